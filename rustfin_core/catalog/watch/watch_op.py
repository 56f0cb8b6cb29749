"""The ``watch_folders`` operation of a worker process: runs until the process is ended."""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from rustfin_core.catalog.watch.mounts import Mount, read_mounts
from rustfin_core.catalog.watch.root_watcher import RootWatcher
from rustfin_core.catalog.watch.sweep import recorded_folders
from rustfin_core.catalog.watch.types import Message, WatchOptions


def watch_folders(
    args: dict[str, Any], mounts: Callable[[], Sequence[Mount]] = read_mounts
) -> Iterator[Message]:
    """Watch ``args["roots"]`` (each with ``path`` and the row ids of its ``libraries``).

    ``database`` says where scans keep what they saw; ``options`` are :class:`WatchOptions`.
    """
    options = WatchOptions(**args["options"])
    watchers = [
        RootWatcher(
            root["path"],
            recorded=partial(_recorded, args["database"], root),
            mounts=mounts,
            options=options,
        )
        for root in args["roots"]
    ]
    try:
        while True:
            for watcher in watchers:
                yield from watcher.step()
            time.sleep(options.step)
    finally:
        for watcher in watchers:
            watcher.close()


def _recorded(database: str, root: dict[str, Any]) -> list[tuple[bytes, int]]:
    try:
        return recorded_folders(database, root["libraries"], os.fsencode(root["path"]))
    except sqlite3.Error:
        # Replaced or locked for long just now; the next sweep reads it.
        return []
