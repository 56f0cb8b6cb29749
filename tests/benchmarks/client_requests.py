"""What clients ask of a large library: rows of a home page, lists in any order, filters."""

import itertools
import random
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from rustfin_core.catalog.types import SortKey
from tests.catalog.generate import RESTRICTED_USERS

_IMAGES = "imageTypeLimit=1&enableImageTypes=Primary,Backdrop,Thumb"
_ROW = f"fields=PrimaryImageAspectRatio,ParentId&{_IMAGES}"
_PAGE = f"fields=PrimaryImageAspectRatio,SortName,Overview,Genres&{_IMAGES}&limit=100"
_KINDS = ("Movie", "Series", "Episode", "MusicAlbum", "Audio")
_ORDERED = ("Movie", "Episode", "Audio")


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Ids of the generated catalogue that requests name."""

    libraries: Sequence[str]
    genres: Sequence[str]
    studio: str
    person: str
    series: str
    artist: str
    album: str
    movie: str
    tracks: Sequence[str]


def names_in(database: Path) -> Names:
    """Pick some of everything that a restricted user sees; always the same ones."""
    picks = random.Random(5)
    seen = f"(SELECT access_id FROM user_access WHERE user_id={RESTRICTED_USERS[0]})"
    with closing(sqlite3.connect(database)) as con:

        def of(kind: int, count: int) -> list[str]:
            rows = con.execute(
                "SELECT uid FROM item WHERE kind=? AND state=0 "
                f"AND (access_id=0 OR access_id IN {seen}) ORDER BY id",
                (kind,),
            ).fetchall()
            return [row[0].hex() for row in picks.sample(rows, min(count, len(rows)))]

        person = con.execute(
            "SELECT p.uid FROM credit c JOIN item p ON p.id=c.person_id "
            "GROUP BY c.person_id ORDER BY count(*) DESC LIMIT 1"
        ).fetchone()[0]
        common = con.execute(
            "SELECT g.uid FROM facet_link f JOIN item g ON g.id=f.facet_id WHERE f.role=9 "
            "GROUP BY f.facet_id ORDER BY count(*) DESC LIMIT 2"
        ).fetchall()
        libraries = con.execute("SELECT uid FROM library ORDER BY id").fetchall()
        return Names(
            libraries=[row[0].hex() for row in libraries],
            genres=[*(row[0].hex() for row in common), *of(9, 2)],
            studio=of(10, 1)[0],
            person=person.hex(),
            series=of(2, 1)[0],
            artist=of(5, 1)[0],
            album=of(6, 1)[0],
            movie=of(1, 1)[0],
            tracks=of(7, 4),
        )


def home(libraries: Sequence[str]) -> list[str]:
    """The requests of one home page, in order."""
    return [
        "/UserViews",
        f"/UserItems/Resume?limit=12&mediaTypes=Video&{_ROW}",
        f"/UserItems/Resume?limit=12&mediaTypes=Audio&{_ROW}",
        f"/Shows/NextUp?limit=24&enableTotalRecordCount=false&{_ROW}",
        *(f"/Items/Latest?limit=16&parentId={uid}&{_ROW}" for uid in libraries),
    ]


def ordered() -> list[str]:
    """The first hundred in every order, both ways."""
    keys = [key.value for key in SortKey]
    return [
        f"/Items?recursive=true&includeItemTypes={kind}&sortBy={key},SortName&sortOrder={order}"
        f"&{_PAGE}"
        for kind in _ORDERED
        for key in keys
        for order in ("Ascending", "Descending")
    ]


def filtered(names: Names) -> list[str]:
    """The first hundred through every filter that clients offer, alone and some together."""
    filters = [
        *(f"isPlayed={flag}" for flag in ("true", "false")),
        *(
            f"filters={name}"
            for name in ("IsUnplayed", "IsPlayed", "IsFavorite", "IsResumable", "Likes", "Dislikes")
        ),
        "isFavorite=false",
        *(f"genreIds={uid}" for uid in names.genres),
        f"genreIds={names.genres[0]},{names.genres[1]}",
        "genres=Drama|Comedy",
        f"studioIds={names.studio}",
        "tags=tag%207|tag%209",
        f"personIds={names.person}",
        "years=1999,2007,2019",
        "officialRatings=PG-13|R",
        "maxOfficialRating=PG",
        "minOfficialRating=R",
        "hasSubtitles=true",
        "hasSubtitles=false",
        "isHd=true",
        "is4K=true",
        "hasTrailer=true",
        "hasSpecialFeature=true",
        "hasOverview=false",
        "hasImdbId=true",
        "hasTmdbId=false",
        "hasOfficialRating=false",
        "minCommunityRating=7.5",
        "minCriticRating=60",
        "minPremiereDate=2015-01-01",
        "maxPremiereDate=1990-01-01",
        "nameStartsWith=m",
        "nameStartsWithOrGreater=s",
        "nameLessThan=c",
        "imageTypes=Logo",
        "minWidth=1900",
        "excludeLocationTypes=Virtual",
        "isPlayed=false&genres=Drama&isHd=true",
        f"isFavorite=true&years=1999,2000,2001&genreIds={names.genres[1]}",
        *(f"parentId={uid}" for uid in names.libraries),
    ]
    return [
        f"/Items?recursive=true&includeItemTypes={kind}&sortBy=SortName&{one}&{_PAGE}"
        for kind, one in itertools.product(_KINDS, filters)
    ]


def containers(names: Names) -> list[str]:
    """What opening a show, artist, album or film asks for."""
    return [
        f"/Shows/{names.series}/Seasons?{_ROW}",
        f"/Shows/{names.series}/Episodes?{_ROW}",
        f"/Items?parentId={names.series}&{_ROW}",
        f"/Items?parentId={names.album}&{_ROW}",
        f"/Items?albumArtistIds={names.artist}&includeItemTypes=MusicAlbum&recursive=true&{_ROW}",
        f"/Items?contributingArtistIds={names.artist}&recursive=true&{_ROW}",
        f"/Items?ids={','.join(names.tracks)}&{_ROW}",
        f"/Items?personIds={names.person}&recursive=true&limit=100&{_ROW}",
        f"/Items/{names.movie}",
        f"/Items/{names.movie}/Similar?limit=12&{_ROW}",
        f"/Items/{names.movie}/Ancestors",
    ]


def counted(names: Names) -> list[str]:
    """Numbers and values to filter by."""
    return [
        "/Items/Counts",
        "/Items/Counts?isFavorite=true",
        *(
            f"/Items/{form}?includeItemTypes={kind}"
            for form in ("Filters", "Filters2")
            for kind in ("Movie", "Series", "MusicAlbum")
        ),
        *(f"/Items/Filters?parentId={uid}" for uid in names.libraries),
    ]


def grouped() -> Mapping[str, str]:
    """Lists of what groups titles."""
    return {
        name: f"/{name}?limit=100&{_IMAGES}"
        for name in ("Genres", "MusicGenres", "Studios", "Persons", "Artists",
                     "Artists/AlbumArtists", "Years")
    }  # fmt: skip


def deep(start: int, of: str = "") -> str:
    """A page far down by name; of everything unless *of* names a kind."""
    return f"/Items?recursive=true&includeItemTypes={of}&sortBy=SortName&startIndex={start}&{_PAGE}"


def typed(database: Path) -> list[str]:
    """Names of some titles, letter by letter, as hints and as a list of films and shows."""
    picks = random.Random(3)
    terms: dict[str, None] = {}
    with closing(sqlite3.connect(database)) as con:
        for kind in (1, 8, 4, 7):
            rows = con.execute("SELECT name FROM item WHERE kind=? AND state=0", (kind,))
            for (name,) in picks.sample(rows.fetchall(), 6):
                terms |= {name[:length].strip(): None for length in range(1, len(name) + 1)}
    asked = [_quoted(term) for term in terms if term]
    return [f"/Search/Hints?limit=24&searchTerm={term}" for term in asked] + [
        f"/Items?recursive=true&includeItemTypes=Movie,Series&limit=24&searchTerm={term}"
        for term in asked
    ]


def _quoted(term: str) -> str:
    return "".join(f"%{byte:02X}" for byte in term.encode())
