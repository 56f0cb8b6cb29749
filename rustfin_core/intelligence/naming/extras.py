"""Extras: trailers, featurettes, samples and theme songs, by folder, suffix or whole name.

The conventions are Jellyfin's; a folder that is itself a library root is never an extras folder.
"""

import re

from rustfin_core.intelligence.naming.types import ExtraType

EXTRA_FOLDERS: dict[str, ExtraType] = {
    "trailers": ExtraType.TRAILER,
    "trailer": ExtraType.TRAILER,
    "behind the scenes": ExtraType.BEHIND_THE_SCENES,
    "behindthescenes": ExtraType.BEHIND_THE_SCENES,
    "deleted scenes": ExtraType.DELETED_SCENE,
    "deletedscenes": ExtraType.DELETED_SCENE,
    "deleted": ExtraType.DELETED_SCENE,
    "interviews": ExtraType.INTERVIEW,
    "scenes": ExtraType.SCENE,
    "samples": ExtraType.SAMPLE,
    "sample": ExtraType.SAMPLE,
    "shorts": ExtraType.SHORT,
    "featurettes": ExtraType.FEATURETTE,
    "clips": ExtraType.CLIP,
    "extras": ExtraType.UNKNOWN,
    "extra": ExtraType.UNKNOWN,
    "other": ExtraType.UNKNOWN,
    "bonus": ExtraType.UNKNOWN,
    "theme-music": ExtraType.THEME_SONG,
    "backdrops": ExtraType.THEME_VIDEO,
}
_SUFFIXES: dict[str, ExtraType] = {
    "trailer": ExtraType.TRAILER,
    "sample": ExtraType.SAMPLE,
    "behindthescenes": ExtraType.BEHIND_THE_SCENES,
    "deleted": ExtraType.DELETED_SCENE,
    "deletedscene": ExtraType.DELETED_SCENE,
    "interview": ExtraType.INTERVIEW,
    "scene": ExtraType.SCENE,
    "clip": ExtraType.CLIP,
    "featurette": ExtraType.FEATURETTE,
    "short": ExtraType.SHORT,
    "extra": ExtraType.UNKNOWN,
    "other": ExtraType.UNKNOWN,
}
_SUFFIX = re.compile(
    r"(?:-|(?P<loose>\s-\s?|-\s|[._]))(?P<w>" + "|".join(_SUFFIXES) + r")\d?$", re.IGNORECASE
)
_LOOSE_WORDS = frozenset({"trailer", "sample", "behindthescenes", "featurette", "deletedscene"})
"""Words that mean an extra even after `` - `` or a dot; `` - Other`` may be an episode's title."""
_WHOLE = {
    "trailer": ExtraType.TRAILER,
    "sample": ExtraType.SAMPLE,
    "movie-trailer": ExtraType.TRAILER,
}
_SAMPLE_PREFIX = re.compile(r"^sample[\s._-]+\S", re.IGNORECASE)


def extra_folder(name: str) -> ExtraType | None:
    """Type of extras a folder holds, by its name alone."""
    return EXTRA_FOLDERS.get(name.strip().lower())


def extra_of(folders: list[str], stem: str, *, audio: bool = False) -> ExtraType | None:
    """Type of extra that *stem* inside *folders* (innermost last) is, or ``None``.

    *folders* must not contain the library root.
    """
    for name in reversed(folders[-2:]):
        kind = extra_folder(name)
        if kind is not None and (kind is ExtraType.THEME_SONG) == audio:
            return kind
    low = stem.lower()
    if audio:
        return ExtraType.THEME_SONG if low == "theme" else None
    if low in _WHOLE:
        return _WHOLE[low]
    match = _SUFFIX.search(stem)
    if match is None or match.start() == 0:
        return ExtraType.SAMPLE if _SAMPLE_PREFIX.match(stem) else None
    word = match["w"].lower()
    if match["loose"] and word not in _LOOSE_WORDS:
        return None
    return _SUFFIXES[word]


def extra_base(stem: str) -> str:
    """Name without the extra suffix: whose extra it is."""
    match = _SUFFIX.search(stem)
    return stem[: match.start()] if match else stem


def extra_title(stem: str, kind: ExtraType, base: str = "") -> str:
    """What to call an extra: its own name, or its type when it is only ``Film-trailer``."""
    match = _SUFFIX.search(stem)
    own = stem[: match.start()].strip(" ._-") if match else stem
    if not own or own.lower() in _WHOLE or (match and base.lower().startswith(own.lower())):
        return _LABELS[kind]
    if match and base and own.lower().startswith(base.lower()):
        return own[len(base) :].strip(" ._-") or _LABELS[kind]
    return own.replace(".", " ").replace("_", " ").strip() if " " not in own else own


_LABELS = {
    ExtraType.TRAILER: "Trailer",
    ExtraType.SAMPLE: "Sample",
    ExtraType.BEHIND_THE_SCENES: "Behind The Scenes",
    ExtraType.DELETED_SCENE: "Deleted Scene",
    ExtraType.INTERVIEW: "Interview",
    ExtraType.SCENE: "Scene",
    ExtraType.CLIP: "Clip",
    ExtraType.FEATURETTE: "Featurette",
    ExtraType.SHORT: "Short",
    ExtraType.THEME_SONG: "Theme Song",
    ExtraType.THEME_VIDEO: "Theme Video",
    ExtraType.UNKNOWN: "Extra",
}
