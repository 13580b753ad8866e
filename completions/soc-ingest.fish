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
        case 'dead'
            __soc-ingest_parse_subcommand 0 'version' 'h/help'
            switch $unparsed_tokens[1]
            case 'list'
                __soc-ingest_parse_subcommand 0 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
            case 'show'
                __soc-ingest_parse_subcommand -r 1 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
            case 'replay'
                __soc-ingest_parse_subcommand -r 1 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
            case 'drop'
                __soc-ingest_parse_subcommand -r 1 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
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
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead show" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead show" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead show" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead show" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead show" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead show" version' -l 'version' -d 'Show the version.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead show" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead replay" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead replay" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead replay" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead replay" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead replay" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead replay" version' -l 'version' -d 'Show the version.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead replay" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead drop" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead drop" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead drop" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead drop" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead drop" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead drop" version' -l 'version' -d 'Show the version.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest dead drop" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-ingest' -n '__soc-ingest_should_offer_completions_for_flags_or_options "soc-ingest help" version' -l 'version' -d 'Show the version.'
