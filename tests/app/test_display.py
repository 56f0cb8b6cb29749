"""Finding out whether a window can be shown, without Qt's abort."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from rustfin_app.display import why_no_display, x11_answers

linux = pytest.mark.skipif(sys.platform != "linux", reason="displays of Linux desktops")


@linux
def test_no_display_variable_means_no_display() -> None:
    reason = why_no_display({})
    assert reason is not None
    assert reason.endswith(".")


@linux
def test_a_display_nobody_serves_is_none() -> None:
    assert not x11_answers({"DISPLAY": ":4711"})
    assert not x11_answers({"DISPLAY": "nonsense"})


@linux
def test_an_x_server_on_tcp_answers() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        number = port - 6000
        assert x11_answers({"DISPLAY": f"127.0.0.1:{number}"})


def test_a_chosen_platform_is_believed() -> None:
    pytest.importorskip("PySide6.QtWidgets", reason="needs Qt", exc_type=ImportError)
    assert why_no_display({"QT_QPA_PLATFORM": "offscreen"}) is None


def test_missing_qt_is_one_line_and_the_server_alone(tmp_path: Path) -> None:
    """The program must run where Qt's libraries are missing, so its entry point imports no Qt."""
    script = (
        "import sys\n"
        "class Gone:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.startswith('PySide6'): raise ImportError('libEGL.so.1 is missing')\n"
        "sys.meta_path.insert(0, Gone())\n"
        "import types\n"
        "serve = lambda options: print('serving', options.flags['port']) or 0\n"
        "sys.modules['rustfin_core.cli.serve'] = types.SimpleNamespace(serve=serve)\n"
        "from rustfin_app.main import main\n"
        "sys.exit(main(['--port', '8123']))\n"
    )
    environ = {**os.environ, "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, env=environ
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["serving", "8123"]
    assert done.stderr.splitlines() == [
        "rustfin: Qt cannot be loaded (libEGL.so.1 is missing). Rustfin runs without a window."
    ]
