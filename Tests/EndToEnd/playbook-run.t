#!/usr/bin/env bash
# Runs over the store: order, branches, retries, approvals, triggers, cancelling, secrets, hostile inputs.
. "$(dirname "$0")/lib.sh"
. "$root/Tests/EndToEnd/store.sh"
need_postgres
mkdir actions
export SOC_ACTIONS=$PWD/actions EFFECTS=$PWD/effects
action() { cat >"actions/$1" && chmod 755 "actions/$1"; }
action echo <<'!'
#!/bin/sh
exec cat
!
action effect <<!
#!/usr/bin/env python3
import json, sys
request = json.load(sys.stdin)
with open("$EFFECTS", "a") as file:
    file.write(str(request["inputs"].get("command", request["inputs"].get("text"))) + "\n")
count = request["inputs"].get("command", "")
print(json.dumps({"count": str(int(count.split()[1]) + 1)} if count.startswith("z ") else {}))
!
action flaky <<!
#!/bin/sh
n=\$(cat $PWD/tries 2>/dev/null || echo 0)
echo \$((n + 1)) >$PWD/tries
[ \$n -ge 2 ] || exit 75
echo '{"done": true}'
!
action sleepy <<!
#!/bin/sh
# What it starts leaves its group, not its session.
(sh -c 'sleep 300; :' & echo \$! >$PWD/sleeper; wait) &
echo \$\$ >$PWD/sleeping
wait
!
action chatty <<'!'
#!/bin/sh
head -c 3000000 /dev/zero | tr '\0' x
!
action hungry <<'!'
#!/usr/bin/env python3
x = bytearray(3 << 30)
!
book() { cat >"$1.yml" && soc-playbook add "$1.yml" >/dev/null; }
go() { soc-playbook trigger --playbook "$@" </dev/null | jq -r .uid; }
gone() { ! kill -0 "$1" 2>/dev/null || grep -q '^State:.*Z' "/proc/$1/status"; } # a zombie is one that nobody has buried
state() { soc-playbook show "$1" | jq -r .state; }
export -f go state gone

# CACAO: what really runs, by its effects.
soc-playbook add "$fixtures/playbooks/cacao-flow.json" "$fixtures/playbooks/cacao-parallel.json" "$fixtures/playbooks/cacao-ssh.json" "$fixtures/playbooks/cacao-manual.json" >added.jsonl 2>/dev/null
flow=$(jq -r 'select(.title == "Control flow").name' added.jsonl)
parallel=$(jq -r 'select(.title == "Parallel").name' added.jsonl)
ssh=$(jq -r 'select(.title | startswith("Block")).name' added.jsonl)
manual=$(jq -r 'select(.title == "Manual").name' added.jsonl)
export flow parallel ssh manual
prints 'if, while and switch of CACAO run' 'go $flow >uid; soc-playbook run; state $(cat uid); cat $EFFECTS' <<'!'
succeeded
x blue
z 0
z 1
z 2
y blue
!
prints 'parallel branches, commands and targets run' '>$EFFECTS; go $parallel >uid; soc-playbook run; sleep 0.1; soc-playbook run; state $(cat uid); sort $EFFECTS' <<'!'
succeeded
q1
q1
q2
q2
r /root/file1
!
prints 'a command without an action is refused by run' 'go $ssh >uid; soc-playbook run 2>/dev/null; soc-playbook show $(cat uid) | jq -r .state,.message | sed "s/action--[0-9a-f-]*/ID/"' <<'!'
failed
step 'ID': no action 'ssh'
!
prints 'a person answers with a variable' '>$EFFECTS; go $manual >uid; soc-playbook run; state $(cat uid); soc-playbook approve $(cat uid) --answer ready=yes >/dev/null; soc-playbook run; state $(cat uid); cat $EFFECTS' <<'!'
awaiting_approval
succeeded
ready
!

# Retries, time-outs, limits.
book retry <<'!'
name: retry
steps: [{id: flaky, action: flaky, retry: {count: 3, delay: 10ms}}]
!
prints 'status 75 is tried again' 'go retry >uid; for i in 1 2 3; do soc-playbook run; sleep 0.1; done; soc-playbook log $(cat uid) | jq -r "select(.step) | [.state, .attempt] | @tsv"' <<'!'
succeeded	3
!
book slow <<'!'
name: slow
steps:
  - {id: sleepy, action: sleepy, timeout: 500ms, on_failure: continue}
  - {id: after, action: echo}
!
prints 'a limit on time ends the whole session' 'go slow >uid; soc-playbook run; soc-playbook log $(cat uid) | jq -r "select(.step) | [.step, .state, .error // \"-\"] | @tsv"; gone $(cat sleeper) && echo gone' <<'!'
sleepy	failed	its limit on time has passed
after	succeeded	-
gone
!
book limits <<'!'
name: limits
steps:
  - {id: chatty, action: chatty, on_failure: continue}
  - {id: hungry, action: hungry, on_failure: continue}
!
prints 'output and memory have limits' 'go limits >uid; soc-playbook run; soc-playbook log $(cat uid) | jq -r "select(.step) | [.step, .state, .error] | @tsv"' <<'!'
chatty	failed	printed more than 1 MiB
hungry	failed	exit status 1
!
book late <<'!'
name: late
deadline: 1s
steps: [{id: sleepy, action: sleepy}]
!
prints 'a deadline ends a run' 'go late >uid; soc-playbook run; soc-playbook show $(cat uid) | jq -r .state,.message' <<'!'
failed
its deadline has passed
!
prints 'of a stream the good lines count, and the others are kept' 'go late >uid; { echo nonsense; soc-playbook show $(cat uid); } | soc-playbook cancel --rejects kept >out 2>/dev/null; echo $?; jq -r .state out; cat kept' <<'!'
65
cancelled
nonsense
!
prints 'cancel ends the action at work' 'sed "s/late/long/; /deadline/d" late.yml >long.yml; soc-playbook add long.yml >/dev/null; rm -f sleeping; go long >uid
    soc-playbook run & worker=$!; until [ -s sleeping ]; do sleep 0.1; done; soc-playbook cancel $(cat uid) >/dev/null; wait $worker; state $(cat uid); gone $(cat sleeping) && echo gone' <<'!'
cancelled
gone
!
prints 'SIGTERM lets the step at work end, and the run goes on' 'printf "name: soft\nsteps: [{id: a, action: nap}, {id: b, action: echo}]\n" >soft.yml; printf "#!/bin/sh\nsleep 1\n" >actions/nap; chmod 755 actions/nap; soc-playbook add soft.yml >/dev/null; go soft >uid
    soc-playbook run --follow & worker=$!; sleep 0.6; kill $worker; wait $worker; soc-playbook log $(cat uid) | jq -r "[.step // \"run\", .state] | @tsv"; soc-playbook run; state $(cat uid)' <<'!'
run	pending
a	succeeded
succeeded
!

# Crash: unknown, and what a person says of it.
printf '#!/bin/sh\necho $SOC_IDEMPOTENCY_KEY >>%s\nsleep 20\n' "$PWD/keys" | action hang
printf '#!/bin/sh\necho $SOC_IDEMPOTENCY_KEY >>%s\n' "$PWD/keys" | action quick
book crash <<'!'
name: crash
steps: [{id: hang, action: hang, timeout: 1s}, {id: after, action: quick}]
!
prints 'a killed worker leaves an unknown step, which resume settles' 'go crash >uid; soc-playbook run --lease 500ms --grace 100ms & worker=$!; until [ -s keys ]; do sleep 0.1; done; kill -9 $worker; wait $worker 2>/dev/null
    sleep 2.5; soc-playbook run --lease 500ms --grace 100ms 2>/dev/null; state $(cat uid); soc-playbook run; state $(cat uid)
    soc-playbook resume --as succeeded --step-output "{\"x\": 1}" $(cat uid) | jq -r .state; soc-playbook run; state $(cat uid); sed "s/^[^:]*//" keys' 2>/dev/null <<'!'
unknown
unknown
pending
succeeded
:hang:0
:after:0
!
exits 1 'a run that is not unknown is not resumed' 'soc-playbook resume --as failed $(cat uid)'
prints 'retry runs again from a step, as a new run' 'rm keys; soc-playbook retry --from after $(cat uid) | jq -r .uid >new; soc-playbook run; state $(cat new); sed "s/^[^:]*//" keys; cmp -s uid new || echo other' <<'!'
succeeded
:after:0
other
!

# Approvals.
soc-admin user add t_pb_alice --role responder >/dev/null
soc-admin user add t_pb_bob --role responder >/dev/null
soc-admin user add t_pb_eve --role responder >/dev/null
book approve <<'!'
name: approve
inputs: {host: h}
steps:
  - {id: ask, approval: {prompt: "Isolate {{ inputs.host }}?", count: 2, from: [t_pb_alice, t_pb_bob, t_pb_ops]}}
  - {id: do, action: quick}
!
export PGAS=
prints 'two of three agree, and not the one who asked' 'go approve --input host=h1 >uid; soc-playbook run; state $(cat uid)
    soc-playbook approve $(cat uid) 2>&1 >/dev/null | sed "s/.*may/may/"
    PGUSER=t_pb_eve soc-playbook approve $(cat uid) 2>&1 >/dev/null | sed "s/.*may/may/"
    PGUSER=t_pb_alice soc-playbook approve $(cat uid) | jq -r .state
    PGUSER=t_pb_alice soc-playbook approve $(cat uid) >/dev/null 2>&1 || echo once each
    PGUSER=t_pb_bob soc-playbook approve $(cat uid) --note fine | jq -r .state
    soc-playbook run; state $(cat uid); soc-playbook log $(cat uid) | jq -c "select(.step == \"ask\") | .approvals, .output"' <<'!'
awaiting_approval
may not do that: whoever asked for a run does not approve it
may not do that: this approval is for others
awaiting_approval
once each
pending
succeeded
["+t_pb_alice","+t_pb_bob"]
{"approved_by":["t_pb_alice","t_pb_bob"]}
!
prints 'one who disagrees ends it' 'go approve >uid; soc-playbook run; PGUSER=t_pb_bob soc-playbook reject $(cat uid) --note no >/dev/null; soc-playbook run; soc-playbook show $(cat uid) | jq -r .state,.message' <<'!'
failed
'ask' failed: rejected by t_pb_bob
!
prints 'a worker cannot approve by itself, nor change what is asked' 'go approve >uid; soc-playbook run
    for change in "state = '"'succeeded'"', ended_at = now()" "approvals_needed = 0" "type = '"'action'"'"; do PGUSER=t_pb_eve psql -qc "UPDATE step_result SET $change WHERE execution_uid = '"'"'$(cat uid)'"'"'" 2>&1 | head -n 1; done
    PGUSER=t_pb_eve psql -qc "INSERT INTO step_result (execution_uid, step, number, type, state) VALUES ('"'"'$(cat uid)'"'"', '"'x', 9, 'approval', 'succeeded'"')" 2>&1 | head -n 1' <<'!'
ERROR:  not enough have agreed
ERROR:  what is to be approved stays as it is
ERROR:  what is to be approved stays as it is
ERROR:  an approval begins by waiting
!
book brief <<'!'
name: brief
steps: [{id: ask, approval: {prompt: Now?, expires: 300ms}}]
!
prints 'an approval expires' 'go brief >uid; soc-playbook run; sleep 0.5; PGUSER=t_pb_bob soc-playbook approve $(cat uid) 2>&1 >/dev/null | sed "s/^[^:]*: //"; soc-playbook run; soc-playbook show $(cat uid) | jq -r .message' <<'!'
this approval is closed
'ask' failed: nobody answered in time
!

# Sub-playbooks, queues, triggers.
book inner <<'!'
name: inner
inputs: {x: {type: string}}
steps: [{id: e, action: echo, with: {x: "{{ inputs.x }}"}, set: {}}]
outputs: {said: "{{ inputs.x }}!"}
!
book outer <<'!'
name: outer
variables: {got: none}
steps:
  - {id: call, playbook: inner, with: {x: hello}, set: {got: "{{ output.said }}"}}
outputs: {got: "{{ vars.got }}"}
!
prints 'a playbook calls another and takes what it puts out' 'go outer >uid; soc-playbook run; soc-playbook show $(cat uid) | jq -c "[.state, .outputs]"' <<'!'
["succeeded",{"got":"hello!"}]
!
book self <<'!'
name: self
steps: [{id: call, playbook: self}]
!
prints 'one that calls itself is stopped' 'go self >uid; soc-playbook run; soc-playbook show $(cat uid) | jq -r .message' <<'!'
'call' failed: playbook 'self' would call itself
!
book queue <<'!'
name: queue
concurrency: {key: one, policy: queue}
steps: [{id: w, wait: 200ms}]
!
prints 'of a key one is at work, the next one queues' 'a=$(go queue); b=$(go queue); soc-playbook run; state $a; state $b; sleep 0.3; soc-playbook run; state $a; state $b; sleep 0.3; soc-playbook run; state $b' <<'!'
waiting
pending
succeeded
waiting
succeeded
!
prints 'drop starts none beside' 'sed "s/queue/drop/" queue.yml >drop.yml; soc-playbook add drop.yml >/dev/null; a=$(go drop); soc-playbook run; go drop 2>&1 | sed "s/^[^:]*: //"; soc-playbook cancel $a | jq -r .state' <<'!'
drop is not started: concurrent
cancelled
!
prints 'cancel-older makes room' 'sed "s/name: queue/name: older/; s/policy: queue/policy: cancel-older/; s/200ms/1h/" queue.yml >older.yml; soc-playbook add older.yml >/dev/null; a=$(go older); soc-playbook run; b=$(go older); soc-playbook run; state $a; state $b; soc-playbook cancel $b >/dev/null' <<'!'
cancelled
waiting
!
prints 'a rate limit' 'printf "name: rate\nrate_limit: {count: 2, per: 1h}\nsteps: [{wait: 1ms}]\n" >rate.yml; soc-playbook add rate.yml >/dev/null; for i in 1 2 3; do go rate 2>/dev/null; done | wc -l' <<'!'
2
!
prints 'what a playbook causes does not start it again' 'SOC_PLAYBOOK_ORIGIN=rate soc-playbook trigger --playbook rate </dev/null 2>&1 | sed "s/^[^:]*: //"' <<'!'
rate is not started: loop
!
soc-alert add --title 'phish one' --host web1 --severity high --tag phishing | jq -c '.kind = "alert"' >alert.jsonl
soc-incident open <alert.jsonl >incident.jsonl
incident=$(jq -r .uid incident.jsonl)
export incident
book ontrigger <<'!'
name: ontrigger
triggers: [{on: incident, when: {severity: {ge: high}}, inputs: {host: "{{ incident.number }}"}}]
inputs: {host: {type: string}}
steps: [{id: e, action: echo, with: {n: "{{ inputs.host }}"}}]
!
prints 'a dry run tells what would start' 'soc-playbook trigger --dry-run <incident.jsonl | jq -r "[.kind, .playbook, .decision] | @tsv"' <<'!'
trigger_decision	ontrigger	would_start
!
prints 'an incident starts a version once' 'soc-playbook trigger <incident.jsonl | wc -l; soc-playbook trigger <incident.jsonl | wc -l; soc-playbook trigger --stored | wc -l; soc-playbook trigger --dry-run <incident.jsonl | jq -r .decision' <<'!'
1
0
0
seen
!
prints 'of the store all that came since then start it' 'sed s/ontrigger/late/ ontrigger.yml >late.yml; soc-playbook add late.yml >/dev/null; soc-playbook trigger --stored --since 2100-01-01 --dry-run | wc -l; soc-playbook trigger --stored --since 1h --dry-run | jq -r "select(.decision == \"would_start\") | .playbook" | sort -u; soc-playbook add late.yml --disable-triggers >/dev/null' <<'!'
0
late
!
exits 64 'a time that is none is refused' 'soc-playbook trigger --stored --since soon'
prints 'eight at once start it once' 'sed s/ontrigger/eight/ ontrigger.yml >eight.yml; soc-playbook add eight.yml >/dev/null; for i in 1 2 3 4 5 6 7 8; do soc-playbook trigger <incident.jsonl & done | wc -l' <<'!'
1
!
prints 'one that does not fit starts nothing' 'jq -c ".severity = \"low\" | .uid |= sub(\"^.\"; \"0\")" incident.jsonl | soc-playbook trigger | wc -l' <<'!'
0
!
book onbreach <<'!'
name: onbreach
triggers: [{on: sla_breach, when: {clock: first_response}}]
steps: [{id: e, action: echo, with: {text: "{{ sla_breach.incident }} {{ sla_breach.due }}"}}]
!
psql -qc "UPDATE incident SET first_response_due = now() - interval '1 minute', first_response_at = NULL"
soc-incident sla --breached </dev/null >breaches.jsonl
late=$(grep -c first_response breaches.jsonl)
export late
prints 'a breach starts a playbook once, and is taken' \
    'soc-playbook trigger <breaches.jsonl | jq -r .playbook | sort | uniq -c | awk -v n=$late "{print \$1 == n, \$2}"; soc-playbook trigger <breaches.jsonl | wc -l; soc-incident sla --breached </dev/null | grep -c first_response' <<'!'
1 onbreach
0
0
!
prints 'its run belongs to the incident' 'soc-playbook run; soc-incident timeline $incident | jq -r "select(.action == \"playbook_started\" and .detail.playbook == \"onbreach\") | .detail.playbook"' <<'!'
onbreach
!
prints 'disabled triggers start nothing' 'soc-playbook add ontrigger.yml --disable-triggers | jq .enabled; (cat ontrigger.yml; echo "# more") | soc-playbook add | jq -r "[.version, .enabled] | @tsv"; soc-playbook trigger <incident.jsonl | wc -l' <<'!'
false
2	false
0
!
prints 'every step stands in the timeline' 'soc-playbook run; soc-incident timeline $incident | jq -r "select(.action | startswith(\"playbook\")) | [.action, .detail.playbook, .detail.step // \"-\", .detail.state // \"-\"] | @tsv" | grep ontrigger' <<'!'
playbook_started	ontrigger	-	-
playbook_step	ontrigger	e	succeeded
playbook_ended	ontrigger	-	succeeded
!
prints 'the same text is the same version' 'soc-playbook add inner.yml | jq -r .version; echo "# more" >>inner.yml; soc-playbook add inner.yml | jq -r .version; soc-playbook list --playbook inner | jq -r "[.version, .current] | @tsv"' <<'!'
1
2
2	true
1	false
!
exits 65 'secrets in the clear are not stored' "soc-playbook add $fixtures/playbooks/cacao-odd.json"
exits 66 'a playbook that is not there' 'soc-playbook show nowhere'
exits 77 'a viewer starts nothing' 'soc-admin user add t_pb_view --role viewer >/dev/null; PGUSER=t_pb_view soc-playbook trigger --playbook inner --input x=y'

# All of it by a login that may do no more than a responder.
prints 'a responder adds, starts, works, cancels and retries' 'soc-admin user add t_pb_worker --role responder >/dev/null; export PGUSER=t_pb_worker
    printf "name: duty\nconcurrency: {key: duty, policy: queue}\nsteps: [{id: a, action: echo}, {id: c, playbook: inner, with: {x: y}}, {id: s, approval: {prompt: ok}}, {id: m, manual: done}]\n" >duty.yml
    soc-playbook add duty.yml | jq -r .added_by; soc-playbook trigger --playbook duty <incident.jsonl | jq -r .uid >uid; go duty >second
    soc-playbook run; state $(cat uid); state $(cat second); PGUSER=t_pb_alice soc-playbook approve $(cat uid) | jq -r .state; soc-playbook run; soc-playbook approve $(cat uid) | jq -r .state
    soc-playbook run; state $(cat uid); state $(cat second); soc-playbook cancel $(cat second) | jq -r .state; soc-playbook retry --from m $(cat uid) | jq -r .requested_by; soc-playbook reap | wc -l' <<'!'
t_pb_worker
awaiting_approval
pending
pending
pending
succeeded
awaiting_approval
cancelled
t_pb_worker
0
!
prints 'an example runs to its end, dry' "sed 's/^triggers:/&/' $root/examples/playbooks/brute-force.yml | soc-playbook add --disable-triggers >/dev/null
    jq -c '.observables = [{type: \"ip\", value: \"203.0.113.9\"}, {type: \"ip\", value: \"10.0.0.1\"}, {type: \"domain\", value: \"x.example\"}]' incident.jsonl | SOC_ACTIONS=$root/examples/actions soc-playbook trigger --playbook brute-force --input dry_run=true | jq -r .uid >uid
    cp -r $root/examples/actions own-actions; chmod go-w own-actions own-actions/*; SOC_ACTIONS=\$PWD/own-actions soc-playbook run 2>/dev/null; soc-playbook log \$(cat uid) | jq -c 'select(.step) | [.step, .iteration, .state, .output.would_run[7]]'" <<'!'
["block","1","succeeded","203.0.113.9"]
["look","0","waiting",null]
!

# Actions that others could have put there.
prints 'an action that others can write is refused' 'chmod 777 actions/echo; go inner --input x=y >uid; soc-playbook run 2>/dev/null; soc-playbook show $(cat uid) | jq -r .state; chmod 755 actions/echo' <<'!'
failed
!
prints 'actions have a clean environment and a directory of their own' 'printf "#!/bin/sh\nexec python3 -c \"import os, json; print(json.dumps({\\\\\"names\\\\\": sorted(os.environ), \\\\\"home\\\\\": os.getcwd() == os.environ[\\\\\"HOME\\\\\"], \\\\\"leader\\\\\": os.getsid(0) != os.getsid(os.getppid())}))\"\n" >actions/env; chmod 755 actions/env; printf "name: env\nsteps: [{id: e, action: env}]\n" >env.yml; soc-playbook add env.yml >/dev/null; go env >uid; LEAK=1 soc-playbook run; soc-playbook log $(cat uid) | jq -c "select(.step).output"; mkdir -p own; TMPDIR=$PWD/own go env >uid; TMPDIR=$PWD/own soc-playbook run; ls -A own | wc -l' <<'!'
{"names":["HOME","LC_ALL","PATH","PWD","SOC_IDEMPOTENCY_KEY","SOC_PLAYBOOK_ORIGIN","TMPDIR"],"home":true,"leader":true}
0
!
finish
