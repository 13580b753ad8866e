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
            'help:Show subcommand help information.'
        )
        _describe -V subcommand subcommands && ret=0
        ;;
    arg)
        case "${words[1]}" in
        match|check|test|help)
            "_soc-rule_${words[1]}" && ret=0
            ;;
        esac
        ;;
    esac

    return "${ret}"
}

_soc-rule_match() {
    local -i ret=1
    local -ar ___emit=('alert' 'event')
    local -ar ___format=('jsonl' 'table' 'csv')
    local -ar arg_specs=(
        '*:rules:_files -g '\''*.yml *.yaml'\'''
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
