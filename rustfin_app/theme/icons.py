"""Interface icons, tray icons and the mark, drawn sharp at any scale."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from rustfin_app.theme.theme import theme
from rustfin_core.paths import resources_dir

_TRAY_SIZES = (16, 20, 22, 24, 32, 44, 48, 64)
_APP_SIZES = (16, 24, 32, 48, 64, 128, 256)
_SMALL_DRAWING_BELOW = 32


@lru_cache(512)
def _drawing(name: str, colour: str, width: int, height: int) -> QPixmap:
    """Rasterise ``icons/<name>.svg`` at device pixels, ``currentColor`` replaced by *colour*."""
    text = (resources_dir() / f"icons/{name}.svg").read_text("utf-8")
    if colour:
        text = text.replace("currentColor", colour)
    pixmap = QPixmap(width, height)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, width, height))
    painter.end()
    return pixmap


def pixmap(name: str, colour: str, size: int, ratio: float | None = None) -> QPixmap:
    """Return interface icon *name* in token *colour*, *size* logical px, for a device *ratio*."""
    scale = ratio or theme().device_ratio()
    device = round(size * scale)
    # A copy: the ratio is a property of the pixmap and two screens may share the drawing.
    result = QPixmap(_drawing(f"ui/{name}", theme().colour(colour).name(), device, device))
    result.setDevicePixelRatio(scale)
    return result


def icon(name: str, colour: str, size: int) -> QIcon:
    """Return an interface icon for a button or menu entry."""
    return QIcon(pixmap(name, colour, size))


def app_icon() -> QIcon:
    """Return the window and dock icon."""
    result = QIcon()
    for size in _APP_SIZES:
        name = "rustfin-small" if size < _SMALL_DRAWING_BELOW else "rustfin"
        result.addPixmap(_drawing(name, "", size, size))
    return result


def tray_icon(state: str, variant: str) -> QIcon:
    """Return the tray icon of *state*; *variant* is ``template``, ``on-dark`` or ``on-light``."""
    result = QIcon()
    for size in _TRAY_SIZES:
        result.addPixmap(_drawing(f"tray/{state}-{variant}", "", size, size))
    result.setIsMask(variant == "template")
    return result


def mark(height: int, ratio: float) -> QPixmap:
    """Return the fin for the mode in force, *height* logical px tall."""
    name = f"mark-{theme().mode}"
    size = QSvgRenderer(str(resources_dir() / f"icons/{name}.svg")).defaultSize()
    logical = QSize(round(height * size.width() / size.height()), height)
    device = logical * ratio
    result = QPixmap(_drawing(name, "", device.width(), device.height()))
    result.setDevicePixelRatio(ratio)
    return result


def wordmark_size(width: int) -> QSize:
    """Logical size of the wordmark, *width* px wide."""
    size = QSvgRenderer(str(resources_dir() / f"icons/wordmark-{theme().mode}.svg")).defaultSize()
    return QSize(width, round(width * size.height() / size.width()))


def wordmark(width: int, ratio: float) -> QPixmap:
    """Return mark and name for the mode in force, *width* logical px wide."""
    device = wordmark_size(width) * ratio
    result = QPixmap(_drawing(f"wordmark-{theme().mode}", "", device.width(), device.height()))
    result.setDevicePixelRatio(ratio)
    return result
