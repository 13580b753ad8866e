#!/usr/bin/env bash
# Workers are killed at every boundary and inside steps, PostgreSQL is restarted under them: each run comes to its end, and
# what must happen once happens once. SOC_CRASH_RUNS=500 for the whole; the server is its own, for it is killed.
. "$(dirname "$0")/lib.sh"
if [ -z "${SOC_TEST_DATA-}" ]; then
    echo '1..0 # SKIP run by Tests/with-postgres.sh'
    exit 0
fi
unset PGOPTIONS PGDATABASE
PYTHONUNBUFFERED=1 "$root/Tests/with-postgres.sh" bash -c '
    soc-admin init --database "$SOC_DATABASE" >/dev/null &&
        exec python3 "$0/Tests/EndToEnd/crash-playbooks.py" "${SOC_CRASH_RUNS:-25}" 4 "${SOC_CRASH_RESTARTS:-3}"' "$root"
