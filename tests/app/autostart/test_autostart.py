"""Starting at login on each platform, in folders and keys of the test's own."""

import configparser
import plistlib
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QSettings

from rustfin_app.autostart.command import start_command
from rustfin_app.autostart.desktop_entry import DesktopEntry, autostart_folder, exec_line
from rustfin_app.autostart.launch_agent import LaunchAgent
from rustfin_app.autostart.run_key import RunKey, command_line

COMMAND = ["/opt/Rustfin 1/rustfin", "--data-dir", "/srv/my media"]
_NAME = "Rustfin"


def keys(folder: Path) -> tuple[QSettings, QSettings]:
    ini = QSettings.Format.IniFormat
    return QSettings(str(folder / "run.ini"), ini), QSettings(str(folder / "approved.ini"), ini)


def windows(folder: Path) -> RunKey:
    run, approved = keys(folder)
    return RunKey(COMMAND, run=run, approved=approved)


WAYS: dict[str, Callable[[Path], Any]] = {
    "linux": lambda folder: DesktopEntry(COMMAND, folder=folder / "autostart"),
    "macos": lambda folder: LaunchAgent(COMMAND, folder=folder / "LaunchAgents"),
    "windows": windows,
}


@pytest.mark.parametrize("platform", WAYS)
def test_switched_on_and_off(platform: str, tmp_path: Path) -> None:
    way = WAYS[platform](tmp_path)
    assert (way.enabled(), way.hidden()) == (False, True)
    way.set(on=True, hidden=True)
    assert (way.enabled(), way.hidden()) == (True, True)
    way.set(on=True, hidden=False)
    assert (way.enabled(), way.hidden()) == (True, False)
    way.set(on=False, hidden=False)
    assert not way.enabled()
    way.set(on=False, hidden=False)
    kept = [path.name for path in tmp_path.rglob("*") if path.suffix in (".desktop", ".plist")]
    assert kept == []


def test_the_desktop_entry_is_one(tmp_path: Path) -> None:
    DesktopEntry(COMMAND, folder=tmp_path).set(on=True, hidden=True)
    parser = configparser.RawConfigParser()
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(tmp_path / "rustfin.desktop")
    entry = parser["Desktop Entry"]
    assert entry["Type"] == "Application"
    assert shlex.split(entry["Exec"]) == [*COMMAND, "--hidden"]


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_an_entry_the_desktop_switched_off_is_off(line: str, tmp_path: Path) -> None:
    way = DesktopEntry(COMMAND, folder=tmp_path)
    way.set(on=True, hidden=True)
    path = tmp_path / "rustfin.desktop"
    text = path.read_text().replace("X-GNOME-Autostart-enabled=true\n", "")
    path.write_text(f"{text}{line}\n")
    assert not way.enabled()


@given(st.lists(st.text(st.characters(exclude_categories=["C"]), min_size=1), min_size=1))
def test_any_command_survives_the_exec_key(command: list[str]) -> None:
    value = exec_line(command)
    # First the value's own escapes, then quotes, then field codes.
    unescaped = value.replace("\\\\", "\\")
    lexer = shlex.shlex(unescaped, posix=True, punctuation_chars=False)
    lexer.whitespace_split, lexer.commenters, lexer.quotes, lexer.escape = True, "", '"', "\\"
    lexer.whitespace = " "
    # Shells keep a backslash in front of "`" and "$" that the specification takes away.
    read = [one.replace("\\`", "`").replace("\\$", "$") for one in lexer]
    assert [one.replace("%%", "%") for one in read] == command


def test_the_agent_runs_at_load(tmp_path: Path) -> None:
    LaunchAgent(COMMAND, folder=tmp_path).set(on=True, hidden=False)
    [path] = tmp_path.iterdir()
    agent = plistlib.loads(path.read_bytes())
    assert (agent["ProgramArguments"], agent["RunAtLoad"]) == (COMMAND, True)


def test_a_broken_agent_counts_as_none(tmp_path: Path) -> None:
    way = LaunchAgent(COMMAND, folder=tmp_path)
    way.set(on=True, hidden=True)
    [path] = tmp_path.iterdir()
    for data in (b"", b"<plist><array/></plist>", b"\xff\xfe"):
        path.write_bytes(data)
        assert not way.enabled()


def test_what_task_manager_switched_off_is_off(tmp_path: Path) -> None:
    run, approved = keys(tmp_path)
    way = RunKey(COMMAND, run=run, approved=approved)
    way.set(on=True, hidden=True)
    approved.setValue(_NAME, QByteArray(b"\x03\x00\x00\x00"))
    assert not way.enabled()
    approved.setValue(_NAME, QByteArray(b"\x02\x00\x00\x00"))
    assert way.enabled()
    approved.setValue(_NAME, QByteArray(b"\x03\x00\x00\x00"))
    way.set(on=True, hidden=True)
    assert way.enabled()


@pytest.mark.parametrize(
    ("argument", "quoted"),
    [
        ("plain", "plain"),
        ("", '""'),
        ("C:\\Program Files\\Rustfin", '"C:\\Program Files\\Rustfin"'),
        ("C:\\my films\\", '"C:\\my films\\\\"'),
        ('say "so"', '"say \\"so\\""'),
        ('a\\"b', '"a\\\\\\"b"'),
    ],
)
def test_windows_reads_arguments_as_they_were(argument: str, quoted: str) -> None:
    assert command_line([argument]) == quoted


def test_the_command_is_the_program_that_runs() -> None:
    options = ["--hidden", "--port", "8097"]
    assert start_command(options, environ={"APPIMAGE": "/a/R.AppImage"}) == [
        "/a/R.AppImage", "--port", "8097",
    ]  # fmt: skip
    frozen = start_command(options, environ={}, executable="/opt/rustfin", frozen=True)
    assert frozen == ["/opt/rustfin", "--port", "8097"]
    source = start_command([], environ={}, executable="/usr/bin/python3", frozen=False)
    assert source == ["/usr/bin/python3", "-m", "rustfin_app"]


def test_the_folder_follows_the_environment() -> None:
    assert autostart_folder({"XDG_CONFIG_HOME": "/home/m/cfg"}) == Path("/home/m/cfg/autostart")
    assert autostart_folder({"XDG_CONFIG_HOME": "odd"}) == Path.home() / ".config" / "autostart"
