"""Only regular files inside the library's folders are ever opened (T-24)."""

import os
from pathlib import Path

import pytest

from rustfin_core.kernel.errors import NotFound, RustfinError
from rustfin_core.streaming.content_types import UNKNOWN, media_type
from rustfin_core.streaming.file_source import open_source


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "film.mkv").write_bytes(b"film")
    (tmp_path / "secret").write_bytes(b"secret")
    return folder


def test_a_film_is_opened_with_its_validators(library: Path) -> None:
    with open_source(library / "film.mkv", roots=[library]) as source:
        assert source.file.read() == b"film"
        assert source.representation.size == 4
        first = source.representation.etag
    (library / "film.mkv").write_bytes(b"cut!")
    os.utime(library / "film.mkv", ns=(1, 1))
    with open_source(library / "film.mkv", roots=[library]) as source:
        assert source.representation.etag != first


def test_a_link_inside_the_library_is_fine(library: Path) -> None:
    (library / "again.mkv").symlink_to(library / "film.mkv")
    with open_source(library / "again.mkv", roots=[library]) as source:
        assert source.file.read() == b"film"


def test_a_library_folder_that_is_itself_a_link_is_fine(library: Path, tmp_path: Path) -> None:
    (tmp_path / "alias").symlink_to(library)
    with open_source(tmp_path / "alias" / "film.mkv", roots=[tmp_path / "alias"]) as source:
        assert source.file.read() == b"film"


@pytest.mark.parametrize("name", ["out.mkv", "up/../../secret", "folder", "pipe", "gone", "loop"])
def test_anything_else_is_refused(library: Path, tmp_path: Path, name: str) -> None:
    (library / "out.mkv").symlink_to(tmp_path / "secret")
    (library / "up").mkdir()
    (library / "folder").mkdir()
    (library / "loop").symlink_to(library / "loop")
    os.mkfifo(library / "pipe")
    before = sum(1 for _ in Path("/proc/self/fd").iterdir())
    with pytest.raises(RustfinError):
        open_source(library / name, roots=[library])
    assert sum(1 for _ in Path("/proc/self/fd").iterdir()) == before


def test_a_sibling_with_the_same_beginning_is_outside(library: Path, tmp_path: Path) -> None:
    other = tmp_path / "library2"
    other.mkdir()
    (other / "film.mkv").write_bytes(b"x")
    with pytest.raises(NotFound):
        open_source(other / "film.mkv", roots=[library])


def test_a_name_of_any_bytes(library: Path) -> None:
    path = library / os.fsdecode(b"\xff\xfe.mkv")
    path.write_bytes(b"x")
    with open_source(path, roots=[library]) as source:
        assert source.file.read() == b"x"


@pytest.mark.parametrize(
    ("container", "audio_only", "path", "expected"),
    [
        ("mp4", False, "", "video/mp4"),
        ("mp4", True, "", "audio/mp4"),
        ("mkv,webm", False, "", "video/x-matroska"),
        ("mp3", False, "", "audio/mpeg"),
        ("webm", True, "", "audio/webm"),
        (None, False, "/x/Film.M2TS", "video/mp2t"),
        ("odd", False, "film.xyz", UNKNOWN),
    ],
)
def test_media_types(container: str | None, audio_only: bool, path: str, expected: str) -> None:
    assert media_type(container, audio_only=audio_only, path=path) == expected
