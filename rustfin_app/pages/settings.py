"""Settings: rows made from the declarations; changes apply at once."""

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from rustfin_app.pages.page import MARGIN, TOP, Page, page_head
from rustfin_app.pages.setting_groups import grouped
from rustfin_app.pages.setting_row import SettingRow
from rustfin_app.preferences import Preferences
from rustfin_app.server_link import ServerLink
from rustfin_app.snapshot import Snapshot
from rustfin_app.theme import Mode, theme
from rustfin_app.widgets.layout import boxed, card, column, row, rule
from rustfin_app.widgets.scroll import scrolling
from rustfin_app.widgets.text import label
from rustfin_core.admin.types import SettingView
from rustfin_core.config import Setting, setting

_APPEARANCES = (
    (Mode.SYSTEM, "As the system"),
    (Mode.LIGHT, "Light"),
    (Mode.DARK, "Dark"),
)
_ROWS_AT_ONCE = 5
_PAUSE_MS = 10


class SettingsPage(Page):
    """The window's own choices, then the server's."""

    failed = Signal(str)

    def __init__(self, link: ServerLink, preferences: Preferences) -> None:
        super().__init__()
        self._link, self._preferences = link, preferences
        self._rows: dict[str, SettingRow] = {}
        self._to_build: list[tuple[QVBoxLayout, SettingView, Setting]] = []
        # A few rows at a time: all of them at once would hold up the window.
        self._build_soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._build_soon.timeout.connect(self._build_some)
        self._asking = False
        head, self._line = page_head("Settings")
        self._line.setText("Changes apply at once.")
        self._cards = column(gap=12)
        self._waiting = label("Settings appear when Rustfin is running.", tone="muted")
        content = QWidget()
        content.setLayout(
            column(
                head,
                label("This window", "heading"),
                card(column(self._build_appearance(), gap=11, margins=(18, 14, 18, 14))),
                4,
                self._cards,
                self._waiting,
                None,
                gap=12,
                margins=(MARGIN, TOP, MARGIN, 24),
            )
        )
        outer = column(gap=0)
        outer.addWidget(scrolling(content))
        self.setLayout(outer)

    def entered(self) -> None:
        """Read the values again: another window or an app may have changed them."""
        self._ask()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Ask for the settings once the server runs."""
        if snapshot.running and not self._rows:
            self._ask()

    def _build_appearance(self) -> QWidget:
        box = QComboBox()
        box.setAccessibleName("Appearance")
        box.setFixedWidth(theme().u(210))
        for mode, name in _APPEARANCES:
            box.addItem(name, mode)
        box.setCurrentIndex(box.findData(self._preferences.appearance))
        box.currentIndexChanged.connect(lambda _: self._set_appearance(Mode(box.currentData())))
        words = boxed(
            column(
                label("Appearance", "strong"),
                label("Light or dark.", tone="muted"),
                gap=1,
            )
        )
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        return boxed(row(words, box, gap=12))

    def _set_appearance(self, mode: Mode) -> None:
        self._preferences.appearance = mode
        theme().set_mode(mode)

    def _ask(self) -> None:
        if self._link.snapshot.running and not self._asking:
            self._asking = True
            self._link.run(
                lambda admin: admin.settings(),
                owner=self,
                done=self._show,
                failed=self._not_answered,
            )

    def _not_answered(self, reason: str) -> None:
        self._asking = False
        self.failed.emit(reason)

    def _show(self, views: tuple[SettingView, ...]) -> None:
        self._asking = False
        if not self._rows:
            self._build(views)
            return
        if self._to_build:
            return
        for view in views:
            if view.name in self._rows:
                self._rows[view.name].show_view(view)

    def _build(self, views: tuple[SettingView, ...]) -> None:
        self._waiting.hide()
        # A setting that repeats and is not kept is an order for the start, not a preference.
        shown = {view.name: view for view in views}
        declared = [setting(view.name) for view in views]
        wanted = [one for one in declared if one.storable or not one.repeatable]
        for heading, group in grouped(wanted):
            lines = column(gap=11, margins=(18, 14, 18, 14))
            self._cards.addWidget(label(heading, "heading"))
            self._cards.addWidget(card(lines))
            self._to_build += [(lines, shown[one.name], one) for one in group]
        self._build_some()

    @Slot()
    def _build_some(self) -> None:
        for lines, view, declared in self._to_build[:_ROWS_AT_ONCE]:
            if lines.count():
                lines.addWidget(rule())
            built = SettingRow(view, declared)
            built.changed.connect(self._change)
            lines.addWidget(built)
            self._rows[view.name] = built
        del self._to_build[:_ROWS_AT_ONCE]
        if self._to_build:
            self._build_soon.start()

    @Slot(str, object)
    def _change(self, name: str, value: object) -> None:
        self._link.run(
            lambda admin: admin.set_setting(name, value),
            owner=self,
            done=lambda _: self._ask(),
            failed=self._rows[name].refuse,
        )
