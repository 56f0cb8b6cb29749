"""Worker processes that stand still, so that work under way can be looked at."""

import psutil
import pytest

from rustfin_core.jobs.worker_process import WorkerProcess


def workers_stand_still(monkeypatch: pytest.MonkeyPatch) -> list[psutil.Process]:
    """Suspend every worker as soon as it is started; it can still be killed, or resumed."""
    start, still_ones = WorkerProcess.start, []

    async def still() -> WorkerProcess:
        worker = await start()
        still_ones.append(psutil.Process(worker._process.pid))
        still_ones[-1].suspend()
        return worker

    monkeypatch.setattr(WorkerProcess, "start", still)
    return still_ones
