"""Genres, studios, people, artists and single items against plain Python."""

import pytest

from rustfin_core.catalog.access import scope_of
from rustfin_core.catalog.queries import facets
from rustfin_core.catalog.types import EntityQuery, ItemQuery, SortKey
from rustfin_core.kernel.enums import CreditRole, ItemKind
from rustfin_core.kernel.errors import NotFound
from rustfin_core.kernel.text import fold
from tests.catalog.conftest import viewer
from tests.catalog.naive import Naive

K = ItemKind


def ask(con, user, lists, query):
    return facets.entities(con, scope_of(con, viewer(user)), lists, query)


def used(
    naive: Naive,
    user: int,
    kind: ItemKind,
    *,
    by=(K.MOVIE, K.SERIES, K.EPISODE, K.ALBUM, K.TRACK),
    library=None,
):
    links = naive.people if kind is K.PERSON else naive.facets
    ids = {
        facet
        for row in naive.items.values()
        if row["kind"] in by
        and row["state"] == 0
        and row["id"] in naive.visible(user)
        and (library is None or row["library_id"] == library)
        for facet in links[row["id"]]
    }
    rows = [row for row in naive.of_kind(kind) if row["id"] in ids]
    return [row["uid"] for row in sorted(rows, key=lambda row: (row["sort_key"], row["id"]))]


@pytest.mark.parametrize("user", [1, 4])
@pytest.mark.parametrize("kind", [K.GENRE, K.STUDIO, K.TAG, K.PERSON])
def test_those_with_something_visible_by_name(reading, naive, lists, user, kind) -> None:
    page = ask(reading, user, lists, EntityQuery(kind=kind))
    expected = used(naive, user, kind)
    assert [item.uid for item in page.items] == expected
    assert page.total == len(expected)
    window = ask(reading, user, lists, EntityQuery(kind=kind, start_index=5, limit=7))
    assert (window.items, window.total) == (page.items[5:12], page.total)
    quick = ask(reading, user, lists, EntityQuery(kind=kind, limit=7, want_total=False))
    assert quick.items == page.items[:7]


@pytest.mark.parametrize("user", [1, 4])
def test_of_one_library_and_of_some_kinds(reading, naive, lists, user) -> None:
    for uid, number in naive.libraries.items():
        query = EntityQuery(kind=K.GENRE, parent=uid)
        if not naive.opens(user, uid):
            with pytest.raises(NotFound):
                ask(reading, user, lists, query)
            continue
        page = ask(reading, user, lists, query)
        assert [item.uid for item in page.items] == used(naive, user, K.GENRE, library=number)
    page = ask(reading, user, lists, EntityQuery(kind=K.GENRE, content_kinds=(K.ALBUM,)))
    assert [item.uid for item in page.items] == used(naive, user, K.GENRE, by=(K.ALBUM,))


def test_of_one_show(reading, naive, lists) -> None:
    show = naive.of_kind(K.SERIES)[0]
    page = ask(reading, 1, lists, EntityQuery(kind=K.GENRE, parent=show["uid"]))
    own = {naive.items[f]["uid"] for f in naive.facets[show["id"]]}
    assert {item.uid for item in page.items} == own & {r["uid"] for r in naive.of_kind(K.GENRE)}


def test_people_of_an_item_and_by_role(reading, naive, lists) -> None:
    movie = naive.of_kind(K.MOVIE)[0]
    page = ask(reading, 1, lists, EntityQuery(kind=K.PERSON, appears_in=movie["uid"]))
    assert {i.uid for i in page.items} == {naive.items[p]["uid"] for p in naive.people[movie["id"]]}
    directors = ask(
        reading, 4, lists, EntityQuery(kind=K.PERSON, person_roles=(CreditRole.DIRECTOR,))
    )
    rows = reading.execute("SELECT item_id,person_id FROM credit WHERE role=1").fetchall()
    visible = naive.visible(4)
    expected = {
        naive.items[person]["uid"]
        for item, person in rows
        if item in visible and naive.items[item]["state"] == 0
    }
    assert {item.uid for item in directors.items} == expected


def test_artists_and_album_artists(reading, naive, lists) -> None:
    albums = {row["artist_id"] for row in naive.of_kind(K.ALBUM)}
    guests = {facet for row in naive.of_kind(K.TRACK) for facet in naive.facets[row["id"]]}
    everybody = ask(reading, 4, lists, EntityQuery(kind=K.ARTIST))
    owners = ask(reading, 4, lists, EntityQuery(kind=K.ARTIST, album_artists_only=True))
    assert {naive.by_uid[i.uid]["id"] for i in owners.items} == albums
    found = {naive.by_uid[i.uid]["id"] for i in everybody.items}
    assert found == albums | (guests & {row["id"] for row in naive.of_kind(K.ARTIST)})


@pytest.mark.parametrize("kind", [K.PERSON, K.STUDIO, K.ARTIST, K.GENRE])
def test_favourites(reading, naive, lists, kind) -> None:
    page = ask(reading, 1, lists, EntityQuery(kind=kind, is_favorite=True))
    everything = ask(reading, 1, lists, EntityQuery(kind=kind))
    assert page.items == tuple(item for item in everything.items if item.user.is_favorite)


def test_letters_and_search(reading, naive, lists) -> None:
    page = ask(reading, 1, lists, EntityQuery(kind=K.PERSON, name_starts_with="D"))
    assert page.items
    assert all(fold(item.name).startswith("d") for item in page.items)
    found = ask(reading, 1, lists, EntityQuery(kind=K.PERSON, search_term="étoile"))
    assert found.items
    assert all("etoile" in fold(item.name) for item in found.items)


async def test_an_entity_by_its_name(service) -> None:
    genre = await service.entity_named(viewer(4), K.GENRE, "drama")
    assert genre.name == "Drama"
    assert genre.counts
    with pytest.raises(NotFound):
        await service.entity_named(viewer(4), K.GENRE, "Dram")


async def test_an_item_with_everything(service, naive, db) -> None:
    movie = next(row for row in naive.of_kind(K.MOVIE) if naive.people[row["id"]])
    item = await service.item(viewer(1), movie["uid"])
    linked = {naive.items[f]["uid"] for f in naive.facets[movie["id"]]}
    tags = {naive.items[f]["name"] for f in naive.facets[movie["id"]]}
    assert {ref.uid for ref in (*item.genres, *item.studios)} | set(item.tags) <= linked | tags
    assert {c.uid for c in item.people} == {
        naive.items[p]["uid"] for p in naive.people[movie["id"]]
    }
    assert item.people[-1].role is CreditRole.DIRECTOR
    assert item.detail.overview
    assert set(item.provider_ids) == {"tmdb", "imdb"}
    assert item.versions[0].uid == item.uid
    assert item.path == item.versions[0].path
    assert item.container == "mkv"
    assert (await service.item(viewer(1), item.versions[0].file_uid)).uid == item.uid


async def test_seasons_episodes_and_neighbours(service, naive) -> None:
    show = next(r for r in naive.of_kind(K.SERIES) if any(not e["pos"] for e in naive.leaves(r)))
    someone = viewer(1)
    seasons = (await service.seasons(someone, show["uid"])).items
    assert [season.index for season in seasons] == list(range(8))
    regular = await service.seasons(someone, show["uid"], is_special=False)
    assert [season.index for season in regular.items] == list(range(1, 8))
    episodes = (await service.episodes(someone, show["uid"])).items
    order = [(e.parent_index, e.index) for e in episodes]
    assert order == sorted(order)
    assert len(order) == len(naive.leaves(show))
    second = (await service.episodes(someone, show["uid"], season=2)).items
    assert second == tuple(e for e in episodes if e.parent_index == 2)
    by_uid = await service.episodes(someone, show["uid"], season_uid=seasons[2].uid)
    assert by_uid.items == second
    assert (await service.episodes(someone, seasons[2].uid)).items == second
    around = await service.episodes(someone, show["uid"], adjacent_to=episodes[4].uid)
    assert around.items == episodes[3:6]
    rest = await service.episodes(someone, show["uid"], start_item=episodes[4].uid, limit=3)
    assert rest.items == episodes[4:7]
    everything = await service.episodes(someone, show["uid"], include_missing=True)
    missing = await service.episodes(someone, show["uid"], only_missing=True)
    assert len(everything.items) == len(episodes) + len(missing.items)


async def test_ancestors_end_at_the_library(service, naive) -> None:
    episode = naive.of_kind(K.EPISODE)[0]
    chain = await service.ancestors(viewer(1), episode["uid"])
    expected = [naive.items[episode["season_id"]]["uid"], naive.items[episode["series_id"]]["uid"]]
    assert [entry.uid for entry in chain[:2]] == expected
    assert naive.libraries[chain[2].uid] == episode["library_id"]
    assert len(chain) == 3


async def test_relatives_lend_their_pictures(service, naive) -> None:
    page = await service.items(viewer(1), ItemQuery(kinds=(K.EPISODE,), limit=3))
    for item in page.items:
        assert item.series is not None
        assert item.series.images
        assert item.season == item.parent


async def test_favourite_counts(service, naive) -> None:
    counted = await service.counts(viewer(1), is_favorite=True)
    page = await service.items(viewer(1), ItemQuery(kinds=(K.MOVIE,), is_favorite=True))
    assert counted[K.MOVIE] == page.total


async def test_sorting_people_by_name_backwards(reading, lists) -> None:
    down = EntityQuery(kind=K.PERSON, sort=((SortKey.SORT_NAME, True),))
    up = EntityQuery(kind=K.PERSON)
    assert ask(reading, 1, lists, down).items == ask(reading, 1, lists, up).items[::-1]


def test_artists_by_what_their_albums_have(reading, naive, lists) -> None:
    albums = naive.of_kind(K.ALBUM)
    for kind, by_name, by_id in (
        (K.GENRE, "genres", "genre_ids"),
        (K.STUDIO, "studios", "studio_ids"),
        (K.TAG, "tags", None),
    ):
        facets_of = {a["id"]: naive.facets[a["id"]] for a in albums}
        some = next((f for found in facets_of.values() for f in found
                     if naive.items[f]["kind"] == kind), None)  # fmt: skip
        if some is None:
            continue
        expected = {a["artist_id"] for a in albums if some in facets_of[a["id"]]}
        asked = [{by_name: (naive.items[some]["name"].upper(),)}]
        asked += [{by_id: (naive.items[some]["uid"],)}] if by_id else []
        for wanted in asked:
            page = ask(reading, 1, lists, EntityQuery(kind=K.ARTIST, **wanted))
            found = {naive.by_uid[item.uid]["id"] for item in page.items}
            assert found == expected & {row["id"] for row in naive.of_kind(K.ARTIST)}


@pytest.mark.parametrize("user", [1, 4])
def test_years_of_what_is_visible(reading, naive, user) -> None:
    scope = scope_of(reading, viewer(user))
    kinds = (K.MOVIE, K.ALBUM)
    expected = {
        row["year"]
        for row in naive.items.values()
        if row["kind"] in kinds and row["state"] == 0 and row["id"] in naive.visible(user)
    }
    found = facets.years(reading, scope, kinds)
    assert found == tuple(sorted(expected))
    assert facets.years(reading, scope, kinds, only=found[0]) == found[:1]
    assert facets.years(reading, scope, kinds, only=1066) == ()


async def test_neighbours_of_a_season(service, naive) -> None:
    show = naive.of_kind(K.SERIES)[0]
    seasons = (await service.seasons(viewer(1), show["uid"])).items
    around = await service.seasons(viewer(1), show["uid"], adjacent_to=seasons[1].uid)
    assert around.items == seasons[:3]
    everything = await service.seasons(viewer(1), show["uid"], adjacent_to=show["uid"])
    assert everything.items == seasons


async def test_episodes_in_any_order(service, naive) -> None:
    show = naive.of_kind(K.SERIES)[0]
    plain = (await service.episodes(viewer(1), show["uid"])).items
    drawn = [
        (await service.episodes(viewer(1), show["uid"], shuffled=True)).items for _ in range(5)
    ]
    assert all(
        sorted(item.uid for item in one) == sorted(item.uid for item in plain) for one in drawn
    )
    assert any(one != plain for one in drawn)
