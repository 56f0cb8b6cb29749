"""The part of the facade about recognised titles and those that need a person."""

from rustfin_core.admin.services import Part, uid_of
from rustfin_core.admin.types import MatchCandidate, MatchReview, MatchStatus
from rustfin_core.catalog.identify.types import IdentityState, Review
from rustfin_core.intelligence.records import Candidate


class Matches(Part):
    """Titles as their owner judges them."""

    async def match_status(self) -> MatchStatus:
        """How far titles are recognised, and what the rest waits for."""
        status = await self._services.identify.status()
        states = status.states
        return MatchStatus(
            matched=states.get(IdentityState.MATCHED, 0) + states.get(IdentityState.MANUAL, 0),
            review=states.get(IdentityState.REVIEW, 0),
            nothing=states.get(IdentityState.NOTHING, 0),
            queued=status.queued,
            paused=status.paused,
            waits_for=status.waits_for,
        )

    async def match_reviews(
        self, limit: int = 100, offset: int = 0
    ) -> tuple[tuple[MatchReview, ...], int]:
        """Titles whose match needs a person, and how many there are."""
        found, total = await self._services.identify.review_list(limit, offset)
        return tuple(_match_review(one) for one in found), total

    async def match_candidates(self, item_id: str) -> MatchReview:
        """One title and what it may be."""
        return _match_review(await self._services.identify.candidates(uid_of(item_id)))

    async def apply_match(self, item_id: str, provider: str, id_: str) -> None:
        """Make a person's choice for a title."""
        identify = self._services.identify
        uid = uid_of(item_id)
        kind = (await identify.candidates(uid)).kind
        await identify.apply(uid, Candidate(provider=provider, id=id_, kind=kind, title=""))

    async def dismiss_match(self, item_id: str) -> None:
        """Leave a title alone."""
        await self._services.identify.dismiss(uid_of(item_id))

    async def reset_match(self, item_id: str) -> None:
        """Undo a match or a choice and identify the title anew."""
        await self._services.identify.reset(uid_of(item_id))


def _match_review(review: Review) -> MatchReview:
    return MatchReview(
        item_id=review.uid.hex(),
        kind=review.kind.name.lower(),
        name=review.name,
        year=review.year,
        state=review.state.value,
        evidence=review.evidence,
        candidates=tuple(
            MatchCandidate(
                provider=one.provider,
                id=one.id,
                title=one.title,
                year=one.year,
                overview=one.overview,
                image_url=one.image_url,
            )
            for one in review.candidates
        ),
    )
