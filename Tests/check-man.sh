#!/usr/bin/env bash
# Compares the manuals with the programs and the schemas. Prints TAP.
#
# Every subcommand, option, value of an option and default that `--experimental-dump-help` knows stands in the manual, and
# the manual has no option besides; every field of a schema stands in soc-record(5), in that order.
set -u
cd "$(dirname "$0")/.."
SOC_BIN=${SOC_BIN:-.build/debug}
export SOC_BIN
for page in man/*; do
    mandoc -T lint -W warning "$page" >/tmp/check-man.$$ 2>&1 && echo "lint $page ok" || {
        echo "lint $page bad"
        sed 's/^/lint # /' /tmp/check-man.$$
    }
done | python3 -c '
import json, os, re, subprocess, sys

number = failed = 0

def check(holds, what, detail=""):
    global number, failed
    number += 1
    failed += not holds
    print(("ok" if holds else "not ok") + f" {number} - {what}")
    if not holds and detail:
        print(f"#   {detail}")

for line in sys.stdin:
    _, page, *rest = line.split(maxsplit=2)
    if page == "#":
        print(f"#   {rest[0].strip()}")
    else:
        check(rest[0].strip() == "ok", f"{page} is clean for mandoc")

def sections(text):
    """Of .Ss by its name; outside of any, by the name of .Sh."""
    found, name = {}, ""
    for line in text.splitlines():
        if line.startswith((".Sh ", ".Ss ")):
            name = line[4:].strip()
        found[name] = found.get(name, "") + line + "\n"
    return found

def options(arguments):
    return {name["name"]: argument for argument in arguments
            for name in argument.get("names", []) if name["kind"] == "long"}

def check_program(program):
    text = open(f"man/{program}.1", encoding="utf-8").read()
    parts = sections(text)
    dump = subprocess.run([os.path.join(os.environ["SOC_BIN"], program), "--experimental-dump-help"],
                          capture_output=True, check=True).stdout
    command = json.loads(dump)["command"]
    common = parts.get("Common options", "")
    store = parts.get("Store options", "")
    subcommands = []
    for sub in command.get("subcommands", []):
        nested = [dict(leaf, commandName=sub["commandName"] + " " + leaf["commandName"]) for leaf in sub.get("subcommands", [])]
        subcommands += nested or [sub] if sub["commandName"] != "help" else []
    check(bool(subcommands), f"{program} has subcommands")
    known = {"version", "help"}
    for sub in subcommands:
        verb = sub["commandName"]
        own = parts.get(verb.split()[0], "")
        check(bool(own), f"{program}(1) has a section on {verb}")
        check(f".Cm {verb}\n" in parts.get("SYNOPSIS", ""), f"{program}(1) shows {verb} in its synopsis")
        for name, argument in options(sub.get("arguments", [])).items():
            if not argument.get("shouldDisplay", True):
                continue
            known.add(name)
            entries = re.findall(rf"^\.It .*Fl -{name}(?![\w-]).*\n(?:(?!\.It |\.El).*\n)*", own + store + common, re.MULTILINE)
            check(len(entries) == 1, f"{program} {verb} --{name} is described", f"{len(entries)} times")
            entry = "".join(entries)
            for value in argument.get("allValues", []) + [argument.get("defaultValue", "")]:
                if value and argument["kind"] == "option":
                    check(re.search(rf"(?<![\w.]){re.escape(value)}(?![\w])", entry) is not None,
                          f"{program} {verb} --{name} tells of {value}")
        names = {argument["valueName"] for argument in sub.get("arguments", []) if argument["kind"] == "positional"}
        for name in names & {"files", "uids"}:
            check(f".It Ar {name[:-1]} ..." in own + store + common, f"{program} {verb} describes its {name}")
    extra = set(re.findall(r"Fl -([a-z-]+)", text)) - known
    check(not extra, f"{program}(1) has no option besides", ", ".join(sorted(extra)))
    verbs = {sub["commandName"] for sub in subcommands}
    shown = set(re.findall(r"^\.Cm ([a-z ]+)$", parts.get("SYNOPSIS", ""), re.MULTILINE))
    check(shown <= verbs, f"{program}(1) has no verb besides", ", ".join(sorted(shown - verbs)))

def check_senders():
    run = subprocess.run([os.path.join(os.environ["SOC_BIN"], "soc-ingest"), "normalize", "--from", "?"], capture_output=True)
    names = re.search(r"known are (.*)", run.stderr.decode()).group(1).split(", ")
    text = sections(open("man/soc-ingest.1", encoding="utf-8").read())["SENDERS"]
    written = re.findall(r"^\.It Cm (\w+)$", text, re.MULTILINE)
    for name in names:
        if name != "auto":
            check(name in written, f"soc-ingest(1) describes the sender {name}")
    check(set(written) <= set(names), "soc-ingest(1) has no sender besides", ", ".join(set(written) - set(names)))

def check_records():
    parts = sections(open("man/soc-record.5", encoding="utf-8").read())
    for kind in sorted(name.split(".")[0] for name in os.listdir("schemas")):
        schema = json.load(open(f"schemas/{kind}.schema.json", encoding="utf-8"))
        fields = re.findall(r"^\.It Va (\w+)$", parts.get(kind, ""), re.MULTILINE)
        check(fields == list(schema["properties"]), f"soc-record(5) has the fields of {kind} in order",
              ", ".join(sorted(set(fields) ^ set(schema["properties"]))) or "the order differs")

for page in sorted(os.listdir("man")):
    if page.endswith(".1"):
        check_program(page[:-2])
check_senders()
check_records()
print(f"1..{number}")
sys.exit(1 if failed else 0)
'
status=$?
rm -f "/tmp/check-man.$$"
exit $status
