"""Where somebody was on a page, kept while the page is taken down and built again."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar

from rustfin_app.pages.page import Page
from rustfin_app.theme import theme

_SETTLED_MS = 10_000
"""A page that has not grown for so long is whole."""


@dataclass(frozen=True, slots=True)
class _Place:
    chosen: str
    lines: float
    """How far it was scrolled, in heights of the text: another text size is no other place."""


class PagePlaces:
    """By name of the page; a place is given back once."""

    def __init__(self) -> None:
        self._places: dict[str, _Place] = {}

    def note(self, name: str, page: Page) -> None:
        """Keep where *page*, which goes now, stands."""
        area = page.main_area()
        scrolled = _way(area.verticalScrollBar()) if area is not None else 0
        self._places[name] = _Place(page.chosen(), scrolled / theme().text_px)

    def give_back(self, name: str, page: Page) -> None:
        """Bring *page*, built just now, to where it was; what it shows still has to arrive."""
        place = self._places.pop(name, None)
        if place is None:
            return
        if place.chosen:
            page.choose(place.chosen)
        area = page.main_area()
        if place.lines and area is not None:
            _WayBack(area, round(place.lines * theme().text_px))


def _way(bar: QScrollBar) -> int:
    """Where *bar* is, or is still going."""
    back = bar.findChild(_WayBack)
    return bar.value() if back is None or back.is_over else back.wanted


class _WayBack(QObject):
    """Scrolls as far as the page has grown, until it is whole or somebody scrolls elsewhere."""

    def __init__(self, area: QAbstractScrollArea, wanted: int) -> None:
        bar = area.verticalScrollBar()
        super().__init__(bar)
        self._bar, self.wanted = bar, wanted
        self._going = self.is_over = False
        self._end = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._end.timeout.connect(self.deleteLater)
        bar.rangeChanged.connect(self._go)
        bar.valueChanged.connect(self._moved)
        self._go()

    @Slot()
    def _go(self) -> None:
        if self.is_over:
            return
        self._going = True
        self._bar.setValue(min(self.wanted, self._bar.maximum()))
        self._going = False
        self._end.start()

    @Slot()
    def _moved(self) -> None:
        self.is_over = self.is_over or not self._going
