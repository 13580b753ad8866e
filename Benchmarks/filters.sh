#!/bin/sh
# The filters beside their peers, in one run, on one core: make bench.
#
# Peers: simdjson's DOM parser over the same bytes (Benchmarks/parse.cpp), and jq with Benchmarks/wazuh.jq.
# Every figure is the best of five, in turn with the peer; CPU seconds of user and system together.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
bin=${SOC_BIN:-$here/../.build/release}
work=${SOC_BENCH_DIR:-${TMPDIR:-/var/tmp}/soc-bench}
count=${SOC_BENCH_COUNT:-200000}
mkdir -p "$work"
g++ -O3 -std=c++17 "$here/parse.cpp" -o "$work/parse" -lsimdjson

make_input() { [ -s "$work/$1.jsonl" ] || python3 "$here/generate.py" "$1" "$2" > "$work/$1.jsonl"; }
make_input wazuh "$count"
make_input elastic "$count"
make_input ait "$((count * 2))"
make_input groups "$((count * 5))"

exec python3 "$here/filters.py" "$bin" "$work" "$here"
