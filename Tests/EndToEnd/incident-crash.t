#!/usr/bin/env bash
# Whatever dies, and however many open at once: every correlation has one incident, numbers have no gaps.
#
# SOC_KILLS says how often a stage is killed (15), SOC_OPENINGS how many incidents 32 processes open (640).
. "$(dirname "$0")/lib.sh"
. "$root/Tests/EndToEnd/store.sh"
need_postgres
kills=${SOC_KILLS:-15}
openings=${SOC_OPENINGS:-640}

# Attacks on many hosts, one after the other, over a week of routine.
awk -v hosts=60 'BEGIN {
    for (h = 0; h < 400; h++) put(h, h * 3600, "routine", "host" h % 7)
    for (i = 0; i < hosts; i++) for (n = 0; n < 12; n++) put(1000 + i * 20 + n, 604800 + i * 12000 + n * 240, "r" i "-" n, "victim" i)
}
function put(n, t, rule, host) {
    s = 1767225600 + t
    printf "{\"kind\":\"alert\",\"uid\":\"%08x-%04x-8000-8000-%012d\",\"source\":\"t\",\"title\":\"%s\",\"severity\":\"high\",\"status\":\"new\",\"rule_id\":\"%s\",\"detected_at\":\"%s\",\"hostname\":\"%s\",\"raw\":\"x\"}\n",
        s * 1000 / 65536, s * 1000 % 65536, n, rule, rule, strftime("%Y-%m-%dT%H:%M:%S.000Z", s, 1), host
}' >in.jsonl
jq -sc 'sort_by(.detected_at)[]' in.jsonl >sorted.jsonl
split -n "l/$kills" -d -a 3 sorted.jsonl batch.

random() { echo $(($(od -An -N2 -tu2 /dev/urandom) % $1)); }
# Runs a stage whose process id is known; a background job would not have the pipe as its standard input.
stage() {
    local number=$1
    shift
    "$@" <&0 2>/dev/null &
    echo $! >"pid.$number"
    wait $!
}
round=0
for batch in batch.*; do
    round=$((round + 1))
    if [ $((round % 2)) = 0 ]; then
        # As from cron: loaded before.
        soc-ingest load "$batch" >/dev/null
        { stage 1 soc-alert correlate --store </dev/null | stage 2 soc-incident open >>opened; } 2>/dev/null &
        victim=$((1 + $(random 2)))
    else
        { stage 0 soc-ingest load "$batch" | stage 1 soc-alert correlate --store | stage 2 soc-incident open >>opened; } 2>/dev/null &
        victim=$(random 3)
    fi
    pipe=$!
    sleep "0.$(printf %03d "$(random 150)")"
    [ -s "pid.$victim" ] && kill -9 "$(cat "pid.$victim")" 2>/dev/null && echo "$victim" >>killed
    wait $pipe
    rm -f pid.*
    # Whoever loads has to try again until it is done.
    soc-ingest load "$batch" >/dev/null
done 2>/dev/null
exits 0 'stages were killed, and others have opened incidents' 'test -s killed && test -s opened'
exits 0 'one run that nobody kills ends it' 'soc-alert correlate --store </dev/null | soc-incident open >/dev/null'
prints 'nothing is left' 'soc-alert correlate --store </dev/null | wc -l' <<'!'
0
!
prints 'every correlation has exactly one incident' "psql -Atc \"SELECT count(*) > 50, count(*) = count(o.incident_uid), count(DISTINCT o.incident_uid) = (SELECT count(*) FROM incident)
    FROM correlation AS c LEFT JOIN incident_origin AS o ON o.origin_uid = c.uid AND o.kind = 'correlation' WHERE c.score >= 5 AND c.merged_into IS NULL\"" <<'!'
t|t|t
!
gapless="SELECT count(*) = max(substr(number, 10)::int), count(*) = count(DISTINCT number), max(substr(number, 10)::int) = (SELECT last FROM incident_counter) FROM incident"
prints 'numbers are unique and gapless' "psql -Atc \"$gapless\"" <<'!'
t|t|t
!
same 'the groups are those of the filter' "soc-alert correlate sorted.jsonl | jq -r '[.uid, .alert_count, .score] | @tsv' | sort" \
    "psql -AtF '	' -c 'SELECT uid, alert_count, round(score::numeric, 2)::float FROM correlation WHERE score >= 5 AND merged_into IS NULL' | sort"
prints 'each incident has the alerts of its correlation' "psql -Atc \"SELECT count(*) FROM incident AS i JOIN incident_origin AS o ON o.incident_uid = i.uid JOIN correlation AS c ON c.uid = o.origin_uid
    WHERE i.alert_count <> c.alert_count OR i.alert_count <> (SELECT count(*) FROM incident_alert AS l WHERE l.incident_uid = i.uid)\"" <<'!'
0
!

fresh_database
soc-ingest load sorted.jsonl >/dev/null
exits 0 'two correlate beside each other' 'soc-alert correlate --store </dev/null >a & soc-alert correlate --store </dev/null >b; wait $! && soc-incident open <a >/dev/null & soc-incident open <b >/dev/null; wait'
prints 'and open each incident once' "psql -Atc 'SELECT count(*) FROM incident' -c \"$gapless\"" <<'!'
60
t|t|t
!
fresh_database
jq -nc --argjson n "$openings" 'range($n) | {kind: "correlation", uid: ("017e7b34-2510-8c04-a600-" + ("000000000000" + tostring)[-12:]), title: "t", severity: "high", score: 6}' >many.jsonl
split -n l/32 -d many.jsonl part.
exits 0 '32 processes open incidents at once' 'for p in part.*; do soc-incident open <$p >out.$p & done; s=0; for p in part.*; do wait -n 2>/dev/null; done; wait; test $(cat out.part.* | wc -l) = $(wc -l <many.jsonl)'
prints 'numbers are unique and gapless then too' "psql -Atc \"$gapless\"" <<'!'
t|t|t
!
prints 'and timelines whole' "psql -Atc 'SELECT count(*) FROM incident AS i WHERE entry_count <> (SELECT count(*) FROM timeline_entry AS e WHERE e.incident_uid = i.uid) OR entry_count < 1'" <<'!'
0
!
finish
