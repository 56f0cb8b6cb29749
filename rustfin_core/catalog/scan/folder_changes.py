"""Compare one folder with what is known of it and say what has to be written."""

import json
import os
import time
from collections.abc import Iterator
from dataclasses import replace

from rustfin_core.catalog.scan import sentences
from rustfin_core.catalog.scan.diff import KnownFile, compare
from rustfin_core.catalog.scan.edl_files import read_marks
from rustfin_core.catalog.scan.folder_unit import FolderUnit
from rustfin_core.catalog.scan.known import KnownState
from rustfin_core.catalog.scan.listing import FileClass, Seen
from rustfin_core.catalog.scan.messages import FolderMessage, Message, NfoMessage, TitleMessage
from rustfin_core.catalog.scan.moves import MoveFinder
from rustfin_core.catalog.scan.paths import SEPARATOR, display_path
from rustfin_core.catalog.scan.sidecars import attach
from rustfin_core.catalog.scan.titles import build_titles
from rustfin_core.catalog.scan.units import Place, Reader, Unit
from rustfin_core.intelligence.naming.types import ExtraType
from rustfin_core.kernel.enums import ItemKind, LibraryKind
from rustfin_core.kernel.said import say

_WITH_DISCS = frozenset({LibraryKind.MOVIES, LibraryKind.HOMEVIDEOS, LibraryKind.MIXED})
_VIDEO_MEDIA = (FileClass.VIDEO,)
_MUSIC_MEDIA = (FileClass.VIDEO, FileClass.AUDIO)
_BESIDE_VIDEO = (FileClass.SUBTITLE, FileClass.LYRICS, FileClass.AUDIO)
_BESIDE_MUSIC = (FileClass.SUBTITLE, FileClass.LYRICS)
_TICK_NS = 2_000_000_000
Known = dict[bytes, dict[bytes, KnownFile]]
"""Folder path -> file name -> what the database has."""


class FolderReader:
    """Turns changed folders of one root into messages."""

    def __init__(
        self,
        *,
        kind: LibraryKind,
        root: bytes,
        known: KnownState,
        read: Reader,
        batch: int,
        settle_seconds: float,
    ) -> None:
        self._kind = kind
        self._root = root
        self._known = known
        self._read = read
        self._batch = batch
        self._settle_ns = int(settle_seconds * 1e9)
        self._moves = MoveFinder(known.connection)

    def changes(self, found: FolderUnit) -> Iterator[Message]:
        """Messages of a folder; none when it is as it was."""
        path = found.main.path
        signature = found.signature(self._kind)
        if self._known.signature(path) == signature:
            return
        known: Known = {
            listing.path: self._known.files(listing.path)
            for listing in (found.main, *(li for _, li in found.extras))
        }
        for place in found.disc:
            known.setdefault(place.folder, self._known.files(place.folder))
        settling, rests_in = self._take_settling(found, known)
        titles, problems = self._titles(found)
        gone = _gone(found, known)
        listed = {*found.main.folders}
        children = self._known.child_folders(path)
        gone_folders = [row for name, row in children.items() if name not in listed]
        owners = _files_by_item(known)
        fresh = [title for title in titles if _is_news(title, known, owners)]
        for title in fresh:
            self._find_moves(title, known)
        chunks = list(_chunked(fresh, self._batch)) or [[]]
        for number, chunk in enumerate(chunks):
            last = number == len(chunks) - 1
            message: FolderMessage = {
                "type": "folder",
                "path": display_path(path),
                "mtime_ns": _proven(found.main.mtime_ns),
                "signature": signature,
                "last": last,
                "titles": chunk,
                "problems": [(display_path(p), reason) for p, reason in problems] if last else [],
                "gone": gone if last else [],
                "gone_folders": gone_folders if last else [],
                "nfos": [_nfo(place) for place in found.nfos()] if last else [],
                "settling": settling if last else 0,
                "rests_in": rests_in,
                "subfolders": [display_path(li.path) for _, li in found.extras],
                "inner": [
                    (display_path(li.path), _proven(li.mtime_ns)) for li in found.listings()[1:]
                ],
            }
            yield dict(message)

    def _take_settling(self, found: FolderUnit, known: Known) -> tuple[int, float]:
        """Set files aside that were changed a moment ago: they may still grow.

        Returns their number and in how many seconds they will have rested, if nothing happens.
        """
        now = time.time_ns()
        waiting, longest = 0, 0
        for listing in found.listings():
            kept: list[Seen] = []
            for entry in listing.files:
                before = known.get(listing.path, {}).get(entry.name)
                fresh = abs(now - entry.mtime_ns) < self._settle_ns
                if fresh and (before is None or not before.same_as(entry)):
                    waiting += 1
                    longest = max(longest, self._settle_ns - (now - entry.mtime_ns))
                    if before is not None:
                        kept.append(Seen(entry.name, before.size, before.mtime_ns, entry.kind))
                else:
                    kept.append(entry)
            listing.files = kept
        return waiting, longest / 1e9

    def _titles(self, found: FolderUnit) -> tuple[list[TitleMessage], list[tuple[bytes, str]]]:
        path = found.main.path
        is_music = self._kind is LibraryKind.MUSIC
        media_classes = _MUSIC_MEDIA if is_music else _VIDEO_MEDIA
        media = {
            display_path(seen.name): Place(path, seen) for seen in found.main.of(*media_classes)
        }
        extras = {
            display_path(seen.name): (kind, Place(listing.path, seen))
            for kind, listing in found.extras
            for seen in listing.of(FileClass.VIDEO)
        }
        if not is_music:
            extras |= _themes(found)
        inner = path[len(self._root) :].rstrip(SEPARATOR)
        parts = tuple(display_path(inner).split(os.sep)) if inner else ()  # noqa: PTH206
        unit = Unit(self._kind, self._root, path, parts, media, extras, found.has_seasons)
        try:
            if found.disc and parts and self._kind in _WITH_DISCS:
                titles, problems = _disc_titles(unit, found.disc, self._read)
            else:
                titles, problems = build_titles(unit, self._read)
        except Exception as error:  # noqa: BLE001
            # One odd name must not end the scan of everything else.
            reason = say(sentences.ODD_NAMES, error=repr(error))
            titles, problems = [], [(path + b".", reason)]
        beside_classes = _BESIDE_MUSIC if is_music else _BESIDE_VIDEO
        beside = [Place(path, seen) for seen in found.main.of(*beside_classes)]
        if not is_music:
            beside = [place for place in beside if not _is_theme(place)]
        inside = [
            (name, Place(listing.path, seen))
            for name, listing in found.subtitles
            for seen in listing.of(FileClass.SUBTITLE)
        ]
        orphans = attach(titles, beside, inside)
        problems += [(p.path, _orphan_reason(p)) for p in orphans]
        if not is_music:
            read_marks(titles, found.main)
        for listing in found.listings():
            problems += [(listing.path + name, reason) for name, reason in listing.problems]
        return titles, problems

    def _find_moves(self, title: TitleMessage, known: Known) -> None:
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


def _orphan_reason(place: Place) -> str:
    if place.seen.kind is FileClass.AUDIO:
        return sentences.MUSIC_AMONG_VIDEO
    return sentences.LONELY_SUBTITLE


def _themes(found: FolderUnit) -> dict[str, tuple[ExtraType, Place]]:
    """``theme.mp3`` beside the media, and whatever lies in ``theme-music``."""
    own = [Place(found.main.path, seen) for seen in found.main.of(FileClass.AUDIO)]
    places = [place for place in own if _is_theme(place)]
    for kind, listing in found.extras:
        if kind is ExtraType.THEME_SONG:
            places += [Place(listing.path, seen) for seen in listing.of(FileClass.AUDIO)]
    return {display_path(place.seen.name): (ExtraType.THEME_SONG, place) for place in places}


def _is_theme(place: Place) -> bool:
    """``theme.mp3`` is no song of a library and no film's sound."""
    return place.seen.kind is FileClass.AUDIO and place.seen.name.lower().startswith(b"theme.")


def _nfo(place: Place) -> NfoMessage:
    return {
        "folder": display_path(place.folder),
        "name": display_path(place.seen.name),
        "size": place.seen.size,
        "mtime_ns": place.seen.mtime_ns,
    }


def _proven(mtime_ns: int) -> int:
    """A folder's time of change as it is recorded.

    Some file systems count in whole seconds or two: what comes in the same tick as the listing
    would leave no trace, so such a time is recorded as one that a later look finds different.
    """
    return mtime_ns - 1 if abs(time.time_ns() - mtime_ns) < _TICK_NS else mtime_ns


def _gone(found: FolderUnit, known: Known) -> list[tuple[int, int, str]]:
    gone: list[tuple[int, int, str]] = []
    listings = {listing.path: listing for listing in found.listings()}
    disc = {place.seen.name for place in found.disc}
    for path, files in known.items():
        listing = listings.get(path)
        seen = listing.of(FileClass.VIDEO, FileClass.AUDIO) if listing else []
        result = compare({name: k for name, k in files.items() if name not in disc}, seen)
        gone += [(k.id, k.folder_id, display_path(k.name)) for k in result.gone]
    return gone


def _is_news(
    title: TitleMessage,
    known: Known,
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
        if before.edl != json.dumps(file.get("edl", [])):
            return True
        items.add(before.item_id)
        versions.append((before.version_no, before.part_no))
    if len(items) != 1:
        return True
    first = versions[0][0]
    if [(v - first, p) for v, p in versions] != [(f["version"], f["part"]) for f in title["files"]]:
        return True
    # Another file here still counts for the same item: they are two titles now.
    return bool(owners[items.pop()] - {(f["folder"], f["name"]) for f in title["files"]})


def _files_by_item(
    known: Known,
) -> dict[int, set[tuple[str, str]]]:
    owners: dict[int, set[tuple[str, str]]] = {}
    for path, files in known.items():
        for name, file in files.items():
            if file.item_id is not None and not file.missing:
                owners.setdefault(file.item_id, set()).add((display_path(path), display_path(name)))
    return owners


def _disc_titles(
    unit: Unit, places: list[Place], read: Reader
) -> tuple[list[TitleMessage], list[tuple[bytes, str]]]:
    """A DVD or Blu-ray folder is one film, called like the folder it lies in."""
    named = f"{unit.parts[-1]}.{'m2ts' if len(places) == 1 else 'vob'}"
    first = places[0]
    stand_in = replace(unit, media={named: Place(first.folder, first.seen)})
    titles, problems = build_titles(stand_in, read)
    for title in titles:
        if title["kind"] == ItemKind.EXTRA:
            continue
        model = title["files"][0]
        title["files"] = [
            {**model, "name": display_path(p.seen.name), "folder": display_path(p.folder),
             "size": p.seen.size, "mtime_ns": p.seen.mtime_ns, "part": number, "sidecars": []}
            for number, p in enumerate(places)
        ]  # fmt: skip
    return titles, problems


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
