# TAP for shell tests: sourced by every *.t. `ok NAME COMMAND…` and its kin run a shell command and judge it.
set -u
tap_count=0
tap_failed=0
tap_dir=$(mktemp -d)
trap 'rm -rf "$tap_dir"' EXIT
here=$(cd "$(dirname "$0")/../.." && pwd)
PATH=${SOC_BIN:-$here/.build/debug}:$PATH
export PATH LC_ALL=C.UTF-8

result() { # STATUS NAME
    tap_count=$((tap_count + 1))
    if [ "$1" = 0 ]; then
        echo "ok $tap_count - $2"
    else
        echo "not ok $tap_count - $2"
        tap_failed=$((tap_failed + 1))
        sed 's/^/# /' "$tap_dir/out" "$tap_dir/err" 2>/dev/null | cut -c 1-300 | head -12
    fi
}

# prints NAME COMMAND: standard output is what stands on standard input.
prints() {
    cat >"$tap_dir/want"
    sh -c "$2" >"$tap_dir/out" 2>"$tap_dir/err" </dev/null
    cmp -s "$tap_dir/want" "$tap_dir/out"
    result $? "$1"
}

# exits STATUS NAME COMMAND
exits() {
    sh -c "$3" >"$tap_dir/out" 2>"$tap_dir/err" </dev/null
    status=$?
    [ "$status" = "$1" ] || echo "status $status, not $1" >>"$tap_dir/err"
    [ "$status" = "$1" ]
    result $? "$2"
}

# same NAME COMMAND COMMAND: both print the same.
same() {
    sh -c "$2" >"$tap_dir/want" 2>"$tap_dir/err" </dev/null
    sh -c "$3" >"$tap_dir/out" 2>>"$tap_dir/err" </dev/null
    cmp -s "$tap_dir/want" "$tap_dir/out"
    result $? "$1"
}

# matches NAME PATTERN COMMAND: standard error has a line that matches.
matches() {
    sh -c "$3" >"$tap_dir/out" 2>"$tap_dir/err" </dev/null
    grep -q -e "$2" "$tap_dir/err"
    result $? "$1"
}

finish() {
    echo "1..$tap_count"
    [ "$tap_failed" = 0 ]
    exit $?
}

# Every store test has a database of its own, made from a migrated one.
need_postgres() {
    if [ -z "${SOC_TEST_DATA-}" ]; then
        echo "1..0 # SKIP run by Tests/with-postgres.sh"
        exit 0
    fi
    fresh_database
}

tap_database=0
fresh_database() {
    if [ -z "$(psql -d postgres -Atc "SELECT 1 FROM pg_database WHERE datname = 'soc_template'")" ]; then
        createdb soc_template
        soc-admin init --database "host=$PGHOST dbname=soc_template" >/dev/null
    fi
    tap_database=$((tap_database + 1))
    PGDATABASE=soc_$$_$tap_database
    createdb -T soc_template "$PGDATABASE"
    SOC_DATABASE="host=$PGHOST dbname=$PGDATABASE"
    PGOPTIONS='-c search_path=soc -c client_min_messages=warning'
    export PGDATABASE SOC_DATABASE PGOPTIONS
}
