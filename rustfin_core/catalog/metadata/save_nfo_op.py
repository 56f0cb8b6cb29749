"""The ``save_nfo`` operation of a worker process: write one NFO file, whole or not at all."""

import contextlib
import os
import stat
from collections.abc import Iterable
from typing import Any

from rustfin_core.intelligence.records import Record
from rustfin_core.kernel.times import mtime_ns


def save_nfo(args: dict[str, Any]) -> dict[str, Any]:
    """Write ``args["record"]`` to ``args["path"]``; what other programs keep there stays.

    ``args["known"]`` is the file's ``size:mtime_ns`` when it was read or written last, ``None`` for
    one that should not exist: what somebody changed since is read first, never overwritten.
    Links that lead out of all of ``args["roots"]`` are not followed.
    Returns ``size`` and ``mtime_ns`` of the file, or ``error`` (a sentence): the folder cannot be
    written, or what stands there is no NFO file (release notes are often called so).
    """
    from rustfin_core.intelligence.nfo import MAX_BYTES, load_nfo, write_nfo
    from rustfin_core.intelligence.nfo.existing import read_existing

    path = os.fsencode(args["path"])
    if not _is_inside(path, map(os.fsencode, args["roots"])):
        return {"error": "The NFO file would lie outside the folders of the library."}
    record = Record.from_json(args["record"])
    mode = 0o644
    try:
        status = os.lstat(path)
    except FileNotFoundError:
        existing = None
    except OSError as error:
        return {"error": f"The NFO file cannot be looked at ({error.strerror})."}
    else:
        if not stat.S_ISREG(status.st_mode):
            return {"error": "What stands in the NFO file's place is no regular file."}
        if args["known"] != f"{status.st_size}:{mtime_ns(status)}":
            return {"error": "Somebody changed the NFO file; the next scan reads it first."}
        mode = stat.S_IMODE(status.st_mode)
        try:
            existing = load_nfo(path)
        except OSError as error:
            return {"error": f"The NFO file cannot be read ({error.strerror or error})."}
        if len(existing) > MAX_BYTES:
            return {"error": "The NFO file is too large to be written anew."}
        if existing.strip() and read_existing(existing, record, record.kind).tag is None:
            return {"error": "What stands in the NFO file's place is something else; it was kept."}
    content = write_nfo(record, record.kind, existing=existing)
    if content == existing:
        return {"size": status.st_size, "mtime_ns": mtime_ns(status)}
    try:
        return _replace(path, content, mode)
    except OSError as error:
        return {"error": f"The NFO file cannot be written ({error.strerror or error})."}


def _is_inside(path: bytes, roots: Iterable[bytes]) -> bool:
    """Whether the folder of *path*, links followed, is one of *roots* or below one."""
    separator = os.fsencode(os.sep)
    folder = os.path.realpath(os.path.dirname(path)).rstrip(separator) + separator  # noqa: PTH120
    return any(
        folder.startswith(os.path.realpath(root).rstrip(separator) + separator) for root in roots
    )


def _replace(path: bytes, content: bytes, mode: int) -> dict[str, Any]:
    folder, name = os.path.split(path)
    # A leading dot and ``.tmp`` hide it from scans, ours and others'.
    draft = os.path.join(folder, b"." + name[:200] + b".tmp")  # noqa: PTH118 - bytes paths
    with contextlib.suppress(FileNotFoundError):
        os.unlink(draft)  # noqa: PTH108 - bytes paths; of a writer that was killed
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    descriptor = os.open(draft, flags | getattr(os, "O_BINARY", 0), mode)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            status = os.fstat(file.fileno())
        os.replace(draft, path)  # noqa: PTH105 - bytes paths
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(draft)  # noqa: PTH108 - bytes paths
        raise
    return {"size": status.st_size, "mtime_ns": mtime_ns(status)}
