"""Cut networks, broken services and refused keys, with the real providers on their recordings."""

from itertools import cycle
from pathlib import Path

import pytest

from tests.intelligence.providers.local_server import Asked, Reply
from tests.wire.online import FILMS, SHOWS, Online, online

KEY = "k" * 32
FILM = ("Movie", "The Matrix")


def gone(host: str, asked: Asked) -> Reply:
    """The connection ends without an answer."""
    return Reply(raw=lambda _: None)


async def better(bench: Online) -> None:
    """The trouble is over, and some time has passed; a scan makes the server look."""
    bench.ends.before = lambda host, asked: None
    bench.ends.clock.advance(3600)
    bench.clock.ahead_ms += 2 * 3_600_000
    assert (await bench.client.post("/Library/Refresh")).status == 204


async def test_the_network_is_cut_in_the_middle_and_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with online(tmp_path, monkeypatch, tmdb_key=KEY) as bench:
        cut: list[str] = []

        def respond(host: str, asked: Asked) -> Reply | None:
            """The search is answered; all that follows is not."""
            if cut or "/3/movie/603" in asked.target:
                cut.append(asked.target)
                return gone(host, asked)
            return None

        bench.ends.before = respond
        await bench.library("movies", *FILMS)

        async def noticed() -> bool:
            return len(cut) >= 3

        await bench.until(noticed)
        await bench.library("tvshows", *SHOWS)
        scanned = await bench.shown("Series", "The Flash", "Id")
        assert "Overview" not in scanned
        film = await bench.item(*FILM)
        assert (film["Name"], film["ProductionYear"], film.get("Overview")) == (FILM[1], 1999, None)
        status = await bench.matches()
        assert status["matched"] == status["review"] == status["nothing"] == 0
        await better(bench)
        assert (await bench.shown(*FILM, "Overview"))["ProviderIds"]["Tmdb"] == "603"
        await bench.shown("Series", "The Flash", "Overview")


NONSENSE = (
    Reply(body=b'{"results": [{"id": 603, "tit'),
    Reply(status=500, body=b"<html>Oops</html>", content_type="text/html"),
    Reply(body=b"<html>Please pay</html>", content_type="text/html"),
    Reply(body=b"\x89PNG\r\n\x1a\n", content_type="image/png"),
)


async def test_a_service_talks_nonsense(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """TMDB alone is broken: its films wait, what others know is not held up."""
    async with online(tmp_path, monkeypatch, tmdb_key=KEY) as bench:
        nonsense = cycle(NONSENSE)
        bench.ends.before = lambda host, asked: (
            next(nonsense) if host == "api.themoviedb.org" else None
        )
        await bench.library("movies", *FILMS)
        await bench.library("tvshows", *SHOWS)
        series = await bench.shown("Series", "The Flash", "Overview")
        assert series["ProviderIds"]["TvMaze"] == "13"
        status = await bench.matches()
        assert (status["matched"], status["review"], status["nothing"]) == (1, 0, 0)
        assert (await bench.item(*FILM)).get("Overview") is None
        await better(bench)
        await bench.shown(*FILM, "Overview")


async def test_nonsense_of_the_right_shape_is_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with online(tmp_path, monkeypatch, tmdb_key=KEY) as bench:
        body = b'{"results": [{"id": -5, "title": {"a": 1}}, 7, null, {"id": "x" }], "page": "one"}'
        bench.ends.before = lambda host, asked: (
            Reply(body=body) if host == "api.themoviedb.org" else None
        )
        await bench.library("movies", *FILMS)

        async def decided() -> bool:
            return bool((await bench.matches())["nothing"])

        await bench.until(decided)


async def test_a_refused_key_is_told_and_holds_nothing_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async with online(tmp_path, monkeypatch, tmdb_key=KEY) as bench:
        asked_with: list[str] = []

        def respond(host: str, asked: Asked) -> Reply | None:
            if host != "api.themoviedb.org":
                return None
            asked_with.append(asked.target)
            return Reply(status=401, body=b'{"status_code": 7}') if KEY in asked.target else None

        bench.ends.before = respond
        await bench.library("movies", *FILMS, *(f"Film {n}x (2000)/Film.mkv" for n in range(8)))
        await bench.library("tvshows", *SHOWS)
        await bench.shown("Series", "The Flash", "Overview")

        async def decided() -> bool:
            return bool((await bench.matches())["nothing"] == 9)

        await bench.until(decided)
        told = (await bench.matches())["waits_for"]
        assert told == "TMDB does not accept the key. Check it in the settings."
        assert len(asked_with) <= 4, "two lanes may ask at once; then nobody does"
        await bench.server.admin.set_setting("tmdb_key", "n" * 32)
        assert (await bench.shown(*FILM, "Overview"))["ProviderIds"]["Tmdb"] == "603"
        assert (await bench.matches())["waits_for"] is None
    assert KEY not in caplog.text
