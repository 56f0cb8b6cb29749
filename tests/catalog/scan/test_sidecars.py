"""Subtitles and external sound beside a video: whose they are and what they say."""

from rustfin_core.kernel.enums import LibraryKind
from tests.catalog.scan.harness import Home


async def sidecars(home: Home) -> dict[str, tuple[object, ...]]:
    rows = await home.rows("SELECT path,kind,codec,language,title,flags FROM sidecar ORDER BY path")
    return {path.rpartition(b"/")[2].decode(): rest for path, *rest in map(tuple, rows)}


async def test_external_sound_is_listed_with_its_flags(home: Home) -> None:
    for name in (
        "Film (2001).mkv",
        "Film (2001).ac3",
        "Film (2001).de.forced.mka",
        "Film (2001).en.default.dts",
        "Film (2001).ja.Commentary.mp3",
        "Film (2001).fr.eac3",
        "Film (2001).pt-BR.m4a",
        "theme.mp3",
        "Another song.mp3",
    ):
        home.add("Film (2001)/" + name)
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    assert await sidecars(home) == {
        "Film (2001).ac3": ["audio", "ac3", None, None, 0],
        "Film (2001).de.forced.mka": ["audio", "matroska", "ger", None, 2],
        "Film (2001).en.default.dts": ["audio", "dts", "eng", None, 1],
        "Film (2001).fr.eac3": ["audio", "eac3", "fre", None, 0],
        "Film (2001).ja.Commentary.mp3": ["audio", "mp3", "jpn", "Commentary", 0],
        "Film (2001).pt-BR.m4a": ["audio", "aac", "por", None, 0],
    }
    assert list(await home.problems()) == ["Another song.mp3"]
    home.pool.messages.clear()
    await home.scan(uid)
    assert [m for m in home.pool.messages if m["type"] == "folder"] == []
    (home.media / "Film (2001)" / "Film (2001).ac3").unlink()
    await home.scan(uid)
    assert "Film (2001).ac3" not in await sidecars(home)


async def test_a_track_named_by_its_language_alone(home: Home) -> None:
    home.add("Film (2001)/Film (2001).mkv")
    home.add("Film (2001)/German.ac3")
    home.add("Film (2001)/en.sdh.srt")
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    assert await sidecars(home) == {
        "German.ac3": ["audio", "ac3", "ger", None, 0],
        "en.sdh.srt": ["subtitle", "subrip", "eng", None, 4],
    }
    assert await home.problems() == {}


async def test_episodes_have_sound_of_their_own(home: Home) -> None:
    home.add("Show/Season 1/Show S01E01.mkv")
    home.add("Show/Season 1/Show S01E01.rus.mka")
    home.add("Show/Season 1/Show S01E02.mkv")
    uid = await home.library(LibraryKind.TVSHOWS)
    await home.scan(uid)
    rows = await home.rows(
        "SELECT i.index_number,s.language FROM sidecar s JOIN media_file m ON m.id=s.file_id "
        "JOIN item i ON i.id=m.item_id"
    )
    assert rows == [(1, "rus")]


async def test_music_stays_music(home: Home) -> None:
    home.add("Artist/Album/01 - Song.flac")
    home.add("Artist/Album/01 - Song.mp3")
    home.add("Artist/Album/01 - Song.lrc")
    uid = await home.library(LibraryKind.MUSIC)
    await home.scan(uid)
    assert {name: row[0] for name, row in (await sidecars(home)).items()} == {
        "01 - Song.lrc": "lyrics"
    }
    assert (await home.rows("SELECT count(*) FROM media_file")) == [(2,)]
