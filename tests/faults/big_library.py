"""A library of many names: films with versions and extras, shows, music, and some real media."""

import os
import random
import shutil
import time
from pathlib import Path

from tests.small_library import SRT, small_library

_WORDS = (
    "Amber Harbour Winter Stone River Lantern Quiet Northern Paper Glass Orchard Salt "
    "Velvet Copper Distant Hollow Silver Autumn Broken Summer"
).split()
_OLD_S = 3600


def big_library(root: Path, files: int, seed: int) -> Path:
    """Make about *files* files below ``films``, ``shows`` and ``music``; all of them rest."""
    small_library(root)
    chance = random.Random(seed)
    made = 0
    number = 0
    while made < files:
        number += 1
        first, second = chance.sample(_WORDS, 2)
        title = f"{first} {second} {number}"
        made += (_film, _season, _album)[number % 3](root, title, number, chance)
    for folder, _, names in os.walk(root, topdown=False):
        for name in names:
            _age(Path(folder, name))
        _age(Path(folder))
    return root


def libraries(root: Path) -> list[str]:
    """Options that make the three libraries."""
    kinds = {"movies": "films", "tvshows": "shows", "music": "music"}
    return [
        word for kind, name in kinds.items() for word in ("--library", f"{kind}={root / name}")
    ]


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
    if number % 5 == 0:
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
    artist = f"The {_WORDS[number % len(_WORDS)]}s"
    for track in range(1, tracks + 1):
        _file(root / "music" / artist / title / f"{track:02} Song {track}.mp3", chance)
    return tracks


def _file(path: Path, chance: random.Random) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(chance.randbytes(chance.randint(200, 1_500)))
    _age(path)


def _age(path: Path) -> None:
    then = time.time() - _OLD_S
    os.utime(path, (then, then))
