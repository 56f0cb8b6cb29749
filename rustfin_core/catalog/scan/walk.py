"""Walk a library root folder by folder and say what is new, changed or gone.

A folder whose signature (names, sizes, times) is the recorded one costs its listing and nothing
else. A folder that cannot be listed, at any entry, is left alone with everything below it.
"""

import hashlib
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from rustfin_core.catalog.scan.diff import FolderDiff, KnownFile, compare
from rustfin_core.catalog.scan.discs import disc_files, is_disc_folder
from rustfin_core.catalog.scan.known import KnownState
from rustfin_core.catalog.scan.listing import FileClass, Listing, Scandir, Seen, list_folder
from rustfin_core.catalog.scan.messages import FolderMessage, Message, TitleMessage
from rustfin_core.catalog.scan.moves import MoveFinder
from rustfin_core.catalog.scan.sidecars import attach
from rustfin_core.catalog.scan.titles import Place, Reader, Unit, build_titles, display_path
from rustfin_core.intelligence.naming.extras import extra_folder
from rustfin_core.intelligence.naming.folders import season_of_folder
from rustfin_core.intelligence.naming.sidecars import SUBTITLE_FOLDERS
from rustfin_core.intelligence.naming.types import ExtraType
from rustfin_core.kernel.enums import LibraryKind

RULES_VERSION = 1
"""Part of every signature: raise it when the naming rules change, and all folders are read anew."""
_MAX_DEPTH = 64
_PROGRESS_SECONDS = 0.5
_SEPARATOR = os.fsencode(os.sep)


@dataclass(slots=True)
class _Found:
    """A unit's listings: the folder itself and the extras and subtitle folders in it."""

    main: Listing
    extras: list[tuple[ExtraType, Listing]] = field(default_factory=list)
    subtitles: list[tuple[str, Listing]] = field(default_factory=list)
    disc: list[Place] = field(default_factory=list)
    inner: list[bytes] = field(default_factory=list)
    """Names of subfolders read as part of this one."""

    def listings(self) -> list[Listing]:
        """All of them."""
        return [self.main, *(li for _, li in self.extras), *(li for _, li in self.subtitles)]


class Walker:
    """One walk over one root. *only* limits it to those folders (and not below them)."""

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
        self._root = root.rstrip(_SEPARATOR) + _SEPARATOR
        self._known = known
        self._moves = MoveFinder(known.connection)
        self._read = read
        self._batch = batch
        self._settle_ns = int(settle_seconds * 1e9)
        self._scandir = scandir
        self._unreadable: list[tuple[str, str]] = []
        self._files = 0
        self._folders = 0
        self._spoken = time.monotonic()

    def run(self, only: list[bytes] | None = None) -> Iterator[Message]:
        """Yield folder and progress messages, last the root's own."""
        state, note = self._root_state()
        if state == "ok" and only is None:
            yield from self._below([self._root])
        elif state == "ok":
            for path in only or []:
                yield from self._below([path], descend=False)
        if (
            state == "ok"
            and self._unreadable
            and self._unreadable[0][0] == display_path(self._root)
        ):
            state, note = "unreadable", self._unreadable[0][1]
        yield {
            "type": "root",
            "path": display_path(self._root.rstrip(_SEPARATOR) or _SEPARATOR),
            "state": state,
            "note": note,
            "files": self._files,
            "unreadable": self._unreadable,
        }

    def _root_state(self) -> tuple[str, str]:
        """A root that is missing, unreadable or suddenly empty puts the library offline."""
        try:
            with self._scandir(self._root) as entries:
                empty = next(iter(entries), None) is None
        except (FileNotFoundError, NotADirectoryError):
            return "offline", "The folder is not there. Is its drive or network share connected?"
        except OSError as error:
            return "unreadable", f"The folder cannot be read ({error.strerror or error})."
        if empty and self._known.live_files(self._root):
            return "empty", "The folder is empty, but it held files before. Is its drive connected?"
        return "ok", ""

    def _below(self, stack: list[bytes], *, descend: bool = True) -> Iterator[Message]:
        while stack:
            path = stack.pop()
            try:
                found = self._list(path)
            except OSError as error:
                self._unreadable.append((display_path(path), _reason(error)))
                continue
            self._folders += 1
            self._files += sum(
                len(li.of(FileClass.VIDEO, FileClass.AUDIO)) for li in found.listings()
            )
            if time.monotonic() - self._spoken > _PROGRESS_SECONDS:
                self._spoken = time.monotonic()
                yield {"type": "progress", "files": self._files, "folders": self._folders}
            children = self._children(found)
            yield from self._folder(found)
            if descend:
                stack.extend(reversed(children))

    def _children(self, found: _Found) -> list[bytes]:
        path = found.main.path
        if path.count(_SEPARATOR) - self._root.count(_SEPARATOR) >= _MAX_DEPTH:
            found.main.problems.append((b".", "The folders are nested too deeply to be read."))
            found.main.folders.clear()
        children = []
        for name in found.main.folders:
            if name in found.inner:
                continue
            child = path + name + _SEPARATOR
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
                os.path.realpath(self._root) + _SEPARATOR
            ):
                return "The link leads to a folder of this library, which is read anyway."
            step = parent
            while len(step) >= len(self._root):
                if os.path.realpath(step) == target:
                    return "The link leads back to a folder above it."
                step = parent_of(step)
        except OSError as error:
            return f"The link cannot be followed ({error.strerror})."
        return None

    def _parts(self, path: bytes) -> tuple[str, ...]:
        inner = path[len(self._root) :].rstrip(_SEPARATOR)
        return tuple(display_path(inner).split(os.sep)) if inner else ()  # noqa: PTH206

    def _list(self, path: bytes) -> _Found:
        found = _Found(list_folder(path, self._scandir))
        if self._kind is LibraryKind.MUSIC:
            return found
        parts = self._parts(path)
        has_video = bool(found.main.of(FileClass.VIDEO))
        names = {name: display_path(name) for name in found.main.folders}
        has_seasons = self._kind is LibraryKind.TVSHOWS and any(
            season_of_folder(text) for text in names.values()
        )
        for name, text in names.items():
            low = text.lower()
            extra = extra_folder(text)
            if extra is not None and parts and (has_video or has_seasons):
                found.inner.append(name)
                found.extras.append((extra, list_folder(path + name + _SEPARATOR, self._scandir)))
            elif low in SUBTITLE_FOLDERS and has_video:
                found.inner.append(name)
                self._list_subtitles(found, path + name + _SEPARATOR)
            elif is_disc_folder(low) and not has_video:
                found.inner.append(name)
                found.disc = disc_files(path + name + _SEPARATOR, low, self._scandir)
        return found

    def _list_subtitles(self, found: _Found, path: bytes) -> None:
        listing = list_folder(path, self._scandir)
        found.subtitles.append(("", listing))
        for name in listing.folders:
            inner = list_folder(path + name + _SEPARATOR, self._scandir)
            found.subtitles.append((display_path(name), inner))

    def _folder(self, found: _Found) -> Iterator[Message]:
        path = found.main.path
        signature = self._signature(found)
        if self._known.signature(path) == signature:
            return
        known = {
            listing.path: self._known.files(listing.path)
            for listing in (found.main, *(li for _, li in found.extras))
        }
        for place in found.disc:
            known.setdefault(place.folder, self._known.files(place.folder))
        settling = self._take_settling(found, known)
        titles, problems = self._titles(found)
        gone = self._gone(found, known)
        listed = {*found.main.folders}
        children = self._known.child_folders(path)
        gone_folders = [row for name, row in children.items() if name not in listed]
        owners = _files_by_item(known)
        fresh = [title for title in titles if self._is_news(title, known, owners)]
        for title in fresh:
            self._find_moves(title, known)
        chunks = list(_chunked(fresh, self._batch)) or [[]]
        for number, chunk in enumerate(chunks):
            last = number == len(chunks) - 1
            message: FolderMessage = {
                "type": "folder",
                "path": display_path(path),
                "parent": None if path == self._root else display_path(parent_of(path)),
                "mtime_ns": found.main.mtime_ns,
                "signature": signature,
                "last": last,
                "titles": chunk,
                "problems": [(display_path(p), reason) for p, reason in problems] if last else [],
                "gone": gone if last else [],
                "gone_folders": gone_folders if last else [],
                "settling": settling if last else 0,
                "subfolders": [display_path(li.path) for _, li in found.extras],
            }
            yield dict(message)

    def _signature(self, found: _Found) -> int:
        digest = hashlib.blake2b(f"{RULES_VERSION}{self._kind}".encode(), digest_size=8)
        for listing in found.listings():
            digest.update(b"\0" + listing.path)
            for entry in listing.files:
                digest.update(b"\1%s\0%d\0%d" % (entry.name, entry.size, entry.mtime_ns))
            for name in listing.folders:
                digest.update(b"\2" + name)
            for name, _ in listing.problems:
                digest.update(b"\3" + name)
        for place in found.disc:
            digest.update(b"\4%s\0%d\0%d" % (place.seen.name, place.seen.size, place.seen.mtime_ns))
        return int.from_bytes(digest.digest(), "big", signed=True)

    def _take_settling(self, found: _Found, known: dict[bytes, dict[bytes, KnownFile]]) -> int:
        """Set files aside that were changed a moment ago: they may still grow."""
        now = time.time_ns()
        waiting = 0
        for listing in found.listings():
            kept: list[Seen] = []
            for entry in listing.files:
                before = known.get(listing.path, {}).get(entry.name)
                fresh = abs(now - entry.mtime_ns) < self._settle_ns
                if fresh and (before is None or not before.same_as(entry)):
                    waiting += 1
                    if before is not None:
                        kept.append(Seen(entry.name, before.size, before.mtime_ns, entry.kind))
                else:
                    kept.append(entry)
            listing.files = kept
        return waiting

    def _titles(self, found: _Found) -> tuple[list[TitleMessage], list[tuple[bytes, str]]]:
        path = found.main.path
        media = {
            display_path(seen.name): Place(path, seen)
            for seen in found.main.of(FileClass.VIDEO, FileClass.AUDIO)
        }
        extras = {
            display_path(seen.name): (kind, Place(listing.path, seen))
            for kind, listing in found.extras
            for seen in listing.of(FileClass.VIDEO)
        }
        parts = self._parts(path)
        unit = Unit(self._kind, self._root, path, parts, media, extras)
        try:
            titles, problems = build_titles(unit, self._read)
        except Exception as error:  # noqa: BLE001
            # One odd name must not end the scan of everything else.
            reason = f"Rustfin could not make sense of the names in this folder ({error!r})."
            titles, problems = [], [(path + b".", reason)]
        if found.disc:
            titles += _disc_titles(unit, found.disc, self._read)
        beside = [Place(path, s) for s in found.main.of(FileClass.SUBTITLE, FileClass.LYRICS)]
        inside = [
            (name, Place(listing.path, seen))
            for name, listing in found.subtitles
            for seen in listing.of(FileClass.SUBTITLE)
        ]
        orphans = attach(titles, beside, inside)
        problems += [
            (p.folder + p.seen.name, "No video beside this subtitle has its name.") for p in orphans
        ]
        for listing in found.listings():
            problems += [(listing.path + name, reason) for name, reason in listing.problems]
        return titles, problems

    def _gone(self, found: _Found, known: dict[bytes, dict[bytes, KnownFile]]) -> list[tuple[int, int, str]]:
        gone: list[tuple[int, int, str]] = []
        listings = {listing.path: listing for listing in found.listings()}
        disc = {place.seen.name for place in found.disc}
        for path, files in known.items():
            listing = listings.get(path)
            seen = listing.of(FileClass.VIDEO, FileClass.AUDIO) if listing else []
            result: FolderDiff = compare(
                {name: k for name, k in files.items() if name not in disc}, seen
            )
            gone += [(k.id, k.folder_id, display_path(k.name)) for k in result.gone]
        return gone

    def _is_news(
        self,
        title: TitleMessage,
        known: dict[bytes, dict[bytes, KnownFile]],
        owners: dict[int, set[tuple[str, str]]],
    ) -> bool:
        """Whether a title differs from what is recorded, so that it must be written."""
        items = set()
        versions = []
        for file in title["files"]:
            folder = os.fsencode(file["folder"])
            before = known.get(folder, {}).get(os.fsencode(file["name"]))
            if before is None or before.missing or before.item_id is None:
                return True
            if (before.size, before.mtime_ns) != (file["size"], file["mtime_ns"]):
                return True
            if before.sidecars != {os.fsencode(s["path"]) for s in file["sidecars"]}:
                return True
            items.add(before.item_id)
            versions.append((before.version_no, before.part_no))
        if len(items) != 1:
            return True
        first = versions[0][0]
        if [(v - first, p) for v, p in versions] != [
            (f["version"], f["part"]) for f in title["files"]
        ]:
            return True
        # Another file here still counts for the same item: they are two titles now.
        return bool(owners[items.pop()] - {(f["folder"], f["name"]) for f in title["files"]})

    def _find_moves(self, title: TitleMessage, known: dict[bytes, dict[bytes, KnownFile]]) -> None:
        for file in title["files"]:
            folder, name = os.fsencode(file["folder"]), os.fsencode(file["name"])
            if name in known.get(folder, {}):
                continue
            seen = Seen(name, file["size"], file["mtime_ns"], FileClass.VIDEO)
            move = self._moves.find(folder + name, seen)
            if move is not None:
                file["moved_from"] = move.file_id
                if move.item_id is not None and "adopt" not in title:
                    title["adopt"] = self._moves.gone_containers(move.item_id)


def parent_of(path: bytes) -> bytes:
    """The folder above *path*; both end with the separator."""
    return path[:-1].rpartition(_SEPARATOR)[0] + _SEPARATOR


def _files_by_item(
    known: dict[bytes, dict[bytes, KnownFile]],
) -> dict[int, set[tuple[str, str]]]:
    owners: dict[int, set[tuple[str, str]]] = {}
    for path, files in known.items():
        for name, file in files.items():
            if file.item_id is not None and not file.missing:
                owners.setdefault(file.item_id, set()).add((display_path(path), display_path(name)))
    return owners


def _disc_titles(unit: Unit, places: list[Place], read: Reader) -> list[TitleMessage]:
    """A DVD or Blu-ray folder is one film, called like the folder it lies in."""
    if not unit.parts or unit.kind is not LibraryKind.MOVIES:
        return []
    named = f"{unit.parts[-1]}.{'m2ts' if len(places) == 1 else 'vob'}"
    first = places[0]
    stand_in = Unit(
        unit.kind, unit.root, unit.path, unit.parts, {named: Place(first.folder, first.seen)}, {}
    )
    titles, _ = build_titles(stand_in, read)
    for title in titles:
        model = title["files"][0]
        title["files"] = [
            {**model, "name": display_path(p.seen.name), "folder": display_path(p.folder),
             "size": p.seen.size, "mtime_ns": p.seen.mtime_ns, "part": number, "sidecars": []}
            for number, p in enumerate(places)
        ]  # fmt: skip
    return titles


def _chunked(titles: list[TitleMessage], size: int) -> Iterator[list[TitleMessage]]:
    chunk: list[TitleMessage] = []
    rows = 0
    for title in titles:
        chunk.append(title)
        rows += len(title["files"])
        if rows >= size:
            yield chunk
            chunk, rows = [], 0
    if chunk:
        yield chunk


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "Rustfin may not read this folder. Check its permissions."
    return f"The folder cannot be read ({error.strerror or error}). Nothing in it was changed."
