"""The last news, so that a reader who was away for a moment misses nothing.

Kept is what was said and how to say it to whom, not what any single reader got: rights may have
changed since. A gap is told as such; then everything has to be read again.
"""

import secrets
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from rustfin_core.http.jellyfin.news.readers import Reader

KEPT = 512
NOT_FOR_YOU = object()
"""What :attr:`Told.data_for` says to a reader who may not know."""


@dataclass(frozen=True, slots=True)
class Told:
    """One piece of news. ``data_for`` says what a reader may know of it."""

    number: int
    kind: str
    data_for: Callable[[Reader], Any]

    def tell(self, reader: Reader) -> None:
        """Send it to *reader*, if it is for it."""
        data = self.data_for(reader)
        if data is not NOT_FOR_YOU:
            reader.send(self.kind, data, number=self.number)


class PastNews:
    """Numbers the news and keeps the last of them."""

    def __init__(self, *, kept: int = KEPT) -> None:
        self._run = secrets.token_hex(4)
        """Numbers of another run of the server mean nothing here."""
        self._number = 0
        self._told: deque[Told] = deque(maxlen=kept)

    def add(self, kind: str, data_for: Callable[[Reader], Any]) -> Told:
        """Number a piece of news and keep it."""
        self._number += 1
        told = Told(self._number, kind, data_for)
        self._told.append(told)
        return told

    def skip(self) -> None:
        """Something happened that nobody was there to be told of: what is before it has a gap."""
        self._number += 1
        self._told.clear()

    @property
    def now(self) -> int:
        """The number of the latest."""
        return self._number

    def id_of(self, number: int) -> str:
        """As it is sent to clients."""
        return f"{self._run}-{number}"

    def since(self, last_id: str) -> Iterator[Told] | None:
        """All news after *last_id*; ``None`` when some of them are not known any more."""
        run, _, number = last_id.partition("-")
        if run != self._run or not number.isascii() or not number.isdecimal() or len(number) > 18:
            return None
        last = int(number)
        oldest = self._told[0].number if self._told else self._number + 1
        if last > self._number or last + 1 < oldest:
            return None
        return iter([told for told in self._told if told.number > last])
