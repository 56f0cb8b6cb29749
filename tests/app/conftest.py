"""Qt without a screen; every warning of Qt's own fails a test."""

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from rustfin_app.application import DesktopApplication
    from rustfin_app.theme import Theme
    from tests.app.fake_server import FakeAdmin

# What the offscreen platform says about abilities it does not have; nothing else is expected.
_OFFSCREEN_SAYS = (
    r"^This plugin does not support (raise\(\)|propagateSizeHints\(\)|grabbing the keyboard)$",
    r"^QObject::connect: No such signal "
    r"QPlatformNativeInterface::systemTrayWindowChanged\(QScreen\*\)$",
)


_WITHOUT_QT = {
    "test_wording.py",
    "test_news.py",
    "test_back_off.py",
    "test_display.py",
    "test_program.py",
}
PATIENCE_MS = 60_000
# The window speaks the system's language until somebody chooses; here the system speaks English.
os.environ["LANGUAGE"] = "en"


class _NeedsQt(pytest.Module):
    """A test file on a machine where Qt cannot be loaded."""

    def collect(self) -> list[Any]:
        """Say why nothing runs, before the file's imports fail."""
        pytest.skip("Qt's system libraries are not installed", allow_module_level=True)


def pytest_pycollect_makemodule(module_path: Path, parent: Any) -> pytest.Module | None:
    """Skip the files that need Qt where it is missing."""
    if module_path.name in _WITHOUT_QT or parent.config.pluginmanager.has_plugin("pytestqt.plugin"):
        return None
    return _NeedsQt.from_parent(parent, path=module_path)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Fail on Qt warnings in this folder."""
    for item in items:
        if Path(__file__).parent in item.path.parents and "qtbot" in getattr(
            item, "fixturenames", ()
        ):
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            item.add_marker(pytest.mark.qt_log_ignore(*_OFFSCREEN_SAYS))


@pytest.fixture(scope="session")
def qapp_cls() -> Any:
    """The program's own kind of application."""
    from rustfin_app.asking_application import AskingApplication

    return AskingApplication


@pytest.fixture
def qtbot(qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """pytest-qt's own gives up after five seconds, which a busy machine may need for one answer."""
    for name in ("waitUntil", "waitSignal", "waitExposed", "waitActive"):
        monkeypatch.setattr(qtbot, name, partial(getattr(qtbot, name), timeout=PATIENCE_MS))
    return qtbot


@pytest.fixture
def look(qapp: Any) -> "Iterator[Theme]":
    """The theme, light whatever the machine says."""
    from rustfin_app.theme import Mode, install

    theme = install(qapp)
    theme.set_mode(Mode.LIGHT)
    yield theme
    qapp.styleHints().unsetColorScheme()
    theme.deleteLater()


@pytest.fixture
def admin() -> "FakeAdmin":
    """A facade with the sample's contents."""
    from tests.app import sample
    from tests.app.fake_server import FakeAdmin

    facade = FakeAdmin()
    facade.shelves, facade.sessions = sample.LIBRARIES, sample.PLAYING
    facade.log, facade.found = sample.log_lines(200), sample.PROBLEMS
    facade.views = sample.setting_views()
    return facade


MakeDesktop = Callable[..., "DesktopApplication"]


@pytest.fixture
def make_desktop(
    qtbot: Any, look: "Theme", admin: "FakeAdmin", tmp_path: Path
) -> Iterator[MakeDesktop]:
    """Make applications around a fake server, running and with their first answers."""
    from rustfin_app.application import DesktopApplication
    from rustfin_core.paths import Paths
    from tests.app.fake_server import FakeServerThread

    made = []

    def make(*, tray: bool = False, failure: str | None = None, hidden: bool = False) -> Any:
        desktop = DesktopApplication(
            make_server=lambda: FakeServerThread(admin, failure=failure),
            paths=Paths.resolve(data=tmp_path),
            has_tray=tray,
        )
        made.append(desktop)
        look.set_mode(type(look.wanted).LIGHT)
        desktop.start(hidden=hidden)
        qtbot.waitUntil(
            lambda: desktop.link.snapshot.loaded or desktop.link.snapshot.state == "failed"
        )
        # The first page comes once the window is there.
        qtbot.waitUntil(lambda: desktop.window is None or not desktop.window._coming)
        return desktop

    yield make
    for desktop in made:
        desktop.stop()
        if desktop.window is not None:
            desktop.window.deleteLater()
        desktop.deleteLater()


@pytest.fixture
def desktop(make_desktop: MakeDesktop) -> "DesktopApplication":
    """One application without a tray, its window on Home."""
    return make_desktop()
