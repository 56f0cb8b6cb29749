"""Who does the work: the owner's wish, the cards' abilities, and software for all the rest."""

from dataclasses import replace
from pathlib import Path

import pytest

from rustfin_core.kernel.errors import Unavailable
from rustfin_core.media.capabilities import Ability, Capabilities
from rustfin_core.media.hardware import CardStep, Hardware
from rustfin_core.media.trials import Step
from rustfin_core.transcode.codecs import ToneCurve
from rustfin_core.transcode.equipment import (
    Card,
    Equipment,
    HardwareChoice,
    Outfitter,
    Speed,
    Wishes,
    cards_of,
    choose_hardware,
    choose_preset,
    equip,
)
from rustfin_core.transcode.types import (
    AudioTarget,
    Container,
    DynamicRange,
    HardwareUse,
    PictureSource,
    Preset,
    SourceCodec,
    TranscodeSpec,
    VideoCodec,
    VideoTarget,
)

H264 = PictureSource(codec=SourceCodec.H264)
HDR = PictureSource(codec=SourceCodec.HEVC, depth=10, dynamic_range=DynamicRange.PQ)
VIDEO = VideoTarget(
    codec=VideoCodec.H264, source=H264, width=1920, height=1080, frame_rate=24.0, max_width=1280
)
ALL = frozenset(CardStep)
INTEL = Card(
    family=Hardware.QSV,
    decodes=frozenset({(SourceCodec.H264, 8), (SourceCodec.HEVC, 10)}),
    encodes=frozenset({VideoCodec.H264, VideoCodec.HEVC}),
    steps=ALL,
)
VAAPI = replace(INTEL, family=Hardware.VAAPI)
H100 = Card(family=Hardware.NVENC, decodes=INTEL.decodes, steps=frozenset({CardStep.SCALE}))
BOTH = Equipment(cards=(INTEL, VAAPI))


def _use(video: VideoTarget, equipment: Equipment = BOTH) -> HardwareUse | None:
    return choose_hardware(video, equipment)


def _wishing(choice: HardwareChoice, equipment: Equipment = BOTH) -> Equipment:
    return replace(equipment, wishes=Wishes(hardware=choice, device=129))


def test_the_best_card_that_encodes_does_everything() -> None:
    full = HardwareUse(
        family=Hardware.QSV, decodes=True, encodes=True, steps=ALL - {CardStep.TONE_MAP}
    )
    assert _use(VIDEO) == full
    assert _use(replace(VIDEO, source=HDR)) == replace(full, steps=ALL)


def test_the_owner_decides() -> None:
    assert _use(VIDEO, _wishing(HardwareChoice.OFF)) is None
    chosen = _use(VIDEO, _wishing(HardwareChoice.VAAPI))
    assert chosen is not None
    assert (chosen.family, chosen.device) == (Hardware.VAAPI, 129)
    assert _use(VIDEO, _wishing(HardwareChoice.AMF)) is None


def test_without_cards_everything_is_software() -> None:
    assert _use(VIDEO, Equipment()) is None


def test_what_a_card_cannot_encode_is_encoded_in_software() -> None:
    assert _use(replace(VIDEO, codec=VideoCodec.AV1)) == HardwareUse(
        family=Hardware.QSV, decodes=True, steps=ALL - {CardStep.TONE_MAP}
    )
    deep = replace(VIDEO, codec=VideoCodec.HEVC, bit_depth=10, source=HDR)
    found = _use(deep)
    assert found is not None
    assert not found.encodes


def test_a_card_without_encoder_still_decodes() -> None:
    use = _use(VIDEO, Equipment(cards=(H100,)))
    assert use == HardwareUse(
        family=Hardware.NVENC, decodes=True, steps=frozenset({CardStep.SCALE})
    )
    # but one that encodes is worth more
    both = _use(VIDEO, Equipment(cards=(H100, VAAPI)))
    assert both is not None
    assert both.family is Hardware.VAAPI


@pytest.mark.parametrize(
    "source",
    [
        PictureSource(codec=SourceCodec.VP9),
        PictureSource(codec=SourceCodec.H264, depth=10),
        PictureSource(codec=SourceCodec.H264, is_420=False),
        PictureSource(codec=SourceCodec.H264, turned=True),
        replace(HDR, dynamic_range=DynamicRange.DOLBY_VISION_5),
    ],
)
def test_what_a_card_cannot_decode_is_decoded_in_software(source: PictureSource) -> None:
    use = _use(replace(VIDEO, source=source))
    assert use == HardwareUse(family=Hardware.QSV, encodes=True)
    assert _use(replace(VIDEO, source=source), Equipment(cards=(H100,))) is None


@pytest.mark.parametrize(
    "size",
    [
        {"width": 160, "height": 90},
        {"width": 7680, "height": 4320},
        {"width": None, "height": None},
        {"max_width": 128},
    ],
)
def test_sizes_that_cards_refuse_stay_in_software(size: dict[str, int | None]) -> None:
    assert _use(replace(VIDEO, **size)) is None  # type: ignore[arg-type]


def test_tone_mapping_on_the_card_is_for_hdr10_and_on_nvidia_for_hlg_too() -> None:
    hlg = replace(VIDEO, source=replace(HDR, dynamic_range=DynamicRange.HLG))
    intel = _use(hlg)
    assert intel is not None
    assert CardStep.TONE_MAP not in intel.steps
    nvidia = _use(hlg, Equipment(cards=(replace(H100, steps=ALL),)))
    assert nvidia is not None
    assert CardStep.TONE_MAP in nvidia.steps


@pytest.mark.parametrize(
    ("wish", "cores", "video", "preset"),
    [
        (Speed.FAST, 16, VIDEO, Preset.SUPERFAST),
        (Speed.BALANCED, 1, VIDEO, Preset.VERYFAST),
        (Speed.QUALITY, 2, VIDEO, Preset.MEDIUM),
        (Speed.AUTO, 2, VIDEO, Preset.VERYFAST),
        (Speed.AUTO, 2, replace(VIDEO, max_width=None), Preset.SUPERFAST),
        (Speed.AUTO, 4, replace(VIDEO, max_width=None), Preset.VERYFAST),
        (Speed.AUTO, 4, replace(VIDEO, max_width=None, codec=VideoCodec.HEVC), Preset.ULTRAFAST),
        (Speed.AUTO, 8, replace(VIDEO, max_width=None, codec=VideoCodec.HEVC), Preset.VERYFAST),
        (Speed.AUTO, 2, VideoTarget(codec=VideoCodec.H264), Preset.SUPERFAST),
        (
            Speed.AUTO,
            2,
            replace(VIDEO, max_width=None, hardware=HardwareUse(family=Hardware.QSV, encodes=True)),
            Preset.VERYFAST,
        ),
    ],
)
def test_speeds(wish: Speed, cores: int, video: VideoTarget, preset: Preset) -> None:
    equipment = Equipment(wishes=Wishes(speed=wish), cores=cores)
    assert choose_preset(video, equipment) is preset


def _spec(video: VideoTarget | None) -> TranscodeSpec:
    return TranscodeSpec(
        source=Path("/media/film.mkv").absolute(),
        container=Container.MP4,
        video=video,
        audio=AudioTarget(),
    )


def test_copies_and_music_are_left_alone() -> None:
    for spec in (_spec(None), _spec(VideoTarget(source=H264, width=1920, height=1080))):
        assert equip(spec, BOTH) is spec


def test_wishes_reach_the_picture() -> None:
    wishes = Wishes(speed=Speed.QUALITY, threads=3, field_rate=True, curve=ToneCurve.MOBIUS)
    made = equip(_spec(replace(VIDEO, deinterlace=True)), replace(BOTH, wishes=wishes)).video
    assert made is not None
    assert (made.preset, made.threads, made.field_rate) == (Preset.MEDIUM, 3, True)
    assert made.curve is ToneCurve.MOBIUS
    assert made.output_frame_rate == 48.0
    progressive = equip(_spec(VIDEO), replace(BOTH, wishes=wishes)).video
    assert progressive is not None
    assert not progressive.field_rate


def test_dolby_vision_without_base_layer_is_mapped_or_refused_in_words() -> None:
    video = replace(
        VIDEO, tone_map=True, source=replace(HDR, dynamic_range=DynamicRange.DOLBY_VISION_5)
    )
    assert equip(_spec(video), Equipment()).video is not None
    with pytest.raises(Unavailable, match="Dolby Vision of profile 5"):
        equip(_spec(video), Equipment(maps_dolby_vision=False))
    assert equip(_spec(VIDEO), Equipment(maps_dolby_vision=False)).video is not None


def _found(*abilities: Ability) -> Capabilities:
    return Capabilities(ffmpeg_path="/f", ffmpeg_version="9", abilities=abilities)


def _did(family: Hardware, step: Step, codec: str = "", *, works: bool = True) -> Ability:
    return Ability(name="x", step=step, codec=codec, family=family, works=works)


def test_cards_are_what_passed() -> None:
    found = _found(
        _did(Hardware.VAAPI, Step.DEVICE),
        _did(Hardware.VAAPI, Step.ENCODE, "h264"),
        _did(Hardware.NVENC, Step.DEVICE),
        _did(Hardware.NVENC, Step.DECODE, "hevc10"),
        _did(Hardware.NVENC, Step.DECODE, "av1", works=False),
        _did(Hardware.NVENC, Step.SCALE),
        _did(Hardware.NVENC, Step.ENCODE, "h264", works=False),
        _did(Hardware.QSV, Step.DEVICE),
        Ability(name="libx264", step=Step.ENCODE, codec="h264", works=True),
    )
    assert cards_of(found) == (
        Card(
            family=Hardware.NVENC,
            decodes=frozenset({(SourceCodec.HEVC, 10)}),
            steps=frozenset({CardStep.SCALE}),
        ),
        Card(family=Hardware.VAAPI, encodes=frozenset({VideoCodec.H264})),
    )


def test_the_outfitter_learns_and_asks_anew() -> None:
    wishes = [Wishes()]
    outfit = Outfitter(lambda: wishes[0], cores=8)
    before = outfit(_spec(VIDEO)).video
    assert before is not None
    assert before.hardware is None
    outfit.learn(_found(_did(Hardware.VAAPI, Step.ENCODE, "h264")))
    after = outfit(_spec(VIDEO)).video
    assert after is not None
    assert after.hardware == HardwareUse(family=Hardware.VAAPI, encodes=True)
    wishes[0] = Wishes(hardware=HardwareChoice.OFF)
    off = outfit(_spec(VIDEO)).video
    assert off is not None
    assert off.hardware is None
