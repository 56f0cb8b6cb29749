"""Rustfin's own review of matches over HTTP: list, candidates, choose, leave alone, ask again."""

from collections.abc import Mapping

from aiohttp import web

from rustfin_core.catalog.expected.orders import DisplayOrder
from rustfin_core.catalog.identify.service import IdentifyService
from rustfin_core.catalog.identify.types import RefreshMode, Review
from rustfin_core.http.call import Call
from rustfin_core.http.json import Keyed, no_content, wire_time
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.intelligence.records import Candidate
from rustfin_core.kernel.errors import InvalidInput, NotFound, Unavailable

_PAGE, _LARGEST_PAGE = 50, 500
_PICTURES = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n", "image/png"),
    (b"RIFF", "image/webp"),
)


class IdentifyRoutes:
    """Handlers of ``/Rustfin/Identify``; for administrators."""

    def __init__(self, identify: IdentifyService) -> None:
        self._identify = identify

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        table.get("/Rustfin/Identify", self.reviews, access=Access.ADMIN)
        table.get("/Rustfin/Identify/Status", self.status, access=Access.ADMIN)
        table.post("/Rustfin/Identify/Pause", self.pause, access=Access.ADMIN)
        table.post("/Rustfin/Identify/Resume", self.resume, access=Access.ADMIN)
        table.get("/Rustfin/Identify/Picture", self.picture, access=Access.ADMIN)
        table.get("/Rustfin/Identify/{itemId}", self.candidates, access=Access.ADMIN)
        table.post("/Rustfin/Identify/{itemId}/Apply", self.apply, access=Access.ADMIN)
        table.post("/Rustfin/Identify/{itemId}/Dismiss", self.dismiss, access=Access.ADMIN)
        table.post("/Rustfin/Identify/{itemId}/Reset", self.reset, access=Access.ADMIN)
        table.post("/Rustfin/Identify/{itemId}/Refresh", self.refresh, access=Access.ADMIN)
        table.post("/Rustfin/Identify/{itemId}/DisplayOrder", self.order, access=Access.ADMIN)

    async def reviews(self, call: Call) -> web.StreamResponse:
        """A page of titles that need a person."""
        start = call.query.integer("startIndex", 0, minimum=0, maximum=2**31 - 1)
        limit = call.query.integer("limit", _PAGE, minimum=0, maximum=2**31 - 1)
        found, total = await self._identify.review_list(min(limit, _LARGEST_PAGE), start)
        items = [_review(one) for one in found]
        return call.answer({"Items": items, "TotalRecordCount": total, "StartIndex": start})

    async def status(self, call: Call) -> web.StreamResponse:
        """How far identification is, and what it waits for."""
        status = await self._identify.status()
        return call.answer(
            {
                "States": Keyed({state.value: count for state, count in status.states.items()}),
                "Queued": status.queued,
                "Pictures": status.pictures,
                "Paused": status.paused,
                "WaitsFor": status.waits_for,
            }
        )

    async def pause(self, call: Call) -> web.StreamResponse:
        """Ask nobody until resumed."""
        self._identify.pause()
        return no_content()

    async def resume(self, call: Call) -> web.StreamResponse:
        """Go on."""
        self._identify.resume()
        return no_content()

    async def candidates(self, call: Call) -> web.StreamResponse:
        """One title and what it may be."""
        return call.answer(_review(await self._identify.candidates(call.uid("itemId"))))

    async def picture(self, call: Call) -> web.StreamResponse:
        """The picture of a candidate: the page itself asks nobody but this server."""
        provider, url = call.query.text("provider") or "", call.query.text("url") or ""
        try:
            data = await self._identify.picture(provider.lower(), url)
        except TimeoutError:
            raise Unavailable("The provider does not send the picture now.") from None
        kind = next((kind for start, kind in _PICTURES if data.startswith(start)), None)
        if kind is None:
            raise NotFound("The provider sent no picture.")
        return web.Response(
            body=data,
            content_type=kind,
            headers={
                "Cache-Control": "private, max-age=86400",
                "X-Content-Type-Options": "nosniff",
                "Content-Security-Policy": "default-src 'none'",
            },
        )

    async def apply(self, call: Call) -> web.StreamResponse:
        """Choose ``{"Provider": ..., "Id": ...}`` for a title."""
        uid = call.uid("itemId")
        body = await call.body()
        kind = (await self._identify.candidates(uid)).kind
        await self._identify.apply(
            uid,
            Candidate(
                provider=body.require_text("Provider").lower(),
                id=body.require_text("Id")[:200],
                kind=kind,
                title="",
            ),
        )
        return no_content()

    async def dismiss(self, call: Call) -> web.StreamResponse:
        """Leave a title alone."""
        await self._identify.dismiss(call.uid("itemId"))
        return no_content()

    async def reset(self, call: Call) -> web.StreamResponse:
        """Undo a match or choice and identify the title anew."""
        await self._identify.reset(call.uid("itemId"))
        return no_content()

    async def refresh(self, call: Call) -> web.StreamResponse:
        """Ask again; ``{"Mode": "missing"}`` (the default) or ``"all"``."""
        mode = (await call.body()).choice("Mode", RefreshMode) or RefreshMode.MISSING_ONLY
        await self._identify.refresh(call.uid("itemId"), mode)
        return no_content()

    async def order(self, call: Call) -> web.StreamResponse:
        """Number a series ``{"Order": "aired"}``, ``"dvd"`` or ``"absolute"``."""
        order = (await call.body()).choice("Order", DisplayOrder)
        if order is None:
            raise InvalidInput(f"Order must be one of {', '.join(DisplayOrder)}.")
        await self._identify.set_display_order(call.uid("itemId"), order)
        return no_content()


def _review(review: Review) -> Mapping[str, object]:
    return {
        "Id": review.uid.hex(),
        "Kind": review.kind.name.capitalize(),
        "Name": review.name,
        "Year": review.year,
        "LibraryId": review.library_uid.hex() if review.library_uid else None,
        "State": review.state.value,
        "Provider": review.provider,
        "ProviderItemId": review.provider_item_id,
        "Score": review.score,
        "Evidence": list(review.evidence),
        "Locked": review.locked,
        "CheckedAt": wire_time(review.checked_at),
        "Candidates": [_candidate(one) for one in review.candidates],
    }


def _candidate(one: Candidate) -> Mapping[str, object]:
    return {
        "Provider": one.provider,
        "Id": one.id,
        "Name": one.title,
        "OriginalTitle": one.original_title,
        "Year": one.year,
        "Overview": one.overview,
        "ImageUrl": one.image_url,
        "Artist": one.artist,
        "ProviderIds": Keyed(dict(one.ids)),
    }
