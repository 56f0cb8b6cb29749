"""Which files of a folder go with a title: its own, nothing that may be another's. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rustfin_core.artwork.local_names import is_folder_picture
from rustfin_core.intelligence.naming.clean import split_extension
from rustfin_core.intelligence.naming.extensions import (
    AUDIO_EXTENSIONS,
    SUBTITLE_EXTENSIONS,
    VIDEO_EXTENSIONS,
)
from rustfin_core.intelligence.naming.sidecars import FLAG_MARKS

_BESIDE = SUBTITLE_EXTENSIONS | {
    "nfo", "xml", "jpg", "jpeg", "png", "webp", "gif", "bmp", "tbn", "bif", "edl", "lrc", "elrc",
    "thm", "srr", "md5", "sfv",
}  # fmt: skip
"""What programs put beside a film; documents and archives are a person's, whatever their name."""
_MEDIA = VIDEO_EXTENSIONS | AUDIO_EXTENSIONS
_FOLDER_NFOS = frozenset({"movie.nfo", "tvshow.nfo", "season.nfo", "album.nfo", "artist.nfo"})
_LITTER = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
"""What systems put into every folder they show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One folder as it was found, by the names of its files."""

    names: frozenset[str]
    going: frozenset[str]
    """Media files of the title."""
    told: frozenset[str]
    """Other files the catalogue knows to be the title's."""
    staying: frozenset[str]
    """Media files of other titles."""
    is_own: bool
    """Nothing but this title lies in or below the folder, and it goes as a whole."""


def chosen(place: Place) -> frozenset[str]:
    """The names that go.

    A file beside the media belongs to the media file whose name is the longest beginning of its
    own (``Film.en.srt``, ``Film-poster.jpg``). What is named after the folder (``poster.jpg``,
    ``tvshow.nfo``) goes when nothing else is left there that it could be about.
    """
    going = place.names & (place.going | place.told)
    media = {
        name
        for name in place.names - going
        if name in place.staying or split_extension(name)[1] in _MEDIA
    }
    rest = place.names - going - media
    owners = _owners(place.going, media)
    going |= {
        name
        for name in rest
        if split_extension(name)[1] in _BESIDE and _owner(name, owners) in place.going
    }
    if place.is_own and not media:
        going |= {name for name in rest if _is_about_folder(name)}
    return frozenset(going)


def _owners(going: Iterable[str], staying: Iterable[str]) -> dict[str, str]:
    """Media files by what their names begin with; of two that are alike the one that stays."""
    return {split_extension(name)[0].casefold(): name for name in (*going, *staying)}


def _owner(name: str, owners: Mapping[str, str]) -> str | None:
    """The media file whose name is the longest beginning of *name* up to a mark."""
    stem = split_extension(name)[0].casefold()
    ends = [at for at, char in enumerate(stem) if char in FLAG_MARKS and at]
    for end in (len(stem), *reversed(ends)):
        if stem[:end] in owners:
            return owners[stem[:end]]
    return None


def _is_about_folder(name: str) -> bool:
    low = name.lower()
    return low in _FOLDER_NFOS or low in _LITTER or is_folder_picture(low)
