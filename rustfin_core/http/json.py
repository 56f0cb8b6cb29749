"""JSON answers as Jellyfin writes them: PascalCase, no nulls, dates with seven decimals."""

import functools
from collections.abc import Mapping
from typing import Any

import orjson
from aiohttp import web

from rustfin_core.kernel.errors import RustfinError, TooMany
from rustfin_core.kernel.times import moment_of
from rustfin_core.kernel.tracing import request_id

_NO_CONTENT_SNIFFING = {"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'"}


class Keyed(dict[str, Any]):
    """A dictionary whose keys are data (image tags, provider ids): never re-cased."""


def wire_time(ms: int | None) -> str | None:
    """UTC milliseconds as ``2024-01-02T03:04:05.0060000Z``; ``None`` stays ``None``."""
    if ms is None:
        return None
    return f"{moment_of(ms).isoformat()[:19]}.{ms % 1000:03d}0000Z"


NEVER = "0001-01-01T00:00:00.0000000Z"
"""What .NET writes for a time that was never set."""


def without_nulls(value: Any) -> Any:
    """Copy *value* without the ``None`` members of objects."""
    if isinstance(value, Keyed):
        return Keyed({k: without_nulls(v) for k, v in value.items() if v is not None})
    if isinstance(value, dict):
        return {k: without_nulls(v) for k, v in value.items() if v is not None}
    if isinstance(value, list | tuple):
        return [without_nulls(entry) for entry in value]
    return value


@functools.lru_cache(maxsize=4_096)
def camel_key(name: str) -> str:
    """.NET's camel case: ``Id`` -> ``id``, ``UICulture`` -> ``uiCulture``."""
    chars = list(name)
    for index, char in enumerate(chars):
        if not char.isupper() or (
            index > 0 and index + 1 < len(chars) and not chars[index + 1].isupper()
        ):
            break
        chars[index] = char.lower()
    return "".join(chars)


@functools.lru_cache(maxsize=512)
def pascal_key(name: str) -> str:
    """``enable_all_folders`` -> ``EnableAllFolders``."""
    return "".join(part[:1].upper() + part[1:] for part in name.split("_"))


@functools.lru_cache(maxsize=512)
def snake_key(name: str) -> str:
    """``EnableAllFolders`` -> ``enable_all_folders``."""
    return "".join(
        f"_{char.lower()}" if char.isupper() and index else char.lower()
        for index, char in enumerate(name)
    )


def pascal(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Rename snake-case keys for the wire (one level)."""
    return {pascal_key(name): value for name, value in fields.items()}


def pascal_deep(value: Any) -> Any:
    """Plain data with the wire's names, at every depth."""
    if isinstance(value, dict):
        return pascal({name: pascal_deep(inner) for name, inner in value.items()})
    if isinstance(value, list | tuple):
        return [pascal_deep(inner) for inner in value]
    return value


def _camel(value: Any) -> Any:
    if isinstance(value, Keyed):
        return {key: _camel(entry) for key, entry in value.items()}
    if isinstance(value, dict):
        return {camel_key(key): _camel(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_camel(entry) for entry in value]
    return value


def wants_camel(accept: str) -> bool:
    """Whether an ``Accept`` header asks for the camel-case profile."""
    return "camelcase" in accept.lower()


def dump(value: Any, *, camel: bool = False, compact: bool = False) -> bytes:
    """Bytes of *value*. *compact* says that it holds no nulls, which saves a copy."""
    cleaned = value if compact else without_nulls(value)
    return orjson.dumps(_camel(cleaned) if camel else cleaned)


def json_response(
    request: web.Request, value: Any, *, status: int = 200, compact: bool = False
) -> web.Response:
    """Answer with *value*; *compact* promises that it holds no nulls (hot lists)."""
    camel = wants_camel(request.headers.get("Accept", ""))
    return web.Response(
        body=dump(value, camel=camel, compact=compact),
        status=status,
        content_type="application/json",
        charset="utf-8",
        headers=_NO_CONTENT_SNIFFING,
    )


def no_content() -> web.Response:
    """The empty answer of most writes."""
    return web.Response(status=204)


def problem(status: int, message: str, *, retry_after: int | None = None) -> web.Response:
    """A failure as a ``ProblemDetails`` object whose ``detail`` a person can read."""
    headers = dict(_NO_CONTENT_SNIFFING)
    if retry_after is not None:
        headers["Retry-After"] = str(retry_after)
    body: dict[str, object] = {
        "title": _TITLES.get(status, "Error"),
        "status": status,
        "detail": message,
    }
    if name := request_id.get():
        body["traceId"] = name
    return web.Response(
        body=orjson.dumps(body),
        status=status,
        content_type="application/json",
        charset="utf-8",
        headers=headers,
    )


def problem_of(error: RustfinError) -> web.Response:
    """The answer for an expected failure."""
    retry_after = error.retry_after if isinstance(error, TooMany) else None
    return problem(error.status, str(error), retry_after=retry_after)


_TITLES = {
    400: "Bad request",
    401: "Sign in first",
    403: "Not allowed",
    404: "Not found",
    405: "Method not allowed",
    409: "Conflict",
    413: "Too large",
    415: "Unsupported content type",
    421: "Unknown host name",
    429: "Too many requests",
    500: "Internal error",
    503: "Not available",
}
