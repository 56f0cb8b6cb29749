"""``rustfin-server parse-names``: what Rustfin reads out of file names, one JSON line each.

Answers come in the order of the lines and as soon as what was sent is read, so a script may ask one
name at a time. Hard names are spread over worker processes; clean ones never leave this one.
"""

import asyncio
import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rustfin_core.intelligence.naming import parse
from rustfin_core.intelligence.naming.public import public
from rustfin_core.jobs.pool import WorkerPool
from rustfin_core.jobs.worker_process import WorkerFailed, WorkerLost
from rustfin_core.kernel.enums import LibraryKind

_READ_BYTES = 64 * 1024
_LONGEST_LINE = 256 * 1024
_HARD_AT_ONCE = 32
_HARD_SECONDS = 60.0


@dataclass(slots=True)
class _Asked:
    """One line: its number, what it asks and what is answered."""

    number: int
    path: str = ""
    kind: LibraryKind = LibraryKind.MOVIES
    answer: dict[str, Any] | None = None
    hard: bool = False


def parse_names() -> int:
    """Answer the lines of stdin; 1 when a line could not be read. The speed goes to stderr."""
    began = time.monotonic()
    lines = hard = failed = 0
    with asyncio.Runner() as runner:
        pool = WorkerPool()
        try:
            for batch in _batches(sys.stdin.fileno()):
                asked = [
                    _ask(number, line)
                    for number, line in enumerate(batch, lines + 1)
                    if line.strip()
                ]
                lines += len(batch)
                runner.run(_answer_hard(pool, [one for one in asked if one.hard]))
                hard += sum(one.hard for one in asked)
                failed += sum("error" in (one.answer or {}) for one in asked)
                sys.stdout.write("".join(json.dumps(one.answer) + "\n" for one in asked))
                sys.stdout.flush()
        finally:
            runner.run(pool.stop())
    took = time.monotonic() - began
    print(
        f"{lines} lines in {took:.1f} s ({lines / max(took, 0.001):.0f} a second), "
        f"{hard} hard names, {failed} errors",
        file=sys.stderr,
    )
    return int(failed > 0)


def _batches(descriptor: int) -> Iterator[list[bytes]]:
    """Whole lines as they arrive; a line that never ends is cut at ``_LONGEST_LINE``."""
    rest = b""
    while chunk := os.read(descriptor, _READ_BYTES):
        *whole, rest = (rest + chunk).split(b"\n")
        if len(rest) > _LONGEST_LINE:
            # What is kept is too long for a line, so that its end is answered with an error.
            rest = rest[: _LONGEST_LINE + 1]
        if whole:
            yield whole
    if rest:
        yield [rest]


def _ask(number: int, line: bytes) -> _Asked:
    """Read one line and, if its name is a clean one, answer it."""
    asked = _Asked(number)
    try:
        asked.path, asked.kind = _question(line)
        found = parse(asked.path, asked.kind)
        asked.hard = not found.certain
        asked.answer = public(found)
    except ValueError as error:
        asked.answer = {"error": f"Line {number}: {error}"}
    except Exception as error:  # noqa: BLE001
        # One odd name must not end the answers to everything else.
        asked.answer = {"error": f"Line {number}: the name could not be read ({error!r})."}
    return asked


def _question(line: bytes) -> tuple[str, LibraryKind]:
    if len(line) > _LONGEST_LINE:
        raise ValueError(f"it is longer than {_LONGEST_LINE // 1024} KiB.")
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"it is not JSON ({error}).") from None
    if not isinstance(asked, dict) or not isinstance(asked.get("path"), str):
        raise ValueError('it is not an object like {"path": "...", "kind": "movies"}.')
    kind = asked.get("kind")
    if kind not in list(LibraryKind):
        raise ValueError(f'"kind" is not one of {", ".join(LibraryKind)}.')
    return asked["path"], LibraryKind(kind)


async def _answer_hard(pool: WorkerPool, asked: Sequence[_Asked]) -> None:
    """Ask the workers about hard names; where one is lost, the strict reading stands."""

    async def answer(some: Sequence[_Asked]) -> None:
        names = [{"path": one.path, "kind": one.kind.value} for one in some]
        try:
            answers = await pool.call("parse_names", {"names": names}, timeout=_HARD_SECONDS)
        except (WorkerFailed, WorkerLost) as error:
            print(f"rustfin-server: {error}", file=sys.stderr)
            return
        for one, found in zip(some, answers, strict=True):
            one.answer = found

    size = _HARD_AT_ONCE
    async with asyncio.TaskGroup() as group:
        for start in range(0, len(asked), size):
            group.create_task(answer(asked[start : start + size]))
