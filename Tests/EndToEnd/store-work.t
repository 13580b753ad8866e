#!/usr/bin/env bash
# What analysts do with alerts, who may do it, and what the history says.
. "$(dirname "$0")/lib.sh"
. "$root/Tests/EndToEnd/store.sh"
need_postgres
awk -v n=300 -v fingerprints=40 -v seed=3 -v days=1 -f "$root/Tests/EndToEnd/alerts.awk" >in.jsonl
soc-ingest load in.jsonl >loaded.jsonl
first=$(soc-alert list --limit 1 | jq -r .uid)
export first

same 'list goes on where it stopped' 'soc-alert list --limit 0 | jq -r .uid' \
    'soc-alert list --limit 40 | jq -r .uid; soc-alert list --limit 0 --after $(soc-alert list --limit 40 | tail -n 1 | jq -r .uid) | jq -r .uid'
same 'a page may be as long as anybody asks for' 'soc-alert list --until 2026-02-01 --since 999999w --limit 9223372036854775807' 'soc-alert list --limit 0'
same 'severity filters' 'soc-alert list --limit 0 --severity high' 'soc-alert list --limit 0 | jq -c "select(.severity == \"high\")"'
same 'source filters' 'soc-alert list --limit 0 --source test' 'soc-alert list --limit 0'
same 'host filters, whatever its case' 'soc-alert list --limit 0 --host HOST-7' 'soc-alert list --limit 0 | jq -c "select(.hostname == \"host-7\")"'
same 'user filters' 'soc-alert list --limit 0 --user user11' 'soc-alert list --limit 0 | jq -c "select(.user == \"user11\")"'
same 'technique filters' 'soc-alert list --limit 0 --technique T1059.003' 'soc-alert list --limit 0 | jq -c "select(.techniques == [\"T1059.003\"])"'
same 'by name, too' 'soc-alert list --limit 0 --technique "Windows Command Shell"' 'soc-alert list --limit 0 --technique T1059.003'
same 'two names filter both' 'soc-alert list --limit 0 --host host-7 --user user7' 'soc-alert list --limit 0 | jq -c "select(.hostname == \"host-7\" and .user == \"user7\")"'
same 'an observable filters' 'soc-alert list --limit 0 --observable domain=d7.example' 'soc-alert list --limit 0 --host host-7'
same 'time filters' 'soc-alert list --limit 0 --since 2026-01-01T12:00:00Z' 'soc-alert list --limit 0 | jq -c "select(.first_seen >= \"2026-01-01T12\")"'
same 'until filters' 'soc-alert list --limit 0 --until 2026-01-01T12:00:00Z' 'soc-alert list --limit 0 | jq -c "select(.first_seen < \"2026-01-01T12\")"'
same 'an address filters' 'soc-alert list --limit 0 --ip 10.0.0.7' 'soc-alert list --limit 0 | jq -c "select(.source_ip == \"10.0.0.7\")"'
same 'text filters' 'soc-alert list --limit 0 --text "rule 7" --since 2026-01-01' 'soc-alert list --limit 0 | jq -c "select(.title | test(\"Rule 7\"))"'
same 'show brings the evidence' 'jq -r "select(.uid == env.first).raw" in.jsonl' 'soc-alert show $first | jq -r .raw'
same 'and each occurrence its own' 'soc-alert list --limit 0 | soc-alert show --occurrences | jq -r ".uid + .raw" | sort' 'jq -r ".uid + .raw" in.jsonl | sort'
exits 66 'what is not there is not found' 'soc-alert show 00000000-0000-8000-8000-000000000000'

exits 64 'what is no address is in no alert' 'soc-alert list --ip 10.0.0'
exits 64 'nor what is no technique' 'soc-alert list --technique T10599.003'
prints 'ack changes and prints' 'soc-alert ack $first | jq -r .status' <<'!'
acknowledged
!
exits 1 'a second one is refused' 'soc-alert ack $first'
matches 'and told why' 'is already acknowledged; from there it can become' 'soc-alert ack $first'
prints 'a record of load is as good as a uid' 'sed -n 5p loaded.jsonl | soc-alert ack | jq -r .status' <<'!'
acknowledged
!
exits 1 'a bulk change does what it can' 'soc-alert list --limit 3 | soc-alert ack >some.jsonl'
prints 'and prints what it did' 'wc -l <some.jsonl' <<'!'
2
!
exits 0 'nothing is nothing' 'soc-alert ack </dev/null'

# Every verb that takes records on standard input: the good lines count, the bad ones are named and kept.
soc-alert list --limit 12 | tail -n 2 >good.jsonl
{ head -n 1 good.jsonl; printf '{"uid":\n{"no":"uid"}\nnonsense\n"x"\n'; tail -n 1 good.jsonl; } >mixed.jsonl
sed 1d mixed.jsonl | head -n -1 >bad.txt
for verb in show history explain similar 'note --note seen' 'edit --tag mixed' 'assign --to none' investigate resolve reopen resolve reopen \
    "merge --into $first" unmerge; do
    : >kept
    prints "$verb takes the good lines of a stream" "soc-alert $verb --rejects kept --format jsonl <mixed.jsonl >out.jsonl 2>err
        echo \$?; cut -d: -f 1-3 err; cmp kept bad.txt; [ \$(wc -l <out.jsonl) -ge 2 ] || head -n 3 out.jsonl" <<'!'
65
soc-alert: -:2
soc-alert: -:3
soc-alert: -:4
soc-alert: -:5
!
done
complains 'and names the others with their lines' 'soc-alert note --note seen <mixed.jsonl' <<'!'
soc-alert: -:2: expected ',' or '}' in an object
soc-alert: -:3: no uid
soc-alert: -:4: not a JSON value (byte 1)
soc-alert: -:5: no uid
!
missing=00000000-0000-8000-8000-000000000000
exits 65 'which outranks what is not there' "{ cat mixed.jsonl; echo '\"$missing\"'; } | soc-alert note --note seen"
exits 65 'and a target that is not there' "soc-alert merge --into $missing <mixed.jsonl"
exits 65 'and what a state forbids' 'soc-alert reopen <mixed.jsonl'
exits 69 'but not a server that is down' 'soc-alert note --note seen --database "host=/nonexistent dbname=x" <mixed.jsonl'
exits 73 'rejects that cannot be kept stop it' 'soc-alert note --note seen --rejects /nonexistent/x <mixed.jsonl'
prints 'nothing good is nothing done' 'soc-alert note --note never <bad.txt; echo $?; soc-alert list --limit 0 | soc-alert history | grep -c never' <<'!'
65
0
!

prints 'resolve, reopen' 'soc-alert resolve $first --note "was a test" | soc-alert reopen | jq -r ".status, .resolved_at"' <<'!'
investigating
null
!
exits 1 'what is open is not reopened' 'soc-alert reopen $first'
prints 'edit' 'soc-alert edit $first --title "A title" --severity low --tag a --tag b | soc-alert edit --untag a | jq -c "[.title, .severity, .tags]"' <<'!'
["A title","low",["b"]]
!
prints 'note' 'soc-alert note $first --note "seen before" | jq .note_count' <<'!'
1
!
exits 66 'nobody is given work who is not there' 'soc-alert assign $first --to nobody-here'
prints 'assign' 'soc-admin team add night-shift >/dev/null; soc-alert assign $first --to night-shift | jq -r .assignee' <<'!'
night-shift
!
prints 'history has it all, in order' 'soc-alert history $first | jq -r "[.number, .action, .note // \"\"] | @csv"' <<'!'
1,"acknowledged",""
2,"resolved","was a test"
3,"reopened",""
4,"edited",""
5,"edited",""
6,"noted","seen before"
7,"assigned",""
!
prints 'with who did it' 'soc-alert history $first | jq -r .actor | sort -u' <<!
$(id -un)
!
prints 'a sender''s update leaves alone what was set by hand' \
    'jq -c "select(.uid == env.first) | .raw = \"x\" | .severity = \"critical\" | .description = \"new words\"" in.jsonl | soc-ingest load | jq -r .disposition; soc-alert show $first | jq -r ".severity, .description"' <<'!'
updated
low
new words
!
other=$(soc-alert list --limit 2 | tail -n 1 | jq -r .uid)
export other
prints 'merge' 'soc-alert merge $other --into $first | jq -r ".duplicate_of == env.first"; soc-alert list --limit 1000 | grep -c "\"uid\":\"$other\""' <<'!'
true
0
!
same 'merged ones are listed with --merged' 'soc-alert list --limit 0 --merged | jq -r .uid | grep -c "$other"' 'echo 1'
same 'the assignee filters' 'soc-alert list --assignee night-shift | jq -r .uid' 'echo $first'
exits 1 'no chains' 'soc-alert merge $first --into $(soc-alert list --limit 3 | tail -n 1 | jq -r .uid)'
prints 'unmerge takes it apart again' 'soc-alert unmerge $other | jq -r .duplicate_of; soc-alert list --limit 1000 | grep -c "\"uid\":\"$other\""' <<'!'
null
1
!
prints 'a resolved episode does not absorb' '
    soc-alert resolve $other >resolved.jsonl
    jq -c "select(.uid == env.other) | .uid |= sub(\"^(?<a>.{24}).*\"; \"\(.a)ffffffffffff\")" in.jsonl | soc-ingest load >next.jsonl
    jq -r ".disposition, .previous_uid == env.other" next.jsonl' <<'!'
new
true
!
prints 'similar finds the next one first' 'soc-alert similar $other --since 2026-01-01 | head -n 1 | jq -r ".similarity >= 0.7, (.uid | endswith(\"ffffffffffff\"))"' <<'!'
true
true
!
prints 'whatever the case of its host' 'soc-alert list --limit 0 --merged | jq -r "select(.uid | endswith(\"ffffffffffff\")).uid" >next.uid
    psql -qc "UPDATE alert SET hostname = upper(hostname) WHERE uid = '"'\$(cat next.uid)'"'"
    soc-alert similar $other --since 2026-01-01 | head -n 1 | jq -r ".similarity_factors.hostname"' <<'!'
0.25
!
same 'all of them with --limit 0' 'soc-alert similar $other --since 2026-01-01 --limit 0 | wc -l' 'soc-alert similar $other --since 2026-01-01 --limit 99999 | wc -l'
exits 64 'less than none is nonsense' 'soc-alert similar $other --limit -1'
prints 'explain tells the gaps' 'soc-alert list --limit 0 | jq -c "select(.duplicate_count > 0)" | head -n 1 | soc-alert explain | jq -c "[(.occurrences | length) == .duplicate_count + 1, ([.occurrences[].gap_seconds // 0] | max) <= 3600]"' <<'!'
[true,true]
!
prints 'stats count occurrences' 'soc-alert stats | jq -r "select(.aspect == \"all\").occurrences"' <<'!'
301
!

# Four eyes are another page; here each role is tried for what it may and may not do.
for role in ingest viewer analyst responder admin; do
    soc-admin user add "t_$role" --role $role >/dev/null
done
as() { printf 'SOC_DATABASE="%s user=t_%s" ' "$SOC_DATABASE" "$1"; }
jq -c '.uid |= sub("^.{8}"; "019b76da")' in.jsonl | head -n 3 >more.jsonl
exits 0 'ingest loads' "$(as ingest) soc-ingest load more.jsonl"
exits 0 'and updates' "jq -c '.raw = \"other\"' more.jsonl | $(as ingest) soc-ingest load"
exits 77 'ingest cannot read a title' "$(as ingest) soc-alert list"
exits 77 'nor raw' "PGUSER=t_ingest psql -qAtc 'SELECT raw FROM occurrence' 2>&1 | grep -q 'permission denied' && exit 77"
exits 77 'nor a description' "PGUSER=t_ingest psql -qAtc 'SELECT description FROM alert' 2>&1 | grep -q 'permission denied' && exit 77"
exits 77 'nor delete' "PGUSER=t_ingest psql -qAtc 'DELETE FROM occurrence' 2>&1 | grep -q 'permission denied' && exit 77"
exits 77 'nor change a status' "PGUSER=t_ingest psql -qAtc \"UPDATE alert SET status = 'resolved'\" 2>&1 | grep -q 'permission denied' && exit 77"
exits 0 'a viewer lists' "$(as viewer) soc-alert list"
exits 0 'and shows' "$(as viewer) soc-alert show $other"
exits 77 'but does not change' "$(as viewer) soc-alert ack $other"
prints 'and is told in one line' "$(as viewer) soc-alert ack $other 2>&1 | sed 's/:.*may not/: may not/'" <<'!'
soc-alert: may not do that: permission denied for table fingerprint; soc-admin grant gives a role that may
!
exits 77 'a viewer does not load' "$(as viewer) soc-ingest load in.jsonl"
exits 0 'an analyst changes' "$(as analyst) soc-alert note $first --note hello"
prints 'under a name of their own' 'soc-alert history $first | tail -n 1 | jq -r .actor' <<'!'
t_analyst
!
exits 0 'and adds' "$(as analyst) soc-alert add --title 'by hand' --severity high"
exits 64 'but no address that is none' "$(as analyst) soc-alert add --title x --source-ip nonsense"
exits 64 'nor a technique that is none' "$(as analyst) soc-alert add --title x --technique banana"
prints 'addresses and techniques are found however they are spelt' "soc-alert add --title spelt --source-ip 2001:DB8:0::1 --technique t1059.001 --technique rundll32 | jq -c '[.source_ip, .techniques]'
    soc-alert list --ip 2001:db8:0:0::1 | jq -r .title; soc-alert list --technique T1059.001 --host '' | wc -l" <<'!'
["2001:db8::1",["T1059.001","T1218.011"]]
spelt
0
!
exits 0 'an alert without a creation time' "soc-alert add --title undated --id without-time"
prints 'is listed by when it was seen' "soc-alert list --since 1h | grep -c '\"undated\"'; soc-alert list --until 1h --limit 0 | grep -c '\"undated\"'; soc-alert list --since 1h --until 30m | grep -c '\"undated\"'; soc-alert list --until 2126-01-01 --limit 0 | grep -c '\"undated\"'" <<'!'
1
0
0
1
!
exits 0 'a responder does what an analyst does' "$(as responder) soc-alert note $first --note hello"
exits 77 'and does not prune' "$(as responder) soc-admin prune --older-than 1d"
exits 77 'an analyst does not prune' "$(as analyst) soc-admin prune --older-than 1d"
exits 77 'nor write history' "PGUSER=t_analyst psql -qAtc \"INSERT INTO alert_history (uid, number, action) VALUES ('$first', 99, 'x')\" 2>&1 | grep -q 'permission denied' && exit 77"
exits 77 'nor pretend to be another' "PGUSER=t_analyst psql -qAtc \"UPDATE alert SET acknowledged_by = 'x'\" 2>&1 | grep -q 'permission denied' && exit 77"
exits 0 'an admin prunes' "$(as admin) soc-admin prune --older-than 9999d"
exits 0 'and partitions' "$(as admin) soc-admin partition"
prints 'not even the owner rewrites history' "psql -qAtc \"UPDATE alert_history SET actor = 'x'\" 2>&1" <<'!'
ERROR:  the history of alerts is append-only
CONTEXT:  PL/pgSQL function alert_history_is_append_only() line 7 at RAISE
!
prints 'nor jumps over a state' "psql -qAtc \"UPDATE alert SET status = 'suppressed' WHERE uid = '$other'\" 2>&1 | head -n 1 | sed 's/alert .* is/alert is/'" <<'!'
ERROR:  alert is resolved; it cannot become suppressed
!
prints 'what its sender closed stays open' 'jq -c ".uid |= sub(\"^.{8}\"; \"019b76db\") | .fingerprint = (\"ab\" * 32)" in.jsonl | head -n 1 >open.jsonl
    soc-ingest load open.jsonl >/dev/null; jq -c ".source_status = \"resolved\"" open.jsonl | soc-ingest load | soc-alert show | jq -r ".status, .source_status"' <<'!'
new
resolved
!
prints 'unless the configuration says otherwise' 'echo "deduplication: {resolve_closed: yes}" >config.yaml
    jq -c ".source_status = \"Closed\"" open.jsonl | SOC_CONFIG_FILE=config.yaml SOC_DATABASE="$SOC_DATABASE user=t_ingest" soc-ingest load | soc-alert show | jq -r ".status, .resolved_by"' <<'!'
resolved
t_ingest
!
prints 'a variable may come from a file' 'echo "SOC_DATABASE=\"$SOC_DATABASE\"" >env; env -u SOC_DATABASE -u PGHOST -u PGDATABASE soc-alert list --env-file env --limit 1 | wc -l' <<'!'
1
!
exits 78 'which has to be there' 'soc-alert list --env-file nowhere'
# An administrator of the store looks after its people, and after nobody else.
exits 0 'an admin adds users' "$(as admin) soc-admin user add t_new --role viewer --name 'New Here'"
exits 0 'and gives roles' "$(as admin) soc-admin grant t_new analyst"
prints 'which hold' 'soc-admin user list | jq -c "select(.uid == \"t_new\") | [.name, .roles]"' <<'!'
["New Here",["analyst","viewer"]]
!
exits 0 'and disables users' "$(as admin) soc-admin user disable t_new"
exits 77 'who are out then' "$(as new) soc-alert list"
exits 0 'and back when they are added again' "$(as admin) soc-admin user add t_new && $(as new) soc-alert list"
exits 1 'but not whoever administers the server' "$(as admin) soc-admin user disable $(id -un)"
exits 1 'nor themselves' "$(as admin) soc-admin user disable t_admin"
exits 1 'nor in the names of PostgreSQL' "$(as admin) soc-admin user add pg_monitor"
exits 1 'nor without a name' "$(as admin) soc-admin user add ''"
exits 1 'nor with one that PostgreSQL would cut' "$(as admin) soc-admin user add $(printf 'x%.0s' $(seq 64))"
exits 77 'and makes no other roles' "PGUSER=t_admin psql -qAtc 'CREATE ROLE t_other' 2>&1 | grep -q 'permission denied' && exit 77"
exits 77 'nor gives those of the server' "PGUSER=t_admin psql -qAtc 'GRANT pg_read_all_data TO t_new' 2>&1 | grep -q 'must have admin option\|permission denied' && exit 77"
exits 1 'whatever way' "PGUSER=t_admin psql -qAtc \"SELECT soc.grant_roles('t_new', ARRAY['pg_read_all_data'])\" 2>&1 | grep -q 'no role of the store' && exit 1"
for role in ingest viewer analyst responder; do
    exits 77 "no $role adds users" "$(as $role) soc-admin user add t_other"
    exits 77 "no $role gives roles" "$(as $role) soc-admin grant t_$role admin"
done
exits 66 'a team is of people who are there' 'soc-admin team add day-shift t_analyst nobody-here'
matches 'and told who is not' "^soc-admin: no user 'nobody-here'\$" 'soc-admin team add day-shift nobody-here'

exits 77 'a disabled user is out' "soc-admin user disable t_viewer >/dev/null; $(as viewer) soc-alert list"

exits 64 'prune takes no time in the future' 'soc-admin prune --older-than 9999-01-01'
prints 'prune drops months whole' 'soc-admin prune --older-than 2026-06-01 | jq -r .uid; soc-alert list --since 2026-01-01 --until 2026-02-01 | wc -l' <<'!'
2025-12
2026-01
fingerprint
0
!
psql -qc "INSERT INTO correlation (uid, opened, first_seen, last_seen, deadline, severity, score, alert_count, version, body)
          SELECT gen_random_uuid(), t, t, t, t + interval '12 hours', 2, 9, 1, 1, '' FROM (VALUES (timestamptz '2026-05-01'), ('2026-05-31T20:00Z'), ('2026-07-01')) AS v (t);
          INSERT INTO correlation_alert (correlation_uid, number, alert_uid) SELECT uid, 1, uid FROM correlation"
prints 'prune drops groups of alerts that have ended, but for those that may grow' \
    "soc-admin prune --older-than 2026-06-01 | jq -c '[.uid, .count]'; psql -Atc 'SELECT count(*) FROM correlation; SELECT count(*) FROM correlation_alert'" <<'!'
["correlation",1]
2
2
!
psql -qc 'TRUNCATE correlation, correlation_alert'

fresh_database
awk -v n=4800 -v fingerprints=9000 -v seed=5 -v days=100 -f "$root/Tests/EndToEnd/alerts.awk" |
    jq -c '.hostname = "busy" | .severity = if .user == "user3" then "critical" else "low" end' | soc-ingest load >loaded.jsonl
prints 'lists go over many pages' 'soc-alert list --limit 0 | jq -r .uid >all; wc -l <all; sort -ru all | cmp - all; soc-alert list --limit 4300 | jq -r .uid | cmp - <(head -n 4300 all); [ $(wc -l <all) -gt 4600 ] && echo many' <<!
$(jq -r .alert_uid loaded.jsonl | sort -u | wc -l)
many
!
same 'a name that all have, and a filter that few pass' 'soc-alert list --limit 5 --host busy --severity critical' 'soc-alert list --limit 0 | jq -c "select(.severity == \"critical\")" | head -n 5'
same 'two names' 'soc-alert list --limit 2 --host busy --user user7' 'soc-alert list --limit 0 | jq -c "select(.user == \"user7\")" | head -n 2'
# A connection to PostgreSQL is no standard stream, whatever the caller has closed.
exits 74 'a closed standard input is not the server' 'timeout 20 soc-ingest load <&-'
exits 74 'nor a closed standard output' 'soc-admin partition >&-'
exits 74 'whatever is written' 'soc-alert add --title closed >&-'
exits 65 'nor a closed standard error' 'echo nonsense | soc-alert note --note x 2>&-'
exits 0 'a verb that reads nothing minds no closed input' 'soc-alert stats <&-'
# What the doctor finds, each provoked.
finds() { # NAME: what of it is not fine stands on standard input
    prints "doctor: $1" "soc-admin doctor | jq -c 'select(.level != \"fine\" and .uid != \"durability\") | [.uid, .level, .detail, .advice]'"
}
fresh_database
finds 'nothing' </dev/null
psql -d postgres -qc "CREATE ROLE \"t_none_$$\" LOGIN"
prints 'doctor tells who has no role what to do' "SOC_DATABASE=\"$SOC_DATABASE user=t_none_$$\" soc-admin doctor | jq -r 'select(.level != \"fine\").advice'" <<!
have an administrator run soc-admin grant t_none_$$ viewer, or another role
!
month=$(date -u +%Y_%m)
psql -qc "ALTER TABLE alert DETACH PARTITION alert_$month"
finds 'a partition that is not attached' <<!
["partitions","bad","not there, or not attached: alert_$month","attach it again (ALTER TABLE ... ATTACH PARTITION); if it is gone, restore a backup"]
!
fresh_database
psql -qc "DELETE FROM partition_month WHERE month = date_trunc('month', now() AT TIME ZONE 'UTC')" >/dev/null
for table in occurrence occurrence_revision alert alert_observable alert_history; do psql -qc "DROP TABLE ${table}_$month"; done
finds 'a month without partitions' <<!
["partitions","warning","$(psql -Atc 'SELECT count(*) FROM partition_month') months, none for this one","run soc-admin partition from cron"]
!
exits 0 'which partition makes' 'soc-admin partition'
finds 'nothing any more' </dev/null
psql -qc 'GRANT SELECT ON occurrence TO soc_ingest; GRANT SELECT ON feed TO PUBLIC; GRANT DELETE ON alert_history TO soc_admin'
finds 'privileges that nobody should have' <<!
["privileges","bad","more is allowed than the store allows: everybody to feed, soc_admin to rewrite alert_history, soc_ingest to read occurrence.raw","take it away: REVOKE ALL ON soc.TABLE FROM ROLE, then GRANT what the migrations grant"]
!
fresh_database
psql -qc 'REVOKE INSERT ON occurrence FROM soc_ingest'
finds 'privileges that are gone' <<!
["privileges","bad","less is allowed than the programs need: soc_analyst to write occurrence, soc_ingest to write occurrence","give it back: GRANT INSERT ON soc.TABLE TO ROLE"]
!
fresh_database
jq -c '.uid = "03b5b7f8-4c00-8000-8000-000000000001" | .detected_at = "2099-01-01T00:00:00.000Z"' in.jsonl | head -n 1 | soc-ingest load >/dev/null
finds 'what lies outside of all months' <<!
["strays","warning","1 alerts lie outside of all months","a sender's clock may be wrong; soc-admin partition moves those whose month has come"]
!
# A tablespace on a file system of its own, where one may be mounted.
mkdir small
if [ "$(id -u)" = 0 ] && mount -t tmpfs -o size=100m tmpfs small 2>/dev/null; then
    trap 'psql -qc "DROP DATABASE IF EXISTS soc_small" -d postgres; psql -qc "DROP TABLESPACE IF EXISTS small" -d postgres; umount "$work/small"; rm -rf "$work"' EXIT
    chmod 755 "$work"
    chown postgres small
    psql -d postgres -qc "CREATE TABLESPACE small LOCATION '$work/small'"
    createdb -D small -T soc_template soc_small
    disk() { # NAME: what doctor finds of the tablespace's disk stands on standard input
        prints "doctor: $1" "soc-admin doctor --database 'host=$PGHOST dbname=soc_small' |
            jq -c 'select(.uid == \"disk\" and (.detail | endswith(\" in $work/small\"))) | [.level, (.detail | gsub(\"[0-9]+\"; \"N\") | .[:17]), .advice]'"
    }
    advice='"make room, or run soc-admin prune --older-than with a shorter time"'
    disk 'a small disk' <<<"[\"warning\",\"N MiB free (N %) \",$advice]"
    head -c $(($(stat -f -c '%a * %S' small) - (1 << 20))) /dev/zero >small/ballast
    disk 'a disk that is nearly full' <<<"[\"bad\",\"N MiB free (N %) \",$advice]"
    mount -o remount,size=4g small
    disk 'with room again nothing' <<<'["fine","N MiB free (N %) ",null]'
else
    skip 'doctor: a disk that is nearly full' 'no file system may be mounted here'
fi
if command -v faketime >/dev/null; then
    prints 'doctor: a clock that is wrong' 'faketime -f +1h soc-admin doctor | jq -c "select(.uid == \"clock\") | [.level, .detail > \"the server'"'"'s clock differs\"]"' <<<'["warning",true]'
else
    skip 'doctor: a clock that is wrong' 'faketime is not here'
fi
exits 1 'doctor ends with 1 when something is bad' 'soc-admin doctor'
psql -qc "INSERT INTO soc_migration (version, name, sha256) VALUES (9999, 'x', 'x')"
finds 'a newer schema' <<!
["schema","bad","version 9999, this program knows $(soc-admin status | jq .program_schema_version)","install a newer program"]
!
createdb "none_$$"
for verb in status partition 'prune --older-than 1d' 'user list'; do
    matches "$verb: without a store there is a word about init" 'there is no store in this database: run soc-admin init' "soc-admin $verb --database 'host=$PGHOST dbname=none_$$'"
done
printf 'database: host=%s dbname=none_%s\n' "$PGHOST" $$ >named.yaml
prints 'init makes the store where the configuration says that it is' \
    "env -u SOC_DATABASE -u PGHOST -u PGDATABASE SOC_STATE_DIR=$work/elsewhere SOC_CONFIG_FILE=named.yaml soc-admin init | jq -r .uid; ls -d $work/elsewhere 2>&1 | grep -c 'No such'" <<!
none_$$
1
!

# --fail-if-none holds for whatever prints.
fresh_database
while IFS= read -r verb; do
    exits 1 "nothing of $verb" "soc-$verb --fail-if-none </dev/null"
    exits 0 "which else is no failure: $verb" "soc-$verb </dev/null"
done <<!
admin team list
admin prune --older-than 9999d
ingest dead list
ingest dead show
ingest dead replay
ingest dead drop
ingest confirm
ingest sources
alert list
alert show
alert history
alert similar
alert explain
alert ack
alert correlate --store
incident list
incident show
incident note --text x
!

# Each filter but text has an index. PostgreSQL itself says what it did; partitions without a row are not worth one.
fresh_database
awk -v n=300 -v fingerprints=300 -v seed=3 -v days=20 -f "$root/Tests/EndToEnd/alerts.awk" >many.jsonl
soc-ingest load many.jsonl >/dev/null
# Sixty times as many, made in the server.
psql -qc "CREATE TEMP TABLE a AS SELECT t.*, g FROM alert AS t, generate_series(1, 60) AS g" \
    -c "CREATE TEMP TABLE o AS SELECT t.*, g FROM alert_observable AS t, generate_series(1, 60) AS g" \
    -c "UPDATE a SET uid = (left(uid::text, 24) || lpad(to_hex(g * 65536), 12, '0'))::uuid, rule_id = g" \
    -c "UPDATE o SET uid = (left(uid::text, 24) || lpad(to_hex(g * 65536), 12, '0'))::uuid, digest = digest + g" \
    -c "ALTER TABLE a DROP COLUMN g" -c "ALTER TABLE o DROP COLUMN g" \
    -c "INSERT INTO alert SELECT * FROM a ON CONFLICT DO NOTHING" \
    -c "INSERT INTO alert_observable SELECT * FROM o ON CONFLICT DO NOTHING"
soc-admin team add night-shift >/dev/null
soc-alert list --limit 9 | soc-alert assign --to night-shift | soc-alert ack >/dev/null
psql -qc 'VACUUM ANALYZE alert; VACUUM ANALYZE alert_observable' \
    -c "ALTER DATABASE $PGDATABASE SET session_preload_libraries = 'auto_explain'" \
    -c "ALTER DATABASE $PGDATABASE SET log_min_messages = log" -c "LOAD 'auto_explain'" \
    -c "ALTER DATABASE $PGDATABASE SET auto_explain.log_min_duration = 0" 2>/dev/null
while IFS= read -r filter; do
    size=$(stat -c %s "$SOC_TEST_DATA/log")
    bash -c "soc-alert list $filter" >listed
    tail -c "+$((size + 1))" "$SOC_TEST_DATA/log" | grep -E 'Scan.* on (alert|alert_observable)_2026_01' >plan
    [ -s listed ] && grep -q 'Index' plan && ! grep -q 'Seq Scan' plan
    verdict $? "an index serves list $filter" "$(wc -l <listed) alerts
$(sort -u plan | head -n 5)"
done <<!
--status acknowledged
--severity critical --limit 5
--source test --limit 5
--host host-7
--user user7
--ip 10.0.0.7
--host host-7 --ip 10.0.0.7
--technique T1059.003 --limit 5
--observable domain=d7.example
--assignee night-shift
--since 2026-01-18 --until 2026-01-20 --limit 5
--after $(sed -n 150p many.jsonl | jq -r .uid) --limit 5
!

createdb "two_$$"
exits 0 'two migrators at once' "soc-admin migrate --database 'host=$PGHOST dbname=two_$$' 2>one.err & soc-admin migrate --database 'host=$PGHOST dbname=two_$$' 2>two.err; s=\$?; wait \$! && exit \$s"
same 'apply each step once' 'cat one.err two.err | grep applied | sort' "psql -d two_$$ -Atc \"SELECT 'soc-admin: applied migration ' || version || ' (' || name || ')' FROM soc.soc_migration\" | sort"
exits 78 'a newer schema is refused' "psql -qc \"INSERT INTO soc_migration (version, name, sha256) VALUES (9999, 'x', 'x')\"; soc-alert list"
finish
