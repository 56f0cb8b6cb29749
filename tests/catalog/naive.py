"""Plain answers: every row in memory, filters and orders as Python says them."""

import sqlite3
from collections import defaultdict
from typing import Any

from rustfin_core.catalog.types import ItemQuery, SortKey
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.text import fold, sort_key
from tests.catalog.generate import (
    BLOCKED_TAG,
    RESTRICTED_LIBRARIES,
    RESTRICTED_MAX_RATING,
    RESTRICTED_USERS,
    UNRESTRICTED_USERS,
)

Row = dict[str, Any]
_BROWSABLE = (1, 2, 3, 4, 5, 6, 7, 15)
_LEAF_OF = {2: "series_id", 3: "season_id", 6: "album_id"}


class Naive:
    """The whole catalogue as dictionaries."""

    def __init__(self, con: sqlite3.Connection) -> None:
        self.items: dict[int, Row] = {
            row["id"]: dict(row) for row in con.execute("SELECT * FROM item ORDER BY id")
        }
        self.by_uid = {row["uid"]: row for row in self.items.values()}
        self.libraries = dict(con.execute("SELECT uid,id FROM library").fetchall())
        self.facets: dict[int, set[int]] = defaultdict(set)
        for facet, item, _ in con.execute("SELECT facet_id,item_id,role FROM facet_link"):
            self.facets[item].add(facet)
        self.people: dict[int, set[int]] = defaultdict(set)
        for item, person in con.execute("SELECT item_id,person_id FROM credit"):
            self.people[item].add(person)
        self.data = {
            (row["user_id"], row["work_id"]): dict(row)
            for row in con.execute("SELECT * FROM user_data")
        }
        self.file_uids = dict(con.execute("SELECT uid,item_id FROM media_file").fetchall())
        self.bitrates: dict[int, int] = dict(
            con.execute("SELECT item_id,max(bitrate) FROM media_file GROUP BY 1").fetchall()
        )
        self._visible: dict[int, set[int]] = {}
        self._leaves: dict[int, list[Row]] = defaultdict(list)
        for row in self.items.values():
            if row["kind"] in (4, 7) and row["state"] == 0:
                for column in _LEAF_OF.values():
                    self._leaves[row[column]].append(row)

    def visible(self, user: int) -> set[int]:
        """Row ids a user may see: by library, rating and tag for items, by links for the rest."""
        if user not in self._visible:
            own = {i for i, row in self.items.items() if row["library_id"] and self._own(row, user)}
            linked = {
                facet
                for item in own
                if self.items[item]["state"] == 0
                for facet in self.facets[item] | self.people[item]
            }
            globals_ = {i for i, row in self.items.items() if row["library_id"] is None}
            self._visible[user] = own | (linked & globals_)
        return self._visible[user]

    def _own(self, row: Row, user: int) -> bool:
        if user not in RESTRICTED_USERS:
            return True
        owner = self.items.get(row["series_id"] or 0, row)
        tags = {self.items[facet]["name"] for facet in self.facets[owner["id"]]}
        return (
            row["library_id"] in RESTRICTED_LIBRARIES
            and (owner["rating_value"] is None or owner["rating_value"] <= RESTRICTED_MAX_RATING)
            and BLOCKED_TAG not in tags
        )

    def user(self, user: int, row: Row) -> Row:
        """A user's data about an item; empty when there is none."""
        return self.data.get((user, row["work_id"]), {})

    def leaves(self, row: Row) -> list[Row]:
        """Present episodes or tracks of a container."""
        return self._leaves[row["id"]]

    def played(self, user: int, row: Row) -> bool:
        """Whether an item, or all of a container, is played."""
        if row["kind"] in _LEAF_OF:
            leaves = self.leaves(row)
            return bool(leaves) and all(self.user(user, leaf).get("played") for leaf in leaves)
        return bool(self.user(user, row).get("played"))

    def last_played(self, user: int, row: Row) -> int | None:
        """When an item, or the newest leaf of a container, was last played."""
        if row["kind"] in _LEAF_OF:
            stamps = [self.user(user, leaf).get("last_played_at") for leaf in self.leaves(row)]
            return max((stamp for stamp in stamps if stamp), default=None)
        found: int | None = self.user(user, row).get("last_played_at")
        return found

    def opens(self, user: int, library: bytes) -> bool:
        """Whether a user may open a library."""
        return user in UNRESTRICTED_USERS or self.libraries[library] in RESTRICTED_LIBRARIES

    def select(self, user: int, query: ItemQuery) -> list[Row]:
        """All rows of a query in order; only what the tests ask of queries is understood."""
        kinds = {int(kind) for kind in query.kinds} or set(_BROWSABLE)
        state = 1 if query.is_missing else 0
        rows = [
            row
            for row in self.items.values()
            if row["id"] in self.visible(user)
            and row["kind"] in kinds
            and row["state"] == state
            and self._matches(user, row, query)
        ]
        return self.sorted(user, rows, query)

    def _matches(self, user: int, row: Row, query: ItemQuery) -> bool:
        data = self.user(user, row)
        facets = {self.items[f]["uid"] for f in self.facets[row["id"]]}
        folded = {fold(self.items[f]["name"]) for f in self.facets[row["id"]]}
        people = {self.items[p]["uid"] for p in self.people[row["id"]]}
        key, flags = row["sort_key"], row["flags"]
        tests: list[bool] = []
        if query.parent in self.libraries:
            tests.append(row["library_id"] == self.libraries[query.parent])
        if query.is_played is not None:
            tests.append(self.played(user, row) == query.is_played)
        if query.is_favorite is not None:
            tests.append(bool(data.get("favorite")) == query.is_favorite)
        if query.is_resumable is not None:
            resumable = data.get("position", 0) > 0 and data.get("last_played_at") is not None
            tests.append(resumable == query.is_resumable)
        uid_lists = (query.genre_ids, query.studio_ids)
        tests += [not uids or bool(facets & set(uids)) for uids in uid_lists]
        name_lists = (query.genres, query.tags, query.studios)
        tests += [not names or bool(folded & {fold(n) for n in names}) for names in name_lists]
        if query.person_ids:
            tests.append(bool(people & set(query.person_ids)))
        if query.years:
            tests.append(row["year"] in query.years)
        if query.official_ratings:
            tests.append(row["official_rating"] in query.official_ratings)
        if query.name_starts_with:
            bare = fold(row["name"])
            bare = bare if sort_key(row["name"])[:1] == bare[:1] else _without_article(bare)
            tests.append(bare.startswith(fold(query.name_starts_with)))
        if query.name_less_than:
            tests.append(key < sort_key(query.name_less_than))
        if query.name_starts_with_or_greater:
            tests.append(key >= sort_key(query.name_starts_with_or_greater))
        for wanted, bit in ((query.has_subtitles, 1), (query.is_hd, 2), (query.is_4k, 4)):
            if wanted is not None:
                tests.append(bool(flags & bit) == wanted)
        if query.min_community_rating is not None:
            rating = row["community_rating"]
            tests.append(rating is not None and rating >= query.min_community_rating)
        if query.artist_ids:
            artist = self.items.get(row["artist_id"] or 0, {}).get("uid")
            tests.append(artist in query.artist_ids or bool(facets & set(query.artist_ids)))
        if query.exclude_ids:
            tests.append(row["uid"] not in query.exclude_ids)
        return all(tests)

    def sorted(self, user: int, rows: list[Row], query: ItemQuery) -> list[Row]:
        """Order as asked, missing values lowest, ties by row id."""
        ordered = sorted(rows, key=lambda row: row["id"])
        for key, descending in reversed(query.sort or ((SortKey.SORT_NAME, False),)):
            ordered.sort(key=lambda row: self._key(user, row, key), reverse=descending)
        return ordered

    def _key(self, user: int, row: Row, key: SortKey) -> Any:
        columns = {
            SortKey.SORT_NAME: "sort_key",
            SortKey.ADDED: "added_at",
            SortKey.COMMUNITY_RATING: "community_rating",
            SortKey.CRITIC_RATING: "critic_rating",
            SortKey.RUNTIME: "runtime",
            SortKey.PREMIERE: "premiere_at",
            SortKey.YEAR: "year",
            SortKey.OFFICIAL_RATING: "rating_value",
        }
        if key in columns:
            value = row[columns[key]]
        elif key is SortKey.DATE_PLAYED:
            value = self.last_played(user, row)
        elif key is SortKey.PLAY_COUNT:
            value = self.user(user, row).get("play_count", 0)
        elif key is SortKey.IS_FAVORITE:
            value = self.user(user, row).get("favorite", 0)
        elif key is SortKey.IS_PLAYED:
            value = self.played(user, row)
        elif key is SortKey.SERIES_NAME:
            value = self.items.get(row["series_id"] or 0, row)["sort_key"]
        elif key is SortKey.AIRED:
            value = (row["series_id"] or 0, row["parent_index"] or 0, row["index_number"] or 0)
        elif key is SortKey.VIDEO_BITRATE:
            value = self.bitrates.get(row["id"])
        else:
            raise NotImplementedError(key)
        return (value is not None, value) if value is not None else (False,)

    def of_kind(self, kind: ItemKind) -> list[Row]:
        """All rows of a kind."""
        return [row for row in self.items.values() if row["kind"] == kind]


def _without_article(text: str) -> str:
    return text.split(" ", 1)[1] if " " in text else text
