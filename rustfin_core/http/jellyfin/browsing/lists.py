"""Answers that hold many items."""

from collections.abc import Iterable

from aiohttp import web

from rustfin_core.catalog.types import Item, ItemPage
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.browsing.item_query import wanted_fields
from rustfin_core.http.jellyfin.dto.images import ImageWish
from rustfin_core.http.jellyfin.dto.item import ItemMapper
from rustfin_core.http.query import Query
from rustfin_core.kernel.enums import ImageType


def mapper_for(call: Call, query: Query | None = None) -> ItemMapper:
    """A mapper that honours the wishes of *query* (else the call's).

    Those are ``fields``, ``enableUserData`` and the ones about pictures.
    """
    asked = call.query if query is None else query
    return ItemMapper(
        call.identity.server_id,
        fields=wanted_fields(asked),
        user_data=asked.flag("enableUserData", True),
        images=image_wish(asked),
        policy=call.principal.policy,
    )


def full_mapper(call: Call) -> ItemMapper:
    """A mapper of every field, whatever the query says."""
    return ItemMapper(call.identity.server_id, policy=call.principal.policy)


def image_wish(query: Query) -> ImageWish:
    """``enableImages``, ``imageTypeLimit`` and ``enableImageTypes``; unknown types are skipped."""
    return ImageWish(
        is_enabled=query.flag("enableImages", True),
        types=frozenset(query.choices("enableImageTypes", ImageType)),
        limit=query.integer("imageTypeLimit", minimum=0, maximum=2**31 - 1),
    )


def page_answer(call: Call, page: ItemPage) -> web.Response:
    """``BaseItemDtoQueryResult``."""
    mapper = mapper_for(call)
    return result_answer(call, [mapper.item(item) for item in page.items], page.total, page.start)


def array_answer(call: Call, items: Iterable[Item]) -> web.Response:
    """A bare array of items (``/Items/Latest``)."""
    mapper = mapper_for(call)
    return call.answer([mapper.item(item) for item in items], compact=True)


def result_answer(
    call: Call, items: list[dict[str, object]], total: int | None = None, start: int = 0
) -> web.Response:
    """A query result of things that are mapped already."""
    count = len(items) if total is None else total
    return call.answer(
        {"Items": items, "TotalRecordCount": count, "StartIndex": start}, compact=True
    )
