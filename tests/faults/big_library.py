"""A library of many names: films with versions and extras, shows, music, and some real media."""

import functools
import os
import random
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from imageio_ffmpeg import get_ffmpeg_exe
from PIL import Image

from tests.small_library import SRT, small_library

_FIRST = ("Amber", "Harbour", "Winter", "Stone", "River", "Lantern", "Quiet", "Northern")
_LAST = ("Paper", "Glass", "Orchard", "Salt", "Velvet", "Copper", "Hollow", "Summer")
_OLD_S = 3600
_REAL_SHARE = 0.25


def big_library(root: Path, files: int, seed: int) -> Path:
    """Make about *files* files below ``films``, ``shows`` and ``music``; all of them rest."""
    small_library(root)
    chance = random.Random(seed)
    made = 0
    number = 0
    while made < files:
        number += 1
        title = f"{chance.choice(_FIRST)} {chance.choice(_LAST)} {number}"
        made += (_film, _season, _album)[number % 3](root, title, number, chance)
    for folder, _, names in os.walk(root, topdown=False):
        for name in names:
            _age(Path(folder, name))
        _age(Path(folder))
    return root


def libraries(root: Path) -> list[str]:
    """Options that make the three libraries."""
    kinds = {"movies": "films", "tvshows": "shows", "music": "music"}
    return [word for kind, name in kinds.items() for word in ("--library", f"{kind}={root / name}")]


def changed_copy(root: Path, target: Path, seed: int) -> Path:
    """The same library some days later: a few things renamed, removed, replaced and added."""
    shutil.copytree(root, target, copy_function=os.link)
    chance = random.Random(seed)
    for kind in ("films", "shows", "music"):
        folders = sorted(path for path in (target / kind).iterdir() if path.is_dir())
        renamed, removed, grown = chance.sample(folders[3:], 3)
        renamed.rename(renamed.with_name(f"{renamed.name} Again"))
        shutil.rmtree(removed)
        suffix = ".mp3" if kind == "music" else ".mkv"
        _file(grown / f"S01E99 - 99 Extra{suffix}", chance)
    _file(target / "films" / "Brand New (2024)" / "Brand New (2024).mkv", chance)
    return target


def _film(root: Path, title: str, number: int, chance: random.Random) -> int:
    name = f"{title} ({1950 + number % 70})"
    folder = root / "films" / name
    _file(folder / f"{name}.mkv", chance)
    made = 1
    if number % 2 == 0:
        Image.new("RGB", (40, 60), (number % 256, 80, 120)).save(folder / "poster.jpg")
        _file(folder / f"{name} - 720p.mkv", chance)
        (folder / f"{name}.en.srt").write_text(SRT, encoding="utf-8")
        made += 2
    if number % 7 == 0:
        _file(folder / "trailers" / "Teaser.mkv", chance)
        made += 1
    return made


def _season(root: Path, title: str, number: int, chance: random.Random) -> int:
    episodes = chance.randint(3, 8)
    for episode in range(1, episodes + 1):
        season = 1 + episode // 5
        name = f"{title} S{season:02}E{episode:02}.mkv"
        _file(root / "shows" / title / f"Season {season:02}" / name, chance)
    return episodes


def _album(root: Path, title: str, number: int, chance: random.Random) -> int:
    tracks = chance.randint(3, 8)
    artist = f"The {_LAST[number % len(_LAST)]}s"
    for track in range(1, tracks + 1):
        _file(root / "music" / artist / title / f"{track:02} Song {track}.mp3", chance)
    return tracks


def _file(path: Path, chance: random.Random) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    filling = chance.randbytes(chance.randint(200, 1_500))
    real = chance.random() < _REAL_SHARE
    path.write_bytes(_clip(path.suffix) + _void(filling) if real else filling)
    _age(path)


@functools.cache
def _clip(suffix: str) -> bytes:
    """One second of real media."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"clip{suffix}"
        sound = ("-f", "lavfi", "-i", "sine=duration=1")
        picture = ("-f", "lavfi", "-i", "testsrc2=size=64x36:rate=5:duration=1")
        inputs = sound if suffix == ".mp3" else (*picture, *sound)
        subprocess.run(
            [get_ffmpeg_exe(), "-v", "error", "-nostdin", *inputs, str(target)], check=True
        )
        return target.read_bytes()


def _void(filling: bytes) -> bytes:
    """A Matroska element that players skip; it makes every file another one."""
    return b"\xec" + (len(filling) | 1 << 56).to_bytes(8, "big") + filling


def _age(path: Path) -> None:
    then = time.time() - _OLD_S
    os.utime(path, (then, then))
