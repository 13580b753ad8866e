#!/usr/bin/env bash
# The examples of the manuals run, and print something; so do those of the README.
. "$(dirname "$0")/lib.sh"
. "$root/Tests/EndToEnd/store.sh"

examples() {
    sed -n '/^\.Sh EXAMPLES/,/^\.Sh SEE/ s/^\.Dl \$ //p' "$1" | sed "s/\\\\e/\\\\/g; s/\\\\-/-/g; s/\\\\&//g"
}
for page in "$root"/man/*; do
    rm -rf example && mkdir example && cd example || exit 70
    cp "$samples/wazuh.jsonl" alerts.json
    cp "$samples/suricata.jsonl" eve.json
    cp "$samples/falco.jsonl" falco.json
    soc-ingest normalize "$samples"/*.jsonl >alerts.jsonl
    cp -r "$fixtures/rules" rules && mv rules/evidence rules/events.jsonl .
    printf 'fields: {title: name, detected_at: time, hostname: host}\n' >map.yml
    printf 'name,time,host\nA door was opened,2026-03-09T10:00:00Z,door-1\n' >export.csv
    [ -z "${SOC_TEST_DATA-}" ] || {
        fresh_database
        soc-ingest load alerts.jsonl >loaded.jsonl
    }
    while IFS= read -r example; do
        case ${SOC_TEST_DATA:-none}$example in
        none*soc-admin* | none*' load '* | none*' dead '* | none*'soc-alert list'* | none*'soc-alert stats'* | \
            none*'soc-rule add'* | none*' --from-store'* | none*'soc-rule tune'* | none*'soc-rule deploy'* | \
            none*'soc-rule hunt'* | none*'soc-rule coverage'* | none*'soc-rule stats'*)
            skip "${page##*/}: $example" 'run by Tests/with-postgres.sh'
            continue
            ;;
        esac
        case $example in
        *'> '*) exits 0 "${page##*/}: $example" "set -o pipefail; $example" ;;
        *) prints "${page##*/}: $example" "{ $example; } > printed; test -s printed && echo 'status 0, prints'" <<'!'
status 0, prints
!
        ;;
        esac
    done < <(examples "$page")
    cd ..
done

# The blocks of the README but for `make demo`, each in turn as its reader has them.
(cd "$root" && tar cf - --exclude .build README.md examples Tests/Fixtures/rules) | tar xf -
while IFS= read -r -d '' block; do
    exits 0 "README: $(grep -v '^#\|^$' <<<"$block" | head -n 1)" "set -eu -o pipefail; ${block//\| head$/| sed 10q}"
done < <(awk '/^```sh/ { inside = 1; next } /^```/ { if (inside && block !~ /^make demo/) printf "%s%c", block, 0
    inside = 0; block = ""; next } inside && !/^export PATH/ { block = block $0 "\n" }' "$root/README.md")
[ "$number" -gt 10 ]
verdict $? 'there are examples'
finish
