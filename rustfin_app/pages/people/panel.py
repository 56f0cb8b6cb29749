"""Everything about one person: cards of rights that apply at once, and what can be done."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rustfin_app.building import Building
from rustfin_app.language import marked, tr
from rustfin_app.moments import SEEN, local_now, moment_words
from rustfin_app.pages.people import rights
from rustfin_app.pages.people.hours import HoursEditor
from rustfin_app.people_words import devices, rating, standing, unlocked_note
from rustfin_app.widgets.avatar import Avatar
from rustfin_app.widgets.banner import Banner
from rustfin_app.widgets.check_list import CheckList
from rustfin_app.widgets.indicators import Pill
from rustfin_app.widgets.layout import card, clear, column, row, rule
from rustfin_app.widgets.pictures import Pictures
from rustfin_app.widgets.right_rows import ActionRow, Right, RightRow
from rustfin_app.widgets.state import State
from rustfin_app.widgets.text import ElidedLabel, label
from rustfin_app.wording import titles
from rustfin_core.admin.people.types import Person, RatingLimit
from rustfin_core.admin.types import LibraryStatus

_LAST_ADMIN = marked("This is the only administrator. Make somebody else administrator first.")
_ALL_LIBRARIES = Right(
    name="all_libraries",
    title=marked("All libraries"),
    sentence=marked("Also those added later."),
    default=True,
)
_KEPT = frozenset({"may_sign_in", "is_admin"})
_DELETE = marked("The account goes, with its devices and preferences. No film or file is touched.")


class PersonPanel(QWidget):
    """Built a card at a time, so that the window stays quick.

    ``change_wanted`` brings fields of ``Rights`` with new values; ``action_wanted`` one of
    ``rename``, ``password``, ``rescue``, ``sign-out`` and ``delete``.
    """

    change_wanted = Signal(dict)
    action_wanted = Signal(str)

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self._person: Person | None = None
        self._watching = False
        self._libraries: tuple[LibraryStatus, ...] = ()
        self._limits: tuple[RatingLimit, ...] = ()
        self._rows: dict[str, RightRow] = {}
        self._actions: dict[str, ActionRow] = {}
        self._shelves: CheckList | None = None
        self._hours: HoursEditor | None = None
        self._avatar = Avatar(pictures, side=56)
        self._name = ElidedLabel("", "heading")
        self._seen = ElidedLabel("", tone="muted")
        self._pill = Pill(State("", "muted"))
        words = column(self._name, self._seen, gap=2)
        self._banners = column(gap=0)
        self._body = column(gap=10)
        head = row(gap=14)
        head.addWidget(self._avatar)
        head.addLayout(words, 1)
        head.addWidget(self._pill)
        self.setLayout(column(head, self._banners, self._body, None, gap=12, margins=(0, 0, 0, 24)))
        parts = (
            self._build_account,
            self._build_access,
            self._build_libraries,
            self._build_hours,
            self._build_limits,
            self._build_allowed,
            self._build_delete,
        )
        self._building = Building(self, parts)
        self._building.grew.connect(self._fill_new)
        self._building.start()

    @property
    def person(self) -> Person | None:
        """Who is shown."""
        return self._person

    def show_person(self, person: Person, *, watching: bool) -> None:
        """Show *person* as they are now."""
        self._show_seen(person)
        if (person, watching) != (self._person, self._watching):
            self._person, self._watching = person, watching
            self._fill()

    def show_libraries(self, libraries: tuple[LibraryStatus, ...]) -> None:
        """Offer these libraries."""
        if libraries != self._libraries:
            self._libraries = libraries
            self._fill_libraries()

    def show_limits(self, limits: tuple[RatingLimit, ...]) -> None:
        """Offer these ages."""
        self._limits = limits
        self._fill_limits()

    def refuse(self, names: tuple[str, ...], reason: str) -> None:
        """Say at the right itself why it was not changed."""
        for name in names:
            if name in self._rows:
                self._rows[name].refuse(reason)
            elif name == "hours" and self._hours is not None:
                self._hours.refuse(reason)
        self._fill_libraries()

    @Slot()
    def _fill_new(self) -> None:
        if self._person is not None:
            self._fill()

    def _card(self, heading: str) -> QVBoxLayout:
        if heading:
            self._body.addWidget(label(heading, "heading"))
        lines = column(gap=11, margins=(18, 14, 18, 14))
        self._body.addWidget(card(lines))
        return lines

    def _add_rights(self, lines: QVBoxLayout, members: tuple[Right, ...]) -> None:
        for right in members:
            if lines.count():
                lines.addWidget(rule())
            made = RightRow(right)
            made.changed.connect(lambda name, value: self.change_wanted.emit({name: value}))
            self._rows[right.name] = made
            lines.addWidget(made)

    def _add_action(
        self, lines: QVBoxLayout, name: str, title: str, sentence: str, words: str, kind: str = ""
    ) -> None:
        if lines.count():
            lines.addWidget(rule())
        made = ActionRow(title, sentence, words, kind=kind)
        made.button.clicked.connect(lambda: self.action_wanted.emit(name))
        self._actions[name] = made
        lines.addWidget(made)

    def _build_account(self) -> None:
        lines = self._card("")
        self._add_action(
            lines, "rename", tr("Name"), tr("What the person signs in with."), tr("Rename…")
        )
        self._add_action(
            lines,
            "password",
            tr("Password"),
            tr("A new one signs all devices out."),
            tr("New password…"),
        )
        self._add_action(
            lines,
            "rescue",
            tr("Cannot get in?"),
            tr("Takes away what keeps the person out, and makes up a new password."),
            tr("Let in again…"),
        )
        self._add_action(lines, "sign-out", tr("Devices"), "", tr("Sign out everywhere…"))

    def _build_access(self) -> None:
        self._add_rights(self._card(tr("Access")), rights.ACCOUNT)

    def _build_libraries(self) -> None:
        lines = self._card(tr("Libraries and ratings"))
        self._rows[_ALL_LIBRARIES.name] = every = RightRow(_ALL_LIBRARIES)
        every.changed.connect(self._switch_all)
        lines.addWidget(every)
        self._shelves = CheckList(tr("Libraries the person can see"))
        self._shelves.changed.connect(self._choose_libraries)
        lines.addWidget(self._shelves)
        self._add_rights(lines, rights.RATINGS)
        self._fill_limits()

    def _build_hours(self) -> None:
        self._hours = HoursEditor()
        self._hours.changed.connect(lambda spans: self.change_wanted.emit({"hours": spans}))
        self._card(tr("Hours")).addWidget(self._hours)

    def _build_limits(self) -> None:
        self._add_rights(self._card(tr("Limits")), rights.LIMITS)

    def _build_allowed(self) -> None:
        self._add_rights(self._card(tr("Allowed")), rights.ALLOWED)

    def _build_delete(self) -> None:
        lines = self._card("")
        self._add_action(
            lines, "delete", tr("Delete this account"), tr(_DELETE), tr("Delete…"), "danger"
        )

    def _fill(self) -> None:
        person = self._person
        assert person is not None
        self._avatar.show_person(person.name, person.picture)
        self._name.set_full_text(person.name)
        self._pill.set_state(standing(person, watching=self._watching))
        self._show_banner(unlocked_note(person))
        for name, made in self._rows.items():
            fixed = tr(_LAST_ADMIN) if person.is_last_admin and name in _KEPT else ""
            value = getattr(person.rights, name)
            made.show_value(value, is_admin=person.is_admin, fixed=fixed)
        if self._hours is not None:
            self._hours.show_hours(person.rights.hours, is_admin=person.is_admin)
        self._fill_libraries()
        self._fill_actions(person)

    def _show_seen(self, person: Person) -> None:
        self._seen.set_full_text(moment_words(SEEN, person.last_seen_ms, local_now()))

    def _fill_actions(self, person: Person) -> None:
        sentences = {
            "rename": (tr("What the person signs in with."), tr("Rename {name}", name=person.name)),
            "password": (
                tr("A new one signs all devices out."),
                tr("New password for {name}", name=person.name),
            ),
            "rescue": (
                tr("Takes away what keeps the person out, and makes up a new password."),
                tr("Let {name} in again", name=person.name),
            ),
            "sign-out": (
                devices(person.devices),
                tr("Sign {name} out everywhere", name=person.name),
            ),
            "delete": (
                tr(_LAST_ADMIN if person.is_last_admin else _DELETE),
                tr("Delete {name}", name=person.name),
            ),
        }
        disabled = {"sign-out": not person.devices, "delete": person.is_last_admin}
        for name, made in self._actions.items():
            sentence, spoken = sentences[name]
            made.show_state(sentence, spoken=spoken, enabled=not disabled.get(name, False))

    def _fill_libraries(self) -> None:
        if self._shelves is None or self._person is None:
            return
        granted = self._person.rights
        entries = [(one.id, one.name, titles(one.kind, one.titles)) for one in self._libraries]
        self._shelves.show_entries(entries, frozenset(granted.libraries))
        self._shelves.setVisible(not granted.all_libraries and bool(entries))

    def _fill_limits(self) -> None:
        if "highest_rating" in self._rows:
            options = [(limit.age, rating(limit)) for limit in self._limits]
            declared = [(value, tr(words)) for value, words in rights.RATINGS[0].options]
            self._rows["highest_rating"].set_options((*declared, *options))

    def _show_banner(self, sentence: str) -> None:
        shown = self._banners.itemAt(0)
        old = shown.widget() if shown is not None else None
        if isinstance(old, Banner) and old.content[2] == sentence:
            return
        clear(self._banners)
        if sentence:
            banner = Banner("warning", tr("Cannot sign in."), sentence, action=tr("Let in again…"))
            banner.acted.connect(lambda: self.action_wanted.emit("rescue"))
            self._banners.addWidget(banner)

    @Slot(str, object)
    def _switch_all(self, name: str, on: object) -> None:
        if on:
            self.change_wanted.emit({name: True})
        else:
            # Nothing disappears before a library is taken off the list.
            everything = tuple(one.id for one in self._libraries)
            self.change_wanted.emit({name: False, "libraries": everything})

    @Slot(tuple)
    def _choose_libraries(self, ids: tuple[str, ...]) -> None:
        self.change_wanted.emit({"libraries": ids, "all_libraries": False})
