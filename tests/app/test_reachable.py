"""Every page by ear and by keyboard: each control says what it is and Tab leads to it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QScrollBar,
    QTextEdit,
    QWidget,
)

from rustfin_app.building import Building
from rustfin_app.window import PAGES

_CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)


def controls(window: QWidget) -> Iterator[QWidget]:
    """What a person can use on a page; parts that Qt builds into a control are not counted."""
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, _CONTROLS) or isinstance(widget, QScrollBar):
            continue
        if widget.isVisibleTo(window) and widget.isEnabled() and not _is_part(widget):
            yield widget


def _is_part(widget: QWidget) -> bool:
    """A button that clears a field, the field of a spin box, the list of a combo box, headings."""
    if isinstance(widget, QHeaderView) and not widget.sectionsClickable():
        return True
    above = widget.parentWidget()
    while above is not None and not isinstance(above, (QAbstractSpinBox, QComboBox, QLineEdit)):
        above = above.parentWidget()
    return above is not None


def name_of(widget: QWidget) -> str:
    """What a screen reader says of it."""
    told = QAccessible.queryAccessibleInterface(widget)
    return told.text(QAccessible.Text.Name).strip() if told is not None else ""


def described(widget: QWidget) -> str:
    """For a failure: the class, where it stands, what it shows."""
    above, at = [], widget
    while at is not None:
        above.append(at.objectName() or type(at).__name__)
        at = at.parentWidget()
    text = getattr(widget, "text", str)
    return f"{'/'.join(reversed(above[:5]))} {text()!r}"


def reached_by_tab(window: QWidget) -> set[QWidget]:
    """Everything the Tab key leads to, once round the window."""
    found: list[QWidget] = []
    for _ in range(600):
        focused = QApplication.focusWidget()
        if focused is not None and found and focused is found[0] and len(found) > 1:
            break
        if focused is not None:
            found.append(focused)
        QTest.keyClick(focused or window, Qt.Key.Key_Tab)
    return set(found)


def is_whole(page: QWidget) -> bool:
    """Whether all parts of *page* are there."""
    return all(one.is_done for one in page.findChildren(Building))


@pytest.mark.parametrize("page", [name for name, *_ in PAGES])
def test_each_control_says_what_it_is(desktop, qtbot, page) -> None:
    window = desktop.window
    window.open_page(page)
    qtbot.waitUntil(lambda: window.current_page == page)
    nameless = [described(widget) for widget in controls(window) if not name_of(widget)]
    assert nameless == []


@pytest.mark.parametrize("page", [name for name, *_ in PAGES])
def test_tab_leads_to_each_control(desktop, qtbot, page) -> None:
    window = desktop.window
    window.activateWindow()
    window.open_page(page)
    qtbot.waitUntil(lambda: window.current_page == page and window.isActiveWindow())
    # A page comes in parts: what comes between the two looks is in one of them only.
    qtbot.waitUntil(lambda: is_whole(window.page(page)))
    reached = reached_by_tab(window)
    wanted = {
        widget
        for widget in controls(window)
        # One radio button of a group is reached by Tab, the others by the arrows.
        if not isinstance(widget, QRadioButton)
    }
    missed = [described(w) for w in wanted - reached if w.focusProxy() not in reached]
    assert missed == []
