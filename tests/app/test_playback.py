"""Playback: the self-test, a trial, the settings."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QSpinBox

from rustfin_app.dialogs.question import Question
from rustfin_app.models.encoder_model import CELL_ROLE
from rustfin_app.pages.playback.subject import Subject
from rustfin_app.widgets.banner import Banner
from rustfin_app.widgets.buttons import Chip
from tests.app import sample_conversions as sample
from tests.app.fake_server import FakeAdmin
from tests.app.test_home import button, texts


@pytest.fixture
def page(desktop: Any, qtbot: Any) -> Any:
    desktop.window.open_page("playback")
    page = desktop.window.page("playback")
    qtbot.waitUntil(lambda: page.built and page.test.report is not None)
    qtbot.waitUntil(lambda: page.options.complete)
    return page


def cells(page: Any) -> list[tuple[str, str, str]]:
    model = page.test.table.model()
    return [
        tuple(str(model.index(row, column).data()) for column in (0, 1, 2))  # type: ignore[misc]
        for row in range(model.rowCount())
    ]


def test_results_say_what_is_in_use_and_why_the_rest_is_not(page: Any) -> None:
    assert "The graphics card does the work" in texts(page)
    assert cells(page)[:5] == [
        ("NVIDIA GeForce RTX 3060", "H.264", "In use"),
        ("NVIDIA GeForce RTX 3060", "HEVC", "In use"),
        ("NVIDIA GeForce RTX 3060", "AV1", "Not possible"),
        ("Intel Quick Sync", "H.264", "Passed"),
        ("Intel Quick Sync", "HEVC", "Failed"),
    ]
    assert not any("AMD" in encoder for encoder, _, _ in cells(page))
    model = page.test.table.model()
    assert all(model.index(row, 4).data() for row in range(model.rowCount()))
    assert model.index(0, 2).data(CELL_ROLE).glyph == "check"
    told = model.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "NVIDIA GeForce RTX 3060, AV1, Not possible, This card cannot encode AV1."


def test_other_kinds_of_tries_have_a_list_of_their_own(page: Any, qtbot: Any) -> None:
    chips = {one.text(): one for one in page.findChildren(Chip)}
    qtbot.mouseClick(chips["Changes pictures"], Qt.MouseButton.LeftButton)
    assert ("Processor (8 cores)", "HDR on other screens", "Passed") in cells(page)
    assert ("Processor (8 cores)", "Dolby Vision", "Not possible") in cells(page)
    qtbot.mouseClick(chips["Makes sound"], Qt.MouseButton.LeftButton)
    assert [makes for _, makes, _ in cells(page)] == ["AAC", "MP3"]


def test_the_test_runs_again_and_is_stopped(
    page: Any, desktop: Any, admin: FakeAdmin, qtbot: Any
) -> None:
    qtbot.mouseClick(button(page, "Run the test again"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.run.text() == "Stop the test")
    assert ("test_encoders",) in admin.asked
    assert "5 of 40 tries are done. Films play meanwhile." in texts(page)
    assert len(cells(page)) == 4
    admin.encoders = replace(sample.TESTING, done=7, tries=sample.TRIES[:16])
    desktop.link.news.emit()
    qtbot.waitUntil(lambda: len(cells(page)) == 7)
    qtbot.mouseClick(page.run, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.run.text() == "Run the test again")
    assert ("stop_encoder_test",) in admin.asked


def test_before_the_first_test_it_says_so(desktop: Any, admin: FakeAdmin, qtbot: Any) -> None:
    admin.encoders = replace(sample.UNTESTED, advice="ffmpeg 7.0 has a known security hole.")
    desktop.window.open_page("playback")
    page = desktop.window.page("playback")
    qtbot.waitUntil(lambda: page.run.text() == "Run the test")
    assert "Not tested yet" in texts(page)
    assert not page.test.table.isVisible()
    assert [one.content[0] for one in page.test.findChildren(Banner)] == ["warning"]


def test_without_an_encoder_for_h264_it_warns(
    page: Any, desktop: Any, admin: FakeAdmin, qtbot: Any
) -> None:
    broken = tuple(replace(one, in_use=False) for one in sample.TRIES)
    admin.encoders = replace(sample.REPORT, tries=broken)
    desktop.link.news.emit()
    qtbot.waitUntil(lambda: "Most conversions will fail" in texts(page))


def test_the_encoder_is_chosen_among_those_that_are_here(
    page: Any, admin: FakeAdmin, qtbot: Any
) -> None:
    box = page._use.box
    qtbot.waitUntil(lambda: box.count() == 4)
    assert [box.itemData(place) for place in range(4)] == ["auto", "off", "nvenc", "qsv"]
    box.setCurrentIndex(1)
    box.activated.emit(1)
    qtbot.waitUntil(lambda: ("set_setting", "hardware", "off") in admin.asked)
    qtbot.waitUntil(lambda: box.currentData() == "off")


def test_a_title_is_found_tried_and_stopped(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    trial = page.trial
    assert not trial.button.isEnabled()
    qtbot.keyClicks(trial.subject.field, "salt")
    qtbot.waitUntil(trial.subject.list.isVisible)
    qtbot.keyClick(trial.subject.field, Qt.Key.Key_Down)
    qtbot.keyClick(trial.subject.list, Qt.Key.Key_Return)
    assert trial.subject.subject == Subject("The Salt Road", title_id="1" * 32)
    qtbot.mouseClick(trial.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: trial.button.text() == "Stop")
    wanted = {"codec": "h264", "height": 1080, "seconds": 30.0}
    assert ("try_title", "1" * 32, "The Salt Road", wanted) in admin.asked
    qtbot.waitUntil(lambda: "3.1 of 8 cores" in texts(trial))
    assert "6.2 × as fast as it plays" in texts(trial)
    qtbot.mouseClick(trial.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ("stop_trial",) in admin.asked)
    admin.trial_now = replace(sample.TRIAL, state="done", made=30.0, took=33.0, speed=0.91)
    qtbot.waitUntil(lambda: trial.button.text() == "Try it")
    slow = "Too slow: it would stutter. A smaller picture or a faster setting helps."
    assert slow in texts(trial)


def test_a_file_can_be_tried_and_failing_says_why(
    page: Any, admin: FakeAdmin, tmp_path: Path, qtbot: Any
) -> None:
    path = str(tmp_path / "film.mkv")
    admin.trial_next = replace(
        sample.TRIAL, state="failed", speed=None, made=0.0, reason="It is no film."
    )
    page.trial.subject.choose(Subject("film.mkv", path=path))
    qtbot.mouseClick(page.trial.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "It is no film." in texts(page.trial))
    assert "It did not work" in texts(page.trial)
    assert admin.asked[-1][:2] == ("try_file", path)


def test_a_name_nobody_has_says_so(page: Any, qtbot: Any) -> None:
    qtbot.keyClicks(page.trial.subject.field, "nothing like it")
    qtbot.waitUntil(lambda: "No title has this name." in texts(page.trial))


def test_settings_say_their_default_and_apply_at_once(
    page: Any, admin: FakeAdmin, qtbot: Any
) -> None:
    rows = page.options.rows
    budget = rows["transcode_budget_mb"]
    assert any(text.startswith("Default: 8") and text.endswith("MB.") for text in texts(budget))
    budget.findChild(QSpinBox).setValue(1024)
    qtbot.waitUntil(lambda: ("set_setting", "transcode_budget_mb", 1024) in admin.asked)
    limit = rows["transcode_limit"]
    qtbot.mouseClick(button(limit, "Use default"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ("set_setting", "transcode_limit", None) in admin.asked)
    assert rows["remote_bitrate"]._control.currentText() == "No limit"
    device = rows["hardware_device"]
    assert "Default: The first. Takes effect when Rustfin is started again." in texts(device)


def test_what_waits_for_a_restart_is_named_and_done(
    page: Any, admin: FakeAdmin, desktop: Any, qtbot: Any
) -> None:
    admin.waiting = ("hardware_device",)
    page.options.rows["hardware_device"].findChild(QSpinBox).setValue(129)
    qtbot.waitUntil(lambda: "Rustfin has to be started again." in texts(page))
    qtbot.mouseClick(button(page, "Restart now"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.findChildren(Question)) == 1)
    [dialog] = page.findChildren(Question)
    assert "3 people are watching." in texts(dialog)
    assert ("restart",) not in admin.asked
    qtbot.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ("restart",) in admin.asked)


def test_every_control_has_a_name(page: Any) -> None:
    for kind in (QLineEdit, QSpinBox):
        for one in page.findChildren(kind):
            if one.objectName() != "qt_spinbox_lineedit":
                assert one.accessibleName(), one
    assert page.test.table.accessibleName() == "Encoder self-test"


def test_the_folder_of_temporary_video_says_how_much_room_there_is(
    page: Any, admin: FakeAdmin, qtbot: Any
) -> None:
    row = page.options.rows["transcode_dir"]
    now = "Now /home/mara/.cache/rustfin/transcode, 41 GB free, 312 MB in use."
    qtbot.waitUntil(lambda: now in texts(row))
    assert "Default: in the cache folder. Takes effect when Rustfin is started again." in texts(row)
    row.findChild(QLineEdit).setText("/mnt/fast")
    qtbot.keyClick(row.findChild(QLineEdit), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ("set_setting", "transcode_dir", "/mnt/fast") in admin.asked)
