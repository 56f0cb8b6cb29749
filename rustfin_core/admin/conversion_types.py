"""What the facade says about conversions, the encoder self-test and trials. Plain data."""

from dataclasses import dataclass

from rustfin_core.admin.gauge import FolderSpace


@dataclass(frozen=True, slots=True, kw_only=True)
class EncoderTry:
    """One thing that was tried."""

    name: str
    """ffmpeg's name of the encoder, or ours of the try."""
    family: str
    """``software``, ``nvenc``, ``qsv``, ``vaapi``, ``videotoolbox`` or ``amf``."""
    family_name: str
    """The card's own name where it is known, else what people call the family; empty for
    software."""
    step: str
    """``device``, ``decode``, ``scale``, ``deinterlace``, ``tone map``, ``map Dolby Vision``,
    ``burn in text`` or ``encode``."""
    codec: str
    works: bool
    reason: str
    """Why it does not work, as a sentence."""
    seconds: float | None
    """How long a second of 720p took."""
    in_use: bool = False
    """Whether it makes this codec for people now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EncoderReport:
    """Results of the self-test, and how far a run is."""

    ffmpeg: str
    """Its version."""
    ffmpeg_path: str
    ffmpeg_source: str
    """``configured``, ``jellyfin-ffmpeg``, ``bundled`` or ``system``."""
    advice: str
    """A sentence when this ffmpeg has a known hole."""
    cores: int
    tested_ms: int
    """UTC milliseconds; 0: not tested yet, or nobody knows when."""
    running: bool
    done: int
    total: int
    tries: tuple[EncoderTry, ...]
    """Of the run while one goes on, else of the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialTitle:
    """A title that can be tried."""

    id: str
    name: str
    about: str
    """Series and number, or the year; may be empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A trial conversion that runs or ran; times in seconds."""

    name: str
    state: str
    """``running``, ``done``, ``failed`` or ``stopped``."""
    seconds: float
    """Of film that were asked for."""
    made: float
    took: float
    speed: float | None
    """Seconds of film in a second."""
    frame_rate: float | None
    """Frames made in a second."""
    codec: str
    width: int | None
    height: int | None
    preset: str
    """How much work a picture was given, in x264's words."""
    tone_mapped: bool
    deinterlaced: bool
    encoder: str
    """Name of the card that encoded; empty: the processor."""
    decoder: str
    """Name of the card that decoded; empty: the processor."""
    cores: float | None
    """How many cores of the processor were busy with it on average."""
    memory: int
    """Most bytes held."""
    beside: int
    """Conversions for people that went on meanwhile."""
    note: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversionFolder:
    """Where converted video lies while it is watched."""

    space: FolderSpace
    used: int
    """Bytes of converted video now."""
