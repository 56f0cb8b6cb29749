"""Playback on the real server: the self-test begins, a film is tried, a limit reaches the API."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QSpinBox

from rustfin_app.application import DesktopApplication
from tests.app.test_home import button, texts
from tests.app.test_real_server import film_folder, start

__all__ = ["film_folder", "start"]


def test_the_self_test_a_trial_and_a_limit(
    start: Callable[..., DesktopApplication],
    film_folder: Path,
    qtbot: Any,
) -> None:
    desktop = start(library=[f"movies={film_folder}"])
    desktop.window.open_page("playback")
    page = desktop.window.page("playback")
    qtbot.waitUntil(lambda: page.run.text() == "Run the test")
    qtbot.mouseClick(page.run, Qt.MouseButton.LeftButton)
    table = page.test.table.model()
    qtbot.waitUntil(lambda: table.rowCount() > 0)
    assert (table.index(0, 1).data(), table.index(0, 2).data()) == ("H.264", "In use")
    qtbot.mouseClick(button(page, "Stop the test"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.run.text() == "Run the test")

    trial = page.trial

    def found() -> bool:
        trial.subject.field.setText("Salt")
        trial.subject._look()
        qtbot.wait(100)
        return bool(trial.subject.list.isVisible())

    qtbot.waitUntil(found)
    qtbot.keyClick(trial.subject.field, Qt.Key.Key_Return)
    qtbot.mouseClick(trial.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: getattr(trial.trial, "state", "") == "done")
    assert trial.trial.made > 1.5
    assert trial.trial.encoder == ""
    # What is put into a layout shows in the next turn of the event loop.
    qtbot.waitUntil(lambda: "H.264, 320 × 180" in texts(trial))

    limit = page.options.rows["transcode_limit"]
    limit.findChild(QSpinBox).setValue(7)
    qtbot.waitUntil(lambda: limit.view.value == 7)
    seen: list[Any] = []
    desktop.link.run(lambda admin: admin.settings(), owner=page, done=seen.extend)
    qtbot.waitUntil(lambda: bool(seen))
    assert next(one.value for one in seen if one.name == "transcode_limit") == 7


def test_another_folder_for_temporary_video_is_used_after_a_restart(
    start: Callable[..., DesktopApplication],
    film_folder: Path,
    tmp_path: Path,
    qtbot: Any,
) -> None:
    desktop = start(library=[f"movies={film_folder}"])
    desktop.window.open_page("playback")
    page = desktop.window.page("playback")
    qtbot.waitUntil(lambda: page.built and page.options.complete)
    row = page.options.rows["transcode_dir"]
    field = row.findChild(QLineEdit)
    field.setText(str(film_folder / "temporary"))
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any("lies in the library" in one for one in texts(row)))
    assert not (film_folder / "temporary").exists()
    field.setText(str(tmp_path / "fast"))
    qtbot.keyClick(field, Qt.Key.Key_Return)
    waits = "Changed and not in force yet: Folder for temporary video."
    qtbot.waitUntil(lambda: waits in texts(page))
    qtbot.mouseClick(button(page, "Restart now"), Qt.MouseButton.LeftButton)
    moved = f"Now {tmp_path / 'fast'}, "
    qtbot.waitUntil(lambda: any(one.startswith(moved) for one in texts(row)))
