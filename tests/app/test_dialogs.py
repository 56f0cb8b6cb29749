"""Dialogs are as high as their words need, in the longer language and large text too."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rustfin_app.dialogs.connect_phone import ConnectPhone
from rustfin_app.language.catalogues import translation
from rustfin_app.theme import theme
from rustfin_app.widgets.dialog import Dialog
from rustfin_app.widgets.indicators import QrCode
from rustfin_app.widgets.text import label
from tests.app.waiting import until


@pytest.fixture
def large_german(look: Any) -> Iterator[None]:
    translation().use("de")
    look.set_text_px(18)
    yield
    look.set_text_px(None)
    translation().use("en")


@pytest.mark.usefixtures("large_german")
def test_the_code_for_a_phone_is_whole(qtbot: Any) -> None:
    dialog = ConnectPhone("http://192.168.1.20:8096")
    qtbot.addWidget(dialog)
    dialog.show()
    [code] = dialog.findChildren(QrCode)
    until(qtbot, lambda: code.height() == code.width() == theme().u(260))


def test_words_that_come_later_make_room(look: Any, qtbot: Any) -> None:
    dialog, reason, below = Dialog(), label("", wrap=True), QWidget()
    qtbot.addWidget(dialog)
    below.setFixedHeight(40)
    column = QVBoxLayout(dialog)
    column.addWidget(reason)
    column.addWidget(below)
    dialog.resize(200, 60)
    dialog.show()
    reason.setText("The folder cannot be read, and this is a long story. " * 6)
    until(qtbot, lambda: reason.height() >= reason.heightForWidth(reason.width()))
    until(qtbot, lambda: below.geometry().bottom() <= dialog.rect().bottom())
