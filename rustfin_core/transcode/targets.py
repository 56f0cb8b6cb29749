"""The wanted picture and the wanted sound, and what is known of the source. Pure.

``width``, ``height`` and ``frame_rate`` of a target describe the source as it is shown (rotation
applied, pixels as stored); the caps only ever make it smaller.
"""

import math
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from rustfin_core.kernel.enums import Loudness
from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.media.hardware import CARD_STEPS, CardStep, Hardware
from rustfin_core.transcode.bounds import check, check_absolute
from rustfin_core.transcode.codecs import (
    AudioBitstream,
    AudioCodec,
    DynamicRange,
    H264Profile,
    Preset,
    SourceCodec,
    ToneCurve,
    VideoBitstream,
    VideoCodec,
)

_USEFUL_SHARE = 0.75
"""A capped rate that divides the source's evenly is worth so much of the cap: no judder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureSource:
    """What the picture is before anything is done to it."""

    codec: SourceCodec = SourceCodec.OTHER
    depth: int = 8
    """Bits a sample."""
    is_420: bool = True
    """Whether colour is stored at half width and height, which is all that cards decode."""
    dynamic_range: DynamicRange = DynamicRange.SDR
    names_colors: bool = True
    """Whether the stream says which primaries and matrix it uses."""
    full_range: bool = False
    interlaced: bool = False
    turned: bool = False
    """Whether a display matrix turns or mirrors the picture."""
    sar_num: int = 1
    sar_den: int = 1
    """Shape of a pixel as shown, width to height."""

    def __post_init__(self) -> None:
        check("The bit depth", self.depth, 1, 16)
        check("The shape of a pixel", self.sar_num, 1, 65_536)
        check("The shape of a pixel", self.sar_den, 1, 65_536)
        check("The shape of a pixel", self.sar_num / self.sar_den, 0.1, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class HardwareUse:
    """Which parts of the work a graphics card does; everything else is done in software."""

    family: Hardware
    device: int | None = None
    """Render node number on Linux, ordinal elsewhere; ``None`` lets ffmpeg choose."""
    decodes: bool = False
    encodes: bool = False
    steps: frozenset[CardStep] = frozenset()
    """What is done to the picture while it lies on the card."""

    def __post_init__(self) -> None:
        check("The graphics device", self.device, 0, 1024)
        if not self.steps <= CARD_STEPS[self.family]:
            raise InvalidInput(f"{self.family.label} cannot do that to a picture.")


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoTarget:
    """The wanted picture. ``stream_index`` is ffmpeg's index in the source file."""

    stream_index: int = 0
    codec: VideoCodec = VideoCodec.COPY
    bitstream: VideoBitstream = VideoBitstream.OTHER
    source: PictureSource = PictureSource()
    width: int | None = None
    height: int | None = None
    frame_rate: float | None = None
    max_width: int | None = None
    max_height: int | None = None
    max_frame_rate: int | None = None
    bitrate: int | None = None
    bit_depth: int = 8
    """Of the encoded picture, 8 or 10; H.264 is always made with 8."""
    tone_map: bool = False
    curve: ToneCurve = ToneCurve.HABLE
    """Of the tone map in software; cards have their own."""
    deinterlace: bool = False
    field_rate: bool = False
    """Deinterlacing makes a picture of each field: motion as smooth as on television."""
    preset: Preset = Preset.VERYFAST
    threads: int | None = None
    """Most threads of decoder and encoder; ``None`` leaves it to ffmpeg."""
    profile: H264Profile = H264Profile.HIGH
    level: int | None = None
    """Highest H.264 level, 41 = 4.1."""
    hardware: HardwareUse | None = None

    def __post_init__(self) -> None:
        check("The video stream index", self.stream_index, 0, 10_000)
        check("The video width", self.width, 1, 65_536)
        check("The video height", self.height, 1, 65_536)
        check("The largest video width", self.max_width, 16, 16_384)
        check("The largest video height", self.max_height, 16, 16_384)
        check("The frame rate", self.frame_rate, 0.01, 1_000)
        check("The largest frame rate", self.max_frame_rate, 1, 240)
        check("The video bit rate", self.bitrate, 16_000, 1_000_000_000)
        check("The bit depth", self.bit_depth, 8, 10)
        check("The number of threads", self.threads, 1, 256)
        check("The H.264 level", self.level, 9, 62)

    @property
    def is_copy(self) -> bool:
        """Whether the picture is passed through."""
        return self.codec is VideoCodec.COPY

    @property
    def output_depth(self) -> int:
        """Bits a sample of the encoded picture."""
        return 10 if self.bit_depth > 8 and self.codec is not VideoCodec.H264 else 8

    @property
    def capped_rate(self) -> Fraction | None:
        """The frame rate the cap leads to; ``None`` when it changes nothing.

        A whole fraction of the source's rate where one comes near the cap (59.94 under 30 becomes
        29.97, 50 becomes 25), because every frame is then shown equally long.
        """
        cap = self.max_frame_rate
        if cap is None:
            return None
        rate = self._shown_rate
        if rate is None:
            return Fraction(cap)
        if rate <= cap:
            return None
        even = exact_rate(rate) / math.ceil(rate / cap)
        return even if even >= cap * _USEFUL_SHARE else Fraction(cap)

    @property
    def _shown_rate(self) -> float | None:
        """Of the source, after deinterlacing."""
        if self.frame_rate is None:
            return None
        doubled = self.deinterlace and self.field_rate
        return self.frame_rate * 2 if doubled else self.frame_rate

    @property
    def output_frame_rate(self) -> float | None:
        """Frames a second after the cap; ``None`` when the source rate is unknown."""
        if self.frame_rate is None or self.is_copy:
            return self.frame_rate
        capped = self.capped_rate
        return self._shown_rate if capped is None else float(capped)

    @property
    def output_size(self) -> tuple[int, int] | None:
        """Width and height after the caps; even, of square pixels. ``None`` when unknown.

        A copied picture is as large as it is stored.
        """
        if self.width is None or self.height is None:
            return None
        if self.is_copy:
            return self.width, self.height
        width = self.width * self.source.sar_num / self.source.sar_den
        scale = min(
            1.0,
            (self.max_width or math.inf) / width,
            (self.max_height or math.inf) / self.height,
        )
        return _even(width * scale, self.max_width), _even(self.height * scale, self.max_height)


def exact_rate(rate: float) -> Fraction:
    """The rate somebody rounded: 23.976 is 24000/1001."""
    whole = round(rate)
    if whole and abs(rate - whole * 1000 / 1001) < 0.005:
        return Fraction(whole * 1000, 1001)
    return Fraction(rate).limit_denominator(1000)


def _even(side: float, cap: int | None) -> int:
    """The nearest even number that is neither above *cap* nor an enlargement."""
    nearest = 2 * round(side / 2)
    if nearest > math.ceil(side) or (cap is not None and nearest > cap):
        nearest -= 2
    return max(2, nearest)


@dataclass(frozen=True, slots=True, kw_only=True)
class AudioTarget:
    """The wanted sound. ``sample_rate`` is the output's; of the source when copying.

    ``frame_samples``: samples in a frame of the source codec, which lets copied audio be cut on
    its own frame grid; ``None`` when frames vary. ``path`` is the file of a sound track that lies
    beside the source.
    """

    stream_index: int = 1
    path: Path | None = None
    codec: AudioCodec = AudioCodec.COPY
    bitstream: AudioBitstream = AudioBitstream.OTHER
    channels: int | None = None
    source_channels: int | None = None
    bitrate: int | None = None
    sample_rate: int = 48_000
    frame_samples: int | None = None
    loudness: Loudness = Loudness.OFF

    def __post_init__(self) -> None:
        check("The audio stream index", self.stream_index, 0, 10_000)
        check_absolute(self.path)
        check("The number of audio channels", self.channels, 1, 8)
        check("The number of audio channels", self.source_channels, 1, 64)
        check("The audio bit rate", self.bitrate, 8_000, 20_000_000)
        check("The audio sample rate", self.sample_rate, 4_000, 768_000)
        check("The audio frame length", self.frame_samples, 1, 65_536)
        if self.is_copy and self.loudness is not Loudness.OFF:
            raise InvalidInput("The loudness can only be changed when the sound is encoded.")

    @property
    def is_copy(self) -> bool:
        """Whether the sound is passed through."""
        return self.codec is AudioCodec.COPY

    @property
    def frame_s(self) -> float | None:
        """Length of one output audio frame in seconds, ``None`` when it varies."""
        samples = self.frame_samples if self.is_copy else _ENCODER_FRAMES[self.codec]
        return samples / self.sample_rate if samples else None


_ENCODER_FRAMES = {
    AudioCodec.AAC: 1024,
    AudioCodec.MP3: 1152,
    AudioCodec.AC3: 1536,
    AudioCodec.EAC3: 1536,
    AudioCodec.OPUS: 960,
    AudioCodec.FLAC: 1152,
}
