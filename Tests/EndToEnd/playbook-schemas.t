#!/usr/bin/env bash
# What soc-playbook prints is what schemas/ says; its tables have columns.
. "$(dirname "$0")/lib.sh"
. "$root/Tests/EndToEnd/store.sh"
need_postgres
. "$root/Tests/EndToEnd/validate.sh"
order=documented
export order
valid() { # NAME KIND COMMAND
    prints "$1" "\$python validate.py \$root/schemas/$2.schema.json < <($3)" <<<'some records'

}
mkdir actions && printf '#!/bin/sh\necho said >&2\ncat\n' >actions/echo && chmod 755 actions/echo
export SOC_ACTIONS=$PWD/actions
cat >all.yml <<'!'
name: all
version: "2"
triggers: [{on: incident}]
deadline: 1d
inputs: {host: {type: string, default: "{{ incident.title }}"}}
steps:
  - {id: first, name: First, action: echo, with: {host: "{{ inputs.host }}"}, timeout: 10s, on_failure: continue}
  - {id: bad, action: echo, when: {incident.severity: low}}
  - parallel: [[{id: ask, approval: {prompt: Now?}}], [{id: man, manual: Well?}], [{id: rest, wait: 1h}]]
outputs: {x: "{{ inputs.host }}"}
!
valid 'plan' plan_step 'soc-playbook plan all.yml'
valid 'add' playbook 'soc-playbook add all.yml'
valid 'list' playbook 'soc-playbook list'
valid 'show' playbook 'soc-playbook show all'
soc-alert add --title opened --host h --severity high | soc-incident open >incident.jsonl
valid 'trigger --dry-run' trigger_decision 'soc-playbook trigger --dry-run <incident.jsonl'
soc-playbook trigger <incident.jsonl >run.jsonl
soc-playbook run
valid 'trigger' execution 'cat run.jsonl'
valid 'list --runs' execution 'soc-playbook list --runs'
valid 'log' step_result 'soc-playbook log $(jq -r .uid run.jsonl) | jq -c "select(.kind == \"step_result\")"'
soc-admin user add t_pbs --role responder >/dev/null
valid 'approve' execution 'PGUSER=t_pbs soc-playbook approve --step ask $(jq -r .uid run.jsonl)'
valid 'log of an approval' step_result 'soc-playbook log $(jq -r .uid run.jsonl) | jq -c "select(.step == \"ask\")"'
valid 'cancel' execution 'soc-playbook cancel <run.jsonl'
prints 'a table of a log' 'soc-playbook log --format table $(jq -r .uid run.jsonl) | grep -c "STEP\|first"' <<'!'
2
!
exits 0 'reap' 'soc-playbook reap'
finish
