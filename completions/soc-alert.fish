function __soc-alert_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __soc-alert_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __soc-alert_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __soc-alert_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __soc-alert_parse_tokens -S
    set -l unparsed_tokens (__soc-alert_tokens -pc)
    switch $unparsed_tokens[1]
    case 'soc-alert'
        __soc-alert_parse_subcommand 0 'version' 'h/help'
        switch $unparsed_tokens[1]
        case 'dedup'
            __soc-alert_parse_subcommand -r 1 'by=' 'window=' 'longest=' 'max-live=' 'eager' 'rejects=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'correlate'
            __soc-alert_parse_subcommand -r 1 'window=' 'threshold=' 'explain' 'follow' 'store' 'dry-run' 'since=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'list'
            __soc-alert_parse_subcommand 0 'status=+' 'severity=+' 'source=+' 'host=' 'user=' 'ip=' 'technique=' 'observable=+' 'assignee=' 'since=' 'until=' 'text=' 'merged' 'after=' 'limit=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'show'
            __soc-alert_parse_subcommand -r 1 'occurrences' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'add'
            __soc-alert_parse_subcommand 0 'title=' 'severity=' 'description=' 'source=' 'id=' 'host=' 'user=' 'source-ip=' 'dest-ip=' 'technique=+' 'tag=+' 'at=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'edit'
            __soc-alert_parse_subcommand -r 1 'title=' 'description=' 'severity=' 'category=' 'tag=+' 'untag=+' 'note=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'ack'
            __soc-alert_parse_subcommand -r 1 'note=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'investigate'
            __soc-alert_parse_subcommand -r 1 'note=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'assign'
            __soc-alert_parse_subcommand -r 1 'to=' 'note=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'resolve'
            __soc-alert_parse_subcommand -r 1 'false-positive' 'note=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'suppress'
            __soc-alert_parse_subcommand -r 1 'undo' 'note=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'reopen'
            __soc-alert_parse_subcommand -r 1 'note=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'note'
            __soc-alert_parse_subcommand -r 1 'note=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'history'
            __soc-alert_parse_subcommand -r 1 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'merge'
            __soc-alert_parse_subcommand -r 1 'into=' 'note=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'unmerge'
            __soc-alert_parse_subcommand -r 1 'note=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'similar'
            __soc-alert_parse_subcommand -r 1 'since=' 'limit=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'explain'
            __soc-alert_parse_subcommand -r 1 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'stats'
            __soc-alert_parse_subcommand 0 'since=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'help'
            __soc-alert_parse_subcommand -r 1 'version'
        end
    end
end

function __soc-alert_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __soc-alert_parse_subcommand -S -a positional_count
    argparse -s r -- $argv
    set -l option_specs $argv[2..]
    set -l is_repeating_positional $_flag_r
    set -el _flag_r
    set -a commands $unparsed_tokens[1]
    set positional_index 0
    while true
        set -e unparsed_tokens[1]
        argparse -sn "$commands" $option_specs -- $unparsed_tokens 2> /dev/null
        set unparsed_tokens $argv
        set positional_index (math $positional_index + 1)
        for non_repeating_flag_or_option in $non_repeating_flags_or_options
            if set -ql "_flag_$(string replace -a - _ -- $non_repeating_flag_or_option)"
                set non_repeating_flags_or_options_absent 1
                break
            end
        end
        test (count $unparsed_tokens) -eq 0 -o \( -z "$is_repeating_positional" -a "$positional_index" -gt "$positional_count" \) && break
    end
end

function __soc-alert_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __soc-alert_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__soc-alert_tokens -p)
    if test -z "$(__soc-alert_tokens -t)"
        set -l index (count (__soc-alert_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 'soc-alert' -f
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert" version' -l 'version' -d 'Show the version.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_positional "soc-alert" -eq 1' -fa 'dedup' -d 'Fold like alerts into episodes.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_positional "soc-alert" -eq 1' -fa 'correlate' -d 'Find alerts that belong together, and say why.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_positional "soc-alert" -eq 1' -fa 'list' -d 'List alerts, the newest first.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_positional "soc-alert" -eq 1' -fa 'show' -d 'Show alerts with their evidence.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_positional "soc-alert" -eq 1' -fa 'add' -d 'Add an alert by hand.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_positional "soc-alert" -eq 1' -fa 'edit' -d 'Change fields of alerts.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_positional "soc-alert" -eq 1' -fa 'ack' -d 'Acknowledge alerts.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_positional "soc-alert" -eq 1' -fa 'investigate' -d 'Say that alerts are being looked into.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_positional "soc-alert" -eq 1' -fa 'assign' -d 'Give alerts to a user or a team.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_positional "soc-alert" -eq 1' -fa 'resolve' -d 'Close alerts.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_positional "soc-alert" -eq 1' -fa 'suppress' -d 'Mute alerts; they go on counting.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_positional "soc-alert" -eq 1' -fa 'reopen' -d 'Look again into alerts that were closed.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_positional "soc-alert" -eq 1' -fa 'note' -d 'Write something into the history of alerts.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_positional "soc-alert" -eq 1' -fa 'history' -d 'Show who changed alerts, when, and what.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_positional "soc-alert" -eq 1' -fa 'merge' -d 'Make alerts duplicates of another.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_positional "soc-alert" -eq 1' -fa 'unmerge' -d 'Take merged alerts apart.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_positional "soc-alert" -eq 1' -fa 'similar' -d 'List alerts that resemble one, the most alike first.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_positional "soc-alert" -eq 1' -fa 'explain' -d 'Say why the occurrences of alerts are one.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_positional "soc-alert" -eq 1' -fa 'stats' -d 'Count alerts by severity, source, status and hour, and what deduplication saved.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_positional "soc-alert" -eq 1' -fa 'help' -d 'Show subcommand help information.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert dedup" by' -l 'by' -d 'Group by these fields instead of the fingerprint, separated by commas.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert dedup" window' -l 'window' -d 'The longest gap within an episode.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert dedup" longest' -l 'longest' -d 'Cut episodes at multiples of this duration, UTC.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert dedup" max-live' -l 'max-live' -d 'Print the oldest episodes early when there are more than this.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert dedup" eager' -l 'eager' -d 'Print an episode as soon as its window has passed by the time of the input.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_positional "soc-alert dedup" -ge 1' -F
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert dedup" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert dedup" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert dedup" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert dedup" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert dedup" version' -l 'version' -d 'Show the version.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert dedup" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert correlate" window' -l 'window' -d 'How far the rarest alert reaches in time: 12h, with --store that of the last run.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert correlate" threshold' -l 'threshold' -d 'The score from which a group is printed.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert correlate" explain' -l 'explain' -d 'Add the figures behind each reason.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert correlate" follow' -l 'follow' -d 'Take the input as it comes and print as soon as can be, instead of sorting all of it by time first.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert correlate" store' -l 'store' -d 'Read what is new in the store, and keep there what was learnt.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert correlate" dry-run' -l 'dry-run' -d 'With --store: correlate all that is stored from nothing, change nothing, print what would be found.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert correlate" since' -l 'since' -d 'With --store: print only what has an alert since then (24h, 7d, or a time).' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_positional "soc-alert correlate" -ge 1' -F
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert correlate" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert correlate" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert correlate" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert correlate" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert correlate" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert correlate" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert correlate" version' -l 'version' -d 'Show the version.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert correlate" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert list"' -l 'status' -d 'Only with this status; may be repeated.' -rfka 'new acknowledged investigating resolved suppressed false_positive'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert list"' -l 'severity' -d 'Only of this severity; may be repeated.' -rfka 'informational low medium high critical'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert list"' -l 'source' -d 'Only from this source; may be repeated.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert list" host' -l 'host' -d 'Only those that name this host.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert list" user' -l 'user' -d 'Only those that name this user.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert list" ip' -l 'ip' -d 'Only those that name this address.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert list" technique' -l 'technique' -d 'Only those with this ATT&CK technique, by id or name.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert list"' -l 'observable' -d 'Only those with this observable.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert list" assignee' -l 'assignee' -d 'Only those given to this user or team.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert list" since' -l 'since' -d 'Not older than this: 24h, 7d, or a time.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert list" until' -l 'until' -d 'Older than this.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert list" text' -l 'text' -d 'Only with this in title or description; name a time range with it.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert list" merged' -l 'merged' -d 'Also those that are merged into others.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert list" after' -l 'after' -d 'Go on after this alert.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert list" limit' -l 'limit' -d 'How many at most; 0 is all.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert list" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert list" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert list" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert list" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert list" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert list" version' -l 'version' -d 'Show the version.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert list" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert show" occurrences' -l 'occurrences' -d 'Show each occurrence instead.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert show" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert show" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert show" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert show" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert show" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert show" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert show" version' -l 'version' -d 'Show the version.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert show" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert add" title' -l 'title' -d 'What happened, in a line.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert add" severity' -l 'severity' -d 'How bad it is; medium if not given.' -rfka 'informational low medium high critical'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert add" description' -l 'description' -d 'What is known.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert add" source' -l 'source' -d 'Who says so.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert add" id' -l 'id' -d 'The name that it has elsewhere; the same one twice is one alert.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert add" host' -l 'host' -d 'The host.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert add" user' -l 'user' -d 'The user.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert add" source-ip' -l 'source-ip' -d 'Where it came from.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert add" dest-ip' -l 'dest-ip' -d 'Where it went.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert add"' -l 'technique' -d 'An ATT&CK technique, by id or name; may be repeated.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert add"' -l 'tag' -d 'A tag; may be repeated.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert add" at' -l 'at' -d 'When; now if not given.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert add" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert add" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert add" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert add" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert add" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert add" version' -l 'version' -d 'Show the version.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert add" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert edit" title' -l 'title' -d 'A new title.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert edit" description' -l 'description' -d 'A new description.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert edit" severity' -l 'severity' -d 'A new severity.' -rfka 'informational low medium high critical'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert edit" category' -l 'category' -d 'A new category.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert edit"' -l 'tag' -d 'A tag to add.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert edit"' -l 'untag' -d 'A tag to take away.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert edit" note' -l 'note' -d 'Why; stands in the history.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert edit" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert edit" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert edit" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert edit" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert edit" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert edit" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert edit" version' -l 'version' -d 'Show the version.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert edit" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert ack" note' -l 'note' -d 'Why; stands in the history.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert ack" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert ack" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert ack" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert ack" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert ack" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert ack" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert ack" version' -l 'version' -d 'Show the version.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert ack" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert investigate" note' -l 'note' -d 'Why; stands in the history.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert investigate" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert investigate" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert investigate" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert investigate" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert investigate" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert investigate" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert investigate" version' -l 'version' -d 'Show the version.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert investigate" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert assign" to' -l 'to' -d 'Who; \'none\' takes them back.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert assign" note' -l 'note' -d 'Why; stands in the history.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert assign" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert assign" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert assign" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert assign" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert assign" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert assign" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert assign" version' -l 'version' -d 'Show the version.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert assign" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert resolve" false-positive' -l 'false-positive' -d 'They were false positives.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert resolve" note' -l 'note' -d 'Why; stands in the history.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert resolve" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert resolve" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert resolve" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert resolve" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert resolve" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert resolve" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert resolve" version' -l 'version' -d 'Show the version.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert resolve" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert suppress" undo' -l 'undo' -d 'Let them be new again.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert suppress" note' -l 'note' -d 'Why; stands in the history.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert suppress" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert suppress" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert suppress" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert suppress" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert suppress" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert suppress" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert suppress" version' -l 'version' -d 'Show the version.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert suppress" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert reopen" note' -l 'note' -d 'Why; stands in the history.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert reopen" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert reopen" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert reopen" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert reopen" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert reopen" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert reopen" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert reopen" version' -l 'version' -d 'Show the version.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert reopen" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert note" note' -l 'note' -d 'Why; stands in the history.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert note" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert note" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert note" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert note" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert note" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert note" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert note" version' -l 'version' -d 'Show the version.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert note" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert history" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert history" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert history" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert history" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert history" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert history" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert history" version' -l 'version' -d 'Show the version.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert history" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert merge" into' -l 'into' -d 'The alert that stays.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert merge" note' -l 'note' -d 'Why; stands in the history.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert merge" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert merge" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert merge" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert merge" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert merge" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert merge" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert merge" version' -l 'version' -d 'Show the version.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert merge" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert unmerge" note' -l 'note' -d 'Why; stands in the history.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert unmerge" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert unmerge" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert unmerge" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert unmerge" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert unmerge" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert unmerge" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert unmerge" version' -l 'version' -d 'Show the version.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert unmerge" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert similar" since' -l 'since' -d 'Not older than this.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert similar" limit' -l 'limit' -d 'How many at most; 0 is all.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert similar" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert similar" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert similar" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert similar" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert similar" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert similar" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert similar" version' -l 'version' -d 'Show the version.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert similar" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert explain" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert explain" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert explain" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert explain" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert explain" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert explain" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert explain" version' -l 'version' -d 'Show the version.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert explain" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert stats" since' -l 'since' -d 'Not older than this.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert stats" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert stats" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert stats" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert stats" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert stats" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert stats" version' -l 'version' -d 'Show the version.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert stats" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert help" version' -l 'version' -d 'Show the version.'
