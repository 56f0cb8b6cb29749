"""What a job is to those who enqueue and handle it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One unit of durable work. ``payload`` is JSON; ``attempts`` counts starts, this one too."""

    id: int
    kind: str
    payload: dict[str, Any]
    attempts: int


Handler = Callable[[Job], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class JobKind:
    """How jobs of one kind are run.

    *turn* is awaited before a job is taken: it lets work that matters more go first.
    """

    name: str
    handler: Handler
    concurrency: int = 1
    max_attempts: int = 4
    turn: Callable[[], Awaitable[None]] | None = None
    yields: bool = True
    """Whether its jobs let people watching go first; not for what somebody waits for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobCounts:
    """Jobs of one kind. ``due_at`` is when the next waiting one may start (unix ms)."""

    waiting: int = 0
    running: int = 0
    failed: int = 0
    due_at: int | None = None
