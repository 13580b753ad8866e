function __soc-rule_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __soc-rule_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __soc-rule_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __soc-rule_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __soc-rule_parse_tokens -S
    set -l unparsed_tokens (__soc-rule_tokens -pc)
    switch $unparsed_tokens[1]
    case 'soc-rule'
        __soc-rule_parse_subcommand 0 'version' 'h/help'
        switch $unparsed_tokens[1]
        case 'match'
            __soc-rule_parse_subcommand -r 1 'on=' 'from-store' 'refresh=' 'input=+' 'emit=' 'count' 'rejects=' 'explain' 'jobs=' 'log-source=' 'no-cache' 'placeholders=' 'events=+' 'skip-invalid' 'level=' 'status=' 'tags=' 'rule=+' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'check'
            __soc-rule_parse_subcommand -r 1 'strict' 'ignore=+' 'placeholders=' 'events=+' 'skip-invalid' 'level=' 'status=' 'tags=' 'rule=+' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'test'
            __soc-rule_parse_subcommand -r 1 'data=' 'tap' 'placeholders=' 'events=+' 'skip-invalid' 'level=' 'status=' 'tags=' 'rule=+' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'scan'
            __soc-rule_parse_subcommand -r 1 'rules=+' 'from-store' 'define=+' 'timeout=' 'max-size=' 'jobs=' 'no-cache' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'add'
            __soc-rule_parse_subcommand -r 1 'note=' 'skip-invalid' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'list'
            __soc-rule_parse_subcommand 0 'type=+' 'level=' 'enabled' 'no-enabled' 'tag=' 'technique=' 'text=' 'limit=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'show'
            __soc-rule_parse_subcommand -r 1 'source' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'history'
            __soc-rule_parse_subcommand -r 1 'versions' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'diff'
            __soc-rule_parse_subcommand 1 'from=' 'to=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'rollback'
            __soc-rule_parse_subcommand 1 'to=' 'note=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'enable'
            __soc-rule_parse_subcommand -r 1 'note=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'disable'
            __soc-rule_parse_subcommand -r 1 'note=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'tune'
            __soc-rule_parse_subcommand 1 'exclude=+' 'scope=+' 'filter=' 'threshold=' 'within=' 'by=+' 'reason=' 'since=' 'on=' 'dry-run' 'accept-loss' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'untune'
            __soc-rule_parse_subcommand 1 'reason=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'tunings'
            __soc-rule_parse_subcommand -r 1 'removed' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'hunt'
            __soc-rule_parse_subcommand -r 1 'since=' 'until=' 'source=+' 'placeholders=' 'events=+' 'skip-invalid' 'level=' 'status=' 'tags=' 'rule=+' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'deploy'
            __soc-rule_parse_subcommand -r 1 'to=' 'type=+' 'dry-run' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'deployments'
            __soc-rule_parse_subcommand -r 1 'to=' 'drifted' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'coverage'
            __soc-rule_parse_subcommand 0 'of=' 'since=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'stats'
            __soc-rule_parse_subcommand -r 1 'since=' 'silent' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'help'
            __soc-rule_parse_subcommand -r 1 'version'
        end
    end
end

function __soc-rule_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __soc-rule_parse_subcommand -S -a positional_count
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

function __soc-rule_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __soc-rule_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__soc-rule_tokens -p)
    if test -z "$(__soc-rule_tokens -t)"
        set -l index (count (__soc-rule_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 'soc-rule' -f
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule" version' -l 'version' -d 'Show the version.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_positional "soc-rule" -eq 1' -fa 'match' -d 'Match events on standard input, and print an alert for each rule that matches.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_positional "soc-rule" -eq 1' -fa 'check' -d 'Judge rules before they are used; ends with 1 when one cannot be.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_positional "soc-rule" -eq 1' -fa 'test' -d 'Match rules against the evidence that stands with them; ends with 1 when a test fails.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_positional "soc-rule" -eq 1' -fa 'scan' -d 'Scan files with YARA rules, and print an alert for each rule that matches.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_positional "soc-rule" -eq 1' -fa 'add' -d 'Put rules into the store; one whose text is new gets another version.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_positional "soc-rule" -eq 1' -fa 'list' -d 'List the rules of the store.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_positional "soc-rule" -eq 1' -fa 'show' -d 'Show rules with their text.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_positional "soc-rule" -eq 1' -fa 'history' -d 'Show who did what with rules, and when.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_positional "soc-rule" -eq 1' -fa 'diff' -d 'Show how a rule changed from one version to another.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_positional "soc-rule" -eq 1' -fa 'rollback' -d 'Let a rule say again what it said before, as its newest version.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_positional "soc-rule" -eq 1' -fa 'enable' -d 'Let rules be used.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_positional "soc-rule" -eq 1' -fa 'disable' -d 'Let rules be used no more; what refers to them still works.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_positional "soc-rule" -eq 1' -fa 'tune' -d 'Make a rule match less, and measure what that costs.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_positional "soc-rule" -eq 1' -fa 'untune' -d 'Take a tuning away; the list keeps it.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_positional "soc-rule" -eq 1' -fa 'tunings' -d 'List what makes rules match less, why, and at what cost.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_positional "soc-rule" -eq 1' -fa 'hunt' -d 'Match rules against the evidence of stored alerts.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_positional "soc-rule" -eq 1' -fa 'deploy' -d 'Hand rules to where they are used, with their tunings.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_positional "soc-rule" -eq 1' -fa 'deployments' -d 'List where rules run, and where that is no longer what was handed over.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_positional "soc-rule" -eq 1' -fa 'coverage' -d 'Print an ATT&CK Navigator layer of what rules are about, what alerts named, or what is missing.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_positional "soc-rule" -eq 1' -fa 'stats' -d 'Count alerts by rule and what became of them, and find rules that are silent.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_positional "soc-rule" -eq 1' -fa 'help' -d 'Show subcommand help information.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_positional "soc-rule match" -ge 1' -fa '(set -l exts \'yml\' \'yaml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule match" on' -l 'on' -d 'Match events, or with custom rules alerts.' -rfka 'events alerts'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule match" from-store' -l 'from-store' -d 'Match the enabled rules of the store, with their tunings.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule match" refresh' -l 'refresh' -d 'With --from-store: how often to look for changed rules while reading from a pipe; 0 for never.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule match"' -l 'input' -d 'Read events from a file instead of standard input; may be repeated.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule match" emit' -l 'emit' -d 'Print an alert for each match, or each event that matched.' -rfka 'alert event'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule match" count' -l 'count' -d 'Print how often each rule matched instead.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule match" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule match" explain' -l 'explain' -d 'Tell on standard error which log sources, fields and rules were considered; with --rule also why not.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule match" jobs' -l 'jobs' -d 'How many threads match.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule match" log-source' -l 'log-source' -d 'What wrote the events, as product/category/service with \'*\' for any; by default found for each event.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule match" no-cache' -l 'no-cache' -d 'Neither use nor keep compiled rules.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule match" placeholders' -l 'placeholders' -d 'A YAML file with the values of placeholders.' -rF
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule match"' -l 'events' -d 'A YAML file, or a directory of them, with more log sources and event shapes.' -rF
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule match" skip-invalid' -l 'skip-invalid' -d 'Name rules that are refused and go on without them; the run ends with 65.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule match" level' -l 'level' -d 'Only rules of this level and above.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule match" status' -l 'status' -d 'Only rules of these statuses (stable,test,…).' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule match" tags' -l 'tags' -d 'Only rules with one of these tags; \'*\' stands for any text.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule match"' -l 'rule' -d 'Only the rule with this id, name or title; may be repeated.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule match" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule match" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule match" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule match" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule match" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule match" version' -l 'version' -d 'Show the version.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule match" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_positional "soc-rule check" -ge 1' -fa '(set -l exts \'yml\' \'yaml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule check" strict' -l 'strict' -d 'Also end with 1 for warnings.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule check"' -l 'ignore' -d 'Leave out problems of this kind (schema, attack, …); may be repeated.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule check" placeholders' -l 'placeholders' -d 'A YAML file with the values of placeholders.' -rF
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule check"' -l 'events' -d 'A YAML file, or a directory of them, with more log sources and event shapes.' -rF
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule check" skip-invalid' -l 'skip-invalid' -d 'Name rules that are refused and go on without them; the run ends with 65.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule check" level' -l 'level' -d 'Only rules of this level and above.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule check" status' -l 'status' -d 'Only rules of these statuses (stable,test,…).' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule check" tags' -l 'tags' -d 'Only rules with one of these tags; \'*\' stands for any text.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule check"' -l 'rule' -d 'Only the rule with this id, name or title; may be repeated.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule check" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule check" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule check" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule check" version' -l 'version' -d 'Show the version.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule check" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_positional "soc-rule test" -ge 1' -fa '(set -l exts \'yml\' \'yaml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule test" data' -l 'data' -d 'Where the paths of the evidence begin; by default a directory above the rule.' -rfa '(__soc-rule_complete_directories)'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule test" tap' -l 'tap' -d 'Print TAP instead of records.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule test" placeholders' -l 'placeholders' -d 'A YAML file with the values of placeholders.' -rF
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule test"' -l 'events' -d 'A YAML file, or a directory of them, with more log sources and event shapes.' -rF
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule test" skip-invalid' -l 'skip-invalid' -d 'Name rules that are refused and go on without them; the run ends with 65.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule test" level' -l 'level' -d 'Only rules of this level and above.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule test" status' -l 'status' -d 'Only rules of these statuses (stable,test,…).' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule test" tags' -l 'tags' -d 'Only rules with one of these tags; \'*\' stands for any text.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule test"' -l 'rule' -d 'Only the rule with this id, name or title; may be repeated.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule test" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule test" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule test" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule test" version' -l 'version' -d 'Show the version.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule test" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_positional "soc-rule scan" -ge 1' -F
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule scan"' -l 'rules' -d 'A file with rules, or a directory of them; may be repeated.' -rfa '(set -l exts \'yar\' \'yara\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule scan" from-store' -l 'from-store' -d 'Scan with the enabled YARA rules of the store.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule scan"' -l 'define' -d 'An external variable of the rules; may be repeated.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule scan" timeout' -l 'timeout' -d 'How many seconds a file may take; 0 for no limit.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule scan" max-size' -l 'max-size' -d 'Do not scan files larger than this: 500K, 1G.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule scan" jobs' -l 'jobs' -d 'How many threads scan.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule scan" no-cache' -l 'no-cache' -d 'Neither use nor keep compiled rules.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule scan" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule scan" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule scan" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule scan" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule scan" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule scan" version' -l 'version' -d 'Show the version.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule scan" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_positional "soc-rule add" -ge 1' -fa '(set -l exts \'yml\' \'yaml\' \'yar\' \'yara\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule add" note' -l 'note' -d 'Why; stands in the history.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule add" skip-invalid' -l 'skip-invalid' -d 'Name rules that are refused and store the others; the run ends with 65.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule add" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule add" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule add" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule add" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule add" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule add" version' -l 'version' -d 'Show the version.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule add" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule list"' -l 'type' -d 'Only rules of this type; may be repeated.' -rfka 'detection correlation filter collection custom yara'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule list" level' -l 'level' -d 'Only rules of this level and above.' -rfka 'informational low medium high critical'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule list" enabled' -l 'enabled' -d 'Only rules that are enabled, or are not.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule list" no-enabled' -l 'no-enabled' -d 'Only rules that are enabled, or are not.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule list" tag' -l 'tag' -d 'Only rules with this tag.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule list" technique' -l 'technique' -d 'Only rules about this ATT&CK technique or its sub-techniques.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule list" text' -l 'text' -d 'Only rules with this in title or description.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule list" limit' -l 'limit' -d 'How many at most; 0 is all.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule list" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule list" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule list" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule list" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule list" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule list" version' -l 'version' -d 'Show the version.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule list" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule show" source' -l 'source' -d 'Print the text alone, as files have it.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule show" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule show" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule show" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule show" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule show" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule show" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule show" version' -l 'version' -d 'Show the version.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule show" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule history" versions' -l 'versions' -d 'List the versions instead.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule history" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule history" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule history" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule history" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule history" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule history" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule history" version' -l 'version' -d 'Show the version.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule history" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule diff" from' -l 'from' -d 'The older version; by default the one before.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule diff" to' -l 'to' -d 'The newer version; by default the current.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule diff" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule diff" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule diff" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule diff" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule diff" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule diff" version' -l 'version' -d 'Show the version.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule diff" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule rollback" to' -l 'to' -d 'Which version; by default the one before.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule rollback" note' -l 'note' -d 'Why; stands in the history.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule rollback" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule rollback" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule rollback" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule rollback" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule rollback" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule rollback" version' -l 'version' -d 'Show the version.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule rollback" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule enable" note' -l 'note' -d 'Why; stands in the history.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule enable" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule enable" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule enable" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule enable" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule enable" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule enable" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule enable" version' -l 'version' -d 'Show the version.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule enable" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule disable" note' -l 'note' -d 'Why; stands in the history.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule disable" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule disable" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule disable" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule disable" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule disable" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule disable" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule disable" version' -l 'version' -d 'Show the version.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule disable" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule tune"' -l 'exclude' -d 'Leave out events in which a field has a value; may be repeated. The field may have modifiers.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule tune"' -l 'scope' -d 'Let through only events in which a field has a value; may be repeated.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule tune" filter' -l 'filter' -d 'A Sigma filter about the rule.' -rF
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule tune" threshold' -l 'threshold' -d 'Only where it matches so often.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule tune" within' -l 'within' -d 'With --threshold: within this time, like 5m.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule tune"' -l 'by' -d 'With --threshold: count for each value of a field; may be repeated.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule tune" reason' -l 'reason' -d 'Why; stands with the tuning.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule tune" since' -l 'since' -d 'Measure on stored alerts not older than this.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule tune" on' -l 'on' -d 'Measure on the events or alerts of a file instead.' -rF
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule tune" dry-run' -l 'dry-run' -d 'Measure, and store nothing.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule tune" accept-loss' -l 'accept-loss' -d 'Store it although matches are lost that were resolved as true.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule tune" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule tune" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule tune" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule tune" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule tune" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule tune" version' -l 'version' -d 'Show the version.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule tune" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule untune" reason' -l 'reason' -d 'Why; stands with the tuning.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule untune" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule untune" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule untune" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule untune" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule untune" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule untune" version' -l 'version' -d 'Show the version.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule untune" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule tunings" removed' -l 'removed' -d 'Also those that were taken away.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule tunings" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule tunings" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule tunings" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule tunings" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule tunings" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule tunings" version' -l 'version' -d 'Show the version.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule tunings" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_positional "soc-rule hunt" -ge 1' -fa '(set -l exts \'yml\' \'yaml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule hunt" since' -l 'since' -d 'Not older than this: 24h, 7d, or a time.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule hunt" until' -l 'until' -d 'Older than this.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule hunt"' -l 'source' -d 'Only what came from this source; may be repeated.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule hunt" placeholders' -l 'placeholders' -d 'A YAML file with the values of placeholders.' -rF
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule hunt"' -l 'events' -d 'A YAML file, or a directory of them, with more log sources and event shapes.' -rF
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule hunt" skip-invalid' -l 'skip-invalid' -d 'Name rules that are refused and go on without them; the run ends with 65.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule hunt" level' -l 'level' -d 'Only rules of this level and above.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule hunt" status' -l 'status' -d 'Only rules of these statuses (stable,test,…).' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule hunt" tags' -l 'tags' -d 'Only rules with one of these tags; \'*\' stands for any text.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule hunt"' -l 'rule' -d 'Only the rule with this id, name or title; may be repeated.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule hunt" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule hunt" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule hunt" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule hunt" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule hunt" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule hunt" version' -l 'version' -d 'Show the version.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule hunt" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule deploy" to' -l 'to' -d 'A target of the configuration, a directory (a git work tree: with a commit), or exec:PROGRAM.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule deploy"' -l 'type' -d 'Without rules: those of this type instead of Sigma\'s; may be repeated.' -rfka 'detection correlation filter collection custom yara'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule deploy" dry-run' -l 'dry-run' -d 'Say what would be done, and do nothing.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule deploy" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule deploy" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule deploy" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule deploy" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule deploy" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule deploy" version' -l 'version' -d 'Show the version.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule deploy" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule deployments" to' -l 'to' -d 'Only at this target.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule deployments" drifted' -l 'drifted' -d 'Only those that have drifted.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule deployments" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule deployments" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule deployments" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule deployments" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule deployments" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule deployments" version' -l 'version' -d 'Show the version.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule deployments" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule coverage" of' -l 'of' -d 'Whether the layer shows rules, alerts or the gap.' -rfka 'rules alerts gap'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule coverage" since' -l 'since' -d 'Count alerts not older than this.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule coverage" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule coverage" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule coverage" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule coverage" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule coverage" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule coverage" version' -l 'version' -d 'Show the version.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule coverage" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule stats" since' -l 'since' -d 'Count alerts not older than this.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule stats" silent' -l 'silent' -d 'Only enabled rules without an alert.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule stats" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule stats" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule stats" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule stats" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule stats" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule stats" version' -l 'version' -d 'Show the version.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule stats" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule help" version' -l 'version' -d 'Show the version.'
