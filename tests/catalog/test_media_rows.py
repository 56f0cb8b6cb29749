"""Streams as rows and back: nothing is lost, defaults take no room."""

import json
import sqlite3

from rustfin_core.catalog.media_rows import stream_of, stream_row
from rustfin_core.kernel.enums import StreamType
from rustfin_core.media.types import StreamInfo
from tests.catalog.films import INFO


def test_a_stream_comes_back_whole() -> None:
    con = sqlite3.connect(":memory:")
    con.row_factory = sqlite3.Row
    sql = "SELECT ? AS file_id,? AS idx,? AS type,? AS codec,? AS language,? AS data"
    for stream in INFO.streams:
        assert stream_of(con.execute(sql, stream_row(1, stream)).fetchone()) == stream
    con.close()


def test_defaults_are_left_out() -> None:
    stream = StreamInfo(index=2, type=StreamType.SUBTITLE, codec="subrip", is_forced=True)
    assert json.loads(str(stream_row(7, stream)[-1])) == {"is_forced": True}
