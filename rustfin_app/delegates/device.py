"""One device of the list: what it is, who uses it, when it was used."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from rustfin_app.delegates.side_list import Index, SideDelegate
from rustfin_app.device_words import KIND_GLYPHS, OTHER_GLYPH
from rustfin_app.models.side_model import ROW_ROLE
from rustfin_app.theme import icons, theme
from rustfin_core.admin.seen_devices import SeenDevice


def draw_device(painter: QPainter, area: QRectF, kind: str) -> None:
    """Draw the icon of a kind of device on a quiet square."""
    look = theme()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("line"))
    painter.drawRoundedRect(area, 8, 8)
    side = round(area.height() * 0.55)
    ratio = painter.device().devicePixelRatioF()
    glyph = icons.pixmap(KIND_GLYPHS.get(kind, OTHER_GLYPH), "text", side, ratio)
    painter.drawPixmap(area.center() - QPointF(side / 2, side / 2), glyph)
    painter.restore()


class DeviceDelegate(SideDelegate):
    """The state has a word and an icon; colour only helps."""

    def draw_picture(self, painter: QPainter, area: QRectF, index: Index) -> None:
        """Draw the kind of the device."""
        device: SeenDevice = index.data(ROW_ROLE)
        draw_device(painter, area, device.kind)
