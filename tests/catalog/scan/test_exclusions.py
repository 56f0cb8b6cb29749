"""Marker files in a library: what stays out, further down too, and comes back."""

from rustfin_core.catalog.scan.walk_op import scan_walk
from rustfin_core.kernel.enums import ItemKind, LibraryKind
from tests.catalog.scan.harness import Home


async def films(home: Home) -> list[str]:
    return await home.names(ItemKind.MOVIE)


async def test_markers_hold_for_everything_below(home: Home) -> None:
    for name in (
        "Heat (1995)/Heat (1995).mkv",
        "Private/a/b/Secret (2001).mkv",
        "Quiet/Silent (2002).mkv",
        "Plex/Kept (2003).mkv",
        "Plex/old/Alien (1979).avi",
        "Plex/old/Dune (1984).mkv",
        "Plex/Trash/Gone (2004).mkv",
        "Some/Draft (2005).mkv",
        "Some/in/Draft (2006).mkv",
        "Some/in/Final (2007).mkv",
        "Empty/Shown (2008).mkv",
    ):
        home.add(name)
    (home.media / "Private" / ".nomedia").touch()
    (home.media / "Quiet" / ".ignore").touch()
    (home.media / "Plex" / ".plexignore").write_text("# no old ones\n*.avi\nTrash/*\n")
    (home.media / "Some" / ".ignore").write_text("Draft*\n!/in/Draft*\n")
    (home.media / "Empty" / ".plexignore").touch()
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    assert await films(home) == ["Draft", "Dune", "Final", "Heat", "Kept", "Shown"]
    home.pool.messages.clear()
    await home.scan(uid)
    assert [m for m in home.pool.messages if m["type"] == "folder"] == []
    (home.media / "Plex" / ".plexignore").unlink()
    (home.media / "Quiet" / ".ignore").unlink()
    await home.scan(uid)
    assert await films(home) == [
        "Alien", "Draft", "Dune", "Final", "Gone", "Heat", "Kept", "Shown", "Silent",
    ]  # fmt: skip


async def test_extras_and_subtitles_are_kept_out_too(home: Home) -> None:
    home.add("Heat (1995)/Heat (1995).mkv")
    home.add("Heat (1995)/extras/Making Of.mkv")
    home.add("Heat (1995)/extras/Draft cut.mkv")
    home.add("Heat (1995)/Subs/2_English.srt")
    home.add("Heat (1995)/Subs/Draft.German.srt")
    (home.media / ".ignore").write_text("Draft*\n")
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    assert await home.names(ItemKind.EXTRA) == ["Making Of"]
    assert await home.rows("SELECT language FROM sidecar") == [("eng",)]


async def test_a_single_folder_looked_at_again_obeys_the_ones_above(home: Home) -> None:
    home.add("Out/deep/Hidden (2001).mkv")
    home.add("In/Draft (2002).mkv")
    home.add("In/Shown (2003).mkv")
    (home.media / "Out" / ".nomedia").touch()
    (home.media / ".ignore").write_text("Draft*\n")
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    assert await films(home) == ["Shown"]
    library = (await home.rows("SELECT id FROM library"))[0][0]
    root = str(home.media)
    args = {
        "database": str(home.db.path), "library": library, "kind": "movies", "roots": [root],
        "only": {root: [f"{root}/Out/deep/", f"{root}/In/"]}, "settle": 0.0,
    }  # fmt: skip
    assert [m["type"] for m in scan_walk(args)] == ["root"]


async def test_a_sample_folder_holds_no_film(home: Home) -> None:
    home.add("Heat (1995)/Sample/heat-sample.mkv")
    home.add("Dune (1984)/Dune (1984).mkv")
    home.add("Dune (1984)/Sample/dune-sample.mkv")
    home.add("bear_sample.mkv")
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    assert await films(home) == ["bear sample", "Dune"]


async def test_extras_beside_a_disc_folder(home: Home) -> None:
    home.add("Film (2001)/VIDEO_TS/VTS_01_1.VOB", size=100)
    home.add("Film (2001)/Interviews/Talk.mkv")
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    assert await films(home) == ["Film"]
    assert await home.names(ItemKind.EXTRA) == ["Talk"]
