"""The reasons of a plan in words for people (wording: ``design/ui/ui.md`` 5 and 8).

One text says everything that is in the way and what is done about it.
"""

from rustfin_core.kernel.enums import Loudness, PlayMethod, StreamType
from rustfin_core.media.types import MediaInfo
from rustfin_core.playback.lacks import lacks_of, listed, rate_text
from rustfin_core.playback.reasons import VIDEO_REASONS, TranscodeReason
from rustfin_core.playback.tracks import find_stream
from rustfin_core.playback.types import DecisionOptions, DeviceKind, Plan, TranscodeMode

R = TranscodeReason

_LOUDNESS = {
    Loudness.LEVEL: "Picture untouched. Sound converted to even out quiet and loud passages.",
    Loudness.NIGHT: "Picture untouched. Sound converted for the night: speech clear, effects low.",
}
_AS_IT_IS = "This {device} plays this file exactly as it is."
_IMPOSSIBLE = "{Why}, and it takes no format that this server could make of it."
_FORBIDDEN = "{Why}, and converting is switched off."
_NOT_ALLOWED = "{Why}, and this account may not have it converted."

_REPACKAGED = "Picture untouched. Repackaged because {why}."
_SOUND = "Picture untouched. Sound converted: {why}."
_PICTURE = "{Why}, so the picture is converted."
_PICTURE_DRAWN = "{Why}, so the picture is converted, with the subtitles drawn into it."
_BOTH = "{Why}, so picture and sound are converted."
_BOTH_DRAWN = "{Why}, so picture and sound are converted, with the subtitles drawn in."
_DRAWN = "Subtitles are pictures, so they are drawn into the video."
_DRAWN_AND = "Subtitles are pictures, so they are drawn into the video. Besides, {why}."
_DRAWN_TEXT = "This {device} cannot show these subtitles, so they are drawn into the video."
_DRAWN_TEXT_AND = (
    "This {device} cannot show these subtitles, so they are drawn into the video. Besides, {why}."
)
_MUSIC = "Sound converted: {why}."
_MUSIC_REPACKAGED = "Sound untouched. Repackaged because {why}."

_WITHOUT_REASON = {
    _REPACKAGED: "Picture untouched. Repackaged for this {device}.",
    _SOUND: "Picture untouched. Sound converted for this {device}.",
    _PICTURE: "The picture is converted for this {device}.",
    _PICTURE_DRAWN: "The picture is converted, with the subtitles drawn into it.",
    _BOTH: "Picture and sound are converted for this {device}.",
    _BOTH_DRAWN: "Picture and sound are converted, with the subtitles drawn in.",
    _DRAWN_AND: _DRAWN,
    _DRAWN_TEXT_AND: _DRAWN_TEXT,
    _MUSIC: "Sound converted for this {device}.",
    _MUSIC_REPACKAGED: "Sound untouched. Repackaged for this {device}.",
}

_TOO_SLOW = "the connection is too slow for the original ({rate})"
_TOO_SLOW_MANY = "the connection is too slow for the original"
_LACKING = "this {device} {lacks}"
_BARRED = "this {device} cannot play this file"


def explain(
    plan: Plan, source: MediaInfo, options: DecisionOptions, *, of_many: bool = False
) -> str:
    """Say what happens to the file and why, naming every reason of *plan*.

    *of_many*: the text is about all files like *source*, so it names no numbers.
    """
    text = _outcome(plan, source, options)
    told = plan.reasons
    if text in (_DRAWN_AND, _DRAWN_TEXT_AND):
        told &= ~R.SubtitleCodecNotSupported
    why = _why(plan, source, told, options.device, of_many=of_many)
    if not why:
        text = _WITHOUT_REASON.get(text, text)
        why = _BARRED.format(device=options.device.value)
    return text.format(device=options.device.value, why=why, Why=why[0].upper() + why[1:])


def _why(
    plan: Plan,
    source: MediaInfo,
    reasons: TranscodeReason,
    device: DeviceKind,
    *,
    of_many: bool,
) -> str:
    parts = []
    if reasons & R.ContainerBitrateExceedsLimit:
        parts.append(
            _TOO_SLOW_MANY if of_many else _TOO_SLOW.format(rate=rate_text(source.bitrate))
        )
    lacks = lacks_of(plan, source, reasons, of_many=of_many)
    if lacks:
        parts.append(_LACKING.format(device=device.value, lacks=listed(lacks)))
    return " and ".join(parts)


def _outcome(plan: Plan, source: MediaInfo, options: DecisionOptions) -> str:
    if plan.play_method is PlayMethod.DIRECT_PLAY:
        return _AS_IT_IS
    if plan.play_method is None:
        return _refusal(options)
    if source.video is None:
        return _MUSIC_REPACKAGED if plan.mode is TranscodeMode.REMUX else _MUSIC
    if plan.mode is TranscodeMode.DIRECT_STREAM and plan.audio and not plan.reasons:
        return _LOUDNESS.get(plan.audio.loudness, _SOUND)
    match plan.mode:
        case TranscodeMode.REMUX:
            return _REPACKAGED
        case TranscodeMode.DIRECT_STREAM:
            put_in = plan.audio is not None and plan.audio.copy
            return _REPACKAGED if put_in else _SOUND
        case _:
            return _new_picture(plan, source)


def _refusal(options: DecisionOptions) -> str:
    if not options.enable_transcoding:
        return _FORBIDDEN
    may = options.enable_encoding and options.enable_repackaging
    return _IMPOSSIBLE if may else _NOT_ALLOWED


def _new_picture(plan: Plan, source: MediaInfo) -> str:
    sound_too = plan.audio is not None and not plan.audio.copy
    if not plan.burns_subtitle:
        return _BOTH if sound_too else _PICTURE
    if plan.reasons & (VIDEO_REASONS | R.ContainerBitrateExceedsLimit):
        return _BOTH_DRAWN if sound_too else _PICTURE_DRAWN
    drawn = find_stream(source, StreamType.SUBTITLE, plan.subtitle_index)
    return _DRAWN_TEXT_AND if drawn is not None and drawn.is_text_subtitle else _DRAWN_AND
