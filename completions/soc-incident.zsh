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
            'timeline:Show what happened to incidents, when, and by whom.'
            'link:Link alerts and other incidents to an incident.'
            'unlink:Take alerts and other incidents from an incident; evidence stays.'
            'help:Show subcommand help information.'
        )
        _describe -V subcommand subcommands && ret=0
        ;;
    arg)
        case "${words[1]}" in
        open|list|show|timeline|link|unlink|help)
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
    local -ar ___tlp=('clear' 'green' 'amber' 'red' 'amber+strict')
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
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*:names:'
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
