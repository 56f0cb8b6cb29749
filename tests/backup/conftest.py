"""A data folder with accounts, devices, what was watched and pictures."""

import hashlib
import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from rustfin_core.backup.making import make_backup
from rustfin_core.backup.types import Backup, BackupKind, Contents
from rustfin_core.db import Database

UPLOADED, FETCHED, PORTRAIT = "aa11", "bb22", "cc33"


def tag_path(data: Path, tag: str) -> Path:
    return data / "artwork" / tag[:2] / tag


def put_picture(data: Path, tag: str) -> None:
    path = tag_path(data, tag)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(f"picture {tag}".encode() * 100)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    database = Database(folder / "rustfin.db")
    database.open()
    database.close()
    with closing(sqlite3.connect(folder / "rustfin.db")) as con:
        con.execute(
            "INSERT INTO user(id,uid,name,name_key,password_hash,created_ms) "
            "VALUES(1,?,'Mara','mara','argon',1)",
            (b"u" * 16,),
        )
        con.execute(
            "INSERT INTO device(uid,token_sha256,user_id,device_id,device_name,client,version,"
            "created_ms,last_seen_ms) VALUES(?,?,1,'tv','TV','App','1',1,1)",
            (b"d" * 16, b"t" * 32),
        )
        con.execute(
            "INSERT INTO api_key(uid,key_sha256,name,created_ms) VALUES(?,?,'script',1)",
            (b"k" * 16, b"s" * 32),
        )
        con.execute("INSERT INTO setting VALUES('server_name', '\"before\"')")
        con.execute(
            "INSERT INTO item(id,uid,kind,access_id,name,sort_key,added_at,updated_at) "
            "VALUES(1,?,1,0,'Film','film',1,1)",
            (b"i" * 16,),
        )
        rows = [(0, UPLOADED, "upload"), (1, FETCHED, "https://pictures.test/1.jpg")]
        con.executemany("INSERT INTO image(item_id,type,idx,tag,source) VALUES(1,?,0,?,?)", rows)
        con.commit()
    for tag in (UPLOADED, FETCHED, PORTRAIT):
        put_picture(folder, tag)
    (folder / "subtitles" / "film").mkdir(parents=True)
    (folder / "subtitles" / "film" / "What? ä.srt").write_text("Hello.")
    (folder / "secret.key").write_text("the key")
    (folder / "logs").mkdir(exist_ok=True)
    (folder / "logs" / "rustfin.log").write_text("lines")
    return folder


def made(data: Path, kind: BackupKind = BackupKind.MANUAL, **contents: bool) -> Backup:
    """Make a backup as the command line does."""
    *_, last = make_backup(
        data=data,
        database=data / "rustfin.db",
        backups=data / "backups",
        kind=kind,
        contents=Contents(**contents),
        version="1.2.3",
        now_ms=1_700_000_000_000,
    )
    assert isinstance(last, Backup)
    return last


def execute(data: Path, sql: str, *values: object) -> None:
    with closing(sqlite3.connect(data / "rustfin.db")) as con:
        con.execute(sql, values)
        con.commit()


def value(data: Path, sql: str) -> object:
    with closing(sqlite3.connect(data / "rustfin.db")) as con:
        row = con.execute(sql).fetchone()
        return row and row[0]


def rewritten(
    backup: Path, target: Path, change: Callable[[dict[str, bytes]], None], *, honest: bool = True
) -> Path:
    """A copy of an archive whose members were changed; *honest*: its hashes fit again."""
    with zipfile.ZipFile(backup) as archive:
        members = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    change(members)
    if honest:
        rows = [
            [name, len(content), hashlib.sha256(content).hexdigest()]
            for name, content in members.items()
            if name not in ("manifest.json", "members.json")
        ]
        members["members.json"] = json.dumps(rows).encode()
        manifest = json.loads(members["manifest.json"])
        manifest["list_sha256"] = hashlib.sha256(members["members.json"]).hexdigest()
        members["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target
