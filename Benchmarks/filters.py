"""Measures the filters beside their peers and prints a table: filters.py BINARIES WORK HERE (called by filters.sh)."""
import os
import resource
import subprocess
import sys
import time

binaries, work, here = sys.argv[1:4]
ingest, alert = f"{binaries}/soc-ingest", f"{binaries}/soc-alert"


# What a program writes goes nowhere, unless `output` is named: the kernel's work for a file's pages would be counted too.
def run(command, path, output=os.devnull):
    """CPU seconds, peak resident KiB."""
    with open(path, "rb") as stdin, open(output, "wb") as stdout:
        process = subprocess.Popen(command, stdin=stdin, stdout=stdout)
        _, status, usage = os.wait4(process.pid, 0)
        if status: sys.exit(f"{command} failed: {status}")
        return usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def parse(path): return [f"{work}/parse"], path


def lines(path):
    with open(path, "rb") as stream: return sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(1 << 20), b""))


rows = []


ROUNDS = 5


def row(name, command, path, bar, peer_name, peer):
    # In turn, so that what else runs on the machine meets both alike; the best of each.
    results, peers = zip(*((run(command, path), run(*peer)) for _ in range(ROUNDS)))
    seconds, memory = min(r[0] for r in results), max(r[1] for r in results)
    peer_seconds = min(r[0] for r in peers)
    count, size = lines(path), os.path.getsize(path)
    ratio = peer_seconds / seconds
    rows.append((name, f"{count / seconds:,.0f}/s", f"{size / seconds / 1e6:,.0f} MB/s", f"{memory // 1024} MB", peer_name, f"{ratio:.2f}", bar,
                 "yes" if ratio >= float(bar or 0) else "NO"))


for sender in ("wazuh", "elastic"):
    path = f"{work}/{sender}.jsonl"
    row(f"normalize {sender}", [ingest, "normalize", "--from", sender], path, "0.25", "simdjson parse", parse(path))
few = f"{work}/wazuh-few.jsonl"
with open(f"{work}/wazuh.jsonl") as source, open(few, "w") as target:
    for _, line in zip(range(20000), source): target.write(line)
row("normalize wazuh (20k)", [ingest, "normalize", "--from", "wazuh"], few, "1", "jq, same fields", (["jq", "-c", "-f", f"{here}/wazuh.jq"], few))
run([ingest, "normalize", "--from", "wazuh"], f"{work}/wazuh.jsonl", f"{work}/wazuh.alerts")
for verb in ("dedup", "correlate"):
    path = f"{work}/wazuh.alerts"
    row(f"{verb} with raw", [alert, verb], path, "0.33", "simdjson parse", parse(path))
    row(f"{verb} AIT-like", [alert, verb], f"{work}/ait.jsonl", "", "simdjson parse", parse(f"{work}/ait.jsonl"))
    row(f"{verb} 100,000 groups", [alert, verb], f"{work}/groups.jsonl", "", "simdjson parse", parse(f"{work}/groups.jsonl"))

header = ("what", "rate", "bytes", "memory", "peer", "ratio", "bar", "kept")
widths = [max(len(str(r[i])) for r in rows + [header]) for i in range(len(header))]
for r in [header] + rows: print("  ".join(str(c).ljust(w) for c, w in zip(r, widths)).rstrip())


def start_up(command):
    times = []
    for _ in range(200):
        begin = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - begin)
    return sorted(times)[len(times) // 2] * 1000


base, own = start_up(["true"]), start_up([ingest, "--version"])
print(f"\nstart: soc-ingest --version {own:.1f} ms, true {base:.1f} ms, difference {own - base:.1f} ms (bar 5 ms)")
