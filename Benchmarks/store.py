"""Measures the store and prints tables: store.py [load|read|correlate]... (called by store.sh, with a server of its own)."""
import datetime
import hashlib
import json
import os
import random
import statistics
import subprocess
import sys
import time

work = os.environ["SOC_BENCH_DIR"]
count = int(os.environ.get("SOC_BENCH_COUNT", 200_000))
rounds = int(os.environ.get("SOC_BENCH_ROUNDS", 3))
alerts = int(os.environ.get("SOC_BENCH_ALERTS", 5_000_000))
host = os.environ["PGHOST"]
# Every table that a load writes, in the order of their dependence.
tables = ("occurrence", "alert", "alert_observable", "fingerprint", "feed")


def sql(text, database, *options):
    return subprocess.run(["psql", "-X", "-v", "ON_ERROR_STOP=1", "-qAt", "-d", database, *options, "-c", text], check=True,
                          capture_output=True, text=True, env=dict(os.environ, PGOPTIONS="-c search_path=soc,public")).stdout.strip()


def fresh(name):
    """A database with an empty store."""
    sql(f"DROP DATABASE IF EXISTS {name}", "postgres")
    sql(f"CREATE DATABASE {name} TEMPLATE bench_template", "postgres")
    return f"host={host} dbname={name}"


def table(header, rows):
    widths = [max(len(str(row[i])) for row in [header, *rows]) for i in range(len(header))]
    for row in [header, *rows]: print("  ".join(str(cell).ljust(width) for cell, width in zip(row, widths)).rstrip())
    print(flush=True)


def make_alerts(path, share, ordered):
    """Alerts of one month with 1 KB of evidence each; `share` of them are duplicates of others, within the window.

    In the order of their times, as they mostly come, or in none: then nearly each batch extends episodes of former ones.
    """
    if os.path.exists(path): return
    random.seed(int(share * 100))
    base = int(datetime.datetime(2026, 1, 2, tzinfo=datetime.timezone.utc).timestamp() * 1000)
    episodes = max(1, int(count * (1 - share)))
    order = list(range(count)) if share == 0 else [random.randrange(episodes) for _ in range(count)]
    if ordered: order.sort()
    with open(path, "w") as output:
        for number, episode in enumerate(order):
            # An episode has its place in the month, its alerts lie within the window.
            at = base + episode * 2_300_000_000 // episodes + random.randrange(600_000)
            stamp = datetime.datetime.fromtimestamp(at / 1000, datetime.timezone.utc).isoformat(timespec="milliseconds")[:23] + "Z"
            digest = hashlib.sha256(b"%d" % episode).hexdigest()
            tail = hashlib.sha256(b"u%d" % number).hexdigest()
            uid = f"{at:012x}"[:8] + "-" + f"{at:012x}"[8:] + f"-8{tail[:3]}-8{tail[3:6]}-{tail[6:18]}"
            ip = f"10.{episode >> 16 & 255}.{episode >> 8 & 255}.{episode & 255}"
            raw = json.dumps({"id": number, "time": stamp, "src": ip, "note": hashlib.sha512(b"r%d" % number).hexdigest() * 7})[:1024]
            output.write(json.dumps({
                "kind": "alert", "uid": uid, "source": "wazuh", "source_instance": "manager-1", "source_alert_id": f"{number}",
                "identity": f"{number}", "title": f"Rule {episode % 900} fired", "severity": ("low", "medium", "high")[episode % 3],
                "status": "new", "rule_id": f"{episode % 900}", "detected_at": stamp, "source_ip": ip, "hostname": f"host-{episode % 5000}",
                "user": f"user{episode % 3000}", "techniques": ["T1059.001"], "observables": [{"type": "ip", "value": ip, "role": "source"}],
                "fingerprint": digest, "raw": raw}, separators=(",", ":")) + "\n")


def server_cpu():
    """CPU seconds of all backends that have ended."""
    with open(f"{os.environ['SOC_TEST_DATA']}/postmaster.pid") as file: postmaster = file.readline().strip()
    time.sleep(0.2)
    with open(f"/proc/{postmaster}/stat") as file: fields = file.read().rpartition(")")[2].split()
    return (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")


def timed(*commands):
    """Seconds that pass, and CPU seconds of commands and server."""
    before = server_cpu()
    begin, client = time.perf_counter(), 0
    for command in commands:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        if status: sys.exit(f"{command} failed: {status}")
        client += usage.ru_utime + usage.ru_stime
    elapsed = time.perf_counter() - begin
    return elapsed, client, server_cpu() - before


def copy(source, dumps):
    """What one COPY FROM a table takes, of rows that a load stored."""
    target = "bench_copy"
    fresh(target)
    months = json.loads(sql("SELECT json_agg(month) FROM partition_month", source))
    sql("SELECT add_partitions(ARRAY[" + ",".join(f"'{month}'" for month in months) + "]::date[])", target)
    sql("CHECKPOINT", "postgres")
    return timed(*(["psql", "-X", "-v", "ON_ERROR_STOP=1", "-q", "-d", target, "-c",
                    f"\\copy soc.{name} ({columns}) FROM '{path}' (FORMAT binary)"] for name, columns, path in dumps))


def dump(source):
    dumps = []
    for name in tables:
        columns = sql(f"SELECT string_agg(quote_ident(attname), ',' ORDER BY attnum) FROM pg_attribute WHERE attrelid = '{name}'::regclass "
                      "AND attnum > 0 AND NOT attisdropped", source)
        path = f"{work}/{name}.copy"
        subprocess.run(["psql", "-X", "-q", "-d", source, "-c", f"\\copy (SELECT {columns} FROM soc.{name}) TO '{path}' (FORMAT binary)"], check=True)
        dumps.append((name, columns, path))
    return dumps


def load():
    settings = {name: sql(f"SHOW {name}", "postgres") for name in ("server_version", "fsync", "synchronous_commit", "shared_buffers", "max_wal_size")}
    print("load:", ", ".join(f"{name} {value}" for name, value in settings.items()), f"; {count:,} alerts, raw of 1 KB, the best of {rounds}")
    if settings["fsync"] != "on" or settings["synchronous_commit"] != "on": sys.exit("the server does not write durably")
    rows = []
    for share, ordered in ((0.0, True), (0.7, True), (0.7, False)):
        path = f"{work}/store-{count}-{int(share * 100)}-{'ordered' if ordered else 'shuffled'}.jsonl"
        make_alerts(path, share, ordered)
        few = f"{path}.few"
        with open(path) as source, open(few, "w") as target: target.writelines(line for line, _ in zip(source, range(5000)))
        loads, copies, singles = [], [], []
        dumps = None
        for _ in range(rounds):
            conninfo = fresh("bench_load")
            sql("CHECKPOINT", "postgres")
            loads.append(timed(["soc-ingest", "load", "--database", conninfo, path]))
            dumps = dumps or dump("bench_load")
            copies.append(copy("bench_load", dumps))
        conninfo = fresh("bench_single")
        singles.append(timed(["soc-ingest", "load", "--database", conninfo, "--batch", "1", few])[0])
        rate, peer, single = count / min(loads)[0], count / min(copies)[0], 5000 / min(singles)
        client, server = (min(run[part] for run in loads) / count * 1e6 for part in (1, 2))
        copied = min(run[1] + run[2] for run in copies) / count * 1e6
        stored = " ".join(f"{name} {sql(f'SELECT count(*) FROM {name}', 'bench_load')}" for name in ("occurrence", "alert"))
        rows.append((f"{share:.0%} duplicates" + ("" if ordered else ", shuffled"), f"{rate:,.0f}/s", f"{client:.0f} + {server:.0f} us", f"{peer:,.0f}/s", f"{copied:.0f} us", f"{rate / peer:.2f}", "0.50",
                     kept(rate >= peer / 2), f"{single:,.0f}/s", f"{rate / single:.1f}", "5", kept(rate >= 5 * single), stored))
    table(("load", "rate", "CPU a row, client and server", "COPY", "CPU a row", "ratio", "bar", "kept", "row by row", "ratio", "bar", "kept", "rows"), rows)


def median(command, environment=None, times=41):
    spent = []
    for _ in range(times):
        begin = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=environment)
        spent.append(time.perf_counter() - begin)
    return statistics.median(spent) * 1000


def kept(yes): return "yes" if yes else "NO"


def large_store():
    """The store of 5 million alerts in 24 months, made in the server once for all that needs it; its months, newest first."""
    months = 24
    free = os.statvfs(work)
    if free.f_bavail * free.f_frsize < alerts * 4000: sys.exit(f"{work} has too little room for {alerts:,} alerts")
    conninfo = fresh("bench_large")
    now = datetime.datetime.now(datetime.timezone.utc).replace(day=1)
    starts = [(now.replace(year=now.year - (1 if now.month <= back % 12 else 0) - back // 12, month=(now.month - 1 - back) % 12 + 1)).strftime("%Y-%m-01")
              for back in range(1, months + 1)]
    sql("SELECT add_partitions(ARRAY[" + ",".join(f"'{start}'" for start in starts) + "]::date[])", "bench_large")
    begin = time.perf_counter()
    each = alerts // months
    for start in reversed(starts):
        part = start[:7].replace("-", "_")
        sql(f"""
            SET synchronous_commit = off;
            CREATE TEMP TABLE made AS
            SELECT overlay(overlay(uid_floor(month_start('{start}') + (n * 2.4e6 / {each}) * interval '1 second')::text
                       PLACING '8' FROM 15 FOR 1) PLACING '8' || lpad(to_hex(n), 3, '0') || '-' || lpad(to_hex(n), 12, '0') FROM 20)::uuid AS uid,
                   month_start('{start}') + (n * 2.4e6 / {each}) * interval '1 second' AS seen, n
              FROM generate_series(1, {each}) AS n;
            INSERT INTO alert_{part} (tenant, uid, fingerprint, source, title, description, severity, status, rule_id, detected_at, received_at, source_ip,
                                      hostname, user_name, techniques, duplicate_count, first_seen, last_seen, assignee)
            SELECT 1, uid, sha256(int8send(n)), (ARRAY['wazuh','elastic','suricata','rare'])[CASE WHEN n % 5000 = 0 THEN 4 ELSE 1 + n % 3 END],
                   'Rule ' || n % 900 || ' fired', 'What is known of it ' || n, n % 5,
                   CASE WHEN n % 100 = 0 THEN 'new' ELSE 'suppressed' END, 'r' || n % 900, seen, seen, '10.0.' || n % 250 || '.' || n % 200,
                   'host-' || n % 5000, 'user' || n % 3000, ARRAY['T1059.00' || n % 9], n % 7, seen, seen,
                   CASE WHEN n % 2000 = 0 THEN 'night-shift' END
              FROM made;
            INSERT INTO alert_observable_{part} (tenant, type, digest, uid, value, seen)
            SELECT 1, name.type, ('x' || left(encode(sha256(convert_to(lower(name.value), 'UTF8')), 'hex'), 16))::bit(64)::bigint, uid, name.value, seen
              FROM made, LATERAL (VALUES ('hostname', 'host-' || n % 5000), ('user_account', 'user' || n % 3000),
                                         ('ip', '10.0.' || n % 250 || '.' || n % 200), ('technique', 'T1059.00' || n % 9)) AS name (type, value);
            INSERT INTO occurrence_{part} (tenant, uid, alert_uid, fingerprint, source, severity, first_seen, last_seen, received_at, content_sha256, raw)
            SELECT 1, uid, uid, sha256(int8send(n)), 'wazuh', n % 5, seen, seen, seen, sha256(int8send(n)), convert_to('evidence ' || n, 'UTF8') FROM made;
            WITH batch AS (SELECT n / 4000 AS number, array_agg(uid ORDER BY uid) AS uids FROM made GROUP BY 1)
            INSERT INTO feed (tenant, seq, kind, uids, opened)
            SELECT 1, (SELECT last_seq FROM feed_head) + row_number() OVER (ORDER BY number), 'loaded', uids, uids FROM batch;
            UPDATE feed_head SET last_seq = (SELECT max(seq) FROM feed);
            """, "bench_large")
    sql("VACUUM ANALYZE", "bench_large")
    print(f"{sql('SELECT count(*) FROM alert', 'bench_large')} alerts in {months} months, made in {time.perf_counter() - begin:.0f} s, "
          f"{sql('SELECT pg_size_pretty(pg_database_size(current_database()))', 'bench_large')}\n", flush=True)
    return conninfo, starts


def correlate(conninfo, starts):
    total = int(sql("SELECT count(*) FROM alert", "bench_large"))
    elapsed, client, server = timed(["soc-alert", "correlate", "--store", "--database", conninfo])
    rows = [(f"correlate --store, {total:,} from nothing", f"{total / elapsed:,.0f}/s", f"{client:.1f} + {server:.1f} s", "100,000/s", kept(total / elapsed >= 100_000))]
    # As if incidents had taken them: else each run would print all of them again.
    sql("INSERT INTO incident_origin (kind, origin_uid, version) SELECT 'correlation', uid, version FROM correlation WHERE score >= 5", "bench_large")
    sql("VACUUM ANALYZE correlation, correlation_alert, correlation_rate, incident_origin", "bench_large")
    spent = []
    for turn in range(5):
        path = f"{work}/thousand.jsonl"
        month = datetime.datetime.strptime(starts[0], "%Y-%m-%d").replace(tzinfo=datetime.timezone.utc)
        with open(path, "w") as output:
            for n in range(1000):
                at = int((month + datetime.timedelta(days=27.9, hours=turn, seconds=3 * n)).timestamp() * 1000)
                tail = hashlib.sha256(b"c%d %d" % (turn, n)).hexdigest()
                stamp = datetime.datetime.fromtimestamp(at / 1000, datetime.timezone.utc).isoformat(timespec="milliseconds")[:23] + "Z"
                output.write(json.dumps({"kind": "alert", "uid": f"{at:012x}"[:8] + "-" + f"{at:012x}"[8:] + f"-8{tail[:3]}-8{tail[3:6]}-{tail[6:18]}",
                    "source": ("wazuh", "elastic", "suricata")[n % 3], "title": f"Rule {n % 900} fired", "severity": ("low", "medium", "high")[n % 3], "rule_id": f"r{n % 900}",
                    "detected_at": stamp, "source_ip": f"10.0.{n % 250}.{n % 200}", "hostname": f"host-{n * 7 % 5000}", "user": f"user{n * 3 % 3000}", "fingerprint": tail,
                    "raw": f"{n}"}) + "\n")
        timed(["soc-ingest", "load", "--database", conninfo, path])
        spent.append(timed(["soc-alert", "correlate", "--store", "--database", conninfo])[0])
    rows.append(("correlate --store, 1,000 new ones", f"{statistics.median(spent) * 1000:.0f} ms", "", "1,000 ms", kept(statistics.median(spent) < 1)))
    table(("what", "figure", "CPU, client and server", "bar", "kept"), rows)


def read(conninfo, starts):
    subprocess.run(["soc-admin", "user", "add", "bench_viewer", "--role", "viewer", "--database", conninfo], check=True, stdout=subprocess.DEVNULL)
    viewer = dict(os.environ, SOC_DATABASE=f"{conninfo} user=bench_viewer")
    middle, last = starts[12], starts[0]
    uid = sql(f"SELECT uid FROM alert WHERE uid > uid_floor('{middle}') ORDER BY uid LIMIT 1", "bench_large")
    cases = {"all": "", "status": "--status new", "status, none": "--status acknowledged", "severity": "--severity critical", "source": "--source wazuh",
             "source, rare": "--source rare", "host": "--host host-77", "user": "--user user77", "ip": "--ip 10.0.77.77", "technique": "--technique T1059.003",
             "assignee": "--assignee night-shift", "host and user": "--host host-77 --user user77", "source and status": "--source rare --status new",
             "time": f"--since {middle} --until {starts[11]}", "status and time": f"--status new --until {middle}", "next page": f"--after {uid}",
             "merged too": "--merged", "text in a day": f"--text 'rule 77 ' --since {last}T00:00:00Z --until {last[:8]}02T00:00:00Z"}
    base = median(["true"])
    rows = []
    for name, options in cases.items():
        command = ["sh", "-c", f"exec soc-alert list {options}"]
        own, plain = median(command, viewer, 21), median(["sh", "-c", "exec true"], None, 21)
        lines = subprocess.run(command, env=viewer, capture_output=True, check=True).stdout.count(b"\n")
        rows.append((f"list {name}", lines, f"{own - plain:.1f} ms", "25 ms", kept(own - plain <= 25)))
    own = median(["soc-alert", "show", uid], viewer)
    rows.append(("show", 1, f"{own - base:.1f} ms", "25 ms", kept(own - base <= 25)))
    own = median(["soc-admin", "--version"])
    rows.append(("soc-admin --version", 1, f"{own - base:.1f} ms", "10 ms", kept(own - base <= 10)))
    table((f"beside true ({base:.1f} ms)", "rows", "longer", "bar", "kept"), rows)


sql("CREATE DATABASE bench_template", "postgres")
subprocess.run(["soc-admin", "init", "--database", f"host={host} dbname=bench_template"], check=True, stdout=subprocess.DEVNULL)
large = None
for part in sys.argv[1:] or ("load", "read", "correlate"):
    if part == "load": load()
    else:
        large = large or large_store()
        {"read": read, "correlate": correlate}[part](*large)
