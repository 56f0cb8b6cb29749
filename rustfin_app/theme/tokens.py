"""Design tokens as read from ``tokens.json``. Pure: no Qt."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rustfin_core.paths import resources_dir

_LARGEST_SCALE = 1.6


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeRole:
    """One text role; ``ratio`` is relative to the OS text size."""

    ratio: float
    weight: int
    tracking: float
    """Letter spacing in em."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """Colours and sizes of the design; lengths are px at an OS text size of ``min_text_px``."""

    colours: dict[str, dict[str, str]]
    """``light`` and ``dark``: name to ``#RRGGBB``."""
    brand: dict[str, str]
    types: dict[str, TypeRole]
    mono_families: tuple[str, ...]
    space: dict[str, int]
    radius: dict[str, int]
    size: dict[str, float]
    min_text_px: int

    def scale(self, text_px: int) -> float:
        """How much lengths grow with the OS text size; they never shrink below the design."""
        return max(1.0, min(_LARGEST_SCALE, text_px / self.min_text_px))


def parse_tokens(data: dict[str, Any]) -> Tokens:
    """Turn the parsed ``tokens.json`` into :class:`Tokens`."""
    roles = {
        name: TypeRole(ratio=role["ratio"], weight=role["weight"], tracking=role["tracking"])
        for name, role in data["type"]["scale"].items()
    }
    return Tokens(
        colours=data["color"],
        brand=data["brand"],
        types=roles,
        mono_families=tuple(data["type"]["family"]["mono"]),
        space=data["space"],
        radius=data["radius"],
        size=data["size"],
        min_text_px=data["type"]["base"]["desktopMinPx"],
    )


@cache
def load_tokens(path: Path | None = None) -> Tokens:
    """Read the tokens once; *path* defaults to the packed file."""
    source = path or resources_dir() / "tokens.json"
    return parse_tokens(json.loads(source.read_text("utf-8")))
