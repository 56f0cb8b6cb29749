"""Labels: plain text always, since file names may hold ``<``."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy


def label(text: str, role: str = "body", *, tone: str = "", wrap: bool = False) -> QLabel:
    """Return a label in text *role* (``display`` ... ``caption``) and colour *tone*."""
    result = QLabel()
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setProperty("type", role)
    result.setProperty("tone", tone)
    result.setWordWrap(wrap)
    result.setText(text)
    return result


def selectable(result: QLabel, name: str) -> QLabel:
    """Let people mark the text of *result* with mouse or keyboard; *name* says what it is."""
    result.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    result.setAccessibleName(name)
    return result


def set_tone(widget: QLabel, tone: str) -> None:
    """Change the colour of a label at run time."""
    if widget.property("tone") != tone:
        widget.setProperty("tone", tone)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class ElidedLabel(QLabel):
    """One line that shortens itself; the tooltip and the accessible name keep all of it."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        *,
        tone: str = "",
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__()
        self._full = ""
        self._mode = mode
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("type", role)
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.set_full_text(text)

    def set_full_text(self, text: str) -> None:
        """Show *text*, shortened to the width at hand."""
        self._full = text
        self.setAccessibleName(text)
        self._shorten()

    def sizeHint(self) -> QSize:
        """Ask for room for the whole text."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._full), metrics.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten again."""
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        shown = self.fontMetrics().elidedText(self._full, self._mode, self.width())
        self.setText(shown)
        self.setToolTip(self._full if shown != self._full else "")
