"""Requests that wait for something a session has not made yet."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from rustfin_core.kernel.errors import NotFound, RustfinError

Wanted = Callable[[], bool]
"""Whether somebody still listens for the answer."""


def always() -> bool:
    """The answer of who cannot tell whether it is still wanted."""
    return True


@dataclass(slots=True, eq=False)
class _Request:
    wanted: Wanted
    answer: asyncio.Future[None] = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )

    @property
    def waits(self) -> bool:
        """Whether it is unanswered and its client is still there."""
        return not self.answer.done() and self.wanted()


class Waiting:
    """Who waits for which segment, and who for the initialisation segment.

    A player that seeks drops its requests without a word; what nobody listens for any more never
    steers a run.
    """

    def __init__(self) -> None:
        self._segments: dict[int, list[_Request]] = {}
        self._init: list[_Request] = []

    async def segment(self, number: int, wanted: Wanted) -> None:
        """Wait until :meth:`release` of *number*; raises what :meth:`refuse` was given."""
        queue = self._segments.setdefault(number, [])
        try:
            await _wait(queue, wanted)
        finally:
            if not queue and self._segments.get(number) is queue:
                del self._segments[number]

    async def init(self, wanted: Wanted) -> None:
        """Wait until :meth:`release_init`; raises what :meth:`refuse` was given."""
        await _wait(self._init, wanted)

    def __len__(self) -> int:
        return sum(request.waits for request in self._all())

    def __bool__(self) -> bool:
        return any(request.waits for request in self._all())

    def __contains__(self, number: int) -> bool:
        return any(request.waits for request in self._segments.get(number, ()))

    @property
    def numbers(self) -> list[int]:
        """Segments that are waited for, in order."""
        return sorted(number for number in self._segments if number in self)

    @property
    def needs_init(self) -> bool:
        """Whether the initialisation segment is waited for."""
        return any(request.waits for request in self._init)

    def release(self, number: int) -> None:
        """Segment *number* is there."""
        _release(self._segments.get(number, []))

    def release_init(self) -> None:
        """The initialisation segment is there."""
        _release(self._init)

    def refuse(self, error: RustfinError) -> None:
        """Nobody gets anything."""
        for request in self._all():
            if not request.answer.done():
                request.answer.set_exception(error)

    def forget_the_gone(self) -> None:
        """Let go of requests whose client has hung up."""
        for request in self._all():
            if not request.answer.done() and not request.wanted():
                request.answer.set_exception(NotFound("Nobody waits for this any more."))

    def _all(self) -> Iterator[_Request]:
        for queue in self._segments.values():
            yield from queue
        yield from self._init


async def _wait(queue: list[_Request], wanted: Wanted) -> None:
    request = _Request(wanted)
    queue.append(request)
    try:
        await request.answer
    finally:
        queue.remove(request)


def _release(queue: list[_Request]) -> None:
    for request in queue:
        if not request.answer.done():
            request.answer.set_result(None)
