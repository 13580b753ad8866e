#compdef soc-playbook

__soc-playbook_complete() {
    local -ar non_empty_completions=("${@:#(|:*)}")
    local -ar empty_completions=("${(M)@:#(|:*)}")
    _describe -V '' non_empty_completions -- empty_completions -P $'\'\''
}

__soc-playbook_custom_complete() {
    local -a completions
    completions=("${(@f)"$("${command_name}" "${@}" "${command_line[@]}")"}")
    if [[ "${#completions[@]}" -gt 1 ]]; then
        __soc-playbook_complete "${completions[@]:0:-1}"
    fi
}

__soc-playbook_cursor_index_in_current_word() {
    if [[ -z "${QIPREFIX}${IPREFIX}${PREFIX}" ]]; then
        printf 0
    else
        printf %s "${#${(z)LBUFFER}[-1]}"
    fi
}

_soc-playbook() {
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
            'check:Check playbooks; the status is 1 when one has a mistake.'
            'plan:Show what a playbook would do, without doing it.'
            'add:Add playbooks to the store; a text that is there already stays the version it was.'
            'list:List playbooks, or with --runs their runs, the newest first.'
            'show:Show a playbook with its text, or a run.'
            'export:Print a playbook as YAML or CACAO 2.0.'
            'trigger:Start playbooks whose triggers fit incidents, correlations or breaches of SLAs, or one by name.'
            'run:Do the steps of runs that are ready, until none is.'
            'approve:Agree to what a run waits for, or say that a manual step is done.'
            'reject:Disagree with what a run waits for.'
            'cancel:Cancel runs and those they have started; an action at work is ended with its session.'
            'resume:Let a run go on whose step is unknown, by saying what became of it.'
            'retry:Run again from a step, with all that had come before; as a new run.'
            'reap:Take over runs of workers that died, and let queued ones go on; prints what is not at its end.'
            'log:Show a run and what each of its steps came to; secrets are blacked out.'
            'help:Show subcommand help information.'
        )
        _describe -V subcommand subcommands && ret=0
        ;;
    arg)
        case "${words[1]}" in
        check|plan|add|list|show|export|trigger|run|approve|reject|cancel|resume|retry|reap|log|help)
            "_soc-playbook_${words[1]}" && ret=0
            ;;
        esac
        ;;
    esac

    return "${ret}"
}

_soc-playbook_check() {
    local -i ret=1
    local -ar arg_specs=(
        '*:files:_files'
        '--quiet[Do not warn of what is odd.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-playbook_plan() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        ':file:_files'
        '*--input[An input; of a secret its name. May be repeated.]:name=value:'
        '--record[A file with the incident or correlation that would start it.]:file:_files'
        '--mermaid[Print a flowchart for Mermaid.]'
        '*--actions[A directory of actions; may be repeated. Else SOC_ACTIONS, the configuration, /etc/soc/actions.]:directory:_files -/'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-playbook_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-playbook_add() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*:files:_files'
        '--enable-triggers[Whether triggers start it.]'
        '--disable-triggers[Whether triggers start it.]'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-playbook_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-playbook_list() {
    local -i ret=1
    local -ar ___state=('pending' 'running' 'waiting' 'succeeded' 'failed' 'cancelled' 'unknown' 'awaiting_approval')
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '--runs[List runs.]'
        '*--state[Only runs in this state; may be repeated.]:state:{__soc-playbook_complete "${___state[@]}"}'
        '--playbook[Only this playbook, in all its versions, or its runs.]:name:'
        '--incident[Only runs for this incident.]:uid:'
        '--limit[How many runs at most; 0 is all.]:limit:'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-playbook_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-playbook_show() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        ':name:'
        '--playbook-version[Another version than the current one.]:number:'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-playbook_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-playbook_export() {
    local -i ret=1
    local -ar ___as=('yaml' 'cacao')
    local -ar arg_specs=(
        ':name:_files'
        '--as[The form\: yaml or cacao; that in which it was added if not given.]:as:{__soc-playbook_complete "${___as[@]}"}'
        '--playbook-version[Another version than the current one.]:number:'
        '--file[Read a file instead of the store; needs no database.]'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-playbook_trigger() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '--playbook[Start this playbook whatever its triggers, for each record or without any.]:name:'
        '*--input[An input; of a secret its name. May be repeated.]:name=value:'
        '--dry-run[Tell what would start and why not, without starting it.]'
        '--stored[Take the incidents of the store instead of standard input.]'
        '--since[Of the store those opened since then\: 24h, 30d, or a time.]:time:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-playbook_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-playbook_run() {
    local -i ret=1
    local -ar arg_specs=(
        '--follow[Stay, and take what becomes ready.]'
        '--jobs[How many workers.]:jobs:'
        '--lease[Without a sign of life for so long a worker has lost its run.]:time:'
        '--grace[How long after its limit a dead worker'\''s step may still be at work.]:time:'
        '--timeout[The limit of an attempt whose step says none.]:time:'
        '--memory[How much memory an action may have, in MiB.]:MiB:'
        '*--actions[A directory of actions; may be repeated. Else SOC_ACTIONS, the configuration, /etc/soc/actions.]:directory:_files -/'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-playbook_approve() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '--step[The step, where a run waits at several.]:id:'
        '*--answer[What a manual step puts out; may be repeated.]:name=value:'
        '--note[Why; kept with the decision.]:text:'
        '*:uids:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-playbook_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-playbook_reject() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '--step[The step, where a run waits at several.]:id:'
        '--note[Why; kept with the decision.]:text:'
        '*:uids:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-playbook_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-playbook_cancel() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*:uids:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-playbook_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-playbook_resume() {
    local -i ret=1
    local -ar ___as=('succeeded' 'failed' 'retry')
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '--as[What became of the step\: succeeded, failed, or retry.]:as:{__soc-playbook_complete "${___as[@]}"}'
        '--step[The step, where several are unknown.]:id:'
        '--step-output[What the step put out, as JSON.]:json:'
        '*:uids:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-playbook_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-playbook_retry() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '--from[The step to begin with.]:id:'
        '*:uids:'
        '--rejects[Keep the input that was rejected, byte for byte.]:file:_files'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-playbook_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-playbook_reap() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-playbook_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-playbook_log() {
    local -i ret=1
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        ':uid:'
        '--follow[Stay, and show what comes, until the run has ended.]'
        '--database[A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.]:conninfo:'
        '--env-file[Take from this file the variables that the environment does not have; else SOC_ENV_FILE.]:file:_files'
        '--format[Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.]:format:{__soc-playbook_complete "${___format[@]}"}'
        '--fail-if-none[End with status 1 when there is nothing to print.]'
        '--log-format[Write standard error as text or json.]:log-format:'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_soc-playbook_help() {
    local -i ret=1
    local -ar arg_specs=(
        '*:subcommands:'
        '--version[Show the version.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

if [[ "${funcstack[1]}" = _soc-playbook ]]; then
    _soc-playbook "${@}"
else
    compdef _soc-playbook soc-playbook
fi
