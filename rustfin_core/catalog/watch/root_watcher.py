"""One root in the watching process: is it there, its events or sweeps, what changed."""

import os
import time
from collections.abc import Callable, Iterator, Sequence

from rustfin_core.catalog.scan.exclusions import MARKERS
from rustfin_core.catalog.scan.paths import SEPARATOR, with_separator
from rustfin_core.catalog.types import WatchState
from rustfin_core.catalog.watch import sentences
from rustfin_core.catalog.watch.mounts import Mount, below, must_poll
from rustfin_core.catalog.watch.native import (
    DELETED,
    CannotWatch,
    Events,
    EventsLost,
    NativeEvents,
)
from rustfin_core.catalog.watch.sweep import Sweep, pace
from rustfin_core.catalog.watch.types import Message, WatchOptions
from rustfin_core.intelligence.naming import ignore
from rustfin_core.kernel.text import display_name

_MANY = 2_000
"""More events or folders than this at once mean: anything may have changed."""
_PROOF_S = 900.0
"""A watched root is swept too, so seldom: events can be lost. Watching is tried anew as often."""
_NEW_S = 3_600.0
"""Twice the longest time between two sweeps."""
_SLICE_S = 0.05
_LOSSES = 5
"""Losses of events within ``_PROOF_S`` after which a root is swept instead."""
_SPOILT = sentences.SPOILT

Place = tuple[int, int, frozenset[tuple[bytes, str]]]


class RootWatcher:
    """``step()`` again and again; it never waits longer than the file system does."""

    def __init__(
        self,
        root: str,
        *,
        recorded: Callable[[], Sequence[tuple[bytes, int]]],
        mounts: Callable[[], Sequence[Mount]],
        options: WatchOptions,
        events: Callable[[str], Events] = NativeEvents,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """*recorded*: folders as scans saw them; *events*: begins to watch a tree."""
        self._root = root
        self._path = os.fsencode(root)
        self._recorded = recorded
        self._mounts = mounts
        self._options = options
        self._begin = events
        self._monotonic = monotonic
        self._events: Events | None = None
        self._place: Place | None = None
        self._asked = False
        self._sweep: Sweep | None = None
        self._told: dict[bytes, int] = {}
        self._losses: list[float] = []
        self._check_at = self._sweep_at = self._retry_at = 0.0

    def step(self) -> Iterator[Message]:
        """Do what is due and say what was found."""
        now = self._monotonic()
        if now >= self._check_at:
            self._check_at = now + self._options.check
            yield from self._check(now)
        if self._place is None:
            return
        if self._events is not None:
            yield from self._take(self._events, now)
        elif self._retry_at and now >= self._retry_at:
            yield from self._watch(now)
        if self._sweep is None and now >= self._sweep_at:
            self._sweep = Sweep(self._recorded(), monotonic=self._monotonic)
        if self._sweep is not None and self._sweep.run(_SLICE_S):
            yield from self._swept(self._sweep, now)

    def close(self) -> None:
        """Stop watching."""
        if self._events is not None:
            self._events.close()
            self._events = None

    def _check(self, now: float) -> Iterator[Message]:
        place = self._look()
        if place == self._place and self._asked:
            return
        was_known, self._asked, self._place = self._asked, True, place
        self.close()
        self._sweep = None
        if place is None:
            yield self._state(WatchState.OFF, sentences.NOT_THERE)
            yield self._changed([self._path])
            return
        yield from self._watch(now)
        self._sweep_at = now
        if was_known:
            yield {"type": "all", "root": self._root}

    def _look(self) -> Place | None:
        """What is at the root now: another device or mount inside means other content."""
        try:
            status = os.stat(self._root)  # noqa: PTH116 - both numbers in one call
        except OSError:
            return None
        mounts = self._mounts()
        # Network file systems make inode numbers up as they go.
        inode = 0 if must_poll(self._path, mounts) else status.st_ino
        return status.st_dev, inode, below(self._path, mounts)

    def _watch(self, now: float) -> Iterator[Message]:
        """Begin to watch, or say why the root is swept instead."""
        self._retry_at = 0.0
        reason = must_poll(self._path, self._mounts())
        if not reason:
            try:
                self._events = self._begin(self._root)
            except CannotWatch as error:
                reason = str(error)
                self._retry_at = now + _PROOF_S
        if reason:
            yield self._state(WatchState.POLLING, reason)
        else:
            yield self._state(WatchState.WATCHING)

    def _take(self, events: Events, now: float) -> Iterator[Message]:
        try:
            found = events.take()
        except EventsLost:
            self.close()
            self._sweep_at = now
            self._losses = [at for at in self._losses if at > now - _PROOF_S] + [now]
            if len(self._losses) > _LOSSES:
                self._retry_at = now + _PROOF_S
                yield self._state(WatchState.POLLING, _SPOILT)
            else:
                yield from self._watch(now)
            return
        if len(found) > _MANY:
            yield {"type": "all", "root": self._root}
        elif folders := changed_folders(self._path, found):
            yield self._changed(folders, marked_folders(self._path, found))

    def _swept(self, sweep: Sweep, now: float) -> Iterator[Message]:
        shortest = self._options.shortest_sweep if self._events is None else _PROOF_S
        self._sweep, self._sweep_at = None, now + pace(sweep.cost, shortest)
        # What a scan cannot record (an unreadable folder) is told once, not with every sweep.
        news = [path for path, at in sweep.changed.items() if self._told.get(path) != at]
        self._told = sweep.changed
        if len(news) > _MANY:
            yield {"type": "all", "root": self._root}
        elif news:
            yield self._changed(news, [path for path in news if _has_new_marker(path)])

    def _changed(self, folders: Sequence[bytes], deep: Sequence[bytes] = ()) -> Message:
        return {
            "type": "folders",
            "root": self._root,
            "folders": sorted(os.fsdecode(with_separator(path)) for path in folders),
            "deep": sorted(os.fsdecode(with_separator(path)) for path in deep),
        }

    def _state(self, state: WatchState, reason: str = "") -> Message:
        return {"type": "state", "root": self._root, "state": state.value, "reason": reason}


def marked_folders(root: bytes, events: set[tuple[int, str]]) -> list[bytes]:
    """Folders whose marker files came, changed or went: that may hide or show what lies deeper."""
    paths = (os.fsencode(text) for _, text in events)
    return changed_folders(
        root,
        {
            (DELETED, os.fsdecode(path))
            for path in paths
            if path.rpartition(SEPARATOR)[2] in MARKERS
        },
    )


def _has_new_marker(folder: bytes) -> bool:
    """Whether a marker file in a changed folder is as new as the change may be.

    That one went is not seen this way; the next scan shows what it hid.
    """
    for name in MARKERS:
        try:
            status = os.stat(with_separator(folder) + name)  # noqa: PTH116 - bytes paths
        except OSError:
            continue
        if time.time() - max(status.st_mtime, status.st_ctime) < _NEW_S:
            return True
    return False


def changed_folders(root: bytes, events: set[tuple[int, str]]) -> list[bytes]:
    """Folders to look at: those of the changed files, and folders that changed themselves."""
    start = with_separator(root)
    found: set[bytes] = set()
    for change, text in events:
        path = os.fsencode(text)
        if not path.startswith(start):
            found.add(start)
            continue
        *folders, name = path[len(start) :].split(SEPARATOR)
        if any(ignore.ignored_folder(display_name(folder)) for folder in folders):
            continue
        shown = display_name(name)
        if ignore.ignored_file(shown) and name not in MARKERS:
            continue
        found.add(start + b"".join(folder + SEPARATOR for folder in folders))
        if change != DELETED and os.path.isdir(path):  # noqa: PTH112 - bytes
            found.add(path + SEPARATOR)
    return sorted(found)
