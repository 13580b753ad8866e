#!/usr/bin/env bash
# What load stores does not depend on how often, in what order, or by how many it is loaded.
. "$(dirname "$0")/lib.sh"
. "$root/Tests/EndToEnd/store.sh"
need_postgres
awk -v n=6000 -v fingerprints=60 -v seed=7 -f "$root/Tests/EndToEnd/alerts.awk" >in.jsonl

# The occurrences, and the episodes as sets of them, whatever their names.
cat >sets.sql <<'!'
COPY (SELECT uid, encode(raw, 'hex') FROM occurrence ORDER BY uid) TO STDOUT;
COPY (SELECT string_agg(o.uid::text, ' ' ORDER BY o.uid), max(a.duplicate_count), max(a.first_seen), max(a.last_seen)
        FROM occurrence AS o
        JOIN alert AS e ON e.tenant = o.tenant AND e.uid = o.alert_uid
        JOIN alert AS a ON a.tenant = e.tenant AND a.uid = coalesce(e.merged_into, e.uid)
       GROUP BY a.uid ORDER BY 1) TO STDOUT;
!
sets() { psql -qAt -f sets.sql; }
# Fingerprints that say of an episode that it is the only one where it is not.
cat >liars.sql <<'!'
SELECT count(*)
  FROM fingerprint AS f
 WHERE f.alone
   AND EXISTS (SELECT FROM alert AS a WHERE a.fingerprint = f.fingerprint AND a.uid <> f.alert_uid AND NOT a.clock_suspect);
!

exits 0 'a file is loaded' 'soc-ingest load in.jsonl >first.jsonl'
sets >all.sets
prints 'every record is printed' 'wc -l <first.jsonl' <<'!'
6000
!
prints 'a count is the number of further occurrences' \
    "psql -Atc 'SELECT sum(duplicate_count + 1) FROM alert WHERE merged_into IS NULL'" <<'!'
6000
!
prints 'the same file again is all repeats' \
    "soc-ingest load in.jsonl | jq -r .disposition | sort | uniq -c | tr -s ' '" <<'!'
 6000 repeat
!
sets >now.sets
same 'and changes nothing' 'cat all.sets' 'cat now.sets'
psql -Atc "COPY (SELECT encode(convert_to(uid || ' ', 'UTF8') || raw || '\x0a', 'hex') FROM occurrence ORDER BY uid) TO STDOUT" |
    xxd -r -p >stored.raw
jq -r '.uid + " " + .raw' in.jsonl | LC_ALL=C sort >given.raw
same 'raw comes back byte for byte' 'cat given.raw' 'cat stored.raw'

# A reference that knows no store: sort by fingerprint and time, cut at gaps.
jq -r '[.fingerprint, .detected_at, .uid] | @tsv' in.jsonl | LC_ALL=C sort >sorted
awk -F '\t' '
    function seconds(s) { gsub(/[-T:Z]/, " ", s); split(s, p, "."); return mktime(p[1]) }
    function ms(s) { return seconds(s) * 1000 + substr(s, 21, 3) }
    { t = ms($2); if ($1 != f || t - last > 3600000) n++; f = $1; last = t; print n "\t" $3 }' sorted |
    LC_ALL=C sort -k1,1n -k2,2 | awk -F '\t' '$1 != n { if (n) print line; n = $1; line = $2; next } { line = line " " $2 }
    END { print line }' | LC_ALL=C sort >reference
psql -qAt -f sets.sql | grep '^[^	]* ' | cut -f 1 >multiple
grep ' ' reference >reference.multiple
LC_ALL=C sort multiple >multiple.sorted
same 'episodes are what a sort and a look at the gaps find' 'cat reference.multiple' 'cat multiple.sorted'

try() { # NAME COMMAND
    local difference status
    fresh_database
    bash -c "$2" >/dev/null 2>.stderr
    status=$?
    sets >now.sets
    difference=$(diff all.sets now.sets | head -n 5 | cut -c 1-300)
    [ "$(psql -qAt -f liars.sql)" = 0 ] || difference="$difference fingerprints lie"
    [ $status -eq 0 ] && [ -z "$difference" ]
    verdict $? "$1" "status $status
$difference
$(head -n 5 .stderr)"
}
tac in.jsonl >reversed.jsonl
shuf --random-source=in.jsonl in.jsonl >shuffled.jsonl
try 'reversed' 'soc-ingest load reversed.jsonl'
try 'shuffled' 'soc-ingest load shuffled.jsonl'
try 'in small pieces, shuffled' 'split -n l/20 shuffled.jsonl piece. && for p in piece.*; do soc-ingest load $p || exit; done'
try 'twice at once' 'soc-ingest load in.jsonl & soc-ingest load in.jsonl; s=$?; wait $! && exit $s'
try 'split over four loaders' 'split -n l/4 shuffled.jsonl part. && pids=; for p in part.*; do soc-ingest load $p & pids="$pids $!"; done; for p in $pids; do wait $p || exit; done'
try 'after half of it was loaded before: what is new and what is not, mixed' 'head -n 3000 shuffled.jsonl | soc-ingest load --batch 700; soc-ingest load --batch 700 shuffled.jsonl'
try 'four loaders on overlapping files' 'pids=; for f in in reversed shuffled in; do soc-ingest load $f.jsonl & pids="$pids $!"; done; for p in $pids; do wait $p || exit; done'
try 'killed half-way, three times, and run again' '
    for wait in 0.05 0.1 0.2; do
        soc-ingest load shuffled.jsonl & pid=$!; sleep $wait; kill -9 $pid 2>/dev/null; wait $pid
    done
    soc-ingest load shuffled.jsonl'

fresh_database
head -n 1 in.jsonl >one.jsonl
exits 0 'other content is an update' 'soc-ingest load one.jsonl && jq -c ".title = \"Changed\" | .severity = \"critical\" | .raw = \"other\"" one.jsonl | soc-ingest load >updated.jsonl'
prints 'and printed as such' 'jq -r .disposition updated.jsonl' <<'!'
updated
!
prints 'the alert takes over the severity, the former revision stays' \
    "soc-alert show \$(jq -r .uid one.jsonl) | jq -r '.severity, .raw' | cut -c 1-4; psql -Atc \"SELECT convert_from(raw, 'UTF8') FROM occurrence_revision\"" <<'!'
crit
{"n"
other
!
prints 'both revisions again are repeats' \
    '{ cat one.jsonl; jq -c ".title = \"Changed\" | .severity = \"critical\" | .raw = \"other\"" one.jsonl; } | soc-ingest load | jq -r .disposition' <<'!'
repeat
repeat
!
fresh_database
exits 0 'an absurd clock mutes nothing' '
    jq -c ".detected_at = \"2099-01-01T00:00:00.000Z\" | .uid = \"03b5b7f8-4c00-8000-8000-000000000001\"" one.jsonl >future.jsonl
    cat future.jsonl one.jsonl | soc-ingest load >out.jsonl'
prints 'but has an episode of its own' "jq -r .disposition out.jsonl; psql -Atc 'SELECT count(*) FILTER (WHERE clock_suspect), count(*) FROM alert'" <<'!'
new
new
1|2
!

fresh_database
psql -qc "ALTER TABLE occurrence ADD CONSTRAINT poison CHECK (source_alert_id NOT IN ('17', '4242'))"
exits 65 'poison rows end with 65' 'soc-ingest load in.jsonl >out.jsonl'
prints 'their neighbours are stored' "wc -l <out.jsonl; psql -Atc 'SELECT count(*) FROM occurrence'" <<'!'
5998
5998
!
prints 'and they are dead letters' 'soc-ingest dead list | jq -r ".sqlstate, .origin"' <<'!'
23514
in.jsonl:18
23514
in.jsonl:4243
!
same 'byte for byte' 'sed -n 18p in.jsonl' 'soc-ingest dead list | head -n 1 | soc-ingest dead show | jq -r .record'
exits 65 'a replay that fails again keeps them' 'soc-ingest dead replay'
exits 66 'what is not there is not replayed' 'soc-ingest dead replay 00000000-0000-8000-8000-000000000000'
matches 'and named' 'no dead letter 00000000-0000-8000-8000-000000000000' 'soc-ingest dead show 00000000-0000-8000-8000-000000000000'
exits 65 'lines that name none do not replay all' 'echo nonsense | soc-ingest dead replay'
prints 'and are all that is said' 'echo nonsense | soc-ingest dead replay 2>&1' <<'!'
soc-ingest: -:1: not a JSON value (byte 1)
!
prints 'of a stream the good lines are shown' '{ echo nonsense; soc-ingest dead list; } | soc-ingest dead show --rejects kept | wc -l; cat kept' <<'!'
2
nonsense
!
exits 0 'one can be dropped' 'soc-ingest dead list | tail -n 1 | soc-ingest dead drop'
psql -qc "ALTER TABLE occurrence DROP CONSTRAINT poison"
prints 'the other is replayed' 'soc-ingest dead replay | jq -r .source_alert_id; soc-ingest dead list | wc -l' <<'!'
17
0
!
psql -qc "INSERT INTO dead_letter (received_at, origin, reason, record, record_sha256)
          SELECT now(), 'a test', 'no record', convert_to(text, 'UTF8'), sha256(convert_to(text, 'UTF8')) FROM (VALUES ('{\"kind\":'), ('{}')) AS v (text)"
psql -qc "INSERT INTO dead_letter (received_at, origin, reason, record, record_sha256) VALUES (now(), 'a test', 'none', '\x$(head -n 1 in.jsonl | jq -c '.source_alert_id = "again"' | tr -d '\n' | xxd -p | tr -d '\n')', '\x00')"
exits 65 'what is no record keeps its letter, and stops no other' 'soc-ingest dead replay >out.jsonl'
prints 'which is stored' 'jq -r .source_alert_id out.jsonl; soc-ingest dead list | wc -l' <<'!'
again
2
!
psql -qc 'DELETE FROM dead_letter'
exits 65 'a malformed line is named, the others are stored' 'printf "{\n" | cat - one.jsonl | soc-ingest load'
exits 65 'a record without uid is rejected' 'echo "{\"kind\":\"alert\",\"source\":\"x\"}" | soc-ingest load'
exits 0 'nothing is nothing' 'soc-ingest load </dev/null'
exits 1 'unless asked for' 'soc-ingest load --fail-if-none </dev/null'
# Cut at midnight, in the store as in the filter.
fresh_database
exits 0 'episodes may be cut' 'soc-ingest load --longest 4h in.jsonl'
sets >all.sets
same 'as dedup cuts them' 'soc-alert dedup --by fingerprint --longest 4h in.jsonl | jq -r "[.first_seen, .last_seen, .duplicate_count] | @tsv" | sort' \
    "psql -Atc \"SELECT to_char(first_seen AT TIME ZONE 'UTC', 'YYYY-MM-DD\\\"T\\\"HH24:MI:SS.MS\\\"Z\\\"'), to_char(last_seen AT TIME ZONE 'UTC', 'YYYY-MM-DD\\\"T\\\"HH24:MI:SS.MS\\\"Z\\\"'), duplicate_count FROM alert WHERE merged_into IS NULL\" | tr '|' '\t' | sort"
prints 'and none crosses a cut' "psql -Atc \"SELECT count(*) FROM alert WHERE date_bin('4 hours', first_seen, 'epoch') <> date_bin('4 hours', last_seen, 'epoch')\"" <<<0
try 'cut, reversed in small pieces' 'split -n l/20 reversed.jsonl cut. && for p in cut.*; do soc-ingest load --longest 4h $p || exit; done'
try 'cut, four loaders on overlapping files' 'pids=; for f in in reversed shuffled in; do soc-ingest load --longest 4h $f.jsonl & pids="$pids $!"; done; for p in $pids; do wait $p || exit; done'
echo 'deduplication: {longest: 4h}' >longest.yaml
try 'cut, by the configuration' 'SOC_CONFIG_FILE=longest.yaml soc-ingest load shuffled.jsonl'
exits 64 'at a length of time' 'soc-ingest load --longest often in.jsonl'

# What the occurrences of an episode name is found, whichever of them named it.
fresh_database
head -n 1 in.jsonl | jq -c '.user = "first"' >named.jsonl
head -n 1 in.jsonl | jq -c '.user = "second" | .uid |= sub("..$"; "98")' >>named.jsonl
head -n 1 in.jsonl | jq -c '.user = "first" | .uid |= sub("..$"; "99")' >>named.jsonl
exits 0 'like alerts that name others' 'for n in 1 2 3; do sed -n ${n}p named.jsonl | soc-ingest load || exit; done'
prints 'are one episode, found by each name' 'soc-alert list | jq .duplicate_count; soc-alert list --user second | wc -l; soc-alert list --user first | wc -l; psql -Atc "SELECT count(*) FROM alert_observable WHERE type = '"'user_account'"'"' <<'!'
2
1
1
2
!
exits 0 'an update names another' 'head -n 1 named.jsonl | jq -c ".user = \"third\"" | soc-ingest load'
prints 'which is found too' 'soc-alert list --user third | wc -l' <<<1

# Most fingerprints have one episode, and then no other is looked for.
by_one() { # TIME NUMBER...
    while [ $# -gt 0 ]; do
        head -n 1 in.jsonl | jq -c ".detected_at = \"2026-05-01T$1:00.000Z\" | .uid |= sub(\"..$\"; \"$2\")" | soc-ingest load | jq -r .disposition
        shift 2
    done
}
export -f by_one
fresh_database
prints 'the only episode grows to both ends; one that bridges it and an older one makes them one' \
    'by_one 12:00 a1 11:30 a2 12:40 a3 09:30 a4 10:30 a5' <<'!'
new
duplicate
duplicate
new
duplicate
!
prints 'with all that belong to it' \
    "psql -Atc \"SELECT duplicate_count, first_seen AT TIME ZONE 'UTC', last_seen AT TIME ZONE 'UTC' FROM alert WHERE merged_into IS NULL\"; psql -Atc 'SELECT alone FROM fingerprint'" <<'!'
4|2026-05-01 09:30:00|2026-05-01 12:40:00
f
!
fresh_database
prints 'an only episode that was resolved takes no other' "by_one 12:00 a1; soc-alert list | soc-alert resolve | jq -r .status; by_one 11:45 a2 11:40 a3; soc-alert list | jq -r 'select(.previous_uid) | .previous_uid | .[-2:]'" <<'!'
new
resolved
new
duplicate
a1
!

# A few go another way than many: lists come as they are.
fresh_database
cat >lists.jsonl <<'!'
{"kind":"alert","uid":"019a0000-0000-7000-8000-000000000001","source":"x","title":"t","severity":"high","tags":["a\"b\\c","NULL","{}","a,b"," s ","é\n",""],"techniques":["T1059"],"tactics":[]}
!
exits 0 'lists of odd words are loaded' 'soc-ingest load lists.jsonl'
prints 'and are what they were' 'psql -Atc "SELECT to_json(tags), techniques, tactics FROM alert"' <<'!'
["a\"b\\c","NULL","{}","a,b"," s ","é\n",""]|{T1059}|
!

# SIGINT ends the statement on the server, and the program as the signal does.
fresh_database
soc-ingest load in.jsonl >/dev/null
(echo 'BEGIN; LOCK TABLE fingerprint IN EXCLUSIVE MODE; SELECT pg_sleep(60);' | psql -q >/dev/null 2>&1) & holder=$!
waiting() { psql -d postgres -Atc "SELECT count(*) FROM pg_stat_activity WHERE datname = '$PGDATABASE' AND state <> 'idle' AND query LIKE '%INSERT INTO fingerprint%' AND pid <> pg_backend_pid()"; }
# Whoever is slower to start must not come second.
for ((i = 0; i < 100; i++)); do
    [ "$(psql -Atc "SELECT count(*) FROM pg_locks WHERE relation = 'soc.fingerprint'::regclass AND mode = 'ExclusiveLock'")" = 1 ] && break
    sleep 0.1
done
# A shell starts background commands with SIGINT ignored; env gives it back.
sed 's/"uid":"0/"uid":"1/' in.jsonl | head -n 100 >others.jsonl
env --default-signal=INT soc-ingest load others.jsonl >interrupted.jsonl 2>&1 & loader=$!
for ((i = 0; i < 100; i++)); do [ "$(waiting)" = 1 ] && break; sleep 0.1; done
prints 'a load waits for a lock' 'waiting() { psql -d postgres -Atc "SELECT count(*) FROM pg_stat_activity WHERE datname = '"'$PGDATABASE'"' AND wait_event_type = '"'Lock'"'"; }; waiting' <<<1
kill -INT $loader
wait $loader
status=$?
[ $status = 130 ]
verdict $? 'SIGINT ends it' "status $status"
for ((i = 0; i < 30; i++)); do [ "$(waiting)" = 0 ] && break; sleep 0.1; done
[ "$(waiting)" = 0 ]
verdict $? 'and its statement on the server' "$(waiting) at work"
psql -d postgres -qAtc "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '$PGDATABASE' AND query LIKE '%pg_sleep%' AND pid <> pg_backend_pid()" >/dev/null
wait $holder
exits 0 'what was interrupted can be repeated' 'soc-ingest load others.jsonl'
exits 69 'no server ends with 69' 'soc-ingest load --database "host=/nowhere" one.jsonl'
exits 78 'what libpq does not take is a wrong configuration' 'soc-ingest load --database "sslmode=sometimes" one.jsonl'
exits 64 'no password in arguments' 'soc-ingest load --database "host=/nowhere password=x" one.jsonl'
finish
