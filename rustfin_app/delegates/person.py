"""One person of the list: picture or initials, role, last seen."""

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QPainter

from rustfin_app.delegates.side_list import Index, SideDelegate
from rustfin_app.models.side_model import ROW_ROLE
from rustfin_app.widgets.avatar import draw_avatar
from rustfin_app.widgets.pictures import Pictures
from rustfin_core.admin.people.types import Person


class PersonDelegate(SideDelegate):
    """The state has a word and an icon; colour only helps."""

    def __init__(self, pictures: Pictures, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures

    def draw_picture(self, painter: QPainter, area: QRectF, index: Index) -> None:
        """Draw the picture or the initials."""
        person: Person = index.data(ROW_ROLE)
        draw_avatar(painter, area, person.name, self._pictures.get(person.picture))
