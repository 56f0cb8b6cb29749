"""How connections to the one database file are opened.

Peewee owns the connections (one per thread, closed with it); repositories get the raw
``sqlite3.Connection``, because hot reads through peewee's query builder cost 5-30 times as much
(measured, see README.md).
"""

import sqlite3
from pathlib import Path

import peewee

from rustfin_core.db.slow import TimedConnection

BUSY_TIMEOUT_S = 10
WRITER_CACHE_KIB = 16_384
READER_CACHE_KIB = 8_192
_STATEMENT_CACHE = 512


def writer_database(path: Path) -> peewee.SqliteDatabase:
    """Database object for the writer thread: WAL, checkpoints run by the writer between batches."""
    return peewee.SqliteDatabase(
        str(path),
        pragmas={
            "journal_mode": "wal",
            "synchronous": "normal",
            "foreign_keys": 1,
            "temp_store": "memory",
            "cache_size": -WRITER_CACHE_KIB,
            "wal_autocheckpoint": 0,
        },
        timeout=BUSY_TIMEOUT_S,
        factory=TimedConnection,
        cached_statements=_STATEMENT_CACHE,
    )


def reader_database(path: Path) -> peewee.SqliteDatabase:
    """Database object for reader threads: the file is opened read-only and stays so."""
    return peewee.SqliteDatabase(
        f"{path.absolute().as_uri()}?mode=ro",
        uri=True,
        pragmas={"query_only": 1, "temp_store": "memory", "cache_size": -READER_CACHE_KIB},
        timeout=BUSY_TIMEOUT_S,
        factory=TimedConnection,
        cached_statements=_STATEMENT_CACHE,
    )


def raw_connection(database: peewee.SqliteDatabase) -> sqlite3.Connection:
    """The calling thread's connection, with rows that can be read by column name."""
    database.connect(reuse_if_open=True)
    connection: sqlite3.Connection = database.connection()  # type: ignore[no-untyped-call]
    connection.row_factory = sqlite3.Row
    return connection
