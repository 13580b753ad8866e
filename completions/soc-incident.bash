#!/bin/bash

__soc-incident_cursor_index_in_current_word() {
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
__soc-incident_offer_flags_options() {
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

__soc-incident_add_completions() {
    local completion
    while IFS='' read -r completion; do
        COMPREPLY+=("${completion}")
    done < <(IFS=$'\n' compgen "${@}" -- "${cur}")
}

__soc-incident_custom_complete() {
    if [[ -n "${cur}" || -z ${COMP_WORDS[${COMP_CWORD}]} || "${COMP_LINE:${COMP_POINT}:1}" != ' ' ]]; then
        local -ar words=("${COMP_WORDS[@]}")
    else
        local -ar words=("${COMP_WORDS[@]::${COMP_CWORD}}" '' "${COMP_WORDS[@]:${COMP_CWORD}}")
    fi

    "${COMP_WORDS[0]}" "${@}" "${words[@]}"
}

_soc-incident() {
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
    __soc-incident_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    open|list|show|status|assign|escalate|note|edit|link|unlink|merge|unmerge|sla|timeline|verify|anchor|asset|observable|task|evidence|report|metrics|help)
        # Offer subcommand argument completions
        "_soc-incident_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'open list show status assign escalate note edit link unlink merge unmerge sla timeline verify anchor asset observable task evidence report metrics help' -- "${cur}"))
        ;;
    esac
}

_soc-incident_open() {
    repeating_flags=()
    non_repeating_flags=(--together --fail-if-none --version -h --help)
    repeating_options=(--tag --field)
    non_repeating_options=(--title --severity --description --category --business-impact --tlp --template --rejects --database --env-file --format --log-format)
    __soc-incident_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--title')
        return
        ;;
    '--severity')
        __soc-incident_add_completions -W 'informational'$'\n''low'$'\n''medium'$'\n''high'$'\n''critical'
        return
        ;;
    '--description')
        return
        ;;
    '--category')
        return
        ;;
    '--business-impact')
        return
        ;;
    '--tlp')
        __soc-incident_add_completions -W 'clear'$'\n''green'$'\n''amber'$'\n''amber+strict'$'\n''red'
        return
        ;;
    '--tag')
        return
        ;;
    '--field')
        return
        ;;
    '--template')
        return
        ;;
    '--rejects')
        __soc-incident_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-incident_add_completions -f
        return
        ;;
    '--format')
        __soc-incident_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-incident_list() {
    repeating_flags=()
    non_repeating_flags=(--merged --fail-if-none --version -h --help)
    repeating_options=(--status --severity --tag)
    non_repeating_options=(--assignee --since --alert --category --limit --database --env-file --format --log-format)
    __soc-incident_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--status')
        __soc-incident_add_completions -W 'new'$'\n''assigned'$'\n''investigating'$'\n''contained'$'\n''eradicated'$'\n''recovered'$'\n''closed'$'\n''reopened'
        return
        ;;
    '--severity')
        __soc-incident_add_completions -W 'informational'$'\n''low'$'\n''medium'$'\n''high'$'\n''critical'
        return
        ;;
    '--assignee')
        return
        ;;
    '--since')
        return
        ;;
    '--alert')
        return
        ;;
    '--category')
        return
        ;;
    '--tag')
        return
        ;;
    '--limit')
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-incident_add_completions -f
        return
        ;;
    '--format')
        __soc-incident_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-incident_show() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--rejects --database --env-file --format --log-format)
    __soc-incident_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--rejects')
        __soc-incident_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-incident_add_completions -f
        return
        ;;
    '--format')
        __soc-incident_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-incident_status() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--disposition --note --if-version --rejects --database --env-file --format --log-format)
    __soc-incident_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--disposition')
        __soc-incident_add_completions -W 'true_positive'$'\n''false_positive'$'\n''benign'$'\n''duplicate'
        return
        ;;
    '--note')
        return
        ;;
    '--if-version')
        return
        ;;
    '--rejects')
        __soc-incident_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-incident_add_completions -f
        return
        ;;
    '--format')
        __soc-incident_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-incident_assign() {
    repeating_flags=()
    non_repeating_flags=(--least-busy --fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--to --team --note --if-version --rejects --database --env-file --format --log-format)
    __soc-incident_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--to')
        return
        ;;
    '--team')
        return
        ;;
    '--note')
        return
        ;;
    '--if-version')
        return
        ;;
    '--rejects')
        __soc-incident_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-incident_add_completions -f
        return
        ;;
    '--format')
        __soc-incident_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-incident_escalate() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--severity --reason --to --if-version --rejects --database --env-file --format --log-format)
    __soc-incident_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--severity')
        __soc-incident_add_completions -W 'informational'$'\n''low'$'\n''medium'$'\n''high'$'\n''critical'
        return
        ;;
    '--reason')
        return
        ;;
    '--to')
        return
        ;;
    '--if-version')
        return
        ;;
    '--rejects')
        __soc-incident_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-incident_add_completions -f
        return
        ;;
    '--format')
        __soc-incident_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-incident_note() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--text --file --if-version --rejects --database --env-file --format --log-format)
    __soc-incident_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--text')
        return
        ;;
    '--file')
        __soc-incident_add_completions -f
        return
        ;;
    '--if-version')
        return
        ;;
    '--rejects')
        __soc-incident_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-incident_add_completions -f
        return
        ;;
    '--format')
        __soc-incident_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-incident_edit() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=(--tag --untag --field --unset)
    non_repeating_options=(--title --description --severity --category --business-impact --tlp --note --if-version --rejects --database --env-file --format --log-format)
    __soc-incident_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--title')
        return
        ;;
    '--description')
        return
        ;;
    '--severity')
        __soc-incident_add_completions -W 'informational'$'\n''low'$'\n''medium'$'\n''high'$'\n''critical'
        return
        ;;
    '--category')
        return
        ;;
    '--business-impact')
        return
        ;;
    '--tlp')
        __soc-incident_add_completions -W 'clear'$'\n''green'$'\n''amber'$'\n''amber+strict'$'\n''red'
        return
        ;;
    '--tag')
        return
        ;;
    '--untag')
        return
        ;;
    '--field')
        return
        ;;
    '--unset')
        return
        ;;
    '--note')
        return
        ;;
    '--if-version')
        return
        ;;
    '--rejects')
        __soc-incident_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-incident_add_completions -f
        return
        ;;
    '--format')
        __soc-incident_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-incident_link() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--note --rejects --database --env-file --format --log-format)
    __soc-incident_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--note')
        return
        ;;
    '--rejects')
        __soc-incident_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-incident_add_completions -f
        return
        ;;
    '--format')
        __soc-incident_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-incident_unlink() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--note --rejects --database --env-file --format --log-format)
    __soc-incident_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--note')
        return
        ;;
    '--rejects')
        __soc-incident_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-incident_add_completions -f
        return
        ;;
    '--format')
        __soc-incident_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-incident_merge() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--into --note --if-version --rejects --database --env-file --format --log-format)
    __soc-incident_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--into')
        return
        ;;
    '--note')
        return
        ;;
    '--if-version')
        return
        ;;
    '--rejects')
        __soc-incident_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-incident_add_completions -f
        return
        ;;
    '--format')
        __soc-incident_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-incident_unmerge() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--note --if-version --rejects --database --env-file --format --log-format)
    __soc-incident_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--note')
        return
        ;;
    '--if-version')
        return
        ;;
    '--rejects')
        __soc-incident_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-incident_add_completions -f
        return
        ;;
    '--format')
        __soc-incident_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-incident_sla() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __soc-incident_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    list|pause|resume|take)
        # Offer subcommand argument completions
        "_soc-incident_sla_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'list pause resume take' -- "${cur}"))
        ;;
    esac
}

_soc-incident_sla_list() {
    repeating_flags=()
    non_repeating_flags=(--breached --take --fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--within --limit --database --env-file --format --log-format)
    __soc-incident_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--within')
        return
        ;;
    '--limit')
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-incident_add_completions -f
        return
        ;;
    '--format')
        __soc-incident_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-incident_sla_pause() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--reason --if-version --rejects --database --env-file --format --log-format)
    __soc-incident_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--reason')
        return
        ;;
    '--if-version')
        return
        ;;
    '--rejects')
        __soc-incident_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-incident_add_completions -f
        return
        ;;
    '--format')
        __soc-incident_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-incident_sla_resume() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--note --if-version --rejects --database --env-file --format --log-format)
    __soc-incident_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--note')
        return
        ;;
    '--if-version')
        return
        ;;
    '--rejects')
        __soc-incident_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-incident_add_completions -f
        return
        ;;
    '--format')
        __soc-incident_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-incident_sla_take() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--rejects --database --env-file --format --log-format)
    __soc-incident_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--rejects')
        __soc-incident_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-incident_add_completions -f
        return
        ;;
    '--format')
        __soc-incident_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-incident_timeline() {
    repeating_flags=()
    non_repeating_flags=(--entries-only --fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--format --rejects --database --env-file --log-format)
    __soc-incident_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--format')
        __soc-incident_add_completions -W 'jsonl'$'\n''table'$'\n''csv'$'\n''markdown'
        return
        ;;
    '--rejects')
        __soc-incident_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-incident_add_completions -f
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-incident_verify() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--anchor --key --database --env-file --format --log-format)
    __soc-incident_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--anchor')
        __soc-incident_add_completions -f
        return
        ;;
    '--key')
        __soc-incident_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-incident_add_completions -f
        return
        ;;
    '--format')
        __soc-incident_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-incident_anchor() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--file --key --new-key --database --env-file --format --log-format)
    __soc-incident_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--file')
        __soc-incident_add_completions -f
        return
        ;;
    '--key')
        __soc-incident_add_completions -f
        return
        ;;
    '--new-key')
        __soc-incident_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-incident_add_completions -f
        return
        ;;
    '--format')
        __soc-incident_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-incident_asset() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __soc-incident_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    add|list|contain|release)
        # Offer subcommand argument completions
        "_soc-incident_asset_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'add list contain release' -- "${cur}"))
        ;;
    esac
}

_soc-incident_asset_add() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--type --criticality --owner --department --note --rejects --database --env-file --format --log-format)
    __soc-incident_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--type')
        __soc-incident_add_completions -W 'host'$'\n''server'$'\n''application'$'\n''database'$'\n''network_device'$'\n''user_account'$'\n''cloud_resource'
        return
        ;;
    '--criticality')
        __soc-incident_add_completions -W 'low'$'\n''medium'$'\n''high'$'\n''critical'
        return
        ;;
    '--owner')
        return
        ;;
    '--department')
        return
        ;;
    '--note')
        return
        ;;
    '--rejects')
        __soc-incident_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-incident_add_completions -f
        return
        ;;
    '--format')
        __soc-incident_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-incident_asset_list() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=(--type --name)
    non_repeating_options=(--limit --rejects --database --env-file --format --log-format --containment --criticality)
    __soc-incident_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--limit')
        return
        ;;
    '--rejects')
        __soc-incident_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-incident_add_completions -f
        return
        ;;
    '--format')
        __soc-incident_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    '--type')
        __soc-incident_add_completions -W 'host'$'\n''server'$'\n''application'$'\n''database'$'\n''network_device'$'\n''user_account'$'\n''cloud_resource'
        return
        ;;
    '--name')
        return
        ;;
    '--containment')
        __soc-incident_add_completions -W 'none'$'\n''contained'$'\n''released'
        return
        ;;
    '--criticality')
        __soc-incident_add_completions -W 'low'$'\n''medium'$'\n''high'$'\n''critical'
        return
        ;;
    esac
}

_soc-incident_asset_contain() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=(--type)
    non_repeating_options=(--note --rejects --database --env-file --format --log-format)
    __soc-incident_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--type')
        __soc-incident_add_completions -W 'host'$'\n''server'$'\n''application'$'\n''database'$'\n''network_device'$'\n''user_account'$'\n''cloud_resource'
        return
        ;;
    '--note')
        return
        ;;
    '--rejects')
        __soc-incident_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-incident_add_completions -f
        return
        ;;
    '--format')
        __soc-incident_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-incident_asset_release() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=(--type)
    non_repeating_options=(--note --rejects --database --env-file --format --log-format)
    __soc-incident_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--type')
        __soc-incident_add_completions -W 'host'$'\n''server'$'\n''application'$'\n''database'$'\n''network_device'$'\n''user_account'$'\n''cloud_resource'
        return
        ;;
    '--note')
        return
        ;;
    '--rejects')
        __soc-incident_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-incident_add_completions -f
        return
        ;;
    '--format')
        __soc-incident_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-incident_observable() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __soc-incident_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    add|list)
        # Offer subcommand argument completions
        "_soc-incident_observable_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'add list' -- "${cur}"))
        ;;
    esac
}

_soc-incident_observable_add() {
    repeating_flags=()
    non_repeating_flags=(--malicious --no-malicious --fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--type --tlp --confidence --comment --note --rejects --database --env-file --format --log-format)
    __soc-incident_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--type')
        __soc-incident_add_completions -W 'ip'$'\n''domain'$'\n''url'$'\n''hash_md5'$'\n''hash_sha1'$'\n''hash_sha256'$'\n''hash_other'$'\n''email'$'\n''filename'$'\n''file_path'$'\n''registry_key'$'\n''user_account'$'\n''process'$'\n''hostname'$'\n''mac'$'\n''cve'$'\n''user_agent'$'\n''other'
        return
        ;;
    '--tlp')
        __soc-incident_add_completions -W 'clear'$'\n''green'$'\n''amber'$'\n''amber+strict'$'\n''red'
        return
        ;;
    '--confidence')
        return
        ;;
    '--comment')
        return
        ;;
    '--note')
        return
        ;;
    '--rejects')
        __soc-incident_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-incident_add_completions -f
        return
        ;;
    '--format')
        __soc-incident_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-incident_observable_list() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --malicious --no-malicious --defang --version -h --help)
    repeating_options=(--type --value)
    non_repeating_options=(--limit --rejects --database --env-file --format --log-format --max-tlp)
    __soc-incident_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--limit')
        return
        ;;
    '--rejects')
        __soc-incident_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-incident_add_completions -f
        return
        ;;
    '--format')
        __soc-incident_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    '--type')
        __soc-incident_add_completions -W 'ip'$'\n''domain'$'\n''url'$'\n''hash_md5'$'\n''hash_sha1'$'\n''hash_sha256'$'\n''hash_other'$'\n''email'$'\n''filename'$'\n''file_path'$'\n''registry_key'$'\n''user_account'$'\n''process'$'\n''hostname'$'\n''mac'$'\n''cve'$'\n''user_agent'$'\n''other'
        return
        ;;
    '--value')
        return
        ;;
    '--max-tlp')
        __soc-incident_add_completions -W 'clear'$'\n''green'$'\n''amber'$'\n''amber+strict'$'\n''red'
        return
        ;;
    esac
}

_soc-incident_task() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __soc-incident_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    add|list|done|reopen|assign)
        # Offer subcommand argument completions
        "_soc-incident_task_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'add list done reopen assign' -- "${cur}"))
        ;;
    esac
}

_soc-incident_task_add() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--description --assignee --due --note --rejects --database --env-file --format --log-format)
    __soc-incident_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--description')
        return
        ;;
    '--assignee')
        return
        ;;
    '--due')
        return
        ;;
    '--note')
        return
        ;;
    '--rejects')
        __soc-incident_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-incident_add_completions -f
        return
        ;;
    '--format')
        __soc-incident_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-incident_task_list() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --overdue --version -h --help)
    repeating_options=()
    non_repeating_options=(--limit --rejects --database --env-file --format --log-format --status --assignee)
    __soc-incident_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--limit')
        return
        ;;
    '--rejects')
        __soc-incident_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-incident_add_completions -f
        return
        ;;
    '--format')
        __soc-incident_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    '--status')
        __soc-incident_add_completions -W 'open'$'\n''done'
        return
        ;;
    '--assignee')
        return
        ;;
    esac
}

_soc-incident_task_done() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--note --rejects --database --env-file --format --log-format)
    __soc-incident_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--note')
        return
        ;;
    '--rejects')
        __soc-incident_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-incident_add_completions -f
        return
        ;;
    '--format')
        __soc-incident_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-incident_task_reopen() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--note --rejects --database --env-file --format --log-format)
    __soc-incident_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--note')
        return
        ;;
    '--rejects')
        __soc-incident_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-incident_add_completions -f
        return
        ;;
    '--format')
        __soc-incident_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-incident_task_assign() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--to --note --rejects --database --env-file --format --log-format)
    __soc-incident_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--to')
        return
        ;;
    '--note')
        return
        ;;
    '--rejects')
        __soc-incident_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-incident_add_completions -f
        return
        ;;
    '--format')
        __soc-incident_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-incident_evidence() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __soc-incident_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    add|list|custody|verify|get)
        # Offer subcommand argument completions
        "_soc-incident_evidence_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'add list custody verify get' -- "${cur}"))
        ;;
    esac
}

_soc-incident_evidence_add() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--name --description --source --collected-at --collected-by --tlp --directory --note --rejects --database --env-file --format --log-format)
    __soc-incident_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--name')
        return
        ;;
    '--description')
        return
        ;;
    '--source')
        return
        ;;
    '--collected-at')
        return
        ;;
    '--collected-by')
        return
        ;;
    '--tlp')
        __soc-incident_add_completions -W 'clear'$'\n''green'$'\n''amber'$'\n''amber+strict'$'\n''red'
        return
        ;;
    '--directory')
        __soc-incident_add_completions -d
        return
        ;;
    '--note')
        return
        ;;
    '--rejects')
        __soc-incident_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-incident_add_completions -f
        return
        ;;
    '--format')
        __soc-incident_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __soc-incident_add_completions -f
        return
        ;;
    esac
}

_soc-incident_evidence_list() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--limit --rejects --database --env-file --format --log-format --hash --max-tlp)
    __soc-incident_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--limit')
        return
        ;;
    '--rejects')
        __soc-incident_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-incident_add_completions -f
        return
        ;;
    '--format')
        __soc-incident_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    '--hash')
        return
        ;;
    '--max-tlp')
        __soc-incident_add_completions -W 'clear'$'\n''green'$'\n''amber'$'\n''amber+strict'$'\n''red'
        return
        ;;
    esac
}

_soc-incident_evidence_custody() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--to --from --reason --location --at --action --note --rejects --database --env-file --format --log-format)
    __soc-incident_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--to')
        return
        ;;
    '--from')
        return
        ;;
    '--reason')
        return
        ;;
    '--location')
        return
        ;;
    '--at')
        return
        ;;
    '--action')
        __soc-incident_add_completions -W 'added'$'\n''transferred'$'\n''copied'$'\n''returned'$'\n''disposed'
        return
        ;;
    '--note')
        return
        ;;
    '--rejects')
        __soc-incident_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-incident_add_completions -f
        return
        ;;
    '--format')
        __soc-incident_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-incident_evidence_verify() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--limit --rejects --database --env-file --format --log-format --directory)
    __soc-incident_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--limit')
        return
        ;;
    '--rejects')
        __soc-incident_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-incident_add_completions -f
        return
        ;;
    '--format')
        __soc-incident_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    '--directory')
        __soc-incident_add_completions -d
        return
        ;;
    esac
}

_soc-incident_evidence_get() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=(--output --to --reason --max-tlp --directory --database --env-file --log-format)
    __soc-incident_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--output')
        __soc-incident_add_completions -f
        return
        ;;
    '--to')
        return
        ;;
    '--reason')
        return
        ;;
    '--max-tlp')
        __soc-incident_add_completions -W 'clear'$'\n''green'$'\n''amber'$'\n''amber+strict'$'\n''red'
        return
        ;;
    '--directory')
        __soc-incident_add_completions -d
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-incident_add_completions -f
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-incident_report() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=(--format --max-tlp --output --database --env-file --log-format)
    __soc-incident_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--format')
        __soc-incident_add_completions -W 'markdown'$'\n''html'$'\n''json'
        return
        ;;
    '--max-tlp')
        __soc-incident_add_completions -W 'clear'$'\n''green'$'\n''amber'$'\n''amber+strict'$'\n''red'
        return
        ;;
    '--output')
        __soc-incident_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-incident_add_completions -f
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-incident_metrics() {
    repeating_flags=()
    non_repeating_flags=(--trend --no-trend --fail-if-none --version -h --help)
    repeating_options=(--by)
    non_repeating_options=(--since --until --bucket --database --env-file --format --log-format)
    __soc-incident_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--since')
        return
        ;;
    '--until')
        return
        ;;
    '--by')
        __soc-incident_add_completions -W 'all'$'\n''severity'$'\n''category'$'\n''analyst'$'\n''disposition'
        return
        ;;
    '--bucket')
        __soc-incident_add_completions -W 'hour'$'\n''day'
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-incident_add_completions -f
        return
        ;;
    '--format')
        __soc-incident_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-incident_help() {
    repeating_flags=()
    non_repeating_flags=(--version)
    repeating_options=()
    non_repeating_options=()
    __soc-incident_offer_flags_options -1
}

complete -o filenames -F _soc-incident soc-incident
