"""Reading from disk."""

import os
import sys
from pathlib import Path

import pytest

from rustfin_core.intelligence.nfo import MAX_BYTES, load_nfo, read_nfo
from rustfin_core.kernel.enums import ItemKind


def test_a_file_is_read_by_text_and_by_byte_name(tmp_path: Path) -> None:
    path = tmp_path / "movie.nfo"
    path.write_bytes(b"<movie/>")
    assert load_nfo(path) == load_nfo(str(path)) == load_nfo(os.fsencode(path)) == b"<movie/>"


def test_no_more_than_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "movie.nfo"
    with path.open("wb") as file:
        file.write(b"<movie><title>Some Film</title><plot>")
        file.truncate(200 << 20)  # sparse: 200 MB of zeros that are nowhere
    data = load_nfo(path)
    assert len(data) == MAX_BYTES + 1
    result = read_nfo(data, ItemKind.MOVIE)
    assert result.record.title == "Some Film"
    assert result.problems[0].startswith("The file is larger")


def test_what_is_no_regular_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        load_nfo(tmp_path)
    with pytest.raises(FileNotFoundError):
        load_nfo(tmp_path / "none.nfo")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no FIFOs in folders")
def test_a_fifo_does_not_block(tmp_path: Path) -> None:
    path = tmp_path / "movie.nfo"
    os.mkfifo(path)
    with pytest.raises(OSError, match="regular"):
        load_nfo(path)
