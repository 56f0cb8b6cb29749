"""The job queue over HTTP."""

import asyncio

from rustfin_core.jobs import repository
from tests.http.conftest import Client, Server

FAR = 4_000_000_000_000


async def _queue(owner: Client, **query: str) -> dict:
    answer = await owner.get("/Rustfin/Jobs", params=query)
    assert answer.status == 200, answer.body
    return answer.value


async def test_seen_forgotten_and_tried_again(claimed: Server, owner: Client, kid: Client) -> None:
    def fill(con) -> None:
        for key in ("one", "two"):
            repository.enqueue(con, "elsewhere", {}, key, 0, 1)
            job = repository.take(con, "elsewhere", FAR)
            assert job is not None
            repository.give_up(con, job.id, "The disk is away.")
        repository.enqueue(con, "elsewhere", {}, "later", 0, 1, not_before_ms=FAR)

    await claimed.db.write(fill)
    shown = await _queue(owner)
    assert {kind["Name"] for kind in shown["Kinds"]} >= {"identify"}
    assert [(job["About"], job["State"]) for job in shown["Jobs"]] == [
        ("one", "failed"), ("two", "failed"), ("later", "waiting"),
    ]  # fmt: skip
    assert shown["Jobs"][0]["Error"] == "The disk is away."
    waiting = (await _queue(owner, state="waiting"))["Jobs"]
    assert [job["DueAt"] for job in waiting] == [FAR]
    assert len((await _queue(owner, limit="1", startIndex="1"))["Jobs"]) == 1
    assert (await owner.get("/Rustfin/Jobs?state=lost")).status == 400

    first = f"/Rustfin/Jobs/{shown['Jobs'][0]['Id']}"
    assert (await owner.post(f"{first}/Retry")).status == 204
    assert (await owner("DELETE", first)).status == 204
    assert (await owner("DELETE", first)).status == 404
    assert (await owner.post(f"{first}/Retry")).status == 404
    assert (await owner.post("/Rustfin/Jobs/Retry")).value == {"Tried": 1}
    states = {job["State"] for job in (await _queue(owner))["Jobs"]}
    assert states == {"waiting"}
    for method, path in (("GET", "/Rustfin/Jobs"), ("DELETE", first), ("POST", f"{first}/Retry")):
        assert (await kid(method, path)).status == 403


async def test_a_task_that_is_being_stopped_says_so(claimed: Server, owner: Client) -> None:
    from rustfin_core.jobs.scheduler import TaskKind

    begun, may_end = asyncio.Event(), asyncio.Event()

    async def run() -> None:
        begun.set()
        try:
            await asyncio.sleep(3600)
        finally:
            await may_end.wait()

    kind = TaskKind(key="slow", name="Slow", description="", category="Test", run=run)
    claimed.services.scheduler.register(kind)

    async def state() -> str:
        tasks = (await owner.get("/ScheduledTasks")).value
        return next(task["State"] for task in tasks if task["Key"] == "slow")

    tasks = (await owner.get("/ScheduledTasks")).value
    path = next(f"/ScheduledTasks/Running/{t['Id']}" for t in tasks if t["Key"] == "slow")
    await owner.post(path)
    async with asyncio.timeout(30):
        await begun.wait()
        assert await state() == "Running"
        async with asyncio.TaskGroup() as group:
            group.create_task(owner("DELETE", path))
            while await state() != "Cancelling":
                await asyncio.sleep(0.01)
            may_end.set()
    assert await state() == "Idle"
