"""Libraries: found again by folder, listed with their state, deleted without losing user data."""

import os
import sqlite3

import pytest

from rustfin_core.catalog import derived, files, libraries
from rustfin_core.catalog.events import (
    ItemsChanged,
    LibraryAdded,
    LibraryChanged,
    LibraryOptionsChanged,
    LibraryRemoved,
)
from rustfin_core.catalog.library_options import LibraryOptions
from rustfin_core.catalog.repository import NewItem, insert_item
from rustfin_core.catalog.types import ItemQuery
from rustfin_core.kernel.enums import ItemKind, LibraryKind
from rustfin_core.kernel.errors import InvalidInput, NotFound
from tests.catalog.conftest import viewer
from tests.catalog.generate import NOW

K = ItemKind
ODD = b"/media/caf\xe9 \xff films"


@pytest.fixture
def news(bus) -> list[object]:
    heard: list[object] = []
    bus.subscribe(None, heard.append)
    return heard


async def test_a_library_is_created_once_per_folder(service, news) -> None:
    made = await service.create_library(LibraryKind.MOVIES, ["/media/new/../new/"])
    assert made.roots[0].path == b"/media/new"
    assert made.name == "Movies (new)"  # the generated catalogue has "Movies" already
    again = await service.create_library(LibraryKind.MOVIES, ["/media/new"], name="Other")
    assert again.uid == made.uid
    other_kind = await service.create_library(LibraryKind.TVSHOWS, ["/media/new"])
    assert other_kind.uid != made.uid
    assert news == [LibraryAdded(made.uid), LibraryAdded(other_kind.uid)]
    assert made.uid in {view.uid for view in await service.views(viewer(1))}
    assert made.uid not in {view.uid for view in await service.views(viewer(4))}


async def test_folders_of_any_bytes_survive(service) -> None:
    made = await service.create_library(LibraryKind.MOVIES, [os.fsdecode(ODD)])
    assert made.roots[0].path == ODD


@pytest.mark.parametrize("path", ["", "  ", "a\0b"])
async def test_a_bad_folder_is_refused(service, path) -> None:
    with pytest.raises(InvalidInput):
        await service.create_library(LibraryKind.MOVIES, [path])


async def test_titles_and_problems_are_counted(service, db, naive) -> None:
    listed = {library.name: library for library in await service.libraries()}
    uid = listed["Movies"].uid
    assert listed["Movies"].titles == sum(r["library_id"] == 1 for r in naive.of_kind(K.MOVIE))
    assert listed["TV"].titles == sum(r["library_id"] == 4 for r in naive.of_kind(K.SERIES))
    await db.write(
        lambda con: con.execute("INSERT INTO scan_problem VALUES(1,?,'Cannot be read.',5)", (ODD,))
    )
    assert (await service.library(uid)).problems == 1
    problem = (await service.problems(uid))[0]
    assert (problem.path, problem.reason, problem.at) == (ODD, "Cannot be read.", 5)


async def test_rename_options_and_roots(service, news) -> None:
    uid = (await service.libraries())[0].uid
    await service.rename_library(uid, " Films ")
    await service.set_library_options(uid, LibraryOptions(language="de"))
    await service.add_library_root(uid, "/media/second")
    library = await service.library(uid)
    assert (library.name, library.options) == ("Films", LibraryOptions(language="de"))
    assert library.roots[-1].path == b"/media/second"
    changed = LibraryChanged(uid)
    told = LibraryOptionsChanged(uid, frozenset({"language"}))
    assert news == [changed, changed, told, changed]
    await service.set_library_options(uid, LibraryOptions(language="de"))
    assert len(news) == 4, "nothing new"

    with pytest.raises(InvalidInput):
        await service.rename_library(uid, " ")
    with pytest.raises(NotFound):
        await service.rename_library(b"?" * 16, "x")
    with pytest.raises(NotFound):
        await service.remove_library_root(uid, "/media/third")


async def test_deleting_a_library_takes_everything_but_user_data(service, db, news) -> None:
    uid = next(lib.uid for lib in await service.libraries() if lib.name == "TV")
    gone = (await service.items(viewer(1), ItemQuery(parent=uid, recursive=True))).total
    await service.delete_library(uid)
    assert news[-1] == LibraryRemoved(uid)
    removed = [u for event in news if isinstance(event, ItemsChanged) for u in event.removed]
    assert len(removed) >= gone > 100

    def left(con: sqlite3.Connection) -> dict[str, int]:
        return {
            "items": con.execute("SELECT count(*) FROM item WHERE library_id=4").fetchone()[0],
            "folders": con.execute("SELECT count(*) FROM folder WHERE library_id=4").fetchone()[0],
            "files": con.execute(
                "SELECT count(*) FROM media_file WHERE folder_id NOT IN (SELECT id FROM folder)"
            ).fetchone()[0],
            "classes": con.execute(
                "SELECT count(*) FROM user_access WHERE access_id NOT IN "
                "(SELECT id FROM access_class)"
            ).fetchone()[0],
            "text": con.execute(
                "SELECT count(*) FROM item_fts WHERE rowid NOT IN (SELECT id FROM item)"
            ).fetchone()[0],
            "links": con.execute(
                "SELECT count(*) FROM facet_link WHERE item_id NOT IN (SELECT id FROM item)"
            ).fetchone()[0],
        }

    assert not any((await db.read(left)).values())
    with pytest.raises(NotFound):
        await service.view(viewer(1), uid)


async def test_removing_a_root_keeps_what_other_roots_hold(service, db, news) -> None:
    made = await service.create_library(LibraryKind.MOVIES, ["/a", "/ab"])

    def fill(con: sqlite3.Connection) -> None:
        row_id = libraries.library_id(con, made.uid)
        for path, name in ((b"/a/", "In A"), (b"/ab/", "In AB")):
            folder = files.folder_id(con, row_id, path, None)
            new = NewItem(
                kind=K.MOVIE, name=name, added_at=NOW, library_id=row_id, folder_id=folder
            )
            item = insert_item(con, new)
            file = files.NewFile(folder_id=folder, name=b"x.mkv", size=1, mtime_ns=1)
            files.insert_file(con, item, file)
            derived.settle(con, [item])

    await db.write(fill)
    service.catalog_changed()
    await service.remove_library_root(made.uid, "/a")
    page = await service.items(viewer(1), ItemQuery(parent=made.uid))
    assert [item.name for item in page.items] == ["In AB"]
    assert len(next(e for e in news if isinstance(e, ItemsChanged)).removed) == 1


def test_root_states_tell_whether_they_changed(writing) -> None:
    state = {"state": "offline", "note": "The disk is away.", "files": None, "now": 9}
    assert libraries.set_root_state(writing, 1, b"/media/Movies", **state)
    assert not libraries.set_root_state(writing, 1, b"/media/Movies", **state)
    library = next(lib for lib in libraries.list_all(writing) if lib.name == "Movies")
    assert (library.roots[0].state, library.roots[0].note) == ("offline", "The disk is away.")
