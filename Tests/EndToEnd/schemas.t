#!/usr/bin/env bash
# What the programs print is what schemas/ says, by a validator that is not ours.
. "$(dirname "$0")/lib.sh"

cat > validate.py <<'!'
"""validate.py SCHEMA < RECORDS: says what is wrong; fields must come in the schema's order."""
import json, sys
import jsonschema
schema = json.load(open(sys.argv[1], encoding="utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
order = {name: place for place, name in enumerate(schema["properties"])}
count = 0
for line in sys.stdin.buffer:
    count += 1
    record = json.loads(line.decode("utf-8", "strict"))
    for error in validator.iter_errors(record):
        print(f"record {count}: {'/'.join(map(str, error.path))}: {error.message}"[:300])
    places = [order[name] for name in record if name in order]
    if places != sorted(places):
        print(f"record {count}: the fields are not in the documented order: {list(record)}")
    for name in record:
        if name not in order:
            print(f"record {count}: {name} is not documented")
print(f"{'no' if count == 0 else 'some'} records")
!
# Debian's own Python has the validator; another in front of it on the PATH may not.
python=python3
for candidate in python3 /usr/bin/python3; do
    if "$candidate" -c 'import jsonschema; jsonschema.Draft202012Validator' 2>/dev/null; then
        python=$candidate
        break
    fi
done
export python
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
