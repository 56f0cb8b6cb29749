"""A database of before playlists, ratings and the journal, brought up to date."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from rustfin_core.catalog import derived
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
        derived.index_text(con, derived.without_text(con, 2**62))
        found = con.execute("SELECT rowid FROM item_fts ORDER BY 1").fetchall()
        assert [row[0] for row in found] == [1, 3, 4, 5]
        assert con.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_the_steps_are_where_this_test_thinks(old: Path) -> None:
    assert migrations.steps()
    with closing(sqlite3.connect(old)) as con:
        columns = {row[1] for row in con.execute("PRAGMA table_info(user_data)")}
    assert "likes" in columns
    assert "rating" not in columns
