#!/usr/bin/env bash
# Short steps, two workers, beside `xargs -P2` running the same executable on the same inputs, in one run; then how long a
# claim takes with 100,000 runs pending. Release build; SOC_RUNS, SOC_ROUNDS.
set -eu
cd "$(dirname "$0")/.."
PATH=${SOC_BIN:-$PWD/.build/release}:$PATH
export PATH
if [ -z "${SOC_TEST_DATA-}" ]; then
    exec env SOC_TEST_DURABLE="${SOC_TEST_DURABLE-}" Tests/with-postgres.sh "$0" "$@"
fi
exec python3 Benchmarks/playbooks.py "${SOC_RUNS:-200}" "${SOC_ROUNDS:-3}"
