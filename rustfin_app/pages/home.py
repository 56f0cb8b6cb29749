"""Home: is all well, how do devices get here, who is watching."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rustfin_app.building import Building
from rustfin_app.language import marked, tr
from rustfin_app.pages.addresses import AddressList
from rustfin_app.pages.arrivals import ArrivalsSection
from rustfin_app.pages.computer import ComputerSection
from rustfin_app.pages.happenings import HappeningsSection
from rustfin_app.pages.last_words import LastWords
from rustfin_app.pages.now_card import NowCard
from rustfin_app.pages.page import MARGIN, TOP, Page
from rustfin_app.server_link import ServerLink
from rustfin_app.snapshot import Snapshot
from rustfin_app.summary import Notice, activity, headline, notices, scanned_library
from rustfin_app.theme import theme
from rustfin_app.widgets.banner import Banner
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.grid import CardGrid
from rustfin_app.widgets.indicators import QrCode
from rustfin_app.widgets.layout import boxed, card, clear, column, row
from rustfin_app.widgets.pictures import Pictures
from rustfin_app.widgets.scroll import scrolling
from rustfin_app.widgets.text import label, selectable
from rustfin_app.wording import TimeLeft, plural

_BANNERS_SHOWN = 2
_NEW_CARDS_AT_ONCE = 2
_PAUSE_MS = 10
_START_WORDS = {
    (False, False): marked("Start"),
    (True, False): marked("Try again"),
    (True, True): marked("Start now"),
}
"""By failed and crashed."""


class HomePage(Page):
    """The first page. Signals name what the window should do."""

    page_wanted = Signal(str)
    add_wanted = Signal()
    start_wanted = Signal()
    setup_wanted = Signal()

    def __init__(self, link: ServerLink, pictures: Pictures) -> None:
        super().__init__()
        self._link, self._pictures = link, pictures
        self._cards: dict[str, NowCard] = {}
        self._notices: list[Notice] = []
        self._time_left = TimeLeft()
        self._timed_library = ""
        self._headline = label("", "display", wrap=True)
        self._activity = label("", tone="muted", wrap=True)
        self._addresses = AddressList()
        self._addresses.copy_wanted.connect(self._copy)
        self._alone = label(tr("Other devices cannot reach this address."), "caption")
        self._qr = QrCode(side=124)
        self._phone = self._build_phone()
        self._start = Button(tr("Start"), kind="primary", glyph="play")
        self._start.clicked.connect(self.start_wanted)
        self._banners = QVBoxLayout()
        self._banners.setSpacing(theme().u(8))
        self._setup = self._build_setup()
        self._begin = self._build_begin()
        self._playing = label(tr("Now playing"), "heading")
        self._nobody = label(tr("Nobody is watching."), tone="muted")
        self._grid = CardGrid(min_width=340)
        self._last_words = LastWords()
        self._sections: list[ComputerSection | ArrivalsSection | HappeningsSection] = []
        self._building = Building(
            self, (self._add_computer, self._add_arrivals, self._add_happenings)
        )
        self._more_cards = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._more_cards.timeout.connect(lambda: self._show_playing(self._link.snapshot))
        self._lay_out()
        self._building.start()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Fill the page."""
        self._pictures.set_base(snapshot.status.local_address if snapshot.status else "")
        self._headline.setText(headline(snapshot))
        self._activity.setText(activity(snapshot, self._scan_time(snapshot)))
        self._show_reach(snapshot)
        self._show_notices(notices(snapshot))
        status = snapshot.status
        unclaimed = snapshot.running and status is not None and not status.claimed
        self._setup.setVisible(unclaimed)
        if unclaimed and status is not None:
            self._code.setText(status.setup_code or "")
            self._code_row.setVisible(bool(status.setup_code))
        empty = snapshot.running and snapshot.loaded and not snapshot.libraries
        self._begin.setVisible(empty and not unclaimed)
        self._playing.setVisible(snapshot.running and snapshot.loaded and not empty)
        self._nobody.setVisible(self._playing.isVisibleTo(self) and not snapshot.playing)
        self._show_playing(snapshot)
        for section in self._sections:
            section.show_snapshot(snapshot)
        self._last_words.show_lines(snapshot.trouble.last_lines if snapshot.trouble else ())

    def entered(self) -> None:
        """Follow the server while somebody looks."""
        for section in self._sections:
            section.follow()

    def left(self) -> None:
        """Ask for nothing."""
        for section in self._sections:
            section.rest()

    def _add_computer(self) -> None:
        self._add(0, ComputerSection(self._link))

    def _add_arrivals(self) -> None:
        self._add(2, ArrivalsSection(self._link, self._pictures))

    def _add_happenings(self) -> None:
        section = HappeningsSection(self._link)
        section.all_wanted.connect(self._show_all)
        self._add(3, section)

    def _add(
        self, place: int, section: ComputerSection | ArrivalsSection | HappeningsSection
    ) -> None:
        self._sections.append(section)
        self._places.insertWidget(place, section)
        section.show_snapshot(self._link.snapshot)
        if self.isVisible():
            section.follow()

    def _lay_out(self) -> None:
        self._places = column(self._last_words, gap=12)
        words = column(
            self._headline,
            self._activity,
            6,
            self._addresses,
            self._alone,
            row(self._start, None),
            None,
            gap=2,
        )
        head = row(gap=16)
        head.addLayout(words, 1)
        head.addWidget(self._phone)
        content = QWidget()
        content.setLayout(
            column(
                head,
                self._banners,
                self._setup,
                self._begin,
                self._playing,
                self._nobody,
                self._grid,
                self._places,
                None,
                gap=12,
                margins=(MARGIN, TOP, MARGIN, 24),
            )
        )
        outer = column(gap=0)
        outer.addWidget(scrolling(content))
        self.setLayout(outer)

    def _build_phone(self) -> QWidget:
        hint = tr("Point the camera at the code,\nor type the address.")
        words = column(
            None, label(tr("Open on a phone or TV"), "strong"), label(hint, "caption"), None, gap=3
        )
        return boxed(row(words, self._qr, gap=16))

    def _build_setup(self) -> QWidget:
        self._code = selectable(label("", "title"), tr("Setup code"))
        code_hint = label(tr("Setup code, asked for on other devices"), "caption")
        self._code_row = boxed(column(self._code, code_hint, gap=0))
        button = Button(tr("Set up Rustfin"), kind="primary")
        button.clicked.connect(self.setup_wanted)
        words = column(
            label(tr("One step is left: the first account"), "heading"),
            label(
                tr(
                    "Make it here, or on another device: open the address above there and type "
                    "the setup code. Until then nobody can sign in."
                ),
                tone="muted",
                wrap=True,
            ),
            gap=2,
        )
        line = row(gap=24, margins=(18, 14, 18, 14))
        line.addLayout(words, 1)
        line.addWidget(self._code_row)
        line.addWidget(button)
        return card(line)

    def _build_begin(self) -> QWidget:
        button = Button(tr("Add a folder"), kind="primary", glyph="plus")
        button.clicked.connect(self.add_wanted)
        words = column(
            label(tr("Add a folder to begin"), "heading"),
            label(
                tr(
                    "Choose a folder with films, series or music, or drop one on this window. "
                    "Rustfin only reads it: it never renames, moves or deletes a file."
                ),
                tone="muted",
                wrap=True,
            ),
            gap=2,
        )
        line = row(gap=24, margins=(18, 14, 18, 14))
        line.addLayout(words, 1)
        line.addWidget(button)
        return card(line)

    def _show_reach(self, snapshot: Snapshot) -> None:
        status = snapshot.status if snapshot.running else None
        addresses: tuple[str, ...] = ()
        if status is not None:
            addresses = status.addresses or (status.local_address,)
        self._addresses.set_addresses(addresses)
        self._qr.set_text(snapshot.shared_address)
        self._phone.setVisible(bool(snapshot.shared_address))
        self._alone.setVisible(bool(snapshot.address) and not snapshot.shared_address)
        down = snapshot.state in ("failed", "stopped")
        self._start.setVisible(down)
        self._start.setText(tr(_START_WORDS[snapshot.state == "failed", snapshot.crashed]))

    def _show_notices(self, found: list[Notice]) -> None:
        if found == self._notices:
            return
        self._notices = found
        clear(self._banners)
        for notice in found[:_BANNERS_SHOWN]:
            banner = Banner(notice.tone, notice.heading, notice.text, action=notice.action)
            banner.acted.connect(partial(self._follow, notice))
            self._banners.addWidget(banner)
        more = len(found) - _BANNERS_SHOWN
        if more > 0:
            self._banners.addWidget(label(plural(more, "and 1 more", "and {} more"), "caption"))

    def _follow(self, notice: Notice) -> None:
        if notice.remedy is not None:
            self._link.start_with(notice.remedy)
        else:
            self.page_wanted.emit(notice.page)

    def _show_playing(self, snapshot: Snapshot) -> None:
        present: dict[str, NowCard] = {}
        made = 0
        for playing in snapshot.playing if snapshot.running else ():
            known = self._cards.get(playing.session_id)
            if known is None:
                # A card costs some ms: many at once would hold up the window.
                if made == _NEW_CARDS_AT_ONCE:
                    self._more_cards.start()
                    continue
                made += 1
                known = NowCard(playing, pictures=self._pictures)
                known.stop_wanted.connect(self._stop)
            else:
                known.show_playing(playing)
            present[playing.session_id] = known
        self._cards = present
        self._grid.set_cards(list(present.values()))
        self._grid.setVisible(bool(present))

    def _scan_time(self, snapshot: Snapshot) -> str:
        library = scanned_library(snapshot)
        if library is None or library.scan is None:
            self._timed_library = ""
            return ""
        if library.id != self._timed_library:
            self._timed_library, self._time_left = library.id, TimeLeft()
        return self._time_left.text(library.scan.eta_seconds)

    @Slot()
    def _show_all(self) -> None:
        from rustfin_app.dialogs.activity import Activity

        dialog = Activity(self._link, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @Slot(str)
    def _copy(self, address: str) -> None:
        QGuiApplication.clipboard().setText(address)
        self.said.emit(tr("{text} is on the clipboard.", text=address))

    @Slot(str)
    def _stop(self, session_id: str) -> None:
        self._link.run(
            lambda admin: admin.stop_session(session_id),
            owner=self,
            done=lambda _: self._link.refresh(),
            failed=self.failed.emit,
        )
