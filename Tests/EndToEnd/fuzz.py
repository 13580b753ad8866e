#!/usr/bin/env python3
"""Throws mutated input at the filters: fuzz.py BINARIES COUNT [SEED] FILE...

Each of COUNT inputs is one of the files with bytes flipped, cut, doubled, wrapped, nested deep, or with hostile values
put in. It goes through normalize, dedup and correlate, which must end by themselves within a bound, with status 0 or 65,
print nothing but valid JSON, and name every line that they reject. Prints TAP.
"""
import json
import random
import re
import subprocess
import sys
import tempfile

HOSTILE = [b'"\\ud800"', b'"\\u0000"', b"123456789012345678901234567890", b"1e999", b"-0", b'"\\u001b[31m"', b"null", b"[]", b"{}",
           b'"' + b"x" * 5000 + b'"', b"[" * 10000, b'{"a":' * 10000, b"\xff\xfe", b"\x00", b"\r\n", b'"=cmd()"', b"0001-01-01T00:00:00Z",
           b'"9999-12-31T23:59:59Z"', b"true", b"1.10", b'"T1562.001"', b'"unknown"', "\u202e".encode(), b"<script>"]


def mutate(r, data):
    data = bytearray(data)
    for _ in range(r.randrange(1, 6)):
        if not data: break
        at = r.randrange(len(data))
        kind = r.randrange(8)
        if kind == 0: data[at] ^= 1 << r.randrange(8)
        elif kind == 1: del data[at:at + r.randrange(1, 80)]
        elif kind == 2: data[at:at] = r.choice(HOSTILE)
        elif kind == 3: data = data[:at]
        elif kind == 4: data[at:at] = data[at:at + r.randrange(1, 200)]
        elif kind == 5: data = bytearray(b"[" + bytes(data) + b"]")
        elif kind == 6:
            # One value for another: what a sender would do wrong.
            values = list(re.finditer(rb'(?<=:)\s*("(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null)', bytes(data)))
            if values:
                match = r.choice(values)
                data[match.start():match.end()] = r.choice(HOSTILE)
        else: data[at] = r.randrange(256)
    return bytes(data)


def run(command, path, limit=20):
    with open(path, "rb") as stdin:
        return subprocess.run(command, stdin=stdin, capture_output=True, timeout=limit)


def check(name, result, lines_in):
    problems = []
    if result.returncode not in (0, 65): problems.append(f"{name} ended with {result.returncode}: {result.stderr[-300:]!r}")
    for line in result.stdout.splitlines():
        try: json.loads(line)
        except ValueError as error: problems.append(f"{name} printed what is no JSON: {error}: {line[:200]!r}")
    errors = [line for line in result.stderr.splitlines() if line]
    if result.returncode == 65 and not errors: problems.append(f"{name} rejects without a word")
    for line in errors:
        if not re.match(rb"soc-\w+: -:\d+: ", line): problems.append(f"{name} names no line: {line[:200]!r}")
        elif int(line.split(b":")[2]) > lines_in + 1: problems.append(f"{name} names a line that is not there: {line[:200]!r}")
        if re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", line): problems.append(f"{name} writes control characters: {line[:200]!r}")
    return problems


def main():
    binaries, count = sys.argv[1], int(sys.argv[2])
    seed, files = (int(sys.argv[3]), sys.argv[4:]) if sys.argv[3].isdigit() else (1, sys.argv[3:])
    if not files: sys.exit("fuzz.py: no files to mutate")
    r = random.Random(seed)
    corpus = [open(path, "rb").read() for path in files]
    work = tempfile.mkdtemp()
    failed = 0
    # Many inputs in one process make a stream; a bad one must not spoil its neighbours.
    batch = 50
    for start in range(0, count, batch):
        inputs = [mutate(r, r.choice(corpus)) for _ in range(min(batch, count - start))]
        path = f"{work}/in"
        with open(path, "wb") as stream: stream.write(b"\n".join(inputs) + b"\n")
        problems = []
        try:
            lines = sum(i.count(b"\n") + 1 for i in inputs)
            normalized = run([f"{binaries}/soc-ingest", "normalize"], path)
            problems += check("normalize", normalized, lines)
            records = [mutate(r, line) if r.randrange(3) == 0 else line for line in normalized.stdout.splitlines()]
            with open(path + ".alerts", "wb") as stream: stream.write(b"\n".join(records) + b"\n")
            lines = sum(line.count(b"\n") + 1 for line in records)
            for verb in ("dedup", "correlate"):
                problems += check(verb, run([f"{binaries}/soc-alert", verb] + (["--threshold", "0"] if verb == "correlate" else []), path + ".alerts"), lines)
        except subprocess.TimeoutExpired as error:
            problems.append(f"hangs: {error.cmd}")
        if problems:
            failed += 1
            keep = tempfile.NamedTemporaryFile(prefix="fuzz-", delete=False)
            keep.write(open(path, "rb").read())
            for problem in problems[:5]: print(f"# {problem}")
            print(f"# input kept in {keep.name}")
        print(f"{'not ok' if problems else 'ok'} {start // batch + 1} - inputs {start + 1} to {start + len(inputs)}")
    print(f"1..{(count + batch - 1) // batch}")
    sys.exit(1 if failed else 0)


main()
