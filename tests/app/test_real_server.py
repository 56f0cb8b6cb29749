"""The window on the real server: from an empty data folder to a scanned library."""

import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import imageio_ffmpeg
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from rustfin_app.application import DesktopApplication
from rustfin_app.dialogs.add_library import AddLibrary
from rustfin_app.pages.logs import LogView
from rustfin_app.pages.setting_row import SettingRow
from rustfin_core.config import Options
from rustfin_core.paths import Paths
from rustfin_core.runtime import ServerThread
from tests.app.test_home import button, texts
from tests.running import free_port


@pytest.fixture
def film_folder(tmp_path: Path) -> Path:
    """A folder with one short film."""
    folder = tmp_path / "films" / "The Salt Road (2019)"
    folder.mkdir(parents=True)
    subprocess.run(
        [
            imageio_ffmpeg.get_ffmpeg_exe(),
            *("-v", "error", "-f", "lavfi", "-i", "testsrc=size=320x180:rate=25:duration=2"),
            *("-pix_fmt", "yuv420p", str(folder / "The Salt Road (2019).mp4")),
        ],
        check=True,
        timeout=60,
    )
    return folder.parent


@pytest.fixture
def start(qtbot: Any, look: Any, tmp_path: Path) -> Iterator[Callable[..., DesktopApplication]]:
    """Start the application with its real server; all of it is gone afterwards."""
    before = set(threading.enumerate())
    made: list[DesktopApplication] = []

    def build(**flags: object) -> DesktopApplication:
        data = tmp_path / "data"
        given = {"data_dir": str(data), "host": "127.0.0.1", "port": "auto"}
        given |= {"discovery": False, "online": False}
        options = Options.collect({**given, **flags}, {})
        desktop = DesktopApplication(
            make_server=lambda: ServerThread(options),
            paths=Paths.resolve(data=data),
            has_tray=False,
        )
        made.append(desktop)
        desktop.start(hidden=False)
        qtbot.waitUntil(lambda: desktop.link.snapshot.state != "starting")
        qtbot.waitUntil(lambda: not desktop.window._coming)
        return desktop

    yield build
    for desktop in made:
        desktop.stop()
        desktop.window.deleteLater()
        desktop.deleteLater()
    leaked = [one for one in threading.enumerate() if one not in before and one.is_alive()]
    assert leaked == []


def test_from_nothing_to_a_scanned_library(
    start: Callable[..., DesktopApplication], film_folder: Path, qtbot: Any
) -> None:
    desktop = start()
    qtbot.waitUntil(lambda: desktop.link.snapshot.loaded)
    assert desktop.link.snapshot.status.setup_code in texts(desktop.window.page("home"))
    desktop.window.open_page("libraries")
    desktop.window.add_library(str(film_folder))
    [dialog] = desktop.window.findChildren(AddLibrary)
    qtbot.waitUntil(lambda: "Looks like films." in texts(dialog))
    qtbot.mouseClick(button(dialog, "Add library"), Qt.MouseButton.LeftButton)

    def scanned() -> bool:
        libraries = desktop.link.snapshot.libraries
        return len(libraries) == 1 and libraries[0].titles == 1 and libraries[0].scan is None

    qtbot.waitUntil(scanned, timeout=60_000)
    assert "1 library, 1 folder, 1 title" in texts(desktop.window.page("libraries"))
    assert desktop.link.snapshot.libraries[0].problems == 0


def test_settings_and_logs_of_the_real_server(
    start: Callable[..., DesktopApplication], qtbot: Any
) -> None:
    desktop = start()
    desktop.window.open_page("settings")
    page = desktop.window.page("settings")
    page.sections.open_part("server")

    def row(name: str) -> SettingRow | None:
        found = [one for one in page.findChildren(SettingRow) if one.name == name]
        return found[0] if found else None

    # Rows are built a few at a time.
    fixed = "Set by --port, so it cannot be changed here."
    qtbot.waitUntil(lambda: (found := row("port")) is not None and fixed in texts(found))
    row("scan_at_start").findChild(QCheckBox).click()
    got: list[Any] = []
    desktop.link.run(lambda admin: admin.settings(), owner=desktop, done=got.extend)
    qtbot.waitUntil(lambda: bool(got))
    [view] = [one for one in got if one.name == "scan_at_start"]
    assert (view.value, view.source) == (False, "stored")
    desktop.window.open_page("logs")
    [view] = desktop.window.page("logs").findChildren(LogView)
    qtbot.waitUntil(lambda: view.model().total() > 0)


def test_a_taken_port_is_told_plainly(start: Callable[..., DesktopApplication], qtbot: Any) -> None:
    import socket

    with socket.create_server(("127.0.0.1", free_port())) as taken:
        desktop = start(port=str(taken.getsockname()[1]))
        assert desktop.link.snapshot.state == "failed"
        home = desktop.window.page("home")
        assert texts(home)[0] == "Rustfin could not start"
        port = str(taken.getsockname()[1])
        qtbot.waitUntil(lambda: any(port in text for text in texts(home)))
