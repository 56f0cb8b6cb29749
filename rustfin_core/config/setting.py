"""One declared setting, and how what is given for it is read."""

import ipaddress
import os
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from rustfin_core.kernel.errors import InvalidInput

_LONGEST_TEXT = 100_000


class Source(StrEnum):
    """Where a value comes from."""

    FLAG = "flag"
    ENVIRONMENT = "environment"
    STORED = "stored"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One declaration.

    ``kind`` is ``int``, ``bool``, ``str``, ``text`` (of several lines), ``path``, ``choice``,
    ``port``, ``network`` (an address or a network as ``10.0.0.0/8``; several where it is
    repeatable) or ``secret``. A secret is entered in the settings or given in the environment,
    never on the command line (everybody on the machine can read that), and no view, log line or
    message shows it.
    """

    name: str
    kind: str
    default: Any
    help: str
    minimum: int | None = None
    maximum: int | None = None
    choices: tuple[str, ...] = ()
    needs_restart: bool = False
    storable: bool = True
    repeatable: bool = False
    metavar: str | None = None

    @property
    def is_secret(self) -> bool:
        """Whether nobody may see the value."""
        return self.kind == "secret"

    @property
    def flag(self) -> str:
        """Long option, for example ``--data-dir``."""
        return "--" + self.name.replace("_", "-")

    @property
    def variable(self) -> str:
        """Environment variable, for example ``RUSTFIN_DATA_DIR``."""
        return "RUSTFIN_" + self.name.upper()

    def parse(self, raw: object) -> Any:
        """Check and convert *raw*; ``InvalidInput`` says what would be accepted."""
        if self.repeatable:
            values = raw if isinstance(raw, list | tuple) else self._split(str(raw))
            texts = tuple(str(value) for value in values if str(value))
            return (
                tuple(_network(self, text) for text in texts) if self.kind == "network" else texts
            )
        return _PARSERS[self.kind](self, raw)

    def _split(self, text: str) -> list[str]:
        """Several values in one text; addresses hold colons, so a comma or space parts them."""
        return text.replace(",", " ").split() if self.kind == "network" else text.split(os.pathsep)


def _parse_int(setting: Setting, raw: object) -> int:
    try:
        if isinstance(raw, bool):
            raise ValueError
        value = int(str(raw))
    except ValueError:
        raise InvalidInput(f"{setting.name} must be a whole number, not {raw!r}.") from None
    low, high = setting.minimum, setting.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        raise InvalidInput(f"{setting.name} must lie between {low} and {high}, not {value}.")
    return value


def _parse_bool(setting: Setting, raw: object) -> bool:
    if isinstance(raw, bool):
        return raw
    text = str(raw).strip().lower()
    if text in {"1", "true", "yes", "on"}:
        return True
    if text in {"0", "false", "no", "off"}:
        return False
    raise InvalidInput(f"{setting.name} must be true or false, not {raw!r}.")


def _parse_str(setting: Setting, raw: object) -> str:
    text = str(raw).strip()
    if len(text) > 1024 or any(ord(ch) < 32 for ch in text):
        raise InvalidInput(f"{setting.name} must be one line of at most 1,024 characters.")
    return text


def _parse_text(setting: Setting, raw: object) -> str:
    text = str(raw).replace("\r\n", "\n").strip()
    if len(text) > _LONGEST_TEXT or not all(ch.isprintable() or ch in "\n\t" for ch in text):
        raise InvalidInput(f"{setting.name} must be text of at most {_LONGEST_TEXT:,} characters.")
    return text


def _parse_secret(setting: Setting, raw: object) -> str:
    text = str(raw).strip()
    if len(text) > 512 or not text.isprintable():
        raise InvalidInput(f"{setting.name} must be one line of at most 512 characters.")
    return text


def _parse_path(setting: Setting, raw: object) -> Path | None:
    text = str(raw) if raw is not None else ""
    if "\0" in text:
        raise InvalidInput(f"{setting.name} is not a path.")
    return Path(text).expanduser().absolute() if text else None


def _parse_choice(setting: Setting, raw: object) -> str:
    if str(raw) not in setting.choices:
        raise InvalidInput(
            f"{setting.name} must be one of {', '.join(setting.choices)}, not {raw!r}."
        )
    return str(raw)


def _parse_port(setting: Setting, raw: object) -> int | str:
    return "auto" if raw == "auto" else _parse_int(setting, raw)


def _network(setting: Setting, text: str) -> str:
    try:
        return str(ipaddress.ip_network(text.strip(), strict=False))
    except ValueError:
        raise InvalidInput(
            f"{setting.name} must be an address or a network such as 172.16.0.0/12, not {text!r}."
        ) from None


_PARSERS: dict[str, Callable[[Setting, object], Any]] = {
    "int": _parse_int,
    "bool": _parse_bool,
    "str": _parse_str,
    "text": _parse_text,
    "path": _parse_path,
    "choice": _parse_choice,
    "port": _parse_port,
    "secret": _parse_secret,
}
