"""What goes into a backup, what stays out, and that nothing half made is seen."""

import shutil
import sqlite3
import stat
import sys
import zipfile
from collections import namedtuple
from contextlib import closing
from pathlib import Path

import pytest

from rustfin_core.backup import making
from rustfin_core.backup.archive import opened
from rustfin_core.backup.making import make_backup, sweep
from rustfin_core.backup.shelf import Shelf
from rustfin_core.backup.types import BackupKind, Contents, Progress
from rustfin_core.kernel.errors import Unavailable
from tests.backup.conftest import FETCHED, PORTRAIT, UPLOADED, made


def names(path: Path) -> set[str]:
    with zipfile.ZipFile(path) as archive:
        return set(archive.namelist())


def test_it_holds_what_nothing_else_can_bring_back(data: Path) -> None:
    assert names(made(data).path) == {
        "manifest.json",
        "members.json",
        "rustfin.db",
        f"artwork/aa/{UPLOADED}",
        f"artwork/cc/{PORTRAIT}",
        "subtitles/film/What%3F %C3%A4.srt",
    }


def test_all_pictures_if_asked_for(data: Path) -> None:
    found = names(made(data, all_pictures=True, subtitles=False).path)
    assert f"artwork/bb/{FETCHED}" in found
    assert not any(name.startswith("subtitles") for name in found)


def test_no_token_and_no_key_is_in_it(data: Path, tmp_path: Path) -> None:
    backup = made(data)
    with zipfile.ZipFile(backup.path) as archive:
        content = archive.read("rustfin.db")
        archive.extract("rustfin.db", tmp_path)
    assert b"t" * 32 not in content
    assert b"s" * 32 not in content
    with closing(sqlite3.connect(tmp_path / "rustfin.db")) as con:
        assert con.execute("SELECT device_name FROM device").fetchall() == [("TV",)]
        assert con.execute("SELECT count(*) FROM api_key").fetchone() == (1,)


def test_it_says_what_it_is(data: Path) -> None:
    backup = made(data, BackupKind.DAILY)
    with opened(backup.path) as reader:
        manifest = reader.manifest
    assert (manifest.kind, manifest.rustfin) == (BackupKind.DAILY, "1.2.3")
    assert manifest.counts["user"] == 1
    assert manifest.files == 4
    assert backup.name.endswith("-daily.zip")
    assert Shelf(data / "backups").all()[0].manifest == manifest
    if sys.platform != "win32":
        assert stat.S_IMODE(backup.path.stat().st_mode) == 0o600


def test_two_in_the_same_second_have_two_names(data: Path) -> None:
    assert made(data).name != made(data).name


def test_nothing_is_seen_before_it_is_whole(data: Path) -> None:
    steps = make_backup(
        data=data,
        database=data / "rustfin.db",
        backups=data / "backups",
        kind=BackupKind.MANUAL,
        contents=Contents(),
        version="1",
        now_ms=1,
    )
    seen = []
    for step in steps:
        if isinstance(step, Progress):
            assert Shelf(data / "backups").all() == ()
            seen.append((step.stage, step.share))
    assert [stage for stage, _ in seen] == sorted(
        (stage for stage, _ in seen), key=["copying", "packing", "checking"].index
    )
    assert [share for _, share in seen] == sorted(share for _, share in seen)
    assert [path.suffix for path in (data / "backups").iterdir()] == [".zip"]


def test_without_room_it_says_how_much_is_needed(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(1, 1, 1_000_000))
    with pytest.raises(Unavailable, match=r"needs \d+ MB .* 1 MB are free"):
        made(data)
    assert list((data / "backups").iterdir()) == []


def test_a_damaged_database_is_not_backed_up(data: Path) -> None:
    path = data / "rustfin.db"
    content = bytearray(path.read_bytes())
    content[4096 * 2 : 4096 * 12] = b"\xff" * (4096 * 10)
    path.write_bytes(content)
    with pytest.raises(Unavailable, match=r"not backed up|cannot be copied"):
        made(data)
    assert list((data / "backups").iterdir()) == []


def test_what_a_crash_left_is_swept_and_work_of_others_is_not(data: Path) -> None:
    backups = data / "backups"
    (backups / ".work-999999999-abc").mkdir(parents=True)
    with making.workplace(backups) as work:
        sweep(backups)
        assert list(backups.iterdir()) == [work]
