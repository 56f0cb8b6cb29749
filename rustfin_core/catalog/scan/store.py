"""Writes of stage one: folder messages become rows. Runs inside ``Database.write``.

Every message is one step of the truth: its titles and its folder's signature are stored in the
same transaction, so a crash leaves folders that are done and folders that are looked at again.
Nothing is deleted here; files that are gone are marked by :mod:`vanished` after the walk.
"""

import json
import os
import sqlite3
from dataclasses import dataclass, field

from rustfin_core.catalog import derived, works
from rustfin_core.catalog.files import (
    PROBE_DONE,
    NewFile,
    folder_id,
    insert_file,
    set_sidecars,
)
from rustfin_core.catalog.repository import (
    NewItem,
    delete_items,
    insert_item,
    set_detail,
    set_provider_ids,
    update_item,
)
from rustfin_core.catalog.scan.messages import (
    ContainerMessage,
    FileMessage,
    FolderMessage,
    TitleMessage,
)
from rustfin_core.catalog.scan.walk import parent_of
from rustfin_core.catalog.types import Flag, Sidecar
from rustfin_core.kernel.enums import ItemKind, ItemState

_SEPARATOR = os.fsencode(os.sep)


@dataclass(slots=True)
class Applied:
    """What a batch did, by item uid and file."""

    added: set[bytes] = field(default_factory=set)
    updated: set[bytes] = field(default_factory=set)
    removed: set[bytes] = field(default_factory=set)
    gone: list[tuple[int, int, bytes]] = field(default_factory=list)
    """Files no longer listed, as they were known: row id, folder row id, name."""
    gone_folders: list[int] = field(default_factory=list)
    signatures: dict[bytes, int] = field(default_factory=dict)
    """Folders whose signature waits until their gone files are dealt with."""
    settling: set[bytes] = field(default_factory=set)
    settled: set[bytes] = field(default_factory=set)
    files: int = 0


class ScanStore:
    """Applies messages of one library within one transaction."""

    def __init__(self, con: sqlite3.Connection, library_id: int, now: int) -> None:
        self._con = con
        self._library = library_id
        self._now = now
        self._folders: dict[bytes, int] = {}
        self._containers: dict[tuple[int, str], int] = {}
        self._touched: set[int] = set()
        self._orphaned: set[int] = set()
        self._emptied: set[int] = set()
        self._late_problems: list[tuple[str, str]] = []
        self.applied = Applied()

    def apply(self, messages: list[FolderMessage]) -> Applied:
        """Store *messages* in order and bring derived rows up to date."""
        for message in messages:
            self._folder(message)
        self._drop_emptied()
        derived.settle(self._con, self._touched, self._orphaned)
        add_problems(self._con, self._library, self._late_problems, self._now)
        return self.applied

    def _folder(self, message: FolderMessage) -> None:
        path = os.fsencode(message["path"])
        row = self._folder_row(path)
        for title in message["titles"]:
            self._title(title)
            self.applied.files += len(title["files"])
        if not message["last"]:
            return
        self._problems(path, [os.fsencode(p) for p in message["subfolders"]], message["problems"])
        self.applied.gone += [(row, place, os.fsencode(n)) for row, place, n in message["gone"]]
        self.applied.gone_folders += message["gone_folders"]
        signature: int | None = message["signature"]
        if message["settling"]:
            self.applied.settling.add(path)
            signature = None
        else:
            self.applied.settled.add(path)
        if message["gone"] or message["gone_folders"]:
            if signature is not None:
                self.applied.signatures[path] = signature
            signature = None
        self._con.execute(
            "UPDATE folder SET mtime_ns=?,signature=? WHERE id=?",
            (message["mtime_ns"], signature, row),
        )

    def _folder_row(self, path: bytes) -> int:
        found = self._folders.get(path)
        if found is None:
            parent = self._parent_row(path)
            found = self._folders[path] = folder_id(self._con, self._library, path, parent)
        return found

    def _parent_row(self, path: bytes) -> int | None:
        """Row of the folder above, which the walk has reported before its children."""
        above = parent_of(path)
        if above == path:
            return None
        known = self._folders.get(above)
        if known is None:
            row = self._con.execute(
                "SELECT id FROM folder WHERE library_id=? AND path=?", (self._library, above)
            ).fetchone()
            known = row[0] if row else None
            if known is not None:
                self._folders[above] = known
        return known

    def _problems(self, path: bytes, inner: list[bytes], problems: list[tuple[str, str]]) -> None:
        for folder in (path, *inner):
            self._con.execute(
                """DELETE FROM scan_problem WHERE library_id=?1 AND path>=?2 AND path<?3
                     AND instr(substr(path,?4),?5)=0
                     AND NOT EXISTS(SELECT 1 FROM folder f JOIN media_file m ON m.folder_id=f.id
                       WHERE f.library_id=?1 AND f.path=?2 AND m.probed=2
                         AND CAST(f.path||m.name AS BLOB)=scan_problem.path)""",
                (self._library, folder, _after(folder), len(folder) + 1, _SEPARATOR),
            )
        add_problems(self._con, self._library, problems, self._now)

    def _title(self, title: TitleMessage) -> None:
        known = [self._known_file(file) for file in title["files"]]
        kind = ItemKind(title["kind"])
        tagged = self._tagged_track(kind, known)
        if tagged is not None:
            self._move_track(tagged, title, known)
            return
        parents = self._parents(title, kind)
        if parents is None:
            reason = (
                "It is named as an extra, but there is no film or series here it could belong to."
            )
            self._late_problems += [
                (file["folder"] + file["name"], reason) for file in title["files"]
            ]
            return
        item_id, is_new = self._item(title, kind, known, parents)
        if title.get("index") is None and title.get("pos") is not None:
            # Daily shows stand in the order of their dates.
            self._con.execute(
                "UPDATE item SET pos=? WHERE id=? AND pos IS NULL", (title["pos"], item_id)
            )
        self._touched.add(item_id)
        self._attach(item_id, title, known)
        uid = self._con.execute("SELECT uid FROM item WHERE id=?", (item_id,)).fetchone()[0]
        (self.applied.added if is_new else self.applied.updated).add(uid)

    def _tagged_track(self, kind: ItemKind, known: list[sqlite3.Row | None]) -> int | None:
        """Item of a track whose tags have been read: they rule, its path is only where it lies."""
        row = known[0]
        if kind is not ItemKind.TRACK or row is None or row["probed"] != PROBE_DONE:
            return None
        return self._own_item(kind, known)

    def _move_track(
        self, item_id: int, title: TitleMessage, known: list[sqlite3.Row | None]
    ) -> None:
        self._revive(item_id)
        album = title["album"]["folder"]
        row = self._con.execute("SELECT uid,album_id FROM item WHERE id=?", (item_id,)).fetchone()
        folder = self._folder_row(os.fsencode(title["files"][0]["folder"]))
        update_item(self._con, item_id, self._now, folder_id=folder)
        if album and row["album_id"] in title.get("adopt", []):
            album_row = self._folder_row(os.fsencode(album))
            update_item(self._con, row["album_id"], self._now, folder_id=album_row)
        self._touched.add(item_id)
        self._attach(item_id, title, known)
        self.applied.updated.add(row["uid"])

    def _known_file(self, file: FileMessage) -> sqlite3.Row | None:
        """The file's row, or that of the file it was before it moved."""
        folder = self._folder_row(os.fsencode(file["folder"]))
        name = os.fsencode(file["name"])
        row: sqlite3.Row | None = self._con.execute(
            "SELECT * FROM media_file WHERE folder_id=? AND name=?", (folder, name)
        ).fetchone()
        if row is None and "moved_from" in file:
            row = self._con.execute(
                "SELECT * FROM media_file WHERE id=? AND item_id IS NOT NULL", (file["moved_from"],)
            ).fetchone()
        return row

    def _parents(self, title: TitleMessage, kind: ItemKind) -> NewItem | None:
        """A template with the relatives' row ids; ``None`` for an extra whose owner is unknown."""
        template = NewItem(
            kind=kind,
            name=title["name"],
            sort_key=title["sort"],
            added_at=self._now,
            library_id=self._library,
            year=title["year"],
            folder_id=self._folder_row(os.fsencode(title["files"][0]["folder"])),
            parent_index=title.get("parent_index"),
            index_number=title.get("index"),
            index_end=title.get("index_end"),
            premiere_at=title.get("premiere_at"),
            flags=Flag.THREE_D if title.get("is_3d") else Flag(0),
        )
        adopt = title.get("adopt", [])
        if kind is ItemKind.EPISODE:
            series = self._container(ItemKind.SERIES, title["series"], adopt)
            season = None
            if "season" in title:
                season = self._container(ItemKind.SEASON, title["season"], adopt, series_id=series)
            return _with(
                template,
                series_id=series,
                season_id=season,
                parent_id=season if season is not None else series,
                owner_id=series,
            )
        if kind is ItemKind.TRACK:
            artist = self._container(ItemKind.ARTIST, title["artist"], adopt)
            album = self._container(ItemKind.ALBUM, title["album"], adopt, artist_id=artist)
            return _with(
                template, artist_id=artist, album_id=album, parent_id=album, owner_id=album
            )
        if kind is ItemKind.EXTRA:
            owner = self._owner(title)
            if owner is None:
                return None
            return _with(template, parent_id=owner, owner_id=owner)
        return template

    def _owner(self, title: TitleMessage) -> int | None:
        """Film, series or season an extra belongs to; a series may be met here first."""
        if "series" not in title:
            return self._find(ItemKind(title["owner_kind"]), title["owner"])
        series = self._container(ItemKind.SERIES, title["series"], [])
        if "season" not in title:
            return series
        return self._container(ItemKind.SEASON, title["season"], [], series_id=series)

    def _container(
        self,
        kind: ItemKind,
        message: ContainerMessage,
        adopt: list[int],
        *,
        series_id: int | None = None,
        artist_id: int | None = None,
    ) -> int:
        """Row id of a series, season, artist or album; a renamed one is adopted."""
        key = (int(kind), message["keys"][0])
        if key in self._containers:
            return self._containers[key]
        found = self._find(kind, message["keys"])
        folder = message["folder"]
        folder_row = self._folder_row(os.fsencode(folder)) if folder else None
        if found is None:
            found = self._adopted(kind, message, adopt, folder_row)
        if found is None:
            found = insert_item(
                self._con,
                NewItem(
                    kind=kind,
                    name=message["name"],
                    sort_key=message["sort"],
                    added_at=self._now,
                    library_id=self._library,
                    year=message["year"],
                    work_id=works.work_for(self._con, kind, message["keys"]),
                    series_id=series_id,
                    parent_id=series_id if series_id is not None else artist_id,
                    artist_id=artist_id,
                    owner_id=series_id,
                    index_number=message.get("number"),
                    folder_id=folder_row,
                ),
            )
            if message["ids"]:
                set_provider_ids(self._con, found, message["ids"])
            self._touched.add(found)
            self._announce(found, new=True)
        self._containers[key] = found
        return found

    def _adopted(
        self, kind: ItemKind, message: ContainerMessage, adopt: list[int], folder_row: int | None
    ) -> int | None:
        for row_id in adopt:
            row = self._con.execute(
                "SELECT 1 FROM item WHERE id=? AND kind=? AND library_id=?",
                (row_id, kind, self._library),
            ).fetchone()
            if row is not None:
                works.assign(self._con, row_id, message["keys"])
                self._rename(row_id, message["name"], message["sort"], message["year"], folder_row)
                self._announce(row_id, new=False)
                return row_id
        return None

    def _rename(
        self, item_id: int, name: str, sort: str, year: int | None, folder_row: int | None
    ) -> None:
        locked = self._con.execute("SELECT flags FROM item WHERE id=?", (item_id,)).fetchone()[0]
        if not locked & Flag.LOCKED:
            update_item(self._con, item_id, self._now, name=name, sort_key=sort, year=year)
        if folder_row is not None:
            update_item(self._con, item_id, self._now, folder_id=folder_row)
        self._touched.add(item_id)

    def _find(self, kind: ItemKind, keys: list[str]) -> int | None:
        """The library's item of *kind* whose work has one of *keys*; present ones first."""
        marks = ",".join("?" * len(keys))
        row = self._con.execute(
            f"""SELECT i.id FROM work_key k CROSS JOIN item i ON i.work_id=k.work_id
                WHERE k.key IN ({marks}) AND i.kind=? AND i.library_id=?
                ORDER BY i.state, i.id LIMIT 1""",
            (*keys, kind, self._library),
        ).fetchone()
        return row[0] if row else None

    def _item(
        self,
        title: TitleMessage,
        kind: ItemKind,
        known: list[sqlite3.Row | None],
        template: NewItem,
    ) -> tuple[int, bool]:
        """The item a title belongs to and whether it is new."""
        own = self._own_item(kind, known)
        named = self._find(kind, title["keys"])
        if own is not None and named in (own, None):
            self._identify(own, title, template)
            return own, False
        if named is not None:
            if own is not None:
                # The file was called something else before; what was watched goes with it.
                self._fold_into(own, named)
            self._revive(named)
            return named, False
        work = works.work_for(self._con, kind, title["keys"])
        item_id = insert_item(self._con, _with(template, work_id=work))
        self._details(item_id, title)
        for row in known:
            if row is not None and row["item_id"] is not None and self._is_only_file(row):
                # It came from another library or was something else; what was watched follows.
                self._fold_into(row["item_id"], item_id)
        return item_id, True

    def _is_only_file(self, row: sqlite3.Row) -> bool:
        other = self._con.execute(
            "SELECT 1 FROM media_file WHERE item_id=? AND id<>? LIMIT 1",
            (row["item_id"], row["id"]),
        ).fetchone()
        return other is None

    def _drop_emptied(self) -> None:
        """Delete items whose last file now belongs to another item."""
        for item_id in self._emptied:
            row = self._con.execute(
                """SELECT series_id,season_id,album_id,artist_id FROM item i WHERE id=?
                   AND NOT EXISTS(SELECT 1 FROM media_file m WHERE m.item_id=i.id)""",
                (item_id,),
            ).fetchone()
            if row is None:
                continue
            extras = self._con.execute(
                "SELECT id FROM item WHERE parent_id=? AND kind=?", (item_id, ItemKind.EXTRA)
            )
            gone = delete_items(self._con, [*(e[0] for e in extras.fetchall()), item_id])
            self.applied.removed.update(gone)
            self._touched.discard(item_id)
            self._orphaned.update(value for value in row if value is not None)

    def _own_item(self, kind: ItemKind, known: list[sqlite3.Row | None]) -> int | None:
        """The item the files already belong to, unless it must stay with other files."""
        ids = {row["id"] for row in known if row is not None}
        for row in known:
            if row is None or row["item_id"] is None:
                continue
            item = self._con.execute(
                "SELECT kind,library_id FROM item WHERE id=?", (row["item_id"],)
            ).fetchone()
            if item is None or item["kind"] != kind or item["library_id"] != self._library:
                continue
            others = self._con.execute(
                "SELECT id FROM media_file WHERE item_id=? AND missing_since IS NULL",
                (row["item_id"],),
            )
            if all(other[0] in ids for other in others):
                return int(row["item_id"])
        return None

    def _identify(self, item_id: int, title: TitleMessage, template: NewItem) -> None:
        """Keep an item; when its name says something else than before, follow the name."""
        self._revive(item_id)
        row = self._con.execute("SELECT * FROM item WHERE id=?", (item_id,)).fetchone()
        same = self._con.execute(
            "SELECT 1 FROM work_key WHERE key=? AND work_id=?", (title["keys"][0], row["work_id"])
        ).fetchone()
        changes: dict[str, object] = {"folder_id": template.folder_id}
        for column in ("parent_id", "series_id", "season_id"):
            if template.kind is not ItemKind.TRACK and row[column] != getattr(template, column):
                changes[column] = getattr(template, column)
        if same is None:
            works.assign(self._con, item_id, title["keys"])
            if not row["flags"] & Flag.LOCKED:
                changes |= {"name": title["name"], "sort_key": title["sort"], "year": title["year"]}
            for column in ("parent_index", "index_number", "index_end", "premiere_at"):
                changes[column] = getattr(template, column)
            if template.kind is ItemKind.TRACK:
                changes |= {
                    "parent_id": template.parent_id,
                    "album_id": template.album_id,
                    "artist_id": template.artist_id,
                }
            self._details(item_id, title)
        for column in ("parent_id", "series_id", "season_id", "album_id", "artist_id"):
            if column in changes and row[column] is not None and changes[column] != row[column]:
                self._orphaned.add(row[column])
        update_item(self._con, item_id, self._now, **changes)

    def _fold_into(self, old: int, new: int) -> None:
        rows = self._con.execute(
            "SELECT id,work_id FROM item WHERE id IN (?,?)", (old, new)
        ).fetchall()
        work = {row[0]: row[1] for row in rows}
        if work[old] != work[new] and work[old] is not None and work[new] is not None:
            works.merge(self._con, work[new], work[old])
        self._touched.add(old)

    def _revive(self, item_id: int) -> None:
        self._con.execute(
            "UPDATE item SET state=? WHERE id=? AND state IN (?,?,?)",
            (ItemState.PRESENT, item_id, ItemState.OFFLINE, ItemState.MISSING, ItemState.UNAIRED),
        )

    def _details(self, item_id: int, title: TitleMessage) -> None:
        if title["ids"]:
            set_provider_ids(self._con, item_id, title["ids"])
        data: dict[str, str | None] = {}
        if title.get("extra_type"):
            data["extra_type"] = title["extra_type"]
        if title.get("edition"):
            data["edition"] = title["edition"]
        if data:
            before = self._con.execute(
                "SELECT original_title,tagline,overview,data FROM item_detail WHERE item_id=?",
                (item_id,),
            ).fetchone()
            old = json.loads(before["data"]) if before else {}
            set_detail(
                self._con,
                item_id,
                original_title=before["original_title"] if before else None,
                tagline=before["tagline"] if before else None,
                overview=before["overview"] if before else None,
                data=old | data,
            )

    def _attach(self, item_id: int, title: TitleMessage, known: list[sqlite3.Row | None]) -> None:
        base = self._first_version(item_id, [row["id"] for row in known if row is not None])
        for file, row in zip(title["files"], known, strict=True):
            new = NewFile(
                folder_id=self._folder_row(os.fsencode(file["folder"])),
                name=os.fsencode(file["name"]),
                size=file["size"],
                mtime_ns=file["mtime_ns"],
                version_no=base + file["version"],
                part_no=file["part"],
                version_name=file["label"],
            )
            if row is None:
                file_id = insert_file(self._con, item_id, new)
                had_sidecars = False
            else:
                file_id = row["id"]
                had_sidecars = True
                self._update_file(row, item_id, new)
            if file["sidecars"] or had_sidecars:
                set_sidecars(self._con, file_id, [_sidecar(s) for s in file["sidecars"]])

    def _update_file(self, row: sqlite3.Row, item_id: int, new: NewFile) -> None:
        content = (row["size"], row["mtime_ns"]) == (new.size, new.mtime_ns)
        if row["item_id"] is not None and row["item_id"] != item_id:
            self._touched.add(row["item_id"])
            self._emptied.add(row["item_id"])
        self._con.execute(
            """UPDATE media_file SET item_id=?,folder_id=?,name=?,size=?,mtime_ns=?,version_no=?,
                 part_no=?,version_name=?,missing_since=NULL,
                 probed=CASE WHEN ? THEN probed ELSE 0 END,
                 fingerprint=CASE WHEN ? THEN fingerprint END WHERE id=?""",
            (item_id, new.folder_id, new.name, new.size, new.mtime_ns, new.version_no, new.part_no,
             new.version_name, content, content, row["id"]),
        )  # fmt: skip
        if not content:
            self._con.execute("DELETE FROM keyframe_index WHERE file_id=?", (row["id"],))

    def _first_version(self, item_id: int, own: list[int]) -> int:
        """Version number to start at: zero, or behind the item's files in other folders."""
        marks = ",".join(map(str, own)) or "0"
        row = self._con.execute(
            f"SELECT max(version_no) FROM media_file WHERE item_id=? AND id NOT IN ({marks})",
            (item_id,),
        ).fetchone()
        if row[0] is None:
            return 0
        mine = self._con.execute(
            "SELECT min(version_no),max(version_no) FROM media_file "
            f"WHERE item_id=? AND id IN ({marks})",
            (item_id,),
        ).fetchone()
        if mine[0] is None:
            return int(row[0]) + 1
        clash = self._con.execute(
            f"""SELECT 1 FROM media_file WHERE item_id=? AND id NOT IN ({marks})
                AND version_no BETWEEN ? AND ?""",
            (item_id, mine[0], mine[1]),
        ).fetchone()
        return int(row[0]) + 1 if clash else int(mine[0])

    def _announce(self, item_id: int, *, new: bool) -> None:
        uid = self._con.execute("SELECT uid FROM item WHERE id=?", (item_id,)).fetchone()[0]
        (self.applied.added if new else self.applied.updated).add(uid)


def add_problems(
    con: sqlite3.Connection, library_id: int, problems: list[tuple[str, str]], now: int
) -> None:
    """List files or folders with the reason they are no items."""
    con.executemany(
        "INSERT INTO scan_problem(library_id,path,reason,at) VALUES(?,?,?,?) "
        "ON CONFLICT(library_id,path) DO UPDATE SET reason=excluded.reason "
        "WHERE reason<>excluded.reason",
        [(library_id, os.fsencode(path), reason, now) for path, reason in problems],
    )


def forget_unreadable(con: sqlite3.Connection, library_id: int, root: bytes) -> None:
    """Drop the entries of folders that could not be listed; those that still cannot are added anew.

    They are the ones whose path is a folder's own and so ends with the separator.
    """
    con.execute(
        "DELETE FROM scan_problem WHERE library_id=? AND path>=? AND path<? AND substr(path,-1)=?",
        (library_id, root, _after(root), _SEPARATOR),
    )


def _after(path: bytes) -> bytes:
    return path[:-1] + bytes([path[-1] + 1])


def _with(item: NewItem, **changes: object) -> NewItem:
    values = {name: getattr(item, name) for name in NewItem.__slots__}
    return NewItem(**(values | changes))


def _sidecar(message: object) -> Sidecar:
    assert isinstance(message, dict)
    return Sidecar(
        path=os.fsencode(message["path"]),
        kind=message["kind"],
        language=message["language"],
        codec=message["codec"],
        title=message["title"],
        is_default=message["default"],
        is_forced=message["forced"],
        is_hearing_impaired=message["hearing_impaired"],
    )
