#!/usr/bin/env python3
"""Slow and large senders: they must neither stop a well-behaved one nor fill the memory. Prints TAP without a plan.

usage: serve-load.py PORT PID SLOW OPEN

SLOW connections send a byte a second; OPEN are open, half of them sending 5 MiB.
"""

import http.client
import json
import resource
import selectors
import socket
import sys
import threading
import time

port, pid, slow, many = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)


def check(holds, what, detail=""):
    print(("ok" if holds else "not ok") + f" - {what}", flush=True)
    if not holds and detail:
        print(f"#   {detail}")


def memory(field="VmRSS"):
    for line in open(f"/proc/{pid}/status"):
        if line.startswith(field):
            return int(line.split()[1]) // 1024
    return 0


class Client(threading.Thread):
    """A well-behaved sender."""

    def __init__(self):
        super().__init__()
        self.stopped, self.times, self.statuses = False, [], []

    def run(self):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        number = 0
        while not self.stopped:
            number += 1
            body = json.dumps({"uuid": f"33333333-4444-4555-8666-{id(self) % 10**6:06}{number:06}", "output": "x",
                               "priority": "Warning", "rule": "load", "time": "2026-07-20T12:00:05Z",
                               "source": "syscall", "output_fields": {}})
            begin = time.monotonic()
            connection.request("POST", "/api/v1/webhooks/plain", body, {"Authorization": "Bearer a-secret-for-load-tests"})
            answer = connection.getresponse()
            answer.read()
            self.statuses.append(answer.status)
            self.times.append(time.monotonic() - begin)
            time.sleep(0.05)


def connect(count):
    connections = []
    for _ in range(count):
        connections.append(socket.create_connection(("127.0.0.1", port), timeout=10))
    return connections


# Half of them are slow with the head, half with the body, which is signed: so it must be read.
head = (b"POST /api/v1/webhooks/signed HTTP/1.1\r\nHost: x\r\nX-Hub-Signature-256: sha256=" + b"0" * 64
        + b"\r\nContent-Length: 5000000\r\n\r\n")
connections = connect(slow)
for index, connection in enumerate(connections):
    if index % 2:
        connection.sendall(head)
client = Client()
client.start()
for second in range(8):
    for index, connection in enumerate(connections):
        try:
            connection.send(head[second:second + 1] if index % 2 == 0 else b"x")
        except OSError:
            pass
    time.sleep(1)
client.stopped = True
client.join()
client.times.sort()
worst = client.times[int(len(client.times) * 0.99)] if client.times else 99
check(len(client.times) > 10 and set(client.statuses) == {201},
      f"{slow} senders of a byte a second do not stop another", f"{len(client.times)} {set(client.statuses)}")
check(worst < 2, f"whose answers come in time ({len(client.times)} requests, p99 {worst * 1000:.0f} ms)")
for connection in connections:
    connection.close()

# Half are idle, half send 5 MiB as fast as they can, and again and again.
before = memory()
idle = connect(many // 2)
senders = connect(many // 2)
body = b"x" * (256 << 10)
left = {}
selector = selectors.DefaultSelector()
large = head.replace(b"5000000", b"5242880")
for connection in senders:
    connection.setblocking(False)
    left[connection] = [large, 5 << 20]
    selector.register(connection, selectors.EVENT_WRITE | selectors.EVENT_READ)
client = Client()
client.start()
end = time.monotonic() + 15
peak, answers, sent = 0, 0, 0
while time.monotonic() < end and selector.get_map():
    for key, events in selector.select(1):
        connection = key.fileobj
        try:
            if events & selectors.EVENT_READ:
                if not connection.recv(65536):
                    raise OSError
                answers += 1
                left[connection] = [large, 5 << 20] if left[connection][1] == 0 else left[connection]
            if events & selectors.EVENT_WRITE:
                rest, count = left[connection]
                if rest:
                    left[connection][0] = rest[connection.send(rest):]
                elif count:
                    done = connection.send(body[:min(len(body), count)])
                    left[connection][1] -= done
                    sent += done
        except BlockingIOError:
            pass
        except OSError:
            selector.unregister(connection)
            connection.close()
            try:
                connection = socket.create_connection(("127.0.0.1", port), timeout=10)
            except OSError:
                continue
            connection.setblocking(False)
            left[connection] = [large, 5 << 20]
            selector.register(connection, selectors.EVENT_WRITE | selectors.EVENT_READ)
    peak = max(peak, memory())
client.stopped = True
client.join()
check(sent > 64 << 20, f"{many} connections, half of them sending, brought {sent >> 20} MiB and {answers} answers")
check(peak < 200, f"the server then has {peak} MB, after {before} MB before")
check(set(client.statuses) <= {201, 503} and 201 in client.statuses, "another sender is answered meanwhile",
      f"{set(client.statuses)}")
print(f"# peak {memory('VmHWM')} MB by the kernel's count")
check(memory("VmHWM") < 200, "and never had more than 200 MB")
