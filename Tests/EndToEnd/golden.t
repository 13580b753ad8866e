#!/usr/bin/env bash
# Fixtures/golden/NAME.sh prints NAME.out. With SOC_RECORD=1 (make record) the outputs are written anew and the tests fail.
. "$(dirname "$0")/lib.sh"
for script in "$fixtures"/golden/*.sh; do
    name=${script##*/}
    out=${script%.sh}.out
    export script out
    if [ -n "${SOC_RECORD-}" ]; then
        bash "$script" >"$out"
        false
        verdict $? "${name%.sh} was recorded"
    else
        same "${name%.sh}" 'cat "$out"' 'bash "$script"'
    fi
done
[ "$number" -gt 0 ]
verdict $? 'there are golden files'
finish
