"""Which files beside a title are its pictures (Kodi's, Jellyfin's, Emby's and Plex' names). Pure.

https://kodi.wiki/view/Artwork_types, https://jellyfin.org/docs/general/server/media/movies (and
``shows``, ``music``), https://support.plex.tv/articles/200220677-local-media-assets-movies/.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rustfin_core.kernel.enums import ImageType, ItemKind

EXTENSIONS = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".tbn", ".gif", ".bmp")
"""In the order in which they are preferred. ``.tbn`` is what old Kodi calls a JPEG."""
_CLEAR = (".png", ".webp", ".avif", ".gif", ".jpg", ".jpeg", ".tbn", ".bmp")
"""The order for what has transparent parts."""
EXTRA_FOLDERS = {
    "extrafanart": ImageType.BACKDROP,
    "backdrops": ImageType.BACKDROP,
    "fanart": ImageType.BACKDROP,
    "extrathumbs": ImageType.SCREENSHOT,
}
"""Folders of which every picture counts."""
_MANY = {ImageType.BACKDROP: 20, ImageType.SCREENSHOT: 10}
"""Kinds a title has several of, and how many at most."""
_NAMES: tuple[tuple[ImageType, tuple[str, ...]], ...] = (
    (ImageType.PRIMARY, ("poster", "folder", "cover", "default")),
    (ImageType.BACKDROP, ("fanart", "backdrop", "background", "art")),
    (ImageType.LOGO, ("clearlogo", "logo")),
    (ImageType.THUMB, ("landscape", "thumb")),
    (ImageType.BANNER, ("banner",)),
    (ImageType.ART, ("clearart", "characterart")),
    (ImageType.DISC, ("disc", "discart", "cdart", "cd", "media")),
    (ImageType.BOX, ("box", "back", "boxrear", "keyart")),
    (ImageType.SCREENSHOT, ("screenshot",)),
)
_MUSIC_PRIMARY = ("folder", "cover", "front", "album", "albumart", "albumartsmall", "jacket",
                  "poster", "default", "thumb")  # fmt: skip
_OWN_PRIMARY = {
    ItemKind.MOVIE: ("movie",),
    ItemKind.VIDEO: ("movie",),
    ItemKind.SERIES: ("show", "series", "season-all-poster"),
    ItemKind.ARTIST: ("artist", "thumb"),
    ItemKind.PERSON: ("actor",),
}
_CLEAR_TYPES = (ImageType.LOGO, ImageType.ART, ImageType.DISC)
_BY_FILE = (ItemKind.EPISODE, ItemKind.EXTRA)
"""Kinds whose folder is somebody else's: only what is called like the file is theirs."""
_NUMBERED = re.compile(r"(.+?)[-_ ]?(\d{1,3})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A chosen file, by its name relative to the folder."""

    type: ImageType
    index: int
    name: str


_OF_FOLDER = re.compile(
    "(?:season(?:[0-9]{1,4}|-specials|-all)(?:-(?:BASIC))?|(?:BASIC)[0-9]{0,2})".replace(
        "BASIC", "|".join(basic for _, basics in _NAMES for basic in basics)
    )
)


def is_folder_picture(name: str) -> bool:
    """Whether a file (lower-case *name*) is a picture of what its folder holds as a whole."""
    stem, dot, extension = name.rpartition(".")
    return f"{dot}{extension}" in EXTENSIONS and _OF_FOLDER.fullmatch(stem) is not None


def find_local(
    names: Iterable[str],
    *,
    kind: ItemKind,
    stem: str | None = None,
    folder: str | None = None,
    season: int | None = None,
    shares_folder: bool = False,
    in_series_folder: bool = False,
) -> tuple[Named, ...]:
    """Choose pictures out of the file *names* of one folder.

    *names* are relative to it: ``poster.jpg``, ``extrafanart/1.jpg``. *stem* is the media file's
    name without extension, *folder* the folder's own name; ``<stem>-poster.jpg`` beats
    ``poster.jpg``, which counts only when the folder holds this one title. For a season
    *in_series_folder* says that only ``season01-poster.jpg`` and its like count.
    """
    pictures = _Pictures(names)
    by_file = kind in _BY_FILE or shares_folder
    prefixes = [] if stem is None else [stem.lower()]
    if folder is not None and not by_file and not in_series_folder:
        prefixes.append(folder.lower())
    if kind is ItemKind.SEASON and season is not None:
        prefixes += _season_prefixes(season)
    found: list[Named] = []
    for image_type, basics in _basics(kind):
        chosen = list(_of_prefixes(pictures, image_type, basics, kind, prefixes))
        if not by_file and not in_series_folder:
            chosen += _of_basics(pictures, image_type, basics)
            chosen += pictures.of_folder(image_type)
        most = _MANY.get(image_type, 1)
        for index, name in enumerate(list(dict.fromkeys(chosen))[:most]):
            found.append(Named(type=image_type, index=index, name=name))
    return tuple(found)


def type_of_attachment(name: str) -> tuple[ImageType | None, int]:
    """What a picture inside a container is, by the name it had, and how late it is looked at.

    https://www.matroska.org/technical/attachments.html: ``cover`` stands, ``cover_land`` lies,
    ``small_cover`` is smaller.
    """
    if "land" in name:
        return ImageType.THUMB, 3
    if any(word in name for word in ("fanart", "backdrop", "background")):
        return ImageType.BACKDROP, 4
    if "logo" in name:
        return ImageType.LOGO, 5
    if "small" in name:
        return ImageType.PRIMARY, 2
    return ImageType.PRIMARY, 0 if name.startswith(("cover", "poster", "folder")) else 1


def _basics(kind: ItemKind) -> Iterator[tuple[ImageType, tuple[str, ...]]]:
    for image_type, names in _NAMES:
        if image_type is not ImageType.PRIMARY:
            taken = _taken(kind)
            yield image_type, tuple(name for name in names if name not in taken)
        elif kind in (ItemKind.ALBUM, ItemKind.TRACK):
            yield image_type, _MUSIC_PRIMARY
        else:
            yield image_type, (*names, *_OWN_PRIMARY.get(kind, ()))


def _taken(kind: ItemKind) -> tuple[str, ...]:
    """Names that are the primary picture of *kind*, whatever they are of others."""
    if kind in (ItemKind.ALBUM, ItemKind.TRACK):
        return _MUSIC_PRIMARY
    return ("thumb",) if kind is ItemKind.ARTIST else ()


def _season_prefixes(season: int) -> list[str]:
    if season == 0:
        return ["season-specials", "season00", "season0", "specials"]
    return list(dict.fromkeys((f"season{season:02d}", f"season{season}", f"season {season}")))


def _of_prefixes(
    pictures: "_Pictures",
    image_type: ImageType,
    basics: tuple[str, ...],
    kind: ItemKind,
    prefixes: list[str],
) -> Iterator[str]:
    for prefix in prefixes:
        if image_type is ImageType.PRIMARY:
            if kind in _BY_FILE:
                yield from pictures.get(f"{prefix}-thumb", f"metadata/{prefix}")
            yield from pictures.get(*(f"{prefix}-{name}" for name in basics), prefix)
            continue
        own = [name for name in basics if not (name == "thumb" and kind in _BY_FILE)]
        for name in own:
            yield from pictures.get(f"{prefix}-{name}", f"{prefix}.{name}", clear=image_type)
            if image_type in _MANY:
                yield from pictures.numbered(f"{prefix}-{name}")


def _of_basics(
    pictures: "_Pictures", image_type: ImageType, basics: tuple[str, ...]
) -> Iterator[str]:
    for name in basics:
        yield from pictures.get(name, clear=image_type)
        if image_type in _MANY:
            yield from pictures.numbered(name)


class _Pictures:
    """The pictures of a folder by lower-case name without extension."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_name: dict[str, dict[str, str]] = {}
        self._numbered: dict[str, list[tuple[int, str]]] = {}
        self._folders: dict[str, list[str]] = {}
        for name in sorted(names):
            stem, dot, extension = name.replace("\\", "/").lower().rpartition(".")
            if not dot or f".{extension}" not in EXTENSIONS:
                continue
            self._by_name.setdefault(stem, {}).setdefault(f".{extension}", name)
            folder, slash, _ = stem.partition("/")
            if slash:
                self._folders.setdefault(folder, []).append(name)
            elif match := _NUMBERED.fullmatch(stem):
                place = (int(match[2]), stem)
                listed = self._numbered.setdefault(match[1], [])
                if place not in listed:
                    listed.append(place)

    def get(self, *stems: str, clear: ImageType | None = None) -> Iterator[str]:
        """Files called so, in this order, each in its best format."""
        order = _CLEAR if clear in _CLEAR_TYPES else EXTENSIONS
        for stem in stems:
            formats = self._by_name.get(stem)
            if formats:
                yield next(formats[one] for one in order if one in formats)

    def numbered(self, stem: str) -> Iterator[str]:
        """``fanart1``, ``fanart-2``... in the order of their numbers."""
        for _, numbered in sorted(self._numbered.get(stem, ())):
            yield from self.get(numbered)

    def of_folder(self, image_type: ImageType) -> Iterator[str]:
        """Every picture of the folders that hold one kind, numbers in order."""
        for folder, kind in EXTRA_FOLDERS.items():
            if kind is image_type:
                yield from sorted(self._folders.get(folder, ()), key=_natural)


def _natural(name: str) -> list[tuple[int, str]]:
    return [(int(p), "") if p.isdigit() else (-1, p) for p in re.split(r"(\d+)", name.lower())]
