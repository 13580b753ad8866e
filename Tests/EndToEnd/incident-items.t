#!/usr/bin/env bash
# Assets, observables and tasks of incidents: what is changed stands in the timeline, in bulk and by many at once.
. "$(dirname "$0")/lib.sh"
. "$root/Tests/EndToEnd/store.sh"
need_postgres

incident=$(soc-incident open --title 'Lost laptop' --severity high </dev/null | jq -r .number)
other=$(soc-incident open --title 'Another' --tlp green </dev/null | jq -r .number)
anna=t_anna_$$ ben=t_ben_$$
export incident other anna ben
for login in "$anna" "$ben"; do soc-admin user add "$login" --role analyst >/dev/null; done
soc-admin team add night "$ben" >/dev/null
entries() { soc-incident timeline "$incident" | jq -c "select(.action | startswith(\"$1\")) | [.action, .detail, .note]"; }
export -f entries

# Assets.
prints 'an asset is added with what is known of it' \
    'soc-incident asset add $incident WS-17 --criticality high --owner Finance --note found | jq -c "[.incident == \"$incident\", .type, .name, .criticality, .owner, .department, .containment]"' <<'!'
[true,"host","WS-17","high","Finance",null,"none"]
!
prints 'again, in any case, it is the same, and what is said anew is changed' \
    'soc-incident asset add $incident ws-17 --criticality critical | jq -c "[.name, .criticality, .owner]"; soc-incident asset list $incident | wc -l' <<'!'
["WS-17","critical","Finance"]
1
!
prints 'what changes nothing leaves no entry' \
    'soc-incident asset add $incident ws-17 --criticality critical >/dev/null; entries asset' <<'!'
["asset_added",{"assets":[{"type":"host","name":"WS-17","criticality":"high","owner":"Finance"}]},"found"]
["asset_changed",{"assets":[{"type":"host","name":"WS-17","criticality":["high","critical"]}]},null]
!
jq -nc --arg i "$incident" --arg o "$other" \
    '{incident: $i, type: "server", name: "db"}, {incident: $o, type: "user_account", name: "dora", department: "HR"}' >assets.jsonl
prints 'records on standard input name their incidents' \
    'soc-incident asset add <assets.jsonl | jq -c "[.type, .name, .department]"' <<'!'
["server","db",null]
["user_account","dora","HR"]
!
printf '%s\n' '{"type":"teapot","name":"x"}' '{"type":"application","name":"mail"}' >bad.jsonl
exits 65 'a type that is none is rejected, and the others are taken' \
    'soc-incident asset add $incident <bad.jsonl >out.jsonl 2>err.txt'
prints 'with its line' 'cat err.txt; jq -r .name out.jsonl' <<'!'
soc-incident: -:1: unknown type
mail
!
prints 'assets are contained and released' \
    'soc-incident asset contain $incident ws-17 DB --note "pulled the cable" | jq -c "[.name, .containment, (.contained_by | length > 0)]"
    soc-incident asset list $incident --containment contained --type server | soc-incident asset release | jq -c "[.name, .containment, .released_at != null]"' <<'!'
["WS-17","contained",true]
["db","contained",true]
["db","released",true]
!
exits 1 'what is not contained is not released' 'soc-incident asset release $incident mail'
exits 66 'what is not there is named' 'soc-incident asset contain $incident nosuch'
same 'a filter of list filters' 'soc-incident asset list --criticality critical' 'soc-incident asset list | jq -c "select(.criticality == \"critical\")"'
same 'a name is found in all incidents' 'soc-incident asset list --name DORA' 'soc-incident asset list $other'
same 'incidents come on standard input too' 'soc-incident show $other | soc-incident asset list -' 'soc-incident asset list $other'
prints 'no incidents are not all' 'soc-incident asset list - | wc -l' <<'!'
0
!

# Observables.
prints 'observables are recognised, defanged or not' \
    'soc-incident observable add $incident "hxxps://evil[.]example/a" "203.0.113[.]7" invoice.exe "bob[at]evil.example" --malicious --confidence 80 --tlp TLP:GREEN --comment loader | jq -c "[.type, .value, .tlp, .malicious, .confidence, .note]"' <<'!'
["email","bob@evil.example","green",true,80,"loader"]
["filename","invoice.exe","green",true,80,"loader"]
["ip","203.0.113.7","green",true,80,"loader"]
["url","https://evil.example/a","green",true,80,"loader"]
!
prints 'an opinion may change' 'soc-incident observable add $incident 203.0.113.7 --no-malicious --confidence 20 | jq -c "[.tlp, .malicious, .confidence]"; entries observable_changed' <<'!'
["green",false,20]
["observable_changed",{"observables":[{"type":"ip","value":"203.0.113.7","malicious":[true,false],"confidence":[80,20]}]},null]
!
prints 'the marking is that of the incident, if none is given' 'soc-incident observable add $other evil.example | jq -r .tlp' <<'!'
green
!
exits 65 'what cannot be told is not guessed' 'soc-incident observable add $incident gibberish'
complains 'and not quoted' 'soc-incident observable add $incident gibberish' <<'!'
soc-incident: value 1: it cannot be told what it is: say --type
!
exits 0 'unless its type is said' 'soc-incident observable add $incident gibberish --type other'
exits 64 'confidence is percent' 'soc-incident observable add $incident a.example --confidence 101'
awk -v n=50 -v fingerprints=10 -v seed=3 -v days=1 -f "$root/Tests/EndToEnd/alerts.awk" |
    jq -c '.observables = [{type: "ip", value: "203.0.113.7"}]' | soc-ingest load >loaded.jsonl
soc-incident observable add "$other" 203.0.113.7 >/dev/null
prints 'sightings count incidents' 'soc-incident observable list $other --type ip | jq -c .sightings.incidents' <<'!'
2
!
same 'and alerts' 'soc-incident observable list $other --type ip | jq .sightings.alerts' "psql -Atc \"SELECT count(*) FROM alert_observable WHERE value = '203.0.113.7' HAVING count(*) > 1\""
prints 'defanged, nobody follows them' 'soc-incident observable list $incident --defang | jq -r .value | grep -c "http:\|https:\|203\.0"; soc-incident observable list --value "203[.]0[.]113[.]7" --defang | jq -r .value | sort -u' <<'!'
0
203[.]0[.]113[.]7
!
prints 'and none is marked more strictly than asked' 'soc-incident observable add $incident red.example --tlp red >/dev/null; soc-incident observable list --max-tlp amber+strict | jq -r .tlp | sort -u' <<'!'
amber
green
!

# Tasks.
prints 'tasks have numbers, somebody and a time' \
    'soc-incident task add $incident "Call the bank" "Image the disk" --assignee $anna --due 4h | jq -c "[.uid == \"$incident:T\" + (.number | tostring), .title, .status, .overdue, .assignee == \"$anna\"]"' <<'!'
[true,"Call the bank","open",false,true]
[true,"Image the disk","open",false,true]
!
exits 66 'somebody who is there' 'soc-incident task add $incident x --assignee nobody'
exits 0 'a team will do' 'soc-incident task add $incident "Watch" --assignee night'
prints 'done is done, by whom and when' 'soc-incident task done $incident:T1 --note "spoke to Ann" | jq -c "[.status, .done_by != null, .done_at != null]"; entries task_done' <<'!'
["done",true,true]
["task_done",{"tasks":[{"number":1,"title":"Call the bank"}]},"spoke to Ann"]
!
prints 'twice done is done once' 'soc-incident task done $incident:T1 >/dev/null; entries task_done | wc -l' <<'!'
1
!
prints 'and may be undone' 'soc-incident task list $incident --status done | soc-incident task reopen | jq -c "[.status, .done_by]"' <<'!'
["open",null]
!
prints 'tasks are given on' 'soc-incident task assign $incident:T1 --to $ben | jq -r ".assignee == \"$ben\""; entries task_assigned | jq -c ".[1].tasks[0].assignee | map(. != null)"' <<'!'
true
[true,true]
!
exits 66 'a task that is not there is named' 'soc-incident task done $incident:T99'
exits 64 'and what is no task is refused' 'soc-incident task done $incident'
psql -qc "UPDATE incident_task SET due_at = now() - interval '1 hour' WHERE number = 2"
same 'what is late is found' 'soc-incident task list --overdue' 'soc-incident task list | jq -c "select(.overdue)"'
same 'everybody sees what is theirs' 'soc-incident task list --assignee night' 'soc-incident task list | jq -c "select(.assignee == \"night\")"'

# Many at once.
for n in $(seq 12); do
    (for k in 1 2 3; do
        soc-incident task add "$incident" "task $n.$k"
        soc-incident asset add "$incident" "host-$n-$k"
        soc-incident observable add "$incident" "h$n-$k.many.example"
    done >/dev/null) &
done
wait
prints 'numbers are gapless and nothing is lost' \
    "psql -At -c \"SELECT count(*), count(DISTINCT t.number), max(t.number) = count(*) FROM incident_task AS t JOIN incident AS i ON i.uid = t.incident_uid WHERE i.number = '\$incident'\" -c \"SELECT count(*) FROM incident_asset WHERE name LIKE 'host-%'\" -c \"SELECT count(*) FROM incident_observable WHERE value LIKE '%.many.example'\"; entries '' | grep -c '\"host-[0-9]\\|\"task [0-9]\\|many.example'" <<'!'
39|39|t
36
36
108
!
prints 'the chain of the timeline holds' \
    "psql -Atc \"SELECT bool_and(hash = sha256(coalesce((SELECT hash FROM timeline_entry p WHERE p.incident_uid = e.incident_uid AND p.number = e.number - 1), '') || content)) FROM timeline_entry e\"" <<'!'
t
!

# Who may.
psql -qc "CREATE ROLE t_viewer_$$ LOGIN" -c "GRANT soc_viewer TO t_viewer_$$"
for command in "asset add $incident x" "asset contain $incident ws-17" "observable add $incident a.example" "task add $incident x" "task done $incident:T1"; do
    exits 77 "a viewer may not: ${command%% "$incident"*}" "SOC_DATABASE=\"\$SOC_DATABASE user=t_viewer_$$\" soc-incident $command"
done
exits 0 'but reads' "export SOC_DATABASE=\"\$SOC_DATABASE user=t_viewer_$$\"; soc-incident asset list && soc-incident observable list && soc-incident task list"
exits 0 'an analyst may' "export SOC_DATABASE=\"\$SOC_DATABASE user=\$anna\"; soc-incident asset add $incident y && soc-incident task add $incident z && soc-incident observable add $incident z.example && soc-incident task done $incident:T2"
prints 'but not say that another did it' "psql -U \$anna -qc \"UPDATE incident_task SET done_by = 'ben' WHERE number = 1\" 2>&1 | grep -c 'permission denied'" <<'!'
1
!
psql -qc "DROP OWNED BY t_viewer_$$, $anna, $ben" -c "DROP ROLE t_viewer_$$" -c "DROP ROLE $anna" -c "DROP ROLE $ben"
finish
