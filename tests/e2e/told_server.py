"""A server whose providers answer from memory: ``python -m tests.e2e.told_server serve ...``.

Everything else is the real server: jobs, matching, the list of expected episodes, pictures.
"""

import io
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from rustfin_core.cli.main import main
from rustfin_core.intelligence.records import (
    Candidate,
    ExpectedEpisode,
    PersonRecord,
    RemoteImage,
)
from rustfin_core.kernel.enums import CreditRole, ImageType, ItemKind
from rustfin_core.server import library_side
from tests.catalog.identify.catalogue import Memory, MemorySources, Title, title
from tests.e2e import scenes
from tests.e2e.told_library import EPISODES, LENA, OMAR, SERIES, UNSURE, portrait
from tests.running import RunningServer

MISSING = {3: "Undertow", 4: "The Other Camp"}
"""Of the second season: aired, without a file."""
TO_COME = {5: "Whiteout", 6: "Home"}


class ToldServer(RunningServer):
    """As :class:`RunningServer`, with the providers of this module."""

    def command(self) -> Sequence[str]:
        """The command line, online as far as the invented providers go."""
        command = list(super().command())
        command[command.index("rustfin_core")] = "tests.e2e.told_server"
        command.remove("--no-online")
        return command

    def wait_for_photos(self, timeout: float = 180.0) -> None:
        """Wait until titles were asked for and the last of the pictures, people's, are there."""
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            people = self.get("/Persons", searchTerm=LENA)["Items"]
            status = self.get("/Rustfin/Identify/Status")
            if people and people[0]["ImageTags"] and not status["Queued"]:
                return
            time.sleep(0.2)
        raise AssertionError(f"the photos did not come: {self.log_text()[-2000:]}")


class _Memory(Memory):
    """Its candidates have posters."""

    def _candidate(self, one: Title) -> Candidate:
        found = super()._candidate(one)
        return replace(found, image_url=one.images[0].url if one.images else None)


class _Sources(MemorySources):
    """Takes the place of ``ConfiguredSources``."""

    def __init__(self, **_: object) -> None:
        super().__init__()
        pictures = {f"memory:{name}": portrait(name) for name in (LENA, OMAR)}
        pictures |= {f"memory:mill{n}": scenes.poster(s, UNSURE) for n, s in _MILLS.items()}
        self.pictures = {url: _jpeg(picture) for url, picture in pictures.items()}
        self.chosen = [_Memory("tmdb", _titles())]

    def reload(self) -> None:
        """Nothing is read from the settings."""

    def stop(self) -> None:
        """Nothing is under way."""


_MILLS = {1: "meadow", 2: "winter"}


def _titles() -> list[Title]:
    people = tuple(
        PersonRecord(name=name, role=CreditRole.ACTOR, character=part, image_url=f"memory:{name}")
        for name, part in ((LENA, "Signe"), (OMAR, "The keeper"))
    )
    mills = [
        title(
            "tmdb", f"9{n}", ItemKind.MOVIE, UNSURE, year=1990 + n * 9,
            overview=f"The {('first', 'second')[n - 1]} film about the lane.",
            images=(RemoteImage(type=ImageType.PRIMARY, url=f"memory:mill{n}"),),
        )
        for n in _MILLS
    ]  # fmt: skip
    return [
        title("tmdb", "1", ItemKind.MOVIE, "The Lantern Keeper", year=2021, people=people),
        *mills,
        title("tmdb", "2", ItemKind.SERIES, SERIES, year=2022, episodes=_episodes(), people=people),
    ]


def _episodes() -> tuple[ExpectedEpisode, ...]:
    today = datetime.now(UTC).date()
    found = [
        _episode(season, number, name, date(2022 + season, 3, number * 7))
        for season, episodes in EPISODES.items()
        for number, name in episodes.items()
    ]
    found += [
        _episode(2, number, name, today - timedelta(weeks=6 - number))
        for number, name in MISSING.items()
    ]
    found += [
        _episode(2, number, name, today + timedelta(days=7 * (number - 4)))
        for number, name in TO_COME.items()
    ]
    return tuple(found)


def _episode(season: int, number: int, name: str, aired: date) -> ExpectedEpisode:
    return ExpectedEpisode(
        season=season,
        number=number,
        title=name,
        air_date=aired,
        overview=f"What became of {name.lower()}.",
        runtime=45 * 600_000_000,
        ids={"tmdb": f"{season * 100 + number}"},
    )


def _jpeg(picture: object) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG")  # type: ignore[attr-defined]
    return buffer.getvalue()


if __name__ == "__main__":
    assert library_side.ConfiguredSources, "nobody may be asked in earnest"
    library_side.ConfiguredSources = _Sources  # type: ignore[misc,assignment]
    sys.exit(main())
