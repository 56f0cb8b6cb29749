"""Buttons whose icons follow the theme."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from rustfin_app.theme import icons, theme

_ICON_COLOUR = {"primary": "onAccent", "quiet": "accentText", "danger": "danger"}
_ICON_GAP = 5


class Button(QPushButton):
    """A push button; *kind* is empty (secondary), ``primary``, ``quiet`` or ``danger``."""

    def __init__(
        self, text: str, *, kind: str = "", glyph: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._glyph = glyph
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        theme().changed.connect(self._draw_icon)
        self._draw_icon()

    def set_glyph(self, glyph: str) -> None:
        """Change the icon."""
        self._glyph = glyph
        self._draw_icon()

    @Slot()
    def _draw_icon(self) -> None:
        if not self._glyph:
            return
        size, gap = theme().u(16), theme().u(_ICON_GAP)
        colour = _ICON_COLOUR.get(self.property("kind"), "text")
        icon = QIcon(self._drawn(colour))
        icon.addPixmap(self._drawn("faint"), QIcon.Mode.Disabled)
        self.setIcon(icon)
        self.setIconSize(QSize(size + gap, size))

    def _drawn(self, colour: str) -> QPixmap:
        size, gap = theme().u(16), theme().u(_ICON_GAP)
        drawing = icons.pixmap(self._glyph, colour, size)
        ratio = drawing.devicePixelRatio()
        # Styles put the text close to the icon; the gap is part of the picture.
        padded = QPixmap(QSize(size + gap, size) * ratio)
        padded.setDevicePixelRatio(ratio)
        padded.fill(Qt.GlobalColor.transparent)
        painter = QPainter(padded)
        painter.drawPixmap(0, 0, drawing)
        painter.end()
        return padded


class IconButton(QToolButton):
    """A button without text; *name* is its tooltip and its accessible name."""

    def __init__(
        self, glyph: str, name: str, *, colour: str = "muted", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._glyph, self._colour = glyph, colour
        self.set_name(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme().changed.connect(self._draw_icon)
        self._draw_icon()

    def set_name(self, name: str) -> None:
        """Say what the button does and to what."""
        self.setToolTip(name)
        self.setAccessibleName(name)

    @Slot()
    def _draw_icon(self) -> None:
        size = theme().u(17)
        self.setIcon(icons.icon(self._glyph, self._colour, size))
        self.setIconSize(QSize(size, size))


class Chip(QToolButton):
    """A filter that is on or off."""

    def __init__(self, text: str, *, on: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setCheckable(True)
        self.setChecked(on)
        self.setProperty("chip", "true")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
