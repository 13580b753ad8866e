# A server for tests of reception, started as systemd starts it. Sourced after lib.sh and store.sh.
#
#   serve NAME...       starts the server with these secrets; the configuration is $work/config.yaml
#   stop_server         SIGTERM, and its exit status
#
# $base is its URL, $socket its Unix socket, $spool its spool.

need_systemd() {
    if ! command -v systemd-socket-activate >/dev/null; then
        echo '1..0 # SKIP systemd-socket-activate is not here'
        exit 0
    fi
}

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

secrets=$work/secrets
spool=$work/spool
socket=$work/ingest.sock
mkdir -p "$secrets"
SOC_CONFIG_FILE=$work/config.yaml
export SOC_CONFIG_FILE secrets spool socket
server=

secret() {
    printf '%s\n' "${@:2}" >"$secrets/$1"
    chmod 600 "$secrets/$1"
}

serve() {
    port=$(free_port)
    base=http://127.0.0.1:$port
    hooks=$base/api/v1/webhooks
    export port base hooks
    rm -f "$socket"
    systemd-socket-activate -l "127.0.0.1:$port" -l "$socket" \
        -E SOC_CONFIG_FILE="$SOC_CONFIG_FILE" -E SOC_DATABASE="$SOC_DATABASE" -E LC_ALL=C -E TZ=UTC \
        ${NOTIFY_SOCKET:+-E NOTIFY_SOCKET="$NOTIFY_SOCKET"} ${WATCHDOG_USEC:+-E WATCHDOG_USEC="$WATCHDOG_USEC"} \
        "$(command -v soc-ingest)" serve --spool "$spool" "$@" >"$work/access.jsonl" 2>"$work/server.log" &
    server=$!
    await "curl -fs $base/healthz"
}

# Until a command succeeds; 20 seconds at most.
await() {
    local tries=200
    until eval "$1" >/dev/null 2>&1; do
        tries=$((tries - 1))
        [ "$tries" -gt 0 ] || {
            echo "# waited in vain for: $1"
            return 1
        }
        sleep 0.1
    done
}

stop_server() {
    [ -n "$server" ] || return 0
    kill "$server" 2>/dev/null
    wait "$server"
    local status=$?
    server=
    return $status
}

trap 'status=$?; [ -z "$server" ] || kill -9 "$server" 2>/dev/null; rm -rf "$work"; exit $status' EXIT

# answers STATUS NAME CURL-ARGUMENTS: a request is answered with that status.
answers() {
    local status
    status=$(bash -c "curl -sS -o $work/answer -D $work/head -w '%{http_code}' --max-time 20 $3" 2>"$work/curl.log")
    [ "$status" = "$1" ]
    verdict $? "$2" "expected $1, got $status: $(head -c 400 "$work/answer" 2>/dev/null; cat "$work/curl.log")"
}

alert_count() { psql -Atc 'SELECT count(*) FROM occurrence'; }
