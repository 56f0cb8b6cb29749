"""The ``scan_nfos`` operation of a worker process: read several small NFO files in one call."""

import os
from typing import Any

from rustfin_core.catalog.scan import sentences
from rustfin_core.intelligence.records import Record
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.said import say


def scan_nfos(args: dict[str, Any]) -> list[dict[str, Any]]:
    """Read ``args["files"]`` (each ``path``, ``kind`` and ``ours``), in order.

    An answer has ``record`` (JSON, or ``None`` for a file that says nothing) and ``problems``,
    ``error`` (a sentence), or ``absent`` for what cannot be reached right now. It has ``ours``
    for a file as this program would write it for the record that was sent as ``ours``.
    """
    return [
        _read(os.fsencode(file["path"]), ItemKind(file["kind"]), file.get("ours"))
        for file in args["files"]
    ]


def _read(path: bytes, kind: ItemKind, ours: dict[str, Any] | None) -> dict[str, Any]:
    from rustfin_core.intelligence.nfo import load_nfo, read_nfo, write_nfo

    try:
        content = load_nfo(path)
    except (FileNotFoundError, PermissionError) as error:
        return {"absent": True} if isinstance(error, FileNotFoundError) else _unreadable(error)
    except OSError as error:
        return _unreadable(error)
    if not content.strip():
        # Some programs leave empty ones as marks; there is nothing to mend.
        return {"record": None, "problems": []}
    if ours is not None:
        record = Record.from_json(ours)
        if write_nfo(record, record.kind, existing=content) == content:
            return {"ours": True, "problems": []}
    result = read_nfo(content, kind)
    return {
        "record": result.record.to_json() if result.says_something else None,
        "problems": list(result.problems),
    }


def _unreadable(error: OSError) -> dict[str, Any]:
    return {"error": say(sentences.NFO_UNREADABLE, error=error.strerror or error)}
