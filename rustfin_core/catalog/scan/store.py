"""Writes of stage one: folder messages become rows. Runs inside ``Database.write``.

Every message is one step of the truth: its titles and its folder's signature are stored in the
same transaction, so a crash leaves folders that are done and folders that are looked at again.
Nothing is deleted here; files that are gone are marked by :mod:`vanished` after the walk.
"""

import os
import sqlite3
from collections.abc import Callable

from rustfin_core.catalog import derived
from rustfin_core.catalog.expected.follow import follow_items
from rustfin_core.catalog.repository import update_item
from rustfin_core.catalog.scan import sentences
from rustfin_core.catalog.scan.batch import Applied, Batch
from rustfin_core.catalog.scan.messages import FolderMessage, NfoMessage, TitleMessage
from rustfin_core.catalog.scan.nfo_rows import mark_gone, note_nfos
from rustfin_core.catalog.scan.problems import add_problems, replace_problems
from rustfin_core.catalog.scan.store_containers import ContainerStore
from rustfin_core.catalog.scan.store_files import FileStore
from rustfin_core.catalog.scan.store_items import ItemStore
from rustfin_core.kernel.enums import ItemKind


class ScanStore:
    """Applies messages of one library within one transaction."""

    def __init__(
        self,
        con: sqlite3.Connection,
        library_id: int,
        now: int,
        give_way: Callable[[], None] = lambda: None,
    ) -> None:
        """*give_way* is called between the folders of a batch."""
        self._give_way = give_way
        self._batch = Batch(con, library_id, now)
        self._containers = ContainerStore(self._batch)
        self._items = ItemStore(self._batch, self._containers)
        self._files = FileStore(self._batch)

    def apply(self, messages: list[FolderMessage]) -> Applied:
        """Store *messages* in order and bring derived rows up to date."""
        for message in messages:
            self._folder(message)
            self._give_way()
        self._items.drop_emptied()
        followed = follow_items(
            self._batch.con, self._batch.touched | self._batch.orphaned, self._batch.now
        )
        self._batch.touched |= followed.touched
        self._batch.applied.removed.update(followed.removed)
        derived.settle(self._batch.con, self._batch.touched, self._batch.orphaned)
        add_problems(
            self._batch.con, self._batch.library, self._batch.late_problems, self._batch.now
        )
        return self._batch.applied

    def _folder(self, message: FolderMessage) -> None:
        path = os.fsencode(message["path"])
        row = self._batch.folder_row(path)
        for title in message["titles"]:
            self._title(title)
            self._batch.applied.files += len(title["files"])
        if not message["last"]:
            return
        con, library = self._batch.con, self._batch.library
        inner = [os.fsencode(p) for p in message["subfolders"]]
        replace_problems(con, library, path, inner)
        for place, mtime_ns in message["inner"]:
            con.execute(
                "UPDATE folder SET mtime_ns=? WHERE id=?",
                (mtime_ns, self._batch.folder_row(os.fsencode(place))),
            )
        add_problems(con, library, message["problems"], self._batch.now)
        self._batch.applied.gone += [
            (row, place, os.fsencode(n)) for row, place, n in message["gone"]
        ]
        self._batch.applied.gone_folders += message["gone_folders"]
        self._nfos(row, message)
        signature: int | None = message["signature"]
        if message["settling"]:
            self._batch.applied.settling.add(path)
            signature = None
        else:
            self._batch.applied.settled.add(path)
        if message["gone"] or message["gone_folders"]:
            if signature is not None:
                self._batch.applied.signatures[path] = signature
            signature = None
        con.execute(
            "UPDATE folder SET mtime_ns=?,signature=? WHERE id=?",
            (message["mtime_ns"], signature, row),
        )

    def _nfos(self, row: int, message: FolderMessage) -> None:
        listed: dict[int, list[NfoMessage]] = {row: []}
        for nfo in message["nfos"]:
            listed.setdefault(self._batch.folder_row(os.fsencode(nfo["folder"])), []).append(nfo)
        for folder, nfos in listed.items():
            gone, news = note_nfos(self._batch.con, folder, nfos)
            self._batch.applied.nfos = self._batch.applied.nfos or news
            if message["settling"]:
                # One of them may only be held back while it grows; the folder is read again.
                continue
            if message["gone"] or message["gone_folders"]:
                self._batch.applied.gone_nfos += gone
            else:
                mark_gone(self._batch.con, gone)

    def _title(self, title: TitleMessage) -> None:
        known = [self._files.known(file) for file in title["files"]]
        kind = ItemKind(title["kind"])
        tagged = self._items.tagged_track(kind, known)
        if tagged is not None:
            self._move_track(tagged, title, known)
            return
        parents = self._items.template(title, kind)
        if parents is None:
            reason = sentences.LONELY_EXTRA
            self._batch.late_problems += [
                (file["folder"] + file["name"], reason) for file in title["files"]
            ]
            return
        item_id, is_new = self._items.item(title, kind, known, parents)
        if title.get("index") is None and title.get("pos") is not None:
            # Daily shows stand in the order of their dates.
            self._batch.con.execute(
                "UPDATE item SET pos=? WHERE id=? AND pos IS NULL", (title["pos"], item_id)
            )
        self._batch.touched.add(item_id)
        self._files.attach(item_id, title, known)
        uid = self._batch.con.execute("SELECT uid FROM item WHERE id=?", (item_id,)).fetchone()[0]
        (self._batch.applied.added if is_new else self._batch.applied.updated).add(uid)

    def _move_track(
        self, item_id: int, title: TitleMessage, known: list[sqlite3.Row | None]
    ) -> None:
        self._items.revive(item_id)
        album = title["album"]["folder"]
        row = self._batch.con.execute(
            "SELECT uid,album_id FROM item WHERE id=?", (item_id,)
        ).fetchone()
        folder = self._batch.folder_row(os.fsencode(title["files"][0]["folder"]))
        update_item(self._batch.con, item_id, self._batch.now, folder_id=folder)
        if album and row["album_id"] in title.get("adopt", []):
            album_row = self._batch.folder_row(os.fsencode(album))
            update_item(self._batch.con, row["album_id"], self._batch.now, folder_id=album_row)
        self._batch.touched.add(item_id)
        self._files.attach(item_id, title, known)
        self._batch.applied.updated.add(row["uid"])
