#!/usr/bin/env bash
# match --from-store follows a stream while the rules of the store change.
. "$(dirname "$0")/lib.sh"
. "$root/Tests/EndToEnd/store.sh"
need_postgres
SOC_CACHE_DIR=$work/cache
export SOC_CACHE_DIR

rule() {
    printf 'title: %s\nid: %s\nlogsource: {category: test}\ndetection: {selection: {f: %s}, condition: selection}\n' "$1" "$1" "$2"
}
rule first one >first.yml
rule second two >second.yml
cat >many.yml <<'!'
title: many
id: many
correlation: {type: event_count, rules: [first], group-by: [host], timespan: 1h, condition: {gte: 3}, generate: true}
!
soc-rule add first.yml many.yml >/dev/null

# A stream that stays open: each event is answered before the next is sent.
mkfifo events
soc-rule match --from-store --refresh 1 --jobs "${JOBS:-1}" <events >alerts.jsonl 2>notes.txt &
match=$!
exec 8>events
trap 'exec 8>&-; kill $match 2>/dev/null; rm -rf "$work"' EXIT
seconds=0
send() {
    seconds=$((seconds + 1))
    printf '{"f":"%s","host":"%s","ts":%s}\n' "$1" "${2-h}" $((1700000000 + seconds)) >&8
}
# Waits until a file has so many lines.
await() {
    for _ in $(seq 100); do
        [ "$(wc -l <"$1")" -ge "$2" ] && return
        sleep 0.1
    done
    echo "# $1 has $(wc -l <"$1") of $2 lines"
}
# What changed is looked at each second, and compiled, beside the stream; the first event after that is matched by it, and
# says so. Waits for so many notes, by default one.
changed() {
    noted=$(wc -l <notes.txt)
    for _ in $(seq 200); do
        sleep 0.1
        send nothing
        [ "$(wc -l <notes.txt)" -ge $((noted + ${1-1})) ] && return
    done
    echo "# no change was noted"
}
send one; send two; await alerts.jsonl 1
prints 'rules are those of the beginning' 'jq -r .rule_name alerts.jsonl' <<'!'
first
!
soc-rule add second.yml >/dev/null; changed
send two; await alerts.jsonl 2
prints 'a rule that is added is matched' 'tail -n +2 alerts.jsonl | jq -r .rule_name; tail -n 1 notes.txt' <<'!'
second
soc-rule: the rules of the store have changed; matching them from here
!
send one; send one; await alerts.jsonl 5
prints 'a correlation that has not changed keeps what it has collected' 'tail -n +3 alerts.jsonl | jq -r .rule_name' <<'!'
first
first
many
!
send one other; send one other; await alerts.jsonl 7
rule first three >first.yml
soc-rule add first.yml >/dev/null; changed
send one other; send three other; await alerts.jsonl 8
prints 'a rule that is changed is matched as it is now, and its correlation begins anew' 'tail -n +8 alerts.jsonl | jq -r .rule_name' <<'!'
first
!
soc-rule disable second >/dev/null; changed
send two; send three other; await alerts.jsonl 9
prints 'one that is disabled is not' 'tail -n +9 alerts.jsonl | jq -r .rule_name' <<'!'
first
!
soc-rule enable second >/dev/null
soc-rule tune second --exclude host=quiet --reason test >/dev/null; changed
send two quiet; send two; await alerts.jsonl 10
prints 'one that is tuned lets pass what it should' "tail -n +10 alerts.jsonl | jq -r '.raw | fromjson | .host'" <<'!'
h
!
cat >filter.yml <<'!'
title: loud
id: loud
logsource: {category: test}
filter: {rules: [second], loud: {host: loud}, condition: not loud}
!
soc-rule add filter.yml >/dev/null; changed
send two loud; send two soft; await alerts.jsonl 11
prints 'a filter that is stored holds' "tail -n +11 alerts.jsonl | jq -r '.raw | fromjson | .host'" <<'!'
soft
!
# A rule that nobody could have added.
psql -qc "INSERT INTO rule (rule_id, type, title) VALUES ('broken', 'detection', 'broken')" \
    -c "INSERT INTO rule_version (rule_id, version, sha256, source) VALUES ('broken', 1, sha256('title: broken'), 'title: broken')" \
    -c "UPDATE rule SET version = 1, sha256 = sha256('title: broken') WHERE rule_id = 'broken'"
soc-rule disable first >/dev/null; changed 2
send three; send two; await alerts.jsonl 13
prints 'while one cannot be used all former rules stay, and it is named' "tail -n +12 alerts.jsonl | jq -r .rule_name; tail -n 2 notes.txt" <<'!'
first
second
soc-rule: store:broken:1:1: no log source
soc-rule: the rules of the store have changed but cannot be used, so the former ones stay: 1 of the rules cannot be used
!
psql -qc "UPDATE rule SET enabled = false WHERE rule_id = 'broken'"; changed
send three; send two; await alerts.jsonl 14
prints 'when it is gone the others take their place' 'tail -n +14 alerts.jsonl | jq -r .rule_name' <<'!'
second
!
psql -qd postgres -c "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '$PGDATABASE'" >/dev/null
psql -qd postgres -c "ALTER DATABASE $PGDATABASE ALLOW_CONNECTIONS false"
changed
send two; await alerts.jsonl 15
prints 'when the store is out of reach the former rules stay' "tail -n +15 alerts.jsonl | jq -r .rule_name; tail -n 1 notes.txt | cut -d : -f 1-2" <<'!'
second
soc-rule: cannot see whether rules have changed
!
psql -qd postgres -c "ALTER DATABASE $PGDATABASE ALLOW_CONNECTIONS true"
soc-rule enable first >/dev/null; changed 2
send three; await alerts.jsonl 17
prints 'and are followed again when it is back' "tail -n +16 alerts.jsonl | jq -r .rule_name; tail -n 2 notes.txt" <<'!'
first
many
soc-rule: the store is in reach again
soc-rule: the rules of the store have changed; matching them from here
!
exec 8>&-
wait "$match"
verdict $? 'the stream ends well'

# Nothing is lost or matched twice while rules change all the time.
soc-rule add --note again first.yml >/dev/null
rule always yes >always.yml
soc-rule add always.yml >/dev/null
(for number in $(seq 3000); do
    printf '{"f":"yes","n":%s}\n' "$number"
    [ $((number % 100)) != 0 ] || sleep 0.1
done) | soc-rule match --from-store --refresh 1 --jobs 2 >all.jsonl 2>all.txt &
for round in 1 2 3; do
    rule other$round no >other.yml
    soc-rule add other.yml >/dev/null
    sleep 0.8
done
wait
prints 'rules change under way' "grep -c 'have changed; matching' all.txt | awk '{ print (\$1 >= 1) }'" <<'!'
1
!
prints 'and each event is matched once, in its order' "jq -r '.raw | fromjson | .n' all.jsonl | diff - <(seq 3000) && echo same" <<'!'
same
!

# Custom rules over a stream of alerts.
cat >custom.yml <<'!'
title: custom
id: custom
custom: {on: alert, condition: {severity: high}}
!
mkfifo alerts
soc-rule match --on alerts --from-store --refresh 1 <alerts >customs.jsonl 2>notes.txt &
match=$!
exec 8>alerts
alert() { printf '{"kind":"alert","uid":"019cd20a-0d00-8000-8000-00000000000%s","source":"x","title":"t","severity":"high"}\n' "$1" >&8; }
alert 1
sleep 1
soc-rule add custom.yml >/dev/null
for _ in $(seq 200); do
    alert 2
    sleep 0.1
    [ ! -s customs.jsonl ] || break
done
exec 8>&-
wait "$match"
prints 'custom rules that are added match the alerts that come' "jq -r '.raw | fromjson | .uid[-1:]' customs.jsonl | head -n 1" <<'!'
2
!
finish
