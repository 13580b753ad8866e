#!/usr/bin/env bash
# What the store's verbs print is what schemas/ says.
. "$(dirname "$0")/lib.sh"
. "$root/Tests/EndToEnd/store.sh"
need_postgres
. "$root/Tests/EndToEnd/validate.sh"
# What load knows stands behind the fields of the record, and unknown fields behind the known ones.
order=any
export order
valid() { # NAME KIND COMMAND
    prints "$1" "\$python validate.py \$root/schemas/$2.schema.json < <($3)" <<<'some records'
}

awk -v n=200 -v fingerprints=20 -v seed=5 -v days=1 -f "$root/Tests/EndToEnd/alerts.awk" >in.jsonl
valid 'load prints alerts' alert 'soc-ingest load in.jsonl'
valid 'load prints alerts of senders' alert 'soc-ingest normalize $all | soc-ingest load'
first=$(soc-alert list --source test --limit 1 | jq -r .uid)
other=$(soc-alert list --source test --limit 2 | tail -n 1 | jq -r .uid)
export first other
order=documented
valid 'list' alert 'soc-alert list --source test'
valid 'show' alert 'soc-alert list --source test --limit 0 | soc-alert show'
order=any
valid 'list alerts of senders' alert 'soc-alert list --limit 0'
valid 'show alerts of senders' alert 'soc-alert list --limit 0 | soc-alert show'
valid 'show occurrences' occurrence 'soc-alert show --occurrences $first'
valid 'add' alert 'soc-alert add --title hand --host h --technique T1059 --tag x'
valid 'ack' alert 'soc-alert ack $first --note seen'
valid 'note' alert 'soc-alert note $first --note again'
valid 'edit' alert 'soc-alert edit $first --severity low --tag a'
valid 'merge' alert 'soc-alert merge $other --into $first'
valid 'resolve' alert 'soc-alert resolve $first'
valid 'history' alert_history 'soc-alert history $first $other'
valid 'similar' alert 'soc-alert similar $first --since 2026-01-01'
valid 'explain' explanation 'soc-alert list --source test --limit 0 | soc-alert explain'
valid 'stats' alert_count 'soc-alert stats'
valid 'status' store_status 'soc-admin status'
valid 'partition' partition 'soc-admin partition'
valid 'doctor' finding 'soc-admin doctor'
valid 'user add' user 'soc-admin user add t_schema --role viewer --name Name --email a@example.org'
valid 'user list' user 'soc-admin user list'
valid 'user disable' user 'soc-admin user disable t_schema'
valid 'team add' team 'soc-admin team add evening t_schema'
valid 'team list' team 'soc-admin team list'
valid 'correlate --store' correlation 'soc-alert correlate --store --threshold 0 </dev/null | tee found.jsonl'
valid 'open' incident 'soc-incident open <found.jsonl'
valid 'incident list' incident 'soc-incident list'
valid 'incident show' incident 'soc-incident list | soc-incident show'
valid 'timeline' timeline_entry 'soc-incident list | soc-incident timeline'
valid 'status' incident 'soc-incident list --limit 1 | soc-incident status investigating | soc-incident status closed --disposition benign'
valid 'sla pause' incident 'soc-incident open --title Paused </dev/null | soc-incident sla pause --reason wait'
valid 'sla' sla_clock 'soc-incident sla'
psql -qc "UPDATE incident SET first_response_due = now() - interval '1 hour' WHERE title = 'Paused'; UPDATE incident SET sla_pause_reason = NULL WHERE title = 'Paused'"
valid 'sla --breached' sla_breach 'soc-incident sla --breached'
soc-incident anchor --new-key key 2>/dev/null
valid 'anchor' anchor 'soc-incident anchor --file anchors --key key'
valid 'the beginning of an anchor' anchor 'head -n 1 anchors'
valid 'its heads' anchor_head 'grep anchor_head anchors'
valid 'its end' anchor_signature 'tail -n 1 anchors'
valid 'verify' verification 'soc-incident verify --anchor anchors --key key.pub'
incident=$(soc-incident open --title Case </dev/null | jq -r .number)
export incident SOC_EVIDENCE_DIR=$work/evidence
order=documented
valid 'asset add' asset 'soc-incident asset add $incident h1 h2 --criticality low --owner a --department b'
valid 'asset contain' asset 'soc-incident asset contain $incident h1 h2'
valid 'asset release' asset 'soc-incident asset release $incident h1; soc-incident asset list'
valid 'observable add' observable 'soc-incident observable add $incident a.example 203.0.113.7 --malicious --confidence 1 --comment x'
valid 'observable list' observable 'soc-incident observable list'
valid 'task add' task 'soc-incident task add $incident x --assignee evening --due 1h --description y'
valid 'task done' task 'soc-incident task done $incident:T1'
valid 'evidence add' evidence 'soc-incident evidence add $incident in.jsonl --source s --description d --collected-at 2026-01-01 --collected-by c'
valid 'evidence list' evidence 'soc-incident evidence list'
valid 'custody' evidence 'soc-incident evidence custody $incident:E1 --to a --reason b --location c'
valid 'custody shown' custody 'soc-incident evidence custody $incident'
valid 'evidence verify' evidence_check 'soc-incident evidence verify'
valid 'report' incident_report 'soc-incident report $incident --format json'
valid 'observables of a report' observable 'soc-incident report $incident --format json | jq -c ".observables[]"'
valid 'metrics' metric 'soc-incident metrics --no-trend'
valid 'trend' metric_trend 'soc-incident metrics | jq -c "select(.kind == \"metric_trend\")"'
order=any
order=documented
valid 'rule add' rule 'soc-rule add $fixtures/rules/*.yml'
valid 'rule list' rule 'soc-rule list'
printf 'action: global\nlogsource: {category: test}\ndetection: {a: {b: c}, condition: a}\n---\ntitle: Part 1\nid: part-1\n---\ntitle: Part 2\nid: part-2\nlevel: low\n' >parts.yml
printf 'rule A : t { meta: severity = "low" mitre = "T1059" condition: true }\nrule B { condition: false }\n' >stored.yar
valid 'files with several rules' rule 'soc-rule add parts.yml stored.yar; soc-rule list --text part; soc-rule list --type yara; soc-rule show B'
valid 'statistics of their rules' rule_stats 'soc-rule stats A "Part 2"; soc-rule disable A part-2 >/dev/null'
valid 'rule show' rule 'soc-rule show whoami'
valid 'rule disable' rule 'soc-rule disable whoami --note x; soc-rule enable whoami; soc-rule rollback whoami 2>/dev/null'
sed 's/^title: .*/title: Other/' "$fixtures/rules/whoami.yml" >whoami.yml
valid 'another version' rule 'soc-rule add whoami.yml --note why'
valid 'rule history' rule_history 'soc-rule history whoami'
valid 'rule versions' rule_version 'soc-rule history --versions whoami'
valid 'rule diff' rule_diff 'soc-rule diff whoami'
valid 'tune' tuning "soc-rule tune whoami --exclude User=x --reason r; soc-rule tune failed_logon --threshold 3 --within 5m --reason r --dry-run"
valid 'untune' tuning "soc-rule untune whoami:1 --reason r; soc-rule tunings --removed"
mkdir deployed
valid 'deploy' deployment 'soc-rule deploy --to deployed'
valid 'deployments' deployment 'rm deployed/*4.yml; soc-rule deployments; soc-rule deploy --to exec:/bin/false 2>/dev/null'
soc-rule match --from-store <"$fixtures/rules/events.jsonl" >matched.jsonl
valid 'match --from-store' alert 'cat matched.jsonl'
valid 'hunt' alert 'soc-ingest load matched.jsonl >/dev/null; soc-rule hunt --since 2026-01-01'
valid 'rule stats' rule_stats 'soc-alert resolve $(jq -r .uid matched.jsonl | head -n 1) >/dev/null; soc-rule stats --since 2026-01-01'
printf 'rule a : t { meta: severity = "high" strings: $a = "title" condition: $a }\n' >a.yar
valid 'scan' alert 'soc-rule scan a.yar whoami.yml'
printf 'title: c\ncustom: {on: alert, condition: {source: sigma}}\n' >custom.yml
valid 'match --on alerts' alert 'soc-rule match --on alerts custom.yml <matched.jsonl'
psql -qc "ALTER TABLE occurrence ADD CONSTRAINT poison CHECK (source <> 'bad')"
jq -c '.source = "bad" | .uid |= sub("^.{8}"; "019b76da")' in.jsonl | head -n 2 | soc-ingest load 2>/dev/null
valid 'dead list' dead_letter 'soc-ingest dead list'
valid 'dead show' dead_letter 'soc-ingest dead list | soc-ingest dead show'
valid 'prune' pruned 'soc-admin prune --older-than 2026-06-01'
finish
