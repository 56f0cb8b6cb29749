"""Whether an answer keeps Jellyfin's contract: its OpenAPI and what Kotlin clients must find.

    contract = Contract.load()          # skips the test when ../shared is absent
    contract.check("GET", "/Items/{itemId}", value)

Members of our own (``Rustfin...``) and those that only newer servers have are taken out before the
schema is applied; everything else must be in it.
"""

import functools
import json
from typing import Any

from tests.http.openapi import OpenApi
from tests.shared import shared

_OURS = "Rustfin"


class Contract:
    """The schema of every operation and the members three versions of the Kotlin SDK require."""

    def __init__(self) -> None:
        self._api = OpenApi.load()
        specification = json.loads(shared("api", "openapi.json").read_text("utf-8"))
        self._models: dict[str, Any] = specification["components"]["schemas"]
        self._operations = {
            (method.upper(), path.lower()): operation
            for path, methods in specification["paths"].items()
            for method, operation in methods.items()
        }
        kotlin = json.loads(shared("api", "kotlin_required_fields.json").read_text("utf-8"))
        self._required: dict[str, set[str]] = {}
        for version in kotlin.values():
            for model, entry in version.items():
                names = {field.partition(":")[0] for field in entry["required"]}
                self._required.setdefault(model, set()).update(names)
        # 10.11 has renamed or dropped these; no client of it asks for them any more.
        self._required["LibraryOptions"].discard("MediaSegmentProvideOrder")

    @classmethod
    def load(cls) -> "Contract":
        """The shared contract; skips the calling test when it is absent."""
        return _cached()

    def kinds(self, method: str, path: str, status: int) -> tuple[str, ...]:
        """Content types an operation may answer with; ``KeyError`` for an undeclared status."""
        response = self._operations[method, path.lower()]["responses"][str(status)]
        return tuple(response.get("content", ()))

    def check(self, method: str, path: str, value: Any, status: int = 200) -> None:
        """Fail unless *value* is a right answer to the operation with this template path."""
        content = self._operations[method, path.lower()]["responses"][str(status)]["content"]
        schema = content["application/json"]["schema"]
        kept, missing = self._walk(schema, value, "")
        assert not missing, f"{method} {path} lacks {sorted(missing)}"
        self._api.check(method, path, status, kept)

    def check_model(self, model: str, value: Any) -> None:
        """Fail unless *value* is a right *model* (socket messages, request bodies)."""
        kept, missing = self._walk({"$ref": f"#/{model}"}, value, model)
        assert not missing, f"{model} lacks {sorted(missing)}"
        self._api.check_model(model, kept)

    def _walk(self, schema: Any, value: Any, where: str) -> tuple[Any, set[str]]:
        """*value* without what the schema need not know, and the required members it lacks."""
        schema, model = self._resolved(schema)
        if isinstance(value, list):
            found = [self._walk(schema.get("items", {}), entry, where) for entry in value]
            return [kept for kept, _ in found], set().union(*(lacks for _, lacks in found))
        if not isinstance(value, dict):
            return value, set()
        known = schema.get("properties", {})
        required = self._required.get(model, set())
        missing = {f"{where or model}.{name}" for name in required - value.keys()}
        kept = {}
        for name, inner in value.items():
            if name.startswith(_OURS) or (name in required and name not in known):
                continue
            type_of = known.get(name, schema.get("additionalProperties", {}))
            place = f"{where or model}.{name}"
            kept[name], lacks = self._walk(type_of if type_of is not True else {}, inner, place)
            missing |= lacks
        return kept, missing

    def _resolved(self, schema: Any) -> tuple[dict[str, Any], str]:
        """The schema behind references and single ``allOf``, and the name of its model."""
        model = ""
        while True:
            if not isinstance(schema, dict):
                return {}, model
            if "$ref" in schema:
                model = schema["$ref"].rpartition("/")[2]
                schema = self._models[model]
            elif len(schema.get("allOf", ())) == 1:
                schema = schema["allOf"][0]
            else:
                return schema, model


@functools.cache
def _cached() -> Contract:
    return Contract()
