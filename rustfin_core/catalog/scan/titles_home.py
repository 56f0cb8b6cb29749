"""Names of a home videos folder -> videos, each named by its file and dated. Photos stay out."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from rustfin_core.catalog.scan import works
from rustfin_core.catalog.scan.messages import TitleMessage
from rustfin_core.catalog.scan.paths import readable
from rustfin_core.catalog.scan.units import Place, Unit, new_file, tell_apart
from rustfin_core.intelligence.naming.clean import split_extension
from rustfin_core.intelligence.naming.home_videos import recorded_at
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.text import sort_key

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def home_titles(unit: Unit) -> list[TitleMessage]:
    """Videos of a folder."""
    titles = [_video(unit.parts, name, place) for name, place in unit.media.items()]
    tell_apart(titles)
    return titles


def _video(parts: Sequence[str], name: str, place: Place) -> TitleMessage:
    stem = split_extension(name)[0]
    title = readable(stem)
    modified = _EPOCH + timedelta(microseconds=place.seen.mtime_ns // 1000)
    day = recorded_at(parts, stem, modified) or modified
    return {
        "kind": ItemKind.VIDEO,
        "name": title,
        "sort": _sort(parts, day, title),
        "keys": works.video_keys(readable(os.fsdecode(place.path))),
        "year": day.year,
        "ids": {},
        "files": [new_file(place, name, 0, 0, None)],
        "premiere_at": int((day - _EPOCH) / timedelta(milliseconds=1)),
    }


def _sort(parts: Sequence[str], day: datetime, title: str) -> str:
    """Folder by folder, in each by day."""
    folder = sort_key(readable(" ".join(parts))) if parts else ""
    return f"{folder} {day:%Y%m%d%H%M%S} {sort_key(title)}".strip()
