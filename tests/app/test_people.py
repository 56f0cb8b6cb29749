"""People: the list, rights that apply at once, and what can be done about somebody."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from rustfin_app.dialogs.people import AddPerson, NewPassword, PasswordShown, RenamePerson
from rustfin_app.dialogs.question import Question
from rustfin_app.moments import SEEN, moment_words
from rustfin_app.pages.people.hours import HoursEditor, HoursList
from rustfin_app.people_words import hours, initials, rating, unlocked_note
from rustfin_app.theme import theme
from rustfin_app.widgets.banner import Banner
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.check_list import CheckList
from rustfin_app.widgets.right_rows import RightRow
from rustfin_app.widgets.side_list import SideList
from rustfin_core.admin.people.types import Hours, RatingLimit
from tests.app.fake_people import HOUSEHOLD, person
from tests.app.fake_server import FakeAdmin
from tests.app.test_home import button, texts
from tests.app.test_libraries import opened
from tests.app.waiting import until

GUEST, JONAS, LENA, MARA = (one.id for one in HOUSEHOLD[:4])


@pytest.fixture
def page(desktop: Any, qtbot: Any) -> Any:
    return visited(desktop, qtbot)


def visited(desktop: Any, qtbot: Any) -> Any:
    desktop.window.open_page("people")
    page = desktop.window.page("people")
    until(qtbot, lambda: view(page).model().rowCount() == len(HOUSEHOLD))
    # The card at the end is built last.
    until(qtbot, lambda: "Delete this account" in texts(page))
    return page


def view(page: Any) -> SideList:
    [found] = page.findChildren(SideList)
    return found


def right(page: Any, name: str) -> RightRow:
    [found] = [one for one in page.findChildren(RightRow) if one.right.name == name]
    return found


def spoken(page: Any, words: str) -> Any:
    [found] = [one for one in page.findChildren(Button) if one.accessibleName() == words]
    return found


def test_everybody_is_listed_with_role_and_last_visit(page: Any) -> None:
    model = view(page).model()
    said = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(5)]
    assert [one.split(", ")[:2] for one in said] == [
        ["Guest", "Turned off"],
        ["Jonas", "Watching"],
        ["Lena", "Member"],
        ["Mara Lind", "Administrator"],
        ["Oma", "Member"],
    ]
    assert said[4].endswith("Never signed in")
    assert "5 people, 1 administrator. Changes apply at once." in texts(page)


def test_a_switch_applies_at_once(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    view(page).choose(1)
    row = right(page, "downloads")
    assert not any(text.startswith("Default") for text in texts(row) if text)
    row.findChild(QCheckBox).click()
    until(qtbot, lambda: ("change_person", JONAS, {"downloads": False}) in admin.asked)
    until(qtbot, lambda: "Default: on." in texts(row))
    assert not row.findChild(QCheckBox).isChecked()


def test_a_choice_applies_at_once(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    view(page).choose(1)
    box = right(page, "highest_rating").findChild(QComboBox)
    until(qtbot, lambda: box.count() == 6)
    assert [box.itemText(row) for row in range(3)] == [
        "No limit",
        "For everybody only (DE-0, G)",
        "Up to 6 (DE-6)",
    ]
    box.showPopup()
    assert box.view().minimumWidth() > box.view().sizeHintForColumn(0)
    box.hidePopup()
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    until(qtbot, lambda: ("change_person", JONAS, {"highest_rating": 6}) in admin.asked)
    until(qtbot, lambda: "Default: No limit." in texts(right(page, "highest_rating")))


def test_tags_are_written_with_commas(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    view(page).choose(1)
    row = right(page, "hidden_tags")
    field = row.findChild(QLineEdit)
    field.setFocus()
    qtbot.keyClicks(field, "war, horror , war,")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    wanted = ("change_person", JONAS, {"hidden_tags": ("war", "horror")})
    until(qtbot, lambda: wanted in admin.asked)
    until(qtbot, lambda: "Default: none." in texts(row))
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert admin.asked.count(wanted) == 1
    assert field.text() == "war, horror"
    qtbot.keyClicks(field, ", ghosts")
    row.show_value(("war", "horror"))
    assert field.text() == "war, horror, ghosts"
    view(page).choose(2)
    assert field.text() == ""


def test_a_value_of_another_app_is_shown(page: Any) -> None:
    row = right(page, "away_bitrate")
    row.show_value(12_345)
    assert row.findChild(QComboBox).currentText() == "12345 bit/s"


def test_the_only_administrator_is_told_why(page: Any) -> None:
    view(page).choose(3)
    reason = "This is the only administrator. Make somebody else administrator first."
    for name in ("is_admin", "may_sign_in"):
        assert reason in texts(right(page, name))
        assert not right(page, name).control.isEnabled()
    assert not spoken(page, "Delete Mara Lind").isEnabled()
    assert texts(page).count(reason) == 3
    view(page).choose(2)
    assert right(page, "is_admin").control.isEnabled()
    assert spoken(page, "Delete Lena").isEnabled()


def test_a_refused_change_goes_back_and_says_why(page: Any, qtbot: Any) -> None:
    view(page).choose(1)
    row = right(page, "is_admin")
    row.show_value(True)
    row.findChild(QCheckBox).click()
    until(qtbot, lambda: "This is the only administrator." in texts(row))
    assert row.findChild(QCheckBox).isChecked()


def test_libraries_are_chosen_one_by_one(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    view(page).choose(1)
    [shelves] = page.findChildren(CheckList)
    assert not shelves.isVisible()
    right(page, "all_libraries").findChild(QCheckBox).click()
    every = tuple(one.id for one in admin.shelves)
    wanted = {"all_libraries": False, "libraries": every}
    until(qtbot, lambda: ("change_person", JONAS, wanted) in admin.asked)
    until(qtbot, lambda: shelves.isVisible() and shelves.on() == every)
    index = shelves.model().index(1, 0)
    qtbot.mouseClick(
        shelves.viewport(), Qt.MouseButton.LeftButton, pos=shelves.visualRect(index).center()
    )
    fewer = {"libraries": every[:1] + every[2:], "all_libraries": False}
    until(qtbot, lambda: ("change_person", JONAS, fewer) in admin.asked)
    shelves.setCurrentIndex(index)
    qtbot.keyClick(shelves, Qt.Key.Key_Space)
    assert shelves.on() == every


def test_hours_are_added_and_taken_away(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    view(page).choose(2)
    [editor] = page.findChildren(HoursEditor)
    [spans] = editor.findChildren(HoursList)
    assert [spans.model().index(row, 0).data() for row in range(2)] == [
        "Monday to Friday, 15:00 to 19:30",
        "Saturday and Sunday, 09:00 to 20:00",
    ]
    spans.setCurrentIndex(spans.model().index(0, 0))
    qtbot.keyClick(spans, Qt.Key.Key_Delete)
    kept = (Hours(days="Weekend", start=9, end=20),)
    until(qtbot, lambda: ("change_person", LENA, {"hours": kept}) in admin.asked)
    until(qtbot, lambda: spans.model().rowCount() == 1)
    button(editor, "Add hours").click()
    added = (*kept, Hours(days="Everyday", start=16.0, end=20.0))
    until(qtbot, lambda: ("change_person", LENA, {"hours": added}) in admin.asked)
    end = editor.findChildren(QComboBox)[2]
    end.setCurrentIndex(0)
    button(editor, "Add hours").click()
    assert any(text.startswith("Hours must end after they begin.") for text in texts(editor))


def test_who_is_turned_off_is_let_in_again(
    page: Any, admin: FakeAdmin, desktop: Any, qtbot: Any
) -> None:
    view(page).choose(0)
    [banner] = page.findChildren(Banner)
    assert banner.content[2] == "The account is turned off. Nothing was removed."
    banner.acted.emit()
    question = opened(page, Question)
    assert texts(question)[0] == "Let Guest in again?"
    qtbot.mouseClick(question.yes, Qt.MouseButton.LeftButton)
    until(qtbot, lambda: ("rescue_person", GUEST) in admin.asked)
    until(qtbot, lambda: opened(page, PasswordShown) is not None)
    shown = opened(page, PasswordShown)
    assert "kite-7-lamp" in texts(shown)
    shown.copy.click()
    assert QGuiApplication.clipboard().text() == "kite-7-lamp"
    shown.close()
    until(qtbot, lambda: not page.findChildren(Banner))


def test_a_person_is_added_and_chosen(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    qtbot.mouseClick(page._action, Qt.MouseButton.LeftButton)
    dialog = opened(page, AddPerson)
    assert not dialog.send.isEnabled()
    dialog.name.setText("Lena")
    dialog.password.setText("secret")
    dialog.again.setText("other")
    assert "The two passwords are not the same." in texts(dialog)
    dialog.again.setText("secret")
    qtbot.keyClick(dialog.again, Qt.Key.Key_Return)
    until(qtbot, lambda: "There is already a user named 'Lena'." in texts(dialog))
    dialog.name.setText("Ada")
    qtbot.mouseClick(dialog.send, Qt.MouseButton.LeftButton)
    until(qtbot, lambda: ("add_person", "Ada", "secret", False) in admin.asked)
    until(qtbot, lambda: view(page).model().rowCount() == 6)
    until(qtbot, lambda: page._panel.person.name == "Ada")


def test_an_older_answer_does_not_forget_who_was_added(page: Any, admin: FakeAdmin) -> None:
    fresh = person(95, "Zoe")
    page._added(fresh.id)
    page._show_rows(HOUSEHOLD)
    assert page._panel.person.name == "Guest"
    page._show_rows((*HOUSEHOLD, fresh))
    assert page._panel.person.name == "Zoe"
    page._show_rows((*HOUSEHOLD, fresh))
    view(page).choose(1)
    page._show_rows((*HOUSEHOLD, fresh))
    assert page._panel.person.name == "Jonas"


def test_name_and_password_are_changed(
    page: Any, admin: FakeAdmin, desktop: Any, qtbot: Any
) -> None:
    view(page).choose(1)
    spoken(page, "Rename Jonas").click()
    dialog = opened(page, RenamePerson)
    assert dialog.name.text() == "Jonas"
    dialog.name.setText("Jon")
    dialog.send.click()
    until(qtbot, lambda: page._panel.person.name == "Jon")
    spoken(page, "New password for Jon").click()
    dialog = opened(page, NewPassword)
    dialog.password.setText("fresh")
    dialog.again.setText("fresh")
    dialog.send.click()
    until(qtbot, lambda: ("set_person_password", JONAS, "fresh") in admin.asked)
    until(qtbot, lambda: desktop.window.notice.text() == "Jon has a new password.")


def test_signing_out_and_deleting_ask_first(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    view(page).choose(1)
    spoken(page, "Sign Jonas out everywhere").click()
    qtbot.mouseClick(opened(page, Question).yes, Qt.MouseButton.LeftButton)
    until(qtbot, lambda: ("sign_out_person", JONAS) in admin.asked)
    until(qtbot, lambda: "Not signed in anywhere." in texts(page))
    spoken(page, "Delete Jonas").click()
    qtbot.keyClick(opened(page, Question), Qt.Key.Key_Escape)
    assert ("delete_person", JONAS) not in admin.asked
    spoken(page, "Delete Jonas").click()
    qtbot.mouseClick(opened(page, Question).yes, Qt.MouseButton.LeftButton)
    until(qtbot, lambda: ("delete_person", JONAS) in admin.asked)
    until(qtbot, lambda: view(page).model().rowCount() == 4)
    assert page._panel.person.name != "Jonas"


def test_nobody_yet(make_desktop: Any, admin: FakeAdmin, qtbot: Any) -> None:
    admin.household = ()
    desktop = make_desktop()
    desktop.window.open_page("people")
    page = desktop.window.page("people")
    until(qtbot, lambda: page._stack.currentIndex() == 1)
    assert "Nobody yet" in texts(page)
    qtbot.mouseClick(page._action, Qt.MouseButton.LeftButton)
    dialog = opened(page, AddPerson)
    assert not dialog.admin.isVisible()
    dialog.close()


def test_the_page_is_reached_and_used_by_keyboard(desktop: Any, page: Any, qtbot: Any) -> None:
    people = view(page)
    people.setFocus(Qt.FocusReason.TabFocusReason)
    people.choose(0)
    qtbot.keyClick(people, Qt.Key.Key_Down)
    assert page._panel.person.name == "Jonas"
    for kind in (QCheckBox, QComboBox, QLineEdit, SideList, HoursList, CheckList):
        found = page.findChildren(kind)
        assert found
        for control in found:
            assert control.accessibleName(), control
            assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control


def test_nothing_is_cut_off_in_the_smallest_window(desktop: Any, qtbot: Any) -> None:
    theme().set_text_px(18)
    until(qtbot, lambda: not desktop.window._coming)
    page = visited(desktop, qtbot)
    desktop.window.resize(desktop.window.minimumSize())
    view(page).choose(2)
    until(qtbot, lambda: page._panel.width() <= page._right.viewport().width())
    assert page._panel.minimumSizeHint().width() <= page._right.viewport().width()


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(seconds=-30), "Seen just now"),
        (timedelta(seconds=60), "Seen just now"),
        (timedelta(minutes=5), "Seen 5 minutes ago"),
        (timedelta(hours=2), "Seen today at 10:30"),
        (timedelta(hours=20), "Seen yesterday at 16:30"),
        (timedelta(days=40), "Seen on 12 February"),
        (timedelta(days=400), "Seen on 18 February 2024"),
    ],
)
def test_moments_in_words(ago: timedelta, words: str) -> None:
    now = datetime(2025, 3, 24, 12, 30, tzinfo=UTC)
    assert moment_words(SEEN, round((now - ago).timestamp() * 1000), now) == words


def test_words_about_people() -> None:
    assert moment_words(SEEN, None, datetime.now(UTC)) == "Never signed in"
    assert initials("Mara de la Cruz") == "MC"
    assert initials("oma") == "O"
    assert initials("") == ""
    assert hours(Hours(days="Monday", start=0, end=24)) == "Mondays, 00:00 to 24:00"
    assert rating(RatingLimit(age=15, names=())) == "Up to 15"
    locked = person(1, "A", may_sign_in=False)
    assert unlocked_note(locked) == "The account is turned off. Nothing was removed."


def test_a_long_list_is_filtered(make_desktop: Any, admin: FakeAdmin, qtbot: Any) -> None:
    admin.household = (*HOUSEHOLD, *(person(20 + n, f"Guest of Ada {n}") for n in range(6)))
    desktop = make_desktop()
    desktop.window.open_page("people")
    page = desktop.window.page("people")
    until(qtbot, lambda: view(page).model().rowCount() == 11)
    page.focus_filter()
    field = page._pane._field
    assert desktop.window.focusWidget() is field
    qtbot.keyClicks(field, "ada")
    assert view(page).model().rowCount() == 6
    assert page._panel.person.name.startswith("Guest of Ada")
    qtbot.keyClicks(field, "xyz")
    assert "Nothing matches." in texts(page)
    button(page, "Clear filter").click()
    assert view(page).model().rowCount() == 11
