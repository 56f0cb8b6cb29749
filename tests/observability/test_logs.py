"""The log file: request ids, JSON lines, bounds."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from rustfin_core.kernel.tracing import request_id
from rustfin_core.observability.logs import FileBounds, LogSetup

_log = logging.getLogger("rustfin_core.catalog.test")


@contextmanager
def unheard() -> Iterator[None]:
    """Half characters and megabytes are for the log file, not for the report of the test."""
    root = logging.getLogger()
    kept, root.handlers = root.handlers, []
    try:
        yield
    finally:
        root.handlers = kept


@pytest.mark.parametrize("form", ["text", "json"])
def test_lines_name_the_request(tmp_path: Path, form: str) -> None:
    setup = LogSetup(folder=tmp_path, level="info", log_format=form, console=False)
    token = request_id.set("abc-1")
    try:
        _log.info("inside")
    finally:
        request_id.reset(token)
    _log.info("outside")
    setup.close()
    first, second = (tmp_path / "rustfin.log").read_text("utf-8").splitlines()
    if form == "json":
        assert json.loads(first)["request"] == "abc-1"
        assert json.loads(first)["part"] == "catalog"
        assert "request" not in json.loads(second)
    else:
        assert first.endswith("inside [abc-1]")
        assert second.endswith("outside")


def test_json_lines_stay_lines_whatever_is_logged(tmp_path: Path) -> None:
    with unheard():
        setup = LogSetup(folder=tmp_path, level="info", log_format="json", console=False)
        for text in ('a "b"\nc', "\u2028", "\ud800 half a character", "\x00\x1b[31m", "ü" * 10):
            _log.info("%s", text)
        setup.close()
    lines = (tmp_path / "rustfin.log").read_bytes().splitlines()
    assert [set(json.loads(line)) >= {"time", "level", "message"} for line in lines] == [True] * 5


def test_no_more_than_the_bounds_is_kept(tmp_path: Path) -> None:
    bounds = FileBounds(file_mb=1, kept=2)
    with unheard():
        setup = LogSetup(
            folder=tmp_path, level="info", log_format="text", console=False, bounds=bounds
        )
        for _ in range(150):
            _log.info("%s", "x" * 60_000)
        setup.close()
    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == ["rustfin.log", "rustfin.log.1", "rustfin.log.2"]
    assert all(path.stat().st_size <= 1024 * 1024 for path in tmp_path.iterdir())


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    root = logging.getLogger()
    before = root.level, list(root.handlers)
    setup = LogSetup(folder=tmp_path, level="debug", log_format="text", console=False)
    assert root.level == logging.DEBUG
    setup.close()
    assert (root.level, root.handlers) == before
