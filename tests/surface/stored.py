"""The stored facts of all routes, and the same found anew in a running server."""

import inspect
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import orjson

import rustfin_core
from rustfin_core.config import Options
from rustfin_core.http.app import ROUTES
from rustfin_core.http.routing import Route, RouteTable
from rustfin_core.server import Server
from tests.surface.follow import operation_of
from tests.surface.operation import Operation
from tests.surface.reads import operation_name

STORED = Path(rustfin_core.__file__).parent / "http" / "openapi" / "operations.json"


@asynccontextmanager
async def real_table() -> AsyncIterator[RouteTable]:
    """The routes of a whole server, with the services behind them."""
    with tempfile.TemporaryDirectory() as folder:
        flags = {
            "data_dir": Path(folder) / "data",
            "host": "127.0.0.1",
            "port": "auto",
            "discovery": False,
            "online": False,
            "watch": False,
        }
        server = Server(Options(flags=flags), console_log=False)
        await server.start()
        try:
            yield server.app[ROUTES]
        finally:
            await server.stop()


async def current() -> dict[str, Any]:
    """What the handlers read and answer now."""
    async with real_table() as table:
        return facts_of(table)


def facts_of(table: RouteTable) -> dict[str, Any]:
    """Facts by ``METHOD path``; ``operations`` of one handler that are alike are told once."""
    found: dict[str, Any] = {}
    taken: dict[str, int] = {}
    for route in table:
        name = operation_name(inspect.unwrap(_function(route)).__qualname__)
        taken[name] = taken.get(name, 0) + 1
        number = f"_{taken[name]}" if taken[name] > 1 else ""
        found[f"{route.method} {route.path}"] = {
            "id": name + number,
            "tag": name.partition(".")[0],
            "says": _docstring(route),
            **operation_of(route).data(),
        }
    _spell(found)
    return dict(sorted(found.items()))


def _spell(found: dict[str, Any]) -> None:
    """Names that some handlers only know in lower case are spelt as others spell them."""
    parameters = [one for entry in found.values() for one in entry.get("query", ())]
    known = {one["name"].lower(): one["name"] for one in parameters if not one["name"].islower()}
    for one in parameters:
        if one["name"].islower():
            one["name"] = known.get(one["name"], one["name"])


def followed(table: RouteTable) -> list[Operation]:
    """Every route, followed."""
    return [operation_of(route) for route in table]


def text_of(facts: dict[str, Any]) -> str:
    """The file's content, one operation a line."""
    lines = [f"{_json(name)}: {_json(value)}" for name, value in facts.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _json(value: Any) -> str:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()


def _function(route: Route) -> Any:
    return getattr(route.handler, "func", route.handler)


def _docstring(route: Route) -> str:
    return inspect.cleandoc(inspect.getdoc(_function(route)) or "")
