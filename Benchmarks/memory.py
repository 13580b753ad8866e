#!/usr/bin/env python3
"""Peak resident memory of dedup and correlate over a stream: memory.py [live|groups [COUNT]], by default 10 million alerts of
100,000 live groups. The input is made as it is read (generate.py), some ten minutes for each program."""
import os
import subprocess
import sys

here = os.path.dirname(os.path.abspath(__file__))
binaries = os.environ.get("SOC_BIN", f"{here}/../.build/release")
kind = sys.argv[1] if len(sys.argv) > 1 else "live"
count = sys.argv[2] if len(sys.argv) > 2 else "10000000"

for verb in ("dedup", "correlate"):
    generator = subprocess.Popen([sys.executable, f"{here}/generate.py", kind, count], stdout=subprocess.PIPE)
    program = subprocess.Popen([f"{binaries}/soc-alert", verb], stdin=generator.stdout, stdout=subprocess.DEVNULL)
    generator.stdout.close()
    _, status, usage = os.wait4(program.pid, 0)
    if generator.wait() or status: sys.exit(f"{verb} or its input failed")
    print(f"{verb}: {usage.ru_maxrss // 1024} MB, {usage.ru_utime + usage.ru_stime:.1f} s of CPU for {count} alerts ({kind})", flush=True)
