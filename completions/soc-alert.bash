#!/bin/bash

__soc-alert_cursor_index_in_current_word() {
    local remaining="${COMP_LINE}"

    local word
    for word in "${COMP_WORDS[@]::COMP_CWORD}"; do
        remaining="${remaining##*([[:space:]])"${word}"*([[:space:]])}"
    done

    local -ir index="$((COMP_POINT - ${#COMP_LINE} + ${#remaining}))"
    if [[ "${index}" -le 0 ]]; then
        printf 0
    else
        printf %s "${index}"
    fi
}

# positional arguments:
#
# - 1: the current (sub)command's count of positional arguments
#
# required variables:
#
# - repeating_flags: the repeating flags that the current (sub)command can accept
# - non_repeating_flags: the non-repeating flags that the current (sub)command can accept
# - repeating_options: the repeating options that the current (sub)command can accept
# - non_repeating_options: the non-repeating options that the current (sub)command can accept
# - positional_number: value ignored
# - unparsed_words: unparsed words from the current command line
#
# modified variables:
#
# - non_repeating_flags: remove flags for this (sub)command that are already on the command line
# - non_repeating_options: remove options for this (sub)command that are already on the command line
# - positional_number: set to the current positional number
# - unparsed_words: remove all flags, options, and option values for this (sub)command
__soc-alert_offer_flags_options() {
    local -ir positional_count="${1}"
    positional_number=0

    local was_flag_option_terminator_seen=false
    local is_parsing_option_value=false

    local -ar unparsed_word_indices=("${!unparsed_words[@]}")
    local -i word_index
    for word_index in "${unparsed_word_indices[@]}"; do
        if "${is_parsing_option_value}"; then
            # This word is an option value:
            # Reset marker for next word iff not currently the last word
            [[ "${word_index}" -ne "${unparsed_word_indices[${#unparsed_word_indices[@]} - 1]}" ]] && is_parsing_option_value=false
            unset "unparsed_words[${word_index}]"
            # Do not process this word as a flag or an option
            continue
        fi

        local word="${unparsed_words["${word_index}"]}"
        if ! "${was_flag_option_terminator_seen}"; then
            case "${word}" in
            --)
                unset "unparsed_words[${word_index}]"
                # by itself -- is a flag/option terminator, but if it is the last word, it is the start of a completion
                if [[ "${word_index}" -ne "${unparsed_word_indices[${#unparsed_word_indices[@]} - 1]}" ]]; then
                    was_flag_option_terminator_seen=true
                fi
                continue
                ;;
            -*)
                # ${word} is a flag or an option
                # If ${word} is an option, mark that the next word to be parsed is an option value
                local option
                for option in "${repeating_options[@]}" "${non_repeating_options[@]}"; do
                    [[ "${word}" = "${option}" ]] && is_parsing_option_value=true && break
                done

                # Remove ${word} from ${non_repeating_flags} or ${non_repeating_options} so it isn't offered again
                local not_found=true
                local -i index
                for index in "${!non_repeating_flags[@]}"; do
                    if [[ "${non_repeating_flags[${index}]}" = "${word}" ]]; then
                        unset "non_repeating_flags[${index}]"
                        non_repeating_flags=("${non_repeating_flags[@]}")
                        not_found=false
                        break
                    fi
                done
                if "${not_found}"; then
                    for index in "${!non_repeating_flags[@]}"; do
                        if [[ "${non_repeating_flags[${index}]}" = "${word}" ]]; then
                            unset "non_repeating_flags[${index}]"
                            non_repeating_flags=("${non_repeating_flags[@]}")
                            break
                        fi
                    done
                fi
                unset "unparsed_words[${word_index}]"
                continue
                ;;
            esac
        fi

        # ${word} is neither a flag, nor an option, nor an option value
        if [[ "${positional_number}" -lt "${positional_count}" || "${positional_count}" -lt 0 ]]; then
            # ${word} is a positional
            ((positional_number++))
            unset "unparsed_words[${word_index}]"
        else
            if [[ -z "${word}" ]]; then
                # Could be completing a flag, option, or subcommand
                positional_number=-1
            else
                # ${word} is a subcommand or invalid, so stop processing this (sub)command
                positional_number=-2
            fi
            break
        fi
    done

    unparsed_words=("${unparsed_words[@]}")

    if\
        ! "${was_flag_option_terminator_seen}"\
        && ! "${is_parsing_option_value}"\
        && [[ ("${cur}" = -* && "${positional_number}" -ge 0) || "${positional_number}" -eq -1 ]]
    then
        COMPREPLY+=($(compgen -W "${repeating_flags[*]} ${non_repeating_flags[*]} ${repeating_options[*]} ${non_repeating_options[*]}" -- "${cur}"))
    fi
}

__soc-alert_add_completions() {
    local completion
    while IFS='' read -r completion; do
        COMPREPLY+=("${completion}")
    done < <(IFS=$'\n' compgen "${@}" -- "${cur}")
}

__soc-alert_custom_complete() {
    if [[ -n "${cur}" || -z ${COMP_WORDS[${COMP_CWORD}]} || "${COMP_LINE:${COMP_POINT}:1}" != ' ' ]]; then
        local -ar words=("${COMP_WORDS[@]}")
    else
        local -ar words=("${COMP_WORDS[@]::${COMP_CWORD}}" '' "${COMP_WORDS[@]:${COMP_CWORD}}")
    fi

    "${COMP_WORDS[0]}" "${@}" "${words[@]}"
}

_soc-alert() {
    local state
    state="$(shopt -p;shopt -po)"
    trap "${state//$'\n'/;}" RETURN
    shopt -s extglob
    set +o history +o posix

    local -xr SAP_SHELL=bash
    local -x SAP_SHELL_VERSION
    SAP_SHELL_VERSION="$(IFS='.';printf %s "${BASH_VERSINFO[*]}")"
    local -r SAP_SHELL_VERSION

    local -r cur="${2}"
    local -r prev="${3}"

    local -i positional_number
    local -a unparsed_words=("${COMP_WORDS[@]:1:${COMP_CWORD}}")

    local -a repeating_flags=()
    local -a non_repeating_flags=(--version -h --help)
    local -a repeating_options=()
    local -a non_repeating_options=()
    __soc-alert_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    dedup|correlate|list|show|add|edit|ack|investigate|assign|resolve|suppress|reopen|note|history|merge|unmerge|similar|explain|stats|help)
        # Offer subcommand argument completions
        "_soc-alert_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'dedup correlate list show add edit ack investigate assign resolve suppress reopen note history merge unmerge similar explain stats help' -- "${cur}"))
        ;;
    esac
}

_soc-alert_dedup() {
    repeating_flags=()
    non_repeating_flags=(--eager --fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--by --window --longest --max-live --rejects --format --log-format)
    __soc-alert_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--by')
        return
        ;;
    '--window')
        return
        ;;
    '--longest')
        return
        ;;
    '--max-live')
        return
        ;;
    '--rejects')
        __soc-alert_add_completions -f
        return
        ;;
    '--format')
        __soc-alert_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __soc-alert_add_completions -f
        return
        ;;
    esac
}

_soc-alert_correlate() {
    repeating_flags=()
    non_repeating_flags=(--explain --follow --store --dry-run --fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--window --threshold --since --rejects --database --env-file --format --log-format)
    __soc-alert_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--window')
        return
        ;;
    '--threshold')
        return
        ;;
    '--since')
        return
        ;;
    '--rejects')
        __soc-alert_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-alert_add_completions -f
        return
        ;;
    '--format')
        __soc-alert_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __soc-alert_add_completions -f
        return
        ;;
    esac
}

_soc-alert_list() {
    repeating_flags=()
    non_repeating_flags=(--merged --fail-if-none --version -h --help)
    repeating_options=(--status --severity --source --observable)
    non_repeating_options=(--host --user --ip --technique --assignee --since --until --text --after --limit --database --env-file --format --log-format)
    __soc-alert_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--status')
        __soc-alert_add_completions -W 'new'$'\n''acknowledged'$'\n''investigating'$'\n''resolved'$'\n''suppressed'$'\n''false_positive'
        return
        ;;
    '--severity')
        __soc-alert_add_completions -W 'informational'$'\n''low'$'\n''medium'$'\n''high'$'\n''critical'
        return
        ;;
    '--source')
        return
        ;;
    '--host')
        return
        ;;
    '--user')
        return
        ;;
    '--ip')
        return
        ;;
    '--technique')
        return
        ;;
    '--observable')
        return
        ;;
    '--assignee')
        return
        ;;
    '--since')
        return
        ;;
    '--until')
        return
        ;;
    '--text')
        return
        ;;
    '--after')
        return
        ;;
    '--limit')
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-alert_add_completions -f
        return
        ;;
    '--format')
        __soc-alert_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-alert_show() {
    repeating_flags=()
    non_repeating_flags=(--occurrences --fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--rejects --database --env-file --format --log-format)
    __soc-alert_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--rejects')
        __soc-alert_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-alert_add_completions -f
        return
        ;;
    '--format')
        __soc-alert_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-alert_add() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=(--technique --tag)
    non_repeating_options=(--title --severity --description --source --id --host --user --source-ip --dest-ip --at --database --env-file --format --log-format)
    __soc-alert_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--title')
        return
        ;;
    '--severity')
        __soc-alert_add_completions -W 'informational'$'\n''low'$'\n''medium'$'\n''high'$'\n''critical'
        return
        ;;
    '--description')
        return
        ;;
    '--source')
        return
        ;;
    '--id')
        return
        ;;
    '--host')
        return
        ;;
    '--user')
        return
        ;;
    '--source-ip')
        return
        ;;
    '--dest-ip')
        return
        ;;
    '--technique')
        return
        ;;
    '--tag')
        return
        ;;
    '--at')
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-alert_add_completions -f
        return
        ;;
    '--format')
        __soc-alert_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-alert_edit() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=(--tag --untag)
    non_repeating_options=(--title --description --severity --category --note --rejects --database --env-file --format --log-format)
    __soc-alert_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--title')
        return
        ;;
    '--description')
        return
        ;;
    '--severity')
        __soc-alert_add_completions -W 'informational'$'\n''low'$'\n''medium'$'\n''high'$'\n''critical'
        return
        ;;
    '--category')
        return
        ;;
    '--tag')
        return
        ;;
    '--untag')
        return
        ;;
    '--note')
        return
        ;;
    '--rejects')
        __soc-alert_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-alert_add_completions -f
        return
        ;;
    '--format')
        __soc-alert_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-alert_ack() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--note --rejects --database --env-file --format --log-format)
    __soc-alert_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--note')
        return
        ;;
    '--rejects')
        __soc-alert_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-alert_add_completions -f
        return
        ;;
    '--format')
        __soc-alert_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-alert_investigate() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--note --rejects --database --env-file --format --log-format)
    __soc-alert_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--note')
        return
        ;;
    '--rejects')
        __soc-alert_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-alert_add_completions -f
        return
        ;;
    '--format')
        __soc-alert_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-alert_assign() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--to --note --rejects --database --env-file --format --log-format)
    __soc-alert_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--to')
        return
        ;;
    '--note')
        return
        ;;
    '--rejects')
        __soc-alert_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-alert_add_completions -f
        return
        ;;
    '--format')
        __soc-alert_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-alert_resolve() {
    repeating_flags=()
    non_repeating_flags=(--false-positive --fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--note --rejects --database --env-file --format --log-format)
    __soc-alert_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--note')
        return
        ;;
    '--rejects')
        __soc-alert_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-alert_add_completions -f
        return
        ;;
    '--format')
        __soc-alert_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-alert_suppress() {
    repeating_flags=()
    non_repeating_flags=(--undo --fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--note --rejects --database --env-file --format --log-format)
    __soc-alert_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--note')
        return
        ;;
    '--rejects')
        __soc-alert_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-alert_add_completions -f
        return
        ;;
    '--format')
        __soc-alert_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-alert_reopen() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--note --rejects --database --env-file --format --log-format)
    __soc-alert_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--note')
        return
        ;;
    '--rejects')
        __soc-alert_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-alert_add_completions -f
        return
        ;;
    '--format')
        __soc-alert_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-alert_note() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--note --rejects --database --env-file --format --log-format)
    __soc-alert_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--note')
        return
        ;;
    '--rejects')
        __soc-alert_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-alert_add_completions -f
        return
        ;;
    '--format')
        __soc-alert_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-alert_history() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--rejects --database --env-file --format --log-format)
    __soc-alert_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--rejects')
        __soc-alert_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-alert_add_completions -f
        return
        ;;
    '--format')
        __soc-alert_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-alert_merge() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--into --note --rejects --database --env-file --format --log-format)
    __soc-alert_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--into')
        return
        ;;
    '--note')
        return
        ;;
    '--rejects')
        __soc-alert_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-alert_add_completions -f
        return
        ;;
    '--format')
        __soc-alert_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-alert_unmerge() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--note --rejects --database --env-file --format --log-format)
    __soc-alert_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--note')
        return
        ;;
    '--rejects')
        __soc-alert_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-alert_add_completions -f
        return
        ;;
    '--format')
        __soc-alert_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-alert_similar() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--since --limit --rejects --database --env-file --format --log-format)
    __soc-alert_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--since')
        return
        ;;
    '--limit')
        return
        ;;
    '--rejects')
        __soc-alert_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-alert_add_completions -f
        return
        ;;
    '--format')
        __soc-alert_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-alert_explain() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--rejects --database --env-file --format --log-format)
    __soc-alert_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--rejects')
        __soc-alert_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-alert_add_completions -f
        return
        ;;
    '--format')
        __soc-alert_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-alert_stats() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--since --database --env-file --format --log-format)
    __soc-alert_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--since')
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-alert_add_completions -f
        return
        ;;
    '--format')
        __soc-alert_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-alert_help() {
    repeating_flags=()
    non_repeating_flags=(--version)
    repeating_options=()
    non_repeating_options=()
    __soc-alert_offer_flags_options -1
}

complete -o filenames -F _soc-alert soc-alert
