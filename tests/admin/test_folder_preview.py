"""A first look into a folder: kind, numbers, titles, pictures beside them."""

from pathlib import Path

import pytest

from rustfin_core.admin import folder_preview
from rustfin_core.admin.folder_preview import preview_folder
from rustfin_core.kernel.errors import Forbidden, NotFound

POSTER = b"\xff\xd8\xff a poster"


def lay(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(POSTER if path.suffix == ".jpg" else b"")


async def test_films_with_their_posters_first(tmp_path: Path) -> None:
    lay(
        tmp_path,
        "Alien (1979)/Alien (1979).mkv",
        "Heat.1995.1080p.mkv",
        "Heat.1995.2160p.mkv",
        "Zodiac (2007)/Zodiac.mkv",
        "Zodiac (2007)/poster.jpg",
        "Zodiac (2007)/Trailers/one.mp4",
        ".trash/Old (1990).mkv",
        "notes.txt",
    )
    found = await preview_folder(str(tmp_path))
    assert (found.kind, found.videos, found.tracks, found.has_more) == ("movies", 5, 0, False)
    assert [(one.title, one.year) for one in found.titles] == [
        ("Zodiac", 2007),
        ("Heat", 1995),
        ("Alien", 1979),
    ]
    assert [one.picture for one in found.titles] == [POSTER, None, None]


async def test_a_series_is_named_once_and_keeps_its_poster_above(tmp_path: Path) -> None:
    lay(tmp_path, *(f"Dark/Season 1/Dark S01E0{n}.mkv" for n in range(1, 5)), "Dark/poster.jpg")
    found = await preview_folder(str(tmp_path))
    assert found.kind == "tvshows"
    assert [(one.title, one.picture) for one in found.titles] == [("Dark", POSTER)]


async def test_albums_and_their_covers(tmp_path: Path) -> None:
    lay(tmp_path, "Nils/Spaces/01 - Hammers.flac", "Nils/Spaces/02 - Says.flac",
        "Nils/Spaces/cover.jpg")  # fmt: skip
    found = await preview_folder(str(tmp_path))
    assert (found.kind, found.tracks) == ("music", 2)
    assert [(one.title, one.picture) for one in found.titles] == [("Spaces", POSTER)]


async def test_a_chosen_kind_is_not_guessed(tmp_path: Path) -> None:
    lay(tmp_path, "Party.mp4")
    assert (await preview_folder(str(tmp_path), "homevideos")).kind == "homevideos"


async def test_a_large_picture_is_left_out(tmp_path: Path) -> None:
    lay(tmp_path, "Alien (1979)/Alien (1979).mkv")
    (tmp_path / "Alien (1979)" / "poster.jpg").write_bytes(b"\0" * (1024 * 1024 + 1))
    [title] = (await preview_folder(str(tmp_path))).titles
    assert title.picture is None


async def test_counting_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_preview, "_ENTRIES_LOOKED_AT", 10)
    lay(tmp_path, *(f"{folder}/{name}.mkv" for folder in "abc" for name in range(8)))
    found = await preview_folder(str(tmp_path))
    assert found.has_more
    assert found.videos == 8


async def test_what_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file.mkv").touch()
    for name in ("file.mkv", "nowhere"):
        with pytest.raises(NotFound, match="not a folder"):
            await preview_folder(str(tmp_path / name))


async def test_a_folder_nobody_may_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def walk(top: str, onerror: object) -> list[object]:
        assert callable(onerror)
        onerror(PermissionError(13, "denied", top))
        return []

    monkeypatch.setattr("rustfin_core.admin.folder_preview.os.walk", walk)
    with pytest.raises(Forbidden, match="may not read"):
        await preview_folder(str(tmp_path))
