#!/usr/bin/env bash
# --format and --explain.
. "$(dirname "$0")/lib.sh"
one='{"rule":{"level":12,"id":"1","description":"=cmd, \"quoted\""},"id":"1","timestamp":"2026-03-09T10:00:00Z","agent":{"id":"7","name":"h"}}'
export one

prints 'a table' 'soc-ingest normalize --format table <<<"$one" | sed "s/  */ /g"' <<'!'
TIME SEVERITY STATUS SOURCE COUNT HOST USER SOURCE IP DEST IP TECHNIQUES TITLE
2026-03-09 10:00:00Z high new wazuh 1 h =cmd, "quoted"
!
prints 'CSV, quoted, and no formulas for spreadsheets' 'soc-ingest normalize --format csv <<<"$one" | tr -d "\r"' <<'!'
time,severity,status,source,count,host,user,source ip,dest ip,techniques,title
2026-03-09 10:00:00Z,high,new,wazuh,1,h,,,,,"'=cmd, ""quoted"""
!
prints 'CSV is what a reader of CSV expects' \
    'soc-ingest normalize --format csv $all | python3 -c "
import csv, sys
rows = list(csv.reader(open(0, newline=\"\"), strict=True))
print(len(rows), {len(row) for row in rows})"' <<'!'
592 {11}
!
same 'JSON Lines in a pipe' 'soc-ingest normalize $all' 'soc-ingest normalize --format jsonl $all'
prints 'a table has a line for each record and one for the headings' 'soc-ingest normalize --format table $all | wc -l' <<'!'
592
!
prints 'nothing is no table' 'soc-ingest normalize --format table < /dev/null | wc -c' <<'!'
0
!
prints 'correlations as a table' \
    'soc-ingest normalize $all | soc-alert correlate --format table | head -n 1 | sed "s/  */ /g"' <<'!'
SCORE SEVERITY FROM TO ALERTS TITLE
!
prints 'the reasons of a correlation stand under it' \
    'soc-ingest normalize $all | soc-alert dedup | soc-alert correlate --format table | grep -c "^ *\(entities\|tactics\|reasons\)  "' <<'!'
3
!
prints 'correlations as CSV have all in columns' \
    'soc-ingest normalize $all | soc-alert correlate --format csv | head -n 1 | tr -d "\r"' <<'!'
score,severity,from,to,alerts,title,entities,tactics,reasons
!
prints 'the same alerts twice are in a correlation once' \
    'soc-ingest normalize $all $all | soc-alert correlate | jq -c "select((.alerts|length) != (.alerts|unique|length))" | wc -l' <<'!'
0
!
complains 'normalize --explain tells where each field came from' \
    'soc-ingest normalize --explain <<<"$one" 2>&1 >/dev/null | grep "sender\|severity\|hostname" >&2' <<'!'
soc-ingest: sender wazuh
soc-ingest:   severity <- rule.level
soc-ingest:   hostname <- agent.name
!
prints 'correlate --explain adds figures' \
    'soc-ingest normalize $all | soc-alert correlate --explain | jq -c "[.explanation[0] | keys_unsorted[]]"' <<'!'
["signature","title","severity","place","uid","points","rarity","expected_a_day","seen_here","seen_elsewhere","days_known"]
!
same 'and changes nothing else' 'soc-ingest normalize $all | soc-alert correlate | jq -c .' \
    'soc-ingest normalize $all | soc-alert correlate --explain | jq -c "del(.explanation)"'
finish
