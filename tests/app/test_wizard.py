"""The first run, step by step, against a made-up server."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget

from rustfin_app.language.catalogues import translation
from rustfin_app.wizard import folders, phones
from rustfin_app.wizard.first_run import FirstRun
from rustfin_app.wizard.folder_row import preview_words
from rustfin_core.admin.folder_preview import FolderPreview, PreviewTitle
from rustfin_core.admin.phone_test import PhoneVisit
from rustfin_core.admin.reach_check import AddressCheck, Firewall
from tests.app import sample
from tests.app.fake_server import FakeAdmin
from tests.app.test_home import button, texts
from tests.app.waiting import until

FILMS = FolderPreview(
    path="/media/films", kind="movies", videos=1270, tracks=0, has_more=False, is_remote=False,
    titles=(PreviewTitle(title="Keeper", year=2018), PreviewTitle(title="Copper Ridge")),
)  # fmt: skip
MUSIC = FolderPreview(
    path="/home/mara/Music", kind="music", videos=0, tracks=1, has_more=False, is_remote=True,
)  # fmt: skip
Open = Callable[[str], FirstRun]


@pytest.fixture
def wizard(make_desktop: Any, admin: FakeAdmin, qtbot: Any, monkeypatch: Any) -> FirstRun:
    """The wizard as it comes up by itself on a server nobody owns."""
    monkeypatch.setattr(folders, "own_folders", lambda: ())
    monkeypatch.setattr(phones, "_ASK_EVERY_MS", 100)
    admin.shelves, admin.sessions = (), ()
    admin.server = replace(admin.server, claimed=False, setup_code="482-913")
    desktop = make_desktop()
    until(qtbot, lambda: desktop.wizard is not None)
    shown: FirstRun = desktop.wizard
    until(qtbot, shown.isVisible)
    return shown


def press(qtbot: Any, pressed: QAbstractButton) -> None:
    until(qtbot, pressed.isEnabled)
    qtbot.mouseClick(pressed, Qt.MouseButton.LeftButton)


def walk_to(qtbot: Any, wizard: FirstRun, name: str) -> Any:
    for _ in wizard.names:
        if wizard.step != name:
            wizard.go_on()
    assert wizard.step == name
    return wizard.get(name)


def drop(step: QWidget, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    step.dropEvent(
        QDropEvent(
            QPointF(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )  # fmt: skip


def test_it_comes_up_by_itself_and_resumes_where_it_was_left(
    wizard: FirstRun, make_desktop: Any, admin: FakeAdmin, qtbot: Any
) -> None:
    assert wizard.step == "welcome"
    assert not wizard.back.isVisible()
    press(qtbot, wizard.next)
    until(qtbot, lambda: wizard.step == "folders")
    wizard.close()
    assert not wizard.isVisible()
    again = make_desktop()
    until(qtbot, lambda: again.wizard is not None)
    assert again.wizard.step == "folders"


def test_a_server_with_an_owner_has_no_wizard(desktop: Any) -> None:
    assert desktop.wizard is None


def test_home_opens_it_again(wizard: FirstRun, qtbot: Any) -> None:
    window = wizard.parent()
    wizard.close()
    press(qtbot, button(window.page("home"), "Set up Rustfin"))
    until(qtbot, lambda: any(one.isVisible() for one in window.findChildren(FirstRun)))


def test_language_country_and_name_are_kept(wizard: FirstRun, admin: FakeAdmin, qtbot: Any) -> None:
    step = wizard.get("welcome")
    # Filled once the server has said what it has.
    until(qtbot, lambda: step.language.currentData() == "en")
    step.language.setCurrentIndex(step.language.findData("de"))
    step.country.setCurrentIndex(step.country.findData("CH"))
    assert step.language.currentText() == "Deutsch"
    step.name.setText("  Living room  ")
    press(qtbot, wizard.next)
    until(qtbot, lambda: wizard.step == "folders")
    assert admin.asked[-3:] == [
        ("set_setting", "metadata_language", "de"),
        ("set_setting", "metadata_country", "CH"),
        ("set_setting", "server_name", "Living room"),
    ]


def test_the_window_speaks_another_language_at_once(
    wizard: FirstRun, admin: FakeAdmin, qtbot: Any
) -> None:
    step: Any = wizard.get("welcome")
    until(qtbot, step.is_ready)
    step.country.setCurrentIndex(step.country.findData("CH"))
    step.name.setText("Den")
    step.spoken.setFocus()
    step.spoken.setCurrentIndex(step.spoken.findData("de"))
    try:
        until(qtbot, lambda: wizard.windowTitle() == "Rustfin einrichten")
        again: Any = wizard.get("welcome")
        assert again is not step
        assert (wizard.step, wizard.next.text()) == ("welcome", "Weiter: Ihre Ordner")
        assert again.spoken.hasFocus() or wizard.focusWidget() is again.spoken
        # Titles follow, as nobody chose their language; what was answered stays.
        assert (again.spoken.currentData(), again.language.currentData()) == ("de", "de")
        assert (again.country.currentData(), again.name.text()) == ("CH", "Den")
        again.language.setCurrentIndex(again.language.findData("fr"))
        again.spoken.setCurrentIndex(again.spoken.findData("en"))
        until(qtbot, lambda: wizard.windowTitle() == "Set up Rustfin")
        last: Any = wizard.get("welcome")
        assert last.language.currentData() == "fr"
        press(qtbot, wizard.next)
        until(qtbot, lambda: wizard.step == "folders")
        assert ("set_setting", "metadata_language", "fr") in admin.asked
    finally:
        translation().use("en")


def test_another_language_keeps_what_was_typed(
    wizard: FirstRun, admin: FakeAdmin, qtbot: Any
) -> None:
    admin.previews = {FILMS.path: FILMS}
    folders_step = walk_to(qtbot, wizard, "folders")
    folders_step.add_folder(FILMS.path)
    account = walk_to(qtbot, wizard, "account")
    account.name.setText("Mara")
    account.password.setText("secret")
    translation().use("de")
    try:
        until(qtbot, lambda: wizard.windowTitle() == "Rustfin einrichten")
        assert wizard.step == "account"
        again: Any = wizard.get("account")
        assert again is not account
        assert (again.name.text(), again.password.text()) == ("Mara", "secret")
        rows: Any = wizard.get("folders")
        assert [one.path for one in rows.rows] == [FILMS.path]
        until(qtbot, lambda: rows.rows[0].preview == FILMS)
    finally:
        translation().use("en")


def test_usual_places_are_found_by_themselves(
    wizard: FirstRun, admin: FakeAdmin, qtbot: Any, monkeypatch: Any
) -> None:
    empty = replace(FILMS, path="/home/mara/Videos", videos=0, titles=())
    monkeypatch.setattr(folders, "own_folders", lambda: (empty.path, MUSIC.path, "/home/mara/gone"))
    admin.previews = {empty.path: empty, MUSIC.path: MUSIC}
    step = walk_to(qtbot, wizard, "folders")
    until(qtbot, lambda: len(step.rows) == 1)
    assert step.rows[0].path == MUSIC.path
    assert step.rows[0].info.accessibleName() == "Network folder · 1 music file · looks like music"
    assert wizard.next.isEnabled()


def test_folders_are_dropped_recognised_and_added(
    wizard: FirstRun, admin: FakeAdmin, qtbot: Any, tmp_path: Path
) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        folder.mkdir()
        admin.previews[str(folder)] = replace(FILMS, path=str(folder))
    step = walk_to(qtbot, wizard, "folders")
    assert not wizard.next.isEnabled()
    drop(step, one, two, one)
    assert [row.path for row in step.rows] == [str(one), str(two)]
    until(qtbot, wizard.next.isEnabled)
    until(qtbot, lambda: "A first look at what is inside" in texts(step))
    until(qtbot, lambda: "1\u202f270 video files · looks like films" in texts(step))
    assert step.rows[0].kind.currentData() == "movies"
    press(qtbot, wizard.next)
    until(qtbot, lambda: wizard.step == "account")
    added = [asked for asked in admin.asked if asked[0].startswith("add_")]
    assert added == [
        ("add_library", "movies", str(one), "Films"),
        ("add_folder", "0" * 32, str(two)),
    ]
    wizard.go_back()
    until(qtbot, lambda: all(row.library is not None for row in step.rows))
    assert not step.rows[0].kind.isEnabled()


def test_another_kind_is_looked_at_again_and_kept(
    wizard: FirstRun, admin: FakeAdmin, qtbot: Any
) -> None:
    admin.previews = {FILMS.path: FILMS}
    step = walk_to(qtbot, wizard, "folders")
    step.add_folder(FILMS.path)
    [row] = step.rows
    until(qtbot, lambda: row.is_pending)
    row.kind.setFocus()
    qtbot.keyClick(row.kind, Qt.Key.Key_Down)
    until(qtbot, lambda: ("preview_folder", FILMS.path, "tvshows") in admin.asked)
    until(qtbot, lambda: "1\u202f270 video files · looks like series" in texts(row))
    press(qtbot, wizard.next)
    until(qtbot, lambda: ("add_library", "tvshows", FILMS.path, "Series") in admin.asked)


def test_a_folder_that_cannot_be_read_says_why(
    wizard: FirstRun, admin: FakeAdmin, qtbot: Any
) -> None:
    step = walk_to(qtbot, wizard, "folders")
    step.add_folder("/nowhere")
    until(qtbot, lambda: bool(step.rows[0].refusal))
    assert "/nowhere is not a folder" in step.rows[0].info.accessibleName()
    assert not wizard.next.isEnabled()
    [close] = [
        one
        for one in step.rows[0].findChildren(QAbstractButton)
        if one.accessibleName() == "Remove /nowhere from the list"
    ]
    press(qtbot, close)
    assert step.rows == ()


def test_an_added_folder_is_taken_out_of_rustfin(
    wizard: FirstRun, admin: FakeAdmin, qtbot: Any
) -> None:
    admin.shelves = sample.LIBRARIES[1:2]
    step = walk_to(qtbot, wizard, "folders")
    until(qtbot, lambda: len(step.rows) == 1)
    until(qtbot, lambda: "86 series" in texts(step.rows[0]))
    step.rows[0].removed.emit("/media/series")
    until(qtbot, lambda: ("remove_library", "b" * 32) in admin.asked)


def test_the_account_needs_two_equal_passwords(
    wizard: FirstRun, admin: FakeAdmin, qtbot: Any
) -> None:
    step = walk_to(qtbot, wizard, "account")
    assert not wizard.skip.isVisible()
    step.name.setText("refused")
    step.password.setText("long enough")
    step.again.setText("long")
    assert "The two passwords differ." in texts(step)
    assert not wizard.next.isEnabled()
    step.again.setText("long enough")
    press(qtbot, wizard.next)
    until(qtbot, lambda: any("This name is not possible" in one for one in texts(wizard)))
    assert wizard.step == "account"
    step.name.setText("Mara")
    press(qtbot, wizard.next)
    until(qtbot, lambda: wizard.step == "sources")
    assert ("claim", "Mara", "long enough") in admin.asked
    assert step.password.text() == ""
    wizard.go_back()
    until(qtbot, lambda: "“Mara” manages this server." in texts(step))
    assert wizard.next.isEnabled()


THERE = "“Mara” manages this server."
NOT_KEPT = "It was made on another page or device. What was typed here was not kept."


def claim_elsewhere(admin: FakeAdmin) -> None:
    admin.server = replace(admin.server, claimed=True, setup_code=None)


def test_an_account_made_elsewhere_ends_the_question(
    wizard: FirstRun, admin: FakeAdmin, qtbot: Any
) -> None:
    step = walk_to(qtbot, wizard, "account")
    until(qtbot, lambda: wizard.focusWidget() is step.name)
    qtbot.keyClicks(step.name, "Jonas")
    step.password.setText("long enough")
    claim_elsewhere(admin)
    until(qtbot, lambda: THERE in texts(step))
    assert not step.name.isVisible()
    assert NOT_KEPT in texts(step)
    assert not any(one.startswith("The first account is yours") for one in texts(step))
    assert (step.name.text(), step.password.text()) == ("", "")
    # The keyboard is where the answer is read, and Enter goes on from there.
    assert wizard.focusWidget().accessibleName() == THERE
    qtbot.keyClick(wizard.focusWidget(), Qt.Key.Key_Return)
    until(qtbot, lambda: wizard.step == "sources")
    assert not any(asked[0] == "claim" for asked in admin.asked)


def test_an_account_made_elsewhere_earlier_is_known_at_its_step(
    wizard: FirstRun, admin: FakeAdmin, qtbot: Any
) -> None:
    claim_elsewhere(admin)
    until(qtbot, lambda: wizard._link.snapshot.status.claimed)
    step = walk_to(qtbot, wizard, "account")
    until(qtbot, lambda: THERE in texts(step))
    # Who never was asked is not told that they need not answer.
    assert not any(one.startswith("It was made on another page") for one in texts(step))
    press(qtbot, wizard.next)
    until(qtbot, lambda: wizard.step == "sources")


def test_who_was_slower_is_told_without_a_failure(
    wizard: FirstRun, admin: FakeAdmin, qtbot: Any
) -> None:
    """The claim comes too late, and the window does not know it yet."""
    step = walk_to(qtbot, wizard, "account")
    wizard._link.set_visible(False)
    for field, words in ((step.name, "Jonas"), (step.password, "word"), (step.again, "word")):
        field.setText(words)
    claim_elsewhere(admin)
    wizard.submit()
    until(qtbot, lambda: THERE in texts(step))
    until(qtbot, wizard.next.isEnabled)
    assert NOT_KEPT in texts(step)
    assert not any("already has an administrator" in one for one in texts(wizard))
    assert wizard.step == "account"


def test_what_happened_unseen_shows_with_the_wizard(
    wizard: FirstRun, admin: FakeAdmin, qtbot: Any
) -> None:
    step = walk_to(qtbot, wizard, "account")
    wizard.hide()
    claim_elsewhere(admin)
    wizard._link.refresh()
    until(qtbot, lambda: wizard._link.snapshot.status.claimed)
    wizard.show()
    until(qtbot, lambda: THERE in texts(step))
    assert wizard.next.isEnabled()


def test_passwords_can_be_looked_at(wizard: FirstRun, qtbot: Any) -> None:
    step = walk_to(qtbot, wizard, "account")
    assert step.password.echoMode() == QLineEdit.EchoMode.Password
    press(qtbot, step.reveal)
    assert step.password.echoMode() == QLineEdit.EchoMode.Normal
    step.password.setText("abc")
    assert any("This one is short" in one for one in texts(step))


def test_keys_are_kept_and_not_shown_again(wizard: FirstRun, admin: FakeAdmin, qtbot: Any) -> None:
    admin.views = tuple(
        replace(view, value=True, source="stored") if view.name == "omdb_key" else view
        for view in sample.setting_views()
    )
    step = walk_to(qtbot, wizard, "sources")
    until(qtbot, lambda: step.keys["omdb_key"].placeholderText() == "A key is set")
    assert step.keys["tmdb_key"].placeholderText() == "No key"
    step.keys["tmdb_key"].setText(" secret ")
    press(qtbot, wizard.next)
    until(qtbot, lambda: wizard.step == "phones")
    assert ("set_setting", "tmdb_key", "secret") in admin.asked
    assert step.keys["tmdb_key"].text() == ""


def test_without_the_internet_no_keys_are_asked(
    wizard: FirstRun, admin: FakeAdmin, qtbot: Any
) -> None:
    step = walk_to(qtbot, wizard, "sources")
    until(qtbot, wizard.next.isEnabled)
    step.online.setChecked(False)
    assert not step.keys["tmdb_key"].isEnabled()
    press(qtbot, wizard.next)
    until(qtbot, lambda: ("set_setting", "online", False) in admin.asked)


def test_the_phone_reports_back(wizard: FirstRun, admin: FakeAdmin, qtbot: Any) -> None:
    admin.reach = replace(
        admin.reach,
        addresses=(
            AddressCheck(address="http://192.168.1.20:8096", answers=True),
            AddressCheck(address="http://10.8.0.2:8096", answers=False),
        ),
        firewall=Firewall.UFW,
        command="sudo ufw allow 8096/tcp",
    )
    step = walk_to(qtbot, wizard, "phones")
    until(qtbot, lambda: "Does not answer" in texts(step))
    assert any("ufw" in one for one in texts(step))
    [copy] = [
        one
        for one in step.findChildren(QAbstractButton)
        if one.accessibleName() == "Copy the command"
    ]
    press(qtbot, copy)
    assert QGuiApplication.clipboard().text() == "sudo ufw allow 8096/tcp"
    until(qtbot, lambda: step.qr.text() == "http://192.168.1.20:8096/Rustfin/PhoneTest/abc")
    assert step.result.state().text == "Waiting for the phone"
    here = PhoneVisit(device="", address="127.0.0.1", at_ms=0, from_here=True)
    admin.phone = replace(admin.phone, visit=here)
    until(qtbot, lambda: step.result.state().tone == "warning")
    phone = PhoneVisit(device="iPhone", address="192.168.1.31", at_ms=0, from_here=False)
    admin.phone = replace(admin.phone, visit=phone)
    until(qtbot, lambda: step.result.state().text == "The way is free")
    assert any(one.startswith("iPhone (192.168.1.31) came here at") for one in texts(step))
    wizard.go_on()
    until(qtbot, lambda: ("end_phone_test",) in admin.asked)


def test_the_end_shows_the_scan_and_is_remembered(
    wizard: FirstRun, admin: FakeAdmin, make_desktop: Any, qtbot: Any
) -> None:
    admin.shelves = sample.LIBRARIES[:2]
    admin.server = replace(admin.server, claimed=True, setup_code=None)
    step = walk_to(qtbot, wizard, "ready")
    until(qtbot, lambda: step.qr.text() == "http://192.168.1.20:8096")
    until(qtbot, lambda: "1\u202f568 titles found so far" in texts(step))
    reading = "Reading file details · 918 of 1\u202f482"
    until(qtbot, lambda: any(one.startswith(reading) for one in texts(step)))
    assert wizard.next.text() == "Open Rustfin"
    press(qtbot, wizard.next)
    until(qtbot, lambda: not wizard.isVisible())
    again = make_desktop()
    assert again.wizard is None


def test_enter_goes_on_and_every_control_has_a_name(wizard: FirstRun, qtbot: Any) -> None:
    until(qtbot, wizard.next.isEnabled)
    qtbot.keyClick(wizard.get("welcome").name, Qt.Key.Key_Return)
    until(qtbot, lambda: wizard.step == "folders")
    for name in wizard.names[1:]:
        step = walk_to(qtbot, wizard, name)
        for control in step.findChildren(QWidget):
            if control.isVisible() and control.focusPolicy() & Qt.FocusPolicy.TabFocus:
                named = control.accessibleName() or getattr(control, "text", str)()
                inner = isinstance(control.parent(), QComboBox)
                assert named or inner, (name, control)


def test_the_whole_way_by_keyboard(wizard: FirstRun, admin: FakeAdmin, qtbot: Any) -> None:
    def tab_to(wanted: QWidget) -> None:
        for _ in range(40):
            if wizard.focusWidget() is wanted:
                return
            qtbot.keyClick(wizard.focusWidget(), Qt.Key.Key_Tab)
        raise AssertionError(f"{wanted.accessibleName()} is not reached by Tab")

    def enter(to: str) -> None:
        until(qtbot, wizard.next.isEnabled)
        qtbot.keyClick(wizard.focusWidget(), Qt.Key.Key_Return)
        until(qtbot, lambda: wizard.step == to)

    enter("folders")
    tab_to(wizard.skip)
    qtbot.keyClick(wizard.skip, Qt.Key.Key_Space)
    until(qtbot, lambda: wizard.step == "account")
    account = wizard.get("account")
    for field, words in ((account.name, "Mara"), (account.password, "secret"),
                         (account.again, "secret")):  # fmt: skip
        tab_to(field)
        qtbot.keyClicks(field, words)
    enter("sources")
    enter("phones")
    enter("ready")
    qtbot.keyClick(wizard.focusWidget(), Qt.Key.Key_Return)
    until(qtbot, lambda: not wizard.isVisible())
    assert ("claim", "Mara", "secret") in admin.asked


def test_what_was_counted_in_words() -> None:
    assert preview_words(replace(FILMS, videos=0)) == "No video files"
    assert preview_words(replace(FILMS, videos=1)) == "1 video file · looks like films"
    both = replace(FILMS, tracks=2, has_more=True)
    assert preview_words(both) == (
        "More than 1\u202f270 video files · More than 2 music files · looks like films"
    )
