"""The people as a list."""

from datetime import datetime

from PySide6.QtCore import QObject

from rustfin_app.models.side_model import SideModel
from rustfin_app.moments import SEEN, moment_words
from rustfin_app.people_words import standing
from rustfin_app.widgets.state import State
from rustfin_core.admin.people.types import Person


class PeopleModel(SideModel[Person]):
    """In the server's order, by name."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watching: frozenset[str] = frozenset()

    def set_watching(self, names: frozenset[str]) -> None:
        """Say who is watching now."""
        if names != self._watching:
            self._watching = names
            self.redraw()

    def state(self, row: Person) -> State:
        """Return the role, or what the person does now."""
        return standing(row, watching=row.name in self._watching)

    def last_line(self, row: Person, now: datetime) -> str:
        """Return when the person was seen."""
        return moment_words(SEEN, row.last_seen_ms, now, short=True)
