"""Newer versions on About: the switch, who is asked, what was found."""

import time

from PySide6.QtCore import QSignalBlocker, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from rustfin_app.following import Following
from rustfin_app.language import tr
from rustfin_app.pages.setting_row import why_fixed
from rustfin_app.server_link import ServerLink
from rustfin_app.update_words import place_words, release_words, state_words
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.fields import Switch
from rustfin_app.widgets.layout import boxed, column, row
from rustfin_app.widgets.rows import card_of, choice_row
from rustfin_app.widgets.text import label
from rustfin_core.admin import Admin
from rustfin_core.admin.releases import UpdateState, UpdateStatus
from rustfin_core.admin.types import SettingView
from rustfin_core.config import setting

_NAME = "update_notice"
_PACE_MS = 4_000
_Answer = tuple[UpdateStatus, SettingView]


class UpdateNotice(QWidget):
    """Follows the server while it is on screen; what is chosen applies at once."""

    failed = Signal(str)

    def __init__(self, link: ServerLink) -> None:
        super().__init__()
        self._link = link
        self._status: UpdateStatus | None = None
        self.switch = Switch(_NAME)
        self.switch.setEnabled(False)
        self.switch.toggled.connect(self._switch)
        self._place, self._state, self._fixed = (label("", "caption", wrap=True) for _ in range(3))
        self._found = label("", "strong", wrap=True)
        self.notes = Button(tr("What is new"), glyph="info")
        self.notes.clicked.connect(self._open_notes)
        self.skip = Button(tr("Not this version"), kind="quiet")
        self.skip.clicked.connect(self._skip)
        self.again = Button(tr("Tell me of it again"), kind="quiet")
        self.again.clicked.connect(self._take_back)
        line = row(gap=10)
        line.addWidget(self._found, 1)
        for one in (self.again, self.skip, self.notes):
            line.addWidget(one)
        self._release = boxed(line)
        choice = choice_row(
            tr("Tell me of newer versions"),
            tr(
                "Looks once a day. Nothing is sent but that question and nothing is downloaded. "
                "Default: off."
            ),
            self.switch,
            self._place,
            self._state,
            self._fixed,
        )
        self.setLayout(
            column(
                label(tr("Newer versions"), "heading"),
                card_of(boxed(column(choice, self._release, gap=11))),
                gap=12,
            )
        )
        self._follow = Following(
            link, ask=_ask, take=self._show, failed=self.failed.emit, pace_ms=_PACE_MS, parent=self
        )
        link.changed.connect(self._follow.again)
        self._show_release(None)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask how it stands."""
        super().showEvent(event)
        self._follow.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask no more."""
        super().hideEvent(event)
        self._follow.stop()

    def _show(self, answer: _Answer) -> None:
        status, view = answer
        self._status = status
        fixed = why_fixed(view, setting(_NAME))
        with QSignalBlocker(self.switch):
            self.switch.setChecked(bool(view.value))
        self.switch.setEnabled(status.state is not UpdateState.NO_ADDRESS and not fixed)
        now = time.time_ns() // 1_000_000
        for line, words in (
            (self._place, place_words(status)),
            (self._state, state_words(status, now)),
            (self._fixed, fixed),
        ):
            line.setText(words)
            line.setVisible(bool(words))
        self._show_release(status)

    def _show_release(self, status: UpdateStatus | None) -> None:
        words = "" if status is None else release_words(status)
        skipped = status is not None and status.state is UpdateState.SKIPPED
        self._found.setText(words)
        self.skip.setVisible(not skipped)
        self.again.setVisible(skipped)
        self._release.setVisible(bool(words))

    @Slot(bool)
    def _switch(self, on: bool) -> None:
        self._link.run(
            lambda admin: admin.set_setting(_NAME, on),
            owner=self,
            done=lambda _: self._follow.again(),
            failed=self._not_done,
        )

    @Slot()
    def _skip(self) -> None:
        if self._status is not None and self._status.release is not None:
            self._pass_over(self._status.release.version)

    @Slot()
    def _take_back(self) -> None:
        self._pass_over("")

    def _pass_over(self, version: str) -> None:
        self._link.run(
            lambda admin: admin.skip_update(version),
            owner=self,
            done=lambda _: self._skipped(),
            failed=self._not_done,
        )

    def _skipped(self) -> None:
        self._follow.again()
        # The mark at the rail is the snapshot's.
        self._link.refresh()

    def _not_done(self, reason: str) -> None:
        self.failed.emit(reason)
        self._follow.again()

    @Slot()
    def _open_notes(self) -> None:
        if self._status is not None and self._status.release is not None:
            QDesktopServices.openUrl(QUrl(self._status.release.url))


async def _ask(admin: Admin) -> _Answer:
    views = await admin.settings()
    return await admin.updates(), next(one for one in views if one.name == _NAME)
