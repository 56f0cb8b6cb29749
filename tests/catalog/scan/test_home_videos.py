"""A home videos library: videos named by their files, dated, folder by folder; no photos."""

import calendar

from rustfin_core.catalog import libraries
from rustfin_core.kernel.enums import ItemKind, LibraryKind
from tests.catalog.scan.harness import Home


def ms(*when: int) -> int:
    return calendar.timegm((*when, *(0,) * (6 - len(when)))) * 1000


async def test_videos_are_named_by_their_files_and_dated(home: Home) -> None:
    home.add("2019-07-04 Birthday/MVI_0001.MOV")
    home.add("2019-07-04 Birthday/MVI_0001.THM")
    home.add("2019-07-04 Birthday/IMG_0002.JPG")
    home.add("2019-07-04 Birthday/IMG_0003.HEIC")
    home.add("2019-07-04 Birthday/sub/MVI_0001.MOV")
    home.add("Phone/VID_20210312_153012.mp4")
    home.add("Phone/2021-03-01 09.05.00 First steps.mp4")
    home.add("Phone/S01E02 party trailer.mp4")
    home.add("Camera/PRIVATE/AVCHD/BDMV/STREAM/00001.MTS")
    home.add("Clips/old.avi")
    uid = await home.library(LibraryKind.HOMEVIDEOS)
    await home.scan(uid)
    rows = await home.rows("SELECT name,premiere_at,year,kind FROM item ORDER BY sort_key")
    now = next(row[1] for row in rows if row[0] == "old")
    year = next(row[2] for row in rows if row[0] == "old")
    party = next(row[1] for row in rows if row[0] == "S01E02 party trailer")
    assert rows == [
        ("MVI_0001", ms(2019, 7, 4), 2019, ItemKind.VIDEO),
        ("MVI_0001", ms(2019, 7, 4), 2019, ItemKind.VIDEO),
        ("00001", rows[2][1], year, ItemKind.VIDEO),
        ("old", now, year, ItemKind.VIDEO),
        ("2021-03-01 09.05.00 First steps", ms(2021, 3, 1, 9, 5, 0), 2021, ItemKind.VIDEO),
        ("VID_20210312_153012", ms(2021, 3, 12, 15, 30, 12), 2021, ItemKind.VIDEO),
        ("S01E02 party trailer", party, year, ItemKind.VIDEO),
    ]
    stamps = await home.rows("SELECT mtime_ns/1000000 FROM media_file WHERE name=?", b"old.avi")
    assert stamps == [(now,)]
    assert await home.problems() == {}
    (library,) = await home.db.read(libraries.list_all)
    assert (library.kind, library.titles) == (LibraryKind.HOMEVIDEOS, 7)


async def test_a_rescan_changes_nothing_and_a_rename_keeps_the_item(home: Home) -> None:
    path = home.add("Trip/MVI_0001.MP4", size=5000)
    home.add("Other/MVI_0001.MP4", size=4000)
    uid = await home.library(LibraryKind.HOMEVIDEOS)
    await home.scan(uid)
    before = await home.rows("SELECT uid FROM item ORDER BY id")
    assert len(before) == 2
    home.pool.messages.clear()
    await home.scan(uid)
    assert [m for m in home.pool.messages if m["type"] == "folder"] == []
    path.rename(path.with_name("On the beach.MP4"))
    await home.scan(uid)
    assert await home.names(ItemKind.VIDEO) == ["MVI_0001", "On the beach"]
    assert await home.rows("SELECT uid FROM item ORDER BY id") == before


async def test_subtitles_stay_beside_their_video(home: Home) -> None:
    home.add("Wedding.mp4")
    home.add("Wedding.de.srt")
    home.add("song.mp3")
    uid = await home.library(LibraryKind.HOMEVIDEOS)
    await home.scan(uid)
    assert await home.rows("SELECT kind,language FROM sidecar") == [("subtitle", "ger")]
    assert list(await home.problems()) == ["song.mp3"]
