"""Answers that hold many items."""

from collections.abc import Iterable

from aiohttp import web

from rustfin_core.catalog.types import Item, ItemPage
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.dto.images import ImageWish
from rustfin_core.http.jellyfin.dto.item import ItemMapper
from rustfin_core.http.jellyfin.item_query import wanted_fields
from rustfin_core.http.query import Query
from rustfin_core.kernel.enums import ImageType


def mapper_for(query: Query, server_id: str) -> ItemMapper:
    """A mapper that honours ``fields``, ``enableUserData`` and the wishes about pictures."""
    return ItemMapper(
        server_id,
        fields=wanted_fields(query),
        user_data=query.flag("enableUserData", True),
        images=image_wish(query),
    )


def image_wish(query: Query) -> ImageWish:
    """``enableImages``, ``imageTypeLimit`` and ``enableImageTypes``; unknown types are skipped."""
    return ImageWish(
        is_enabled=query.flag("enableImages", True),
        types=frozenset(query.choices("enableImageTypes", ImageType)),
        limit=query.integer("imageTypeLimit", minimum=0, maximum=2**31 - 1),
    )


def page_answer(call: Call, page: ItemPage) -> web.Response:
    """``BaseItemDtoQueryResult``."""
    mapper = mapper_for(call.query, call.identity.server_id)
    return result_answer(call, [mapper.item(item) for item in page.items], page.total, page.start)


def array_answer(call: Call, items: Iterable[Item]) -> web.Response:
    """A bare array of items (``/Items/Latest``)."""
    mapper = mapper_for(call.query, call.identity.server_id)
    return call.answer([mapper.item(item) for item in items], compact=True)


def result_answer(
    call: Call, items: list[dict[str, object]], total: int | None = None, start: int = 0
) -> web.Response:
    """A query result of things that are mapped already."""
    count = len(items) if total is None else total
    return call.answer(
        {"Items": items, "TotalRecordCount": count, "StartIndex": start}, compact=True
    )
