#!/usr/bin/env python3
"""Makes benchmark input that does not repeat itself: generate.py wazuh|elastic|ait|groups|live COUNT > FILE.

wazuh, elastic: alerts of about 1 KB as the sender writes them, every id, time, address, host and user differing.
ait:            alert records like those of the AIT data set (no raw), in the order of time.
groups:         alert records with raw for 100,000 groups, of which many end and begin anew: 370,000 in 10 million alerts.
live:           the same ten times as dense, so that 100,000 groups live on to the end.
"""
import datetime
import hashlib
import json
import random
import sys

TECHNIQUES = [("T1110", "Brute Force", "Credential Access"), ("T1078", "Valid Accounts", "Initial Access"),
              ("T1548.003", "Sudo and Sudo Caching", "Privilege Escalation"), ("T1059.004", "Unix Shell", "Execution")]


def iso(seconds, suffix="Z"):
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + suffix


def address(r):
    return f"{r.randrange(11, 223)}.{r.randrange(256)}.{r.randrange(256)}.{r.randrange(1, 255)}"


def wazuh(r, i, t):
    technique = r.choice(TECHNIQUES)
    host, user, ip, port = f"host-{r.randrange(5000):04d}", f"user{r.randrange(20000)}", address(r), r.randrange(1024, 65535)
    line = f"{user} from {ip} port {port} ssh2"
    return {"timestamp": iso(t, "+0000"), "rule": {"level": r.randrange(3, 16), "description": f"sshd: authentication failure number {r.randrange(900)}.",
            "id": str(r.randrange(5000, 6000)), "mitre": {"id": [technique[0]], "tactic": [technique[2]], "technique": [technique[1]]},
            "frequency": 8, "firedtimes": r.randrange(1, 50), "mail": False, "groups": ["syslog", "sshd", "authentication_failures"],
            "gdpr": ["IV_35.7.d", "IV_32.2"], "pci_dss": ["11.4", "10.2.4", "10.2.5"], "hipaa": ["164.312.b"], "tsc": ["CC6.1", "CC6.8"]},
            "agent": {"id": f"{r.randrange(1, 999):03d}", "name": host, "ip": f"10.{r.randrange(256)}.{r.randrange(256)}.{r.randrange(1, 255)}"},
            "manager": {"name": "wazuh-m1"}, "id": f"{int(t)}.{i}", "cluster": {"name": "wazuh", "node": "node01"},
            "previous_output": f"May  2 19:22:44 {host} sshd[2211]: Failed password for {line}",
            "full_log": f"May  2 19:22:46 {host} sshd[{r.randrange(99999)}]: Failed password for {line}",
            "predecoder": {"program_name": "sshd", "timestamp": "May  2 19:22:46", "hostname": host},
            "decoder": {"parent": "sshd", "name": "sshd"}, "data": {"srcip": ip, "srcport": str(port), "dstuser": user}, "location": "journald"}


def elastic(r, i, t):
    host, user, ip = f"ws-{r.randrange(5000):04d}", f"user{r.randrange(20000)}", address(r)
    return {"@timestamp": iso(t), "kibana": {"space_ids": ["default"], "version": "9.2.1", "alert": {
            "uuid": f"{r.getrandbits(160):040x}", "status": "active", "workflow_status": "open", "depth": 1, "severity": r.choice(["low", "medium", "high", "critical"]),
            "risk_score": r.randrange(100), "reason": f"process event with process p{r.randrange(9999)}.exe by {user} on {host} created alert.",
            "original_time": iso(t - 12), "start": iso(t), "rule": {"uuid": f"{r.getrandbits(128):032x}", "name": f"Suspicious activity {r.randrange(900)}",
            "type": "eql", "category": "Event Correlation Rule", "threat": [{"framework": "MITRE ATT&CK", "tactic": {"id": "TA0002", "name": "Execution"},
            "technique": [{"id": "T1059", "name": "Command and Scripting Interpreter"}]}]}}},
            "host": {"name": host, "ip": [f"10.{r.randrange(256)}.{r.randrange(256)}.{r.randrange(1, 255)}", "fe80::1"]}, "user": {"name": user, "domain": "CORP"},
            "source": {"ip": ip, "port": r.randrange(1024, 65535)},
            "process": {"name": f"p{r.randrange(9999)}.exe", "pid": r.randrange(65535), "hash": {"sha256": f"{r.getrandbits(256):064x}"}}}


def record(r, i, t, host, rule, ip, raw=None):
    uid = f"{int(t * 1000):012x}8{r.getrandbits(12):03x}8{r.getrandbits(60):015x}"
    uid = f"{uid[:8]}-{uid[8:12]}-{uid[12:16]}-{uid[16:20]}-{uid[20:]}"
    fields = {"kind": "alert", "uid": uid, "source": "generic", "title": f"Alert {rule}", "severity": "medium", "severity_defaulted": True, "status": "new",
              "rule_id": rule, "detected_at": iso(t), "source_ip": ip, "hostname": host, "observables": [{"type": "ip", "value": ip, "role": "source"}],
              "fingerprint": hashlib.sha256(f"{host} {rule} {ip}".encode()).hexdigest()}
    if raw: fields["raw"] = raw
    return fields


def main():
    kind, count = sys.argv[1], int(sys.argv[2])
    r = random.Random(1)
    t = 1780000000.0
    padding = "x" * 600
    for i in range(count):
        t += r.random() * {"groups": 0.02, "live": 0.002}.get(kind, 0.5)
        if kind == "wazuh": item = wazuh(r, i, t)
        elif kind == "elastic": item = elastic(r, i, t)
        elif kind == "ait":
            host = int(r.paretovariate(0.7)) % 3000
            item = record(r, i, t, f"host{host}", f"rule-{int(r.paretovariate(0.9)) % 400}", f"10.1.{host >> 8}.{host & 255}")
        else:
            host = r.randrange(100_000)
            item = record(r, i, t, f"host{host}", "rule-1", f"10.{host >> 16}.{host >> 8 & 255}.{host & 255}", raw=padding)
        print(json.dumps(item, separators=(",", ":")))


main()
