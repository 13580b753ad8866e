# What the tests of the store have in common, beside lib.sh: each has databases of its own, made from a migrated one.
# Sourced after lib.sh; run by Tests/with-postgres.sh.

need_postgres() {
    if [ -z "${SOC_TEST_DATA-}" ]; then
        echo '1..0 # SKIP run by Tests/with-postgres.sh'
        exit 0
    fi
    fresh_database
}

databases=0
fresh_database() {
    if [ -z "$(psql -d postgres -Atc "SELECT 1 FROM pg_database WHERE datname = 'soc_template'")" ]; then
        # Of two tests that start together one makes it.
        exec 9>"$SOC_TEST_LOCK"
        flock 9
        if [ "$(psql -d postgres -Atc "SELECT count(*) FROM pg_database WHERE datname = 'soc_template'")" = 0 ]; then
            createdb soc_migrated
            soc-admin init --database "host=$PGHOST dbname=soc_migrated" >/dev/null
            psql -d postgres -qc 'ALTER DATABASE soc_migrated RENAME TO soc_template'
        fi
        exec 9>&-
    fi
    databases=$((databases + 1))
    PGDATABASE=soc_$$_$databases
    createdb -T soc_template "$PGDATABASE"
    SOC_DATABASE="host=$PGHOST dbname=$PGDATABASE"
    PGOPTIONS='-c search_path=soc -c client_min_messages=warning'
    export PGDATABASE SOC_DATABASE PGOPTIONS
}
