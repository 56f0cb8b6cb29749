"""*Recently added* on Home."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QDesktopServices, QPixmap

from rustfin_app.models.arrival_model import ArrivalModel
from rustfin_app.pages.arrivals import ArrivalsSection
from tests.app import sample
from tests.app.fake_server import FakeAdmin
from tests.app.waiting import part


@pytest.fixture
def section(desktop: Any, admin: FakeAdmin, qtbot: Any) -> ArrivalsSection:
    """The strip with its posters."""
    home = desktop.window.page("home")
    found = part(qtbot, home, ArrivalsSection)
    assert not found.isVisible()
    admin.arrived = sample.ARRIVALS
    found.rest()
    found.follow()
    qtbot.waitUntil(found.isVisible)
    return found


def test_the_newest_come_first_and_say_what_they_are(section: ArrivalsSection) -> None:
    first = section.model.index(0, 0)
    assert first.data() == "Shallow Water"
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == "Shallow Water, 2021"
    assert section.view.accessibleName() == "Recently added"


def test_one_that_is_chosen_opens_in_the_browser(
    section: ArrivalsSection, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    section.view.setFocus()
    section.view.setCurrentIndex(section.model.index(1, 0))
    qtbot.keyClick(section.view, Qt.Key.Key_Return)
    assert opened == [f"http://127.0.0.1:8096/web/#/item/{1:032x}"]


def test_a_poster_is_drawn_when_it_arrives(
    section: ArrivalsSection, desktop: Any, qtbot: Any
) -> None:
    before = section.view.grab().toImage().pixelColor(60, 60)
    picture = QPixmap(118, 177)
    picture.fill(QColor(Qt.GlobalColor.magenta))
    desktop.window._pictures.put(sample.ARRIVALS[0].image_url, picture)
    qtbot.waitUntil(lambda: section.view.grab().toImage().pixelColor(60, 60).hue() == 300)
    assert before.hue() != 300


def test_the_same_titles_again_change_nothing(qtbot: Any, qtmodeltester: Any) -> None:
    model = ArrivalModel()
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    for _ in range(3):
        model.update(sample.ARRIVALS)
    assert resets == [True]
    assert model.row_of_picture("/art/rail") == 1
    assert model.row_of_picture("/art/none") is None
    qtmodeltester.check(model)
