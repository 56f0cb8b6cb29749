"""Background work lets people watching go first. Knows no playback and no kinds of work.

Whoever needs the machine *holds* the gate; lanes of background work ask for their ``turn()``
before each small piece. Held, each lane still gets one turn in a while, so that nothing starves.
A person may also pause all lanes for a time; then none gets a turn.

Opening pages comes before either: a turn *breathes* while somebody turns pages, nine times as long
as the lane's last piece took and a quarter of a second at most, so that the lanes of an idle server
do not make its first visitor wait, and many small pieces still come to an end. Names must
come on even while somebody watches: what writes them asks for no turns, it only steps aside after
each small write, and within one at its small steps (:class:`GivingWay`).
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum

from rustfin_core.kernel.clock import Clock, SystemClock
from rustfin_core.kernel.errors import InvalidInput

_LONGEST_PAUSE_MS = 7 * 86_400_000
_LATELY_S = 0.1
_JUST_NOW_S = 0.02
"""What most pages take; who reads one asks for nothing meanwhile."""
_STEP_ASIDE_S, _STEPS_ASIDE = 0.005, 10
_BLINK_S, _BREATH_S = 0.02, 0.24
"""A turn looks this often, and waits this long at most, for who opens page after page."""
_BREATH_SHARE = 9
"""A lane waits at most so many times what its last piece took: pages have nine tenths."""
_NAP_S, _WAITS = 0.002, 2
"""A write in a thread waits this long at a time, in all so many times what it takes alone."""
_COUNT_SHARE = 0.01
"""Of the time counting may take while somebody watches the numbers: 2 s for half a million."""
_LONGEST_NAP_S = 60.0
"""The wall clock may jump: a pause is looked at again at least this often."""


class LaneState(StrEnum):
    """What a lane does."""

    IDLE = "idle"
    WORKING = "working"
    YIELDING = "yielding"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneStatus:
    """One lane of background work."""

    key: str
    title: str
    """For a person, for example ``Looking into files``."""
    state: LaneState
    waiting: int
    """Pieces of work left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GateStatus:
    """All lanes and what holds them."""

    lanes: tuple[LaneStatus, ...]
    held: bool
    """Somebody watches: lanes go at a trickle."""
    paused_until: int | None
    """Unix ms; ``None`` while not paused."""


@dataclass(slots=True)
class _Lane:
    title: str
    waiting: Callable[[], Awaitable[int]]
    left: int = 0
    """What was counted last."""
    good_until: float = float("-inf")


class GivingWay:
    """For one long write in a thread: called between its small steps, lets pages go first.

    SQLite hands the interpreter back at every row, so a page that is read beside a write asks for
    it some hundred times and waits for Python code of the write at many of them. Asked for page
    after page, a write takes up to three times as long as alone, never longer.
    """

    def __init__(self, gate: "BackgroundGate", *, hurry: Callable[[], bool]) -> None:
        """*hurry*: whether others wait for the end of the write."""
        self._gate, self._hurry = gate, hurry
        self._began = time.monotonic()
        self._waited = 0.0

    def __call__(self) -> None:
        """Wait while a page is under way, as long as it may."""
        while self._gate.asked_just_now and not self._hurry():
            now = time.monotonic()
            if self._waited > _WAITS * (now - self._began - self._waited):
                return
            time.sleep(_NAP_S)
            self._waited += time.monotonic() - now


class BackgroundGate:
    """Open unless held or paused. All methods run on one event loop; owns no task."""

    def __init__(
        self,
        *,
        clock: Clock | None = None,
        trickle_seconds: float = 15.0,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """*trickle_seconds*: between two turns of one lane while the gate is held.

        *sleep*: how it waits for pages; a clock that is moved by hand is moved by it.
        """
        self._clock = clock or SystemClock()
        self._trickle = trickle_seconds
        self._sleep = sleep
        self._holds: dict[str, float] = {}
        self._paused_until: int | None = None
        self._last_turn: dict[str, float] = {}
        self._piece_began: dict[str, float] = {}
        self._lanes: dict[str, _Lane] = {}
        self._changed = asyncio.Event()
        self._asked_at = float("-inf")

    def asked(self) -> None:
        """Somebody asks for a page just now."""
        self._asked_at = self._clock.monotonic()

    @property
    def asked_lately(self) -> bool:
        """Whether somebody asked for a page within the last tenth of a second."""
        return self._clock.monotonic() - self._asked_at < _LATELY_S

    @property
    def asked_just_now(self) -> bool:
        """Whether a page that was asked for may still be under way. Any thread may ask."""
        return self._clock.monotonic() - self._asked_at < _JUST_NOW_S

    async def step_aside(self) -> None:
        """Let the page that is asked for just now go first, and some of those that follow it."""
        for _ in range(_STEPS_ASIDE):
            if not self.asked_just_now:
                return
            await self._sleep(_STEP_ASIDE_S)

    async def breathe(self, lane: str | None = None) -> None:
        """Let whoever asks for pages go first until they have their page, for some blinks.

        A *lane* that has just done a short piece waits the shorter for it.
        """
        left = _BREATH_S
        if lane in self._piece_began:
            took = self._clock.monotonic() - self._piece_began[lane]
            left = min(left, _BREATH_SHARE * took)
        while left > 0 and self.asked_lately:
            nap = min(left, _BLINK_S)
            await self._sleep(nap)
            left -= nap
        if lane is not None:
            self._piece_began[lane] = self._clock.monotonic()

    def declare(self, key: str, title: str, waiting: Callable[[], Awaitable[int]]) -> None:
        """Make a lane known to ``status()``; *waiting* counts its work left.

        What is dear to count is counted the more seldom.
        """
        self._lanes[key] = _Lane(title, waiting)

    def hold(self, key: str, seconds: float = float("inf")) -> None:
        """Hold the gate until ``release(key)``, at most for *seconds*; again renews."""
        self._holds[key] = self._clock.monotonic() + seconds

    def release(self, key: str) -> None:
        """Let go; a key that holds nothing is no error."""
        if self._holds.pop(key, None) is not None:
            self._wake()

    def pause(self, until_ms: int) -> None:
        """Give no turns before *until_ms* (unix ms), at most a week from now."""
        ahead = until_ms - self._clock.now_ms()
        if not 0 < ahead <= _LONGEST_PAUSE_MS:
            raise InvalidInput("The pause must end within the next seven days.")
        self._paused_until = until_ms
        self._wake()

    def resume(self) -> None:
        """End a pause."""
        self._paused_until = None
        self._wake()

    @property
    def held(self) -> bool:
        """Whether somebody holds it now."""
        now = self._clock.monotonic()
        self._holds = {key: end for key, end in self._holds.items() if end > now}
        return bool(self._holds)

    @property
    def paused_until(self) -> int | None:
        """End of a pause (unix ms), ``None`` while there is none."""
        if self._paused_until is not None and self._paused_until <= self._clock.now_ms():
            self._paused_until = None
        return self._paused_until

    async def turn(self, lane: str) -> None:
        """Wait until *lane* may do its next small piece of work."""
        while (wait := self._wait(lane)) > 0:
            try:
                async with asyncio.timeout(min(wait, _LONGEST_NAP_S)):
                    await self._changed.wait()
            except TimeoutError:
                continue
        await self.breathe(lane)
        self._last_turn[lane] = self._clock.monotonic()

    async def quiet(self) -> None:
        """Wait until nobody holds the gate and nothing is paused: for work that nobody misses.

        Unlike a :meth:`turn` it never comes while somebody watches.
        """
        while (wait := self._noise()) > 0:
            try:
                async with asyncio.timeout(min(wait, _LONGEST_NAP_S)):
                    await self._changed.wait()
            except TimeoutError:
                continue
        await self.breathe()

    async def status(self) -> GateStatus:
        """What the declared lanes do."""
        lanes = []
        for key, lane in self._lanes.items():
            left = await self._left(lane)
            lanes.append(
                LaneStatus(key=key, title=lane.title, state=self._state(left), waiting=left)
            )
        return GateStatus(lanes=tuple(lanes), held=self.held, paused_until=self.paused_until)

    async def _left(self, lane: _Lane) -> int:
        began = self._clock.monotonic()
        if began >= lane.good_until:
            lane.left = await lane.waiting()
            ended = self._clock.monotonic()
            lane.good_until = ended + (ended - began) / _COUNT_SHARE
        return lane.left

    def _state(self, waiting: int) -> LaneState:
        if not waiting:
            return LaneState.IDLE
        if self.paused_until is not None:
            return LaneState.PAUSED
        return LaneState.YIELDING if self.held else LaneState.WORKING

    def _wait(self, lane: str) -> float:
        """Seconds until its turn comes by itself; 0 when it is now."""
        if (until := self.paused_until) is not None:
            return max(0.001, (until - self._clock.now_ms()) / 1000)
        if not self.held:
            return 0.0
        now = self._clock.monotonic()
        soonest = min(self._holds.values())
        return max(0.0, min(self._last_turn.setdefault(lane, now) + self._trickle, soonest) - now)

    def _noise(self) -> float:
        """Seconds until it may be quiet; 0 when it is."""
        if (until := self.paused_until) is not None:
            return max(0.001, (until - self._clock.now_ms()) / 1000)
        if not self.held:
            return 0.0
        return max(0.001, min(self._holds.values()) - self._clock.monotonic())

    def _wake(self) -> None:
        # Everyone who waits now looks again; who comes later waits for the next change.
        self._changed.set()
        self._changed.clear()
