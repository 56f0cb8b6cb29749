"""A person's picture, or their initials, in a circle."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from rustfin_app.people_words import initials
from rustfin_app.theme import theme
from rustfin_app.widgets.pictures import Pictures, draw_cover


def draw_avatar(painter: QPainter, area: QRectF, name: str, picture: QPixmap | None) -> None:
    """Draw *picture* cropped to a circle in the square *area*, without one the initials."""
    look = theme()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if picture is not None:
        draw_cover(painter, area, picture, radius=round(area.height() / 2))
    else:
        circle = QPainterPath()
        circle.addEllipse(area)
        painter.fillPath(circle, look.colour("line"))
        font = QFont(look.font("strong"))
        font.setPixelSize(max(1, round(area.height() * 0.38)))
        painter.setFont(font)
        painter.setPen(look.colour("text"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, initials(name))
    painter.restore()


class Avatar(QWidget):
    """Stands beside the name, so it has no accessible name."""

    def __init__(self, pictures: Pictures, *, side: int) -> None:
        super().__init__()
        self._pictures, self._side = pictures, side
        self._name = ""
        self._path: str | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        pictures.arrived.connect(self._arrived)
        theme().changed.connect(self.updateGeometry)

    def show_person(self, name: str, path: str | None) -> None:
        """Show the picture at *path* of the server, or the initials of *name*."""
        self._name, self._path = name, path
        self.update()

    def sizeHint(self) -> QSize:
        """Square."""
        side = theme().u(self._side)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture or the initials."""
        picture = self._pictures.get(self._path)
        draw_avatar(QPainter(self), QRectF(self.rect()), self._name, picture)

    def _arrived(self, path: str) -> None:
        if path == self._path:
            self.update()
