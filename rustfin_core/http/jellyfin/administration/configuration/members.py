"""Members of a configuration section: how one is shown and what becomes of it when it is sent.

Dashboards send a whole section back with what their reader changed, so a member that is sent as it
is shown changes nothing, whatever it is.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from rustfin_core.config import Config
from rustfin_core.http import values
from rustfin_core.http.body import JsonObject
from rustfin_core.http.values import shown
from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.paths import Paths

Changes = Mapping[str, object]
"""New values by the names of settings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What sections are read from."""

    config: Config
    paths: Paths
    wizard_completed: bool
    for_admin: bool
    """Where folders lie is told to administrators only."""

    def place(self, path: os.PathLike[str] | None) -> str:
        """A path as this reader may see it."""
        return os.fspath(path) if path is not None and self.for_admin else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One member of a section."""

    read: Callable[[State], object]
    write: Callable[[str, Any], Changes] | None = None
    """From its name and the value that was sent; ``None``: it cannot be changed here."""
    refusal: str = ""
    """Why not."""
    follows: str = ""
    """Member that is the same thing: this one may be sent as that one is."""


Section = Mapping[str, Member]


def read_section(section: Section, state: State) -> dict[str, object]:
    """The section as clients see it."""
    return {name: member.read(state) for name, member in section.items()}


def changes_of(section: Section, state: State, body: JsonObject, where: str = "") -> Changes:
    """The settings that change when *body* is sent.

    ``InvalidInput`` says why a member cannot be what was sent. Members that are absent or ``null``
    stay as they are, unknown ones are ignored.
    """
    found: dict[str, object] = {}
    for name, member in section.items():
        value = body.get(name)
        if value is None or is_same(member.read(state), value):
            continue
        if member.follows and is_same(body.get(member.follows), value):
            continue
        if member.write is None:
            raise InvalidInput(f"{where}{name} cannot be {shown(value)}. {member.refusal}")
        found.update(member.write(f"{where}{name}", value))
    return found


def is_same(ours: object, sent: Any) -> bool:
    """Whether *sent* says what is so already; JSON of clients writes numbers in several ways."""
    if isinstance(ours, bool):
        return isinstance(sent, bool | str | int) and str(sent).lower() in (
            ("true", "1") if ours else ("false", "0")
        )
    if isinstance(ours, int | float):
        try:
            return not isinstance(sent, bool) and float(sent) == float(ours)
        except (TypeError, ValueError):
            return False
    if isinstance(ours, list):
        return (
            isinstance(sent, list)
            and len(sent) == len(ours)
            and all(is_same(one, other) for one, other in zip(ours, sent, strict=True))
        )
    if isinstance(ours, dict):
        if not isinstance(sent, dict):
            return False
        body = JsonObject(sent)
        return all(
            (value := body.get(str(name))) is None or is_same(one, value)
            for name, one in ours.items()
        )
    return bool((ours or "") == sent)


def fixed(value: object, refusal: str) -> Member:
    """A member that is what it is."""
    return Member(read=lambda _: value, refusal=refusal)


def place(path: Callable[[State], os.PathLike[str] | None], refusal: str) -> Member:
    """A folder or file that can only be chosen when the server is started."""
    return Member(read=lambda state: state.place(path(state)), refusal=refusal)


def flag(setting: str) -> Member:
    """A setting that is on or off."""
    return Member(
        read=lambda state: bool(state.config[setting]),
        write=lambda name, value: {setting: values.to_bool(name, value)},
    )


def number(setting: str) -> Member:
    """A setting that is a whole number; its own bounds hold."""
    return Member(
        read=lambda state: state.config[setting],
        write=lambda name, value: {setting: values.to_int(name, value)},
    )


def text(setting: str) -> Member:
    """A setting that is text; an empty one returns to the default."""
    return Member(
        read=lambda state: str(state.config[setting]),
        write=lambda name, value: {setting: to_text(name, value) or None},
    )


def to_texts(name: str, value: object) -> list[str]:
    """A list of texts that was sent."""
    if not isinstance(value, list):
        raise InvalidInput(f"{name} must be a list; {shown(value)} is none.")
    return [to_text(name, one) for one in value]


def to_text(name: str, value: object) -> str:
    """A text that was sent."""
    if not isinstance(value, str):
        raise InvalidInput(f"{name} must be text; {shown(value)} is not.")
    return value
