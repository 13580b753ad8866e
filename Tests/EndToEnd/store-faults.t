#!/usr/bin/env bash
# Nothing is lost and nothing doubled: load killed, PostgreSQL killed under it, a full disk, many at once.
#
# SOC_FAULTS is how many kills of load there are (50 for a full run); SOC_CROWD_SECONDS how long the crowd works (60).
. "$(dirname "$0")/lib.sh"
. "$root/Tests/EndToEnd/store.sh"
need_postgres
faults=${SOC_FAULTS:-6}
crashes=$(((faults + 4) / 5))
seconds=${SOC_CROWD_SECONDS:-10}
RANDOM=4711
awk -v n=6000 -v fingerprints=300 -v seed=11 -f "$root/Tests/EndToEnd/alerts.awk" >in.jsonl
jq -r .uid in.jsonl | sort >in.uids

# What is stored against what was given: occurrences by uid and evidence, counts by occurrences.
compares() { # NAME
    local difference
    difference=$(
        psql -Atc "COPY (SELECT uid FROM occurrence ORDER BY uid) TO STDOUT" | diff - in.uids | head -n 3
        psql -Atc "SELECT 'miscounted ' || a.uid
                     FROM alert AS a
                    WHERE merged_into IS NULL
                      AND duplicate_count + 1 <> (SELECT count(*) FROM occurrence AS o JOIN alert AS e ON e.uid = o.alert_uid
                                                   WHERE e.uid = a.uid OR e.merged_into = a.uid) LIMIT 3"
        psql -Atc "SELECT 'a gap in the feed' WHERE (SELECT count(*) <> max(seq) FROM feed)"
    )
    [ -z "$difference" ]
    verdict $? "$1" "$difference"
}

killed=0
for ((i = 0; i < faults; i++)); do
    soc-ingest load --batch 500 in.jsonl >printed.jsonl 2>/dev/null &
    sleep "0.$(printf %03d $((RANDOM % 400 + 20)))"
    kill -9 $! 2>/dev/null && killed=$((killed + 1))
    wait $! 2>/dev/null
    # What was printed is stored for good.
    jq -r .uid printed.jsonl 2>/dev/null | sort >printed.uids
    comm -23 printed.uids <(psql -Atc 'SELECT uid FROM occurrence' | sort) >lost
    [ -s lost ] && break
    [ $((i % 5)) -eq 4 ] && fresh_database
done
[ ! -s lost ] && [ "$killed" -gt 0 ]
verdict $? "what load printed is stored, killed $killed times" "$(head -n 3 lost)"
exits 0 'and run again' 'soc-ingest load in.jsonl'
compares 'all is there once'

# A server of its own, for this one dies.
cat >crash.sh <<'__END__'
for ((i = 0; i < $1; i++)); do
    soc-ingest load --batch 200 in.jsonl >printed.jsonl 2>errors & loader=$!
    sleep "0.$(printf %03d $((RANDOM % 400 + 50)))"
    (cd / && $SOC_TEST_RUN "$SOC_TEST_PGCTL" stop -s -m immediate -D "$SOC_TEST_DATA")
    wait $loader
    status=$?
    (cd / && $SOC_TEST_RUN "$SOC_TEST_PGCTL" start -w -s -D "$SOC_TEST_DATA" -l "$SOC_TEST_DATA/log") >/dev/null
    # It had finished, or says that PostgreSQL is out of reach.
    [ $status = 0 ] || [ $status = 69 ] || { echo "status $status: $(head -n 1 errors)"; exit 1; }
    jq -r .uid printed.jsonl 2>/dev/null | sort >printed.uids
    comm -23 printed.uids <(psql -Atc 'SELECT uid FROM soc.occurrence' | sort) >lost
    [ -s lost ] && { echo "lost: $(head -n 1 lost)"; exit 1; }
done
soc-ingest load in.jsonl >/dev/null || exit
psql -Atc 'SELECT uid FROM soc.occurrence ORDER BY uid' | diff - in.uids >difference || { head -n 3 difference; exit 1; }
psql -Atc 'SELECT sum(duplicate_count + 1) FROM soc.alert WHERE merged_into IS NULL'
__END__
prints "PostgreSQL dies $crashes times under load" \
    "env -u SOC_DATABASE -u PGOPTIONS SOC_TEST_DURABLE=1 $root/Tests/with-postgres.sh bash -c 'soc-admin init >init.jsonl; . crash.sh $crashes'" <<'__END__'
6000
__END__

# A tablespace of some megabytes, where the file system may be mounted.
mkdir small
if [ "$(id -u)" = 0 ] && mount -t tmpfs -o size=20m tmpfs small 2>/dev/null; then
    trap 'psql -qc "DROP DATABASE IF EXISTS soc_full" -d postgres; psql -qc "DROP TABLESPACE IF EXISTS small" -d postgres; umount "$work/small"; rm -rf "$work"' EXIT
    chmod 755 "$work"
    chown postgres small
    psql -d postgres -qc "CREATE TABLESPACE small LOCATION '$work/small'"
    createdb -D small -T soc_template soc_full
    full="host=$PGHOST dbname=soc_full"
    export full
    awk -v n=40000 -v fingerprints=40000 -v seed=12 -f "$root/Tests/EndToEnd/alerts.awk" >much.jsonl
    exits 74 'a full disk ends with 74' 'soc-ingest load --database "$full" much.jsonl >printed.jsonl'
    # On a full disk PostgreSQL takes no new connection either.
    mount -o remount,size=400m small
    same 'what was printed before is stored, no more and no less' 'jq -r .uid printed.jsonl | sort' \
        'psql -d soc_full -Atc "SELECT uid FROM occurrence" | sort'
    exits 0 'with room again the run is repeated' 'soc-ingest load --database "$full" much.jsonl'
    prints 'and all is there' 'psql -d soc_full -Atc "SELECT count(*) FROM occurrence"' <<<40000
else
    skip 'a full disk' 'no file system may be mounted here'
fi

# Sixteen at once on the same alerts.
fresh_database
head -n 400 in.jsonl >some.jsonl
soc-ingest load some.jsonl >/dev/null
soc-alert list --limit 12 | jq -r .uid >uids
end=$((SECONDS + seconds))
worker() {
    local status
    while [ $SECONDS -lt $end ]; do
        case $((RANDOM % 8)) in
        0) soc-ingest load in.jsonl ;;
        1) shuf in.jsonl | head -n 300 | soc-ingest load --batch 50 ;;
        2) shuf -n 6 uids | xargs soc-alert resolve --note "worker $1" ;;
        3) shuf -n 6 uids | xargs soc-alert reopen ;;
        4) shuf -n 5 uids | xargs soc-alert edit --tag "t$((RANDOM % 9))" ;;
        5) shuf -n 3 uids | xargs soc-alert merge --into "$(shuf -n 1 uids)" ;;
        6) shuf -n 6 uids | xargs soc-alert unmerge ;;
        7) shuf -n 4 uids | xargs soc-alert note --note "worker $1" ;;
        esac >/dev/null 2>>"errors.$1"
        status=$?
        # xargs says 123 when a change was refused.
        [ $status = 0 ] || [ $status = 1 ] || [ $status = 123 ] || echo "status $status" >>"errors.$1"
        echo >>"turns.$1"
    done
}
for ((i = 0; i < 16; i++)); do worker $i & workers[i]=$!; done
wait "${workers[@]}"
grep -hv 'is already\|from there it can become\|not closed\|is not merged\|itself merged\|merged into\|into itself' errors.* >trouble
[ ! -s trouble ] && [ "$(cat turns.* | wc -l)" -gt 16 ]
verdict $? "sixteen work on the same alerts for $seconds s, $(cat turns.* | wc -l) turns, and none meets a deadlock" "$(sort trouble | uniq -c | head -n 5)"
exits 0 'afterwards all is loaded' 'soc-ingest load in.jsonl'
prints 'each history is gapless, ends with the version of its alert, and each step follows from the one before' \
    "psql -Atc \"SELECT count(*) FROM alert AS a WHERE version <> (SELECT count(*) FROM alert_history AS h WHERE h.uid = a.uid)
                    OR version <> coalesce((SELECT max(number) FROM alert_history AS h WHERE h.uid = a.uid), 0)\"
     psql -Atc \"SELECT count(*) FROM (SELECT uid, changes->'status'->>0 AS was, lag(changes->'status'->>1) OVER (PARTITION BY uid ORDER BY number) AS last
                                         FROM alert_history WHERE changes ? 'status') AS step WHERE last IS NOT NULL AND was <> last\"
     psql -Atc 'SELECT count(*) FROM occurrence'; psql -Atc 'SELECT count(*) - max(seq) FROM feed'" <<'__END__'
0
0
6000
0
__END__
finish
