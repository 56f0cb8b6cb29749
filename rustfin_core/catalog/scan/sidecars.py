"""Attach subtitles, lyrics and external sound to the media files of a unit. No I/O."""

from collections.abc import Sequence

from rustfin_core.catalog.scan.listing import FileClass
from rustfin_core.catalog.scan.messages import FileMessage, SidecarMessage, TitleMessage
from rustfin_core.catalog.scan.paths import display_path
from rustfin_core.catalog.scan.units import Place
from rustfin_core.intelligence.naming.clean import split_extension
from rustfin_core.intelligence.naming.sidecars import (
    FLAG_MARKS,
    SidecarName,
    belongs_to,
    read_sidecar,
)
from rustfin_core.kernel.enums import ItemKind

_CODECS = {
    "srt": "subrip", "ass": "ass", "ssa": "ssa", "vtt": "webvtt", "idx": "dvd_subtitle",
    "sub": "microdvd", "sup": "hdmv_pgs_subtitle", "smi": "sami", "sami": "sami", "ttml": "ttml",
    "dfxp": "ttml", "usf": "usf", "mks": "matroska", "lrc": "lrc",
    "mka": "matroska", "m4a": "aac", "m4b": "aac", "ogg": "vorbis", "oga": "vorbis", "opus": "opus",
    "thd": "truehd", "wav": "pcm_s16le", "aif": "pcm_s16be", "aiff": "pcm_s16be", "wma": "wmav2",
    "elrc": "lrc", "txt": "text",
}  # fmt: skip
"""What a file most likely holds by its extension; sound files are often called like their codec."""
_KINDS = {FileClass.LYRICS: "lyrics", FileClass.AUDIO: "audio"}


def attach(
    titles: Sequence[TitleMessage],
    beside: Sequence[Place],
    in_folders: Sequence[tuple[str, Place]],
) -> list[Place]:
    """Give each sidecar to its media file; returns those that belong to none.

    *beside* lie in the media's own folder, *in_folders* in a subtitles folder, each with the name
    of a folder below that (``Subs/Film.1080p/2_English.srt``) or an empty one.
    """
    owners = _Owners([file for title in titles for file in title["files"]])
    tracks = _Owners([f for t in titles if t["kind"] == ItemKind.TRACK for f in t["files"]])
    mains = [f for t in titles if t["kind"] != ItemKind.EXTRA for f in t["files"] if f["part"] == 0]
    pairs = {_stem(place) for place in beside if _extension(place) == "idx"}
    orphans: list[Place] = []
    for place in beside:
        if _extension(place) == "sub" and _stem(place) in pairs:
            continue
        lyrics = place.seen.kind is FileClass.LYRICS
        owner = (tracks if lyrics else owners).longest(_stem(place))
        if owner is not None:
            _add(owner, place, read_sidecar(_stem(place), _file_stem(owner)))
        elif lyrics:
            continue
        elif len(mains) == 1 and _names_a_track(place, named := read_sidecar(_stem(place))):
            _add(mains[0], place, named)
        else:
            orphans.append(place)
    for folder, place in in_folders:
        owner = owners.longest(folder or _stem(place)) or (mains[0] if len(mains) == 1 else None)
        if owner is None:
            orphans.append(place)
        else:
            base = _file_stem(owner) if belongs_to(_stem(place), _file_stem(owner)) else ""
            _add(owner, place, read_sidecar(_stem(place), base))
    return orphans


def _names_a_track(place: Place, named: SidecarName) -> bool:
    """Whether a name is that of a language alone: ``English.srt``, ``de.forced.ac3``.

    A subtitle may say more; a song is not a film's sound because of one word in its name.
    """
    if place.seen.kind is FileClass.AUDIO:
        return named.language is not None and named.title is None
    return place.seen.kind is FileClass.SUBTITLE and named.language is not None


def _add(owner: FileMessage, place: Place, named: SidecarName) -> None:
    message: SidecarMessage = {
        "path": display_path(place.folder + place.seen.name),
        "kind": _KINDS.get(place.seen.kind, "subtitle"),
        "codec": _codec(place),
        "language": named.language,
        "title": named.title,
        "default": named.is_default,
        "forced": named.is_forced,
        "hearing_impaired": named.is_hearing_impaired,
    }
    owner["sidecars"].append(message)


def _codec(place: Place) -> str:
    extension = _extension(place)
    return _CODECS.get(extension) or (extension if place.seen.kind is FileClass.AUDIO else "subrip")


class _Owners:
    """Media files by name, so that a folder of thousands is not compared pair by pair."""

    def __init__(self, files: Sequence[FileMessage]) -> None:
        self._by_stem: dict[str, FileMessage] = {}
        for file in files:
            self._by_stem.setdefault(_file_stem(file).casefold(), file)

    def longest(self, stem: str) -> FileMessage | None:
        """The file whose name is the longest beginning of *stem* (see ``belongs_to``)."""
        side = stem.casefold()
        ends = [i for i, char in enumerate(side) if char in FLAG_MARKS and i]
        for end in (len(side), *reversed(ends)):
            owner = self._by_stem.get(side[:end])
            if owner is not None:
                return owner
        return None


def _file_stem(file: FileMessage) -> str:
    return split_extension(file["name"])[0]


def _stem(place: Place) -> str:
    return split_extension(display_path(place.seen.name))[0]


def _extension(place: Place) -> str:
    return split_extension(display_path(place.seen.name))[1]
