#!/usr/bin/env bash
# soc-rule over small rules of our own, and over all public ones where they are.
. "$(dirname "$0")/lib.sh"
. "$root/Tests/EndToEnd/validate.sh"
SOC_CACHE_DIR=$work/cache
rules=$fixtures/rules
events=$rules/events.jsonl
export SOC_CACHE_DIR rules events

# What matches, and what does not.
prints 'each event that matched, with its line and rules' \
    'soc-rule match --emit event $rules/*.yml < $events | jq -r "[.line, .matches[].rule_name, .matches[].level] | @tsv"' <<'!'
1	Whoami Was Run	medium
3	Encoded PowerShell Command	high
5	Failed Logon	low
6	Failed Logon	low
7	Failed Logon	low
7	Many Failed Logons	high
8	Failed Logon	low
9	A Cloud User Was Made	informational
!
prints 'alerts have the time, host and evidence of the event' \
    'soc-rule match --rule whoami $rules/*.yml < $events | jq -r ".kind, .source, .rule_id, .severity, .detected_at, .hostname, .techniques[0], (.raw | fromjson | .Event.EventData.CommandLine)"' <<'!'
alert
sigma
2a1b6c1e-6a10-4d0e-9d8e-6f1a54f3a001
medium
2026-03-09T10:00:00.000Z
ws-1
T1033
whoami /all
!
prints 'counts, the most frequent first' \
    'soc-rule match --count $rules/*.yml < $events | jq -r "[.count, .rule_name] | @tsv" | head -n 2' <<'!'
4	Failed Logon
1	Whoami Was Run
!
same 'alerts are as many as matches' 'soc-rule match --count $rules/*.yml < $events | jq -s "map(.count) | add"' \
    'soc-rule match $rules/*.yml < $events | jq -s length'
same 'the same output for any number of jobs' \
    'for i in $(seq 200); do cat $events; done | soc-rule match $rules/*.yml' \
    'for i in $(seq 200); do cat $events; done | soc-rule match --jobs 3 $rules/*.yml'
same 'the same event twice gives two alerts' 'echo 2' \
    'cat $events $events | soc-rule match --rule whoami $rules/*.yml | jq -r .uid | sort -u | wc -l'
same 'the same output from files and standard input' 'soc-rule match $rules/*.yml < $events' \
    'soc-rule match --input $events $rules/*.yml'
same 'events in an array' 'soc-rule match --count $rules/*.yml < $events' 'jq -s . $events | soc-rule match --count $rules/*.yml'
same 'events in Records' 'soc-rule match --count $rules/*.yml < $events' 'jq -s "{Records: .}" $events | soc-rule match --count $rules/*.yml'
same 'alerts go on through the pipe' 'echo 5' 'soc-rule match $rules/*.yml < $events | soc-alert dedup | wc -l'
exits 0 'nothing that matches is no failure' 'echo "{}" | soc-rule match $rules/*.yml'
exits 1 '--fail-if-none makes it one' 'echo "{}" | soc-rule match --fail-if-none $rules/*.yml'
exits 65 'what is no event shows in the exit status' 'echo "{" | soc-rule match $rules/*.yml'
complains 'what is no event is named' '{ echo {}; echo "[1]"; echo text; } | soc-rule match $rules/*.yml' <<'!'
soc-rule: -:2: an element is no object
soc-rule: -:3: not a JSON value (byte 1)
!

# The cache.
same 'a cached set gives what a new one gives' 'soc-rule match $rules/*.yml < $events' \
    'soc-rule match --no-cache $rules/*.yml < $events'
prints 'a changed rule is another set' \
    'cp $rules/new-user.yml changed.yml; for name in CreateUser ListUsers; do sed -i "s/eventName: .*/eventName: $name/" changed.yml
     soc-rule match --emit event changed.yml < $events | jq .line; done' <<'!'
9
10
!
prints 'many writers of the cache do not disturb each other' \
    'export SOC_CACHE_DIR=$PWD/shared
     for i in 1 2 3 4 5 6 7 8; do soc-rule match --count $rules/*.yml < $events > out.$i & done; wait
     cat out.* | sort | uniq -c | sed "s/^ *//; s/ .*//" | sort -u; ls -A shared | sed "s/.*\././"' <<'!'
8
.rules
!
prints 'a cut set is not used' \
    'export SOC_CACHE_DIR=$PWD/shared; for set in shared/*; do truncate -s 3000 $set; done; soc-rule match --count $rules/*.yml < $events | wc -l' <<'!'
5
!
prints 'a cache that others can write is not used' \
    'mkdir open && chmod 777 open; SOC_CACHE_DIR=$PWD/open soc-rule match --count $rules/*.yml < $events | wc -l; ls -A open' <<'!'
5
!

# Which rules.
prints '--level' 'soc-rule match --count --level medium $rules/*.yml < $events | jq -r .level | sort -u' <<'!'
high
medium
!
prints '--status' 'soc-rule match --count --status stable,experimental $rules/*.yml < $events | jq -r .rule_name' <<'!'
Encoded PowerShell Command
A Cloud User Was Made
!
prints '--tags' 'soc-rule match --count --tags "attack.t1059*,attack.t1033" $rules/*.yml < $events | jq -r .rule_name' <<'!'
Whoami Was Run
Encoded PowerShell Command
!
prints '--rule by id, name and title' \
    'for name in 2a1b6c1e-6a10-4d0e-9d8e-6f1a54f3a001 whoami "Whoami Was Run"; do
     soc-rule match --count --rule "$name" $rules/*.yml < $events | jq -r .rule_name; done' <<'!'
Whoami Was Run
Whoami Was Run
Whoami Was Run
!
prints 'a correlation brings its rules along, unseen' \
    'soc-rule match --count --rule "Many Failed Logons" $rules/*.yml < $events | jq -r .rule_name' <<'!'
Many Failed Logons
!
exits 64 'an unknown level' 'soc-rule match --level urgent $rules/*.yml'
exits 64 'an unknown status' 'soc-rule match --status new $rules/*.yml'
exits 64 'no rules' 'soc-rule match'
exits 66 'rules that are not there' 'soc-rule match none.yml'

# Rules that are refused.
printf 'title: T\nlogsource: {category: x}\ndetection:\n    a: {f|containz: x}\n    condition: a\n' >bad.yml
complains 'a rule that cannot be used stops the run before any event' 'soc-rule match bad.yml $rules/*.yml < $events' <<'!'
soc-rule: bad.yml:4:9: unknown modifier 'containz'
soc-rule: 1 of the rules cannot be used
!
exits 65 '... and shows in the exit status' 'soc-rule match bad.yml $rules/*.yml < $events'
exits 65 '--skip-invalid ends with 65' 'soc-rule match --skip-invalid bad.yml $rules/*.yml --input $events'
same '--skip-invalid goes on with the others' 'soc-rule match $rules/*.yml < $events' \
    'soc-rule match --skip-invalid bad.yml $rules/*.yml < $events'
complains '--skip-invalid names each, also from the cache' 'soc-rule match --skip-invalid bad.yml $rules/*.yml < $events' <<'!'
soc-rule: bad.yml:4:9: unknown modifier 'containz'
!

# Telling why.
complains '--explain' 'cp $rules/whoami.yml .; sed -n "1,2p;9p" $events | soc-rule match --explain --rule whoami whoami.yml' <<'!'
soc-rule: line 1
soc-rule:   log source: windows/*, windows/*/sysmon, windows/process_creation/sysmon
soc-rule:   fields: Channel, EventID, Image, ParentImage, TimeCreated_SystemTime, TimeCreated, Computer, User
soc-rule:   match: 2a1b6c1e-6a10-4d0e-9d8e-6f1a54f3a001 (whoami.yml:1:1)
soc-rule: line 2
soc-rule:   log source: windows/*, windows/*/security, windows/process_creation/security
soc-rule:   fields: Channel, EventID, Image, ParentImage, EventTime, Computer, ComputerName
soc-rule:   no match: 2a1b6c1e-6a10-4d0e-9d8e-6f1a54f3a001 (whoami.yml:1:1): selection is true, filter is true
soc-rule: line 3
soc-rule:   log source: aws/*/cloudtrail
soc-rule:   fields: EventID, eventSource, eventName, eventTime, sourceIPAddress
soc-rule:   no match: 2a1b6c1e-6a10-4d0e-9d8e-6f1a54f3a001 (whoami.yml:1:1): the event is none of windows/process_creation
!
prints 'what is no UTF-8 goes on as Base64' \
    'printf "{\"Image\":\"\\xff\\\\\\\\whoami.exe\"}\n" > binary
     soc-rule match --log-source windows/process_creation $rules/whoami.yml < binary | jq -r .raw_base64 | base64 -d | cmp - <(head -c -1 binary) && echo same
     soc-rule match --emit event --log-source windows/process_creation $rules/whoami.yml < binary | jq "has(\"raw\")"' <<'!'
same
false
!
prints 'events of a log source that one says' \
    'echo "{\"Image\":\"x\\\\whoami.exe\"}" | soc-rule match --count --log-source windows/process_creation $rules/whoami.yml | jq .count
     echo "{\"Image\":\"x\\\\whoami.exe\"}" | soc-rule match --count --log-source linux $rules/whoami.yml' <<'!'
1
!
exits 64 'a log source that is none' 'soc-rule match --log-source / $rules/whoami.yml'

# Judging rules.
prints 'check finds nothing in good rules' 'soc-rule check --strict $rules/*.yml; echo $?' <<'!'
0
!
prints 'check names what is wrong, with places, in the order of the files' \
    'cp $rules/whoami.yml twin.yml; sed -i "s/t1033/t9999/" twin.yml
     soc-rule check bad.yml twin.yml $rules/whoami.yml | jq -r "[.severity, .check, .file, .line, .message] | @tsv" | sed "s|$rules|rules|g"' <<'!'
error	invalid	bad.yml	4	unknown modifier 'containz'
warning	attack	twin.yml	8	ATT&CK has no technique T9999
error	duplicate_id	rules/whoami.yml	1	name 'whoami' is also at twin.yml:1:1
error	duplicate_id	rules/whoami.yml	2	id '2a1b6c1e-6a10-4d0e-9d8e-6f1a54f3a001' is also at twin.yml:2:5
!
prints 'check has what the schemas ask for' \
    'cat > odd.yml <<EOF
title: T
id: x
date: 2026/01/02
tags: [Attack.T1033, attack.execution, attack.execution]
references: x
falsepositives: [x, unlikely, unlikely]
related: [{id: x, type: near}, {id: x}]
scope: server
license: [MIT]
logsource: {product: windows}
detection:
    a: {f: 1}
    condition: a
---
title: C
name: c
correlation: {type: event_count, rules: x, timespan: 0000000090m, condition: {gte: 2}}
EOF
     soc-rule check odd.yml | jq -r "select(.check == \"schema\" or .check == \"missing_id\") | [.line, .column, .message] | @tsv"' <<'!'
1	1	no level
2	5	id 'x' is no UUID
3	7	'date' is a date, YYYY-MM-DD
4	8	'Attack.T1033' is no tag; it is written namespace.name, in lower case
4	40	the same twice in 'tags'
5	13	'references' is a list
6	18	'falsepositives' has at least 2 characters
6	31	the same twice in 'falsepositives'
7	25	'near' is none of correlation, derived, merged, obsolete, renamed, similar
7	32	a related rule has 'id' and 'type'
8	8	'scope' is a list
9	10	'license' is a text
15	1	no id
17	14	a correlation has 'group-by'
17	41	'rules' is a list
17	54	'timespan' has over 10 characters
!
prints 'check finds what never or always matches, unknown fields, slow expressions, old names of ATT&CK' \
    'cat > odd.yml <<EOF
title: T
id: 2a1b6c1e-6a10-4d0e-9d8e-6f1a54f3a0ff
level: low
tags: [attack.defense-evasion, attack.t1562.001, attack.nothing, attack.s0002]
logsource: {product: windows, category: process_creation}
detection:
    a:
        Commandline|contains: x
        Image:
            - C:\Windows\*
            - C:\Windows\\\\*
    b: {ProcessId|gt: 5, LogonId: null, ProcessId|lt: 3, LogonId|contains: a}
    c: {EventID: [1, 4104], Product|all: [x, y], User|expand: "%nobody%"}
    d: {UtcTime|hour: 25, Description|re: "(.){200,}", ProcesId: 1}
    condition: (a or not a) and (b or not b) and c or d
---
title: U
id: 2a1b6c1e-6a10-4d0e-9d8e-6f1a54f3a0fe
level: low
logsource: {product: windows, category: ps_script}
detection:
    a: {ScriptBlockText: x}
    b: {Image|exists: true}
    condition: (a or not a) and (b or not b)
---
title: V
id: 2a1b6c1e-6a10-4d0e-9d8e-6f1a54f3a0fd
level: low
tags: [attack.t1033]
logsource: {product: windows, category: ps_script}
detection:
    a: {ScriptBlockText: x}
    condition: a and not 1 of a*
EOF
     soc-rule check odd.yml | jq -r "[.check, .line, .column, .message] | @tsv"' <<'!'
attack	4	8	the tactic 'defense-evasion' is written 'stealth' in ATT&CK 19
attack	4	32	ATT&CK has revoked T1562.001; it is T1685 now
attack	4	50	ATT&CK has no tactic 'nothing'
unknown_field	8	9	events of windows/process_creation have no field 'Commandline'; is it 'CommandLine'?
never_matches	10	15	never matches: no path has '*' in it; a backslash and a wildcard are '\\\\*'
never_matches	12	41	never matches: 'ProcessId' cannot be all of that at once
never_matches	12	58	never matches: 'LogonId' cannot be all of that at once
never_matches	13	22	never matches: no event of windows/process_creation has that 'EventID'
never_matches	13	29	never matches: one value cannot be equal to all of these; is 'contains' missing?
never_matches	13	63	an unresolved placeholder never matches
never_matches	14	23	never matches: 'hour' is a number from 0 to 23
slow_expression	14	43	a slow expression: it alone takes more than 4 ns for each byte of a value
unknown_field	14	56	events of windows/process_creation have no field 'ProcesId'; is it 'ProcessId'?
attack	17	1	no ATT&CK tag
always_matches	17	1	the condition is always true
unknown_field	23	9	events of windows/ps_script have no field 'Image'
never_matches	26	1	the condition can never be true
!
prints 'places in folded conditions and within expressions' \
    'cat > places.yml <<EOF
title: T
logsource: {product: windows}
detection:
    a: {f: x}
    condition: >-
        a and
        (a or
        bb)
---
title: U
logsource: {product: windows}
detection:
    a: {f|re: "x(ab"}
    condition: a
---
title: V
logsource: {product: windows}
detection:
    a: {f: x}
    condition: |
        a
          and b
EOF
     soc-rule check places.yml | jq -r "select(.check == \"invalid\") | [.line, .column, .message] | @tsv"' <<'!'
8	9	condition: there is no selection 'bb'
13	17	regular expression: Missing close parenthesis for group started at index 1.
22	15	condition: there is no selection 'b'
!
prints 'check --ignore leaves out a kind of warning' \
    'soc-rule check --ignore attack --ignore schema places.yml | jq -r .check | sort | uniq -c | sed "s/^ *//"' <<'!'
3 invalid
1 missing_id
!
exits 64 'a kind that is none' 'soc-rule check --ignore everything places.yml'
prints 'the hooks for pre-commit run' \
    'mkdir repository && cp -r $rules repository/rules && cd repository && mv rules/evidence .
     $python -c "
import sys, yaml
for hook in yaml.safe_load(open(sys.argv[1])):
    print(hook[\"entry\"], *hook[\"args\"])
" $root/.pre-commit-hooks.yaml > ../hooks; bash -e ../hooks | grep -c passed' <<'!'
2
!
exits 1 'check ends with 1 for an error' 'soc-rule check bad.yml'
exits 0 'check ends with 0 for warnings' 'grep -v "^id:" $rules/whoami.yml > no-id.yml; soc-rule check no-id.yml'
exits 1 'check --strict ends with 1 for warnings' 'soc-rule check --strict no-id.yml'

# Testing rules.
prints 'test prints a record for each case' 'soc-rule test $rules/*.yml | jq -r "[.result, .name, .expected, .matched] | @tsv"' <<'!'
passed	a shell runs it	1	1
passed	the monitor runs it	0	0
!
prints 'test --tap' 'soc-rule test --tap $rules/whoami.yml' <<'!'
1..2
ok 1 - 2a1b6c1e-6a10-4d0e-9d8e-6f1a54f3a001 a shell runs it
ok 2 - 2a1b6c1e-6a10-4d0e-9d8e-6f1a54f3a001 the monitor runs it
!
cp -r "$rules" broken && sed -i 's/monitor.exe/nothing.exe/' broken/whoami.yml
exits 1 'test ends with 1 when evidence and rule disagree' 'soc-rule test broken/whoami.yml'
prints '... and says which' 'soc-rule test broken/whoami.yml | jq -r "select(.result == \"failed\") | .name, .reason"' <<'!'
the monitor runs it
1 matches, expected 0
!
exits 0 'test --data says where evidence begins' 'cp $rules/whoami.yml .; soc-rule test --data $rules whoami.yml'
exits 1 'evidence that is not there is a failure' 'rm -rf elsewhere; mkdir elsewhere; soc-rule test --data elsewhere whoami.yml'

# All public rules.
sigma=${SOC_SHARED-}/sigma
if [ -n "${SOC_SHARED-}" ] && [ -f "$sigma/rules.tar.gz" ]; then
    export sigma
    mkdir public && tar xf "$sigma/rules.tar.gz" -C public
    prints 'all public rules compile' 'find public -name "*.yml" | wc -l; soc-rule match public < /dev/null; echo $?' <<'!'
3757
0
!
    cut -f 1,2 "$sigma/regression.expect.tsv" | sort >expected.tsv
    same 'exactly the expected pairs come out' 'cat expected.tsv' \
        'soc-rule match --emit event public < $sigma/regression.jsonl | jq -r ".line as \$line | .matches[] | [\$line, .rule_id] | @tsv" | sort'
    same '... whatever the number of jobs' 'soc-rule match --emit event public < $sigma/regression.jsonl' \
        'soc-rule match --emit event --jobs 2 public < $sigma/regression.jsonl'
else
    skip 'all public rules' 'SOC_SHARED is not set'
fi
finish
