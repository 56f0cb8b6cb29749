"""A page that was taken down for another look comes back where it was."""

from typing import Any

import pytest
from PySide6.QtWidgets import QScrollArea, QWidget

from rustfin_app.language.catalogues import translation
from rustfin_app.page_places import PagePlaces
from rustfin_app.pages.page import Page
from rustfin_app.theme import Mode, Theme
from rustfin_app.widgets.layout import column
from rustfin_app.widgets.scroll import scrolling
from tests.app import sample_work
from tests.app.fake_people import HOUSEHOLD
from tests.app.fake_review import REVIEWS
from tests.app.fake_server import FakeAdmin
from tests.app.test_people import view
from tests.app.waiting import until


class _Grows(Page):
    """A page whose content comes later."""

    def __init__(self) -> None:
        super().__init__()
        self.content = QWidget()
        self.content.setMinimumHeight(10)
        area = scrolling(self.content)
        self.setLayout(column(area, gap=0))
        self.resize(300, 200)

    def grow(self, height: int) -> None:
        self.content.setMinimumHeight(height)


def _bar(page: Page) -> Any:
    area = page.main_area()
    assert area is not None
    return area.verticalScrollBar()


def _scroll(qtbot: Any, page: Page, to: int) -> None:
    until(qtbot, lambda: _bar(page).maximum() >= to)
    _bar(page).setValue(to)


def _take_down(look: Theme, window: Any, name: str) -> None:
    """Another look while *name* is hidden."""
    page = window.page(name)
    window.open_page("logs")
    gone: list[bool] = []
    page.destroyed.connect(lambda: gone.append(True))
    look.set_mode(Mode.DARK if look.mode == "light" else Mode.LIGHT)
    assert gone


@pytest.fixture
def window(make_desktop: Any, admin: FakeAdmin) -> Any:
    """A window with something on every page, small enough to scroll."""
    admin.reviews = REVIEWS
    sample_work.fill(admin)
    made = make_desktop().window
    made.resize(made.minimumSize())
    return made


@pytest.mark.parametrize("name", ["home", "playback", "network", "metadata"])
def test_a_page_is_where_it_was(window: Any, look: Theme, qtbot: Any, name: str) -> None:
    window.open_page(name)
    _scroll(qtbot, window.page(name), 90)
    _take_down(look, window, name)
    window.open_page(name)
    until(qtbot, lambda: _bar(window.page(name)).value() == 90)


def test_the_same_person_is_shown_at_the_same_place(window: Any, look: Theme, qtbot: Any) -> None:
    window.open_page("people")
    page = window.page("people")
    until(qtbot, lambda: view(page).model().rowCount() == len(HOUSEHOLD))
    view(page).choose(1)
    shown = page.chosen()
    _scroll(qtbot, page, 400)
    _take_down(look, window, "people")
    # Taken down again before it was there: nothing is lost.
    window.open_page("people")
    _take_down(look, window, "people")
    window.open_page("people")
    again = window.page("people")
    until(qtbot, lambda: _bar(again).value() == 400)
    assert again.chosen() == shown == HOUSEHOLD[1].id
    assert again._panel.person.id == shown


def test_the_part_that_was_open_is_open(window: Any, look: Theme, qtbot: Any) -> None:
    window.open_page("settings")
    page = window.page("settings")
    page.sections.open_part("server")
    _scroll(qtbot, page, 200)
    window.open_page("jobs")
    window.page("jobs")._show_tab(1)
    window.open_page("review")
    review = window.page("review")
    until(qtbot, lambda: review.chosen() == REVIEWS[0].item_id)
    review.skip()
    _take_down(look, window, "settings")
    window.open_page("settings")
    assert window.page("settings").sections.current() == "server"
    until(qtbot, lambda: _bar(window.page("settings")).value() == 200)
    assert window.page("jobs").chosen() == "1"
    window.open_page("review")
    until(qtbot, lambda: window.page("review").view.currentIndex().isValid())
    assert window.page("review").chosen() == REVIEWS[1].item_id


def test_another_language_or_text_size_leaves_one_there(
    window: Any, look: Theme, qtbot: Any
) -> None:
    window.open_page("playback")
    _scroll(qtbot, window.page("playback"), 300)
    try:
        translation().use("de")
        until(qtbot, lambda: not window._coming)
        until(qtbot, lambda: _bar(window.page("playback")).value() == 300)
        before = look.text_px
        look.set_text_percent(150)
        until(qtbot, lambda: look.text_px > before and not window._coming)
        wanted = round(300 / before * look.text_px)
        until(qtbot, lambda: _bar(window.page("playback")).value() == wanted)
    finally:
        translation().use("en")
        look.set_text_percent(100)


def _returning(qtbot: Any, at: int) -> _Grows:
    """A page that is to come back *at* and has not grown yet."""
    places, old, new = PagePlaces(), _Grows(), _Grows()
    for page in (old, new):
        qtbot.addWidget(page)
        page.show()
    old.grow(1000)
    _scroll(qtbot, old, at)
    places.note("x", old)
    places.give_back("x", new)
    return new


def test_it_goes_as_far_as_the_page_has_grown(look: Theme, qtbot: Any) -> None:
    page = _returning(qtbot, 500)
    page.grow(400)
    until(qtbot, lambda: _bar(page).value() == _bar(page).maximum() > 100)
    page.grow(900)
    until(qtbot, lambda: _bar(page).value() == 500)


def test_who_scrolls_meanwhile_stays_there(look: Theme, qtbot: Any) -> None:
    page = _returning(qtbot, 500)
    page.grow(400)
    until(qtbot, lambda: _bar(page).value() == _bar(page).maximum() > 100)
    _bar(page).setValue(20)
    page.grow(900)
    until(qtbot, lambda: _bar(page).maximum() >= 600)
    assert _bar(page).value() == 20


def test_a_page_without_a_place_begins_at_its_top(look: Theme, qtbot: Any) -> None:
    places, page = PagePlaces(), Page()
    qtbot.addWidget(page)
    assert page.findChild(QScrollArea) is None
    places.note("x", page)
    grown = _Grows()
    qtbot.addWidget(grown)
    places.give_back("x", grown)
    places.give_back("x", grown)
    grown.show()
    grown.grow(900)
    until(qtbot, lambda: _bar(grown).maximum() > 500)
    assert _bar(grown).value() == 0
