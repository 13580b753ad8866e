#!/bin/sh
# The part of the demo that has a store: two batches, incidents as a table, one in full. Run by demo.sh with a throw-away
# server.
set -eu
soc-admin init >/dev/null
batches=$1
pipe() {
    echo "\$ soc-ingest load $1.jsonl | soc-alert correlate --store | soc-incident open --format table"
    echo
    soc-ingest load "$batches/$1.jsonl" | soc-alert correlate --store | soc-incident open --format table
    echo
}
pipe first
echo 'Later, with repeats of what came before and what is new:'
echo
pipe second
echo '$ soc-incident list --format table'
echo
soc-incident list --format table
number=$(soc-incident list --format jsonl | jq -r -s 'max_by(.alert_count).number')
echo
echo "\$ soc-incident show $number | jq ."
echo
soc-incident show "$number" --format jsonl | jq '.alerts |= (.[0:3] + ["..."]) | .observables |= ((. // [])[0:6])'
echo
echo "\$ soc-incident timeline $number --format table"
echo
soc-incident timeline "$number" --format table
echo
echo '$ soc-playbook add examples/playbooks/brute-force.yml; soc-incident list | soc-playbook trigger --playbook brute-force --dry-run --format table'
echo
soc-playbook add "$(dirname "$0")/../examples/playbooks/brute-force.yml" >/dev/null
soc-incident list --format jsonl | soc-playbook trigger --playbook brute-force --input dry_run=true --dry-run --format table
cat <<!

$(soc-alert list --limit 0 --format jsonl | wc -l) episodes, $(soc-incident list --format jsonl | wc -l) incidents. The server of this demo is gone now; for one that stays:

    export PATH=$PWD/.build/release:\$PATH
    soc-admin init
    soc-ingest normalize YOUR-ALERTS.json | soc-ingest load | soc-alert correlate --store | soc-incident open
    soc-incident list

From cron: examples/crontab. By systemd: systemd/. The manuals: man man/soc.7
!
