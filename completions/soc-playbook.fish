function __soc-playbook_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __soc-playbook_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __soc-playbook_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __soc-playbook_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __soc-playbook_parse_tokens -S
    set -l unparsed_tokens (__soc-playbook_tokens -pc)
    switch $unparsed_tokens[1]
    case 'soc-playbook'
        __soc-playbook_parse_subcommand 0 'version' 'h/help'
        switch $unparsed_tokens[1]
        case 'check'
            __soc-playbook_parse_subcommand -r 1 'quiet' 'log-format=' 'version' 'h/help'
        case 'plan'
            __soc-playbook_parse_subcommand 1 'input=+' 'record=' 'mermaid' 'actions=+' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'add'
            __soc-playbook_parse_subcommand -r 1 'enable-triggers' 'disable-triggers' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'list'
            __soc-playbook_parse_subcommand 0 'runs' 'state=+' 'playbook=' 'incident=' 'limit=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'show'
            __soc-playbook_parse_subcommand 1 'playbook-version=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'export'
            __soc-playbook_parse_subcommand 1 'as=' 'playbook-version=' 'file' 'database=' 'env-file=' 'log-format=' 'version' 'h/help'
        case 'trigger'
            __soc-playbook_parse_subcommand 0 'playbook=' 'input=+' 'dry-run' 'stored' 'since=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'run'
            __soc-playbook_parse_subcommand 0 'follow' 'jobs=' 'lease=' 'grace=' 'timeout=' 'memory=' 'actions=+' 'database=' 'env-file=' 'log-format=' 'version' 'h/help'
        case 'approve'
            __soc-playbook_parse_subcommand -r 1 'step=' 'answer=+' 'note=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'reject'
            __soc-playbook_parse_subcommand -r 1 'step=' 'note=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'cancel'
            __soc-playbook_parse_subcommand -r 1 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'resume'
            __soc-playbook_parse_subcommand -r 1 'as=' 'step=' 'step-output=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'retry'
            __soc-playbook_parse_subcommand -r 1 'from=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'reap'
            __soc-playbook_parse_subcommand 0 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'log'
            __soc-playbook_parse_subcommand 1 'follow' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'help'
            __soc-playbook_parse_subcommand -r 1 'version'
        end
    end
end

function __soc-playbook_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __soc-playbook_parse_subcommand -S -a positional_count
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

function __soc-playbook_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __soc-playbook_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__soc-playbook_tokens -p)
    if test -z "$(__soc-playbook_tokens -t)"
        set -l index (count (__soc-playbook_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 'soc-playbook' -f
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook" version' -l 'version' -d 'Show the version.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_positional "soc-playbook" -eq 1' -fa 'check' -d 'Check playbooks; the status is 1 when one has a mistake.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_positional "soc-playbook" -eq 1' -fa 'plan' -d 'Show what a playbook would do, without doing it.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_positional "soc-playbook" -eq 1' -fa 'add' -d 'Add playbooks to the store; a text that is there already stays the version it was.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_positional "soc-playbook" -eq 1' -fa 'list' -d 'List playbooks, or with --runs their runs, the newest first.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_positional "soc-playbook" -eq 1' -fa 'show' -d 'Show a playbook with its text, or a run.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_positional "soc-playbook" -eq 1' -fa 'export' -d 'Print a playbook as YAML or CACAO 2.0.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_positional "soc-playbook" -eq 1' -fa 'trigger' -d 'Start playbooks whose triggers fit incidents, correlations or breaches of SLAs, or one by name.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_positional "soc-playbook" -eq 1' -fa 'run' -d 'Do the steps of runs that are ready, until none is.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_positional "soc-playbook" -eq 1' -fa 'approve' -d 'Agree to what a run waits for, or say that a manual step is done.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_positional "soc-playbook" -eq 1' -fa 'reject' -d 'Disagree with what a run waits for.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_positional "soc-playbook" -eq 1' -fa 'cancel' -d 'Cancel runs and those they have started; an action at work is ended with its session.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_positional "soc-playbook" -eq 1' -fa 'resume' -d 'Let a run go on whose step is unknown, by saying what became of it.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_positional "soc-playbook" -eq 1' -fa 'retry' -d 'Run again from a step, with all that had come before; as a new run.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_positional "soc-playbook" -eq 1' -fa 'reap' -d 'Take over runs of workers that died, and let queued ones go on; prints what is not at its end.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_positional "soc-playbook" -eq 1' -fa 'log' -d 'Show a run and what each of its steps came to; secrets are blacked out.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_positional "soc-playbook" -eq 1' -fa 'help' -d 'Show subcommand help information.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_positional "soc-playbook check" -ge 1' -F
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook check" quiet' -l 'quiet' -d 'Do not warn of what is odd.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook check" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook check" version' -l 'version' -d 'Show the version.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook check" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_positional "soc-playbook plan" -eq 1' -F
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook plan"' -l 'input' -d 'An input; of a secret its name. May be repeated.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook plan" record' -l 'record' -d 'A file with the incident or correlation that would start it.' -rF
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook plan" mermaid' -l 'mermaid' -d 'Print a flowchart for Mermaid.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook plan"' -l 'actions' -d 'A directory of actions; may be repeated. Else SOC_ACTIONS, the configuration, /etc/soc/actions.' -rfa '(__soc-playbook_complete_directories)'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook plan" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook plan" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook plan" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook plan" version' -l 'version' -d 'Show the version.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook plan" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_positional "soc-playbook add" -ge 1' -F
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook add" enable-triggers' -l 'enable-triggers' -d 'Whether triggers start it.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook add" disable-triggers' -l 'disable-triggers' -d 'Whether triggers start it.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook add" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook add" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook add" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook add" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook add" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook add" version' -l 'version' -d 'Show the version.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook add" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook list" runs' -l 'runs' -d 'List runs.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook list"' -l 'state' -d 'Only runs in this state; may be repeated.' -rfka 'pending running waiting succeeded failed cancelled unknown awaiting_approval'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook list" playbook' -l 'playbook' -d 'Only this playbook, in all its versions, or its runs.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook list" incident' -l 'incident' -d 'Only runs for this incident.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook list" limit' -l 'limit' -d 'How many runs at most; 0 is all.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook list" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook list" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook list" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook list" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook list" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook list" version' -l 'version' -d 'Show the version.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook list" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook show" playbook-version' -l 'playbook-version' -d 'Another version than the current one.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook show" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook show" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook show" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook show" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook show" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook show" version' -l 'version' -d 'Show the version.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook show" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_positional "soc-playbook export" -eq 1' -F
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook export" as' -l 'as' -d 'The form: yaml or cacao; that in which it was added if not given.' -rfka 'yaml cacao'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook export" playbook-version' -l 'playbook-version' -d 'Another version than the current one.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook export" file' -l 'file' -d 'Read a file instead of the store; needs no database.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook export" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook export" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook export" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook export" version' -l 'version' -d 'Show the version.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook export" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook trigger" playbook' -l 'playbook' -d 'Start this playbook whatever its triggers, for each record or without any.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook trigger"' -l 'input' -d 'An input; of a secret its name. May be repeated.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook trigger" dry-run' -l 'dry-run' -d 'Tell what would start and why not, without starting it.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook trigger" stored' -l 'stored' -d 'Take the incidents of the store instead of standard input.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook trigger" since' -l 'since' -d 'Of the store those opened since then: 24h, 30d, or a time.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook trigger" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook trigger" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook trigger" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook trigger" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook trigger" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook trigger" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook trigger" version' -l 'version' -d 'Show the version.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook trigger" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook run" follow' -l 'follow' -d 'Stay, and take what becomes ready.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook run" jobs' -l 'jobs' -d 'How many workers.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook run" lease' -l 'lease' -d 'Without a sign of life for so long a worker has lost its run.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook run" grace' -l 'grace' -d 'How long after its limit a dead worker\'s step may still be at work.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook run" timeout' -l 'timeout' -d 'The limit of an attempt whose step says none.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook run" memory' -l 'memory' -d 'How much memory an action may have, in MiB.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook run"' -l 'actions' -d 'A directory of actions; may be repeated. Else SOC_ACTIONS, the configuration, /etc/soc/actions.' -rfa '(__soc-playbook_complete_directories)'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook run" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook run" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook run" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook run" version' -l 'version' -d 'Show the version.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook run" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook approve" step' -l 'step' -d 'The step, where a run waits at several.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook approve"' -l 'answer' -d 'What a manual step puts out; may be repeated.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook approve" note' -l 'note' -d 'Why; kept with the decision.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook approve" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook approve" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook approve" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook approve" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook approve" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook approve" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook approve" version' -l 'version' -d 'Show the version.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook approve" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook reject" step' -l 'step' -d 'The step, where a run waits at several.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook reject" note' -l 'note' -d 'Why; kept with the decision.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook reject" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook reject" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook reject" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook reject" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook reject" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook reject" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook reject" version' -l 'version' -d 'Show the version.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook reject" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook cancel" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook cancel" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook cancel" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook cancel" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook cancel" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook cancel" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook cancel" version' -l 'version' -d 'Show the version.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook cancel" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook resume" as' -l 'as' -d 'What became of the step: succeeded, failed, or retry.' -rfka 'succeeded failed retry'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook resume" step' -l 'step' -d 'The step, where several are unknown.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook resume" step-output' -l 'step-output' -d 'What the step put out, as JSON.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook resume" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook resume" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook resume" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook resume" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook resume" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook resume" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook resume" version' -l 'version' -d 'Show the version.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook resume" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook retry" from' -l 'from' -d 'The step to begin with.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook retry" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook retry" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook retry" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook retry" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook retry" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook retry" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook retry" version' -l 'version' -d 'Show the version.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook retry" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook reap" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook reap" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook reap" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook reap" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook reap" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook reap" version' -l 'version' -d 'Show the version.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook reap" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook log" follow' -l 'follow' -d 'Stay, and show what comes, until the run has ended.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook log" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook log" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook log" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook log" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook log" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook log" version' -l 'version' -d 'Show the version.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook log" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-playbook' -n '__soc-playbook_should_offer_completions_for_flags_or_options "soc-playbook help" version' -l 'version' -d 'Show the version.'
