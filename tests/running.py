"""A real Rustfin process for tests: own folders, free port, signed-in client, clean end."""

import contextlib
import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import Any

PASSWORD = "correct horse battery staple"
DEVICE = 'MediaBrowser Client="Rustfin tests", Device="Test bench", DeviceId="bench", Version="1"'
_READY = re.compile(r"Rustfin \S+ is running\.|\"ready\": ?true")


_PORTS = range(20_000, 32_000)
"""Below what systems give to connections and to listeners without a wish (32768 and up): a server
needs seconds to take its port, and meanwhile nobody else may be given it."""


def free_port() -> int:
    """A port nobody listens on, and no other test process is told of while this one lives."""
    for port in random.SystemRandom().sample(_PORTS, 200):
        claim = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        with claim, socket.socket() as probe, contextlib.suppress(OSError):
            claim.bind(("127.0.0.1", port))
            probe.bind(("127.0.0.1", port))
            claim.detach()  # kept to the end of the process: UDP is nothing a server wants here
            return port
    raise AssertionError("no port is free")


class Answer:
    """Status, headers and body of a response."""

    def __init__(self, status: int, headers: Any, body: bytes) -> None:
        self.status, self.headers, self.body = status, headers, body

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


class RunningServer:
    """``with RunningServer(tmp_path) as server:``; ``server.get("/Items")`` after ``claim()``."""

    ready = _READY
    """What the log says once requests are answered."""

    def __init__(
        self,
        folder: Path,
        *options: str,
        port: int | None = None,
        env: dict[str, str] | None = None,
    ) -> None:
        self.folder = folder
        self.port = port or free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.options = options
        self.env = env or {}
        self.token: str | None = None
        self.user_id = ""
        self.log = folder / "server.log"
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "RunningServer":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def command(self) -> Sequence[str]:
        """The command line of the server."""
        return [
            *(sys.executable, "-m", "rustfin_core", "serve"),
            *("--data-dir", str(self.folder / "data"), "--host", "127.0.0.1"),
            *("--port", str(self.port), "--no-discovery", "--no-online", *self.options),
        ]

    def start(self, timeout: float = 120.0) -> None:
        """Start and wait until it says that it is ready: libraries are there, scans begun."""
        self.folder.mkdir(parents=True, exist_ok=True)
        said = len(self.log_text())
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command(),
                stdout=log,
                stderr=log,
                cwd=Path(__file__).parents[1],
                env=os.environ | self.env,
            )
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise AssertionError(f"the server ended: {self.log_text()[-2000:]}")
            if self.ready.search(self.log_text()[said:]):
                return
            time.sleep(0.02)
        self.stop()
        raise AssertionError(f"the server did not come up: {self.log_text()[-2000:]}")

    def stop(self) -> int:
        """SIGTERM and wait; returns the exit code."""
        assert self.process is not None
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)

    def kill(self) -> None:
        """``kill -9``."""
        assert self.process is not None
        self.process.kill()
        self.process.wait(60)

    def log_text(self) -> str:
        """What the server wrote so far."""
        return self.log.read_text("utf-8", "replace") if self.log.exists() else ""

    def complaints(self) -> list[str]:
        """Lines of the log that tell of something unexpected."""
        return [
            line
            for line in self.log_text().splitlines()
            if re.search(r" (WARNING|ERROR|CRITICAL) |^Traceback", line)
        ]

    def request(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        headers: dict[str, str] | None = None,
        token: bool | str = True,
        timeout: float = 60.0,
    ) -> Answer:
        """Send a request, its *body* as JSON unless it is bytes; any status is an answer."""
        sent = {"Authorization": DEVICE}
        given = self.token if token is True else token
        if given:
            sent["Authorization"] += f', Token="{given}"'
        data = None
        if isinstance(body, bytes):
            data = body
        elif body is not None:
            data = json.dumps(body).encode()
            sent["Content-Type"] = "application/json"
        elif method == "POST":
            data = b""
        request = urllib.request.Request(
            self.base + path, data=data, method=method, headers=sent | (headers or {})
        )
        try:
            with urllib.request.urlopen(request, timeout=timeout) as response:
                return Answer(response.status, response.headers, response.read())
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.headers, error.read())

    def get(self, path: str, **query: Any) -> Any:
        """JSON of a GET that must succeed."""
        if query:
            path += "?" + urllib.parse.urlencode(query)
        answer = self.request("GET", path)
        assert answer.status == 200, (path, answer.status, answer.body[:500])
        return answer.json

    def post(self, path: str, body: Any = None) -> Any:
        """JSON (or ``None``) of a POST that must succeed."""
        answer = self.request("POST", path, body)
        assert answer.status in (200, 204), (path, answer.status, answer.body[:500])
        return answer.json if answer.body else None

    def claim(self, name: str = "Mara") -> None:
        """Create the owner, finish set-up, sign in."""
        self.post("/Startup/User", {"Name": name, "Password": PASSWORD})
        self.post("/Startup/Complete")
        self.sign_in(name)

    def sign_in(self, name: str = "Mara") -> None:
        """Sign in and keep the token."""
        login = self.post("/Users/AuthenticateByName", {"Username": name, "Pw": PASSWORD})
        self.token = login["AccessToken"]
        self.user_id = login["User"]["Id"]

    def wait_for_scan(self, timeout: float = 120.0) -> None:
        """Wait until the library scan task is idle.

        Whoever asks all the time is let go first by what they wait for, so a long scan is asked
        about less and less often.
        """
        began = time.monotonic()
        while (waited := time.monotonic() - began) < timeout:
            tasks = self.get("/ScheduledTasks")
            if all(task["State"] == "Idle" for task in tasks):
                return
            time.sleep(max(0.1, min(1.0, waited / 20)))
        raise AssertionError("the scan did not end")
