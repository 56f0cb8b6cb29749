"""Which sizes the clients of this house ask for, so that those of a new title are there before.

A size counts when it was asked for of many different pictures: a wall of posters, not one look.
"""

import json
import logging
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from rustfin_core.artwork.types import ImageFormat, SizeRequest
from rustfin_core.kernel.enums import ImageType

_log = logging.getLogger(__name__)
_OFTEN = 12
"""Pictures a size must have been asked for of before it is made for others."""
_MOST_MADE = 3
"""Sizes made ahead of each kind."""
_MOST_COUNTED = 400
_SAVED_EVERY = 200
_KINDS = (ImageType.PRIMARY, ImageType.BACKDROP, ImageType.THUMB)

Habit = tuple[ImageType, SizeRequest, ImageFormat]


class SizeHabits:
    """Counts in memory; written to *path* now and then, so that a restart forgets little."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._counts: Counter[Habit] = Counter()
        self._unsaved = 0
        self._loaded = False

    def note(self, kind: ImageType, request: SizeRequest, image_format: ImageFormat) -> bool:
        """Count a size that had to be made; ``True`` when it is time to :meth:`save`."""
        if kind not in _KINDS or request.has_effects:
            return False
        self._counts[kind, request, image_format] += 1
        if len(self._counts) > _MOST_COUNTED:
            self._counts = Counter(dict(self._counts.most_common(_MOST_COUNTED // 2)))
        self._unsaved += 1
        return self._unsaved >= _SAVED_EVERY

    def of(self, kind: ImageType) -> list[tuple[SizeRequest, ImageFormat]]:
        """Sizes to make ahead of pictures of *kind*, the most wanted first."""
        often = (
            (request, image_format)
            for (one, request, image_format), count in self._counts.most_common()
            if one is kind and count >= _OFTEN
        )
        return [pair for pair, _ in zip(often, range(_MOST_MADE), strict=False)]

    def save(self) -> None:
        """Write the counts. Blocks."""
        self._unsaved = 0
        rows = [
            {"kind": kind.name, "served": image_format.value, "count": count, **asdict(request)}
            for (kind, request, image_format), count in self._counts.most_common(_MOST_COUNTED)
        ]
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            partial = self._path.with_suffix(".partial")
            partial.write_text(json.dumps(rows), "utf-8")
            partial.replace(self._path)
        except OSError as error:
            _log.debug("%s could not be written: %s", self._path, error)

    def load(self) -> None:
        """Read what an earlier run counted, once. Blocks; a damaged file counts nothing."""
        if self._loaded:
            return
        self._loaded = True
        try:
            self._counts.update(_read(json.loads(self._path.read_text("utf-8"))))
        except FileNotFoundError:
            return
        except (OSError, ValueError, TypeError, KeyError) as error:
            _log.info("%s is not used: %s", self._path, error)


def _read(rows: Iterable[dict[str, object]]) -> Counter[Habit]:
    found: Counter[Habit] = Counter()
    for row in list(rows)[:_MOST_COUNTED]:
        told = dict(row)
        kind, image_format = ImageType[str(told.pop("kind"))], ImageFormat(str(told.pop("served")))
        count = int(str(told.pop("count")))
        found[kind, SizeRequest(**told), image_format] = count  # type: ignore[arg-type]
    return found
