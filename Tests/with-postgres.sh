#!/bin/sh
# Runs a command with a throw-away PostgreSQL, reached by SOC_DATABASE; the server and its data go with it.
#
#   Tests/with-postgres.sh prove Tests/EndToEnd/store-*.t
#
# SOC_TEST_DURABLE=1 keeps fsync on, for benchmarks and fault tests. SOC_TEST_PGDATA says where the data go.
set -eu
bin=${SOC_PG_BINDIR:-$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)}
top=$(mktemp -d "${SOC_TEST_PGDATA:-/tmp}/soc-test-XXXXXX")
chmod 755 "$top"
run=
if [ "$(id -u)" = 0 ]; then
    chown postgres "$top"
    run='setpriv --reuid=postgres --regid=postgres --clear-groups --'
fi
stop() {
    (cd / && $run "$bin/pg_ctl" stop -s -m immediate -D "$top/data") >"$top.log" 2>&1 || true
    rm -rf "$top" "$top.log" "$top.lock"
}
trap stop EXIT
trap 'exit 130' INT TERM
cd_back=$PWD
cd /
# trust: the tests log in as each of the roles.
$run "$bin/initdb" -D "$top/data" --username="$(id -un)" --auth=trust --encoding=UTF8 --locale=C.UTF-8 \
    --no-instructions --no-sync >/dev/null
{
    echo "listen_addresses = ''"
    echo "unix_socket_directories = '$top'"
    echo 'max_connections = 200'
    echo 'shared_buffers = 256MB'
    echo 'max_wal_size = 4GB'
    echo 'wal_compression = lz4'
    echo 'log_min_messages = error'
    [ -n "${SOC_TEST_DURABLE-}" ] || echo 'fsync = off'
} | $run tee -a "$top/data/postgresql.conf" >/dev/null
$run "$bin/pg_ctl" start -w -s -D "$top/data" -l "$top/data/log" >/dev/null
cd "$cd_back"
export PGHOST="$top" SOC_TEST_PGCTL="$bin/pg_ctl" SOC_TEST_DATA="$top/data" SOC_TEST_RUN="$run"
createdb -h "$top" soc
export SOC_TEST_LOCK="$top.lock"
export SOC_DATABASE="host=$top dbname=soc" PGDATABASE=soc
status=0
"$@" || status=$?
exit $status
