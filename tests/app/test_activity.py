"""What happened: a list as long as the log, of which only what is looked at is fetched."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from PySide6.QtCore import Qt

from rustfin_app.delegates.activity import sign_of
from rustfin_app.dialogs.activity import Activity
from rustfin_app.models.paged_model import PAGE, ROW_ROLE, PagedModel
from rustfin_app.pages.happenings import HappeningsSection
from rustfin_app.wording import day_and_clock
from rustfin_core.kernel.errors import Unavailable
from tests.app.fake_server import FakeAdmin
from tests.app.sample_activity import happened
from tests.app.test_home import button, texts
from tests.app.waiting import part

LONG = 100_000


class Rows:
    """A source of numbers that answers at once or when told to."""

    def __init__(self, total: int) -> None:
        self.total, self.asked = total, 0
        self.late: list[Callable[[], None]] | None = None

    def fetch(
        self, start: int, limit: int, done: Callable[[Sequence[int], int], None], failed: object
    ) -> None:
        self.asked += 1
        total = self.total
        rows = tuple(range(total - start, max(total - start - limit, 0), -1))
        if self.late is None:
            done(rows, total)
        else:
            self.late.append(lambda: done(rows, total))


def numbers(source: Rows) -> PagedModel[int]:
    return PagedModel(source.fetch, words=str)


def seen(model: PagedModel[int], *rows: int) -> list[object]:
    return [model.index(row, 0).data(ROW_ROLE) for row in rows]


def test_only_pages_that_are_looked_at_are_fetched(qtbot: Any, qtmodeltester: Any) -> None:
    source = Rows(LONG)
    model = numbers(source)
    model.reload()
    assert model.rowCount() == LONG
    assert seen(model, 0, 99) == [LONG, LONG - 99]
    assert seen(model, 50_000) == [None]
    qtbot.waitUntil(lambda: seen(model, 50_000) == [50_000])
    assert source.asked == 2
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == str(LONG)


def test_rows_that_fly_by_are_not_fetched(qtbot: Any) -> None:
    source = Rows(LONG)
    model = numbers(source)
    model.reload()
    for row in range(0, LONG, PAGE):
        seen(model, row)
    qtbot.waitUntil(lambda: seen(model, LONG - 1) == [1])
    assert source.asked <= 3


def test_what_was_fetched_long_ago_is_let_go(qtbot: Any) -> None:
    model = numbers(Rows(LONG))
    model.reload()
    for page in range(35):
        qtbot.waitUntil(lambda row=page * PAGE: seen(model, row) != [None])
    assert model.fetched_rows() <= 30 * PAGE


def test_new_rows_push_the_old_ones_down(qtbot: Any, qtmodeltester: Any) -> None:
    source = Rows(250)
    model = numbers(source)
    model.reload()
    inserted: list[tuple[int, int]] = []
    model.rowsInserted.connect(lambda _parent, first, last: inserted.append((first, last)))
    source.total = 253
    model.reload()
    assert inserted == [(0, 2)]
    assert seen(model, 0, 3) == [253, 250]
    source.total = 0
    model.reload()
    assert model.rowCount() == 0
    qtmodeltester.check(model)


def test_an_answer_to_an_older_question_is_dropped(qtbot: Any) -> None:
    source = Rows(300)
    model = numbers(source)
    source.late = []
    model.reload()
    source.total = 10
    model.reload()
    old, new = source.late
    new()
    old()
    assert model.rowCount() == 10


def test_a_hundred_thousand_entries_are_scrolled(
    desktop: Any, admin: FakeAdmin, qtbot: Any
) -> None:
    admin.happened = happened(LONG)
    dialog = Activity(desktop.link, desktop.window)
    dialog.open()
    model, view = dialog.model, dialog.view
    qtbot.waitUntil(lambda: model.rowCount() == LONG)
    assert "100\u202f000 entries" in texts(dialog)
    bar = view.verticalScrollBar()
    for step in range(200):
        bar.setValue(bar.maximum() * step // 200)
        view.viewport().repaint()
    view.scrollToBottom()

    def last() -> object:
        view.viewport().repaint()
        return model.index(LONG - 1, 0).data(ROW_ROLE)

    qtbot.waitUntil(lambda: last() is not None)
    assert last() == admin.happened[-1]
    # 100,000 are a thousand pages.
    assert len(admin.pages) < 40
    assert model.fetched_rows() <= 30 * PAGE
    dialog.close()


def test_the_filter_asks_the_server(desktop: Any, admin: FakeAdmin, qtbot: Any) -> None:
    admin.happened = happened(500)
    dialog = Activity(desktop.link, desktop.window)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 500)
    dialog.search.setText("Backup")
    wanted = sum("Backup" in one.entry.name for one in admin.happened)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == wanted)
    dialog.search.setText("nobody did that")
    qtbot.waitUntil(lambda: "No entries match." in texts(dialog))
    dialog.close()


def test_a_server_that_goes_says_so(desktop: Any, admin: FakeAdmin, qtbot: Any) -> None:
    async def gone(_query: object) -> None:
        raise Unavailable("The database is busy.")

    admin.activity = gone  # type: ignore[method-assign,assignment]
    dialog = Activity(desktop.link, desktop.window)
    dialog.open()
    qtbot.waitUntil(lambda: "The database is busy." in texts(dialog))
    dialog.close()


def test_home_shows_the_last_few_and_the_way_to_all(
    desktop: Any, admin: FakeAdmin, qtbot: Any
) -> None:
    home = desktop.window.page("home")
    section = part(qtbot, home, HappeningsSection)
    assert not section.isVisible()
    admin.happened = happened(40)
    desktop.link._server.publish(object())
    qtbot.waitUntil(section.isVisible)
    assert section.model.rowCount() == 5
    assert admin.pages[-1].limit == 5
    qtbot.mouseClick(button(section, "Show all"), Qt.MouseButton.LeftButton)
    [dialog] = desktop.window.findChildren(Activity)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 40)
    dialog.close()


@pytest.mark.parametrize(
    ("place", "sign"),
    [(0, ("play", "muted")), (2, ("alert", "danger")), (3, ("phone", "muted"))],
)
def test_signs(place: int, sign: tuple[str, str]) -> None:
    assert sign_of(happened(7)[place]) == sign


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (dt.datetime(2026, 3, 12, 14, 5, tzinfo=dt.UTC), "14:05"),
        (dt.datetime(2026, 3, 2, 14, 5, tzinfo=dt.UTC), "2 Mar 14:05"),
        (dt.datetime(2024, 12, 31, 23, 59, tzinfo=dt.UTC), "31 Dec 2024"),
    ],
)
def test_times(moment: dt.datetime, words: str) -> None:
    now = dt.datetime(2026, 3, 12, 20, 0, tzinfo=dt.UTC)
    assert day_and_clock(round(moment.timestamp() * 1000), now) == words
