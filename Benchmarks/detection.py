"""Measures soc-rule match and prints a table: detection.py PROGRAM WORK SIGMA [halves] (called by detection.sh)."""
import gzip
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import time

program, work, sigma = sys.argv[1:4]
only_halves = sys.argv[4:] == ["halves"]
rules = f"{work}/rules"
os.environ["SOC_CACHE_DIR"] = f"{work}/rule-cache"
TEXTS = re.compile(rb'("(?:ProcessGuid|CommandLine)":"(?:[^"\\]|\\.)*)"')
PATHS = re.compile(rb'("(?:TargetFilename|Image)":"(?:[^"\\]|\\.)*)(\\\\[^"\\]*")')
CREATION = re.compile(rb'"EventID":(?:1,.*Sysmon/Operational|4688,)')
rows = []


def alter(events, path, count):
    """Each event has a number of its own: behind texts, and as the last folder of paths, which begin and end as before."""
    with open(path, "wb") as target:
        for number in range(count):
            for place, event in enumerate(events):
                mark = b"%d" % (number * len(events) + place)
                event = TEXTS.sub(lambda m: m[1] + b" " + mark + b'"', event)
                target.write(PATHS.sub(lambda m: m[1] + b"\\\\" + mark + m[2], event) + b"\n")


def run(command, path):
    """CPU seconds, elapsed seconds, peak resident KiB."""
    with open(path, "rb") as stdin, open(os.devnull, "wb") as null:
        start = time.monotonic()
        process = subprocess.Popen(command, stdin=stdin, stdout=null)
        _, status, usage = os.wait4(process.pid, 0)
        if status: sys.exit(f"{command} failed: {status}")
        return usage.ru_utime + usage.ru_stime, time.monotonic() - start, usage.ru_maxrss


def best(command, path, times=3):
    results = [run(command, path) for _ in range(times)]
    return tuple(min(r[i] for r in results) for i in (0, 1)) + (max(r[2] for r in results),)


def match(*arguments): return [program, "match", "--count", *arguments]


def row(what, figure, bar, kept): rows.append((what, figure, bar, "yes" if kept else "NO"))


windows = gzip.open(f"{sigma}/windows-events.jsonl.gz").read().splitlines()
creations = [line for line in open(f"{sigma}/regression.jsonl", "rb").read().splitlines() if CREATION.search(line)]
files = {"windows": (windows, 6), "creations": (creations, 200), "first": (windows, 1)}
for name, (events, count) in files.items(): alter(events, f"{work}/{name}.events", count)


def rates():
    shutil.rmtree(os.environ["SOC_CACHE_DIR"], ignore_errors=True)
    cold = run(match(rules), os.devnull)
    row("cold compile, CPU", f"{cold[0]:.2f} s", "6 s", cold[0] <= 6)
    warm = best(match(rules), os.devnull, 9)
    row("start with a warm cache, elapsed", f"{warm[1] * 1000:.0f} ms", "60 ms", warm[1] <= 0.060)

    for name, bar in (("windows", 100_000), ("creations", 20_000)):
        path = f"{work}/{name}.events"
        events = files[name][1] * len(files[name][0])
        seconds, _, memory = best(match(rules), path)
        parse = best([f"{work}/parse"], path)[0]
        kept = events / seconds >= bar or name == "windows" and parse / seconds >= 0.5
        row(f"{name}, altered", f"{events / seconds:,.0f}/s, {parse / seconds:.2f} of simdjson", f"{bar:,}/s", kept)
        row(f"{name}, memory", f"{memory // 1024} MB", "300 MB", memory < 300 << 10)
    seconds = best(match(rules), f"{work}/first.events", 9)[0] - warm[0]
    row("windows, first pass without start", f"{len(windows) / seconds:,.0f}/s", "", True)


def halves():
    """All rules beside a random half of them, each in a folder (thousands of arguments take time of their own), without
    the start, in turn, so that what else the machine does falls on both; the median of the turns' ratios, for its own speed
    may change by more than the two differ."""
    all_files = sorted(os.path.join(at, name) for at, _, names in os.walk(rules) for name in names if name.endswith(".yml"))
    folder, path = f"{work}/half-rules", f"{work}/windows.events"
    commands = match(rules), match(folder)
    for seed in range(1, 6):
        shutil.rmtree(folder, ignore_errors=True)
        for source in random.Random(seed).sample(all_files, len(all_files) // 2):
            target = folder + source[len(rules):]
            os.makedirs(os.path.dirname(target), exist_ok=True)
            shutil.copy(source, target)
        for command in commands: run(command, os.devnull)
        # The start is measured in each turn too: it is longer with all rules, and more so while the machine is slow.
        turns = [[run(command, path)[0] - run(command, os.devnull)[0] for command in commands] for _ in range(25)]
        ratio = statistics.median(whole / half for whole, half in turns)
        whole, half = (min(turn[place] for turn in turns) for place in (0, 1))
        row(f"all rules against half of them, seed {seed}", f"{(ratio - 1) * 100:+.0f} % (at best {whole:.3f} and {half:.3f} s)",
            "15 %", ratio <= 1.15)


def jobs():
    """Two jobs against two processes on the halves of the events, on two cores; and a large script block."""
    lines = open(f"{work}/windows.events", "rb").read().splitlines(keepends=True)
    for number, part in enumerate((lines[:len(lines) // 2], lines[len(lines) // 2:])):
        with open(f"{work}/half{number}.events", "wb") as target: target.writelines(part)

    def both():
        """CPU seconds and elapsed seconds of two processes at once."""
        start = time.monotonic()
        processes = [subprocess.Popen(match("--input", f"{work}/half{n}.events", rules), stdout=subprocess.DEVNULL) for n in (0, 1)]
        ended = [os.wait4(process.pid, 0) for process in processes]
        if any(status for _, status, _ in ended): sys.exit("a half failed")
        return sum(usage.ru_utime + usage.ru_stime for _, _, usage in ended), time.monotonic() - start

    # In turn again. The time that passes is what users see, CPU time what others do not disturb.
    pairs = [(both(), run(match("--jobs", "2", rules), f"{work}/windows.events")) for _ in range(5)]
    for place, what in ((1, "elapsed"), (0, "CPU")):
        ratio = min(p[0][place] for p in pairs) / min(p[1][place] for p in pairs)
        row(f"--jobs 2 against two processes, {what}", f"{ratio * 100:.0f} %", "90 %", ratio >= 0.9)

    # One block of 1 MB that repeats nothing, less the start.
    r = random.Random(1)
    words = ["Invoke-Expression", "$env:TEMP", "function", "Get-Item", "[Convert]::FromBase64String", "-join", "powershell", "C:\\\\Windows\\\\System32"]
    block = " ".join(r.choice(words) + str(r.randrange(10**6)) for _ in range(1 << 17))[:1 << 20].rstrip("\\")
    event = '{"Channel":"Microsoft-Windows-PowerShell/Operational","EventID":4104,"ScriptBlockText":"%s"}\n'
    for name, count in (("block1", 1), ("block21", 21)):
        with open(f"{work}/{name}.events", "w") as target:
            for number in range(count): target.write(event % (f"{number} " + block))
    seconds = (best(match(rules), f"{work}/block21.events")[0] - best(match(rules), f"{work}/block1.events")[0]) / 20
    row("a script block of 1 MB", f"{seconds * 1000:.1f} ms", "20 ms", seconds < 0.020)


if not only_halves: rates()
halves()
if not only_halves: jobs()

header = ("what", "figure", "bar", "kept")
widths = [max(len(r[i]) for r in rows + [header]) for i in range(len(header))]
for r in [header] + rows: print("  ".join(c.ljust(w) for c, w in zip(r, widths)).rstrip())
