"""Bring a backup back: what returns, what stays, what is refused."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from rustfin_core.backup.checking import check
from rustfin_core.backup.making import workplace
from rustfin_core.backup.staging import stage
from rustfin_core.db import Database
from rustfin_core.db.migrations import steps
from rustfin_core.db.swap import agree, finish_swap
from rustfin_core.kernel.errors import InvalidInput, NotFound
from tests.backup.conftest import (
    FETCHED,
    UPLOADED,
    execute,
    made,
    put_picture,
    rewritten,
    tag_path,
    value,
)


def restore(data: Path, archive: Path, *, keep_old: bool = False) -> None:
    for _ in stage(archive=archive, data=data, database=data / "rustfin.db"):
        pass
    agree(data, archive.name, keep_old=keep_old)
    assert finish_swap(data / "rustfin.db") == archive.name


def verified(data: Path, archive: Path) -> None:
    with workplace(data / "backups") as work:
        for _ in check(archive, work):
            pass


def test_everything_is_as_it_was(data: Path) -> None:
    backup = made(data)
    execute(data, "UPDATE setting SET value='\"after\"'")
    execute(data, "DELETE FROM image")
    tag_path(data, UPLOADED).unlink()
    put_picture(data, "dd44")
    (data / "subtitles/film/What? ä.srt").write_text("Changed.")
    restore(data, backup.path)
    assert value(data, "SELECT value FROM setting") == '"before"'
    assert tag_path(data, UPLOADED).read_bytes().startswith(b"picture")
    assert (data / "subtitles/film/What? ä.srt").read_text() == "Hello."
    assert tag_path(data, "dd44").exists()
    assert not (data / "restore").exists()
    assert (data / "secret.key").read_text() == "the key"
    database = Database(data / "rustfin.db")
    database.open()
    database.close()
    assert database.notice is None


def test_who_is_signed_in_stays_so_and_who_was_signed_out_stays_out(data: Path) -> None:
    backup = made(data)
    restore(data, backup.path)
    assert value(data, "SELECT token_sha256 FROM device") == b"t" * 32
    assert value(data, "SELECT key_sha256 FROM api_key") == b"s" * 32
    execute(data, "DELETE FROM device")
    execute(data, "DELETE FROM api_key")
    restore(data, backup.path)
    assert value(data, "SELECT count(*) FROM device") == 1
    assert value(data, "SELECT token_sha256 FROM device") != b"t" * 32
    assert value(data, "SELECT key_sha256 FROM api_key") != b"s" * 32


def test_on_a_new_computer(data: Path, tmp_path: Path) -> None:
    """Pictures that are nowhere are forgotten, so that they are fetched again."""
    backup = made(data)
    new = tmp_path / "new"
    new.mkdir()
    restore(new, backup.path)
    assert value(new, "SELECT group_concat(tag) FROM image") == UPLOADED
    assert not tag_path(new, FETCHED).exists()
    assert value(new, "SELECT count(*) FROM device WHERE token_sha256=randomblob(32)") == 0


def test_an_old_database_is_brought_up_to_date(data: Path, tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.mkdir()
    with closing(sqlite3.connect(old / "rustfin.db", isolation_level=None)) as con:
        for number, path in steps().items():
            if number <= 10:
                con.executescript(path.read_text("utf-8"))
                con.execute(f"PRAGMA user_version={number}")
    backup = made(old)
    assert backup.manifest is not None
    assert backup.manifest.schema == 10
    restore(data, backup.path)
    assert value(data, "PRAGMA user_version") == len(steps())


def test_the_old_database_can_be_kept(data: Path) -> None:
    backup = made(data)
    execute(data, "UPDATE setting SET value='\"after\"'")
    restore(data, backup.path, keep_old=True)
    (kept,) = data.glob("rustfin.db.replaced-*")
    with closing(sqlite3.connect(kept)) as con:
        assert con.execute("SELECT value FROM setting").fetchone() == ('"after"',)


def test_what_was_never_agreed_changes_nothing(data: Path) -> None:
    backup = made(data)
    execute(data, "UPDATE setting SET value='\"after\"'")
    for _ in stage(archive=backup.path, data=data, database=data / "rustfin.db"):
        pass
    assert finish_swap(data / "rustfin.db") is None
    assert value(data, "SELECT value FROM setting") == '"after"'
    assert not (data / "restore").exists()


def test_a_newer_database_is_refused(data: Path, tmp_path: Path) -> None:
    def newer(members: dict[str, bytes]) -> None:
        manifest = json.loads(members["manifest.json"])
        members["manifest.json"] = json.dumps(manifest | {"schema": 9_999}).encode()

    archive = rewritten(made(data).path, tmp_path / "newer.zip", newer)
    with pytest.raises(InvalidInput, match="made by a newer Rustfin"):
        restore(data, archive)
    with pytest.raises(InvalidInput, match="made by a newer Rustfin"):
        verified(data, archive)
    assert not (data / "restore").exists()


@pytest.mark.parametrize(
    "name",
    [
        "../evil.txt",
        "artwork/../../evil.txt",
        "artwork/%2E%2E/%2E%2E/evil",
        "/etc/evil",
        "artwork//evil",
        "artwork/a%2Fb",
        "artwork/a%00b",
        "secret.key",
        "rustfin.db-wal",
        "artwork",
        "logs/evil",
        "artwork/a/b/c/d/e/f",
        "artwork/" + "a" * 300,
    ],
)
def test_a_file_may_only_lie_where_it_belongs(data: Path, tmp_path: Path, name: str) -> None:
    archive = rewritten(
        made(data).path, tmp_path / "evil.zip", lambda members: members.update({name: b"evil"})
    )
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(InvalidInput, match="may not hold"):
        restore(data, archive)
    assert sorted(tmp_path.rglob("*")) == before


def _drop(name: str):
    return lambda members: members.pop(name)


def _put(name: str, content: bytes):
    return lambda members: members.update({name: content})


@pytest.mark.parametrize(
    ("change", "honest", "reason"),
    [
        (_put(f"artwork/aa/{UPLOADED}", b"picture changed" * 100), False, "other files|damaged"),
        (_put("artwork/ff/ff00", b"more"), False, "other files"),
        (_drop(f"artwork/aa/{UPLOADED}"), False, "other files"),
        (_put("members.json", b"[]"), False, "was changed"),
        (_put("manifest.json", b"{}"), False, "not a backup"),
        (_put("manifest.json", b"["), False, "damaged"),
        (_put("manifest.json", b"[" * 60_000), False, "damaged"),
        (_put("manifest.json", b" " * 70_000), False, "too long"),
        (_drop("manifest.json"), False, "no readable backup"),
        (_put("rustfin.db", b"no database" * 1_000), True, "cannot be used|damaged"),
        (_put("rustfin.db", b""), True, "version"),
    ],
)
def test_an_archive_that_was_changed_is_refused(
    data: Path, tmp_path: Path, change, honest: bool, reason: str
) -> None:
    archive = rewritten(made(data).path, tmp_path / "bad.zip", change, honest=honest)
    with pytest.raises(InvalidInput, match=reason):
        verified(data, archive)
    with pytest.raises(InvalidInput, match=reason):
        restore(data, archive)
    assert value(data, "SELECT value FROM setting") == '"before"'


def test_flipped_bytes_anywhere_are_found(data: Path, tmp_path: Path) -> None:
    content = made(data).path.read_bytes()
    archive = tmp_path / "flipped.zip"
    for at in range(0, len(content), max(1, len(content) // 60)):
        changed = bytearray(content)
        changed[at] ^= 0xFF
        archive.write_bytes(changed)
        try:
            verified(data, archive)
        except InvalidInput:
            continue
        # What is not content (dates, permissions) may change without harm.
        restore(data, archive)
        assert value(data, "SELECT value FROM setting") == '"before"'


@pytest.mark.parametrize("name", ["../rustfin.zip", "a/b.zip", ".hidden.zip", "x", "", "a\0.zip"])
def test_only_names_of_the_folder_are_known(data: Path, name: str) -> None:
    from rustfin_core.backup.shelf import Shelf

    with pytest.raises(NotFound):
        Shelf(data / "backups").one(name)
