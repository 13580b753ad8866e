"""Kills workers and PostgreSQL while runs are at work, and looks whether each effect happened once.

usage: crash-playbooks.py RUNS WORKERS RESTARTS    (run by playbook-crash.t, with a server of its own)
"""
import collections, json, os, random, signal, subprocess, sys, time

runs, workers, restarts = (int(argument) for argument in sys.argv[1:4])
random.seed(int(os.environ.get("SOC_SEED", "1")))
number = failures = 0


def verdict(good, name, detail=""):
    global number, failures
    number += 1
    failures += not good
    print(("ok" if good else "not ok") + f" {number} - {name}")
    for line in detail.splitlines()[:20]:
        if not good:
            print(f"#   {line}")
    sys.stdout.flush()


def sql(text):
    while True:
        done = subprocess.run(["psql", "-AtqX", "-c", text], capture_output=True, text=True)
        if done.returncode == 0:
            return done.stdout.split("\n")[:-1]
        time.sleep(0.2)


def program(*arguments):
    while True:
        done = subprocess.run(["soc-playbook", *arguments], capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if done.returncode != 69:
            return done
        time.sleep(0.2)


os.makedirs("actions", exist_ok=True)
effects = os.path.abspath("effects")
open(effects, "w").close()
with open("actions/effect", "w") as file:
    # The effect lies in the middle: a kill comes before, in or after it.
    file.write(f"#!/bin/sh\nsleep 0.0$(($$ % 4))\necho \"$SOC_IDEMPOTENCY_KEY\" >>{effects}\nsleep 0.0$(($$ % 3))\n")
os.chmod("actions/effect", 0o755)
os.environ["SOC_ACTIONS"] = os.path.abspath("actions")
with open("crash.yml", "w") as file:
    file.write("""
name: crash
inputs: {number: {type: number}}
steps:
  - {id: first, action: effect}
  - {id: again, action: effect, on_crash: retry}
  - parallel:
      - [{id: left, action: effect}, {id: pause, wait: 100ms}]
      - [{id: right, action: effect, on_crash: retry}]
  - for_each: [1, 2]
    do: [{id: each, action: effect}]
  - {id: last, action: effect}
""")
program("add", "crash.yml")
for run in range(runs):
    done = program("trigger", "--playbook", "crash", "--input", f"number={run}")
    assert done.returncode == 0, done.stderr

places = ["claimed", "committed", "started", "ended", "left"]
kills = collections.Counter()
alive = {}


def start(slot):
    environment = dict(os.environ)
    place = "none"
    if random.random() < 0.6:
        place = random.choice(places)
        environment["SOC_FAULT"] = f"{place}:{random.randint(1, 12)}"
    else:
        environment.pop("SOC_FAULT", None)
    alive[slot] = (
        subprocess.Popen(
            ["soc-playbook", "run", "--follow", "--lease", "1s", "--grace", "200ms", "--timeout", "1s"],
            env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL), place)


def restart_postgres():
    run = os.environ["SOC_TEST_RUN"].split()
    control, data = os.environ["SOC_TEST_PGCTL"], os.environ["SOC_TEST_DATA"]
    subprocess.run([*run, control, "stop", "-s", "-m", "immediate", "-D", data], cwd="/", check=True)
    subprocess.run([*run, control, "start", "-w", "-s", "-D", data, "-l", data + "/log"], cwd="/", check=True,
                   stdout=subprocess.DEVNULL)


def resolve():
    """Does what a person would: looks whether the effect happened, and says so."""
    for line in sql("SELECT execution_uid || ' ' || step || ' ' || iteration FROM soc.step_result AS s JOIN soc.execution AS e"
                    " ON e.uid = s.execution_uid WHERE s.state = 'unknown' AND e.state = 'unknown'"):
        uid, step, iteration = line.split()
        happened = f"{uid}:{step}:{iteration}\n" in open(effects).readlines()
        program("resume", "--as", "succeeded" if happened else "retry", "--step", step, uid)
        resolved[0] += 1


resolved = [0]
deadline = time.time() + 120 + runs * 2
restarted = 0
stuck = []
last_restart = looked = time.time()
while time.time() < deadline:
    for slot in range(workers):
        if slot not in alive:
            start(slot)
        process, place = alive[slot]
        if process.poll() is not None:
            kills[place if process.returncode == -9 else f"status {process.returncode}"] += 1
            start(slot)
    time.sleep(random.random() * 0.1)
    if random.random() < 0.1:
        process, _ = alive[random.randrange(workers)]
        process.send_signal(signal.SIGKILL)
    if restarted < restarts and time.time() - last_restart > 1.5:
        restart_postgres()
        restarted += 1
        last_restart = time.time()
    if time.time() - looked < 1:
        continue
    looked = time.time()
    resolve()
    (rest,) = sql("SELECT count(*) FROM soc.execution WHERE ended_at IS NULL")
    # Longer than lease, limit and grace together, without anybody having taken it though PostgreSQL was there: forgotten.
    stuck += sql("SELECT uid FROM soc.execution WHERE state = 'running'"
                 " AND greatest(ready_at, pg_postmaster_start_time()) < now() - interval '20 seconds'")
    if rest == "0" and restarted >= restarts:
        break
for process, _ in alive.values():
    process.kill()
    process.wait()

states = dict(line.split() for line in sql("SELECT state || ' ' || count(*) FROM soc.execution GROUP BY state"))
verdict(states == {"succeeded": str(runs)}, f"each of {runs} runs came to its end", json.dumps(states))
verdict(not stuck, "none stayed running without a live lease", "\n".join(stuck))
count = collections.Counter(line.strip() for line in open(effects))
twice = [key for key, times in count.items() if times > 1 and key.split(":")[1] not in ("again", "right")]
verdict(not twice, "what must happen once happened once", "\n".join(twice))
uids = sql("SELECT uid FROM soc.execution")
wanted = {f"{uid}:{key}" for uid in uids for key in
          ("first:0", "again:0", "left:1", "right:2", "each:1", "each:2", "last:0")}
missing = wanted - set(count)
verdict(not missing, "every effect happened", "\n".join(sorted(missing)))
verdict(set(count) <= wanted, "no effect had another key", "\n".join(sorted(set(count) - wanted)))
crashes = sum(times for place, times in kills.items() if not place.startswith("status"))
verdict(crashes >= min(10, runs // 4) and set(places) - set(kills) == set() or runs < 40,
        "workers were killed at every boundary", str(dict(kills)))
odd = {place: times for place, times in kills.items() if place.startswith("status") and place != "status 69"}
verdict(not odd, "no worker ended by itself", str(odd))
print(f"# {runs} runs, {crashes} kills {dict(kills)}, {restarted} restarts of PostgreSQL, {resolved[0]} unknown steps resolved")
print(f"1..{number}")
sys.exit(failures > 0)
