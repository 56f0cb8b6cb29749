"""A database of before playlists, ratings and the journal, brought up to date."""

import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from rustfin_core.catalog import derived
from rustfin_core.catalog.row_ids import ABOVE_ALL
from rustfin_core.db import migrations
from rustfin_core.db.migrations import migrate, steps


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """What a server without ``lists`` left: a thumb, a begun show, a collection of two films."""
    known = steps()
    before = tmp_path / "steps"
    before.mkdir()
    number = next(n for n, path in known.items() if path.name.endswith("_lists.sql"))
    for n in range(1, number):
        shutil.copy(known[n], before)
    path = tmp_path / "rustfin.db"
    migrate(path, tmp_path / "backups", before)
    with closing(sqlite3.connect(path, isolation_level=None)) as con:
        con.executescript(
            """
            INSERT INTO library VALUES(1,zeroblob(16),'L','movies','{}',1);
            INSERT INTO access_class(id,library_id,rating) VALUES(1,1,-1);
            """
        )
        for item_id, kind, name, series, number, end in (
            (1, 1, "Up", None, None, None),
            (2, 1, "Down", None, None, None),
            (3, 2, "Show", None, None, None),
            (4, 4, "Double", 3, 1, 2),
            (5, 12, "Saga", None, None, None),
        ):
            con.execute("INSERT INTO work VALUES(?,?)", (item_id, kind))
            con.execute(
                "INSERT INTO item(id,uid,kind,library_id,access_id,work_id,series_id,name,sort_key,"
                "parent_index,index_number,index_end,pos,added_at,updated_at) "
                "VALUES(?,randomblob(16),?,?,?,?,?,?,?,?,?,?,?,1,1)",
                (
                    item_id, kind, None if kind == 12 else 1, int(kind != 12), item_id, series,
                    name, name.lower(), number and 1, number, end,
                    None if number is None else 100_000 + number,
                ),
            )  # fmt: skip
        con.executescript(
            """
            INSERT INTO child_link VALUES(5,1,2,NULL),(5,2,1,NULL);
            INSERT INTO user_data(user_id,work_id,likes) VALUES(1,1,1),(2,1,0),(3,1,NULL);
            INSERT INTO user_data(user_id,work_id,kind,played,last_played_at) VALUES(1,4,4,1,9);
            INSERT INTO user_rollup VALUES(1,3,1,100001,9);
            INSERT INTO item_fts(rowid,title,extra,k) VALUES(1,'up','','k1');
            """
        )
    return path


def test_everything_is_kept(old: Path, tmp_path: Path) -> None:
    migrate(old, tmp_path / "backups")
    with closing(sqlite3.connect(old, isolation_level=None)) as con:
        con.row_factory = sqlite3.Row
        ratings = con.execute("SELECT user_id,rating FROM user_data WHERE work_id=1 ORDER BY 1")
        assert [tuple(row) for row in ratings] == [(1, 10.0), (2, 1.0), (3, None)]
        links = con.execute("SELECT parent_id,ord,item_id,work_id FROM child_link ORDER BY ord")
        assert [tuple(row) for row in links] == [(5, 1, 2, 2), (5, 2, 1, 1)]
        count = "SELECT n FROM facet_count WHERE facet_id=5 AND kind=1"
        assert con.execute(count).fetchone()[0] == 2
        con.execute("DELETE FROM item WHERE id=2")
        assert con.execute(count).fetchone()[0] == 1
        left = con.execute("SELECT item_id,work_id FROM child_link WHERE parent_id=5 AND ord=1")
        assert tuple(left.fetchone()) == (None, 2)
        assert con.execute("SELECT last_pos FROM user_rollup").fetchone()[0] == 100_002
        derived.index_text(con, derived.without_text(con, ABOVE_ALL)[0])
        found = con.execute("SELECT rowid FROM item_fts ORDER BY 1").fetchall()
        assert [row[0] for row in found] == [1, 3, 4, 5]
        assert con.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_the_steps_are_where_this_test_thinks(old: Path) -> None:
    assert migrations.steps()
    with closing(sqlite3.connect(old)) as con:
        columns = {row[1] for row in con.execute("PRAGMA table_info(user_data)")}
    assert "likes" in columns
    assert "rating" not in columns


def started_at(path: Path, version: int) -> None:
    """A database as a program of that *version* made it."""
    known = steps()
    before = path.parent / f"steps{version}"
    before.mkdir()
    for n in range(1, version + 1):
        shutil.copy(known[n], before)
    migrate(path, path.parent / "backups", before)


def filled(con: sqlite3.Connection, films: int, lists: bool) -> None:
    """Films with files, people, genres, pictures and user data, and a collection of the first few.

    *lists*: entries name their works already.
    """
    con.executescript(
        """
        BEGIN;
        INSERT INTO library VALUES(1,zeroblob(16),'Films','movies','{}',1);
        INSERT INTO library_root(library_id,path,added_at) VALUES(1,x'2f6d',1);
        INSERT INTO folder(id,library_id,path,mtime_ns,signature) VALUES(1,1,x'2f6d2f',5,6);
        INSERT INTO access_class(id,library_id,rating) VALUES(1,1,-1);
        """
    )
    number = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<{films}) "
    for sql in (
        "INSERT INTO work(id,kind) SELECT i,1 FROM n",
        "INSERT INTO work_key(key,work_id) SELECT 'movie:film '||i||':2000',i FROM n",
        "INSERT INTO item(id,uid,kind,library_id,access_id,work_id,folder_id,name,sort_key,year,"
        "added_at,updated_at) SELECT i,randomblob(16),1,1,1,i,1,'Film '||i,'film '||i,2000,1,1 "
        "FROM n",
        "INSERT INTO item_detail(item_id,overview) SELECT i,'Words of film '||i FROM n",
        "INSERT INTO provider_id SELECT i,'tmdb',i FROM n",
        "INSERT INTO media_file(uid,item_id,folder_id,name,size,mtime_ns,probed) "
        "SELECT randomblob(16),i,1,CAST('film '||i||'.mkv' AS BLOB),i,1000+i,1 FROM n",
        "INSERT INTO image(item_id,type,idx,tag) SELECT i,0,0,'t' FROM n",
        "INSERT INTO user_data(user_id,work_id,kind,played,play_count) SELECT 1,i,1,1,2 FROM n",
        "INSERT INTO item_fts(rowid,title,extra,k) SELECT i,'film '||i,'','k1' FROM n",
    ):
        con.execute(number + sql)
    top = films + 10
    con.execute("INSERT INTO work(id,kind) VALUES(?,12)", (top,))
    for item, kind, work in ((top, 12, top), (top + 1, 8, None), (top + 2, 9, None)):
        con.execute(
            "INSERT INTO item(id,uid,kind,access_id,work_id,name,sort_key,added_at,updated_at) "
            "VALUES(?,randomblob(16),?,0,?,'X','x',1,1)",
            (item, kind, work),
        )
    con.execute(
        "INSERT INTO credit(item_id,ord,person_id,role) SELECT id,0,?,0 FROM item WHERE kind=1",
        (top + 1,),
    )
    con.execute(
        "INSERT INTO facet_link(facet_id,item_id,role) SELECT ?,id,9 FROM item WHERE kind=1",
        (top + 2,),
    )
    work_too = ",work_id" if lists else ""
    con.execute(
        f"INSERT INTO child_link(parent_id,ord,item_id{work_too}) "
        f"SELECT ?,id,id{work_too} FROM item WHERE kind=1 AND id<=5",
        (top,),
    )
    con.execute("COMMIT")


def kept(con: sqlite3.Connection) -> list[list[tuple[object, ...]]]:
    """What must outlive every update."""
    return [
        [tuple(row) for row in con.execute(sql)]
        for sql in (
            "SELECT id,uid,kind,state,work_id,name,year,access_id FROM item ORDER BY id",
            "SELECT user_id,work_id,played,play_count FROM user_data ORDER BY 1,2",
            "SELECT key,work_id FROM work_key ORDER BY 1",
            "SELECT id,uid,item_id,name,size,probed FROM media_file ORDER BY id",
            "SELECT parent_id,ord,item_id FROM child_link ORDER BY 1,2",
            "SELECT * FROM facet_count WHERE n<>0 ORDER BY 1,2,3",
            "SELECT kind,access_id,sum(n) FROM item_count WHERE n<>0 GROUP BY 1,2 ORDER BY 1,2",
            "SELECT item_id,overview FROM item_detail ORDER BY 1",
            "SELECT * FROM provider_id ORDER BY 1,2",
        )
    ]


@pytest.mark.parametrize("version", range(1, len(steps())))
def test_a_database_of_every_version_keeps_what_it_holds(tmp_path: Path, version: int) -> None:
    path = tmp_path / "rustfin.db"
    started_at(path, version)
    with closing(sqlite3.connect(path, isolation_level=None)) as con:
        columns = {row[1] for row in con.execute("PRAGMA table_info(child_link)")}
        filled(con, 50, lists="work_id" in columns)
        before = kept(con)
    migrate(path, tmp_path / "backups")
    with closing(sqlite3.connect(path, isolation_level=None)) as con:
        con.row_factory = sqlite3.Row
        assert kept(con) == before
        entries = con.execute("SELECT count(*) FROM child_link WHERE work_id=item_id").fetchone()
        assert entries[0] == 5
        derived.index_text(con, derived.without_text(con, ABOVE_ALL)[0])
        assert derived.without_text(con, ABOVE_ALL) == ([], 0)
        derived.rebuild_counts(con)
        assert kept(con) == before
        assert con.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert con.execute("PRAGMA foreign_key_check").fetchall() == []


def test_twenty_thousand_films_are_brought_up_to_date_soon(tmp_path: Path) -> None:
    """Half a second of computing, the safety copy included."""
    path = tmp_path / "rustfin.db"
    started_at(path, 4)
    with closing(sqlite3.connect(path, isolation_level=None)) as con:
        filled(con, 20_000, lists=False)
    began = time.process_time()
    migrate(path, tmp_path / "backups")
    assert time.process_time() - began < 20
