"""From the uids and names of a request to row ids, a statement per noun."""

import re
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.types import COLLECTIONS_FOLDER, PLAYLISTS_FOLDER
from rustfin_core.kernel.enums import ItemKind, LibraryKind
from rustfin_core.kernel.errors import NotFound
from rustfin_core.kernel.text import fold, sort_key

_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Named:
    """A row that a request names by uid."""

    id: int
    kind: ItemKind


@dataclass(frozen=True, slots=True)
class LibraryRow:
    """A library that a request names by uid."""

    id: int
    kind: LibraryKind


@dataclass(frozen=True, slots=True)
class ListFolder:
    """The folder of all playlists or of all collections."""

    kind: ItemKind


Parent = Named | LibraryRow | ListFolder
_FOLDERS = {PLAYLISTS_FOLDER: ItemKind.PLAYLIST, COLLECTIONS_FOLDER: ItemKind.COLLECTION}


@dataclass(frozen=True, slots=True)
class Known:
    """The uids of one request that exist for its viewer."""

    items: Mapping[bytes, Named] = field(default_factory=dict)

    def ids(self, uids: Iterable[bytes]) -> list[int]:
        """Row ids of those *uids* that exist."""
        return [self.items[uid].id for uid in uids if uid in self.items]


def lookup(con: sqlite3.Connection, scope: Scope, uids: Iterable[bytes]) -> Known:
    """Find items by uid; unknown ones and those the viewer may not see are left out alike."""
    wanted = {f"k{number}": uid for number, uid in enumerate(dict.fromkeys(uids))}
    if not wanted:
        return Known()
    rows = con.execute(
        f"SELECT i.uid,i.id,i.kind FROM item i WHERE i.uid IN ({','.join(f':{k}' for k in wanted)})"
        f"{scope.visible_any}",
        {"u": scope.user_id, **wanted},
    )
    return Known({row[0]: Named(row[1], ItemKind(row[2])) for row in rows})


def parent(con: sqlite3.Connection, scope: Scope, known: Known, uid: bytes) -> Parent:
    """The container a list is asked of; ``NotFound`` when *uid* is none for the viewer."""
    if uid in known.items:
        return known.items[uid]
    if uid in _FOLDERS:
        return ListFolder(_FOLDERS[uid])
    row = con.execute(
        f"SELECT l.id,l.kind FROM library l WHERE l.uid=:uid AND {scope.opens_library}",
        {"u": scope.user_id, "uid": uid},
    ).fetchone()
    if row is None:
        raise NotFound("The folder you asked for does not exist (any more).")
    return LibraryRow(row[0], LibraryKind(row[1]))


def named(con: sqlite3.Connection, kind: ItemKind, names: Iterable[str]) -> list[int]:
    """Row ids of genres, studios, tags, artists... called so, compared folded."""
    folded = {fold(name) for name in names}
    keys = tuple({sort_key(name) for name in names})
    if not keys:
        return []
    rows = con.execute(
        f"SELECT id,name FROM item WHERE kind=? AND state=0 AND sort_key IN ({_marks(keys)})",
        (kind, *keys),
    )
    return [row[0] for row in rows if fold(row[1]) in folded]


@dataclass(frozen=True, slots=True)
class NameRange:
    """Conditions on ``i.sort_key`` for the letter filters."""

    where: tuple[str, ...]
    params: Mapping[str, str]


def name_range(
    starts_with: str | None, starts_or_greater: str | None, less_than: str | None
) -> NameRange:
    """Ranges on the sort key. A digit run in it is prefixed by its length, so digits use GLOB."""
    where: list[str] = []
    params: dict[str, str] = {}
    if starts_with and (prefix := fold(starts_with)):
        letters = re.split(r"\d", prefix)[0]
        if letters:
            where.append("i.sort_key>=:sw AND i.sort_key<:swz")
            params |= {"sw": letters, "swz": letters + _LAST}
        else:
            where.append("i.sort_key>='0' AND i.sort_key<':'")
        if len(letters) < len(prefix):
            where.append(_digit_prefix(prefix, params))
    elif starts_with:
        where.append("i.sort_key<:sw")
        params["sw"] = "0"
    if starts_or_greater:
        where.append("i.sort_key>=:ge")
        params["ge"] = sort_key(starts_or_greater) or fold(starts_or_greater)
    if less_than:
        where.append("i.sort_key<:lt")
        params["lt"] = sort_key(less_than) or fold(less_than)
    return NameRange(tuple(where), params)


def _digit_prefix(prefix: str, params: dict[str, str]) -> str:
    """Keys of names that start with *prefix*, whatever the length of its last digit run."""
    if prefix[-1].isdigit():
        head, run = re.fullmatch(r"(.*?)(\d+)", prefix, re.DOTALL).groups()  # type: ignore[union-attr]
        stem = sort_key(head) + (" " if head.endswith(" ") else "")
        patterns = [f"{stem}{length:02d}{run}*" for length in range(len(run), 20)]
    else:
        patterns = [f"{sort_key(prefix)}*"]
    for number, pattern in enumerate(patterns):
        params[f"sg{number}"] = pattern
    return f"({' OR '.join(f'i.sort_key GLOB :sg{n}' for n in range(len(patterns)))})"


def _marks(values: tuple[object, ...]) -> str:
    return ",".join("?" * len(values))
