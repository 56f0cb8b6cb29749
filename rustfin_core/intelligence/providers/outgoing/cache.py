"""Answers on disk, so that a service is asked the same thing once. Holds no secret.

One file an answer: a line of JSON (what it is), then the body. Everything may vanish at any time:
the folder is the owner's to empty, also while the server runs.
"""

import hashlib
import itertools
import os
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import orjson

from rustfin_core.intelligence.providers.outgoing.types import MB, Answer, Ask

_FORMAT = 1
_LONGEST_HEAD = 8 * 1024
_KEPT_OF_BUDGET = 0.8
_LEFTOVER_S = 3600


@dataclass(frozen=True, slots=True)
class Remembered:
    """An answer and when it was given (wall clock, milliseconds)."""

    answer: Answer
    stored_ms: int

    def age_s(self, now_ms: int) -> float:
        """Seconds since; endless when the clock was set back since then."""
        age = (now_ms - self.stored_ms) / 1000
        return age if age >= 0 else float("inf")


def key(ask: Ask) -> str:
    """Name of the file: a hash over everything that shapes the answer, secrets left out."""
    told = [ask.method, ask.url, ask.params, sorted(ask.headers.items())]
    return hashlib.sha256(orjson.dumps(told) + b"\0" + (ask.body or b"")).hexdigest()


class Cache:
    """The folder. Threads and processes may share it; the newest writer wins.

    ``budget`` bounds the bytes: when it is passed, the oldest answers go.
    """

    def __init__(self, folder: Path, *, budget: int = 256 * MB) -> None:
        self._folder = folder
        self._budget = budget
        self._used: int | None = None
        self._lock = threading.Lock()
        self._names = itertools.count()

    def read(self, service: str, key: str) -> Remembered | None:
        """What is remembered; ``None`` also for files that are damaged."""
        try:
            with self._path(service, key).open("rb") as file:
                head = file.readline(_LONGEST_HEAD)
                body = file.read()
            told = orjson.loads(head)
            if told["format"] != _FORMAT or told["size"] != len(body):
                return None
            answer = Answer(status=int(told["status"]), content_type=str(told["type"]), body=body)
            return Remembered(answer, int(told["stored"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def write(self, service: str, key: str, answer: Answer, now_ms: int) -> None:
        """Remember *answer*; a full or read-only disk only means that it is asked again."""
        head = {
            "format": _FORMAT,
            "stored": now_ms,
            "status": answer.status,
            "type": answer.content_type[:100],
            "size": len(answer.body),
        }
        target = self._path(service, key)
        draft = target.with_name(f".{key}.{os.getpid()}-{next(self._names)}")
        try:
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with draft.open("xb") as file:
                file.write(orjson.dumps(head) + b"\n")
                file.write(answer.body)
            draft.replace(target)
        except OSError:
            with suppress(OSError):
                draft.unlink()
            return
        self._grown(len(answer.body) + _LONGEST_HEAD // 64)

    def _path(self, service: str, key: str) -> Path:
        return self._folder / service / key[:2] / key

    def _grown(self, size: int) -> None:
        with self._lock:
            if self._used is not None and self._used + size <= self._budget:
                self._used += size
                return
            self._used = self._tidy()

    def _tidy(self) -> int:
        """Remove the oldest answers above the budget and forgotten drafts; bytes that stay."""
        files = sorted(self._files())
        used = sum(size for _, size, _ in files)
        if used <= self._budget:
            return used
        for _, size, path in files:
            with suppress(OSError):
                path.unlink()
            used -= size
            if used <= self._budget * _KEPT_OF_BUDGET:
                break
        return used

    def _files(self) -> Iterator[tuple[float, int, Path]]:
        newest = 0.0
        drafts: list[tuple[float, Path]] = []
        for folder, _, names in os.walk(self._folder):
            for name in names:
                path = Path(folder, name)
                try:
                    facts = path.stat(follow_symlinks=False)
                except OSError:
                    continue
                newest = max(newest, facts.st_mtime)
                if name.startswith("."):
                    drafts.append((facts.st_mtime, path))
                else:
                    yield facts.st_mtime, facts.st_size, path
        for written, path in drafts:
            if newest - written > _LEFTOVER_S:
                with suppress(OSError):
                    path.unlink()
