"""Build the document of a route table (OpenAPI 3.1)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson

from rustfin_core import __version__
from rustfin_core.http.routing import Access, Route

_FACTS = Path(__file__).with_name("operations.json")
_REST = re.compile(r"\{\*(\w+)\}")
_NAME = re.compile(r"\{(\w+)\}")
_PROBLEM = {"$ref": "#/components/responses/Problem"}
_CREDENTIALS = frozenset({"apikey", "api_key"})
"""Readable in the query of every route: described once, as security schemes."""
_WHO = {
    Access.ANONYMOUS: "Everybody, without signing in.",
    Access.SETUP: "During set-up: at the machine or with the setup code. Later: administrators.",
    Access.SETUP_OR_USER: "During set-up: at the machine or with the setup code. Later: users.",
    Access.USER: "Signed-in users and api keys.",
    Access.MEDIA: "Signed-in users and api keys; the token may stand in the URL.",
    Access.ADMIN: "Administrators and api keys.",
    Access.MONITOR: "Administrators and api keys; at home everybody, if the owner opened it.",
}
_STATUS = {"200": "Done.", "204": "Done; there is nothing to say.", "302": "Elsewhere."}


def load_facts() -> dict[str, Any]:
    """What the handlers read and answer, by ``METHOD path``."""
    facts: dict[str, Any] = orjson.loads(_FACTS.read_bytes())
    return facts


def document_of(
    routes: Iterable[Route], facts: Mapping[str, Any], *, base_url: str = ""
) -> dict[str, Any]:
    """The whole document; *routes* decide what is in it."""
    paths: dict[str, dict[str, Any]] = {}
    first: dict[str, str] = {}
    for route in routes:
        known = facts.get(f"{route.method} {route.path}", {})
        path = first.setdefault(shape_of(template_of(route)), template_of(route))
        operation = _operation(route, known, names=_NAME.findall(path))
        paths.setdefault(path, {})[route.method.lower()] = operation
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Rustfin",
            "version": __version__,
            "description": "The routes of this server: the Jellyfin 10.11 HTTP API as far as "
            "Rustfin has it, and Rustfin's own below `/Rustfin`. Paths and names of the query are "
            "matched without regard to case; every `GET` also answers `HEAD`.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/" + base_url.strip("/")}],
        "paths": dict(sorted(paths.items())),
        "components": _components(),
    }


def template_of(route: Route) -> str:
    """The path as OpenAPI writes it: a parameter that takes all that is left looks like others."""
    return _REST.sub(r"{\1}", route.path)


def shape_of(path: str) -> str:
    """Two paths of one shape are one path to OpenAPI, whatever their parameters are called."""
    return _NAME.sub("{}", path).lower()


def _operation(route: Route, known: Mapping[str, Any], *, names: Sequence[str]) -> dict[str, Any]:
    first, _, rest = str(known.get("says", "")).partition("\n\n")
    who = _WHO[route.access]
    operation: dict[str, Any] = {
        "operationId": known.get("id") or _made_id(route),
        "tags": [known.get("tag", "other")],
        "summary": " ".join(first.split()) or route.path,
        "description": f"{rest.strip()}\n\n{who}".strip(),
        "parameters": _parameters(route, known, names),
        "responses": _answers(route, known),
        "security": [] if route.access is Access.ANONYMOUS else _SECURITY,
        "x-rustfin-access": route.access.name.lower(),
    }
    if known.get("body") is not None:
        body = {"content": {"application/json": {"schema": known["body"]}}}
        operation["requestBody"] = body
    elif known.get("raw_body"):
        operation["requestBody"] = {"content": {"*/*": {}}}
    return operation


def _parameters(
    route: Route, known: Mapping[str, Any], names: Sequence[str]
) -> list[dict[str, Any]]:
    schemas = known.get("path", {})
    path = [
        {
            "name": shown,
            "in": "path",
            "required": True,
            "schema": schemas.get(name, {"type": "string"}),
        }
        | ({"description": f"The {name}."} if shown != name else {})
        for shown, name in zip(names, route.names, strict=True)
    ]
    query = [
        {"in": "query", **one}
        for one in known.get("query", ())
        if one["name"].lower() not in _CREDENTIALS
    ]
    return path + query


def _answers(route: Route, known: Mapping[str, Any]) -> dict[str, Any]:
    told = known.get("answers") or {"200": {"*/*": {}}}
    found: dict[str, Any] = {}
    for status, content in told.items():
        found[status] = {"description": _STATUS.get(status, "As its content says.")}
        if content:
            found[status]["content"] = {
                kind: {"schema": schema} if schema else {} for kind, schema in content.items()
            }
    if "*/*" in found.get("200", {}).get("content", {}):
        # A file: in parts (RFC 9110 section 14), or not again.
        found["206"] = {"description": "A part.", "content": {"*/*": {}}}
        found["304"] = {"description": "It has not changed."}
    if route.access is not Access.ANONYMOUS:
        found["401"] = found["403"] = _PROBLEM
    return found | {"4XX": _PROBLEM, "503": _PROBLEM}


def _made_id(route: Route) -> str:
    words = re.findall(r"\w+", route.path)
    return "_".join([route.method.lower(), *words]) or route.method.lower()


_SECURITY: list[dict[str, list[str]]] = [{"Authorization": []}, {"EmbyToken": []}, {"ApiKey": []}]


def _components() -> dict[str, Any]:
    token = {"type": "apiKey", "in": "header"}
    return {
        "securitySchemes": {
            "Authorization": {
                **token,
                "name": "Authorization",
                "description": 'MediaBrowser Client="", Device="", DeviceId="", Version="", '
                'Token=""',
            },
            "EmbyToken": {**token, "name": "X-Emby-Token"},
            "ApiKey": {"type": "apiKey", "in": "query", "name": "ApiKey"},
        },
        "responses": {
            "Problem": {
                "description": "The request failed; `detail` is a sentence for people.",
                "content": {
                    "application/json": {"schema": {"$ref": "#/components/schemas/ProblemDetails"}}
                },
            }
        },
        "schemas": {
            "ProblemDetails": {
                "type": "object",
                "required": ["title", "status", "detail"],
                "properties": {
                    "title": {"type": "string"},
                    "status": {"type": "integer"},
                    "detail": {"type": "string"},
                    "traceId": {
                        "type": "string",
                        "description": "The request in the log; also `X-Request-Id`.",
                    },
                },
            }
        },
    }
