"""The ``scan_details`` operation of a worker process: all facts of one file in one call."""

import os
from typing import Any

from rustfin_core.catalog.scan.moves import fingerprint
from rustfin_core.media.tags.read import read_tags, tags_from_container

_INDEXED = frozenset({"mkv", "webm", "mp4", "mov", "m4v"})
"""Containers whose keyframes are read from an index; others would have to be read through."""


def scan_details(args: dict[str, Any]) -> dict[str, Any]:
    """Probe ``args["path"]`` within ``args["timeout"]`` seconds.

    Returns ``info`` or ``error`` as the ``probe`` operation does, ``fingerprint`` (hex), for
    ``args["tags"]`` the ``tags`` of a track, and for ``args["keyframes"]``, where it costs little,
    ``keyframes``; ``{"absent": True}`` when the file cannot be reached right now.
    """
    from rustfin_core.media.probe import probe

    path = os.fsencode(args["path"])
    try:
        status = os.stat(path)  # noqa: PTH116 - bytes paths
    except OSError:
        return {"absent": True}
    result = probe({"path": args["path"], "timeout": args["timeout"]})
    printed = fingerprint(path, status.st_size)
    answer: dict[str, Any] = {"fingerprint": printed.hex() if printed else None}
    if "error" in result:
        return answer | {"error": result["error"]}
    answer["info"] = result
    if args.get("tags"):
        answer["tags"] = _tags(path, result)
    if args.get("keyframes") and _INDEXED & set(result["container"].split(",")):
        from rustfin_core.media.keyframes import keyframes

        try:
            index = keyframes({"path": args["path"], "timeout": args["timeout"]})
        except Exception as error:  # noqa: BLE001
            # Playback makes the index again when it needs one; the facts found so far stand.
            index = {"error": repr(error)}
        if "error" not in index:
            answer["keyframes"] = index
    return answer


def _tags(path: bytes, info: dict[str, Any]) -> dict[str, Any]:
    """Tags of a track by our own readers, else by what the container says; words left out.

    The container's own form of them leaves *info*: nothing reads it any more.
    """
    container = tags_from_container(info["tags"])
    info["tags"] = {}
    try:
        found = read_tags(path).tags
    except Exception:  # noqa: BLE001
        # A track without tags still plays; hostile ones must not keep its facts from us.
        found = container
    if not found.says_anything:
        found = container
    return found.without_words().to_json()
