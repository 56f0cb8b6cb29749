"""A segment that is handed on while it is made, so that playing begins with its first pictures.

A player that reads fragments as they come (our web client) shows a picture after the first tenth of
a second of the film has been encoded instead of after the first second.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence

from rustfin_core.kernel.errors import RustfinError, Unavailable
from rustfin_core.transcode.fmp4 import Payload, PieceFound, SegmentFound


class GrowingSegment:
    """What one client takes of it: iterate over the bytes.

    Iterating raises what ended the segment too early; the client has to ask for it again.
    """

    def __init__(self) -> None:
        self._parts: list[Payload] = []
        self._news = asyncio.Event()
        self._is_whole = False
        self._failure: RustfinError | None = None

    def add(self, parts: Sequence[Payload], *, whole: bool = False) -> None:
        """The next bytes; *whole*: the last ones."""
        self._parts += parts
        self._is_whole = self._is_whole or whole
        self._news.set()

    def fail(self, failure: RustfinError) -> None:
        """Nothing more will come. Without effect on what is whole."""
        if not self._is_whole and self._failure is None:
            self._failure = failure
            self._news.set()

    async def begun(self) -> None:
        """Wait for the first bytes; raises what prevents them."""
        while not self._parts:
            if self._failure is not None:
                raise self._failure
            await self._more()

    async def __aiter__(self) -> AsyncIterator[Payload]:
        while True:
            while self._parts:
                yield self._parts.pop(0)
            if self._failure is not None:
                raise self._failure
            if self._is_whole:
                return
            await self._more()

    async def _more(self) -> None:
        self._news.clear()
        await self._news.wait()


class Growth:
    """What a run has given of one segment so far, and who takes it."""

    def __init__(self) -> None:
        self._run: object | None = None
        self._parts: list[Payload] = []
        self._readers: list[GrowingSegment] = []

    @property
    def is_idle(self) -> bool:
        """Whether nobody takes it and nothing was given: it may be forgotten."""
        return not self._readers and not self._parts

    def join(self) -> GrowingSegment:
        """A reader, from the beginning."""
        reader = GrowingSegment()
        if self._parts:
            reader.add(self._parts)
        self._readers.append(reader)
        return reader

    def leave(self, reader: GrowingSegment) -> None:
        """Nobody reads *reader* any more."""
        if reader in self._readers:
            self._readers.remove(reader)

    def add(self, run: object, parts: Sequence[Payload]) -> None:
        """The next piece *run* has made."""
        self._turn_to(run)
        self._parts += parts
        for reader in self._readers:
            reader.add(parts)

    def finish(self, run: object, found: SegmentFound) -> None:
        """The segment is whole."""
        self._turn_to(run)
        rest = found.rest if self._parts else found.parts
        for reader in self._readers:
            reader.add(rest, whole=True)

    def fail(self, failure: RustfinError) -> None:
        """The segment will not be made."""
        for reader in self._readers:
            reader.fail(failure)

    def _turn_to(self, run: object) -> None:
        """Pieces of two runs do not fit together: who has some of another one asks again."""
        if self._parts and self._run is not run:
            self.fail(Unavailable("The conversion began anew; ask for this segment again."))
            self._parts, self._readers = [], []
        self._run = run


class Growths:
    """The segments of a session that are wanted while they are made; ``in`` tells which."""

    def __init__(self) -> None:
        self._growths: dict[int, Growth] = {}

    def __contains__(self, number: object) -> bool:
        return number in self._growths

    def join(self, number: int) -> GrowingSegment:
        """A reader of segment *number*, from the beginning."""
        return self._growths.setdefault(number, Growth()).join()

    def leave(self, number: int, reader: GrowingSegment) -> None:
        """Nobody reads *reader* any more."""
        growth = self._growths.get(number)
        if growth is not None:
            growth.leave(reader)
            if growth.is_idle:
                del self._growths[number]

    def add(self, run: object, found: PieceFound) -> None:
        """The next piece *run* has made."""
        if (growth := self._growths.get(found.number)) is not None:
            growth.add(run, found.parts)

    def finish(self, run: object, found: SegmentFound) -> None:
        """A segment is whole."""
        if (growth := self._growths.pop(found.number, None)) is not None:
            growth.finish(run, found)
