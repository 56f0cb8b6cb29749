"""A catalogue of any size with people, genres, files and the user data of five users.

``python -m tests.catalog.generate DATABASE ITEMS`` makes one of about ITEMS items (100,000 by
default, in less than a minute). Users 1-3 see everything; 4 and 5 see three libraries, ratings up
to 13 and nothing tagged ``tag 0``. The same seed gives the same catalogue.
"""

import json
import random
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rustfin_core.catalog import access, derived
from rustfin_core.catalog.ratings import UNKNOWN, rating_value
from rustfin_core.catalog.types import UNRESTRICTED, AccessPolicy
from rustfin_core.db.migrations import migrate
from rustfin_core.kernel.enums import ItemKind, LibraryKind
from rustfin_core.kernel.text import sort_key

NOW = 1_795_000_000_000
DAY = 86_400_000
MINUTE = 600_000_000
BLOCKED_TAG = "tag 0"
RESTRICTED_MAX_RATING = 13
UNRESTRICTED_USERS, RESTRICTED_USERS = (1, 2, 3), (4, 5)
RESTRICTED_LIBRARIES = (2, 4, 6)
LIBRARIES = (
    ("Movies", LibraryKind.MOVIES),
    ("Kids", LibraryKind.MOVIES),
    ("4K Movies", LibraryKind.MOVIES),
    ("TV", LibraryKind.TVSHOWS),
    ("Anime", LibraryKind.TVSHOWS),
    ("Music", LibraryKind.MUSIC),
)
_RATINGS = ("G", "PG", "TV-PG", "PG-13", "TV-14", "R", "TV-MA", "NC-17", None)
_WORDS = (  # noqa: SIM905
    "Dark River Empire Night Étoile Straße Ångström Silent Hôtel King Queen Señor Moon Garden "
    "Winter Summer Glass Iron Paper Last First Lost Broken Golden Red Blue Storm Shadow Light "
    "Fire Water Stone House Road City Island Mountain Ghost Dragon Wolf Raven Crow Star Planet "
    "Memory Dream Secret Forgotten Return Rise Fall Legend Song Dance Letter Promise Война Мир "
    "東京 物語 Crème Brûlée Łódź Ørsted Machine Robot Code Signal Zero Matrix Alien Love Death "
    "Life Blood Bone Heart Soul Mind Ocean Desert Forest Train Bridge Tower Circle Mirror Window"
).split()
_SYLLABLES = "ka mo ri ta lo ven dra sil bor wen tur ash el in or un dal mir tho gar pel".split()  # noqa: SIM905
_GENRES = (  # noqa: SIM905
    "Drama Comedy Action Thriller Crime Adventure Horror Romance Sci-Fi Fantasy Animation Family "
    "Mystery War Western History Music Documentary Sport Biography"
).split()
_SIZES = ((1920, 1080), (3840, 2160), (1280, 534), (720, 576))
_TABLES = {
    "work": ("id", "kind"),
    "work_key": ("key", "work_id"),
    "folder": ("id", "library_id", "parent_id", "path"),
    "item": (
        "id", "uid", "kind", "state", "library_id", "access_id", "work_id", "parent_id",
        "series_id", "season_id", "album_id", "artist_id", "folder_id", "name", "sort_key",
        "parent_index", "index_number", "pos", "year", "premiere_at", "added_at", "runtime",
        "community_rating", "critic_rating", "official_rating", "rating_value", "flags",
        "updated_at",
    ),
    "item_detail": ("item_id", "original_title", "overview"),
    "provider_id": ("item_id", "provider", "value"),
    "media_file": (
        "id", "uid", "item_id", "folder_id", "name", "size", "mtime_ns", "version_no",
        "container", "duration", "bitrate", "probed",
    ),
    "media_stream": ("file_id", "idx", "type", "codec", "language", "data"),
    "image": ("item_id", "type", "idx", "tag", "width", "height", "blurhash"),
    "facet_link": ("facet_id", "item_id", "role"),
    "credit": ("item_id", "ord", "person_id", "role", "character"),
}  # fmt: skip


@dataclass(slots=True)
class _Made:
    """What user data and tests need to know of an item."""

    id: int
    work_id: int
    series_id: int | None = None
    added_at: int = 0


@dataclass
class Generator:
    """Collects rows of all tables and writes them in batches."""

    con: sqlite3.Connection
    items: int = 100_000
    seed: int = 7
    rows: dict[str, list[tuple[Any, ...]]] = field(
        default_factory=lambda: {table: [] for table in _TABLES}
    )

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self.scale = self.items / 107_000
        self.item_id = self.file_id = self.folder_count = 0
        self.movies: list[_Made] = []
        self.shows: list[list[_Made]] = []
        self.tracks: list[_Made] = []

    def run(self) -> None:
        """Fill the empty database in one transaction."""
        self.con.execute("BEGIN IMMEDIATE")
        self._libraries()
        self._entities()
        for _ in range(self._scaled(15_000)):
            self._movie()
        for _ in range(self._scaled(1_000)):
            self._show()
        self._music()
        self._flush(final=True)
        self._user_data()
        containers = self.con.execute("SELECT id FROM item WHERE kind IN (2,3,5,6)").fetchall()
        derived.recount(self.con, [row[0] for row in containers])
        derived.rebuild_rollups(self.con)
        derived.rebuild_sizes(self.con)
        ids = self.con.execute("SELECT id FROM item").fetchall()
        derived.index_text(self.con, [row[0] for row in ids])
        self.con.execute("COMMIT")
        derived.analyze(self.con)

    def _scaled(self, count: int) -> int:
        return max(2, int(count * self.scale))

    def _uid(self) -> bytes:
        return self.random.randbytes(16)

    def _word(self) -> str:
        if self.random.random() < 0.72:
            return self.random.choice(_WORDS)
        count = self.random.randint(2, 4)
        return "".join(self.random.choice(_SYLLABLES) for _ in range(count)).title()

    def _title(self) -> str:
        title = " ".join(self._word() for _ in range(self.random.choice((1, 2, 2, 3, 3, 4))))
        if self.random.random() < 0.3:
            title = f"The {title}"
        if self.random.random() < 0.08:
            title += f" {self.random.randint(2, 30)}"
        return title

    def _add(self, table: str, **values: Any) -> None:
        self.rows[table].append(tuple(values.get(column) for column in _TABLES[table]))

    def _flush(self, *, final: bool = False) -> None:
        if not final and len(self.rows["item"]) < 2_000:
            return
        for table, columns in _TABLES.items():
            marks = ",".join("?" * len(columns))
            self.con.executemany(
                f"INSERT INTO {table}({','.join(columns)}) VALUES({marks})", self.rows[table]
            )
            self.rows[table].clear()

    def _libraries(self) -> None:
        self.roots: list[int] = []
        for number, (name, kind) in enumerate(LIBRARIES, 1):
            self.con.execute(
                "INSERT INTO library(id,uid,name,kind,created_at) VALUES(?,?,?,?,?)",
                (number, self._uid(), name, kind, NOW),
            )
            path = f"/media/{name}".encode()
            self.con.execute(
                "INSERT INTO library_root(library_id,path,added_at) VALUES(?,?,?)",
                (number, path, NOW),
            )
            self.roots.append(self._folder(number, None, path + b"/"))
        uids = dict(self.con.execute("SELECT id,uid FROM library").fetchall())
        restricted = AccessPolicy(
            all_libraries=False,
            libraries=frozenset(uids[number] for number in RESTRICTED_LIBRARIES),
            max_rating=RESTRICTED_MAX_RATING,
            blocked_tags=frozenset({BLOCKED_TAG}),
        )
        for user in UNRESTRICTED_USERS:
            access.set_policy(self.con, user, UNRESTRICTED)
        for user in RESTRICTED_USERS:
            access.set_policy(self.con, user, restricted)

    def _folder(self, library: int, parent: int | None, path: bytes) -> int:
        self.folder_count += 1
        self._add("folder", id=self.folder_count, library_id=library, parent_id=parent, path=path)
        return self.folder_count

    def _item(self, kind: ItemKind, name: str, *, images: int = 3, **values: Any) -> _Made:
        self._flush()
        self.item_id += 1
        item_id = self.item_id
        self._add("work", id=item_id, kind=kind)
        self._add("work_key", key=f"made:{kind}:{item_id}", work_id=item_id)
        rating = rating_value(values.get("official_rating"))
        added = values.setdefault("added_at", NOW)
        values.setdefault("access_id", 0)
        self._add(
            "item",
            id=item_id,
            uid=self._uid(),
            kind=kind,
            work_id=item_id,
            name=name,
            rating_value=None if rating == UNKNOWN else rating,
            updated_at=NOW,
            **{"sort_key": sort_key(name), "state": 0, "flags": 0, **values},
        )
        for image in range(images):
            self._add(
                "image",
                item_id=item_id,
                type=image,
                idx=0,
                tag=f"{self.random.getrandbits(128):032x}",
                width=1000,
                height=1500,
                blurhash="WEHV6nWB2yk8pyo0adR*.7kCMdnj",
            )
        return _Made(item_id, item_id, values.get("series_id"), added)

    def _detail(self, item_id: int) -> None:
        text = "A story of somebody who goes somewhere. " * self.random.randint(2, 8)
        self._add("item_detail", item_id=item_id, overview=text)

    def _file(self, item_id: int, folder: int, name: str, *, video: bool = True) -> None:
        for version in range(2 if video and self.random.random() < 0.08 else 1):
            self.file_id += 1
            self._add(
                "media_file",
                id=self.file_id,
                uid=self._uid(),
                item_id=item_id,
                folder_id=folder,
                name=f"{name}-{version}-{item_id}.mkv".encode(),
                size=self.random.randint(10**8, 10**10),
                mtime_ns=NOW * 1_000_000,
                version_no=version,
                container="mkv" if video else "flac",
                duration=60 * MINUTE,
                bitrate=1_000_000 * (1 + self.file_id % 40),
                probed=1,
            )
            width, height = _SIZES[self.file_id % len(_SIZES)]
            picture = {"width": width, "height": height, "profile": "Main 10"}
            streams = [(0, "hevc", None, json.dumps(picture))]
            streams += [(1, "aac", "eng", '{"channels":6,"is_default":true}')]
            if self.random.random() < 0.6:
                streams.append((2, "subrip", "eng", "{}"))
            if not video:
                streams = [(1, "flac", None, '{"channels":2}')]
            for index, (kind, codec, language, data) in enumerate(streams):
                self._add(
                    "media_stream",
                    file_id=self.file_id,
                    idx=index,
                    type=kind,
                    codec=codec,
                    language=language,
                    data=data,
                )

    def _entities(self) -> None:
        named = [*_GENRES, *(f"Genre {number}" for number in range(60))]
        self.genres = [self._item(ItemKind.GENRE, name, images=0).id for name in named]
        self.genre_weights = [1 / (rank + 1) ** 0.9 for rank in range(len(named))]
        self.studios = [
            self._item(ItemKind.STUDIO, f"{self._title()} Studio", images=1).id
            for _ in range(self._scaled(1_500))
        ]
        self.tags = [
            self._item(ItemKind.TAG, f"tag {number}", images=0).id for number in range(400)
        ]
        self.people = [
            self._item(ItemKind.PERSON, f"{self._word()} {self._word()}", images=1).id
            for _ in range(self._scaled(60_000))
        ]

    def _cast(self, item_id: int, count: int) -> None:
        for order in range(count):
            person = self.people[int(len(self.people) * self.random.random() ** 2.2)]
            self._add(
                "credit",
                item_id=item_id,
                ord=order,
                person_id=person,
                role=0 if order < count - 1 else 1,
                character=self._word() if order < count - 1 else None,
            )

    def _link(self, item_id: int, role: ItemKind, facets: list[int]) -> None:
        for facet in set(facets):
            self._add("facet_link", facet_id=facet, item_id=item_id, role=role)

    def _pick_genres(self, most: int = 3) -> list[int]:
        count = self.random.randint(1, most)
        return self.random.choices(self.genres, self.genre_weights, k=count)

    def _pick_tags(self) -> list[int]:
        tags = [self.random.choice(self.tags[1:]) for _ in range(self.random.randint(0, 3))]
        return [*tags, self.tags[0]] if self.random.random() < 0.04 else tags

    def _access(self, library: int, rating: str | None, tags: list[int]) -> int:
        names = [BLOCKED_TAG] if self.tags[0] in tags else []
        return access.class_of(self.con, library, rating_value(rating), names)

    def _flags(self) -> int:
        quality = self.random.random()
        flags = 1 if self.random.random() < 0.6 else 0
        flags |= 2 if quality < 0.7 else 0
        flags |= 4 if quality < 0.15 else 0
        flags |= 8 if quality < 0.09 else 0
        flags |= 32 if self.random.random() < 0.1 else 0
        return flags

    def _rating(self) -> float:
        return round(self.random.uniform(2, 9.5), 1)

    def _movie(self) -> None:
        library = self.random.choices((1, 2, 3), (75, 13, 12))[0]
        official = "G" if library == 2 else self.random.choice(_RATINGS)
        tags, name, year = self._pick_tags(), self._title(), self.random.randint(1950, 2026)
        path = f"/media/{LIBRARIES[library - 1][0]}/{name} ({year}) {self.item_id}/"
        folder = self._folder(library, self.roots[library - 1], path.encode())
        movie = self._item(
            ItemKind.MOVIE,
            name,
            library_id=library,
            access_id=self._access(library, official, tags),
            folder_id=folder,
            year=year,
            added_at=NOW - int(self.random.random() ** 1.5 * 3_000 * DAY),
            runtime=self.random.randint(70, 200) * MINUTE,
            community_rating=self._rating() if self.random.random() < 0.95 else None,
            critic_rating=float(self.random.randint(10, 99)),
            official_rating=official,
            flags=self._flags(),
            premiere_at=NOW - self.random.randint(0, 20_000) * DAY,
        )
        self.movies.append(movie)
        self._detail(movie.id)
        self._link(movie.id, ItemKind.GENRE, self._pick_genres())
        self._link(movie.id, ItemKind.STUDIO, self.random.choices(self.studios, k=2))
        self._link(movie.id, ItemKind.TAG, tags)
        self._cast(movie.id, 12)
        self._add("provider_id", item_id=movie.id, provider="tmdb", value=str(movie.id))
        self._add("provider_id", item_id=movie.id, provider="imdb", value=f"tt{movie.id:07d}")
        self._file(movie.id, folder, "movie")

    def _show(self) -> None:
        library = 4 if self.random.random() < 0.8 else 5
        official, tags = self.random.choice(_RATINGS), self._pick_tags()
        class_id = self._access(library, official, tags)
        name, year = self._title(), self.random.randint(1975, 2020)
        path = f"/media/{LIBRARIES[library - 1][0]}/{name} {self.item_id}/"
        folder = self._folder(library, self.roots[library - 1], path.encode())
        common = {"library_id": library, "access_id": class_id, "official_rating": official}
        show = self._item(
            ItemKind.SERIES,
            name,
            folder_id=folder,
            year=year,
            added_at=NOW - self.random.randint(0, 3_000) * DAY,
            community_rating=self._rating(),
            premiere_at=NOW - self.random.randint(0, 9_000) * DAY,
            **common,
        )
        self._detail(show.id)
        self._link(show.id, ItemKind.GENRE, self._pick_genres())
        self._link(show.id, ItemKind.STUDIO, [self.random.choice(self.studios)])
        self._link(show.id, ItemKind.TAG, tags)
        self._cast(show.id, 15)
        self._add("provider_id", item_id=show.id, provider="tvdb", value=str(show.id))
        base = NOW - self.random.randint(0, 2_500) * DAY
        first = 0 if self.random.random() < 0.4 else 1
        present: list[_Made] = []
        for number in range(first, first + 8):
            present += self._season(show.id, number, folder, path, year, base, common)
        self.shows.append(present)

    def _season(
        self,
        show: int,
        number: int,
        parent: int,
        path: str,
        year: int,
        base: int,
        common: dict[str, Any],
    ) -> list[_Made]:
        season = self._item(
            ItemKind.SEASON,
            "Specials" if number == 0 else f"Season {number}",
            images=1,
            parent_id=show,
            series_id=show,
            index_number=number,
            added_at=base,
            **common,
        )
        folder = self._folder(common["library_id"], parent, f"{path}Season {number}/".encode())
        present = []
        for index in range(1, self.random.choice((4, 6, 7, 8, 8, 10)) + 1):
            missing = self.random.random() < 0.03
            added = min(base + number * 60 * DAY + index * 7 * DAY, NOW - index * DAY)
            episode = self._item(
                ItemKind.EPISODE,
                self._title(),
                images=1,
                state=int(missing),
                parent_id=season.id,
                series_id=show,
                season_id=season.id,
                parent_index=number,
                index_number=index,
                pos=number * 100_000 + index if number else None,
                year=year + number,
                added_at=added,
                premiere_at=added,
                runtime=self.random.randint(20, 60) * MINUTE,
                community_rating=self._rating(),
                flags=self._flags(),
                **common,
            )
            if not missing:
                self._file(episode.id, folder, f"S{number:02}E{index:02}")
                present.append(episode)
            if index <= 2:
                self._cast(episode.id, 2)
        return present

    def _music(self) -> None:
        class_id = self._access(6, None, [])
        common = {"library_id": 6, "access_id": class_id}
        artists = [
            self._item(ItemKind.ARTIST, self._title(), images=1, **common).id
            for _ in range(self._scaled(1_000))
        ]
        for number in range(self._scaled(2_000)):
            artist, added = (
                self.random.choice(artists),
                NOW - self.random.randint(0, 3_000) * DAY,
            )
            folder = self._folder(6, self.roots[5], f"/media/Music/{number}/".encode())
            album = self._item(
                ItemKind.ALBUM,
                self._title(),
                images=1,
                parent_id=artist,
                artist_id=artist,
                folder_id=folder,
                year=self.random.randint(1960, 2026),
                added_at=added,
                **common,
            )
            genres = self._pick_genres(2)
            self._link(album.id, ItemKind.GENRE, genres)
            self._link(album.id, ItemKind.ARTIST, [artist])
            for index in range(1, 11):
                track = self._item(
                    ItemKind.TRACK,
                    self._title(),
                    images=0,
                    parent_id=album.id,
                    album_id=album.id,
                    artist_id=artist,
                    parent_index=1,
                    index_number=index,
                    pos=100_000 + index,
                    year=2000,
                    added_at=added,
                    runtime=self.random.randint(2, 7) * MINUTE,
                    **common,
                )
                guest = [self.random.choice(artists)] if self.random.random() < 0.1 else []
                self._link(track.id, ItemKind.GENRE, genres)
                self._link(track.id, ItemKind.ARTIST, [artist, *guest])
                self._file(track.id, folder, f"{index:02}", video=False)
                self.tracks.append(track)

    def _user_data(self) -> None:
        for user in (*UNRESTRICTED_USERS, *RESTRICTED_USERS):
            data: dict[int, tuple[int, int, int, int, int]] = {}
            for movie in self.random.sample(self.movies, len(self.movies) // 5):
                data[movie.work_id] = (1, self.random.randint(1, 3), 0, self._seen(1_500), 1)
            for show in self.random.sample(self.shows, max(1, len(self.shows) * 3 // 10)):
                seen, count = self._seen(900), int(len(show) * min(1, self.random.random() * 1.4))
                for order, episode in enumerate(show[:count]):
                    data[episode.work_id] = (1, 1, 0, seen + order * 3_600_000, 4)
            for track in self.random.sample(self.tracks, len(self.tracks) // 5):
                data[track.work_id] = (1, self.random.randint(1, 40), 0, self._seen(500), 7)
            for movie in self.random.sample(self.movies, min(60, len(self.movies) // 4)):
                position = self.random.randint(10**9, 10**10)
                data.setdefault(movie.work_id, (0, 1, position, self._seen(300), 1))
            for show in self.random.sample(self.shows, min(40, len(self.shows) // 2)):
                position = self.random.randint(10**9, 10**10)
                data.setdefault(show[-1].work_id, (0, 1, position, self._seen(300), 4))
            self.con.executemany(
                "INSERT INTO user_data(user_id,work_id,played,play_count,position,last_played_at,"
                "kind,favorite) VALUES(?,?,?,?,?,?,?,?)",
                [(user, work, *row, work % 47 == 0) for work, row in data.items()],
            )
            self.con.execute(
                "INSERT OR IGNORE INTO user_data(user_id,work_id,kind,favorite) "
                "SELECT ?,work_id,kind,1 FROM item "
                "WHERE kind IN (1,2,5,6,7,8,9,10) AND (work_id*7+?)%331=0",
                (user, user),
            )

    def _seen(self, days: int) -> int:
        return NOW - self.random.randint(0, days * 86_400) * 1_000


def create(path: Path, items: int = 100_000, *, seed: int = 7) -> None:
    """Make the database *path* with about *items* items."""
    migrate(path, path.parent / "backups")
    with writable(path) as con:
        con.execute("PRAGMA synchronous=OFF")
        con.execute("PRAGMA cache_size=-262144")
        Generator(con, items=items, seed=seed).run()
        con.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def writable(path: Path) -> Iterator[sqlite3.Connection]:
    """A plain connection with named columns, closed at the end."""
    con = sqlite3.connect(path, isolation_level=None, cached_statements=512)
    con.row_factory = sqlite3.Row
    try:
        yield con
    finally:
        con.close()


def main() -> None:
    """Entry point of ``python -m tests.catalog.generate``."""
    path = Path(sys.argv[1])
    items = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    began = time.perf_counter()
    create(path, items)
    print(f"{path}: {path.stat().st_size / 1e6:.0f} MB, {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
