"""What a reader of one tag format hands on: names in one spelling, each with its values.

The names are those of Vorbis comments as MusicBrainz Picard writes them, in lower case
(https://picard-docs.musicbrainz.org/en/appendices/tag_mapping.html): ``artist``, ``albumartist``,
``tracknumber``, ``musicbrainz_trackid`` (the recording)...
"""

from dataclasses import dataclass, field

from rustfin_core.media.tags.types import Picture, TimedText

MAX_VALUES = 2_000
MAX_PER_NAME = 100
MAX_TEXT = 4_096
MAX_LONG_TEXT = 256 * 1024
MAX_PICTURES = 32
MAX_TIMED = 5_000
_LONG = frozenset({"lyrics", "comment"})


@dataclass(slots=True)
class RawTags:
    """Collected values, bounded in number and length."""

    values: dict[str, list[str]] = field(default_factory=dict)
    pictures: list[Picture] = field(default_factory=list)
    timed_lyrics: list[TimedText] = field(default_factory=list)
    count: int = 0
    loads_pictures: bool = False
    """Whether pictures that do not lie in the file as they are (base64) are decoded and kept."""
    loaded: dict[int, bytes] = field(default_factory=dict)
    """Those, by their place in ``pictures``."""

    def add(self, name: str, *values: str) -> None:
        """Append values to a name; empty ones and those beyond the limits are dropped."""
        limit = MAX_LONG_TEXT if name in _LONG else MAX_TEXT
        for value in values:
            text = clean(value[:limit])
            if not text or self.count >= MAX_VALUES:
                continue
            known = self.values.setdefault(name, [])
            if len(known) < MAX_PER_NAME and text not in known:
                known.append(text)
                self.count += 1

    def add_picture(self, picture: Picture, data: bytes | None = None) -> None:
        """Remember where a picture lies, or the picture itself."""
        if len(self.pictures) < MAX_PICTURES:
            if data is not None:
                self.loaded[len(self.pictures)] = data
            self.pictures.append(picture)

    def add_timed(self, lines: list[TimedText]) -> None:
        """Take synchronised lyrics; the first ones found stand."""
        if not self.timed_lyrics:
            self.timed_lyrics = lines[:MAX_TIMED]

    def fill_from(self, other: "RawTags") -> None:
        """Take names this one lacks from *other*, a weaker source."""
        for name, values in other.values.items():
            if name not in self.values:
                self.add(name, *values)
        if not self.pictures:
            self.pictures, self.loaded = other.pictures, other.loaded
        self.add_timed(other.timed_lyrics)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return not (self.values or self.pictures or self.timed_lyrics)


def clean(text: str) -> str:
    """Make text storable: no NULs, no lone surrogates, no byte order mark, no padding."""
    plain = text.encode("utf-8", "replace").decode("utf-8")
    return plain.replace("\x00", "").replace("\ufeff", "").strip()
