#!/usr/bin/env bash
# Webhooks: requests a second that are on disk in PostgreSQL when they are answered, beside a bare Hummingbird that answers
# 201 to the same requests and keeps nothing; both in one run, by turns, with wrk on the same machine.
#
#   SERVE_SECONDS=20 SERVE_TURNS=3 Benchmarks/serve.sh
#
# SOC_BIN is where the programs are, .build/release by default; SERVE_PEER=no leaves Hummingbird out.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
if [ -z "${SOC_TEST_DATA-}" ]; then
    SOC_TEST_DURABLE=1 exec "$root/Tests/with-postgres.sh" "$0" "$@"
fi
command -v wrk >/dev/null || {
    echo 'serve.sh: wrk is not here (apt-get install wrk)' >&2
    exit 69
}
bin=${SOC_BIN:-$root/.build/release}
PATH=$bin:$PATH
seconds=${SERVE_SECONDS:-10}
connections=${SERVE_CONNECTIONS:-64}
export SERVE_CONNECTIONS=$connections
work=$(mktemp -d)
server= peer=
trap '[ -z "$server" ] || kill "$server"; [ -z "$peer" ] || kill "$peer"; wait; rm -rf "$work"' EXIT
cd "$work"

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
soc-admin init --database "$SOC_DATABASE" >/dev/null
mkdir secrets
echo a-secret-for-the-benchmark >secrets/falco
chmod 600 secrets/falco
port=$(free_port)
cat >config.yaml <<!
webhooks:
  falco: {authentication: {scheme: bearer}}
serve: {secrets: $work/secrets, listen: 127.0.0.1:$port, spool: {directory: $work/spool}}
!
SOC_CONFIG_FILE=$work/config.yaml soc-ingest serve >/dev/null 2>server.log &
server=$!
until curl -fs "http://127.0.0.1:$port/readyz" >/dev/null; do sleep 0.1; done
if [ "${SERVE_PEER-}" != no ]; then
    swift build -c release --package-path "$root/Benchmarks/bare-hummingbird" --scratch-path "$root/.build-hummingbird" >&2
    peer_port=$(free_port)
    "$root/.build-hummingbird/release/bare" "$peer_port" 2>/dev/null &
    peer=$!
    until curl -s "http://127.0.0.1:$peer_port/" >/dev/null; do sleep 0.1; done
fi

load() { # PORT [RATE]
    SERVE_RATE=${2:-0} wrk -t 2 -c "$connections" -d "${seconds}s" --timeout 10s -s "$root/Benchmarks/serve.lua" \
        "http://127.0.0.1:$1/api/v1/webhooks/falco" | tail -n 1
}
# Of user and system together, in microseconds: what a request costs whatever else the machine does.
cpu() { awk -v hz="$(getconf CLK_TCK)" '{ sub(/.*\) /, ""); printf "%d", ($12 + $13) * 1000000 / hz }' "/proc/$1/stat"; }
backend=$(psql -Atc "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()" | head -n 1)
each() { # WHAT BEFORE AFTER RESULT
    jq -r --arg what "$1" '"    \($what): \((('"$3 - $2"') / .requests) | floor) us of CPU a request"' <<<"$4"
}
rate() { jq '.requests / .seconds | floor' <<<"$1"; }

psql -Atc "SELECT 'fsync ' || current_setting('fsync') || ', synchronous_commit ' || current_setting('synchronous_commit')"
best=0 peer_best=0 answered=0
for turn in $(seq "${SERVE_TURNS:-2}"); do
    if [ -n "$peer" ]; then
        before=$(cpu "$peer")
        result=$(load "$peer_port")
        echo "hummingbird $turn: $(rate "$result") requests/s $result"
        each hummingbird "$before" "$(cpu "$peer")" "$result"
        [ "$(rate "$result")" -le "$peer_best" ] || peer_best=$(rate "$result")
    fi
    before=$(cpu "$server") backend_before=$(cpu "$backend")
    result=$(load "$port")
    echo "soc-ingest serve $turn: $(rate "$result") requests/s $result"
    each 'soc-ingest serve' "$before" "$(cpu "$server")" "$result"
    each PostgreSQL "$backend_before" "$(cpu "$backend")" "$result"
    answered=$((answered + $(jq '.requests - .failed' <<<"$result")))
    [ "$(rate "$result")" -le "$best" ] || best=$(rate "$result")
done
half=$((best / 2))
result=$(load "$port" "$half")
answered=$((answered + $(jq '.requests - .failed' <<<"$result")))
echo "at half of it, $half asked, $(rate "$result") requests/s: p99 $(jq .p99_ms <<<"$result") ms"
curl -s "http://127.0.0.1:$port/metrics" | awk '/^soc_ingest_(commits|spooled_requests)_total/ || /status="/' >metrics
cat metrics
# What wrk did not wait for at the end may be stored too.
rows=$(psql -Atc 'SELECT count(*) FROM soc.occurrence')
slack=$((connections * (${SERVE_TURNS:-2} + 1)))
echo "rows: $rows stored, $answered answered"
[ "$rows" -ge "$answered" ] && [ "$rows" -le $((answered + slack)) ] || {
    echo "serve.sh: that does not fit" >&2
    exit 1
}
[ "$peer_best" -eq 0 ] || echo "ratio: $(jq -n "$best * 100 / $peer_best | floor") % of Hummingbird"
