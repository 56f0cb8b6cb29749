"""People: who may come in, and what each of them may do."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from rustfin_app.delegates.person import PersonDelegate
from rustfin_app.dialogs.people import AddPerson, NewPassword, PasswordShown, RenamePerson
from rustfin_app.dialogs.question import Question
from rustfin_app.models.people_model import PeopleModel
from rustfin_app.models.side_model import ROW_ROLE
from rustfin_app.pages.page import MARGIN, TOP, Page, page_head
from rustfin_app.pages.people.panel import PersonPanel
from rustfin_app.people_words import summary
from rustfin_app.refresher import Refresher
from rustfin_app.server_link import ServerLink
from rustfin_app.snapshot import Snapshot
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.layout import boxed, column, row
from rustfin_app.widgets.pictures import Pictures
from rustfin_app.widgets.scroll import SCROLL_BAR, scrolling
from rustfin_app.widgets.side_list import SHARES, SideList, SidePane
from rustfin_app.widgets.text import label
from rustfin_core.admin.people.types import Person

_STOPPED = "Rustfin is not running."
_EMPTY = (
    "Add the first person. They look after the server: they may add others, and change everything."
)


class PeoplePage(Page):
    """The list at the left, the person chosen at the right."""

    said = Signal(str)
    failed = Signal(str)

    def __init__(self, link: ServerLink, pictures: Pictures) -> None:
        super().__init__()
        self._link = link
        self._loaded = False
        self._shown_id = ""
        self._wanted_id = ""
        self._model = PeopleModel(self)
        self._view = SideList("People", self._model, PersonDelegate(pictures))
        self._view.chosen.connect(self._show_row)
        pictures.arrived.connect(self._repaint)
        self._panel = PersonPanel(pictures)
        self._panel.change_wanted.connect(self._change)
        self._panel.action_wanted.connect(self._act)
        self._add = Button("Add person", kind="primary", glyph="plus")
        self._add.clicked.connect(self.add_person)
        head, self._line = page_head("People", self._add, right=MARGIN)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._build_pair())
        self._stack.addWidget(self._build_empty())
        outer = column(gap=14, margins=(MARGIN, TOP, 0, 0))
        outer.addLayout(head)
        outer.addWidget(self._stack, 1)
        self.setLayout(outer)
        self._asking = Refresher(link, lambda admin: admin.people(), self._show_people, self)
        self._asking.failed.connect(self.failed)

    def entered(self) -> None:
        """Follow the server while somebody looks."""
        self._asking.start()
        if self._link.snapshot.running:
            self._link.run(
                lambda admin: admin.rating_limits(),
                owner=self,
                done=self._panel.show_limits,
                failed=self.failed.emit,
            )

    def left(self) -> None:
        """Rest."""
        self._asking.stop()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show who is watching and which libraries there are."""
        self._add.setEnabled(snapshot.running)
        self._panel.setEnabled(snapshot.running)
        self._panel.show_libraries(snapshot.libraries)
        self._model.set_watching(frozenset(one.user for one in snapshot.playing))
        if not snapshot.running:
            self._line.setText(_STOPPED)
        elif not self._loaded and self.isVisible():
            self._asking.ask()
        self._show_row(self._view.currentIndex().row())

    @Slot()
    def add_person(self) -> None:
        """Ask for a name and a password."""
        dialog = AddPerson(self._link, first=self._model.rowCount() == 0, parent=self)
        dialog.succeeded.connect(self._added)
        dialog.open()

    def _build_pair(self) -> QWidget:
        pair = row(gap=22, margins=(0, 0, 0, 0))
        left = column(SidePane(self._view), gap=0, margins=(0, 0, 0, 26))
        pair.addLayout(left, SHARES[0])
        held = QWidget()
        held.setLayout(column(self._panel, gap=0, margins=(0, 0, MARGIN - SCROLL_BAR, 0)))
        self._right = scrolling(held, steady=True)
        pair.addWidget(self._right, SHARES[1])
        return boxed(pair)

    def _build_empty(self) -> QFrame:
        words = column(
            label("Nobody yet", "heading"), label(_EMPTY, tone="muted", wrap=True), gap=4
        )
        frame = QFrame()
        frame.setLayout(column(boxed(words), None, gap=0, margins=(0, 10, MARGIN, 0)))
        return frame

    def _show_people(self, people: tuple[Person, ...]) -> None:
        self._loaded = True
        self._model.update(people)
        self._line.setText(summary(people))
        self._stack.setCurrentIndex(0 if people else 1)
        self._right.setVisible(bool(people))
        wanted = self._model.row_of(self._wanted_id or self._shown_id)
        self._wanted_id = ""
        self._view.choose(wanted if wanted >= 0 else max(0, self._view.currentIndex().row()))
        self._show_row(self._view.currentIndex().row())

    @Slot(int)
    def _show_row(self, place: int) -> None:
        index = self._model.index(place, 0)
        person: Person | None = index.data(ROW_ROLE)
        if person is None:
            return
        if person.id != self._shown_id:
            self._shown_id = person.id
            self._right.verticalScrollBar().setValue(0)
        watching = any(one.user == person.name for one in self._link.snapshot.playing)
        self._panel.show_person(person, watching=watching)

    @Slot()
    def _repaint(self) -> None:
        self._view.viewport().update()

    @Slot(object)
    def _added(self, person_id: str) -> None:
        self._wanted_id = person_id
        self._link.refresh()
        self._asking.ask_now()

    @Slot(dict)
    def _change(self, changes: dict[str, object]) -> None:
        person = self._panel.person
        if person is None:
            return
        self._link.run(
            lambda admin: admin.change_person(person.id, changes),
            owner=self,
            done=lambda _: self._asking.ask_now(),
            failed=lambda reason: self._panel.refuse(tuple(changes), reason),
        )

    @Slot(str)
    def _act(self, action: str) -> None:
        person = self._panel.person
        if person is None:
            return
        if action == "rename":
            renaming = RenamePerson(self._link, person.id, person.name, self)
            renaming.succeeded.connect(lambda _: self._asking.ask_now())
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
        self.said.emit(f"{name} has a new password.")
        self._asking.ask_now()

    def _ask_rescue(self, person: Person) -> None:
        question = self._question(
            f"Let {person.name} in again?",
            "Rustfin takes away what keeps them out (turned off, hours, devices, home only, too "
            "many devices) and makes up a new password. All their devices are signed out.",
            no="Cancel",
            yes="Let in again",
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
        self._asking.ask_now()
        dialog = PasswordShown(name, password, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _ask_sign_out(self, person: Person) -> None:
        question = self._question(
            f"Sign {person.name} out everywhere?",
            "What plays there stops. They can sign in again with their password.",
            no="Keep",
            yes="Sign out",
            dangerous=True,
        )
        question.agreed.connect(lambda: self._sign_out(person))
        question.open()

    def _sign_out(self, person: Person) -> None:
        self._link.run(
            lambda admin: admin.sign_out_person(person.id),
            owner=self,
            done=lambda _: self._asking.ask_now(),
            failed=self.failed.emit,
        )

    def _ask_delete(self, person: Person) -> None:
        question = self._question(
            f"Delete {person.name}?",
            "The account goes, with its devices and preferences, and cannot come back. No film "
            "or file is touched.",
            no="Keep",
            yes="Delete",
            dangerous=True,
        )
        question.agreed.connect(lambda: self._delete(person))
        question.open()

    def _delete(self, person: Person) -> None:
        self._link.run(
            lambda admin: admin.delete_person(person.id),
            owner=self,
            done=lambda _: self._asking.ask_now(),
            failed=self.failed.emit,
        )

    def _question(self, title: str, text: str, *, no: str, yes: str, dangerous: bool) -> Question:
        question = Question(title, text, no=no, yes=yes, dangerous=dangerous, parent=self)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return question
