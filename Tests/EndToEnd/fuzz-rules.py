#!/usr/bin/env python3
"""Throws mutated rules and events at soc-rule: fuzz-rules.py PROGRAM COUNT SEED FOLDER [RULES...]

Each of COUNT rules, and each of COUNT events, is one of the folder's (and of further folders of rules) with bytes flipped,
cut, doubled, or with hostile values put in. match --skip-invalid over them must end by itself within a bound, with status 0
or 65, print nothing but JSON, and name every rule and line that it refuses; check must end with 0 or 1. Prints TAP.
"""
import json
import os
import random
import re
import subprocess
import sys
import tempfile

RULE = [b"*", b"?", b"\\", b"\\*", b"%name%", b"|re", b"|contains", b"|all", b"|base64offset", b"|wide", b"|windash", b"|cidr", b"|expand", b"|fieldref",
        b"|gte", b"|neq", b"|cased", b"|hour", b"|exists", b"null", b"''", b"[]", b"{}", b"~", b"&a ", b"*a", b"<<: *a", b"!!binary x", b"---\n",
        b"action: global\n", b"action: repeat\n", b"1 of them", b"all of sel*", b" and ", b" or ", b" not ", b"((((", b"))))", b"(a|b)*c", b"(.*)*", b"a{1,9999}",
        b"(?=x)", b"\\1", b"[a-", b"10.0.0.0/8", b"::/0", b"1e999", b"-0", b"0x7fffffffffffffff", b"\xff", b"\x00", b"\t", b"\r\n", "\u0130\u1e9e\u0345".encode(),
        b"x" * 5000, b"[" * 2000, b"- " * 2000, b"*?" * 300, b"timespan: 1s", b"timespan: 999999999999d", b"condition: {gte: -1}", b"group-by: [a, a]"]
EVENT = [b'"\\ud800"', b'"\\u0000"', b"123456789012345678901234567890", b"1e999", b"null", b"[]", b"{}", b"[[[]]]", b'{"#text":1}', b'"' + b"A\\\\" * 9000 + b'"',
         b"[" * 3000, b'{"a":' * 3000, b"\xff\xfe", b"\x00", b"\r\n", b"true", b'"0001-01-01T00:00:00Z"', b'"9999-12-31T23:59:59Z"', "\"\u0130\u1e9e\"".encode(),
         b'"{\\"a\\":1}"', b'"::1"', b'"10.0.0.1"']


def mutate(r, data, hostile):
    data = bytearray(data)
    for _ in range(r.randrange(1, 5)):
        if not data: break
        at = r.randrange(len(data))
        kind = r.randrange(9)
        if kind == 0: data[at] ^= 1 << r.randrange(8)
        elif kind == 1: del data[at:at + r.randrange(1, 60)]
        elif kind in (2, 3): data[at:at] = r.choice(hostile)
        elif kind == 4: data = data[:at]
        elif kind == 5: data[at:at] = data[at:at + r.randrange(1, 200)]
        elif kind in (6, 7):
            # One value for another: what an author would do wrong.
            values = list(re.finditer(rb"(?<=: )[^\n]+|(?<=:)\"[^\"]*\"", bytes(data)))
            if values:
                match = r.choice(values)
                data[match.start():match.end()] = r.choice(hostile)
        else: data[at] = r.randrange(256)
    return bytes(data)


def bombs(folder):
    """Short texts that would be long, and what else has no end."""
    levels = "".join(f"    l{i}: &l{i} [{', '.join([f'*l{i - 1}'] * 9)}]\n" for i in range(1, 12))
    head = "title: T\nlogsource: {category: x}\ndetection:\n"
    texts = {"aliases": head + "    l0: &l0 [x]\n" + levels + "    condition: l11\n",
             "merges": head + "    a: &a {f: x}\n    b: &b\n        <<: *a\n    condition: b\n",
             "repeats": head + "    a: {f|re: '((((a{1,100}){1,100}){1,100}){1,100})'}\n    condition: a\n",
             "stars": head + f"    a: {{f|contains: '{'a*' * 400}b'}}\n    condition: a\n",
             "negations": head + f"    a: {{f: x}}\n    condition: {'not ' * 5000}a\n",
             "parentheses": head + f"    a: {{f: x}}\n    condition: {'(' * 5000}a{')' * 5000}\n",
             "selections": head + "".join(f"    s{i}: {{f: x{i}}}\n" for i in range(3000)) + "    condition: 1500 of s*\n",
             "circle": "title: A\nname: a\ncorrelation: {type: temporal, rules: [a], timespan: 1m}\n"}
    for name, text in texts.items():
        with open(f"{folder}/{name}.yml", "w") as stream: stream.write(text)
    return [f"{folder}/{name}.yml" for name in texts]


def run(command, stdin, limit):
    with open(stdin, "rb") as stream:
        return subprocess.run(command, stdin=stream, capture_output=True, timeout=limit)


def check(result, statuses):
    problems = []
    if result.returncode not in statuses: problems.append(f"ended with {result.returncode}: {result.stderr[-300:]!r}")
    for line in result.stdout.splitlines():
        try: json.loads(line)
        except ValueError as error: problems.append(f"printed what is no JSON: {error}: {line[:200]!r}")
    errors = [line for line in result.stderr.splitlines() if line]
    if result.returncode == 65 and not errors: problems.append("refuses without a word")
    for line in errors:
        if not re.match(rb"soc-rule[\w-]*: ", line): problems.append(f"writes what is no message: {line[:200]!r}")
        if re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", line): problems.append(f"writes control characters: {line[:200]!r}")
    return problems


def main():
    program, count, r, folders = sys.argv[1], int(sys.argv[2]), random.Random(int(sys.argv[3])), sys.argv[4:]
    rules = [os.path.join(at, name) for folder in folders for at, _, names in sorted(os.walk(folder)) for name in sorted(names)
             if name.endswith(".yml") and name != "info.yml"]
    texts = [open(path, "rb").read() for path in rules]
    events = [line for name in ("events.jsonl", "evidence/positive.jsonl") for line in open(f"{folders[0]}/{name}", "rb").read().splitlines()]
    work = tempfile.mkdtemp()
    number = failed = 0

    def verdict(problems, what, keep=None):
        nonlocal number, failed
        number += 1
        failed += bool(problems)
        for problem in problems[:5]: print(f"# {problem}")
        if problems and keep: print(f"# input kept in {keep}")
        print(f"{'not ok' if problems else 'ok'} {number} - {what}", flush=True)

    os.mkdir(f"{work}/bombs")
    for path in bombs(f"{work}/bombs"):
        try:
            problems = check(run([program, "match", "--no-cache", path], f"{folders[0]}/events.jsonl", 20), (0, 65))
            problems += check(run([program, "check", path], os.devnull, 20), (0, 1))
        except subprocess.TimeoutExpired: problems = ["hangs"]
        verdict(problems, f"bomb {os.path.basename(path)}", path)
    batch = 100
    for start in range(0, count, batch):
        size = min(batch, count - start)
        folder = f"{work}/{start}"
        os.mkdir(folder)
        for index in range(size):
            with open(f"{folder}/{index}.yml", "wb") as stream: stream.write(mutate(r, r.choice(texts), RULE))
        with open(f"{folder}/events.jsonl", "wb") as stream:
            stream.write(b"\n".join(mutate(r, r.choice(events), EVENT) for _ in range(size)) + b"\n")
        try:
            problems = check(run([program, "match", "--no-cache", "--skip-invalid", folder], f"{folder}/events.jsonl", 60), (0, 65))
            problems += check(run([program, "match", "--no-cache", "--emit", "event", "--jobs", "2", *rules[:9]], f"{folder}/events.jsonl", 60), (0, 65))
            problems += check(run([program, "check", folder], os.devnull, 60), (0, 1))
        except subprocess.TimeoutExpired as error:
            problems = [f"hangs: {error.cmd[:6]}"]
        verdict(problems, f"rules and events {start + 1} to {start + size}", folder)
    print(f"1..{number}")
    sys.exit(1 if failed else 0)


main()
