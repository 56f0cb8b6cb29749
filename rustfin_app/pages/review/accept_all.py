"""Uses the best match of every title that has a good one, one after the other."""

from PySide6.QtCore import QObject, Signal

from rustfin_app.review_words import LIKELY_FROM
from rustfin_app.server_link import ServerLink
from rustfin_core.admin import Admin
from rustfin_core.admin.types import MatchReview

_AT_ONCE = 500


class AcceptAll(QObject):
    """``progress`` brings titles done and all of them; ``ended`` how many were matched."""

    progress = Signal(int, int)
    ended = Signal(int)
    failed = Signal(str)

    def __init__(self, link: ServerLink, parent: QObject) -> None:
        super().__init__(parent)
        self._link = link
        self._waiting: list[str] = []
        self._all = 0
        self._matched = 0
        self._stopped = False

    def start(self) -> None:
        """Look which titles there are, then begin."""
        self._link.run(_with_candidates, owner=self, done=self._begin, failed=self.failed.emit)

    def stop(self) -> None:
        """End after the title in hand; what was done stays."""
        self._stopped = True

    def _begin(self, items: list[str]) -> None:
        self._waiting, self._all = items, len(items)
        self._next()

    def _next(self) -> None:
        if self._stopped or not self._waiting:
            self.ended.emit(self._matched)
            return
        self.progress.emit(self._all - len(self._waiting), self._all)
        item_id = self._waiting.pop(0)
        self._link.run(
            lambda admin: _use_best(admin, item_id),
            owner=self,
            done=self._used,
            # One that is gone meanwhile does not stop the others.
            failed=lambda _: self._used(False),
        )

    def _used(self, matched: bool) -> None:
        self._matched += matched
        self._next()


async def _with_candidates(admin: Admin) -> list[str]:
    found: list[MatchReview] = []
    total = 1
    while len(found) < total:
        page, total = await admin.match_reviews(_AT_ONCE, len(found))
        if not page:
            break
        found += page
    return [one.item_id for one in found if one.candidates]


async def _use_best(admin: Admin, item_id: str) -> bool:
    review = await admin.match_candidates(item_id)
    best = review.candidates[0] if review.candidates else None
    if best is None or best.score is None or best.score < LIKELY_FROM:
        return False
    await admin.apply_match(item_id, best.provider, best.id)
    return True
