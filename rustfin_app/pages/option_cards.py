"""Cards of options under headings; changes apply at once."""

from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rustfin_app.language import tr
from rustfin_app.pages.option import Option
from rustfin_app.pages.option_row import OptionRow
from rustfin_app.server_link import ServerLink
from rustfin_app.widgets.layout import boxed, card, column, rule
from rustfin_app.widgets.text import label
from rustfin_core.admin.types import SettingView
from rustfin_core.config import setting

_ROWS_AT_ONCE = 2
_PAUSE_MS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionGroup:
    """A heading and the options under it."""

    heading: str
    options: tuple[Option, ...]


class OptionCards(QWidget):
    """Asks for the values when told to; ``shown`` says that they are there, ``changed`` which."""

    shown = Signal()
    changed = Signal(str)
    failed = Signal(str)

    def __init__(self, link: ServerLink, groups: tuple[OptionGroup, ...]) -> None:
        super().__init__()
        self._link, self._groups = link, groups
        self._asking = False
        self.rows: dict[str, OptionRow] = {}
        self._views: dict[str, SettingView] = {}
        self._to_build: list[tuple[QVBoxLayout, Option]] = []
        # A few rows at a time: all of them at once would hold up the window.
        self._build_soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._build_soon.timeout.connect(self._build_some)
        self._column = column(gap=12)
        self.setLayout(self._column)

    def ask(self) -> None:
        """Read the values; another window or an app may have changed them."""
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
        self._views = {view.name: view for view in views}
        for name, one in self.rows.items():
            # What somebody is typing, and why a value was refused, stay where nothing changed.
            if one.view != self._views[name]:
                one.show_view(self._views[name])
        if self.complete:
            self.shown.emit()
        elif not self._to_build:
            self._build()

    @property
    def complete(self) -> bool:
        """Whether every row is there."""
        return bool(self.rows) and not self._to_build

    def _build(self) -> None:
        for group in self._groups:
            lines = column(gap=11, margins=(18, 14, 18, 14))
            heading = label(tr(group.heading), "heading")
            self._column.addWidget(boxed(column(heading, card(lines), gap=8)))
            self._to_build += [(lines, option) for option in group.options]
        self._build_some()

    @Slot()
    def _build_some(self) -> None:
        for lines, option in self._to_build[:_ROWS_AT_ONCE]:
            built = OptionRow(option, self._views[option.setting], setting(option.setting))
            built.changed.connect(self._change)
            if lines.count():
                lines.addWidget(rule())
            lines.addWidget(built)
            self.rows[option.setting] = built
        del self._to_build[:_ROWS_AT_ONCE]
        if self._to_build:
            self._build_soon.start()
        else:
            self.shown.emit()

    @Slot(str, object)
    def _change(self, name: str, value: object) -> None:
        self._link.run(
            lambda admin: admin.set_setting(name, value),
            owner=self,
            done=lambda _: self._changed(name),
            failed=self.rows[name].refuse,
        )

    def _changed(self, name: str) -> None:
        self.ask()
        self.changed.emit(name)
