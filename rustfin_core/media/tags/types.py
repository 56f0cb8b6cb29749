"""What a track's file says about itself, whatever the format it says it in."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Embedded art: what it is and where it lies. Its bytes are never loaded by the readers.

    ``type`` is the number ID3v2 and FLAC share (3: front cover, 4: back, 8: artist, 0: other).
    ``offset`` is ``None`` when the bytes do not lie in the file as they are (base64, compressed).
    """

    type: int = 0
    mime: str = ""
    description: str = ""
    size: int = 0
    offset: int | None = None


FRONT_COVER = 3


@dataclass(frozen=True, slots=True)
class TimedText:
    """A line (or syllable) of synchronised lyrics; ``at`` in milliseconds."""

    at: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AudioTags:
    """Everything read from the tags of one audio file; ``None`` and empty where they are silent.

    Names are as the tag has them: a value of ``artists`` may still be several people joined by
    hand ("A feat. B"); the catalogue decides how to take that apart. Several values of a tag are
    several entries. Dates are ISO 8601 with as much as is known: ``2001``, ``2001-05``,
    ``2001-05-17``. Gains are dB against ReplayGain's reference (89 dB SPL, -18 LUFS); peaks are
    linear, 1.0 is full scale.
    """

    format: str = ""
    """Tag format(s) read, ``id3v2.4``, ``vorbis``, ``ape``, ``mp4``, ``asf``, ``riff``..."""
    title: str | None = None
    title_sort: str | None = None
    subtitle: str | None = None
    artists: tuple[str, ...] = ()
    artist_credit: str | None = None
    """The one-line form ("A feat. B") where ``artists`` came from a tag of separate names."""
    artist_sorts: tuple[str, ...] = ()
    album: str | None = None
    album_sort: str | None = None
    album_artists: tuple[str, ...] = ()
    album_artist_credit: str | None = None
    album_artist_sorts: tuple[str, ...] = ()
    track: int | None = None
    track_total: int | None = None
    disc: int | None = None
    disc_total: int | None = None
    disc_subtitle: str | None = None
    year: int | None = None
    date: str | None = None
    original_year: int | None = None
    original_date: str | None = None
    genres: tuple[str, ...] = ()
    moods: tuple[str, ...] = ()
    composers: tuple[str, ...] = ()
    conductors: tuple[str, ...] = ()
    lyricists: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    catalog_number: str | None = None
    barcode: str | None = None
    isrcs: tuple[str, ...] = ()
    release_types: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    grouping: str | None = None
    language: str | None = None
    compilation: bool | None = None
    bpm: int | None = None
    track_gain: float | None = None
    track_peak: float | None = None
    album_gain: float | None = None
    album_peak: float | None = None
    mb_recording: str | None = None
    mb_track: str | None = None
    mb_release: str | None = None
    mb_release_group: str | None = None
    mb_artists: tuple[str, ...] = ()
    mb_album_artists: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    lyrics: str | None = None
    """As written: plain text, or LRC with its stamps."""
    timed_lyrics: tuple[TimedText, ...] = ()
    has_lyrics: bool = False
    """Whether the file has words to show, also after :meth:`without_words`."""

    @property
    def says_anything(self) -> bool:
        """Whether there is more than the name of a format."""
        return replace(self, format="") != AudioTags()

    def without_words(self) -> Self:
        """The tags without the lyrics' text: what is worth keeping in the database."""
        return replace(self, lyrics=None, timed_lyrics=())

    @property
    def cover(self) -> Picture | None:
        """The front cover, else the first picture."""
        front = (p for p in self.pictures if p.type == FRONT_COVER)
        return next(front, self.pictures[0] if self.pictures else None)

    def to_json(self) -> dict[str, Any]:
        """JSON types with only what is known."""
        found: dict[str, Any] = {}
        for name in _NAMES:
            value = getattr(self, name)
            if value is None or value == () or value == "" or (name, value) == _NO_LYRICS:
                continue
            if name == "pictures":
                value = [_picture_json(picture) for picture in value]
            elif name == "timed_lyrics":
                value = [[line.at, line.text] for line in value]
            found[name] = list(value) if isinstance(value, tuple) else value
        return found

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Inverse of :meth:`to_json`; unknown keys of newer versions are ignored."""
        known: dict[str, Any] = {name: data[name] for name in _NAMES if name in data}
        known = {k: tuple(v) if isinstance(v, list) else v for k, v in known.items()}
        known["pictures"] = tuple(
            Picture(**{k: v for k, v in one.items() if k in _PICTURE_NAMES})
            for one in known.get("pictures", ())
        )
        known["timed_lyrics"] = tuple(
            TimedText(int(at), str(text)) for at, text in known.get("timed_lyrics", ())
        )
        return cls(**known)


_NAMES = tuple(f.name for f in fields(AudioTags))
_NO_LYRICS = ("has_lyrics", False)
_PICTURE_NAMES = frozenset(f.name for f in fields(Picture))


def _picture_json(picture: Picture) -> dict[str, Any]:
    return {name: getattr(picture, name) for name in sorted(_PICTURE_NAMES)}


@dataclass(frozen=True, slots=True)
class Found:
    """Tags as read, with what went wrong on the way (one sentence), if anything did."""

    tags: AudioTags = field(default_factory=AudioTags)
    problem: str | None = None
