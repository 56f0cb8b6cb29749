"""Cards of options under headings; changes apply at once."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rustfin_app.building import Building
from rustfin_app.language import tr
from rustfin_app.pages.option import Option
from rustfin_app.pages.option_row import OptionRow
from rustfin_app.server_link import ServerLink
from rustfin_app.widgets.layout import boxed, card, column, rule
from rustfin_app.widgets.text import label
from rustfin_core.admin.types import SettingView
from rustfin_core.config import setting


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
        self._building = Building(self)
        self._building.done.connect(self.shown)
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
        elif self._building.is_done:
            self._build()

    @property
    def complete(self) -> bool:
        """Whether every row is there."""
        return bool(self.rows) and self._building.is_done

    def _build(self) -> None:
        for group in self._groups:
            lines = column(gap=11, margins=(18, 14, 18, 14))
            heading = label(tr(group.heading), "heading")
            self._column.addWidget(boxed(column(heading, card(lines), gap=8)))
            self._building.add(*(partial(self._add, lines, option) for option in group.options))
        self._building.start()

    def _add(self, lines: QVBoxLayout, option: Option) -> None:
        built = OptionRow(option, self._views[option.setting], setting(option.setting))
        built.changed.connect(self._change)
        if lines.count():
            lines.addWidget(rule())
        lines.addWidget(built)
        self.rows[option.setting] = built

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
