"""What an expression may stand for while a handler is followed."""

import ast
from dataclasses import dataclass, field
from typing import Any

from tests.surface.shapes import Schema, schema_of


class Unknown:
    """Nothing is known."""


UNKNOWN = Unknown()


@dataclass(frozen=True, slots=True)
class Known:
    """A value that is there already: a constant, a function, a service."""

    value: Any


class TheCall:
    """The ``Call`` of a handler."""


class TheQuery:
    """Its query."""


class QueryMap:
    """The whole query as a dictionary."""


class AnyName:
    """A name that only the request knows."""


class TheParams:
    """Its path parameters."""


@dataclass(frozen=True, slots=True)
class TheBody:
    """A ``JsonObject``; what is read of it lands in ``schema``."""

    schema: Schema


@dataclass(frozen=True, slots=True)
class Bodies:
    """A list of ``JsonObject``, which share ``schema``."""

    schema: Schema


@dataclass(frozen=True, slots=True)
class Typed:
    """A value of a type that is annotated somewhere."""

    kind: Any
    as_dict: bool = False
    levels: int = 0
    """Levels whose names are the wire's."""


@dataclass(frozen=True, slots=True)
class BoundTo:
    """A method of something that is only known by its type."""

    function: Any
    owner: Any


@dataclass(frozen=True, slots=True)
class Several:
    """What a loop binds in turn."""

    members: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A value whose JSON is known in part."""

    schema: Schema


@dataclass(frozen=True, slots=True)
class Inner:
    """A function defined inside a function."""

    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
    scope: "Scope"


@dataclass(slots=True)
class Scope:
    """Names of a function and what it can see."""

    module: dict[str, Any]
    names: dict[str, Any] = field(default_factory=dict)


def schema_of_value(value: Any) -> Schema:
    """What is known of the JSON of a followed value."""
    match value:
        case Shape(schema):
            return schema
        case Typed(kind, _, levels):
            return schema_of(kind, levels=levels)
        case Known(dict() as held):
            names = {str(name): schema_of_value(Known(one)) for name, one in held.items()}
            return {"type": "object", "properties": names}
        case Known(str() | int() | float() | bool() as constant):
            return schema_of(type(constant))
    return {}
