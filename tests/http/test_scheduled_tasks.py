"""``ScheduledTasks``: what dashboards list, start, stop and schedule."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from tests.http.conftest import Client, Server
from tests.http.openapi import OpenApi

SCAN = "7738148ffcd07979c7ceb148e06b3aed"
HOUR = 36_000_000_000


async def _task(client: Client, task: str = SCAN) -> dict[str, Any]:
    answer = await client.get(f"/ScheduledTasks/{task}")
    OpenApi.load().check("GET", "/ScheduledTasks/{taskId}", 200, answer.value)
    value: dict[str, Any] = answer.value
    return value


async def _idle(client: Client, task: str = SCAN) -> dict[str, Any]:
    async with asyncio.timeout(60):
        while (found := await _task(client, task))["State"] != "Idle":
            await asyncio.sleep(0.05)
    return found


@pytest.fixture
async def films(owner: Client, tmp_path: Path) -> Path:
    folder = tmp_path / "films"
    folder.mkdir()
    answer = await owner.post(
        f"/Library/VirtualFolders?name=Films&collectionType=movies&paths={folder}"
        "&refreshLibrary=false"
    )
    assert answer.status == 204
    # Its task follows the news of the library.
    async with asyncio.timeout(30):
        while len((await owner.get("/ScheduledTasks")).value) < 2:
            await asyncio.sleep(0.02)
    return folder


async def test_every_library_has_its_task(owner: Client, films: Path) -> None:
    answer = await owner.get("/ScheduledTasks")
    OpenApi.load().check("GET", "/ScheduledTasks", 200, answer.value)
    assert [task["Name"] for task in answer.value] == ["Scan Media Library", "Scan Films"]
    assert (await owner.get("/ScheduledTasks?isHidden=true")).value == []
    assert (await owner.get("/ScheduledTasks?isEnabled=false")).value == []
    assert (await owner("DELETE", "/Library/VirtualFolders?name=Films")).status == 204
    async with asyncio.timeout(30):
        while len((await owner.get("/ScheduledTasks")).value) > 1:
            await asyncio.sleep(0.02)


async def test_a_run_leaves_its_result(owner: Client, films: Path) -> None:
    assert (await _task(owner)).get("LastExecutionResult") is None
    assert (await owner.post(f"/ScheduledTasks/Running/{SCAN}")).status == 204
    result = (await _idle(owner))["LastExecutionResult"]
    assert (result["Status"], result["Key"], result["Id"]) == ("Completed", "RefreshLibrary", SCAN)
    assert (await owner("DELETE", f"/ScheduledTasks/Running/{SCAN}")).status == 204


async def test_one_library_is_scanned(owner: Client, films: Path) -> None:
    (films / "Alien (1979).mkv").touch()
    task = (await owner.get("/ScheduledTasks")).value[1]["Id"]
    assert (await owner.post(f"/ScheduledTasks/Running/{task}")).status == 204
    assert (await _idle(owner, task))["LastExecutionResult"]["Status"] == "Completed"


TRIGGERS = [
    {"Type": "DailyTrigger", "TimeOfDayTicks": 3 * HOUR},
    {"Type": "WeeklyTrigger", "TimeOfDayTicks": HOUR // 2, "DayOfWeek": "Sunday"},
    {"Type": "IntervalTrigger", "IntervalTicks": 12 * HOUR, "MaxRuntimeTicks": HOUR},
    {"Type": "StartupTrigger"},
]


async def test_triggers_are_kept_as_given(owner: Client) -> None:
    assert (await _task(owner))["Triggers"] == [TRIGGERS[0]]
    path = f"/ScheduledTasks/{SCAN}/Triggers"
    assert (await owner.post(path, TRIGGERS)).status == 204
    assert (await _task(owner))["Triggers"] == TRIGGERS
    assert (await owner.post(path, [])).status == 204
    assert (await _task(owner))["Triggers"] == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ([{"Type": "HourlyTrigger"}], "DailyTrigger"),
        ([{"TimeOfDayTicks": 5}], "Type is missing"),
        ([{"Type": "DailyTrigger"}], "time of the day"),
        ([{"Type": "DailyTrigger", "TimeOfDayTicks": 25 * HOUR}], "time of the day"),
        ([{"Type": "DailyTrigger", "TimeOfDayTicks": -1}], "time of the day"),
        ([{"Type": "IntervalTrigger", "IntervalTicks": 10_000}], "interval"),
        ([{"Type": "WeeklyTrigger", "TimeOfDayTicks": 0, "DayOfWeek": "Someday"}], "Sunday"),
        ([{"Type": "WeeklyTrigger", "TimeOfDayTicks": 0}], "day of the week"),
        ([{"Type": "StartupTrigger"}] * 51, "50"),
        ({"Type": "StartupTrigger"}, "list"),
        ([5], "list"),
    ],
)
async def test_senseless_triggers_are_refused(owner: Client, body: Any, words: str) -> None:
    answer = await owner.post(f"/ScheduledTasks/{SCAN}/Triggers", body)
    assert answer.status == 400
    assert words in answer.value["detail"]
    assert (await _task(owner))["Triggers"] == [TRIGGERS[0]]


async def test_unknown_tasks_and_other_people(owner: Client, kid: Client) -> None:
    for method, path in (
        ("GET", "/ScheduledTasks/abc"),
        ("POST", "/ScheduledTasks/Running/abc"),
        ("DELETE", "/ScheduledTasks/Running/abc"),
    ):
        assert (await owner(method, path)).status == 404
    assert (await owner.post("/ScheduledTasks/abc/Triggers", [])).status == 404
    assert (await kid.get("/ScheduledTasks")).status == 403
    assert (await kid.post(f"/ScheduledTasks/{SCAN}/Triggers", [])).status == 403


async def test_the_dashed_form_of_an_id(owner: Client, claimed: Server) -> None:
    dashed = f"{SCAN[:8]}-{SCAN[8:12]}-{SCAN[12:16]}-{SCAN[16:20]}-{SCAN[20:]}"
    assert (await _task(owner, dashed))["Id"] == SCAN
