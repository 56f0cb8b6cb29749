"""Which files ffmpeg is let at (T-24)."""

from pathlib import Path
from typing import Any, cast

import pytest

from rustfin_core.catalog.events import LibraryChanged
from rustfin_core.events import EventBus
from rustfin_core.kernel.errors import NotFound
from rustfin_core.streaming.source_finder import SourceFinder, StreamSource


async def test_only_files_that_lie_in_a_library_are_admitted(tmp_path: Path) -> None:
    library, kept, outside = (tmp_path / name for name in ("films", "kept", "outside"))
    for folder in (library, kept, outside):
        folder.mkdir()
    for file in (library / "a.mkv", kept / "a.srt", outside / "secret.srt"):
        file.write_text("text")
    (library / "a.srt").symlink_to(outside / "secret.srt")
    (library / "inside.srt").symlink_to(library / "a.mkv")
    source = StreamSource(cast("Any", None), (str(library),))
    bus = EventBus()
    finder = SourceFinder(catalog=cast("Any", None), bus=bus, kept=kept)

    await finder.admit(source, (library / "a.mkv", kept / "a.srt", library / "inside.srt"))
    for refused in (library / "a.srt", outside / "secret.srt", library / "gone.mkv", library):
        with pytest.raises(NotFound):
            await finder.admit(source, (library / "a.mkv", refused))
    finder.stop()


async def test_what_was_admitted_is_looked_at_again_after_a_change(tmp_path: Path) -> None:
    library = tmp_path / "films"
    library.mkdir()
    film = library / "a.mkv"
    film.write_text("text")
    (tmp_path / "secret").write_text("text")
    bus = EventBus()
    finder = SourceFinder(catalog=cast("Any", None), bus=bus)
    source = StreamSource(cast("Any", None), (str(library),))
    await finder.admit(source, (film,))
    film.unlink()
    film.symlink_to(tmp_path / "secret")
    bus.publish(LibraryChanged(library_uid=b"l" * 16))
    with pytest.raises(NotFound):
        await finder.admit(source, (film,))
    finder.stop()
