"""What a folder seems to hold, by the names in it."""

from pathlib import Path

import pytest

from rustfin_core.admin.kinds import guess_library_kind

FOLDERS = {
    "movies": ["Alien (1979)/Alien (1979).mkv", "Heat.1995.1080p.mkv", "Some film.avi"],
    "tvshows": ["Dark/Season 1/01.mkv", "Dark/Season 1/02.mkv", "Fargo S01E01.mkv", "odd.mkv"],
    "music": ["Artist/Album/01 - Song.flac", "Artist/Album/02 - Song.flac", "clip.mp4"],
    "homevideos": [
        "2019/VID_20190704_153012.mp4", "2019/IMG_0001.MOV", "GOPR0042.MP4", "Birthday.mp4",
        "IMG_0002.JPG",
    ],
    "mixed": [
        "Alien (1979)/Alien.mkv", "Heat (1995).mkv", "Dark/Season 1/01.mkv", "Dark/Season 1/02.mkv",
        "Fargo S01E01.mkv",
    ],
}  # fmt: skip


@pytest.mark.parametrize("kind", FOLDERS)
async def test_guesses(tmp_path: Path, kind: str) -> None:
    for name in FOLDERS[kind]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert await guess_library_kind(str(tmp_path)) == kind


async def test_photos_beside_few_videos_are_a_camera_roll(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"IMG_000{number}.JPG").touch()
    (tmp_path / "IMG_0009.MOV").touch()
    (tmp_path / "Party.mp4").touch()
    assert await guess_library_kind(str(tmp_path)) == "homevideos"


async def test_an_empty_folder_counts_as_films(tmp_path: Path) -> None:
    assert await guess_library_kind(str(tmp_path)) == "movies"
