"""How previews are made, and what came of it. Sizes in pixels, times in seconds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewOptions:
    """What the owner wants (Jellyfin's ``TrickplayOptions``)."""

    widths: tuple[int, ...] = (320,)
    interval_ms: int = 10_000
    columns: int = 10
    rows: int = 10
    quality: int = 80

    @property
    def per_sheet(self) -> int:
        """Pictures in one file."""
        return self.columns * self.rows

    @property
    def key(self) -> str:
        """Names everything that changes the files made."""
        widths = "+".join(map(str, self.widths))
        return f"{widths}-{self.interval_ms}-{self.columns}x{self.rows}-q{self.quality}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The picture of a film as far as it matters here."""

    width: int
    height: int
    display_ratio: float
    rotation: int = 0
    """Degrees to turn counter-clockwise, as ffmpeg tells it."""
    transfer: str | None = None
    is_dolby_5: bool = False
    """Dolby Vision profile 5: its colours are in a space of their own, only brightness is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """Width and height of one picture."""

    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Which frames are taken, and in which sizes."""

    sizes: tuple[Size, ...]
    moments: tuple[float, ...]
    """For each picture the time of the keyframe it shows."""
    options: PreviewOptions

    def sheets(self) -> tuple[tuple[float, ...], ...]:
        """The moments of each file."""
        step = self.options.per_sheet
        return tuple(self.moments[i : i + step] for i in range(0, len(self.moments), step))
