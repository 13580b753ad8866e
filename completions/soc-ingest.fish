function __soc-ingest_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __soc-ingest_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __soc-ingest_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __soc-ingest_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __soc-ingest_parse_tokens -S
    set -l unparsed_tokens (__soc-ingest_tokens -pc)
    switch $unparsed_tokens[1]
    case 'soc-ingest'
        __soc-ingest_parse_subcommand 0 'version' 'h/help'
        switch $unparsed_tokens[1]
        case 'normalize'
            __soc-ingest_parse_subcommand -r 1 'from=' 'map=' 'csv' 'explain' 'rejects=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'load'
            __soc-ingest_parse_subcommand -r 1 'rejects=' 'window=' 'longest=' 'batch=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'serve'
            __soc-ingest_parse_subcommand 0 'check' 'spool=' 'database=' 'env-file=' 'log-format=' 'version' 'h/help'
        case 'template'
            __soc-ingest_parse_subcommand 1 'endpoint=' 'url=' 'log-format=' 'version' 'h/help'
        case 'sources'
            __soc-ingest_parse_subcommand 0 'overdue' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'confirm'
            __soc-ingest_parse_subcommand -r 1 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'spool'
            __soc-ingest_parse_subcommand 0 'version' 'h/help'
            switch $unparsed_tokens[1]
            case 'status'
                __soc-ingest_parse_subcommand 0 'spool=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
            case 'drain'
                __soc-ingest_parse_subcommand 0 'spool=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
            end
        case 'dead'
            __soc-ingest_parse_subcommand 0 'version' 'h/help'
            switch $unparsed_tokens[1]
            case 'list'
                __soc-ingest_parse_subcommand 0 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
            case 'show'
                __soc-ingest_parse_subcommand -r 1 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
            case 'replay'
                __soc-ingest_parse_subcommand -r 1 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
            case 'drop'
                __soc-ingest_parse_subcommand -r 1 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
            end
        case 'help'
            __soc-ingest_parse_subcommand -r 1 'version'
        end
    end
end

function __soc-ingest_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __soc-ingest_parse_subcommand -S -a positional_count
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

function __soc-ingest_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __soc-ingest_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__soc-ingest_tokens -p)
    if test -z "$(__soc-ingest_tokens -t)"
        set -l index (count (__soc-ingest_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 'soc-ingest' -f
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest" version' -l 'version' -d 'Show the version.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_positional "soc-ingest" -eq 1' -fa 'normalize' -d 'Turn what senders write into alert records.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_positional "soc-ingest" -eq 1' -fa 'load' -d 'Store alert records.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_positional "soc-ingest" -eq 1' -fa 'serve' -d 'Receive alerts by webhooks.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_positional "soc-ingest" -eq 1' -fa 'template' -d 'Print what to paste at a sender so that its alerts come to a webhook.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_positional "soc-ingest" -eq 1' -fa 'sources' -d 'When each webhook was last heard, and which are overdue.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_positional "soc-ingest" -eq 1' -fa 'confirm' -d 'Tell a service (SNS, Event Grid) that somebody here wants what it sends.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_positional "soc-ingest" -eq 1' -fa 'spool' -d 'What webhooks received while PostgreSQL was away.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_positional "soc-ingest" -eq 1' -fa 'dead' -d 'The records that PostgreSQL refused.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_positional "soc-ingest" -eq 1' -fa 'help' -d 'Show subcommand help information.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest normalize" from' -l 'from' -d 'Who wrote the input: auto, generic or a sender\'s name.' -rfka ''
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest normalize" map' -l 'map' -d 'For generic: the mapping from the input\'s fields to ours, in YAML.' -rfa '(set -l exts \'yml\' \'yaml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest normalize" csv' -l 'csv' -d 'For generic: read CSV with a header line instead of JSON.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest normalize" explain' -l 'explain' -d 'Tell on standard error which sender was recognised and where each field came from.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_positional "soc-ingest normalize" -ge 1' -F
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest normalize" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest normalize" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest normalize" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest normalize" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest normalize" version' -l 'version' -d 'Show the version.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest normalize" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_positional "soc-ingest load" -ge 1' -F
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest load" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest load" window' -l 'window' -d 'The longest gap within an episode.' -rfka ''
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest load" longest' -l 'longest' -d 'Cut episodes at multiples of this since 1970, UTC: 1d cuts at midnight.' -rfka ''
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest load" batch' -l 'batch' -d 'How many records one transaction stores at most.' -rfka ''
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest load" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest load" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest load" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest load" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest load" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest load" version' -l 'version' -d 'Show the version.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest load" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest serve" check' -l 'check' -d 'Only look at the configuration, secrets and certificate; with status 78 when something is wrong.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest serve" spool' -l 'spool' -d 'Where the spool is; else serve.spool.directory, else \'spool\' in the state directory.' -rfa '(__soc-ingest_complete_directories)'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest serve" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest serve" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest serve" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest serve" version' -l 'version' -d 'Show the version.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest serve" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_positional "soc-ingest template" -eq 1' -fka 'alertmanager elastic eventbridge falcosidekick sentinel splunk wazuh'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest template" endpoint' -l 'endpoint' -d 'The webhook\'s name; else the sender\'s.' -rfka ''
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest template" url' -l 'url' -d 'How senders reach the server; else serve.public_url of the configuration.' -rfka ''
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest template" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest template" version' -l 'version' -d 'Show the version.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest template" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest sources" overdue' -l 'overdue' -d 'Only those from which nothing came for longer than their \'expect_every\'.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest sources" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest sources" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest sources" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest sources" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest sources" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest sources" version' -l 'version' -d 'Show the version.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest sources" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest confirm" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest confirm" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest confirm" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest confirm" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest confirm" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest confirm" version' -l 'version' -d 'Show the version.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest confirm" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest spool" version' -l 'version' -d 'Show the version.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest spool" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_positional "soc-ingest spool" -eq 1' -fa 'status' -d 'How much waits there, and since when.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_positional "soc-ingest spool" -eq 1' -fa 'drain' -d 'Store what waits there, while no server runs.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest spool status" spool' -l 'spool' -d 'Where the spool is; else serve.spool.directory, else \'spool\' in the state directory.' -rfa '(__soc-ingest_complete_directories)'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest spool status" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest spool status" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest spool status" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest spool status" version' -l 'version' -d 'Show the version.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest spool status" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest spool drain" spool' -l 'spool' -d 'Where the spool is; else serve.spool.directory, else \'spool\' in the state directory.' -rfa '(__soc-ingest_complete_directories)'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest spool drain" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest spool drain" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest spool drain" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest spool drain" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest spool drain" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest spool drain" version' -l 'version' -d 'Show the version.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest spool drain" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead" version' -l 'version' -d 'Show the version.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_positional "soc-ingest dead" -eq 1' -fa 'list' -d 'List them, the oldest first.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_positional "soc-ingest dead" -eq 1' -fa 'show' -d 'Show some with the record as it came.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_positional "soc-ingest dead" -eq 1' -fa 'replay' -d 'Load them again, all when none is named; what is stored is a dead letter no longer.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_positional "soc-ingest dead" -eq 1' -fa 'drop' -d 'Throw some away for good.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead list" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead list" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead list" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead list" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead list" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead list" version' -l 'version' -d 'Show the version.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead list" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead show" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead show" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead show" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead show" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead show" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead show" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead show" version' -l 'version' -d 'Show the version.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead show" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead replay" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead replay" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead replay" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead replay" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead replay" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead replay" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead replay" version' -l 'version' -d 'Show the version.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead replay" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead drop" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead drop" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead drop" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead drop" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead drop" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead drop" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead drop" version' -l 'version' -d 'Show the version.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead drop" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest help" version' -l 'version' -d 'Show the version.'
