#!/usr/bin/env bash
# check, plan and export: no database. The playbooks are in the short YAML and in CACAO 2.0, shaped like OASIS's and
# SOARCA's examples.
. "$(dirname "$0")/lib.sh"
books=$fixtures/playbooks
export books
mkdir actions && printf '#!/bin/sh\ncat\n' >actions/effect && chmod 755 actions/effect
export SOC_ACTIONS=$PWD/actions

for file in "$root"/examples/playbooks/*.yml; do
    exits 0 "check ${file##*/}" "soc-playbook check '$file'"
    prints "all actions of ${file##*/} are in examples/actions" \
        "SOC_ACTIONS=\$root/examples/actions soc-playbook plan '$file' | jq -r 'select(.problem).action' | sort -u" </dev/null
done
for file in cacao-ssh cacao-flow cacao-parallel cacao-odd cacao-manual; do
    exits 0 "check $file" "soc-playbook check --quiet $books/$file.json"
    exits 0 "plan $file" "soc-playbook plan $books/$file.json"
done
prints 'a command type without an action is planned and marked' \
    "soc-playbook plan \$books/cacao-ssh.json 2>/dev/null | jq -r 'select(.action) | [.action, .problem, .inputs.command, .inputs.target.name] | @tsv'" <<'!'
ssh	no action	block 203.0.113.7	Switch
!
prints 'a plan shows branches under their step' \
    "soc-playbook plan \$books/cacao-flow.json | jq -r '[.depth, .type, .case // \"-\", .inputs.command // \"-\"] | @tsv'" <<'!'
0	set	-	-
0	if	-	-
1	action	true	x blue
1	end	-	-
1	action	false	y blue
0	while	-	-
1	action	each	z 0
0	switch	-	-
!
prints 'and which steps its branches begin with, though they are planned once' \
    "soc-playbook plan \$books/cacao-shared.json | jq -r '[.number, .type, (.branches // [] | map(.case + \"=\" + .step[0:9]) | join(\" \"))] | @tsv'" <<'!'
1	set	
2	if	true=action--a false=action--b
3	action	
4	end	
5	action	
6	switch	7=action--b default=action--a
7	end	
!
prints 'each command of a step is done for each of its targets' \
    "soc-playbook plan \$books/cacao-parallel.json | jq -r 'select(.action) | [.inputs.command, .inputs.target.name // \"-\"] | @tsv'" <<'!'
q1	one
q1	two
q2	one
q2	two
r /root/file1	-
!
complains 'an unknown type of step is refused with its place' "soc-playbook check \$books/cacao-unknown-step.json | cat" <<!
soc-playbook: $books/cacao-unknown-step.json:$(grep -n until-condition "$books/cacao-unknown-step.json" | sed 's/:.*//'):15: unknown step type 'until-condition'; known are start, end, action, playbook-action, parallel, if-condition, while-condition, switch-condition
!
matches 'a pointer to nowhere is refused' "cacao-dangling.json:[0-9]*:18: there is no step 'action--" "soc-playbook check \$books/cacao-dangling.json"
complains 'a misspelt variable is refused with its place' "soc-playbook check \$books/cacao-misspelt.json" <<!
soc-playbook: $books/cacao-misspelt.json:$(grep -n flog "$books/cacao-misspelt.json" | sed 's/:.*//'):21: condition: unknown field '__flog__'; is '__flag__' meant?
!
matches 'extensions are kept with a warning' "warning: extension 'extension-definition" "soc-playbook check \$books/cacao-odd.json"
matches 'secrets in the clear are named' 'warning: .password. holds a secret in the clear' "soc-playbook check \$books/cacao-odd.json"
prints 'and never shown' 'soc-playbook plan $books/cacao-odd.json 2>&1 | grep -c hunter2' <<'!'
0
!
exits 65 'nor exported' 'soc-playbook export --file $books/cacao-odd.json --as yaml'

complains 'a misspelt input is found' 'soc-playbook check $books/mistakes.yml' <<!
soc-playbook: $books/mistakes.yml:5:18: unknown field 'hots'; is 'host' meant?
!
mistake() { # NAME MESSAGE <<YAML
    cat >"mistake.yml"
    complains "$1" 'soc-playbook check mistake.yml' <<<"soc-playbook: mistake.yml:$2"
}
mistake 'a misspelt key' "2:1: unknown key 'stepps'; known are name, version, description, category, severity, techniques, triggers, concurrency, rate_limit, approval, deadline, inputs, variables, constants, secrets, outputs, steps, on_failure" <<'!'
name: x
stepps: []
!
mistake 'a misspelt field of a trigger' "2:34: condition: unknown field 'severty'; is 'severity' meant?" <<'!'
name: x
triggers: [{on: incident, when: {severty: high}}]
steps: [{wait: 1s}]
!
mistake 'a secret outside of an action' "4:19: a secret is for the inputs of actions alone" <<'!'
name: x
secrets: {key: k}
variables: {v: a}
steps: [{set: {v: "{{ secrets.key }}"}}]
!
mistake 'a constant that is set' "3:16: 'c' is constant" <<'!'
name: x
constants: {c: 1}
steps: [{set: {c: 2}}]
!
mistake 'two steps of one name' "2:33: there are two steps 'a'" <<'!'
name: x
steps: [{id: a, wait: 1s}, {id: a, wait: 1s}]
!
mistake 'a technique that is none' "2:14: 'T99999' is no technique of ATT&CK" <<'!'
name: x
techniques: [T99999]
steps: [{wait: 1s}]
!
mistake 'an input of the wrong type' "2:37: input 'n' is not of type number" <<'!'
name: x
inputs: {n: {type: number, default: many}}
steps: [{wait: 1s}]
!
mistake 'a step that is none' "2:9: a step is one of action, manual, if, switch, while, for_each, parallel, playbook, wait, approval, end, set" <<'!'
name: x
steps: [{acton: y}]
!
exits 1 'the status is 1' 'soc-playbook check mistake.yml'
exits 66 'no such file' 'soc-playbook check nowhere.yml'
exits 1 'a deep playbook' "python3 -c \"
print('name: x\nsteps:')
for depth in range(60): print('  ' * depth + '- if: \\\"run.uid = \'x\'\\\"\n' + '  ' * depth + '  then:')
print('  ' * 60 + '- wait: 1s')\" | soc-playbook check"
exits 1 'a large playbook' "{ printf 'name: x\ndescription: '; head -c 2000000 /dev/zero | tr '\\0' x; printf '\nsteps: [{wait: 1s}]\n'; } | soc-playbook check"
exits 65 'plan asks for what is missing' "printf 'name: x\ninputs: {n: {type: number}}\nsteps: [{wait: 1s}]\n' | soc-playbook plan -"
prints 'each step of the flowchart is one of the plan' \
    "diff <(soc-playbook plan --mermaid \$books/cacao-flow.json | grep -c '^ *s[0-9]*[\[({]') <(soc-playbook plan \$books/cacao-flow.json | wc -l) && echo same" <<'!'
same
!

# Export: what one form says the other says too.
shape() { jq -c 'select(.type != "end" and .type != "set") | [.type, .action, .problem, .case]'; }
export -f shape
for file in cacao-ssh cacao-parallel cacao-manual; do
    exits 0 "$file as YAML" "soc-playbook export --file $books/$file.json --as yaml >$file.yml && soc-playbook check $file.yml"
    same "$file plans the same as YAML" "soc-playbook plan $file.yml 2>/dev/null | shape" "soc-playbook plan $books/$file.json 2>/dev/null | shape"
done
cat >whole.yml <<'!'
name: whole
severity: high
techniques: [T1566]
inputs: {host: {type: string, default: h}}
variables: {verdict: none}
steps:
  - {id: a, action: effect, with: {host: "on {{ inputs.host }}"}, set: {verdict: "{{ output.verdict }}"}}
  - if: {vars.verdict: bad}
    then: [{id: b, action: effect, on_failure: continue}]
    else: [{id: c, manual: "Look at {{ inputs.host }}"}]
  - switch: "{{ vars.verdict }}"
    cases: {bad: [{id: d, action: effect}]}
    default: [{id: e, action: effect}]
  - parallel: [[{id: f, action: effect}], [{id: g, action: effect}]]
  - while: {vars.verdict: {like: 'again%'}}
    do: [{id: h, action: effect}]
!
exits 0 'YAML as CACAO' 'soc-playbook export --file whole.yml --as cacao >whole.json && soc-playbook check whole.json'
same 'YAML plans the same as CACAO' 'soc-playbook plan whole.yml | shape' 'soc-playbook plan whole.json | shape'
same 'as it was added' 'soc-playbook export --file whole.yml' 'cat whole.yml'
printf 'name: x\nsteps: [{for_each: [1], do: [{id: each, action: effect}]}]\n' >loop.yml
complains 'what CACAO has no word for is refused' 'soc-playbook export --file loop.yml --as cacao' <<'!'
soc-playbook: step 'for_each' is for_each, which CACAO has no word for
!
finish
