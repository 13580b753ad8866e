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
            __soc-incident_parse_subcommand -r 1 'title=' 'severity=' 'description=' 'category=' 'business-impact=' 'tlp=' 'tag=+' 'field=+' 'template=' 'together' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'list'
            __soc-incident_parse_subcommand 0 'status=+' 'severity=+' 'assignee=' 'since=' 'alert=' 'category=' 'tag=+' 'merged' 'limit=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'show'
            __soc-incident_parse_subcommand -r 1 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'status'
            __soc-incident_parse_subcommand -r 1 'disposition=' 'note=' 'if-version=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'assign'
            __soc-incident_parse_subcommand -r 1 'to=' 'least-busy' 'team=' 'note=' 'if-version=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'escalate'
            __soc-incident_parse_subcommand -r 1 'severity=' 'reason=' 'to=' 'if-version=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'note'
            __soc-incident_parse_subcommand -r 1 'text=' 'file=' 'if-version=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'edit'
            __soc-incident_parse_subcommand -r 1 'title=' 'description=' 'severity=' 'category=' 'business-impact=' 'tlp=' 'tag=+' 'untag=+' 'field=+' 'unset=+' 'note=' 'if-version=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'link'
            __soc-incident_parse_subcommand -r 2 'note=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'unlink'
            __soc-incident_parse_subcommand -r 2 'note=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'merge'
            __soc-incident_parse_subcommand -r 1 'into=' 'note=' 'if-version=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'unmerge'
            __soc-incident_parse_subcommand -r 1 'note=' 'if-version=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'sla'
            __soc-incident_parse_subcommand 0 'version' 'h/help'
            switch $unparsed_tokens[1]
            case 'list'
                __soc-incident_parse_subcommand -r 1 'breached' 'take' 'within=' 'limit=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
            case 'pause'
                __soc-incident_parse_subcommand -r 1 'reason=' 'if-version=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
            case 'resume'
                __soc-incident_parse_subcommand -r 1 'note=' 'if-version=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
            case 'take'
                __soc-incident_parse_subcommand 0 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
            end
        case 'timeline'
            __soc-incident_parse_subcommand -r 1 'entries-only' 'format=' 'fail-if-none' 'rejects=' 'database=' 'env-file=' 'log-format=' 'version' 'h/help'
        case 'verify'
            __soc-incident_parse_subcommand -r 1 'anchor=' 'key=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'anchor'
            __soc-incident_parse_subcommand 0 'file=' 'key=' 'new-key=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
        case 'asset'
            __soc-incident_parse_subcommand 0 'version' 'h/help'
            switch $unparsed_tokens[1]
            case 'add'
                __soc-incident_parse_subcommand -r 2 'type=' 'criticality=' 'owner=' 'department=' 'note=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
            case 'list'
                __soc-incident_parse_subcommand -r 1 'limit=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'type=+' 'name=+' 'containment=' 'criticality=' 'version' 'h/help'
            case 'contain'
                __soc-incident_parse_subcommand -r 2 'type=+' 'note=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
            case 'release'
                __soc-incident_parse_subcommand -r 2 'type=+' 'note=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
            end
        case 'observable'
            __soc-incident_parse_subcommand 0 'version' 'h/help'
            switch $unparsed_tokens[1]
            case 'add'
                __soc-incident_parse_subcommand -r 2 'type=' 'tlp=' 'malicious' 'no-malicious' 'confidence=' 'comment=' 'note=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
            case 'list'
                __soc-incident_parse_subcommand -r 1 'limit=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'type=+' 'value=+' 'malicious' 'no-malicious' 'max-tlp=' 'defang' 'version' 'h/help'
            end
        case 'task'
            __soc-incident_parse_subcommand 0 'version' 'h/help'
            switch $unparsed_tokens[1]
            case 'add'
                __soc-incident_parse_subcommand -r 2 'description=' 'assignee=' 'due=' 'note=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
            case 'list'
                __soc-incident_parse_subcommand -r 1 'limit=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'status=' 'assignee=' 'overdue' 'version' 'h/help'
            case 'done'
                __soc-incident_parse_subcommand -r 1 'note=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
            case 'reopen'
                __soc-incident_parse_subcommand -r 1 'note=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
            case 'assign'
                __soc-incident_parse_subcommand -r 1 'to=' 'note=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
            end
        case 'evidence'
            __soc-incident_parse_subcommand 0 'version' 'h/help'
            switch $unparsed_tokens[1]
            case 'add'
                __soc-incident_parse_subcommand -r 2 'name=' 'description=' 'source=' 'collected-at=' 'collected-by=' 'tlp=' 'directory=' 'note=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
            case 'list'
                __soc-incident_parse_subcommand -r 1 'limit=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'hash=' 'max-tlp=' 'version' 'h/help'
            case 'custody'
                __soc-incident_parse_subcommand -r 1 'to=' 'from=' 'reason=' 'location=' 'at=' 'action=' 'note=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
            case 'verify'
                __soc-incident_parse_subcommand -r 1 'limit=' 'rejects=' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'directory=' 'version' 'h/help'
            case 'get'
                __soc-incident_parse_subcommand 1 'output=' 'to=' 'reason=' 'max-tlp=' 'directory=' 'database=' 'env-file=' 'log-format=' 'version' 'h/help'
            end
        case 'report'
            __soc-incident_parse_subcommand 1 'format=' 'max-tlp=' 'output=' 'database=' 'env-file=' 'log-format=' 'version' 'h/help'
        case 'metrics'
            __soc-incident_parse_subcommand 0 'since=' 'until=' 'by=+' 'bucket=' 'trend' 'no-trend' 'database=' 'env-file=' 'format=' 'fail-if-none' 'log-format=' 'version' 'h/help'
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
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident" -eq 1' -fa 'status' -d 'Move incidents to another status.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident" -eq 1' -fa 'assign' -d 'Give incidents to a user or a team.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident" -eq 1' -fa 'escalate' -d 'Raise the severity of incidents, with a reason.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident" -eq 1' -fa 'note' -d 'Write something into the timeline of incidents.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident" -eq 1' -fa 'edit' -d 'Change fields of incidents.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident" -eq 1' -fa 'link' -d 'Link alerts and other incidents to an incident.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident" -eq 1' -fa 'unlink' -d 'Take alerts and other incidents from an incident; evidence stays.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident" -eq 1' -fa 'merge' -d 'Make incidents duplicates of another.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident" -eq 1' -fa 'unmerge' -d 'Take merged incidents apart.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident" -eq 1' -fa 'sla' -d 'Show what is due and what is late; let clocks stand.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident" -eq 1' -fa 'timeline' -d 'Show what happened to incidents, when, and by whom.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident" -eq 1' -fa 'verify' -d 'Prove that timelines are whole and nobody changed them.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident" -eq 1' -fa 'anchor' -d 'Sign how far the timelines have come, in a file outside the database.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident" -eq 1' -fa 'asset' -d 'The machines, accounts and services that incidents are about.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident" -eq 1' -fa 'observable' -d 'What was seen in incidents and can be looked for elsewhere.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident" -eq 1' -fa 'task' -d 'What is to be done for incidents.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident" -eq 1' -fa 'evidence' -d 'Files kept as evidence: hashed, never changed, and known who had them.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident" -eq 1' -fa 'report' -d 'Write a report of an incident for people who were not there.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident" -eq 1' -fa 'metrics' -d 'Tell how incidents were dealt with: counts, times, agreed times kept, trend.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident" -eq 1' -fa 'help' -d 'Show subcommand help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident open" title' -l 'title' -d 'What happened, in a line.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident open" severity' -l 'severity' -d 'How bad it is; that of the alerts if not given.' -rfka 'informational low medium high critical'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident open" description' -l 'description' -d 'What is known.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident open" category' -l 'category' -d 'What kind of incident it is.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident open" business-impact' -l 'business-impact' -d 'What it means for the business.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident open" tlp' -l 'tlp' -d 'With whom it may be shared: clear, green, amber, amber+strict, red.' -rfka 'clear green amber amber+strict red'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident open"' -l 'tag' -d 'A tag; may be repeated.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident open"' -l 'field' -d 'A custom field, as the configuration defines it; may be repeated.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident open" template' -l 'template' -d 'Begin with what this template has.' -rfka ''
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
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident list" category' -l 'category' -d 'Only of this category.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident list"' -l 'tag' -d 'Only with this tag; may be repeated.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident list" merged' -l 'merged' -d 'Those that were merged into others, too.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident list" limit' -l 'limit' -d 'How many at most; 0 is all.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident list" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident list" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident list" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident list" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident list" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident list" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident list" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident show" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident show" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident show" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident show" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident show" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident show" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident show" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident show" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident status" disposition' -l 'disposition' -d 'What it turned out to be: true_positive, false_positive, benign, duplicate.' -rfka 'true_positive false_positive benign duplicate'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident status" note' -l 'note' -d 'Why; stands in the timeline.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident status" if-version' -l 'if-version' -d 'Change nothing that has another version by now: a number, or \'same\' for that of the records on standard input.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident status" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident status" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident status" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident status" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident status" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident status" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident status" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident status" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident assign" to' -l 'to' -d 'Who; \'none\' takes them back.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident assign" least-busy' -l 'least-busy' -d 'Whoever has the fewest open incidents.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident assign" team' -l 'team' -d 'With --least-busy, only members of this team.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident assign" note' -l 'note' -d 'Why; stands in the timeline.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident assign" if-version' -l 'if-version' -d 'Change nothing that has another version by now: a number, or \'same\' for that of the records on standard input.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident assign" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident assign" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident assign" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident assign" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident assign" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident assign" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident assign" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident assign" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident escalate" severity' -l 'severity' -d 'How bad it is; a step up if not given.' -rfka 'informational low medium high critical'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident escalate" reason' -l 'reason' -d 'Why; stands in the timeline.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident escalate" to' -l 'to' -d 'Give them to this user or team, too.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident escalate" if-version' -l 'if-version' -d 'Change nothing that has another version by now: a number, or \'same\' for that of the records on standard input.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident escalate" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident escalate" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident escalate" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident escalate" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident escalate" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident escalate" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident escalate" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident escalate" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident note" text' -l 'text' -d 'What to write.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident note" file' -l 'file' -d 'Write what is in this file; \'-\' is standard input.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident note" if-version' -l 'if-version' -d 'Change nothing that has another version by now: a number, or \'same\' for that of the records on standard input.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident note" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident note" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident note" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident note" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident note" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident note" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident note" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident note" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident edit" title' -l 'title' -d 'A new title.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident edit" description' -l 'description' -d 'A new description.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident edit" severity' -l 'severity' -d 'A new severity; escalate says why.' -rfka 'informational low medium high critical'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident edit" category' -l 'category' -d 'A new category.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident edit" business-impact' -l 'business-impact' -d 'What it means for the business.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident edit" tlp' -l 'tlp' -d 'With whom it may be shared: clear, green, amber, amber+strict, red.' -rfka 'clear green amber amber+strict red'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident edit"' -l 'tag' -d 'A tag to add; may be repeated.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident edit"' -l 'untag' -d 'A tag to take away; may be repeated.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident edit"' -l 'field' -d 'A custom field, as the configuration defines it; may be repeated.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident edit"' -l 'unset' -d 'A custom field to take away; may be repeated.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident edit" note' -l 'note' -d 'Why; stands in the timeline.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident edit" if-version' -l 'if-version' -d 'Change nothing that has another version by now: a number, or \'same\' for that of the records on standard input.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident edit" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident edit" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident edit" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident edit" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident edit" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident edit" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident edit" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident edit" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident link" note' -l 'note' -d 'Why; stands in the timeline.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident link" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident link" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident link" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident link" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident link" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident link" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident link" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident link" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident unlink" note' -l 'note' -d 'Why; stands in the timeline.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident unlink" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident unlink" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident unlink" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident unlink" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident unlink" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident unlink" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident unlink" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident unlink" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident merge" into' -l 'into' -d 'The incident that goes on.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident merge" note' -l 'note' -d 'Why; stands in the timeline.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident merge" if-version' -l 'if-version' -d 'Change nothing that has another version by now: a number, or \'same\' for that of the records on standard input.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident merge" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident merge" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident merge" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident merge" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident merge" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident merge" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident merge" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident merge" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident unmerge" note' -l 'note' -d 'Why; stands in the timeline.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident unmerge" if-version' -l 'if-version' -d 'Change nothing that has another version by now: a number, or \'same\' for that of the records on standard input.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident unmerge" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident unmerge" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident unmerge" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident unmerge" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident unmerge" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident unmerge" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident unmerge" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident unmerge" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident sla" -eq 1' -fa 'list' -d 'Show the clocks that run, the first due before the others; or what has been missed.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident sla" -eq 1' -fa 'pause' -d 'Let the clocks of incidents stand.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident sla" -eq 1' -fa 'resume' -d 'Let the clocks go on; what is due is due that much later.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident sla" -eq 1' -fa 'take' -d 'Take breaches, as records on standard input, and print those that nobody had taken before.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla list" breached' -l 'breached' -d 'Record what has been missed, escalate where the policy says so, and print what nobody has taken.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla list" take' -l 'take' -d 'With --breached, take what is printed: no later run prints it again.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla list" within' -l 'within' -d 'Only what is due within this time, or late.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla list" limit' -l 'limit' -d 'How many at most; 0 is all.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla list" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla list" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla list" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla list" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla list" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla list" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla list" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla pause" reason' -l 'reason' -d 'Why; stands in the timeline.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla pause" if-version' -l 'if-version' -d 'Change nothing that has another version by now: a number, or \'same\' for that of the records on standard input.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla pause" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla pause" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla pause" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla pause" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla pause" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla pause" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla pause" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla pause" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla resume" note' -l 'note' -d 'Why; stands in the timeline.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla resume" if-version' -l 'if-version' -d 'Change nothing that has another version by now: a number, or \'same\' for that of the records on standard input.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla resume" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla resume" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla resume" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla resume" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla resume" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla resume" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla resume" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla resume" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla take" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla take" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla take" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla take" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla take" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla take" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla take" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident sla take" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident timeline" entries-only' -l 'entries-only' -d 'Only what was done, not when alerts were seen.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident timeline" format' -l 'format' -d 'Print jsonl, table, csv or markdown; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv markdown'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident timeline" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident timeline" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident timeline" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident timeline" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident timeline" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident timeline" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident timeline" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident verify" anchor' -l 'anchor' -d 'Compare with what was anchored in this file.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident verify" key' -l 'key' -d 'The key that anchors are signed with; the public half is enough.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident verify" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident verify" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident verify" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident verify" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident verify" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident verify" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident verify" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident anchor" file' -l 'file' -d 'Append to this file.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident anchor" key' -l 'key' -d 'Sign with this private key.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident anchor" new-key' -l 'new-key' -d 'Make a key, with the public half in FILE.pub, and do nothing else.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident anchor" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident anchor" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident anchor" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident anchor" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident anchor" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident anchor" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident anchor" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident asset" -eq 1' -fa 'add' -d 'Add assets to an incident, or say more of those that it has.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident asset" -eq 1' -fa 'list' -d 'List assets with what is known of them.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident asset" -eq 1' -fa 'contain' -d 'Say that assets are cut off from where they could do harm.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident asset" -eq 1' -fa 'release' -d 'Say that contained assets are back in service.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset add" type' -l 'type' -d 'What they are.' -rfka 'host server application database network_device user_account cloud_resource'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset add" criticality' -l 'criticality' -d 'How much the organisation depends on them.' -rfka 'low medium high critical'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset add" owner' -l 'owner' -d 'Who is responsible for them.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset add" department' -l 'department' -d 'To which part of the organisation they belong.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset add" note' -l 'note' -d 'Why; stands in the timeline.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset add" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset add" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset add" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset add" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset add" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset add" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset add" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset add" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset list" limit' -l 'limit' -d 'How many at most; 0 is all.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset list" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset list" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset list" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset list" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset list" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset list" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset list"' -l 'type' -d 'Only of this type; may be repeated.' -rfka 'host server application database network_device user_account cloud_resource'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset list"' -l 'name' -d 'Only of this name, in any case; may be repeated.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset list" containment' -l 'containment' -d 'Only those that are so: none, contained, released.' -rfka 'none contained released'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset list" criticality' -l 'criticality' -d 'Only those on which so much depends.' -rfka 'low medium high critical'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset list" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset list" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset contain"' -l 'type' -d 'Only of this type; may be repeated.' -rfka 'host server application database network_device user_account cloud_resource'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset contain" note' -l 'note' -d 'Why; stands in the timeline.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset contain" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset contain" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset contain" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset contain" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset contain" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset contain" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset contain" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset contain" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset release"' -l 'type' -d 'Only of this type; may be repeated.' -rfka 'host server application database network_device user_account cloud_resource'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset release" note' -l 'note' -d 'Why; stands in the timeline.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset release" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset release" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset release" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset release" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset release" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset release" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset release" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident asset release" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident observable" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident observable" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident observable" -eq 1' -fa 'add' -d 'Add observables to an incident, or judge those that it has.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident observable" -eq 1' -fa 'list' -d 'List observables, with the incidents and alerts that have the same.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident observable add" type' -l 'type' -d 'What they are; recognised if not given.' -rfka 'ip domain url hash_md5 hash_sha1 hash_sha256 hash_other email filename file_path registry_key user_account process hostname mac cve user_agent other'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident observable add" tlp' -l 'tlp' -d 'With whom they may be shared; as the incident is marked, if not given.' -rfka 'clear green amber amber+strict red'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident observable add" malicious' -l 'malicious' -d 'Whether they are malicious.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident observable add" no-malicious' -l 'no-malicious' -d 'Whether they are malicious.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident observable add" confidence' -l 'confidence' -d 'How sure that is, in percent.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident observable add" comment' -l 'comment' -d 'What is known of them.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident observable add" note' -l 'note' -d 'Why; stands in the timeline.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident observable add" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident observable add" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident observable add" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident observable add" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident observable add" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident observable add" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident observable add" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident observable add" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident observable list" limit' -l 'limit' -d 'How many at most; 0 is all.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident observable list" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident observable list" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident observable list" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident observable list" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident observable list" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident observable list" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident observable list"' -l 'type' -d 'Only of this type; may be repeated.' -rfka 'ip domain url hash_md5 hash_sha1 hash_sha256 hash_other email filename file_path registry_key user_account process hostname mac cve user_agent other'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident observable list"' -l 'value' -d 'Only this one, defanged or not; may be repeated.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident observable list" malicious' -l 'malicious' -d 'Only those judged to be malicious, or not to be.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident observable list" no-malicious' -l 'no-malicious' -d 'Only those judged to be malicious, or not to be.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident observable list" max-tlp' -l 'max-tlp' -d 'Only those that may be shared so widely.' -rfka 'clear green amber amber+strict red'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident observable list" defang' -l 'defang' -d 'Print values that nobody can follow by accident.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident observable list" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident observable list" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident task" -eq 1' -fa 'add' -d 'Add tasks to an incident.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident task" -eq 1' -fa 'list' -d 'List tasks.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident task" -eq 1' -fa 'done' -d 'Say that tasks are done.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident task" -eq 1' -fa 'reopen' -d 'Say that tasks are not done after all.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident task" -eq 1' -fa 'assign' -d 'Give tasks to a user or a team.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task add" description' -l 'description' -d 'More about it.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task add" assignee' -l 'assignee' -d 'Who does it: a user or a team.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task add" due' -l 'due' -d 'Until when: in 4h, 2d, or a time.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task add" note' -l 'note' -d 'Why; stands in the timeline.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task add" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task add" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task add" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task add" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task add" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task add" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task add" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task add" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task list" limit' -l 'limit' -d 'How many at most; 0 is all.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task list" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task list" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task list" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task list" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task list" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task list" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task list" status' -l 'status' -d 'Only those that are so: open, done.' -rfka 'open done'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task list" assignee' -l 'assignee' -d 'Only those given to this user or team.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task list" overdue' -l 'overdue' -d 'Only those that should have been done by now.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task list" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task list" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task done" note' -l 'note' -d 'Why; stands in the timeline.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task done" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task done" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task done" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task done" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task done" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task done" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task done" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task done" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task reopen" note' -l 'note' -d 'Why; stands in the timeline.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task reopen" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task reopen" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task reopen" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task reopen" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task reopen" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task reopen" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task reopen" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task reopen" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task assign" to' -l 'to' -d 'Who; \'none\' takes them back.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task assign" note' -l 'note' -d 'Why; stands in the timeline.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task assign" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task assign" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task assign" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task assign" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task assign" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task assign" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task assign" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident task assign" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident evidence" -eq 1' -fa 'add' -d 'Keep files as evidence of an incident.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident evidence" -eq 1' -fa 'list' -d 'List evidence, and who has it.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident evidence" -eq 1' -fa 'custody' -d 'Record that evidence went from one to another; without --to, show who had it.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident evidence" -eq 1' -fa 'verify' -d 'Hash evidence again, and say what is changed or missing.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident evidence" -eq 1' -fa 'get' -d 'Copy evidence out, and record for whom.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_positional "soc-incident evidence add" -ge 1' -F
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence add" name' -l 'name' -d 'How the file was called where it was found.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence add" description' -l 'description' -d 'What it is.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence add" source' -l 'source' -d 'Where it was found: a machine, a path, a person.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence add" collected-at' -l 'collected-at' -d 'When it was taken from there.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence add" collected-by' -l 'collected-by' -d 'Who took it from there.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence add" tlp' -l 'tlp' -d 'With whom it may be shared; as the incident is marked, if not given.' -rfka 'clear green amber amber+strict red'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence add" directory' -l 'directory' -d 'The evidence directory; else SOC_EVIDENCE_DIR, the configuration, the state directory.' -rfa '(__soc-incident_complete_directories)'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence add" note' -l 'note' -d 'Why; stands in the timeline.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence add" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence add" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence add" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence add" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence add" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence add" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence add" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence add" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence list" limit' -l 'limit' -d 'How many at most; 0 is all.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence list" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence list" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence list" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence list" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence list" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence list" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence list" hash' -l 'hash' -d 'Only what has this SHA-256 or MD5.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence list" max-tlp' -l 'max-tlp' -d 'Only that which may be shared so widely.' -rfka 'clear green amber amber+strict red'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence list" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence list" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence custody" to' -l 'to' -d 'Who has it now.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence custody" from' -l 'from' -d 'Who had it; the last holder if not given.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence custody" reason' -l 'reason' -d 'Why it was handed over.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence custody" location' -l 'location' -d 'Where it is kept now.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence custody" at' -l 'at' -d 'When, if not now.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence custody" action' -l 'action' -d 'What happened to it: transferred, returned, disposed.' -rfka 'added transferred copied returned disposed'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence custody" note' -l 'note' -d 'Why; stands in the timeline.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence custody" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence custody" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence custody" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence custody" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence custody" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence custody" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence custody" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence custody" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence verify" limit' -l 'limit' -d 'How many at most; 0 is all.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence verify" rejects' -l 'rejects' -d 'Keep the input that was rejected, byte for byte.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence verify" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence verify" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence verify" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence verify" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence verify" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence verify" directory' -l 'directory' -d 'The evidence directory; else SOC_EVIDENCE_DIR, the configuration, the state directory.' -rfa '(__soc-incident_complete_directories)'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence verify" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence verify" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence get" output' -l 'output' -d 'Where to; \'-\' is standard output.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence get" to' -l 'to' -d 'For whom; you if not given.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence get" reason' -l 'reason' -d 'Why.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence get" max-tlp' -l 'max-tlp' -d 'Refuse what may not be shared so widely.' -rfka 'clear green amber amber+strict red'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence get" directory' -l 'directory' -d 'The evidence directory; else SOC_EVIDENCE_DIR, the configuration, the state directory.' -rfa '(__soc-incident_complete_directories)'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence get" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence get" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence get" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence get" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident evidence get" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident report" format' -l 'format' -d 'Write markdown, html or json.' -rfka 'markdown html json'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident report" max-tlp' -l 'max-tlp' -d 'Leave out what may not be shared so widely; refuse when that is the incident itself.' -rfka 'clear green amber amber+strict red'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident report" output' -l 'output' -d 'Where to write it, for its owner alone; standard output if not given.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident report" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident report" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident report" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident report" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident report" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident metrics" since' -l 'since' -d 'Incidents opened since then: 24h, 30d, or a time.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident metrics" until' -l 'until' -d 'And before then; now if not given.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident metrics"' -l 'by' -d 'Only these tables: all, severity, category, analyst, disposition; may be repeated.' -rfka 'all severity category analyst disposition'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident metrics" bucket' -l 'bucket' -d 'The steps of the trend; hours for up to three days, days for more.' -rfka 'hour day'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident metrics" trend' -l 'trend' -d 'Whether to tell the trend.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident metrics" no-trend' -l 'no-trend' -d 'Whether to tell the trend.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident metrics" database' -l 'database' -d 'A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident metrics" env-file' -l 'env-file' -d 'Take from this file the variables that the environment does not have; else SOC_ENV_FILE.' -rF
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident metrics" format' -l 'format' -d 'Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.' -rfka 'jsonl table csv'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident metrics" fail-if-none' -l 'fail-if-none' -d 'End with status 1 when there is nothing to print.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident metrics" log-format' -l 'log-format' -d 'Write standard error as text or json.' -rfka ''
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident metrics" version' -l 'version' -d 'Show the version.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident metrics" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'soc-incident' -n '__soc-incident_should_offer_completions_for_flags_or_options "soc-incident help" version' -l 'version' -d 'Show the version.'
