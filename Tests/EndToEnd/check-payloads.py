#!/usr/bin/env python3
"""Compares what `soc-ingest normalize` makes of sample payloads with what they must become.

usage: check-payloads.py SOC-INGEST FOLDER...

Beside each payload stands NAME.expect.json. Each file is read twice: with `--from SENDER` and with `--from auto`. Prints TAP.
"""

import collections
import json
import os
import re
import subprocess
import sys

CHECKED = {
    "source_alert_id", "title", "severity", "detected_at", "occurred_at", "source_ip", "dest_ip", "source_port",
    "dest_port", "hostname", "user", "techniques", "tactics", "observables", "severity_defaulted", "rule_id",
    "rule_name", "risk_score", "category", "description", "source_instance", "source_status", "tags",
}
ARRAYS = {"techniques", "tactics", "tags"}


def differences(expected, actual):
    found = []
    for key, wanted in expected.items():
        if key not in CHECKED:
            continue
        value = actual.get(key)
        if key == "observables":
            have = {(o["type"], o["value"]) for o in value or []}
            missing = {(o["type"], o["value"]) for o in wanted or []} - have
            if missing:
                found.append(f"observables lack {sorted(missing)}; there are {sorted(have)}")
        elif key in ARRAYS:
            if set(wanted or []) != set(value or []):
                found.append(f"{key}: expected {sorted(wanted or [])}, got {sorted(value or [])}")
        elif key == "severity_defaulted":
            if bool(wanted) != bool(value):
                found.append(f"{key}: expected {wanted}, got {value}")
        elif wanted != value:
            found.append(f"{key}: expected {wanted!r}, got {value!r}")
    if "severity_defaulted" not in expected and actual.get("severity_defaulted"):
        found.append("severity_defaulted: expected nothing, got true")
    return found


def match(expected, actual):
    """Pairs alerts, in order where ids do not tell."""
    if len(expected) != len(actual):
        return [f"expected {len(expected)} alerts, got {len(actual)}"]
    rest = collections.deque(actual)
    found = []
    for wanted in expected:
        best = None
        for candidate in rest:
            problems = differences(wanted, candidate)
            if best is None or len(problems) < len(best[1]):
                best = (candidate, problems)
        rest.remove(best[0])
        found += [f"{wanted.get('source_alert_id')}: {problem}" for problem in best[1]]
    return found


def run(program, sender, path):
    done = subprocess.run([program, "normalize", "--from", sender, path], capture_output=True)
    alerts = [json.loads(line) for line in done.stdout.decode().splitlines()]
    return alerts, done.returncode, done.stderr.decode()


def check(program, folder, name, number):
    expectation = json.load(open(os.path.join(folder, name + ".expect.json"), encoding="utf-8"))
    sender = expectation.get("sender") or re.sub(r"-\d+$", "", name)
    payload = expectation.get("_payload") or next(
        other for other in sorted(os.listdir(folder))
        if other.rsplit(".", 1)[0] == name and not other.endswith(".expect.json"))
    path = os.path.join(folder, payload)
    failed = 0
    modes = [sender, "auto"] if expectation.get("auto", True) else [sender]
    for mode in modes:
        number += 1
        try:
            alerts, status, errors = run(program, mode, path)
            problems = match(expectation["alerts"], alerts)
            if status != 0:
                problems.append(f"exit status {status}: {errors.strip()}")
            sources = {alert.get("source") for alert in alerts}
            if sources - {sender}:
                problems.append(f"source: expected {sender}, got {sorted(sources)}")
            uids = {alert["uid"] for alert in alerts}
            if len(uids) != len(alerts):
                problems.append(f"{len(alerts)} alerts have {len(uids)} uids")
        except (ValueError, KeyError, OSError) as error:
            problems = [f"{type(error).__name__}: {error}"]
        print(f"{'not ok' if problems else 'ok'} {number} - {name} --from {mode}")
        for problem in problems:
            print(f"#   {problem}")
        failed += bool(problems)
    return number, failed


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    program, folders = sys.argv[1], sys.argv[2:]
    number = failed = 0
    for folder in folders:
        if not os.path.isdir(folder):
            print(f"# {folder}: skipped, not there")
            continue
        names = sorted(n[: -len(".expect.json")] for n in os.listdir(folder) if n.endswith(".expect.json"))
        if not names:
            number, failed = number + 1, failed + 1
            print(f"not ok {number} - {folder} has payloads")
        for name in names:
            number, more = check(program, folder, name, number)
            failed += more
    print(f"1..{number}")
    if failed:
        print(f"# {failed} of {number} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
