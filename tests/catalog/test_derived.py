"""What is derived stays equal to a rebuild, whatever happens to the rows it is derived from."""

import random
import sqlite3

import pytest

from rustfin_core.catalog import access, derived, links
from rustfin_core.catalog.links import NewCredit, NewImage
from rustfin_core.catalog.repository import (
    NewItem,
    delete_items,
    insert_item,
    position,
    set_detail,
    set_provider_ids,
    set_state,
    update_item,
)
from rustfin_core.kernel.enums import CreditRole, ImageType, ItemKind, ItemState

K = ItemKind
_DERIVED = {
    "item_count": "SELECT kind,access_id,flags,n FROM item_count WHERE n<>0 ORDER BY 1,2,3",
    "fact_count": "SELECT fact,kind,access_id,n FROM fact_count WHERE n<>0 ORDER BY 1,2,3",
    "facet_count": "SELECT facet_id,kind,access_id,n FROM facet_count WHERE n<>0 ORDER BY 1,2,3",
    "user_rollup": "SELECT * FROM user_rollup ORDER BY 1,2",
}


def derived_rows(con: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    return {name: [tuple(r) for r in con.execute(sql)] for name, sql in _DERIVED.items()}


def test_the_generated_counts_equal_a_rebuild(writing) -> None:
    before = derived_rows(writing)
    derived.rebuild_counts(writing)
    derived.rebuild_rollups(writing)
    assert derived_rows(writing) == before
    assert all(before.values())


@pytest.mark.parametrize("seed", range(3))
def test_counts_stay_exact_through_random_changes(writing, seed) -> None:
    chance = random.Random(seed)
    pick = lambda sql: [row[0] for row in writing.execute(sql)]  # noqa: E731
    movies, episodes = (
        pick("SELECT id FROM item WHERE kind=1"),
        pick("SELECT id FROM item WHERE kind=4"),
    )
    for _ in range(240):
        item, episode = chance.choice(movies), chance.choice(episodes)
        action = chance.randrange(12)
        if action == 0:
            set_state(writing, [item, episode], ItemState(chance.randrange(4)))
            derived.settle(writing, [item, episode])
        elif action == 1:
            names = [f"tag {chance.randrange(4)}" for _ in range(2)]
            links.set_facets(writing, item, K.TAG, names, 1)
        elif action == 2:
            genres = [chance.choice(("Drama", "dráma", "New One", "Comedy"))]
            links.set_facets(writing, item, K.GENRE, genres, 1)
        elif action == 3:
            people = [
                NewCredit(name=f"Person {chance.randrange(3)}", role=CreditRole.ACTOR)
                for _ in range(3)
            ]
            links.set_credits(writing, item, people, 1)
        elif action == 4:
            update_item(writing, item, 2, official_rating=chance.choice(("G", "R", None, "X?")))
        elif action == 5 and len(movies) > 50:
            movies.remove(item)
            delete_items(writing, [item])
        elif action == 6:
            series = writing.execute("SELECT series_id FROM item WHERE id=?", (episode,))
            access.set_class(writing, series.fetchone()[0], chance.randrange(1, 6))
        elif action == 7:
            flags = chance.randrange(4)
            writing.execute("UPDATE item SET flags=? WHERE id IN (?,?)", (flags, item, episode))
        elif action == 8:
            set_detail(writing, item, overview=chance.choice((None, "", "A story.")))
        elif action == 9:
            names = chance.sample(("imdb", "tmdb", "tvdb"), chance.randrange(4))
            set_provider_ids(writing, item, dict.fromkeys(names, "1"))
        elif action == 10:
            some = range(chance.randrange(4))
            pictures = [NewImage(type=ImageType(n // 2), index=n % 2, tag="t") for n in some]
            links.set_images(writing, item, pictures)
        else:
            new = NewItem(
                kind=K.MOVIE,
                name=f"New {chance.random()}",
                added_at=1,
                library_id=1,
                tags=("tag 0",),
            )
            movies.append(insert_item(writing, new))
    links.prune_entities(writing)
    kept = derived_rows(writing)
    derived.rebuild_counts(writing)
    derived.rebuild_rollups(writing)
    assert derived_rows(writing) == kept
    assert writing.execute("PRAGMA foreign_key_check").fetchall() == []


def test_everything_below_moves_to_the_class_of_the_show(writing, naive) -> None:
    show = next(r for r in naive.of_kind(K.SERIES) if r["official_rating"] == "G")
    extra = insert_item(
        writing,
        NewItem(
            kind=K.EXTRA,
            name="Trailer",
            added_at=1,
            library_id=show["library_id"],
            owner_id=show["id"],
            parent_id=show["id"],
        ),
    )
    update_item(writing, show["id"], 2, official_rating="TV-MA")
    classes = {
        row[0]
        for row in writing.execute(
            "SELECT access_id FROM item WHERE id IN (?,?) OR series_id=?",
            (show["id"], extra, show["id"]),
        )
    }
    assert len(classes) == 1
    rating = writing.execute("SELECT rating FROM access_class WHERE id=?", tuple(classes))
    assert rating.fetchone()[0] == 17


def test_leaf_counts_follow_the_leaves(writing, naive) -> None:
    show = naive.of_kind(K.SERIES)[0]
    leaves = naive.leaves(show)
    newest = max(leaves, key=lambda e: e["added_at"])
    set_state(writing, [newest["id"]], ItemState.OFFLINE)
    derived.settle(writing, [newest["id"]])
    row = writing.execute(
        "SELECT leaf_count,child_added_at FROM item WHERE id=?", (show["id"],)
    ).fetchone()
    rest = [e["added_at"] for e in leaves if e["id"] != newest["id"]]
    assert tuple(row) == (len(leaves) - 1, max(rest))


def test_a_new_name_is_found_and_the_old_one_not(writing, naive) -> None:
    movie = naive.of_kind(K.MOVIE)[0]
    update_item(writing, movie["id"], 2, name="The Zyzzogeton 10")
    set_detail(writing, movie["id"], original_title="Крокодил")
    derived.settle(writing, [movie["id"]])
    hit = "SELECT rowid FROM item_fts WHERE item_fts MATCH ?"
    for term in ('title:"zyzzo"*', 'title:"крокодил"*'):
        assert [r[0] for r in writing.execute(hit, (term,))] == [movie["id"]]
    key = writing.execute("SELECT sort_key FROM item WHERE id=?", (movie["id"],)).fetchone()[0]
    assert key == "zyzzogeton 0210"
    set_state(writing, [movie["id"]], ItemState.OFFLINE)
    derived.settle(writing, [movie["id"]])
    assert writing.execute(hit, ('title:"zyzzo"*',)).fetchall() == []


def test_update_tells_whether_anything_differed(writing, naive) -> None:
    movie = naive.of_kind(K.MOVIE)[0]
    assert not update_item(writing, movie["id"], 2, name=movie["name"], year=movie["year"])
    assert update_item(writing, movie["id"], 2, year=1900)
    assert not update_item(writing, 10**9, 2, year=1900)
    with pytest.raises(ValueError, match="not columns"):
        update_item(writing, movie["id"], 2, access_id=1)


def test_entities_are_found_by_folded_name_and_pruned_when_unused(writing, naive) -> None:
    movie = naive.of_kind(K.MOVIE)[0]["id"]
    drama = next(row["id"] for row in naive.of_kind(K.GENRE) if row["name"] == "Drama")
    assert links.entity(writing, K.GENRE, "DRÁMA", 1) == drama
    assert links.entity(writing, K.STUDIO, "Drama", 1) != drama
    lone = links.entity(writing, K.PERSON, "Nobody Ever", 1)
    links.set_credits(writing, movie, [NewCredit(name="Some Body", role=CreditRole.DIRECTOR)], 1)
    links.prune_entities(writing)
    assert not writing.execute("SELECT 1 FROM item WHERE id=?", (lone,)).fetchone()
    assert writing.execute("SELECT 1 FROM item WHERE name='Some Body'").fetchone()
    with pytest.raises(ValueError, match="by name"):
        links.entity(writing, K.MOVIE, "x", 1)


def test_images_and_provider_ids_are_replaced(writing, naive) -> None:
    movie = naive.of_kind(K.MOVIE)[0]["id"]
    links.set_images(writing, movie, [NewImage(type=ImageType.LOGO, tag="t", path=b"/\xff.png")])
    set_provider_ids(writing, movie, {"tmdb": "7"})
    rows = writing.execute("SELECT type,tag,path FROM image WHERE item_id=?", (movie,)).fetchall()
    assert [tuple(row) for row in rows] == [(ImageType.LOGO, "t", b"/\xff.png")]
    ids = writing.execute("SELECT provider,value FROM provider_id WHERE item_id=?", (movie,))
    assert [tuple(row) for row in ids] == [("tmdb", "7")]


@pytest.mark.parametrize(
    ("kind", "parent", "index", "expected"),
    [
        (K.EPISODE, 2, 5, 200_005),
        (K.EPISODE, 0, 5, None),
        (K.EPISODE, None, 5, None),
        (K.EPISODE, 1, None, None),
        (K.TRACK, None, 3, 100_003),
        (K.TRACK, 2, 3, 200_003),
        (K.MOVIE, 1, 1, None),
    ],
)
def test_positions(kind, parent, index, expected) -> None:
    assert position(kind, parent, index) == expected
