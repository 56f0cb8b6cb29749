"""What is known of one route: collected while its handler is followed."""

from dataclasses import dataclass, field
from typing import Any

from rustfin_core.http.routing import Route
from tests.surface.shapes import Schema


@dataclass(slots=True)
class Operation:
    """Parameters, body and answers of a route."""

    route: Route
    path: dict[str, Schema] = field(default_factory=dict)
    query: dict[str, dict[str, Any]] = field(default_factory=dict)
    """OpenAPI parameter objects by lower-case name."""
    body: Schema | None = None
    raw_body: bool = False
    answers: dict[int, dict[str, Any]] = field(default_factory=dict)
    """Content type and schema by status; ``{}`` for an empty answer."""
    unnamed: list[str] = field(default_factory=list)
    """Reads whose name is only known while running: must stay empty."""

    def read_query(self, name: str, schema: Schema, **more: Any) -> Schema:
        """A parameter of the query; the first reading of a name decides, texts yield to others."""
        known = self.query.get(name.lower())
        if known is None or known["schema"] == {"type": "string"}:
            required = more.pop("required", False) or bool(known and known.get("required"))
            self.query[name.lower()] = (
                {"name": known["name"] if known else name}
                | ({"required": True} if required else {})
                | more
                | {"schema": schema}
            )
        found: Schema = self.query[name.lower()]["schema"]
        return found

    def read_path(self, name: str, schema: Schema) -> Schema:
        """A parameter of the path."""
        if self.path.get(name, {"type": "string"}) == {"type": "string"}:
            self.path[name] = schema
        return self.path[name]

    def answer(self, status: int, content_type: str | None, schema: Schema | None = None) -> None:
        """One way to answer."""
        if content_type is None:
            self.answers.setdefault(status, {})
            return
        known = self.answers.setdefault(status, {})
        if not known.get(content_type):
            known[content_type] = schema or {}

    def data(self) -> dict[str, Any]:
        """As it is stored."""
        return {
            name: value
            for name, value in (
                ("path", self.path),
                ("query", list(self.query.values())),
                ("body", self.body),
                ("raw_body", self.raw_body),
                ("answers", {str(status): self.answers[status] for status in sorted(self.answers)}),
            )
            if value
        }
