"""Which item a title is: the one its files had, the one of its name, or a new one."""

import json
import os
import sqlite3

from rustfin_core.catalog import works
from rustfin_core.catalog.expected.items import outlive
from rustfin_core.catalog.media_rows import PROBE_DONE
from rustfin_core.catalog.metadata import identity
from rustfin_core.catalog.metadata.handover import hand_over
from rustfin_core.catalog.metadata.merge import FILE, NFO, TAGS, USER
from rustfin_core.catalog.metadata.records import has_records, sources_of
from rustfin_core.catalog.metadata.store import drop, keep_path
from rustfin_core.catalog.repository import (
    NewItem,
    delete_items,
    insert_item,
    set_detail,
    set_provider_ids,
    update_item,
)
from rustfin_core.catalog.scan.batch import Batch, changed
from rustfin_core.catalog.scan.messages import TitleMessage
from rustfin_core.catalog.scan.path_records import path_of
from rustfin_core.catalog.scan.store_containers import ContainerStore
from rustfin_core.catalog.types import Flag
from rustfin_core.kernel.enums import ItemKind, ItemState


class ItemStore:
    """Leaf items of one batch."""

    def __init__(self, batch: Batch, containers: ContainerStore) -> None:
        self._batch = batch
        self._containers = containers

    def tagged_track(self, kind: ItemKind, known: list[sqlite3.Row | None]) -> int | None:
        """Item of a track whose tags have been read: they rule, its path is only where it lies."""
        row = known[0]
        if kind is not ItemKind.TRACK or row is None or row["probed"] != PROBE_DONE:
            return None
        return self.own(kind, known)

    def template(self, title: TitleMessage, kind: ItemKind) -> NewItem | None:
        """A template with the relatives' row ids; ``None`` for an extra whose owner is unknown."""
        template = NewItem(
            kind=kind,
            name=title["name"],
            sort_key=title["sort"],
            added_at=self._batch.now,
            library_id=self._batch.library,
            year=title["year"],
            folder_id=self._batch.folder_row(os.fsencode(title["files"][0]["folder"])),
            parent_index=title.get("parent_index"),
            index_number=title.get("index"),
            index_end=title.get("index_end"),
            premiere_at=title.get("premiere_at"),
            flags=Flag.THREE_D if title.get("is_3d") else Flag(0),
        )
        adopt = title.get("adopt", [])
        if kind is ItemKind.EPISODE:
            series = self._containers.container(ItemKind.SERIES, title["series"], adopt)
            season = None
            if "season" in title:
                season = self._containers.container(
                    ItemKind.SEASON, title["season"], adopt, series_id=series
                )
            return changed(
                template,
                series_id=series,
                season_id=season,
                parent_id=season if season is not None else series,
                owner_id=series,
            )
        if kind is ItemKind.TRACK:
            artist = self._containers.container(ItemKind.ARTIST, title["artist"], adopt)
            album = self._containers.container(
                ItemKind.ALBUM, title["album"], adopt, artist_id=artist
            )
            return changed(
                template, artist_id=artist, album_id=album, parent_id=album, owner_id=album
            )
        if kind is ItemKind.EXTRA:
            owner = self._containers.owner(title)
            if owner is None:
                return None
            return changed(template, parent_id=owner, owner_id=owner)
        return template

    def item(
        self,
        title: TitleMessage,
        kind: ItemKind,
        known: list[sqlite3.Row | None],
        template: NewItem,
    ) -> tuple[int, bool]:
        """The item a title belongs to and whether it is new."""
        pinned = self._pinned(kind, known)
        if pinned is not None:
            self.revive(pinned)
            return pinned, False
        keys = [*title["keys"], *self._containers.provided_keys(template)]
        own = self.own(kind, known)
        if own is not None and self._leads_to(keys, own):
            named: int | None = own
        else:
            named = self._containers.find(kind, keys, series=template.series_id)
        if own is not None and named in (own, None):
            self._identify(own, title, template)
            return own, False
        if named is not None:
            if own is not None:
                # The file was called something else before; what was watched goes with it.
                self._fold_into(own, named)
            self._fill(named, title, template)
            self.revive(named)
            return named, False
        work = works.work_for(self._batch.con, kind, keys)
        item_id = insert_item(self._batch.con, changed(template, work_id=work))
        self._details(item_id, title)
        for row in known:
            if row is not None and row["item_id"] is not None and self._is_only_file(row):
                # It came from another library or was something else; what was watched follows.
                self._fold_into(row["item_id"], item_id)
                self._batch.touched |= hand_over(
                    self._batch.con, row["item_id"], item_id, self._batch.now
                )
        return item_id, True

    def _pinned(self, kind: ItemKind, known: list[sqlite3.Row | None]) -> int | None:
        """The item a person gave all these files to."""
        ids = {row["item_id"] if row is not None and row["pinned"] else None for row in known}
        item_id = ids.pop() if len(ids) == 1 else None
        row = self._batch.con.execute("SELECT kind FROM item WHERE id=?", (item_id,)).fetchone()
        return item_id if row is not None and row[0] == kind else None

    def _leads_to(self, keys: list[str], item_id: int) -> bool:
        """Whether a key is the item's own: two items of one film share a work and stay two."""
        marks = ",".join("?" * len(keys))
        row = self._batch.con.execute(
            f"""SELECT 1 FROM item i JOIN work_key k ON k.work_id=i.work_id
                WHERE i.id=? AND k.key IN ({marks}) LIMIT 1""",
            (item_id, *keys),
        ).fetchone()
        return row is not None

    def own(self, kind: ItemKind, known: list[sqlite3.Row | None]) -> int | None:
        """The item the files already belong to, unless it must stay with other files."""
        ids = {row["id"] for row in known if row is not None}
        for row in known:
            if row is None or row["item_id"] is None:
                continue
            item = self._batch.con.execute(
                "SELECT kind,library_id FROM item WHERE id=?", (row["item_id"],)
            ).fetchone()
            if item is None or item["kind"] != kind or item["library_id"] != self._batch.library:
                continue
            others = self._batch.con.execute(
                "SELECT id FROM media_file WHERE item_id=? AND missing_since IS NULL",
                (row["item_id"],),
            )
            if all(other[0] in ids for other in others):
                return int(row["item_id"])
        return None

    def _identify(self, item_id: int, title: TitleMessage, template: NewItem) -> None:
        """Keep an item; when its name says something else than before, follow the name."""
        self.revive(item_id)
        row = self._batch.con.execute("SELECT * FROM item WHERE id=?", (item_id,)).fetchone()
        changes: dict[str, object] = {"folder_id": template.folder_id}
        if has_records(self._batch.con, item_id):
            changes |= self._moved_in_show(row, template)
            self._update(row, changes)
            if template.kind is ItemKind.EPISODE and row["series_id"] != template.series_id:
                self._leave_show(item_id, title)
            works.rename(self._batch.con, item_id, title["keys"])
            self._batch.touched |= keep_path(
                self._batch.con, item_id, path_of(title), self._batch.now
            )
            return
        same = self._batch.con.execute(
            "SELECT 1 FROM work_key WHERE key=? AND work_id=?", (title["keys"][0], row["work_id"])
        ).fetchone()
        for column in ("parent_id", "series_id", "season_id"):
            if template.kind is not ItemKind.TRACK and row[column] != getattr(template, column):
                changes[column] = getattr(template, column)
        if same is None:
            works.assign(self._batch.con, item_id, title["keys"])
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
        elif title["ids"] and title["ids"] != identity.ids_of(self._batch.con, item_id):
            # Somebody corrected the id in the name.
            set_provider_ids(self._batch.con, item_id, title["ids"])
            self._batch.con.execute(
                "UPDATE item SET updated_at=? WHERE id=?", (self._batch.now, item_id)
            )
            self._batch.touched |= identity.prove(self._batch.con, item_id)
        self._update(row, changes)

    def _leave_show(self, item_id: int, title: TitleMessage) -> None:
        """An episode goes to another show: what providers said of its place in the old one goes."""
        works.assign(self._batch.con, item_id, title["keys"])
        for source in sources_of(self._batch.con, item_id) - {USER, NFO, TAGS, FILE}:
            self._batch.touched |= drop(self._batch.con, item_id, source, self._batch.now)

    def _moved_in_show(self, row: sqlite3.Row, template: NewItem) -> dict[str, object]:
        """New relatives of an item with records; its season is the merge's to say."""
        if row["series_id"] == template.series_id and row["season_id"] is not None:
            return {}
        return {
            column: getattr(template, column)
            for column in ("parent_id", "series_id", "season_id")
            if template.kind is not ItemKind.TRACK
        }

    def _update(self, row: sqlite3.Row, changes: dict[str, object]) -> None:
        for column in ("parent_id", "series_id", "season_id", "album_id", "artist_id"):
            if column in changes and row[column] is not None and changes[column] != row[column]:
                self._batch.orphaned.add(row[column])
        update_item(self._batch.con, row["id"], self._batch.now, **changes)

    def _is_only_file(self, row: sqlite3.Row) -> bool:
        other = self._batch.con.execute(
            "SELECT 1 FROM media_file WHERE item_id=? AND id<>? LIMIT 1",
            (row["item_id"], row["id"]),
        ).fetchone()
        return other is None

    def _fold_into(self, old: int, new: int) -> None:
        rows = self._batch.con.execute(
            "SELECT id,work_id,state FROM item WHERE id IN (?,?)", (old, new)
        ).fetchall()
        work = {row[0]: row[1] for row in rows}
        expected = {row[0] for row in rows if row[2] in (ItemState.MISSING, ItemState.UNAIRED)}
        if work[old] != work[new] and work[old] is not None and work[new] is not None:
            if new in expected:
                # Both are episodes of the provider's list: they stay two works.
                works.carry(self._batch.con, work[new], work[old])
            else:
                works.merge(self._batch.con, work[new], work[old])
        self._batch.touched.add(old)

    def _fill(self, item_id: int, title: TitleMessage, template: NewItem) -> None:
        """An item without files gets one: its name and numbers are the file's from now on.

        An expected episode is new then; one that was only missing came when it came.
        """
        con, now = self._batch.con, self._batch.now
        row = con.execute("SELECT state FROM item WHERE id=?", (item_id,)).fetchone()
        if row["state"] == ItemState.PRESENT:
            return
        changes: dict[str, object] = {
            "index_end": template.index_end, "folder_id": template.folder_id
        }  # fmt: skip
        if row["state"] != ItemState.OFFLINE:
            changes["added_at"] = template.added_at
        update_item(con, item_id, now, **changes)
        if has_records(con, item_id):
            self._batch.touched |= keep_path(con, item_id, path_of(title), now)

    def revive(self, item_id: int) -> None:
        """Make an item present that was missing or expected."""
        self._batch.con.execute(
            "UPDATE item SET state=? WHERE id=? AND state IN (?,?,?)",
            (ItemState.PRESENT, item_id, ItemState.OFFLINE, ItemState.MISSING, ItemState.UNAIRED),
        )

    def _details(self, item_id: int, title: TitleMessage) -> None:
        if title["ids"]:
            set_provider_ids(self._batch.con, item_id, title["ids"])
        data: dict[str, str | None] = {}
        if title.get("extra_type"):
            data["extra_type"] = title["extra_type"]
        if title.get("edition"):
            data["edition"] = title["edition"]
        if data:
            before = self._batch.con.execute(
                "SELECT original_title,tagline,overview,data FROM item_detail WHERE item_id=?",
                (item_id,),
            ).fetchone()
            old = json.loads(before["data"]) if before else {}
            set_detail(
                self._batch.con,
                item_id,
                original_title=before["original_title"] if before else None,
                tagline=before["tagline"] if before else None,
                overview=before["overview"] if before else None,
                data=old | data,
            )

    def drop_emptied(self) -> None:
        """Delete items whose last file now belongs to another item."""
        for item_id in self._batch.emptied:
            row = self._batch.con.execute(
                """SELECT series_id,season_id,album_id,artist_id FROM item i WHERE id=?
                   AND NOT EXISTS(SELECT 1 FROM media_file m WHERE m.item_id=i.id)""",
                (item_id,),
            ).fetchone()
            if row is None:
                continue
            if outlive(self._batch.con, (item_id,), self._batch.now):
                self._batch.touched.add(item_id)
                continue
            extras = self._batch.con.execute(
                "SELECT id FROM item WHERE parent_id=? AND kind=?", (item_id, ItemKind.EXTRA)
            )
            gone = delete_items(self._batch.con, [*(e[0] for e in extras.fetchall()), item_id])
            self._batch.applied.removed.update(gone)
            self._batch.touched.discard(item_id)
            self._batch.orphaned.update(value for value in row if value is not None)
