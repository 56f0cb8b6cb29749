"""The part of the facade about recognised titles and those that need a person."""

from collections.abc import Iterable

from rustfin_core.admin.services import Part, uid_of
from rustfin_core.admin.types import MatchCandidate, MatchFile, MatchReview, MatchStatus
from rustfin_core.catalog.identify.types import IdentityState, Review, Weighed
from rustfin_core.catalog.types import OWNER, MediaVersion
from rustfin_core.intelligence.records import Candidate
from rustfin_core.kernel.enums import ItemKind, StreamType
from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.kernel.ticks import to_seconds

_LARGEST_PICTURE = 4 * 1024 * 1024


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
        """One title, its first file and what it may be, weighed."""
        uid = uid_of(item_id)
        review = await self._services.identify.candidates(uid)
        weighed = await self._services.identify.weigh(uid, review.candidates)
        version = await self._first_version(review)
        return _match_review(review, weighed, None if version is None else _match_file(version))

    async def search_match(
        self, item_id: str, text: str, year: int | None = None
    ) -> tuple[MatchCandidate, ...]:
        """Ask the providers for titles by name, or by an id such as ``tt0113277`` or ``tmdb:949``.

        Takes at most 25 seconds; best first.
        """
        uid = uid_of(item_id)
        identify = self._services.identify
        kind = (await identify.candidates(uid)).kind
        ids = ids_in(text)
        title = None if ids else text
        found = await identify.search(kind, item=uid, title=title, year=year, ids=ids)
        return tuple(_weighed(one) for one in await identify.weigh(uid, found))

    async def match_picture(self, provider: str, url: str) -> bytes:
        """The poster of a candidate, unchecked bytes, at most 4 MB."""
        data = await self._services.identify.picture(provider, url)
        if len(data) > _LARGEST_PICTURE:
            raise InvalidInput("This picture is too large to be shown.")
        return data

    async def match_stills(self, item_id: str) -> tuple[bytes, ...]:
        """Up to four pictures (JPEG) out of a film's file; none for anything else."""
        review = await self._services.identify.candidates(uid_of(item_id))
        version = await self._first_version(review)
        if version is None:
            return ()
        return await self._services.stills.take(version.path, version.info.duration)

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

    async def _first_version(self, review: Review) -> MediaVersion | None:
        if review.kind is not ItemKind.MOVIE:
            return None
        versions = await self._services.catalog.media_versions(OWNER, review.uid)
        return versions[0] if versions else None


def ids_in(text: str) -> dict[str, str]:
    """The id somebody typed in place of a name; empty for a name."""
    words = text.strip()
    if words.startswith("tt") and words[2:].isdigit():
        return {"imdb": words}
    provider, colon, id_ = words.partition(":")
    known = provider.lower() in ("imdb", "tmdb", "tvdb", "tvmaze", "anilist", "wikidata")
    return {provider.lower(): id_.strip()} if colon and known and id_.strip() else {}


def _match_review(
    review: Review, weighed: Iterable[Weighed] = (), file: MatchFile | None = None
) -> MatchReview:
    candidates = tuple(_weighed(one) for one in weighed)
    return MatchReview(
        item_id=review.uid.hex(),
        kind=review.kind.name.lower(),
        name=review.name,
        year=review.year,
        state=review.state.value,
        evidence=review.evidence,
        candidates=candidates or tuple(_candidate(one) for one in review.candidates),
        path=(review.path or b"").decode("utf-8", "replace"),
        file=file,
    )


def _weighed(weighed: Weighed) -> MatchCandidate:
    return _candidate(weighed.candidate, score=weighed.score, reasons=weighed.evidence)


def _candidate(
    one: Candidate, *, score: float | None = None, reasons: tuple[str, ...] = ()
) -> MatchCandidate:
    return MatchCandidate(
        provider=one.provider,
        id=one.id,
        title=one.title,
        year=one.year,
        overview=one.overview,
        image_url=one.image_url,
        artist=one.artist,
        runtime=None if one.runtime is None else to_seconds(one.runtime),
        score=score,
        reasons=reasons,
    )


def _match_file(version: MediaVersion) -> MatchFile:
    video = version.info.video
    audio = next(iter(version.info.of_type(StreamType.AUDIO)), None)
    return MatchFile(
        path=version.path.decode("utf-8", "replace"),
        size=version.size,
        duration=version.info.duration,
        width=video.width if video else None,
        height=video.height if video else None,
        video=video.codec if video else None,
        audio=audio.codec if audio else None,
        channels=audio.channels if audio else None,
        language=audio.language if audio else None,
    )
