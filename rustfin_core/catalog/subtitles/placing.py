"""Where a new subtitle lies: beside its film, or in our own folder. Blocking; no database.

Names are made of the film's own name and codes of ours, never of what a provider or client says.
"""

import contextlib
import errno
import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rustfin_core.catalog.subtitles.types import NewSubtitle
from rustfin_core.catalog.subtitles.wishes import to_two
from rustfin_core.kernel.errors import Conflict, Forbidden, Unavailable

_MOST_ALIKE = 50
_LONGEST_STEM = 180
_MODE = 0o644
_ENDINGS = frozenset({".srt", ".ass", ".ssa", ".vtt", ".ttml", ".smi", ".sub", ".idx", ".sup"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A written subtitle; *kept*: in our folder. ``path`` is surrogate-escaped."""

    path: str
    kept: bool


def place(
    film: str,
    new: NewSubtitle,
    ending: str,
    *,
    roots: Iterable[str],
    kept: Path,
    beside: bool,
) -> Placed:
    """Write *new* whole or not at all: beside *film* if that is wished and possible, or in *kept*.

    *ending* is ours (``srt``); *kept* is the film's own folder in our data.
    """
    folder, stem = os.path.split(film)
    stem = stem.rpartition(".")[0] or stem
    if beside and is_inside(folder, roots):
        try:
            return Placed(path=_write(folder, stem, new, ending), kept=False)
        except OSError as error:
            # A film on a disk that is read-only: any other trouble is as good a reason.
            if error.errno == errno.ENOSPC:
                raise Unavailable("The disk with this film is full.") from error
    try:
        kept.mkdir(parents=True, exist_ok=True)
        return Placed(path=_write(str(kept), "subtitle", new, ending), kept=True)
    except OSError as error:
        raise Unavailable(f"The subtitle cannot be written ({error.strerror}).") from error


def _write(folder: str, stem: str, new: NewSubtitle, ending: str) -> str:
    marks = [to_two(new.language)] if new.language else []
    marks += ["forced"] if new.forced else []
    marks += ["sdh"] if new.hearing_impaired else []
    short = os.fsdecode(os.fsencode(stem)[:_LONGEST_STEM]) if marks else stem
    base = ".".join([short if len(os.fsencode(stem)) > 240 else stem, *marks])
    draft = os.path.join(folder, f".{secrets.token_hex(8)}.tmp")  # noqa: PTH118 - any bytes
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(draft, flags, _MODE)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(new.data)
            file.flush()
            os.fsync(file.fileno())
        for number in range(_MOST_ALIKE):
            name = f"{base}.{ending}" if number == 0 else f"{base}.{number}.{ending}"
            target = os.path.join(folder, name)  # noqa: PTH118 - any bytes
            if os.path.lexists(target):
                continue
            os.rename(draft, target)  # noqa: PTH104 - any bytes
            return target
    finally:
        with contextlib.suppress(OSError):
            os.unlink(draft)  # noqa: PTH108 - any bytes
    raise Conflict("There are too many subtitles in this language beside the film.")


def remove(path: str, *, roots: Iterable[str]) -> None:
    """Delete a subtitle file, with the second one of a VobSub pair; one that is gone is fine.

    ``Forbidden`` for what is no subtitle or lies outside *roots*, links followed.
    """
    folder, name = os.path.split(path)
    stem, dot, ending = name.rpartition(".")
    if f".{ending.lower()}" not in _ENDINGS or not is_inside(folder, roots):
        raise Forbidden("This file is no subtitle of a library.")
    names = [name] + ([f"{stem}{dot}sub"] if ending.lower() == "idx" else [])
    for one in names:
        try:
            os.unlink(os.path.join(folder, one))  # noqa: PTH108, PTH118 - any bytes
        except FileNotFoundError:
            continue
        except OSError as error:
            raise Unavailable(f"The subtitle cannot be deleted ({error.strerror}).") from error


def is_inside(folder: str, roots: Iterable[str]) -> bool:
    """Whether *folder*, links followed, is one of *roots* or below one."""
    real = os.path.realpath(folder).rstrip(os.sep) + os.sep
    return any(real.startswith(os.path.realpath(root).rstrip(os.sep) + os.sep) for root in roots)
