"""Ask the providers. Blocking: for the jobs' threads; touches no database.

The first provider whose offer is accepted is the canonical one; the others are asked by the ids it
taught. A provider that cannot answer now is left out, and only missed when nothing is accepted.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from rustfin_core.catalog.identify.roll import Roll
from rustfin_core.intelligence.matching import Decision, Verdict, judge
from rustfin_core.intelligence.providers.types import PictureLister, Provider
from rustfin_core.intelligence.records import (
    Candidate,
    ExpectedEpisode,
    IdMap,
    Record,
    RemoteImage,
    Wanted,
)
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import Forbidden, NotFound, Unavailable

_MOST_CANDIDATES = 20
_KEPT_CANDIDATES = 10
_LISTS_ASKED = 3
"""Candidates whose episodes are compared when nothing else tells them apart."""
_OWN_IDS = frozenset({"imdb", "tmdb", "tvdb", "tvmaze", "anilist", "anidb", "wikidata"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of an inquiry."""

    decision: Decision
    provider: str | None = None
    id: str | None = None
    score: float = 0.0
    evidence: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    records: tuple[Record, ...] = ()
    """The canonical provider's first."""
    episodes_from: str | None = None
    episodes: tuple[ExpectedEpisode, ...] = ()
    silent: frozenset[str] = frozenset()
    """Providers that did not say what they know."""
    incomplete: bool = False
    """Some of them may say it later."""


def identify(wanted: Wanted, providers: Sequence[Provider]) -> Answer:
    """Find out what *wanted* is, by its ids or else by a search, and fetch all about it.

    Raises ``Unavailable`` when nothing was accepted and somebody could not be asked, ``Forbidden``
    when everybody refuses their key.
    """
    roll = Roll()
    known = _by_ids(wanted, providers, roll) if wanted.ids else None
    if known is not None:
        verdict = Verdict(
            decision=Decision.ACCEPT,
            score=1.0,
            best=known,
            evidence=("known by its id",),
            ranked=(known,),
        )
    elif wanted.ids.keys() & roll.away:
        raise roll.interrupted()
    else:
        verdict = _search(wanted, providers, roll)
    found = Answer(decision=verdict.decision)
    if verdict.decision is not Decision.ACCEPT or verdict.best is None:
        roll.require_all()
    else:
        try:
            found = fetch(wanted, providers, verdict.best.provider, verdict.best.id, roll=roll)
        except NotFound:
            # What the search offers is gone at the provider: a person may choose another one.
            found = Answer(decision=Decision.ABSTAIN)
        except (Unavailable, Forbidden) as error:
            raise roll.interrupted() from error
    return replace(
        found,
        score=verdict.score,
        evidence=verdict.evidence,
        candidates=verdict.ranked[:_KEPT_CANDIDATES],
    )


def fetch(
    wanted: Wanted,
    providers: Sequence[Provider],
    provider: str,
    id_: str,
    *,
    ids: IdMap | None = None,
    only: frozenset[str] | None = None,
    roll: Roll | None = None,
) -> Answer:
    """Everything about the title *id_* of *provider*, and what the others know of it.

    *ids* are further ids it has. *only* names the providers whose word is wanted. *roll*: whom
    this inquiry found to be away.
    """
    canonical = next((one for one in providers if one.name == provider), None)
    if canonical is None:
        raise NotFound(f"The provider {provider} is not enabled.")
    roll = roll or Roll()
    records = [_record(canonical, wanted, id_, roll)]
    own_ids: dict[str, str] = {**(ids or {}), **wanted.ids, **records[0].ids}
    if canonical.name in _OWN_IDS:
        own_ids[canonical.name] = id_
    found: dict[str, str] = {provider: id_}
    others = [
        one for one in providers if one is not canonical and (only is None or one.name in only)
    ]
    for other in others:
        named = roll.ask(other, partial(_named, other, wanted, own_ids, roll))
        if named is not None:
            found[other.name], record = named
            records.append(record)
            own_ids = {**record.ids, **own_ids}
    records += _pictures(wanted, others, own_ids, roll)
    source, episodes = _episodes(wanted, providers, found, roll)
    wanted_records = [one for one in records if only is None or one.source in only]
    return Answer(
        decision=Decision.ACCEPT,
        provider=provider,
        id=id_,
        score=1.0,
        records=tuple(wanted_records),
        episodes_from=source,
        episodes=episodes,
        silent=roll.silent,
        incomplete=bool(roll.away),
    )


def _by_ids(wanted: Wanted, providers: Sequence[Provider], roll: Roll) -> Candidate | None:
    """The title that has one of the wanted ids, at the first provider that knows it."""
    for provider in providers:
        found = roll.ask(provider, partial(provider.find, wanted.kind, wanted.ids))
        if found is not None:
            return found
    return None


def _search(wanted: Wanted, providers: Sequence[Provider], roll: Roll) -> Verdict:
    candidates: list[Candidate] = []
    verdict = Verdict(decision=Decision.NOTHING)
    for provider in providers:
        offered = roll.ask(provider, partial(provider.search, wanted))
        candidates += (offered or [])[:_MOST_CANDIDATES]
        verdict = judge(wanted, candidates)
        if verdict.decision is Decision.ACCEPT:
            return verdict
    if verdict.decision is Decision.ABSTAIN and wanted.episode_titles:
        lists = _lists(wanted, providers, verdict.ranked, roll)
        return judge(wanted, candidates, episodes=lists)
    return verdict


def _lists(
    wanted: Wanted, providers: Sequence[Provider], ranked: Sequence[Candidate], roll: Roll
) -> dict[tuple[str, str], list[ExpectedEpisode]]:
    by_name = {provider.name: provider for provider in providers}
    lists: dict[tuple[str, str], list[ExpectedEpisode]] = {}
    for candidate in ranked[:_LISTS_ASKED]:
        provider = by_name[candidate.provider]
        episodes = roll.ask(provider, partial(provider.episodes, candidate.id, wanted))
        if episodes:
            lists[candidate.provider, candidate.id] = episodes
    return lists


def _named(provider: Provider, wanted: Wanted, ids: IdMap, roll: Roll) -> tuple[str, Record] | None:
    """Id and record of the title with *ids* at another provider."""
    candidate = provider.find(wanted.kind, ids)
    if candidate is None:
        return None
    return candidate.id, _record(provider, wanted, candidate.id, roll)


def _record(provider: Provider, wanted: Wanted, id_: str, roll: Roll) -> Record:
    record = provider.fetch(wanted.kind, id_, wanted)
    if record.source != provider.name:
        record = replace(record, source=provider.name)
    images: Sequence[RemoteImage] = record.images
    if not images:
        ask = partial(provider.images, wanted.kind, id_, record.ids)
        images = roll.ask(provider, ask) or ()
    return _with_images(record, images)


def _pictures(
    wanted: Wanted, providers: Sequence[Provider], ids: IdMap, roll: Roll
) -> list[Record]:
    """Records that hold the pictures of those who know nothing else."""
    found: list[Record] = []
    for one in providers:
        if isinstance(one, PictureLister):
            images = roll.ask(one, partial(one.pictures, wanted.kind, ids))
            if images:
                found.append(_with_images(Record(source=one.name, kind=wanted.kind), images))
    return found


def _with_images(record: Record, images: Sequence[RemoteImage]) -> Record:
    """*record* with pictures, those of a series' seasons told apart."""
    seasons: dict[int, tuple[RemoteImage, ...]] = dict(record.season_images)
    for image in images:
        if image.season is not None:
            seasons[image.season] = (*seasons.get(image.season, ()), image)
    own = tuple(image for image in images if image.season is None)
    return replace(record, images=own, season_images=seasons)


def _episodes(
    wanted: Wanted, providers: Sequence[Provider], found: dict[str, str], roll: Roll
) -> tuple[str | None, tuple[ExpectedEpisode, ...]]:
    """Of a series the first list there is, the canonical provider's if it has one."""
    if wanted.kind is not ItemKind.SERIES:
        return None, ()
    by_name = {provider.name: provider for provider in providers}
    for name, id_ in found.items():
        episodes = roll.ask(by_name[name], partial(by_name[name].episodes, id_, wanted))
        if episodes:
            return name, tuple(episodes)
    return None, ()
