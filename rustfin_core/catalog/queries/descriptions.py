"""What is told of items: long and rare texts, locked fields, ids of providers."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from rustfin_core.catalog.row_ids import numbers
from rustfin_core.catalog.types import Detail

_NOTHING: Mapping[str, Any] = MappingProxyType({})


def details_of(con: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Detail]:
    """Texts and locks of items that have any."""
    locks: dict[int, tuple[str, ...]] = {}
    for item_id, field in con.execute(
        f"SELECT item_id,field FROM item_lock WHERE item_id IN ({numbers(ids)}) AND field<>'*'"
    ):
        locks[item_id] = (*locks.get(item_id, ()), field)
    rows = con.execute(f"SELECT * FROM item_detail WHERE item_id IN ({numbers(ids)})")
    found = {row["item_id"]: _detail(row, locks.get(row["item_id"], ())) for row in rows}
    return {item_id: Detail(locked_fields=own) for item_id, own in locks.items()} | found


def provider_ids_of(con: sqlite3.Connection, ids: Sequence[int]) -> dict[int, dict[str, str]]:
    """Ids by provider."""
    found: dict[int, dict[str, str]] = {}
    for item_id, provider, value in con.execute(
        f"SELECT item_id,provider,value FROM provider_id WHERE item_id IN ({numbers(ids)})"
    ):
        found.setdefault(item_id, {})[provider] = value
    return found


def _detail(row: sqlite3.Row, locked_fields: tuple[str, ...]) -> Detail:
    data = json.loads(row["data"]) if row["data"] != "{}" else _NOTHING
    return Detail(
        original_title=row["original_title"],
        tagline=row["tagline"],
        overview=row["overview"],
        status=data.get("status"),
        production_locations=tuple(data.get("production_locations", ())),
        trailers=tuple(data.get("trailers", ())),
        locked_fields=locked_fields,
        extra=data,
    )
