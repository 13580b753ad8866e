#!/bin/sh
# Runs sample alerts of eight products through the pipe and shows what belongs together.
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
if ! swift build -c release --static-swift-stdlib >"$log" 2>&1; then
    cat "$log" >&2
    exit 70
fi
PATH=$PWD/.build/release:$PATH
export PATH

echo
echo 'Five days of sample alerts:'
for file in examples/alerts/*.jsonl; do
    name=${file##*/}
    printf '    %5d  %s\n' "$(wc -l <"$file")" "${name%.jsonl}"
done
echo
echo '$ soc-ingest normalize --from auto examples/alerts/*.jsonl | soc-alert dedup | soc-alert correlate --format table'
echo
soc-ingest normalize --from auto examples/alerts/*.jsonl | soc-alert dedup | soc-alert correlate --format table
episodes=$(soc-ingest normalize examples/alerts/*.jsonl | soc-alert dedup | wc -l)
alerts=$(cat examples/alerts/*.jsonl | wc -l)
cat <<!

$alerts alerts became $episodes episodes, and what is above belongs together. Next, try:

    export PATH=$PWD/.build/release:\$PATH
    soc-ingest normalize --explain examples/alerts/defender.jsonl | head -n 1
    soc-ingest normalize examples/alerts/*.jsonl | soc-alert dedup | soc-alert correlate --threshold 2 --explain
    soc-ingest normalize YOUR-ALERTS.json | soc-alert dedup --format table

The manuals: man man/soc.7
!
