"""JSON schemas of Python types: what a value of a type looks like as an answer."""

import dataclasses
import enum
import functools
import types
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from rustfin_core.http.json import pascal_key

Schema = dict[str, Any]
_PLAIN: dict[Any, Schema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
}
_DEEPEST = 6


def schema_of(kind: Any, *, levels: int = 0, depth: int = 0) -> Schema:
    """The schema of values of type *kind*; ``{}`` where nothing is known.

    The names of the outer *levels* are written as on the wire, deeper ones as in Python.
    """
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    if depth > _DEEPEST:
        return {}
    inner = functools.partial(schema_of, levels=levels, depth=depth + 1)
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        found = [inner(one) for one in args if one is not types.NoneType]
        return found[0] if len(found) == 1 else {}
    if origin is Literal:
        return {"enum": list(args)}
    if origin in (list, tuple, frozenset, set) or _is_sequence(origin):
        member = inner(args[0]) if args and (origin is not tuple or args[-1] is ...) else {}
        return {"type": "array", "items": member}
    if origin is dict or _is_mapping(origin):
        return {"type": "object", "additionalProperties": inner(args[1]) if args else {}}
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return {"enum": [member.value for member in kind]}
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        below = max(0, levels - 1)
        hints = hints_of(kind)
        return {
            "type": "object",
            "properties": {
                pascal_key(one.name) if levels else one.name: schema_of(
                    hints.get(one.name), levels=below, depth=depth + 1
                )
                for one in dataclasses.fields(kind)
            },
        }
    return {}


@functools.cache
def hints_of(kind: Any) -> dict[str, Any]:
    """Annotations of a class or function; none where one names what is imported for typing only."""
    try:
        return get_type_hints(kind)
    except (NameError, TypeError, AttributeError):
        return {}


def _is_sequence(origin: Any) -> bool:
    return getattr(origin, "__name__", "") in ("Sequence", "Iterable", "Iterator")


def _is_mapping(origin: Any) -> bool:
    return getattr(origin, "__name__", "") == "Mapping"
