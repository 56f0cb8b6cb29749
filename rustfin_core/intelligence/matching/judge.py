"""The verdict: accept the best candidate, leave it to a person, or find nothing.

A wrong match costs an owner more than a question, so everything below the threshold, and everything
that has a rival close behind, is left to the review list.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rustfin_core.intelligence.matching import facts
from rustfin_core.intelligence.matching.titles import best_similarity, form
from rustfin_core.intelligence.records import Candidate, ExpectedEpisode, Wanted
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.said import say

ACCEPT_FROM, MARGIN, NOTHING_BELOW = 0.79, 0.06, 0.42
_ALIAS_COST = 0.03
_OTHER_ID = 0.6
"""Taken off when both sides carry an id of the same provider and they differ."""

EpisodeLists = Mapping[tuple[str, str], Sequence[ExpectedEpisode]]
"""Provider and id of a candidate to its episodes, for those that were asked."""


class Decision(StrEnum):
    """What follows from a verdict."""

    ACCEPT = "accept"
    ABSTAIN = "abstain"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """``score`` is 0 to 1; ``evidence`` holds short sentences about *best*, title first.

    ``ranked`` holds the candidates, best first; ``runner_up`` the best of another title.
    """

    decision: Decision
    score: float = 0.0
    best: Candidate | None = None
    evidence: tuple[str, ...] = ()
    runner_up: Candidate | None = None
    ranked: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class _Judged:
    candidate: Candidate
    points: float
    evidence: tuple[str, ...]
    by_id: bool


def judge(
    wanted: Wanted, candidates: Sequence[Candidate], *, episodes: EpisodeLists | None = None
) -> Verdict:
    """Judge *candidates*; those of another kind are left out.

    *episodes* adds the strongest evidence for series that are otherwise alike. Popularity and the
    provider's own order only put equals in order; they never decide.
    """
    lists = episodes or {}
    judged = [_judge_one(wanted, one, lists) for one in candidates if one.kind is wanted.kind]
    judged.sort(key=lambda one: (-one.by_id, -one.points, -(one.candidate.popularity or 0.0)))
    if not judged:
        return Verdict(decision=Decision.NOTHING)
    best = judged[0]
    rival = next((one for one in judged[1:] if not same_title(best.candidate, one.candidate)), None)
    return Verdict(
        decision=_decide(best, rival),
        score=1.0 if best.by_id else min(1.0, max(0.0, best.points)),
        best=best.candidate,
        evidence=best.evidence,
        runner_up=rival.candidate if rival else None,
        ranked=tuple(one.candidate for one in judged),
    )


def _decide(best: _Judged, rival: _Judged | None) -> Decision:
    if best.by_id:
        return Decision.ABSTAIN if rival is not None and rival.by_id else Decision.ACCEPT
    if best.points < NOTHING_BELOW:
        return Decision.NOTHING
    close = rival is not None and best.points - rival.points < MARGIN
    return Decision.ABSTAIN if best.points < ACCEPT_FROM or close else Decision.ACCEPT


def _judge_one(wanted: Wanted, candidate: Candidate, lists: EpisodeLists) -> _Judged:
    own_ids = {candidate.provider: candidate.id} | dict(candidate.ids)
    same, other = facts.ids_in_common(wanted.ids, own_ids)
    if same and not other:
        known = say("same {sources} id", sources=", ".join(sorted(same)))
        return _Judged(candidate, 1.0, (known,), by_id=True)
    points, says = _title(wanted, candidate)
    evidence = [says]
    for more, sentence in (
        facts.years(wanted, candidate),
        facts.countries(wanted, candidate),
        facts.runtimes(wanted, candidate),
        facts.seasons(wanted, candidate),
        facts.episodes(wanted, lists.get((candidate.provider, candidate.id))),
        facts.artists(wanted, candidate),
        facts.tracks(wanted, candidate),
        (-_OTHER_ID, say("another {sources} id", sources=", ".join(sorted(other))))
        if other
        else facts.NOTHING_SAID,
    ):
        points += more
        if sentence:
            evidence.append(sentence)
    return _Judged(candidate, points, tuple(evidence), by_id=False)


def _title(wanted: Wanted, candidate: Candidate) -> facts.Point:
    own = (wanted.title, *wanted.other_titles)
    names = [candidate.title]
    if candidate.original_title:
        names.append(candidate.original_title)
    alike, spelling = best_similarity(own, names)
    if candidate.aliases:
        by_alias, alias = best_similarity(own, candidate.aliases)
        if by_alias - _ALIAS_COST > alike:
            alike, spelling = by_alias - _ALIAS_COST, alias
    share = round(100 * alike)
    if spelling == candidate.title:
        return (alike, say("title {share} % alike", share=share))
    return (alike, say("title {share} % alike ({spelling})", share=share, spelling=spelling))


def same_title(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates of different providers mean the same title."""
    if one.provider == other.provider:
        return one.id == other.id
    same, differ = facts.ids_in_common(
        {one.provider: one.id} | dict(one.ids), {other.provider: other.id} | dict(other.ids)
    )
    if same or differ:
        return bool(same)
    if one.year != other.year and one.kind not in (ItemKind.ARTIST, ItemKind.ALBUM):
        return False
    if one.artist and other.artist and form(one.artist).words != form(other.artist).words:
        return False
    names = [other.title, *([other.original_title] if other.original_title else []), *other.aliases]
    return best_similarity((one.title,), names)[0] >= 0.99
