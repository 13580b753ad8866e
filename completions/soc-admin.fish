function __soc-admin_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __soc-admin_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __soc-admin_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __soc-admin_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __soc-admin_parse_tokens -S
    set -l unparsed_tokens (__soc-admin_tokens -pc)
    switch $unparsed_tokens[1]
    case 'soc-admin'
        __soc-admin_parse_subcommand 0 'version' 'h/help'
        switch $unparsed_tokens[1]
        case 'init'
            __soc-admin_parse_subcommand 0 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'start'
            __soc-admin_parse_subcommand 0 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'stop'
            __soc-admin_parse_subcommand 0 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'status'
            __soc-admin_parse_subcommand 0 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'migrate'
            __soc-admin_parse_subcommand 0 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'partition'
            __soc-admin_parse_subcommand 0 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'prune'
            __soc-admin_parse_subcommand 0 'older-than=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'doctor'
            __soc-admin_parse_subcommand 0 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'user'
            __soc-admin_parse_subcommand 0 'version' 'h/help'
            switch $unparsed_tokens[1]
            case 'add'
                __soc-admin_parse_subcommand 1 'role=+' 'name=' 'email=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
            case 'list'
                __soc-admin_parse_subcommand 0 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
            case 'disable'
                __soc-admin_parse_subcommand 1 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
            end
        case 'team'
            __soc-admin_parse_subcommand 0 'version' 'h/help'
            switch $unparsed_tokens[1]
            case 'add'
                __soc-admin_parse_subcommand -r 2 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
            case 'list'
                __soc-admin_parse_subcommand 0 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
            case 'remove'
                __soc-admin_parse_subcommand -r 2 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
            end
        case 'grant'
            __soc-admin_parse_subcommand 2 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'help'
            __soc-admin_parse_subcommand -r 1 'version'
        end
    end
end

function __soc-admin_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __soc-admin_parse_subcommand -S -a positional_count
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

function __soc-admin_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __soc-admin_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__soc-admin_tokens -p)
    if test -z "$(__soc-admin_tokens -t)"
        set -l index (count (__soc-admin_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 'soc-admin' -f
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin" version' -l 'version' -d 'Show the version.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_positional "soc-admin" -eq 1' -fa 'init' -d 'Make the store: in a private PostgreSQL, or in the database that is named.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_positional "soc-admin" -eq 1' -fa 'start' -d 'Start the private PostgreSQL.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_positional "soc-admin" -eq 1' -fa 'stop' -d 'Stop the private PostgreSQL.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_positional "soc-admin" -eq 1' -fa 'status' -d 'Tell whether the store is up, and how large it is; starts nothing.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_positional "soc-admin" -eq 1' -fa 'migrate' -d 'Bring the schema to the version of this program.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_positional "soc-admin" -eq 1' -fa 'partition' -d 'Make the partitions of this month and the next, and list all of them.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_positional "soc-admin" -eq 1' -fa 'prune' -d 'Drop the months that ended before a time: the alerts in them are gone.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_positional "soc-admin" -eq 1' -fa 'doctor' -d 'Look the store over and say what to do.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_positional "soc-admin" -eq 1' -fa 'user' -d 'The people who work with the store.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_positional "soc-admin" -eq 1' -fa 'team' -d 'Teams to whom work is assigned.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_positional "soc-admin" -eq 1' -fa 'grant' -d 'Give a login a role.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_positional "soc-admin" -eq 1' -fa 'help' -d 'Show subcommand help information.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin init" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin init" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin init" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin init" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin init" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin init" version' -l 'version' -d 'Show the version.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin init" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin start" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin start" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin start" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin start" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin start" version' -l 'version' -d 'Show the version.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin start" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin stop" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin stop" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin stop" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin stop" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin stop" version' -l 'version' -d 'Show the version.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin stop" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin status" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin status" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin status" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin status" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin status" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin status" version' -l 'version' -d 'Show the version.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin status" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin migrate" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin migrate" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin migrate" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin migrate" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin migrate" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin migrate" version' -l 'version' -d 'Show the version.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin migrate" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin partition" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin partition" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin partition" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin partition" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin partition" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin partition" version' -l 'version' -d 'Show the version.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin partition" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin prune" older-than' -l 'older-than' -d 'A length (90d, 26w) or a date.' -rfka ''
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin prune" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin prune" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin prune" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin prune" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin prune" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin prune" version' -l 'version' -d 'Show the version.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin prune" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin doctor" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin doctor" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin doctor" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin doctor" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin doctor" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin doctor" version' -l 'version' -d 'Show the version.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin doctor" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin user" version' -l 'version' -d 'Show the version.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin user" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_positional "soc-admin user" -eq 1' -fa 'add' -d 'Make a login for a user of the operating system.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_positional "soc-admin user" -eq 1' -fa 'list' -d 'Show all users and their roles.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_positional "soc-admin user" -eq 1' -fa 'disable' -d 'Let a user no longer log in.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin user add"' -l 'role' -d 'What the user may do: viewer, analyst, responder, admin, ingest.' -rfka 'ingest viewer analyst responder admin'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin user add" name' -l 'name' -d 'The name to show.' -rfka ''
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin user add" email' -l 'email' -d 'Where mail goes.' -rfka ''
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin user add" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin user add" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin user add" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin user add" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin user add" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin user add" version' -l 'version' -d 'Show the version.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin user add" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin user list" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin user list" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin user list" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin user list" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin user list" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin user list" version' -l 'version' -d 'Show the version.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin user list" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin user disable" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin user disable" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin user disable" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin user disable" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin user disable" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin user disable" version' -l 'version' -d 'Show the version.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin user disable" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin team" version' -l 'version' -d 'Show the version.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin team" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_positional "soc-admin team" -eq 1' -fa 'add' -d 'Make a team, or add people to it.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_positional "soc-admin team" -eq 1' -fa 'list' -d 'Show all teams.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_positional "soc-admin team" -eq 1' -fa 'remove' -d 'Remove people from a team, or the team itself.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin team add" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin team add" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin team add" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin team add" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin team add" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin team add" version' -l 'version' -d 'Show the version.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin team add" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin team list" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin team list" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin team list" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin team list" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin team list" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin team list" version' -l 'version' -d 'Show the version.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin team list" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin team remove" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin team remove" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin team remove" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin team remove" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin team remove" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin team remove" version' -l 'version' -d 'Show the version.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin team remove" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_positional "soc-admin grant" -eq 1' -fka 'ingest viewer analyst responder admin'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin grant" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin grant" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin grant" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin grant" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin grant" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin grant" version' -l 'version' -d 'Show the version.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin grant" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-admin' -n '__soc-admin_should_offer_completions_for_flags_or_options "soc-admin help" version' -l 'version' -d 'Show the version.'
