"""Pictures out of the file itself, side by side."""

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy

from rustfin_app.language import tr
from rustfin_app.theme import theme
from rustfin_app.widgets.indicators import Painted
from rustfin_app.widgets.pictures import decoded, draw_cover

_WIDTH, _NARROWEST, _HEIGHT, _GAP, _MOST = 200, 150, 105, 14, 4


class StillStrip(Painted):
    """As many as fit; hidden while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._pictures: list[QPixmap] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Pictures from the file"))
        self.hide()

    def set_pictures(self, found: Sequence[bytes]) -> None:
        """Show JPEG pictures; what is none is left out."""
        drawn = (decoded(QByteArray(one)) for one in found[:_MOST])
        self._pictures = [one for one in drawn if one is not None]
        self.setVisible(bool(self._pictures))
        self.update()

    def sizeHint(self) -> QSize:
        """One row."""
        return QSize(theme().u(_WIDTH), theme().u(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw those that fit."""
        u = theme().u
        painter = QPainter(self)
        fitting = max(1, min(_MOST, (self.width() + u(_GAP)) // u(_NARROWEST + _GAP)))
        width = min(u(_WIDTH), (self.width() - u(_GAP) * (fitting - 1)) / fitting)
        for place, picture in enumerate(self._pictures[:fitting]):
            area = QRectF(place * (width + u(_GAP)), 0, width, u(_HEIGHT))
            draw_cover(painter, area, picture, radius=8)
