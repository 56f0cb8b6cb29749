"""Which of the pictures there are an item shows. Pure.

In order: chosen or uploaded by a person, beside the file, inside it, from a provider, made.
"""

from collections.abc import Iterable
from dataclasses import replace

from rustfin_core.catalog.pictures.types import MANY, Shown
from rustfin_core.kernel.enums import ImageType

_NEVER_LOOKED_FOR = frozenset({ImageType.CHAPTER})
"""Made by the previews."""


def merge(before: Iterable[Shown], found: Iterable[Shown]) -> tuple[Shown, ...]:
    """What is shown from now on.

    *found* is everything that was found beside and inside the files now, and made: what was from
    there before and is not in it is gone. Fetched pictures stay where nothing better was found.
    """
    old: dict[ImageType, list[Shown]] = {}
    new: dict[ImageType, list[Shown]] = {}
    for picture in before:
        old.setdefault(picture.type, []).append(picture)
    for picture in found:
        new.setdefault(picture.type, []).append(picture)
    result: list[Shown] = []
    for kind in sorted({*old, *new}):
        if kind in _NEVER_LOOKED_FOR:
            result += old.get(kind, [])
        else:
            result += _of_kind(kind, old.get(kind, []), new.get(kind, []))
    return tuple(result)


def _of_kind(kind: ImageType, old: list[Shown], new: list[Shown]) -> list[Shown]:
    chosen = [one for one in old if one.locked]
    files = [one for one in new if not one.is_made and not one.is_fetched]
    fetched = [one for one in old if one.is_fetched and not one.locked]
    made = [one for one in new if one.is_made]
    if kind not in MANY:
        best = (*chosen, *files, *fetched, *made)
        return [replace(best[0], index=0)] if best else []
    kept: dict[str, Shown] = {}
    for one in (*chosen, *(files or fetched)):
        kept.setdefault(one.tag, one)
    return [replace(one, index=at) for at, one in enumerate([*kept.values()] or made[:1])]
