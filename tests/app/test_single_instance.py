"""A second start raises the first's window."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from rustfin_app.single_instance import SingleInstance, instance_name

SECOND = """
import sys
from PySide6.QtCore import QCoreApplication
from rustfin_app.single_instance import SingleInstance
app = QCoreApplication([])
sys.exit(0 if not SingleInstance(sys.argv[1]).is_first() else 3)
"""


def test_the_second_raises_the_first(qtbot: Any, tmp_path: Path) -> None:
    name = instance_name(tmp_path)
    first = SingleInstance(name)
    raised: list[bool] = []
    first.raise_wanted.connect(lambda: raised.append(True))
    assert first.is_first()
    second = subprocess.Popen([sys.executable, "-c", SECOND, name])
    qtbot.waitUntil(lambda: second.poll() is not None)
    assert second.returncode == 0
    qtbot.waitUntil(lambda: raised == [True])
    first.close()
    third = SingleInstance(name)
    assert third.is_first()
    third.close()


def test_what_a_crash_left_behind_is_no_instance(qtbot: Any, tmp_path: Path) -> None:
    name = instance_name(tmp_path)
    crashing = (
        "import os, sys\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "from rustfin_app.single_instance import SingleInstance\n"
        "app = QCoreApplication([])\n"
        "assert SingleInstance(sys.argv[1]).is_first()\n"
        "os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", crashing, name], check=False, timeout=120)
    survivor = SingleInstance(name)
    assert survivor.is_first()
    survivor.close()


def test_data_folders_do_not_share_an_instance(tmp_path: Path) -> None:
    assert instance_name(tmp_path / "a") != instance_name(tmp_path / "b")
    assert instance_name(tmp_path / "a") == instance_name(tmp_path / "x" / ".." / "a")
