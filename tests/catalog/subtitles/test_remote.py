"""Subtitles from elsewhere on a scanned library: by hand, by itself, and after another scan."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from rustfin_core.catalog import libraries
from rustfin_core.catalog.events import ItemsChanged
from rustfin_core.catalog.library_options import LibraryOptions
from rustfin_core.catalog.media_versions import versions_of
from rustfin_core.catalog.subtitles import automatic
from rustfin_core.catalog.subtitles.automatic import AutomaticSubtitles
from rustfin_core.catalog.subtitles.service import RemoteSubtitles
from rustfin_core.catalog.subtitles.types import NewSubtitle
from rustfin_core.intelligence.providers.opensubtitles import moviehash
from rustfin_core.jobs.scheduler import Scheduler
from rustfin_core.jobs.service import JobService
from rustfin_core.kernel.enums import LibraryKind, StreamType
from rustfin_core.kernel.errors import (
    InvalidInput,
    NotFound,
    TooMany,
    Unavailable,
)
from rustfin_core.media.types import StreamInfo
from rustfin_core.streaming.subtitles.check import check_subtitle
from tests.catalog.conftest import FakeClock
from tests.catalog.scan.harness import Home
from tests.catalog.subtitles.memory import SRT, MemoryProvider, MemorySubtitles

FILM = "Film (2001)/Film (2001).mkv"


@dataclass
class Bench:
    """A film in a library, and a service that has subtitles for it."""

    home: Home
    library: bytes
    film: bytes
    provider: MemoryProvider
    subtitles: RemoteSubtitles
    automatic: AutomaticSubtitles
    clock: FakeClock
    jobs: JobService

    async def streams(self, uid: bytes | None = None) -> list[StreamInfo]:
        """Subtitles a client sees."""

        def read(con: Any) -> list[StreamInfo]:
            row = con.execute("SELECT id FROM item WHERE uid=?", (uid or self.film,)).fetchone()
            return list(versions_of(con, [row[0]])[row[0]][0].info.of_type(StreamType.SUBTITLE))

        return await self.home.db.read(read)

    async def wish(self, **client: Any) -> None:
        """Change the library's options and publish it."""
        options = LibraryOptions(client=client)
        await self.home.db.write(lambda con: libraries.set_options(con, self.library, options))

    async def until(self, check: Any) -> Any:
        async with asyncio.timeout(60):
            while not (found := await check()):
                await asyncio.sleep(0.02)
            return found

    async def settled(self) -> None:
        """Nothing waits and nothing runs."""

        async def idle() -> bool:
            # The walk first: what it queued before it ended is counted after it.
            kinds = ("want_subtitles", automatic.FETCH)
            counts = [await self.jobs.counts(kind) for kind in kinds]
            now = self.clock.now_ms()
            return all(
                one.running == 0 and (one.waiting == 0 or (one.due_at or 0) > now) for one in counts
            )

        await self.until(idle)


async def _nothing() -> None:
    return


@pytest.fixture
async def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bench]:
    monkeypatch.setattr(automatic, "_PAUSE_S", 0.01)
    home, clock = Home(tmp_path), FakeClock()
    home.add(FILM, 200_000)
    library = await home.library(LibraryKind.MOVIES)
    await home.scan(library)
    await home.db.write(lambda con: con.execute("UPDATE media_file SET probed=1"))
    provider = MemoryProvider()
    jobs = JobService(db=home.db, clock=clock)
    subtitles = RemoteSubtitles(
        db=home.db,
        bus=home.bus,
        jobs=jobs,
        sources=MemorySubtitles(provider),
        folder=tmp_path / "data" / "subtitles",
        check=check_subtitle,
    )
    by_itself = AutomaticSubtitles(
        db=home.db,
        bus=home.bus,
        clock=clock,
        jobs=jobs,
        subtitles=subtitles,
        turn=_nothing,
    )
    by_itself.register(Scheduler(db=home.db, bus=home.bus, clock=clock))
    await jobs.start()
    by_itself.start()
    film = await home.uid_of("Film")
    yield Bench(home, library, film, provider, subtitles, by_itself, clock, jobs)
    await by_itself.stop()
    await subtitles.stop()
    await jobs.stop()
    await home.close()


async def test_search_tells_everything_that_is_known(bench: Bench) -> None:
    bench.provider.add("1", "de", release="Film.2001", hash_match=True)
    bench.provider.add("2", "de")
    bench.provider.add("3", "en")
    found = await bench.subtitles.search(bench.film, "ger")
    assert [offer.id for offer in found] == ["memory_ger_1", "memory_ger_2"]
    assert [offer.language for offer in found] == ["ger", "ger"]
    (asked,) = bench.provider.asked
    assert (asked.title, asked.year, asked.languages) == ("Film", 2001, ("de",))
    assert asked.moviehash == moviehash(bench.home.media / FILM)
    perfect = await bench.subtitles.search(bench.film, "ger", perfect_only=True)
    assert [offer.id for offer in perfect] == ["memory_ger_1"]
    with pytest.raises(NotFound):
        await bench.subtitles.search(bytes(16), "ger")
    bench.provider.failure = Unavailable("away")
    assert await bench.subtitles.search(bench.film, "ger") == []


async def test_nobody_to_ask(bench: Bench) -> None:
    await bench.wish(DisabledSubtitleFetchers=["Memory"])
    with pytest.raises(Unavailable, match="key"):
        await bench.subtitles.search(bench.film, "ger")


@pytest.mark.parametrize("beside", [True, False])
async def test_a_download_is_there_at_once_and_stays(bench: Bench, beside: bool) -> None:
    await bench.wish(SaveSubtitlesWithMedia=beside)
    bench.provider.add("7", "de", hearing_impaired=True, data=SRT.format("Grüße").encode("cp1252"))
    (offer,) = await bench.subtitles.search(bench.film, "ger")
    bench.home.events.clear()
    await bench.subtitles.download(bench.film, offer.id)
    assert ItemsChanged(updated=(bench.film,)) in bench.home.events
    (before,) = await bench.streams()
    assert (before.language, before.codec, before.is_hearing_impaired) == ("ger", "subrip", True)
    path = Path(before.external_path or "")
    assert (path.parent == (bench.home.media / FILM).parent) is beside
    assert path.read_text(encoding="utf-8") == SRT.format("Grüße")
    for _ in range(2):
        await bench.home.scan(bench.library)
        assert await bench.streams() == [before]
    # A scan that reads the folder anew, because something else in it changed.
    bench.home.write("Film (2001)/Film (2001).en.srt", SRT.format("x"))
    await bench.home.scan(bench.library)
    assert {one.language for one in await bench.streams()} == {"eng", "ger"}
    await bench.subtitles.delete(bench.film, before.index)
    assert not path.exists()
    await bench.home.scan(bench.library)
    assert [one.language for one in await bench.streams()] == ["eng"]


async def test_what_is_kept_follows_a_film_that_moves(bench: Bench) -> None:
    await bench.subtitles.upload(
        bench.film, NewSubtitle(data=SRT.format("x").encode(), language="ger")
    )
    (bench.home.media / "Film (2001)").rename(bench.home.media / "Other (2001)")
    await bench.home.scan(bench.library)
    uids = await bench.home.rows(
        "SELECT i.uid FROM item i JOIN media_file m ON m.item_id=i.id "
        "JOIN sidecar s ON s.file_id=m.id"
    )
    assert len(uids) == 1
    assert [one.language for one in await bench.streams(uids[0][0])] == ["ger"]


async def test_uploads_are_looked_at(bench: Bench) -> None:
    for data in (b"", b"MZ\x90\x00" * 100, b"<html><script>alert(1)</script></html>"):
        with pytest.raises(InvalidInput):
            await bench.subtitles.upload(bench.film, NewSubtitle(data=data, language="ger"))
    assert await bench.streams() == []
    script = "[Script Info]\n[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,D,,0,0,0,,Привет, как дела"
    await bench.subtitles.upload(
        bench.film, NewSubtitle(data=script.encode("cp1251"), language="rus", forced=True)
    )
    (stream,) = await bench.streams()
    assert (stream.codec, stream.is_forced) == ("ass", True)
    assert Path(stream.external_path or "").read_text(encoding="utf-8") == script


async def test_what_cannot_be_deleted(bench: Bench) -> None:
    with pytest.raises(NotFound):
        await bench.subtitles.delete(bench.film, 9)
    await bench.home.db.write(
        lambda con: con.execute(
            "INSERT INTO media_stream(file_id,idx,type,codec) "
            "SELECT m.id,0,?,'subrip' FROM media_file m JOIN item i ON i.id=m.item_id "
            "WHERE i.uid=?",
            (StreamType.SUBTITLE, bench.film),
        )
    )
    with pytest.raises(InvalidInput, match="part of the film"):
        await bench.subtitles.delete(bench.film, 0)


@pytest.mark.parametrize(
    "offer", ["", "x", "memory_ger_", "other_ger_1", "memory_g/r_1", "m" * 300]
)
async def test_offers_nobody_made(bench: Bench, offer: str) -> None:
    with pytest.raises(NotFound):
        await bench.subtitles.content(offer)


async def test_wanted_languages_are_fetched_by_themselves(bench: Bench) -> None:
    bench.provider.add("1", "de", hash_match=True)
    bench.provider.add("2", "en", downloads=10)
    await bench.wish(SubtitleDownloadLanguages=["ger", "eng", "fre"])
    await bench.automatic.look_everywhere()
    await bench.settled()
    # English is not made for this very file, and French is not to be had.
    assert [one.language for one in await bench.streams()] == ["ger"]
    asked = len(bench.provider.asked)
    await bench.automatic.look_everywhere()
    await bench.settled()
    assert len(bench.provider.asked) == asked, "what was not found is not asked for every day"
    bench.clock.ms += 8 * 24 * 3_600_000
    bench.provider.add("3", "fr", hash_match=True)
    await bench.automatic.look_everywhere()
    await bench.settled()
    assert {one.language for one in await bench.streams()} == {"ger", "fre"}
    assert bench.provider.downloads == ["1", "3"]


async def test_what_was_found_and_deleted_is_not_fetched_again(bench: Bench) -> None:
    bench.provider.add("1", "de", hash_match=True)
    await bench.wish(SubtitleDownloadLanguages=["ger"])
    await bench.automatic.look_everywhere()
    await bench.settled()
    (stream,) = await bench.streams()
    await bench.subtitles.delete(bench.film, stream.index)
    bench.clock.ms += 30 * 24 * 3_600_000
    await bench.automatic.look_everywhere()
    await bench.settled()
    assert await bench.streams() == []


async def test_a_new_film_is_served_when_it_comes(bench: Bench) -> None:
    bench.provider.add("1", "de", hash_match=True)
    await bench.wish(SubtitleDownloadLanguages=["ger"])
    bench.home.bus.publish(ItemsChanged(added=(bench.film,)))
    await bench.until(bench.streams)


async def test_used_up_downloads_wait_for_another_day(bench: Bench) -> None:
    bench.provider.add("1", "de", hash_match=True)
    bench.provider.download_failure = TooMany("used up", retry_after=3600)
    await bench.wish(SubtitleDownloadLanguages=["ger"])
    await bench.automatic.look_everywhere()
    await bench.settled()
    assert (await bench.jobs.counts(automatic.FETCH)).waiting >= 1
    assert await bench.streams() == []
    bench.provider.download_failure = None
    bench.clock.ms += 3_601_000
    bench.jobs.wake(automatic.FETCH)
    await bench.until(bench.streams)


async def test_useless_files_are_not_asked_for_again(bench: Bench) -> None:
    bench.provider.add("1", "de", hash_match=True, data=b"no subtitle")
    await bench.wish(SubtitleDownloadLanguages=["ger"])
    for _ in range(2):
        await bench.automatic.look_everywhere()
        await bench.settled()
    assert bench.provider.downloads == ["1"]
    assert (await bench.jobs.counts(automatic.FETCH)).failed == 0


async def test_what_is_kept_for_lost_files_goes(bench: Bench, tmp_path: Path) -> None:
    folder = tmp_path / "data" / "subtitles"
    lost = folder / ("0" * 32)
    lost.mkdir(parents=True)
    (lost / "subtitle.de.srt").touch()
    (folder / "not ours").mkdir()
    await bench.subtitles.upload(
        bench.film, NewSubtitle(data=SRT.format("x").encode(), language="ger")
    )
    await bench.subtitles.forget_lost()
    assert not lost.exists()
    assert (folder / "not ours").exists()
    (stream,) = await bench.streams()
    assert Path(stream.external_path or "").exists()
