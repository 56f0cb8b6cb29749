"""The metadata editor's routes: what a person sets is shown, kept and can be taken back."""

from typing import Any

import pytest

from rustfin_core.catalog import derived, libraries
from rustfin_core.catalog.events import ItemsChanged
from rustfin_core.catalog.metadata import store
from rustfin_core.catalog.metadata.service import Refresh, RefreshMode
from rustfin_core.catalog.repository import NewItem, insert_item
from rustfin_core.intelligence.records import PersonRecord, Record
from rustfin_core.kernel.enums import CreditRole, ItemKind, LibraryKind
from tests.http.conftest import Client, Server
from tests.http.openapi import OpenApi

ANN = PersonRecord(
    name="Ann Actor",
    role=CreditRole.ACTOR,
    character="Neo",
    ids={"tmdb": "5"},
    image_url="https://a",
)
TMDB = Record(
    source="tmdb",
    kind=ItemKind.MOVIE,
    title="The Matrix",
    overview="Neo wakes up.",
    tagline="Free your mind.",
    community_rating=8.2,
    genres=("Science Fiction", "Action"),
    tags=("dystopia",),
    people=(ANN, PersonRecord(name="Bo", role=CreditRole.DIRECTOR)),
    ids={"tmdb": "603", "imdb": "tt0133093"},
    trailers=("https://youtu.be/x",),
)


@pytest.fixture
async def film(claimed: Server) -> str:
    """Id of a film a provider knows."""

    def make(con: Any) -> str:
        uid, _ = libraries.create(con, LibraryKind.MOVIES, [b"/films"], None, 1)
        library = libraries.library_id(con, uid)
        item = insert_item(
            con, NewItem(kind=ItemKind.MOVIE, name="mtrx", added_at=1, library_id=library)
        )
        derived.settle(con, {item} | store.keep(con, item, TMDB, 2))
        return con.execute("SELECT uid FROM item WHERE id=?", (item,)).fetchone()[0].hex()

    return await claimed.db.write(make)


async def shown(client: Client, film: str) -> dict[str, Any]:
    return (await client.get(f"/Items/{film}")).value


async def test_an_item_sent_back_as_it_came_changes_nothing(claimed, owner, film) -> None:
    before = await shown(owner, film)
    news: list[object] = []
    claimed.bus.subscribe(ItemsChanged, news.append)
    answer = await owner.post(f"/Items/{film}", before)
    assert (answer.status, answer.body) == (204, b"")
    assert await shown(owner, film) == before
    assert news == []
    rows = await claimed.db.read(
        lambda con: con.execute("SELECT source FROM metadata_record ORDER BY 1").fetchall()
    )
    assert [row[0] for row in rows] == ["file", "tmdb"]


async def test_what_a_person_sets_is_shown_and_announced(claimed, owner, film) -> None:
    news: list[Any] = []
    claimed.bus.subscribe(ItemsChanged, news.append)
    sent = await shown(owner, film) | {
        "Name": " Die Matrix ",
        "OriginalTitle": "The Matrix",
        "ForcedSortName": "Matrix 1",
        "Overview": "",
        "Taglines": ["Mine"],
        "Genres": ["Kult"],
        "Tags": [],
        "Studios": [{"Name": "Warner"}, {"Name": ""}],
        "ProductionLocations": ["USA"],
        "OfficialRating": "DE-16",
        "CommunityRating": "7,5".replace(",", "."),
        "CriticRating": 88,
        "PremiereDate": "1999-03-31T00:00:00.0000000Z",
        "ProductionYear": 1999,
        "ProviderIds": {"Tmdb": "604", "Tvdb": "1"},
        "RemoteTrailers": [{"Url": "https://youtu.be/y"}, {"Url": "javascript:alert(1)"}],
        "People": [{"Name": "Ann Actor", "Type": "Actor", "Role": "Trinity"}],
        "DateCreated": "2020-01-01T00:00:00.0000000Z",
        "CustomRating": "FSK 18",
        "PreferredMetadataLanguage": "de",
        "DisplayOrder": "dvd",
        "AirDays": ["Friday"],
    }
    assert (await owner.post(f"/Items/{film}", sent)).status == 204
    after = await shown(owner, film)
    assert after["Name"] == "Die Matrix"
    assert (after["OriginalTitle"], after["ForcedSortName"]) == ("The Matrix", "Matrix 1")
    assert "Overview" not in after
    assert (after["Taglines"], after["Genres"], after["Tags"]) == (["Mine"], ["Kult"], [])
    assert [studio["Name"] for studio in after["Studios"]] == ["Warner"]
    assert after["ProductionLocations"] == ["USA"]
    assert (after["OfficialRating"], after["CommunityRating"]) == ("DE-16", 7.5)
    assert (after["CriticRating"], after["ProductionYear"]) == (88, 1999)
    assert after["PremiereDate"].startswith("1999-03-31T00:00:00")
    assert after["ProviderIds"] == {"Tmdb": "604", "Tvdb": "1"}
    assert [trailer["Url"] for trailer in after["RemoteTrailers"]] == ["https://youtu.be/y"]
    assert [(p["Name"], p["Role"], p["Type"]) for p in after["People"]] == [
        ("Ann Actor", "Trinity", "Actor")
    ]
    assert after["DateCreated"].startswith("2020-01-01")
    assert {"Name": "TMDB", "Url": "https://www.themoviedb.org/movie/604"} in after["ExternalUrls"]
    assert (after["CustomRating"], after["PreferredMetadataLanguage"]) == ("FSK 18", "de")
    assert (after["DisplayOrder"], after["AirDays"]) == ("dvd", ["Friday"])
    assert news[0].updated[0].hex() == film
    people = await claimed.db.read(
        lambda con: con.execute("SELECT count(*) FROM item WHERE kind=8 AND name LIKE 'Ann%'")
        .fetchone()[0]
    )  # fmt: skip
    assert people == 1


async def test_set_back_to_what_the_provider_says_it_follows_the_provider_again(
    claimed, owner, film
) -> None:
    before = await shown(owner, film)
    await owner.post(f"/Items/{film}", before | {"Name": "Mine", "Genres": ["Mine"]})
    await owner.post(f"/Items/{film}", before)
    await claimed.db.write(
        lambda con: store.keep(con, 1, Record(**{**_fields(TMDB), "title": "Newer"}), 9)
    )
    assert (await shown(owner, film))["Name"] == "Newer"


def _fields(record: Record) -> dict[str, Any]:
    return {name: getattr(record, name) for name in Record.__slots__}


async def test_edits_outlast_what_providers_say_later(claimed, owner, film) -> None:
    await owner.post(f"/Items/{film}", {"Name": "Mine", "Taglines": []})
    newer = Record(**{**_fields(TMDB), "title": "Newer", "tagline": "Newer", "overview": "Newer"})
    await claimed.db.write(lambda con: store.keep(con, 1, newer, 9))
    after = await shown(owner, film)
    assert (after["Name"], after["Taglines"], after["Overview"]) == ("Mine", [], "Newer")


async def test_locks(claimed, owner, film) -> None:
    before = await shown(owner, film)
    assert (before["LockData"], before["LockedFields"]) == (False, [])
    body = before | {"LockedFields": ["Genres", "Nonsense", "*"], "LockData": False}
    await owner.post(f"/Items/{film}", body)
    assert (await shown(owner, film))["LockedFields"] == ["Genres"]
    newer = Record(**{**_fields(TMDB), "genres": ("New",), "title": "Newer"})
    await claimed.db.write(lambda con: store.keep(con, 1, newer, 9))
    after = await shown(owner, film)
    assert (after["Name"], after["Genres"]) == ("Newer", before["Genres"])
    await owner.post(f"/Items/{film}", {"LockData": True})
    newest = Record(**{**_fields(TMDB), "title": "Newest"})
    await claimed.db.write(lambda con: store.keep(con, 1, newest, 10))
    after = await shown(owner, film)
    assert (after["Name"], after["LockData"], after["LockedFields"]) == ("Newer", True, ["Genres"])
    await owner.post(f"/Items/{film}", {"LockData": False, "LockedFields": []})
    after = await shown(owner, film)
    assert (after["Name"], after["LockData"], after["LockedFields"]) == ("Newest", False, [])


async def test_locks_of_an_nfo_are_not_taken_for_the_persons(claimed, owner, film) -> None:
    nfo = Record(source="nfo", kind=ItemKind.MOVIE, title="N", locked=True)
    await claimed.db.write(lambda con: store.keep(con, 1, nfo, 3))
    before = await shown(owner, film)
    assert before["LockData"] is True
    await owner.post(f"/Items/{film}", before)
    await claimed.db.write(lambda con: store.drop(con, 1, "nfo", 4))
    assert (await shown(owner, film))["LockData"] is False


@pytest.mark.parametrize(
    "body",
    [
        {"Name": ""},
        {"Name": None},
        {"CommunityRating": 11},
        {"CriticRating": -1},
        {"ProductionYear": 12345},
        {"PremiereDate": "yesterday"},
        {"People": "Ann"},
        {"Genres": [1]},
        {"Studios": ["x"]},
        {"ProviderIds": ["x"]},
    ],
)
async def test_nonsense_is_refused_and_changes_nothing(owner, film, body) -> None:
    before = await shown(owner, film)
    answer = await owner.post(f"/Items/{film}", body)
    assert answer.status == 400, answer.body
    assert await shown(owner, film) == before


async def test_only_administrators_edit(kid, film) -> None:
    assert (await kid.post(f"/Items/{film}", {"Name": "X"})).status == 403
    assert (await kid.post(f"/Items/{film}/Refresh")).status == 403
    assert (await kid.get(f"/Items/{film}/MetadataEditor")).status == 403


async def test_unknown_items(owner, film) -> None:
    nobody = "0" * 31 + "1"
    assert (await owner.post(f"/Items/{nobody}", {"Name": "X"})).status == 404
    assert (await owner.post(f"/Items/{nobody}/Refresh")).status == 404
    assert (await owner.get(f"/Items/{nobody}/MetadataEditor")).status == 404


async def test_the_editors_lists(owner, film) -> None:
    info = (await owner.get(f"/Items/{film}/MetadataEditor")).value
    ratings = {r["Name"]: r["RatingScore"]["score"] for r in info["ParentalRatingOptions"]}
    assert ratings["PG-13"] == 13
    assert ratings["DE-16"] == 16
    assert {"Tmdb", "Imdb"} <= {one["Key"] for one in info["ExternalIdInfos"]}
    germany = next(c for c in info["Countries"] if c["Name"] == "DE")
    assert (germany["DisplayName"], germany["ThreeLetterISORegionName"]) == ("Germany", "DEU")
    german = next(c for c in info["Cultures"] if c["TwoLetterISOLanguageName"] == "de")
    assert german["ThreeLetterISOLanguageNames"] == ["ger", "deu"]
    OpenApi.load().check("GET", "/Items/{itemId}/MetadataEditor", 200, info)
    infos = (await owner.get(f"/Items/{film}/ExternalIdInfos")).value
    assert infos == info["ExternalIdInfos"]


async def test_a_refresh_marks_files_and_tells_who_registered(claimed, owner, film) -> None:
    wishes: list[tuple[Refresh, tuple[int, ...]]] = []

    async def hear(wish: Refresh, items: tuple[int, ...]) -> None:
        wishes.append((wish, items))

    end = claimed.metadata.on_refresh(hear)

    def files(con: Any) -> None:
        con.execute("INSERT INTO folder(id,library_id,path) VALUES(1,1,x'2f782f')")
        con.execute(
            "INSERT INTO media_file(uid,item_id,folder_id,name,size,mtime_ns,probed,missing_since)"
            " VALUES(randomblob(16),1,1,x'61',1,1,1,1)"
        )
        con.execute(
            "INSERT INTO nfo_file(folder_id,name,size,mtime_ns,state,item_id,read_as)"
            " VALUES(1,x'62',1,1,1,1,'1:1')"
        )

    await claimed.db.write(files)
    await owner.post(f"/Items/{film}/Refresh")
    assert wishes.pop()[0].metadata is RefreshMode.NONE
    await owner.post(
        f"/Items/{film}/Refresh?metadataRefreshMode=FullRefresh&imageRefreshMode=Default"
        "&replaceAllMetadata=true&replaceAllImages=true&regenerateTrickplay=true"
    )
    wish, items = wishes.pop()
    assert items == (1,)
    assert wish == Refresh(
        uid=bytes.fromhex(film),
        metadata=RefreshMode.FULL,
        images=RefreshMode.DEFAULT,
        replace_metadata=True,
        replace_images=False,
        regenerate_trickplay=True,
    )
    probed = await claimed.db.read(
        lambda con: con.execute("SELECT probed FROM media_file").fetchone()[0]
    )
    assert probed == 0
    await claimed.services.scans.wait(await owner_library(claimed))
    end()
    await owner.post(f"/Items/{film}/Refresh")
    assert wishes == []


async def owner_library(server: Server) -> bytes:
    return await server.db.read(lambda con: con.execute("SELECT uid FROM library").fetchone()[0])


async def test_a_whole_library_can_be_refreshed(claimed, owner, film) -> None:
    library = await owner_library(claimed)
    wishes: list[tuple[int, ...]] = []

    async def hear(_: Refresh, items: tuple[int, ...]) -> None:
        wishes.append(items)

    claimed.metadata.on_refresh(hear)
    answer = await owner.post(f"/Items/{library.hex()}/Refresh?metadataRefreshMode=Default")
    assert answer.status == 204
    assert wishes == [(1,)]
