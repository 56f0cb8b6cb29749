"""Media files: what probing found comes back whole, sidecars count on, versions keep their ids."""

import os
from dataclasses import replace

import pytest

from rustfin_core.catalog import derived, files
from rustfin_core.catalog.repository import NewItem, insert_item
from rustfin_core.catalog.types import Flag, Sidecar
from rustfin_core.kernel.enums import ItemKind, StreamType
from rustfin_core.kernel.ticks import to_ticks
from rustfin_core.media.types import Chapter, KeyframeIndex, MediaInfo, StreamInfo

INFO = MediaInfo(
    container="mkv",
    duration=5400.5,
    start_time=0.08,
    bitrate=9_000_000,
    size=123,
    streams=(
        StreamInfo(
            index=0,
            type=StreamType.VIDEO,
            codec="hevc",
            width=3840,
            height=1600,
            color_transfer="smpte2084",
            level=150.0,
            frame_rate=23.976,
            is_default=True,
        ),
        StreamInfo(index=1, type=StreamType.AUDIO, codec="eac3", language="eng", channels=6),
        StreamInfo(index=2, type=StreamType.SUBTITLE, codec="subrip", is_forced=True),
    ),
    chapters=(Chapter(start=0.0, title="Öne"), Chapter(start=61.5)),
    tags={"title": "T"},
)


@pytest.fixture
def movie(writing):
    folder = files.folder_id(writing, 1, b"/media/Movies/M \xff/", None)
    assert files.folder_id(writing, 1, b"/media/Movies/M \xff/", None) == folder
    new = NewItem(
        kind=ItemKind.MOVIE, name="M", added_at=1, library_id=1, folder_id=folder, uid=b"m" * 16
    )
    return insert_item(writing, new), folder


def add(writing, movie, name=b"a \xfe.mkv", **values) -> int:
    item, folder = movie
    file = files.NewFile(folder_id=folder, name=name, size=123, mtime_ns=7, **values)
    return files.insert_file(writing, item, file)


def test_media_info_comes_back_whole(writing, movie) -> None:
    file_id = add(writing, movie)
    before = files.versions_of(writing, [movie[0]])[movie[0]][0]
    assert (before.is_probed, before.info.container, before.info.streams) == (False, "mkv", ())
    files.save_media_info(writing, file_id, INFO)
    version = files.versions_of(writing, [movie[0]])[movie[0]][0]
    assert version.info == INFO
    assert version.is_probed
    assert version.path == b"/media/Movies/M \xff/a \xfe.mkv"
    assert version.uid == b"m" * 16 != version.file_uid


def test_runtime_and_flags_of_the_item_follow(writing, movie) -> None:
    files.save_media_info(writing, add(writing, movie), INFO)
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
    files.save_media_info(writing, add(writing, movie, name=b"b.mkv", version_no=1), small)
    assert size() == (1440, 1920, 12_000_000)
    files.save_media_info(writing, add(writing, movie), INFO)
    assert size() == (3840, 1920, 12_000_000)
    derived.rebuild_sizes(writing)
    assert size() == (3840, 1920, 12_000_000)


def test_parts_add_up_and_versions_do_not(writing, movie) -> None:
    for name, version, part in ((b"cd1", 0, 0), (b"cd2", 0, 1), (b"long", 1, 0)):
        file_id = add(writing, movie, name, version_no=version, part_no=part)
        files.save_media_info(writing, file_id, INFO)
    first, second = files.versions_of(writing, [movie[0]])[movie[0]]
    assert first.parts == (b"/media/Movies/M \xff/cd2",)
    assert (first.uid, second.uid) == (b"m" * 16, second.file_uid)
    runtime = writing.execute("SELECT runtime FROM item WHERE id=?", (movie[0],)).fetchone()[0]
    assert runtime == 2 * to_ticks(5400.5)


def test_sidecars_count_on_after_the_streams(writing, movie) -> None:
    file_id = add(writing, movie)
    files.save_media_info(writing, file_id, INFO)
    sidecars = (
        Sidecar(path=b"/x/a.de.srt", kind="subtitle", language="ger", codec="subrip"),
        Sidecar(path=b"/x/a.fr\xff.ass", kind="subtitle", codec="ass", is_forced=True),
        Sidecar(path=b"/x/a.lrc", kind="lyrics"),
    )
    files.set_sidecars(writing, file_id, sidecars)
    version = files.versions_of(writing, [movie[0]])[movie[0]][0]
    assert version.sidecars == sidecars
    external = version.info.streams[3:]
    assert [(s.index, s.language, s.is_forced) for s in external] == [
        (3, "ger", False),
        (4, None, True),
    ]
    assert os.fsencode(external[1].external_path or "") == b"/x/a.fr\xff.ass"


def test_a_missing_first_version_gives_way(writing, movie) -> None:
    first = add(writing, movie, b"one")
    add(writing, movie, b"two", version_no=1)
    writing.execute("UPDATE media_file SET missing_since=5 WHERE id=?", (first,))
    versions = files.versions_of(writing, [movie[0]])[movie[0]]
    assert [v.path.rpartition(b"/")[2] for v in versions] == [b"two", b"one"]
    assert [v.is_missing for v in versions] == [False, True]
    assert versions[0].uid == b"m" * 16


def test_keyframes_come_back_exactly(writing, movie) -> None:
    file_id = add(writing, movie)
    uid = writing.execute("SELECT uid FROM media_file WHERE id=?", (file_id,)).fetchone()[0]
    assert files.load_keyframes(writing, uid) is None
    index = KeyframeIndex(pts=(0.0, 2.002, 4.1), dts=(-0.08, 1.9, 4.0), duration=6.5, all_idr=False)
    files.save_keyframes(writing, uid, index)
    assert files.load_keyframes(writing, uid) == index


def test_a_failed_probe_is_not_waiting_any_more(writing, movie) -> None:
    file_id = add(writing, movie)
    files.save_probe_failure(writing, file_id)
    waiting = writing.execute("SELECT id FROM media_file WHERE probed=0").fetchall()
    assert file_id not in [row[0] for row in waiting]
