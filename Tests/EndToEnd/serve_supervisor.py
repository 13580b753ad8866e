"""Runs the server as systemd does: the socket is ours and stays while servers come and go."""

import os
import signal
import socket
import subprocess
import time
import urllib.request


class Server:
    def __init__(self, program, arguments=(), log=None, environment=None, backlog=1024):
        self.listener = socket.socket()
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.listener.bind(("127.0.0.1", 0))
        self.listener.listen(backlog)
        self.port = self.listener.getsockname()[1]
        self.program, self.arguments = program, list(arguments)
        self.log = log or subprocess.DEVNULL
        self.environment = dict(os.environ, **(environment or {}))
        self.process = None

    @property
    def base(self):
        return f"http://127.0.0.1:{self.port}"

    def start(self):
        environment = dict(self.environment, LISTEN_FDS="1")
        descriptor = self.listener.fileno()

        def hand_over():
            os.dup2(descriptor, 3)
            os.set_inheritable(3, True)

        # LISTEN_PID is the process itself: a shell knows its own number and becomes the server.
        self.process = subprocess.Popen(
            ["sh", "-c", 'LISTEN_PID=$$ exec "$@"', "sh", self.program, "serve", *self.arguments],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=self.log, env=environment,
            preexec_fn=hand_over, close_fds=False)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)

    def get(self, path, timeout=5):
        with urllib.request.urlopen(self.base + path, timeout=timeout) as answer:
            return answer.read().decode()

    def metric(self, name):
        for line in self.get("/metrics").splitlines():
            if line.startswith(name + " "):
                return float(line.split()[1])
        raise KeyError(name)

    def await_ready(self, seconds=30):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                self.get("/healthz", timeout=1)
                return
            except OSError:
                time.sleep(0.05)
        raise SystemExit("the server did not start")
