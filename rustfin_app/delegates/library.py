"""One card per library: posters, name, state, scan progress, folders, problems."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from rustfin_app.delegates.library_geometry import CARD_GAP, CardGeometry, card_height, lay_out
from rustfin_app.language import marked, spoken, tr
from rustfin_app.models.library_model import LIBRARY_ROLE, TIME_LEFT_ROLE
from rustfin_app.summary import library_state
from rustfin_app.theme import icons, theme
from rustfin_app.widgets.lists import shows_ring
from rustfin_app.widgets.paint import draw_bar, draw_pill, pill_size
from rustfin_app.widgets.pictures import Pictures, draw_cover
from rustfin_app.wording import SCAN_STAGES, files, number, plural, titles
from rustfin_core.admin.types import FolderStatus, LibraryStatus, ScanStatus

_Index = QModelIndex | QPersistentModelIndex
_RIGHT_MARGIN = 32
_KIND_GLYPHS = {"movies": "playback", "tvshows": "tv", "music": "music"}
_FOLDER_WORDS = {
    "ok": (marked("Connected"), "muted"),
    "offline": (marked("Not connected"), "danger"),
    "unreadable": (marked("Cannot be read"), "warning"),
    "empty": (marked("Empty folder"), "muted"),
}
_WATCH_WORDS = {
    "watching": marked("Watching for changes"),
    "polling": marked("Checked now and then"),
}
_VEILS = (0.0, 0.30, 0.55)


def folder_words(folder: FolderStatus) -> tuple[str, str]:
    """State of a folder as a sentence and its tone."""
    words, tone = _FOLDER_WORDS.get(folder.state, (folder.state, "muted"))
    if folder.state == "ok":
        words = _WATCH_WORDS.get(folder.watch, words)
    return spoken(folder.note) or tr(words), tone


def scan_words(scan: ScanStatus, time_left: str) -> str:
    """Counts and time left, at the right of the progress line."""
    if scan.stage == "waiting":
        return ""
    if scan.total is None:
        return plural(scan.done, "1 file so far", "{} files so far") if scan.done else ""
    count = tr("{done} of {total}", done=number(scan.done), total=number(scan.total))
    return f"{count}   ·   {time_left}" if time_left else count


class LibraryDelegate(QStyledItemDelegate):
    """``menu_wanted`` and ``problems_wanted`` bring the row that was clicked."""

    menu_wanted = Signal(QModelIndex)
    problems_wanted = Signal(QModelIndex)

    def __init__(self, pictures: Pictures, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Height follows folders, scan and problems."""
        library: LibraryStatus | None = index.data(LIBRARY_ROLE)
        height = card_height(library) if library is not None else 0
        return QSize(theme().u(500), height + theme().u(CARD_GAP))

    def geometry(self, option: QStyleOptionViewItem, library: LibraryStatus) -> CardGeometry:
        """Where the parts of the card lie in the view."""
        # Measured from the view, not the row: a scroll bar must not move the cards' edge.
        row_width = option.rect.right() + 1
        free = option.widget.width() - row_width if option.widget is not None else 0
        return lay_out(library, option.rect, theme().u(_RIGHT_MARGIN) - max(0, free))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one card."""
        library: LibraryStatus | None = index.data(LIBRARY_ROLE)
        if library is None:
            return
        look, place = theme(), self.geometry(option, library)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour, width = ("focus", 2) if shows_ring(option) else ("line", 1)
        painter.setPen(QPen(look.colour(colour), width))
        painter.setBrush(look.colour("raised"))
        painter.drawRoundedRect(place.card.adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        self._draw_tiles(painter, place, library)
        self._draw_head(painter, place, library)
        if place.scan is not None and library.scan is not None:
            left = str(index.data(TIME_LEFT_ROLE) or "")
            self._draw_scan(painter, place.scan, library.scan, left)
        for area, folder in zip(place.folders, library.folders, strict=True):
            self._draw_folder(painter, area, folder)
        if place.problems is not None:
            self._draw_problems(painter, place.problems, library.problems)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> bool:
        """Answer clicks on the three dots and on the line about problems."""
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            library: LibraryStatus | None = index.data(LIBRARY_ROLE)
            if library is not None and event.button() == Qt.MouseButton.LeftButton:
                place = self.geometry(option, library)
                if place.menu.contains(event.position()):
                    self.menu_wanted.emit(model.index(index.row(), 0))
                    return True
                if place.problems is not None and place.problems.contains(event.position()):
                    self.problems_wanted.emit(model.index(index.row(), 0))
                    return True
        return super().editorEvent(event, model, option, index)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> bool:
        """Show the whole path of a folder, since long ones are shortened."""
        library: LibraryStatus | None = index.data(LIBRARY_ROLE)
        if event.type() == QEvent.Type.ToolTip and library is not None:
            place = self.geometry(option, library)
            for area, folder in zip(place.folders, library.folders, strict=True):
                if area.contains(QPointF(event.pos())):
                    lines = (folder.path, folder_words(folder)[0], spoken(folder.watch_note))
                    text = "\n".join(filter(None, lines))
                    QToolTip.showText(event.globalPos(), text, view)
                    return True
            if place.menu.contains(QPointF(event.pos())):
                QToolTip.showText(event.globalPos(), tr("More for {name}", name=library.name), view)
                return True
        return super().helpEvent(event, view, option, index)

    def _draw_tiles(self, painter: QPainter, place: CardGeometry, library: LibraryStatus) -> None:
        look = theme()
        pictures = [self._pictures.get(path) for path in library.pictures[:3]]
        if not pictures:
            tile = place.tiles[0]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("sunken"))
            wide = tile.united(place.tiles[2])
            painter.drawRoundedRect(wide, 8, 8)
            side = look.u(28)
            ratio = painter.device().devicePixelRatioF()
            glyph = icons.pixmap(_KIND_GLYPHS.get(library.kind, "libraries"), "faint", side, ratio)
            painter.drawPixmap(wide.center() - QPointF(side / 2, side / 2), glyph)
            return
        for index in reversed(range(len(pictures))):
            draw_cover(painter, place.tiles[index], pictures[index], radius=6)
            veil = QColor(look.colour("raised"))
            veil.setAlphaF(_VEILS[index])
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(veil)
            painter.drawRoundedRect(place.tiles[index], 6, 6)

    def _draw_head(self, painter: QPainter, place: CardGeometry, library: LibraryStatus) -> None:
        look, u = theme(), theme().u
        chip = library_state(library)
        size = pill_size(chip)
        draw_pill(painter, place.head.right() - size.width(), place.head.y(), chip)
        room = place.head.width() - size.width() - u(12)
        painter.setFont(look.font("heading"))
        painter.setPen(look.colour("text"))
        metrics = painter.fontMetrics()
        name = metrics.elidedText(library.name, Qt.TextElideMode.ElideRight, int(room))
        line = QRectF(place.head.x(), place.head.y(), room, metrics.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(look.font())
        painter.setPen(look.colour("muted"))
        line.translate(0, line.height() + u(3))
        hidden = any(folder.state == "offline" for folder in library.folders)
        count = titles(library.kind, library.titles)
        if hidden:
            count = tr("{titles}, hidden for now", titles=count)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, count)
        ratio = painter.device().devicePixelRatioF()
        dots = icons.pixmap("more", "muted", u(18), ratio)
        painter.drawPixmap(place.menu.center() - QPointF(u(9), u(9)), dots)

    def _draw_scan(self, painter: QPainter, area: QRectF, scan: ScanStatus, time_left: str) -> None:
        look, u = theme(), theme().u
        words = QRectF(area.x(), area.y(), area.width(), u(20))
        painter.setFont(look.font("body", 500))
        painter.setPen(look.colour("text"))
        stage = tr(SCAN_STAGES.get(scan.stage, scan.stage))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, stage)
        painter.setFont(look.font())
        painter.setPen(look.colour("muted"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, right, scan_words(scan, time_left))
        if scan.total:
            line = QRectF(area.x(), words.bottom() + u(6), area.width(), u(5))
            draw_bar(painter, line, scan.done / scan.total)

    def _draw_folder(self, painter: QPainter, area: QRectF, folder: FolderStatus) -> None:
        look, u = theme(), theme().u
        words, tone = folder_words(folder)
        away = folder.state == "offline"
        ratio = painter.device().devicePixelRatioF()
        glyph = icons.pixmap(
            "disk-off" if away else "folder", "danger" if away else "muted", u(16), ratio
        )
        painter.drawPixmap(QPointF(area.x(), area.center().y() - u(8)), glyph)
        painter.setFont(look.font("body", 400 if tone == "muted" else 500))
        painter.setPen(look.colour(tone))
        metrics = painter.fontMetrics()
        state_width = min(metrics.horizontalAdvance(words), int(area.width() * 0.6))
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, state_width + 1)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, right, shown)
        painter.setFont(look.font())
        metrics = painter.fontMetrics()
        count = files(folder.files)
        count_width = metrics.horizontalAdvance(count)
        left = area.x() + u(24)
        room = area.width() - u(24) - state_width - count_width - u(40)
        path = metrics.elidedText(folder.path, Qt.TextElideMode.ElideMiddle, int(room))
        painter.setPen(look.colour("text"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(left, area.y(), room, area.height()), middle, path)
        after = left + metrics.horizontalAdvance(path) + u(14)
        painter.setPen(look.colour("muted"))
        painter.drawText(QRectF(after, area.y(), count_width + 2, area.height()), middle, count)

    def _draw_problems(self, painter: QPainter, area: QRectF, count: int) -> None:
        look, u = theme(), theme().u
        ratio = painter.device().devicePixelRatioF()
        glyph = icons.pixmap("alert", "warning", u(16), ratio)
        painter.drawPixmap(QPointF(area.x(), area.center().y() - u(8)), glyph)
        painter.setFont(look.font())
        text = plural(count, "1 file could not be used.", "{} files could not be used.")
        words = QRectF(area.x() + u(24), area.y(), area.width(), area.height())
        painter.setPen(look.colour("warning"))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)
        words.translate(painter.fontMetrics().horizontalAdvance(text) + u(10), 0)
        painter.setFont(look.font("body", 500))
        painter.setPen(look.colour("accentText"))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, tr("Show"))
