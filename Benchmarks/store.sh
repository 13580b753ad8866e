#!/bin/sh
# The store beside its peers, in one run: Benchmarks/store.sh [load|read|correlate]..., all without any; part of make bench.
#
# load  soc-ingest load beside a COPY of the same rows into all the same tables, and beside the same work row by row;
#       the server is a throw-away one with fsync and synchronous_commit on.
# read  list and show by a viewer over SOC_BENCH_ALERTS alerts in 24 months, made in the server (5 million, 8 GB).
# correlate  over the same store: from nothing, and after a thousand new alerts.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
SOC_BIN=${SOC_BIN:-$here/../.build/release}
SOC_BENCH_DIR=${SOC_BENCH_DIR:-${TMPDIR:-/var/tmp}/soc-bench}
SOC_BIN=$(cd "$SOC_BIN" && pwd)
mkdir -p "$SOC_BENCH_DIR"
export SOC_BIN SOC_BENCH_DIR SOC_TEST_DURABLE=1 SOC_TEST_PGDATA="$SOC_BENCH_DIR" PATH="$SOC_BIN:$PATH"
exec "$here/../Tests/with-postgres.sh" python3 "$here/store.py" "$@"
