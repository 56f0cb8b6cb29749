"""The part of the made-up server that has titles to review."""

from dataclasses import replace
from typing import Any

from rustfin_core.admin.types import MatchCandidate, MatchFile, MatchReview, MatchStatus
from rustfin_core.kernel.errors import Conflict, NotFound
from rustfin_core.kernel.said import say

_ALIKE = say("title {share} % alike", share=100)
_EMPTY = MatchStatus(matched=0, review=0, nothing=0, queued=0, paused=False, waits_for=None)


def candidate(id_: str, title: str, year: int | None, **more: Any) -> MatchCandidate:
    """A candidate of TMDB."""
    given: dict[str, Any] = {"score": 0.9, "reasons": (_ALIKE, say("year unknown"))}
    return MatchCandidate(
        provider="tmdb", id=id_, title=title, year=year, overview=None,
        **({"image_url": None} | given | more),
    )  # fmt: skip


KEEPER = MatchReview(
    item_id="1" * 32,
    kind="movie",
    name="keeper",
    year=None,
    state="review",
    evidence=(),
    candidates=(
        candidate("1", "Keeper", 2018, runtime=6720.0, image_url="https://a/light.jpg",
                  reasons=(_ALIKE, "same length")),
        candidate("2", "Keeper", 2007, runtime=5460.0, image_url="https://a/alt1.jpg", score=0.7,
                  reasons=(_ALIKE, say("lengths {minutes} minutes apart", minutes=21))),
        candidate("3", "Keepers", 2011, runtime=7440.0, image_url="https://a/alt2.jpg", score=0.4,
                  reasons=(
                      say("title {share} % alike", share=86),
                      say("lengths {minutes} minutes apart", minutes=12),
                  )),
    ),
    path="D:\\Films\\Misc\\keeper.1080p.bluray.mkv",
    file=MatchFile(
        path="D:\\Films\\Misc\\keeper.1080p.bluray.mkv", size=8_400_000_000, duration=6760.0,
        width=1920, height=1080, video="h264", audio="ac3", channels=6, language="eng",
    ),
)  # fmt: skip
RIDGE = replace(
    KEEPER, item_id="2" * 32, name="Copper Ridge", file=None,
    path="D:\\Films\\Westerns\\Copper.Ridge.DVDRip.avi",
    candidates=(candidate("9", "Copper Ridge", 1958, image_url="https://a/ridge.jpg"),),
)  # fmt: skip
HUT = replace(
    KEEPER, item_id="3" * 32, kind="series", name="Hut 14", year=2021, file=None,
    path="D:\\Series\\Hut 14\\",
    candidates=(candidate("5", "Hut", 2003, score=0.5), candidate("6", "Hut 15", 2021, score=0.5)),
)  # fmt: skip
FINAL = replace(
    KEEPER, item_id="4" * 32, name="windows_final2", state="nothing", candidates=(), file=None,
    path="D:\\Camera\\windows_final2.mp4",
)  # fmt: skip
REVIEWS = (KEEPER, RIDGE, HUT, FINAL)


class FakeReview:
    """Answers like ``rustfin_core.admin.matches``."""

    asked: list[tuple[Any, ...]]

    def __init__(self) -> None:
        super().__init__()
        self.reviews: tuple[MatchReview, ...] = ()
        self.settled: dict[str, MatchReview] = {}
        self.findable: tuple[MatchCandidate, ...] = ()
        self.posters: dict[str, bytes] = {}
        self.stills: dict[str, tuple[bytes, ...]] = {}
        self.match = _EMPTY

    async def match_status(self) -> MatchStatus:
        return replace(self.match, review=len(self.reviews))

    async def match_reviews(
        self, limit: int = 100, offset: int = 0
    ) -> tuple[tuple[MatchReview, ...], int]:
        self.asked.append(("match_reviews", limit, offset))
        return self.reviews[offset : offset + limit], len(self.reviews)

    async def match_candidates(self, item_id: str) -> MatchReview:
        return self._review(item_id)

    async def search_match(
        self, item_id: str, text: str, year: int | None = None
    ) -> tuple[MatchCandidate, ...]:
        self.asked.append(("search_match", item_id, text, year))
        return self.findable

    async def match_picture(self, provider: str, url: str) -> bytes:
        self.asked.append(("match_picture", provider, url))
        if url not in self.posters:
            raise NotFound("There is no such picture.")
        return self.posters[url]

    async def match_stills(self, item_id: str) -> tuple[bytes, ...]:
        self.asked.append(("match_stills", item_id))
        return self.stills.get(item_id, ())

    async def apply_match(self, item_id: str, provider: str, id_: str) -> None:
        if id_ == "refused":
            raise Conflict("Somebody else has decided about it meanwhile.")
        self.asked.append(("apply_match", item_id, provider, id_))
        self._settle(item_id)

    async def dismiss_match(self, item_id: str) -> None:
        self.asked.append(("dismiss_match", item_id))
        self._settle(item_id)

    async def reset_match(self, item_id: str) -> None:
        self.asked.append(("reset_match", item_id))
        self.reviews = (self.settled.pop(item_id), *self.reviews)

    def _review(self, item_id: str) -> MatchReview:
        return next(one for one in self.reviews if one.item_id == item_id)

    def _settle(self, item_id: str) -> None:
        self.settled[item_id] = self._review(item_id)
        self.reviews = tuple(one for one in self.reviews if one.item_id != item_id)
