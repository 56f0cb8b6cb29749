"""Answers of parts that are not there."""

from typing import NoReturn

from aiohttp import web

from rustfin_core.http.call import Call
from rustfin_core.http.json import no_content
from rustfin_core.kernel.errors import InvalidInput, NotFound


async def empty_page(call: Call) -> web.StreamResponse:
    """A query result with nothing in it."""
    start = call.query.integer("startIndex", 0, minimum=0)
    return call.answer({"Items": [], "TotalRecordCount": 0, "StartIndex": start})


async def empty_list(call: Call) -> web.StreamResponse:
    """A bare list with nothing in it."""
    return call.answer([])


async def nothing_done(_: Call) -> web.StreamResponse:
    """204: what is wanted is so already."""
    return no_content()


async def unknown(_: Call) -> NoReturn:
    """404: no such thing exists, whatever its id."""
    raise NotFound("There is no such thing on this server.")


async def no_live_tv(_: Call) -> NoReturn:
    """400 for whoever sets up tuners, guides or recordings."""
    raise InvalidInput("Rustfin has no live TV, so nothing can be tuned to, listed or recorded.")


async def no_plugins(_: Call) -> NoReturn:
    """400 for whoever wants to install something."""
    raise InvalidInput("Rustfin has no plugins: what it can do is built in.")
