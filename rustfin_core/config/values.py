"""What is given on the command line, in the environment and in the database, put together."""

import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rustfin_core.config.declared import BY_NAME, SETTINGS, setting
from rustfin_core.config.setting import Source
from rustfin_core.kernel.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class Options:
    """What was given on the command line and in the environment, already checked."""

    flags: Mapping[str, Any] = field(default_factory=dict)
    environment: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def collect(cls, flags: Mapping[str, Any], environ: Mapping[str, str]) -> "Options":
        """Check flags (absent ones are ``None``) and the ``RUSTFIN_*`` variables of *environ*."""
        given = {n: setting(n).parse(v) for n, v in flags.items() if v is not None and n in BY_NAME}
        surroundings = {
            s.name: s.parse(environ[s.variable]) for s in SETTINGS if environ.get(s.variable)
        }
        return cls(given, surroundings)


class Config:
    """Effective values. ``config["port"]`` reads, ``change()`` checks and keeps a stored value."""

    def __init__(self, options: Options, stored: Mapping[str, Any] | None = None) -> None:
        self._options = options
        self._stored: dict[str, Any] = {}
        self.load_stored(stored or {})

    def load_stored(self, stored: Mapping[str, Any]) -> None:
        """Take stored values; ones that no longer pass their declaration are ignored."""
        for name, value in stored.items():
            declared = BY_NAME.get(name)
            if declared is None or not declared.storable:
                continue
            try:
                self._stored[name] = declared.parse(value)
            except InvalidInput:
                continue

    def __getitem__(self, name: str) -> Any:
        return self.lookup(name)[0]

    def lookup(self, name: str) -> tuple[Any, Source]:
        """Effective value and its source."""
        declared = setting(name)
        if name in self._options.flags:
            return self._options.flags[name], Source.FLAG
        if name in self._options.environment:
            return self._options.environment[name], Source.ENVIRONMENT
        if name in self._stored:
            return self._stored[name], Source.STORED
        return declared.default, Source.DEFAULT

    def check(self, name: str, value: Any) -> Any:
        """Check *value* for a setting that may be changed; returns it as it will be kept.

        Raises ``InvalidInput`` for bad values and for settings a flag or variable overrides.
        """
        declared = setting(name)
        source = self.lookup(name)[1]
        if source in (Source.FLAG, Source.ENVIRONMENT):
            where = declared.flag if source is Source.FLAG else declared.variable
            raise InvalidInput(
                f"{name} is set by {where} and cannot be changed while that is given."
            )
        if not declared.storable:
            raise InvalidInput(
                f"{name} can only be given as {declared.flag} or {declared.variable}."
            )
        return None if value is None else declared.parse(value)

    def change(self, name: str, value: Any) -> Any:
        """Check *value* and keep it; ``None`` returns to the default. Returns what to store."""
        parsed = self.check(name, value)
        if parsed is None:
            self._stored.pop(name, None)
            return None
        self._stored[name] = parsed
        if isinstance(parsed, os.PathLike):
            return os.fspath(parsed)
        return list(parsed) if isinstance(parsed, tuple) else parsed

    @property
    def server_name(self) -> str:
        """The configured name, else this computer's."""
        return str(self["server_name"]) or socket.gethostname().partition(".")[0] or "Rustfin"
