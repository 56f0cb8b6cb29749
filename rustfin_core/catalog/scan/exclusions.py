"""Marker files that keep folders and files out of a library, and what they mean further down."""

import os
import stat
from collections.abc import Collection
from dataclasses import dataclass

from rustfin_core.catalog.scan.paths import SEPARATOR
from rustfin_core.intelligence.naming.exclusions import Rule, is_excluded, parse_rules
from rustfin_core.kernel.text import display_name

NOMEDIA = b".nomedia"
"""Android's and Kodi's: the folder and all below it hold nothing to show."""
_IGNORE = b".ignore"
_PLEXIGNORE = b".plexignore"
MARKERS = frozenset({NOMEDIA, _IGNORE, _PLEXIGNORE})
_MOST_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Exclusion:
    """The rules of one marker file."""

    base: bytes
    """The folder it lies in; ends with the separator."""
    rules: tuple[Rule, ...]


Exclusions = tuple[Exclusion, ...]
"""Outermost first: the inner ones may take back what the outer ones say."""


def own_exclusions(folder: bytes, names: Collection[bytes]) -> Exclusions:
    """What the marker files *names* of *folder* (ends with the separator) exclude."""
    return tuple(
        Exclusion(folder, rules)
        for name in (_PLEXIGNORE, _IGNORE)
        if name in names and (rules := _read(folder + name))
    )


def excludes(exclusions: Exclusions, path: bytes, *, is_folder: bool) -> bool:
    """Whether *path* is kept out."""
    for exclusion in reversed(exclusions):
        below = display_name(path[len(exclusion.base) :].rstrip(SEPARATOR))
        parts = below.split(os.sep)  # noqa: PTH206 - not a whole path
        verdict = is_excluded(exclusion.rules, parts, is_folder=is_folder)
        if verdict is not None:
            return verdict
    return False


def exclusions_above(root: bytes, folder: bytes) -> Exclusions | None:
    """What the folders from *root* down to the one above *folder* say; ``None``: it is kept out.

    An unreadable marker file says nothing; its folder is reported when it is listed.
    """
    found: Exclusions = ()
    path = root
    while path != folder and folder.startswith(path):
        if os.path.lexists(path + NOMEDIA):
            return None
        names = [name for name in MARKERS if os.path.lexists(path + name)]
        found += own_exclusions(path, names)
        end = folder.find(SEPARATOR, len(path)) + 1
        path = folder[:end] if end else folder
        if excludes(found, path, is_folder=True):
            return None
    return found


def _read(path: bytes) -> tuple[Rule, ...]:
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return parse_rules("", empty_means_all=True)
        text = os.read(descriptor, _MOST_BYTES).decode("utf-8", "replace")
    finally:
        os.close(descriptor)
    return parse_rules(text, empty_means_all=path.endswith(SEPARATOR + _IGNORE))
