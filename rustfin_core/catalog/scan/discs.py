"""DVD and Blu-ray folders: which of their files is the film."""

import re

from rustfin_core.catalog.scan.listing import FileClass, Scandir, list_folder
from rustfin_core.catalog.scan.units import Place

_TITLE_SET = re.compile(rb"^vts_(\d\d)_([1-9])\.vob$", re.IGNORECASE)


def is_disc_folder(name: str) -> bool:
    """Whether a folder (lower-case name) is the inside of a DVD or Blu-ray."""
    return name in ("video_ts", "bdmv")


def disc_files(path: bytes, name: str, scandir: Scandir) -> list[Place]:
    """Files of the main film inside ``VIDEO_TS`` or ``BDMV``, in playing order.

    The longest film is taken to be the biggest title set or stream; menus are left out.
    """
    if name == "bdmv":
        listing = list_folder(path, scandir)
        streams = next((f for f in listing.folders if f.lower() == b"stream"), None)
        if streams is None:
            return []
        inner = path + streams + path[-1:]
        clips = list_folder(inner, scandir).of(FileClass.VIDEO)
        return [Place(inner, max(clips, key=lambda s: s.size))] if clips else []
    sets: dict[bytes, list[Place]] = {}
    for seen in list_folder(path, scandir).of(FileClass.VIDEO):
        if match := _TITLE_SET.match(seen.name):
            sets.setdefault(match[1], []).append(Place(path, seen))
    return max(sets.values(), key=lambda places: sum(p.seen.size for p in places), default=[])
