#!/usr/bin/env bash
# YARA rules in the store: their versions, use and deployment, what they scan, and what is counted of them.
. "$(dirname "$0")/lib.sh"
. "$root/Tests/EndToEnd/store.sh"
need_postgres
SOC_CACHE_DIR=$work/cache
export SOC_CACHE_DIR

mkdir rules files
cat >rules/words.yar <<'!'
private rule Text { condition: uint16(0) != 0x5A4D }
rule Needle : tag1 { meta: description = "a needle" severity = "high" id = "0c9f8a52-0000-4000-8000-00000000000a" mitre_attack = "T1059.001" strings: $a = "needle" condition: Text and $a }
rule Thread { strings: $a = "thread" condition: $a }
!
printf 'rule Silent { condition: false }\n' >rules/silent.yara
printf 'a needle in a haystack\n' >files/one
printf 'needle and thread\n' >files/two
needle=0c9f8a52-0000-4000-8000-00000000000a
export needle

prints 'a file of YARA rules is stored whole, by its name' "soc-rule add rules | jq -c '[.uid, .change, .type, .version, .title, .level, .techniques, .members]'" <<'!'
["silent.yara","added","yara",1,"Silent",null,null,["Silent"]]
["words.yar","added","yara",1,"words.yar","high",["T1059.001"],["0c9f8a52-0000-4000-8000-00000000000a","Thread"]]
!
prints 'the same again changes nothing' "soc-rule add rules/*.yar* | jq -r .change | sort -u" <<'!'
unchanged
!
prints 'each of its rules is listed, and has what it says of itself' "soc-rule list --type yara | jq -c '[.uid, .part_of, .title, .level, .techniques, .tags, .description]'; soc-rule list --technique T1059 | jq -r .title; soc-rule list --level high | jq -r .title" <<'!'
["0c9f8a52-0000-4000-8000-00000000000a","words.yar","Needle","high",["T1059.001"],["tag1"],"a needle"]
["Silent","silent.yara","Silent",null,null,null,null]
["Thread","words.yar","Thread",null,null,null,null]
Needle
Needle
!
same 'show prints the exact bytes, by the name of a rule too' 'cat rules/words.yar' 'soc-rule show --source Thread'
prints 'another text is another version' "sed -i 's/\"thread\"/\"thread\" nocase/' rules/words.yar; soc-rule add --note wider rules | jq -c '[.uid, .change, .version]'; soc-rule diff words.yar | jq -r .diff | grep -c '^[-+]rule'; soc-rule history words.yar | jq -c '[.action, .note]'" <<'!'
["silent.yara","unchanged",1]
["words.yar","changed",2]
2
["added",null]
["changed","wider"]
!

# Scanning.
same 'scan --from-store finds what the files find' "soc-rule scan --rules rules files | jq -c '[.rule_id, (.raw | fromjson | .path)]' | sort" "soc-rule scan --from-store files | jq -c '[.rule_id, (.raw | fromjson | .path)]' | sort"
same 'and gives the same uids' "soc-rule scan --rules rules files | jq -r .uid | sort" "soc-rule scan --from-store files | jq -r .uid | sort"
same 'with any number of jobs, with and without the cache' "soc-rule scan --from-store files" "soc-rule scan --from-store --jobs 3 --no-cache files"
prints 'what is disabled does not scan' "soc-rule disable words.yar --note loud | jq -c '[.uid, .change]'; soc-rule scan --from-store files | wc -l; soc-rule enable words.yar | jq -r .change; soc-rule scan --from-store files | wc -l" <<'!'
["words.yar","disabled"]
0
enabled
3
!
scanned() { soc-rule scan --from-store files | jq -r .rule_name | sort | uniq -c | awk '{ print $1, $2 }'; }
export -f scanned
prints 'a rule of a file is disabled for itself, and named so in the history' "soc-rule disable Needle --note loud | jq -c '[.uid, .part_of, .change, .enabled]'; scanned; soc-rule disable Needle | jq -r .change; soc-rule list --no-enabled | jq -r .title; soc-rule list --type yara --enabled | jq -r .title; soc-rule history words.yar | jq -c '[.action, .changes.member, .note]' | tail -n 1" <<'!'
["0c9f8a52-0000-4000-8000-00000000000a","words.yar","disabled",false]
1 Thread
unchanged
Needle
Silent
Thread
["disabled","0c9f8a52-0000-4000-8000-00000000000a","loud"]
!
prints 'another version leaves it so' "sed 's/a needle/the needle/' rules/words.yar >words.yar; soc-rule add words.yar | jq -c '[.change, .enabled]'; scanned; soc-rule rollback words.yar | jq -r .change; scanned" <<'!'
["changed",true]
1 Thread
changed
1 Thread
!
prints 'the file with the last of them, and each comes back alone' "soc-rule disable Thread | jq -c '[.uid, .change, .enabled]'; soc-rule show words.yar | jq .enabled; scanned; soc-rule enable Needle | jq -c '[.uid, .change, .enabled]'; scanned; soc-rule enable Needle Thread | jq -c '[.uid, .change]'; scanned" <<'!'
["Thread","disabled",false]
false
["0c9f8a52-0000-4000-8000-00000000000a","enabled",true]
2 Needle
["0c9f8a52-0000-4000-8000-00000000000a","unchanged"]
["Thread","enabled"]
2 Needle
1 Thread
!
prints 'with the file named too, it is the file, and all that it has' "soc-rule disable words.yar Needle | jq -c '[.uid, .change]'; soc-rule enable words.yar | jq -c '[.uid, .change]'; scanned; soc-rule disable Needle >/dev/null; soc-rule enable words.yar | jq -c '[.uid, .change]'; scanned; soc-rule enable words.yar Needle | jq -c '[.uid, .change]'" <<'!'
["words.yar","disabled"]
["words.yar","enabled"]
2 Needle
1 Thread
["words.yar","enabled"]
2 Needle
1 Thread
["words.yar","unchanged"]
!
prints 'a former version scans again' "printf 'NEEDLE THREAD\n' >files/three; scanned; soc-rule rollback --to 1 words.yar | jq -c '[.version, .members]'; scanned" <<'!'
2 Needle
2 Thread
[5,["0c9f8a52-0000-4000-8000-00000000000a","Thread"]]
2 Needle
1 Thread
!
exits 64 'files of rules and the store do not go together' 'soc-rule scan --from-store --rules rules files'

# What is counted.
soc-rule scan --from-store files | soc-ingest load >loaded.jsonl
soc-alert resolve "$(jq -r 'select(.rule_name == "Thread") | .uid' loaded.jsonl)" >/dev/null
prints 'statistics are by rule' "soc-rule stats | jq -c '[.uid, .part_of, .title, .occurrences, .silent, .true_positive_rate]'; soc-rule stats --silent | jq -r .title; soc-rule stats Thread | jq -r .title" <<'!'
["0c9f8a52-0000-4000-8000-00000000000a","words.yar","Needle",2,false,null]
["Thread","words.yar","Thread",1,false,1]
["Silent","silent.yara","Silent",0,true,null]
Silent
Thread
!
prints 'coverage knows their techniques' "soc-rule coverage --format csv | tr -d '\\r' | cut -d , -f 1,2" <<'!'
technique,rules
T1059.001,1
!

# Beside Sigma.
soc-rule add "$fixtures"/rules/*.yml >/dev/null
prints 'match leaves them alone' "soc-rule match --from-store <\$fixtures/rules/events.jsonl | jq -r .source | sort -u" <<'!'
sigma
!
exits 1 'they are not tuned' "soc-rule tune Needle --exclude a=b --reason x"
mkdir target
prints 'they are deployed when asked for, under their names, and taken back' "soc-rule deploy --to target --type yara | jq -r '[.state, .location] | @tsv'; cmp target/words.yar <(soc-rule show --source words.yar) && echo same
    soc-rule deploy --to target | wc -l; ls target | wc -l
    soc-rule disable Silent >/dev/null; soc-rule deployments --drifted | jq -r '[.rule_id, .drift] | @tsv'
    soc-rule deploy --to target --type yara | jq -r '[.state, .location] | @tsv'; ls target | wc -l
    soc-rule disable Thread >/dev/null; soc-rule deployments --drifted | jq -r '[.rule_id, .drift] | @tsv'
    soc-rule deploy --to target --type yara | jq -r '[.state, .location] | @tsv'; grep -c '^private rule' target/words.yar; soc-rule enable Thread >/dev/null" <<'!'
deployed	silent.yara
deployed	words.yar
same
5
7
silent.yara	retired
removed	silent.yara
6
words.yar	outdated
deployed	words.yar
2
!

# What is refused.
printf 'rule A { condition: true }\nrule B { condition: nothing }\n' >bad.yar
complains 'a rule that cannot be used is named by file and line, and nothing is stored' 'soc-rule add bad.yar' <<'!'
soc-rule: bad.yar:2: undefined identifier "nothing"
soc-rule: nothing was stored: 1 of the rules cannot be used
!
prints 'with --skip-invalid the others are stored' "printf 'rule Good { condition: true }\n' >good.yar; soc-rule add --skip-invalid bad.yar good.yar 2>/dev/null | jq -r .uid; echo \${PIPESTATUS[0]}; soc-rule disable good.yar >/dev/null" <<'!'
good.yar
65
!
printf 'include "good.yar"\nrule Includes { condition: Good }\n' >includes.yar
exits 65 'a file that includes others' 'soc-rule add includes.yar'
printf 'private rule P { condition: true }\n' >private.yar
exits 65 'a file in which every rule is private' 'soc-rule add private.yar'
exits 65 'what is no text' 'printf "rule A { condition: true } // \377\n" >no.yar; soc-rule add no.yar'
printf 'rule A { meta: id = "x" condition: true }\nrule B { meta: id = "x" condition: true }\n' >same.yar
complains 'two rules of one id' 'soc-rule add same.yar' <<'!'
soc-rule: same.yar: rules 'A' and 'B' have the same id 'x'
soc-rule: nothing was stored: 1 of the rules cannot be used
!
exits 65 'two files of one name' 'mkdir other; cp rules/words.yar other; soc-rule add rules/words.yar other/words.yar'
prints 'rules of one name in two files are told apart' "sed 's/Silent/Thread/' rules/silent.yara >other.yara; soc-rule add other.yara | jq -r .change; soc-rule disable other.yara >/dev/null; soc-rule disable Thread | jq -c '[.uid, .part_of, .change]'; soc-rule enable Thread words.yar | jq -c '[.uid, .part_of, .change]'; soc-rule disable other.yara | jq -r .change" <<'!'
added
["Thread","other.yara","unchanged"]
["Thread","words.yar","disabled"]
["words.yar",null,"enabled"]
["Thread","other.yara","enabled"]
disabled
!
exits 66 'a store without enabled YARA rules' 'soc-rule list --type yara | soc-rule disable >/dev/null; soc-rule scan --from-store files'
finish
