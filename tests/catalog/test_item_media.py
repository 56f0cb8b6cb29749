"""Runtime, size and flags of an item follow its media files."""

from dataclasses import replace

import pytest

from rustfin_core.catalog import derived
from rustfin_core.catalog.files import save_media_info
from rustfin_core.catalog.types import Flag
from rustfin_core.kernel.ticks import to_ticks
from tests.catalog.films import INFO, add_file, insert_film


@pytest.fixture
def movie(writing):
    return insert_film(writing)


def test_runtime_and_flags_of_the_item_follow(writing, movie) -> None:
    save_media_info(writing, add_file(writing, movie), INFO)
    row = writing.execute("SELECT runtime,flags FROM item WHERE id=?", (movie[0],)).fetchone()
    assert row[0] == to_ticks(5400.5)
    assert Flag(row[1]) == Flag.HD | Flag.UHD | Flag.HDR | Flag.SUBTITLES


def test_the_best_version_gives_the_size(writing, movie) -> None:
    def size() -> tuple[int | None, ...]:
        sql = "SELECT width,height,bitrate FROM item WHERE id=?"
        return tuple(writing.execute(sql, (movie[0],)).fetchone())

    small = replace(
        INFO,
        bitrate=12_000_000,
        streams=(replace(INFO.streams[0], width=1440, height=1920), INFO.streams[1]),
    )
    assert size() == (None, None, None)
    save_media_info(writing, add_file(writing, movie, name=b"b.mkv", version_no=1), small)
    assert size() == (1440, 1920, 12_000_000)
    save_media_info(writing, add_file(writing, movie), INFO)
    assert size() == (3840, 1920, 12_000_000)
    derived.rebuild_sizes(writing)
    assert size() == (3840, 1920, 12_000_000)


def test_parts_add_up_and_versions_do_not(writing, movie) -> None:
    for name, version, part in ((b"cd1", 0, 0), (b"cd2", 0, 1), (b"long", 1, 0)):
        file_id = add_file(writing, movie, name, version_no=version, part_no=part)
        save_media_info(writing, file_id, INFO)
    runtime = writing.execute("SELECT runtime FROM item WHERE id=?", (movie[0],)).fetchone()[0]
    assert runtime == 2 * to_ticks(5400.5)
