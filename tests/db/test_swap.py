"""A swap is carried on from wherever it was cut off; what was not agreed is cleared away."""

from collections.abc import Callable
from pathlib import Path

import pytest

from rustfin_core.db.swap import agree, finish_swap, incoming


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Old files, and new ones laid ready."""
    for name in ("rustfin.db", "rustfin.db-wal", "artwork/aa/aa1"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("old")
    new = incoming(tmp_path)
    for name in ("rustfin.db", "artwork/aa/aa1", "artwork/bb/bb1"):
        path = new / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("new")
    return tmp_path


def content(data: Path) -> dict[str, str]:
    return {
        path.relative_to(data).as_posix(): path.read_text()
        for path in sorted(data.rglob("*"))
        if path.is_file()
    }


NEW = {"artwork/aa/aa1": "new", "artwork/bb/bb1": "new", "rustfin.db": "new"}


def test_without_agreement_nothing_changes(data: Path) -> None:
    assert finish_swap(data / "rustfin.db") is None
    assert content(data) == {"artwork/aa/aa1": "old", "rustfin.db": "old", "rustfin.db-wal": "old"}
    assert finish_swap(data / "rustfin.db") is None


def _log_left(data: Path) -> None:
    (data / "restore/old").mkdir()
    (data / "rustfin.db-wal").rename(data / "restore/old/rustfin.db-wal")


def _database_left(data: Path) -> None:
    _log_left(data)
    (data / "rustfin.db").rename(data / "restore/old/rustfin.db")


def _database_came(data: Path) -> None:
    _database_left(data)
    (data / "restore/new/rustfin.db").rename(data / "rustfin.db")


def _files_came(data: Path) -> None:
    _database_came(data)
    (data / "artwork/bb").mkdir()
    for name in ("artwork/aa/aa1", "artwork/bb/bb1"):
        (data / "restore/new" / name).replace(data / name)


@pytest.mark.parametrize("keep_old", [False, True])
@pytest.mark.parametrize(
    "cut", [lambda _: None, _log_left, _database_left, _database_came, _files_came]
)
def test_it_is_carried_on(data: Path, cut: Callable[[Path], None], keep_old: bool) -> None:
    agree(data, "good.zip", keep_old=keep_old)
    cut(data)
    assert finish_swap(data / "rustfin.db") == "good.zip"
    found = content(data)
    kept = {name for name in found if ".replaced-" in name}
    assert len(kept) == (2 if keep_old else 0)
    assert {name: text for name, text in found.items() if name not in kept} == NEW
    assert finish_swap(data / "rustfin.db") is None


def test_an_agreement_that_cannot_be_read_still_counts(data: Path) -> None:
    agree(data, "good.zip", keep_old=False)
    (data / "restore/agreed").write_text("{")
    assert finish_swap(data / "rustfin.db") == "unknown"
    assert content(data)["rustfin.db.replaced-unknown"] == "old"


def test_what_an_earlier_restore_left_is_not_mixed_in(data: Path) -> None:
    new = incoming(data)
    assert list(new.iterdir()) == []
