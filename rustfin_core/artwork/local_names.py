"""Which files beside a film are its pictures (Kodi's, Jellyfin's and Plex' conventions). Pure."""

import re
from collections.abc import Iterable

from rustfin_core.kernel.enums import ImageType, ItemKind

_EXTENSIONS = (".jpg", ".jpeg", ".png", ".webp")
_NAMES: tuple[tuple[ImageType, tuple[str, ...]], ...] = (
    (ImageType.PRIMARY, ("poster", "folder", "cover", "default", "movie", "show")),
    (ImageType.BACKDROP, ("backdrop", "fanart", "background", "art")),
    (ImageType.LOGO, ("logo", "clearlogo")),
    (ImageType.THUMB, ("thumb", "landscape")),
    (ImageType.BANNER, ("banner",)),
    (ImageType.ART, ("clearart",)),
    (ImageType.DISC, ("disc", "cdart", "discart")),
)

_OF_FOLDER = re.compile(
    "(?:season(?:[0-9]{1,4}|-specials|-all)(?:-(?:BASIC))?|(?:BASIC)[0-9]{0,2})".replace(
        "BASIC", "|".join(basic for _, basics in _NAMES for basic in basics)
    )
)


def is_folder_picture(name: str) -> bool:
    """Whether a file (lower-case *name*) is a picture of what its folder holds as a whole."""
    stem, dot, extension = name.rpartition(".")
    return f"{dot}{extension}" in _EXTENSIONS and _OF_FOLDER.fullmatch(stem) is not None


def find_local(
    names: Iterable[str],
    *,
    kind: ItemKind,
    stem: str | None = None,
    season: int | None = None,
    shares_folder: bool = False,
) -> dict[ImageType, str]:
    """Choose pictures out of the file *names* of one folder.

    *stem* is the media file's name without extension; ``<stem>-poster.jpg`` beats ``poster.jpg``,
    which counts only when the folder holds this one title. For a season, ``season01-poster.jpg``
    in the series' folder counts.
    """
    pictures = {
        name[: -len(extension)].lower(): name
        for name in sorted(names, reverse=True)
        for extension in _EXTENSIONS
        if name.lower().endswith(extension)
    }
    found: dict[ImageType, str] = {}
    for image_type, basics in _NAMES:
        for candidate in _candidates(image_type, basics, kind, stem, season, shares_folder):
            if candidate in pictures:
                found[image_type] = pictures[candidate]
                break
    return found


def _candidates(
    image_type: ImageType,
    basics: tuple[str, ...],
    kind: ItemKind,
    stem: str | None,
    season: int | None,
    shares_folder: bool,
) -> list[str]:
    candidates: list[str] = []
    if stem is not None:
        lowered = stem.lower()
        candidates += [f"{lowered}-{name}" for name in basics]
        if image_type is ImageType.PRIMARY:
            candidates.append(lowered)
            if kind is ItemKind.EPISODE:
                candidates.insert(0, f"{lowered}-thumb")
    if kind is ItemKind.SEASON and season is not None:
        prefix = "season-specials" if season == 0 else f"season{season:02d}"
        candidates += [f"{prefix}-{name}" for name in basics]
        if image_type is ImageType.PRIMARY:
            candidates.append(prefix)
    if kind is not ItemKind.EPISODE and not shares_folder:
        candidates += basics
    return candidates
