"""``EncodingOptions``: how films are converted."""

import re
from typing import Any

from rustfin_core.http import values
from rustfin_core.http.jellyfin.administration.configuration.members import (
    Changes,
    Member,
    Section,
    State,
    fixed,
    flag,
    number,
    place,
    to_text,
)
from rustfin_core.http.values import shown
from rustfin_core.kernel.errors import InvalidInput

_ONE_WAY = "Rustfin does this in one way only."
_TESTED = "Rustfin uses what passed its self-test on this computer."
_TONES = "Rustfin maps HDR to SDR by itself, as well as the graphics card can."
_QUALITY = "Choose by EncoderPreset how much work a picture is worth."
_STARTED_WITH = "It is chosen when Rustfin is started (--ffmpeg)."
_CURVES = ("hable", "mobius", "reinhard")
_FAMILIES = ("nvenc", "qsv", "vaapi", "videotoolbox", "amf")
_FIRST_CARD = 128
_CARD = re.compile(r"/dev/dri/renderD(\d{1,4})")
_SPEEDS = {"auto": "auto", "fast": "superfast", "balanced": "veryfast", "quality": "medium"}
_PRESETS = {
    "auto": "auto", "ultrafast": "fast", "superfast": "fast", "veryfast": "balanced",
    "faster": "balanced", "fast": "quality", "medium": "quality", "slow": "quality",
    "slower": "quality", "veryslow": "quality", "placebo": "quality",
}  # fmt: skip


def _family(state: State) -> str:
    """``none`` also for what is chosen by itself: that depends on the film."""
    wanted = str(state.config["hardware"])
    return wanted if wanted in _FAMILIES else "none"


def _to_family(name: str, value: Any) -> Changes:
    wanted = to_text(name, value).lower()
    if wanted == "none":
        return {"hardware": "off"}
    if wanted not in _FAMILIES:
        raise InvalidInput(f"{name} must be none or one of {', '.join(_FAMILIES)}.")
    return {"hardware": wanted}


def _card(state: State) -> str:
    number = state.config["hardware_device"]
    return f"/dev/dri/renderD{number}" if number >= _FIRST_CARD else ""


def _to_card(name: str, value: Any) -> Changes:
    wanted = to_text(name, value).strip()
    found = _CARD.fullmatch(wanted)
    if wanted and found is None:
        raise InvalidInput(f"{name} must be a file like /dev/dri/renderD128, not {shown(value)}.")
    return {"hardware_device": int(found[1]) if found else None}


def _to_threads(name: str, value: Any) -> Changes:
    return {"encode_threads": max(0, values.to_int(name, value, minimum=-1))}


def _to_speed(name: str, value: Any) -> Changes:
    wanted = to_text(name, value).lower()
    if wanted not in _PRESETS:
        raise InvalidInput(f"{name} must be one of {', '.join(_PRESETS)}, not {shown(value)}.")
    return {"encode_speed": _PRESETS[wanted]}


def _to_curve(name: str, value: Any) -> Changes:
    wanted = to_text(name, value).lower()
    if wanted not in _CURVES:
        raise InvalidInput(f"{name} must be one of {', '.join(_CURVES)}, not {shown(value)}.")
    return {"tone_mapping": wanted}


def _to_folder(name: str, value: Any) -> Changes:
    return {"transcode_dir": to_text(name, value).strip() or None}


_CARD_MEMBER = Member(read=_card, write=_to_card)

ENCODING: Section = {
    # -1 leaves it to ffmpeg.
    "EncodingThreadCount": Member(
        read=lambda state: state.config["encode_threads"] or -1, write=_to_threads
    ),
    "TranscodingTempPath": Member(
        read=lambda state: state.place(state.paths.transcode), write=_to_folder
    ),
    "FallbackFontPath": fixed("", "Rustfin brings its own font for subtitles."),
    "EnableFallbackFont": fixed(False, "Rustfin brings its own font for subtitles."),
    "EnableAudioVbr": fixed(False, "Sound is made at the bit rate the player asked for."),
    "DownMixAudioBoost": fixed(1, "Speech is brought forward without turning all of it up."),
    "DownMixStereoAlgorithm": fixed("None", "People choose their loudness themselves."),
    "MaxMuxingQueueSize": fixed(2_048, _ONE_WAY),
    "EnableThrottling": fixed(True, "A conversion always rests when it is far enough ahead."),
    "ThrottleDelaySeconds": number("transcode_ahead_s"),
    "EnableSegmentDeletion": fixed(True, "The folder of converted video has a bounded size."),
    "SegmentKeepSeconds": fixed(720, "What is kept is bounded by size: see transcode_budget_mb."),
    "HardwareAccelerationType": Member(read=_family, write=_to_family),
    "EncoderAppPath": place(lambda state: state.config["ffmpeg"], _STARTED_WITH),
    "EncoderAppPathDisplay": place(lambda state: state.config["ffmpeg"], _STARTED_WITH),
    "VaapiDevice": _CARD_MEMBER,
    "QsvDevice": _CARD_MEMBER,
    "EnableTonemapping": fixed(True, _TONES),
    "EnableVppTonemapping": fixed(False, _TONES),
    "EnableVideoToolboxTonemapping": fixed(False, _TONES),
    "TonemappingAlgorithm": Member(
        read=lambda state: state.config["tone_mapping"], write=_to_curve
    ),
    "TonemappingMode": fixed("auto", _TONES),
    "TonemappingRange": fixed("auto", _TONES),
    "TonemappingDesat": fixed(0, _TONES),
    "TonemappingPeak": fixed(100, _TONES),
    "TonemappingParam": fixed(0, _TONES),
    "VppTonemappingBrightness": fixed(16, _TONES),
    "VppTonemappingContrast": fixed(1, _TONES),
    "H264Crf": fixed(23, _QUALITY),
    "H265Crf": fixed(26, _QUALITY),
    "EncoderPreset": Member(
        read=lambda state: _SPEEDS[state.config["encode_speed"]], write=_to_speed
    ),
    "DeinterlaceDoubleRate": flag("smooth_deinterlacing"),
    "DeinterlaceMethod": fixed("bwdif", "yadif is taken only where bwdif would be too slow."),
    "EnableDecodingColorDepth10Hevc": fixed(True, _TESTED),
    "EnableDecodingColorDepth10Vp9": fixed(True, _TESTED),
    "EnableDecodingColorDepth10HevcRext": fixed(True, _TESTED),
    "EnableDecodingColorDepth12HevcRext": fixed(True, _TESTED),
    "EnableEnhancedNvdecDecoder": fixed(True, _TESTED),
    "PreferSystemNativeHwDecoder": fixed(True, _TESTED),
    "EnableIntelLowPowerH264HwEncoder": fixed(False, _TESTED),
    "EnableIntelLowPowerHevcHwEncoder": fixed(False, _TESTED),
    "EnableHardwareEncoding": fixed(True, _TESTED),
    "AllowHevcEncoding": fixed(True, "Players that take HEVC get it where it is fast enough."),
    "AllowAv1Encoding": fixed(True, "Players that take AV1 get it where it is fast enough."),
    "EnableSubtitleExtraction": fixed(True, "Rustfin reads subtitles out of films when asked."),
    "SubtitleExtractionTimeoutMinutes": fixed(30, _ONE_WAY),
    "HardwareDecodingCodecs": fixed(["h264", "hevc", "mpeg2video", "vc1", "vp9", "av1"], _TESTED),
    "AllowOnDemandMetadataBasedKeyframeExtractionForExtensions": fixed(
        ["mkv"], "Rustfin reads key frames of any container."
    ),
}
