#!/usr/bin/env bash
# What attackers write reaches the incident and the table as data.
. "$(dirname "$0")/lib.sh"
. "$root/Tests/EndToEnd/store.sh"
need_postgres
python3 - >in.jsonl <<'!'
import json
texts = ["\x00nul", "\ud800 lone", "\x1b[2J\x1b]0;owned\x07", "1" * 30, "<script>alert(1)</script>", "=cmd|' /C calc'!A0",
         "@SUM(1+1)", "'; DROP TABLE alert; --", "\u202egnp.exe", "a\r\nb\tc", "%s%n", "$(reboot)", "\x7f\x9b31m"]
for n in range(200):
    t = texts[n % len(texts)]
    s = 1767225600 + n * 60
    print(json.dumps({"kind": "alert", "uid": f"{s*1000:012x}"[:8] + "-" + f"{s*1000:012x}"[8:] + f"-8000-8000-{n:012d}", "source": "t",
        "title": t, "severity": "critical", "status": "new", "rule_id": f"r{n}", "hostname": "web" + t, "user": t,
        "detected_at": __import__("time").strftime("%Y-%m-%dT%H:%M:%S.000Z", __import__("time").gmtime(s)),
        "observables": [{"type": "filename", "value": t}], "tags": [t], "raw": t if n % len(texts) != 1 else "x"}))
!
exits 0 'all are taken, correlated and opened' 'soc-ingest load in.jsonl >/dev/null && soc-alert correlate --store </dev/null >found.jsonl && soc-incident open <found.jsonl >opened.jsonl && test -s opened.jsonl'
prints 'every alert above the threshold is in an incident' "psql -Atc 'SELECT count(*) = 0 FROM correlation AS c JOIN correlation_alert AS m ON m.correlation_uid = c.uid WHERE c.score >= 5 AND NOT EXISTS (SELECT FROM incident_alert AS l WHERE l.alert_uid = m.alert_uid)'" <<'!'
t
!
exits 0 'records are valid JSON' 'soc-incident list --limit 0 | soc-incident show | jq -e . >/dev/null && soc-incident list | soc-incident timeline | jq -e . >/dev/null'
exits 0 'no control character reaches the table' 'for v in list "show $(jq -r .number opened.jsonl | head -n 1)"; do soc-incident $v --format table; done >table; test -s table && ! tr -d "\n" <table | LC_ALL=C grep -q "[[:cntrl:]]"'
exits 0 'no formula reaches a spreadsheet' 'soc-incident list --format csv --limit 0 >csv; test -s csv && ! grep -qE "(^|,)\"?[=@+-]" csv'
prints 'the tables are there yet' 'psql -Atc "SELECT count(*) FROM alert"' <<'!'
200
!
finish
