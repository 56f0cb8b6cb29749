"""Forms about people: a new one, another name, another password; and the password shown once."""

from collections.abc import Awaitable, Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from rustfin_app.dialogs.form import Form
from rustfin_app.language import marked, tr
from rustfin_app.server_link import ServerLink
from rustfin_app.theme import theme
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.dialog import Dialog
from rustfin_app.widgets.layout import card, column, row
from rustfin_app.widgets.text import label, selectable
from rustfin_core.admin import Admin

_NAME_MISSING = marked("Enter a name first.")
_NOTHING_TYPED = marked("Enter a password first.")
_DIFFERENT = marked("The two passwords are not the same.")
_FIRST = marked("The first person looks after the server and may change everything.")
_OTHERS = marked("They can watch everything until you choose otherwise.")


def _add_passwords(form: Form) -> tuple[QLineEdit, QLineEdit]:
    first = form.add_field(tr("Password"), secret=True)
    again = form.add_field(tr("Password again"), secret=True)
    return first, again


def _password_fault(first: QLineEdit, again: QLineEdit) -> str:
    if not first.text():
        return tr(_NOTHING_TYPED)
    return "" if first.text() == again.text() else tr(_DIFFERENT)


class AddPerson(Form):
    """``succeeded`` brings the id of the new person."""

    def __init__(self, link: ServerLink, *, first: bool, parent: QWidget | None = None) -> None:
        super().__init__(
            link,
            tr("Add person"),
            tr(_FIRST if first else _OTHERS),
            yes=tr("Add person"),
            busy=tr("Adding…"),
            parent=parent,
        )
        self.name = self.add_field(tr("Name"))
        self.password, self.again = _add_passwords(self)
        self.admin = QCheckBox(tr("Administrator: may change everything on this server"))
        self.add_widget(self.admin)
        self.admin.setVisible(not first)
        self.show_ready()

    def fault(self) -> str:
        """A name and the same password twice are needed."""
        if not self.name.text().strip():
            return tr(_NAME_MISSING)
        return _password_fault(self.password, self.again)

    def work(self) -> Callable[[Admin], Awaitable[str]]:
        """Add the account."""
        name, password = self.name.text().strip(), self.password.text()
        is_admin = self.admin.isChecked()
        return lambda admin: admin.add_person(name, password, is_admin=is_admin)


class RenamePerson(Form):
    """The field holds the present name."""

    def __init__(
        self, link: ServerLink, person_id: str, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            link,
            tr("Rename {name}", name=name),
            tr("The person signs in with the new name from now on."),
            yes=tr("Rename"),
            busy=tr("Renaming…"),
            parent=parent,
        )
        self._id = person_id
        self.name = self.add_field(tr("Name"))
        self.name.setText(name)
        self.name.selectAll()
        self.show_ready()

    def fault(self) -> str:
        """A name is needed."""
        return "" if self.name.text().strip() else tr(_NAME_MISSING)

    def work(self) -> Callable[[Admin], Awaitable[None]]:
        """Change the name."""
        name = self.name.text().strip()
        return lambda admin: admin.rename_person(self._id, name)


class NewPassword(Form):
    """The old password is not asked for: who sits at the server may do this."""

    def __init__(
        self, link: ServerLink, person_id: str, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            link,
            tr("New password for {name}", name=name),
            tr("All devices are signed out and need the new password."),
            yes=tr("Set password"),
            busy=tr("Setting…"),
            parent=parent,
        )
        self._id = person_id
        self.password, self.again = _add_passwords(self)
        self.show_ready()

    def fault(self) -> str:
        """The same password twice is needed."""
        return _password_fault(self.password, self.again)

    def work(self) -> Callable[[Admin], Awaitable[None]]:
        """Set the password."""
        password = self.password.text()
        return lambda admin: admin.set_person_password(self._id, password)


class PasswordShown(Dialog):
    """A password that was made up: it is shown this once and kept nowhere."""

    def __init__(self, name: str, password: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Rustfin")
        title = tr("{name} can sign in again", name=name)
        self.setAccessibleName(title)
        self.setMinimumWidth(theme().u(440))
        self._password = password
        shown = selectable(
            label(password, "title"), tr("New password: {password}", password=password)
        )
        self.copy = Button(tr("Copy"), glyph="copy")
        self.copy.setAccessibleName(tr("Copy the new password"))
        self.copy.clicked.connect(self._copy)
        close = Button(tr("Close"), kind="primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        well = row(shown, None, self.copy, gap=12, margins=(16, 12, 12, 12))
        self.setLayout(
            column(
                label(title, "heading", wrap=True),
                label(
                    tr(
                        "This is the new password. It is shown only now; write it down, or sign in "
                        "and change it."
                    ),
                    tone="muted",
                    wrap=True,
                ),
                6,
                card(well, kind="sunken"),
                10,
                row(None, close, gap=8),
                gap=6,
                margins=(24, 22, 24, 20),
            )
        )

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._password)
        self.copy.setText(tr("Copied"))
