"""Jobs: what runs, fails and waits; schedules; history; pausing."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QMenu, QPushButton, QSpinBox, QTimeEdit

from rustfin_app.delegates.row_geometry import lay_out
from rustfin_app.models.rows_model import ROW_ROLE, Row
from rustfin_app.pages.jobs.pause_button import PauseButton
from rustfin_app.pages.jobs.times_dialog import TaskTimes
from rustfin_app.widgets.banner import Banner
from rustfin_app.widgets.buttons import Chip
from rustfin_app.widgets.row_list import RowList
from rustfin_core.admin.tasks import TaskTime
from tests.app import sample_work
from tests.app.fake_server import FakeAdmin
from tests.app.test_home import button, texts
from tests.app.test_libraries import chosen, opened


@pytest.fixture
def page(desktop: Any, admin: FakeAdmin, qtbot: Any) -> Any:
    sample_work.fill(admin)
    desktop.window.open_page("jobs")
    page = desktop.window.page("jobs")
    qtbot.waitUntil(lambda: bool(shown(page)))
    return page


def listed(page: Any) -> RowList:
    [view] = [one for one in page.findChildren(RowList) if one.isVisible()]
    return view


def shown(page: Any) -> tuple[Row, ...]:
    return tuple(
        row for view in page.findChildren(RowList) if view.isVisible()
        for row in view.rows_model.rows()
    )  # fmt: skip


def titles(page: Any) -> list[str]:
    return [row.title for row in shown(page)]


def open_tab(page: Any, name: str) -> None:
    [chip] = [one for one in page.findChildren(Chip) if one.text() == name]
    chip.click()


def click_button(qtbot: Any, page: Any, key: str) -> None:
    """Click the drawn button of a row, where it is drawn."""
    view = listed(page)
    index = view.model().index(view.rows_model.place_of(key), 0)
    view.scrollTo(index)
    place = lay_out(index.data(ROW_ROLE), view.visualRect(index))
    at = place.button.center().toPoint()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))


def test_what_runs_fails_and_waits(page: Any) -> None:
    assert "3 running, 352 waiting, 3 failed" in texts(page)
    assert titles(page)[:9] == [
        "Running", "Scan Films", "Recognising titles", "Fetching pictures",
        "Recognising titles: The Salt Road", "Fetching pictures: Northlight",
        "Failed", "Make the nightly backup", "Recognising titles: Copper Ridge",
    ]  # fmt: skip
    rows = {row.key: row for row in shown(page)}
    scan = rows[f"task:{sample_work.TASKS[1].key}"]
    assert (scan.share, scan.aside, scan.action) == (0.43, "43 %", "Stop")
    failed = rows["job:3"]
    assert [line.text for line in failed.lines] == [
        sample_work.REASON,
        "Tried 4 times. Try it again when the reason is gone, or forget it.",
    ]
    waiting = rows["job:5"]
    assert waiting.lines[0].text.startswith("Tries again in ")
    assert waiting.lines[1].text == "The network is away."
    assert titles(page)[-1] == "And 345 more"
    assert failed.spoken.startswith("Recognising titles: Copper Ridge, Failed, TMDB asks")


def test_headings_are_passed_over_by_the_keyboard(page: Any, qtbot: Any) -> None:
    view = listed(page)
    view.setFocus()
    view.setCurrentIndex(view.model().index(5, 0))
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().data() == "Make the nightly backup"
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened(page, QMenu) is not None)
    assert opened(page, QMenu).accessibleName() == "More for Make the nightly backup"
    opened(page, QMenu).close()


def test_stop_try_again_and_forget(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    scan = sample_work.TASKS[1].key
    click_button(qtbot, page, f"task:{scan}")
    qtbot.waitUntil(lambda: ("stop_task", scan) in admin.asked)
    qtbot.waitUntil(lambda: "Scan Films" not in titles(page))
    click_button(qtbot, page, "job:3")
    qtbot.waitUntil(lambda: ("retry_job", 3) in admin.asked)
    chosen(page.build_menu("job:4"), "Forget").trigger()
    qtbot.waitUntil(lambda: ("cancel_job", 4) in admin.asked)
    qtbot.waitUntil(lambda: "Fetching pictures: Seven Floors Up" not in titles(page))
    qtbot.mouseClick(button(page, "Try failed again"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ("retry_failed_jobs", None) in admin.asked)


def test_a_job_that_is_done_already_is_told(
    page: Any, desktop: Any, admin: FakeAdmin, qtbot: Any
) -> None:
    menu = page.build_menu("job:10")
    admin.queue = ()
    chosen(menu, "Forget").trigger()
    sentence = "There is no such job; it may be done."
    qtbot.waitUntil(lambda: desktop.window.notice.text() == sentence)


def test_pausing_and_going_on(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    [pause] = page.findChildren(PauseButton)
    qtbot.mouseClick(pause, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(pause.menu_of_pauses.isVisible)
    chosen(pause.menu_of_pauses, "For 2 hours").trigger()
    pause.menu_of_pauses.close()
    qtbot.waitUntil(lambda: ("pause_background", "2h") in admin.asked)
    qtbot.waitUntil(lambda: pause.text() == "Resume")
    [banner] = page.findChildren(Banner)
    assert banner.content[1] == "Background work is paused."
    qtbot.mouseClick(pause, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ("resume_background",) in admin.asked)
    qtbot.waitUntil(lambda: pause.text() == "Pause background work")


def test_schedules_say_when_and_how_it_ended(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    open_tab(page, "Schedules")
    rows = {row.title: [line.text for line in row.lines] for row in shown(page)}
    assert rows["Scan Films"][1:] == ["Only when somebody asks for it.", "It is running."]
    assert rows["Make seek bar pictures"][1] == "Every Sunday at 04:00. Every 12 hours."
    assert rows["Make the nightly backup"][2].endswith(sample_work.FULL)
    click_button(qtbot, page, f"task:{sample_work.SCAN}")
    qtbot.waitUntil(lambda: ("run_task", sample_work.SCAN) in admin.asked)
    qtbot.waitUntil(lambda: shown(page)[0].action == "Stop")


def test_times_are_changed_in_a_dialog(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    open_tab(page, "Schedules")
    chosen(page.build_menu(f"task:{sample_work.SCAN}"), "Change when it runs…").trigger()
    dialog = opened(page, TaskTimes)
    [at] = dialog.findChildren(QTimeEdit)
    assert at.time().toString("HH:mm") == "03:00"
    qtbot.mouseClick(button(dialog, "Add a time"), Qt.MouseButton.LeftButton)
    kind, day, unit, limit = boxes(dialog)
    kind.setCurrentIndex(kind.findData("interval"))
    [count] = dialog.findChildren(QSpinBox)
    assert count.isVisible()
    assert not at.isVisible()
    count.setValue(6)
    unit.setCurrentIndex(unit.findData(3600))
    limit.setCurrentIndex(limit.findData(7200))
    assert not day.isVisible()
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    wanted = (
        *sample_work.NIGHTLY,
        TaskTime(kind="interval", seconds=6 * 3600, max_seconds=7200),
    )
    asked = ("set_task_times", sample_work.SCAN, wanted)
    qtbot.waitUntil(lambda: asked in admin.asked)
    qtbot.waitUntil(lambda: opened(page, TaskTimes) is None)
    qtbot.waitUntil(lambda: shown(page)[0].lines[1].text == "Every day at 03:00. Every 6 hours.")
    chosen(page.build_menu(f"task:{sample_work.SCAN}"), "Use its default times").trigger()
    back = ("set_task_times", sample_work.SCAN, sample_work.NIGHTLY)
    qtbot.waitUntil(lambda: back in admin.asked)


def test_times_can_be_none_and_refusals_stay_in_the_dialog(
    page: Any, admin: FakeAdmin, qtbot: Any
) -> None:
    task = replace(sample_work.TASKS[0], times=(TaskTime(kind="interval", seconds=86_400),))
    dialog = TaskTimes(task, page._link, page)
    qtbot.addWidget(dialog)
    dialog.show()
    kind, _, unit, _ = boxes(dialog)
    assert (kind.currentData(), unit.currentData()) == ("interval", 86_400)
    dialog.findChildren(QSpinBox)[0].setValue(9_999)
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    sentence = "An interval must lie between a minute and a year."
    qtbot.waitUntil(lambda: sentence in texts(dialog))
    qtbot.mouseClick(button(dialog, "Remove"), Qt.MouseButton.LeftButton)
    assert "It runs only when somebody asks for it." in texts(dialog)
    assert not button(dialog, "Remove").isEnabled()
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    asked = ("set_task_times", sample_work.SCAN, ())
    qtbot.waitUntil(lambda: asked in admin.asked)


def boxes(dialog: TaskTimes) -> list[QComboBox]:
    names = ("How often", "Day of the week", "Unit of the interval", "Longest run")
    found = {one.accessibleName(): one for one in dialog.findChildren(QComboBox)}
    return [found[name] for name in names]


def test_past_runs_of_one_task(page: Any, qtbot: Any) -> None:
    open_tab(page, "History")
    assert len(shown(page)) == len(sample_work.HISTORY)
    chosen(page.build_menu(f"task:{sample_work.SCAN}"), "Show past runs").trigger()
    states = [row.state.text for row in shown(page)]
    assert states == ["Done", "Stopped", "Cut off"]
    assert shown(page)[1].lines[0].text.endswith("took 15 min.")


def test_empty_and_stopped(page: Any, desktop: Any, admin: FakeAdmin, qtbot: Any) -> None:
    admin.queue, admin.kinds, admin.lanes, admin.timed = (), (), (), ()
    qtbot.waitUntil(lambda: "Nothing runs and nothing waits" in texts(page))
    assert "Nothing to do just now." in texts(page)
    page.show_snapshot(replace(desktop.link.snapshot, state="stopped"))
    assert "Rustfin is not running." in texts(page)
    assert not page.findChildren(PauseButton)[0].isEnabled()


def test_every_control_has_a_name(page: Any) -> None:
    for kind in (QComboBox, RowList, QPushButton, Chip):
        for one in page.findChildren(kind):
            assert one.accessibleName() or getattr(one, "text", str)(), one
