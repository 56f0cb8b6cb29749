"""Walk a library root folder by folder and say what is new, changed or gone.

A folder whose signature (names, sizes, times) is the recorded one costs its listing and nothing
else. A folder that cannot be listed, at any entry, is left alone with everything below it.
"""

import os
import stat
import time
from collections.abc import Collection, Iterator

from rustfin_core.catalog.scan import sentences
from rustfin_core.catalog.scan.exclusions import Exclusions, exclusions_above
from rustfin_core.catalog.scan.folder_changes import FolderReader
from rustfin_core.catalog.scan.folder_unit import FolderUnit, list_unit
from rustfin_core.catalog.scan.known import KnownState
from rustfin_core.catalog.scan.listing import FileClass, Scandir
from rustfin_core.catalog.scan.messages import Message
from rustfin_core.catalog.scan.paths import SEPARATOR, display_path, parent_of, with_separator
from rustfin_core.catalog.scan.units import Reader
from rustfin_core.kernel.enums import LibraryKind
from rustfin_core.kernel.said import say

_MAX_DEPTH = 64
_PROGRESS_SECONDS = 0.5


class Walker:
    """One walk over one root."""

    def __init__(
        self,
        *,
        kind: LibraryKind,
        root: bytes,
        known: KnownState,
        read: Reader,
        batch: int = 300,
        settle_seconds: float = 2.0,
        scandir: Scandir = os.scandir,
    ) -> None:
        self._kind = kind
        self._root = with_separator(root)
        self._known = known
        self._reader = FolderReader(
            kind=kind,
            root=self._root,
            known=known,
            read=read,
            batch=batch,
            settle_seconds=settle_seconds,
        )
        self._scandir = scandir
        self._unreadable: list[tuple[str, str]] = []
        self._listed: list[str] = []
        self._files = 0
        self._folders = 0
        self._spoken = time.monotonic()

    def run(
        self, only: list[bytes] | None = None, deep: Collection[bytes] = ()
    ) -> Iterator[Message]:
        """Yield folder and progress messages, last the root's own.

        *only* limits the walk to those folders, or, where one is gone, unknown or read as part of
        another, to the nearest one above it; below them only folders never read to the end, or
        all folders below the *deep* ones.
        """
        state, note = self._root_state()
        if state == "ok":
            begin = [self._root] if only is None else self._nearest(only)
            for path in begin:
                inherited = exclusions_above(self._root, path)
                if inherited is None:
                    continue
                partly = only is not None
                yield from self._below(
                    [(path, inherited)], partly=partly, only_new=partly and path not in deep
                )
            # A drive that went while it was read looks like files that were deleted.
            state, note = self._root_state()
        if (
            state == "ok"
            and self._unreadable
            and self._unreadable[0][0] == display_path(self._root)
        ):
            state, note = "unreadable", self._unreadable[0][1]
        yield {
            "type": "root",
            "path": display_path(self._root.rstrip(SEPARATOR) or SEPARATOR),
            "state": state,
            "note": note,
            "files": self._files,
            "unreadable": self._unreadable,
            "listed": self._listed,
        }

    def _nearest(self, wanted: list[bytes]) -> list[bytes]:
        """Where to begin looking again. What a marker or pattern hides is not reached this way."""
        found: dict[bytes, None] = {}
        for path in wanted:
            step = with_separator(path)
            while len(step) > len(self._root) and step.startswith(self._root):
                if self._known.signature(step) is not None and not _is_gone(step):
                    break
                step = parent_of(step)
            found[step if step.startswith(self._root) else self._root] = None
        return list(found)

    def _root_state(self) -> tuple[str, str]:
        """A root that is missing, unreadable or suddenly empty puts the library offline."""
        try:
            with self._scandir(self._root) as entries:
                empty = next(iter(entries), None) is None
        except (FileNotFoundError, NotADirectoryError):
            return "offline", sentences.OFFLINE
        except OSError as error:
            return "unreadable", say(sentences.UNREADABLE_ROOT, error=error.strerror or error)
        if empty and self._known.live_files(self._root):
            return "empty", sentences.EMPTY
        return "ok", ""

    def _below(
        self, stack: list[tuple[bytes, Exclusions]], *, partly: bool, only_new: bool
    ) -> Iterator[Message]:
        while stack:
            path, inherited = stack.pop()
            try:
                found = list_unit(
                    self._kind,
                    path,
                    self._scandir,
                    is_root=path == self._root,
                    inherited=inherited,
                )
            except OSError as error:
                self._unreadable.append((display_path(path), _reason(error)))
                continue
            self._folders += 1
            if partly:
                self._listed.append(display_path(path))
            self._files += sum(
                len(li.of(FileClass.VIDEO, FileClass.AUDIO)) for li in found.listings()
            )
            if time.monotonic() - self._spoken > _PROGRESS_SECONDS:
                self._spoken = time.monotonic()
                yield {"type": "progress", "files": self._files, "folders": self._folders}
            children = self._children(found)
            if only_new:
                read = self._known.read_children(path)
                children = [c for c in children if c[len(path) :].rstrip(SEPARATOR) not in read]
            yield from self._reader.changes(found)
            exclusions = found.main.exclusions
            stack.extend((child, exclusions) for child in reversed(children))

    def _children(self, found: FolderUnit) -> list[bytes]:
        path = found.main.path
        if path.count(SEPARATOR) - self._root.count(SEPARATOR) >= _MAX_DEPTH:
            found.main.problems.append((b".", sentences.TOO_DEEP))
            found.main.folders.clear()
        children = []
        for name in found.main.folders:
            if name in found.inner:
                continue
            child = path + name + SEPARATOR
            if name in found.main.linked and (reason := self._loop(path, child)):
                found.main.problems.append((name, reason))
                continue
            children.append(child)
        return children

    def _loop(self, parent: bytes, child: bytes) -> str | None:
        """Why a linked folder is not entered: it leads back to where the walk comes from."""
        try:
            target = os.path.realpath(child)
            if target == os.path.realpath(self._root) or target.startswith(
                os.path.realpath(self._root) + SEPARATOR
            ):
                return sentences.LINK_INSIDE
            step = parent
            while len(step) >= len(self._root):
                if os.path.realpath(step) == target:
                    return sentences.LINK_UP
                step = parent_of(step)
        except OSError as error:
            return say(sentences.LINK_FAILED, error=error.strerror)
        return None


def _is_gone(path: bytes) -> bool:
    try:
        return not stat.S_ISDIR(os.stat(path).st_mode)  # noqa: PTH116 - bytes paths
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return sentences.FORBIDDEN_FOLDER
    return say(sentences.UNREADABLE_FOLDER, error=error.strerror or error)
