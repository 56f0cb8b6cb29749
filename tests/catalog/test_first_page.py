"""A first page that is put together of parts is the beginning of the whole list, in every order."""

import sqlite3
from dataclasses import replace

import pytest

from rustfin_core.catalog.access import scope_of
from rustfin_core.catalog.events import ItemsChanged, LibraryChanged, LibraryRemoved, NamesWritten
from rustfin_core.catalog.queries.conditions import select
from rustfin_core.catalog.queries.first_page import find_first
from rustfin_core.catalog.queries.statements import find
from rustfin_core.catalog.types import ItemQuery, SortKey
from rustfin_core.kernel.enums import ImageType, ItemKind
from tests.catalog.conftest import viewer

K, S = ItemKind, SortKey
ORDERS = [key for key in SortKey if key is not SortKey.RANDOM]
LENGTHS = (1, 7, 60)


def check(con: sqlite3.Connection, user: int, query: ItemQuery) -> None:
    chosen = select(con, scope_of(con, viewer(user)), query)
    whole = find(con, chosen, query.sort, 0, None)
    assert whole
    for length in (*LENGTHS, len(whole) + 5):
        assert find_first(con, chosen, query.sort, length) == whole[:length], length


def query_of(kind: ItemKind, key: SortKey, down: bool) -> ItemQuery:
    return ItemQuery(kinds=(kind,), sort=((key, down), (S.SORT_NAME, down)), recursive=True)


@pytest.mark.parametrize("user", [1, 4])
@pytest.mark.parametrize("kind", [K.MOVIE, K.EPISODE, K.TRACK, K.ALBUM, K.SERIES])
@pytest.mark.parametrize("down", [False, True])
@pytest.mark.parametrize("key", ORDERS)
def test_it_is_the_beginning_of_the_whole_list(reading, user, kind, key, down) -> None:
    check(reading, user, query_of(kind, key, down))


@pytest.mark.parametrize("user", [1, 4])
@pytest.mark.parametrize("down", [False, True])
@pytest.mark.parametrize(
    ("kind", "key"),
    [
        (K.EPISODE, S.SERIES_NAME),
        (K.EPISODE, S.SERIES_DATE_PLAYED),
        (K.TRACK, S.ALBUM),
        (K.TRACK, S.ALBUM_ARTIST),
        (K.TRACK, S.ARTIST),
        (K.ALBUM, S.ARTIST),
        (K.MOVIE, S.STUDIO),
    ],
)
def test_also_with_relatives_that_lack_are_absent_or_share_a_name(
    writing, user, kind, key, down
) -> None:
    for column, of in (("series_id", 2), ("album_id", 6), ("artist_id", 5)):
        writing.execute(f"UPDATE item SET {column}=NULL WHERE kind IN (4,6,7) AND id%7=0")
        writing.execute(f"UPDATE item SET state=1 WHERE kind={of} AND id%5=0")
        writing.execute(f"UPDATE item SET sort_key='the same' WHERE kind={of} AND id%3=0")
    writing.execute("DELETE FROM facet_link WHERE role=10 AND item_id%4=0")
    writing.execute(
        "INSERT OR IGNORE INTO facet_link(facet_id,item_id,role) "
        "SELECT (SELECT max(id) FROM item WHERE kind=10),id,10 FROM item WHERE kind=1 AND id%3=0"
    )
    check(writing, user, query_of(kind, key, down))
    check(writing, user, replace(query_of(kind, key, down), is_played=False))


@pytest.mark.parametrize("user", [1, 4])
def test_a_random_page_is_drawn_from_what_the_viewer_sees(reading, user) -> None:
    query = ItemQuery(kinds=(K.MOVIE,), sort=((S.RANDOM, False),), recursive=True)
    chosen = select(reading, scope_of(reading, viewer(user)), query)
    everything = set(find(reading, chosen, (), 0, None))
    pages = [find(reading, chosen, query.sort, 0, 20) for _ in range(5)]
    assert all(len(set(one)) == 20 and set(one) <= everything for one in pages)
    assert len({tuple(one) for one in pages}) > 1


async def test_new_pictures_change_only_lists_by_pictures(service, bus, db) -> None:
    by_name = ItemQuery(kinds=(K.MOVIE,), recursive=True)
    by_banner = replace(by_name, image_types=(ImageType.BANNER,))
    owner = viewer(1)
    before, with_banner = [await service.items(owner, query) for query in (by_name, by_banner)]
    generation = service._lists.generation(None)[:3]
    uid = next(i.uid for i in before.items if i.uid not in {j.uid for j in with_banner.items})
    await db.write(
        lambda con: (
            con.execute(
                "INSERT INTO image(item_id,type,idx,tag,width,height,blurhash,source) "
                "SELECT id,?,0,'tag',10,10,'','made' FROM item WHERE uid=?",
                (int(ImageType.BANNER), uid),
            ).rowcount
        )
    )
    bus.publish(ItemsChanged(updated=(uid,), looks_only=True))
    assert service._lists.generation(None)[:3] == generation
    assert (await service.items(owner, by_banner)).total == with_banner.total + 1


@pytest.mark.parametrize(
    "news",
    [
        ItemsChanged(added=(b"1" * 16,), in_passing=True),
        ItemsChanged(removed=(b"1" * 16,), in_passing=True),
        LibraryChanged(b"1" * 16),
    ],
)
async def test_a_scan_moves_lists(service, bus, news) -> None:
    before = service._lists.generation(None)
    bus.publish(news)
    moved = service._lists.generation(None)
    assert (moved.catalog, moved.moves) == (before.catalog, before.moves + 1)


@pytest.mark.parametrize(
    "news",
    [
        ItemsChanged(updated=(b"1" * 16,)),
        LibraryRemoved(b"1" * 16),
        NamesWritten(b"1" * 16),
    ],
)
async def test_what_a_person_does_and_the_end_of_a_walk_are_seen_at_once(
    service, bus, news
) -> None:
    before = service._lists.generation(None)
    bus.publish(news)
    assert service._lists.generation(None).catalog == before.catalog + 1
