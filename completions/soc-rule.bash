#!/bin/bash

__soc-rule_cursor_index_in_current_word() {
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
__soc-rule_offer_flags_options() {
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

__soc-rule_add_completions() {
    local completion
    while IFS='' read -r completion; do
        COMPREPLY+=("${completion}")
    done < <(IFS=$'\n' compgen "${@}" -- "${cur}")
}

__soc-rule_custom_complete() {
    if [[ -n "${cur}" || -z ${COMP_WORDS[${COMP_CWORD}]} || "${COMP_LINE:${COMP_POINT}:1}" != ' ' ]]; then
        local -ar words=("${COMP_WORDS[@]}")
    else
        local -ar words=("${COMP_WORDS[@]::${COMP_CWORD}}" '' "${COMP_WORDS[@]:${COMP_CWORD}}")
    fi

    "${COMP_WORDS[0]}" "${@}" "${words[@]}"
}

_soc-rule() {
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
    __soc-rule_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    match|check|test|scan|add|list|show|history|diff|rollback|enable|disable|tune|untune|tunings|hunt|deploy|deployments|coverage|stats|help)
        # Offer subcommand argument completions
        "_soc-rule_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'match check test scan add list show history diff rollback enable disable tune untune tunings hunt deploy deployments coverage stats help' -- "${cur}"))
        ;;
    esac
}

_soc-rule_match() {
    repeating_flags=()
    non_repeating_flags=(--from-store --count --explain --no-cache --skip-invalid --fail-if-none --version -h --help)
    repeating_options=(--input --events --rule)
    non_repeating_options=(--on --refresh --emit --rejects --jobs --log-source --placeholders --level --status --tags --database --env-file --format --log-format)
    __soc-rule_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--on')
        __soc-rule_add_completions -W 'events'$'\n''alerts'
        return
        ;;
    '--refresh')
        return
        ;;
    '--input')
        return
        ;;
    '--emit')
        __soc-rule_add_completions -W 'alert'$'\n''event'
        return
        ;;
    '--rejects')
        __soc-rule_add_completions -f
        return
        ;;
    '--jobs')
        return
        ;;
    '--log-source')
        return
        ;;
    '--placeholders')
        __soc-rule_add_completions -f
        return
        ;;
    '--events')
        __soc-rule_add_completions -f
        return
        ;;
    '--level')
        return
        ;;
    '--status')
        return
        ;;
    '--tags')
        return
        ;;
    '--rule')
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-rule_add_completions -f
        return
        ;;
    '--format')
        __soc-rule_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __soc-rule_add_completions -o plusdirs -fX '!*.@(yml|yaml)'
        return
        ;;
    esac
}

_soc-rule_check() {
    repeating_flags=()
    non_repeating_flags=(--strict --skip-invalid --fail-if-none --version -h --help)
    repeating_options=(--ignore --events --rule)
    non_repeating_options=(--placeholders --level --status --tags --format --log-format)
    __soc-rule_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--ignore')
        return
        ;;
    '--placeholders')
        __soc-rule_add_completions -f
        return
        ;;
    '--events')
        __soc-rule_add_completions -f
        return
        ;;
    '--level')
        return
        ;;
    '--status')
        return
        ;;
    '--tags')
        return
        ;;
    '--rule')
        return
        ;;
    '--format')
        __soc-rule_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __soc-rule_add_completions -o plusdirs -fX '!*.@(yml|yaml)'
        return
        ;;
    esac
}

_soc-rule_test() {
    repeating_flags=()
    non_repeating_flags=(--tap --skip-invalid --fail-if-none --version -h --help)
    repeating_options=(--events --rule)
    non_repeating_options=(--data --placeholders --level --status --tags --format --log-format)
    __soc-rule_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--data')
        __soc-rule_add_completions -d
        return
        ;;
    '--placeholders')
        __soc-rule_add_completions -f
        return
        ;;
    '--events')
        __soc-rule_add_completions -f
        return
        ;;
    '--level')
        return
        ;;
    '--status')
        return
        ;;
    '--tags')
        return
        ;;
    '--rule')
        return
        ;;
    '--format')
        __soc-rule_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __soc-rule_add_completions -o plusdirs -fX '!*.@(yml|yaml)'
        return
        ;;
    esac
}

_soc-rule_scan() {
    repeating_flags=()
    non_repeating_flags=(--from-store --no-cache --fail-if-none --version -h --help)
    repeating_options=(--rules --define)
    non_repeating_options=(--timeout --max-size --jobs --database --env-file --format --log-format)
    __soc-rule_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--rules')
        __soc-rule_add_completions -o plusdirs -fX '!*.@(yar|yara)'
        return
        ;;
    '--define')
        return
        ;;
    '--timeout')
        return
        ;;
    '--max-size')
        return
        ;;
    '--jobs')
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-rule_add_completions -f
        return
        ;;
    '--format')
        __soc-rule_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __soc-rule_add_completions -f
        return
        ;;
    esac
}

_soc-rule_add() {
    repeating_flags=()
    non_repeating_flags=(--skip-invalid --fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--note --database --env-file --format --log-format)
    __soc-rule_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--note')
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-rule_add_completions -f
        return
        ;;
    '--format')
        __soc-rule_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __soc-rule_add_completions -o plusdirs -fX '!*.@(yml|yaml|yar|yara)'
        return
        ;;
    esac
}

_soc-rule_list() {
    repeating_flags=()
    non_repeating_flags=(--enabled --no-enabled --fail-if-none --version -h --help)
    repeating_options=(--type)
    non_repeating_options=(--level --tag --technique --text --limit --database --env-file --format --log-format)
    __soc-rule_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--type')
        __soc-rule_add_completions -W 'detection'$'\n''correlation'$'\n''filter'$'\n''collection'$'\n''custom'$'\n''yara'
        return
        ;;
    '--level')
        __soc-rule_add_completions -W 'informational'$'\n''low'$'\n''medium'$'\n''high'$'\n''critical'
        return
        ;;
    '--tag')
        return
        ;;
    '--technique')
        return
        ;;
    '--text')
        return
        ;;
    '--limit')
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-rule_add_completions -f
        return
        ;;
    '--format')
        __soc-rule_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-rule_show() {
    repeating_flags=()
    non_repeating_flags=(--source --fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--rejects --database --env-file --format --log-format)
    __soc-rule_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--rejects')
        __soc-rule_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-rule_add_completions -f
        return
        ;;
    '--format')
        __soc-rule_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-rule_history() {
    repeating_flags=()
    non_repeating_flags=(--versions --fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--rejects --database --env-file --format --log-format)
    __soc-rule_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--rejects')
        __soc-rule_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-rule_add_completions -f
        return
        ;;
    '--format')
        __soc-rule_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-rule_diff() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--from --to --database --env-file --format --log-format)
    __soc-rule_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--from')
        return
        ;;
    '--to')
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-rule_add_completions -f
        return
        ;;
    '--format')
        __soc-rule_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-rule_rollback() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--to --note --database --env-file --format --log-format)
    __soc-rule_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--to')
        return
        ;;
    '--note')
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-rule_add_completions -f
        return
        ;;
    '--format')
        __soc-rule_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-rule_enable() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--note --rejects --database --env-file --format --log-format)
    __soc-rule_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--note')
        return
        ;;
    '--rejects')
        __soc-rule_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-rule_add_completions -f
        return
        ;;
    '--format')
        __soc-rule_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-rule_disable() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--note --rejects --database --env-file --format --log-format)
    __soc-rule_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--note')
        return
        ;;
    '--rejects')
        __soc-rule_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-rule_add_completions -f
        return
        ;;
    '--format')
        __soc-rule_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-rule_tune() {
    repeating_flags=()
    non_repeating_flags=(--dry-run --accept-loss --fail-if-none --version -h --help)
    repeating_options=(--exclude --scope --by)
    non_repeating_options=(--filter --threshold --within --reason --since --on --database --env-file --format --log-format)
    __soc-rule_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--exclude')
        return
        ;;
    '--scope')
        return
        ;;
    '--filter')
        __soc-rule_add_completions -f
        return
        ;;
    '--threshold')
        return
        ;;
    '--within')
        return
        ;;
    '--by')
        return
        ;;
    '--reason')
        return
        ;;
    '--since')
        return
        ;;
    '--on')
        __soc-rule_add_completions -f
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-rule_add_completions -f
        return
        ;;
    '--format')
        __soc-rule_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-rule_untune() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--reason --database --env-file --format --log-format)
    __soc-rule_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--reason')
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-rule_add_completions -f
        return
        ;;
    '--format')
        __soc-rule_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-rule_tunings() {
    repeating_flags=()
    non_repeating_flags=(--removed --fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--database --env-file --format --log-format)
    __soc-rule_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--database')
        return
        ;;
    '--env-file')
        __soc-rule_add_completions -f
        return
        ;;
    '--format')
        __soc-rule_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-rule_hunt() {
    repeating_flags=()
    non_repeating_flags=(--skip-invalid --fail-if-none --version -h --help)
    repeating_options=(--source --events --rule)
    non_repeating_options=(--since --until --placeholders --level --status --tags --database --env-file --format --log-format)
    __soc-rule_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--since')
        return
        ;;
    '--until')
        return
        ;;
    '--source')
        return
        ;;
    '--placeholders')
        __soc-rule_add_completions -f
        return
        ;;
    '--events')
        __soc-rule_add_completions -f
        return
        ;;
    '--level')
        return
        ;;
    '--status')
        return
        ;;
    '--tags')
        return
        ;;
    '--rule')
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-rule_add_completions -f
        return
        ;;
    '--format')
        __soc-rule_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __soc-rule_add_completions -o plusdirs -fX '!*.@(yml|yaml)'
        return
        ;;
    esac
}

_soc-rule_deploy() {
    repeating_flags=()
    non_repeating_flags=(--dry-run --fail-if-none --version -h --help)
    repeating_options=(--type)
    non_repeating_options=(--to --database --env-file --format --log-format)
    __soc-rule_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--to')
        return
        ;;
    '--type')
        __soc-rule_add_completions -W 'detection'$'\n''correlation'$'\n''filter'$'\n''collection'$'\n''custom'$'\n''yara'
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-rule_add_completions -f
        return
        ;;
    '--format')
        __soc-rule_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-rule_deployments() {
    repeating_flags=()
    non_repeating_flags=(--drifted --fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--to --database --env-file --format --log-format)
    __soc-rule_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--to')
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-rule_add_completions -f
        return
        ;;
    '--format')
        __soc-rule_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-rule_coverage() {
    repeating_flags=()
    non_repeating_flags=(--fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--of --since --database --env-file --format --log-format)
    __soc-rule_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--of')
        __soc-rule_add_completions -W 'rules'$'\n''alerts'$'\n''gap'
        return
        ;;
    '--since')
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-rule_add_completions -f
        return
        ;;
    '--format')
        __soc-rule_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-rule_stats() {
    repeating_flags=()
    non_repeating_flags=(--silent --fail-if-none --version -h --help)
    repeating_options=()
    non_repeating_options=(--since --database --env-file --format --log-format)
    __soc-rule_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--since')
        return
        ;;
    '--database')
        return
        ;;
    '--env-file')
        __soc-rule_add_completions -f
        return
        ;;
    '--format')
        __soc-rule_add_completions -W 'jsonl'$'\n''table'$'\n''csv'
        return
        ;;
    '--log-format')
        return
        ;;
    esac
}

_soc-rule_help() {
    repeating_flags=()
    non_repeating_flags=(--version)
    repeating_options=()
    non_repeating_options=()
    __soc-rule_offer_flags_options -1
}

complete -o filenames -F _soc-rule soc-rule
