#!/usr/bin/env python3
"""Judges correlation on the AIT alert data set: check-ait.py BINARIES MAP FOLDER.

FOLDER holds SCENARIO.csv.gz. For each, the pipe normalize | dedup | correlate runs with its defaults; the labels are read
here only. Demanded: the intrusion on the intranet server is first by score, holds 98 % of that host's malicious alerts,
at most 5 % of its alerts are not malicious, and at most 5 correlations a day pass. Prints TAP.
"""
import csv
import glob
import gzip
import json
import os
import subprocess
import sys
import tempfile
from datetime import datetime

binaries, mapping, folder = sys.argv[1:4]


def seconds(text): return datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


def judge(path):
    with gzip.open(path, "rt") as stream: rows = list(csv.DictReader(stream))
    with tempfile.TemporaryDirectory() as work:
        plain = f"{work}/in.csv"
        with gzip.open(path, "rb") as source, open(plain, "wb") as target: target.write(source.read())
        normalize = [f"{binaries}/soc-ingest", "normalize", "--from", "generic", "--csv", "--map", mapping, plain]
        alerts = subprocess.run(normalize, stdout=subprocess.PIPE, check=True).stdout
        episodes = subprocess.run([f"{binaries}/soc-alert", "dedup"], input=alerts, stdout=subprocess.PIPE, check=True).stdout
        found = subprocess.run([f"{binaries}/soc-alert", "correlate"], input=episodes, stdout=subprocess.PIPE, check=True).stdout
    episodes = {e["uid"]: e for e in map(json.loads, episodes.splitlines())}
    found = sorted(map(json.loads, found.splitlines()), key=lambda c: -c["score"])
    # Every row belongs to the episode of its fingerprint that spans its time.
    spans = {}
    for uid, e in episodes.items():
        spans.setdefault((e["rule_id"], e.get("source_ip"), e.get("hostname")), []).append((seconds(e["first_seen"]), seconds(e["last_seen"]), uid))
    def episode(row):
        for first, last, uid in spans[(row["short"], row["ip"], row["host"])]:
            if first <= float(row["time"]) <= last: return uid
    first = found[0]
    members = set(first["alerts"])
    host = next((e["value"] for e in first["entities"] if e["type"] == "host" and "intranet" in e["value"]), None)
    malicious = [r for r in rows if r["event_label"] != "-" and "intranet" in r["host"]]
    held = sum(episode(r) in members for r in malicious)
    inside = [r for r in rows if episode(r) in members]
    false = sum(r["event_label"] == "-" for r in inside)
    days = (float(rows[-1]["time"]) - float(rows[0]["time"])) / 86400
    coverage, impurity, rate = held / len(malicious), false / len(inside), len(found) / days
    kept = len(episodes) / len(rows)
    print(f"# {os.path.basename(path)}: {len(rows)} alerts, {len(episodes)} episodes ({kept:.1%}), {len(found)} correlations ({rate:.2f} a day), "
          f"scores {[c['score'] for c in found[:3]]}, holds {coverage:.2%}, not malicious {impurity:.2%}")
    return [("the intrusion on the intranet server is first by score", host is not None and held > 0),
            ("it holds at least 98 % of that host's malicious alerts", coverage >= 0.98),
            ("at most 5 % of its alerts are not malicious", impurity <= 0.05),
            ("at most 5 correlations a day pass the threshold", rate <= 5),
            ("deduplication leaves at most 2 %", kept <= 0.02)]


number = failed = 0
for path in sorted(glob.glob(f"{folder}/*.csv.gz")):
    for name, is_kept in judge(path):
        number += 1
        failed += not is_kept
        print(f"{'ok' if is_kept else 'not ok'} {number} - {os.path.basename(path)}: {name}")
print(f"1..{number}" if number else "1..0 # SKIP no scenarios there")
sys.exit(1 if failed else 0)
