"""What a job is to those who enqueue and handle it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any


class JobState(IntEnum):
    """Where a job stands (column ``job.state``). One that is done has no row."""

    WAITING = 0
    RUNNING = 1
    FAILED = 2
    """For good; a person may have it tried again."""


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
    title: str = ""
    """For a person; empty: the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobCounts:
    """Jobs of one kind. ``due_at`` is when the next waiting one may start (unix ms)."""

    waiting: int = 0
    running: int = 0
    failed: int = 0
    due_at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JobView:
    """A job as its owner sees it; instants are unix ms."""

    id: int
    kind: str
    key: str | None
    """What it is about, as those who enqueue it name it."""
    state: JobState
    attempts: int
    error: str | None
    """Why the last attempt failed."""
    created_at: int
    due_at: int
    """When a waiting one may start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KindView:
    """How the jobs of one kind stand."""

    name: str
    title: str
    paused: bool
    counts: JobCounts
