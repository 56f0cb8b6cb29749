"""The menu of the tray icon. Signals name what the user wants; the application does it."""

import datetime as dt
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from rustfin_app.language import marked, plural, tr
from rustfin_app.snapshot import Snapshot
from rustfin_app.summary import problems, status_line
from rustfin_core.admin.types import LibraryStatus, NowPlaying

PAUSES = (
    ("30m", marked("For 30 minutes")),
    ("2h", marked("For 2 hours")),
    ("tomorrow", marked("Until tomorrow")),
)
_LONGEST_TITLE = 40


class TrayMenu(QObject):
    """``menu`` is rebuilt in part, and only where what it shows differs: it may be open."""

    browser_wanted = Signal()
    window_wanted = Signal()
    phone_wanted = Signal()
    stop_wanted = Signal(str)
    """A session."""
    message_wanted = Signal(object)
    """A :class:`NowPlaying`."""
    scan_wanted = Signal(str)
    """A library; empty for all."""
    scan_stop_wanted = Signal()
    pause_wanted = Signal(str)
    """One of :data:`PAUSES`; empty goes on."""
    problems_wanted = Signal()
    restart_wanted = Signal()
    login_wanted = Signal(bool)
    quit_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.menu = QMenu()
        self.status = QAction("", self.menu)
        self.status.setEnabled(False)
        self.menu.addAction(self.status)
        self.browser = self.menu.addAction(tr("Open in browser"), self.browser_wanted.emit)
        self.window = self.menu.addAction(tr("Show window"), self.window_wanted.emit)
        self.menu.setDefaultAction(self.window)
        self.phone = self.menu.addAction(tr("Connect a phone…"), self.phone_wanted.emit)
        self.menu.addSeparator()
        self.playing = self.menu.addMenu(tr("Now playing"))
        self.scan = self.menu.addMenu(tr("Scan now"))
        self.pause = self.menu.addMenu(tr("Pause background work"))
        self.problems = self.menu.addAction("", self.problems_wanted.emit)
        self.menu.addSeparator()
        self.restart = self.menu.addAction("", self.restart_wanted.emit)
        self.login = QAction(tr("Start at login"), self.menu, checkable=True)
        self.login.triggered.connect(self.login_wanted)
        self.login.setVisible(False)
        self.menu.addAction(self.login)
        self.quit = self.menu.addAction(tr("Quit"), self.quit_wanted.emit)
        self._sessions: tuple[tuple[str, ...], ...] | None = None
        self._libraries: tuple[tuple[str, str], ...] | None = None
        self._scanning: bool | None = None
        self._paused: tuple[int | None] | None = None

    def show_login(self, on: bool) -> None:
        """Offer to start at login; *on* says whether it does."""
        self.login.setVisible(True)
        self.login.setChecked(on)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Offer what can be done now."""
        running = snapshot.running
        self.status.setText(status_line(snapshot))
        self.browser.setEnabled(bool(snapshot.address))
        self.phone.setEnabled(bool(snapshot.shared_address))
        self._show_playing(snapshot.playing if running else ())
        self._show_libraries(snapshot.libraries if running else (), snapshot.scanning)
        self._show_pause(snapshot.paused_until if running else None)
        self.pause.setEnabled(running)
        count = problems(snapshot)
        self.problems.setText(plural(count, "Problems (1)", "Problems ({})"))
        self.problems.setEnabled(count > 0)
        self.restart.setText(tr("Restart server") if running else tr("Start server"))
        self.restart.setEnabled(snapshot.state != "starting")

    def _show_playing(self, playing: tuple[NowPlaying, ...]) -> None:
        shown = tuple(
            (one.session_id, one.title, one.user, one.device, str(one.shows_messages))
            for one in playing
        )
        if shown == self._sessions:
            return
        self._sessions = shown
        self.playing.clear()
        self.playing.setEnabled(bool(playing))
        for one in playing:
            self.playing.addMenu(self._session_menu(one))

    def _session_menu(self, one: NowPlaying) -> QMenu:
        title = one.title if len(one.title) <= _LONGEST_TITLE else f"{one.title[:_LONGEST_TITLE]}…"
        words = f"{title} · {one.user} · {one.device}"
        menu = QMenu(plain(words), self.playing)
        menu.addAction(tr("Stop"), partial(self.stop_wanted.emit, one.session_id))
        message = menu.addAction(tr("Send a message…"), partial(self.message_wanted.emit, one))
        if not one.shows_messages:
            message.setText(tr("This app shows no messages"))
            message.setEnabled(False)
        return menu

    def _show_libraries(self, libraries: tuple[LibraryStatus, ...], scanning: bool) -> None:
        shown = tuple((library.id, library.name) for library in libraries)
        if (shown, scanning) == (self._libraries, self._scanning):
            return
        self._libraries, self._scanning = shown, scanning
        self.scan.clear()
        self.scan.setEnabled(bool(libraries))
        if scanning:
            self.scan.addAction(tr("Stop scanning"), self.scan_stop_wanted.emit)
            self.scan.addSeparator()
        self.scan.addAction(tr("All libraries"), partial(self.scan_wanted.emit, ""))
        for uid, name in shown:
            self.scan.addAction(plain(name), partial(self.scan_wanted.emit, uid))

    def _show_pause(self, until: int | None) -> None:
        if self._paused == (until,):
            return
        self._paused = (until,)
        self.pause.clear()
        if until is None:
            self.pause.setTitle(tr("Pause background work"))
        else:
            self.pause.setTitle(tr("Background work is paused until {time}", time=_clock(until)))
            self.pause.addAction(tr("Go on now"), partial(self.pause_wanted.emit, ""))
            self.pause.addSeparator()
        for pause, words in PAUSES:
            self.pause.addAction(tr(words), partial(self.pause_wanted.emit, pause))


def plain(text: str) -> str:
    """*text* for a menu, where ``&`` would mark a key and a tab or line end would begin another."""
    return " ".join(text.split()).replace("&", "&&")


def _clock(at_ms: int) -> str:
    return f"{dt.datetime.fromtimestamp(at_ms / 1000).astimezone():%H:%M}"
