"""Playlists and collections: entries, order, sharing, what outlives the items, who sees what."""

import random

import pytest

from rustfin_core.catalog import access, list_entries
from rustfin_core.catalog.events import ItemsChanged
from rustfin_core.catalog.list_service import ListService, NewPlaylist
from rustfin_core.catalog.repository import NewItem, insert_item, set_state
from rustfin_core.catalog.service import Edit
from rustfin_core.catalog.types import (
    COLLECTIONS_FOLDER,
    PLAYLISTS_FOLDER,
    EntityQuery,
    ItemQuery,
    Share,
    Viewer,
)
from rustfin_core.kernel.enums import ItemKind, ItemState
from rustfin_core.kernel.errors import Forbidden, InvalidInput, NotFound
from tests.catalog.conftest import viewer

K = ItemKind
ANNA, BEN, CHILD = viewer(1), viewer(2), viewer(4)
BOSS = Viewer(user_id=3, user_uid=b"3" * 16, is_admin=True)


@pytest.fixture
def lists(db, bus, clock, service) -> ListService:
    return ListService(db=db, bus=bus, clock=clock)


async def pick(service, kind, count, someone=ANNA, at=0, **query):
    wanted = ItemQuery(kinds=(kind,), limit=count, start_index=at, **query)
    return (await service.items(someone, wanted)).items


async def hidden_film(service):
    """A film user 4 may not see."""
    for movie in await pick(service, K.MOVIE, 100):
        try:
            await service.item(CHILD, movie.uid)
        except NotFound:
            return movie
    raise AssertionError("the generator made no such film")


def uids(page):
    return [item.uid for item in page.items]


async def entries(lists, uid, someone=ANNA, **window):
    return await lists.playlist_items(someone, uid, **window)


async def consistent(db):
    """Counts kept by triggers equal counts made anew."""
    counts = "SELECT facet_id,kind,access_id,n FROM facet_count WHERE n<>0 ORDER BY 1,2,3"
    anew = """SELECT l.parent_id,i.kind,i.access_id,count(DISTINCT i.id) FROM child_link l
        JOIN item i ON i.id=l.item_id WHERE i.state=0 GROUP BY 1,2,3 ORDER BY 1,2,3"""
    parents = await db.read(
        lambda con: {r[0] for r in con.execute("SELECT parent_id FROM child_link")}
    )
    kept = await db.read(lambda con: [tuple(r) for r in con.execute(counts) if r[0] in parents])
    assert kept == await db.read(lambda con: [tuple(r) for r in con.execute(anew)])


async def test_made_filled_and_listed(service, lists, bus, db) -> None:
    heard: list[ItemsChanged] = []
    bus.subscribe(ItemsChanged, heard.append)
    films = await pick(service, K.MOVIE, 3)
    wanted = [films[2].uid, films[0].uid]
    uid = await lists.create_playlist(
        ANNA, NewPlaylist(name="  Rainy\n days ", items=tuple(wanted))
    )
    await lists.add_to_playlist(ANNA, uid, [films[0].uid, films[1].uid])
    page = await entries(lists, uid)
    assert uids(page) == [*wanted, films[0].uid, films[1].uid]
    assert page.total == 4
    assert len({item.entry_uid for item in page.items}) == 4
    item = await service.item(ANNA, uid)
    assert (item.name, item.kind, item.media_type) == ("Rainy days", K.PLAYLIST, "Video")
    assert (item.child_count, item.runtime) == (4, sum(i.runtime or 0 for i in page.items))
    assert item.list_info.is_mine
    window = await entries(lists, uid, start=1, limit=2)
    assert (window.items, window.total, window.start) == (page.items[1:3], 4, 1)
    listed = await service.items(ANNA, ItemQuery(parent=uid, start_index=1, limit=2))
    assert (listed.items, listed.total) == (page.items[1:3], 4)
    # News go to everybody: whose playlist it is stays with its owner.
    assert heard == [ItemsChanged(), ItemsChanged()]
    await consistent(db)


async def test_shows_albums_and_lists_become_their_leaves(service, lists) -> None:
    show = next(s for s in await pick(service, K.SERIES, 50) if s.leaf_count)
    episodes = (await service.episodes(ANNA, show.uid)).items
    album = (await pick(service, K.ALBUM, 1))[0]
    first = await lists.create_playlist(ANNA, NewPlaylist(name="a", items=(show.uid,)))
    regular = [e.uid for e in episodes if e.parent_index]
    specials = [e.uid for e in episodes if not e.parent_index]
    assert uids(await entries(lists, first)) == regular + specials
    second = await lists.create_playlist(ANNA, NewPlaylist(name="b", items=(album.uid, first)))
    tracks = [i.uid for i in (await service.items(ANNA, ItemQuery(parent=album.uid))).items]
    assert uids(await entries(lists, second)) == tracks + regular + specials
    assert (await service.item(ANNA, second)).media_type == "Audio"


async def test_entries_move_and_go_as_in_a_python_list(service, lists, monkeypatch) -> None:
    monkeypatch.setattr(list_entries, "_STEP", 4)  # gaps close after a few moves
    films = await pick(service, K.MOVIE, 8)
    uid = await lists.create_playlist(
        ANNA, NewPlaylist(name="x", items=tuple(f.uid for f in films))
    )
    expected = [item.entry_uid for item in (await entries(lists, uid)).items]
    chance = random.Random(4)
    for _ in range(120):
        entry, index = chance.choice(expected), chance.randrange(len(expected) + 2)
        await lists.move_in_playlist(ANNA, uid, entry, index)
        expected.remove(entry)
        expected.insert(index, entry)
        assert [i.entry_uid for i in (await entries(lists, uid)).items] == expected
    gone = [expected.pop(3), expected.pop(0)]
    await lists.remove_from_playlist(ANNA, uid, [*gone, b"?" * 16])
    assert [i.entry_uid for i in (await entries(lists, uid)).items] == expected
    with pytest.raises(NotFound):
        await lists.move_in_playlist(ANNA, uid, gone[0], 0)


@pytest.mark.parametrize(
    ("share", "sees", "edits"),
    [(None, False, False), ("open", True, False), (False, True, False), (True, True, True)],
)
async def test_who_may_see_and_change_a_playlist(service, lists, share, sees, edits) -> None:
    film, other = await pick(service, K.MOVIE, 2)
    shares = (Share(BEN.user_id, share),) if isinstance(share, bool) else ()
    new = NewPlaylist(
        name="Secret zebra", items=(film.uid,), is_open=share == "open", shares=shares
    )
    uid = await lists.create_playlist(ANNA, new)
    entry = (await entries(lists, uid)).items[0].entry_uid
    query = ItemQuery(kinds=(K.PLAYLIST,), recursive=True)
    listed = await service.items(BEN, query)
    assert (uids(listed), listed.total) == (([uid], 1) if sees else ([], 0))
    found = await service.search(BEN, "zebra")
    assert [item.uid for item in found.items] == ([uid] if sees else [])
    assert found.total == int(sees)
    folders = {view.uid for view in await lists.folders(BEN)}
    assert (PLAYLISTS_FOLDER in folders) == sees
    for read in (
        lambda: service.item(BEN, uid),
        lambda: lists.playlist(BEN, uid),
        lambda: lists.playlist_items(BEN, uid),
        lambda: service.items(BEN, ItemQuery(parent=uid)),
        lambda: service.items(BEN, ItemQuery(parent=uid, kinds=(K.MOVIE,), recursive=True)),
        lambda: service.update_user_data(BEN, uid, Edit(favorite=True)),
    ):
        if sees:
            assert await read()
        else:
            with pytest.raises(NotFound):
                await read()
    refused = Forbidden if sees else NotFound
    for change in (
        lambda: lists.add_to_playlist(BEN, uid, [other.uid]),
        lambda: lists.move_in_playlist(BEN, uid, entry, 0),
        lambda: lists.remove_from_playlist(BEN, uid, [b"?" * 16]),
    ):
        if edits:
            await change()
        else:
            with pytest.raises(refused):
                await change()
    for owners in (
        lambda: lists.update_playlist(BEN, uid, name="Mine"),
        lambda: lists.update_playlist(BEN, uid, is_open=True),
        lambda: lists.share_playlist(BEN, uid, Share(CHILD.user_id, True)),
        lambda: lists.delete(BEN, uid),
    ):
        with pytest.raises(refused):
            await owners()
    assert uid in uids(await service.items(ANNA, query))


async def test_sharing_changes_at_once(service, lists) -> None:
    uid = await lists.create_playlist(ANNA, NewPlaylist(name="x"))
    query = ItemQuery(kinds=(K.PLAYLIST,), recursive=True)
    assert uids(await service.items(BEN, query)) == []
    await lists.share_playlist(ANNA, uid, Share(BEN.user_id, False))
    assert uids(await service.items(BEN, query)) == [uid]
    await lists.share_playlist(ANNA, uid, Share(BEN.user_id, True))
    assert (await lists.playlist(BEN, uid)).shares == (Share(BEN.user_id, True),)
    await lists.unshare_playlist(BEN, uid, BEN.user_id)  # given up by themselves
    assert uids(await service.items(BEN, query)) == []
    with pytest.raises(NotFound):
        await lists.unshare_playlist(ANNA, uid, BEN.user_id)
    await lists.update_playlist(ANNA, uid, shares=[Share(BEN.user_id, False)], name="y")
    assert (await service.item(BEN, uid)).name == "y"


async def test_what_a_viewer_may_not_see_is_left_out(service, lists) -> None:
    secret = await hidden_film(service)
    plain = (await pick(service, K.MOVIE, 1, CHILD))[0]
    new = NewPlaylist(name="x", items=(secret.uid, plain.uid, secret.uid), is_open=True)
    uid = await lists.create_playlist(ANNA, new)
    page = await entries(lists, uid, CHILD)
    assert (uids(page), page.total) == ([plain.uid], 1)
    assert (await lists.playlist(CHILD, uid)).items == (plain.uid,)
    mine = await lists.create_playlist(CHILD, NewPlaylist(name="c", items=(secret.uid, plain.uid)))
    assert uids(await entries(lists, mine, CHILD)) == [plain.uid]


async def test_entries_survive_offline_files_and_deleted_items(service, lists, db) -> None:
    films = await pick(service, K.MOVIE, 2)
    wanted = [films[0].uid, films[1].uid, films[0].uid]
    uid = await lists.create_playlist(ANNA, NewPlaylist(name="x", items=tuple(wanted)))
    first = "SELECT id,work_id,library_id,name FROM item WHERE uid=?"
    row = await db.read(lambda con: tuple(con.execute(first, (films[0].uid,)).fetchone()))
    await db.write(lambda con: set_state(con, [row[0]], ItemState.OFFLINE))
    assert uids(await entries(lists, uid)) == [films[1].uid]
    await db.write(lambda con: set_state(con, [row[0]], ItemState.PRESENT))
    before = (await entries(lists, uid)).items
    assert [item.uid for item in before] == wanted
    await consistent(db)

    await service.delete_library(films[0].library_uid)
    await consistent(db)
    count = (await service.item(ANNA, uid)).child_count
    assert count == len((await entries(lists, uid)).items)

    def return_of_the_film(con):
        con.execute("INSERT OR IGNORE INTO library(id,uid,name,kind,created_at) "
                    "VALUES(99,?,'Again','movies',1)", (b"9" * 16,))  # fmt: skip
        new = NewItem(kind=K.MOVIE, name=row[3], added_at=1, library_id=99, work_id=row[1])
        item = insert_item(con, new)
        return con.execute("SELECT uid FROM item WHERE id=?", (item,)).fetchone()[0]

    again = await db.write(return_of_the_film)
    service.catalog_changed()
    after = (await entries(lists, uid)).items
    assert [item.uid for item in after if item.uid == again] == [again, again]
    assert after[0].entry_uid == before[0].entry_uid
    assert after[-1].entry_uid == before[-1].entry_uid
    await consistent(db)


async def test_a_twin_in_another_library_stands_in(service, lists, db) -> None:
    secret = await hidden_film(service)
    uid = await lists.create_playlist(
        ANNA, NewPlaylist(name="x", items=(secret.uid,), is_open=True)
    )
    assert uids(await entries(lists, uid, CHILD)) == []

    def twin(con):
        work = con.execute("SELECT work_id FROM item WHERE uid=?", (secret.uid,)).fetchone()[0]
        new = NewItem(kind=K.MOVIE, name=secret.name, added_at=1, library_id=2, work_id=work,
                      official_rating="G")  # fmt: skip
        item = insert_item(con, new)
        return con.execute("SELECT uid FROM item WHERE id=?", (item,)).fetchone()[0]

    other = await db.write(twin)
    assert uids(await entries(lists, uid, CHILD)) == [other]
    assert uids(await entries(lists, uid, ANNA)) == [secret.uid]


async def test_a_deleted_users_playlists_go_to_whom_they_are_shared_with(
    service, lists, db
) -> None:
    kept = await lists.create_playlist(
        ANNA, NewPlaylist(name="k", shares=(Share(BOSS.user_id, False), Share(BEN.user_id, True)))
    )
    gone = await lists.create_playlist(ANNA, NewPlaylist(name="g", is_open=True))
    await db.write(lambda con: access.on_user_removed(con, ANNA.user_id))
    found = await lists.playlist(BEN, kept)
    assert (found.owner_id, found.shares) == (BEN.user_id, (Share(BOSS.user_id, False),))
    with pytest.raises(NotFound):
        await lists.playlist(BEN, gone)


@pytest.mark.parametrize("name", ["", "  \n", "x" * 201])
async def test_names_are_bounded(lists, name) -> None:
    with pytest.raises(InvalidInput):
        await lists.create_playlist(ANNA, NewPlaylist(name=name))
    with pytest.raises(InvalidInput):
        await lists.create_collection(BOSS, name)


async def test_a_list_has_an_end(service, lists, monkeypatch) -> None:
    monkeypatch.setattr(list_entries, "MOST_ENTRIES", 5)
    film = (await pick(service, K.MOVIE, 1))[0]
    uid = await lists.create_playlist(ANNA, NewPlaylist(name="x", items=(film.uid,) * 5))
    with pytest.raises(InvalidInput, match="at most 5"):
        await lists.add_to_playlist(ANNA, uid, [film.uid])
    assert (await entries(lists, uid)).total == 5


async def test_only_lists_can_be_deleted(service, lists) -> None:
    film = (await pick(service, K.MOVIE, 1))[0]
    with pytest.raises(Forbidden):
        await lists.delete(BOSS, film.uid)
    uid = await lists.create_playlist(ANNA, NewPlaylist(name="x", items=(film.uid,)))
    await lists.delete(ANNA, uid)
    with pytest.raises(NotFound):
        await service.item(ANNA, uid)
    assert await service.item(ANNA, film.uid)


async def test_a_collection_by_release_and_by_hand(service, lists, db) -> None:
    films = await pick(service, K.MOVIE, 5)
    uid = await lists.create_collection(BOSS, "Saga", [film.uid for film in films[:4]])
    await lists.add_to_collection(BOSS, uid, [films[4].uid, films[0].uid])
    page = await service.items(ANNA, ItemQuery(parent=uid))
    dated = sorted(films, key=lambda film: (film.premiere_at, film.sort_key))
    assert uids(page) == [film.uid for film in dated]
    by_name = ItemQuery(parent=uid, sort=(("SortName", False),))
    assert [i.sort_key for i in (await service.items(ANNA, by_name)).items] == sorted(
        film.sort_key for film in films
    )
    await lists.move_in_collection(BOSS, uid, dated[4].uid, 0)
    order = [dated[4].uid, *(film.uid for film in dated[:4])]
    assert uids(await service.items(ANNA, ItemQuery(parent=uid))) == order
    await lists.order_collection(BOSS, uid, by_hand=False)
    assert uids(await service.items(ANNA, ItemQuery(parent=uid))) == [f.uid for f in dated]
    await lists.remove_from_collection(BOSS, uid, [dated[1].uid])
    assert (await service.item(ANNA, uid)).child_count == 4
    await lists.rename_collection(BOSS, uid, "Saga of sagas")
    assert [i.name for i in (await service.search(ANNA, "sagas")).items][:1] == ["Saga of sagas"]
    assert uids(await lists.collections_of(ANNA, dated[0].uid)) == [uid]
    assert uids(await lists.collections_of(ANNA, dated[1].uid)) == []
    await consistent(db)


async def test_a_collection_is_visible_through_its_members(service, lists) -> None:
    secret = await hidden_film(service)
    plain = (await pick(service, K.MOVIE, 1, CHILD))[0]
    query = ItemQuery(parent=COLLECTIONS_FOLDER)
    empty = await lists.create_collection(BOSS, "Nothing yet")
    assert uids(await service.items(ANNA, query)) == [empty]
    assert uids(await service.items(CHILD, query)) == []
    uid = await lists.create_collection(BOSS, "Two", [secret.uid])
    assert uids(await service.items(CHILD, query)) == []
    assert await lists.folders(CHILD) == ()
    with pytest.raises(NotFound):
        await service.items(CHILD, ItemQuery(parent=uid))
    await lists.add_to_collection(BOSS, uid, [plain.uid])
    assert uids(await service.items(CHILD, query)) == [uid]
    assert uids(await service.items(CHILD, ItemQuery(parent=uid))) == [plain.uid]
    assert [view.item_count for view in await lists.folders(CHILD)] == [1]


async def test_managing_collections_is_a_right(service, lists) -> None:
    film = (await pick(service, K.MOVIE, 1))[0]
    uid = await lists.create_collection(BOSS, "Saga", [film.uid])
    for change in (
        lambda: lists.create_collection(ANNA, "Mine"),
        lambda: lists.add_to_collection(ANNA, uid, []),
        lambda: lists.remove_from_collection(ANNA, uid, [film.uid]),
        lambda: lists.move_in_collection(ANNA, uid, film.uid, 0),
        lambda: lists.rename_collection(ANNA, uid, "Mine"),
        lambda: lists.order_collection(ANNA, uid, by_hand=True),
        lambda: lists.delete(ANNA, uid),
    ):
        with pytest.raises(Forbidden):
            await change()
    helper = Viewer(user_id=1, user_uid=b"1" * 16, manages_collections=True)
    await lists.rename_collection(helper, uid, "Ours")
    await lists.delete(helper, uid)


async def test_marking_a_list_played_marks_its_titles(service, lists) -> None:
    films = await pick(service, K.MOVIE, 3, is_played=False)
    uid = await lists.create_playlist(
        ANNA, NewPlaylist(name="x", items=tuple(f.uid for f in films))
    )
    await service.mark_played(ANNA, uid, played=True)
    assert all(item.user.played for item in (await entries(lists, uid)).items)
    change = (await service.history(ANNA))[0]
    assert change.count == 3
    await service.undo(ANNA, change.uid)
    assert not any(item.user.played for item in (await entries(lists, uid)).items)


async def test_marking_a_collection_played_marks_the_episodes_of_its_shows(service, lists) -> None:
    show = next(s for s in await pick(service, K.SERIES, 50) if s.leaf_count and not s.user.played)
    film = (await pick(service, K.MOVIE, 1, is_played=False))[0]
    uid = await lists.create_collection(BOSS, "Saga", [show.uid, film.uid])
    await service.mark_played(ANNA, uid, played=True)
    assert (await service.item(ANNA, show.uid)).user.played
    assert (await service.item(ANNA, film.uid)).user.played


async def test_folders_of_lists_are_no_libraries(service, lists) -> None:
    await lists.create_playlist(ANNA, NewPlaylist(name="x"))
    assert {view.uid for view in await lists.folders(ANNA)} == {PLAYLISTS_FOLDER}
    assert {view.kind for view in await service.views(ANNA)} == {"movies", "tvshows", "music"}
    for folder in (PLAYLISTS_FOLDER, COLLECTIONS_FOLDER):
        genres = await service.entities(ANNA, EntityQuery(kind=K.GENRE, parent=folder))
        assert genres.items == ()
        assert await service.filters(ANNA, folder)
