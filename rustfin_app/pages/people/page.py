"""People: who may come in, and what each of them may do."""

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from rustfin_app.delegates.person import PersonDelegate
from rustfin_app.dialogs.question import Question
from rustfin_app.language import marked, tr
from rustfin_app.models.people_model import PeopleModel
from rustfin_app.pages.pair import PairPage, PairWords
from rustfin_app.people_words import summary
from rustfin_app.server_link import ServerLink
from rustfin_app.snapshot import Snapshot
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.pictures import Pictures
from rustfin_core.admin import Admin
from rustfin_core.admin.people.types import Person

if TYPE_CHECKING:
    from rustfin_app.pages.people.panel import PersonPanel

_WORDS = PairWords(
    title=marked("People"),
    find=marked("Find a person"),
    empty=marked("Nobody yet"),
    empty_text=marked(
        "Add the first person. They look after the server: they may add others, and "
        "change everything."
    ),
)


class PeoplePage(PairPage[Person]):
    """Panel and dialogs are imported when they are needed, so that the page opens quickly."""

    def __init__(self, link: ServerLink, pictures: Pictures) -> None:
        self._pictures = pictures
        self._panel: PersonPanel | None = None
        self._people = PeopleModel()
        add = Button(tr("Add person"), kind="primary", glyph="plus")
        super().__init__(link, self._people, PersonDelegate(pictures), words=_WORDS, action=add)
        add.clicked.connect(self.add_person)
        pictures.arrived.connect(self._repaint)

    def question(self, admin: Admin) -> Awaitable[tuple[Person, ...]]:
        """Ask for everybody."""
        return admin.people()

    def summary(self, rows: tuple[Person, ...]) -> str:
        """Count people and administrators."""
        return summary(rows)

    def build_panel(self) -> QWidget:
        """Build it, and ask which ages titles can be limited to."""
        from rustfin_app.pages.people.panel import PersonPanel

        panel = self._panel = PersonPanel(self._pictures)
        panel.change_wanted.connect(self._change)
        panel.action_wanted.connect(self._act)
        panel.show_libraries(self._link.snapshot.libraries)
        self._link.run(
            lambda admin: admin.rating_limits(),
            owner=panel,
            done=panel.show_limits,
            failed=self.failed.emit,
        )
        return panel

    def show_in_panel(self, row: Person) -> None:
        """Show a person, and whether they are watching."""
        assert self._panel is not None
        watching = any(one.user == row.name for one in self._link.snapshot.playing)
        self._panel.show_person(row, watching=watching)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show who is watching and which libraries there are."""
        super().show_snapshot(snapshot)
        self._people.set_watching(frozenset(one.user for one in snapshot.playing))
        if self._panel is not None:
            self._panel.show_libraries(snapshot.libraries)
            self._show_place(self._view.currentIndex().row())

    @Slot()
    def add_person(self) -> None:
        """Ask for a name and a password."""
        from rustfin_app.dialogs.people import AddPerson

        dialog = AddPerson(self._link, first=self._model.total() == 0, parent=self)
        dialog.succeeded.connect(self._added)
        dialog.open()

    @Slot()
    def _repaint(self) -> None:
        self._view.viewport().update()

    @Slot(object)
    def _added(self, person_id: str) -> None:
        self._wanted_id = person_id
        self._link.refresh()
        self.ask_again()

    @Slot(dict)
    def _change(self, changes: dict[str, object]) -> None:
        panel = self._panel
        if panel is None or (person := panel.person) is None:
            return
        self._link.run(
            lambda admin: admin.change_person(person.id, changes),
            owner=panel,
            done=self.ask_again,
            failed=lambda reason: panel.refuse(tuple(changes), reason),
        )

    @Slot(str)
    def _act(self, action: str) -> None:
        from rustfin_app.dialogs.people import NewPassword, RenamePerson

        person = self._panel.person if self._panel is not None else None
        if person is None:
            return
        if action == "rename":
            renaming = RenamePerson(self._link, person.id, person.name, self)
            renaming.succeeded.connect(self.ask_again)
            renaming.open()
        elif action == "password":
            setting = NewPassword(self._link, person.id, person.name, self)
            setting.succeeded.connect(lambda _: self._password_set(person.name))
            setting.open()
        elif action == "rescue":
            self._ask_rescue(person)
        elif action == "sign-out":
            self._ask_sign_out(person)
        else:
            self._ask_delete(person)

    def _password_set(self, name: str) -> None:
        self.said.emit(tr("{name} has a new password.", name=name))
        self.ask_again()

    def _ask_rescue(self, person: Person) -> None:
        question = self._question(
            tr("Let {name} in again?", name=person.name),
            tr(
                "Rustfin takes away what keeps them out (turned off, hours, devices, home only, "
                "too many devices) and makes up a new password. All their devices are signed out."
            ),
            no=tr("Cancel"),
            yes=tr("Let in again"),
            dangerous=False,
        )
        question.agreed.connect(lambda: self._rescue(person))
        question.open()

    def _rescue(self, person: Person) -> None:
        self._link.run(
            lambda admin: admin.rescue_person(person.id),
            owner=self,
            done=lambda password: self._show_password(person.name, password),
            failed=self.failed.emit,
        )

    def _show_password(self, name: str, password: str) -> None:
        from rustfin_app.dialogs.people import PasswordShown

        self.ask_again()
        dialog = PasswordShown(name, password, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _ask_sign_out(self, person: Person) -> None:
        question = self._question(
            tr("Sign {name} out everywhere?", name=person.name),
            tr("What plays there stops. They can sign in again with their password."),
            no=tr("Keep"),
            yes=tr("Sign out"),
            dangerous=True,
        )
        question.agreed.connect(lambda: self._sign_out(person))
        question.open()

    def _sign_out(self, person: Person) -> None:
        self._link.run(
            lambda admin: admin.sign_out_person(person.id),
            owner=self,
            done=self.ask_again,
            failed=self.failed.emit,
        )

    def _ask_delete(self, person: Person) -> None:
        question = self._question(
            tr("Delete {name}?", name=person.name),
            tr(
                "The account goes, with its devices and preferences, and cannot come back. No film "
                "or file is touched."
            ),
            no=tr("Keep"),
            yes=tr("Delete"),
            dangerous=True,
        )
        question.agreed.connect(lambda: self._delete(person))
        question.open()

    def _delete(self, person: Person) -> None:
        self._link.run(
            lambda admin: admin.delete_person(person.id),
            owner=self,
            done=self.ask_again,
            failed=self.failed.emit,
        )

    def _question(self, title: str, text: str, *, no: str, yes: str, dangerous: bool) -> Question:
        question = Question(title, text, no=no, yes=yes, dangerous=dangerous, parent=self)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return question
