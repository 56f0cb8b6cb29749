"""Devices: the list, names, blocks, sign-outs, and what would be converted."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox

from rustfin_app import device_words
from rustfin_app.dialogs.let_in import LetIn
from rustfin_app.dialogs.question import Question
from rustfin_app.dialogs.rename_device import RenameDevice
from rustfin_app.pages.devices.report import ReportCard, ReportLines
from rustfin_app.theme import theme
from rustfin_app.widgets.right_rows import ActionRow, RightRow
from rustfin_app.widgets.side_list import SideList
from tests.app.fake_devices import DEVICES, REPORT
from tests.app.fake_server import FakeAdmin
from tests.app.test_home import button, texts
from tests.app.test_libraries import opened
from tests.app.waiting import until


@pytest.fixture
def page(desktop: Any, qtbot: Any) -> Any:
    return visited(desktop, qtbot)


def visited(desktop: Any, qtbot: Any) -> Any:
    desktop.window.open_page("devices")
    page = desktop.window.page("devices")
    until(qtbot, lambda: view(page).model().rowCount() == len(DEVICES))
    return page


def view(page: Any) -> SideList:
    [found] = page.findChildren(SideList)
    return found


def action(page: Any, words: str) -> Any:
    [found] = [
        one.button for one in page.findChildren(ActionRow) if one.button.accessibleName() == words
    ]
    return found


def allowed(page: Any) -> QCheckBox:
    [row] = page.findChildren(RightRow)
    box: QCheckBox = row.findChild(QCheckBox)
    return box


def test_every_device_is_listed_with_who_and_when(page: Any) -> None:
    model = view(page).model()
    said = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(4)]
    assert [one.split(", ")[:2] for one in said] == [
        ["Living room", "The Salt Road"],
        ["Pixel 8", "Jonas"],
        ["Firefox on den-pc", "Mara Lind"],
        ["Old tablet", "Blocked"],
    ]
    assert "4 devices, 1 of them blocked." in texts(page)
    assert "The device calls itself BRAVIA 4K VH21." in texts(page)
    assert "Mara Lind and Jonas are signed in." in texts(page)


def test_a_device_is_blocked_and_allowed_again(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    allowed(page).click()
    until(qtbot, lambda: ("block_device", "device-0") in admin.asked)
    until(qtbot, lambda: page._panel.device.blocked)
    assert not allowed(page).isChecked()
    assert "Blocked" in view(page).model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    allowed(page).click()
    until(qtbot, lambda: ("allow_device", "device-0") in admin.asked)
    until(qtbot, lambda: not page._panel.device.blocked)


def test_a_device_gets_a_name_of_its_own(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    view(page).choose(1)
    action(page, "Rename Pixel 8").click()
    dialog = opened(page, RenameDevice)
    assert (dialog.name.text(), dialog.name.placeholderText()) == ("", "Pixel 8")
    dialog.name.setText("refused")
    dialog.send.click()
    until(qtbot, lambda: any("128 characters" in text for text in texts(dialog)))
    dialog.name.setText("Jonas' phone")
    dialog.send.click()
    until(qtbot, lambda: ("name_device", "device-1", "Jonas' phone") in admin.asked)
    until(qtbot, lambda: "The device calls itself Pixel 8." in texts(page))


def test_signing_out_asks_first(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    view(page).choose(1)
    action(page, "Sign everybody out of Pixel 8").click()
    qtbot.keyClick(opened(page, Question), Qt.Key.Key_Escape)
    action(page, "Sign everybody out of Pixel 8").click()
    qtbot.mouseClick(opened(page, Question).yes, Qt.MouseButton.LeftButton)
    until(qtbot, lambda: view(page).model().rowCount() == 3)
    assert admin.asked.count(("sign_out_device", "device-1")) == 1
    assert page._panel.device.id != "device-1"


def test_a_device_with_a_code_is_let_in(
    page: Any, admin: FakeAdmin, desktop: Any, qtbot: Any
) -> None:
    button(page, "Let a device in…").click()
    until(qtbot, lambda: opened(page, LetIn) is not None)
    dialog = opened(page, LetIn)
    names = [dialog.who.itemText(row) for row in range(dialog.who.count())]
    assert names == ["Jonas", "Lena", "Mara Lind", "Oma"]
    dialog.code.setText("12 34")
    assert not dialog.send.isEnabled()
    dialog.code.setText("654-321")
    dialog.send.click()
    until(qtbot, lambda: any(text.startswith("No device shows") for text in texts(dialog)))
    dialog.code.setText("123 456")
    dialog.send.click()
    jonas = admin.household[1].id
    until(qtbot, lambda: ("let_device_in", "123456", jonas) in admin.asked)
    until(qtbot, lambda: desktop.window.notice.text() == "Kitchen TV is signed in now.")
    admin.household = ()
    button(page, "Let a device in…").click()
    until(qtbot, lambda: desktop.window.notice.text().startswith("Add a person first."))


def test_why_a_device_would_convert(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    [card] = page.findChildren(ReportCard)
    button(card, "Check every title").click()
    until(qtbot, lambda: "1\u202f402 of 1\u202f568 titles play exactly as they are." in texts(card))
    assert ("device_report", "00" * 16) in admin.asked
    assert "12 more titles were not looked into yet." in texts(card)
    [lines] = card.findChildren(ReportLines)
    assert lines.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Sound converted, 118 titles, Picture untouched. Sound converted: this TV has no DTS."
    )
    assert lines.height() >= sum(lines.sizeHintForRow(row) for row in range(3))
    narrow = lines.sizeHintForRow(1)
    lines.resize(200, lines.height())
    assert lines.sizeHintForRow(1) > narrow


def test_a_report_is_kept_for_each_person(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    [card] = page.findChildren(ReportCard)
    button(card, "Check every title").click()
    until(qtbot, lambda: card._button.text() == "Check again")
    who = card.findChild(QComboBox)
    assert [who.itemText(row) for row in range(who.count())] == ["Mara Lind", "Jonas"]
    who.setFocus()
    qtbot.keyClick(who, Qt.Key.Key_Down)
    assert card._button.text() == "Check every title"
    view(page).choose(2)
    assert not who.isVisible()
    view(page).choose(0)
    assert card._button.text() == "Check again"


def test_a_long_report_can_be_stopped(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    admin.report_slow = True
    [card] = page.findChildren(ReportCard)
    button(card, "Check every title").click()
    assert "Looking at every title…" in texts(card)
    until(qtbot, lambda: ("device_report", "00" * 16) in admin.asked)
    button(card, "Stop").click()
    assert "Stopped. Nothing was changed." in texts(card)
    until(qtbot, lambda: admin.reports_ended == 1)
    button(card, "Check every title").click()
    until(qtbot, lambda: admin.asked.count(("device_report", "00" * 16)) == 2)
    view(page).choose(1)
    until(qtbot, lambda: admin.reports_ended == 2)
    assert any(text.startswith("This device has not told yet") for text in texts(card))


def test_a_report_that_cannot_be_made_says_why(
    page: Any, admin: FakeAdmin, desktop: Any, qtbot: Any
) -> None:
    async def gone(report_id: str) -> Any:
        from rustfin_core.kernel.errors import NotFound

        raise NotFound("This device has not said what it can play.")

    admin.device_report = gone  # type: ignore[method-assign]
    [card] = page.findChildren(ReportCard)
    button(card, "Check every title").click()
    said = "This device has not said what it can play."
    until(qtbot, lambda: desktop.window.notice.text() == said)
    assert card._button.text() == "Check every title"


def test_no_device_yet(make_desktop: Any, admin: FakeAdmin, qtbot: Any) -> None:
    admin.gadgets = ()
    desktop = make_desktop()
    desktop.window.open_page("devices")
    page = desktop.window.page("devices")
    until(qtbot, lambda: "No device yet" in texts(page))


def test_nothing_is_cut_off_in_the_smallest_window(desktop: Any, qtbot: Any) -> None:
    theme().set_text_px(18)
    until(qtbot, lambda: not desktop.window._coming)
    page = visited(desktop, qtbot)
    desktop.window.resize(desktop.window.minimumSize())
    button(page, "Check every title").click()
    until(qtbot, lambda: page._panel.width() <= page._right.viewport().width())
    assert page._panel.minimumSizeHint().width() <= page._right.viewport().width()


def test_words_about_devices() -> None:
    nobody = replace(DEVICES[1], users=())
    assert device_words.signed_in(nobody) == "Nobody is signed in."
    assert device_words.signed_in(DEVICES[1]) == "Jonas is signed in."
    assert device_words.summary(DEVICES[:1]) == "1 device signed in."
    assert device_words.calls_itself(DEVICES[1]) == "The device's own name."
    empty = replace(REPORT, titles=0, untouched=0, unread=0, lines=())
    assert device_words.verdict(empty).startswith("There is no title yet")
    assert device_words.verdict(replace(REPORT, untouched=0)) == "No title plays as it is."
    whole = replace(REPORT, untouched=REPORT.titles)
    assert device_words.verdict(whole) == "Every title plays exactly as it is."
    assert device_words.unread(empty) == ""
