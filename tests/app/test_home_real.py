"""Home and tray on the real server: plots, what happened, messages, pauses, a restart."""

from collections.abc import Callable
from typing import Any

from rustfin_app.application import DesktopApplication
from rustfin_app.models.paged_model import ROW_ROLE
from rustfin_app.pages.computer import ComputerSection
from rustfin_app.pages.happenings import HappeningsSection
from rustfin_app.tray import Tray
from rustfin_app.tray_actions import TrayActions
from rustfin_core.admin import Entry
from rustfin_core.runtime import ServerState
from tests.app.test_real_server import start
from tests.app.waiting import part

__all__ = ["start"]

Start = Callable[..., DesktopApplication]


def test_home_and_tray_of_the_real_server(start: Start, qtbot: Any) -> None:
    desktop = start()
    link = desktop.link
    home = desktop.window.page("home")
    computer = part(qtbot, home, ComputerSection)
    qtbot.waitUntil(computer.isVisible)
    processor, memory, _disk, sending = computer.cards
    assert processor.plot.accessibleName().startswith("Processor, ")
    assert max(memory.plot.values()) > 0
    assert sending.plot.accessibleName() == "Sending, 0 Mbit/s. Nobody is watching"

    async def note(admin: Any) -> None:
        admin.note_activity(Entry(type="Test", name="Something happened here"))

    link.run(note, owner=desktop)
    section = part(qtbot, home, HappeningsSection)

    def newest() -> str:
        section._news()
        row = section.model.index(0, 0).data(ROW_ROLE)
        return row.entry.name if row is not None else ""

    qtbot.waitUntil(lambda: newest() == "Something happened here")

    new: list[Any] = []
    link.run(lambda admin: admin.recently_added(), owner=desktop, done=new.append)
    qtbot.waitUntil(lambda: new == [()])

    tray = Tray(desktop)
    told: list[str] = []
    actions = TrayActions(link, tray)
    actions.failed.connect(told.append)
    link.changed.connect(tray.show_snapshot)
    tray.actions.pause_wanted.emit("2h")
    qtbot.waitUntil(lambda: link.snapshot.paused_until is not None)
    assert tray.actions.pause.title().startswith("Background work is paused until ")
    tray.actions.pause_wanted.emit("")
    qtbot.waitUntil(lambda: link.snapshot.paused_until is None)
    tray.actions.stop_wanted.emit("0" * 32)
    qtbot.waitUntil(lambda: len(told) == 1)
    said: list[str] = []
    link.run(lambda admin: admin.send_message("0" * 32, "  "), owner=desktop, failed=said.append)
    link.run(lambda admin: admin.send_message("0" * 32, "Hello"), owner=desktop, failed=said.append)
    qtbot.waitUntil(lambda: len(said) == 2)
    assert said[0] == "A message has 1 to 500 characters."

    # A restart is over sooner than the window looks; the thread tells of each state.
    states: list[object] = []
    link._server.subscribe(states.append)
    link.restart()
    wanted = [ServerState.STARTING, ServerState.RUNNING]
    qtbot.waitUntil(lambda: [one for one in states if isinstance(one, ServerState)] == wanted)
    qtbot.waitUntil(lambda: link.snapshot.running and link.snapshot.loaded)
