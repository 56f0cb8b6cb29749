"""The ``scan_nfos`` operation of a worker process: read several small NFO files in one call."""

import os
from typing import Any

from rustfin_core.kernel.enums import ItemKind


def scan_nfos(args: dict[str, Any]) -> list[dict[str, Any]]:
    """Read ``args["files"]`` (each ``path`` and ``kind``), in order.

    An answer has ``record`` (JSON, or ``None`` for a file that says nothing) and ``problems``,
    ``error`` (a sentence), or ``absent`` for what cannot be reached right now.
    """
    return [_read(os.fsencode(file["path"]), ItemKind(file["kind"])) for file in args["files"]]


def _read(path: bytes, kind: ItemKind) -> dict[str, Any]:
    from rustfin_core.intelligence.nfo import load_nfo, read_nfo

    try:
        content = load_nfo(path)
    except (FileNotFoundError, PermissionError) as error:
        return {"absent": True} if isinstance(error, FileNotFoundError) else _unreadable(error)
    except OSError as error:
        return _unreadable(error)
    if not content.strip():
        # Some programs leave empty ones as marks; there is nothing to mend.
        return {"record": None, "problems": []}
    result = read_nfo(content, kind)
    return {
        "record": result.record.to_json() if result.says_something else None,
        "problems": list(result.problems),
    }


def _unreadable(error: OSError) -> dict[str, Any]:
    return {"error": f"This NFO file cannot be read ({error.strerror or error})."}
