"""The single tries of the self-test: what is run, and where it cannot even be tried. Pure but for
a look at the device files.

Software encodes one second of each codec first; those seconds are what cards decode afterwards.
"""

import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from rustfin_core.kernel.said import sayable
from rustfin_core.media.hardware import (
    CARD_STEPS,
    CardStep,
    Hardware,
    arriving,
    card_deinterlace,
    card_scale,
    card_tone_map,
    decode_options,
    device_options,
    downloading,
    encoder_name,
    uploading,
)

RENDER_NODES = "/dev/dri"
SUBTITLE_NAME = "sub0.srt"
SUBTITLE = "1\n00:00:00,000 --> 00:00:01,000\ntest\n"

_SIZE = (1280, 720)
_SMALL = (640, 360)
_SECONDS = 1
_SOUND = ("-f", "lavfi", "-i", f"sine=frequency=440:sample_rate=48000:duration={_SECONDS}")
_TO_NOWHERE = ("-f", "null", "-")
_HDR = "setparams=color_primaries=bt2020:color_trc=smpte2084:colorspace=bt2020nc:range=tv"
_MASTERING = (
    "log-level=error:hdr10=1:master-display=G(13250,34500)B(7500,3000)R(34000,16000)"
    "WP(15635,16450)L(10000000,50):max-cll=1000,400"
)
_TONE_MAP = (
    f"{_HDR},zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0,"
    "zscale=t=bt709:m=bt709:r=tv,format=yuv420p"
)
_DOLBY_VISION = f"{_HDR},libplacebo=colorspace=bt709:tonemapping=bt.2390:format=yuv420p"
_SOFTWARE_VIDEO = {
    "libx264": ("h264", "yuv420p", ("-preset", "veryfast")),
    "libx265": ("hevc", "yuv420p", ("-preset", "ultrafast", "-x265-params", "log-level=error")),
    "libsvtav1": ("av1", "yuv420p", ("-preset", "11")),
    "libvpx-vp9": ("vp9", "yuv420p", ("-deadline", "realtime", "-cpu-used", "8")),
}
_SAMPLES = {
    "hevc10": ("libx265", "yuv420p10le", ("-preset", "ultrafast", "-x265-params", _MASTERING)),
    "mpeg2video": ("mpeg2video", "yuv420p", ()),
}
_SOFTWARE_AUDIO = {
    "aac": "aac",
    "libmp3lame": "mp3",
    "ac3": "ac3",
    "eac3": "eac3",
    "libopus": "opus",
    "flac": "flac",
}
DECODED = ("h264", "hevc", "hevc10", "vp9", "av1", "mpeg2video")
_ENCODED = {
    Hardware.NVENC: ("h264", "hevc", "av1"),
    Hardware.QSV: ("h264", "hevc", "av1"),
    Hardware.VAAPI: ("h264", "hevc", "av1"),
    Hardware.VIDEOTOOLBOX: ("h264", "hevc"),
    Hardware.AMF: ("h264", "hevc", "av1"),
}


class Step(StrEnum):
    """What a try is about."""

    DEVICE = "device"
    DECODE = "decode"
    SCALE = CardStep.SCALE.value
    DEINTERLACE = CardStep.DEINTERLACE.value
    TONE_MAP = CardStep.TONE_MAP.value
    DOLBY_VISION = "map Dolby Vision"
    BURN_IN = "burn in text"
    ENCODE = "encode"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One try. ``family`` ``None`` is software; ``needs`` is the sample it reads."""

    name: str
    """ffmpeg's name of the encoder, else ours of the try."""
    step: Step
    codec: str = ""
    family: Hardware | None = None
    words: tuple[str, ...]
    needs: str | None = None
    at_most_s: float | None = None
    """A second of film that takes longer is no help."""


def sample_name(codec: str) -> str:
    """File of the second of film in *codec*."""
    return f"{codec}.mkv"


def software_trials() -> tuple[Trial, ...]:
    """Encoders and filters without a card; the video encoders leave the samples behind."""
    video = tuple(
        Trial(
            name=name,
            step=Step.ENCODE,
            codec=codec,
            words=(*_picture(pixels), "-c:v", name, *options, "-y", sample_name(codec)),
        )
        for name, (codec, pixels, options) in _SOFTWARE_VIDEO.items()
    )
    audio = tuple(
        Trial(
            name=name,
            step=Step.ENCODE,
            codec=codec,
            words=(*_SOUND, "-c:a", name, *_TO_NOWHERE),
        )
        for name, codec in _SOFTWARE_AUDIO.items()
    )
    filters = (
        Trial(
            name="subtitles",
            step=Step.BURN_IN,
            words=(*_picture(f"yuv420p,subtitles={SUBTITLE_NAME}"), *_TO_NOWHERE),
        ),
        Trial(
            name="tonemap",
            step=Step.TONE_MAP,
            words=(*_picture(f"yuv420p10le,{_TONE_MAP}"), *_TO_NOWHERE),
        ),
        Trial(
            name="libplacebo",
            step=Step.DOLBY_VISION,
            words=(*_picture(f"yuv420p10le,{_DOLBY_VISION}"), *_TO_NOWHERE),
            at_most_s=4.0,
        ),
    )
    return video + audio + filters


def sample_trials() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Codec and words of the samples that are no output of ours."""
    return tuple(
        (
            codec,
            (
                *_picture(f"{pixels},{_HDR}" if codec == "hevc10" else pixels),
                *("-c:v", encoder, *options, "-y", sample_name(codec)),
            ),
        )
        for codec, (encoder, pixels, options) in _SAMPLES.items()
    )


def device_trial(family: Hardware, device: int | None) -> Trial:
    """Open the card and do nothing with it."""
    opened = device_options(family, device)
    return Trial(
        name=family.value,
        step=Step.DEVICE,
        family=family,
        words=(*opened, "-f", "lavfi", "-i", "color=duration=0.1:size=64x64", *_TO_NOWHERE),
    )


def card_trials(family: Hardware, device: int | None) -> tuple[Trial, ...]:
    """What an opened card may be able to do."""
    decoded = tuple(
        _on_card(family, device, Step.DECODE, codec=codec, needs=codec) for codec in DECODED
    )
    steps = {
        CardStep.SCALE: (Step.SCALE, "h264", card_scale(family, *_SMALL, "nv12")),
        CardStep.DEINTERLACE: (
            Step.DEINTERLACE,
            "h264",
            card_deinterlace(family, field_rate=False),
        ),
        CardStep.TONE_MAP: (Step.TONE_MAP, "hevc10", card_tone_map(family)),
    }
    worked = tuple(
        _on_card(family, device, step, needs=needs, chain=(words,))
        for card_step, (step, needs, words) in steps.items()
        if card_step in CARD_STEPS[family]
    )
    encoded = tuple(
        Trial(
            name=encoder_name(family, codec),
            step=Step.ENCODE,
            codec=codec,
            family=family,
            words=(
                *device_options(family, device),
                *_picture(*uploading(family, "nv12")),
                *("-c:v", encoder_name(family, codec), "-b:v", "2000000", *_TO_NOWHERE),
            ),
        )
        for codec in _ENCODED[family]
    )
    return decoded + worked + encoded


def _on_card(
    family: Hardware,
    device: int | None,
    step: Step,
    *,
    needs: str,
    codec: str = "",
    chain: tuple[str, ...] = (),
) -> Trial:
    """Decode on the card, *chain* there, and fetch the picture.

    Fetching is the proof: where ffmpeg quietly decodes in software it fails.
    """
    deep = needs == "hevc10" and not chain
    filters = ",".join((*arriving(family), *chain, *downloading("p010le" if deep else "nv12")))
    return Trial(
        name=f"{family.value} {step.value}{f' {codec}' if codec else ''}",
        step=step,
        codec=codec,
        family=family,
        words=(
            *device_options(family, device),
            *decode_options(family),
            *("-i", sample_name(needs), "-vf", filters, *_TO_NOWHERE),
        ),
        needs=needs,
    )


def _picture(first: str, *others: str) -> tuple[str, ...]:
    """A second of moving picture; *first* is a pixel format or a whole ``format=`` step."""
    start = first if "=" in first.partition(",")[0] else f"format={first}"
    width, height = _SIZE
    source = f"testsrc2=size={width}x{height}:rate=24:duration={_SECONDS}"
    return ("-f", "lavfi", "-i", source, "-vf", ",".join((start, *others)))


def absence(family: Hardware) -> str | None:
    """Say why a family cannot be here at all; ``None`` when it is worth a try."""
    linux, windows, mac = (sys.platform == name for name in ("linux", "win32", "darwin"))
    here = {
        Hardware.NVENC: linux or windows,
        Hardware.QSV: linux or windows,
        Hardware.VAAPI: linux,
        Hardware.VIDEOTOOLBOX: mac,
        Hardware.AMF: windows,
    }
    if not here[family]:
        return sayable("It does not exist on this operating system.")
    if family in {Hardware.VAAPI, Hardware.QSV} and linux and not render_nodes():
        return f"There is no graphics device in {RENDER_NODES}."
    return None


def render_nodes() -> list[Path]:
    """Device files of graphics cards on Linux."""
    return sorted(Path(RENDER_NODES).glob("renderD*"))
