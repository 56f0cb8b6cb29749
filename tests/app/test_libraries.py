"""Libraries: cards, menus, adding by dialog and by drop, scans, problems."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QListView, QMenu

from rustfin_app.delegates.library import folder_words
from rustfin_app.dialogs.add_library import AddLibrary
from rustfin_app.dialogs.problems import Problems
from rustfin_app.dialogs.question import Question
from rustfin_core.admin.types import FolderStatus
from tests.app import sample
from tests.app.fake_server import FakeAdmin
from tests.app.test_home import button, texts


@pytest.fixture
def page(desktop: Any, qtbot: Any) -> Any:
    desktop.window.open_page("libraries")
    return desktop.window.page("libraries")


def opened(window: Any, kind: type) -> Any:
    found = [one for one in window.findChildren(kind) if one.isVisible()]
    return found[0] if found else None


def chosen(menu: QMenu, words: str) -> Any:
    [action] = [one for one in menu.actions() if one.text() == words]
    return action


def test_the_head_sums_up(page: Any) -> None:
    assert "4 libraries, 6 folders, 1\u202f826 titles" in texts(page)
    [view] = page.findChildren(QListView)
    assert view.model().rowCount() == 4


def test_a_click_on_the_dots_opens_the_menu(page: Any, qtbot: Any) -> None:
    [view] = page.findChildren(QListView)
    index = view.model().index(0, 0)
    row = view.visualRect(index)
    at = QPoint(view.width() - 32 - 20 - 10, row.top() + 16 + 12)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: opened(page, QMenu) is not None)
    menu = opened(page, QMenu)
    assert [one.text() for one in menu.actions()] == [
        "Open films",
        "Open Films 4K",
        "Stop scanning",
        "",
        "Remove from Rustfin…",
    ]
    menu.close()


def test_enter_opens_the_menu_of_the_card(page: Any, qtbot: Any) -> None:
    [view] = page.findChildren(QListView)
    view.setFocus()
    view.setCurrentIndex(view.model().index(1, 0))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened(page, QMenu) is not None)
    assert opened(page, QMenu).accessibleName() == "More for Series"
    opened(page, QMenu).close()


def test_scan_and_stop(page: Any, admin: FakeAdmin, desktop: Any, qtbot: Any) -> None:
    qtbot.mouseClick(button(page, "Stop scanning"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ("stop_scan", None) in admin.asked)
    admin.shelves = admin.shelves[1:]
    desktop.link.refresh()
    qtbot.waitUntil(lambda: not desktop.link.snapshot.scanning)
    qtbot.mouseClick(button(page, "Scan all"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ("scan", None) in admin.asked)
    chosen(page.build_menu(sample.LIBRARIES[1]), "Scan").trigger()
    qtbot.waitUntil(lambda: ("scan", "b" * 32) in admin.asked)


def test_removing_asks_first(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    chosen(page.build_menu(sample.LIBRARIES[2]), "Remove from Rustfin…").trigger()
    question = opened(page, Question)
    assert texts(question) == [
        "Remove “Old films” from Rustfin?",
        "Your files stay where they are.",
    ]
    assert question.no.text() == "Keep"
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    assert admin.asked == []
    chosen(page.build_menu(sample.LIBRARIES[2]), "Remove from Rustfin…").trigger()
    qtbot.mouseClick(opened(page, Question).yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: admin.asked == [("remove_library", "c" * 32)])
    [view] = page.findChildren(QListView)
    qtbot.waitUntil(lambda: view.model().rowCount() == 3)


def test_vanished_files_need_a_yes(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    library = sample.LIBRARIES[2]
    folder = replace(library.folders[0], vanished=7)
    menu = page.build_menu(replace(library, folders=(folder,)))
    chosen(menu, "7 files were removed…").trigger()
    question = opened(page, Question)
    assert "7 files have vanished at once" in texts(question)[1]
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    assert admin.asked == []
    chosen(menu, "7 files were removed…").trigger()
    qtbot.mouseClick(opened(page, Question).yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: admin.asked == [("confirm_missing", "c" * 32)])


def test_folders_say_how_they_are_watched() -> None:
    folder = FolderStatus(path="/m", state="ok", note="", files=3)
    assert folder_words(folder)[0] == "Connected"
    assert folder_words(replace(folder, watch="watching"))[0] == "Watching for changes"
    assert folder_words(replace(folder, watch="polling"))[0] == "Checked now and then"
    away = replace(folder, state="offline", note="Gone.", watch="watching")
    assert folder_words(away) == ("Gone.", "danger")


def test_problems_are_listed_with_their_reasons(page: Any, desktop: Any, qtbot: Any) -> None:
    chosen(page.build_menu(sample.LIBRARIES[3]), "Show problems").trigger()
    qtbot.waitUntil(lambda: opened(page, Problems) is not None)
    dialog = opened(page, Problems)
    [view] = dialog.findChildren(QListView)
    spoken = view.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "/media/old tapes/side a.mp3: The file is empty."
    assert "3 files could not be used. They stay where they are." in texts(dialog)
    dialog.close()


def test_a_folder_is_added_with_its_guessed_kind(
    page: Any, desktop: Any, admin: FakeAdmin, qtbot: Any, tmp_path: Path
) -> None:
    admin.guess = "music"
    qtbot.mouseClick(button(page, "Add library"), Qt.MouseButton.LeftButton)
    dialog = opened(desktop.window, AddLibrary)
    add = button(dialog, "Add library")
    assert not add.isEnabled()
    dialog.set_folder(str(tmp_path))
    [kind] = dialog.findChildren(QComboBox)
    [name] = dialog.findChildren(QLineEdit)
    qtbot.waitUntil(lambda: kind.currentData() == "music")
    assert name.text() == "Music"
    assert "Looks like music." in texts(dialog)
    qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: admin.asked == [("add_library", "music", str(tmp_path), "Music")])
    qtbot.waitUntil(lambda: desktop.window.notice.text().startswith("Music was added"))
    [view] = page.findChildren(QListView)
    qtbot.waitUntil(lambda: view.model().rowCount() == 5)


def test_a_chosen_kind_and_name_are_not_overwritten(
    page: Any, desktop: Any, admin: FakeAdmin, qtbot: Any, tmp_path: Path
) -> None:
    dialog = AddLibrary(desktop.link, parent=desktop.window)
    qtbot.addWidget(dialog)
    dialog.show()
    [kind] = dialog.findChildren(QComboBox)
    [name] = dialog.findChildren(QLineEdit)
    name.clear()
    qtbot.keyClicks(name, "Holidays")
    kind.setFocus()
    qtbot.keyClick(kind, Qt.Key.Key_Down)
    kind.activated.emit(kind.currentIndex())
    dialog.set_folder(str(tmp_path))
    qtbot.wait(100)
    assert kind.currentData() == "tvshows"
    assert name.text() == "Holidays"


def test_a_refused_folder_says_why_and_stays(page: Any, desktop: Any, qtbot: Any) -> None:
    dialog = AddLibrary(desktop.link, folder="/nowhere/missing", parent=desktop.window)
    qtbot.addWidget(dialog)
    dialog.show()
    add = button(dialog, "Add library")
    qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any("There is no folder" in one for one in texts(dialog)))
    assert dialog.isVisible()
    assert add.isEnabled()


def test_a_dropped_folder_opens_the_dialog(desktop: Any, qtbot: Any, tmp_path: Path) -> None:
    film = tmp_path / "Film (2020).mkv"
    film.touch()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(film)), QUrl("http://example.org/x")])
    window = desktop.window
    drop = QDropEvent(
        QPointF(300, 300),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(drop)
    dialog = opened(window, AddLibrary)
    assert dialog is not None
    assert dialog.folder == str(tmp_path)
    assert button(dialog, "Change…").isVisible()
    dialog.close()
