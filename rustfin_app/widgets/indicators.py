"""Painted parts: state chip, progress line, icon, QR code."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rustfin_app.language import tr
from rustfin_app.theme import icons, theme
from rustfin_app.widgets.paint import draw_bar, draw_pill, pill_size
from rustfin_app.widgets.state import State

_QUIET_ZONE = 3


class Painted(QWidget):
    """A widget that repaints and asks for its size again when the theme changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._redo)

    @Slot()
    def _redo(self) -> None:
        self.updateGeometry()
        self.update()


class Pill(Painted):
    """State chip: icon, word and tint."""

    def __init__(self, state: State) -> None:
        super().__init__()
        self._state = state
        self.set_state(state)

    def set_state(self, state: State) -> None:
        """Show another state."""
        self._state = state
        self.setAccessibleName(state.text)
        self._redo()

    def state(self) -> State:
        """Return what is shown."""
        return self._state

    def sizeHint(self) -> QSize:
        """Room for icon and word."""
        return pill_size(self._state)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        draw_pill(QPainter(self), 0, 0, self._state)


class Bar(Painted):
    """Thin progress line."""

    def __init__(self) -> None:
        super().__init__()
        self._value: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_value(self, value: float | None, spoken: str) -> None:
        """Show *value* (0 to 1, ``None`` unknown); *spoken* is what a screen reader says."""
        self.setAccessibleName(spoken)
        if value != self._value:
            self._value = value
            self.update()

    def value(self) -> float | None:
        """Return the progress shown."""
        return self._value

    def sizeHint(self) -> QSize:
        """Four px, as wide as there is room."""
        return QSize(theme().u(40), theme().u(4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw track and progress."""
        draw_bar(QPainter(self), QRectF(self.rect()), self._value)


class Glyph(Painted):
    """An interface icon beside its own text, so it has no accessible name."""

    def __init__(self, name: str, colour: str, size: int) -> None:
        super().__init__()
        self._name, self._colour, self._size = name, colour, size

    def set_glyph(self, name: str, colour: str) -> None:
        """Show another icon or colour."""
        if (name, colour) != (self._name, self._colour):
            self._name, self._colour = name, colour
            self.update()

    def sizeHint(self) -> QSize:
        """Square of the icon's size."""
        side = theme().u(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        drawing = icons.pixmap(
            self._name, self._colour, theme().u(self._size), self.devicePixelRatioF()
        )
        QPainter(self).drawPixmap(0, 0, drawing)


class Mark(Painted):
    """The fin of the rail."""

    def __init__(self, height: int) -> None:
        super().__init__()
        self._height = height

    def sizeHint(self) -> QSize:
        """Square: the drawing has its own clear space."""
        side = theme().u(self._height)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark of the mode in force."""
        drawing = icons.mark(theme().u(self._height), self.devicePixelRatioF())
        QPainter(self).drawPixmap(0, 0, drawing)


class QrCode(Painted):
    """A QR code, dark on white in both themes because cameras need it so."""

    def __init__(self, text: str = "", *, side: int) -> None:
        super().__init__()
        self._side = side
        self._text = ""
        self._modules: list[list[int]] = []
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Encode *text*; empty shows nothing."""
        if text == self._text:
            return
        self._text = text
        self._modules = _modules(text) if text else []
        self.setAccessibleName(tr("QR code for {text}", text=text) if text else "")
        self.update()

    def text(self) -> str:
        """Return what the code says."""
        return self._text

    def sizeHint(self) -> QSize:
        """Square."""
        side = theme().u(self._side)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the modules as squares snapped to device pixels, so no seam shows."""
        if not self._modules:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(Qt.GlobalColor.white))
        painter.drawRoundedRect(self.rect(), 8, 8)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setBrush(QColor(theme().tokens.brand["ink"]))
        ratio = self.devicePixelRatioF()
        module = self.width() / (len(self._modules) + 2 * _QUIET_ZONE)

        def snapped(index: int) -> float:
            return round((index + _QUIET_ZONE) * module * ratio) / ratio

        for y, line in enumerate(self._modules):
            top, bottom = snapped(y), snapped(y + 1)
            for x, dark in enumerate(line):
                if dark:
                    left, right = snapped(x), snapped(x + 1)
                    painter.drawRect(QRectF(left, top, right - left, bottom - top))


def _modules(text: str) -> list[list[int]]:
    import segno

    return [list(line) for line in segno.make(text, error="m").matrix]
