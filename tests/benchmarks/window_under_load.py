"""The window around its real server, measuring itself: ``python -m ... BEATS [options]``.

Runs until SIGTERM, turning its pages every few seconds as somebody who looks would, and then writes
the beats of its GUI thread to the file BEATS. Started by :mod:`window_stall`.
"""

import json
import sys
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from rustfin_app.application import DesktopApplication
from rustfin_app.signals import TerminationSignals
from rustfin_app.theme import install
from rustfin_app.window import PAGES
from rustfin_core.cli.arguments import parse_desktop
from rustfin_core.config import Config
from rustfin_core.paths import Paths
from rustfin_core.runtime import ServerThread
from tests.app.heartbeat import Heartbeat

_TURN_MS = 4_000


class Looker(QObject):
    """Says when the server is there, and opens page after page."""

    def __init__(self, desktop: DesktopApplication) -> None:
        super().__init__()
        self._desktop = desktop
        self._ready = False
        self._pages = cycle(name for name, _, _ in PAGES)
        desktop.link.changed.connect(self._look)
        self._timer = QTimer(self, interval=_TURN_MS)
        self._timer.timeout.connect(self._turn)
        self._timer.start()

    @Slot()
    def _look(self) -> None:
        if self._desktop.link.snapshot.loaded and not self._ready:
            self._ready = True
            print(json.dumps({"ready": True}), flush=True)

    @Slot()
    def _turn(self) -> None:
        if self._ready and self._desktop.window is not None:
            self._desktop.window.visit(next(self._pages))


def main() -> int:
    """Run to the signal."""
    beats = Path(sys.argv[1])
    options, _ = parse_desktop(sys.argv[2:])
    app = QApplication(["rustfin"])
    install(app)
    desktop = DesktopApplication(
        make_server=lambda: ServerThread(options),
        paths=Paths.resolve(data=Config(options)["data_dir"]),
        has_tray=False,
    )
    looker, heart = Looker(desktop), Heartbeat()
    signals = TerminationSignals(app)
    signals.received.connect(lambda: app.exit(0))
    desktop.start(hidden=False)
    heart.start()
    app.exec()
    heart.stop()
    beats.write_text(json.dumps({"wall": heart.wall_ms, "busy": heart.busy_ms}), "utf-8")
    looker.deleteLater()
    desktop.stop()
    signals.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
