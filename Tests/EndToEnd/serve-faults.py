#!/usr/bin/env python3
"""Acknowledged means kept: kills the server and PostgreSQL under load and looks for every uid of every 201 and 202.

usage: serve-faults.py KILLS CRASHES SECONDS-STOPPED

Prints TAP without a plan; needs SOC_TEST_DATA of Tests/with-postgres.sh.
"""

import http.client
import json
import os
import random
import subprocess
import sys
import threading
import time
import uuid

sys.path.insert(0, os.path.dirname(__file__))
from serve_supervisor import Server

kills, crashes, stopped = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
work = os.environ["work"]
acknowledged = {}
statuses = {}
unanswered = 0
lock = threading.Lock()
running = True


def postgres(*arguments):
    run = os.environ.get("SOC_TEST_RUN", "").split()
    subprocess.run(
        [*run, os.environ["SOC_TEST_PGCTL"], "-s", "-D", os.environ["SOC_TEST_DATA"], *arguments],
        cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def start_postgres():
    postgres("start", "-w", "-l", os.environ["SOC_TEST_DATA"] + "/log")


def client(number):
    """Sends alerts that nobody has sent before, one after the other; one that gets no answer is sent again, or not."""
    global unanswered
    connection = None
    count = 0
    random_numbers = random.Random(number)
    body = None
    while running:
        if body is None:
            count += 1
            body = json.dumps({
                "uuid": str(uuid.uuid4()), "output": f"Warning from {number}", "priority": "Warning",
                "rule": f"rule {count % 50}", "time": time.strftime("%Y-%m-%dT%H:%M:%S.", time.gmtime()) + f"{count:09}Z",
                "source": "syscall", "hostname": f"node-{number}", "output_fields": {"proc.name": "sh"}, "tags": []})
        try:
            if connection is None:
                connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
            connection.request("POST", "/api/v1/webhooks/falco", body, {"Authorization": "Bearer a-secret-for-falco-tests"})
            answer = connection.getresponse()
            content = answer.read()
        except OSError:
            connection = None
            with lock:
                unanswered += 1
            if random_numbers.random() < 0.5:
                body = None
            time.sleep(0.01)
            continue
        except http.client.HTTPException:
            connection = None
            with lock:
                unanswered += 1
            continue
        with lock:
            statuses[answer.status] = statuses.get(answer.status, 0) + 1
            if answer.status in (200, 201, 202):
                for alert in json.loads(content)["alerts"]:
                    acknowledged[alert["uid"]] = answer.status
        if answer.status == 503:
            time.sleep(0.05)
        else:
            body = None


def psql(query):
    return subprocess.run(["psql", "-XAtc", query], check=True, capture_output=True, text=True).stdout.split()


number = 0


def check(holds, what, detail=""):
    global number
    number += 1
    print(("ok" if holds else "not ok") + f" - {what}")
    if not holds and detail:
        print(f"#   {detail}")


log = open(f"{work}/faults.log", "ab")
server = Server(sys.argv[4] if len(sys.argv) > 4 else "soc-ingest", ["--spool", f"{work}/spool"], log)
server.start()
server.await_ready()
threads = [threading.Thread(target=client, args=(index,)) for index in range(16)]
for thread in threads:
    thread.start()

chaos = random.Random(6)
for _ in range(kills):
    time.sleep(chaos.uniform(0.05, 0.4))
    server.kill()
    server.start()
    # A kill while it starts is one too, but not every time.
    if chaos.random() < 0.8:
        server.await_ready()
killed = len(acknowledged)
server.await_ready()
check(killed > kills, f"the server acknowledged alerts between {kills} kills", f"{killed}")

for _ in range(crashes):
    time.sleep(chaos.uniform(0.1, 0.5))
    postgres("stop", "-m", "immediate")
    if chaos.random() < 0.3:
        time.sleep(0.3)
        server.kill()
        server.start()
    start_postgres()
    server.await_ready()
crashed = len(acknowledged)
check(crashed > killed, f"and while PostgreSQL crashed {crashes} times", f"{crashed - killed}")

before = dict(statuses)
postgres("stop", "-m", "fast")
end = time.monotonic() + stopped
while time.monotonic() < end:
    time.sleep(0.2)
spooled = statuses.get(202, 0) - before.get(202, 0)
check(spooled > stopped, f"while PostgreSQL is stopped for {stopped:g} s, requests are spooled", f"{spooled}")
start_postgres()
time.sleep(1)
running = False
for thread in threads:
    thread.join()

end = time.monotonic() + 120
while time.monotonic() < end:
    try:
        if server.metric("soc_ingest_spool_bytes") == 0 and server.metric("soc_ingest_spooling") == 0:
            break
    except (OSError, KeyError):
        pass
    time.sleep(0.2)
check(server.metric("soc_ingest_spool_bytes") == 0, "the spool drains when PostgreSQL is back")
check(server.stop() == 0, "the server ends with status 0")

stored = psql("SELECT uid FROM soc.occurrence")
known = set(stored)
missing = [uid for uid in acknowledged if uid not in known]
check(not missing, f"each of the {len(acknowledged)} acknowledged uids is stored",
      f"{len(missing)} are not: {[(uid, acknowledged[uid]) for uid in missing[:5]]}")
check(len(stored) == len(known), "each once")
episodes = psql("SELECT coalesce(sum(1 + duplicate_count), 0) FROM soc.alert")
check(episodes == [str(len(stored))], "each is counted in one episode, once", f"{episodes} of {len(stored)}")
print(f"# statuses {statuses}, without an answer {unanswered}, stored {len(stored)}")
