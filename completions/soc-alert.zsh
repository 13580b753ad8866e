#compdef soc-alert

__soc-alert_complete() {
    local -ar non_empty_completions=("${@:#(|:*)}")
    local -ar empty_completions=("${(M)@:#(|:*)}")
    _describe -V '' non_empty_completions -- empty_completions -P $'\'\''
}

__soc-alert_custom_complete() {
    local -a completions
    completions=("${(@f)"$("${command_name}" "${@}" "${command_line[@]}")"}")
    if [[ "${#completions[@]}" -gt 1 ]]; then
        __soc-alert_complete "${completions[@]:0:-1}"
    fi
}

__soc-alert_cursor_index_in_current_word() {
    if [[ -z "${QIPREFIX}${IPREFIX}${PREFIX}" ]]; then
        printf 0
    else
        printf %s "${#${(z)LBUFFER}[-1]}"
    fi
}

_soc-alert() {
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
            'dedup:Fold like alerts into episodes.'
            'correlate:Find alerts that belong together, and say why.'
            'list:List alerts, the newest first.'
            'show:Show alerts with their evidence.'
            'add:Add an alert by hand.'
            'edit:Change fields of alerts.'
            'ack:Acknowledge alerts.'
            'investigate:Say that alerts are being looked into.'
            'assign:Give alerts to a user or a team.'
            'resolve:Close alerts.'
            'suppress:Mute alerts; they go on counting.'
            'reopen:Look again into alerts that were closed.'
            'note:Write something into the history of alerts.'
            'history:Show who changed alerts, when, and what.'
            'merge:Make alerts duplicates of another.'
            'unmerge:Take merged alerts apart.'
            'similar:List alerts that resemble one, the most alike first.'
            'explain:Say why the occurrences of alerts are one.'
            'stats:Count alerts by severity, source, status and hour, and what deduplication saved.'
            'help:Show subcommand help information.'
        )
        _describe -V subcommand subcommands && ret=0
        ;;
    arg)
        case "${words[1]}" in
        dedup|correlate|list|show|add|edit|ack|investigate|assign|resolve|suppress|reopen|note|history|merge|unmerge|similar|explain|stats|help)
            "_soc-alert_${words[1]}" && ret=0
            ;;
        esac
        ;;
    esac

    return "${ret}"
}

_soc-alert_dedup() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '--by[Group by these fields instead of the fingerprint, separated by commas.]:fields:'
        '--window[The longest gap within an episode.]:duration:'
        '--longest[Cut episodes at multiples of this duration, UTC.]:duration:'
        '--max-live[Print the oldest episodes early when there are more than this.]:count:'
        '--eager[Print an episode as soon as its window has passed by the time of the input.]'
        '*:files:_files'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-alert_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-alert_correlate() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '--window[How far the rarest alert reaches in time\: 12h, with --store that of the last run.]:duration:'
        '--threshold[The score from which a group is printed.]:score:'
        '--explain[Add the figures behind each reason.]'
        '--follow[Take the input as it comes and print as soon as can be, instead of sorting all of it by time first.]'
        '--store[Read what is new in the store, and keep there what was learnt.]'
        '--dry-run[With --store\: correlate all that is stored from nothing, change nothing, print what would be found.]'
        '--since[With --store\: print only what has an alert since then (24h, 7d, or a time).]:time:'
        '*:files:_files'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-alert_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-alert_list() {
    local -i ret=1
    local -ar ___status=('new' 'acknowledged' 'investigating' 'resolved' 'suppressed' 'false_positive')
    local -ar ___severity=('informational' 'low' 'medium' 'high' 'critical')
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*--status[Only with this status; may be repeated.]:status:{__soc-alert_complete "${___status[@]}"}'
        '*--severity[Only of this severity; may be repeated.]:severity:{__soc-alert_complete "${___severity[@]}"}'
        '*--source[Only from this source; may be repeated.]:source:'
        '--host[Only those that name this host.]:host:'
        '--user[Only those that name this user.]:user:'
        '--ip[Only those that name this address.]:ip:'
        '--technique[Only those with this ATT&CK technique, by id or name.]:technique:'
        '*--observable[Only those with this observable.]:type=value:'
        '--assignee[Only those given to this user or team.]:assignee:'
        '--since[Not older than this\: 24h, 7d, or a time.]:time:'
        '--until[Older than this.]:time:'
        '--text[Only with this in title or description; name a time range with it.]:text:'
        '--merged[Also those that are merged into others.]'
        '--after[Go on after this alert.]:uid:'
        '--limit[How many at most; 0 is all.]:limit:'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-alert_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-alert_show() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '--occurrences[Show each occurrence instead.]'
        '*:uids:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-alert_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-alert_add() {
    local -i ret=1
    local -ar ___severity=('informational' 'low' 'medium' 'high' 'critical')
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '--title[What happened, in a line.]:title:'
        '--severity[How bad it is; medium if not given.]:severity:{__soc-alert_complete "${___severity[@]}"}'
        '--description[What is known.]:description:'
        '--source[Who says so.]:source:'
        '--id[The name that it has elsewhere; the same one twice is one alert.]:id:'
        '--host[The host.]:host:'
        '--user[The user.]:user:'
        '--source-ip[Where it came from.]:source-ip:'
        '--dest-ip[Where it went.]:dest-ip:'
        '*--technique[An ATT&CK technique, by id or name; may be repeated.]:technique:'
        '*--tag[A tag; may be repeated.]:tag:'
        '--at[When; now if not given.]:time:'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-alert_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-alert_edit() {
    local -i ret=1
    local -ar ___severity=('informational' 'low' 'medium' 'high' 'critical')
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '--title[A new title.]:title:'
        '--description[A new description.]:description:'
        '--severity[A new severity.]:severity:{__soc-alert_complete "${___severity[@]}"}'
        '--category[A new category.]:category:'
        '*--tag[A tag to add.]:tag:'
        '*--untag[A tag to take away.]:tag:'
        '*:uids:'
        '--note[Why; stands in the history.]:text:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-alert_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-alert_ack() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*:uids:'
        '--note[Why; stands in the history.]:text:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-alert_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-alert_investigate() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*:uids:'
        '--note[Why; stands in the history.]:text:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-alert_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-alert_assign() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '--to[Who; '\''none'\'' takes them back.]:name:'
        '*:uids:'
        '--note[Why; stands in the history.]:text:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-alert_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-alert_resolve() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '--false-positive[They were false positives.]'
        '*:uids:'
        '--note[Why; stands in the history.]:text:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-alert_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-alert_suppress() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '--undo[Let them be new again.]'
        '*:uids:'
        '--note[Why; stands in the history.]:text:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-alert_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-alert_reopen() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*:uids:'
        '--note[Why; stands in the history.]:text:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-alert_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-alert_note() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*:uids:'
        '--note[Why; stands in the history.]:text:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-alert_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-alert_history() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*:uids:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-alert_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-alert_merge() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '--into[The alert that stays.]:uid:'
        '*:uids:'
        '--note[Why; stands in the history.]:text:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-alert_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-alert_unmerge() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*:uids:'
        '--note[Why; stands in the history.]:text:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-alert_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-alert_similar() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '--since[Not older than this.]:time:'
        '--limit[How many at most; 0 is all.]:limit:'
        '*:uids:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-alert_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-alert_explain() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*:uids:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-alert_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-alert_stats() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '--since[Not older than this.]:time:'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-alert_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-alert_help() {
    local -i ret=1
    local -ar arg_specs=(
        '*:subcommands:'
        '--version[Show the version.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

if [[ "${funcstack[1]}" = _soc-alert ]]; then
    _soc-alert "${@}"
else
    compdef _soc-alert soc-alert
fi
