"""Settings: rows made from the declarations; changes apply at once."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from rustfin_app.autostart import login_start
from rustfin_app.building import Building
from rustfin_app.language import tr
from rustfin_app.login_choice import LoginChoice
from rustfin_app.pages.about import About
from rustfin_app.pages.page import MARGIN, TOP, Page, page_head
from rustfin_app.pages.setting_groups import grouped
from rustfin_app.pages.setting_row import SettingRow
from rustfin_app.pages.window_choices import WindowChoices
from rustfin_app.preferences import Preferences
from rustfin_app.server_link import ServerLink
from rustfin_app.snapshot import Snapshot
from rustfin_app.widgets.layout import boxed, card, column, rule
from rustfin_app.widgets.scroll import scrolling
from rustfin_app.widgets.sections import Sections
from rustfin_app.widgets.text import label
from rustfin_core.admin.types import SettingView
from rustfin_core.config import Setting, setting

_FIRST = ("server_name",)
"""Settings of the server that stand beside the window's own."""
_SIDES = (MARGIN, 0, MARGIN, 0)


def _part(content: QWidget) -> QScrollArea:
    holder = QWidget()
    holder.setLayout(column(content, gap=0, margins=(MARGIN, 0, MARGIN, 24)))
    return scrolling(holder)


class SettingsPage(Page):
    """The window's own choices, the server's, and what Rustfin is."""

    def __init__(self, link: ServerLink, preferences: Preferences) -> None:
        super().__init__()
        self._link, self._preferences = link, preferences
        self._rows: dict[str, SettingRow] = {}
        self._views: tuple[SettingView, ...] = ()
        self._building = Building(self)
        self._asking = False
        self._choices = WindowChoices(preferences, LoginChoice(login_start(), preferences))
        self._choices.failed.connect(self.failed)
        self._about: About | None = None
        self._about_place = column(gap=0)
        head, self._line = page_head(tr("Settings"))
        self._line.setText(tr("Changes apply at once, unless a setting says otherwise."))
        self._first = column(gap=11, margins=(18, 14, 18, 14))
        self._cards = column(gap=12)
        self._waiting = label(tr("Settings appear when Rustfin is running."), tone="muted")
        self.sections = Sections()
        self.sections.add("general", tr("General"), _part(self._build_general()))
        self._server_place = column(gap=0)
        self.sections.add("server", tr("Server"), boxed(self._server_place))
        self.sections.add("about", tr("About"), boxed(self._about_place))
        self.sections.opened.connect(self._opened)
        outer = column(gap=12, margins=(0, TOP, 0, 0))
        outer.addWidget(boxed(column(head, self.sections.chips, gap=10, margins=_SIDES)))
        outer.addWidget(self.sections, 1)
        self.setLayout(outer)

    def entered(self) -> None:
        """Read the values again: another window or an app may have changed them."""
        self._choices.read_login()
        self._ask()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Ask for the settings once the server runs."""
        if snapshot.running and not self._views:
            self._ask()
        if self._about is not None:
            self._about.ask()

    def main_area(self) -> QScrollArea | None:
        """The part that is open."""
        part = self.sections.currentWidget()
        if part is None or isinstance(part, QScrollArea):
            return part
        return part.findChild(QScrollArea)

    def chosen(self) -> str:
        """Name of the part that is open."""
        return self.sections.current()

    def choose(self, chosen: str) -> None:
        """Open it again."""
        self.sections.open_part(chosen)

    def _build_general(self) -> QWidget:
        self._named = card(self._first)
        self._named.hide()
        return boxed(
            column(
                self._named,
                self._choices,
                None,
                gap=12,
            )
        )

    @Slot(str)
    def _opened(self, name: str) -> None:
        if name == "server" and not self._server_place.count():
            server = boxed(column(self._cards, self._waiting, None, gap=12))
            self._server_place.addWidget(_part(server))
        if name == "server" and self._views and not self._cards.count():
            self._build_server()
        if name != "about":
            return
        if self._about is None:
            self._about = About(self._link)
            self._about.said.connect(self.said)
            self._about.failed.connect(self.failed)
            self._about_place.addWidget(_part(self._about))
        self._about.ask()

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
        first = not self._views
        self._views = views
        self._waiting.hide()
        if first:
            self._build_first()
            # Rows laid out while nobody sees them would not find room for their texts.
            if self.sections.current() == "server":
                self._build_server()
        elif self._building.is_done:
            for view in views:
                if view.name in self._rows:
                    self._rows[view.name].show_view(view)

    def _wanted(self) -> dict[str, tuple[SettingView, Setting]]:
        # A setting that repeats and is not kept is an order for the start, not a preference.
        every = ((view, setting(view.name)) for view in self._views)
        return {one.name: (view, one) for view, one in every if one.storable or not one.repeatable}

    def _build_first(self) -> None:
        wanted = self._wanted()
        for name in _FIRST:
            if name in wanted:
                self._building.add(partial(self._add, self._first, *wanted[name]))
        self._building.add(self._named.show)
        self._building.start()

    def _build_server(self) -> None:
        wanted = {name: each for name, each in self._wanted().items() if name not in _FIRST}
        for heading, group in grouped(one for _, one in wanted.values()):
            lines = column(gap=11, margins=(18, 14, 18, 14))
            part = boxed(column(label(tr(heading), "heading"), card(lines), gap=12))
            # Shown when it is whole: rows that still arrive would squeeze each other.
            part.hide()
            self._cards.addWidget(part)
            self._building.add(*(partial(self._add, lines, *wanted[one.name]) for one in group))
            self._building.add(part.show)
        self._building.start()

    def _add(self, lines: QVBoxLayout, view: SettingView, declared: Setting) -> None:
        if lines.count():
            lines.addWidget(rule())
        built = SettingRow(view, declared)
        built.changed.connect(self._change)
        lines.addWidget(built)
        self._rows[view.name] = built

    @Slot(str, object)
    def _change(self, name: str, value: object) -> None:
        self._link.run(
            lambda admin: admin.set_setting(name, value),
            owner=self,
            done=lambda _: self._ask(),
            failed=self._rows[name].refuse,
        )
