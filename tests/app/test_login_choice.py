"""Start at login and start hidden: Settings and the tray say and do the same."""

from pathlib import Path

import pytest

from rustfin_app.autostart.desktop_entry import DesktopEntry
from rustfin_app.login_choice import LoginChoice
from rustfin_app.preferences import Preferences


@pytest.fixture
def system(tmp_path: Path) -> DesktopEntry:
    return DesktopEntry(["/opt/rustfin"], folder=tmp_path / "autostart")


def choice(system: DesktopEntry, tmp_path: Path) -> LoginChoice:
    """One of its own, as Settings and the tray have each."""
    return LoginChoice(system, Preferences(tmp_path))


def test_it_starts_hidden_until_somebody_wants_the_window(
    system: DesktopEntry, tmp_path: Path
) -> None:
    one = choice(system, tmp_path)
    assert (one.on, one.hidden) == (False, True)
    one.start(on=True)
    assert (system.enabled(), system.hidden()) == (True, True)


def test_what_was_chosen_lasts_over_off_and_on(system: DesktopEntry, tmp_path: Path) -> None:
    settings, tray = choice(system, tmp_path), choice(system, tmp_path)
    settings.start(on=True)
    settings.start_hidden(False)
    tray.start(on=False)
    assert (settings.on, settings.hidden) == (False, False)
    tray.start(on=True)
    assert (system.enabled(), system.hidden()) == (True, False)


def test_what_is_chosen_while_off_counts_once_it_is_on(
    system: DesktopEntry, tmp_path: Path
) -> None:
    choice(system, tmp_path).start_hidden(False)
    assert not system.enabled()
    again = choice(system, tmp_path)
    again.start(on=True)
    assert (system.enabled(), system.hidden()) == (True, False)


def test_what_the_system_was_told_counts_more(system: DesktopEntry, tmp_path: Path) -> None:
    one = choice(system, tmp_path)
    one.start(on=True)
    system.set(on=True, hidden=False)
    assert not one.hidden
    one.start(on=False)
    assert not one.hidden


def test_nothing_is_kept_where_the_system_refuses(system: DesktopEntry, tmp_path: Path) -> None:
    one = choice(system, tmp_path)
    (tmp_path / "autostart").write_text("a file")
    with pytest.raises(OSError):
        one.start(on=True)
    assert (one.on, one.hidden) == (False, True)
