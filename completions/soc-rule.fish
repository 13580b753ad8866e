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
            __soc-rule_parse_subcommand -r 1 'input=+' 'emit=' 'count' 'rejects=' 'explain' 'jobs=' 'log-source=' 'no-cache' 'placeholders=' 'events=+' 'skip-invalid' 'level=' 'status=' 'tags=' 'rule=+' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'check'
            __soc-rule_parse_subcommand -r 1 'strict' 'ignore=+' 'placeholders=' 'events=+' 'skip-invalid' 'level=' 'status=' 'tags=' 'rule=+' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'test'
            __soc-rule_parse_subcommand -r 1 'data=' 'tap' 'placeholders=' 'events=+' 'skip-invalid' 'level=' 'status=' 'tags=' 'rule=+' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
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
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_positional "soc-rule" -eq 1' -fa 'help' -d 'Show subcommand help information.'
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_positional "soc-rule match" -ge 1' -fa '(set -l exts \'yml\' \'yaml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
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
complete -c 'soc-rule' -n '__soc-rule_should_offer_completions_for_flags_or_options "soc-rule help" version' -l 'version' -d 'Show the version.'
