#compdef soc-rule

__soc-rule_complete() {
    local -ar non_empty_completions=("${@:#(|:*)}")
    local -ar empty_completions=("${(M)@:#(|:*)}")
    _describe -V '' non_empty_completions -- empty_completions -P $'\'\''
}

__soc-rule_custom_complete() {
    local -a completions
    completions=("${(@f)"$("${command_name}" "${@}" "${command_line[@]}")"}")
    if [[ "${#completions[@]}" -gt 1 ]]; then
        __soc-rule_complete "${completions[@]:0:-1}"
    fi
}

__soc-rule_cursor_index_in_current_word() {
    if [[ -z "${QIPREFIX}${IPREFIX}${PREFIX}" ]]; then
        printf 0
    else
        printf %s "${#${(z)LBUFFER}[-1]}"
    fi
}

_soc-rule() {
    emulate -RL zsh -G
    setopt extendedglob nullglob numericglobsort
    unsetopt aliases banghist

    local -xr SAP_SHELL=zsh
    local -x SAP_SHELL_VERSION
    SAP_SHELL_VERSION="$(builtin emulate zsh -c 'printf %s "${ZSH_VERSION}"')"
    local -r SAP_SHELL_VERSION

    local context state state_descr line
    local -A opt_args

    local -r command_name="${words[1]}"
    local -ar command_line=("${words[@]}")
    local -ir current_word_index="$((CURRENT - 1))"

    local -i ret=1
    local -ar arg_specs=(
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
        '(-): :->command'
        '(-)*:: :->arg'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0
    case "${state}" in
    command)
        local -ar subcommands=(
            'match:Match events on standard input, and print an alert for each rule that matches.'
            'check:Judge rules before they are used; ends with 1 when one cannot be.'
            'test:Match rules against the evidence that stands with them; ends with 1 when a test fails.'
            'scan:Scan files with YARA rules, and print an alert for each rule that matches.'
            'add:Put rules into the store; one whose text is new gets another version.'
            'list:List the rules of the store.'
            'show:Show rules with their text.'
            'history:Show who did what with rules, and when.'
            'diff:Show how a rule changed from one version to another.'
            'rollback:Let a rule say again what it said before, as its newest version.'
            'enable:Let rules be used.'
            'disable:Let rules be used no more; what refers to them still works.'
            'tune:Make a rule match less, and measure what that costs.'
            'untune:Take a tuning away; the list keeps it.'
            'tunings:List what makes rules match less, why, and at what cost.'
            'hunt:Match rules against the evidence of stored alerts.'
            'deploy:Hand rules to where they are used, with their tunings.'
            'deployments:List where rules run, and where that is no longer what was handed over.'
            'coverage:Print an ATT&CK Navigator layer of what rules are about, what alerts named, or what is missing.'
            'stats:Count alerts by rule and what became of them, and find rules that are silent.'
            'help:Show subcommand help information.'
        )
        _describe -V subcommand subcommands && ret=0
        ;;
    arg)
        case "${words[1]}" in
        match|check|test|scan|add|list|show|history|diff|rollback|enable|disable|tune|untune|tunings|hunt|deploy|deployments|coverage|stats|help)
            "_soc-rule_${words[1]}" && ret=0
            ;;
        esac
        ;;
    esac

    return "${ret}"
}

_soc-rule_match() {
    local -i ret=1
    local -ar ___on=('events' 'alerts')
    local -ar ___emit=('alert' 'event')
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*:rules:_files -g '\''*.yml *.yaml'\'''
        '--on[Match events, or with custom rules alerts.]:on:{__soc-rule_complete "${___on[@]}"}'
        '--from-store[Match the enabled rules of the store, with their tunings.]'
        '--refresh[With --from-store\: how often to look for changed rules while reading from a pipe; 0 for never.]:seconds:'
        '*--input[Read events from a file instead of standard input; may be repeated.]:file:'
        '--emit[Print an alert for each match, or each event that matched.]:emit:{__soc-rule_complete "${___emit[@]}"}'
        '--count[Print how often each rule matched instead.]'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--explain[Tell on standard error which log sources, fields and rules were considered; with --rule also why not.]'
        '--jobs[How many threads match.]:jobs:'
        '--log-source[What wrote the events, as product/category/service with '\''*'\'' for any; by default found for each event.]:source:'
        '--no-cache[Neither use nor keep compiled rules.]'
        '--placeholders[A YAML file with the values of placeholders.]:file:_files'
        '*--events[A YAML file, or a directory of them, with more log sources and event shapes.]:file:_files'
        '--skip-invalid[Name rules that are refused and go on without them; the run ends with 65.]'
        '--level[Only rules of this level and above.]:level:'
        '--status[Only rules of these statuses (stable,test,…).]:status:'
        '--tags[Only rules with one of these tags; '\''*'\'' stands for any text.]:tags:'
        '*--rule[Only the rule with this id, name or title; may be repeated.]:id:'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-rule_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-rule_check() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*:rules:_files -g '\''*.yml *.yaml'\'''
        '--strict[Also end with 1 for warnings.]'
        '*--ignore[Leave out problems of this kind (schema, attack, …); may be repeated.]:kind:'
        '--placeholders[A YAML file with the values of placeholders.]:file:_files'
        '*--events[A YAML file, or a directory of them, with more log sources and event shapes.]:file:_files'
        '--skip-invalid[Name rules that are refused and go on without them; the run ends with 65.]'
        '--level[Only rules of this level and above.]:level:'
        '--status[Only rules of these statuses (stable,test,…).]:status:'
        '--tags[Only rules with one of these tags; '\''*'\'' stands for any text.]:tags:'
        '*--rule[Only the rule with this id, name or title; may be repeated.]:id:'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-rule_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-rule_test() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*:rules:_files -g '\''*.yml *.yaml'\'''
        '--data[Where the paths of the evidence begin; by default a directory above the rule.]:directory:_files -/'
        '--tap[Print TAP instead of records.]'
        '--placeholders[A YAML file with the values of placeholders.]:file:_files'
        '*--events[A YAML file, or a directory of them, with more log sources and event shapes.]:file:_files'
        '--skip-invalid[Name rules that are refused and go on without them; the run ends with 65.]'
        '--level[Only rules of this level and above.]:level:'
        '--status[Only rules of these statuses (stable,test,…).]:status:'
        '--tags[Only rules with one of these tags; '\''*'\'' stands for any text.]:tags:'
        '*--rule[Only the rule with this id, name or title; may be repeated.]:id:'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-rule_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-rule_scan() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*:arguments:_files'
        '*--rules[A file with rules, or a directory of them; may be repeated.]:file:_files -g '\''*.yar *.yara'\'''
        '--from-store[Scan with the enabled YARA rules of the store.]'
        '*--define[An external variable of the rules; may be repeated.]:name=value:'
        '--timeout[How many seconds a file may take; 0 for no limit.]:seconds:'
        '--max-size[Do not scan files larger than this\: 500K, 1G.]:size:'
        '--jobs[How many threads scan.]:jobs:'
        '--no-cache[Neither use nor keep compiled rules.]'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-rule_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-rule_add() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*:rules:_files -g '\''*.yml *.yaml *.yar *.yara'\'''
        '--note[Why; stands in the history.]:text:'
        '--skip-invalid[Name rules that are refused and store the others; the run ends with 65.]'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-rule_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-rule_list() {
    local -i ret=1
    local -ar ___type=('detection' 'correlation' 'filter' 'collection' 'custom' 'yara')
    local -ar ___level=('informational' 'low' 'medium' 'high' 'critical')
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*--type[Only rules of this type; may be repeated.]:type:{__soc-rule_complete "${___type[@]}"}'
        '--level[Only rules of this level and above.]:level:{__soc-rule_complete "${___level[@]}"}'
        '--enabled[Only rules that are enabled, or are not.]'
        '--no-enabled[Only rules that are enabled, or are not.]'
        '--tag[Only rules with this tag.]:tag:'
        '--technique[Only rules about this ATT&CK technique or its sub-techniques.]:technique:'
        '--text[Only rules with this in title or description.]:text:'
        '--limit[How many at most; 0 is all.]:limit:'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-rule_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-rule_show() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '--source[Print the text alone, as files have it.]'
        '*:names:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-rule_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-rule_history() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '--versions[List the versions instead.]'
        '*:names:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-rule_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-rule_diff() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        ':rule:'
        '--from[The older version; by default the one before.]:version:'
        '--to[The newer version; by default the current.]:version:'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-rule_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-rule_rollback() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        ':rule:'
        '--to[Which version; by default the one before.]:version:'
        '--note[Why; stands in the history.]:text:'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-rule_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-rule_enable() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*:names:'
        '--note[Why; stands in the history.]:text:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-rule_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-rule_disable() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*:names:'
        '--note[Why; stands in the history.]:text:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-rule_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-rule_tune() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        ':rule:'
        '*--exclude[Leave out events in which a field has a value; may be repeated. The field may have modifiers.]:field=value:'
        '*--scope[Let through only events in which a field has a value; may be repeated.]:field=value:'
        '--filter[A Sigma filter about the rule.]:file:_files'
        '--threshold[Only where it matches so often.]:count:'
        '--within[With --threshold\: within this time, like 5m.]:time:'
        '*--by[With --threshold\: count for each value of a field; may be repeated.]:field:'
        '--reason[Why; stands with the tuning.]:text:'
        '--since[Measure on stored alerts not older than this.]:time:'
        '--on[Measure on the events or alerts of a file instead.]:file:_files'
        '--dry-run[Measure, and store nothing.]'
        '--accept-loss[Store it although matches are lost that were resolved as true.]'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-rule_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-rule_untune() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        ':tuning:'
        '--reason[Why; stands with the tuning.]:text:'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-rule_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-rule_tunings() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*:names:'
        '--removed[Also those that were taken away.]'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-rule_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-rule_hunt() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*:rules:_files -g '\''*.yml *.yaml'\'''
        '--since[Not older than this\: 24h, 7d, or a time.]:time:'
        '--until[Older than this.]:time:'
        '*--source[Only what came from this source; may be repeated.]:source:'
        '--placeholders[A YAML file with the values of placeholders.]:file:_files'
        '*--events[A YAML file, or a directory of them, with more log sources and event shapes.]:file:_files'
        '--skip-invalid[Name rules that are refused and go on without them; the run ends with 65.]'
        '--level[Only rules of this level and above.]:level:'
        '--status[Only rules of these statuses (stable,test,…).]:status:'
        '--tags[Only rules with one of these tags; '\''*'\'' stands for any text.]:tags:'
        '*--rule[Only the rule with this id, name or title; may be repeated.]:id:'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-rule_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-rule_deploy() {
    local -i ret=1
    local -ar ___type=('detection' 'correlation' 'filter' 'collection' 'custom' 'yara')
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*:names:'
        '--to[A target of the configuration, a directory (a git work tree\: with a commit), or exec\:PROGRAM.]:target:'
        '*--type[Without rules\: those of this type instead of Sigma'\''s; may be repeated.]:type:{__soc-rule_complete "${___type[@]}"}'
        '--dry-run[Say what would be done, and do nothing.]'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-rule_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-rule_deployments() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*:names:'
        '--to[Only at this target.]:target:'
        '--drifted[Only those that have drifted.]'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-rule_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-rule_coverage() {
    local -i ret=1
    local -ar ___of=('rules' 'alerts' 'gap')
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '--of[Whether the layer shows rules, alerts or the gap.]:of:{__soc-rule_complete "${___of[@]}"}'
        '--since[Count alerts not older than this.]:time:'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-rule_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-rule_stats() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*:names:'
        '--since[Count alerts not older than this.]:time:'
        '--silent[Only enabled rules without an alert.]'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-rule_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-rule_help() {
    local -i ret=1
    local -ar arg_specs=(
        '*:subcommands:'
        '--version[Show the version.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

if [[ "${funcstack[1]}" = _soc-rule ]]; then
    _soc-rule "${@}"
else
    compdef _soc-rule soc-rule
fi
