"""The program as people start it: signals, a second start, no display."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.running import free_port

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX systems")


def options(data: Path, port: int) -> list[str]:
    own = ["--data-dir", str(data), "--no-discovery"]
    return [*own, "--host", "127.0.0.1", "--port", str(port)]


def launch(data: Path, port: int, **environ: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "rustfin_app", *options(data, port)],
        env={**os.environ, **environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_ready(port: int) -> None:
    end = time.monotonic() + 120
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/System/Info/Public", timeout=2):
                return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


@POSIX
def test_the_window_runs_once_and_ends_on_sigterm(tmp_path: Path) -> None:
    pytest.importorskip("PySide6.QtWidgets", reason="Qt is missing", exc_type=ImportError)
    port = free_port()
    first = launch(tmp_path, port, QT_QPA_PLATFORM="offscreen")
    try:
        wait_ready(port)
        second = launch(tmp_path, free_port(), QT_QPA_PLATFORM="offscreen")
        assert second.communicate(timeout=120)[0] == ""
        assert second.returncode == 0
        first.send_signal(signal.SIGTERM)
        _, errors = first.communicate(timeout=60)
        assert first.returncode == 0, errors
        assert "Traceback" not in errors
    finally:
        first.kill()
        first.communicate()


@POSIX
def test_it_ends_although_its_window_only_hides_beside_a_tray(tmp_path: Path) -> None:
    """Qt's own way asks the window to close, which hides it, and then gives up."""
    pytest.importorskip("PySide6.QtWidgets", reason="Qt is missing", exc_type=ImportError)
    port = free_port()
    script = (
        "import sys\n"
        "from PySide6.QtWidgets import QSystemTrayIcon\n"
        "QSystemTrayIcon.isSystemTrayAvailable = staticmethod(lambda: True)\n"
        "from rustfin_app.main import main\n"
        "sys.exit(main())\n"
    )
    program = subprocess.Popen(
        [sys.executable, "-c", script, *options(tmp_path, port)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        wait_ready(port)
        program.send_signal(signal.SIGTERM)
        _, errors = program.communicate(timeout=60)
        assert program.returncode == 0, errors
    finally:
        program.kill()
        program.communicate()


@pytest.mark.skipif(sys.platform != "linux", reason="displays of Linux desktops")
def test_without_a_display_it_says_so_and_serves(tmp_path: Path) -> None:
    port = free_port()
    environ = {"QT_QPA_PLATFORM": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    program = launch(tmp_path, port, **environ)
    try:
        wait_ready(port)
        program.send_signal(signal.SIGTERM)
        output, errors = program.communicate(timeout=60)
        assert program.returncode == 0, errors
        said = [line for line in errors.splitlines() if line.startswith("rustfin:")]
        assert len(said) == 1
        assert said[0].endswith("Rustfin runs without a window.")
        assert f"http://127.0.0.1:{port}" in output
    finally:
        program.kill()
        program.communicate()
