#!/bin/sh
# soc-rule beside simdjson's parser, with all public rules, on one core: make bench.
# With the argument "halves" only what all rules cost beside random halves of them.
#
# Rules and events come from $SOC_SHARED/sigma (by default ../shared). The events are repeated with a counter in the values
# that rules look at most, so that no remembered value helps. CPU seconds of user and system together, the best of three.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
bin=${SOC_BIN:-$here/../.build/release}
work=${SOC_BENCH_DIR:-${TMPDIR:-/var/tmp}/soc-bench}
sigma=${SOC_SHARED:-$here/../../shared}/sigma
if [ ! -f "$sigma/rules.tar.gz" ]; then
    echo "skipped: detection, for there is no $sigma (set SOC_SHARED to where it is)"
    exit 0
fi
mkdir -p "$work/rules"
[ -x "$work/parse" ] || g++ -O3 -std=c++17 "$here/parse.cpp" -o "$work/parse" -lsimdjson
[ -n "$(ls -A "$work/rules")" ] || tar xf "$sigma/rules.tar.gz" -C "$work/rules"
exec python3 "$here/detection.py" "$bin/soc-rule" "$work" "$sigma" "$@"
