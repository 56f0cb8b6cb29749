"""The running application: server, tray and window put together."""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QSystemTrayIcon

from rustfin_app.autostart import LoginStart
from rustfin_app.awake.keeper import KeepAwake
from rustfin_app.awake.platforms import Inhibitor, NoInhibitor
from rustfin_app.building import Building
from rustfin_app.language import tr
from rustfin_app.language.catalogues import translation
from rustfin_app.login_choice import LoginChoice
from rustfin_app.news import NewsFinder
from rustfin_app.preferences import Preferences
from rustfin_app.server_link import Server, ServerLink
from rustfin_app.snapshot import Snapshot
from rustfin_app.summary import unusable_folders
from rustfin_app.theme import theme
from rustfin_app.tray import Tray
from rustfin_app.tray_actions import TrayActions
from rustfin_app.window import MainWindow
from rustfin_app.wizard.due import is_due as wizard_is_due
from rustfin_app.wording import plural
from rustfin_core.paths import Paths

if TYPE_CHECKING:
    from rustfin_app.wizard.first_run import FirstRun

_log = logging.getLogger(__name__)
_TRAY_LOOKS, _TRAY_LOOK_MS = 30, 1_000


class DesktopApplication(QObject):
    """``quit_agreed`` says that the user wants the program to end.

    With a tray the window is made on first show and closing it hides it; without one it is an
    ordinary window and closing it quits. A hidden start waits half a minute for the tray.
    """

    quit_agreed = Signal()

    def __init__(
        self,
        *,
        make_server: Callable[[], Server],
        paths: Paths,
        has_tray: bool | None = None,
        inhibitor: Inhibitor | None = None,
        login: LoginStart | None = None,
    ) -> None:
        super().__init__()
        self._preferences = Preferences(paths.data)
        self._log_folder = paths.logs
        self._login = None if login is None else LoginChoice(login, self._preferences)
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
        self._offering = Building(self)
        # At login this program may be there before the panel is.
        self._tray_may_come = has_tray is None
        self._looks_left = _TRAY_LOOKS
        self._tray_looks = QTimer(self, interval=_TRAY_LOOK_MS)
        self._tray_looks.timeout.connect(self._look_for_tray)
        if QSystemTrayIcon.isSystemTrayAvailable() if has_tray is None else has_tray:
            self._take_tray()
        self._news = NewsFinder()
        self._awake = KeepAwake(inhibitor or NoInhibitor(), self)
        self.link.changed.connect(self._awake.show_snapshot)
        self.link.changed.connect(self._show_snapshot)

    def start(self, *, hidden: bool) -> None:
        """Start the server and show what is to be shown."""
        self.link.start()
        if self.tray is not None:
            self.tray.show()
        if hidden and self.tray is None and self._tray_may_come:
            self._tray_looks.start()
        elif not hidden or self.tray is None:
            self.open_window()

    def stop(self) -> None:
        """Take everything down; call it after the event loop has ended, since it waits."""
        self._tray_looks.stop()
        if self.window is not None:
            self.window.remember_place()
            self.window.hide()
        if self.tray is not None:
            self.tray.hide()
        self._awake.close()
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
        if self.wizard is None:
            self.wizard = _load_wizard()(self.link, self._preferences, self.window)
            self.wizard.finished.connect(self._close_wizard)
        self.wizard.show()
        self.wizard.raise_()
        self.wizard.activateWindow()

    @Slot()
    def ask_quit(self) -> None:
        """Quit, after a question when somebody is watching."""
        keep = tr("Keep running in tray") if self.tray is not None else tr("Keep running")
        self._ask(self.quit_agreed.emit, text=tr("Stop for them too?"), no=keep, yes=tr("Quit"))

    @Slot()
    def ask_restart(self) -> None:
        """Restart the server, or start one that is down, after the same question."""
        self._ask(
            self.link.restart,
            text=tr("Playing stops on every device until the server is back."),
            no=tr("Keep running"),
            yes=tr("Restart"),
        )

    def _ask(self, act: Callable[[], None], *, text: str, no: str, yes: str) -> None:
        """Do *act* at once while nobody watches, else when the user agrees to it."""
        watching = self.link.snapshot.watching if self.link.snapshot.running else 0
        if not watching:
            act()
            return
        from rustfin_app.dialogs.question import Question

        self.open_window()
        heading = plural(watching, "1 person is watching.", "{} people are watching.")
        self.question = Question(heading, text, no=no, yes=yes, dangerous=True, parent=self.window)
        self.question.agreed.connect(act)
        self.question.open()

    @Slot()
    def _look_for_tray(self) -> None:
        """Take the tray when it comes; show the window when it does not."""
        self._looks_left -= 1
        if QSystemTrayIcon.isSystemTrayAvailable():
            tray = self._take_tray()
            tray.show_snapshot(self.link.snapshot)
            tray.show()
        elif self._looks_left <= 0:
            self.open_window()
        else:
            return
        self._tray_looks.stop()

    def _take_tray(self) -> Tray:
        self.tray = self._build_tray()
        self._show_login()
        return self.tray

    def _build_tray(self) -> Tray:
        tray = Tray(self)
        actions = tray.actions
        actions.window_wanted.connect(self.open_window)
        actions.browser_wanted.connect(self._open_browser)
        actions.phone_wanted.connect(self._connect_phone)
        actions.problems_wanted.connect(self._show_problems)
        actions.restart_wanted.connect(self.ask_restart)
        actions.quit_wanted.connect(self.ask_quit)
        if self._login is not None:
            actions.menu.aboutToShow.connect(self._show_login)
            actions.login_wanted.connect(self._start_at_login)
        TrayActions(self.link, tray).failed.connect(self._tell_trouble)
        return tray

    def _offer_wizard(self, snapshot: Snapshot) -> None:
        """Once per start, and only where somebody looks."""
        seen = self.window is not None and self.window.isVisible()
        if seen and not self._wizard_offered and wizard_is_due(snapshot, self._preferences):
            self._wizard_offered = True
            self._offering.add(_load_wizard, self.open_wizard)
            self._offering.start()

    @Slot()
    def _close_wizard(self) -> None:
        if self.wizard is not None:
            self.wizard.deleteLater()
            self.wizard = None

    @Slot(object)
    def _show_snapshot(self, snapshot: Snapshot) -> None:
        self._offer_wizard(snapshot)
        news = self._news.look(snapshot)
        if self.tray is None:
            return
        self.tray.show_snapshot(snapshot)
        window = self.window
        if window is None or not window.isVisible() or window.isMinimized():
            for one in news:
                self.tray.tell(one.title, one.text)

    @Slot()
    def _speak(self) -> None:
        """Build everything anew in the language chosen."""
        if self.tray is not None:
            shown = self.tray.icon.isVisible()
            self.tray.hide()
            self.tray.deleteLater()
            tray = self._take_tray()
            tray.show_snapshot(self.link.snapshot)
            if shown:
                tray.show()
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
    def _connect_phone(self) -> None:
        from rustfin_app.dialogs.connect_phone import ConnectPhone

        self.phone = ConnectPhone(self.link.snapshot.shared_address)
        self.phone.show()
        self.phone.raise_()
        self.phone.activateWindow()

    @Slot()
    def _show_problems(self) -> None:
        self.open_window()
        if self.window is not None:
            self.window.open_page("libraries" if unusable_folders(self.link.snapshot) else "home")

    @Slot()
    def _show_login(self) -> None:
        """Ask each time the menu opens: the system's own settings change it too."""
        if self.tray is not None and self._login is not None:
            self.tray.actions.show_login(self._login.on)

    @Slot(bool)
    def _start_at_login(self, on: bool) -> None:
        if self._login is None:
            return
        try:
            self._login.start(on=on)
        except OSError as error:
            self._tell_trouble(str(error))
        self._show_login()

    @Slot(str)
    def _tell_trouble(self, reason: str) -> None:
        if self.tray is not None:
            self.tray.tell(tr("Rustfin could not do that"), reason)


def _load_wizard() -> type["FirstRun"]:
    """Import it late: most starts need none."""
    from rustfin_app.wizard.first_run import FirstRun

    return FirstRun
