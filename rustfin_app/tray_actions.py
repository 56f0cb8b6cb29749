"""What the tray's menu does by itself, without a window."""

from collections.abc import Awaitable, Callable

from PySide6.QtCore import QObject, Signal, Slot

from rustfin_app.server_link import ServerLink
from rustfin_app.tray import Tray
from rustfin_core.admin import Admin
from rustfin_core.admin.types import NowPlaying

Work = Callable[[Admin], Awaitable[object]]


class TrayActions(QObject):
    """``failed`` brings a sentence when something asked for could not be done."""

    failed = Signal(str)

    def __init__(self, link: ServerLink, tray: Tray) -> None:
        super().__init__(tray)
        self._link = link
        actions = tray.actions
        actions.stop_wanted.connect(self._stop)
        actions.message_wanted.connect(self._write_message)
        actions.scan_wanted.connect(self._scan)
        actions.scan_stop_wanted.connect(self._stop_scan)
        actions.pause_wanted.connect(self._pause)

    def _do(self, work: Work, *, failed: Callable[[str], None] | None = None) -> None:
        self._link.run(
            work,
            owner=self,
            done=lambda _: self._link.refresh(),
            failed=failed or self.failed.emit,
        )

    @Slot(str)
    def _stop(self, session_id: str) -> None:
        self._do(lambda admin: admin.stop_session(session_id))

    @Slot(str)
    def _scan(self, library_id: str) -> None:
        self._do(lambda admin: admin.scan(library_id or None))

    @Slot()
    def _stop_scan(self) -> None:
        self._do(lambda admin: admin.stop_scan())

    @Slot(str)
    def _pause(self, pause: str) -> None:
        if pause:
            self._do(lambda admin: admin.pause_background(pause))
        else:
            self._do(lambda admin: admin.resume_background())

    @Slot(object)
    def _write_message(self, playing: NowPlaying) -> None:
        from rustfin_app.dialogs.message import SendMessage

        self.dialog = SendMessage(playing)
        self.dialog.send_wanted.connect(self._send)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    @Slot(str, str)
    def _send(self, session_id: str, text: str) -> None:
        dialog = self.dialog
        self._link.run(
            lambda admin: admin.send_message(session_id, text),
            owner=dialog,
            done=lambda _: dialog.accept(),
            failed=dialog.complain,
        )
