#!/bin/sh
# Brings sample alerts of eight products into incidents, with a private PostgreSQL of its own that goes when it ends.
#
#   demo.sh [--no-database]    the filters alone
set -eu
cd "$(dirname "$0")/.."

scripts/install-dependencies.sh build
if ! command -v swift >/dev/null; then
    echo "demo: there is no 'swift' on the PATH; Swift 6.3 is needed (https://www.swift.org/install)" >&2
    exit 69
fi
echo 'Building (the first time takes some minutes) ...' >&2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! make build >"$log" 2>&1; then
    cat "$log" >&2
    exit 70
fi
PATH=$PWD/.build/release:$PATH
export PATH

alerts=$(cat examples/alerts/*.jsonl | wc -l)
echo
echo 'Five days of sample alerts:'
for file in examples/alerts/*.jsonl; do
    name=${file##*/}
    printf '    %5d  %s\n' "$(wc -l <"$file")" "${name%.jsonl}"
done
echo

if [ "${1-}" = --no-database ] || ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
    echo '$ soc-ingest normalize --from auto examples/alerts/*.jsonl | soc-alert dedup | soc-alert correlate --format table'
    echo
    soc-ingest normalize --from auto examples/alerts/*.jsonl | soc-alert dedup | soc-alert correlate --format table
    cat <<!

$alerts alerts, and what is above belongs together. Next, try:

    export PATH=$PWD/.build/release:\$PATH
    soc-ingest normalize --explain examples/alerts/defender.jsonl | head -n 1
    soc-ingest normalize examples/alerts/*.jsonl | soc-alert dedup | soc-alert correlate --threshold 2 --explain
    soc-ingest normalize YOUR-ALERTS.json | soc-alert dedup --format table

The manuals: man man/soc.7
!
    exit 0
fi

# In the server's own words; the first batch ends in the middle of the intrusion, the second overlaps it.
top=$(mktemp -d)
mkdir "$top/batches"
soc-ingest normalize --from auto examples/alerts/*.jsonl >"$top/batches/all"
python3 - "$top/batches" <<'!'
import json, sys
folder = sys.argv[1]
lines = sorted(open(f"{folder}/all", encoding="utf-8"), key=lambda line: json.loads(line).get("detected_at", ""))
with open(f"{folder}/first.jsonl", "w") as first: first.writelines(lines[:-40])
with open(f"{folder}/second.jsonl", "w") as second: second.writelines(lines[-240:])
!
Tests/with-postgres.sh scripts/demo-store.sh "$top/batches"
rm -rf "$top"
