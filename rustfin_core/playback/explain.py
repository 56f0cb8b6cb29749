"""A decision as the JSON that ``rustfin-server explain`` prints, from the JSON it reads."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from rustfin_core.playback.decision import decide
from rustfin_core.playback.profile_json import parse_profile
from rustfin_core.playback.types import (
    DecisionOptions,
    DeviceKind,
    Plan,
    PlanProtocol,
    TranscodeMode,
)
from rustfin_core.playback.wire_source import source_from_wire

ORACLE_OPTIONS = DecisionOptions(
    can_extract_subtitles=False,
    enable_direct_stream=False,
    picture_subtitle_files=("pgssub", "dvdsub"),
    video_encoders=("h264", "hevc", "av1", "vp9", "vp8"),
    audio_encoders=("aac", "mp3", "ac3", "eac3", "opus", "flac", "vorbis", "alac", "mp2"),
)
"""What Jellyfin's own decision tests run with; ``explain`` uses them unless told otherwise."""


def explain_case(case: Mapping[str, Any]) -> dict[str, Any]:
    """Decide ``{"profile", "source", "audio", "subtitle", "options"}`` and describe the plan."""
    wire = source_from_wire(_mapping(case.get("source")))
    base = replace(
        ORACLE_OPTIONS,
        default_audio=wire.default_audio,
        default_subtitle=wire.default_subtitle,
        enable_direct_play=not wire.is_disc,
        can_send_file=wire.allows_direct_play,
        enable_transcoding=wire.allows_transcoding,
    )
    plan = decide(
        parse_profile(case.get("profile")),
        wire.info,
        options_from_json(_mapping(case.get("options")), base),
        audio=_index(case.get("audio")),
        subtitle=_index(case.get("subtitle")),
    )
    return describe(plan)


def describe(plan: Plan) -> dict[str, Any]:
    """The plan as JSON types.

    ``mode`` and ``protocol`` of a file that goes out untouched say nothing; they are then what
    Jellyfin's tests have as defaults.
    """
    return {
        "play_method": plan.play_method.value if plan.play_method else None,
        "transcode_reasons": sorted(plan.reasons.names()),
        "mode": (plan.mode or TranscodeMode.DIRECT_STREAM).value,
        "protocol": (plan.protocol or PlanProtocol.HLS_TS).value,
        "container": plan.container,
        "video_codec": plan.video.codec if plan.video else None,
        "audio_codec": plan.audio.codec if plan.audio else None,
        "audio_index": plan.audio_index,
        "subtitle_index": plan.subtitle_index,
        "subtitle_method": plan.subtitle_method.value if plan.subtitle_method else None,
        "sentence": plan.sentence,
    }


OPTION_NAMES = tuple(field.name for field in fields(DecisionOptions))


def options_from_json(data: Mapping[str, Any], base: DecisionOptions) -> DecisionOptions:
    """*base* with the options in *data*; unknown names and values of a wrong type are skipped.

    Names may be written as Jellyfin writes them: ``EnableDirectStream``.
    """
    changes: dict[str, Any] = {}
    said = {str(name).replace("_", "").lower(): value for name, value in data.items()}
    for field in fields(DecisionOptions):
        key = field.name.replace("_", "")
        if key not in said:
            continue
        value = said[key]
        if field.name == "device":
            named = [kind for kind in DeviceKind if kind.value == value]
            changes.update({"device": named[0]} if named else {})
        elif isinstance(value, list):
            changes[field.name] = tuple(str(part) for part in value)
        elif isinstance(value, bool) == isinstance(getattr(base, field.name), bool) and (
            value is None or isinstance(value, int)
        ):
            changes[field.name] = value
    return replace(base, **changes)


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _index(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
