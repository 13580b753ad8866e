#!/usr/bin/env bash
# The private cluster: made, found, started when down; as root, as a user, with a long HOME, by two at once.
. "$(dirname "$0")/lib.sh"
unset SOC_DATABASE PGHOST PGDATABASE PGPORT PGSERVICE PGOPTIONS
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || { echo '1..0 # SKIP no initdb'; exit 0; }
chmod 755 "$work"
trap 'soc-admin stop >/dev/null 2>&1; eval "$as soc-admin stop" >/dev/null 2>&1; rmdir "/tmp/soc-$(id -u nobody)" 2>/dev/null; rm -rf "$work"' EXIT

SOC_STATE_DIR=$work/state SOC_RUNTIME_DIR=$work/run
export SOC_STATE_DIR SOC_RUNTIME_DIR
as=:
exits 78 'without a store there is a word about init' 'soc-alert list'
exits 78 'and to start there is none' 'soc-admin start'
matches 'which is said' 'there is no private PostgreSQL in .*: run soc-admin init$' 'soc-admin start'
exits 0 'init makes a store' 'soc-admin init >init.jsonl'
prints 'and says so' 'jq -r ".kind, .state" init.jsonl' <<'!'
store_status
up
!
exits 0 'twice is once' 'soc-admin init'
exits 0 'doctor finds nothing bad' 'soc-admin doctor'
exits 0 'stop stops' 'soc-admin stop'
exits 1 'status says so and starts nothing' 'soc-admin status'
exits 0 'a store verb starts it, and two at once do too' 'soc-alert list & soc-alert list & soc-alert stats; s=$?; wait && exit $s'
prints 'a server that was killed comes back' 'soc-alert add --title before >/dev/null; kill -9 $(head -n 1 state/postgres/postmaster.pid); sleep 1; soc-alert list | jq -r .title' <<'!'
before
!
exits 0 'it listens on no port' 'test -z "$(psql -h "$SOC_RUNTIME_DIR" -d soc -Atc "SHOW listen_addresses")"'
exits 0 'stop again' 'soc-admin stop'

# Where the store lies may stand in a file.
printf 'SOC_STATE_DIR=%s\nSOC_RUNTIME_DIR=%s\n' "$SOC_STATE_DIR" "$SOC_RUNTIME_DIR" >where.env
prints 'start and stop know it from --env-file and SOC_ENV_FILE' '
    unset SOC_STATE_DIR SOC_RUNTIME_DIR
    soc-admin start --env-file where.env | jq -r .state
    SOC_ENV_FILE=where.env soc-admin status | jq -r .state
    SOC_ENV_FILE=where.env soc-alert list | jq -r .title
    SOC_ENV_FILE=where.env soc-admin stop | jq -r .state' <<'!'
up
up
before
down
!
exits 0 'to ask for the spool makes nothing' "SOC_STATE_DIR=$work/nothing soc-ingest spool status && ! test -e $work/nothing"
exits 78 'a file that is not there is said' 'SOC_ENV_FILE=nowhere soc-admin start'
exits 78 'so is one that makes no sense' 'echo nonsense >bad.env; soc-admin stop --env-file bad.env'

if [ "$(id -u)" = 0 ]; then
    long=$work/$(printf 'h%.0s' $(seq 90))
    mkdir "$long" && chown nobody "$long"
    as="env -u SOC_STATE_DIR -u SOC_RUNTIME_DIR -u XDG_STATE_HOME HOME=$long setpriv --reuid=nobody --regid=nogroup --clear-groups --"
    export as
    exits 0 'a user with a long HOME' '$as soc-admin init & $as soc-admin init; s=$?; wait $! && exit $s'
    prints 'has a store of their own, under their own name' '$as soc-admin status | jq -r .login' <<'!'
nobody
!
    exits 0 'and can use it' '$as soc-alert add --title mine'
    exits 0 'and stop it' '$as soc-admin stop'
fi
finish
