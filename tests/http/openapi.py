"""Check answers against Jellyfin's OpenAPI and the fields the strictest client requires.

    api = OpenApi.load()          # skips the test when ../shared is absent
    api.check("GET", "/Items/{itemId}", 200, value)
    api.check_model("UserDto", value)

Beyond the schema, every property that the specification does not mark nullable must be present
(``api/wire.md`` 2), and every field the Kotlin SDK requires.
"""

import functools
import json
import re
from collections.abc import Iterator
from typing import Any

import jsonschema

from tests.shared import shared

_GUID = re.compile(r"[0-9a-f]{32}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z")
_KOTLIN = ("v1.7.1", "v1.8.12")


@functools.cache
def _load() -> tuple[dict[str, Any], dict[str, Any]]:
    specification = json.loads(shared("api", "openapi.json").read_text("utf-8"))
    kotlin = json.loads(shared("api", "kotlin_required_fields.json").read_text("utf-8"))
    return specification, kotlin


class OpenApi:
    """The specification with its models prepared for validation."""

    def __init__(self, specification: dict[str, Any], kotlin: dict[str, Any]) -> None:
        self._models: dict[str, Any] = specification["components"]["schemas"]
        self._kotlin = kotlin
        self._operations = {
            (method.upper(), path.lower()): operation
            for path, methods in specification["paths"].items()
            for method, operation in methods.items()
        }
        self._prepared: dict[str, Any] = {}
        for name in self._models:
            self._prepared[name] = self._prepare(self._models[name], name)

    @classmethod
    def load(cls) -> "OpenApi":
        """The shared specification; skips the calling test when it is absent."""
        return _cached()

    def check(self, method: str, path: str, status: int, value: Any) -> None:
        """Validate the JSON answer of an operation named by its template path."""
        operation = self._operations[method.upper(), path.lower()]
        response = operation["responses"][str(status)]
        schema = response["content"]["application/json"]["schema"]
        self._validate(self._prepare(schema, None), value, f"{method} {path}")

    def check_model(self, name: str, value: Any) -> None:
        """Validate *value* as the model *name*."""
        self._validate({"$ref": f"#/$defs/{name}"}, value, name)

    def required_of(self, name: str) -> set[str]:
        """Properties of a model that must be present."""
        model = self._models[name]
        required = set(model.get("required", ()))
        required |= {
            prop
            for prop, schema in model.get("properties", {}).items()
            if not self._is_nullable(schema)
        }
        for version in _KOTLIN:
            entry = self._kotlin[version].get(name, {})
            required |= {field.partition(":")[0] for field in entry.get("required", ())}
        return required & set(model.get("properties", {}))

    def _is_nullable(self, schema: dict[str, Any]) -> bool:
        return bool(schema.get("nullable"))

    def _validate(self, schema: dict[str, Any], value: Any, what: str) -> None:
        validator = jsonschema.Draft202012Validator(
            schema | {"$defs": self._prepared}, format_checker=_formats()
        )
        problems = [
            f"{'/'.join(str(part) for part in error.absolute_path) or '(root)'}: {error.message}"
            for error in _leaves(validator.iter_errors(value))
        ]
        assert not problems, f"{what}:\n" + "\n".join(sorted(set(problems))[:30])

    def _prepare(self, schema: Any, name: str | None) -> Any:
        """OpenAPI 3.0 as JSON Schema: references, nullable, presence of what is not nullable."""
        if isinstance(schema, list):
            return [self._prepare(entry, None) for entry in schema]
        if not isinstance(schema, dict):
            return schema
        if "$ref" in schema:
            return {"$ref": "#/$defs/" + schema["$ref"].rpartition("/")[2]}
        dropped = {"nullable", "discriminator", "readOnly", "deprecated", "xml", "example"}
        made = {
            key: (
                {prop: self._prepare(inner, None) for prop, inner in value.items()}
                if key == "properties"
                else self._prepare(value, None)
            )
            for key, value in schema.items()
            if key not in dropped
        }
        if name is not None and "properties" in schema:
            made["required"] = sorted(self.required_of(name))
        if "properties" in schema:
            made["additionalProperties"] = False
        if schema.get("nullable"):
            return {"anyOf": [made, {"type": "null"}]}
        return made


@functools.cache
def _cached() -> OpenApi:
    return OpenApi(*_load())


@functools.cache
def _formats() -> jsonschema.FormatChecker:
    checker = jsonschema.FormatChecker(formats=())
    checker.checks("uuid")(lambda value: not isinstance(value, str) or bool(_GUID.fullmatch(value)))
    checker.checks("date-time")(
        lambda value: not isinstance(value, str) or bool(_TIME.fullmatch(value))
    )
    checker.checks("int32")(lambda value: not isinstance(value, int) or abs(value) < 2**31)
    return checker


def _leaves(errors: Iterator[jsonschema.ValidationError]) -> Iterator[jsonschema.ValidationError]:
    """The errors that say something: inside ``anyOf``, those of the branch that is an object."""
    for error in errors:
        inner = [e for e in error.context or () if e.validator != "type"]
        if inner:
            yield from _leaves(iter(inner))
        else:
            yield error
