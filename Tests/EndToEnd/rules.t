#!/usr/bin/env bash
# soc-rule over small rules of our own, and over all public ones where they are.
. "$(dirname "$0")/lib.sh"
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
prints 'check names what is wrong, with places' \
    'cp $rules/whoami.yml twin.yml; sed -i "s/t1033/t9999/" twin.yml
     soc-rule check bad.yml twin.yml $rules/whoami.yml | jq -r "[.severity, .file, .line, .message] | @tsv" | sed "s|$rules|rules|g"' <<'!'
error	bad.yml	4	unknown modifier 'containz'
error	rules/whoami.yml	2	id '2a1b6c1e-6a10-4d0e-9d8e-6f1a54f3a001' is also at twin.yml:2:5
warning	twin.yml	8	ATT&CK has no technique T9999
!
prints 'check has what the schema asks for, and what can never match' \
    'printf "title: T\nid: x\nlevel: low\ndate: 2026/01/02\ntags: [Attack.T1033]\nreferences: x\nrelated: [{id: x, type: near}]\nlogsource: {product: windows}\ndetection:\n    a: {t|hour: 25}\n    condition: a\n" > odd.yml
     soc-rule check odd.yml | jq -r "[.severity, .line, .message] | @tsv"' <<'!'
warning	2	id 'x' is no UUID
warning	10	never matches: 'hour' is a number from 0 to 23
warning	4	'date' is a date, YYYY-MM-DD
warning	5	'Attack.T1033' is no tag; it is written namespace.name, in lower case
warning	6	'references' is a list
warning	7	'near' is none of correlation, derived, merged, obsolete, renamed, similar
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
