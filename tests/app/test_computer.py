"""*This computer* on Home: words, scales, and asking only while somebody looks."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rustfin_app.load_words import megabits, plots, round_top, size
from rustfin_app.pages.computer import ComputerSection
from rustfin_app.widgets.plot import Plot, curve
from tests.app.fake_server import FakeAdmin
from tests.app.sample_load import sample_load
from tests.app.test_home import texts
from tests.app.waiting import part

_MB = 1024**2


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0 MB"), (410 * _MB, "410 MB"), (3.2 * 1024 * _MB, "3.2 GB"), (16 * 1024 * _MB, "16 GB"),
     (1000 * _MB, "1 GB"), (1023 * 1024 * _MB, "1 TB"), (9.97 * 1024 * _MB, "10 GB")],
)  # fmt: skip
def test_sizes(count: float, words: str) -> None:
    assert size(count) == words


@pytest.mark.parametrize(
    ("rate", "words"),
    [
        (0, "0 Mbit/s"),
        (6e6, "48 Mbit/s"),
        (4e4, "0.3 Mbit/s"),
        (125e6, "1\u202f000 Mbit/s"),
    ],
)
def test_rates(rate: float, words: str) -> None:
    assert megabits(rate) == words


@given(st.floats(0, 1e12))
def test_the_upper_edge_holds_the_line_and_is_not_far_above(value: float) -> None:
    top = round_top(value, 1.0)
    assert value <= top * 1.01
    assert top <= max(1.0, value) * 2.6


def test_before_the_first_sample_there_is_nothing_to_draw() -> None:
    assert plots(sample_load(0), streams=0) == ()


def test_what_is_not_known_is_left_out() -> None:
    load = replace(sample_load(3), own=None, disk_free=-1, disk_total=-1)
    captions = [view.caption for view in plots(load, streams=0)]
    assert captions == [
        "8 cores",
        "of 16 GB",
        "Read and written by all drives",
        "Nobody is watching",
    ]


def test_time_has_the_same_width_however_few_values_there_are() -> None:
    line = curve((0.0, 1.0), slots=11, top=1.0, size=(100.0, 50.0))
    assert (line.elementAt(0).x, line.elementAt(0).y) == (90.0, 50.0)
    assert (line.currentPosition().x(), line.currentPosition().y()) == (100.0, 0.0)
    assert curve((), slots=11, top=1.0, size=(100.0, 50.0)).isEmpty()


def test_plots_with_their_present_values(desktop: Any, qtbot: Any) -> None:
    section = part(qtbot, desktop.window.page("home"), ComputerSection)
    qtbot.waitUntil(section.isVisible)
    shown = texts(section)
    assert shown[0] == "This computer"
    assert {"Processor", "Memory", "Disk", "Sending"} <= set(shown)
    assert "8 cores · Rustfin uses 12 %" in shown
    assert "412 GB of 1 TB free for Rustfin's data" in shown
    spoken = [plot.accessibleName() for plot in section.findChildren(Plot)]
    assert spoken[3].startswith("Sending, ")
    assert spoken[3].endswith("Mbit/s. 3 people are watching")


def test_it_asks_only_while_home_is_on_screen(desktop: Any, admin: FakeAdmin, qtbot: Any) -> None:
    section = part(qtbot, desktop.window.page("home"), ComputerSection)
    assert section._timer.isActive()
    desktop.window.open_page("logs")
    assert not section._timer.isActive()
    admin.busy = sample_load(40)
    desktop.window.open_page("home")
    qtbot.waitUntil(lambda: len(section.cards[0].plot.values()) == 40)
    desktop.window.hide()
    assert not section._timer.isActive()
