"""The job queue over HTTP."""

import asyncio
from pathlib import Path

from rustfin_core.jobs import repository
from rustfin_core.kernel.enums import LibraryKind
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


async def test_jobs_name_the_title_or_library_they_are_about(
    claimed: Server, owner: Client, tmp_path: Path
) -> None:
    folder = tmp_path / "films"
    (folder / "The Salt Road (2019)").mkdir(parents=True)
    (folder / "The Salt Road (2019)" / "The Salt Road (2019).mkv").write_bytes(b"x")
    catalog = claimed.services.catalog
    library = await catalog.create_library(LibraryKind.MOVIES, [folder], "Evenings")
    await claimed.services.scans.start(library.uid)
    await claimed.services.scans.wait(library.uid)
    film = await claimed.db.read(
        lambda con: con.execute("SELECT uid FROM item WHERE name='The Salt Road'").fetchone()[0]
    )

    def fill(con) -> None:
        keys = (f"{library.uid.hex()}:0", f"{film.hex()}:later", "0" * 32, "no uid")
        for due, key in enumerate(keys):
            repository.enqueue(con, "elsewhere", {}, key, 0, 1, not_before_ms=FAR + due)

    await claimed.db.write(fill)
    shown = [job for job in (await _queue(owner))["Jobs"] if job["Kind"] == "elsewhere"]
    assert [job["Name"] for job in shown] == ["Evenings", "The Salt Road", "", ""]


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
