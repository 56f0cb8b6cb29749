"""Typed, case-insensitive reading of query strings, as lenient as ASP.NET where clients rely on it.

Lists come comma-delimited and as repeated keys at once; unknown enum members are skipped; a query
that was URL-encoded as a whole (one key with ``=`` in it and no value) is decoded and split
(``api/wire.md`` 1).
"""

from collections.abc import Iterator
from typing import TypeVar, overload
from urllib.parse import parse_qsl

from rustfin_core.http import values
from rustfin_core.http.values import EnumType
from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.kernel.ids import parse_uid

_MAX_FIELDS = 1_000
_Default = TypeVar("_Default")


class Query:
    """The query of one request. An empty value counts as absent everywhere but in ``raw()``."""

    __slots__ = ("_fields",)

    def __init__(self, raw: str) -> None:
        self._fields: dict[str, list[str]] = {}
        for name, value in _pairs(raw):
            self._fields.setdefault(name.lower(), []).append(value)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._fields

    def __iter__(self) -> Iterator[str]:
        """Names in lower case."""
        return iter(self._fields)

    def raw(self, name: str) -> list[str]:
        """All values as sent."""
        return self._fields.get(name.lower(), [])

    def text(self, *names: str) -> str | None:
        """First value that is not empty, of the first of *names* that has one."""
        for name in names:
            for value in self._fields.get(name.lower(), ()):
                if value:
                    return value
        return None

    def require_text(self, name: str) -> str:
        """Like ``text()``, but absence is the client's mistake."""
        value = self.text(name)
        if value is None:
            raise InvalidInput(f"The query parameter {name} is missing.")
        return value

    def texts(self, name: str, *, separator: str = ",") -> tuple[str, ...]:
        """Members of a list, delimited by *separator* and repeated."""
        return tuple(
            part
            for value in self._fields.get(name.lower(), ())
            for piece in value.split(separator)
            if (part := piece.strip())
        )

    def piped(self, name: str) -> tuple[str, ...]:
        """Members of a pipe-delimited list (genres, tags, studios, artists...)."""
        return self.texts(name, separator="|")

    @overload
    def flag(self, name: str) -> bool | None: ...
    @overload
    def flag(self, name: str, default: bool) -> bool: ...
    def flag(self, name: str, default: bool | None = None) -> bool | None:
        """A boolean, *default* when absent."""
        value = self.text(name)
        return default if value is None else values.to_bool(name, value)

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
        value = self.text(name)
        if value is None:
            return default
        return values.to_int(name, value, minimum=minimum, maximum=maximum)

    def integers(self, name: str) -> tuple[int, ...]:
        """Whole numbers of a list; others are skipped."""
        found = (values.whole_number(part) for part in self.texts(name))
        return tuple(number for number in found if number is not None)

    def number(self, name: str) -> float | None:
        """A number, ``None`` when absent."""
        value = self.text(name)
        return None if value is None else values.to_float(name, value)

    def uid(self, *names: str) -> bytes | None:
        """An id, ``None`` when absent."""
        value = self.text(*names)
        return None if value is None else values.to_uid(names[0], value)

    def uids(self, name: str) -> tuple[bytes, ...]:
        """Ids of a list; members that are none are skipped."""
        parsed = (parse_uid(part) for part in self.texts(name))
        return tuple(uid for uid in parsed if uid is not None)

    def choice(self, name: str, kind: type[EnumType]) -> EnumType | None:
        """A member of *kind*; ``None`` when absent or unknown, as clients of newer servers send."""
        value = self.text(name)
        return None if value is None else values.enum_member(kind, value)

    def choices(self, name: str, kind: type[EnumType]) -> tuple[EnumType, ...]:
        """Members of a list; unknown ones are skipped."""
        found = (values.enum_member(kind, part) for part in self.texts(name))
        return tuple(member for member in found if member is not None)

    def instant(self, name: str) -> int | None:
        """A time as UTC milliseconds, ``None`` when absent."""
        value = self.text(name)
        return None if value is None else values.to_instant(name, value)


def _pairs(raw: str) -> list[tuple[str, str]]:
    try:
        pairs = parse_qsl(raw, keep_blank_values=True, max_num_fields=_MAX_FIELDS, errors="replace")
        if len(pairs) == 1 and not pairs[0][1] and "=" in pairs[0][0]:
            pairs = parse_qsl(
                pairs[0][0], keep_blank_values=True, max_num_fields=_MAX_FIELDS, errors="replace"
            )
    except ValueError:
        raise InvalidInput(f"The query has more than {_MAX_FIELDS} parameters.") from None
    return pairs
