"""A few pictures out of a film, so that a person recognises it. Nothing is kept."""

import base64
import os
from typing import Any

from rustfin_core.jobs.pool import WorkerPool
from rustfin_core.jobs.worker_process import WorkerFailed, WorkerLost

_PLACES = (0.12, 0.35, 0.6, 0.85)
_WIDTH = 480
_PATIENCE_S = 30.0


class Stills:
    """Taken by a worker process, because a damaged film may bring a decoder down."""

    def __init__(self, pool: WorkerPool) -> None:
        self._pool = pool

    async def take(self, path: bytes, duration: float | None) -> tuple[bytes, ...]:
        """Up to four JPEG pictures, in the film's order; none when it cannot be read.

        *duration* is in seconds; without it only the beginning is looked at.
        """
        moments = [place * duration for place in _PLACES] if duration else [0.0]
        args = {"path": os.fsdecode(path), "moments": moments, "width": _WIDTH}
        try:
            answer: dict[str, Any] = await self._pool.call(
                "take_stills", args, timeout=_PATIENCE_S, urgent=True
            )
        except (WorkerFailed, WorkerLost):
            return ()
        return tuple(base64.b64decode(one) for one in answer["stills"])
