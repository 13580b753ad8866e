#!/usr/bin/env python3
"""Hostile requests against a running server: each must get one of the statuses that it may get, and store nothing.

usage: serve-hostile.py PORT COUNT

Endpoints: hooks (Standard Webhooks), signed (hmac with a time, slack's style), bearer. Prints TAP without a plan.
"""

import base64
import gzip
import hashlib
import hmac
import os
import random
import socket
import sys
import time
import zlib

port, wanted = int(sys.argv[1]), int(sys.argv[2])
seed = int(os.environ.get("SOC_FUZZ_SEED", "6"))
chaos = random.Random(seed)
key = b"a-secret-for-hostile-tests"
path = b"/api/v1/webhooks/"
good = b'{"uuid":"11111111-2222-4333-8444-%012d","output":"x","priority":"Warning","rule":"hostile","time":"2026-07-20T12:00:05Z","source":"syscall","output_fields":{}}'
CLOSED = 0


def talk(data, timeout=15, pieces=1):
    """Sends bytes and reads what comes until the connection ends; the statuses of the answers."""
    connection = socket.create_connection(("127.0.0.1", port), timeout=timeout)
    received = b""
    try:
        step = max(1, len(data) // pieces)
        for start in range(0, len(data), step):
            connection.sendall(data[start:start + step])
        connection.shutdown(socket.SHUT_WR)
    except OSError:
        pass
    try:
        while True:
            part = connection.recv(65536)
            if not part:
                break
            received += part
    except OSError:
        pass
    connection.close()
    statuses, rest = [], received
    while rest.startswith(b"HTTP/1.1 "):
        statuses.append(int(rest[9:12]))
        head, _, rest = rest.partition(b"\r\n\r\n")
        length = 0
        for line in head.split(b"\r\n")[1:]:
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        if statuses[-1] == 100:
            continue
        rest = rest[length:]
    return statuses or [CLOSED]


def request(endpoint, body=b"", headers=(), method=b"POST", length=True, target=None):
    lines = [method + b" " + (target or path + endpoint) + b" HTTP/1.1", b"Host: localhost"]
    if length:
        lines.append(b"Content-Length: %d" % len(body))
    lines += headers
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


bearer = b"Authorization: Bearer " + key


def standard(body, identity=None, when=None, secret=key, version=b"v1"):
    identity = identity or b"msg_%d" % chaos.getrandbits(60)
    when = b"%d" % int(when if when is not None else time.time())
    code = base64.b64encode(hmac.new(secret, identity + b"." + when + b"." + body, hashlib.sha256).digest())
    return [b"webhook-id: " + identity, b"webhook-timestamp: " + when, b"webhook-signature: " + version + b"," + code]


def slack(body, when=None, secret=key):
    when = b"%d" % int(when if when is not None else time.time())
    code = hmac.new(secret, b"v0:" + when + b":" + body, hashlib.sha256).hexdigest().encode()
    return [b"X-Slack-Request-Timestamp: " + when, b"X-Slack-Signature: v0=" + code]


def chunked(*chunks):
    return b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks) + b"0\r\n\r\n"


def alert():
    return good % chaos.randrange(10**12)


def smuggling():
    body = alert()
    inner = request(b"bearer", alert(), [bearer])
    te = b"Transfer-Encoding: chunked"
    return chaos.choice([
        ("both lengths", request(b"bearer", chunked(body), [bearer, te]), {400}),
        ("both lengths, another spelling", request(b"bearer", chunked(body), [bearer, b"Transfer-encoding:\tchunked"]), {400}),
        ("two different lengths", request(b"bearer", body, [bearer, b"Content-Length: 3"]), {400}),
        ("a negative length", request(b"bearer", body, [bearer, b"Content-Length: -5"], length=False), {400}),
        ("a length with a sign", request(b"bearer", body, [bearer, b"Content-Length: +5"], length=False), {400}),
        ("a length in hexadecimal", request(b"bearer", body, [bearer, b"Content-Length: 0x10"], length=False), {400}),
        ("a list of lengths", request(b"bearer", body, [bearer, b"Content-Length: 5, 6"], length=False), {400}),
        ("a length beyond 64 bits", request(b"bearer", body, [bearer, b"Content-Length: 99999999999999999999"], length=False), {400, 413}),
        ("chunked is not last", request(b"bearer", chunked(body), [bearer, b"Transfer-Encoding: chunked, identity"], length=False), {400}),
        ("an unknown coding", request(b"bearer", body, [bearer, b"Transfer-Encoding: xchunked"], length=False), {400}),
        ("a chunk size with a sign", request(b"bearer", b"+5\r\nhello\r\n0\r\n\r\n", [bearer, te], length=False), {400}),
        ("a chunk size of letters", request(b"bearer", b"zz\r\nhello\r\n0\r\n\r\n", [bearer, te], length=False), {400}),
        ("a chunk size beyond 64 bits", request(b"bearer", b"fffffffffffffffff\r\nx\r\n0\r\n\r\n", [bearer, te], length=False), {400}),
        ("a giant chunk", request(b"bearer", b"7fffffffffffffff\r\nx", [bearer, te], length=False), {400, CLOSED}),
        ("no line end behind a chunk", request(b"bearer", b"3\r\nabcdef\r\n0\r\n\r\n", [bearer, te], length=False), {400}),
        ("a bare line feed behind a chunk size", request(b"bearer", b"5\nhello\n0\n\n", [bearer, te], length=False), {400}),
        ("an obsolete fold", request(b"bearer", body, [b"X-Fold: a\r\n b"]), {400, 401}),
        ("a blank before the colon", request(b"bearer", chunked(body), [bearer, b"Transfer-Encoding : chunked"]), {400}),
        ("a NUL in a header", request(b"bearer", body, [b"X-Nul: a\x00b"]), {400}),
        ("a bare carriage return", request(b"bearer", body, [b"X-CR: a\rb"]), {400}),
        ("a request within a body", request(b"bearer", inner, [b"Authorization: Bearer wrong"]), {401}),
        ("an HTTP/0.9 request", b"GET /\r\n\r\n", {400, CLOSED}),
        ("HTTP/2.0's preface", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {400, CLOSED}),
        ("an unknown version", b"POST " + path + b"bearer HTTP/1.9\r\nHost: x\r\n\r\n", {400, 411, CLOSED}),
        ("garbage", bytes(chaos.randrange(256) for _ in range(chaos.randrange(1, 300))), {400, 431, CLOSED}),
        ("TLS", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(500), {400, CLOSED}),
    ])


def headers():
    body = alert()
    return chaos.choice([
        ("many headers", request(b"bearer", body, [b"X-%d: y" % index for index in range(chaos.randrange(200, 2000))]), {431, 400}),
        ("one giant header", request(b"bearer", body, [b"X-Big: " + b"y" * chaos.randrange(70_000, 300_000)]), {431, 400, CLOSED}),
        ("a giant path", request(b"", body, target=path + b"a" * chaos.randrange(70_000, 200_000)), {431, 400, CLOSED}),
        ("an empty name", request(b"bearer", body, [b": value"]), {400}),
        ("no length", request(b"bearer", b"", [bearer], length=False), {411}),
        ("another encoding", request(b"bearer", body, [bearer, b"Content-Encoding: br"]), {415}),
        ("two encodings", request(b"bearer", body, [bearer, b"Content-Encoding: gzip, gzip"]), {415}),
        ("another method", request(b"bearer", body, [bearer], method=chaos.choice([b"GET", b"PUT", b"DELETE", b"PATCH", b"OPTIONS", b"TRACE"])), {405}),
        ("CONNECT", b"CONNECT localhost:22 HTTP/1.1\r\nHost: localhost:22\r\n\r\n", {404, 405, 400}),
        ("an announced giant", request(b"bearer", b"x", [bearer, b"Content-Length: 104857600"], length=False), {413}),
        ("another webhook", request(b"nobody", body, [bearer]), {404}),
        ("a path upwards", request(b"", body, [bearer], target=path + b"../../../etc/passwd"), {404}),
        ("an encoded path", request(b"", body, [bearer], target=path + b"%62earer"), {404}),
        ("a token where none belongs", request(b"", body, target=path + b"bearer/" + key), {404}),
    ])


def credentials():
    body = alert()
    other = alert()
    now = time.time()
    cut = standard(body)
    return chaos.choice([
        ("no credentials", request(b"bearer", body), {401}),
        ("an empty token", request(b"bearer", body, [b"Authorization: Bearer "]), {401}),
        ("a longer token", request(b"bearer", body, [bearer + b"x"]), {401}),
        ("a shorter token", request(b"bearer", body, [bearer[:-1]]), {401}),
        ("two Authorization", request(b"bearer", body, [b"Authorization: Bearer no", bearer]), {401}),
        ("another scheme", request(b"bearer", body, [b"Authorization: Basic " + base64.b64encode(b"x:" + key)]), {401}),
        ("no signature", request(b"hooks", body), {401}),
        ("an empty signature", request(b"hooks", body, cut[:2] + [b"webhook-signature: "]), {401}),
        ("a signature of nothing", request(b"hooks", body, cut[:2] + [b"webhook-signature: v1,"]), {401}),
        ("no id", request(b"hooks", body, cut[1:]), {401}),
        ("another body", request(b"hooks", other, standard(body)), {401}),
        ("another key", request(b"hooks", body, standard(body, secret=b"another-key-altogether")), {401}),
        ("another version", request(b"hooks", body, standard(body, version=b"v2")), {401}),
        ("expired", request(b"hooks", body, standard(body, when=now - chaos.randrange(310, 10**6))), {401}),
        ("from the future", request(b"hooks", body, standard(body, when=now + chaos.randrange(310, 10**6))), {401}),
        ("no number for a time", request(b"hooks", body, [cut[0], b"webhook-timestamp: soon", cut[2]]), {401}),
        ("an endless time", request(b"hooks", body, [cut[0], b"webhook-timestamp: " + b"9" * 18, cut[2]]), {401}),
        ("a negative time", request(b"hooks", body, [cut[0], b"webhook-timestamp: -9223372036854775808", cut[2]]), {401}),
        ("a thousand signatures", request(b"hooks", body, cut[:2] + [b"webhook-signature: " + b"v1,AAAA " * 1000]), {401}),
        ("two signatures' headers", request(b"hooks", body, cut + [b"webhook-signature: v1,x"]), {401}),
        ("slack: expired", request(b"signed", body, slack(body, when=now - 400)), {401}),
        ("slack: no time", request(b"signed", body, slack(body)[1:]), {401}),
        ("slack: another time", request(b"signed", body, [slack(body, when=now - 1)[0], slack(body)[1]]), {401}),
        ("slack: no hexadecimal", request(b"signed", body, [slack(body)[0], b"X-Slack-Signature: v0=" + b"zz" * 32]), {401}),
        ("a signature in another case", request(b"signed", body, [slack(body)[0], b"X-Slack-Signature: V0=" + b"a" * 64]), {401}),
    ])


bomb = gzip.compress(b"\x00" * (30 << 20), 9)
other_bomb = zlib.compress(b"[" * (30 << 20), 9)


def bodies():
    deep = chaos.choice([b"[", b'{"a":'])
    return chaos.choice([
        ("deep JSON", request(b"bearer", deep * chaos.randrange(5000, 200_000), [bearer]), {202}),
        ("deep JSON that closes", request(b"bearer", b"[" * 5000 + b"]" * 5000, [bearer]), {202}),
        ("a gzip bomb", request(b"bearer", bomb, [bearer, b"Content-Encoding: gzip"]), {413}),
        ("a deflate bomb", request(b"bearer", other_bomb, [bearer, b"Content-Encoding: deflate"]), {413}),
        ("a bomb of a stranger", request(b"bearer", bomb, [b"Content-Encoding: gzip"]), {401}),
        ("a cut gzip", request(b"bearer", gzip.compress(alert())[:-9], [bearer, b"Content-Encoding: gzip"]), {202}),
        ("no gzip", request(b"bearer", alert(), [bearer, b"Content-Encoding: gzip"]), {202}),
        ("gzip and more behind it", request(b"bearer", gzip.compress(alert()) + b"more", [bearer, b"Content-Encoding: gzip"]), {202}),
        ("UTF-16", request(b"bearer", alert().decode().encode("utf-16"), [bearer, b"Content-Type: application/json; charset=utf-16"]), {202}),
        ("bytes that are no text", request(b"bearer", bytes(chaos.randrange(256) for _ in range(400)), [bearer]), {202}),
        ("an empty body", request(b"bearer", b"", [bearer]), {202}),
        ("a number", request(b"bearer", b"%d" % chaos.getrandbits(64), [bearer]), {202}),
        ("half of an object", request(b"bearer", alert()[:40], [bearer]), {202}),
        ("an object of nobody", request(b"bearer", b'{"x": %d}' % chaos.getrandbits(40), [bearer]), {202}),
        ("a million commas", request(b"bearer", b"," * 1_000_000, [bearer]), {202}),
        ("a giant number", request(b"bearer", b'{"x":' + b"9" * 100_000 + b"}", [bearer]), {202}),
        ("NULs", request(b"bearer", b"\x00" * 1000, [bearer]), {202}),
        ("a body that stops", request(b"bearer", alert(), [bearer, b"Content-Length: 5000"], length=False), {400, CLOSED}),
        ("chunks that stop", request(b"bearer", b"500\r\nabc", [bearer, b"Transfer-Encoding: chunked"], length=False), {400, CLOSED}),
        ("chunks beyond the limit", request(b"bearer", chunked(*[b"x" * 65536] * 90), [bearer, b"Transfer-Encoding: chunked"], length=False), {413}),
    ])


number = failed = 0


def check(holds, what, detail=""):
    global number, failed
    number += 1
    failed += not holds
    print(("ok" if holds else "not ok") + f" - {what}")
    if not holds and detail:
        print(f"#   {detail}")


seen = {}
bad = {}
# Each kind is met; what is expensive is rarer.
kinds = [smuggling] * 5 + [headers] * 3 + [credentials] * 6 + [bodies] * 2
sent = 0
while sent < wanted:
    name, data, allowed = chaos.choice(kinds)()
    statuses = talk(data, pieces=chaos.choice([1, 1, 1, 2, 7]) if len(data) < 100_000 else 1)
    sent += 1
    seen[name] = seen.get(name, 0) + 1
    final = [status for status in statuses if status != 100]
    if not set(final[:1] or [CLOSED]) <= allowed or 201 in final or 500 in final:
        bad.setdefault(name, set()).add(tuple(statuses))
check(not bad, f"{sent} hostile requests of {len(seen)} kinds are answered as they must be", f"seed {seed}: {bad}")

# The same message twice is a retry; what was refused stays refused, in whatever order it comes.
body = good % (10**11)
identity = b"msg_once_%d" % chaos.getrandbits(60)
signed = standard(body, identity)
once = talk(request(b"hooks", body, signed))
again = [talk(request(b"hooks", body, signed)) for _ in range(20)]
check(once == [201] and again == [[200]] * 20, "a replayed message is a repeat each time", f"{once} {again[:2]}")
other = good % (10**11 + 1)
check(talk(request(b"hooks", other, standard(other, identity))) == [401], "its id does not serve for another body")
late, early = good % (10**11 + 2), good % (10**11 + 3)
first = standard(early, when=time.time() - 60)
second = standard(late)
check(talk(request(b"hooks", late, second)) == [201] and talk(request(b"hooks", early, first)) == [201],
      "messages that come in another order than they were signed are taken, within tolerance")
check(talk(request(b"hooks", early, second)) == [401], "signatures that are exchanged are refused")

# Pipelined: the answers come in order, and what stands behind a broken request is not taken for one.
pipeline = b"".join(request(b"bearer", good % (10**11 + 10 + index), [bearer]) for index in range(30))
check(talk(pipeline) == [201] * 30, "thirty pipelined requests get thirty answers")
mixed = (request(b"bearer", good % (10**11 + 50), [bearer]) + request(b"bearer", b"x", [b"Authorization: Bearer no"])
         + request(b"nobody", b"x") + request(b"bearer", good % (10**11 + 51), [bearer]))
check(talk(mixed) == [201, 401, 404, 201], "pipelined requests are answered in their order", f"{talk(mixed)}")
check(talk(request(b"bearer", b"x", [bearer, b"Transfer-Encoding: chunked"]) + pipeline)[:1] == [400],
      "behind broken framing nothing is read")
print(f"# {sent} requests, {len(seen)} kinds")
sys.exit(failed > 0)
