"""Ready: the code that opens Rustfin on a phone, and the first scan while it runs."""

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rustfin_app.language import tr
from rustfin_app.pages.addresses import AddressList
from rustfin_app.server_link import ServerLink
from rustfin_app.snapshot import Snapshot
from rustfin_app.theme import theme
from rustfin_app.widgets.indicators import Bar, QrCode
from rustfin_app.widgets.layout import boxed, card, clear, column, row
from rustfin_app.widgets.pictures import Cover, Pictures
from rustfin_app.widgets.text import label
from rustfin_app.wizard.step import Step
from rustfin_app.wording import SCAN_STAGES, TimeLeft, files, number, plural, titles
from rustfin_core.admin.types import LibraryStatus

_COVERS, _COVER_WIDTH, _COVER_GAP = 8, 76, 8


class LibraryLine(QWidget):
    """One library: name, how far its scan is, how many titles it has."""

    def __init__(self) -> None:
        super().__init__()
        self._name = label("", "strong")
        self._count = label("", tone="muted")
        self._stage = label("", "caption")
        self._bar = Bar()
        self._time_left = TimeLeft()
        self.setLayout(
            column(row(self._name, None, self._count, gap=8), self._bar, self._stage, gap=4)
        )

    def show_library(self, library: LibraryStatus) -> None:
        """Show how it stands."""
        self._name.setText(library.name)
        self._count.setText(titles(library.kind, library.titles))
        scan = library.scan
        self._bar.setVisible(scan is not None)
        if scan is None:
            self._stage.setText(tr("Up to date"))
            return
        stage = tr(SCAN_STAGES.get(scan.stage, SCAN_STAGES["files"]))
        if scan.total:
            share = scan.done / scan.total
            done = tr("{done} of {total}", done=number(scan.done), total=number(scan.total))
            words = f"{stage} · {done}"
        else:
            share, words = None, f"{stage} · {files(scan.done)}" if scan.done else stage
        left = self._time_left.text(scan.eta_seconds)
        self._stage.setText(f"{words} · {left}" if left else words)
        self._bar.set_value(share, f"{library.name}: {words}")


class CoverStrip(QWidget):
    """Posters side by side, as many as fit."""

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self._paths: list[str] = []
        self._covers = [
            Cover(pictures, width=_COVER_WIDTH, height=114, glyph="film") for _ in range(_COVERS)
        ]
        self.setLayout(row(*self._covers, None, gap=_COVER_GAP))
        self._show()

    def set_paths(self, paths: list[str]) -> None:
        """Show the pictures at *paths* of the server."""
        if paths != self._paths:
            self._paths = paths
            self._show()

    def minimumSizeHint(self) -> QSize:
        """It may be narrower than its posters."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose again how many fit."""
        super().resizeEvent(event)
        self._show()

    def _show(self) -> None:
        u = theme().u
        fitting = (self.width() + u(_COVER_GAP)) // u(_COVER_WIDTH + _COVER_GAP)
        for place, cover in enumerate(self._covers):
            shown = place < min(fitting, len(self._paths))
            cover.setVisible(shown)
            cover.set_path(self._paths[place] if shown else None)


class ReadyStep(Step):
    """The last step; nothing is asked here."""

    def __init__(self, link: ServerLink, pictures: Pictures) -> None:
        super().__init__(
            link,
            tr("Rustfin is ready"),
            tr(
                "Open it on a phone or TV and sign in with your account. Jellyfin apps work too: "
                "choose “add a server” and type the address."
            ),
        )
        self.pictures = pictures
        self._lines: dict[str, LibraryLine] = {}
        self.qr = QrCode(side=148)
        self.addresses = AddressList()
        self.addresses.copy_wanted.connect(self._copy)
        self._alone = label(tr("Other devices cannot reach this address."), "caption")
        self._list = QVBoxLayout()
        self._list.setSpacing(theme().u(12))
        self._list.setContentsMargins(*(theme().u(side) for side in (18, 14, 18, 14)))
        self._scan_card = card(self._list)
        self._scan_heading = label("", "strong")
        self._strip = CoverStrip(pictures)
        self._none = label(
            tr("No folder was added yet. Add one on the page Libraries."), tone="muted", wrap=True
        )
        reach = column(
            label(tr("Open on a phone or TV"), "strong"), self.addresses, self._alone, None
        )
        self.body.addWidget(boxed(row(self.qr, reach, None, gap=20)))
        self.body.addSpacing(theme().u(6))
        self.body.addWidget(self._scan_heading)
        self.body.addWidget(self._scan_card)
        self.body.addWidget(self._none)
        self.body.addWidget(self._strip)
        self.body.addStretch(1)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Follow the scan."""
        status = snapshot.status
        if status is None:
            return
        self.pictures.set_base(status.local_address)
        self.qr.set_text(snapshot.shared_address)
        self.qr.setVisible(bool(snapshot.shared_address))
        self.addresses.set_addresses(status.addresses or (status.local_address,))
        self._alone.setVisible(not snapshot.shared_address)
        self._show_libraries(snapshot)

    def _show_libraries(self, snapshot: Snapshot) -> None:
        libraries = snapshot.libraries
        self._scan_card.setVisible(bool(libraries))
        self._scan_heading.setVisible(bool(libraries))
        self._none.setVisible(not libraries)
        count = sum(one.titles for one in libraries)
        found = plural(count, "1 title found so far", "{} titles found so far")
        done = plural(count, "1 title found", "{} titles found")
        self._scan_heading.setText(found if snapshot.scanning else done)
        if list(self._lines) != [one.id for one in libraries]:
            clear(self._list)
            self._lines = {one.id: LibraryLine() for one in libraries}
            for line in self._lines.values():
                self._list.addWidget(line)
        for one in libraries:
            self._lines[one.id].show_library(one)
        self._strip.set_paths([path for one in libraries for path in one.pictures])

    @Slot(str)
    def _copy(self, address: str) -> None:
        QGuiApplication.clipboard().setText(address)
