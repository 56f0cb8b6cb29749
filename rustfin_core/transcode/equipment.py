"""What this computer offers for converting, what its owner wants, and what a request gets of it.

:func:`equip` is pure; :class:`Outfitter` remembers what the self-test found.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from rustfin_core.kernel.errors import Unavailable
from rustfin_core.media.capabilities import Ability, Capabilities
from rustfin_core.media.hardware import CardStep, Hardware
from rustfin_core.media.trials import Step
from rustfin_core.transcode.codecs import DynamicRange, Preset, SourceCodec, ToneCurve, VideoCodec
from rustfin_core.transcode.targets import HardwareUse, PictureSource, VideoTarget
from rustfin_core.transcode.types import TranscodeSpec

_BEST_FIRST = (
    Hardware.NVENC,
    Hardware.QSV,
    Hardware.VIDEOTOOLBOX,
    Hardware.AMF,
    Hardware.VAAPI,
)
_MAPS_ANY_HDR = frozenset({Hardware.NVENC})
"""The others' filters take HDR10 alone."""
_NARROWEST, _WIDEST = 256, 4096
"""Picture sizes every card takes, decoding and encoding."""
_FEW_CORES = 2
_SMALL_PICTURE_RATE = 1280 * 720 * 30.0
_HEAVY_CODECS = frozenset({VideoCodec.HEVC, VideoCodec.AV1, VideoCodec.VP9})
_NO_DOLBY_VISION = (
    "This film is Dolby Vision of profile 5. Only a Dolby Vision screen shows its colours as they "
    "are, and converting them takes a graphics card with Vulkan, which this server does not have."
)


class HardwareChoice(StrEnum):
    """What the owner wants; a family's own value names it."""

    AUTO = "auto"
    OFF = "off"
    NVENC = Hardware.NVENC.value
    QSV = Hardware.QSV.value
    VAAPI = Hardware.VAAPI.value
    VIDEOTOOLBOX = Hardware.VIDEOTOOLBOX.value
    AMF = Hardware.AMF.value


class Speed(StrEnum):
    """How much work a picture is worth."""

    AUTO = "auto"
    FAST = "fast"
    BALANCED = "balanced"
    QUALITY = "quality"


_PRESETS = {
    Speed.FAST: Preset.SUPERFAST,
    Speed.BALANCED: Preset.VERYFAST,
    Speed.QUALITY: Preset.MEDIUM,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A graphics card and what it did in the self-test."""

    family: Hardware
    decodes: frozenset[tuple[SourceCodec, int]] = frozenset()
    """Codec and bits a sample."""
    encodes: frozenset[VideoCodec] = frozenset()
    steps: frozenset[CardStep] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """The owner's settings."""

    hardware: HardwareChoice = HardwareChoice.AUTO
    device: int | None = None
    speed: Speed = Speed.AUTO
    threads: int | None = None
    field_rate: bool = False
    curve: ToneCurve = ToneCurve.HABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Equipment:
    """Everything a request may be given."""

    cards: tuple[Card, ...] = ()
    wishes: Wishes = Wishes()
    cores: int = _FEW_CORES
    maps_dolby_vision: bool = True
    """Assumed until the self-test says otherwise."""


def cards_of(found: Capabilities) -> tuple[Card, ...]:
    """The cards that can do anything at all, the best first."""
    cards = (_card(family, found.of(family)) for family in _BEST_FIRST)
    return tuple(card for card in cards if card.decodes or card.encodes)


def _card(family: Hardware, tried: tuple[Ability, ...]) -> Card:
    worked = [ability for ability in tried if ability.works]
    return Card(
        family=family,
        decodes=frozenset(_DECODED[a.codec] for a in worked if a.step is Step.DECODE),
        encodes=frozenset(VideoCodec(a.codec) for a in worked if a.step is Step.ENCODE),
        steps=frozenset(one for one in CardStep if any(a.step is Step(one) for a in worked)),
    )


_DECODED = {
    "h264": (SourceCodec.H264, 8),
    "hevc": (SourceCodec.HEVC, 8),
    "hevc10": (SourceCodec.HEVC, 10),
    "vp9": (SourceCodec.VP9, 8),
    "av1": (SourceCodec.AV1, 8),
    "mpeg2video": (SourceCodec.MPEG2, 8),
}


def equip(spec: TranscodeSpec, equipment: Equipment) -> TranscodeSpec:
    """Give *spec* the hardware, preset and threads it is to use. Pure.

    Raises:
        Unavailable: the picture cannot be shown in its colours by anything here.
    """
    video = spec.video
    if video is None or video.is_copy:
        return spec
    is_dolby = video.source.dynamic_range is DynamicRange.DOLBY_VISION_5
    if video.tone_map and is_dolby and not equipment.maps_dolby_vision:
        raise Unavailable(_NO_DOLBY_VISION)
    wishes = equipment.wishes
    equipped = replace(
        video,
        threads=wishes.threads,
        curve=wishes.curve,
        field_rate=wishes.field_rate and video.deinterlace,
        hardware=choose_hardware(video, equipment),
    )
    return replace(spec, video=replace(equipped, preset=choose_preset(equipped, equipment)))


def choose_hardware(video: VideoTarget, equipment: Equipment) -> HardwareUse | None:
    """The card for *video* and what it is to do; ``None`` leaves everything to software.

    A card that encodes what is wanted comes first, then one that at least decodes the source.
    """
    wishes = equipment.wishes
    if wishes.hardware is HardwareChoice.OFF or not _fits(video):
        return None
    cards = [
        card
        for card in equipment.cards
        if wishes.hardware in (HardwareChoice.AUTO, card.family.value)
    ]
    encoding = next((card for card in cards if _encodes(card, video)), None)
    card = encoding or next((card for card in cards if _decodes(card, video.source)), None)
    if card is None:
        return None
    decodes = _decodes(card, video.source)
    return HardwareUse(
        family=card.family,
        device=wishes.device,
        decodes=decodes,
        encodes=encoding is not None,
        steps=_steps(card, video) if decodes else frozenset(),
    )


def _fits(video: VideoTarget) -> bool:
    made = video.output_size
    if made is None or video.width is None or video.height is None:
        return False
    stored = (video.width, video.height)
    return min(max(stored), max(made)) >= _NARROWEST and max(*stored, *made) <= _WIDEST


def _encodes(card: Card, video: VideoTarget) -> bool:
    return video.codec in card.encodes and video.output_depth == 8


def _decodes(card: Card, source: PictureSource) -> bool:
    """Dolby Vision would lose on a card what its mapping needs; few cards turn pictures."""
    return (
        (source.codec, source.depth) in card.decodes
        and source.is_420
        and not source.turned
        and source.dynamic_range is not DynamicRange.DOLBY_VISION_5
    )


def _steps(card: Card, video: VideoTarget) -> frozenset[CardStep]:
    is_pq = video.source.dynamic_range is DynamicRange.PQ
    if is_pq or card.family in _MAPS_ANY_HDR:
        return card.steps
    return card.steps - {CardStep.TONE_MAP}


def choose_preset(video: VideoTarget, equipment: Equipment) -> Preset:
    """The owner's choice, else what this computer is likely to make in real time."""
    speed = equipment.wishes.speed
    if speed is not Speed.AUTO:
        return _PRESETS[speed]
    if video.hardware is not None and video.hardware.encodes:
        return Preset.VERYFAST
    if equipment.cores > 2 * _FEW_CORES:
        return Preset.VERYFAST
    width, height = video.output_size or (1920, 1080)
    is_large = width * height * (video.output_frame_rate or 25.0) > _SMALL_PICTURE_RATE
    if is_large and video.codec in _HEAVY_CODECS:
        return Preset.ULTRAFAST
    return Preset.SUPERFAST if is_large and equipment.cores <= _FEW_CORES else Preset.VERYFAST


class Outfitter:
    """Equips requests; *wishes* is asked each time, so a changed setting counts at once."""

    def __init__(self, wishes: Callable[[], Wishes], *, cores: int | None = None) -> None:
        self._wishes = wishes
        self._equipment = Equipment(cores=cores or os.cpu_count() or _FEW_CORES)

    def learn(self, found: Capabilities) -> None:
        """Keep what passed its test."""
        self._equipment = replace(
            self._equipment,
            cards=cards_of(found),
            maps_dolby_vision=any(a.works for a in found.abilities if a.step is Step.DOLBY_VISION),
        )

    def family_for(self, codec: VideoCodec) -> Hardware | None:
        """Which cards encode an ordinary film in *codec* now; ``None``: the processor does."""
        equipment = replace(self._equipment, wishes=self._wishes())
        use = choose_hardware(VideoTarget(codec=codec, width=1920, height=1080), equipment)
        return use.family if use is not None and use.encodes else None

    def __call__(self, spec: TranscodeSpec) -> TranscodeSpec:
        """*spec* with what it is to use; raises as :func:`equip`."""
        return equip(spec, replace(self._equipment, wishes=self._wishes()))
