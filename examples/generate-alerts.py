#!/usr/bin/env python3
"""Writes the sample alerts of `make demo`: generate-alerts.py FOLDER.

A small company, Monday to Friday: the everyday noise of eight products, and on Friday one intrusion that seven of them
saw a part of. All of it is invented; addresses are from the ranges for documentation and for private use, domains end in
.example. The same folder comes out every time.
"""

import datetime
import hashlib
import json
import os
import random
import sys

MONDAY = datetime.datetime(2026, 3, 9, tzinfo=datetime.timezone.utc)
MINUTE, HOUR, DAY = 60, 3600, 86400

LAPTOP, LAPTOP_IP = "LT-AMEIER", "10.20.5.21"
FILES, FILES_IP = "fs-1", "10.20.2.13"
WEB, WEB_IP = "web-1", "10.20.1.10"
GATE, GATE_IP = "gw-1", "10.20.0.1"
DIRECTORY, DIRECTORY_IP = "dc-1", "10.20.2.10"
ATTACKER, DROP = "203.0.113.66", "203.0.113.67"
USER, SERVICE = "a.meier", "svc-backup"
WORKSTATIONS = [(f"LT-{name.upper()}", f"10.20.5.{30 + number}", name) for number, name in enumerate(
    ["bkurt", "crossi", "dnovak", "efischer", "fdubois", "gsilva", "hjensen", "ikovac"])]

random_ = random.Random(20260309)
out = {}


def iso(seconds, digits=3, suffix="Z"):
    time = MONDAY + datetime.timedelta(seconds=seconds)
    text = time.strftime("%Y-%m-%dT%H:%M:%S.%f")
    return text[:20 + digits] + "0" * max(0, digits - 6) + suffix


def epoch(seconds):
    return int(MONDAY.timestamp() + seconds)


def digest(*parts):
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()


def add(file, seconds, record):
    out.setdefault(file, []).append((seconds, record))


# One function a product, in the shape in which it writes.

def wazuh(seconds, level, rule, title, host, ip, mitre=None, groups=(), data=None, log=""):
    record = {"timestamp": iso(seconds, 3, "+0000"),
              "rule": {"level": level, "description": title, "id": rule, "firedtimes": 1, "mail": level >= 12,
                       "groups": list(groups)},
              "agent": {"id": f"{int(digest(host)[:2], 16) + 1:03d}", "name": host, "ip": ip},
              "manager": {"name": "wazuh-1"}, "id": f"{epoch(seconds)}.{len(out.get('wazuh', []))}",
              "full_log": log or title, "decoder": {"name": groups[0] if groups else "json"}, "location": "journald"}
    if mitre:
        record["rule"]["mitre"] = {"id": [mitre[0]], "tactic": [mitre[1]], "technique": [mitre[2]]}
    if data:
        record["data"] = data
    add("wazuh", seconds, record)


def suricata(seconds, number, title, category, severity, source, dest, port, mitre=None, **more):
    alert = {"action": "allowed", "gid": 1, "signature_id": number, "rev": 2, "signature": title, "category": category,
             "severity": severity}
    if mitre:
        alert["metadata"] = {"mitre_tactic_id": [mitre[0]], "mitre_technique_id": [mitre[1]]}
    record = {"timestamp": iso(seconds, 6, "+0000"), "flow_id": int(digest(seconds, source, number)[:12], 16),
              "in_iface": "eth1", "event_type": "alert", "src_ip": source,
              "src_port": 40000 + int(digest(seconds)[:3], 16), "dest_ip": dest, "dest_port": port, "proto": "TCP",
              "host": "ids-1", "alert": alert}
    record.update(more)
    add("suricata", seconds, record)


def elastic(seconds, rule, title, severity, score, host, ip, user, threats=(), **more):
    uuid = digest("elastic", seconds, rule, host)[:40]
    threat = [{"framework": "MITRE ATT&CK", "tactic": {"id": tactic, "name": name},
               "technique": [{"id": technique.split(".")[0],
                              "subtechnique": [{"id": technique}] if "." in technique else []}]}
              for tactic, name, technique in threats]
    record = {"@timestamp": iso(seconds), "kibana": {"space_ids": ["default"], "version": "9.2.1", "alert": {
        "uuid": uuid, "status": "active", "workflow_status": "open", "depth": 1, "severity": severity,
        "risk_score": score, "reason": f"{title} on {host}", "original_time": iso(seconds - 20), "start": iso(seconds),
        "rule": {"uuid": digest(rule)[:32], "rule_id": rule, "name": title, "type": "eql", "severity": severity,
                 "risk_score": score, "category": "Event Correlation Rule", "threat": threat}}},
        "host": {"name": host, "ip": [ip]}, "user": {"name": user}, "event": {"kind": "signal"}}
    record.update(more)
    add("elastic", seconds, record)


def defender(seconds, title, severity, category, techniques, host, ip, user, evidence=()):
    id_ = f"da{digest('defender', seconds, title, host)[:18]}_1"
    add("defender", seconds, {
        "@odata.type": "#microsoft.graph.security.alert", "id": id_, "providerAlertId": id_, "incidentId": "501",
        "status": "new", "severity": severity, "serviceSource": "microsoftDefenderForEndpoint",
        "detectionSource": "microsoftDefenderForEndpoint", "productName": "Microsoft Defender for Endpoint",
        "detectorId": digest("detector", title)[:32], "tenantId": "6f0c9e52-0000-4000-8000-0000000020c0",
        "title": title, "description": title + ".", "category": category, "mitreTechniques": list(techniques),
        "createdDateTime": iso(seconds, 7), "lastUpdateDateTime": iso(seconds + 90, 7),
        "firstActivityDateTime": iso(seconds - 80, 7), "lastActivityDateTime": iso(seconds - 60, 7),
        "evidence": [{"@odata.type": "#microsoft.graph.security.deviceEvidence", "deviceDnsName": host,
                      "ipInterfaces": [ip, "127.0.0.1"], "osPlatform": "Windows11"},
                     {"@odata.type": "#microsoft.graph.security.userEvidence",
                      "userAccount": {"accountName": user, "domainName": "CORP",
                                      "userPrincipalName": f"{user}@corp.example"}}] + list(evidence)})


def crowdstrike(seconds, pattern, title, severity, name, tactic, technique, host, ip, user, file="", remote=None):
    cid, device = digest("cid")[:32], digest("device", host)[:32]
    record = {"composite_id": f"{cid}:ind:{device}:{digest(seconds, pattern)[:10]}-{pattern}", "cid": cid,
              "agent_id": device, "type": "ldt", "product": "epp", "name": title.title().replace(" ", ""),
              "display_name": title, "description": title + ".", "severity": severity, "severity_name": name,
              "status": "new", "tactic": tactic[1], "tactic_id": tactic[0], "technique": technique[1],
              "technique_id": technique[0], "pattern_id": pattern, "created_timestamp": iso(seconds, 9),
              "timestamp": iso(seconds - 3), "device": {"device_id": device, "hostname": host, "local_ip": ip,
                                                        "platform_name": "Windows", "machine_domain": "corp.example"},
              "user_name": user, "user_principal": f"{user}@corp.example"}
    if file:
        record.update({"filename": file, "sha256": digest("file", file)})
    if remote:
        record["network_accesses"] = [{"access_type": 0, "connection_direction": "0", "local_address": ip,
                                       "local_port": "51200", "protocol": "6", "remote_address": remote,
                                       "remote_port": "443"}]
    add("crowdstrike", seconds, record)


def falco(seconds, rule, priority, tags, host, output, **fields):
    add("falco", seconds, {
        "uuid": digest("falco", seconds, rule)[:8] + "-0000-4000-8000-" + digest("falco", seconds, rule)[8:20],
        "output": f"{iso(seconds, 9)[11:-1]}: {priority} {output}", "priority": priority, "rule": rule,
        "time": iso(seconds, 9), "source": "syscall", "tags": list(tags), "hostname": host,
        "output_fields": {key.replace("__", "."): value for key, value in fields.items()}})


def splunk(seconds, search, severity, technique, source, **result):
    row = {"_time": str(epoch(seconds - 60)), "src": source, "severity": severity,
           "annotations.mitre_attack.mitre_technique_id": technique}
    row.update(result)
    sid = f"scheduler__soc__search__RMD5{digest(search)[:5]}_at_{epoch(seconds)}_{digest(seconds)[:4]}"
    add("splunk", seconds, {"sid": sid, "search_name": search, "app": "search", "owner": "soc",
                            "results_link": f"https://splunk.example:8000/app/search/@go?sid={sid}", "result": row})


def guardduty(seconds, type_, title, severity, source):
    id_ = digest("guardduty", seconds, type_)[:32]
    add("guardduty", seconds, {
        "version": "0", "id": digest("envelope", seconds)[:32], "detail-type": "GuardDuty Finding",
        "source": "aws.guardduty", "account": "123456789012", "time": iso(seconds, 0)[:-2] + "Z", "region": "eu-central-1",
        "resources": [], "detail": {
            "schemaVersion": "2.0", "accountId": "123456789012", "region": "eu-central-1", "partition": "aws", "id": id_,
            "arn": f"arn:aws:guardduty:eu-central-1:123456789012:detector/d1/finding/{id_}", "type": type_,
            "resource": {"resourceType": "Instance", "instanceDetails": {
                "instanceId": "i-0123456789abcdef0", "networkInterfaces": [{"privateIpAddress": "10.20.8.4"}]}},
            "service": {"serviceName": "guardduty", "detectorId": "d1", "count": 1,
                        "eventFirstSeen": iso(seconds - 300), "eventLastSeen": iso(seconds - 60),
                        "action": {"actionType": "PORT_PROBE", "portProbeAction": {"blocked": False, "portProbeDetails": [
                            {"localPortDetails": {"port": 22}, "remoteIpDetails": {"ipAddressV4": source}}]}}},
            "severity": severity, "createdAt": iso(seconds), "updatedAt": iso(seconds), "title": title,
            "description": title + "."}})


# Everyday life.

def somewhere(day, first=0, last=24):
    return day * DAY + random_.randrange(first * HOUR, last * HOUR)


def noise(day):
    for _ in range(7):
        start, guest = somewhere(day, 0, 23), f"198.51.100.{random_.randrange(2, 250)}"
        for shot in range(random_.randrange(3, 14)):
            wazuh(start + shot * random_.randrange(4, 40), 5, "5710", "sshd: attempt to log in with an unknown user", GATE,
                  GATE_IP, ("T1110.001", "Credential Access", "Password Guessing"), ("sshd", "authentication_failed"),
                  {"srcip": guest, "srcuser": random_.choice(["admin", "oracle", "test", "pi"])},
                  f"Invalid user from {guest} port {random_.randrange(1025, 65535)}")
    for hour in range(0, 24, 2):
        wazuh(day * DAY + hour * HOUR + 300, 3, "5501", "PAM: login session opened", FILES, FILES_IP,
              groups=("pam", "authentication_success"), data={"dstuser": SERVICE})
    for hour in (1, 13):
        wazuh(day * DAY + hour * HOUR + random_.randrange(900), 7, "550", "Integrity checksum changed", WEB, WEB_IP,
              ("T1565.001", "Impact", "Stored Data Manipulation"), ("ossec", "syscheck"))
        falco(day * DAY + hour * HOUR + 1800, "Read sensitive file untrusted", "Notice", ("T1555", "filesystem"), WEB,
              "Sensitive file opened for reading by the backup", user__name="root", proc__name="restic",
              fd__name="/etc/shadow")
    for _ in range(5):
        guest = f"198.51.100.{random_.randrange(2, 250)}"
        start = somewhere(day)
        for shot in range(random_.randrange(1, 8)):
            suricata(start + shot * 20, 2009582, "ET SCAN NMAP -sS window 1024", "Attempted Information Leak", 2, guest,
                     WEB_IP, 443, ("TA0043", "T1595"))
    for host, ip, user in random_.sample(WORKSTATIONS, 5) + [(LAPTOP, LAPTOP_IP, USER)]:
        suricata(somewhere(day, 8, 18), 2027865, "ET INFO Observed DNS Query to .cloud TLD",
                 "Potentially Bad Traffic", 3, ip, "10.20.2.53", 53, dns={"query": [{"rrname": "sync.files.example"}]})
    for host, ip, user in random_.sample(WORKSTATIONS, 2):
        crowdstrike(somewhere(day, 8, 18), 5700, "Adware was blocked", 20, "Low", ("TA0002", "Execution"),
                    ("T1204", "User Execution"), host, ip, user, "toolbar-setup.exe")
        defender(somewhere(day, 8, 18), "An unwanted application was blocked", "informational", "UnwantedSoftware", (),
                 host.lower() + ".corp.example", ip, user)
    for host, ip, user in random_.sample(WORKSTATIONS, 3):
        elastic(somewhere(day, 7, 19), "corp-failed-logons", "Several failed logons followed by a success", "low", 21,
                DIRECTORY, DIRECTORY_IP, user, [("TA0006", "Credential Access", "T1110")],
                source={"ip": ip, "port": 50000 + random_.randrange(9000)})
    for hour in (6, 18):
        splunk(day * DAY + hour * HOUR, "Network - Many DNS Failures From One Host - Rule", "low", "T1071.004",
               "10.20.2.53", dest="10.20.2.10", count=str(random_.randrange(200, 900)))
    guardduty(somewhere(day), "Recon:EC2/PortProbeUnprotectedPort",
              "An unprotected port of an instance is being probed", 2, f"198.51.100.{random_.randrange(2, 250)}")


def intrusion(day):
    def at(hour, minute, second=0):
        return day * DAY + hour * HOUR + minute * MINUTE + second

    suricata(at(8, 2, 11), 9000101, "EXAMPLE PHISHING document with macros fetched from an invoice portal",
             "Potential Corporate Privacy Violation", 2, LAPTOP_IP, ATTACKER, 443, ("TA0001", "T1566.002"),
             tls={"sni": "invoice-portal.example"})
    crowdstrike(at(8, 5, 40), 10197, "Office application started an encoded script", 70, "High",
                ("TA0002", "Execution"), ("T1059.001", "PowerShell"), LAPTOP, LAPTOP_IP, USER, "powershell.exe", ATTACKER)
    for beacon in range(24):
        suricata(at(8, 9) + beacon * 600 + random_.randrange(60), 9000102, "EXAMPLE MALWARE check-in to a command server",
                 "Malware Command and Control Activity Detected", 1, LAPTOP_IP, ATTACKER, 443, ("TA0011", "T1071.001"),
                 tls={"sni": "cdn-sync.example"})
    crowdstrike(at(8, 31, 5), 10455, "A scheduled task was made for a script in a user's folder", 55, "Medium",
                ("TA0003", "Persistence"), ("T1053.005", "Scheduled Task"), LAPTOP, LAPTOP_IP, USER, "schtasks.exe")
    defender(at(8, 47, 30), "The memory of LSASS was read", "high", "CredentialAccess", ("T1003.001",),
             LAPTOP.lower() + ".corp.example", LAPTOP_IP, USER,
             [{"@odata.type": "#microsoft.graph.security.processEvidence", "verdict": "malicious",
               "processCommandLine": "rundll32 comsvcs.dll MiniDump", "imageFile": {
                   "fileName": "rundll32.exe", "filePath": "C:\\Windows\\System32", "sha256": digest("file", "rundll32")}}])
    elastic(at(9, 20, 2), "corp-admin-from-workstation", "Service account logged on from a workstation", "high", 73, FILES,
            FILES_IP, SERVICE, [("TA0008", "Lateral Movement", "T1021.002"), ("TA0004", "Privilege Escalation", "T1078.002")],
            source={"ip": LAPTOP_IP, "port": 52110})
    wazuh(at(9, 34, 18), 12, "61138", "A new Windows service was installed for remote execution", FILES, FILES_IP,
          ("T1569.002", "Execution", "Service Execution"), ("windows", "system"),
          {"srcip": LAPTOP_IP, "dstuser": SERVICE})
    splunk(at(10, 6), "Threat - DNS Query To Newly Registered Domain - Rule", "high", "T1568.002", FILES_IP,
           dest="10.20.2.53", query="cdn-sync.example", user=SERVICE, dest_host=FILES, count="31")
    falco(at(10, 41, 7), "Terminal shell in container", "Warning", ("T1059", "container", "mitre_execution"), WEB,
          "Shell spawned in a container with an attached terminal", user__name=SERVICE, proc__name="bash",
          proc__cmdline="bash -i", container__image__repository="registry.example/shop", k8s__pod__name="shop-5c9")
    falco(at(10, 43, 55), "Outbound connection to a command server", "Critical",
          ("T1071", "network", "mitre_command_and_control"), WEB, "A container connects to an address on the block list",
          user__name=SERVICE, proc__name="curl", fd__name=f"{WEB_IP}:40522->{ATTACKER}:443")
    elastic(at(11, 15, 44), "corp-archive-of-shares", "Shares were packed into an archive with a password", "medium", 47,
            FILES, FILES_IP, SERVICE, [("TA0009", "Collection", "T1560.001")],
            process={"name": "7z.exe", "hash": {"sha256": digest("file", "7z.exe")}})
    suricata(at(11, 52, 3), 9000103, "EXAMPLE EXFIL large upload to a file drop", "Potential Corporate Privacy Violation", 1,
             FILES_IP, DROP, 443, ("TA0010", "T1567.002"), tls={"sni": "drop.example"})


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    for day in range(5):
        noise(day)
    intrusion(4)
    os.makedirs(sys.argv[1], exist_ok=True)
    for name, records in out.items():
        with open(os.path.join(sys.argv[1], name + ".jsonl"), "w", encoding="utf-8") as file:
            for _, record in sorted(records, key=lambda pair: pair[0]):
                file.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")


main()
