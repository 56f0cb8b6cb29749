"""Providers that serve from memory: the protocol in full, with a search of their own.

:class:`Memory` answers as a remote catalogue does; :class:`Cut` is a provider behind a cut network,
:class:`Hanging` one that says nothing until the test lets it go.
"""

import io
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from PIL import Image

from rustfin_core.intelligence.matching.titles import form
from rustfin_core.intelligence.providers.types import Provider
from rustfin_core.intelligence.records import (
    Candidate,
    ExpectedEpisode,
    IdMap,
    Record,
    RemoteImage,
    Wanted,
)
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import NotFound, Unavailable

ALL = frozenset({ItemKind.MOVIE, ItemKind.SERIES, ItemKind.ALBUM, ItemKind.ARTIST})


@dataclass(slots=True)
class Title:
    """One entry: its record, and what belongs to it."""

    id: str
    record: Record
    aliases: tuple[str, ...] = ()
    artist: str | None = None
    track_count: int | None = None
    episodes: tuple[ExpectedEpisode, ...] = ()
    images: tuple[RemoteImage, ...] = ()


def title(source: str, id_: str, kind: ItemKind, name: str, **more: object) -> Title:
    """An entry with a record of *source*; other values are the record's."""
    own = {name: more.pop(name) for name in Title.__slots__ if name in more}
    ids = {source: id_} | dict(more.pop("ids", {}))  # type: ignore[call-overload]
    record = Record(source=source, kind=kind, title=name, ids=ids, **more)  # type: ignore[arg-type]
    return Title(id=id_, record=record, **own)  # type: ignore[arg-type]


class Memory:
    """A provider over a list of titles; ``calls`` counts what it was asked."""

    def __init__(
        self, name: str, titles: Sequence[Title], kinds: frozenset[ItemKind] = ALL
    ) -> None:
        self._name = name
        self._kinds = kinds
        self.titles = list(titles)
        self.calls: list[tuple[str, str]] = []

    @property
    def name(self) -> str:
        return self._name

    @property
    def kinds(self) -> frozenset[ItemKind]:
        return self._kinds

    def search(self, wanted: Wanted) -> list[Candidate]:
        self.calls.append(("search", wanted.title))
        own = {word[:3] for word in form(wanted.title).words}
        return [
            self._candidate(one)
            for one in self._of(wanted.kind)
            if any(own & {w[:3] for w in form(t).words} for t in (one.record.title, *one.aliases))
        ]

    def find(self, kind: ItemKind, ids: IdMap) -> Candidate | None:
        self.calls.append(("find", str(dict(ids))))
        for one in self._of(kind):
            if any(one.record.ids.get(provider) == id_ for provider, id_ in ids.items()):
                return self._candidate(one)
        return None

    def fetch(self, kind: ItemKind, id_: str, wanted: Wanted) -> Record:
        self.calls.append(("fetch", id_))
        return self._one(kind, id_).record

    def episodes(self, id_: str, wanted: Wanted) -> list[ExpectedEpisode]:
        self.calls.append(("episodes", id_))
        return list(self._one(ItemKind.SERIES, id_).episodes)

    def images(self, kind: ItemKind, id_: str, ids: IdMap) -> list[RemoteImage]:
        return list(self._one(kind, id_).images)

    def _of(self, kind: ItemKind) -> list[Title]:
        return [one for one in self.titles if one.record.kind is kind]

    def _one(self, kind: ItemKind, id_: str) -> Title:
        for one in self._of(kind):
            if one.id == id_:
                return one
        raise NotFound(f"{self._name} does not know {id_}.")

    def _candidate(self, one: Title) -> Candidate:
        counts: dict[int, int] = {}
        for episode in one.episodes:
            counts[episode.season] = max(counts.get(episode.season, 0), episode.number)
        record = one.record
        return Candidate(
            provider=self._name, id=one.id, kind=record.kind, title=record.title or "",
            original_title=record.original_title, aliases=one.aliases, year=record.year,
            ids=record.ids, overview=record.overview, artist=one.artist,
            track_count=one.track_count, episode_counts=counts,
        )  # fmt: skip


class Cut(Memory):
    """Cannot be reached."""

    def search(self, wanted: Wanted) -> list[Candidate]:
        self.calls.append(("search", wanted.title))
        raise Unavailable("The network is cut.")

    def find(self, kind: ItemKind, ids: IdMap) -> Candidate | None:
        self.calls.append(("find", str(dict(ids))))
        raise Unavailable("The network is cut.")

    def fetch(self, kind: ItemKind, id_: str, wanted: Wanted) -> Record:
        raise Unavailable("The network is cut.")


class Hanging(Cut):
    """Says nothing until it is ``released``, or its budget of two minutes is used up."""

    def __init__(self, name: str) -> None:
        super().__init__(name, [])
        self.entered, self.released = threading.Event(), threading.Event()
        self.left = False
        """Whether somebody got an answer."""

    def search(self, wanted: Wanted) -> list[Candidate]:
        self.entered.set()
        self.released.wait(120)
        self.left = True
        return super().search(wanted)


@dataclass(slots=True)
class MemorySources:
    """The owner's choice of providers."""

    chosen: list[Provider] = field(default_factory=list)
    language: str = "en"
    country: str = "US"
    pictures: dict[str, bytes] = field(default_factory=dict)
    fetched: list[str] = field(default_factory=list)
    refusals: tuple[str, ...] = ()
    cut: bool = False
    """Whether pictures cannot be reached."""

    def providers(self, kind: ItemKind) -> Sequence[Provider]:
        return [one for one in self.chosen if kind in one.kinds]

    def picture(self, source: str, url: str) -> bytes:
        self.fetched.append(url)
        if self.cut:
            raise Unavailable("The network is cut.")
        if url not in self.pictures:
            raise NotFound("There is no such picture.")
        return self.pictures[url]


def photo(color: str = "teal", size: tuple[int, int] = (200, 300)) -> bytes:
    """A JPEG of one colour."""
    buffer = io.BytesIO()
    Image.new("RGB", size, color).save(buffer, "JPEG")
    return buffer.getvalue()


def renamed(one: Title, name: str) -> Title:
    """The same entry under another name."""
    return Title(id=one.id, record=replace(one.record, title=name), episodes=one.episodes)
