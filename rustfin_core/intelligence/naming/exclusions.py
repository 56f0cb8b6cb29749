"""Patterns of ``.ignore`` and ``.plexignore`` files, with the meaning they have in ``.gitignore``.

A pattern holds for the folder of its file and everything below: ``*.avi`` at any depth, ``/Drafts``
and ``Season 1/*`` from that folder on, ``Trash/`` for folders only, ``**`` for any number of
folders, ``!keep.avi`` takes an exclusion back. The last pattern that fits decides. Letter case does
not count.
"""

import fnmatch
import re
from collections.abc import Sequence
from dataclasses import dataclass

_MOST_RULES = 2000
_MOST_PARTS = 32


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of such a file."""

    parts: tuple[re.Pattern[str] | None, ...]
    """A pattern per path part; ``None`` stands for ``**``."""
    takes_back: bool = False
    folders_only: bool = False

    def fits(self, path: Sequence[str], *, is_folder: bool) -> bool:
        """Whether the rule speaks of *path*, given in lower-case parts from the file's folder."""
        if self.folders_only and not is_folder:
            return False
        # Which beginnings of the pattern fit what was read so far: no backtracking.
        reached = _past_stars(self.parts, {0})
        for part in path:
            following: set[int] = set()
            for index in reached:
                if index == len(self.parts):
                    continue
                pattern = self.parts[index]
                if pattern is None:
                    following.add(index)
                    if index == len(self.parts) - 1:
                        following.add(index + 1)
                elif pattern.match(part):
                    following.add(index + 1)
            reached = _past_stars(self.parts, following)
            if not reached:
                return False
        return len(self.parts) in reached


EVERYTHING = Rule((None,))


def parse_rules(text: str, *, empty_means_all: bool) -> tuple[Rule, ...]:
    """Rules of one file, at most 2,000; an empty ``.ignore`` excludes its whole folder."""
    if not text.strip():
        return (EVERYTHING,) if empty_means_all else ()
    lines = (line.rstrip().removeprefix("\ufeff") for line in text.splitlines())
    rules = (_rule(line) for line in lines if line and not line.startswith("#"))
    return tuple(rule for rule, _ in zip(filter(None, rules), range(_MOST_RULES), strict=False))


def is_excluded(rules: Sequence[Rule], path: Sequence[str], *, is_folder: bool) -> bool | None:
    """What the last fitting rule says of *path*; ``None`` when none fits."""
    low = [part.casefold() for part in path]
    for rule in reversed(rules):
        if rule.fits(low, is_folder=is_folder):
            return not rule.takes_back
    return None


def _rule(line: str) -> Rule | None:
    takes_back = line.startswith("!")
    text = line[1:] if takes_back else line
    text = text.removeprefix("\\").casefold()
    folders_only = text.endswith("/")
    parts = [part for part in text.strip("/").split("/") if part not in ("", ".")]
    if not parts or len(parts) > _MOST_PARTS or ".." in parts:
        return None
    if len(parts) == 1 and not text.startswith("/"):
        parts.insert(0, "**")
    return Rule(
        tuple(None if part == "**" else re.compile(fnmatch.translate(part)) for part in parts),
        takes_back,
        folders_only,
    )


def _past_stars(parts: Sequence[re.Pattern[str] | None], reached: set[int]) -> set[int]:
    """Add what ``**`` lets follow without reading a part; at the end it wants at least one part."""
    found = set(reached)
    for index in range(len(parts) - 1):
        if index in found and parts[index] is None:
            found.add(index + 1)
    return found
