"""Series, seasons, artists and albums of a scan: found by work, adopted when renamed, else made."""

import os

from rustfin_core.catalog import works
from rustfin_core.catalog.metadata import identity
from rustfin_core.catalog.metadata.records import has_records
from rustfin_core.catalog.metadata.store import keep_path, new_season
from rustfin_core.catalog.repository import NewItem, insert_item, set_provider_ids, update_item
from rustfin_core.catalog.scan.batch import Batch
from rustfin_core.catalog.scan.messages import ContainerMessage, TitleMessage
from rustfin_core.catalog.scan.path_records import path_of_container
from rustfin_core.catalog.types import Flag
from rustfin_core.kernel.enums import ItemKind


class ContainerStore:
    """Containers of one batch, looked up once each."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._known: dict[tuple[int, tuple[str, ...]], int] = {}
        self._renamed: set[int] = set()
        self._series_keys: dict[int, list[str]] = {}

    def owner(self, title: TitleMessage) -> int | None:
        """Film, series or season an extra belongs to; a series may be met here first."""
        if "series" not in title:
            return self.find(ItemKind(title["owner_kind"]), title["owner"])
        series = self.container(ItemKind.SERIES, title["series"], [])
        if "season" not in title:
            return series
        return self.container(ItemKind.SEASON, title["season"], [], series_id=series)

    def container(
        self,
        kind: ItemKind,
        message: ContainerMessage,
        adopt: list[int],
        *,
        series_id: int | None = None,
        artist_id: int | None = None,
    ) -> int:
        """Row id of a series, season, artist or album; a renamed one is adopted."""
        key = (int(kind), tuple(message["keys"]))
        if key in self._known and self._known[key] not in adopt:
            return self._known[key]
        keys = message["keys"]
        if kind is ItemKind.SEASON:
            keys = [*keys, *self._keys_in(series_id, kind, None, message.get("number"))]
        folder = message["folder"]
        folder_row = self._batch.folder_row(os.fsencode(folder)) if folder else None
        found = self.find(kind, keys, folder_row, series=series_id)
        if found is None:
            found = self._adopted(kind, message, adopt, folder_row)
        elif found in adopt and found not in self._renamed:
            # Its folder has another name that says the same title, maybe with an id beside it.
            self._rename(found, kind, message, folder_row)
            self._batch.announce(found, new=False)
        if found is None:
            found = insert_item(
                self._batch.con,
                NewItem(
                    kind=kind,
                    name=message["name"],
                    sort_key=message["sort"],
                    added_at=self._batch.now,
                    library_id=self._batch.library,
                    year=message["year"],
                    work_id=works.work_for(self._batch.con, kind, keys),
                    series_id=series_id,
                    parent_id=series_id if series_id is not None else artist_id,
                    artist_id=artist_id,
                    owner_id=series_id,
                    index_number=message.get("number"),
                    folder_id=folder_row,
                ),
            )
            if message["ids"]:
                set_provider_ids(self._batch.con, found, message["ids"])
            if kind is ItemKind.SEASON and series_id is not None:
                self._batch.touched |= new_season(
                    self._batch.con, found, series_id, self._batch.now
                )
            self._batch.touched.add(found)
            self._batch.announce(found, new=True)
        self._known[key] = found
        return found

    def _adopted(
        self, kind: ItemKind, message: ContainerMessage, adopt: list[int], folder_row: int | None
    ) -> int | None:
        for row_id in adopt:
            row = self._batch.con.execute(
                "SELECT 1 FROM item WHERE id=? AND kind=? AND library_id=?",
                (row_id, kind, self._batch.library),
            ).fetchone()
            if row is not None:
                self._rename(row_id, kind, message, folder_row)
                self._batch.announce(row_id, new=False)
                return row_id
        return None

    def _rename(
        self, item_id: int, kind: ItemKind, message: ContainerMessage, folder_row: int | None
    ) -> None:
        con, now = self._batch.con, self._batch.now
        self._renamed.add(item_id)
        self._series_keys.pop(item_id, None)
        if has_records(con, item_id):
            works.rename(con, item_id, message["keys"])
            self._batch.touched |= keep_path(con, item_id, path_of_container(kind, message), now)
        else:
            works.assign(con, item_id, message["keys"])
            locked = con.execute("SELECT flags FROM item WHERE id=?", (item_id,)).fetchone()[0]
            if not locked & Flag.LOCKED:
                update_item(
                    con,
                    item_id,
                    now,
                    name=message["name"],
                    sort_key=message["sort"],
                    year=message["year"],
                )
            if message["ids"]:
                set_provider_ids(con, item_id, message["ids"])
                self._batch.touched |= identity.prove(con, item_id)
        if folder_row is not None:
            update_item(con, item_id, now, folder_id=folder_row)
        self._batch.touched.add(item_id)

    def provided_keys(self, template: NewItem) -> list[str]:
        """Keys of an episode to be that the ids of its series make."""
        if template.kind is not ItemKind.EPISODE:
            return []
        return self._keys_in(
            template.series_id, template.kind, template.parent_index, template.index_number
        )

    def _keys_in(
        self, series_id: int | None, kind: ItemKind, season: int | None, number: int | None
    ) -> list[str]:
        if series_id is None:
            return []
        if series_id not in self._series_keys:
            self._series_keys[series_id] = identity.series_keys(self._batch.con, series_id)
        return identity.child_keys(self._series_keys[series_id], kind, season, number)

    def find(
        self,
        kind: ItemKind,
        keys: list[str],
        folder_row: int | None = None,
        *,
        series: int | None = None,
    ) -> int | None:
        """The library's item of *kind* whose work has one of *keys*.

        Of several (ids proved two folders to hold one title) that of the folder, present ones
        first. *series*: only of that one; two folders of one series share works, not episodes.
        """
        marks = ",".join("?" * len(keys))
        rows = self._batch.con.execute(
            f"""SELECT DISTINCT i.id,i.work_id FROM work_key k
                CROSS JOIN item i ON i.work_id=k.work_id
                WHERE k.key IN ({marks}) AND i.kind=? AND i.library_id=?
                  AND i.series_id IS coalesce(?,i.series_id)
                ORDER BY i.folder_id IS NOT ?, i.state, i.id""",
            (*keys, kind, self._batch.library, series, folder_row),
        ).fetchall()
        agreeing = (row[0] for row in rows if works.may_be(self._batch.con, row[1], keys))
        return next(agreeing, None)
