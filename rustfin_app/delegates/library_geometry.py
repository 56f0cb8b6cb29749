"""Where the parts of a library card lie. Pure arithmetic, shared by painting and clicking."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF

from rustfin_app.theme import theme
from rustfin_core.admin.types import LibraryStatus

CARD_GAP = 14
_PADDING = 16
_TILE_WIDTH, _TILE_HEIGHT = 72, 108
_TEXT_LEFT = 164
_FOLDER_HEIGHT = 30
_SCAN_HEIGHT = 44
_HEAD_HEIGHT = 54


@dataclass(frozen=True, slots=True, kw_only=True)
class CardGeometry:
    """Rectangles of one card in view coordinates."""

    card: QRectF
    tiles: tuple[QRectF, ...]
    """Up to three posters, front first."""
    head: QRectF
    menu: QRectF
    """The button with three dots."""
    scan: QRectF | None
    folders: tuple[QRectF, ...]
    problems: QRectF | None


def card_height(library: LibraryStatus) -> int:
    """Height of a card without the gap below it."""
    rows = len(library.folders) + (1 if library.problems else 0)
    body = _HEAD_HEIGHT + _FOLDER_HEIGHT * rows + (_SCAN_HEIGHT if library.scan else 0)
    return theme().u(max(_TILE_HEIGHT, body) + 2 * _PADDING)


def lay_out(library: LibraryStatus, area: QRect, margin: int) -> CardGeometry:
    """Place the parts of a card in row *area*; *margin* px stay free at the right edge."""
    u = theme().u
    card = QRectF(area).adjusted(1, 1, -margin, -u(CARD_GAP))
    left, top = card.x() + u(_PADDING), card.y() + u(_PADDING)
    tiles = tuple(
        QRectF(
            left + place * u(34),
            top + place * u(6),
            u(_TILE_WIDTH) - place * u(8),
            u(_TILE_HEIGHT) - place * u(12),
        )
        for place in range(3)
    )
    text = left + u(_TEXT_LEFT)
    right = card.right() - u(20)
    menu = QRectF(right - u(24), top - u(2), u(28), u(28))
    head = QRectF(text, top, menu.left() - u(8) - text, u(46))
    y = top + u(_HEAD_HEIGHT)
    scan = None
    if library.scan is not None:
        scan = QRectF(text, y, right - text, u(_SCAN_HEIGHT - 6))
        y += u(_SCAN_HEIGHT)
    folders = []
    for _ in library.folders:
        folders.append(QRectF(text, y, right - text, u(_FOLDER_HEIGHT)))
        y += u(_FOLDER_HEIGHT)
    problems = QRectF(text, y, right - text, u(_FOLDER_HEIGHT)) if library.problems else None
    return CardGeometry(
        card=card,
        tiles=tiles,
        head=head,
        menu=menu,
        scan=scan,
        folders=tuple(folders),
        problems=problems,
    )
