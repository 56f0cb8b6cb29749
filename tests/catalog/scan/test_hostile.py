"""Names and files nobody should have, and that everybody has (F18, F19)."""

import asyncio
import os
import socket
import sys

import pytest

from rustfin_core.kernel.enums import ItemKind, LibraryKind
from tests.catalog.scan.harness import Home

ODD_NAMES = [
    "Emoji 🎬 (2001).mkv".encode(),
    "עברית (2002).mkv".encode(),
    "Caf\u00e9 NFC (2003).mkv".encode(),
    "Cafe\u0301 NFD (2004).mkv".encode(),
    b"raw \xff\xfe bytes (2005).mkv",
    b"line\nbreak (2006).mkv",
    b"-leading dash (2007).mkv",
    b"100%d %s (2008).mkv",
    b"quotes \" ' ` (2009).mkv",
    b"[brackets] {braces} (2010).mkv",
    b"semi;colon $(reboot) & | (2011).mkv",
    b"x" * 244 + b" 2012.mkv",
    b"tab\there (2013).mkv",
    b"...dots... (2014).mkv",
    b"(2015).mkv",
    b"2016.mkv",
    b"\xe2\x80\xaeoverride (2017).mkv",
    b"a.mkv",
]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
@pytest.mark.parametrize("kind", list(LibraryKind))
async def test_every_name_is_an_item_or_a_problem(home: Home, kind: LibraryKind) -> None:
    names = [n.replace(b".mkv", b".mp3") if kind is LibraryKind.MUSIC else n for n in ODD_NAMES]
    for name in names:
        home.add(name, 10)
        home.add(b"sub \xff dir/" + name, 11)
    uid = await home.library(kind)
    await home.scan(uid)
    stored = {
        row[0] for row in await home.rows("SELECT name FROM media_file WHERE item_id NOT NULL")
    }
    assert stored == set(names)
    for (text,) in await home.rows("SELECT name FROM item"):
        assert text
        assert text.isprintable() or "\u202e" in text
    before = await home.dump(uids=True)
    await home.scan(uid)
    assert await home.dump(uids=True) == before
    assert await home.problems() == {}


async def test_fifo_socket_and_broken_link_are_problems(home: Home) -> None:
    home.add("Real (2001).mkv")
    os.mkfifo(home.media / "Pipe (2002).mkv")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(home.media / "s.mkv"))
        (home.media / "Broken (2003).mkv").symlink_to(home.media / "nowhere")
        uid = await home.library(LibraryKind.MOVIES)
        async with asyncio.timeout(60):
            await home.scan(uid)
    assert await home.names(ItemKind.MOVIE) == ["Real"]
    problems = await home.problems()
    assert set(problems) == {"Pipe (2002).mkv", "s.mkv", "Broken (2003).mkv"}
    assert "not a regular file" in problems["Pipe (2002).mkv"]


async def test_link_loops_end(home: Home) -> None:
    home.add("a/b/Film (2001).mkv")
    (home.media / "a" / "b" / "up").symlink_to(home.media)
    (home.media / "a" / "self").symlink_to(home.media / "a")
    outside = home.folder / "outside"
    (outside / "one").mkdir(parents=True)
    (outside / "two").mkdir()
    (outside / "one" / "Elsewhere (2002).mkv").touch()
    (outside / "one" / "to-two").symlink_to(outside / "two")
    (outside / "two" / "to-one").symlink_to(outside / "one")
    (home.media / "linked").symlink_to(outside / "one")
    uid = await home.library(LibraryKind.MOVIES)
    async with asyncio.timeout(60):
        await home.scan(uid)
    assert await home.names(ItemKind.MOVIE) == ["Elsewhere", "Film"]
    assert {"up", "self", "to-one"} <= set(await home.problems())


async def test_ignored_things_leave_no_trace(home: Home) -> None:
    home.add("Film (2001)/Film (2001).mkv")
    for name in (
        "@eaDir/Film.mkv",
        "#recycle/Old (1999).mkv",
        ".hidden/Secret (2000).mkv",
        ".Film (2001).mkv.x8s7f",
        "Film (2001)/._Film (2001).mkv",
        "Film (2001)/poster.jpg",
        "Film (2001)/movie.nfo",
        "Loading (2002).mkv.part",
        "Thumbs.db",
        "skip/.nomedia",
        "skip/Home Video.mkv",
        "skip2/.ignore",
        "skip2/Home Video.mkv",
    ):
        home.add(name)
    home.add("some/Film B (2005).mkv")
    home.add("some/Draft (2006).mkv")
    (home.media / "some" / ".plexignore").write_text("# drafts\ndraft*\n")
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    assert await home.names(ItemKind.MOVIE) == ["Film", "Film B"]
    assert await home.problems() == {}


async def test_a_marker_file_hides_a_folder_again(home: Home) -> None:
    home.add("a/Film (2001).mkv", 5)
    for number in range(9):
        home.add(f"b/Film {number} ({1990 + number}).mkv", number + 10)
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    (home.media / "a" / ".nomedia").touch()
    await home.scan(uid)
    assert await home.names(ItemKind.MOVIE, state=3) == ["Film"]


async def test_deep_trees_end(home: Home) -> None:
    deep = home.media
    for _ in range(70):
        deep = deep / "d"
    deep.mkdir(parents=True)
    (deep / "Lost (2001).mkv").touch()
    home.add("Found (2002).mkv")
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    assert await home.names(ItemKind.MOVIE) == ["Found"]
    assert any("too deeply" in reason for reason in (await home.problems()).values())


async def test_wrong_kinds_are_said_to_be_wrong(home: Home) -> None:
    home.add("song.mp3")
    home.add("theme.mp3")
    home.add("archive.rar")
    home.add("Film (2001).mkv")
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    problems = await home.problems()
    assert set(problems) == {"song.mp3", "archive.rar"}
    assert "music library" in problems["song.mp3"]
    assert ".rar" in problems["archive.rar"]
