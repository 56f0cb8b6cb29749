"""The running application: server, tray and window put together."""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QSystemTrayIcon

from rustfin_app.language import tr
from rustfin_app.language.catalogues import translation
from rustfin_app.preferences import Preferences
from rustfin_app.server_link import Server, ServerLink
from rustfin_app.snapshot import Snapshot
from rustfin_app.summary import headline
from rustfin_app.theme import theme
from rustfin_app.tray import Tray
from rustfin_app.window import MainWindow
from rustfin_app.wizard.due import is_due as wizard_is_due
from rustfin_app.wording import plural
from rustfin_core.paths import Paths

if TYPE_CHECKING:
    from rustfin_app.wizard.first_run import FirstRun

_log = logging.getLogger(__name__)


class DesktopApplication(QObject):
    """``quit_agreed`` says that the user wants the program to end.

    With a tray the window is made on first show and closing it hides it; without one it is an
    ordinary window and closing it quits.
    """

    quit_agreed = Signal()

    def __init__(
        self,
        *,
        make_server: Callable[[], Server],
        paths: Paths,
        has_tray: bool | None = None,
    ) -> None:
        super().__init__()
        self._preferences = Preferences(paths.data)
        self._log_folder = paths.logs
        theme().set_mode(self._preferences.appearance)
        theme().set_text_percent(self._preferences.text_percent)
        translation().use(self._preferences.language)
        # Queued: what asked for another language is on the page that goes.
        translation().changed.connect(self._speak, Qt.ConnectionType.QueuedConnection)
        self.link = ServerLink(make_server, self)
        self.window: MainWindow | None = None
        self.tray: Tray | None = None
        self.wizard: FirstRun | None = None
        self._wizard_offered = False
        available = QSystemTrayIcon.isSystemTrayAvailable() if has_tray is None else has_tray
        if available:
            self.tray = self._build_tray()
        self.link.changed.connect(self._show_snapshot)

    def start(self, *, hidden: bool) -> None:
        """Start the server and show what is to be shown."""
        self.link.start()
        if self.tray is not None:
            self.tray.show()
        if not hidden or self.tray is None:
            self.open_window()

    def stop(self) -> None:
        """Take everything down; call it after the event loop has ended, since it waits."""
        if self.window is not None:
            self.window.hide()
        if self.tray is not None:
            self.tray.hide()
        self.link.stop()

    @Slot()
    def open_window(self) -> None:
        """Show the window, made now if this is the first time."""
        if self.window is None:
            self.window = MainWindow(self.link, self._preferences, log_folder=self._log_folder)
            self.window.closed.connect(self._window_closed)
            self.window.quit_wanted.connect(self.ask_quit)
            self.window.setup_wanted.connect(self.open_wizard)
        self.window.bring_forward()
        self._offer_wizard(self.link.snapshot)

    @Slot()
    def open_wizard(self) -> None:
        """Lead through the first steps, at the step where that was left."""
        from rustfin_app.wizard.first_run import FirstRun

        if self.wizard is None:
            self.wizard = FirstRun(self.link, self._preferences, self.window)
            self.wizard.finished.connect(self._close_wizard)
        self.wizard.show()
        self.wizard.raise_()
        self.wizard.activateWindow()

    @Slot()
    def ask_quit(self) -> None:
        """Quit, after a question when somebody is watching."""
        watching = self.link.snapshot.watching
        if not watching:
            self.quit_agreed.emit()
            return
        from rustfin_app.dialogs.question import Question

        self.open_window()
        self.question = Question(
            plural(watching, "1 person is watching.", "{} people are watching."),
            tr("Stop for them too?"),
            no=tr("Keep running in tray") if self.tray is not None else tr("Keep running"),
            yes=tr("Quit"),
            dangerous=True,
            parent=self.window,
        )
        self.question.agreed.connect(self.quit_agreed)
        self.question.open()

    def _build_tray(self) -> Tray:
        tray = Tray(self)
        tray.open_wanted.connect(self.open_window)
        tray.browser_wanted.connect(self._open_browser)
        tray.copy_wanted.connect(self._copy_address)
        tray.phone_wanted.connect(self._connect_phone)
        tray.scan_wanted.connect(self._scan_or_stop)
        tray.quit_wanted.connect(self.ask_quit)
        return tray

    def _offer_wizard(self, snapshot: Snapshot) -> None:
        """Once per start, and only where somebody looks."""
        seen = self.window is not None and self.window.isVisible()
        if seen and not self._wizard_offered and wizard_is_due(snapshot, self._preferences):
            self._wizard_offered = True
            self.open_wizard()

    @Slot()
    def _close_wizard(self) -> None:
        if self.wizard is not None:
            self.wizard.deleteLater()
            self.wizard = None

    @Slot(object)
    def _show_snapshot(self, snapshot: Snapshot) -> None:
        self._offer_wizard(snapshot)
        if self.tray is None:
            return
        self.tray.show_snapshot(snapshot)
        seen = self.window is not None and self.window.isVisible()
        if snapshot.state == "failed" and not seen:
            self.tray.tell(headline(snapshot), snapshot.failure or tr("The log has the reason."))

    @Slot()
    def _speak(self) -> None:
        """Build everything anew in the language chosen."""
        if self.tray is not None:
            shown = self.tray.icon.isVisible()
            self.tray.hide()
            self.tray.deleteLater()
            self.tray = self._build_tray()
            self.tray.show_snapshot(self.link.snapshot)
            if shown:
                self.tray.show()
        if self.window is not None:
            self.window.build_anew()

    @Slot()
    def _window_closed(self) -> None:
        if self.tray is None:
            self.ask_quit()
            return
        if self.window is not None:
            self.window.hide()
        if not self._preferences.told_about_tray:
            self._preferences.told_about_tray = True
            self.tray.tell(tr("Rustfin keeps running"), tr("Open or quit it with this icon."))

    @Slot()
    def _open_browser(self) -> None:
        status = self.link.snapshot.status
        if status is not None:
            QDesktopServices.openUrl(QUrl(status.local_address))

    @Slot()
    def _copy_address(self) -> None:
        QGuiApplication.clipboard().setText(self.link.snapshot.address)

    @Slot()
    def _connect_phone(self) -> None:
        from rustfin_app.dialogs.connect_phone import ConnectPhone

        self.phone = ConnectPhone(self.link.snapshot.shared_address)
        self.phone.show()
        self.phone.raise_()
        self.phone.activateWindow()

    @Slot()
    def _scan_or_stop(self) -> None:
        if self.link.snapshot.scanning:
            self.link.run(
                lambda admin: admin.stop_scan(), owner=self, done=lambda _: self.link.refresh()
            )
        else:
            self.link.run(
                lambda admin: admin.scan(), owner=self, done=lambda _: self.link.refresh()
            )
