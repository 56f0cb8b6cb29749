"""Who watches: the first account, which manages the server."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit

from rustfin_app.language import marked, tr
from rustfin_app.server_link import ServerLink
from rustfin_app.snapshot import Snapshot
from rustfin_app.theme import theme
from rustfin_app.widgets.layout import boxed, column, row
from rustfin_app.widgets.text import label, set_tone
from rustfin_app.wizard.step import Done, Failed, Step

_LONGEST_NAME = 64
_EASY_BELOW = 8
_ADVICE = marked("Anybody in your home network can try passwords: choose one that is not guessed.")
_DIFFER = marked("The two passwords differ.")
_EASY = marked("This one is short. It works, but a longer one is safer.")
_EXPLAINED = marked(
    "The first account is yours: it plays and it manages this server. The others in "
    "your home get theirs afterwards, on the page People."
)
_THERE = marked(
    "The first account is there: it plays and it manages this server. The others in "
    "your home get theirs afterwards, on the page People."
)
_OWNED = marked("There is an account already.")
_ELSEWHERE = marked("It was made on another page or device, so you can simply go on.")
_NOT_KEPT = marked("It was made on another page or device. What was typed here was not kept.")


class AccountStep(Step):
    """A server that has an administrator already needs no other: the step says so.

    Also when the account is made elsewhere, in a browser with the setup code, while it asks.
    """

    def __init__(self, link: ServerLink) -> None:
        super().__init__(link, tr("Who watches?"), tr(_EXPLAINED))
        self._claimed = self._made_here = self._asked = False
        self.name = _line(tr("Your name"))
        self.name.setMaxLength(_LONGEST_NAME)
        self.password = _line(tr("Password"))
        self.again = _line(tr("Password again"))
        self.reveal = QCheckBox(tr("Show the passwords"))
        self.reveal.toggled.connect(self._show_passwords)
        self._hint = label(tr(_ADVICE), "caption", wrap=True)
        self._fields = boxed(
            column(
                label(tr("Your name"), "strong"),
                self.name,
                6,
                label(tr("Password"), "strong"),
                self.password,
                6,
                label(tr("Password again"), "strong"),
                self.again,
                self._hint,
                4,
                row(self.reveal, None),
                gap=4,
            )
        )
        self._owner = label("", "heading", wrap=True)
        self._owner.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._elsewhere = label("", tone="muted", wrap=True)
        self._owner.hide()
        self._elsewhere.hide()
        for field in (self.name, self.password, self.again):
            field.textChanged.connect(self._look)
        self._show_passwords(False)
        self.body.addWidget(self._fields)
        self.body.addWidget(self._owner)
        self.body.addWidget(self._elsewhere)
        self.body.addStretch(1)

    def is_ready(self) -> bool:
        """Once there are a name and two equal passwords, or an administrator."""
        if self._claimed:
            return True
        word = self.password.text()
        return bool(self.name.text().strip() and word) and word == self.again.text()

    def entered(self) -> None:
        """Begin with the name, where one is asked for."""
        if not self._claimed:
            self.name.setFocus()

    def submit(self, done: Done, failed: Failed) -> None:
        """Make the account; set-up from other devices ends with it."""
        if self._claimed:
            done()
            return
        name, password = self.name.text().strip(), self.password.text()

        def made(_: None) -> None:
            self._made_here = True
            self._elsewhere.hide()
            self._link.refresh()
            self.password.clear()
            self.again.clear()
            done()

        def refused(reason: str) -> None:
            # Somebody may have been quicker, and the snapshot does not tell of it yet.
            def look(owners: tuple[str, ...]) -> None:
                if owners:
                    self._find_claimed()
                    self._show_owner(owners)
                failed("" if owners else reason)

            self._ask_owner(look, lambda _: failed(reason))

        self._link.run(
            lambda admin: admin.claim(name, password), owner=self, done=made, failed=refused
        )

    def take_over(self, old: Step) -> None:
        """Keep what was typed."""
        assert isinstance(old, AccountStep)
        self.name.setText(old.name.text())
        self.password.setText(old.password.text())
        self.again.setText(old.again.text())
        self.reveal.setChecked(old.reveal.isChecked())
        self._made_here, self._asked = old._made_here, old._asked

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Learn that somebody made the account in a browser meanwhile."""
        if snapshot.status is None or self._claimed:
            return
        if snapshot.status.claimed:
            self._find_claimed()
            self._ask_owner(self._show_owner)
        else:
            self._asked = True

    def _find_claimed(self) -> None:
        """Ask for nothing any more; a server that has an owner keeps one."""
        self._claimed = True
        fields = (self.name, self.password, self.again)
        typed = any(field.text() for field in fields)
        held = self.window().focusWidget()
        was_typing = held is not None and self._fields.isAncestorOf(held)
        self.explanation.setText(tr(_THERE))
        self._set_owner(tr(_OWNED))
        self._elsewhere.setText(tr(_NOT_KEPT if typed else _ELSEWHERE))
        self._elsewhere.setVisible(self._asked and not self._made_here)
        self._owner.show()
        if was_typing:
            # Else the keyboard falls to a button, and the next letter typed may press it.
            self._owner.setFocus()
        self._fields.hide()
        for field in fields:
            field.clear()
        self.changed.emit()

    def _ask_owner(
        self, done: Callable[[tuple[str, ...]], None], failed: Failed | None = None
    ) -> None:
        self._link.run(lambda admin: admin.administrators(), owner=self, done=done, failed=failed)

    def _show_owner(self, names: tuple[str, ...]) -> None:
        if names:
            self._set_owner(tr("“{name}” manages this server.", name=names[0]))

    def _set_owner(self, words: str) -> None:
        self._owner.setText(words)
        self._owner.setAccessibleName(words)

    @Slot()
    def _look(self) -> None:
        word, again = self.password.text(), self.again.text()
        differ = bool(again) and word != again
        easy = bool(word) and len(word) < _EASY_BELOW
        self._hint.setText(tr(_DIFFER if differ else _EASY if easy else _ADVICE))
        set_tone(self._hint, "danger" if differ else "warning" if easy else "")
        self.changed.emit()

    @Slot(bool)
    def _show_passwords(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.password.setEchoMode(mode)
        self.again.setEchoMode(mode)


def _line(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setMaximumWidth(theme().u(360))
    return field
