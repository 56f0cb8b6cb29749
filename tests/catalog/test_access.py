"""What a viewer may not see, they see nowhere: lists, ids, files, search, counts, writes."""

import itertools

import pytest

from rustfin_core.catalog import access
from rustfin_core.catalog.queries.home import Latest
from rustfin_core.catalog.queries.next_up import NextUp
from rustfin_core.catalog.queries.resume import Resume
from rustfin_core.catalog.suggestion_service import SuggestionService
from rustfin_core.catalog.types import (
    ALL_FIELDS,
    UNRESTRICTED,
    AccessPolicy,
    EntityQuery,
    Item,
    ItemQuery,
    Viewer,
)
from rustfin_core.identity.policy import UserPolicy
from rustfin_core.kernel.enums import ItemKind, LibraryKind
from rustfin_core.kernel.errors import Forbidden, NotFound
from tests.catalog.conftest import viewer
from tests.catalog.naive import Naive

K = ItemKind
RESTRICTED = viewer(4)


def shown(item: Item) -> set[bytes]:
    """Every uid an item gives away."""
    relatives = (item.parent, item.series, item.season, item.album, item.artist)
    return {
        item.uid,
        *(relative.uid for relative in relatives if relative),
        *(ref.uid for ref in (*item.artists, *item.genres, *item.studios)),
        *(credit.uid for credit in item.people),
        *(version.item_uid for version in item.versions),
    }


@pytest.fixture
def hidden(naive: Naive) -> set[bytes]:
    return {row["uid"] for row in naive.items.values() if row["id"] not in naive.visible(4)}


async def test_the_generated_catalogue_hides_something_of_every_kind(naive, hidden) -> None:
    for kind in (K.MOVIE, K.SERIES, K.SEASON, K.EPISODE, K.PERSON, K.STUDIO, K.TAG):
        kinds = {row["uid"] for row in naive.of_kind(kind)}
        assert hidden & kinds, kind
        if kind is not K.TAG:
            assert kinds - hidden, kind


async def test_no_list_shows_it(service, hidden) -> None:
    lists = [
        (await service.items(RESTRICTED, ItemQuery(recursive=True, fields=ALL_FIELDS))).items,
        (await service.resume(RESTRICTED, Resume(limit=None))).items,
        (await service.next_up(RESTRICTED, NextUp(limit=None))).items,
        await service.latest(RESTRICTED, Latest(limit=500)),
        await service.latest(RESTRICTED, Latest(limit=500, group=False)),
    ]
    for kind in (K.PERSON, K.GENRE, K.STUDIO, K.TAG, K.ARTIST):
        lists.append((await service.entities(RESTRICTED, EntityQuery(kind=kind))).items)
        lists.append((await service.items(RESTRICTED, ItemQuery(kinds=(kind,)))).items)
    for found in lists:
        assert found
        for item in found:
            assert not shown(item) & hidden


async def test_no_search_shows_it(service, hidden) -> None:
    for term in ("dark", "m", "ri", "king", "tag", "studio", "zero", "the"):
        hints = await service.search(RESTRICTED, term, limit=1_000)
        listed = await service.items(RESTRICTED, ItemQuery(recursive=True, search_term=term))
        for item in (*hints.items, *listed.items):
            assert not shown(item) & hidden


@pytest.fixture
def suggest(db, clock, service) -> SuggestionService:
    return SuggestionService(db=db, clock=clock)


async def test_no_id_opens_it(service, suggest, naive: Naive, hidden) -> None:
    sample = sorted(hidden)[::7]
    assert await service.items_by_id(RESTRICTED, sample) == ()
    assert (await service.items(RESTRICTED, ItemQuery(ids=tuple(sample)))).total == 0
    for uid in sample[:40]:
        calls = (
            service.item(RESTRICTED, uid),
            service.media_versions(RESTRICTED, uid),
            service.ancestors(RESTRICTED, uid),
            suggest.similar(RESTRICTED, uid),
            suggest.mix(RESTRICTED, uid),
            service.set_hidden(RESTRICTED, uid, hidden=True),
            service.seasons(RESTRICTED, uid),
            service.episodes(RESTRICTED, uid),
            service.mark_played(RESTRICTED, uid, played=True),
            service.set_favorite(RESTRICTED, uid, favorite=True),
            service.record(RESTRICTED, uid, 1),
            service.playback_started(RESTRICTED, uid),
        )
        for call in calls:
            with pytest.raises(NotFound):
                await call
    files = [uid for uid, item in naive.file_uids.items() if naive.items[item]["uid"] in hidden]
    for uid in files[:20]:
        with pytest.raises(NotFound):
            await service.item(RESTRICTED, uid)


async def test_nothing_lies_below_it(service, naive: Naive, hidden) -> None:
    """A hidden show, person or genre is as unknown as an id that nothing has."""
    containers = [
        row["uid"]
        for row in naive.items.values()
        if row["kind"] in (K.SERIES, K.SEASON, K.PERSON, K.STUDIO, K.TAG)
    ][::5]
    assert hidden & set(containers)
    for uid in containers:
        for query in (
            ItemQuery(recursive=True, person_ids=(uid,)),
            ItemQuery(recursive=True, genre_ids=(uid,)),
            ItemQuery(recursive=True, studio_ids=(uid,)),
            ItemQuery(series_id=uid),
            ItemQuery(season_id=uid),
        ):
            found = await service.items(RESTRICTED, query)
            assert not found.total or uid not in hidden
            for item in found.items:
                assert not shown(item) & hidden
        for call in (
            service.items(RESTRICTED, ItemQuery(parent=uid, recursive=True)),
            service.entities(RESTRICTED, EntityQuery(kind=K.GENRE, parent=uid)),
            service.filters(RESTRICTED, uid),
            service.latest(RESTRICTED, Latest(parent=uid)),
            service.resume(RESTRICTED, Resume(parent=uid)),
            service.next_up(RESTRICTED, NextUp(parent=uid)),
            service.upcoming(RESTRICTED, parent=uid),
            service.search(RESTRICTED, "the", parent=uid),
        ):
            if uid in hidden:
                with pytest.raises(NotFound):
                    await call
            else:
                await call


async def test_a_forbidden_library_is_unknown(service, naive: Naive) -> None:
    opened = {uid for uid in naive.libraries if naive.opens(4, uid)}
    assert {view.uid for view in await service.views(RESTRICTED)} == opened
    for uid in naive.libraries.keys() - opened:
        with pytest.raises(NotFound):
            await service.items(RESTRICTED, ItemQuery(parent=uid))


async def test_neighbours_do_not_show_it(service, suggest, naive: Naive, hidden) -> None:
    movies = (await service.items(RESTRICTED, ItemQuery(kinds=(K.MOVIE,), limit=20))).items
    for movie in movies:
        for item in (await suggest.similar(RESTRICTED, movie.uid, 50)).items:
            assert not shown(item) & hidden


async def test_counts_and_filters_leave_it_out(service, naive: Naive) -> None:
    visible = naive.visible(4)
    present = [row for row in naive.items.values() if row["id"] in visible and row["state"] == 0]
    counted = await service.counts(RESTRICTED)
    for kind in (K.MOVIE, K.SERIES, K.EPISODE, K.TRACK):
        assert counted[kind] == sum(row["kind"] == kind for row in present)
    filters = await service.filters(RESTRICTED, None, (K.MOVIE,))
    movies = [row for row in present if row["kind"] == K.MOVIE]
    assert set(filters.years) == {row["year"] for row in movies}
    assert set(filters.official_ratings) == {r["official_rating"] for r in movies} - {None}
    linked = {naive.items[f]["uid"] for row in movies for f in naive.facets[row["id"]]}
    assert {ref.uid for ref in filters.genres} <= linked
    assert "tag 0" not in filters.tags
    for genre in (
        await service.entities(RESTRICTED, EntityQuery(kind=K.GENRE, fields=ALL_FIELDS))
    ).items:
        row_id = naive.by_uid[genre.uid]["id"]
        assert genre.counts.get(K.MOVIE, 0) == sum(row_id in naive.facets[m["id"]] for m in movies)


async def test_views_follow_the_policy(service) -> None:
    assert [view.name for view in await service.views(RESTRICTED)] == ["Kids", "Music", "TV"]
    assert len(await service.views(viewer(1))) == 6


async def test_a_kept_list_is_never_served_after_the_policy_changed(service, db, naive) -> None:
    query = ItemQuery(kinds=(K.MOVIE,), is_played=False, start_index=5, limit=500)
    before = await service.items(RESTRICTED, query)
    nothing = AccessPolicy(all_libraries=False)
    await db.write(lambda con: access.set_policy(con, 4, nothing))
    assert before.total > 0
    assert (await service.items(RESTRICTED, query)).items == ()
    assert await service.views(RESTRICTED) == ()
    await db.write(lambda con: access.set_policy(con, 4, UNRESTRICTED))
    assert (await service.items(RESTRICTED, query)).total > before.total


async def test_a_newly_named_tag_hides_its_items_at_once(service, db, naive: Naive) -> None:
    tag = next(row for row in naive.of_kind(K.TAG) if row["name"] == "tag 7")
    tagged = {row["uid"] for row in naive.items.values() if tag["id"] in naive.facets[row["id"]]}
    below = {
        row["uid"]
        for row in naive.items.values()
        if row["series_id"] and naive.items[row["series_id"]]["uid"] in tagged
    }
    someone = viewer(2)
    assert tagged
    policy = AccessPolicy(blocked_tags=frozenset({"TAG 7"}))
    await db.write(lambda con: access.set_policy(con, 2, policy))
    page = await service.items(someone, ItemQuery(recursive=True))
    assert not {item.uid for item in page.items} & (tagged | below)
    everybody = await service.items(viewer(1), ItemQuery(recursive=True))
    assert everybody.total - page.total == len(
        [u for u in tagged | below if naive.by_uid[u]["state"] == 0]
    )


async def test_allowed_tags_show_nothing_else(service, db, naive: Naive) -> None:
    tag = next(row for row in naive.of_kind(K.TAG) if row["name"] == "tag 9")
    tagged = {row["uid"] for row in naive.of_kind(K.MOVIE) if tag["id"] in naive.facets[row["id"]]}
    policy = AccessPolicy(allowed_tags=frozenset({"tag 9"}))
    await db.write(lambda con: access.set_policy(con, 2, policy))
    page = await service.items(viewer(2), ItemQuery(kinds=(K.MOVIE,)))
    assert {item.uid for item in page.items} == tagged


async def test_unrated_items_are_judged_by_kind_of_library(service, db, naive: Naive) -> None:
    policy = UserPolicy(max_parental_rating=30, block_unrated_items=("Movie",))
    await db.write(lambda con: access.on_policy_changed(con, 2, policy))
    page = await service.items(viewer(2), ItemQuery(recursive=True))
    kinds_of_unrated = {item.kind for item in page.items if item.official_rating is None}
    assert K.MOVIE not in kinds_of_unrated
    assert kinds_of_unrated >= {K.TRACK, K.SERIES}


async def test_a_user_without_policy_sees_nothing(service) -> None:
    stranger = Viewer(user_id=99, user_uid=b"x" * 16)
    assert (await service.items(stranger, ItemQuery(recursive=True))).total == 0
    assert await service.views(stranger) == ()
    assert await service.counts(stranger) == {}


async def test_an_api_key_sees_all_and_has_no_play_state(service, naive: Naive) -> None:
    key = Viewer(user_id=0, user_uid=bytes(16), is_admin=True)
    found = await service.items(key, ItemQuery(kinds=(K.MOVIE,)))
    assert found.total == len(naive.of_kind(K.MOVIE))
    assert len(await service.views(key)) == 6
    with pytest.raises(Forbidden):
        await service.mark_played(key, found.items[0].uid, played=True)
    nobody = Viewer(user_id=0, user_uid=bytes(16))
    assert (await service.items(nobody, ItemQuery(kinds=(K.MOVIE,)))).total == 0


async def test_a_removed_user_leaves_nothing_behind(service, db) -> None:
    await db.write(lambda con: access.on_user_removed(con, 4))
    for table in ("access_policy", "user_access", "user_data", "user_rollup"):
        sql = f"SELECT count(*) FROM {table} WHERE user_id=4"
        assert await db.read(lambda con, sql=sql: con.execute(sql).fetchone()[0]) == 0
    assert (await service.items(RESTRICTED, ItemQuery(recursive=True))).total == 0


def test_policy_against_a_plain_reading_of_every_combination() -> None:
    library, other = b"a" * 16, b"b" * 16
    for rating, tags, maximum, blocked, allowed in itertools.product(
        (-1, 0, 13, 17),
        (frozenset(), frozenset({"war"}), frozenset({"kids"})),
        (None, 13),
        (frozenset(), frozenset({"War"})),
        (frozenset(), frozenset({"Kids"})),
    ):
        policy = AccessPolicy(
            all_libraries=False,
            libraries=frozenset({library}),
            max_rating=maximum,
            blocked_tags=blocked,
            allowed_tags=allowed,
        )
        expected = (
            (maximum is None or rating <= maximum)
            and not (blocked and "war" in tags)
            and not (allowed and "kids" not in tags)
        )
        assert access.allows(policy, library, LibraryKind.MOVIES, rating, tags) == expected
        assert not access.allows(policy, other, LibraryKind.MOVIES, rating, tags)


def test_a_mixed_library_hides_unrated_titles_when_either_kind_is_blocked() -> None:
    library = b"\1" * 16
    for blocked, hidden in (
        ({LibraryKind.MOVIES}, True),
        ({LibraryKind.TVSHOWS}, True),
        ({LibraryKind.MUSIC, LibraryKind.HOMEVIDEOS}, False),
    ):
        policy = AccessPolicy(all_libraries=True, blocked_unrated=frozenset(blocked))
        shown = access.allows(policy, library, LibraryKind.MIXED, access.UNKNOWN, frozenset())
        assert shown is not hidden
        rated = access.allows(policy, library, LibraryKind.MIXED, 12, frozenset())
        assert rated
