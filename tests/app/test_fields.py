"""Fields: numbers are written as everywhere in the window, and read however people write them."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from rustfin_app.language.catalogues import translation
from rustfin_app.widgets.fields import CalmComboBox, CalmSpinBox


@pytest.fixture(params=["en", "de"])
def box(request: Any, look: Any, qtbot: Any) -> Iterator[CalmSpinBox]:
    translation().use(request.param)
    box = CalmSpinBox()
    qtbot.addWidget(box)
    box.setRange(0, 1_000_000)
    box.setSuffix(" MB")
    box.setValue(8192)
    box.show()
    yield box
    translation().use("en")


def test_thousands_are_apart_by_a_thin_space_in_every_language(box: CalmSpinBox) -> None:
    assert box.text() == "8\u202f192 MB"


@pytest.mark.parametrize("typed", ["12345", "12.345", "12,345", "12 345"])
def test_a_number_is_typed_however_people_write_it(
    box: CalmSpinBox, typed: str, qtbot: Any
) -> None:
    box.lineEdit().selectAll()
    qtbot.keyClicks(box, typed)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert (box.value(), box.text()) == (12345, "12\u202f345 MB")


@pytest.mark.parametrize("pasted", ["12\u202f345", "12\u2019345 MB", "12.345", "12,345 MB"])
def test_a_number_from_elsewhere_is_read(box: CalmSpinBox, pasted: str, qtbot: Any) -> None:
    box.lineEdit().selectAll()
    box.lineEdit().insert(pasted)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert (box.value(), box.text()) == (12345, "12\u202f345 MB")


@pytest.mark.parametrize("pasted", ["1.5", "2 000 000", "many"])
def test_what_is_no_such_number_is_not_taken(box: CalmSpinBox, pasted: str, qtbot: Any) -> None:
    box.lineEdit().selectAll()
    box.lineEdit().insert(pasted)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert (box.value(), box.text()) == (8192, "8\u202f192 MB")


def test_it_counts_by_keys(box: CalmSpinBox, qtbot: Any) -> None:
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert (box.value(), box.text()) == (8193, "8\u202f193 MB")


def test_a_digit_taken_out_leaves_the_rest(box: CalmSpinBox, qtbot: Any) -> None:
    box.lineEdit().setCursorPosition(3)
    qtbot.keyClick(box, Qt.Key.Key_Backspace)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert (box.value(), box.text()) == (892, "892 MB")


def test_a_word_may_stand_for_the_lowest_number(box: CalmSpinBox, qtbot: Any) -> None:
    box.setSpecialValueText("No limit")
    box.setValue(0)
    assert box.text() == "No limit"
    box.lineEdit().selectAll()
    qtbot.keyClicks(box, "7")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert (box.value(), box.text()) == (7, "7 MB")
    qtbot.keyClick(box, Qt.Key.Key_PageDown)
    assert (box.value(), box.text()) == (0, "No limit")


def test_fields_are_of_one_height(box: CalmSpinBox, look: Any, qtbot: Any) -> None:
    line, choice = QLineEdit(), CalmComboBox()
    for field in (line, choice):
        qtbot.addWidget(field)
        field.show()
    assert line.sizeHint().height() == choice.sizeHint().height() == box.height()
