#!/usr/bin/env bash
# Timelines are proved: many processes at once, and whatever the owner of the tables does to them.
#
# SOC_CHANGES says how many changes each of 16 processes makes (12).
. "$(dirname "$0")/lib.sh"
. "$root/Tests/EndToEnd/store.sh"
need_postgres
changes=${SOC_CHANGES:-12}
open() { soc-incident open --title "$1" </dev/null | jq -r .number; }

# Sixteen at once: half of them with the version that they have seen.
export n=$(open shared)
soc-incident status "$n" investigating >/dev/null
worker() {
    local i kind
    for i in $(seq "$changes"); do
        kind=$(((i + $1) % 4))
        case $kind in
        0) soc-incident note "$n" --text "note $1 $i" ;;
        1) soc-incident edit "$n" --tag "tag-$1-$i" ;;
        2) soc-incident edit "$n" --if-version "$(soc-incident show "$n" | jq .version)" --title "title $1 $i" ;;
        3) soc-incident edit "$n" --description "description $1 $i" ;;
        esac >/dev/null 2>>"refused.$1" && echo "$kind $1 $i" >>"done.$1"
    done
}
for w in $(seq 16); do worker "$w" & done
wait
cat done.* >all.done
export total=$((16 * changes))
exits 0 'every change was made or refused' 'test $(($(wc -l <all.done) + $(cat refused.* | wc -l))) -eq $total && test $(wc -l <all.done) -gt $((total * 3 / 4 - 1))'
exits 0 'refused for one reason only' '! cat refused.* | grep -v "somebody changed it meanwhile"'
soc-incident timeline "$n" >timeline.jsonl
prints 'every change that was made is in the timeline, once' \
    'awk "\$1 == 0 { print \"note \" \$2 \" \" \$3 } \$1 == 1 { print \"tag-\" \$2 \"-\" \$3 } \$1 == 2 { print \"title \" \$2 \" \" \$3 } \$1 == 3 { print \"description \" \$2 \" \" \$3 }" all.done | sort >wanted
     jq -r "select(.number > 2) | if .action == \"noted\" then .note else (.detail.changes | if .tags then (.tags[1] - .tags[0])[0] elif .title then .title[1] else .description[1] end) end" timeline.jsonl | sort >found
     diff wanted found && echo same' <<'!'
same
!
prints 'in order, without gaps, each from where the one before had left it' \
    "jq -s '[.[].number] == [range(1; length + 1)], ([.[].at] | . == sort), ([.[] | .detail.changes.title // empty] | [.[:-1], .[1:]] | transpose | all(.[0][1] == .[1][0]))' timeline.jsonl" <<'!'
true
true
true
!
exits 0 'and the chain holds' 'soc-incident verify $n'
prints 'the version counts the changes of fields' 'expr $(soc-incident show $n | jq .version) - 2 - $(grep -vc "^0" all.done)' <<'!'
0
!

# Anchors.
for i in 1 2 3 4 5 6; do m=$(open "case $i"); for t in a b c d; do soc-incident note "$m" --text "$t" >/dev/null; done; done
exits 0 'a key is made once' 'soc-incident anchor --new-key key 2>/dev/null && test "$(stat -c %a key)" = 600 && ! soc-incident anchor --new-key key 2>/dev/null'
exits 0 'OpenSSL reads it' 'openssl pkey -in key -pubout 2>/dev/null | cmp - key.pub || ! command -v openssl'
prints 'all is anchored' 'soc-incident anchor --file anchors --key key | jq .incidents' <<'!'
7
!
prints 'what has not changed is not anchored again' 'soc-incident anchor --file anchors --key key' </dev/null
soc-incident note "$n" --text more >/dev/null
prints 'what has changed is' 'soc-incident anchor --file anchors --key key | jq .incidents; soc-incident verify --anchor anchors --key key.pub | jq -c "[.anchored, .broken, .holds]"' <<'!'
1
[8,0,true]
!
exits 0 'others can prove the signature' 'command -v openssl >/dev/null || exit 0; head -n 8 anchors | sha256sum | cut -c 1-64 | tr -d "\n" >digest; sed -n 9p anchors | jq -r .uid | tr -d "\n" | cmp - digest &&
    sed -n 9p anchors | jq -r .signature | xxd -r -p >signature && openssl pkeyutl -verify -pubin -inkey key.pub -rawin -in digest -sigfile signature'
exits 78 'a key that others can read is none' 'cp key open-key; chmod 644 open-key; soc-incident anchor --file anchors --key open-key'

createdb -T "$PGDATABASE" "${PGDATABASE}_whole"
# Each in a fresh copy; as the owner of the tables, with all triggers off.
tamper() {
    psql -d postgres -qc "DROP DATABASE IF EXISTS ${PGDATABASE}_torn" -c "CREATE DATABASE ${PGDATABASE}_torn TEMPLATE ${PGDATABASE}_whole"
    psql -d "${PGDATABASE}_torn" -qv ON_ERROR_STOP=1 -c 'SET session_replication_role = replica' -c "$1" || return 70
}
verify() { soc-incident verify --database "host=$PGHOST dbname=${PGDATABASE}_torn" "$@" 2>&1 >/dev/null | sed "s/INC-....-/INC-/g"; return "${PIPESTATUS[0]}"; }
export -f tamper verify
chain="WITH RECURSIVE e AS (SELECT *, row_number() OVER (ORDER BY number) AS n FROM timeline_entry WHERE incident_uid = (SELECT uid FROM incident WHERE title = 'case 3')),
    c AS (SELECT n, number, content, sha256(content) AS hash FROM e WHERE n = 1 UNION ALL SELECT e.n, e.number, e.content, sha256(c.hash || e.content) FROM c JOIN e ON e.n = c.n + 1)
    UPDATE timeline_entry AS t SET hash = c.hash FROM c WHERE t.number = c.number AND t.incident_uid = (SELECT uid FROM incident WHERE title = 'case 3')"
export chain
u="(SELECT uid FROM incident WHERE title = 'case 3')"
export u
found() { prints "$1" "tamper \"$2\"; verify ${4-}; echo \$?" <<<"$3"; }
found 'a column that was changed is found' "UPDATE timeline_entry SET note = 'x' WHERE number = 3 AND incident_uid = $u" 'soc-incident: incident INC-00004: entry 3 is not what was hashed: note differs
1'
found 'so is its time' "UPDATE timeline_entry SET at = at + interval '1 microsecond' WHERE number = 3 AND incident_uid = $u" 'soc-incident: incident INC-00004: entry 3 is not what was hashed: at differs
1'
found 'so is who it was' "UPDATE timeline_entry SET actor_type = 'automation', actor = 'x' WHERE number = 1 AND incident_uid = $u" 'soc-incident: incident INC-00004: entry 1 is not what was hashed: actor differs
1'
found 'content that was changed with it is found' "UPDATE timeline_entry SET note = 'x', content = convert_to(replace(convert_from(content, 'UTF8'), '\\\"note\\\" : \\\"b\\\"', '\\\"note\\\" : \\\"x\\\"'), 'UTF8') WHERE number = 3 AND incident_uid = $u" 'soc-incident: incident INC-00004: entry 3 does not follow from the one before it
1'
found 'an entry that was deleted is found' "DELETE FROM timeline_entry WHERE number = 3 AND incident_uid = $u" 'soc-incident: incident INC-00004: entry 3 is missing
1'
found 'entries that were swapped are found' "UPDATE timeline_entry SET number = 103 - number + 2 WHERE number IN (2, 3) AND incident_uid = $u; UPDATE timeline_entry SET number = number - 100 WHERE number > 100 AND incident_uid = $u" 'soc-incident: incident INC-00004: entry 2 does not follow from the one before it
1'
found 'so is one of another incident' "UPDATE timeline_entry SET content = (SELECT content FROM timeline_entry WHERE number = 3 AND incident_uid = (SELECT uid FROM incident WHERE title = 'case 1')) WHERE number = 3 AND incident_uid = $u" 'soc-incident: incident INC-00004: entry 3 does not follow from the one before it
1'
found 'an end that was cut is found' "DELETE FROM timeline_entry WHERE number > 3 AND incident_uid = $u" 'soc-incident: incident INC-00004: entries 4 to 5 are missing
1'
found 'all that was cut is found' "DELETE FROM timeline_entry WHERE incident_uid = $u" 'soc-incident: incident INC-00004: entries 1 to 5 are missing
1'
found 'an incident that was deleted is missed' "DELETE FROM timeline_entry WHERE incident_uid = $u; DELETE FROM incident WHERE title = 'case 3'" "soc-incident: 1 of the incidents of $(date -u +%Y) are missing: numbers have no gaps
1"
found 'of several only the first broken entry of each is named' "UPDATE timeline_entry SET note = 'x' WHERE number > 1" 'soc-incident: incident INC-00001: entry 2 is not what was hashed: note differs
soc-incident: incident INC-00002: entry 2 is not what was hashed: note differs
soc-incident: incident INC-00003: entry 2 is not what was hashed: note differs
soc-incident: incident INC-00004: entry 2 is not what was hashed: note differs
soc-incident: incident INC-00005: entry 2 is not what was hashed: note differs
soc-incident: incident INC-00006: entry 2 is not what was hashed: note differs
soc-incident: incident INC-00007: entry 2 is not what was hashed: note differs
0' '| sort'
# What leaves no trace inside is found by the anchors.
cut="DELETE FROM timeline_entry WHERE number > 3 AND incident_uid = $u; UPDATE incident SET entry_count = 3 WHERE title = 'case 3'"
rewrite="UPDATE timeline_entry SET note = 'x', content = convert_to(replace(convert_from(content, 'UTF8'), '\\\"note\\\" : \\\"b\\\"', '\\\"note\\\" : \\\"x\\\"'), 'UTF8') WHERE number = 3 AND incident_uid = $u; $chain"
delete="DELETE FROM timeline_entry WHERE incident_uid = $u; DELETE FROM incident WHERE title = 'case 3'; UPDATE incident SET number = regexp_replace(number, '7\$', '4') WHERE title = 'case 6'; UPDATE incident_counter SET last = 6"
found 'an end that was cut with its count leaves no trace inside' "$cut" 0
found 'against the anchors it does' "$cut" 'soc-incident: incident INC-00004: it was anchored with 5 entries and has 3: its end was cut
1' '--anchor anchors --key key.pub'
found 'a chain that was rewritten leaves no trace inside' "$rewrite" 0
found 'against the anchors it does, too' "$rewrite" 'soc-incident: incident INC-00004: entry 5 is not the one that was anchored: the timeline was rewritten
1' '--anchor anchors --key key.pub'
found 'an incident that was deleted with its number leaves no trace inside' "$delete" 0
found 'but against the anchors' "$delete" 'soc-incident: incident INC-00004: it was anchored and is gone
soc-incident: incident INC-00004: it was anchored as INC-00007
0' '--anchor anchors --key key.pub | sort'
bash -c "tamper \"$rewrite\""
prints 'a new anchor does not bless what was rewritten' 'cp anchors anchors2; soc-incident anchor --database "host=$PGHOST dbname=${PGDATABASE}_torn" --file anchors2 --key key 2>&1 | sed "s/INC-....-/INC-/"; soc-incident note --database "host=$PGHOST dbname=${PGDATABASE}_torn" $(soc-incident list | jq -r "select(.title == \"case 3\").number") --text on >/dev/null
    soc-incident anchor --database "host=$PGHOST dbname=${PGDATABASE}_torn" --file anchors2 --key key 2>&1 | sed "s/INC-....-/INC-/"; cmp anchors anchors2' <<'!'
soc-incident: incident INC-00004 is not as it was anchored: see soc-incident verify --anchor
soc-incident: incident INC-00004 is not as it was anchored: see soc-incident verify --anchor
!

# The anchors themselves.
mended() { prints "$1" "$2 <anchors >changed; soc-incident verify --anchor changed --key key.pub 2>&1 >/dev/null | sed 's/INC-....-/INC-/'" <<<"$3"; }
mended 'a head that was changed is found' "sed '3s/\"length\":./\"length\":9/'" 'soc-incident: changed:9: the signature does not hold: the anchor was changed, or signed with another key
soc-incident: changed:12: an anchor before this one is missing'
mended 'a head that was taken out is found' 'sed 3d' 'soc-incident: changed:8: the signature does not hold: the anchor was changed, or signed with another key
soc-incident: changed:11: an anchor before this one is missing'
mended 'an anchor that was taken out is found' 'sed 1,9d' 'soc-incident: changed:3: an anchor before this one is missing'
exits 1 'another key proves nothing' 'soc-incident anchor --new-key other 2>/dev/null; soc-incident verify --anchor anchors --key other.pub'
exits 66 'anchors that are not there are missed' 'soc-incident verify --anchor nothing --key key.pub'
prints 'what a crash tore off says nothing and harms nothing' \
    'soc-incident note $n --text again >/dev/null; for cut in 20 100 300; do cp anchors torn; soc-incident anchor --file torn --key key >/dev/null; size=$(stat -c %s anchors); truncate -s $((size + cut)) torn; soc-incident anchor --file torn --key key | jq .incidents; soc-incident verify --anchor torn --key key.pub 2>&1 | grep -c "unfinished\|\"holds\":true"; done' <<'!'
1
2
1
2
1
2
!
exits 0 'two anchor at once, and the file holds' 'for i in 1 2 3 4; do soc-incident note $n --text x >/dev/null; soc-incident anchor --file anchors --key key >/dev/null & soc-incident anchor --file anchors --key key >/dev/null & done; wait; soc-incident verify --anchor anchors --key key.pub'
prints 'it is only ever appended to' 'cp anchors before; soc-incident note $n --text y >/dev/null; soc-incident anchor --file anchors --key key >/dev/null; head -c $(stat -c %s before) anchors | cmp - before && echo same' <<'!'
same
!
dropdb "${PGDATABASE}_torn"
dropdb "${PGDATABASE}_whole"

# Entries that were written before the actor's type was recorded.
psql -qc "SET session_replication_role = replica; UPDATE timeline_entry SET actor_type = NULL, content = convert_to(json_build_object('incident_uid', incident_uid, 'number', number, 'at', to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'), 'actor', actor, 'action', action, 'detail', detail, 'note', note)::text, 'UTF8') WHERE incident_uid = $u AND number <= 3; $chain"
prints 'old entries go on to hold' 'soc-incident verify | jq .holds' <<'!'
true
!
finish
