"""A state as people see it. Plain data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class State:
    """A word, a tone and an icon. The word is always there; colour only helps."""

    text: str
    tone: str
    """``positive``, ``warning``, ``danger``, ``info``, ``accent`` or ``muted``."""
    glyph: str = ""
