"""The answer of ``GET /Items`` in plain Python, from the words of the request alone.

Nothing of the program reads the request here: what a parameter means is written down a second
time, over rows in memory.
"""

import datetime
import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from rustfin_core.catalog.ratings import rating_value
from rustfin_core.kernel.enums import CreditRole, ImageType
from rustfin_core.kernel.text import fold, sort_key
from tests.catalog.naive import Naive, Row

Words = Mapping[str, str]
"""Parameters of a request by name, as they are sent."""

_KINDS = {
    "Movie": 1, "Series": 2, "Season": 3, "Episode": 4, "MusicArtist": 5, "MusicAlbum": 6,
    "Audio": 7, "Person": 8, "Genre": 9, "Studio": 10, "BoxSet": 12, "Trailer": 14, "Video": 15,
}  # fmt: skip
_BROWSABLE = {1, 2, 3, 4, 5, 6, 7, 15}
_FOLDERS = {2, 3, 5, 6, 9, 10, 12, 13}
_VIDEO = {1, 4, 14, 15}
_STATES = {"FileSystem": {0}, "Virtual": {1, 2}, "Offline": {3}, "Remote": set()}
_LOWEST: tuple[bool, Any] = (False, 0)


class Reference(Naive):
    """The catalogue in memory, asked in the words of the wire."""

    def __init__(self, con: sqlite3.Connection) -> None:
        super().__init__(con)
        self.providers = _sets(con, "SELECT item_id,provider FROM provider_id")
        self.images = _sets(con, "SELECT item_id,type FROM image")
        self.roles: dict[int, set[tuple[int, int]]] = defaultdict(set)
        for item, person, role in con.execute("SELECT item_id,person_id,role FROM credit"):
            self.roles[item].add((person, role))
        self.details = {
            row["item_id"]: dict(row) for row in con.execute("SELECT * FROM item_detail")
        }
        self.members = _sets(con, "SELECT item_id,parent_id FROM child_link")
        self.extra_type = {
            item: json.loads(detail["data"]).get("extra_type")
            for item, detail in self.details.items()
        }
        self.beside: dict[int, set[str]] = defaultdict(set)
        for row in self.items.values():
            if row["kind"] == 14:
                self.beside[row["parent_id"]].add(str(self.extra_type.get(row["id"])))
        self.files = defaultdict(set)
        for item, folder, name in con.execute(
            "SELECT m.item_id,f.path,m.name FROM media_file m JOIN folder f ON f.id=m.folder_id"
        ):
            self.files[item].add(_video_type(folder, name))

    def answer(self, user: int, words: Words) -> list[bytes]:
        """Uids of the whole list in order."""
        kinds = self._kinds(words)
        rows = [
            row
            for row in self.items.values()
            if row["kind"] in kinds
            and self._sees(user, row)
            and row["state"] in self._states(words)
            and all(self._holds(user, row, name, words) for name in words if name not in _LETTERS)
        ]
        if _flag(words.get("collapseBoxSetItems", "")):
            held = [self.items[c] for row in rows for c in self.members[row["id"]]]
            rows = [row for row in rows if not self.members[row["id"]]] + held
            rows = list({row["id"]: row for row in rows}.values())
        rows = [
            r for r in rows if all(self._holds(user, r, n, words) for n in words if n in _LETTERS)
        ]
        uids = [row["uid"] for row in self._in_order(user, rows, words)]
        return _beside(uids, words["adjacentTo"]) if "adjacentTo" in words else uids

    def _kinds(self, words: Words) -> set[int]:
        asked = _list(words.get("includeItemTypes", ""))
        kinds = {_KINDS[name] for name in asked if name in _KINDS} or set(_BROWSABLE)
        if "adjacentTo" in words and not asked:
            kinds = {self.by_uid[bytes.fromhex(words["adjacentTo"])]["kind"]}
        kinds -= {_KINDS[name] for name in _list(words.get("excludeItemTypes", ""))}
        return kinds

    def _states(self, words: Words) -> set[int]:
        if "locationTypes" in words:
            states = set().union(*(_STATES[name] for name in _list(words["locationTypes"])))
        else:
            states = {0}
        unaired, missing = (_flag(words.get(name, "")) for name in ("isUnaired", "isMissing"))
        if missing or unaired:
            asked = {2 if unaired else 1}
            states = asked & states if "locationTypes" in words else asked
        for name in _list(words.get("excludeLocationTypes", "")):
            states -= _STATES[name]
        return states

    def _sees(self, user: int, row: Row) -> bool:
        if row["kind"] == 14:
            return row["parent_id"] in self.visible(user)
        if row["kind"] == 12:
            return any(
                row["id"] in self.members[member]
                and self.items[member]["state"] == 0
                and member in self.visible(user)
                for member in self.members
                if member is not None
            )
        return row["id"] in self.visible(user)

    def _holds(self, user: int, row: Row, name: str, words: Words) -> bool:
        value = words[name]
        if name in _FLAGGED:
            return bool(row["flags"] & _FLAGGED[name]) == _flag(value)
        if name in _BOUNDS:
            column, holds = _BOUNDS[name]
            bound = _instant(value) if "Date" in name else float(value)
            return row[column] is not None and holds(row[column], bound)
        test = getattr(self, f"_{name}", None)
        return True if test is None else bool(test(user, row, value, words))

    # What single parameters ask. Each: user, row, its value, all the words.

    def _parentId(self, _: int, row: Row, value: str, __: Words) -> bool:
        return bool(row["library_id"] == self.libraries[bytes.fromhex(value)])

    def _excludeItemIds(self, _: int, row: Row, value: str, __: Words) -> bool:
        return row["uid"].hex() not in _list(value)

    def _ids(self, _: int, row: Row, value: str, __: Words) -> bool:
        return row["uid"].hex() in _list(value)

    def _isMovie(self, _: int, row: Row, value: str, __: Words) -> bool:
        return (row["kind"] == 1) == _flag(value)

    def _isSeries(self, _: int, row: Row, value: str, __: Words) -> bool:
        return (row["kind"] == 2) == _flag(value)

    def _tagged(self, row: Row, value: str, tag: str) -> bool:
        return (tag in {self.items[f]["name"] for f in self.facets[row["id"]]}) == _flag(value)

    def _isNews(self, _: int, row: Row, value: str, __: Words) -> bool:
        return self._tagged(row, value, "News")

    def _isKids(self, _: int, row: Row, value: str, __: Words) -> bool:
        return self._tagged(row, value, "Kids")

    def _isSports(self, _: int, row: Row, value: str, __: Words) -> bool:
        return self._tagged(row, value, "Sports")

    def _isPlaceHolder(self, _: int, __: Row, value: str, ___: Words) -> bool:
        return not _flag(value)

    def _includeItemTypes(self, _: int, row: Row, value: str, __: Words) -> bool:
        is_trailer = self.extra_type.get(row["id"]) == "Trailer"
        return row["kind"] != 14 or is_trailer or "Trailer" not in _list(value)

    def _mediaTypes(self, _: int, row: Row, value: str, __: Words) -> bool:
        return _media_type(row["kind"]) in _list(value)

    def _videoTypes(self, _: int, row: Row, value: str, __: Words) -> bool:
        files = self.files[row["id"]]
        own = {kind for kind in files if kind != "VideoFile"} or {"VideoFile"}
        return row["kind"] in _VIDEO and bool(own & set(_list(value)))

    def _imageTypes(self, _: int, row: Row, value: str, __: Words) -> bool:
        wanted = {int(ImageType[name.upper()]) for name in _list(value)}
        return bool(self.images[row["id"]] & wanted)

    def _hasTrailer(self, _: int, row: Row, value: str, __: Words) -> bool:
        has = bool(row["flags"] & 32) or "Trailer" in self.beside[row["id"]]
        return has == _flag(value)

    def _hasThemeSong(self, _: int, row: Row, value: str, __: Words) -> bool:
        return ("ThemeSong" in self.beside[row["id"]]) == _flag(value)

    def _hasThemeVideo(self, _: int, row: Row, value: str, __: Words) -> bool:
        return ("ThemeVideo" in self.beside[row["id"]]) == _flag(value)

    def _hasSpecialFeature(self, _: int, row: Row, value: str, __: Words) -> bool:
        own = self.beside[row["id"]] - {"Trailer", "ThemeSong", "ThemeVideo"}
        return bool(own) == _flag(value)

    def _hasOverview(self, _: int, row: Row, value: str, __: Words) -> bool:
        return bool(self.details.get(row["id"], {}).get("overview")) == _flag(value)

    def _hasImdbId(self, _: int, row: Row, value: str, __: Words) -> bool:
        return ("imdb" in self.providers[row["id"]]) == _flag(value)

    def _hasTmdbId(self, _: int, row: Row, value: str, __: Words) -> bool:
        return ("tmdb" in self.providers[row["id"]]) == _flag(value)

    def _hasTvdbId(self, _: int, row: Row, value: str, __: Words) -> bool:
        return ("tvdb" in self.providers[row["id"]]) == _flag(value)

    def _hasOfficialRating(self, _: int, row: Row, value: str, __: Words) -> bool:
        return (row["official_rating"] is not None) == _flag(value)

    def _hasParentalRating(self, _: int, row: Row, value: str, __: Words) -> bool:
        return (row["rating_value"] is not None) == _flag(value)

    def _maxOfficialRating(self, _: int, row: Row, value: str, __: Words) -> bool:
        age, most = row["rating_value"], rating_value(value)
        return age is None or most < 0 or age <= most

    def _minOfficialRating(self, _: int, row: Row, value: str, __: Words) -> bool:
        age, least = row["rating_value"], rating_value(value)
        return age is None or least < 0 or age >= least

    def _officialRatings(self, _: int, row: Row, value: str, __: Words) -> bool:
        return row["official_rating"] in value.split("|")

    def _years(self, _: int, row: Row, value: str, __: Words) -> bool:
        return str(row["year"]) in _list(value)

    def _seriesStatus(self, _: int, row: Row, value: str, __: Words) -> bool:
        data = json.loads(self.details.get(row["id"], {}).get("data", "{}"))
        return data.get("status") in _list(value)

    def _named(self, row: Row, kind: int, names: list[str]) -> bool:
        own = {self.items[f]["name"] for f in self.facets[row["id"]]
               if self.items[f]["kind"] == kind}  # fmt: skip
        return bool({fold(name) for name in own} & {fold(name) for name in names})

    def _with_uid(self, row: Row, value: str) -> bool:
        return bool(
            {self.items[f]["uid"].hex() for f in self.facets[row["id"]]} & set(_list(value))
        )

    def _genres(self, _: int, row: Row, value: str, words: Words) -> bool:
        by_id = "genreIds" in words and self._with_uid(row, words["genreIds"])
        return by_id or self._named(row, 9, value.split("|"))

    def _genreIds(self, _: int, row: Row, value: str, words: Words) -> bool:
        by_name = "genres" in words and self._named(row, 9, words["genres"].split("|"))
        return by_name or self._with_uid(row, value)

    def _studios(self, _: int, row: Row, value: str, words: Words) -> bool:
        by_id = "studioIds" in words and self._with_uid(row, words["studioIds"])
        return by_id or self._named(row, 10, value.split("|"))

    def _studioIds(self, _: int, row: Row, value: str, words: Words) -> bool:
        by_name = "studios" in words and self._named(row, 10, words["studios"].split("|"))
        return by_name or self._with_uid(row, value)

    def _tags(self, _: int, row: Row, value: str, __: Words) -> bool:
        return self._named(row, 11, value.split("|"))

    def _person_matches(self, row: Row, words: Words) -> bool:
        names = {fold(words["person"])} if "person" in words else set()
        uids = set(_list(words.get("personIds", "")))
        wanted = {name.lower() for name in _list(words.get("personTypes", ""))}
        roles = {role.value for role in CreditRole if role.wire_name.lower() in wanted}
        return any(
            (self.items[person]["uid"].hex() in uids or fold(self.items[person]["name"]) in names)
            and (not roles or role in roles)
            for person, role in self.roles[row["id"]]
        )

    def _person(self, _: int, row: Row, __: str, words: Words) -> bool:
        return self._person_matches(row, words)

    def _personIds(self, _: int, row: Row, __: str, words: Words) -> bool:
        return self._person_matches(row, words)

    def _of_artists(self, row: Row, uids: set[str], names: set[str]) -> bool:
        own = {*self.facets[row["id"]], row["artist_id"]} & self.items.keys()
        return any(
            self.items[a]["kind"] == 5
            and (self.items[a]["uid"].hex() in uids or fold(self.items[a]["name"]) in names)
            for a in own
        )

    def _artistIds(self, _: int, row: Row, value: str, words: Words) -> bool:
        names = {fold(name) for name in words.get("artists", "").split("|") if name}
        return self._of_artists(row, set(_list(value)), names)

    def _artists(self, user: int, row: Row, value: str, words: Words) -> bool:
        return self._artistIds(user, row, words.get("artistIds", ""), {"artists": value})

    def _excludeArtistIds(self, _: int, row: Row, value: str, __: Words) -> bool:
        return not self._of_artists(row, set(_list(value)), set())

    def _album_artists(self, row: Row) -> set[int]:
        album = row if row["kind"] == 6 else self.items.get(row["album_id"] or 0, {})
        beside = self.facets[album["id"]] if album else set()
        return {*beside, row["artist_id"]} & self.items.keys()

    def _albumArtistIds(self, _: int, row: Row, value: str, __: Words) -> bool:
        own = {self.items[a]["uid"].hex() for a in self._album_artists(row)}
        return bool(own & set(_list(value)))

    def _contributingArtistIds(self, _: int, row: Row, value: str, __: Words) -> bool:
        wanted = set(_list(value))
        tracks = [row] if row["kind"] != 6 else [
            t for t in self.items.values() if t["album_id"] == row["id"]
        ]  # fmt: skip
        heard = {self.items[f]["uid"].hex() for t in (row, *tracks) for f in self.facets[t["id"]]}
        return bool(heard & wanted) and not self._albumArtistIds(0, row, value, {})

    def _albumIds(self, _: int, row: Row, value: str, words: Words) -> bool:
        album = self.items.get(row["album_id"] or 0)
        names = {fold(name) for name in words.get("albums", "").split("|") if name}
        return album is not None and (
            album["uid"].hex() in _list(value) or fold(album["name"]) in names
        )

    def _albums(self, user: int, row: Row, value: str, words: Words) -> bool:
        return self._albumIds(user, row, words.get("albumIds", ""), {"albums": value})

    def _adjacentTo(self, _: int, row: Row, value: str, words: Words) -> bool:
        one = self.by_uid[bytes.fromhex(value)]
        column = {3: "series_id", 4: "season_id", 6: "artist_id", 7: "album_id", 14: "parent_id"}
        name = column.get(one["kind"], "library_id")
        return bool("parentId" in words or row[name] == one[name])

    def _nameStartsWith(self, _: int, row: Row, value: str, __: Words) -> bool:
        bare = fold(row["name"])
        if sort_key(row["name"])[:1] != bare[:1]:
            bare = bare.split(" ", 1)[1]
        return bare.startswith(fold(value))

    def _nameLessThan(self, _: int, row: Row, value: str, __: Words) -> bool:
        return bool(row["sort_key"] < sort_key(value))

    def _nameStartsWithOrGreater(self, _: int, row: Row, value: str, __: Words) -> bool:
        return bool(row["sort_key"] >= sort_key(value))

    def _isPlayed(self, user: int, row: Row, value: str, words: Words) -> bool:
        if {"IsPlayed", "IsUnplayed"} & set(_list(words.get("filters", ""))):
            return True  # filters win
        return self.played(user, row) == _flag(value)

    def _isFavorite(self, user: int, row: Row, value: str, words: Words) -> bool:
        if "IsFavorite" in _list(words.get("filters", "")):
            return True
        return bool(self.user(user, row).get("favorite")) == _flag(value)

    def _filters(self, user: int, row: Row, value: str, _: Words) -> bool:
        data = self.user(user, row)
        rating = data.get("rating")
        likes = None if rating is None else rating >= 6.5
        facts = {
            "IsFolder": row["kind"] in _FOLDERS,
            "IsNotFolder": row["kind"] not in _FOLDERS,
            "IsPlayed": self.played(user, row),
            "IsUnplayed": not self.played(user, row),
            "IsFavorite": bool(data.get("favorite")),
            "IsResumable": data.get("position", 0) > 0 and data["last_played_at"] is not None,
            "Likes": likes is True,
            "Dislikes": likes is False,
            "IsFavoriteOrLikes": bool(data.get("favorite")) or likes is True,
        }
        # Two that are opposites: the last one counts.
        last = {_OPPOSITES.get(name, name): name for name in _list(value)}
        return all(facts[name] for name in last.values())

    def _minDateLastSavedForUser(self, user: int, row: Row, value: str, _: Words) -> bool:
        data = self.user(user, row)
        return bool(data) and data["updated_at"] >= _instant(value)

    # Order

    def _in_order(self, user: int, rows: list[Row], words: Words) -> list[Row]:
        keys = _list(words.get("sortBy", ""))
        orders = [name == "Descending" for name in _list(words.get("sortOrder", ""))] or [False]
        if "ids" in words and not keys:
            asked = _list(words["ids"])
            return sorted(rows, key=lambda row: asked.index(row["uid"].hex()))
        pairs = [(k, orders[min(n, len(orders) - 1)]) for n, k in enumerate(keys)]
        pairs = pairs or [("SortName", False)]
        last = pairs[-1][1]
        ordered = list(rows)
        for key, down in reversed([*pairs, ("Name", last), ("id", last)]):
            for part in reversed(self._sort_keys(user, key, words)):
                ordered.sort(key=part, reverse=down)
        return ordered

    def _sort_keys(self, user: int, key: str, words: Words) -> list[Callable[[Row], Any]]:
        if key in ("SortName", "Default") and ("adjacentTo" in words or "albumIds" in words
                                               or "albums" in words):  # fmt: skip
            columns = ("parent_index", "index_number", "sort_key")
            if (
                "adjacentTo" in words
                and "includeItemTypes" not in words
                and "parentId" not in words
            ):
                kind = self.by_uid[bytes.fromhex(words["adjacentTo"])]["kind"]
                columns = (
                    columns if kind in (3, 4, 6, 7, 14) or "albums" in words else ("sort_key",)
                )
            return [_column(column) for column in columns]
        if key == "AiredEpisodeOrder":
            return [_column(c) for c in ("series_id", "parent_index", "index_number")]
        if key in _COLUMNS:
            return [_column(_COLUMNS[key])]
        return [lambda row: _value(self._sort_value(user, row, key))]

    def _sort_value(self, user: int, row: Row, key: str) -> Any:
        data = self.user(user, row)
        if key in _NAMED_AFTER:
            return self.items.get(row[_NAMED_AFTER[key]] or 0, row)["sort_key"]
        if key == "SeriesDatePlayed":
            series = self.items.get(row["series_id"] or row["id"], row)
            return self.last_played(user, series) if series["kind"] in (2, 3, 6) else None
        values: dict[str, Callable[[], Any]] = {
            "DatePlayed": lambda: self.last_played(user, row),
            "PlayCount": lambda: data.get("play_count", 0),
            "IsFolder": lambda: row["kind"] in _FOLDERS,
            "IsPlayed": lambda: self.played(user, row),
            "IsUnplayed": lambda: not self.played(user, row),
            "IsFavoriteOrLiked": lambda: bool(
                data.get("favorite") or (data.get("rating") or 0) >= 6.5
            ),
            "DateLastContentAdded": lambda: row["child_added_at"] or row["added_at"],
            "Studio": lambda: min(
                (self.items[f]["sort_key"] for f in self.facets[row["id"]]
                 if self.items[f]["kind"] == 10),
                default=None,
            ),
        }  # fmt: skip
        return values[key]()


_COLUMNS = {
    "SortName": "sort_key", "Default": "sort_key", "Name": "sort_key", "id": "id",
    "DateCreated": "added_at", "CommunityRating": "community_rating", "Runtime": "runtime",
    "CriticRating": "critic_rating", "PremiereDate": "premiere_at", "StartDate": "premiere_at",
    "AirTime": "premiere_at", "ProductionYear": "year", "OfficialRating": "rating_value",
    "ParentIndexNumber": "parent_index", "IndexNumber": "index_number", "VideoBitRate": "bitrate",
}  # fmt: skip
_NAMED_AFTER = {
    "SeriesSortName": "series_id", "Album": "album_id", "AlbumArtist": "artist_id",
    "Artist": "artist_id",
}  # fmt: skip
_OPPOSITES = {
    "IsNotFolder": "IsFolder", "IsUnplayed": "IsPlayed", "Dislikes": "Likes",
}  # fmt: skip
_LETTERS = {"nameStartsWith", "nameLessThan", "nameStartsWithOrGreater"}
_FLAGGED = {"hasSubtitles": 1, "isHd": 2, "is4K": 4, "is3D": 16, "isLocked": 128}
_BOUNDS: dict[str, tuple[str, Callable[[Any, Any], bool]]] = {
    "minCommunityRating": ("community_rating", lambda own, bound: own >= bound),
    "minCriticRating": ("critic_rating", lambda own, bound: own >= bound),
    "minPremiereDate": ("premiere_at", lambda own, bound: own >= bound),
    "maxPremiereDate": ("premiere_at", lambda own, bound: own <= bound),
    "minDateLastSaved": ("updated_at", lambda own, bound: own >= bound),
    "minWidth": ("width", lambda own, bound: own >= bound),
    "maxWidth": ("width", lambda own, bound: own <= bound),
    "minHeight": ("height", lambda own, bound: own >= bound),
    "maxHeight": ("height", lambda own, bound: own <= bound),
    "indexNumber": ("index_number", lambda own, bound: own == bound),
    "parentIndexNumber": ("parent_index", lambda own, bound: own == bound),
}


def _sets(con: sqlite3.Connection, sql: str) -> dict[int, set[Any]]:
    found: dict[int, set[Any]] = defaultdict(set)
    for item, value in con.execute(sql):
        found[item].add(value)
    return found


def _video_type(folder: bytes, name: bytes) -> str:
    if folder.upper().endswith(b"/VIDEO_TS/"):
        return "Dvd"
    if folder.upper().endswith(b"/BDMV/STREAM/"):
        return "BluRay"
    return "Iso" if name.lower().endswith(b".iso") else "VideoFile"


def _media_type(kind: int) -> str:
    return "Video" if kind in _VIDEO else "Audio" if kind == 7 else "Unknown"


def _column(name: str) -> Callable[[Row], tuple[bool, Any]]:
    return lambda row: _value(row[name])


def _value(value: Any) -> tuple[bool, Any]:
    """``None`` sorts lowest."""
    return _LOWEST if value is None else (True, value)


def _list(value: str) -> list[str]:
    return [part for part in value.split(",") if part]


def _flag(value: str) -> bool:
    return value == "true"


def _instant(value: str) -> int:
    parsed = datetime.datetime.fromisoformat(value).replace(tzinfo=datetime.UTC)
    return int(parsed.timestamp() * 1000)


def _beside(uids: list[bytes], value: str) -> list[bytes]:
    uid = bytes.fromhex(value)
    if uid not in uids:
        return []
    at = uids.index(uid)
    return uids[max(0, at - 1) : at + 2]
