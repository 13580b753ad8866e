#!/usr/bin/env bash
# Incidents: 100,000 over two years with 5 million timeline entries, and how long the verbs take that read them, beside
# `true`. Needs the programs built with `make build`; the server is made for it and goes with it.
#
#   SOC_BENCH_INCIDENTS=10000 Benchmarks/incidents.sh
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
if [ -z "${SOC_TEST_DATA-}" ]; then exec "$root/Tests/with-postgres.sh" "$0" "$@"; fi
PATH=${SOC_BIN:-$root/.build/release}:$PATH
incidents=${SOC_BENCH_INCIDENTS:-100000}
entries=${SOC_BENCH_ENTRIES:-50}

# data: to be called with a store in SOC_DATABASE; chains of hashes are as the triggers would make them.
data() {
    psql -X -q -v ON_ERROR_STOP=1 -v incidents="$incidents" -v entries="$entries" <<'SQL'
SET search_path = soc;
SET timezone = 'UTC';
-- The triggers would stamp all with the time of now.
SET session_replication_role = replica;
CREATE FUNCTION pg_temp.link(state bytea, content bytea) RETURNS bytea
    LANGUAGE sql IMMUTABLE AS 'SELECT sha256(state || content)';
CREATE AGGREGATE pg_temp.chain(bytea) (SFUNC = pg_temp.link, STYPE = bytea, INITCOND = '');
DO 'BEGIN PERFORM setseed(0.5); END';
INSERT INTO analyst (login) SELECT 'analyst' || n FROM generate_series(0, 19) AS n ON CONFLICT DO NOTHING;
INSERT INTO incident (uid, number, title, severity, status, category, assignee, tlp, tactics, techniques, opened_at,
                      opened_by, first_response_at, contained_at, recovered_at, resolved_at, closed_at,
                      first_response_due, resolution_due, disposition, entry_count)
SELECT gen_random_uuid(), 'INC-' || extract(year FROM opened) || '-' || lpad((row_number() OVER
           (PARTITION BY extract(year FROM opened) ORDER BY opened))::text, 5, '0'),
       'Incident ' || n, s.severity, CASE WHEN age_days > 14 THEN 'closed' ELSE (ARRAY['new', 'assigned', 'investigating',
           'contained'])[1 + n % 4] END,
       (ARRAY['phishing', 'malware', 'ransomware', 'data_loss', 'denial_of_service', 'misuse', 'intrusion'])[1 + n % 7],
       CASE WHEN age_days > 14 OR n % 4 > 0 THEN 'analyst' || n % 20 END, 'amber', ARRAY['TA0001', 'TA0002'],
       ARRAY['T1059.001', 'T1566'], opened, 'bench',
       CASE WHEN age_days > 14 OR n % 4 > 0 THEN opened + response END,
       CASE WHEN age_days > 14 OR n % 4 = 3 THEN opened + response * 3 END,
       CASE WHEN age_days > 14 THEN opened + solution END, CASE WHEN age_days > 14 THEN opened + solution END,
       CASE WHEN age_days > 14 THEN opened + solution * 1.5 END,
       opened + make_interval(secs => p.first_response), opened + make_interval(secs => p.resolution),
       CASE WHEN age_days > 14 THEN (ARRAY['true_positive', 'false_positive', 'benign'])[1 + n % 3] END, :entries
  FROM (SELECT n, date_trunc('milliseconds', now() - (n * 730.0 / :incidents) * interval '1 day') AS opened,
               n * 730.0 / :incidents AS age_days, (n * 7919 % 5)::smallint AS severity,
               random() * random() * interval '4 hours' AS response, random() * random() * interval '3 days' AS solution
          FROM generate_series(1, :incidents) AS n) AS s
  JOIN sla_policy AS p ON p.tenant = 1 AND p.severity = s.severity;
INSERT INTO incident_counter (tenant, year, last)
SELECT tenant, substr(number, 5, 4)::integer, max(substr(number, 10)::integer) FROM incident GROUP BY 1, 2
    ON CONFLICT (tenant, year) DO UPDATE SET last = excluded.last;
INSERT INTO timeline_entry (incident_uid, number, at, actor, actor_type, action, detail, content, hash)
SELECT uid, number, at, actor, 'user', action, detail, content,
       pg_temp.chain(content) OVER (PARTITION BY uid ORDER BY number)
  FROM (SELECT uid, number, at, actor, action, detail, convert_to(json_build_object(
                   'incident_uid', uid, 'number', number, 'at', to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                   'actor', actor, 'actor_type', 'user', 'action', action, 'detail', detail,
                   'note', NULL::text)::text, 'UTF8') AS content
          FROM (SELECT i.uid, n AS number, i.opened_at + n * interval '1 minute' AS at, coalesce(i.assignee, 'bench') AS actor,
                       CASE WHEN n = 1 THEN 'opened' ELSE 'noted' END AS action, '{"n":' || n || '}' AS detail
                  FROM incident AS i CROSS JOIN generate_series(1, :entries) AS n) AS e) AS c;
SET session_replication_role = origin;
ANALYZE;
SQL
}

# wall NAME COMMAND: the median of 15 runs in milliseconds.
wall() {
    local name=$1 run start end times=
    shift
    for run in $(seq 15); do
        start=$(date +%s%N)
        "$@" >/dev/null
        end=$(date +%s%N)
        times="$times $((end - start))"
    done
    printf '%-28s %7.1f ms\n' "$name" "$(tr ' ' '\n' <<<"$times" | sed '/^$/d' | sort -n | sed -n 8p | awk '{ print $1 / 1e6 }')"
}

createdb soc_incidents
export PGDATABASE=soc_incidents SOC_DATABASE="host=$PGHOST dbname=soc_incidents"
soc-admin init --database "$SOC_DATABASE" >/dev/null
data
psql -X -q -c 'VACUUM (ANALYZE)'
psql -X -At -c "SELECT count(*) || ' incidents' FROM soc.incident" -c "SELECT count(*) || ' timeline entries' FROM soc.timeline_entry"
wall true true
wall 'metrics --since 30d' soc-incident metrics --since 30d
wall 'metrics --since 30d --by all' soc-incident metrics --since 30d --by all
wall 'metrics --since 730d' soc-incident metrics --since 730d
wall list soc-incident list
wall show soc-incident show "$(soc-incident list --limit 1 | jq -r .number)"
wall sla soc-incident sla
wall timeline soc-incident timeline "$(soc-incident list --limit 1 | jq -r .number)"
soc-incident sla --breached --take >/dev/null
wall 'sla --breached' soc-incident sla --breached
# All chains, once: what it takes, and the memory that it takes it in.
/usr/bin/env python3 - <<'!'
import resource, subprocess, time
begin = time.monotonic()
subprocess.run(["soc-incident", "verify"], check=True)
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"verify: {time.monotonic() - begin:.1f} s, {usage.ru_utime + usage.ru_stime:.1f} s of CPU, {usage.ru_maxrss // 1024} MB")
!
