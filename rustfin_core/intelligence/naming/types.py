"""What a path says about the thing it holds."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self


class NameKind(StrEnum):
    """What a path was taken for."""

    MOVIE = "movie"
    EPISODE = "episode"
    SEASON = "season"
    SERIES = "series"
    TRACK = "track"
    ALBUM_DISC = "album-disc-folder"
    EXTRA = "extra"
    VIDEO = "video"
    """A home video: no film, no episode."""
    IGNORED = "ignored"
    UNKNOWN = "unknown"


class ExtraType(StrEnum):
    """Jellyfin's ``ExtraType`` names, kept as the wire spells them."""

    TRAILER = "Trailer"
    SAMPLE = "Sample"
    BEHIND_THE_SCENES = "BehindTheScenes"
    DELETED_SCENE = "DeletedScene"
    INTERVIEW = "Interview"
    SCENE = "Scene"
    CLIP = "Clip"
    FEATURETTE = "Featurette"
    SHORT = "Short"
    THEME_SONG = "ThemeSong"
    THEME_VIDEO = "ThemeVideo"
    UNKNOWN = "Unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedName:
    """The identity written in a path. ``None`` or empty means the path does not tell."""

    kind: NameKind
    title: str | None = None
    """Title proper; without ``(US)`` and what follows `` - ``, see :attr:`shown_title`."""
    whole_title: str | None = None
    """Title as written, where ``title`` is only the beginning of it."""
    alternative_title: str | None = None
    country: str | None = None
    """ISO 3166 code that tells remakes apart: ``US`` of ``The Office (US)``."""
    year: int | None = None
    season: int | None = None
    episodes: tuple[int, ...] = ()
    absolute: tuple[int, ...] = ()
    """Absolute numbers (anime); ``episodes`` then repeats them with season 1."""
    date: str | None = None
    """Day in the name, ISO 8601: a daily show's air date, a recording's day."""
    episode_title: str | None = None
    edition: str | None = None
    part: int | None = None
    """Number of a stacked part (cd1) or of the film's own (``Part III``); disc number for music."""
    track: int | None = None
    artist: str | None = None
    album: str | None = None
    extra_type: ExtraType | None = None
    provider_ids: dict[str, str] = field(default_factory=dict)
    """``imdb``, ``tmdb``, ``tvdb``, ``anidb``... to the id as written."""
    format_3d: str | None = None
    version: str | None = None
    """What tells this file from other versions of the same film: ``2160p HDR``."""
    aired_year: int | None = None
    """Year of the episode or season rather than of the series: ``S2014E18``, a late ``(2016)``."""
    marked: bool = False
    """Whether the name carries an unmistakable mark (``S01E02``, a date)."""
    certain: bool = True
    """False when the strict rules abstain; the worker then asks guessit."""

    @property
    def shown_title(self) -> str | None:
        """What to call it and to tell it apart by: two shows of one name stay two shows."""
        return self.whole_title or self.title

    def to_json(self) -> dict[str, Any]:
        """A dict of JSON types with only what is known."""
        data: dict[str, Any] = {}
        for name in self.__slots__:
            value = getattr(self, name)
            if value not in (None, (), {}):
                data[name] = list(value) if isinstance(value, tuple) else value
        return data

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Inverse of :meth:`to_json`."""
        known = dict(data)
        known["kind"] = NameKind(known["kind"])
        for name in ("episodes", "absolute"):
            known[name] = tuple(known.get(name, ()))
        if known.get("extra_type"):
            known["extra_type"] = ExtraType(known["extra_type"])
        return cls(**known)
