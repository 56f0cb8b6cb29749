"""One person of the list: picture or initials, role, last seen."""

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QPainter

from rustfin_app.delegates.side_list import Index, SideDelegate
from rustfin_app.models.people_model import PERSON_ROLE, SEEN_ROLE, STANDING_ROLE
from rustfin_app.widgets.avatar import draw_avatar
from rustfin_app.widgets.pictures import Pictures
from rustfin_app.widgets.state import State
from rustfin_core.admin.people.types import Person


class PersonDelegate(SideDelegate):
    """The state has a word and an icon; colour only helps."""

    def __init__(self, pictures: Pictures, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures

    def lines(self, index: Index) -> tuple[str, State, str]:
        """Return name, role or state, and when the person was seen."""
        state: State = index.data(STANDING_ROLE)
        return str(index.data()), state, str(index.data(SEEN_ROLE))

    def draw_picture(self, painter: QPainter, area: QRectF, index: Index) -> None:
        """Draw the picture or the initials."""
        person: Person = index.data(PERSON_ROLE)
        draw_avatar(painter, area, person.name, self._pictures.get(person.picture))
