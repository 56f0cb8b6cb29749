"""A row of posters: what was recognised in the folders, before anything is added."""

from collections.abc import Iterable

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy

from rustfin_app.language import tr
from rustfin_app.theme import theme
from rustfin_app.widgets.indicators import Painted
from rustfin_app.widgets.pictures import decoded, draw_cover
from rustfin_core.admin.folder_preview import PreviewTitle

_WIDTH, _HEIGHT, _GAP = 76, 114, 8
_MOST = 16


class FirstLook(Painted):
    """As many titles as fit; one without a picture is a card with its name."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._titles: list[PreviewTitle] = []
        self._drawn: dict[bytes, QPixmap | None] = {}
        # One picture at a time: decoding many at once would hold up the window.
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._decode)

    def set_titles(self, titles: Iterable[PreviewTitle]) -> None:
        """Show *titles*, those with a picture first."""
        distinct = {(one.title, one.year): one for one in titles}
        found = sorted(distinct.values(), key=lambda one: one.picture is None)[:_MOST]
        if found == self._titles:
            return
        self._titles = found
        kept = {one.picture for one in found}
        self._drawn = {data: drawn for data, drawn in self._drawn.items() if data in kept}
        names = ", ".join(_named(one) for one in found)
        self.setAccessibleName(tr("Recognised so far: {names}", names=names) if names else "")
        self._next.start()
        self.update()

    def sizeHint(self) -> QSize:
        """One row of posters."""
        return QSize(theme().u(_WIDTH * 3), theme().u(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        u = theme().u
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 0
        for title in self._titles:
            area = QRectF(left, 0, u(_WIDTH), u(_HEIGHT))
            if area.right() > self.width():
                break
            picture = self._drawn.get(title.picture) if title.picture else None
            if picture is not None:
                draw_cover(painter, area, picture, radius=8)
            else:
                _draw_name(painter, area, title)
            left += u(_WIDTH + _GAP)

    @Slot()
    def _decode(self) -> None:
        for title in self._titles:
            data = title.picture
            if data is not None and data not in self._drawn:
                self._drawn[data] = decoded(QByteArray(data))
                self._next.start()
                self.update()
                return


def _draw_name(painter: QPainter, area: QRectF, title: PreviewTitle) -> None:
    look, u = theme(), theme().u
    painter.setPen(QPen(look.colour("line"), 1))
    painter.setBrush(look.colour("raised"))
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
    inner = area.adjusted(u(7), u(8), -u(7), -u(8))
    painter.setFont(look.font("caption", 600))
    painter.setPen(look.colour("text"))
    wrapped = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
    painter.save()
    painter.setClipRect(inner.adjusted(0, 0, 0, -u(18)))
    painter.drawText(inner.adjusted(0, 0, 0, -u(18)), wrapped, title.title)
    painter.restore()
    if title.year:
        painter.setFont(look.font("caption"))
        painter.setPen(look.colour("muted"))
        bottom = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
        painter.drawText(inner, bottom, str(title.year))


def _named(title: PreviewTitle) -> str:
    return f"{title.title} ({title.year})" if title.year else title.title
