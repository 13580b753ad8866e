#!/usr/bin/env python3
"""Clients that others wrote: requests, and the standardwebhooks package. Prints TAP without a plan.

usage: serve-clients.py BASE
"""

import datetime
import json
import os
import subprocess
import sys
import tempfile

base = sys.argv[1] + "/api/v1/webhooks"


def package(name, module):
    """Imports a package, from PyPI when it is not here."""
    try:
        return __import__(module)
    except ImportError:
        target = os.path.join(tempfile.gettempdir(), f"soc-test-packages-{os.getuid()}")
        subprocess.run([sys.executable, "-m", "pip", "install", "-q", "--target", target, name],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
        sys.path.insert(0, target)
        try:
            return __import__(module)
        except ImportError:
            return None


def check(holds, what, detail=""):
    print(("ok" if holds else "not ok") + f" - {what}")
    if not holds and detail:
        print(f"#   {detail}")


def alert(number):
    return json.dumps({"uuid": f"22222222-3333-4444-8555-{number:012}", "output": "shell", "priority": "Warning",
                       "rule": "clients", "time": "2026-07-20T12:00:05Z", "source": "syscall", "output_fields": {}})


requests = package("requests", "requests")
if requests:
    session = requests.Session()
    session.headers["Authorization"] = "Bearer a-bearer-for-tests-01"
    answers = [session.post(f"{base}/plain", data=alert(number)) for number in range(20)]
    check([answer.status_code for answer in answers] == [201] * 20, "requests keeps one connection for twenty",
          str([answer.status_code for answer in answers]))
    check(all(len(answer.json()["alerts"]) == 1 for answer in answers), "and reads JSON")
    many = "\n".join(alert(number) for number in range(100, 600))
    answer = session.post(f"{base}/plain", data=(part for part in [many[:1000].encode(), many[1000:].encode()]))
    check(answer.status_code == 201 and len(answer.json()["alerts"]) == 500, "five hundred alerts in chunks")
    answer = session.post(f"{base}/plain", data=b"x" * 3_000_000)
    check(answer.status_code == 413, "who sends too much hears it", str(answer.status_code))
else:
    print("skip requests")

standardwebhooks = package("standardwebhooks", "standardwebhooks")
if standardwebhooks and requests:
    import base64
    hook = standardwebhooks.Webhook("whsec_" + base64.b64encode(b"a-secret-for-standard-webhooks").decode())
    now = datetime.datetime.now(tz=datetime.timezone.utc)

    def post(number, identity, time=now, body=None):
        payload = alert(number)
        signature = hook.sign(msg_id=identity, timestamp=time, data=payload)
        return requests.post(f"{base}/hooks", data=body or payload, headers={
            "webhook-id": identity, "webhook-timestamp": str(int(time.timestamp())), "webhook-signature": signature,
        }).status_code

    check(post(1000, "msg_1") == 201, "standardwebhooks signs, and is let in")
    check(post(1000, "msg_1") == 200, "a retry is a repeat")
    check(post(1001, "msg_1") == 401, "an id does not serve twice")
    check(post(1002, "msg_2", body=alert(1003)) == 401, "another body than was signed")
    old = now - datetime.timedelta(seconds=400)
    check(post(1004, "msg_3", time=old) == 401, "a message of long ago")
else:
    print("skip standardwebhooks")
