"""``ScheduledTasks``: what runs by schedule, when it runs, how it ended."""

import hashlib
from typing import Any

from aiohttp import web

from rustfin_core.catalog.scan.tasks import ALL_LIBRARIES
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.administration.task_triggers import read_trigger, trigger_dto
from rustfin_core.http.json import no_content, wire_time
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.identity.types import Principal
from rustfin_core.jobs.scheduler import Scheduler, TaskView
from rustfin_core.jobs.task_store import TaskRun
from rustfin_core.kernel.errors import InvalidInput, NotFound

SCAN_TASK_ID = "7738148ffcd07979c7ceb148e06b3aed"
"""Jellyfin's own id of "Scan Media Library": dashboards and scripts name it."""
_MOST_TRIGGERS = 50


class ScheduledTaskRoutes:
    """Handlers of ``/ScheduledTasks``."""

    def __init__(self, scheduler: Scheduler) -> None:
        self._scheduler = scheduler

    def routes(self, table: RouteTable) -> None:
        """Declare the routes."""
        admin = Access.ADMIN
        table.get("/ScheduledTasks", self.all, access=admin)
        table.get("/ScheduledTasks/{taskId}", self.one, access=admin)
        table.post("/ScheduledTasks/{taskId}/Triggers", self.set_triggers, access=admin)
        table.post("/ScheduledTasks/Running/{taskId}", self.start, access=admin)
        table.delete("/ScheduledTasks/Running/{taskId}", self.stop, access=admin)

    async def feed(self, _: Principal) -> list[dict[str, Any]]:
        """``ScheduledTasksInfo`` of the socket."""
        return [_dto(task) for task in await self._scheduler.tasks()]

    async def all(self, call: Call) -> web.StreamResponse:
        """All tasks; none is hidden or disabled, so asking for such ones finds nothing."""
        if call.query.flag("isHidden", False) or not call.query.flag("isEnabled", True):
            return call.answer([])
        return call.answer([_dto(task) for task in await self._scheduler.tasks()])

    async def one(self, call: Call) -> web.StreamResponse:
        """The task with this id."""
        return call.answer(_dto(await self._task(call)))

    async def start(self, call: Call) -> web.StreamResponse:
        """Run a task now."""
        await self._scheduler.run_now((await self._task(call)).key)
        return no_content()

    async def stop(self, call: Call) -> web.StreamResponse:
        """Stop a task."""
        await self._scheduler.cancel((await self._task(call)).key)
        return no_content()

    async def set_triggers(self, call: Call) -> web.StreamResponse:
        """When a task runs by itself; an empty list: never."""
        task = await self._task(call)
        entries = await call.body_list()
        if len(entries) > _MOST_TRIGGERS:
            raise InvalidInput(f"A task may have at most {_MOST_TRIGGERS} triggers.")
        await self._scheduler.set_triggers(task.key, [read_trigger(entry) for entry in entries])
        return no_content()

    async def _task(self, call: Call) -> TaskView:
        wanted = call.params["taskId"].replace("-", "").lower()
        for task in await self._scheduler.tasks():
            if task_id(task.key) == wanted:
                return task
        raise NotFound("There is no task with this id.")


def task_id(key: str) -> str:
    """Id on the wire: the same on every server and after every start."""
    if key == ALL_LIBRARIES:
        return SCAN_TASK_ID
    return hashlib.blake2b(key.encode(), digest_size=16).hexdigest()


def _dto(task: TaskView) -> dict[str, Any]:
    return {
        "Name": task.name,
        "State": _state(task),
        "CurrentProgressPercentage": None if task.share is None else round(100 * task.share, 1),
        "Id": task_id(task.key),
        "LastExecutionResult": None
        if task.last is None
        else result(task.key, task.name, task.last),
        "Triggers": [trigger_dto(trigger) for trigger in task.triggers],
        "Description": task.description,
        "Category": task.category,
        "IsHidden": False,
        "Key": task.key,
    }


def _state(task: TaskView) -> str:
    if not task.running:
        return "Idle"
    return "Cancelling" if task.stopping else "Running"


def result(key: str, name: str, run: TaskRun) -> dict[str, Any]:
    """``TaskResult``: how a run ended."""
    return {
        "StartTimeUtc": wire_time(run.started_at),
        "EndTimeUtc": wire_time(run.ended_at),
        "Status": run.status.capitalize(),
        "Name": name,
        "Key": key,
        "Id": task_id(key),
        "ErrorMessage": run.error,
    }
