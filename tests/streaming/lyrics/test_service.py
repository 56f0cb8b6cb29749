"""Which of several lyrics a track shows, over a scanned library and the real readers."""

import os
import struct
import wave
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from rustfin_core.catalog.scan.details_op import scan_details
from rustfin_core.catalog.service import CatalogService
from rustfin_core.catalog.types import OWNER, UNRESTRICTED, Viewer
from rustfin_core.jobs.worker_process import WorkerLost
from rustfin_core.kernel.clock import SystemClock
from rustfin_core.kernel.enums import LibraryKind
from rustfin_core.kernel.errors import NotFound, Unavailable
from rustfin_core.media.tags.lyrics_op import read_lyrics
from rustfin_core.streaming.lyrics.service import LyricsService
from rustfin_core.streaming.lyrics.types import Lyrics
from tests.catalog.scan.harness import Home
from tests.media.tags.making import chunk, frame, id3, text

SYNCED = b"\3eng\2\1\0Inside\0" + struct.pack(">I", 500)
PLAIN = b"\3eng\0Inside, plain"


class Reader:
    """A pool of none: runs the one operation here."""

    asked = 0
    broken = False

    async def call(self, op: str, args: dict[str, Any], *, timeout: float) -> Any:
        assert op == "read_lyrics"
        self.asked += 1
        if self.broken:
            raise WorkerLost("gone")
        return read_lyrics(args)


def tone(path: Path, *frames: bytes) -> Path:
    """A track with an ID3 tag."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(b"\0\0" * 800)
    data = bytearray(path.read_bytes() + chunk(b"id3 ", id3(*frames)))
    data[4:8] = struct.pack("<I", len(data) - 8)
    path.write_bytes(data)
    os.utime(path, (1_600_000_000, 1_600_000_000))
    return path


@pytest.fixture
async def home(tmp_path: Path) -> AsyncIterator[Home]:
    made = Home(tmp_path)
    made.pool.details = scan_details
    yield made
    await made.close()


async def scanned(home: Home) -> tuple[LyricsService, Reader]:
    uid = await home.library(LibraryKind.MUSIC)
    await home.scan(uid)
    assert await home.problems() == {}
    reader = Reader()
    catalog = CatalogService(db=home.db, bus=home.bus, clock=SystemClock())
    return LyricsService(catalog=catalog, pool=reader), reader  # type: ignore[arg-type]


def words(lyrics: Lyrics) -> list[str]:
    return [line.text for line in lyrics.lines]


async def test_times_win_then_files(home: Home) -> None:
    for name, frames, beside in (
        ("a", [frame("SYLT", SYNCED)], {"txt": "Beside"}),
        ("b", [frame("USLT", PLAIN)], {"txt": "Beside"}),
        ("c", [frame("SYLT", SYNCED)], {"lrc": "[00:01.00]Beside"}),
        ("d", [frame("USLT", PLAIN)], {}),
        ("e", [], {"txt": "Plain", "lrc": "[00:01.00]Timed"}),
    ):
        tone(home.media / f"{name}.wav", text("TIT2", name), *frames)
        for extension, content in beside.items():
            (home.media / f"{name}.{extension}").write_text(content)
    service, reader = await scanned(home)
    expected = {"a": "Inside", "b": "Beside", "c": "Beside", "d": "Inside, plain", "e": "Timed"}
    for name, first in expected.items():
        assert words(await service.lyrics(OWNER, await home.uid_of(name))) == [first]
    assert reader.asked == 3, "a file with times is enough"


async def test_no_words(home: Home) -> None:
    tone(home.media / "a.wav", text("TIT2", "a"))
    service, reader = await scanned(home)
    with pytest.raises(NotFound):
        await service.lyrics(OWNER, await home.uid_of("a"))
    with pytest.raises(NotFound):
        await service.lyrics(OWNER, bytes(16))
    assert reader.asked == 0


async def test_words_are_hidden_from_those_who_may_not_hear(home: Home) -> None:
    from rustfin_core.catalog import access

    tone(home.media / "a.wav", text("TIT2", "a"), frame("USLT", PLAIN))
    service, _ = await scanned(home)
    uid = await home.uid_of("a")
    stranger = Viewer(user_id=9, user_uid=bytes(16))
    with pytest.raises(NotFound):
        await service.lyrics(stranger, uid)
    await home.db.write(lambda con: access.set_policy(con, 9, UNRESTRICTED))
    assert words(await service.lyrics(stranger, uid)) == ["Inside, plain"]


async def test_files_that_went_since_the_scan(home: Home) -> None:
    track = tone(home.media / "a.wav", text("TIT2", "a"), frame("USLT", PLAIN))
    beside = home.media / "a.lrc"
    beside.write_text("[00:01.00]Beside")
    service, reader = await scanned(home)
    uid = await home.uid_of("a")
    beside.unlink()
    assert words(await service.lyrics(OWNER, uid)) == ["Inside, plain"]
    reader.broken = True
    with pytest.raises(Unavailable):
        await service.lyrics(OWNER, uid)
    track.unlink()
    with pytest.raises(NotFound):
        await service.lyrics(OWNER, uid)


async def test_a_link_out_of_the_library_is_not_followed(home: Home, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("[00:01.00]secret")
    tone(home.media / "a.wav", text("TIT2", "a"), frame("USLT", PLAIN))
    (home.media / "a.lrc").symlink_to(secret)
    service, _ = await scanned(home)
    assert words(await service.lyrics(OWNER, await home.uid_of("a"))) == ["Inside, plain"]


async def test_old_encodings(home: Home) -> None:
    tone(home.media / "a.wav", text("TIT2", "a"))
    (home.media / "a.ru.lrc").write_bytes("[00:01.00]Привет, мир".encode("cp1251"))
    service, _ = await scanned(home)
    assert words(await service.lyrics(OWNER, await home.uid_of("a"))) == ["Привет, мир"]
