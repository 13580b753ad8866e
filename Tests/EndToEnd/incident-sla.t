#!/usr/bin/env bash
# Clocks of incidents: policies, calendars, pauses, breaches; each breach once, however many look.
. "$(dirname "$0")/lib.sh"
. "$root/Tests/EndToEnd/store.sh"
need_postgres
export SOC_CONFIG_FILE="$work/config.yaml"
: >config.yaml
soc-admin team add tier-2 >/dev/null
open() { soc-incident open --title "$1" "${@:2}" </dev/null | jq -r .number; }
# Moves everything of an incident into the past, as if it had been opened so long ago; the owner of the tables can.
age() {
    psql -qc "SET session_replication_role = replica;
        UPDATE incident SET opened_at = opened_at - interval '$2', first_response_at = first_response_at - interval '$2', resolved_at = resolved_at - interval '$2',
            closed_at = closed_at - interval '$2', sla_paused_at = sla_paused_at - interval '$2', first_response_due = first_response_due - interval '$2',
            resolution_due = resolution_due - interval '$2' WHERE number = '$1';
        UPDATE sla_pause SET started_at = started_at - interval '$2', ended_at = ended_at - interval '$2' WHERE incident_uid = (SELECT uid FROM incident WHERE number = '$1')"
}
minutes() { jq -r "def t: sub(\"\\\\.\\\\d+\"; \"\") | fromdate; [(.sla.first_response_due | t) - (.opened_at | t), (.sla.resolution_due | t) - (.opened_at | t)] | map(. / 60 | round) | @tsv"; }
export -f open age minutes

prints 'defaults go by severity' 'for s in critical high medium low informational; do soc-incident open --title x --severity $s </dev/null | minutes; done' <<'!'
15	240
60	480
240	1440
240	1440
240	1440
!
prints 'clocks are listed with the time left, the first due before the others' "soc-incident sla | jq -r '[.incident[8:], .clock, (.left_seconds / 60 | round), .breached] | @tsv' | head -n 3" <<'!'
-00001	first_response	15	false
-00002	first_response	60	false
-00001	resolution	240	false
!
prints 'only what is due soon' 'soc-incident sla --within 20m | jq -r .clock' <<'!'
first_response
!
prints 'of one incident' 'soc-incident sla $(soc-incident list --severity high | jq -r .number) | jq -r .clock' <<'!'
first_response
resolution
!
psql -qc 'SET session_replication_role = replica; TRUNCATE incident CASCADE'

# A calendar whose only working hour is now makes the rest of the week no work.
cat >config.yaml <<'!'
sla:
  calendars:
    office: {zone: Europe/Berlin, hours: {mon-fri: "08:00-18:00"}, holidays: [12-25]}
  policies:
    - {severity: critical, category: fraud, first_response: 5m, escalate: {to: tier-2}}
    - {severity: low, calendar: office}
    - {severity: [medium, high], category: noisy, first_response: 10m, resolution: 1h, escalate: {to: tier-2, raise: yes}}
!
prints 'the configuration decides by severity and category' 'soc-incident open --title x --severity critical --category Fraud </dev/null | minutes; soc-incident open --title x --severity critical </dev/null | minutes' <<'!'
5	240
15	240
!
prints 'a change of category computes anew' 'n=$(open c --severity critical); soc-incident edit $n --category fraud | minutes' <<'!'
5	240
!
exits 0 'office hours are the calendar of its policy' 'n=$(open o --severity low); soc-incident sla $n | jq -e "select(.clock == \"resolution\") | .calendar == \"office\" and (.left_seconds / 60 | round) == 1440"'
complains 'a wrong configuration is named with its place' 'echo "sla: {calendars: {a: {zone: Mars/Base}}}" >bad.yaml; SOC_CONFIG_FILE=bad.yaml soc-incident open --title x </dev/null' <<'!'
soc-incident: bad.yaml:1:29: no time zone 'Mars/Base' (Debian's package is tzdata)
!
exits 78 'and ends with 78' 'SOC_CONFIG_FILE=bad.yaml soc-incident open --title x </dev/null'
psql -qc 'SET session_replication_role = replica; TRUNCATE incident CASCADE'

export p=$(open pause --severity high)
prints 'a pause says why and lets the clocks stand' 'soc-incident sla pause $p --reason vendor | jq -c "[.sla.paused, .sla.pause_reason]"; age $p "20 hours"; soc-incident show $p | jq -c .sla.breached; soc-incident sla --breached; soc-incident sla $p | jq -r ".left_seconds / 60 | round"' <<'!'
[true,"vendor"]
[]
60
480
!
exits 1 'twice is once too often' 'soc-incident sla pause $p --reason again'
prints 'what it took is not counted, and a change of severity keeps it' 'soc-incident sla resume $p | minutes; soc-incident escalate $p --reason worse | minutes; soc-incident timeline $p | jq -r .action' <<'!'
1260	1680
1215	1440
opened
paused
resumed
sla_changed
escalated
sla_changed
!
exits 1 'what is closed cannot be paused' 'soc-incident status $p investigating >/dev/null; soc-incident status $p closed --disposition benign >/dev/null; soc-incident sla pause $p --reason r'
prints 'reopening goes on with what was left' 'n=$(open r --severity medium); soc-incident status $n investigating >/dev/null; age $n "10 hours"; soc-incident status $n closed --disposition benign >/dev/null; age $n "100 hours"; soc-incident status $n reopened >/dev/null; soc-incident sla $n | jq -r ".left_seconds / 60 | round"' <<'!'
840
!

export b=$(open breach --severity medium --category noisy)
age "$b" '2 hours'
prints 'a breach is printed until it is taken' 'soc-incident sla --breached >one; soc-incident sla --breached >two; cmp one two && jq -r "[.incident, .clock] | @tsv" one' <<!
$b	first_response
$b	resolution
!
prints 'it escalates once, by itself, without a first response' 'soc-incident show $b | jq -c "[.severity, .assignee, .status, .first_response_at, .sla.breached]"; soc-incident timeline $b | jq -c "[.action, .actor_type]"' <<'!'
["high","tier-2","assigned",null,["first_response","resolution"]]
["opened","user"]
["sla_breached","user"]
["sla_breached","user"]
["escalated","automation"]
["assigned","automation"]
!
prints 'taken, it is not printed again' 'soc-incident sla take <one | wc -l; soc-incident sla --breached | wc -l; soc-incident sla take <one | wc -l' <<'!'
2
0
0
!
exits 1 'PostgreSQL lets nobody take it twice' "psql -qv ON_ERROR_STOP=1 -c 'UPDATE sla_breach SET taken_at = now()' 2>/dev/null || exit 1"
prints 'what was answered late is a breach too, though no cron has seen it' 'n=$(open late --severity critical); age $n "30 minutes"; soc-incident assign $n --to tier-2 | jq -c .sla.breached; soc-incident sla --breached --take | jq -r .clock' <<'!'
["first_response"]
first_response
!
prints 'a severity that rises afterwards makes no late answer' 'n=$(open timely --severity medium); age $n "1 hour"; soc-incident status $n investigating >/dev/null; soc-incident escalate $n --reason r | jq -c .sla.breached' <<'!'
[]
!
for i in $(seq 40); do open "many $i" --severity critical >/dev/null; done
psql -qc "SET session_replication_role = replica; UPDATE incident SET opened_at = opened_at - interval '1 day', first_response_due = first_response_due - interval '1 day', resolution_due = resolution_due - interval '1 day' WHERE title LIKE 'many%'"
exits 0 'eight crons look at once' 'for i in 1 2 3 4 5 6 7 8; do soc-incident sla --breached --take >cron.$i & done; wait'
prints 'and each breach is printed by one of them' 'cat cron.* | jq -r .uid | sort | uniq -c | awk "{ n[\$1]++ } END { for (k in n) print k, n[k] }"; soc-incident sla --breached | wc -l' <<'!'
1 80
0
!
prints 'each stands once in its timeline' "psql -Atc \"SELECT count(*), max(n) FROM (SELECT count(*) AS n FROM timeline_entry WHERE action = 'sla_breached' AND incident_uid IN (SELECT uid FROM incident WHERE title LIKE 'many%') GROUP BY incident_uid, detail) AS e\"" <<'!'
80|1
!
exits 0 'all timelines hold' 'psql -qc "TRUNCATE incident_counter"; soc-incident verify'
finish
