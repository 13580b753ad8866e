"""Compares soc-rule match with the slow evaluator in sigma.py, pair by pair of event and rule.

    compare.py PROGRAM RULES... --events FILE [--channels FILE]      events of Windows that are there
    compare.py PROGRAM RULES... --make COUNT [--seed N]              so many events for each rule, made from the rule

Prints each difference and how many pairs agree; ends with 1 when there is a difference.
"""
import argparse
import collections
import json
import os
import random
import re
import subprocess
import sys
import tempfile

import sigma

SYSMON = "Microsoft-Windows-Sysmon/Operational"
POWERSHELL = "Microsoft-Windows-PowerShell/Operational"
# Source: Sigma 2.1.0, "Sigma Taxonomy", Windows Folder.
CATEGORIES = {
    (SYSMON, 1): ["process_creation"], (SYSMON, 2): ["file_change"], (SYSMON, 3): ["network_connection"],
    (SYSMON, 4): ["sysmon_status"], (SYSMON, 5): ["process_termination"], (SYSMON, 6): ["driver_load"],
    (SYSMON, 7): ["image_load"], (SYSMON, 8): ["create_remote_thread"], (SYSMON, 9): ["raw_access_thread"],
    (SYSMON, 10): ["process_access"], (SYSMON, 11): ["file_event"], (SYSMON, 12): ["registry_event"],
    (SYSMON, 13): ["registry_event", "registry_set"], (SYSMON, 14): ["registry_event", "registry_rename"],
    (SYSMON, 15): ["create_stream_hash"], (SYSMON, 16): ["sysmon_status"], (SYSMON, 17): ["pipe_created"],
    (SYSMON, 18): ["pipe_created"], (SYSMON, 19): ["wmi_event"], (SYSMON, 20): ["wmi_event"],
    (SYSMON, 21): ["wmi_event"], (SYSMON, 22): ["dns_query"], (SYSMON, 23): ["file_delete"],
    (SYSMON, 24): ["clipboard_capture"], (SYSMON, 25): ["process_tampering"],
    (SYSMON, 26): ["file_delete_detected", "file_delete"], (SYSMON, 27): ["file_block_executable"],
    (SYSMON, 28): ["file_block_shredding"], (SYSMON, 29): ["file_executable_detected"], (SYSMON, 255): ["sysmon_error"],
    ("Security", 4688): ["process_creation"], (POWERSHELL, 4103): ["ps_module"], (POWERSHELL, 4104): ["ps_script"],
    ("PowerShellCore/Operational", 4103): ["ps_module"], ("PowerShellCore/Operational", 4104): ["ps_script"],
    ("Windows PowerShell", 400): ["ps_classic_start"], ("Windows PowerShell", 600): ["ps_classic_provider_start"],
    ("Windows PowerShell", 800): ["ps_classic_script"],
}
CATEGORIES = {(channel.lower(), str(number)): names for (channel, number), names in CATEGORIES.items()}
CHANNELS = {SYSMON.lower(): "sysmon", "security": "security", "system": "system", "application": "application",
            POWERSHELL.lower(): "powershell", "powershellcore/operational": "powershell",
            "windows powershell": "powershell-classic"}


def sources(thing):
    """The log sources that an event of Windows belongs to."""
    def first(name):
        return next((value.lower() for value in sigma.Windows.field(thing, name, in_rule=False) if value is not None), None)
    channel, number = first("Channel"), first("EventID")
    if channel is None or number is None:
        return []
    found = [{"product": "windows"}]
    if channel in CHANNELS:
        found.append({"product": "windows", "service": CHANNELS[channel]})
    names = list(CATEGORIES.get((channel, number), []))
    if (channel, number) == (SYSMON.lower(), "12"):
        kind = first("EventType") or ""
        names += ["registry_add"] if kind.startswith("create") else ["registry_delete"] if kind.startswith("delete") else []
    found += [{"product": "windows", "category": name, "service": CHANNELS[channel]} for name in names]
    return found


# MARK: Making events

class Maker:
    """Makes events that a rule may well match, or nearly."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def make(self, rule):
        fields = {}
        section = rule.document["detection"]
        for name, value in section.items():
            wanted = 0.25 if "filter" in name or "exclu" in name else 0.9
            if name != "condition" and self.random.random() < wanted:
                self.fill(fields, value)
        for name in list(fields):
            self.disturb(fields, name)
        return fields

    def fill(self, fields, value):
        if isinstance(value, list):
            if value and isinstance(value[0], dict):
                self.fill(fields, self.random.choice(value))
            else:
                fields.setdefault("Message", []).append(("contains", self.text(self.random.choice(value), [])))
            return
        if not isinstance(value, dict):
            fields.setdefault("Message", []).append(("contains", self.text(value, [])))
            return
        for key, choices in value.items():
            name, *modifiers = key.split("|")
            choices = choices if isinstance(choices, list) else [choices]
            chosen = choices if "all" in modifiers else [self.random.choice(choices)]
            for choice in chosen:
                place = next((m for m in modifiers if m in ("contains", "startswith", "endswith")), "whole" if name else "contains")
                if choice is None or "exists" in modifiers:
                    if choice is True:
                        fields.setdefault(name, [])
                    continue
                fields.setdefault(name or "Message", []).append((place, self.text(choice, modifiers)))

    def text(self, value, modifiers):
        if isinstance(value, bool):
            return str(value).lower()
        text = str(value)
        if isinstance(value, sigma.Number):
            shift = {"gt": 1, "lt": -1}
            return str(int(float(text)) + sum(shift.get(m, 0) for m in modifiers)) if set(modifiers) & {"gt", "gte", "lt", "lte"} else text
        if "cidr" in modifiers:
            import ipaddress
            network = ipaddress.ip_network(text, strict=False)
            return str(network[self.random.randrange(min(network.num_addresses, 1 << 16))])
        if "re" in modifiers:
            return re.sub(r"[\^$(){}|*+?\[\]]|\\[a-zA-Z]", "", text)
        pieces = sigma.parts(text)
        if "windash" in modifiers:
            pieces = sigma.windash(pieces)
        made = ""
        for piece in pieces:
            made += piece if isinstance(piece, str) else self.random.choice("-/\u2013") if piece is sigma.DASH else \
                self.random.choice("axZ9\u00e4") if piece is sigma.ONE else self.random.choice(["", "x", " y\\z "])
        for modifier in modifiers:
            if modifier in ("wide", "utf16le"):
                made = "".join(c + "\0" for c in made)
            elif modifier in ("base64", "base64offset"):
                import base64
                before = "" if modifier == "base64" else self.random.choice(["", "a", "ab"])
                made = base64.b64encode((before + made).encode()).decode()
        return made

    def disturb(self, fields, name):
        pieces = fields[name]
        order = {"whole": 0, "startswith": 1, "contains": 2, "endswith": 3}
        pieces.sort(key=lambda piece: order[piece[0]])
        text = self.random.choice(["", " ", "x "]).join(text for _, text in pieces)
        places = {place for place, _ in pieces}
        if places and places <= {"contains", "endswith"}:
            text = self.random.choice(["", "a ", "C:\\", self.filling()]) + text
        if places and places <= {"contains", "startswith"}:
            text += self.random.choice(["", " b", "\n", self.filling()])
        roll = self.random.random()
        if roll < 0.25:
            text = self.random.choice([str.upper, str.lower, str.swapcase, str.title])(text)
        elif roll < 0.35 and text:
            place = self.random.randrange(len(text))
            text = text[:place] + self.random.choice(["", "*", "\u017f", "K"]) + text[place + 1:]
        elif roll < 0.38:
            del fields[name]
            return
        value = text
        if roll > 0.97:
            value = None
        elif roll > 0.94:
            value = ["other", text]
        elif text.isascii() and text.isdigit() and text == str(int(text)) and len(text) < 16 and roll < 0.7:
            value = int(text)
        fields[name] = value

    def filling(self):
        """Values that are longer than the processor's registers are searched in other ways."""
        return self.random.choice("-qe ") * self.random.randrange(200)

    def windows(self, rule, fields):
        """In one of the shapes of Windows."""
        category, service = rule.source.get("category"), rule.source.get("service")
        known = [key for key, names in CATEGORIES.items() if category in names]
        if known:
            channel, number = self.random.choice(known)
            if category in ("registry_add", "registry_delete"):
                fields.setdefault("EventType", "CreateKey" if category == "registry_add" else "DeleteKey")
        else:
            channels = [channel for channel, name in CHANNELS.items() if name == service] or [SYSMON]
            channel = self.random.choice(channels)
            number = fields.pop("EventID", None) or self.random.choice(["1", "4624"])
        number = fields.pop("EventID", number) if not known else number
        fields.pop("Channel", None)
        provider = fields.pop("Provider_Name", None)
        number = int(number) if isinstance(number, str) and number.isdigit() and self.random.random() < 0.7 else number
        shape = self.random.randrange(3)
        if shape == 0:
            system = {"Channel": channel, "EventID": self.random.choice([number, {"#text": number}])}
            if provider is not None:
                system["Provider"] = {"#attributes": {"Name": provider}}
            return {"Event": {"System": system, "EventData": fields}}
        if shape == 1:
            return {"Channel": channel, "EventID": number, **({} if provider is None else {"SourceName": provider}), **fields}
        inner = {"channel": channel, "event_id": number, "event_data": fields}
        if provider is not None:
            inner["provider_name"] = provider
        return {"winlog": inner}


# MARK: Comparing

def programs_pairs(program, rules, path, arguments=()):
    command = [program, "match", "--emit", "event", *arguments, *rules]
    with open(path, "rb") as events:
        output = subprocess.run(command, stdin=events, stdout=subprocess.PIPE, check=True).stdout
    found = set()
    for line in output.splitlines():
        record = json.loads(line)
        found |= {(record["line"], match["rule_id"]) for match in record["matches"]}
    return found


def compare(found, expected, lines, count):
    for line, rule in sorted(found ^ expected):
        which = "the program alone" if (line, rule) in found else "the evaluator alone"
        print(f"{rule} {which}: {lines[line - 1][:2000]}")
    difference = len(found ^ expected)
    union = len(found | expected) or 1
    print(f"{count} events, {len(found)} pairs, {100 - 100 * difference / union:.2f} % agree")
    return difference


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("rules", nargs="+")
    parser.add_argument("--events")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--channels")
    parser.add_argument("--make", type=int)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.channels:
        CHANNELS.update(json.load(open(options.channels)))
    texts = []
    for path in options.rules:
        names = [path] if os.path.isfile(path) else \
            [os.path.join(at, name) for at, _, names in os.walk(path) for name in names if name.endswith(".yml")]
        texts += [open(name, encoding="utf-8").read() for name in sorted(names)]
    rules = sigma.rules(texts)
    work = tempfile.mkdtemp()
    path = os.path.join(work, "events")
    differences = 0

    def run(lines, judge, arguments=()):
        with open(path, "w", encoding="utf-8") as target:
            target.writelines(line + "\n" for line in lines)
        found = programs_pairs(options.program, options.rules, path, arguments)
        return compare(found, {(number, rule.id) for number, line in enumerate(lines, 1) for rule in judge(sigma.event(line))},
                       lines, len(lines))

    kept = {}

    def of_windows(thing):
        belongs = sources(thing)
        key = json.dumps(belongs, sort_keys=True)
        if key not in kept:
            kept[key] = [rule for rule in rules if any(rule.concerns(source) for source in belongs)]
        return [rule for rule in kept[key] if rule.matches(thing, sigma.Windows.field)]

    if options.events:
        lines = [line.rstrip("\n") for line in open(options.events, encoding="utf-8")][::options.every]
        differences += run(lines, of_windows)
    if options.make:
        maker = Maker(options.seed)
        groups = collections.defaultdict(list)
        for rule in rules:
            if not rule.document.get("detection"):
                continue
            for _ in range(options.make):
                fields = maker.make(rule)
                is_known = rule.source.get("product") == "windows" and (
                    rule.source.get("service") in CHANNELS.values() or
                    any(rule.source.get("category") in names for names in CATEGORIES.values()))
                if is_known:
                    groups["windows"].append(json.dumps(maker.windows(rule, fields), ensure_ascii=maker.random.random() < 0.5))
                else:
                    source = "/".join(rule.source.get(part, "*") for part in ("product", "category", "service"))
                    groups[source].append(json.dumps(fields, ensure_ascii=maker.random.random() < 0.5))
        differences += run(groups.pop("windows", []), of_windows)
        for source, lines in sorted(groups.items()):
            parts = dict(zip(("product", "category", "service"), source.split("/")))
            given = {part: name for part, name in parts.items() if name != "*"}
            belongs = [rule for rule in rules if rule.concerns(given)]
            differences += run(lines, lambda thing: [rule for rule in belongs if rule.matches(thing)], ["--log-source", source])
    sys.exit(differences > 0)


main()
