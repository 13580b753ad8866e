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

# What soc-rule prints.
SOC_CACHE_DIR=$work/cache
rules=$fixtures/rules
export SOC_CACHE_DIR rules
event=$root/schemas/event.schema.json rule_count=$root/schemas/rule_count.schema.json
rule_problem=$root/schemas/rule_problem.schema.json rule_test=$root/schemas/rule_test.schema.json
export event rule_count rule_problem rule_test
prints 'match prints alerts' '$python validate.py $alert < <(soc-rule match $rules/*.yml < $rules/events.jsonl)' <<'!'
some records
!
prints 'match --emit event prints events, correlations too' \
    'soc-rule match --emit event $rules/*.yml < $rules/events.jsonl | tee events | $python validate.py $event
     jq -r "[.matches[] | has(\"event_count\")] | any" events | sort -u | tail -n 1' <<'!'
some records
true
!
prints 'an event that is not UTF-8' \
    'printf "{\"Image\":\"\\xff\\\\\\\\whoami.exe\"}\n" |
         soc-rule match --emit event --log-source windows/process_creation $rules/whoami.yml | $python validate.py $event' <<'!'
some records
!
prints 'match --count prints counts' '$python validate.py $rule_count < <(soc-rule match --count $rules/*.yml < $rules/events.jsonl)' <<'!'
some records
!
printf 'title: T\nlogsource: {product: windows, category: process_creation}\ndetection:\n    a: {Imagee: x}\n    condition: a\n---\ntitle: U\n' >odd.yml
prints 'check prints problems' '$python validate.py $rule_problem < <(soc-rule check odd.yml)' <<'!'
some records
!
printf 'not: [a\n' >broken.yml
prints '... of what is no YAML too' '$python validate.py $rule_problem < <(soc-rule check broken.yml)' <<'!'
some records
!
cp -r "$rules" tested && sed -i 's/monitor.exe/nothing.exe/' tested/whoami.yml
sed 's/type: .*/type: evtx/; s/path: .*/path: evidence\/none.evtx/' "$rules/evidence/info.yml" >tested/evidence/info.yml
prints 'test prints tests: passed, failed, skipped' \
    '{ soc-rule test $rules/*.yml; sed -i s/match_count:.*/match_count:\ 7/ tested/evidence/info.yml; soc-rule test tested/*.yml
       cp $rules/evidence/info.yml tested/evidence/; soc-rule test tested/*.yml; } > outcomes
     $python validate.py $rule_test < outcomes; jq -r .result outcomes | sort -u' <<'!'
some records
failed
passed
skipped
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
