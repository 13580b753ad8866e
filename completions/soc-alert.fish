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
            __soc-alert_parse_subcommand -r 1 'window=' 'threshold=' 'explain' 'follow' 'rejects=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
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
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert correlate" window' -l 'window' -d 'How far the rarest alert reaches in time.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert correlate" threshold' -l 'threshold' -d 'The score from which a group is printed.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert correlate" explain' -l 'explain' -d 'Add the figures behind each reason.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert correlate" follow' -l 'follow' -d 'Take the input as it comes and print as soon as can be, instead of sorting all of it by time first.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_positional "soc-alert correlate" -ge 1' -F
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert correlate" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert correlate" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert correlate" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert correlate" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert correlate" version' -l 'version' -d 'Show the version.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert correlate" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-alert' -n '__soc-alert_should_offer_completions_for_flags_or_options "soc-alert help" version' -l 'version' -d 'Show the version.'
