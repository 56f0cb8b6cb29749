"""The way of the picture: in software, on a card, and between the two."""

from dataclasses import replace
from fractions import Fraction

import pytest

from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.media.hardware import CARD_STEPS, CardStep, Hardware
from rustfin_core.transcode.codecs import ToneCurve
from rustfin_core.transcode.filters import overlay_graph, picture_filters
from rustfin_core.transcode.targets import exact_rate
from rustfin_core.transcode.types import (
    BurnKind,
    BurnSubtitle,
    DynamicRange,
    HardwareUse,
    PictureSource,
    Preset,
    VideoCodec,
    VideoTarget,
)

H264 = VideoTarget(codec=VideoCodec.H264)
HEVC = VideoTarget(codec=VideoCodec.HEVC)
FULL_HD = replace(H264, width=1920, height=1080, frame_rate=24.0)
FIT = "force_original_aspect_ratio=decrease:force_divisible_by=2"
TONE_MAP = (
    "setparams=color_trc=smpte2084,zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,"
    "tonemap=tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv"
)
PQ = PictureSource(depth=10, dynamic_range=DynamicRange.PQ)


def _sourced(video: VideoTarget, **facts: object) -> VideoTarget:
    return replace(video, source=replace(video.source, **facts))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("target", "chain"),
    [
        (FULL_HD, "format=yuv420p"),
        (
            replace(H264, deinterlace=True, width=720, height=576),
            "bwdif=mode=send_frame:deint=interlaced,format=yuv420p",
        ),
        (
            replace(
                H264, deinterlace=True, field_rate=True, preset=Preset.SUPERFAST,
                width=720, height=576,
            ),
            "yadif=mode=send_field:deint=interlaced,format=yuv420p",
        ),
        (
            replace(H264, frame_rate=60.0, max_frame_rate=30),
            f"fps=fps=30,scale=w=iw:h=ih:{FIT},format=yuv420p",
        ),
        (
            replace(H264, frame_rate=24.0, max_frame_rate=30, max_width=640),
            rf"scale=w=min(iw\,640):h=ih:{FIT},format=yuv420p",
        ),
        (
            replace(H264, max_frame_rate=30, max_height=480),
            rf"fps=fps=30,scale=w=iw:h=min(ih\,480):{FIT},format=yuv420p",
        ),
        (
            replace(H264, width=1919, height=803, tone_map=True, source=PQ),
            f"scale=1918:802,setsar=1,{TONE_MAP},format=yuv420p",
        ),
        (
            replace(
                FULL_HD, tone_map=True,
                source=replace(PQ, dynamic_range=DynamicRange.HLG, names_colors=False),
            ),
            TONE_MAP.replace(
                "smpte2084", "arib-std-b67:color_primaries=bt2020:colorspace=bt2020nc:range=tv"
            ) + ",format=yuv420p",
        ),
        (
            replace(FULL_HD, tone_map=True, source=PQ, curve=ToneCurve.REINHARD),
            f"{TONE_MAP},format=yuv420p".replace("hable", "reinhard"),
        ),
        (
            replace(
                FULL_HD, tone_map=True,
                source=replace(PQ, dynamic_range=DynamicRange.DOLBY_VISION_5),
            ),
            "libplacebo=colorspace=bt709:color_primaries=bt709:color_trc=bt709:range=limited:"
            "tonemapping=bt.2390:apply_dolbyvision=1,format=yuv420p",
        ),
        (
            _sourced(replace(H264, width=720, height=576), sar_num=64, sar_den=45),
            "scale=1024:576,setsar=1,format=yuv420p",
        ),
        (_sourced(FULL_HD, full_range=True),
         "scale=in_range=full:out_range=limited,format=yuv420p"),
        (
            _sourced(replace(FULL_HD, max_width=1280), full_range=True),
            "scale=1280:720:in_range=full:out_range=limited,setsar=1,format=yuv420p",
        ),
        (replace(HEVC, width=1280, height=720, bit_depth=10), "format=yuv420p10le"),
        (replace(FULL_HD, bit_depth=10), "format=yuv420p"),
    ],
)  # fmt: skip
def test_in_software(target: VideoTarget, chain: str) -> None:
    assert ",".join(picture_filters(target)) == chain


def test_trimming_comes_first_and_drawing_last() -> None:
    video = replace(FULL_HD, max_width=1280)
    assert picture_filters(video, trim=5.9, burn=("subtitles=x",)) == (
        "trim=start=5.900000",
        "scale=1280:720",
        "setsar=1",
        "format=yuv420p",
        "subtitles=x",
    )


@pytest.mark.parametrize(
    ("stored", "caps", "shape", "size"),
    [
        ((1920, 1080), (1280, None), (1, 1), (1280, 720)),
        ((1280, 720), (1920, 1080), (1, 1), (1280, 720)),
        ((1998, 1080), (1280, None), (1, 1), (1280, 692)),
        ((1919, 803), (None, None), (1, 1), (1918, 802)),
        ((1080, 1920), (1280, 720), (1, 1), (404, 720)),
        ((720, 576), (None, None), (64, 45), (1024, 576)),
        ((720, 576), (640, None), (16, 15), (640, 480)),
        ((720, 480), (None, None), (8, 9), (640, 480)),
        ((1, 1), (None, None), (1, 1), (2, 2)),
        ((1366, 768), (853, 480), (1, 1), (852, 480)),
        ((3840, 1602), (1920, 1080), (1, 1), (1920, 800)),
    ],
)
def test_sizes_are_even_square_and_never_enlarged(
    stored: tuple[int, int],
    caps: tuple[int | None, int | None],
    shape: tuple[int, int],
    size: tuple[int, int],
) -> None:
    source = PictureSource(sar_num=shape[0], sar_den=shape[1])
    video = replace(
        H264,
        width=stored[0],
        height=stored[1],
        max_width=max(16, caps[0]) if caps[0] else None,
        max_height=caps[1],
        source=source,
    )
    assert video.output_size == size
    assert replace(video, codec=VideoCodec.COPY).output_size == stored


@pytest.mark.parametrize(
    ("rate", "cap", "doubled", "made"),
    [
        (24.0, 30, False, None),
        (59.94006, 30, False, Fraction(30000, 1001)),
        (50.0, 30, False, Fraction(25)),
        (29.97003, 24, False, Fraction(24)),
        (119.88, 60, False, Fraction(60000, 1001)),
        (25.0, 60, True, None),
        (25.0, 30, True, Fraction(25)),
        (None, 30, False, Fraction(30)),
    ],
)
def test_capped_rates(rate: float | None, cap: int, doubled: bool, made: Fraction | None) -> None:
    video = replace(
        H264, frame_rate=rate, max_frame_rate=cap, deinterlace=doubled, field_rate=doubled
    )
    assert video.capped_rate == made
    if rate is not None:
        expected = float(made) if made else rate * (2 if doubled else 1)
        assert video.output_frame_rate == expected
    assert replace(H264, frame_rate=rate).capped_rate is None


def test_exact_rates() -> None:
    assert exact_rate(23.976) == Fraction(24000, 1001)
    assert exact_rate(25.0) == 25
    assert exact_rate(0.1) == Fraction(1, 10)


EVERYTHING = {family: CARD_STEPS[family] for family in Hardware}
DEEP = replace(FULL_HD, max_width=1280, tone_map=True, deinterlace=True, source=PQ)


def _on(
    video: VideoTarget,
    family: Hardware,
    steps: frozenset[CardStep] | None = None,
    *,
    decodes: bool = True,
    encodes: bool = True,
) -> str:
    chosen = CARD_STEPS[family] if steps is None else steps
    use = HardwareUse(family=family, decodes=decodes, encodes=encodes, steps=chosen)
    return ",".join(picture_filters(replace(video, hardware=use)))


@pytest.mark.parametrize(
    ("family", "chain"),
    [
        (
            Hardware.NVENC,
            "bwdif_cuda=mode=send_frame:deint=interlaced,scale_cuda=w=1280:h=720:format=p010,"
            "setsar=1,tonemap_cuda=format=nv12:p=bt709:t=bt709:m=bt709:tonemap=bt2390:peak=100",
        ),
        (
            Hardware.QSV,
            "hwmap=derive_device=qsv,format=qsv,vpp_qsv=deinterlace=advanced:rate=frame,"
            "vpp_qsv=w=1280:h=720:format=p010,setsar=1,vpp_qsv=tonemap=1:format=nv12:"
            "out_color_matrix=bt709:out_color_primaries=bt709:out_color_transfer=bt709",
        ),
        (
            Hardware.VAAPI,
            "deinterlace_vaapi=rate=frame:auto=1,scale_vaapi=w=1280:h=720:format=p010:"
            "extra_hw_frames=24,setsar=1,"
            "tonemap_vaapi=format=nv12:p=bt709:t=bt709:m=bt709:extra_hw_frames=32",
        ),
        (
            Hardware.VIDEOTOOLBOX,
            "hwdownload,format=p010le,bwdif=mode=send_frame:deint=interlaced,scale=1280:720,"
            f"setsar=1,{TONE_MAP},format=nv12",
        ),
        (
            Hardware.AMF,
            "hwdownload,format=p010le,bwdif=mode=send_frame:deint=interlaced,scale=1280:720,"
            f"setsar=1,{TONE_MAP},format=nv12",
        ),
    ],
)
def test_everything_a_card_can(family: Hardware, chain: str) -> None:
    assert _on(DEEP, family) == chain


def test_what_the_card_cannot_is_done_after_it() -> None:
    scaled = "scale_cuda=w=1280:h=720:format=p010,setsar=1,hwdownload,format=p010le"
    video = replace(DEEP, deinterlace=False)
    only_scales = frozenset({CardStep.SCALE})
    assert _on(video, Hardware.NVENC, only_scales) == f"{scaled},{TONE_MAP},format=nv12"
    # the card of a data centre: it decodes and scales, and has no encoder
    assert _on(video, Hardware.NVENC, only_scales, encodes=False) == (
        f"{scaled},{TONE_MAP},format=yuv420p"
    )
    assert _on(video, Hardware.VAAPI, frozenset()).endswith(f"{TONE_MAP},format=nv12,hwupload")


def test_a_card_that_only_encodes_gets_its_pictures_uploaded() -> None:
    video = replace(FULL_HD, max_width=1280)
    scaled = "scale=1280:720,setsar=1"
    assert _on(video, Hardware.NVENC, decodes=False) == f"{scaled},format=nv12"
    assert _on(video, Hardware.VAAPI, decodes=False) == f"{scaled},format=nv12,hwupload"
    assert _on(video, Hardware.QSV, decodes=False) == (
        f"{scaled},format=nv12,hwupload=extra_hw_frames=64"
    )


def test_ten_bits_become_eight_on_the_card_when_it_scales() -> None:
    ten = _sourced(FULL_HD, depth=10)
    assert _on(ten, Hardware.NVENC) == "scale_cuda=w=1920:h=1080:format=nv12"
    assert _on(ten, Hardware.NVENC, frozenset()) == "hwdownload,format=p010le,format=nv12"
    assert _on(replace(ten, max_width=1280), Hardware.VAAPI) == (
        "scale_vaapi=w=1280:h=720:format=nv12:extra_hw_frames=24,setsar=1"
    )
    kept = replace(ten, codec=VideoCodec.HEVC, bit_depth=10)
    assert _on(kept, Hardware.NVENC) == ""
    assert _on(replace(kept, max_width=1280), Hardware.NVENC) == (
        "scale_cuda=w=1280:h=720:format=p010,setsar=1"
    )
    assert _on(kept, Hardware.VAAPI, decodes=False) == "format=p010le,hwupload"


def test_pictures_of_unknown_size_and_full_range_are_scaled_in_software() -> None:
    assert _on(H264, Hardware.NVENC).startswith("hwdownload,format=nv12,scale=w=iw:h=ih:")
    assert _on(_sourced(FULL_HD, full_range=True), Hardware.NVENC) == (
        "hwdownload,format=nv12,scale=in_range=full:out_range=limited,format=nv12"
    )
    dolby = replace(DEEP, deinterlace=False, source=replace(
        PQ, dynamic_range=DynamicRange.DOLBY_VISION_5))  # fmt: skip
    assert "hwdownload,format=p010le,libplacebo=" in _on(dolby, Hardware.NVENC)


def test_drawing_brings_the_picture_down_and_up_again() -> None:
    use = HardwareUse(family=Hardware.VAAPI, decodes=True, encodes=True)
    video = replace(FULL_HD, hardware=use)
    assert picture_filters(video, burn=("subtitles=x",)) == (
        *("hwdownload", "format=nv12", "format=yuv420p", "subtitles=x", "format=nv12", "hwupload"),
    )
    burn = BurnSubtitle(kind=BurnKind.PICTURE, stream_index=3)
    assert overlay_graph(video, burn, subtitle_input=0) == (
        "[0:0]hwdownload,format=nv12,format=yuv420p[picture];[0:3]scale=1920:-2[subtitle];"
        "[picture][subtitle]overlay=x=(W-w)/2:y=H-h:eof_action=pass,format=nv12,hwupload[v]"
    )


def test_picture_subtitles_of_films_with_oblong_pixels_and_of_deep_ones() -> None:
    burn = BurnSubtitle(kind=BurnKind.PICTURE, stream_index=3)
    dvd = _sourced(replace(H264, width=720, height=576), sar_num=64, sar_den=45)
    assert "[0:3]scale=1024:576[subtitle]" in overlay_graph(dvd, burn, subtitle_input=0)
    deep = replace(HEVC, width=1280, height=720, bit_depth=10)
    assert overlay_graph(deep, burn, subtitle_input=0).endswith(
        "eof_action=pass:format=yuv420p10,format=yuv420p10le[v]"
    )


def test_a_card_is_not_asked_for_what_no_filter_does() -> None:
    with pytest.raises(InvalidInput, match="AMD AMF cannot"):
        HardwareUse(family=Hardware.AMF, steps=frozenset({CardStep.SCALE}))
