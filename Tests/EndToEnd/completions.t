#!/usr/bin/env bash
# The completions in the repository are those of the programs, and the shells take them.
. "$(dirname "$0")/lib.sh"
for program in soc-ingest soc-alert soc-rule; do
    for shell in bash zsh fish; do
        same "completions/$program.$shell is current (make completions)" \
            "$program --generate-completion-script $shell" "cat '$root/completions/$program.$shell'"
    done
    exits 0 "bash reads the completions of $program" "bash -n '$root/completions/$program.bash'"
done
prints 'bash completes the options of normalize' \
    'source $root/completions/soc-ingest.bash; COMP_WORDS=(soc-ingest normalize --fo); COMP_CWORD=2; COMP_LINE="soc-ingest normalize --fo"
     COMP_POINT=${#COMP_LINE}; _soc-ingest soc-ingest --fo normalize; echo ${COMPREPLY[@]}' <<'!'
--format
!
finish
