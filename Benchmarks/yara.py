"""soc-rule scan beside yara and yarac: yara.py BIN WORK"""
import os
import random
import resource
import statistics
import subprocess
import sys

binary, work = sys.argv[1] + "/soc-rule", sys.argv[2]
files, rules, compiled = f"{work}/files", f"{work}/rules.yar", f"{work}/rules.yarc"
environment = dict(os.environ, SOC_CACHE_DIR=f"{work}/cache")


def make():
    generator = random.Random(11)
    words = ["".join(generator.choices("abcdefghijklmnopqrstuvwxyz", k=generator.randrange(6, 14))) for _ in range(600)]
    os.makedirs(files, exist_ok=True)
    for number in range(500):
        size = int(2000 * 500 ** generator.random())
        data = bytearray(generator.randbytes(size) if number % 2 else bytes(generator.choices(b"etaoin shrdlu.\n", k=size)))
        for word in generator.sample(words, generator.randrange(0, 4)):
            place = generator.randrange(0, size)
            data[place:place] = word.encode(generator.choice(["ascii", "utf-16-le"]))
        with open(f"{files}/{number}", "wb") as file:
            file.write(data)
    with open(rules, "w", encoding="ascii") as file:
        file.write('import "pe"\nimport "math"\n')
        for number in range(200):
            a, b, c = generator.sample(words, 3)
            code = generator.randbytes(6).hex(" ")
            file.write(f'rule r{number} {{ meta: score = {number % 100} strings: $a = "{a}" wide ascii nocase $b = "{b}" fullword '
                       f'$c = /{c[:5]}[a-z]{{1,8}}x/ $d = {{ {code} ?? [2-6] 00 }} condition: any of them }}\n')


def seconds(*commands):
    """User and system time of commands that take turns, as lists, with what each printed."""
    spent, outputs = [[] for _ in commands], [b""] * len(commands)
    for _ in range(15):
        for place, command in enumerate(commands):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            outputs[place] = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, check=True).stdout
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            spent[place].append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return zip(spent, outputs)


if not os.path.exists(rules):
    make()
total = sum(entry.stat().st_size for entry in os.scandir(files))
subprocess.run(["yarac", "--no-warnings", rules, compiled], check=True, stderr=subprocess.DEVNULL)
print(f"YARA: 500 files, {total / 1e6:.0f} MB, 200 rules; CPU seconds")
for what, ours, theirs in [
    ("compiled in the run", [binary, "scan", "--no-cache", rules, files], ["yara", "-w", "-p", "1", "-s", rules, files]),
    ("compiled before", [binary, "scan", rules, files], ["yara", "-w", "-p", "1", "-s", "-C", compiled, files]),
    ("two threads", [binary, "scan", "--jobs", "2", rules, files], ["yara", "-w", "-p", "2", "-s", "-C", compiled, files]),
]:
    (mine, alerts), (reference, lines) = seconds(ours, theirs)
    count = alerts.count(b"\n")
    # yara prints a line for each string too; the rules that matched are those that do not begin with an offset.
    matches = sum(not line.startswith(b"0x") for line in lines.splitlines())
    # Of each turn: a machine's own speed changes more than these two differ.
    ratio = statistics.median(other / own for own, other in zip(mine, reference))
    print(f"  {what:20} soc-rule {min(mine):.3f} s, yara {min(reference):.3f} s, in the median of turns {ratio:.2f} times its speed; "
          f"{count} and {matches} matches, {total / min(mine) / 1e6:.0f} MB/s")
    if count != matches:
        sys.exit("yara.py: the matches differ")
