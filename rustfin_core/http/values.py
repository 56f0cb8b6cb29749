"""Conversions of untrusted text to values, shared by the query and the body reader.

Each raises ``InvalidInput`` naming the field and saying what would be accepted. Clients send
numbers and booleans as JSON values or as text, so both are taken.
"""

import datetime
import functools
from enum import Enum
from typing import Any, TypeVar

from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.kernel.ids import parse_uid

EnumType = TypeVar("EnumType", bound=Enum)

_TRUE, _FALSE = frozenset({"true", "1"}), frozenset({"false", "0"})
_INT64 = 2**63
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_MS = datetime.timedelta(milliseconds=1)
_FIRST_MS = (datetime.datetime.min.replace(tzinfo=datetime.UTC) - _EPOCH) // _MS
_LAST_MS = (datetime.datetime.max.replace(tzinfo=datetime.UTC) - _EPOCH) // _MS


def shown(value: object) -> str:
    """A short, safe quotation of *value* for messages."""
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def to_bool(name: str, value: object) -> bool:
    """``true``/``false`` in any case, or 1/0."""
    if isinstance(value, bool):
        return value
    text = str(value).strip().lower()
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    raise InvalidInput(f"{name} must be true or false; {shown(value)} is not.")


def to_int(name: str, value: object, *, minimum: int = -_INT64, maximum: int = _INT64 - 1) -> int:
    """A whole number within bounds; ``10``, ``"10"`` and ``10.0`` are the same."""
    number = whole_number(value)
    if number is None:
        raise InvalidInput(f"{name} must be a whole number; {shown(value)} is not.")
    if not minimum <= number <= maximum:
        raise InvalidInput(f"{name} must lie between {minimum} and {maximum}, not {shown(value)}.")
    return number


def whole_number(value: object) -> int | None:
    """*value* as a whole number of any size up to 40 digits; ``None`` when it is none."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    if not isinstance(value, str) or len(value) > 40 or not value.isascii():
        return None
    text = value.strip()
    digits, dot, zeros = text.removeprefix("-").partition(".")
    if not digits.isdecimal() or (dot and zeros.strip("0")):
        return None
    return int(digits) if not text.startswith("-") else -int(digits)


def to_float(name: str, value: object) -> float:
    """A finite number."""
    try:
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            raise ValueError
        number = float(value)
        if number != number or number in (float("inf"), float("-inf")):
            raise ValueError
    except (ValueError, OverflowError):
        raise InvalidInput(f"{name} must be a number; {shown(value)} is not.") from None
    return number


def to_uid(name: str, value: object) -> bytes:
    """An id in any form clients write GUIDs."""
    uid = parse_uid(value.strip()) if isinstance(value, str) else None
    if uid is None:
        raise InvalidInput(f"{name} must be an id of 32 hex digits; {shown(value)} is not.")
    return uid


@functools.cache
def _members(kind: type[Enum]) -> dict[str, Enum]:
    by_name = {member.name.replace("_", "").lower(): member for member in kind}
    by_value = {str(member.value).lower(): member for member in kind}
    by_wire = {
        str(member.wire_name).lower(): member for member in kind if hasattr(member, "wire_name")
    }
    return by_name | by_value | by_wire


def enum_member(kind: type[EnumType], text: str) -> EnumType | None:
    """The member with this wire name, value or name, in any case; ``None`` when there is none."""
    found: Any = _members(kind).get(text.strip().lower())
    return found  # type: ignore[no-any-return]


def to_enum(name: str, kind: type[EnumType], value: object) -> EnumType:
    """A member of *kind*."""
    member = enum_member(kind, str(value))
    if member is None:
        known = ", ".join(
            str(getattr(m, "wire_name", m.value if isinstance(m.value, str) else m.name))
            for m in kind
        )
        raise InvalidInput(f"{name} must be one of {known}; {shown(value)} is not.")
    return member


def to_instant(name: str, value: object) -> int:
    """An ISO 8601 time as UTC milliseconds; without an offset it is taken as UTC."""
    try:
        parsed = datetime.datetime.fromisoformat(_seven_decimals_cut(str(value).strip()))
    except ValueError:
        raise InvalidInput(
            f"{name} must be a time like 2024-01-02T03:04:05Z; {shown(value)} is not."
        ) from None
    if parsed.tzinfo is None:
        parsed = parsed.replace(tzinfo=datetime.UTC)
    ms = (parsed - _EPOCH) // _MS
    if not _FIRST_MS <= ms <= _LAST_MS:
        # An offset may lead out of the years there are, and nothing could be answered then.
        raise InvalidInput(f"{name} must lie in the years 1 to 9999; {shown(value)} does not.")
    return ms


def _seven_decimals_cut(text: str) -> str:
    """Python reads at most six decimals; .NET writes seven."""
    head, dot, tail = text.partition(".")
    if not dot:
        return text
    digits = len(tail) - len(tail.lstrip("0123456789"))
    return f"{head}.{tail[: min(digits, 6)]}{tail[digits:]}"
