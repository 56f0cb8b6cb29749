"""Where tiles lie: ``<ab>/<file uid>/<content and options>/<width>/<n>.jpg``. Blocking calls."""

import shutil
from collections.abc import Collection
from pathlib import Path


def home_of(root: Path, file_uid: bytes) -> Path:
    """Folder of everything made of one file."""
    return root / file_uid.hex()[:2] / file_uid.hex()


def tile_path(root: Path, folder: str, index: int) -> Path:
    """One sheet; *folder* is relative to *root*, as stored."""
    return root / folder / f"{index}.jpg"


def size_of(folder: Path) -> int:
    """Bytes of the pictures in *folder*; 0 when it is not there."""
    return sum(path.stat().st_size for path in folder.glob("*.jpg"))


def largest_of(folder: Path) -> int:
    """Bytes of its largest picture."""
    return max((path.stat().st_size for path in folder.glob("*.jpg")), default=0)


def drop_others(home: Path, kept: str) -> None:
    """Remove what was made of an older content or with other options."""
    if home.is_dir():
        for entry in home.iterdir():
            if entry.name != kept:
                shutil.rmtree(entry, ignore_errors=True)


def drop(root: Path, file_uid: bytes) -> None:
    """Remove everything made of a file."""
    shutil.rmtree(home_of(root, file_uid), ignore_errors=True)


def sweep(root: Path, known: Collection[str]) -> int:
    """Remove what belongs to no known file; returns how many folders went."""
    gone = 0
    for shelf in root.iterdir() if root.is_dir() else ():
        for home in shelf.iterdir() if shelf.is_dir() else ():
            if home.name not in known:
                shutil.rmtree(home, ignore_errors=True)
                gone += 1
    return gone
