#!/usr/bin/env bash
# What analysts do with incidents: status, people, severity, words, mergers, templates; and that nobody overwrites another.
. "$(dirname "$0")/lib.sh"
. "$root/Tests/EndToEnd/store.sh"
need_postgres
year=$(date -u +%Y)
export year SOC_CONFIG_FILE="$work/config.yaml"
mkdir templates
cat >config.yaml <<!
incident:
  templates: $work/templates
  fields: {ticket: string, cost: number, system: [red, blue]}
!
cat >templates/phishing.yaml <<'!'
title: Phishing
severity: high
category: phishing
tlp: amber+strict
tags: [mail]
fields: {system: red}
playbook: phishing-response
tasks: [Collect the message, {title: Block the sender, due: 2h, assignee: tier-2}]
!
soc-admin team add tier-2 >/dev/null
for login in "ana_$$" "bob_$$"; do soc-admin user add "$login" --role analyst >/dev/null; soc-admin team add tier-2 "$login" >/dev/null; done
export ana="ana_$$" bob="bob_$$"
open() { soc-incident open --title "$1" "${@:2}" </dev/null | jq -r .number; }
export -f open

export n=$(open one)
complains 'a jump tells what is allowed' 'soc-incident status $n contained' <<!
soc-incident: incident $n is new; from there it can become assigned, investigating
!
exits 1 'and ends with 1' 'soc-incident status $n contained'
complains 'nobody is assigned to what nobody has' 'soc-incident status $n assigned' <<!
soc-incident: incident $n has nobody it is assigned to: use assign
!
exits 64 'an unknown status is none' 'soc-incident status $n done'
exits 64 'closing asks for a disposition' 'soc-incident status $n closed'
exits 66 'an incident that is not there ends with 66' 'soc-incident status INC-2001-00001 investigating'
exits 1 'PostgreSQL refuses the jump too' "psql -qv ON_ERROR_STOP=1 -c \"UPDATE incident SET status = 'closed', disposition = 'benign'\" 2>/dev/null || exit 1"
exits 1 'and a closing without a disposition' "soc-incident status \$n investigating >/dev/null; psql -qv ON_ERROR_STOP=1 -c \"UPDATE incident SET status = 'closed'\" 2>/dev/null || exit 1"
prints 'each status is stamped when it is first reached' \
    'for s in contained eradicated recovered; do soc-incident status $n $s; done >moves; soc-incident status $n closed --disposition true_positive --note "all well" >>moves
     jq -c "[.status, .disposition, .contained_at != null, .eradicated_at != null, .recovered_at != null, .resolved_at != null, .closed_at != null]" moves' <<'!'
["contained",null,true,false,false,false,false]
["eradicated",null,true,true,false,false,false]
["recovered",null,true,true,true,true,false]
["closed","true_positive",true,true,true,true,true]
!
prints 'reopening clears and counts; the timeline keeps' \
    'soc-incident status $n reopened | jq -c "[.status, .disposition, .resolved_at, .closed_at, .reopen_count, .recovered_at != null]"
     soc-incident timeline $n | jq -c "select(.action == \"reopened\").detail.changes | [.status, .disposition, (.closed_at[0] != null)]"' <<'!'
["reopened",null,null,null,1,true]
[["closed","reopened"],["true_positive",null],true]
!
prints 'entries have old and new value, actor and its type' 'soc-incident timeline $n | jq -c "select(.number == 2) | [.action, .actor_type, .detail.changes.status]"' <<'!'
["investigating","user",["new","investigating"]]
!
prints 'automation says so and is no first response' \
    'm=$(open auto); PGOPTIONS="-c soc.actor_type=automation" soc-incident assign $m --to tier-2 | jq -c "[.status, .assignee, .first_response_at]"; soc-incident timeline $m | jq -r "[.actor_type] | @tsv" | tail -n 1' <<'!'
["assigned","tier-2",null]
automation
!
prints 'nobody becomes a person by saying so' 'm=$(open auto2); PGOPTIONS="-c soc.actor_type=user" SOC_DATABASE="$SOC_DATABASE user=$ana" soc-incident note $m --text x >/dev/null; PGOPTIONS="-c soc.actor_type=playbook" soc-incident note $m --text x >/dev/null; soc-incident timeline $m | jq -c "[.actor_type]" | tail -n 2' <<'!'
["user"]
["playbook"]
!

prints 'the one with the least gets it, one after the other' \
    'for i in 1 2 3 4; do open load$i; done | soc-incident assign --least-busy --team tier-2 | jq -r .assignee | sort | uniq -c | awk "{ print \$1, \$2 }"' <<!
2 $ana
2 $bob
!
prints 'assigning by hand is the first response' 'm=$(open hand); soc-incident assign $m --to $bob | jq -c "[.status, .first_response_at != null]"; soc-incident assign $m --to none | jq -c "[.status, .assignee]"' <<'!'
["assigned",true]
["assigned",null]
!
exits 66 'nobody gets work who is not there' 'soc-incident assign $n --to nobody-here'
prints 'severity rises by a step, with a reason, and brings its due times' \
    'm=$(open low --severity medium); soc-incident escalate $m --reason "CEO" | jq -c "[.severity, (.sla.resolution_due | sub(\"\\\\.\\\\d+\"; \"\") | fromdate) - (.opened_at | sub(\"\\\\.\\\\d+\"; \"\") | fromdate)]"
     soc-incident escalate $m --severity low --reason x 2>&1; soc-incident timeline $m | jq -c "[.action, .note]"' <<!
["high",28800]
soc-incident: incident INC-$year-00009 is high already
["opened",null]
["escalated","CEO"]
["sla_changed",null]
!
prints 'words come from text, file and standard input' \
    'm=$(open words); soc-incident note $m --text "one" >/dev/null; echo "two
lines" | soc-incident note $m >/dev/null; echo three >f; soc-incident show $m | soc-incident note --file f >/dev/null; soc-incident timeline $m | jq -c "select(.action == \"noted\").note"' <<'!'
"one"
"two\nlines"
"three"
!
exits 65 'what is no text is refused' 'printf "\377\376" | soc-incident note $n'
exits 64 'two sources for standard input are one too many' 'soc-incident list | soc-incident note'
prints 'fields are edited, custom ones by their type' \
    'soc-incident edit $n --title New --tag a --tag b --tlp red --field cost=1.10 --field ticket=SEC=1 --note why | jq -c "[.title, .tags, .tlp, .fields.ticket]"
     soc-incident edit $n --untag a --unset ticket --field system=blue | grep -o "\"fields\":{[^}]*}"' <<'!'
["New",["a","b"],"red","SEC=1"]
"fields":{"cost": 1.10, "system": "blue"}
!
complains 'others are refused by name' 'soc-incident edit $n --field cost=much; soc-incident edit $n --field prise=1' <<'!'
soc-incident: field 'cost' is a number
soc-incident: no field 'prise'; known are ticket, cost, system
!
prints 'who comes second is told so' \
    'v=$(soc-incident show $n | jq .version); soc-incident edit $n --if-version $v --tag c >/dev/null; soc-incident edit $n --if-version $v --title Mine 2>&1; soc-incident show $n | jq -r .title' <<!
soc-incident: incident $n has version $(($(soc-incident show "$n" | jq .version) + 1)), not $(soc-incident show "$n" | jq .version): somebody changed it meanwhile
New
!
exits 1 'records on standard input bring their version' 'soc-incident show $n >seen; soc-incident edit $n --tag d >/dev/null; soc-incident edit --if-version same --title Mine <seen'
exits 0 'and go through when nobody was there' 'soc-incident show $n | soc-incident edit --if-version same --title Mine'
prints 'numbers, uids and records are taken from standard input' \
    'a=$(open a1); b=$(open a2); c=$(open a3); { echo $a; soc-incident show $b | jq -r .uid; soc-incident show $c; } | soc-incident status investigating | jq -r .status' <<'!'
investigating
investigating
investigating
!
exits 65 'what names no incident is malformed' "echo '{\"kind\":\"x\"}' | soc-incident status investigating"
prints 'of several each that may goes, and the others are named' 'soc-incident status $n $(open b1) investigating 2>/dev/null | wc -l; soc-incident status $n $(open b2) contained 2>&1 | wc -l' <<'!'
2
2
!

prints 'a template brings what it has' \
    'soc-incident open --template phishing --tag urgent --field ticket=X-1 </dev/null >t; jq -c "[.title, .severity, .category, .tlp, .tags, .fields, .template, .playbook]" t; soc-incident task list $(jq -r .number t) | jq -c "[.title, .assignee, .due_at != null]"' <<'!'
["Phishing","high","phishing","amber+strict",["mail","urgent"],{"system":"red","ticket":"X-1"},"phishing","phishing-response"]
["Collect the message",null,false]
["Block the sender","tier-2",true]
!
complains 'a template that is not there is named' 'soc-incident open --template vishing </dev/null' <<!
soc-incident: no template 'vishing' in $work/templates
!
exits 64 'a path is no template' 'soc-incident open --template ../config </dev/null'

export x=$(open orig) y=$(open dup)
prints 'a merger links and leaves all as it was' \
    'soc-incident merge $y --into $x --note same | jq -c "[.status, .duplicate_of]"; soc-incident show $x | jq -c .duplicates; for o in "" --merged; do soc-incident list --limit 0 $o | jq -r .number | grep -c $y; done' <<!
["new","$x"]
["$y"]
0
1
!
complains 'what is merged rests' 'soc-incident status $y investigating; soc-incident merge $x --into $y; soc-incident merge $x --into $n' <<!
soc-incident: incident $y is merged into another: unmerge it first
soc-incident: incident $y is itself merged into another
soc-incident: incident $x is what others are merged into
!
exits 1 'PostgreSQL keeps it so' "psql -qv ON_ERROR_STOP=1 -c \"UPDATE incident SET title = 'x' WHERE number = '\$y'\" 2>/dev/null || exit 1"
exits 0 'its clocks rest too' '! soc-incident sla --limit 0 | grep -q $y'
prints 'and is taken apart again' 'soc-incident unmerge $y | jq -c "[.status, .duplicate_of]"; soc-incident show $x | jq -c .duplicates; soc-incident timeline $x $y | jq -r .action' <<'!'
["new",null]
null
opened
duplicate_merged
duplicate_unmerged
opened
merged
unmerged
sla_changed
!
exits 0 'all timelines hold' 'soc-incident verify'

# What an incident turned out to be, its alerts turned out to be.
soc-ingest normalize --from auto "$samples"/wazuh*.jsonl | head -n 6 | soc-ingest load | jq -r '.alert_uid // .uid' | sort -u >alerts
export one=$(sed -n 1p alerts) two=$(sed -n 2p alerts) three=$(sed -n 3p alerts)
p=$(open p) q=$(open q); export p q
soc-incident link "$p" "$one" "$two" >/dev/null; soc-incident link "$q" "$two" "$three" >/dev/null
prints 'closing passes its disposition on, but not to what another incident works on' \
    'soc-incident status $p $q investigating >/dev/null; soc-incident status $p closed --disposition false_positive --note noise >/dev/null; soc-alert show $one $two $three | jq -c "[.status, .verdict]"' <<'!'
["false_positive","false_positive"]
["new",null]
["new",null]
!
prints 'which does when it is closed' 'soc-incident status $q closed --disposition benign >/dev/null; soc-alert show $one $two $three | jq -c "[.status, .verdict]"; soc-alert history $one | jq -c "select(.action == \"judged\") | [.changes.disposition, .note]"' <<'!'
["false_positive","false_positive"]
["resolved","benign"]
["resolved","benign"]
[[null,"false_positive"],"noise"]
!
prints 'the alerts stand in the timeline when they were seen' 'soc-incident timeline $q | jq -r "select(.action == \"alert_seen\").actor"; soc-incident timeline $q --format markdown | grep -c "alert seen"' <<'!'
wazuh
wazuh
2
!
exits 0 'what attackers write is inert in markdown' 'm=$(open "<script>alert(1)</script> | [x](javascript:y)"); soc-incident note $m --text "<img src=x> | a | *b* $(printf "\033[2J")" >/dev/null; soc-incident timeline $m --format markdown >md; ! grep -q "<img\|<script" md && ! grep -q "$(printf "\033")" md && grep -qF "&lt;img src=x&gt; \\| a \\| \\*b\\*" md'

exits 77 'a viewer changes nothing' 'soc-admin user add vera_$$ --role viewer >/dev/null; export SOC_DATABASE="$SOC_DATABASE user=vera_$$"; soc-incident assign $n --to tier-2'
exits 0 'and an analyst does all of it' 'export SOC_DATABASE="$SOC_DATABASE user=$ana"; m=$(open mine); soc-incident assign $m --least-busy >/dev/null && soc-incident status $m investigating >/dev/null && soc-incident escalate $m --reason r >/dev/null &&
    soc-incident sla pause $m --reason r >/dev/null && soc-incident sla resume $m >/dev/null && soc-incident merge $m --into $n >/dev/null && soc-incident unmerge $m >/dev/null && soc-incident status $m closed --disposition benign >/dev/null &&
    soc-incident status $m reopened >/dev/null && soc-incident sla --breached >/dev/null && soc-incident sla --breached --take >/dev/null && soc-incident verify >/dev/null'
psql -qc "DROP OWNED BY \"$ana\", \"$bob\"" -c "DROP ROLE \"$ana\"" -c "DROP ROLE \"$bob\""
for role in $(psql -Atc "SELECT rolname FROM pg_roles WHERE rolname LIKE 'vera_%'"); do psql -qc "DROP OWNED BY \"$role\"" -c "DROP ROLE \"$role\""; done
prints 'the templates of the examples open incidents' 'printf "incident: {templates: %s}\n" "$root/examples/templates" >examples.yaml; for template in phishing ransomware; do SOC_CONFIG_FILE=examples.yaml soc-incident open --template $template </dev/null | jq -r "[.template, .playbook] | @tsv"; done' <<'!'
phishing	phishing
ransomware	ransomware
!
prints 'the table of a timeline speaks in words' 'n=$(soc-incident open --title Words </dev/null | jq -r .number); soc-incident status $n investigating >/dev/null; soc-incident asset add $n web-1 >/dev/null; soc-incident timeline $n --format table | grep -o "status: .*gating\|assets: .*" | sed "s/ *$//"' <<'!'
status: new → investigating
assets: web-1
!
# Of a stream the good lines count: records, numbers and uids.
export good=$(open mixed) other=$(open "mixed too")
{ soc-incident show $good; printf '{"uid":\n{"no":"uid"}\n%070d\n' 0; echo "$other"; } >mixed
sed 1d mixed | head -n -1 >bad
for verb in show timeline 'note --text seen' 'edit --category mixed' 'assign --to tier-2' 'escalate --severity critical --reason loud' \
    'status investigating' 'sla pause --reason waiting' 'sla resume' 'merge --into $n' unmerge; do
    prints "$verb takes the good lines of a stream" "soc-incident $verb --rejects kept --format jsonl <mixed >out 2>err
        echo \$?; cut -d: -f 1-3 err; cmp kept bad; [ \$(wc -l <out) -ge 2 ] || head -n 3 out err" <<'!'
65
soc-incident: -:2
soc-incident: -:3
soc-incident: -:4
!
done
prints 'link goes on, too' 'echo nonsense | soc-incident link $n --rejects kept | jq -r .number; cat kept' <<!
$n
nonsense
!
prints 'and what lists things of incidents' 'soc-incident task add $good one >/dev/null; { echo nonsense; soc-incident show $good; } | soc-incident task list - --rejects kept | jq -r .title; cat kept' <<'!'
one
nonsense
!
finish
