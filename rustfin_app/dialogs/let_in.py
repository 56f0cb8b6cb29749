"""Let in a device that shows a code: nobody types a password on a TV."""

from collections.abc import Awaitable, Callable

from PySide6.QtWidgets import QComboBox, QWidget

from rustfin_app.dialogs.form import Form
from rustfin_app.language import marked, tr
from rustfin_app.server_link import ServerLink
from rustfin_app.widgets.layout import boxed, column
from rustfin_app.widgets.text import label
from rustfin_core.admin import Admin
from rustfin_core.admin.people.types import Person

_DIGITS = 6
_MISSING = marked("Enter the six digits first.")


class LetIn(Form):
    """``succeeded`` brings the name of the device."""

    def __init__(
        self, link: ServerLink, people: tuple[Person, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            link,
            tr("Let a device in"),
            tr("On the TV or phone choose Quick Connect. It shows a code of six digits."),
            yes=tr("Let in"),
            busy=tr("Letting in…"),
            parent=parent,
        )
        self.code = self.add_field(tr("Code"), tr("The code lasts ten minutes."))
        self.code.setMaxLength(_DIGITS + 3)
        self.who = QComboBox()
        self.who.setAccessibleName(tr("Person"))
        for person in people:
            self.who.addItem(person.name, person.id)
        self.add_widget(boxed(column(label(tr("Person"), "strong"), self.who, gap=4)))
        self.show_ready()

    def fault(self) -> str:
        """Six digits are needed; apps write them with a gap."""
        return "" if sum(map(str.isdecimal, self.code.text())) == _DIGITS else tr(_MISSING)

    def work(self) -> Callable[[Admin], Awaitable[str]]:
        """Approve the code."""
        code = "".join(filter(str.isdecimal, self.code.text()))
        person_id = str(self.who.currentData())
        return lambda admin: admin.let_device_in(code, person_id)
