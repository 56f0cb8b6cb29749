"""A client as players are: one connection that stays open, answers read to the end."""

import http.client
import time
import urllib.parse
from collections.abc import Iterable

from tests.running import PASSWORD, RunningServer


class KeepAlive:
    """One signed-in user on one connection. Not for use by two threads at once."""

    def __init__(self, server: RunningServer, token: str | None) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        self._headers = {"Authorization": f'MediaBrowser Token="{token}"'} if token else {}

    def get(self, path: str) -> bytes:
        """The body of a GET that must succeed."""
        self._connection.request("GET", path, headers=self._headers)
        answer = self._connection.getresponse()
        body = answer.read()
        assert answer.status == 200, (path, answer.status, body[:300])
        return body

    def seconds(self, path: str) -> float:
        """How long a GET took, its body read."""
        began = time.perf_counter()
        self.get(path)
        return time.perf_counter() - began

    def close(self) -> None:
        """End the connection."""
        self._connection.close()


def times(client: KeepAlive, paths: Iterable[str], rounds: int = 1) -> list[float]:
    """Seconds of every request, *rounds* times round."""
    wanted = list(paths)
    return [client.seconds(path) for _ in range(rounds) for path in wanted]


def sign_up(server: RunningServer, name: str) -> tuple[str, str]:
    """Make an account; its id and a token."""
    made = server.post("/Users/New", {"Name": name, "Password": PASSWORD})
    return made["Id"], sign_in(server, name, f"bench {name}")


def sign_in(server: RunningServer, name: str, device: str) -> str:
    """A token of an account on a device of its own."""
    said = urllib.parse.quote(device)
    device_header = f'MediaBrowser Client="B", Device="B", DeviceId="{said}", Version="1"'
    answer = server.request(
        "POST",
        "/Users/AuthenticateByName",
        {"Username": name, "Pw": PASSWORD},
        headers={"Authorization": device_header},
    )
    token: str = answer.json["AccessToken"]
    return token
