"""The worker process: reads requests from stdin, answers on stdout, does one thing at a time.

Operations are imported on first use, so a worker that only parses names never loads PyAV.
"""

import importlib
import os
import sys
import threading
import time
from collections.abc import Iterator
from types import GeneratorType
from typing import Any, BinaryIO

from rustfin_core.jobs.frames import encode, read_frame_blocking

OPERATIONS: dict[str, str] = {
    "echo": "rustfin_core.worker:echo",
    "probe": "rustfin_core.media.probe:probe",
    "keyframes": "rustfin_core.media.keyframes:keyframes",
    "parse_names": "rustfin_core.intelligence.naming.hard:parse_names",
    "read_lyrics": "rustfin_core.media.tags.lyrics_op:read_lyrics",
    "scan_walk": "rustfin_core.catalog.scan.walk_op:scan_walk",
    "watch_folders": "rustfin_core.catalog.watch.watch_op:watch_folders",
    "scan_details": "rustfin_core.catalog.scan.details_op:scan_details",
    "save_nfo": "rustfin_core.catalog.metadata.save_nfo_op:save_nfo",
    "scan_nfos": "rustfin_core.catalog.scan.nfo_op:scan_nfos",
    "make_images": "rustfin_core.artwork.make_op:make_images",
    "keep_image": "rustfin_core.artwork.make_op:keep_image",
    "make_collage": "rustfin_core.artwork.collage:make_collage",
    "make_sheet": "rustfin_core.artwork.previews.make_op:make_sheet",
    "make_chapter_pictures": "rustfin_core.artwork.previews.make_op:make_chapter_pictures",
    "take_stills": "rustfin_core.artwork.stills_op:take_stills",
    "render_image": "rustfin_core.artwork.render:render_image",
    "make_backup": "rustfin_core.backup.ops:make",
    "verify_backup": "rustfin_core.backup.ops:verify",
    "prepare_restore": "rustfin_core.backup.ops:prepare",
}
"""Operation name -> ``module:function``; the function takes a dict and returns (or yields) JSON."""

_PARENT_POLL_S = 1.0


def echo(args: dict[str, Any]) -> dict[str, Any]:
    """Answer with the arguments; the pool's own test uses it."""
    return args


def main() -> int:
    """Serve requests until stdin closes."""
    _be_nice()
    _end_with_parent()
    requests, answers = _pipes()
    while (request := read_frame_blocking(requests)) is not None:
        for answer in _answers(request):
            answers.write(encode(answer))
            answers.flush()
    return 0


def _answers(request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    try:
        module, _, name = OPERATIONS[request["op"]].partition(":")
        function = getattr(importlib.import_module(module), name)
        result = function(request["args"])
        if isinstance(result, GeneratorType):
            for value in result:
                yield {"value": value}
        else:
            yield {"value": result}
        yield {"end": True}
    except Exception as error:  # noqa: BLE001 - the caller gets it as WorkerFailed
        yield {"error": f"{type(error).__name__}: {error}"}


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Take stdin/stdout for frames; whatever libraries print goes to stderr instead."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return sys.stdin.buffer, answers


def _be_nice() -> None:
    if hasattr(os, "nice"):
        os.nice(10)


def _end_with_parent() -> None:
    """Leave when the server dies in the middle of an operation (the pipe is only read between)."""
    parent = os.environ.get("RUSTFIN_WORKER_PARENT")
    if parent is None or sys.platform == "win32":
        return

    def watch() -> None:
        while os.getppid() == int(parent):
            time.sleep(_PARENT_POLL_S)
        os._exit(1)

    threading.Thread(target=watch, name="parent-watch", daemon=True).start()


if __name__ == "__main__":
    sys.exit(main())
