#!/usr/bin/env bash
# The life of rules: added, changed, rolled back, tuned, matched, hunted, deployed, counted; by whom, and against whom.
. "$(dirname "$0")/lib.sh"
. "$root/Tests/EndToEnd/store.sh"
need_postgres
SOC_CACHE_DIR=$work/cache
rules=$fixtures/rules
events=$rules/events.jsonl
whoami=2a1b6c1e-6a10-4d0e-9d8e-6f1a54f3a001
logon=2a1b6c1e-6a10-4d0e-9d8e-6f1a54f3a003
cloud=2a1b6c1e-6a10-4d0e-9d8e-6f1a54f3a005
export SOC_CACHE_DIR rules events whoami logon cloud

# Adding.
prints 'rules are added' "soc-rule add \$rules/*.yml | jq -r '[.change, .type, .version, .title] | @tsv' | sort" <<'!'
added	correlation	1	Many Failed Logons
added	detection	1	A Cloud User Was Made
added	detection	1	Encoded PowerShell Command
added	detection	1	Failed Logon
added	detection	1	Whoami Was Run
!
prints 'the same again changes nothing' "soc-rule add \$rules/*.yml | jq -r .change | sort -u; psql -Atc 'SELECT count(*) FROM rule_version'" <<'!'
unchanged
5
!
prints 'another text is another version' "sed 's/^title: .*/title: Whoami Again/' \$rules/whoami.yml >whoami.yml
    soc-rule add --note 'a better name' whoami.yml | jq -c '[.change, .version, .title]'" <<'!'
["changed",2,"Whoami Again"]
!
same 'show --source prints the exact bytes' 'cat whoami.yml' 'soc-rule show --source whoami'
same 'and so does the record' 'cat whoami.yml' "soc-rule show \$whoami | jq -rj .source"
same 'diff prints what diff prints' "diff -u \$rules/whoami.yml whoami.yml | tail -n +3" "soc-rule diff whoami | jq -rj .diff | tail -n +3"
prints 'a version takes the place of another' "soc-rule rollback whoami | jq -c '[.version, .title]'; soc-rule show --source whoami | cmp - \$rules/whoami.yml && echo same" <<'!'
[3,"Whoami Was Run"]
same
!
exits 1 'but not of itself' 'soc-rule rollback whoami --to 1'
exits 66 'nor can one that never was' 'soc-rule rollback whoami --to 9'
exits 1 'nor one before the first' "soc-rule rollback \$logon"
prints 'enable and disable say what they changed' "soc-rule disable \$cloud --note quiet | jq -c '[.change, .enabled]'; soc-rule disable \$cloud | jq -r .change; soc-rule enable \$cloud | jq -r .change" <<'!'
["disabled",false]
unchanged
enabled
!
prints 'the history knows it all' "soc-rule history whoami \$cloud | jq -c '[.number, .action, .note]'" <<'!'
[1,"added",null]
[2,"changed","a better name"]
[3,"rolled_back","version 1 again"]
[1,"added",null]
[2,"disabled","quiet"]
[3,"enabled",null]
!
prints 'list filters' "soc-rule list --level high | jq -r .title; soc-rule list --technique T1059 | jq -r .title; soc-rule list --text CLOUD | jq -r .title; soc-rule list --type correlation | jq -r .title" <<'!'
Encoded PowerShell Command
Many Failed Logons
Encoded PowerShell Command
A Cloud User Was Made
Many Failed Logons
!
exits 66 'a rule that is not there' 'soc-rule show nothing'
prints 'of a stream the good lines count, and the others are kept' "{ echo nonsense; soc-rule list --text cloud; echo '{}'; } >mixed
    for verb in show disable enable; do soc-rule \$verb --rejects kept --format jsonl <mixed 2>/dev/null | wc -l; cat kept; done; soc-rule enable <mixed >/dev/null 2>&1; echo \$?" <<'!'
1
nonsense
{}
1
nonsense
{}
1
nonsense
{}
65
!
prints 'verbs go on in a pipe' "soc-rule list --text cloud | soc-rule disable --note pipe | soc-rule enable | jq -r .change" <<'!'
enabled
!

mkdir folder && cp -r $rules/evidence $rules/whoami.yml folder
prints 'evidence in a folder of rules is no rule' "soc-rule add folder | jq -r .change; soc-rule match folder <\$events | jq -r .rule_name; soc-rule check folder | grep -c info.yml" <<'!'
unchanged
Whoami Was Run
0
!
complains 'a rule that is asked for must be there' "soc-rule match --from-store --rule nothing <\$events" <<'!'
soc-rule: no rule 'nothing'
!

# What is refused.
cat >two.yml <<'!'
title: Good
id: aaaaaaaa-0000-4000-8000-000000000001
logsource: {product: windows, category: process_creation}
detection: {a: {Image: x}, condition: a}
---
title: Bad
id: aaaaaaaa-0000-4000-8000-000000000002
logsource: {product: windows, category: process_creation}
detection: {a: {Image|containz: x}, condition: a}
---
title: Depends
id: aaaaaaaa-0000-4000-8000-000000000003
correlation: {type: event_count, rules: [aaaaaaaa-0000-4000-8000-000000000002], group-by: [User], timespan: 5m, condition: {gte: 2}}
!
complains 'a rule that cannot be used is named by file and line, and nothing is stored' 'soc-rule add two.yml' <<'!'
soc-rule: two.yml:9:17: unknown modifier 'containz'
soc-rule: two.yml:13:42: there is no rule 'aaaaaaaa-0000-4000-8000-000000000002'
soc-rule: nothing was stored: 2 of the rules cannot be used
!
prints 'with --skip-invalid the others are' "soc-rule add --skip-invalid two.yml 2>/dev/null | jq -r .title; echo \${PIPESTATUS[0]}" <<'!'
Good
65
!
exits 65 'the same id twice is refused' 'cp whoami.yml again.yml; echo "# other" >>again.yml; soc-rule add whoami.yml again.yml'
exits 65 'a regular expression that cannot be compiled' "sed 's/Image: x/Image|re: \"a(?=b)\"/' two.yml | head -4 >re.yml; soc-rule add re.yml"
exits 65 'what is no YAML' 'printf "a: [" >no.yml; soc-rule add no.yml'
exits 65 'what is no text' 'printf "title: \377\n" >no.yml; soc-rule add no.yml'
exits 65 'a rule over 1 MiB' '{ head -4 two.yml; head -c 1100000 /dev/zero | tr "\0" "#"; } >big.yml; soc-rule add big.yml'
exits 65 'an alias bomb' "{ echo 'a: &a [x,x,x,x,x,x,x,x,x]'; for l in b c d e f g h i; do p=\$(printf %s \$l | tr b-i a-h); echo \"\$l: &\$l [*\$p,*\$p,*\$p,*\$p,*\$p,*\$p,*\$p,*\$p,*\$p]\"; done; } >bomb.yml; soc-rule add bomb.yml"
prints 'a hostile title stays what it is, and is spelled out on terminals' "sed -n 1,4p two.yml | sed 's/^title: .*/title: \"\\\\e[31m \\\\0 x\"/; s/1\$/9/' >red.yml
    soc-rule add red.yml | jq -c .title; soc-rule list --text x --format table | grep -c 'u{1b}\[31m'" <<'!'
"\u001b[31m � x"
1
!
exits 65 'an id with control characters' "sed 's/^id: .*/id: \"a\\\\nb\"/' red.yml >id.yml; soc-rule add id.yml"
same 'an id that looks like SQL is an id' 'echo 1' "sed \"s/^id: .*/id: \\\"x'); DROP TABLE rule; --\\\"/\" red.yml >sql.yml; soc-rule add sql.yml >/dev/null; soc-rule list | jq -r .uid | grep -ci 'drop table'"
prints 'two that add the same at once add it once' "for i in \$(seq 40); do sed \"s/00000001/000001\$((i + 10))/; s/Good/Good \$i/; 5q\" two.yml | head -4 >many-\$i.yml; done
    for n in 1 2 3 4; do soc-rule add many-*.yml >added-\$n.jsonl & done; wait
    cat added-*.jsonl | jq -r .change | sort | uniq -c | awk '{ print \$1, \$2 }'; psql -Atc \"SELECT count(*), max(version) FROM rule_version WHERE rule_id LIKE 'aaaaaaaa-0000-4000-8000-0000000001%'\"" <<'!'
40 added
120 unchanged
40|1
!
prints 'and changed at once it has one version more, and each in its history' "for n in 1 2 3; do for i in \$(seq 9); do { cat many-\$i.yml; echo \"# \$n\"; } >change-\$n-\$i.yml; done; done
    for n in 1 2 3; do soc-rule add change-\$n-*.yml >/dev/null & done; wait
    psql -Atc \"SELECT DISTINCT count(*), max(version) FROM rule_version WHERE rule_id IN (SELECT rule_id FROM rule WHERE version > 3) GROUP BY rule_id\"
    psql -Atc \"SELECT DISTINCT array_agg(number ORDER BY number) FROM rule_history WHERE rule_id IN (SELECT rule_id FROM rule WHERE version > 3 AND title LIKE 'Good%') GROUP BY rule_id\"" <<'!'
4|4
{1,2,3,4}
!
soc-rule list --text good | soc-rule disable >/dev/null
soc-rule list --text x | jq -r 'select(.title | test(" x$")) | .uid' | while IFS= read -r id; do soc-rule disable "$id" >/dev/null; done

# Mutated rules: what cannot be used is named, what can is stored, and nothing falls over.
python3 - "$root/Tests/EndToEnd/fuzz-rules.py" "$rules" <<'!'
import glob, os, random, re, sys
source = open(sys.argv[1]).read()
# The mutations, without the run.
space = {"random": random, "re": re}
exec(source[source.index("RULE = ["):source.index("def bombs")], space)
generator = random.Random(5)
seeds = [open(path, "rb").read() for path in sorted(glob.glob(sys.argv[2] + "/*.yml"))]
os.mkdir("mutated")
for number in range(300):
    text = generator.choice(seeds).replace(b"2a1b6c1e-", b"%08x-" % number).replace(b"name: ", b"name: m%d" % number)
    open(f"mutated/{number:03}.yml", "wb").write(space["mutate"](generator, text, space["RULE"]))
!
exits 65 'mutated rules end in no crash' 'soc-rule add --skip-invalid mutated >mutated.jsonl 2>mutated.txt'
prints 'each refusal names its file' "grep -vc '^soc-rule: mutated/[0-9]*.yml' mutated.txt" <<'!'
0
!
prints 'what was stored is what was in the files, byte for byte' "psql -Atc \"SELECT count(*) = \$(wc -l <mutated.jsonl), count(*) > 20, bool_and(sha256 = sha256(source)) FROM rule_version WHERE path LIKE 'mutated/%'\"" <<'!'
t|t|t
!
exits 0 'and can be matched' 'soc-rule match --from-store <$events'
psql -qc "UPDATE rule SET enabled = false WHERE rule_id IN (SELECT rule_id FROM rule_version WHERE path LIKE 'mutated/%')"

# Matching.
same 'match --from-store matches the enabled rules' "soc-rule match \$rules/*.yml <\$events | jq -r .uid | sort" "soc-rule match --from-store <\$events | jq -r .uid | sort"
prints 'what a correlation names is matched, unseen, when it is disabled' "soc-rule disable \$logon >/dev/null; soc-rule match --from-store <\$events | jq -r .rule_name; soc-rule enable \$logon >/dev/null" <<'!'
Whoami Was Run
Encoded PowerShell Command
Many Failed Logons
A Cloud User Was Made
!
soc-rule match --from-store <"$events" | soc-ingest load >loaded.jsonl
soc-alert resolve "$(jq -r 'select(.rule_name == "Whoami Was Run") | .uid' loaded.jsonl)" >/dev/null
soc-alert investigate "$(jq -r 'select(.rule_name == "Failed Logon") | .uid' loaded.jsonl | head -n 1)" >/dev/null

# Tuning.
since='--since 2026-01-01'
export since
prints 'what would lose true positives is refused' "soc-rule tune whoami --exclude 'User=CORP\\ann' --reason 'she may' \$since 2>&1 >/dev/null; echo \$?" <<'!'
soc-rule: 1 of the 1 matches that this removes were resolved as true; --accept-loss stores it nevertheless
1
!
prints 'a rehearsal tells the cost and stores nothing' "soc-rule tune whoami --exclude 'User=CORP\\ann' --reason 'she may' \$since --dry-run | jq -c '[.events, .matches_before, .matches_after, .true_positives_lost]'; soc-rule tunings whoami | wc -l" <<'!'
[1,1,0,1]
0
!
complains 'a tuning that removes nothing says so' "soc-rule tune whoami --exclude 'Usr=CORP\\ann' --reason 'she may' \$since --dry-run" <<'!'
soc-rule: it removes none of the 1 matches that it was measured on
!
prints 'an exclusion holds' "soc-rule tune whoami --exclude 'User=CORP\\ann' --reason 'she may' \$since --accept-loss | jq -c '[.number, .type, .matches_removed, .true_positives_lost, .reason]'
    soc-rule match --from-store --rule whoami <\$events | wc -l" <<'!'
[1,"exclusion",1,1,"she may"]
0
!
exits 1 'the same again is refused' "soc-rule tune whoami --exclude 'User=CORP\\ann' --reason 'she may' --accept-loss"
prints 'it can be taken away, and the list keeps it' "soc-rule untune \$whoami:1 --reason 'she may not' | jq -c '[.uid, .removed_reason]'
    soc-rule match --from-store --rule whoami <\$events | wc -l; soc-rule tunings | wc -l; soc-rule tunings --removed | jq -r .reason" <<'!'
["2a1b6c1e-6a10-4d0e-9d8e-6f1a54f3a001:1","she may not"]
1
0
she may
!
exits 1 'but only once' "soc-rule untune \$whoami:1 --reason again"
prints 'a scope lets through what fits' "soc-rule tune whoami --scope 'Computer=other' --reason s --on \$events | jq -c '[.measured_on == \$ENV.events, .events, .matches_before, .matches_after, .true_positives_lost]'
    soc-rule match --from-store --rule whoami <\$events | wc -l; soc-rule untune whoami:2 --reason x >/dev/null" <<'!'
[true,10,1,0,null]
0
!
prints 'a threshold stands in the place of the rule' "soc-rule tune failed_logon --threshold 3 --within 5m --reason noise \$since | jq -c '[.type, .events, .matches_before, .matches_after]'
    soc-rule match --from-store --rule failed_logon <\$events | jq -c '[.rule_id == \$ENV.logon, .rule_name, .severity]'
    soc-rule match --from-store <\$events | jq -r .rule_name" <<'!'
["threshold",4,4,1]
[true,"Failed Logon","low"]
Whoami Was Run
Encoded PowerShell Command
Failed Logon
Many Failed Logons
A Cloud User Was Made
!
exits 1 'a second threshold is refused' 'soc-rule tune failed_logon --threshold 4 --within 5m --reason noise'
cat >filter.yml <<'!'
title: Nothing of Ann
logsource: {product: windows, category: process_creation}
filter: {rules: [whoami], ann: {User|endswith: ann}, condition: not ann}
!
prints 'a filter of a file holds' "soc-rule tune whoami --filter filter.yml --reason f --accept-loss --on loaded.jsonl | jq -c '[.matches_before, .matches_after, .true_positives_lost]'; soc-rule untune whoami:3 --reason x >/dev/null" <<'!'
[1,0,0]
!
exits 65 'one about other rules is refused' "sed 's/whoami/any/' filter.yml >any.yml; soc-rule tune whoami --filter any.yml --reason f"
exits 65 'one with a fault is refused' "sed 's/not ann/not bob/' filter.yml >bob.yml; soc-rule tune whoami --filter bob.yml --reason f"
exits 64 'a tuning needs a reason' "soc-rule tune whoami --exclude User=x --reason ' '"
exits 65 'and a value that the language takes' "soc-rule tune whoami --exclude 'User|containz=x' --reason f"
exits 1 'a correlation sees no events' "soc-rule tune 'Many Failed Logons' --exclude User=x --reason f"

# Filters that are stored on their own.
sed 's/Nothing of Ann/Stored/' filter.yml >stored.yml
prints 'a stored filter holds where stored rules are run, and in what tunings are measured on' "soc-rule add stored.yml | jq -r .type; soc-rule match --from-store --rule whoami <\$events | wc -l
    soc-rule tune whoami --exclude Image=x --reason t \$since --dry-run | jq -c '[.events, .matches_before, .matches_after]'
    soc-rule hunt --since 2026-01-01 | jq -r 'select(.rule_name == \"Whoami Was Run\") | .uid' | wc -l" <<'!'
filter
0
[1,0,0]
0
!
prints 'not when it is disabled' "soc-rule disable Stored >/dev/null; soc-rule match --from-store --rule whoami <\$events | wc -l; soc-rule tune whoami --exclude Image=x --reason t \$since --dry-run | jq -c '[.events, .matches_before, .matches_after]'" <<'!'
1
[1,1,1]
!
sed 's/\[whoami\]/any/; s/Stored/For Any/' stored.yml >any-stored.yml
prints 'nor does one about any rule need to name it' "soc-rule add any-stored.yml >/dev/null; soc-rule tune whoami --exclude Image=x --reason t \$since --dry-run | jq -c '[.events, .matches_before, .matches_after]'; soc-rule disable 'For Any' >/dev/null" <<'!'
[1,0,0]
!

# A file with several rules that share parts.
mkdir -p family
cat >family/family.yml <<'!'
action: global
author: me
level: medium
tags: [attack.t1105]
logsource: {product: windows, category: process_creation}
---
title: Family One
id: bbbbbbbb-0000-4000-8000-000000000001
detection: {a: {Image|endswith: \\whoami.exe}, condition: a}
---
action: repeat
title: Family Two
id: bbbbbbbb-0000-4000-8000-000000000002
name: family_two
level: low
tags: [attack.t1106]
---
action: reset
---
title: Family Three
id: bbbbbbbb-0000-4000-8000-000000000003
level: low
logsource: {product: windows, category: process_creation}
detection: {a: {Image: never}, condition: a}
!
prints 'a file that shares parts is stored whole, and has members' "soc-rule add family | jq -c '[.uid[-1:], .type, .title, [.members[][-1:]]]'" <<'!'
["1","collection","Family One",["1","2","3"]]
!
prints 'each of its rules is listed' "soc-rule list --text family | jq -c '[.uid[-1:], .part_of[-1:], .type, .level, .name, .techniques]'; soc-rule list --text family --level medium | wc -l" <<'!'
["1","1","detection","medium",null,["T1105"]]
["3","1","detection","low",null,null]
["2","1","detection","low","family_two",["T1106"]]
1
!
prints 'each stands for the file' "soc-rule show family_two | jq -r .title; soc-rule show 'Family Three' --source | cmp - family/family.yml && echo same" <<'!'
Family One
same
!
prints 'each is counted by its own id' "soc-rule match --from-store <\$events | jq -c 'select(.rule_name | startswith(\"Family\"))' | soc-ingest load | jq -r .rule_name
    soc-rule stats \$since | jq -c 'select(.title | startswith(\"Family\")) | [.uid[-1:], .part_of[-1:], .alerts, .silent]'; soc-rule stats family_two \$since | jq -c '[.title, .alerts]'
    soc-rule stats --silent \$since | jq -r .title" <<'!'
Family One
Family Two
Family One
Family Two
["1","1",2,false]
["2","1",2,false]
["3","1",0,true]
["Family Two",2]
Family Three
!
prints 'and in coverage' "soc-rule coverage | jq -c '[.techniques[].techniqueID] | [index(\"T1105\") != null]'" <<'!'
[true]
!
cat >about.yml <<'!'
title: About Two
id: bbbbbbbb-0000-4000-8000-000000000009
correlation: {type: event_count, rules: [family_two], group-by: [User], timespan: 5m, condition: {gte: 1}, generate: true}
!
prints 'a correlation may name one of them' "soc-rule add about.yml | jq -r .type; soc-rule match --from-store <\$events | jq -r .rule_name | grep -e Family -e About" <<'!'
correlation
Family One
Family Two
About Two
Family One
Family Two
!
prints 'disabled the file is not matched, but for what a correlation names' "soc-rule disable family_two | jq -r '.title, .change'; soc-rule match --from-store <\$events | jq -r .rule_name | grep -e Family -e About; soc-rule disable 'About Two' >/dev/null; soc-rule match --from-store <\$events | jq -r .rule_name | grep -c Family" <<'!'
Family One
disabled
About Two
0
!
exits 65 'the same id twice in a file is refused' "sed 's/000002/000001/' family/family.yml >twice.yml; soc-rule add twice.yml"
matches 'as is an id that another file has' "is in both 'bbbbbbbb-0000-4000-8000-000000000001' and 'bbbbbbbb-0000-4000-8000-000000000003'" "printf 'title: Thief\nid: bbbbbbbb-0000-4000-8000-000000000003\nlogsource: {category: test}\ndetection: {a: {b: c}, condition: a}\n' >thief.yml; soc-rule add thief.yml"
prints 'a rule that leaves the file is no member any more' "sed '/^action: reset/,\$d' family/family.yml >family/shorter.yml; mv family/shorter.yml family/family.yml; soc-rule add family | jq -c '[.change, [.members[][-1:]]]'; soc-rule rollback 'Family One' | jq -c '[.members[][-1:]]'" <<'!'
["changed",["1","2"]]
["1","2","3"]
!
# Hunting.
same 'hunting finds what was found, by the same uids' "jq -r 'select(.rule_name != \"Failed Logon\") | .uid' loaded.jsonl | sort" "soc-rule hunt --since 2026-01-01 | jq -r 'select(.rule_name != \"Failed Logon\") | .uid' | sort"
prints 'so loading it again repeats' "soc-rule hunt --since 2026-01-01 \$rules/whoami.yml | soc-ingest load | jq -r .disposition" <<'!'
repeat
!
prints 'a new rule finds what was there before' "sed 's/^title: .*/title: Older/; s/a001/a0f1/; s/^name: .*//' \$rules/whoami.yml >older.yml; soc-rule hunt --since 2026-01-01 older.yml | jq -r '[.rule_name, .hostname] | @tsv'" <<'!'
Older	ws-1
!
prints 'not before its time' "soc-rule hunt --since 2026-03-09T10:30:00Z | jq -r .rule_name; soc-rule hunt --since 2026-01-01 --until 2026-03-09T10:01:00Z | jq -r .rule_name; soc-rule hunt --since 2026-01-01 --source wazuh | wc -l" <<'!'
A Cloud User Was Made
Whoami Was Run
0
!
prints 'a broken event does not swallow the next' "jq -c 'select(.rule_name == \"Whoami Was Run\")' loaded.jsonl | jq -c '.uid = \"019cd20a-0d00-8000-8000-000000000001\" | .raw = \"{\\\"a\\\": [\" | .source = \"broken\"' | soc-ingest load >/dev/null; soc-rule hunt --since 2026-01-01 older.yml | jq -r .rule_name" <<'!'
Older
!

# Custom rules.
cat >custom.yml <<'!'
title: A host of importance
id: aaaaaaaa-0000-4000-8000-0000000000c1
level: critical
tags: [attack.t1078]
custom:
    on: alert
    condition:
        severity: {in: [high, critical]}
        source: sigma
!
prints 'custom rules match alerts' "soc-rule match --on alerts custom.yml <loaded.jsonl | jq -c '[.kind, .source, .severity, .rule_name, .techniques, (.raw | fromjson | .title)]'" <<'!'
["alert","custom","critical","A host of importance",["T1078","T1059.001"],"Encoded PowerShell Command"]
["alert","custom","critical","A host of importance",["T1078","T1110"],"Many Failed Logons"]
!
same 'the same alert gives the same uid' "soc-rule match --on alerts custom.yml <loaded.jsonl | jq -r .uid" "soc-rule match --on alerts custom.yml <loaded.jsonl | soc-ingest load | jq -r .uid"
prints 'and what it found is not its input' "soc-alert list --limit 0 --source custom | soc-rule match --on alerts custom.yml | wc -l" <<'!'
0
!
prints 'they live in the store and hunt' "soc-rule add custom.yml | jq -r .type; soc-rule hunt --since 2026-01-01 | jq -r 'select(.source == \"custom\") | .rule_name'; soc-alert list --limit 0 | soc-rule match --on alerts --from-store | wc -l; soc-rule match --from-store <\$events | jq -r 'select(.source == \"custom\")' | wc -l" <<'!'
custom
A host of importance
A host of importance
2
0
!
exits 65 'a misspelt field is an error' "sed 's/severity:/sevrity:/' custom.yml >bad-custom.yml; soc-rule match --on alerts bad-custom.yml </dev/null"
exits 65 'which the store does not take' 'soc-rule add bad-custom.yml'
exits 1 'nor does check' 'soc-rule check bad-custom.yml'

# Coverage and statistics.
prints 'a layer says which ATT&CK it is of' "soc-rule coverage | jq -c '[.versions.attack, .versions.layer, .domain, ([.techniques[].techniqueID] | sort)]'" <<'!'
["19","4.5","enterprise-attack",["T1033","T1059.001","T1078","T1110","T1136.003"]]
!
prints 'alerts are counted' "soc-rule coverage --of alerts \$since | jq -c '.techniques[] | select(.techniqueID == \"T1033\") | .score'" <<'!'
2
!
prints 'the gap is what no rule is about' "soc-rule coverage --of gap \$since | jq -c '[.techniques[].techniqueID] | [length > 500, index(\"T1059\") == null, index(\"T1059.001\") == null, index(\"T1059.003\") != null]'" <<'!'
[true,true,true,true]
!
prints 'as a table it has a row for each technique' "soc-rule coverage --format csv | head -n 2 | tr -d '\\r'" <<'!'
technique,rules,alerts,tactics,name
T1033,1,0,Discovery,System Owner/User Discovery
!
prints 'statistics tell what became of alerts' "soc-rule stats whoami \$logon \$since | jq -c '[.title, .alerts, .occurrences, .open, .resolved, .true_positive_rate]'" <<'!'
["Failed Logon",1,4,1,0,null]
["Whoami Was Run",1,1,0,1,1]
!
prints 'and which rules are silent' "soc-rule add older.yml >/dev/null; soc-rule stats --silent \$since | jq -r .title" <<'!'
Older
!
soc-rule disable Older 'A host of importance' >/dev/null

# Deploying.
mkdir target
prints 'rules are deployed to a directory' "soc-rule deploy --to target | jq -r '[.state, .location] | @tsv' | sort -k 2; soc-rule deployments --drifted | wc -l" <<'!'
deployed	2a1b6c1e-6a10-4d0e-9d8e-6f1a54f3a001.yml
deployed	2a1b6c1e-6a10-4d0e-9d8e-6f1a54f3a002.yml
deployed	2a1b6c1e-6a10-4d0e-9d8e-6f1a54f3a003.yml
deployed	2a1b6c1e-6a10-4d0e-9d8e-6f1a54f3a004.yml
deployed	2a1b6c1e-6a10-4d0e-9d8e-6f1a54f3a005.yml
0
!
same 'a file is what was handed over' "sha256sum target/*3.yml | cut -c 1-64" "soc-rule deployments \$logon | jq -r .sha256"
same 'an untuned rule keeps its bytes' "cat \$rules/whoami.yml" "cat target/\$whoami.yml"
exits 0 'with its threshold it is still a rule' 'soc-rule match --count target </dev/null'
prints 'once more there is nothing to do' 'soc-rule deploy --to target | wc -l' <<'!'
0
!
echo >>target/2a1b6c1e-6a10-4d0e-9d8e-6f1a54f3a002.yml
rm "target/$whoami.yml"
soc-rule disable "$cloud" >/dev/null
soc-rule tune failed_logon --exclude 'User=x' --reason drift >/dev/null
prints 'drift is seen' "soc-rule deployments | jq -r '[.rule_id[-2:], .drift] | @tsv'" <<'!'
01	missing
02	modified
03	outdated
04	none
05	retired
!
prints 'and mended' "soc-rule deploy --to target | jq -r '[.rule_id[-2:], .state] | @tsv' | sort; soc-rule deployments --drifted | wc -l; ls target | wc -l" <<'!'
01	deployed
02	deployed
03	deployed
05	removed
0
4
!
prints 'in a work tree it is a commit' "git init -q tree; git -C tree config user.email a@example.org; git -C tree config user.name A
    soc-rule deploy --to tree | wc -l; git -C tree log --format=%s; git -C tree status --short | wc -l
    soc-rule disable whoami >/dev/null; soc-rule deploy --to tree | jq -r .state; git -C tree log --format=%s | head -n 1; soc-rule enable whoami >/dev/null" <<'!'
4
Deploy 4 rules
0
removed
Deploy rule 2a1b6c1e-6a10-4d0e-9d8e-6f1a54f3a001
!
printf '#!/bin/sh\n[ "$SOC_RULE_ID" != %s ] || { echo no room >&2; exit 3; }\ncat >"got-$SOC_RULE_ACTION-$SOC_RULE_ID"\n' "$logon" >push
chmod +x push
prints 'a command gets the rule, and its failure is told' "soc-rule deploy --to exec:\$PWD/push 2>/dev/null | jq -r '[.rule_id[-2:], .state, .detail] | @tsv'; cmp got-deploy-\$whoami \$rules/whoami.yml && echo same" <<'!'
01	deployed	
02	deployed	
03	failed	the command ended with 3: no room
04	deployed	
same
!
exits 76 'which shows in the exit status' "soc-rule deploy --to exec:\$PWD/push"
printf 'rules:\n  targets:\n    slow: {command: [/bin/sleep, 9], timeout: 1s}\n    here: {directory: %s}\n    bad: {directory: here}\n' "$work/target" >config.yaml
prints 'a command that takes too long is ended' "SOC_CONFIG_FILE=config.yaml soc-rule deploy whoami --to slow 2>/dev/null | jq -r .detail" <<'!'
the command took too long
!
prints 'a target of the configuration has its name' "SOC_CONFIG_FILE=config.yaml soc-rule deploy whoami --to here | jq -r '[.target, .state] | @tsv'" <<'!'
here	deployed
!
matches 'a target with a fault is named by its place' 'config.yaml:5:22: a path begins with /' 'SOC_CONFIG_FILE=config.yaml soc-rule deploy --to bad'
exits 66 'one that is not there' 'soc-rule deploy --to nowhere'

# Who may.
for role in ingest viewer analyst; do
    psql -qc "CREATE ROLE t_${role}_$$ LOGIN" -c "GRANT soc_$role TO t_${role}_$$"
done
as() { echo "SOC_DATABASE=\"\$SOC_DATABASE user=t_$1_$$\""; }
exits 0 'a viewer lists' "$(as viewer) soc-rule list"
exits 0 'and sees tunings, history, deployments and statistics' "$(as viewer); export SOC_DATABASE; soc-rule tunings && soc-rule history whoami && soc-rule deployments && soc-rule stats && soc-rule coverage"
exits 77 'but does not add' "$(as viewer) soc-rule add filter.yml \$rules/whoami.yml; sed 's/a001/a0e1/; s/^name: .*//' \$rules/whoami.yml >new.yml; $(as viewer) soc-rule add new.yml"
for verb in "disable $whoami" "rollback $whoami --to 2" "tune $whoami --exclude User=z --reason x" "untune $logon:1 --reason x" "deploy --to $work/tree"; do
    exits 77 "nor ${verb%% *}" "$(as viewer) soc-rule $verb"
done
exits 77 'an ingester does not disable' "$(as ingest) soc-rule disable $whoami"
same 'but matches' 'soc-rule match --from-store <$events' "$(as ingest) soc-rule match --from-store <\$events"
exits 0 'an analyst adds' "$(as analyst) soc-rule add new.yml"
prints 'and stands in the history' "soc-rule history aaaa 2>/dev/null; soc-rule list --text 'who he is' | soc-rule history | jq -r .actor | grep -c t_analyst" <<'!'
1
!
for change in "UPDATE rule_version SET note = 'x'" 'DELETE FROM rule_history' "INSERT INTO rule_history (rule_id, number, action) VALUES ('x', 1, 'x')" \
    'DELETE FROM tuning' "UPDATE tuning SET reason = 'x'" 'DELETE FROM rule' "UPDATE rule SET added_by = 'x'"; do
    exits 1 "an analyst may not: ${change%% *} ${change#* }" "PGUSER=t_analyst_$$ psql -qAtc \"$change\""
done
exits 1 'not even the owner changes history' "psql -qc \"UPDATE rule_history SET note = 'x'\""
psql -qc "DROP OWNED BY t_ingest_$$, t_viewer_$$, t_analyst_$$"
for role in ingest viewer analyst; do psql -qc "DROP ROLE t_${role}_$$"; done
finish
