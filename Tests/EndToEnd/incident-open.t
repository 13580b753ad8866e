#!/usr/bin/env bash
# Incidents from alerts: opened once, grown, linked; numbers and timelines whole, whatever meets.
. "$(dirname "$0")/lib.sh"
. "$root/Tests/EndToEnd/store.sh"
need_postgres

# alert UID HOUR RULE HOST [TITLE]: a record as normalize writes it.
alert() {
    jq -nc --arg rule "$3" --arg host "$4" --arg title "${5-$3}" --argjson n "$1" --argjson t "$2" '
        (1767225600 + $t * 3600 | floor) as $s | ($s | todate | sub("Z"; ".000Z")) as $time
        | (($s * 1000) as $ms | [range(11; -1; -1)] | map(($ms / pow(16; .) | floor) % 16 | "0123456789abcdef"[.:.+1]) | add) as $hex
        | {kind: "alert", uid: ($hex[0:8] + "-" + $hex[8:12] + "-8000-8000-" + ("000000000000" + ($n | tostring))[-12:]),
           source: "t", title: $title, severity: "medium", status: "new", rule_id: $rule, detected_at: $time, hostname: $host,
           techniques: ["T1059.001"], observables: [{type: "domain", value: ($host + ".example")}], raw: ("raw " + ($n | tostring))}'
}
export -f alert
# A week of routine, one of it an hour.
for n in $(seq 0 167); do alert "$n" "$n" routine "host$((n % 5))"; done >week.jsonl
for n in $(seq 0 7); do alert $((1000 + n)) "168.$n" "new-$n" web; done >attack.jsonl
for n in 8 9; do alert $((1000 + n)) "168.$n" "new-$n" web; done >more.jsonl
cat week.jsonl attack.jsonl more.jsonl >all.jsonl

exits 0 'alerts become an incident' 'soc-ingest load week.jsonl attack.jsonl | soc-alert correlate --store | soc-incident open >first.jsonl'
prints 'with a number, alerts, assets, observables, techniques' \
    "jq -c '[.number[0:4], .number[8:], .alert_count, (.alerts | length), .assets[0].name, .observables[0].value, .techniques]' first.jsonl" <<'!'
["INC-","-00001",8,8,"web","web.example",["T1059.001"]]
!
prints 'due by its severity' "jq -r '(.sla.first_response_due[0:19] + \"Z\" | fromdate) - (.opened_at[0:19] + \"Z\" | fromdate), (.sla.resolution_due[0:19] + \"Z\" | fromdate) - (.opened_at[0:19] + \"Z\" | fromdate)' first.jsonl" <<'!'
14400
86400
!
prints 'and the evidence of each alert' "psql -Atc \"SELECT count(*), min(convert_from(raw, 'UTF8')) FROM incident_evidence\"" <<'!'
8|raw 1000
!
prints 'what an incident has taken is not printed again' 'soc-alert correlate --store </dev/null | wc -l' <<'!'
0
!
exits 0 'more of it lets the incident grow' 'soc-ingest load more.jsonl | soc-alert correlate --store >grown.jsonl; soc-incident open <grown.jsonl >second.jsonl'
same 'it is the same one' 'jq -r .number first.jsonl' 'jq -r .number second.jsonl'
prints 'with ten alerts, and its timeline says that it grew and got another title' "jq .alert_count second.jsonl; soc-incident timeline --entries-only INC-\$(date -u +%Y)-00001 | jq -r .action" <<'!'
10
opened
grown
edited
!
same 'the same correlation again changes nothing' 'soc-incident open <grown.jsonl; soc-incident timeline --entries-only <second.jsonl | wc -l' 'cat second.jsonl; echo 3'
same 'store and filter find the same' \
    "soc-alert correlate all.jsonl | jq -Sc ." "jq -Sc 'del(.version)' grown.jsonl"
same 'a rehearsal finds the same and changes nothing' "soc-alert correlate all.jsonl" 'soc-alert correlate --store --dry-run </dev/null'
prints 'a lower threshold is for one run' 'soc-alert correlate --store --threshold 0 </dev/null | jq -s "length > 0"; soc-alert correlate --store </dev/null | wc -l' <<'!'
true
0
!


# The title is the correlation's until somebody sets another.
grown=$(jq -r .number second.jsonl)
title=$(jq -r .title second.jsonl)
next() { psql -qc "UPDATE correlation SET version = version + 1"; soc-alert correlate --store </dev/null | jq -c --arg title "$1" '.title = $title' | soc-incident open | jq -r .title; }
export -f next
prints 'a title follows its correlation' 'next "As it looks now"; next "As it looks later"' <<'!'
As it looks now
As it looks later
!
psql -qc "UPDATE incident SET title = 'By hand' WHERE number = '$grown'"
prints 'until somebody edits it' 'next "As it looks at last"' <<'!'
By hand
!
psql -qc "UPDATE incident SET title = followed_title WHERE number = '$grown'"
next "$title" >/dev/null

# Evidence is copied of what has come since.
jq -c '.uid |= sub("..$"; "77") | .raw = "raw again"' more.jsonl | head -n 1 >again.jsonl
prints 'a further occurrence of an alert becomes evidence when the incident grows' \
    'soc-ingest load again.jsonl | jq -r .disposition; next "'"$title"'" >/dev/null; psql -Atc "SELECT count(*), count(*) FILTER (WHERE raw = '"'raw again'"') FROM incident_evidence; SELECT count(*) FROM incident_alert AS l JOIN alert AS a ON a.uid = l.alert_uid WHERE l.copied_count <> a.duplicate_count OR l.copied_count IS NULL"' <<'!'
duplicate
11|1
0
!

# What the last run reached, the next one does too.
prints 'the window is remembered' 'soc-alert correlate --store --window 6h </dev/null; soc-alert correlate --store </dev/null; psql -Atc "SELECT reach FROM correlation_cursor"' <<<43200000
exits 0 'and another is taken when there is something new' 'alert 1020 300 late other | soc-ingest load | soc-alert correlate --store --window 6h 2>said'
prints 'which is said' 'cat said; psql -Atc "SELECT reach FROM correlation_cursor"' <<'!'
soc-alert: the window is 6h from now on; it was 12h
21600000
!
exits 0 'without a word the last one holds' 'alert 1021 301 late other | soc-ingest load | soc-alert correlate --store --threshold 1000 && test "$(psql -Atc "SELECT reach FROM correlation_cursor")" = 21600000'

incident=$(jq -r .number second.jsonl)
soc-incident status "$incident" investigating | soc-incident status closed --disposition true_positive >/dev/null
alert 1010 168.95 new-10 web >late.jsonl
exits 0 'a closed incident takes nothing' 'soc-ingest load late.jsonl | soc-alert correlate --store | soc-incident open >third.jsonl'
prints 'the newcomer opens one that follows it' "jq -c '[.number[8:], .links[0].relation, .links[0].number[8:]]' third.jsonl; soc-incident show $incident | jq -c '[.alert_count, .links[0].relation]'" <<'!'
["-00002","follows","-00001"]
[10,"followed_by"]
!

# Two groups on two hosts, then one alert that names both.
fresh_database
for n in 0 1 2 3 4 5 6 7; do alert $((2000 + n)) "168.$n" "a-$n" left; alert $((2100 + n)) "168.$n" "b-$n" right; done >pair.jsonl
soc-ingest load week.jsonl pair.jsonl | soc-alert correlate --store | soc-incident open >pair.out
prints 'two groups are two incidents' 'wc -l <pair.out' <<'!'
2
!
alert 2200 168.9 bridge left | jq -c '.observables = [{type: "hostname", value: "right"}]' | soc-ingest load | soc-alert correlate --store >bridged.jsonl
prints 'a bridge prints the survivor, and the other with merged_into' "jq -c '[.alert_count, (.merged_into != null)]' bridged.jsonl" <<'!'
[17,false]
[8,true]
!
exits 0 'both are taken' 'soc-incident open <bridged.jsonl >bridged.out'
prints 'two incidents stay, linked in both and noted in both' \
    "soc-incident list | jq -c '[.links[].relation]'; soc-incident list | soc-incident timeline | jq -r 'select(.action == \"linked\") | .detail.relation'" <<'!'
["same"]
["same"]
same
same
!
prints 'and it is said once' 'soc-alert correlate --store </dev/null | wc -l; soc-incident open <bridged.jsonl >/dev/null; psql -Atc "SELECT count(*) FROM timeline_entry WHERE action = '"'linked'"'"' <<'!'
0
2
!

exits 0 'one is opened by hand' 'soc-incident open --title "Lost laptop" --severity critical --tag theft >hand.jsonl </dev/null'
prints 'with what was said' "jq -c '[.title, .severity, .tags, .alert_count]' hand.jsonl" <<'!'
["Lost laptop","critical",["theft"],0]
!
exits 0 'alerts open one each, and only once' 'soc-alert list --limit 3 >three.jsonl; soc-incident open <three.jsonl >one; soc-incident open <three.jsonl >two; cmp one two'
exits 0 'an alert is linked and unlinked' 'n=$(jq -r .number hand.jsonl); u=$(sed -n 1p week.jsonl | jq -r .uid)
    soc-incident link $n $u --note why | jq -e ".alert_count == 1" && soc-incident unlink $n $u | jq -e ".alert_count == 0"'
prints 'both stand in the timeline' "soc-incident timeline <hand.jsonl | jq -c '[.number, .action, .note]'" <<'!'
[1,"opened",null]
[2,"alerts_linked","why"]
[3,"alerts_unlinked",null]
!
exits 66 'an alert that is not there ends with 66' 'soc-incident open 019b76da-b9b2-8007-801a-00000000142a'
exits 66 'so does an incident' 'soc-incident show INC-2001-00001'
exits 65 'a record of another kind is rejected' "echo '{\"kind\":\"episode\",\"uid\":\"019b76da-b9b2-8007-801a-00000000142a\"}' | soc-incident open"
exits 0 'nothing is nothing' 'soc-incident open </dev/null'
exits 1 'the timeline cannot be changed' "psql -v ON_ERROR_STOP=1 -qc \"UPDATE timeline_entry SET note = 'x'\" || exit 1"
exits 1 'nor cut' "psql -v ON_ERROR_STOP=1 -qc 'TRUNCATE timeline_entry CASCADE' || exit 1"
prints 'each entry is chained to the one before' \
    "psql -Atc \"SELECT bool_and(hash = sha256(coalesce((SELECT hash FROM timeline_entry p WHERE p.incident_uid = e.incident_uid AND p.number = e.number - 1), '') || content)) FROM timeline_entry e\"" <<'!'
t
!
for role in viewer analyst; do
    psql -qc "CREATE ROLE t_${role}_$$ LOGIN" -c "GRANT soc_$role TO t_${role}_$$"
done
exits 0 'an analyst correlates and opens' "export SOC_DATABASE=\"\$SOC_DATABASE user=t_analyst_$$\"; soc-ingest load late.jsonl >/dev/null && soc-alert correlate --store </dev/null | soc-incident open && soc-incident open --title x </dev/null"
exits 77 'a viewer does not' "SOC_DATABASE=\"\$SOC_DATABASE user=t_viewer_$$\" soc-incident open --title x </dev/null"
exits 77 'nor correlate' "SOC_DATABASE=\"\$SOC_DATABASE user=t_viewer_$$\" soc-alert correlate --store </dev/null"
exits 0 'but reads' "SOC_DATABASE=\"\$SOC_DATABASE user=t_viewer_$$\" soc-incident list"
exits 1 'nobody writes another name into the timeline' "psql -v ON_ERROR_STOP=1 -U t_analyst_$$ -qc \"INSERT INTO timeline_entry (incident_uid, action, actor) SELECT uid, 'x', 'someone' FROM incident LIMIT 1\" || exit 1"
psql -qc "DROP OWNED BY t_viewer_$$, t_analyst_$$" -c "DROP ROLE t_viewer_$$" -c "DROP ROLE t_analyst_$$"
finish
