"""Where subtitles are written, and what may be deleted."""

import os
import sys
from pathlib import Path

import pytest

from rustfin_core.catalog.subtitles.placing import Placed, place, remove
from rustfin_core.catalog.subtitles.types import NewSubtitle
from rustfin_core.kernel.errors import Conflict, Forbidden, Unavailable

NEW = NewSubtitle(data=b"text", language="ger")


def put(film: Path | str, tmp_path: Path, new: NewSubtitle = NEW, *, beside: bool = True) -> Placed:
    return place(
        str(film),
        new,
        "srt",
        roots=[str(tmp_path / "media")],
        kept=tmp_path / "kept",
        beside=beside,
    )


@pytest.fixture
def film(tmp_path: Path) -> Path:
    path = tmp_path / "media" / "Film (2001)" / "Film (2001).mkv"
    path.parent.mkdir(parents=True)
    path.touch()
    return path


def test_beside_the_film_under_its_name(film: Path, tmp_path: Path) -> None:
    names = [
        Path(put(film, tmp_path, new).path).name
        for new in (
            NEW,
            NEW,
            NewSubtitle(data=b"x", language=None),
            NewSubtitle(data=b"x", language="eng", forced=True),
            NewSubtitle(data=b"x", language="fil", hearing_impaired=True),
        )
    ]
    assert names == [
        "Film (2001).de.srt",
        "Film (2001).de.1.srt",
        "Film (2001).srt",
        "Film (2001).en.forced.srt",
        "Film (2001).fil.sdh.srt",
    ]
    assert (film.parent / names[0]).read_bytes() == b"text"
    assert not list(film.parent.glob(".*"))


def test_in_our_folder(film: Path, tmp_path: Path) -> None:
    placed = put(film, tmp_path, beside=False)
    assert placed == Placed(path=str(tmp_path / "kept" / "subtitle.de.srt"), kept=True)
    outside = tmp_path / "elsewhere" / "film.mkv"
    outside.parent.mkdir()
    assert put(outside, tmp_path).kept
    (tmp_path / "media" / "link").symlink_to(outside.parent)
    assert put(tmp_path / "media" / "link" / "film.mkv", tmp_path).kept


@pytest.mark.skipif(sys.platform == "win32", reason="names of any bytes")
def test_names_of_any_bytes_and_any_length(tmp_path: Path, film: Path) -> None:
    odd = film.parent / os.fsdecode(b"\xff odd.mkv")
    assert os.fsencode(put(odd, tmp_path).path).endswith(b"\xff odd.de.srt")
    long = film.parent / ("n" * 250 + ".mkv")
    assert Path(put(long, tmp_path).path).read_bytes() == b"text"


def test_no_end_of_numbers(film: Path, tmp_path: Path) -> None:
    for _ in range(50):
        put(film, tmp_path)
    with pytest.raises(Conflict):
        put(film, tmp_path)
    assert not list(film.parent.glob(".*"))


def test_nowhere_to_write(film: Path, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("in the way")
    with pytest.raises(Unavailable, match="cannot be written"):
        put(film, tmp_path, beside=False)


def test_deleting(film: Path, tmp_path: Path) -> None:
    roots = [str(tmp_path / "media")]
    for name in ("a.srt", "b.idx", "b.sub", "c.sub"):
        (film.parent / name).touch()
    remove(str(film.parent / "a.srt"), roots=roots)
    remove(str(film.parent / "a.srt"), roots=roots)
    remove(str(film.parent / "b.idx"), roots=roots)
    assert sorted(path.name for path in film.parent.iterdir()) == ["Film (2001).mkv", "c.sub"]
    with pytest.raises(Forbidden):
        remove(str(film), roots=roots)
    outside = tmp_path / "secret.srt"
    outside.touch()
    with pytest.raises(Forbidden):
        remove(str(outside), roots=roots)
    (tmp_path / "media" / "way out").symlink_to(tmp_path)
    with pytest.raises(Forbidden):
        remove(str(tmp_path / "media" / "way out" / "secret.srt"), roots=roots)
    with pytest.raises(Forbidden):
        remove(str(film.parent / ".." / ".." / "secret.srt"), roots=roots)
    assert outside.exists()
