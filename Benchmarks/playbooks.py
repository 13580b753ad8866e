"""usage: playbooks.py RUNS ROUNDS    (by playbooks.sh)"""
import json, os, statistics, subprocess, sys, tempfile, time

runs, rounds = int(sys.argv[1]), int(sys.argv[2])
os.chdir(tempfile.mkdtemp())
os.mkdir("actions")
# As short as a step of use is: it starts an interpreter, reads its request and answers. The interpreter is named by its
# path, for actions have a PATH of their own and the peer must run the same.
with open("actions/short", "w") as file:
    file.write("#!/usr/bin/python3\nimport json, sys\njson.load(sys.stdin)\nprint('{}')\n")
os.chmod("actions/short", 0o755)
os.environ["SOC_ACTIONS"] = os.path.abspath("actions")
with open("short.yml", "w") as file:
    file.write("name: short\nsteps:\n" + "".join(f"  - {{id: s{n}, action: short}}\n" for n in range(5)))


def call(*command, **more):
    return subprocess.run(command, check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL, **more).stdout


def sql(text):
    return call("psql", "-AtqX", "-c", "SET search_path = soc", "-c", text)


def timed(command, shell=False):
    before = os.times()
    start = time.perf_counter()
    subprocess.run(command, check=True, shell=shell, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    after = os.times()
    return time.perf_counter() - start, after.children_user + after.children_system - before.children_user - before.children_system


call("soc-admin", "init", "--database", os.environ["SOC_DATABASE"])
call("soc-playbook", "add", "short.yml")
with open("request.json", "w") as file:
    json.dump({"inputs": {}}, file)
with open("list", "w") as file:
    file.write("request.json\n" * (runs * 5))
ours, theirs = [], []
for _ in range(rounds):
    sql(f"INSERT INTO execution (uid, playbook, version, ready_at) SELECT gen_random_uuid(), 'short', 1, now() FROM generate_series(1, {runs})")
    ours.append(timed(["soc-playbook", "run", "--jobs", "2"]))
    theirs.append(timed("xargs -P2 -I{} sh -c 'exec actions/short <{}' <list", shell=True))
(done,) = sql("SELECT count(*) FROM execution WHERE state = 'succeeded'").split()
assert int(done) == runs * rounds, done
for name, place in (("seconds", 0), ("CPU seconds", 1)):
    left, right = (statistics.median(times[place] for times in kind) for kind in (ours, theirs))
    print(f"{runs * 5} steps in {runs} runs, {name}: soc-playbook --jobs 2 {left:.2f}, xargs -P2 {right:.2f}, ratio {left / right:.2f}")

candidates = "SELECT uid FROM execution WHERE tenant = 1 AND ready_at <= now() ORDER BY ready_at, uid LIMIT 64"
for pending in (100, 100_000):
    sql(f"INSERT INTO execution (uid, playbook, version, ready_at) SELECT gen_random_uuid(), 'short', 1, now() - n * interval '1 ms' FROM generate_series(1, {pending}) AS n")
    sql("VACUUM ANALYZE execution")
    plan = sql(f"EXPLAIN (ANALYZE, BUFFERS) {candidates}")
    best = min(float(sql(f"EXPLAIN (ANALYZE) {candidates}").split("Execution Time: ")[1].split()[0]) for _ in range(20))
    print(f"{pending} pending: {best:.3f} ms, {plan.split('Buffers: ')[1].splitlines()[0]}, {'index only' if 'Index Only Scan using execution_claim' in plan else plan}")
    sql("UPDATE execution SET state = 'cancelled', ready_at = NULL, ended_at = now() WHERE ready_at IS NOT NULL")
