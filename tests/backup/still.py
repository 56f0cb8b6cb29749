"""Worker processes that stand still, so that work under way can be looked at."""

import psutil
import pytest

from rustfin_core.jobs.worker_process import WorkerProcess


def workers_stand_still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Suspend every worker as soon as it is started; it can still be killed."""
    start = WorkerProcess.start

    async def still() -> WorkerProcess:
        worker = await start()
        psutil.Process(worker._process.pid).suspend()
        return worker

    monkeypatch.setattr(WorkerProcess, "start", still)
