"""``rustfin-server backup`` beside a running server and without one; restarts from outside."""

import re
import signal
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from rustfin_core.db import Database
from tests.cli.test_commands import server
from tests.running import RunningServer


def command(home: Path, *words: str) -> tuple[int, str]:
    done = server("--data-dir", str(home / "data"), "backup", *words)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def test_from_making_to_bringing_back(tmp_path: Path) -> None:
    assert command(tmp_path, "create")[0] == 1
    with RunningServer(tmp_path) as running:
        running.claim()
        running.post("/Rustfin/Settings/server_name", {"Value": "Before"})
        code, said = command(tmp_path, "create", "--all-pictures")
        assert code == 0, said
        name = re.search(r"rustfin-\d{8}-\d{6}-manual\.zip", said)
        assert name is not None
        running.post("/Rustfin/Settings/server_name", {"Value": "After"})
        code, said = command(tmp_path, "restore", name[0])
        assert code == 1
        assert "already running" in said
    code, said = command(tmp_path, "list")
    assert code == 0
    assert f"{name[0]}\t" in said
    assert "1 users" in said
    assert command(tmp_path, "verify", name[0]) == (
        0,
        f"{name[0]} is sound: every file is as it was, and its database can be brought back.\n",
    )
    assert command(tmp_path, "verify", "absent.zip")[0] == 1
    code, said = command(tmp_path, "restore", name[0])
    assert code == 0, said
    assert "before-restore.zip" in said
    with RunningServer(tmp_path) as running:
        # Who was signed in is still.
        running.sign_in()
        assert running.get("/System/Info")["ServerName"] == "Before"


def test_a_backup_replaces_what_cannot_be_used(tmp_path: Path) -> None:
    """A damaged database, one of a newer Rustfin, and none at all."""
    data = tmp_path / "data"
    database = Database(data / "rustfin.db")
    database.open()
    database.close()
    code, said = command(tmp_path, "create")
    assert code == 0, said
    name = next((data / "backups").glob("*.zip")).name
    sound = (data / "rustfin.db").read_bytes()

    def newer() -> None:
        with closing(sqlite3.connect(data / "rustfin.db")) as con:
            con.execute("PRAGMA user_version=9999")

    def damaged() -> None:
        (data / "rustfin.db").write_bytes(sound[:4096] + b"x" * len(sound))

    absent = (data / "rustfin.db").unlink
    for spoil, told, kept in ((newer, True, 1), (damaged, True, 2), (absent, False, 2)):
        spoil()
        code, said = command(tmp_path, "restore", name)
        assert code == 0, said
        assert ("replaced-" in said) == told
        database = Database(data / "rustfin.db")
        database.open()
        database.close()
        assert database.notice is None
        replaced = [path.name for path in data.glob("rustfin.db.replaced-*")]
        assert len([name for name in replaced if not name.endswith(("-wal", "-shm"))]) == kept


@pytest.mark.parametrize("how", ["rebuild", "exit"])
def test_a_restart_from_the_dashboard(tmp_path: Path, how: str) -> None:
    with RunningServer(tmp_path, "--on-restart", how) as running:
        running.claim()
        running.post("/Rustfin/Settings/server_name", {"Value": "Den"})
        made = running.post("/Backup/Create", {})
        running.post("/Rustfin/Settings/server_name", {"Value": "After"})
        said = len(running.log_text())
        running.post("/Backup/Restore", {"ArchiveFileName": Path(made["Path"]).name})
        assert running.process is not None
        if how == "exit":
            assert running.process.wait(60) == 75
            running.start()
        else:
            deadline = time.monotonic() + 60
            while not running.ready.search(running.log_text()[said:]):
                assert time.monotonic() < deadline
                time.sleep(0.05)
        # The same token: who was signed in stays so.
        assert running.get("/System/Info")["ServerName"] == "Den"
        running.post("/System/Shutdown")
        assert running.process.wait(60) == 0
        assert running.complaints() == []


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_a_signal_ends_it_for_good(tmp_path: Path) -> None:
    with RunningServer(tmp_path) as running:
        assert running.process is not None
        running.process.send_signal(signal.SIGTERM)
        assert running.process.wait(60) == 0
