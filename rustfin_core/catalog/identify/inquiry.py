"""Ask the providers. Blocking: for the jobs' threads; touches no database.

The first provider whose offer is accepted is the canonical one; the others are asked by the ids it
taught. A provider that cannot answer now is left out, and only missed when nothing is accepted.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rustfin_core.intelligence.matching import Decision, Verdict, judge
from rustfin_core.intelligence.providers.types import Provider
from rustfin_core.intelligence.records import Candidate, ExpectedEpisode, IdMap, Record, Wanted
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import Forbidden, NotFound, Unavailable

_log = logging.getLogger(__name__)
_MOST_CANDIDATES = 20
_KEPT_CANDIDATES = 10
_LISTS_ASKED = 3
"""Candidates whose episodes are compared when nothing else tells them apart."""
_AWAY = (Unavailable, Forbidden)
NO_ANSWER = "None of the providers can be reached now."


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
    silent: tuple[str, ...] = ()
    """Providers that could not answer."""


def identify(wanted: Wanted, providers: Sequence[Provider]) -> Answer:
    """Find out what *wanted* is, by its ids or else by a search, and fetch all about it.

    Raises ``Unavailable`` when nothing was accepted and somebody could not be asked.
    """
    silent: list[str] = []
    known = _by_ids(wanted, providers, silent) if wanted.ids else None
    if known is not None:
        verdict = Verdict(
            decision=Decision.ACCEPT,
            score=1.0,
            best=known,
            evidence=("known by its id",),
            ranked=(known,),
        )
    elif wanted.ids.keys() & set(silent):
        raise Unavailable(NO_ANSWER)
    else:
        verdict = _search(wanted, providers, silent)
    if verdict.decision is not Decision.ACCEPT and silent:
        raise Unavailable(NO_ANSWER)
    found = Answer(decision=verdict.decision)
    if verdict.decision is Decision.ACCEPT and verdict.best is not None:
        try:
            found = fetch(wanted, providers, verdict.best.provider, verdict.best.id)
        except NotFound:
            # What the search offers is gone at the provider: a person may choose another one.
            found = Answer(decision=Decision.ABSTAIN)
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
) -> Answer:
    """Everything about the title *id_* of *provider*, and what the others know of it.

    *ids* are further ids it has. *only* names the providers whose word is wanted.
    """
    canonical = next((one for one in providers if one.name == provider), None)
    if canonical is None:
        raise NotFound(f"The provider {provider} is not enabled.")
    first = _record(canonical, wanted, id_)
    own_ids: dict[str, str] = {**(ids or {}), **wanted.ids, **first.ids}
    if canonical.name in _OWN_IDS:
        own_ids[canonical.name] = id_
    records = [first]
    found: dict[str, str] = {provider: id_}
    silent: list[str] = []
    for other in providers:
        if other is canonical or (only is not None and other.name not in only):
            continue
        try:
            candidate = other.find(wanted.kind, own_ids)
            if candidate is None:
                continue
            record = _record(other, wanted, candidate.id)
        except _AWAY as error:
            _log.info("%s cannot tell of %s now: %s", other.name, wanted.title, error)
            silent.append(other.name)
            continue
        except NotFound:
            continue
        found[other.name] = candidate.id
        records.append(record)
        own_ids = {**record.ids, **own_ids}
    source, episodes = _episodes(wanted, providers, found) if _is_series(wanted) else (None, ())
    wanted_records = [one for one in records if only is None or one.source in only]
    return Answer(
        decision=Decision.ACCEPT,
        provider=provider,
        id=id_,
        score=1.0,
        records=tuple(wanted_records),
        episodes_from=source,
        episodes=episodes,
        silent=tuple(silent),
    )


_OWN_IDS = frozenset({"imdb", "tmdb", "tvdb", "tvmaze", "anilist", "anidb", "wikidata"})


def _is_series(wanted: Wanted) -> bool:
    return wanted.kind is ItemKind.SERIES


def _by_ids(wanted: Wanted, providers: Sequence[Provider], silent: list[str]) -> Candidate | None:
    """The title that has one of the wanted ids, at the first provider that knows it."""
    for provider in providers:
        try:
            found = provider.find(wanted.kind, wanted.ids)
        except _AWAY as error:
            _log.info("%s cannot be asked for ids now: %s", provider.name, error)
            silent.append(provider.name)
            continue
        except NotFound:
            continue
        if found is not None:
            return found
    return None


def _search(wanted: Wanted, providers: Sequence[Provider], silent: list[str]) -> Verdict:
    candidates: list[Candidate] = []
    verdict = Verdict(decision=Decision.NOTHING)
    for provider in providers:
        try:
            candidates += provider.search(wanted)[:_MOST_CANDIDATES]
        except _AWAY as error:
            _log.info("%s cannot be searched now: %s", provider.name, error)
            silent.append(provider.name)
            continue
        verdict = judge(wanted, candidates)
        if verdict.decision is Decision.ACCEPT:
            return verdict
    if verdict.decision is Decision.ABSTAIN and wanted.episode_titles:
        return judge(wanted, candidates, episodes=_lists(wanted, providers, verdict.ranked))
    return verdict


def _lists(
    wanted: Wanted, providers: Sequence[Provider], ranked: Sequence[Candidate]
) -> dict[tuple[str, str], list[ExpectedEpisode]]:
    by_name = {provider.name: provider for provider in providers}
    lists: dict[tuple[str, str], list[ExpectedEpisode]] = {}
    for candidate in ranked[:_LISTS_ASKED]:
        try:
            episodes = by_name[candidate.provider].episodes(candidate.id, wanted)
        except (*_AWAY, NotFound):
            continue
        if episodes:
            lists[candidate.provider, candidate.id] = episodes
    return lists


def _record(provider: Provider, wanted: Wanted, id_: str) -> Record:
    record = provider.fetch(wanted.kind, id_, wanted)
    if record.source != provider.name:
        record = replace(record, source=provider.name)
    if record.images:
        return record
    try:
        return replace(record, images=tuple(provider.images(wanted.kind, id_, record.ids)))
    except (*_AWAY, NotFound):
        return record


def _episodes(
    wanted: Wanted, providers: Sequence[Provider], found: dict[str, str]
) -> tuple[str | None, tuple[ExpectedEpisode, ...]]:
    """The first list there is, the canonical provider's if it has one."""
    by_name = {provider.name: provider for provider in providers}
    for name, id_ in found.items():
        try:
            episodes = by_name[name].episodes(id_, wanted)
        except (*_AWAY, NotFound) as error:
            _log.info("no episodes of %s from %s now: %s", wanted.title, name, error)
            continue
        if episodes:
            return name, tuple(episodes)
    return None, ()
