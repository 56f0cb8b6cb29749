"""Every parameter of ``GET /Items`` changes the answer as plain Python says, alone and together."""

import json
import sqlite3
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rustfin_core.catalog.access import scope_of
from rustfin_core.catalog.queries import page
from rustfin_core.catalog.queries.id_lists import IdLists
from rustfin_core.catalog.queries.search import HINT_KINDS
from rustfin_core.catalog.types import SortKey
from rustfin_core.http.jellyfin.browsing.facets import entity_query
from rustfin_core.http.jellyfin.browsing.item_query import IGNORED, item_query
from rustfin_core.http.jellyfin.browsing.lists import mapper_for
from rustfin_core.http.jellyfin.browsing.search import wanted_kinds
from rustfin_core.http.query import Query
from rustfin_core.kernel.enums import CreditRole, ItemKind
from tests.catalog.conftest import FakeClock, viewer
from tests.catalog.generate import create, writable
from tests.catalog.reference import Reference, Words
from tests.catalog.rich import enrich
from tests.shared import shared

_ITEMS = 900
_OUTPUT = {"fields", "enableUserData", "imageTypeLimit", "enableImageTypes", "enableImages",
           "enableTotalRecordCount"}  # fmt: skip
"""Parameters that change what is said about the items, not which they are."""
_WINDOW = {"startIndex", "limit", "recursive", "searchTerm", "sortOrder"}
"""Parameters with tests of their own below."""
_YES_OR_NO = (
    "hasThemeSong", "hasThemeVideo", "hasSubtitles", "hasSpecialFeature", "hasTrailer",
    "hasParentalRating", "hasOfficialRating", "hasOverview", "hasImdbId", "hasTmdbId", "hasTvdbId",
    "isHd", "is4K", "is3D", "isMovie", "isSeries", "isNews", "isKids", "isSports", "isFavorite",
    "isPlayed", "isLocked",
)  # fmt: skip
_NEEDS = {"personTypes": {"person"}}
"""Parameters that only narrow another one."""


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("rich") / "rich.db"
    create(path, _ITEMS)
    with writable(path) as con:
        enrich(con)
        con.execute("PRAGMA query_only=1")
        yield con


@pytest.fixture(scope="module")
def reference(catalogue: sqlite3.Connection) -> Reference:
    return Reference(catalogue)


@pytest.fixture(scope="module")
def cases(reference: Reference) -> dict[str, tuple[str, ...]]:
    return _cases(reference)


def _cases(known: Reference) -> dict[str, tuple[str, ...]]:
    """Values worth asking for, by parameter. Ids are those of this catalogue."""
    of = {
        kind: [row["uid"].hex() for row in known.items.values() if row["kind"] == kind]
        for kind in range(1, 16)
    }
    busy = max(of[8], key=lambda uid: _credits(known, uid))
    flags = ("true", "false")
    albums = [known.by_uid[bytes.fromhex(uid)]["name"] for uid in of[6]]
    artists = [known.by_uid[bytes.fromhex(uid)]["name"] for uid in of[5]]
    studios = [known.by_uid[bytes.fromhex(uid)]["name"] for uid in of[10]]
    many = {
        "parentId": tuple(uid.hex() for uid in known.libraries),
        "includeItemTypes": ("Movie", "Episode", "Audio", "Movie,Series", "Trailer", "BoxSet",
                             "MusicAlbum", "Season", "Movie,Trailer"),
        "excludeItemTypes": ("Episode,Audio", "Movie"),
        "mediaTypes": ("Video", "Audio", "Unknown", "Video,Audio"),
        "videoTypes": ("VideoFile", "Dvd", "Iso,BluRay"),
        "imageTypes": ("Thumb", "Logo,Thumb"),
        "ids": (",".join((of[1][3], of[4][2], of[1][1])),),
        "excludeItemIds": (",".join(of[1][:5]),),
        "locationTypes": ("FileSystem", "Virtual", "Offline", "FileSystem,Virtual", "Remote"),
        "excludeLocationTypes": ("Virtual", "FileSystem"),
        "filters": ("IsUnplayed", "IsPlayed", "IsFavorite", "IsResumable", "Likes", "Dislikes",
                    "IsFavoriteOrLikes", "IsFolder", "IsNotFolder,IsPlayed"),
        "genres": ("Drama", "comedy|Horror"),
        "genreIds": (of[9][0], f"{of[9][1]},{of[9][30]}"),
        "studios": (studios[0], "|".join(studios[2:4])),
        "studioIds": (of[10][0], ",".join(of[10][3:6])),
        "tags": ("tag 7", "Tag 9|tag 11|kids"),
        "officialRatings": ("PG-13", "G|R|Weird"),
        "maxOfficialRating": ("PG", "NC-17", "nonsense"),
        "minOfficialRating": ("R", "nonsense"),
        "years": ("1999", "1980,1990,2000,2001,2002"),
        "person": (known.by_uid[bytes.fromhex(busy)]["name"],),
        "personIds": (busy, ",".join(of[8][:3])),
        "personTypes": ("Director", "Actor,Writer"),
        "artists": (artists[0], "|".join(artists[1:3])),
        "artistIds": (of[5][0], ",".join(of[5][1:3])),
        "albumArtistIds": (of[5][0],),
        "contributingArtistIds": tuple(of[5][:3]),
        "excludeArtistIds": (",".join(of[5][:2]),),
        "albums": (albums[0], "|".join(albums[1:3])),
        "albumIds": (of[6][0], ",".join(of[6][1:3])),
        "indexNumber": ("1", "3"),
        "parentIndexNumber": ("1", "2"),
        "adjacentTo": (of[4][5], of[1][7], of[7][2], of[3][1]),
        "seriesStatus": ("Continuing", "Ended,Unreleased"),
        "minCommunityRating": ("7.5",),
        "minCriticRating": ("60",),
        "minPremiereDate": ("2010-01-01",),
        "maxPremiereDate": ("2000-06-30T12:00:00",),
        "minDateLastSaved": ("2026-10-01",),
        "minDateLastSavedForUser": ("1970-01-01T00:10:00",),
        "nameStartsWith": ("m", "Ma", "2"),
        "nameStartsWithOrGreater": ("s",),
        "nameLessThan": ("c",),
        "minWidth": ("1900",), "maxWidth": ("1300",), "minHeight": ("1000",), "maxHeight": ("600",),
        "sortBy": tuple(key.value for key in SortKey if key is not SortKey.RANDOM),
        "isPlaceHolder": flags,
        "isMissing": ("true",), "isUnaired": ("true",),
        "collapseBoxSetItems": ("true",),
    }  # fmt: skip
    return many | dict.fromkeys(_YES_OR_NO, flags)


def _credits(known: Reference, uid: str) -> int:
    person = known.by_uid[bytes.fromhex(uid)]["id"]
    return sum(person in people for people in known.people.values())


def asked(con: sqlite3.Connection, user: int, words: Words) -> list[bytes]:
    query = item_query(Query(urlencode({"recursive": "true", **words})))
    found = page.items(con, scope_of(con, viewer(user)), IdLists(FakeClock()), query)
    return [item.uid for item in found.items]


def described(names: list[bytes], known: Reference) -> list[str]:
    rows = (known.by_uid[uid] for uid in names)
    return [f"{row['kind']} {row['name']} {row['id']}" for row in rows]


def test_every_parameter_of_the_operation_is_here(cases) -> None:
    document = json.loads(shared("api", "openapi.json").read_text("utf-8"))
    names = {one["name"] for one in document["paths"]["/Items"]["get"]["parameters"]}
    assert names == cases.keys() | _OUTPUT | _WINDOW | IGNORED.keys()
    assert not cases.keys() & (IGNORED.keys() - _NEEDS.keys())


@pytest.mark.parametrize("user", [1, 4])
def test_each_alone(catalogue, reference, cases, user) -> None:
    wrong = []
    plain = reference.answer(user, {})
    assert asked(catalogue, user, {}) == plain
    for name, values in cases.items():
        changed = False
        for value in values:
            words = {name: value}
            if name in _NEEDS:
                words |= {other: cases[other][0] for other in _NEEDS[name]}
            if name == "parentId" and not reference.opens(user, bytes.fromhex(value)):
                continue
            mine, theirs = asked(catalogue, user, words), reference.answer(user, words)
            base = reference.answer(user, {k: v for k, v in words.items() if k != name})
            changed |= theirs != base
            if mine != theirs:
                wrong.append(words)
        assert changed or user == 4, f"{name} changes nothing"
    assert wrong == []


def test_ignored_parameters_change_nothing(catalogue) -> None:
    plain = asked(catalogue, 1, {})
    assert asked(catalogue, 1, {"personTypes": "Director"}) == plain


@st.composite
def _requests(draw: st.DrawFn, cases: dict[str, tuple[str, ...]]) -> dict[str, str]:
    names = draw(st.lists(st.sampled_from(sorted(cases)), min_size=1, max_size=5, unique=True))
    words = {name: draw(st.sampled_from(cases[name])) for name in names}
    if draw(st.booleans()):
        keys = draw(st.lists(st.sampled_from(cases["sortBy"]), min_size=1, max_size=3, unique=True))
        words["sortBy"] = ",".join(keys)
        orders = draw(st.lists(st.sampled_from(("Ascending", "Descending")), max_size=3))
        if orders:
            words["sortOrder"] = ",".join(orders)
    return words


@settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data(), user=st.sampled_from([1, 4]))
def test_any_together(catalogue, reference, cases, data, user) -> None:
    words = data.draw(_requests(cases))
    parent = words.get("parentId")
    if parent and not reference.opens(user, bytes.fromhex(parent)):
        del words["parentId"]
    expected = reference.answer(user, words)
    found = asked(catalogue, user, words)
    assert described(found, reference) == described(expected, reference)
    # The first page comes another way than the whole list.
    limit = data.draw(st.sampled_from([1, 7, 50]))
    assert asked(catalogue, user, {**words, "limit": str(limit)}) == expected[:limit]
    start = data.draw(st.sampled_from([3, 40]))
    window = {"startIndex": str(start), "limit": str(limit)}
    assert asked(catalogue, user, words | window) == expected[start : start + limit]


@pytest.mark.parametrize(
    ("written", "same_as"),
    [
        ("genres=Drama&genres=Comedy", "genres=Drama|Comedy"),
        ("includeItemTypes=Movie&IncludeItemTypes=Series", "includeItemTypes=Movie,Series"),
        ("includeItemTypes=Movie,Bogus", "includeItemTypes=movie"),
        ("includeItemTypes=Bogus", ""),
        ("filters=IsPlayed,Bogus&mediaTypes=Bogus", "isPlayed=true"),
        ("sortBy=Bogus,Runtime&sortOrder=Descending", "sortBy=Runtime&sortOrder=Descending"),
        ("years=1999,x&years=2000", "years=2000,1999"),
        ("seriesStatus=ended,Bogus", "seriesStatus=Ended"),
        ("locationTypes=Bogus&videoTypes=Bogus&imageTypes=Bogus", ""),
        ("genreIds=nonsense", ""),
        ("minOfficialRating=nonsense&maxOfficialRating=", ""),
    ],
)
def test_forms(catalogue, written, same_as) -> None:
    def uids(text: str) -> list[bytes]:
        query = item_query(Query(f"recursive=true&{text}"))
        found = page.items(catalogue, scope_of(catalogue, viewer(1)), IdLists(FakeClock()), query)
        return [item.uid for item in found.items]

    assert uids(written) == uids(same_as)


@pytest.mark.parametrize(
    "text", ["includeItemTypes=Book", "includeItemTypes=MusicVideo,Photo", "mediaTypes=Photo"]
)
def test_what_rustfin_never_has_is_an_empty_list(catalogue, text) -> None:
    query = item_query(Query(f"recursive=true&limit=10&{text}"))
    found = page.items(catalogue, scope_of(catalogue, viewer(1)), IdLists(FakeClock()), query)
    assert (found.items, found.total) == ((), 0)


def test_a_collection_goes_by_its_own_name(catalogue, reference) -> None:
    """Its films may begin with any letter; and it stands there once."""
    words = {"includeItemTypes": "Movie", "collapseBoxSetItems": "true", "nameStartsWith": "Z"}
    names = [reference.by_uid[uid]["name"] for uid in asked(catalogue, 1, words)]
    assert names.count("Zero Collection") == 1
    assert all(name.lower().removeprefix("the ").startswith("z") for name in names)


@pytest.mark.parametrize("words", [{}, {"isPlayed": "false"}, {"genres": "Drama", "years": "1999"}])
def test_totals(catalogue, reference, words) -> None:
    lists = IdLists(FakeClock())
    whole = len(reference.answer(1, words))
    for wanted in ("false", "true"):
        text = urlencode({"recursive": "true", "limit": "5", "enableTotalRecordCount": wanted})
        query = item_query(Query(f"{text}&{urlencode(words)}"))
        for _ in range(2):
            found = page.items(catalogue, scope_of(catalogue, viewer(1)), lists, query)
            assert len(found.items) == min(5, whole)
            assert found.total == (whole if wanted == "true" else len(found.items))


CALL: Any = SimpleNamespace(
    principal=SimpleNamespace(policy=None), identity=SimpleNamespace(server_id="a" * 32)
)
"""Of an api key; the query is given beside it."""


def said(con: sqlite3.Connection, text: str) -> dict[str, Any]:
    """What is told of a film that has two backdrops."""
    wanted = Query(f"recursive=true&includeItemTypes=Movie&limit=1&{text}")
    found = page.items(con, scope_of(con, viewer(1)), IdLists(FakeClock()), item_query(wanted))
    mapped: dict[str, Any] = mapper_for(CALL, wanted).item(found.items[0])
    return mapped


def test_what_is_said_about_pictures(catalogue) -> None:
    full = said(catalogue, "")
    assert {"Primary", "Logo"} <= full["ImageTags"].keys()
    assert len(full["BackdropImageTags"]) == 2
    one = said(catalogue, "imageTypeLimit=1")
    assert one["BackdropImageTags"] == full["BackdropImageTags"][:1]
    few = said(catalogue, "enableImageTypes=Primary,Bogus")
    assert few["ImageTags"] == {"Primary": full["ImageTags"]["Primary"]}
    assert few["BackdropImageTags"] == []
    assert few["ImageBlurHashes"].keys() == {"Primary"}
    none = said(catalogue, "imageTypeLimit=0")
    assert (none["ImageTags"], none["BackdropImageTags"]) == ({}, [])
    off = said(catalogue, "enableImages=false")
    assert not {"ImageTags", "BackdropImageTags", "ImageBlurHashes"} & off.keys()


def test_what_is_said_beside_them(catalogue) -> None:
    assert "UserData" in said(catalogue, "")
    assert "UserData" not in said(catalogue, "enableUserData=false")
    assert not {"Overview", "SortName"} & said(catalogue, "").keys()
    assert "SortName" in said(catalogue, "fields=SortName,Bogus")


def test_an_episode_borrows_only_pictures_asked_for(catalogue) -> None:
    wanted = Query("recursive=true&includeItemTypes=Episode&limit=1&enableImageTypes=Primary")
    found = page.items(
        catalogue, scope_of(catalogue, viewer(1)), IdLists(FakeClock()), item_query(wanted)
    )
    mapped = mapper_for(CALL, wanted).item(found.items[0])
    assert "SeriesPrimaryImageTag" in mapped
    assert not {"ParentBackdropItemId", "ParentLogoItemId", "SeriesThumbImageTag"} & mapped.keys()


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("", set(HINT_KINDS)),
        ("includeItemTypes=Book", set()),
        ("includeItemTypes=Bogus&mediaTypes=Bogus", set(HINT_KINDS)),
        ("mediaTypes=Audio", {ItemKind.TRACK}),
        ("includeItemTypes=Movie,Person&includePeople=false", {ItemKind.MOVIE}),
    ],
)
def test_kinds_of_hints(text, kinds) -> None:
    assert set(wanted_kinds(Query(text))) == kinds


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("excludeItemTypes=Movie,Series&mediaTypes=Video", ItemKind.GENRE,
         {"content_kinds": (ItemKind.EPISODE, ItemKind.VIDEO)}),
        ("includeItemTypes=Photo", ItemKind.GENRE, {"content_kinds": (ItemKind.TAG,)}),
        ("excludePersonTypes=Actor&personTypes=Actor,Director,Bogus", ItemKind.PERSON,
         {"person_roles": (CreditRole.DIRECTOR,)}),
        ("filters=IsFavoriteOrLikes,Dislikes", ItemKind.ARTIST,
         {"is_favorite_or_liked": True, "is_liked": False}),
        ("genres=A|B&studios=C&tags=D&years=1999&minCommunityRating=5", ItemKind.ARTIST,
         {"genres": ("A", "B"), "studios": ("C",), "tags": ("D",), "years": (1999,),
          "min_community_rating": 5.0}),
    ],
)  # fmt: skip
def test_what_groups_are_asked(text, kind, wanted) -> None:
    query = entity_query(Query(text), kind)
    assert {name: getattr(query, name) for name in wanted} == wanted
