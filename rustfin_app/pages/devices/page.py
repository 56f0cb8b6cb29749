"""Devices: phones, TVs and browsers people are signed in on."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from rustfin_app.delegates.device import DeviceDelegate
from rustfin_app.device_words import summary
from rustfin_app.dialogs.question import Question
from rustfin_app.language import marked, tr
from rustfin_app.models.device_model import DeviceModel
from rustfin_app.pages.pair import PairPage, PairWords
from rustfin_app.server_link import ServerLink
from rustfin_app.widgets.buttons import Button
from rustfin_core.admin import Admin
from rustfin_core.admin.people.types import Person
from rustfin_core.admin.seen_devices import SeenDevice

if TYPE_CHECKING:
    from rustfin_app.pages.devices.panel import DevicePanel

_NOBODY = marked("Add a person first. A device is let in for somebody.")
_WORDS = PairWords(
    title=marked("Devices"),
    find=marked("Find a device"),
    empty=marked("No device yet"),
    empty_text=marked(
        "Devices appear here as soon as somebody signs in with an app or in a browser."
    ),
)


class DevicesPage(PairPage[SeenDevice]):
    """Panel and dialogs are imported when they are needed, so that the page opens quickly."""

    def __init__(self, link: ServerLink) -> None:
        self._panel: DevicePanel | None = None
        let_in = Button(tr("Let a device in…"), kind="primary", glyph="plus")
        super().__init__(link, DeviceModel(), DeviceDelegate(), words=_WORDS, action=let_in)
        let_in.clicked.connect(self.let_in)

    def question(self, admin: Admin) -> Awaitable[tuple[SeenDevice, ...]]:
        """Ask for every device."""
        return admin.seen_devices()

    def summary(self, rows: tuple[SeenDevice, ...]) -> str:
        """Count devices and blocked ones."""
        return summary(rows)

    def build_panel(self) -> QWidget:
        """Build it."""
        from rustfin_app.pages.devices.panel import DevicePanel

        panel = self._panel = DevicePanel(self._link)
        panel.action_wanted.connect(self._act)
        panel.report.failed.connect(self.failed)
        return panel

    def show_in_panel(self, row: SeenDevice) -> None:
        """Show a device."""
        assert self._panel is not None
        self._panel.show_device(row)

    def left(self) -> None:
        """Rest; a report that nobody waits for ends."""
        super().left()
        if self._panel is not None:
            self._panel.report.leave()

    @Slot()
    def let_in(self) -> None:
        """Ask for the code a device shows, and for whom."""
        self._link.run(
            lambda admin: admin.people(),
            owner=self,
            done=self._ask_code,
            failed=self.failed.emit,
        )

    def _ask_code(self, people: tuple[Person, ...]) -> None:
        welcome = tuple(person for person in people if person.rights.may_sign_in)
        if not welcome:
            self.said.emit(tr(_NOBODY))
            return
        from rustfin_app.dialogs.let_in import LetIn

        dialog = LetIn(self._link, welcome, self)
        dialog.succeeded.connect(
            lambda name: self.said.emit(tr("{name} is signed in now.", name=name))
        )
        dialog.open()

    @Slot(str)
    def _act(self, action: str) -> None:
        panel = self._panel
        if panel is None or (device := panel.device) is None:
            return
        if action == "rename":
            from rustfin_app.dialogs.rename_device import RenameDevice

            dialog = RenameDevice(self._link, device, self)
            dialog.succeeded.connect(self.ask_again)
            dialog.open()
        elif action == "sign-out":
            self._ask_sign_out(device)
        elif action == "block":
            self._do(lambda admin: admin.block_device(device.id), panel.refuse)
        else:
            self._do(lambda admin: admin.allow_device(device.id), panel.refuse)

    def _ask_sign_out(self, device: SeenDevice) -> None:
        question = Question(
            tr("Sign everybody out of {name}?", name=device.name),
            tr(
                "What plays there stops. The device is forgotten until somebody signs in there "
                "again."
            ),
            no=tr("Keep"),
            yes=tr("Sign out"),
            dangerous=True,
            parent=self,
        )
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.agreed.connect(
            lambda: self._do(lambda admin: admin.sign_out_device(device.id), self.failed.emit)
        )
        question.open()

    def _do(self, work: Callable[[Admin], Awaitable[None]], failed: Callable[[str], None]) -> None:
        self._link.run(work, owner=self, done=self.ask_again, failed=failed)
