"""Models behind the lists."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rustfin_app.models.library_model import LIBRARY_ROLE, LibraryModel
from rustfin_app.models.log_model import LINE_ROLE, RING_SIZE, LogModel, newer_lines
from rustfin_core.admin.types import LogLine
from tests.app import sample


def shown(model: LogModel) -> list[LogLine]:
    return [model.index(row, 0).data(LINE_ROLE) for row in range(model.rowCount())]


@given(
    total=st.integers(0, 60),
    window=st.integers(1, 40),
    seen=st.integers(0, 60),
    alike=st.integers(1, 5),
)
def test_merging_slices_gives_the_log(total: int, window: int, seen: int, alike: int) -> None:
    """Whatever was seen before, adding the new part of the next slice leaves no gap, no double.

    Lines repeat (*alike*), but their times tell them apart, as they do in a real log.
    """
    log = [
        LogLine(time_ms=place, level="INFO", part="db", message=str(place % alike))
        for place in range(total)
    ]
    seen = min(seen, total)
    known = log[max(0, seen - window) : seen]
    fetched = log[-window:] if total else []
    merged = known + list(newer_lines(known, fetched))
    newest_known = known[-1].time_ms if known else -1
    assert merged == known + [line for line in fetched if line.time_ms > newest_known]


def test_lines_of_one_millisecond_are_neither_lost_nor_doubled() -> None:
    line = LogLine(time_ms=1, level="INFO", part="db", message="again")
    other = replace(line, message="other")
    assert list(newer_lines([line, line], [line, line, line])) == []
    assert list(newer_lines([other, line], [other, line, line])) == [line]


def test_the_ring_drops_the_oldest(qtbot: Any, qtmodeltester: Any) -> None:
    model = LogModel()
    lines = sample.log_lines(RING_SIZE + 500)
    model.append(lines[:RING_SIZE])
    model.append(lines[RING_SIZE:])
    assert model.total() == RING_SIZE
    warnings = [line for line in lines[500:] if line.level != "DEBUG"]
    assert shown(model) == warnings
    assert sum(model.counts.values()) == RING_SIZE
    model.append(lines * 2)
    assert model.total() == RING_SIZE


def test_the_filter_keeps_words_levels_and_parts(qtbot: Any, qtmodeltester: Any) -> None:
    model = LogModel()
    model.append(sample.log_lines(40))
    model.set_filter(levels=frozenset({"ERROR"}), text="", part="")
    assert {line.level for line in shown(model)} == {"ERROR"}
    model.set_filter(levels=frozenset({"INFO"}), text="FILMS started", part="catalog")
    assert all("Films: started" in line.message for line in shown(model))
    assert model.rowCount() == 3
    before = model.rowCount()
    model.append([LogLine(time_ms=9, level="INFO", part="catalog", message="Films: started again")])
    model.append([LogLine(time_ms=9, level="INFO", part="db", message="Films: started again")])
    assert model.rowCount() == before + 1
    qtmodeltester.check(model)


def test_an_unknown_level_counts_as_an_error(qtbot: Any) -> None:
    model = LogModel()
    model.append([LogLine(time_ms=1, level="CRITICAL", part="db", message="gone")])
    assert model.counts["ERROR"] == 1
    assert model.rowCount() == 1


def test_a_refresh_touches_only_rows_that_differ(qtbot: Any, qtmodeltester: Any) -> None:
    model = LibraryModel()
    model.update(sample.LIBRARIES)
    changed: list[int] = []
    model.dataChanged.connect(lambda first, _last: changed.append(first.row()))
    removed: list[int] = []
    model.rowsRemoved.connect(lambda _parent, first, _last: removed.append(first))
    films, series, old, music = sample.LIBRARIES
    model.update((films, replace(series, titles=87), old, music))
    assert (changed, removed) == ([1], [])
    model.update((films, old, music))
    assert (changed, removed) == ([1], [1])
    model.update((music, films, series, old))
    assert model.libraries() == (music, films, series, old)
    assert model.index(0, 0).data(LIBRARY_ROLE) == music
    qtmodeltester.check(model)
    model.update(())
    assert model.rowCount() == 0
