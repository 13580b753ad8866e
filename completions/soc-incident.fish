function __soc-incident_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __soc-incident_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __soc-incident_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __soc-incident_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __soc-incident_parse_tokens -S
    set -l unparsed_tokens (__soc-incident_tokens -pc)
    switch $unparsed_tokens[1]
    case 'soc-incident'
        __soc-incident_parse_subcommand 0 'version' 'h/help'
        switch $unparsed_tokens[1]
        case 'open'
            __soc-incident_parse_subcommand -r 1 'title=' 'severity=' 'description=' 'category=' 'business-impact=' 'tlp=' 'tag=+' 'together' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'list'
            __soc-incident_parse_subcommand 0 'status=+' 'severity=+' 'assignee=' 'since=' 'alert=' 'limit=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'show'
            __soc-incident_parse_subcommand -r 1 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'timeline'
            __soc-incident_parse_subcommand -r 1 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'link'
            __soc-incident_parse_subcommand -r 2 'note=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'unlink'
            __soc-incident_parse_subcommand -r 2 'note=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'help'
            __soc-incident_parse_subcommand -r 1 'version'
        end
    end
end

function __soc-incident_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __soc-incident_parse_subcommand -S -a positional_count
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

function __soc-incident_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __soc-incident_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__soc-incident_tokens -p)
    if test -z "$(__soc-incident_tokens -t)"
        set -l index (count (__soc-incident_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 'soc-incident' -f
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident" -eq 1' -fa 'open' -d 'Open incidents from correlations, alerts, or by hand.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident" -eq 1' -fa 'list' -d 'List incidents, the newest first.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident" -eq 1' -fa 'show' -d 'Show incidents with all they have.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident" -eq 1' -fa 'timeline' -d 'Show what happened to incidents, when, and by whom.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident" -eq 1' -fa 'link' -d 'Link alerts and other incidents to an incident.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident" -eq 1' -fa 'unlink' -d 'Take alerts and other incidents from an incident; evidence stays.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident" -eq 1' -fa 'help' -d 'Show subcommand help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident open" title' -l 'title' -d 'What happened, in a line.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident open" severity' -l 'severity' -d 'How bad it is; that of the alerts if not given.' -rfka 'informational low medium high critical'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident open" description' -l 'description' -d 'What is known.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident open" category' -l 'category' -d 'What kind of incident it is.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident open" business-impact' -l 'business-impact' -d 'What it means for the business.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident open" tlp' -l 'tlp' -d 'With whom it may be shared: clear, green, amber, amber+strict, red.' -rfka 'clear green amber red amber+strict'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident open"' -l 'tag' -d 'A tag; may be repeated.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident open" together' -l 'together' -d 'Open one incident for all alerts.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident open" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident open" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident open" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident open" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident open" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident open" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident open" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident open" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident list"' -l 'status' -d 'Only with this status; may be repeated.' -rfka 'new assigned investigating contained eradicated recovered closed reopened'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident list"' -l 'severity' -d 'Only of this severity; may be repeated.' -rfka 'informational low medium high critical'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident list" assignee' -l 'assignee' -d 'Only those given to this user or team.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident list" since' -l 'since' -d 'Opened since then: 24h, 7d, or a time.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident list" alert' -l 'alert' -d 'Only those with this alert.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident list" limit' -l 'limit' -d 'How many at most; 0 is all.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident list" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident list" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident list" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident list" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident list" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident list" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident list" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident show" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident show" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident show" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident show" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident show" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident show" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident show" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident timeline" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident timeline" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident timeline" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident timeline" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident timeline" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident timeline" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident timeline" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident link" note' -l 'note' -d 'Why; stands in the timeline.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident link" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident link" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident link" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident link" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident link" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident link" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident link" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident unlink" note' -l 'note' -d 'Why; stands in the timeline.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident unlink" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident unlink" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident unlink" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident unlink" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident unlink" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident unlink" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident unlink" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident help" version' -l 'version' -d 'Show the version.'
