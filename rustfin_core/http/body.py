"""Typed reading of JSON bodies: keys in any case, numbers as text, messages that name the field."""

import datetime
from collections.abc import Iterator, Mapping
from typing import Any, overload

import orjson

from rustfin_core.http import values
from rustfin_core.http.values import EnumType, shown
from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.kernel.ids import parse_uid
from rustfin_core.kernel.times import day_of

MAX_BODY = 1024 * 1024
_MAX_DEPTH = 64


class JsonObject:
    """One object of a body. ``null`` counts as absent.

    Lists may also be sent as one comma-delimited text (Kodi's capabilities).
    """

    __slots__ = ("_fields", "_where", "raw")

    def __init__(self, raw: Mapping[str, Any], where: str = "") -> None:
        self.raw = raw
        """The object as sent."""
        self._where = where
        self._fields = {str(key).lower(): value for key, value in raw.items()}

    def __contains__(self, name: str) -> bool:
        return self._fields.get(name.lower()) is not None

    def __iter__(self) -> Iterator[str]:
        """Names in lower case."""
        return iter(self._fields)

    def get(self, name: str) -> Any:
        """The value as sent, ``None`` when absent."""
        return self._fields.get(name.lower())

    def text(self, name: str) -> str | None:
        """A text, ``None`` when absent."""
        value = self.get(name)
        if value is None or isinstance(value, str):
            return value
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        raise InvalidInput(f"{self._name(name)} must be text; {shown(value)} is not.")

    def require_text(self, name: str) -> str:
        """A text that must be there (it may be empty)."""
        value = self.text(name)
        if value is None:
            raise InvalidInput(f"{self._name(name)} is missing in the body.")
        return value

    @overload
    def flag(self, name: str) -> bool | None: ...
    @overload
    def flag(self, name: str, default: bool) -> bool: ...
    def flag(self, name: str, default: bool | None = None) -> bool | None:
        """A boolean, *default* when absent."""
        value = self.get(name)
        return default if value is None else values.to_bool(self._name(name), value)

    @overload
    def integer(self, name: str, *, minimum: int = ..., maximum: int = ...) -> int | None: ...
    @overload
    def integer(
        self, name: str, default: int, *, minimum: int = ..., maximum: int = ...
    ) -> int: ...
    def integer(
        self,
        name: str,
        default: int | None = None,
        *,
        minimum: int = -(2**63),
        maximum: int = 2**63 - 1,
    ) -> int | None:
        """A whole number within bounds, *default* when absent."""
        value = self.get(name)
        if value is None or value == "":
            return default
        return values.to_int(self._name(name), value, minimum=minimum, maximum=maximum)

    def number(self, name: str) -> float | None:
        """A number, ``None`` when absent."""
        value = self.get(name)
        return None if value is None else values.to_float(self._name(name), value)

    def uid(self, name: str) -> bytes | None:
        """An id, ``None`` when absent or empty."""
        value = self.get(name)
        return None if value is None or value == "" else values.to_uid(self._name(name), value)

    def texts(self, name: str) -> tuple[str, ...]:
        """Texts of a list or of a comma-delimited text."""
        value = self.get(name)
        if value is None:
            return ()
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        if isinstance(value, list) and all(isinstance(entry, str) for entry in value):
            return tuple(value)
        raise InvalidInput(f"{self._name(name)} must be a list of texts; {shown(value)} is not.")

    def uids(self, name: str) -> tuple[bytes, ...]:
        """Ids of a list; members that are none are skipped."""
        parsed = (parse_uid(part) for part in self.texts(name))
        return tuple(uid for uid in parsed if uid is not None)

    def choice(self, name: str, kind: type[EnumType]) -> EnumType | None:
        """A member of *kind*; ``None`` when absent or unknown."""
        value = self.get(name)
        return None if value is None else values.enum_member(kind, str(value))

    def choices(self, name: str, kind: type[EnumType]) -> tuple[EnumType, ...]:
        """Members of a list; unknown ones are skipped."""
        found = (values.enum_member(kind, part) for part in self.texts(name))
        return tuple(member for member in found if member is not None)

    def instant(self, name: str) -> int | None:
        """A time as UTC milliseconds, ``None`` when absent."""
        value = self.get(name)
        return None if value is None else values.to_instant(self._name(name), value)

    def day(self, name: str) -> datetime.date | None:
        """The date (UTC) of a time, ``None`` when absent or empty."""
        value = self.get(name)
        if value is None or value == "":
            return None
        return day_of(values.to_instant(self._name(name), value))

    def child(self, name: str) -> "JsonObject | None":
        """An object inside this one, ``None`` when absent."""
        value = self.get(name)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise InvalidInput(f"{self._name(name)} must be an object; {shown(value)} is not.")
        return JsonObject(value, self._name(name))

    def children(self, name: str) -> list["JsonObject"]:
        """Objects of a list."""
        value = self.get(name)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            raise InvalidInput(f"{self._name(name)} must be a list of objects.")
        return [
            JsonObject(entry, f"{self._name(name)}[{index}]") for index, entry in enumerate(value)
        ]

    def _name(self, name: str) -> str:
        return f"{self._where}.{name}" if self._where else name


def parse_json(content: bytes) -> Any:
    """Read a body of at most 64 levels; an empty one is an empty object."""
    if not content.strip():
        return {}
    try:
        value = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise InvalidInput(f"The body is not valid JSON: {error}.") from None
    level: list[Any] = [value]
    for _ in range(_MAX_DEPTH):
        level = [
            inner
            for outer in level
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
        if not level:
            return value
    raise InvalidInput(f"The body is nested more than {_MAX_DEPTH} levels deep.")


def parse_objects(content: bytes) -> list[JsonObject]:
    """Read a body that must be a list of JSON objects."""
    value = parse_json(content)
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise InvalidInput("The body must be a list of JSON objects.")
    return [JsonObject(entry, f"[{index}]") for index, entry in enumerate(value)]


def parse_object(content: bytes) -> JsonObject:
    """Read a body that must be a JSON object."""
    value = parse_json(content)
    if not isinstance(value, dict):
        raise InvalidInput("The body must be a JSON object.")
    return JsonObject(value)
