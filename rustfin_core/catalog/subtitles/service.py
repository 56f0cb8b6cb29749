"""The public face: what a person asks of subtitles from elsewhere."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from rustfin_core.catalog.events import ItemsChanged, SubtitleFetched
from rustfin_core.catalog.subtitles import placing, rows
from rustfin_core.catalog.subtitles.known import Title, title_of
from rustfin_core.catalog.subtitles.types import Check, NewSubtitle, Offer, SubtitleSources
from rustfin_core.catalog.subtitles.wishes import to_three, to_two
from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.intelligence.providers.opensubtitles import moviehash
from rustfin_core.intelligence.providers.types import (
    SubtitleCandidate,
    SubtitleProvider,
    SubtitleWanted,
)
from rustfin_core.jobs.service import JobService
from rustfin_core.kernel.enums import StreamType
from rustfin_core.kernel.errors import InvalidInput, NotFound, RustfinError, TooMany, Unavailable
from rustfin_core.kernel.tasks import TaskOwner

_log = logging.getLogger(__name__)
_TIMEOUT_S = 25.0
_KEPT_OFFERS = 1000
_TITLES = {"opensubtitles": "OpenSubtitles"}


class RemoteSubtitles:
    """Search, download, upload, delete. ``stop()`` ends questions under way."""

    def __init__(
        self,
        *,
        db: Database,
        bus: EventBus,
        jobs: JobService,
        sources: SubtitleSources,
        folder: Path,
        check: Check,
    ) -> None:
        """*folder* of our data takes what cannot lie beside its film."""
        self._db = db
        self._bus = bus
        self._jobs = jobs
        self._sources = sources
        self._folder = folder
        self._check = check
        self._offers: OrderedDict[str, SubtitleCandidate] = OrderedDict()
        self._tasks = TaskOwner("subtitle-search")

    async def stop(self) -> None:
        """End questions under way. Idempotent."""
        await self._tasks.stop()

    @property
    def provider_titles(self) -> tuple[str, ...]:
        """Names of the providers that are asked, for people."""
        return tuple(_title(one.name) for one in self._sources.subtitles())

    async def search(
        self, item: bytes, language: str, *, perfect_only: bool = False
    ) -> list[Offer]:
        """What the providers have for a title in *language*, best first; at most 25 seconds."""
        title = await self._title(item)
        providers = [p for p in self._sources.subtitles() if p.name not in title.wishes.disabled]
        if not providers:
            raise Unavailable("No subtitle service is set up. Enter its key in the settings.")
        wanted = replace(title.wanted, languages=(to_two(to_three(language)),))
        asked = await self._jobs.blocking(partial(_with_hash, wanted, title.path))
        calls = [
            self._tasks.spawn(self._jobs.blocking(partial(_search, one, asked)), name=one.name)
            for one in providers
        ]
        done, late = await asyncio.wait(calls, timeout=_TIMEOUT_S)
        for call in late:
            call.cancel()
        answered = [call for call in calls if call in done and call.exception() is None]
        found = [one for call in answered for one in call.result()]
        return [self._offer(one) for one in found if one.hash_match or not perfect_only]

    async def download(self, item: bytes, offer: str) -> None:
        """Fetch an offered subtitle and put it to the title."""
        title = await self._title(item)
        await self.fetch_for(title, offer)

    async def fetch_for(self, title: Title, offer: str) -> None:
        """The same for a title that is known already."""
        provider, language, _ = _split(offer)
        news = partial(
            SubtitleFetched, item_uid=title.uid, provider=_title(provider), language=language
        )
        try:
            await self._fetch(title, offer, language)
        except TooMany:
            raise  # Today's downloads are used up: it is tried again.
        except RustfinError as error:
            self._bus.publish(news(error=str(error)))
            raise
        self._bus.publish(news())

    async def _fetch(self, title: Title, offer: str, language: str) -> None:
        data = await self.content(offer)
        candidate = self._offers.get(offer)
        await self._put(
            title,
            NewSubtitle(
                data=data,
                language=language,
                forced=candidate is not None and candidate.forced,
                hearing_impaired=candidate is not None and candidate.hearing_impaired,
            ),
        )

    async def content(self, offer: str) -> bytes:
        """The file of an offer, of unknown encoding."""
        name, _, id_ = _split(offer)
        provider = next((one for one in self._sources.subtitles() if one.name == name), None)
        if provider is None:
            raise NotFound("The service of this subtitle is not in use.")
        found = await self._jobs.blocking(partial(provider.download, id_))
        return found.data

    async def upload(self, item: bytes, new: NewSubtitle) -> None:
        """Put a subtitle a person has to a title; ``InvalidInput`` when it is none."""
        await self._put(await self._title(item), new)

    async def delete(self, item: bytes, index: int) -> None:
        """Delete the file of a subtitle beside a film."""
        title = await self._title(item)
        streams = title.version.info.of_type(StreamType.SUBTITLE)
        stream = next((one for one in streams if one.index == index), None)
        if stream is None:
            raise NotFound("This title has no such subtitle.")
        path = stream.external_path
        if path is None:
            raise InvalidInput("This subtitle is part of the film's file and cannot be deleted.")
        roots = (*title.roots, str(self._folder))
        await self._jobs.blocking(partial(placing.remove, path, roots=roots))
        file_uid = title.version.file_uid
        await self._db.write(lambda con: rows.forget_subtitle(con, file_uid, path), urgent=True)
        self._bus.publish(ItemsChanged(updated=(item,)))

    async def ask(
        self, title: Title, languages: Sequence[str]
    ) -> dict[str, list[SubtitleCandidate]]:
        """What there is in several languages at once, for the job; raises when nobody answers."""
        wanted = replace(title.wanted, languages=tuple(to_two(one) for one in languages))
        asked = await self._jobs.blocking(partial(_with_hash, wanted, title.path))
        found: list[SubtitleCandidate] = []
        for provider in self._sources.subtitles():
            if provider.name not in title.wishes.disabled:
                found += await self._jobs.blocking(partial(provider.search, asked))
        for one in found:
            self._offer(one)
        return {
            code: [one for one in found if to_three(one.language) == code] for code in languages
        }

    async def forget_lost(self) -> None:
        """Remove what is kept for files that are gone for good."""
        names = await self._jobs.blocking(partial(_folders, self._folder))
        known = await self._db.read(lambda con: rows.files_known(con, names))
        await self._jobs.blocking(partial(_drop, self._folder, names - known))

    async def _title(self, item: bytes) -> Title:
        return await self._db.read(lambda con: title_of(con, item))

    def _offer(self, candidate: SubtitleCandidate) -> Offer:
        language = to_three(candidate.language)
        id_ = offer_id(candidate)
        self._offers[id_] = candidate
        self._offers.move_to_end(id_)
        if len(self._offers) > _KEPT_OFFERS:
            self._offers.popitem(last=False)
        return Offer(
            id=id_,
            language=language,
            provider_title=_title(candidate.provider),
            candidate=candidate,
        )

    async def _put(self, title: Title, new: NewSubtitle) -> None:
        ending, text = self._check(new.data, new.language)
        clean = replace(new, data=text)
        file_uid = title.version.file_uid
        placed = await self._jobs.blocking(
            partial(
                placing.place,
                title.path,
                clean,
                ending,
                roots=title.roots,
                kept=self._folder / file_uid.hex(),
                beside=title.wishes.beside,
            )
        )
        await self._db.write(
            lambda con: rows.note_subtitle(con, file_uid, placed, clean), urgent=True
        )
        self._bus.publish(ItemsChanged(updated=(title.uid,)))


def offer_id(candidate: SubtitleCandidate) -> str:
    """Names provider, language and file: ``opensubtitles_eng_123``."""
    return f"{candidate.provider}_{to_three(candidate.language)}_{candidate.id}"


def _split(offer: str) -> tuple[str, str, str]:
    provider, _, rest = offer.partition("_")
    language, _, id_ = rest.partition("_")
    if not (provider and language.isascii() and language.isalpha() and id_) or len(offer) > 200:
        raise NotFound("There is no such subtitle.")
    return provider, language, id_


def _title(name: str) -> str:
    return _TITLES.get(name, name)


def _with_hash(wanted: SubtitleWanted, path: str) -> SubtitleWanted:
    try:
        return replace(wanted, moviehash=moviehash(path))
    except OSError as error:
        _log.info("no hash of %s: %s", path, error)
        return wanted


def _search(provider: SubtitleProvider, wanted: SubtitleWanted) -> list[SubtitleCandidate]:
    try:
        return provider.search(wanted)
    except RustfinError as error:
        _log.info("%s cannot be searched now: %s", provider.name, error)
        return []


def _folders(folder: Path) -> set[str]:
    """Names of folders that are uids in hex."""
    try:
        names = [entry.name for entry in folder.iterdir()]
    except FileNotFoundError:
        return set()
    return {name for name in names if len(name) == 32 and set(name) <= set("0123456789abcdef")}


def _drop(folder: Path, names: set[str]) -> None:
    for name in names:
        for file in (folder / name).iterdir():
            file.unlink(missing_ok=True)
        (folder / name).rmdir()
