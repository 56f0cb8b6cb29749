"""F1: ``kill -9`` while people change things. What was answered with 2xx is there afterwards.

All that belongs to a user: where a film stands, hearts, ticks, thumbs, the order of a playlist,
settings of the account and of an app.
"""

import itertools
import threading
import time
from collections.abc import Iterator
from typing import Any

from tests.faults.database import soundness
from tests.faults.report import Report, Trial
from tests.running import RunningServer
from tests.small_library import small_library

_FIRST_TICKS = 300_000_000
_STEP_TICKS = 10_000


class Client:
    """Sends one report after another until the server is gone; knows what it was promised.

    A fact is ``(path, name in its answer)``, dots lead inwards. Only the fact that was asked for
    last may be old or new after a crash; every other one must be as it was acknowledged.
    """

    def __init__(self, server: RunningServer, requests: Iterator[tuple[Any, ...]]) -> None:
        self._server = server
        self._requests = requests
        self._thread: threading.Thread | None = None
        self.promised: dict[tuple[str, str], Any] = {}
        self.asked: tuple[tuple[str, str], Any] | None = None
        self.refused: list[int] = []
        self.acknowledged = 0

    def begin(self) -> None:
        """Start to send."""
        self._thread = threading.Thread(target=self._send, daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Wait until it has noticed that the server is gone."""
        assert self._thread is not None
        self._thread.join(30)

    def _send(self) -> None:
        for fact, value, method, path, body in self._requests:
            self.asked = (fact, value)
            try:
                answer = self._server.request(method, path, body, timeout=10)
            except OSError:
                return
            if answer.status not in (200, 204):
                self.refused.append(answer.status)
                return
            self.promised[fact] = value
            self.acknowledged += 1

    def check(self, report: Report) -> None:
        """Compare what the server says now with what it promised."""
        report.check(not self.refused, f"a report was answered with {self.refused}")
        for (path, name), value in self.promised.items():
            kept = self._server.get(path)
            for inner in name.split("."):
                kept = (kept or {}).get(inner)
            allowed = [value]
            if self.asked is not None and self.asked[0] == (path, name):
                allowed.append(self.asked[1])
            report.check(
                kept in allowed, f"{name} of {path} is {kept}, acknowledged had been {value}"
            )
            self.promised[path, name] = kept
        report.count("acknowledged", self.acknowledged)
        self.acknowledged = 0


def positions(film: str) -> Iterator[tuple[Any, ...]]:
    """A player that moves on by a millisecond with each report."""
    ticks = _FIRST_TICKS
    while True:
        ticks += _STEP_TICKS
        body = {"ItemId": film, "PositionTicks": ticks, "PlayMethod": "DirectPlay"}
        fact = (_user_data(film), "PlaybackPositionTicks")
        yield fact, ticks, "POST", "/Sessions/Playing/Progress", body


def marks(path: str, name: str, items: list[str]) -> Iterator[tuple[Any, ...]]:
    """Somebody who marks all items in turn and takes the marks away again."""
    while True:
        for wanted in (True, False):
            for item in items:
                method = "POST" if wanted else "DELETE"
                yield (_user_data(item), name), wanted, method, f"{path}/{item}", None


def thumbs(items: list[str]) -> Iterator[tuple[Any, ...]]:
    """Thumbs up, down and away."""
    for wanted in itertools.cycle((True, False, None)):
        for item in items:
            path = f"/UserItems/{item}/Rating"
            method = "DELETE" if wanted is None else "POST"
            query = "" if wanted is None else f"?likes={str(wanted).lower()}"
            yield (_user_data(item), "Likes"), wanted, method, path + query, None


def orders(playlist: str, items: list[str]) -> Iterator[tuple[Any, ...]]:
    """Somebody who cannot decide on the order, nor on the length, of a playlist."""
    path = f"/Playlists/{playlist}"
    for number in itertools.count(1):
        turn = number % len(items)
        order = (items[turn:] + items[:turn])[: 1 + number % len(items)]
        yield (path, "ItemIds"), order, "POST", path, {"Ids": order}


def account_settings(account: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    """A language that is changed over and over."""
    fact = ("/Users/Me", "Configuration.SubtitleLanguagePreference")
    for language in itertools.cycle(("ger", "fre", "eng", "spa")):
        body = account["Configuration"] | {"SubtitleLanguagePreference": language}
        yield fact, language, "POST", "/Users/Configuration", body


def app_settings(user: str) -> Iterator[tuple[Any, ...]]:
    """A number an app keeps."""
    path = f"/DisplayPreferences/usersettings?client=bench&userId={user}"
    for number in itertools.count(1):
        body = {"Id": "usersettings", "Client": "bench", "CustomPrefs": {"counter": str(number)}}
        yield (path, "CustomPrefs.counter"), str(number), "POST", path, body


def _user_data(item: str) -> str:
    return f"/UserItems/{item}/UserData"


def clients_of(server: RunningServer) -> list[Client]:
    """One for each kind of thing a user changes."""
    items = server.get("/Items", recursive="true", includeItemTypes="Movie,Episode")["Items"]
    film = next(item["Id"] for item in items if item["Name"] == "Slow Train")
    others = [item["Id"] for item in items if item["Id"] != film]
    playlist = server.post("/Playlists", {"Name": "Undecided", "UserId": server.user_id})["Id"]
    return [
        Client(server, positions(film)),
        Client(server, marks("/UserFavoriteItems", "IsFavorite", others)),
        Client(server, marks("/UserPlayedItems", "Played", others)),
        Client(server, thumbs(others)),
        Client(server, orders(playlist, others)),
        Client(server, account_settings(server.get("/Users/Me"))),
        Client(server, app_settings(server.user_id)),
    ]


def killed_reports(trial: Trial) -> Report:
    """Kill the server at a random moment between 0.05 and 2 s of changes, round by round.

    A seed does the same things again. 200 rounds are the promise.
    """
    report = Report("F1", trial.seed)
    media = small_library(trial.folder / "media")
    options = ("--library", f"movies={media / 'films'}", "--library", f"tvshows={media / 'shows'}")
    with RunningServer(trial.folder / "home", *options) as server:
        server.claim()
        server.wait_for_scan()
        clients = clients_of(server)
        for number in range(trial.rounds):
            report.runs += 1
            for client in clients:
                client.begin()
            time.sleep(trial.chance(number).uniform(0.05, 2.0))
            server.kill()
            for client in clients:
                client.end()
            found = soundness(server.folder / "data")
            report.check(found == "ok", f"the database is damaged: {found}")
            began = time.monotonic()
            server.start()
            report.took("restart_to_ready_s", time.monotonic() - began)
            for client in clients:
                client.check(report)
        report.check(not server.complaints(), f"the log complains: {server.complaints()[:2]}")
    return report
