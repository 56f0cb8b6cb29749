"""Evaluates the C# expressions of Jellyfin's own NFO expectations against plain Python objects.

Only what such assertions are made of: member chains, indexes, calls, lambdas, comparisons,
literals, ``new DateTime(...)`` and ``new TimeSpan(...)``. Anything else raises.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<text>"(?:[^"\\]|\\.)*") | (?P<number>\d+(?:\.\d+)?)[fFdDmML]? | (?P<name>[A-Za-z_]\w*)
      | (?P<mark>=>|==|!=|&&|\|\||\?\.|[.,()\[\]!<>\-])
    )""",
    re.VERBOSE,
)
_TICKS = 10_000_000


class Seq:
    """A C# array or list with the LINQ methods that assertions use."""

    def __init__(self, items: Sequence[Any]) -> None:
        self.items = list(items)

    @property
    def Length(self) -> int:
        return len(self.items)

    def __getitem__(self, index: int) -> Any:
        return self.items[index]

    def __contains__(self, item: Any) -> bool:
        return item in self.items

    def Contains(self, item: Any) -> bool:
        return item in self

    def Where(self, test: Callable[[Any], bool]) -> "Seq":
        return Seq([item for item in self.items if test(item)])

    def Select(self, pick: Callable[[Any], Any]) -> "Seq":
        return Seq([pick(item) for item in self.items])

    def ToArray(self) -> "Seq":
        return self

    ToList = ToArray

    def Any(self, test: Callable[[Any], bool] = lambda _: True) -> bool:
        return any(test(item) for item in self.items)

    def All(self, test: Callable[[Any], bool]) -> bool:
        return all(test(item) for item in self.items)

    def Count(self, test: Callable[[Any], bool] = lambda _: True) -> int:
        return sum(1 for item in self.items if test(item))

    def First(self, test: Callable[[Any], bool] = lambda _: True) -> Any:
        return next(item for item in self.items if test(item))

    def FirstOrDefault(self, test: Callable[[Any], bool] = lambda _: True) -> Any:
        return next((item for item in self.items if test(item)), None)

    Single = First
    SingleOrDefault = FirstOrDefault


def unescape(text: str) -> str:
    """The characters of a C# string literal's inside."""
    known = {"n": "\n", "r": "\r", "t": "\t"}
    return re.sub(r"\\(.)", lambda match: known.get(match[1], match[1]), text)


def evaluate(expression: str, names: Mapping[str, Any]) -> Any:
    """Value of *expression*; an unknown capitalised name is an enum, whose members are texts."""
    parser = _Parser(expression, dict(names))
    value = parser.either()
    parser.expect_end()
    return value


def arguments(text: str, names: Mapping[str, Any]) -> list[Any]:
    """Values of a comma-separated list of expressions."""
    parser = _Parser(text, dict(names))
    values = [parser.argument()]
    while parser.take(","):
        values.append(parser.argument())
    parser.expect_end()
    return values


class _Enum:
    def __init__(self, name: str) -> None:
        self.name = name


class _Parser:
    def __init__(self, text: str, names: dict[str, Any]) -> None:
        self.names = names
        self.tokens: list[tuple[str, str]] = []
        position = 0
        text = text.strip()
        while position < len(text):
            match = _TOKEN.match(text, position)
            if match is None:
                raise ValueError(f"cannot read {text[position:]!r}")
            assert match.lastgroup
            self.tokens.append((match.lastgroup, match[match.lastgroup]))
            position = match.end()
        self.at = 0

    def peek(self, ahead: int = 0) -> tuple[str, str]:
        place = self.at + ahead
        return self.tokens[place] if place < len(self.tokens) else ("end", "")

    def take(self, *marks: str) -> str | None:
        kind, text = self.peek()
        if kind == "mark" and text in marks:
            self.at += 1
            return text
        return None

    def expect(self, mark: str) -> None:
        if not self.take(mark):
            raise ValueError(f"expected {mark!r} at {self.peek()}")

    def expect_end(self) -> None:
        if self.peek()[0] != "end":
            raise ValueError(f"left over: {self.peek()}")

    def either(self) -> Any:
        value = self.both()
        while self.take("||"):
            other = self.both()
            value = bool(value) or bool(other)
        return value

    def both(self) -> Any:
        value = self.equal()
        while self.take("&&"):
            other = self.equal()
            value = bool(value) and bool(other)
        return value

    def equal(self) -> Any:
        value = self.unary()
        while mark := self.take("==", "!="):
            other = self.unary()
            value = (value == other) is (mark == "==")
        return value

    def unary(self) -> Any:
        if self.take("!"):
            return not self.unary()
        if self.take("-"):
            return -self.unary()
        return self.chain()

    def chain(self) -> Any:
        value = self.primary()
        while True:
            if self.take("!"):
                continue
            if self.take(".", "?."):
                value = self.member(value, self.name())
            elif self.take("["):
                value = value[self.either()]
                self.expect("]")
            else:
                return value

    def member(self, owner: Any, name: str) -> Any:
        if isinstance(owner, _Enum):
            return name
        called = self.peek() == ("mark", "(")
        if name == "ToString" and called:
            self.call_arguments()
            return str(owner)
        if isinstance(owner, str) and name in ("Equals", "Contains", "StartsWith", "EndsWith"):
            other = str(self.call_arguments()[0])
            if name == "Equals":
                return owner == other
            if name == "Contains":
                return other in owner
            return owner.startswith(other) if name == "StartsWith" else owner.endswith(other)
        if isinstance(owner, timedelta) and name == "Ticks":
            return round(owner.total_seconds()) * _TICKS
        found = getattr(owner, name)
        if called:
            return found(*self.call_arguments())
        return found() if name == "Count" and callable(found) else found

    def name(self) -> str:
        kind, text = self.peek()
        if kind != "name":
            raise ValueError(f"expected a name at {text!r}")
        self.at += 1
        return text

    def call_arguments(self) -> list[Any]:
        self.expect("(")
        values: list[Any] = []
        while not self.take(")"):
            values.append(self.argument())
            self.take(",")
        return values

    def argument(self) -> Any:
        if self.peek()[0] == "name" and self.peek(1) == ("mark", "=>"):
            return self.function()
        return self.either()

    def function(self) -> Callable[[Any], Any]:
        """A lambda: its body is read again with every value."""
        parameter = self.name()
        self.expect("=>")
        start, depth = self.at, 0
        while self.peek()[0] != "end":
            text = self.peek()[1] if self.peek()[0] == "mark" else ""
            if depth == 0 and text in (",", ")"):
                break
            depth += (text in ("(", "[")) - (text in (")", "]"))
            self.at += 1
        body = self.tokens[start : self.at]

        def call(value: Any) -> Any:
            inner = _Parser("", {**self.names, parameter: value})
            inner.tokens = body
            return inner.either()

        return call

    def primary(self) -> Any:
        kind, text = self.peek()
        self.at += 1
        if kind == "text":
            return unescape(text[1:-1])
        if kind == "number":
            return float(text) if "." in text else int(text)
        if text == "(":
            value = self.either()
            self.expect(")")
            return value
        if kind != "name":
            raise ValueError(f"cannot read {text!r}")
        if text == "new":
            return self.created(self.name())
        constants = {"true": True, "false": False, "null": None}
        if text in constants:
            return constants[text]
        if text == "string":
            self.expect(".")
            assert self.name() == "Empty"
            return ""
        return self.names[text] if text in self.names else _enum(text)

    def created(self, kind: str) -> Any:
        values = [value for value in self.call_arguments() if isinstance(value, int)]
        if kind == "TimeSpan":
            hours, minutes, seconds = values[-3:]
            return timedelta(hours=hours, minutes=minutes, seconds=seconds)
        if kind == "DateTime":
            return datetime(*values) if len(values) > 3 else date(*values)
        raise ValueError(f"cannot create {kind}")


def _enum(name: str) -> _Enum:
    if not name[0].isupper():
        raise ValueError(f"unknown name {name!r}")
    return _Enum(name)
