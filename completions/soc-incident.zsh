#compdef soc-incident

__soc-incident_complete() {
    local -ar non_empty_completions=("${@:#(|:*)}")
    local -ar empty_completions=("${(M)@:#(|:*)}")
    _describe -V '' non_empty_completions -- empty_completions -P $'\'\''
}

__soc-incident_custom_complete() {
    local -a completions
    completions=("${(@f)"$("${command_name}" "${@}" "${command_line[@]}")"}")
    if [[ "${#completions[@]}" -gt 1 ]]; then
        __soc-incident_complete "${completions[@]:0:-1}"
    fi
}

__soc-incident_cursor_index_in_current_word() {
    if [[ -z "${QIPREFIX}${IPREFIX}${PREFIX}" ]]; then
        printf 0
    else
        printf %s "${#${(z)LBUFFER}[-1]}"
    fi
}

_soc-incident() {
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
            'open:Open incidents from correlations, alerts, or by hand.'
            'list:List incidents, the newest first.'
            'show:Show incidents with all they have.'
            'status:Move incidents to another status.'
            'assign:Give incidents to a user or a team.'
            'escalate:Raise the severity of incidents, with a reason.'
            'note:Write something into the timeline of incidents.'
            'edit:Change fields of incidents.'
            'link:Link alerts and other incidents to an incident.'
            'unlink:Take alerts and other incidents from an incident; evidence stays.'
            'merge:Make incidents duplicates of another.'
            'unmerge:Take merged incidents apart.'
            'sla:Show what is due and what is late; let clocks stand.'
            'timeline:Show what happened to incidents, when, and by whom.'
            'verify:Prove that timelines are whole and nobody changed them.'
            'anchor:Sign how far the timelines have come, in a file outside the database.'
            'asset:The machines, accounts and services that incidents are about.'
            'observable:What was seen in incidents and can be looked for elsewhere.'
            'task:What is to be done for incidents.'
            'evidence:Files kept as evidence: hashed, never changed, and known who had them.'
            'report:Write a report of an incident for people who were not there.'
            'metrics:Tell how incidents were dealt with: counts, times, agreed times kept, trend.'
            'help:Show subcommand help information.'
        )
        _describe -V subcommand subcommands && ret=0
        ;;
    arg)
        case "${words[1]}" in
        open|list|show|status|assign|escalate|note|edit|link|unlink|merge|unmerge|sla|timeline|verify|anchor|asset|observable|task|evidence|report|metrics|help)
            "_soc-incident_${words[1]}" && ret=0
            ;;
        esac
        ;;
    esac

    return "${ret}"
}

_soc-incident_open() {
    local -i ret=1
    local -ar ___severity=('informational' 'low' 'medium' 'high' 'critical')
    local -ar ___tlp=('clear' 'green' 'amber' 'amber+strict' 'red')
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*:uids:'
        '--title[What happened, in a line.]:title:'
        '--severity[How bad it is; that of the alerts if not given.]:severity:{__soc-incident_complete "${___severity[@]}"}'
        '--description[What is known.]:description:'
        '--category[What kind of incident it is.]:category:'
        '--business-impact[What it means for the business.]:business-impact:'
        '--tlp[With whom it may be shared\: clear, green, amber, amber+strict, red.]:tlp:{__soc-incident_complete "${___tlp[@]}"}'
        '*--tag[A tag; may be repeated.]:tag:'
        '*--field[A custom field, as the configuration defines it; may be repeated.]:name=value:'
        '--template[Begin with what this template has.]:name:'
        '--together[Open one incident for all alerts.]'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-incident_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-incident_list() {
    local -i ret=1
    local -ar ___status=('new' 'assigned' 'investigating' 'contained' 'eradicated' 'recovered' 'closed' 'reopened')
    local -ar ___severity=('informational' 'low' 'medium' 'high' 'critical')
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*--status[Only with this status; may be repeated.]:status:{__soc-incident_complete "${___status[@]}"}'
        '*--severity[Only of this severity; may be repeated.]:severity:{__soc-incident_complete "${___severity[@]}"}'
        '--assignee[Only those given to this user or team.]:assignee:'
        '--since[Opened since then\: 24h, 7d, or a time.]:time:'
        '--alert[Only those with this alert.]:uid:'
        '--category[Only of this category.]:category:'
        '*--tag[Only with this tag; may be repeated.]:tag:'
        '--merged[Those that were merged into others, too.]'
        '--limit[How many at most; 0 is all.]:limit:'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-incident_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-incident_show() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*:names:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-incident_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-incident_status() {
    local -i ret=1
    local -ar ___disposition=('true_positive' 'false_positive' 'benign' 'duplicate')
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*:arguments:'
        '--disposition[What it turned out to be\: true_positive, false_positive, benign, duplicate.]:disposition:{__soc-incident_complete "${___disposition[@]}"}'
        '--note[Why; stands in the timeline.]:text:'
        '--if-version[Change nothing that has another version by now\: a number, or '\''same'\'' for that of the records on standard input.]:version:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-incident_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-incident_assign() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*:names:'
        '--to[Who; '\''none'\'' takes them back.]:name:'
        '--least-busy[Whoever has the fewest open incidents.]'
        '--team[With --least-busy, only members of this team.]:name:'
        '--note[Why; stands in the timeline.]:text:'
        '--if-version[Change nothing that has another version by now\: a number, or '\''same'\'' for that of the records on standard input.]:version:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-incident_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-incident_escalate() {
    local -i ret=1
    local -ar ___severity=('informational' 'low' 'medium' 'high' 'critical')
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*:names:'
        '--severity[How bad it is; a step up if not given.]:severity:{__soc-incident_complete "${___severity[@]}"}'
        '--reason[Why; stands in the timeline.]:text:'
        '--to[Give them to this user or team, too.]:name:'
        '--if-version[Change nothing that has another version by now\: a number, or '\''same'\'' for that of the records on standard input.]:version:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-incident_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-incident_note() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*:names:'
        '--text[What to write.]:text:'
        '--file[Write what is in this file; '\''-'\'' is standard input.]:file:_files'
        '--if-version[Change nothing that has another version by now\: a number, or '\''same'\'' for that of the records on standard input.]:version:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-incident_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-incident_edit() {
    local -i ret=1
    local -ar ___severity=('informational' 'low' 'medium' 'high' 'critical')
    local -ar ___tlp=('clear' 'green' 'amber' 'amber+strict' 'red')
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*:names:'
        '--title[A new title.]:title:'
        '--description[A new description.]:description:'
        '--severity[A new severity; escalate says why.]:severity:{__soc-incident_complete "${___severity[@]}"}'
        '--category[A new category.]:category:'
        '--business-impact[What it means for the business.]:business-impact:'
        '--tlp[With whom it may be shared\: clear, green, amber, amber+strict, red.]:tlp:{__soc-incident_complete "${___tlp[@]}"}'
        '*--tag[A tag to add; may be repeated.]:tag:'
        '*--untag[A tag to take away; may be repeated.]:tag:'
        '*--field[A custom field, as the configuration defines it; may be repeated.]:name=value:'
        '*--unset[A custom field to take away; may be repeated.]:name:'
        '--note[Why; stands in the timeline.]:text:'
        '--if-version[Change nothing that has another version by now\: a number, or '\''same'\'' for that of the records on standard input.]:version:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-incident_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-incident_link() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        ':incident:'
        '*:others:'
        '--note[Why; stands in the timeline.]:text:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-incident_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-incident_unlink() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        ':incident:'
        '*:others:'
        '--note[Why; stands in the timeline.]:text:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-incident_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-incident_merge() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*:names:'
        '--into[The incident that goes on.]:incident:'
        '--note[Why; stands in the timeline.]:text:'
        '--if-version[Change nothing that has another version by now\: a number, or '\''same'\'' for that of the records on standard input.]:version:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-incident_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-incident_unmerge() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*:names:'
        '--note[Why; stands in the timeline.]:text:'
        '--if-version[Change nothing that has another version by now\: a number, or '\''same'\'' for that of the records on standard input.]:version:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-incident_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-incident_sla() {
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
            'list:Show the clocks that run, the first due before the others; or what has been missed.'
            'pause:Let the clocks of incidents stand.'
            'resume:Let the clocks go on; what is due is due that much later.'
            'take:Take breaches, as records on standard input, and print those that nobody had taken before.'
        )
        _describe -V subcommand subcommands && ret=0
        ;;
    arg)
        case "${words[1]}" in
        list|pause|resume|take)
            "_soc-incident_sla_${words[1]}" && ret=0
            ;;
        esac
        ;;
    esac

    return "${ret}"
}

_soc-incident_sla_list() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*:names:'
        '--breached[Record what has been missed, escalate where the policy says so, and print what nobody has taken.]'
        '--take[With --breached, take what is printed\: no later run prints it again.]'
        '--within[Only what is due within this time, or late.]:length:'
        '--limit[How many at most; 0 is all.]:limit:'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-incident_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-incident_sla_pause() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*:names:'
        '--reason[Why; stands in the timeline.]:text:'
        '--if-version[Change nothing that has another version by now\: a number, or '\''same'\'' for that of the records on standard input.]:version:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-incident_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-incident_sla_resume() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*:names:'
        '--note[Why; stands in the timeline.]:text:'
        '--if-version[Change nothing that has another version by now\: a number, or '\''same'\'' for that of the records on standard input.]:version:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-incident_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-incident_sla_take() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-incident_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-incident_timeline() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv' 'markdown')
    local -ar arg_specs=(
        '*:names:'
        '--entries-only[Only what was done, not when alerts were seen.]'
        '--format[Print jsonl, table, csv or markdown; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-incident_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-incident_verify() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*:names:'
        '--anchor[Compare with what was anchored in this file.]:file:_files'
        '--key[The key that anchors are signed with; the public half is enough.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-incident_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-incident_anchor() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '--file[Append to this file.]:file:_files'
        '--key[Sign with this private key.]:file:_files'
        '--new-key[Make a key, with the public half in FILE.pub, and do nothing else.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-incident_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-incident_asset() {
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
            'add:Add assets to an incident, or say more of those that it has.'
            'list:List assets with what is known of them.'
            'contain:Say that assets are cut off from where they could do harm.'
            'release:Say that contained assets are back in service.'
        )
        _describe -V subcommand subcommands && ret=0
        ;;
    arg)
        case "${words[1]}" in
        add|list|contain|release)
            "_soc-incident_asset_${words[1]}" && ret=0
            ;;
        esac
        ;;
    esac

    return "${ret}"
}

_soc-incident_asset_add() {
    local -i ret=1
    local -ar ___type=('host' 'server' 'application' 'database' 'network_device' 'user_account' 'cloud_resource')
    local -ar ___criticality=('low' 'medium' 'high' 'critical')
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        ':incident:'
        '*:names:'
        '--type[What they are.]:type:{__soc-incident_complete "${___type[@]}"}'
        '--criticality[How much the organisation depends on them.]:criticality:{__soc-incident_complete "${___criticality[@]}"}'
        '--owner[Who is responsible for them.]:name:'
        '--department[To which part of the organisation they belong.]:name:'
        '--note[Why; stands in the timeline.]:text:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-incident_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-incident_asset_list() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar ___type=('host' 'server' 'application' 'database' 'network_device' 'user_account' 'cloud_resource')
    local -ar ___containment=('none' 'contained' 'released')
    local -ar ___criticality=('low' 'medium' 'high' 'critical')
    local -ar arg_specs=(
        '*:incidents:'
        '--limit[How many at most; 0 is all.]:limit:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-incident_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '*--type[Only of this type; may be repeated.]:type:{__soc-incident_complete "${___type[@]}"}'
        '*--name[Only of this name, in any case; may be repeated.]:name:'
        '--containment[Only those that are so\: none, contained, released.]:containment:{__soc-incident_complete "${___containment[@]}"}'
        '--criticality[Only those on which so much depends.]:criticality:{__soc-incident_complete "${___criticality[@]}"}'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-incident_asset_contain() {
    local -i ret=1
    local -ar ___type=('host' 'server' 'application' 'database' 'network_device' 'user_account' 'cloud_resource')
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        ':incident:'
        '*:names:'
        '*--type[Only of this type; may be repeated.]:type:{__soc-incident_complete "${___type[@]}"}'
        '--note[Why; stands in the timeline.]:text:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-incident_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-incident_asset_release() {
    local -i ret=1
    local -ar ___type=('host' 'server' 'application' 'database' 'network_device' 'user_account' 'cloud_resource')
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        ':incident:'
        '*:names:'
        '*--type[Only of this type; may be repeated.]:type:{__soc-incident_complete "${___type[@]}"}'
        '--note[Why; stands in the timeline.]:text:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-incident_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-incident_observable() {
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
            'add:Add observables to an incident, or judge those that it has.'
            'list:List observables, with the incidents and alerts that have the same.'
        )
        _describe -V subcommand subcommands && ret=0
        ;;
    arg)
        case "${words[1]}" in
        add|list)
            "_soc-incident_observable_${words[1]}" && ret=0
            ;;
        esac
        ;;
    esac

    return "${ret}"
}

_soc-incident_observable_add() {
    local -i ret=1
    local -ar ___type=('ip' 'domain' 'url' 'hash_md5' 'hash_sha1' 'hash_sha256' 'hash_other' 'email' 'filename' 'file_path' 'registry_key' 'user_account' 'process' 'hostname' 'mac' 'cve' 'user_agent' 'other')
    local -ar ___tlp=('clear' 'green' 'amber' 'amber+strict' 'red')
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        ':incident:'
        '*:values:'
        '--type[What they are; recognised if not given.]:type:{__soc-incident_complete "${___type[@]}"}'
        '--tlp[With whom they may be shared; as the incident is marked, if not given.]:tlp:{__soc-incident_complete "${___tlp[@]}"}'
        '--malicious[Whether they are malicious.]'
        '--no-malicious[Whether they are malicious.]'
        '--confidence[How sure that is, in percent.]:confidence:'
        '--comment[What is known of them.]:text:'
        '--note[Why; stands in the timeline.]:text:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-incident_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-incident_observable_list() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar ___type=('ip' 'domain' 'url' 'hash_md5' 'hash_sha1' 'hash_sha256' 'hash_other' 'email' 'filename' 'file_path' 'registry_key' 'user_account' 'process' 'hostname' 'mac' 'cve' 'user_agent' 'other')
    local -ar ___max_tlp=('clear' 'green' 'amber' 'amber+strict' 'red')
    local -ar arg_specs=(
        '*:incidents:'
        '--limit[How many at most; 0 is all.]:limit:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-incident_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '*--type[Only of this type; may be repeated.]:type:{__soc-incident_complete "${___type[@]}"}'
        '*--value[Only this one, defanged or not; may be repeated.]:value:'
        '--malicious[Only those judged to be malicious, or not to be.]'
        '--no-malicious[Only those judged to be malicious, or not to be.]'
        '--max-tlp[Only those that may be shared so widely.]:max-tlp:{__soc-incident_complete "${___max_tlp[@]}"}'
        '--defang[Print values that nobody can follow by accident.]'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-incident_task() {
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
            'add:Add tasks to an incident.'
            'list:List tasks.'
            'done:Say that tasks are done.'
            'reopen:Say that tasks are not done after all.'
            'assign:Give tasks to a user or a team.'
        )
        _describe -V subcommand subcommands && ret=0
        ;;
    arg)
        case "${words[1]}" in
        add|list|done|reopen|assign)
            "_soc-incident_task_${words[1]}" && ret=0
            ;;
        esac
        ;;
    esac

    return "${ret}"
}

_soc-incident_task_add() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        ':incident:'
        '*:titles:'
        '--description[More about it.]:description:'
        '--assignee[Who does it\: a user or a team.]:name:'
        '--due[Until when\: in 4h, 2d, or a time.]:time:'
        '--note[Why; stands in the timeline.]:text:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-incident_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-incident_task_list() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar ___status=('open' 'done')
    local -ar arg_specs=(
        '*:incidents:'
        '--limit[How many at most; 0 is all.]:limit:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-incident_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--status[Only those that are so\: open, done.]:status:{__soc-incident_complete "${___status[@]}"}'
        '--assignee[Only those given to this user or team.]:name:'
        '--overdue[Only those that should have been done by now.]'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-incident_task_done() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*:tasks:'
        '--note[Why; stands in the timeline.]:text:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-incident_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-incident_task_reopen() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*:tasks:'
        '--note[Why; stands in the timeline.]:text:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-incident_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-incident_task_assign() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '--to[Who; '\''none'\'' takes them back.]:name:'
        '*:tasks:'
        '--note[Why; stands in the timeline.]:text:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-incident_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-incident_evidence() {
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
            'add:Keep files as evidence of an incident.'
            'list:List evidence, and who has it.'
            'custody:Record that evidence went from one to another; without --to, show who had it.'
            'verify:Hash evidence again, and say what is changed or missing.'
            'get:Copy evidence out, and record for whom.'
        )
        _describe -V subcommand subcommands && ret=0
        ;;
    arg)
        case "${words[1]}" in
        add|list|custody|verify|get)
            "_soc-incident_evidence_${words[1]}" && ret=0
            ;;
        esac
        ;;
    esac

    return "${ret}"
}

_soc-incident_evidence_add() {
    local -i ret=1
    local -ar ___tlp=('clear' 'green' 'amber' 'amber+strict' 'red')
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        ':incident:'
        '*:files:_files'
        '--name[How the file was called where it was found.]:name:'
        '--description[What it is.]:description:'
        '--source[Where it was found\: a machine, a path, a person.]:source:'
        '--collected-at[When it was taken from there.]:time:'
        '--collected-by[Who took it from there.]:name:'
        '--tlp[With whom it may be shared; as the incident is marked, if not given.]:tlp:{__soc-incident_complete "${___tlp[@]}"}'
        '--directory[The evidence directory; else SOC_EVIDENCE_DIR, the configuration, the state directory.]:directory:_files -/'
        '--note[Why; stands in the timeline.]:text:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-incident_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-incident_evidence_list() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar ___max_tlp=('clear' 'green' 'amber' 'amber+strict' 'red')
    local -ar arg_specs=(
        '*:incidents:'
        '--limit[How many at most; 0 is all.]:limit:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-incident_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--hash[Only what has this SHA-256 or MD5.]:hash:'
        '--max-tlp[Only that which may be shared so widely.]:max-tlp:{__soc-incident_complete "${___max_tlp[@]}"}'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-incident_evidence_custody() {
    local -i ret=1
    local -ar ___action=('added' 'transferred' 'copied' 'returned' 'disposed')
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*:evidence:'
        '--to[Who has it now.]:name:'
        '--from[Who had it; the last holder if not given.]:name:'
        '--reason[Why it was handed over.]:text:'
        '--location[Where it is kept now.]:text:'
        '--at[When, if not now.]:time:'
        '--action[What happened to it\: transferred, returned, disposed.]:action:{__soc-incident_complete "${___action[@]}"}'
        '--note[Why; stands in the timeline.]:text:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-incident_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-incident_evidence_verify() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*:incidents:'
        '--limit[How many at most; 0 is all.]:limit:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-incident_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--directory[The evidence directory; else SOC_EVIDENCE_DIR, the configuration, the state directory.]:directory:_files -/'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-incident_evidence_get() {
    local -i ret=1
    local -ar ___max_tlp=('clear' 'green' 'amber' 'amber+strict' 'red')
    local -ar arg_specs=(
        ':evidence:'
        '--output[Where to; '\''-'\'' is standard output.]:file:_files'
        '--to[For whom; you if not given.]:name:'
        '--reason[Why.]:text:'
        '--max-tlp[Refuse what may not be shared so widely.]:max-tlp:{__soc-incident_complete "${___max_tlp[@]}"}'
        '--directory[The evidence directory; else SOC_EVIDENCE_DIR, the configuration, the state directory.]:directory:_files -/'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-incident_report() {
    local -i ret=1
    local -ar ___format=('markdown' 'html' 'json')
    local -ar ___max_tlp=('clear' 'green' 'amber' 'amber+strict' 'red')
    local -ar arg_specs=(
        ':incident:'
        '--format[Write markdown, html or json.]:format:{__soc-incident_complete "${___format[@]}"}'
        '--max-tlp[Leave out what may not be shared so widely; refuse when that is the incident itself.]:max-tlp:{__soc-incident_complete "${___max_tlp[@]}"}'
        '--output[Where to write it, for its owner alone; standard output if not given.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-incident_metrics() {
    local -i ret=1
    local -ar ___by=('all' 'severity' 'category' 'analyst' 'disposition')
    local -ar ___bucket=('hour' 'day')
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '--since[Incidents opened since then\: 24h, 30d, or a time.]:time:'
        '--until[And before then; now if not given.]:time:'
        '*--by[Only these tables\: all, severity, category, analyst, disposition; may be repeated.]:by:{__soc-incident_complete "${___by[@]}"}'
        '--bucket[The steps of the trend; hours for up to three days, days for more.]:bucket:{__soc-incident_complete "${___bucket[@]}"}'
        '--trend[Whether to tell the trend.]'
        '--no-trend[Whether to tell the trend.]'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-incident_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-incident_help() {
    local -i ret=1
    local -ar arg_specs=(
        '*:subcommands:'
        '--version[Show the version.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

if [[ "${funcstack[1]}" = _soc-incident ]]; then
    _soc-incident "${@}"
else
    compdef _soc-incident soc-incident
fi
