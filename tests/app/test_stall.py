"""The GUI thread never blocks: no call over 50 ms."""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from shiboken6 import delete

from rustfin_app.building import Building
from rustfin_app.dialogs.activity import Activity
from rustfin_app.dialogs.add_library import AddLibrary
from rustfin_app.dialogs.choose_certificate import ChooseCertificate
from rustfin_app.dialogs.connect_phone import ConnectPhone
from rustfin_app.dialogs.let_in import LetIn
from rustfin_app.dialogs.message import SendMessage
from rustfin_app.dialogs.people import AddPerson, NewPassword, PasswordShown
from rustfin_app.dialogs.problems import Problems
from rustfin_app.dialogs.question import Question
from rustfin_app.dialogs.rename_device import RenameDevice
from rustfin_app.dialogs.save_report import SaveReport
from rustfin_app.language.catalogues import translation
from rustfin_app.pages.backups.make_dialog import MakeBackup
from rustfin_app.pages.jobs.times_dialog import TaskTimes
from rustfin_app.server_link import ServerLink
from rustfin_app.theme import Mode, theme
from rustfin_app.window import PAGES
from rustfin_core.admin.types import ScanStatus
from tests.app import sample, sample_work
from tests.app.fake_devices import DEVICES
from tests.app.fake_people import HOUSEHOLD
from tests.app.fake_review import REVIEWS
from tests.app.fake_server import FakeAdmin
from tests.app.heartbeat import Heartbeat

LIMIT_MS = 50.0
# The longest single one, a page's first visit: processor time counts double when two threads share
# a core. A blocked call takes far longer.
CROWDED = 3.0
SLACK = 2.0
"""The same for what builds one thing in an idle window."""
LOOK_MS = 250.0
"""Light or dark is put on all that is on screen in one go, so that no half of it is seen."""
QUIET_TURNS, LONGEST_S = 12, 20.0
LOGGED_PER_TURN = 100
TURN_MS = 50
TURNS = 60


@contextmanager
def _what_stays_set_aside() -> Iterator[None]:
    """As the server does at its start: else it is the test runner's heap that is looked through."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def test_the_gui_thread_stays_free_while_much_happens(
    make_desktop: Any, admin: FakeAdmin, qtbot: Any
) -> None:
    """2,000 log lines a second, a scan that moves, ten people watching, pages opened.

    The best of up to three goes, as with :func:`_stays_within`.
    """
    for _ in range(3):
        desktop = make_desktop()
        busy = sorted(_busy_times(desktop, admin, qtbot))
        desktop.window.hide()
        QApplication.processEvents()
        usual, longest = busy[int(len(busy) * 0.99)], busy[-1]
        if usual <= LIMIT_MS and longest <= LIMIT_MS * CROWDED:
            break
    assert usual <= LIMIT_MS
    assert longest <= LIMIT_MS * CROWDED


def _busy_times(desktop: Any, admin: FakeAdmin, qtbot: Any) -> list[float]:
    """What each turn of the event loop took, in processor time of this thread."""
    films = sample.LIBRARIES[0]
    lines = sample.log_lines(TURNS * LOGGED_PER_TURN)
    qtbot.wait(300)
    heart = Heartbeat()
    with _what_stays_set_aside():
        heart.start()
        for turn in range(TURNS):
            admin.log = lines[: (turn + 1) * LOGGED_PER_TURN]
            scan = ScanStatus(
                stage="details", done=turn * 20, total=TURNS * 20, eta_seconds=60 - turn
            )
            admin.shelves = (replace(films, scan=scan, titles=turn), *sample.LIBRARIES[1:])
            admin.sessions = tuple(
                replace(sample.PLAYING[place % 3], session_id=str(place), position=turn * 3.0)
                for place in range(10)
            )
            for _ in range(LOGGED_PER_TURN):
                desktop.link._server.publish(object())
            if turn % 5 == 4:
                desktop.window.open_page(PAGES[(turn // 5) % len(PAGES)][0])
            qtbot.wait(TURN_MS)
        heart.stop()
    print(heart.summary())
    return heart.busy_ms


class Turns:
    """Longest single turn of the event loop in processor time of this thread, by what was done."""

    def __init__(self) -> None:
        self.longest_ms: dict[str, float] = {}

    def take(self, name: str, act: Callable[[], Any]) -> Any:
        """Do *act*, then let the loop turn until nothing is left to build or to draw."""
        began = time.thread_time()
        result = act()
        self._note(name, began)
        quiet, end = 0, time.monotonic() + LONGEST_S
        while quiet < QUIET_TURNS and time.monotonic() < end:
            began = time.thread_time()
            QApplication.processEvents()
            took = self._note(name, began)
            quiet = quiet + 1 if took < 1 and not _under_way() else 0
            time.sleep(0.005)
        return result

    def _note(self, name: str, began: float) -> float:
        took = (time.thread_time() - began) * 1000
        self.longest_ms[name] = max(took, self.longest_ms.get(name, 0.0))
        return took

    def summary(self) -> str:
        """All figures as one line, the longest first."""
        every = sorted(self.longest_ms.items(), key=lambda one: -one[1])
        return "longest turn in ms: " + ", ".join(f"{name} {ms:.0f}" for name, ms in every)


def _stays_within(limit_ms: float, journey: Callable[[], Turns]) -> None:
    """The longest turn of each step of *journey*, on the best of up to three goes.

    Where several systems share a processor, its time is also counted while another one has it;
    what holds up the window does so on every go.
    """
    best: dict[str, float] = {}
    for _ in range(3):
        turns = journey()
        print(turns.summary())
        best = {name: min(ms, best.get(name, ms)) for name, ms in turns.longest_ms.items()}
        if max(best.values()) <= limit_ms:
            break
    assert max(best.values()) <= limit_ms


def _under_way() -> bool:
    parts = (one for top in QApplication.topLevelWidgets() for one in top.findChildren(Building))
    return any(not one.is_done for one in parts if one.parent().isVisible())


def _dialogs(link: ServerLink) -> dict[str, Callable[[], QDialog]]:
    return {
        "activity": lambda: Activity(link),
        "add library": lambda: AddLibrary(link, folder="/media/films"),
        "connect phone": lambda: ConnectPhone("http://192.168.1.20:8096"),
        "message": lambda: SendMessage(sample.PLAYING[0]),
        "certificate": lambda: ChooseCertificate(link),
        "problems": lambda: Problems("Music", sample.PROBLEMS),
        "question": lambda: Question("3 people", "Stop?", no="Keep", yes="Quit", dangerous=True),
        "add person": lambda: AddPerson(link, first=False),
        "new password": lambda: NewPassword(link, "0" * 32, "Mara Lind"),
        "password": lambda: PasswordShown("Mara Lind", "kite-7-lamp"),
        "rename device": lambda: RenameDevice(link, DEVICES[0]),
        "let in": lambda: LetIn(link, HOUSEHOLD),
        "report": lambda: SaveReport(link, folder="/home/mara"),
        "make backup": MakeBackup,
        "times": lambda: TaskTimes(sample_work.TASKS[2], link),
    }


@pytest.fixture
def full(admin: FakeAdmin) -> FakeAdmin:
    """A server with something on every page."""
    admin.reviews, admin.arrived = REVIEWS, sample.ARRIVALS
    sample_work.fill(admin)
    return admin


def test_no_first_visit_holds_up_the_window(make_desktop: Any, full: FakeAdmin) -> None:
    """The window, all pages, their parts and all dialogs; another text size and language."""

    def journey() -> Turns:
        turns = Turns()
        desktop = make_desktop(hidden=True, tray=True)
        with _what_stays_set_aside():
            turns.take("window", desktop.open_window)
            window = desktop.window
            for name, *_ in PAGES:
                turns.take(name, lambda name=name: window.open_page(name))
            sections = window.page("settings").sections
            for part in ("server", "about", "general"):
                turns.take(f"settings {part}", lambda part=part: sections.open_part(part))
            for name, make in _dialogs(desktop.link).items():
                dialog = turns.take(f"dialog {name}", lambda make=make: _shown(make()))
                dialog.close()
                delete(dialog)
            try:
                turns.take("larger text", lambda: theme().set_text_percent(120))
                turns.take("German", lambda: translation().use("de"))
            finally:
                theme().set_text_percent(100)
                translation().use("en")
                QApplication.processEvents()
        desktop.window.hide()
        return turns

    _stays_within(LIMIT_MS * SLACK, journey)


def test_no_step_of_the_wizard_holds_it_up(make_desktop: Any, full: FakeAdmin) -> None:
    full.server = replace(full.server, claimed=False, setup_code="482-913")
    turns = Turns()
    desktop = make_desktop(hidden=True, tray=True)
    with _what_stays_set_aside():
        turns.take("window", desktop.open_window)
        desktop.open_wizard()
        wizard = desktop.wizard
        for name in wizard.names[1:]:
            turns.take(name, wizard.go_on)
            assert wizard.step == name
        wizard.close()
    print(turns.summary())
    assert max(turns.longest_ms.values()) <= LIMIT_MS * SLACK


def test_light_and_dark_are_soon_there(make_desktop: Any, full: FakeAdmin) -> None:
    """However many pages were visited: only what is on screen is drawn anew at once."""

    def journey() -> Turns:
        turns = Turns()
        desktop = make_desktop()
        with _what_stays_set_aside():
            for name, *_ in PAGES:
                desktop.window.page(name)
            for place, (name, *_) in enumerate(PAGES):
                Turns().take("visit", lambda name=name: desktop.window.open_page(name))
                mode = (Mode.DARK, Mode.LIGHT)[place % 2]
                turns.take(f"{mode} on {name}", lambda mode=mode: theme().set_mode(mode))
        desktop.window.hide()
        return turns

    _stays_within(LOOK_MS, journey)


def _shown(dialog: QDialog) -> QDialog:
    dialog.show()
    return dialog
