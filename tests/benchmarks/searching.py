"""Typing into the search box at 100,000 items, similar titles and mixes, over HTTP."""

import random
import sqlite3
import tempfile
import time
import urllib.parse
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from tests.benchmarks.figures import Figure, milliseconds, percentile
from tests.catalog.generate import create
from tests.running import RunningServer

ITEMS = 100_000
GOAL_MS = {"typing": 40, "suggesting": 30}
_KINDS = {"films": 1, "people": 8, "episodes": 4, "tracks": 7}
_PER_KIND = 12
_MORE = ("the", "a", "de", "night", "dark river", "étoile", "東京", "ghost wolf 1999", "zzzz")
_SAME_KIND = {"a film": 1, "a series": 2, "an album": 6, "an artist": 5}


def measure() -> Sequence[Figure]:
    """p95 of every keystroke, of similar titles and of mixes."""
    with tempfile.TemporaryDirectory() as name:
        database = Path(name) / "data" / "rustfin.db"
        database.parent.mkdir(parents=True)
        create(database, ITEMS)
        picks = random.Random(3)
        terms = [*_typed(database, picks), *_MORE]
        uids = {what: _sample(database, kind, picks) for what, kind in _SAME_KIND.items()}
        tracks = _sample(database, 7, picks)
        with RunningServer(Path(name), "--no-scan-at-start") as server:
            server.claim()
            asked = [urllib.parse.quote(term) for term in terms]
            typing = {
                "hints": [f"/Search/Hints?limit=24&searchTerm={term}" for term in asked],
                "films and series": [
                    "/Items?recursive=true&includeItemTypes=Movie,Series&limit=24"
                    f"&searchTerm={term}"
                    for term in asked
                ],
                "episodes": [
                    f"/Items?recursive=true&includeItemTypes=Episode&limit=24&searchTerm={term}"
                    for term in asked
                ],
            }
            suggesting = {
                f"similar to {what}": [f"/Items/{uid}/Similar?limit=12" for uid in found]
                for what, found in uids.items()
            }
            suggesting["instant mix of a track"] = [f"/Items/{uid}/InstantMix" for uid in tracks]
            suggesting["instant mix of an artist"] = [
                f"/Artists/{uid}/InstantMix" for uid in uids["an artist"]
            ]
            suggesting["suggestions"] = ["/Items/Suggestions?limit=20"] * 10
            return [
                _figure(f"search, {what}", "typing", _times(server, paths))
                for what, paths in typing.items()
            ] + [
                _figure(what, "suggesting", _times(server, paths))
                for what, paths in suggesting.items()
            ]


def _figure(name: str, kind: str, times: list[float]) -> Figure:
    return Figure(
        f"{name}: p95",
        f"{percentile(times, 0.95) * 1e3:.1f} ms",
        f"<= {GOAL_MS[kind]} ms",
        f"{milliseconds(times)}, slowest {max(times) * 1e3:.0f} ms, {len(times)} requests",
    )


def _times(server: RunningServer, paths: Iterable[str]) -> list[float]:
    times = []
    for path in paths:
        began = time.perf_counter()
        server.get(path)
        times.append(time.perf_counter() - began)
    return times


def _typed(database: Path, picks: random.Random) -> list[str]:
    """Names of some titles, letter by letter."""
    terms: dict[str, None] = {}
    with closing(sqlite3.connect(database)) as con:
        for kind in _KINDS.values():
            names = con.execute("SELECT name FROM item WHERE kind=? AND state=0", (kind,))
            for (name,) in picks.sample(names.fetchall(), _PER_KIND):
                terms |= {name[:length].strip(): None for length in range(1, len(name) + 1)}
    return [term for term in terms if term]


def _sample(database: Path, kind: int, picks: random.Random) -> list[str]:
    with closing(sqlite3.connect(database)) as con:
        rows = con.execute("SELECT uid FROM item WHERE kind=? AND state=0", (kind,)).fetchall()
    return [row[0].hex() for row in picks.sample(rows, 40)]
