"""Metadata: providers in order, keys that are never shown again, languages, NFO files."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from rustfin_app.language.countries import country_names
from rustfin_app.models.provider_model import PROVIDER_ROLE, ProviderModel
from rustfin_app.pages.metadata.key_field import KeyField
from rustfin_app.pages.metadata.places import languages
from rustfin_app.pages.metadata.provider_card import ProviderCard
from rustfin_app.pages.metadata.provider_list import ProviderList, ProviderView
from rustfin_app.widgets.banner import Banner
from rustfin_app.widgets.buttons import Button
from rustfin_core.admin.metadata import ProviderTest
from tests.app.fake_server import FakeAdmin
from tests.app.test_home import button, texts
from tests.app.waiting import until


@pytest.fixture
def page(desktop: Any, qtbot: Any) -> Any:
    desktop.window.open_page("metadata")
    page = desktop.window.page("metadata")
    [model] = page.findChildren(ProviderModel)
    until(qtbot, lambda: model.rowCount() == 10)
    return page


@pytest.fixture
def view(page: Any) -> ProviderView:
    [found] = page.findChildren(ProviderView)
    return found


@pytest.fixture
def card(page: Any) -> ProviderCard:
    [found] = page.findChildren(ProviderCard)
    return found


def choose(view: ProviderView, name: str) -> None:
    model = view.model()
    rows = (model.index(row, 0) for row in range(model.rowCount()))
    view.setCurrentIndex(next(one for one in rows if one.data(PROVIDER_ROLE).name == name))


def order(view: ProviderView) -> list[str]:
    model = view.model()
    return [model.index(row, 0).data(PROVIDER_ROLE).name for row in range(model.rowCount())]


def field(card: ProviderCard, setting: str) -> QLineEdit:
    [found] = [one for one in card.findChildren(KeyField) if one.setting == setting]
    return found.findChild(QLineEdit)


def test_every_source_says_what_it_is_for_and_how_it_stands(
    page: Any, view: ProviderView, card: ProviderCard
) -> None:
    assert "4 of 10 sources are asked. 1 does not accept its key." in texts(page)
    spoken = view.model().index(7, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == ("8: OMDb, Key refused. Ratings of critics and of IMDb for films and series.")
    choose(view, "tvmaze")
    assert "It failed too often and is left alone for some minutes." in texts(card)
    assert not [one for one in card.findChildren(KeyField) if one.isVisibleTo(card)]


def test_buttons_and_keys_move_a_source(
    page: Any, view: ProviderView, admin: FakeAdmin, qtbot: Any
) -> None:
    choose(view, "tvmaze")
    qtbot.mouseClick(button(page, "Move up"), Qt.MouseButton.LeftButton)
    assert order(view)[:3] == ["tmdb", "tvmaze", "tvdb"]
    until(qtbot, lambda: bool(admin.asked) and admin.asked[-1][0] == "order")
    assert admin.asked[-1][1][:3] == ("tmdb", "tvmaze", "tvdb")
    qtbot.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert order(view)[:3] == ["tvmaze", "tmdb", "tvdb"]
    assert not button(page, "Move up").isEnabled()
    qtbot.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert order(view)[0] == "tvmaze"
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().data(PROVIDER_ROLE).name == "tvdb"


def test_dragging_is_moving_a_row(view: ProviderView, admin: FakeAdmin, qtbot: Any) -> None:
    model = view.model()
    assert view.dragDropMode() is ProviderView.DragDropMode.InternalMove
    assert model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsDragEnabled
    assert model.flags(QModelIndex()) == Qt.ItemFlag.ItemIsDropEnabled
    top = QModelIndex()
    assert model.moveRow(top, 0, top, 10)
    assert order(view)[-1] == "tmdb"
    for row, before in ((0, 0), (0, 1), (3, 11), (-1, 4)):
        assert not model.moveRow(top, row, top, before)
    until(qtbot, lambda: bool(admin.asked) and admin.asked[-1][1][-1] == "tmdb")


def test_a_source_is_switched_off_and_on(
    view: ProviderView, card: ProviderCard, admin: FakeAdmin, qtbot: Any
) -> None:
    choose(view, "wikidata")
    card.findChild(QCheckBox).click()
    until(qtbot, lambda: ("enable", "wikidata", False) in admin.asked)
    until(qtbot, lambda: "It is never asked." in texts(card))
    choose(view, "anilist")
    assert not card.findChild(QCheckBox).isChecked()


def test_a_key_is_kept_tested_and_never_shown(
    view: ProviderView, card: ProviderCard, admin: FakeAdmin, qtbot: Any
) -> None:
    choose(view, "tvdb")
    key, pin = field(card, "tvdb_key"), field(card, "tvdb_pin")
    assert key.echoMode() is QLineEdit.EchoMode.Password
    assert key.placeholderText() == "Not entered"
    assert not button(card, "Keep key").isEnabled()
    assert not button(card, "Test").isEnabled()
    qtbot.keyClicks(key, "s3cret")
    qtbot.keyClicks(pin, "4711")
    qtbot.mouseClick(button(card, "Keep key"), Qt.MouseButton.LeftButton)
    kept = ("keep", {"tvdb_key": "s3cret", "tvdb_pin": "4711"})
    until(qtbot, lambda: kept in admin.asked)
    # What is kept is tested at once, with the key in force.
    until(qtbot, lambda: ("test", "tvdb", {}) in admin.asked)
    until(qtbot, lambda: "It answers, and all is well." in texts(card))
    assert (key.text(), pin.text()) == ("", "")
    until(qtbot, lambda: key.placeholderText() == "Entered")
    for widget in card.findChildren(QWidget):
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface is None or "s3cret" not in interface.text(QAccessible.Text.Value)


def test_a_key_is_tested_before_it_is_kept(
    view: ProviderView, card: ProviderCard, admin: FakeAdmin, desktop: Any, qtbot: Any
) -> None:
    admin.answer = ProviderTest(result="refused", detail="tmdb refuses.")
    admin.may_answer = asyncio.Event()
    choose(view, "tmdb")
    field(card, "tmdb_key").setText("wrong")
    qtbot.mouseClick(button(card, "Test"), Qt.MouseButton.LeftButton)
    assert not button(card, "Testing…").isEnabled()
    until(qtbot, lambda: ("test", "tmdb", {"tmdb_key": "wrong"}) in admin.asked)
    desktop.link.run(_let_go, owner=desktop)
    sentence = "It does not accept this key. Look whether all of it was copied."
    until(qtbot, lambda: sentence in texts(card))
    assert button(card, "Test").isEnabled()
    assert not any(one[0] == "keep" for one in admin.asked)
    assert field(card, "tmdb_key").text() == "wrong"


async def _let_go(admin: Any) -> None:
    admin.may_answer.set()


def test_an_answer_for_another_source_is_not_shown(
    view: ProviderView, card: ProviderCard, qtbot: Any
) -> None:
    choose(view, "tvmaze")
    card.show_result("tmdb", ProviderTest(result="silent", detail="It is away."))
    assert not any("It is away." in text for text in texts(card))


def test_a_key_is_removed(
    view: ProviderView, card: ProviderCard, admin: FakeAdmin, desktop: Any, qtbot: Any
) -> None:
    choose(view, "tmdb")
    [remove] = [one for one in card.findChildren(Button) if one.text() == "Remove"]
    assert remove.accessibleName() == "Remove the API key of TMDB"
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    until(qtbot, lambda: ("set_setting", "tmdb_key", None) in admin.asked)
    until(qtbot, lambda: "has forgotten" in desktop.window.notice.text())


def test_a_key_of_the_environment_is_fixed(
    view: ProviderView, card: ProviderCard, qtbot: Any
) -> None:
    choose(view, "fanart")
    assert not field(card, "fanart_key").isEnabled()
    sentence = "Set by RUSTFIN_FANART_KEY, so it cannot be changed here."
    until(qtbot, lambda: sentence in texts(card))


def test_language_and_country_are_chosen_by_name(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    language = page.findChild(QComboBox, "metadata_language")
    assert language.currentText() == "English (en)"
    language.setCurrentIndex(language.findData("de"))
    language.activated.emit(language.currentIndex())
    until(qtbot, lambda: ("set_setting", "metadata_language", "de") in admin.asked)
    country = page.findChild(QComboBox, "metadata_country")
    assert country.currentText() == "United States (US)"
    country.setCurrentIndex(country.findData("AT"))
    country.activated.emit(country.currentIndex())
    until(qtbot, lambda: ("set_setting", "metadata_country", "AT") in admin.asked)


def test_a_language_entered_by_hand_is_shown_as_it_is(
    page: Any, admin: FakeAdmin, desktop: Any, qtbot: Any
) -> None:
    admin.views = tuple(
        replace(one, value="pt-br") if one.name == "metadata_language" else one
        for one in admin.views
    )
    page.entered()
    language = page.findChild(QComboBox, "metadata_language")
    until(qtbot, lambda: language.currentText() == "pt-br")


def test_switched_off_says_what_still_works(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    [banner] = page.findChildren(Banner)
    assert not banner.isVisible()
    page.findChild(QCheckBox, "online").click()
    until(qtbot, banner.isVisible)
    qtbot.mouseClick(button(banner, "Switch on"), Qt.MouseButton.LeftButton)
    until(qtbot, lambda: ("set_setting", "online", True) in admin.asked)
    until(qtbot, lambda: not banner.isVisible())


def test_nfo_files_are_written_for_the_libraries_chosen(
    page: Any, admin: FakeAdmin, qtbot: Any
) -> None:
    boxes = {one.accessibleName(): one for one in page.findChildren(QCheckBox)}
    films, series = boxes["Write NFO files for Films"], boxes["Write NFO files for Series"]
    assert (films.isChecked(), series.isChecked()) == (False, True)
    films.click()
    until(qtbot, lambda: ("nfo", "1" * 32, True) in admin.asked)
    admin.nfo = ()
    page.entered()
    until(qtbot, lambda: "There is no library yet." in texts(page))


def test_without_a_server_it_says_so(make_desktop: Any) -> None:
    desktop = make_desktop(failure="Port 8096 is used by another program.")
    desktop.window.open_page("metadata")
    page = desktop.window.page("metadata")
    assert "Sources appear when Rustfin is running." in texts(page)
    assert page.findChildren(ProviderList) == []


def test_everything_has_a_name_and_is_reached_by_keyboard(page: Any) -> None:
    for widget in page.findChildren(QWidget):
        if widget.focusPolicy() is Qt.FocusPolicy.NoFocus or not widget.isVisibleTo(page):
            continue
        if isinstance(widget, QLineEdit | QCheckBox | QComboBox | ProviderView | Button):
            assert widget.accessibleName() or widget.text(), widget
            assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_places_have_codes_and_names() -> None:
    assert dict(languages())["de"] == "Deutsch"
    assert dict(languages())["ja"] == "Japanese"
    assert dict(country_names())["DE"] == "Germany"
    assert len(languages()) > 150
    assert len(country_names()) > 200


def test_details_go_below_the_list_where_there_is_no_room(
    page: Any, view: ProviderView, card: ProviderCard, desktop: Any, qtbot: Any
) -> None:
    desktop.window.resize(1280, 860)
    until(qtbot, lambda: view.mapTo(page, view.rect().topRight()).x() < place(card, page).x())
    desktop.window.resize(960, 620)
    until(qtbot, lambda: view.mapTo(page, view.rect().bottomLeft()).y() < place(card, page).y())


def place(widget: QWidget, page: QWidget) -> Any:
    return widget.mapTo(page, widget.rect().topLeft())
