"""What is kept about versions, and when it may be asked again."""

import json
from pathlib import Path

import pytest

from rustfin_core.admin.releases.record import DAY_MS, Record, read, wait_ms, write
from rustfin_core.admin.releases.types import Release

NOW = 1_800_000_000_000


def test_it_is_asked_once_a_day() -> None:
    assert wait_ms(Record(), NOW) == 0
    assert wait_ms(Record(asked_ms=NOW), NOW) == DAY_MS
    assert wait_ms(Record(asked_ms=NOW - DAY_MS), NOW) == 0
    assert wait_ms(Record(asked_ms=NOW - DAY_MS + 1), NOW) == 1


@pytest.mark.parametrize(("failures", "days"), [(0, 1), (1, 1), (2, 2), (3, 4), (4, 7), (900, 7)])
def test_failures_make_it_rarer(failures: int, days: int) -> None:
    assert wait_ms(Record(asked_ms=NOW, failures=failures), NOW) == days * DAY_MS


def test_a_clock_set_back_makes_nobody_wait_for_years() -> None:
    assert wait_ms(Record(asked_ms=NOW + 900 * DAY_MS), NOW) == DAY_MS


def test_it_is_kept(tmp_path: Path) -> None:
    record = Record(
        address="https://rustfin.example/v",
        asked_ms=NOW,
        failures=2,
        found=Release(version="2.0", url="https://rustfin.example/2.0"),
        skipped="2.0",
    )
    write(tmp_path / "releases.json", record)
    assert read(tmp_path / "releases.json") == record
    assert [one.name for one in tmp_path.iterdir()] == ["releases.json"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        "[" * 5000,
        json.dumps({"asked_ms": "soon", "failures": -4, "found": {"version": "1"}}),
        json.dumps({"asked_ms": True, "found": {"version": "x", "url": "https://a.example"}}),
        json.dumps({"found": {"version": "2.0", "url": "javascript:alert(1)"}}),
    ],
)
def test_a_damaged_file_counts_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "releases.json").write_text(text)
    assert read(tmp_path / "releases.json") == Record()


def test_a_file_that_is_not_there_counts_as_none(tmp_path: Path) -> None:
    assert read(tmp_path / "releases.json") == Record()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        write(tmp_path / "missing" / "releases.json", Record())
