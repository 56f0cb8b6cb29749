"""A title the file may be, drawn as a card that behaves as a radio button."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from rustfin_app.language import tr
from rustfin_app.pages.review.posters import Posters
from rustfin_app.review_words import reasons, titled, under_title, verdict
from rustfin_app.theme import icons, theme
from rustfin_app.widgets.paint import draw_pill
from rustfin_app.widgets.pictures import draw_cover
from rustfin_app.widgets.state import State
from rustfin_core.admin.types import MatchCandidate

_EDGE, _TEXT_HEIGHT = 12, 122


class _Card(QAbstractButton):
    """Frame, picture and tick; ``accepted`` says: this one, without a second click."""

    accepted = Signal()

    def __init__(self, title: str, under: str, state: State | None, why: tuple[str, ...]) -> None:
        super().__init__()
        self._lines = (title, under, state, why)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        spoken = [f"{title}, {under}.", f"{state.text}." if state else "", *why]
        self.setAccessibleName(" ".join(one for one in spoken if one))
        self.setToolTip(title)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self._redo)

    def hasHeightForWidth(self) -> bool:
        """The picture keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Picture and text below it."""
        return _picture_height(width - 2 * theme().u(_EDGE)) + theme().u(_EDGE + _TEXT_HEIGHT)

    def sizeHint(self) -> QSize:
        """The smallest width at which titles are readable."""
        width = theme().u(168)
        return QSize(width, self.heightForWidth(width))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter accepts; Space chooses, as in every button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.setChecked(True)
            self.accepted.emit()
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click accepts."""
        self.setChecked(True)
        self.accepted.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        look, u = theme(), theme().u
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marked = self.isChecked() or self.hasFocus()
        edge = "focus" if self.hasFocus() else "accent" if self.isChecked() else "line"
        painter.setPen(QPen(look.colour(edge), 2 if marked else 1))
        painter.setBrush(look.colour("hover" if self.underMouse() else "raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 12, 12)
        width = self.width() - 2 * u(_EDGE)
        area = QRectF(u(_EDGE), u(_EDGE), width, _picture_height(width))
        self.draw_picture(painter, area)
        if self.isChecked():
            self._draw_tick(painter)
        self._draw_text(painter, area)

    def draw_picture(self, painter: QPainter, area: QRectF) -> None:
        """Fill the place of the poster."""

    def _draw_tick(self, painter: QPainter) -> None:
        look, u = theme(), theme().u
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("accent"))
        painter.drawEllipse(QRectF(self.width() - u(42), u(18), u(24), u(24)))
        tick = icons.pixmap("check", "onAccent", u(16), self.devicePixelRatioF())
        painter.drawPixmap(QPointF(self.width() - u(38), u(22)), tick)

    def _draw_text(self, painter: QPainter, area: QRectF) -> None:
        look, u = theme(), theme().u
        title, under, state, why = self._lines
        left, top, width = area.x(), area.bottom() + u(8), area.width()

        def put(words: str, y: float, height: float) -> None:
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(width))
            painter.drawText(QRectF(left, y, width, height), Qt.AlignmentFlag.AlignVCenter, shown)

        painter.setFont(look.font("strong"))
        painter.setPen(look.colour("text"))
        put(title, top, u(20))
        painter.setFont(look.font("caption"))
        painter.setPen(look.colour("muted"))
        put(under, top + u(20), u(18))
        if state is not None:
            draw_pill(painter, left, top + u(42), state)
        painter.setFont(look.font("caption"))
        painter.setPen(look.colour("muted"))
        for place, words in enumerate(why):
            put(words, top + u(69 + 17 * place), u(18))

    @Slot()
    def _redo(self) -> None:
        self.updateGeometry()
        self.update()


def _picture_height(width: int) -> int:
    """Two to three; columns that differ by a pixel have pictures of one height."""
    return width // 2 * 3


class CandidateCard(_Card):
    """One candidate of a provider."""

    def __init__(self, candidate: MatchCandidate, posters: Posters, *, is_first: bool) -> None:
        super().__init__(
            candidate.title,
            under_title(candidate),
            verdict(candidate, is_first=is_first),
            reasons(candidate),
        )
        self.candidate = candidate
        self._posters = posters
        self.setToolTip(candidate.overview or titled(candidate))
        posters.arrived.connect(self._arrived)

    def draw_picture(self, painter: QPainter, area: QRectF) -> None:
        """The poster, or its place with an icon."""
        picture = self._posters.get(self.candidate)
        draw_cover(painter, area, picture, radius=8)
        if picture is None:
            side = theme().u(28)
            glyph = icons.pixmap("film", "faint", side, self.devicePixelRatioF())
            at = area.center() - QPointF(side / 2, side / 2)
            painter.drawPixmap(at, glyph)

    @Slot(str)
    def _arrived(self, url: str) -> None:
        if url == self.candidate.image_url:
            self.update()


class OtherCard(_Card):
    """None of these: search by hand."""

    def __init__(self) -> None:
        super().__init__(
            tr("Something else"), tr("Search by name or ID"), State(tr("You choose"), "muted"), ()
        )

    def draw_picture(self, painter: QPainter, area: QRectF) -> None:
        """A dashed place with a magnifier."""
        look, u = theme(), theme().u
        pen = QPen(look.colour("lineStrong"), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(look.colour("sunken"))
        painter.drawRoundedRect(area, 8, 8)
        glyph = icons.pixmap("search", "muted", u(32), self.devicePixelRatioF())
        painter.drawPixmap(area.center() - QPointF(u(16), u(16)), glyph)
