#!/usr/bin/env bash
# What the programs print is what schemas/ says, by a validator that is not ours.
. "$(dirname "$0")/lib.sh"
. "$root/Tests/EndToEnd/validate.sh"

alert=$root/schemas/alert.schema.json correlation=$root/schemas/correlation.schema.json
export alert correlation

prints 'normalize prints alerts' '$python validate.py $alert < <(soc-ingest normalize $all)' <<'!'
some records
!
prints 'dedup prints alerts' '$python validate.py $alert < <(soc-ingest normalize $all | soc-alert dedup)' <<'!'
some records
!
prints 'correlate prints correlations' \
    '$python validate.py $correlation < <(soc-ingest normalize $all | soc-alert dedup | soc-alert correlate --threshold 0.5)' <<'!'
some records
!
prints 'correlate --explain prints correlations' \
    '$python validate.py $correlation < <(soc-ingest normalize $all | soc-alert correlate --threshold 0.5 --explain)' <<'!'
some records
!
prints 'what senders really post becomes alerts' \
    '$python validate.py $alert < <(soc-ingest normalize $(ls $fixtures/payloads/* | grep -v "expect\|README") 2>/dev/null)' <<'!'
some records
!
prints 'what is not UTF-8 becomes an alert' \
    'printf "{\"rule\":{\"level\":3,\"id\":\"1\",\"description\":\"caf\\xe9\"},\"id\":\"1\"}\n" | soc-ingest normalize |
        tee binary.jsonl | $python validate.py $alert; jq -r "has(\"raw_base64\"), .title" binary.jsonl' <<'!'
some records
true
caf�
!

# The schemas themselves refuse what is wrong.
good=$(soc-ingest normalize "$samples/wazuh.jsonl" | head -n 1)
export good
for change in '.severity = "urgent"' '.uid = "1"' 'del(.severity)' '.source_port = 0' '.detected_at = "today"' \
    '.techniques = ["1059"]' '.observables = [{type: "phone", value: "1"}]' '.title = ""' 'del(.raw)' '.kind = "event"' \
    '.duplicate_count = -1' '.tags = "x"' '.raw_base64 = "AA=="'; do
    export change
    same "the schema refuses $change" 'echo false' \
        'jq -c "$change" <<<"$good" | $python validate.py $alert | grep -q "^record 1" && echo false'
done
prints 'the schema takes fields that it does not know' \
    'jq -c ".x_ticket = {a: 1}" <<<"$good" | $python validate.py $alert' <<'!'
record 1: x_ticket is not documented
some records
!
finish
