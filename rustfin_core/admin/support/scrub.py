"""Take people, places and titles out of texts that leave the house. Pure.

Beyond the secrets of :mod:`rustfin_core.observability.redaction`: names of users, devices and
libraries, everything behind a library's folder (file names are titles), the owner's home folder,
addresses outside the home network, and long words that look like tokens wherever they stand.
"""

import ipaddress
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rustfin_core.observability.redaction import HIDDEN, Redactor

_TOKEN = re.compile(r"(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{32,}(?![\w-])")
_ADDRESS = re.compile(
    r"(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7})"
)
_AT_HOME = tuple(
    ipaddress.ip_network(net)
    for net in (
        "0.0.0.0/32", "10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
        "192.168.0.0/16", "::/127", "fc00::/7", "fe80::/10",
    )
)  # fmt: skip
_TO_LINE_END = r"[^\n\r\"'<>|]*"
_SHORTEST_NAME = 3
_ABOUT_PEOPLE = ("rustfin_core.admin.activity",)
"""Loggers whose lines tell who watches what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Private:
    """What must not leave. Folders and names by what is shown for them."""

    secrets: tuple[str, ...] = ()
    folders: Mapping[str, str] = field(default_factory=dict)
    """Everything behind them goes as well."""
    places: Mapping[str, str] = field(default_factory=dict)
    """Folders of which only the beginning goes: home, data."""
    names: Mapping[str, str] = field(default_factory=dict)


class Scrubber:
    """Cleans texts of one bundle."""

    def __init__(self, private: Private) -> None:
        self._redactor = Redactor()
        self._redactor.learn(private.secrets)
        self._folders = [
            (re.compile(re.escape(folder) + _TO_LINE_END), shown)
            for folder, shown in _longest_first(private.folders)
            if len(folder) > 1
        ]
        self._places = [
            (folder, shown) for folder, shown in _longest_first(private.places) if len(folder) > 1
        ]
        self._names = {
            name: shown for name, shown in private.names.items() if len(name) >= _SHORTEST_NAME
        }
        words = "|".join(re.escape(name) for name, _ in _longest_first(self._names))
        self._any_name = re.compile(rf"(?<!\w)(?:{words})(?!\w)") if words else None

    def clean(self, text: str) -> str:
        """*text* as it may leave."""
        for pattern, shown in self._folders:
            text = pattern.sub(shown, text)
        for folder, shown in self._places:
            text = text.replace(folder, shown)
        text = self._redactor.clean(text)
        if self._any_name is not None:
            text = self._any_name.sub(lambda found: self._names[found[0]], text)
        text = _TOKEN.sub(HIDDEN, text)
        return _ADDRESS.sub(_address, text)

    def clean_all(self, value: Any) -> Any:
        """Plain data whose texts are cleaned; its keys are ours."""
        if isinstance(value, str):
            return self.clean(value)
        if isinstance(value, Mapping):
            return {str(key): self.clean_all(inner) for key, inner in value.items()}
        if isinstance(value, list | tuple | set | frozenset):
            return [self.clean_all(inner) for inner in value]
        return value if isinstance(value, int | float | None) else self.clean(str(value))

    def lines(self, text: str) -> str:
        """A log file: lines about people go as a whole."""
        kept = (line for line in text.split("\n") if not any(w in line for w in _ABOUT_PEOPLE))
        return self.clean("\n".join(kept))


def _longest_first(found: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    return sorted(found.items(), key=lambda entry: -len(entry[0]))


def _address(found: re.Match[str]) -> str:
    """Addresses at home may stay: they are the same in every house."""
    try:
        address = ipaddress.ip_address(found[0])
    except ValueError:
        return found[0]
    return found[0] if any(address in net for net in _AT_HOME) else "<address>"
