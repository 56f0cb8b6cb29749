"""The files behind a title."""

from dataclasses import dataclass
from enum import StrEnum

from rustfin_core.media.types import MediaInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Sidecar:
    """A file beside a media file: subtitle, lyrics or external sound."""

    path: bytes
    kind: str
    """``subtitle``, ``lyrics`` or ``audio``."""
    language: str | None = None
    codec: str | None = None
    title: str | None = None
    is_default: bool = False
    is_forced: bool = False
    is_hearing_impaired: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Trickplay:
    """Tiles above the seek bar in one width: sheets of ``columns`` x ``rows`` pictures."""

    width: int
    height: int
    columns: int
    rows: int
    count: int
    interval_ms: int
    bandwidth: int
    """Bit/s a player reads while it shows them."""
    folder: str
    """Relative; :meth:`PreviewService.tile` knows to what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaVersion:
    """One file (or the first of several parts) an item can be played from.

    ``uid`` is the wire's ``MediaSource.Id``: the item's own uid for the first version, the file's
    for the others. ``info.streams`` already holds the sidecar subtitles, numbered after the
    embedded streams.
    """

    uid: bytes
    file_uid: bytes
    item_uid: bytes
    path: bytes
    name: str
    """What tells versions apart, for example ``1080p`` or the file name."""
    size: int
    mtime_ns: int
    is_probed: bool
    info: MediaInfo
    sidecars: tuple[Sidecar, ...] = ()
    parts: tuple[bytes, ...] = ()
    """Paths of the following parts (cd2...)."""
    is_missing: bool = False
    trickplay: tuple[Trickplay, ...] = ()
    previews_at: int | None = None
    """When tiles and pictures of chapters were made."""
    has_segments: bool = False
    """Whether it is known where its intro, credits or the like are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenTracks:
    """What a user heard and read in a file; a track is its index there, -1 is "off"."""

    info: MediaInfo
    audio_index: int | None
    subtitle_index: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikeTitles:
    """Titles whose files are the same to a player."""

    models: tuple[str, ...]
    """One text per version, first version first: versions with the same text are the same."""
    titles: int
    examples: tuple[int, ...]
    """Row ids of some of them; never empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleFiles:
    """A title by its name, and the versions it can be played from."""

    uid: bytes
    name: str
    """``Film (1999)`` or ``Series S1 E2 · Episode``."""
    versions: tuple[MediaVersion, ...]


class VideoType(StrEnum):
    """What the pictures of a title come in; the values are Jellyfin's."""

    FILE = "VideoFile"
    ISO = "Iso"
    DVD = "Dvd"
    """The folder of a DVD."""
    BLU_RAY = "BluRay"
