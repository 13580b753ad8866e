#!/usr/bin/env bash
# The AIT data set through the store, in ten batches by time: one incident for the intrusion, growing, never two.
. "$(dirname "$0")/lib.sh"
. "$root/Tests/EndToEnd/store.sh"
need_postgres
folder=${SOC_SHARED-}/ait-ads
if [ ! -d "$folder" ]; then
    echo '# skipped: the AIT data set through the store: SOC_SHARED names no folder with ait-ads'
    echo '1..0 # SKIP SOC_SHARED names no folder with ait-ads'
    exit 0
fi
for scenario in "$folder"/*.csv.gz; do
    name=$(basename "$scenario" .csv.gz)
    [ "$databases" = 1 ] && [ "$number" = 0 ] || fresh_database
    rm -rf "$work/$name"
    mkdir "$work/$name" && cd "$work/$name" || exit 1
    zcat "$scenario" >in.csv
    soc-ingest normalize --from generic --csv --map "$root/examples/ait-ads.yml" in.csv >all.jsonl
    jq -r '.detected_at + "\t" + tojson' all.jsonl | sort -s -k 1,1 | cut -f 2- >sorted.jsonl
    split -n l/10 -d sorted.jsonl batch.
    for batch in batch.*; do
        soc-ingest load "$batch" | soc-alert correlate --store | soc-incident open >>opened.jsonl || echo "$batch" >>failed
    done
    exits 0 "$name: ten batches are loaded, correlated and opened" 'test ! -e failed'
    # The filter's first correlation is the intrusion; its alerts are in one incident and in no other.
    soc-alert dedup sorted.jsonl | soc-alert correlate | jq -sc 'max_by(.score)' >intrusion.json
    jq -r '.alerts[]' intrusion.json | sort >wanted
    soc-incident list --limit 0 | soc-incident show | jq -r '.number as $n | .alerts[] | [., $n] | @tsv' | sort >linked
    join wanted linked | cut -d ' ' -f 2 | sort | uniq -c | sort -rn >numbers
    export name
    prints "$name: the intrusion is one incident" 'wc -l <numbers' <<'!'
1
!
    exits 0 "$name: with at least 98 % of its alerts, and at most 5 % of others" '
        have=$(awk "{ print \$1 }" numbers); number=$(awk "{ print \$2 }" numbers)
        all=$(grep -c "$number" linked); want=$(wc -l <wanted)
        test $((have * 100)) -ge $((want * 98)) && test $(((all - have) * 100)) -le $((all * 5))'
    exits 0 "$name: it grew under one number" 'number=$(awk "{ print \$2 }" numbers); test "$(jq -r "select(.number == \"$number\") | .alert_count" opened.jsonl | sort -nu | wc -l)" -ge 2'
    exits 0 "$name: nothing is left, and at most 5 incidents a day" 'test "$(soc-alert correlate --store </dev/null | wc -l)" = 0 && test "$(soc-incident list --limit 0 | wc -l)" -le 25'
done
finish
