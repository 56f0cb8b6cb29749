"""Switches, and fields that leave the wheel to the page unless they have the focus."""

import re

from PySide6.QtGui import QValidator, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QCheckBox, QComboBox, QSpinBox

from rustfin_app.language import number
from rustfin_app.theme import theme

_WHOLE = re.compile(r"-?\d{1,3}(?:[.,'\u2019]\d{3})+|-?\d+")
_BEGUN = re.compile(r"-?[\d.,'\u2019]*")
_BETWEEN = re.compile(r"[.,'\u2019]")
"""What people write between thousands, beside spaces of any kind."""
_HEIGHT, _EDGES, _INSET = 28, 4, 11


class Switch(QCheckBox):
    """On or off, its words beside it; *name* is its object name."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("bare", "true")


def line_up(box: QAbstractSpinBox) -> None:
    """Make *box* as high as other fields, and let its text begin where theirs does.

    Heights of the style sheet do not reach such a box, nor its padding the field within.
    """
    box.setFixedHeight(theme().u(_HEIGHT) + _EDGES)
    box.lineEdit().setTextMargins(theme().u(_INSET), 0, 0, 0)


class CalmSpinBox(QSpinBox):
    """A number, its thousands apart as everywhere in the window."""

    def __init__(self) -> None:
        super().__init__()
        line_up(self)

    def textFromValue(self, value: int) -> str:
        """``8 192`` with a thin space, in every language."""
        return number(value)

    def valueFromText(self, text: str) -> int:
        """Read what :meth:`textFromValue` or somebody wrote."""
        value = self._read(text)
        return self.value() if value is None else value

    def fixup(self, text: str) -> str:
        """Leave what is no number to be taken back; Qt would make 15 of 1.5 in German."""
        return text

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        """Take whole numbers in the range, however their thousands are apart."""
        return self._judge(text), text, place

    def _judge(self, text: str) -> QValidator.State:
        if self.specialValueText() and text == self.specialValueText():
            return QValidator.State.Acceptable
        value = self._read(text)
        if value is None:
            begun = _BEGUN.fullmatch(self._bare(text))
            return QValidator.State.Intermediate if begun else QValidator.State.Invalid
        if value > self.maximum():
            return QValidator.State.Invalid
        return (
            QValidator.State.Acceptable
            if value >= self.minimum()
            else QValidator.State.Intermediate
        )

    def _read(self, text: str) -> int | None:
        bare = self._bare(text)
        return int(_BETWEEN.sub("", bare)) if _WHOLE.fullmatch(bare) else None

    def _bare(self, text: str) -> str:
        """*text* without its unit and without spaces."""
        return "".join(text.strip().removesuffix(self.suffix().strip()).split())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class CalmComboBox(QComboBox):
    """A choice; *name* is its object name."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
