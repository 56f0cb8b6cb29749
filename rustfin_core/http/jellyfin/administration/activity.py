"""``System/ActivityLog``: what happened, for administrators; also as news on the socket."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from rustfin_core.admin import Admin
from rustfin_core.admin.activity.types import ActivityQuery, LoggedEntry, Severity, SortBy
from rustfin_core.http.call import Call
from rustfin_core.http.json import wire_time
from rustfin_core.http.query import Query
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.identity.types import Principal

_USUAL, _MOST = 100, 10_000
_NOBODY = "0" * 32
_SORTS = {
    "name": SortBy.NAME,
    # Jellyfin 12 spells it like this.
    "overiew": SortBy.OVERVIEW,
    "overview": SortBy.OVERVIEW,
    "shortoverview": SortBy.SHORT_OVERVIEW,
    "type": SortBy.TYPE,
    "datecreated": SortBy.DATE,
    "date": SortBy.DATE,
    "logseverity": SortBy.SEVERITY,
    "severity": SortBy.SEVERITY,
}


class ActivityRoutes:
    """Handlers of the activity log."""

    def __init__(self, admin: Admin) -> None:
        self._admin = admin

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        table.get("/System/ActivityLog/Entries", self.entries, access=Access.ADMIN)

    async def entries(self, call: Call) -> web.StreamResponse:
        """``ActivityLogEntryQueryResult``, newest first; with the filters of Jellyfin 12."""
        page = await self._admin.activity(
            activity_query(call.query), user_name=call.query.text("username")
        )
        return call.answer(
            {
                "Items": [entry_dto(entry) for entry in page.entries],
                "TotalRecordCount": page.total,
                "StartIndex": page.start,
            }
        )

    def feed(self) -> Callable[[Principal], Awaitable[list[dict[str, Any]] | None]]:
        """``ActivityLogEntry`` of one socket: what happened since it was last told."""
        read = self._admin.activity_news()

        async def news(_: Principal) -> list[dict[str, Any]] | None:
            return [entry_dto(entry) for entry in await read()] or None

        return news


def activity_query(query: Query) -> ActivityQuery:
    """The wish in a query."""
    order = query.texts("sortOrder")
    sorts = [_SORTS[name.lower()] for name in query.texts("sortBy") if name.lower() in _SORTS]
    return ActivityQuery(
        start=query.integer("startIndex", 0, minimum=0, maximum=2**31 - 1),
        limit=min(query.integer("limit", _USUAL, minimum=0, maximum=2**31 - 1), _MOST),
        min_at=query.instant("minDate"),
        max_at=query.instant("maxDate"),
        has_user=query.flag("hasUserId"),
        name=query.text("name"),
        overview=query.text("overview"),
        short_overview=query.text("shortOverview"),
        type=query.text("type"),
        severity=query.choice("severity", Severity),
        item=query.uid("itemId"),
        sort=sorts[0] if sorts else SortBy.DATE,
        descending=not (order and order[0].lower() == "ascending"),
    )


def entry_dto(logged: LoggedEntry) -> dict[str, Any]:
    """``ActivityLogEntry``."""
    entry = logged.entry
    return {
        "Id": logged.id,
        "Name": entry.name,
        "Overview": entry.overview,
        "ShortOverview": entry.short_overview,
        "Type": entry.type,
        "ItemId": None if entry.item is None else entry.item.hex(),
        "Date": wire_time(logged.at),
        "UserId": _NOBODY if entry.user is None else entry.user.hex(),
        "Severity": entry.severity.value,
    }
