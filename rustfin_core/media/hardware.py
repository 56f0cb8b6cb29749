"""Families of graphics hardware and the words ffmpeg knows them by. Pure.

The self-test (``capabilities``) and the command builder of ``transcode`` take their words from
here, so what was tested is what runs. Sources: ffmpeg's ``ffmpeg.texi`` (Advanced Video options,
``-init_hw_device``), ``filters.texi`` and Intel's ``cartwheel-ffmpeg`` examples for Quick Sync.
"""

import sys
from enum import StrEnum


class Hardware(StrEnum):
    """Families of graphics hardware; the values are the endings of ffmpeg's encoder names."""

    NVENC = "nvenc"
    QSV = "qsv"
    VAAPI = "vaapi"
    VIDEOTOOLBOX = "videotoolbox"
    AMF = "amf"

    @property
    def label(self) -> str:
        """What people call it."""
        return _LABELS[self]


_LABELS = {
    Hardware.NVENC: "NVIDIA (NVENC, NVDEC)",
    Hardware.QSV: "Intel Quick Sync",
    Hardware.VAAPI: "VA-API",
    Hardware.VIDEOTOOLBOX: "Apple VideoToolbox",
    Hardware.AMF: "AMD AMF",
}

DEVICE = "hw"
"""Our name of the device inside a command line."""
_BASE = "base"
"""The device Quick Sync is derived from: its own decoders would have to be named by codec."""


class CardStep(StrEnum):
    """Picture work a card can do without the picture leaving it."""

    SCALE = "scale"
    DEINTERLACE = "deinterlace"
    TONE_MAP = "tone map"


CARD_STEPS: dict[Hardware, frozenset[CardStep]] = {
    Hardware.NVENC: frozenset(CardStep),
    Hardware.QSV: frozenset(CardStep),
    Hardware.VAAPI: frozenset(CardStep),
    Hardware.VIDEOTOOLBOX: frozenset({CardStep.SCALE}),
    Hardware.AMF: frozenset(),
}
"""What ffmpeg has filters for; whether they work here is asked by the self-test."""


def device_options(
    family: Hardware, device: int | None = None, *, windows: bool = sys.platform == "win32"
) -> tuple[str, ...]:
    """Global options that open the card; *device*: render node number on Linux, else ordinal."""
    node = f"/dev/dri/renderD{device}" if device is not None else ""
    number = "" if device is None else str(device)
    match family:
        case Hardware.NVENC:
            found = f"cuda={DEVICE}:{number}" if number else f"cuda={DEVICE}"
            made = ["-init_hw_device", found]
        case Hardware.VAAPI:
            made = ["-init_hw_device", f"vaapi={DEVICE}:{node}" if node else f"vaapi={DEVICE}"]
        case Hardware.QSV if windows:
            base = f"d3d11va={_BASE}:{number}" if number else f"d3d11va={_BASE},vendor_id=0x8086"
            made = ["-init_hw_device", base, "-init_hw_device", f"qsv={DEVICE}@{_BASE}"]
        case Hardware.QSV:
            base = f"vaapi={_BASE}:{node}" if node else f"vaapi={_BASE}"
            made = ["-init_hw_device", base, "-init_hw_device", f"qsv={DEVICE}@{_BASE}"]
        case Hardware.VIDEOTOOLBOX:
            made = ["-init_hw_device", f"videotoolbox={DEVICE}"]
        case Hardware.AMF:
            found = f"d3d11va={DEVICE}:{number}" if number else f"d3d11va={DEVICE},vendor_id=0x1002"
            made = ["-init_hw_device", found]
    return (*made, "-filter_hw_device", DEVICE)


def decode_options(family: Hardware, *, windows: bool = sys.platform == "win32") -> tuple[str, ...]:
    """Input options that decode on the card and leave the pictures there."""
    accelerator, frames = {
        Hardware.NVENC: ("cuda", "cuda"),
        Hardware.VAAPI: ("vaapi", "vaapi"),
        Hardware.QSV: ("d3d11va", "d3d11") if windows else ("vaapi", "vaapi"),
        Hardware.VIDEOTOOLBOX: ("videotoolbox", "videotoolbox_vld"),
        Hardware.AMF: ("d3d11va", "d3d11"),
    }[family]
    device = _BASE if family is Hardware.QSV else DEVICE
    # a turned picture cannot be turned on every card: such sources are decoded in software
    return (
        *("-hwaccel", accelerator, "-hwaccel_device", device),
        *("-hwaccel_output_format", frames, "-noautorotate"),
    )


def arriving(family: Hardware) -> tuple[str, ...]:
    """Filters that make decoded pictures the family's own."""
    return ("hwmap=derive_device=qsv", "format=qsv") if family is Hardware.QSV else ()


def card_scale(family: Hardware, width: int, height: int, pixels: str) -> str:
    """Scale on the card; *pixels* is nv12 or p010."""
    match family:
        case Hardware.NVENC:
            return f"scale_cuda=w={width}:h={height}:format={pixels}"
        case Hardware.QSV:
            return f"vpp_qsv=w={width}:h={height}:format={pixels}"
        case Hardware.VIDEOTOOLBOX:
            return f"scale_vt=w={width}:h={height}"
        case _:
            return f"scale_vaapi=w={width}:h={height}:format={pixels}:extra_hw_frames=24"


def card_deinterlace(family: Hardware, *, field_rate: bool) -> str:
    """Deinterlace on the card: a picture a frame, or a field."""
    match family:
        case Hardware.NVENC:
            mode = "send_field" if field_rate else "send_frame"
            return f"bwdif_cuda=mode={mode}:deint=interlaced"
        case Hardware.QSV:
            rate = "field" if field_rate else "frame"
            return f"vpp_qsv=deinterlace=advanced:rate={rate}"
        case _:
            rate = "field" if field_rate else "frame"
            return f"deinterlace_vaapi=rate={rate}:auto=1"


def card_tone_map(family: Hardware) -> str:
    """HDR to BT.709, 8 bits, on the card. ``tonemap_cuda`` is jellyfin-ffmpeg's."""
    match family:
        case Hardware.NVENC:
            return "tonemap_cuda=format=nv12:p=bt709:t=bt709:m=bt709:tonemap=bt2390:peak=100"
        case Hardware.QSV:
            return (
                "vpp_qsv=tonemap=1:format=nv12:out_color_matrix=bt709:"
                "out_color_primaries=bt709:out_color_transfer=bt709"
            )
        case _:
            return "tonemap_vaapi=format=nv12:p=bt709:t=bt709:m=bt709:extra_hw_frames=32"


def downloading(pixels: str) -> tuple[str, ...]:
    """Filters that bring the picture into main memory; *pixels* is nv12 or p010le."""
    return ("hwdownload", f"format={pixels}")


def uploading(family: Hardware, pixels: str) -> tuple[str, ...]:
    """Filters that hand a picture in main memory to the family's encoder."""
    if family is Hardware.VAAPI:
        return (f"format={pixels}", "hwupload")
    if family is Hardware.QSV:
        return (f"format={pixels}", "hwupload=extra_hw_frames=64")
    return (f"format={pixels}",)


def encoder_name(family: Hardware, codec: str) -> str:
    """ffmpeg's name of the family's encoder for *codec* (h264, hevc, av1)."""
    return f"{codec}_{family.value}"
