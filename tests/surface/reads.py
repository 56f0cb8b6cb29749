"""The typed readers of query, path and body as OpenAPI: one entry for each of their methods."""

from typing import Any

from rustfin_core.http.json import snake_key
from tests.surface.operation import Operation
from tests.surface.shapes import Schema
from tests.surface.values import (
    UNKNOWN,
    AnyName,
    Bodies,
    Known,
    Shape,
    TheBody,
    Typed,
    schema_of_value,
)

_UID: Schema = {"type": "string", "format": "uuid"}
_TEXT: Schema = {"type": "string"}
_SCALARS: dict[str, Schema] = {
    "text": _TEXT,
    "require_text": _TEXT,
    "flag": {"type": "boolean"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "uid": _UID,
    "instant": {"type": "string", "format": "date-time"},
    "day": {"type": "string", "format": "date-time"},
    "choice": _TEXT,
    "get": {},
}
_LISTS: dict[str, Schema] = {
    "texts": _TEXT,
    "piped": _TEXT,
    "integers": {"type": "integer"},
    "uids": _UID,
    "choices": _TEXT,
    "raw": _TEXT,
}
_ALL_NAMES = {"text", "uid"}
"""Readers of a query that take several names of one thing."""


def of_query(found: Operation, method: str, given: list[Any], named: dict[str, Any]) -> Any:
    """``call.query.METHOD(...)``."""
    names = given if method in _ALL_NAMES else given[:1]
    shape: Any = UNKNOWN
    for name in names:
        if isinstance(name, AnyName):
            continue
        if not isinstance(name, Known) or not isinstance(name.value, str):
            found.unnamed.append(f"query.{method}")
            continue
        schema = _schema(method, given, named)
        if schema is None:
            found.unnamed.append(f"query.{method}")
            continue
        more: dict[str, Any] = {"required": True} if method == "require_text" else {}
        if method in _LISTS:
            more |= {"style": "form", "explode": method == "raw"}
        if method == "piped" or _separator(named) == "|":
            more["style"] = "pipeDelimited"
        shape = Shape(found.read_query(name.value, schema, **more))
    return shape


def of_body(
    found: Operation, body: TheBody, method: str, given: list[Any], named: dict[str, Any]
) -> Any:
    """``body.METHOD(...)``."""
    if given and isinstance(given[0], AnyName):
        body.schema["additionalProperties"] = True
        return UNKNOWN
    if not given or not isinstance(given[0], Known) or not isinstance(given[0].value, str):
        found.unnamed.append(f"body.{method}")
        return UNKNOWN
    name, properties = given[0].value, body.schema["properties"]
    if method in ("child", "children"):
        inner: Schema = {"type": "object", "properties": {}}
        known = properties.setdefault(
            name, inner if method == "child" else {"type": "array", "items": inner}
        )
        if method == "child":
            known.setdefault("properties", {})
            return TheBody(known)
        known.setdefault("items", inner).setdefault("properties", {})
        return Bodies(known["items"])
    schema = _schema(method, given, named)
    if schema is None:
        found.unnamed.append(f"body.{method}")
        return UNKNOWN
    if not properties.get(name):
        properties[name] = schema
    if method == "require_text" and name not in body.schema.setdefault("required", []):
        body.schema["required"].append(name)
    return Shape(properties[name])


def of_map(found: Operation, owner: Any, method: str, given: list[Any]) -> Any:
    """The query as a dictionary whose keys are in lower case."""
    if method == "get" and given and isinstance(given[0], Known):
        return Shape(found.read_query(given[0].value, dict(_TEXT)))
    return owner if method == "items" else UNKNOWN


def of_call(found: Operation, method: str, given: list[Any], named: dict[str, Any]) -> Any:
    """``call.METHOD(...)``."""
    name = given[0].value if given and isinstance(given[0], Known) else None
    match method:
        case "uid":
            return _path(found, name, _UID, Typed(bytes))
        case "integer":
            minimum = named.get("minimum", Known(0))
            schema = {"type": "integer"} | _bounds({"minimum": minimum} | named)
            return _path(found, name, schema, Typed(int))
        case "acting_user" | "acting_user_or_none":
            name = name or "userId"
            if name in found.route.names:
                return _path(found, name, _UID, UNKNOWN)
            found.read_query(name, dict(_UID))
        case "body" | "body_list":
            inner: Schema = {"type": "object", "properties": {}}
            if found.body is None:
                found.body = inner if method == "body" else {"type": "array", "items": inner}
            if method == "body":
                found.body.setdefault("properties", {})
                return TheBody(found.body)
            return Bodies(found.body.setdefault("items", inner))
        case "read":
            found.raw_body = found.raw_body or found.body is None
        case "answer":
            status = named.get("status", Known(200))
            schema = schema_of_value(given[0]) if given else {}
            if isinstance(status, Known):
                found.answer(status.value, "application/json", schema)
    return UNKNOWN


def named_enum(found: Operation, given: list[Any], _: dict[str, Any]) -> Any:
    """``to_enum(name, Kind, value)``: what was read may only be a member."""
    if len(given) == 3 and isinstance(given[1], Known) and isinstance(given[2], Shape):
        given[2].schema["enum"] = _members(given[1].value)
        return given[2]
    return UNKNOWN


def plain_answer(found: Operation, named: dict[str, Any]) -> None:
    """``web.Response(...)``."""
    status = named.get("status", Known(200))
    kind = named.get("content_type")
    if not isinstance(status, Known):
        return
    if isinstance(kind, Known):
        found.answer(status.value, kind.value)
    elif "text" in named:
        found.answer(status.value, "text/plain")
    elif "body" in named:
        found.answer(status.value, "*/*")
    else:
        found.answer(status.value, None)


def _path(found: Operation, name: str | None, schema: Schema, result: Any) -> Any:
    if name is None:
        found.unnamed.append("call path")
    elif name in found.route.names:
        found.read_path(name, dict(schema))
    return result


def _schema(method: str, given: list[Any], named: dict[str, Any]) -> Schema | None:
    if method in _LISTS:
        items = dict(_LISTS[method])
        if method == "choices":
            items |= _enum(given)
        return {"type": "array", "items": items}
    if method not in _SCALARS:
        return None
    schema = dict(_SCALARS[method])
    if method == "choice":
        schema |= _enum(given)
    if method in ("flag", "integer") and len(given) > 1 and isinstance(given[1], Known):
        default = given[1].value
        if isinstance(default, bool | int):
            schema["default"] = default
    return schema | _bounds(named)


def _bounds(named: dict[str, Any]) -> Schema:
    return {
        name: named[name].value
        for name in ("minimum", "maximum")
        if isinstance(named.get(name), Known) and isinstance(named[name].value, int)
    }


def _enum(given: list[Any]) -> Schema:
    if len(given) > 1 and isinstance(given[1], Known):
        return {"x-known-values": _members(given[1].value)}
    return {}


def _members(kind: Any) -> list[str]:
    """Names on the wire; unknown ones are skipped by ``choice`` and refused by ``to_enum``."""
    return [str(getattr(member, "wire_name", member.value)) for member in kind]


def _separator(named: dict[str, Any]) -> str:
    one = named.get("separator")
    return one.value if isinstance(one, Known) else ","


def operation_name(qualified: str) -> str:
    """``ItemRoutes.user_items`` -> ``items.user_items``; closures are named after their maker."""
    group, _, rest = qualified.partition(".")
    parts = [part.strip("_") for part in rest.split(".") if part not in ("<locals>", "handler")]
    return ".".join([snake_key(group.removesuffix("Routes")), *parts])
