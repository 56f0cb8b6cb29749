"""Posters from the server, fetched without waiting and kept while they are shown."""

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QImageReader, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from rustfin_app.theme import icons, theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtNetwork import QNetworkAccessManager, QNetworkReply

_KEPT = 96
_HEIGHT = 360
_LARGEST_ANSWER = 2 * 1024 * 1024
_TIMEOUT_MS = 10_000


class Pictures(QObject):
    """``arrived`` brings the path of a picture that can be drawn now."""

    arrived = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._base = ""
        self._kept: OrderedDict[str, QPixmap | None] = OrderedDict()
        self._network: QNetworkAccessManager | None = None

    def set_base(self, address: str) -> None:
        """Fetch from this server from now on."""
        self._base = address

    def get(self, path: str | None) -> QPixmap | None:
        """Return the picture at *path*, or ``None`` and fetch it."""
        if not path:
            return None
        if path in self._kept:
            self._kept.move_to_end(path)
            return self._kept[path]
        if self._base:
            self.put(path, None)
            self._fetch(path)
        return None

    def put(self, path: str, picture: QPixmap | None) -> None:
        """Keep *picture*, ``None`` while it is on its way or when there is none."""
        self._kept[path] = picture
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        if picture is not None:
            self.arrived.emit(path)

    def _fetch(self, path: str) -> None:
        # Imported here: most starts end up in the tray and never need the network stack.
        from PySide6.QtNetwork import QNetworkAccessManager, QNetworkRequest

        if self._network is None:
            self._network = QNetworkAccessManager(self)
            self._network.setTransferTimeout(_TIMEOUT_MS)
        url = QUrl(self._base).resolved(QUrl(path))
        reply = self._network.get(QNetworkRequest(url))
        reply.finished.connect(lambda: self._take(path, reply))

    def _take(self, path: str, reply: "QNetworkReply") -> None:
        from PySide6.QtNetwork import QNetworkReply

        reply.deleteLater()
        if reply.error() != QNetworkReply.NetworkError.NoError:
            return
        if reply.bytesAvailable() <= _LARGEST_ANSWER:
            picture = decoded(reply.readAll())
            if picture is not None:
                self.put(path, picture)


def decoded(data: QByteArray) -> QPixmap | None:
    """Read a picture at the size it is shown; ``None`` when it is none."""
    buffer = QBuffer()
    buffer.setData(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size = reader.size()
    if size.isValid() and size.height() > _HEIGHT:
        reader.setScaledSize(
            size.scaled(QSize(10 * _HEIGHT, _HEIGHT), Qt.AspectRatioMode.KeepAspectRatio)
        )
    image = reader.read()
    return None if image.isNull() else QPixmap.fromImage(image)


def draw_cover(painter: QPainter, area: QRectF, picture: QPixmap | None, *, radius: int) -> None:
    """Fill *area* with *picture* (cropped, never stretched), or a placeholder of that size."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if picture is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("skeleton"))
        painter.drawRoundedRect(area, radius, radius)
    else:
        outline = QPainterPath()
        outline.addRoundedRect(area, radius, radius)
        painter.setClipPath(outline)
        ratio = painter.device().devicePixelRatioF()
        device = (round(area.width() * ratio), round(area.height() * ratio))
        painter.drawPixmap(area, _fitted(picture, *device), QRectF(0, 0, *device))
        painter.setClipping(False)
        # A hairline, so that dark art keeps an edge on dark.
        edge = QColor(Qt.GlobalColor.white if theme().mode == "dark" else Qt.GlobalColor.black)
        edge.setAlpha(24)
        painter.setPen(QPen(edge, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.restore()


_fitted_kept: OrderedDict[tuple[int, int, int], QPixmap] = OrderedDict()


def _fitted(picture: QPixmap, width: int, height: int) -> QPixmap:
    """Scale once per size: painters only interpolate between four pixels, which looks rough."""
    key = (picture.cacheKey(), width, height)
    if key not in _fitted_kept:
        large = picture.scaled(
            QSize(width, height),
            Qt.AspectRatioMode.KeepAspectRatioByExpanding,
            Qt.TransformationMode.SmoothTransformation,
        )
        left, top = (large.width() - width) // 2, (large.height() - height) // 2
        _fitted_kept[key] = large.copy(left, top, width, height)
        while len(_fitted_kept) > _KEPT:
            _fitted_kept.popitem(last=False)
    return _fitted_kept[key]


class Cover(QWidget):
    """A poster beside its own text, so it has no accessible name."""

    def __init__(self, pictures: Pictures, *, width: int, height: int, glyph: str) -> None:
        super().__init__()
        self._pictures = pictures
        self._size = (width, height)
        self._glyph = glyph
        self._path: str | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        pictures.arrived.connect(self._arrived)
        theme().changed.connect(self.updateGeometry)

    def set_path(self, path: str | None) -> None:
        """Show the picture at *path* of the server."""
        if path != self._path:
            self._path = path
            self.update()

    def sizeHint(self) -> QSize:
        """The size given."""
        return QSize(theme().u(self._size[0]), theme().u(self._size[1]))

    def paintEvent(self, event: "QPaintEvent") -> None:
        """Draw the picture or its placeholder."""
        painter = QPainter(self)
        picture = self._pictures.get(self._path)
        draw_cover(painter, QRectF(self.rect()), picture, radius=8)
        if picture is None:
            side = theme().u(28)
            glyph = icons.pixmap(self._glyph, "faint", side, self.devicePixelRatioF())
            painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, glyph)

    def _arrived(self, path: str) -> None:
        if path == self._path:
            self.update()
