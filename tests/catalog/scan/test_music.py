"""Music in the catalogue: whose an album is, what it shows, and whose play state survives what."""

import os
import struct
from pathlib import Path
from typing import Any

import pytest

from rustfin_core.catalog import access, derived
from rustfin_core.catalog.metadata import store
from rustfin_core.catalog.scan import details_op
from rustfin_core.catalog.scan.details_op import scan_details
from rustfin_core.catalog.service import CatalogService
from rustfin_core.catalog.types import (
    ALL_FIELDS,
    OWNER,
    UNRESTRICTED,
    EntityQuery,
    Flag,
    Item,
    ItemQuery,
    Viewer,
)
from rustfin_core.kernel.clock import SystemClock
from rustfin_core.kernel.enums import ItemKind, LibraryKind
from tests.catalog.scan.harness import Home
from tests.catalog.scan.test_details import sound
from tests.media.tags.making import chunk, id3, text
from tests.shared import needs_shared, shared

R1, R2 = "8b882575-08a5-4452-a7a7-cbb8a1531f9e", "9b882575-08a5-4452-a7a7-cbb8a1531f9e"
G1, G2 = "9e873859-8aa4-4790-b985-5a953e8ef628", "8e873859-8aa4-4790-b985-5a953e8ef628"
A1, A2 = "7cf0ea9d-86b9-4dad-ba9e-2355a64899ea", "6cf0ea9d-86b9-4dad-ba9e-2355a64899ea"


class Music:
    """A music library whose files' tags are said by the test, by path below the root."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.tags: dict[str, dict[str, Any]] = {}
        self.uid = b""
        self.catalog = CatalogService(db=home.db, bus=home.bus, clock=SystemClock())
        home.pool.details = self._details

    def _details(self, args: dict[str, Any]) -> dict[str, Any]:
        name = os.path.relpath(args["path"], self.home.media)
        info = {"container": "flac", "duration": 60.0, "streams": [], "tags": {}}
        return {"info": info, "tags": self.tags.get(name, {})}

    def put(self, name: str, *, size: int = 100, age: float = 60.0, **tags: Any) -> Path:
        self.tags[name] = tags
        return self.home.add(name, size + len(self.tags), age=age)

    async def scan(self) -> None:
        if not self.uid:
            self.uid = await self.home.library(LibraryKind.MUSIC)
        await self.home.scan(self.uid)

    async def items(self, kind: ItemKind, **query: Any) -> list[Item]:
        page = await self.catalog.items(
            OWNER, ItemQuery(kinds=(kind,), recursive=True, fields=ALL_FIELDS, **query)
        )
        return list(page.items)

    async def one(self, kind: ItemKind, name: str) -> Item:
        found = [item for item in await self.items(kind) if item.name == name]
        assert len(found) == 1, [item.name for item in await self.items(kind)]
        return found[0]

    async def albums(self) -> list[tuple[str, str | None, int]]:
        """Name, artist and number of tracks of each album."""
        return sorted(
            (a.name, a.artist.name if a.artist else None, a.leaf_count)
            for a in await self.items(ItemKind.ALBUM)
        )


def names(refs: Any) -> list[str]:
    return [ref.name for ref in refs]


async def test_a_track_and_its_album_say_everything(home: Home) -> None:
    music = Music(home)
    common = {
        "album": "Album",
        "album_artists": ["Zed", "Amy"],
        "album_artist_sorts": ["Zed, The", "Amy"],
        "genres": ["Rock/Pop"],
        "labels": ["Label"],
        "date": "1999-05-01",
        "year": 1999,
        "album_gain": -6.5,
        "mb_release": R2,
        "mb_release_group": G1,
        "mb_album_artists": [A1, A2],
        "album_sort": "Bum",
    }
    music.put(
        "x/1.flac",
        title="One",
        title_sort="Eins",
        artists=["Zed feat. Bob"],
        track=1,
        disc=1,
        track_gain=-7.25,
        composers=["Comp"],
        mb_recording=R1,
        has_lyrics=True,
        **common,
    )
    music.put("x/2.flac", title="Two", artists=["Zed"], track=2, disc=1, **common)
    await music.scan()
    one = await music.one(ItemKind.TRACK, "One")
    assert names(one.artists) == ["Zed", "Bob"]
    assert names(one.album_artists) == ["Zed", "Amy"]
    assert (one.artist and one.artist.name) == "Zed"
    assert (one.parent_index, one.index, one.year, one.gain) == (1, 1, 1999, -7.25)
    assert one.premiere_at == 925_516_800_000
    assert one.sort_key == "eins"
    assert names(one.genres) == ["Pop", "Rock"]
    assert names(one.studios) == ["Label"]
    assert [(p.name, p.role.wire_name) for p in one.people] == [("Comp", "Composer")]
    assert one.provider_ids == {
        "musicbrainzrecording": R1,
        "musicbrainzrelease": R2,
        "musicbrainzreleasegroup": G1,
        "musicbrainzalbumartist": A1,
    }
    assert one.flags & Flag.LYRICS
    assert not (await music.one(ItemKind.TRACK, "Two")).flags & Flag.LYRICS
    album = await music.one(ItemKind.ALBUM, "Album")
    assert names(album.artists) == names(album.album_artists) == ["Zed", "Amy"]
    assert (album.year, album.gain, album.leaf_count, album.sort_key) == (1999, -6.5, 2, "bum")
    assert album.premiere_at == one.premiere_at
    assert names(album.genres) == ["Pop", "Rock"]
    assert album.provider_ids["musicbrainzreleasegroup"] == G1
    zed = await music.one(ItemKind.ARTIST, "Zed")
    assert (zed.sort_key, zed.provider_ids["musicbrainzartist"]) == ("zed the", A1)


async def test_albums_are_found_under_each_of_their_artists(home: Home) -> None:
    music = Music(home)
    music.put("x/1.flac", title="1", artists=["Zed"], album="Duo", album_artists=["Zed", "Amy"])
    music.put("y/1.flac", title="2", artists=["Zed", "Guest"], album="Solo", album_artists=["Zed"])
    await music.scan()
    for name, own, guest in (
        ("Zed", ["Duo", "Solo"], []),
        ("Amy", ["Duo"], []),
        ("Guest", [], ["Solo"]),
    ):
        uid = (await music.one(ItemKind.ARTIST, name)).uid
        assert names(await music.items(ItemKind.ALBUM, album_artist_ids=(uid,))) == own
        assert names(await music.items(ItemKind.ALBUM, contributing_artist_ids=(uid,))) == guest
        tracks = names(await music.items(ItemKind.TRACK, album_artist_ids=(uid,)))
        assert len(tracks) == len(own)
    page = await music.catalog.entities(
        OWNER, EntityQuery(kind=ItemKind.ARTIST, album_artists_only=True)
    )
    assert names(page.items) == ["Amy", "Zed"]


async def test_names_with_a_slash_stay_whole(home: Home) -> None:
    music = Music(home)
    music.put("x/1.flac", artists=["AC/DC"], album="Power", title="Up/Down")
    await music.scan()
    assert await home.names(ItemKind.ARTIST) == ["AC/DC"]
    assert await home.names(ItemKind.TRACK) == ["Up/Down"]


async def test_a_compilation_without_album_artist(home: Home) -> None:
    music = Music(home)
    for number in range(1, 41):  # More than one handful of files.
        music.put(
            f"Film Music/{number:02}.flac",
            title=f"T{number}",
            artists=[f"Artist {number}"],
            album="Soundtrack",
            track=number,
        )
    await music.scan()
    assert await music.albums() == [("Soundtrack", "Various Artists", 40)]
    track = await music.one(ItemKind.TRACK, "T7")
    assert (names(track.artists), names(track.album_artists)) == (["Artist 7"], ["Various Artists"])
    before = await home.dump(uids=True)
    await music.scan()
    assert await home.dump(uids=True) == before


async def test_a_heap_of_songs_is_no_compilation(home: Home) -> None:
    music = Music(home)
    for number, artist in enumerate(("A", "B"), 1):
        music.put(f"Heap/{artist} hit.flac", artists=[artist], album="Greatest Hits", track=1)
        music.put(f"Heap/{artist} other.flac", artists=[artist], album=f"Album {number}", track=2)
    await music.scan()
    assert await music.albums() == [
        ("Album 1", "A", 1),
        ("Album 2", "B", 1),
        ("Greatest Hits", "A", 1),
        ("Greatest Hits", "B", 1),
    ]


async def test_guests_do_not_split_an_album(home: Home) -> None:
    music = Music(home)
    for number, artist in enumerate(("A", "A & Friend", "A", "A feat. B"), 1):
        music.put(f"x/{number}.flac", artists=[artist], album="Album", track=number)
    await music.scan()
    assert await music.albums() == [("Album", "A", 4)]


async def test_a_folder_without_album_tags_stays_one_album(home: Home) -> None:
    music = Music(home)
    for number in (1, 2, 3):
        music.put(f"Band/Live 1990/{number:02} - Song.flac", title=f"S{number}", artists=["Band"])
    await music.scan()
    assert await music.albums() == [("Live 1990", "Band", 3)]
    track = await music.one(ItemKind.TRACK, "S2")
    assert track.index == 2


async def test_discs_in_folders_of_their_own(home: Home) -> None:
    music = Music(home)
    for disc in (1, 2):
        for number in (1, 2):
            music.put(
                f"Band/Opera/CD{disc}/{number:02}.flac",
                title=f"D{disc}T{number}",
                artists=[f"Singer {disc}{number}"],
                album="Opera",
                track=number,
                disc_subtitle=f"Act {disc}",
                disc=disc,
            )
    await music.scan()
    assert await music.albums() == [("Opera", "Various Artists", 4)]
    album = await music.one(ItemKind.ALBUM, "Opera")
    assert album.detail.extra["disc_titles"] == {"1": "Act 1", "2": "Act 2"}
    tracks = await music.items(ItemKind.TRACK, album_ids=(album.uid,))
    assert [t.name for t in tracks] == ["D1T1", "D1T2", "D2T1", "D2T2"]
    assert album.path is not None
    assert album.path.endswith(b"/Opera/")


async def test_albums_of_one_name(home: Home) -> None:
    music = Music(home)
    for year, release in ((1994, None), (2001, None), (2008, R1), (2009, R2)):
        extra = {"mb_release": release} if release else {}
        music.put(
            f"Weezer/Weezer ({year})/01 - Song {year}.flac",
            title=f"Song {year}",
            artists=["Weezer"],
            album="Weezer",
            year=year,
            **extra,
        )
    await music.scan()
    albums = await music.items(ItemKind.ALBUM)
    assert sorted((a.name, a.year, a.leaf_count) for a in albums) == [
        ("Weezer", year, 1) for year in (1994, 2001, 2008, 2009)
    ]
    before = await home.dump(uids=True)
    await music.scan()
    assert await home.dump(uids=True) == before


async def test_two_folders_of_one_release_are_one_album(home: Home) -> None:
    music = Music(home)
    for disc, name in ((1, "Set, first"), (2, "Set, second")):
        music.put(f"{name}/1.flac", title=f"D{disc}", artists=["A"], album="Set", disc=disc,
                  mb_release=R1, year=2000 + disc)  # fmt: skip
    await music.scan()
    assert await music.albums() == [("Set", "A", 2)]


async def test_two_artists_of_one_name(home: Home) -> None:
    music = Music(home)
    music.put("x/1.flac", title="1", artists=["Nirvana"], mb_artists=[A1], album="Bleach")
    music.put("y/1.flac", title="2", artists=["Nirvana"], mb_artists=[A2], album="Story")
    music.put("z/1.flac", title="3", artists=["NIRVANA!"], mb_artists=[A1], album="Nevermind")
    await music.scan()
    artists = await music.items(ItemKind.ARTIST)
    assert [(a.name, a.child_count) for a in artists] in (
        [("Nirvana", 2), ("Nirvana", 1)],
        [("Nirvana", 1), ("Nirvana", 2)],
    )


async def played(music: Music, name: str) -> bool:
    viewer = Viewer(user_id=1, user_uid=bytes(16))
    item = await music.one(ItemKind.TRACK, name)
    return (await music.catalog.item(viewer, item.uid)).user.played


async def mark(music: Music, name: str) -> None:
    item = await music.one(ItemKind.TRACK, name)
    await music.catalog.mark_played(Viewer(user_id=1, user_uid=bytes(16)), item.uid, played=True)


async def allow(home: Home) -> None:
    await home.db.write(lambda con: access.set_policy(con, 1, UNRESTRICTED))


async def test_what_was_heard_survives_a_reencode_and_a_retag(home: Home) -> None:
    await allow(home)
    music = Music(home)
    ids = {"mb_recording": R1, "mb_release_group": G1}
    old = music.put("x/a.flac", title="Song", artists=["A"], album="Album", track=1, **ids)
    music.put("x/b.flac", title="Other", artists=["A"], album="Album", track=2)
    for number in range(3, 9):
        music.put(
            f"x/{number}.flac", title=f"T{number}", artists=["A"], album="Album", track=number
        )
    await music.scan()
    await mark(music, "Song")
    await mark(music, "Other")
    # Another encoder, another name, another folder, and a title that was corrected.
    old.unlink()
    music.put("y/new.mp3", title="The Song", artists=["A"], album="Album", track=1, **ids)
    music.put(
        "x/b.flac", size=5_000, age=20, title="Renamed", artists=["A"], album="Album", track=2
    )
    await music.scan()
    assert await played(music, "The Song")
    assert await played(music, "Renamed")
    assert not await played(music, "T3")


async def test_a_recording_on_two_albums_is_two_works_and_on_two_editions_one(home: Home) -> None:
    await allow(home)
    music = Music(home)
    song = {"artists": ["A"], "mb_recording": R1}
    music.put("x/1.flac", title="Album version", album="Album", mb_release_group=G1, **song)
    music.put("y/1.flac", title="On the hits", album="Hits", mb_release_group=G2, **song)
    music.put("z/1.flac", title="Remaster", album="Album", mb_release_group=G1, year=2020, **song)
    music.tags["x/1.flac"] |= {"mb_release": R1, "year": 1970}
    music.tags["z/1.flac"] |= {"mb_release": R2}
    await music.scan()
    assert len(await music.items(ItemKind.TRACK)) == 3
    assert len(await music.items(ItemKind.ALBUM)) == 3
    await mark(music, "Album version")
    assert await played(music, "Remaster")
    assert not await played(music, "On the hits")


async def test_one_id_on_a_whole_album_is_an_error_in_the_tags(home: Home) -> None:
    await allow(home)
    music = Music(home)
    for number in (1, 2, 3):
        music.put(f"x/{number}.flac", title=f"T{number}", artists=["A"], album="Album",
                  track=number, mb_recording=R1, mb_release_group=G1)  # fmt: skip
    await music.scan()
    await mark(music, "T1")
    assert not await played(music, "T2")


async def test_a_corrected_album_keeps_its_uid(home: Home) -> None:
    music = Music(home)
    for number in (1, 2):
        music.put(f"x/{number}.flac", artists=["A"], album="Albun", track=number)
    await music.scan()
    uid = (await music.one(ItemKind.ALBUM, "Albun")).uid
    for number in (1, 2):
        music.put(f"x/{number}.flac", size=900, age=20, artists=["A"], album="Album", track=number)
    await music.scan()
    assert (await music.one(ItemKind.ALBUM, "Album")).uid == uid
    assert await home.names(ItemKind.ALBUM) == ["Album"]


async def test_guests_that_are_gone_leave(home: Home) -> None:
    music = Music(home)
    music.put("x/1.flac", artists=["A", "Guest"], album="Album")
    await music.scan()
    assert await home.names(ItemKind.ARTIST) == ["A", "Guest"]
    music.put("x/1.flac", size=900, age=20, artists=["A"], album="Album")
    await music.scan()
    assert await home.names(ItemKind.ARTIST) == ["A"]


async def test_locked_titles_are_left_alone(home: Home) -> None:
    music = Music(home)
    music.put("x/1.flac", title="Old", artists=["A"], album="Album")
    await music.scan()
    await home.db.write(
        lambda con: con.execute("UPDATE item SET flags=flags|?", (Flag.LOCKED,)) and None
    )
    music.put("x/1.flac", size=900, age=20, title="New", artists=["B"], album="Other")
    await music.scan()
    assert await home.names(ItemKind.TRACK) == ["Old"]
    assert await music.albums() == [("Album", "A", 1)]


async def test_locked_fields_outlive_other_tags(home: Home) -> None:
    music = Music(home)
    music.put("x/1.flac", title="Old", artists=["A"], album="Album", genres=["Rock"], year=1999)
    await music.scan()
    ids = {kind: row for row, kind in await home.rows("SELECT id,kind FROM item")}

    def fix(con: Any) -> None:
        derived.settle(con, store.lock(con, ids[ItemKind.TRACK], ["Name", "Genres"], 5))
        derived.settle(con, store.lock(con, ids[ItemKind.ALBUM], ["Genres"], 5))

    await home.db.write(fix)
    music.put("x/1.flac", size=900, age=20, title="New", artists=["A"], album="Album",
              genres=["Pop"], year=2001)  # fmt: skip
    await music.scan()
    [track], [album] = await music.items(ItemKind.TRACK), await music.items(ItemKind.ALBUM)
    assert (track.name, names(track.genres), track.year) == ("Old", ["Rock"], 2001)
    assert (names(album.genres), album.year) == (["Rock"], 2001)
    assert "old" in str(await home.rows("SELECT title FROM item_fts WHERE k='k7'"))


async def test_a_full_heap_is_taken_song_by_song(home: Home) -> None:
    music = Music(home)
    for number in range(510):
        music.put(f"heap/{number}.flac", title=f"T{number}", artists=[f"A{number % 3}"], album="X",
                  track=number + 1)  # fmt: skip
    await music.scan()
    assert sum(count for *_, count in await music.albums()) == 510


async def test_lyrics_beside_a_track(home: Home) -> None:
    music = Music(home)
    music.put("x/1.flac", title="With", artists=["A"], album="X")
    music.put("x/2.flac", title="Without", artists=["A"], album="X")
    home.add("x/1.lrc", 20)
    await music.scan()
    assert (await music.one(ItemKind.TRACK, "With")).flags & Flag.LYRICS
    assert not (await music.one(ItemKind.TRACK, "Without")).flags & Flag.LYRICS
    (home.media / "x/1.lrc").unlink()
    home.add("x/2.txt", 20)
    await music.scan()
    assert not (await music.one(ItemKind.TRACK, "With")).flags & Flag.LYRICS
    assert (await music.one(ItemKind.TRACK, "Without")).flags & Flag.LYRICS


async def test_real_tags_through_the_real_operation(home: Home) -> None:
    sound(home.media / "x" / "song.wav")
    path = home.media / "x" / "song.wav"
    tag = chunk(b"id3 ", id3(text("TIT2", "Real"), text("TPE1", "A", "B"), text("TALB", "Album")))
    data = path.read_bytes() + tag
    path.write_bytes(data[:4] + struct.pack("<I", len(data) - 8) + data[8:])
    os.utime(path, (1_600_000_000, 1_600_000_000))
    home.pool.details = scan_details
    uid = await home.library(LibraryKind.MUSIC)
    await home.scan(uid)
    assert await home.problems() == {}
    assert await home.names(ItemKind.TRACK) == ["Real"]
    assert await home.names(ItemKind.ARTIST) == ["A", "B"]
    stored = await home.rows("SELECT json_extract(data,'$.format') FROM audio_tags")
    assert stored == [("id3v2.4",)]
    assert await home.rows("SELECT json_extract(data,'$.tags') FROM media_file") == [("{}",)]


async def test_broken_tags_leave_the_track(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def bad(path: bytes) -> None:
        raise RuntimeError("a bug in a reader")

    sound(home.media / "x" / "song.wav")
    os.utime(home.media / "x" / "song.wav", (1_600_000_000, 1_600_000_000))
    monkeypatch.setattr(details_op, "read_tags", bad)
    home.pool.details = scan_details
    uid = await home.library(LibraryKind.MUSIC)
    await home.scan(uid)
    assert await home.names(ItemKind.TRACK) == ["song"]
    assert await home.problems() == {}


@needs_shared
async def test_the_corpus_as_a_library(home: Home) -> None:
    home.pool.details = scan_details
    uid = await home.library(LibraryKind.MUSIC, shared("corpora", "tags", "files"))
    await home.scan(uid)
    rows = await home.rows(
        """SELECT t.name,al.name,ar.name,t.index_number,t.parent_index,t.year FROM item t
           JOIN media_file m ON m.item_id=t.id
           JOIN item al ON al.id=t.album_id JOIN item ar ON ar.id=t.artist_id
           WHERE CAST(m.name AS TEXT) IN ('full.mp3','full.flac','full.m4a','full.opus','full.wav')
           ORDER BY CAST(m.name AS TEXT)"""
    )
    assert [row[0] for row in rows] == ["full"] * 5
    assert {row[1] for row in rows} == {"the album"}
    assert {row[3] for row in rows} == {2}
    # Their sound is cut short or missing, which is told; everything else is a track.
    assert set(await home.problems()) <= {
        "oldape.ape", "pure.wma", "full.wma", "image.wma", "empty.wma", "unparseable.wma",
    }  # fmt: skip
