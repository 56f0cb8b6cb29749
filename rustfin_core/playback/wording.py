"""The reasons of a plan in words for people (wording: ``design/ui/ui.md`` 5 and 8).

One text says everything that is in the way and what is done about it.
"""

from rustfin_core.kernel.enums import Loudness, PlayMethod, StreamType
from rustfin_core.kernel.said import Said, say, sayable
from rustfin_core.media.types import MediaInfo
from rustfin_core.playback.lacks import for_this_device, lacks_of, listed, rate_text, this_device
from rustfin_core.playback.reasons import VIDEO_REASONS, TranscodeReason
from rustfin_core.playback.tracks import find_stream
from rustfin_core.playback.types import DecisionOptions, DeviceKind, Plan, TranscodeMode

R = TranscodeReason

_LOUDNESS = {
    Loudness.LEVEL: sayable(
        "Picture untouched. Sound converted to even out quiet and loud passages."
    ),
    Loudness.NIGHT: sayable(
        "Picture untouched. Sound converted for the night: speech clear, effects low."
    ),
}
_AS_IT_IS = sayable("{This} plays this file exactly as it is.")
_IMPOSSIBLE = sayable("{Why}, and it takes no format that this server could make of it.")
_FORBIDDEN = sayable("{Why}, and converting is switched off.")
_NOT_ALLOWED = sayable("{Why}, and this account may not have it converted.")

_REPACKAGED = sayable("Picture untouched. Repackaged because {why}.")
_SOUND = sayable("Picture untouched. Sound converted: {why}.")
_PICTURE = sayable("{Why}, so the picture is converted.")
_PICTURE_DRAWN = sayable("{Why}, so the picture is converted, with the subtitles drawn into it.")
_BOTH = sayable("{Why}, so picture and sound are converted.")
_BOTH_DRAWN = sayable("{Why}, so picture and sound are converted, with the subtitles drawn in.")
_DRAWN = sayable("Subtitles are pictures, so they are drawn into the video.")
_DRAWN_AND = sayable("Subtitles are pictures, so they are drawn into the video. Besides, {why}.")
_DRAWN_TEXT = sayable("{This} cannot show these subtitles, so they are drawn into the video.")
_DRAWN_TEXT_AND = sayable(
    "{This} cannot show these subtitles, so they are drawn into the video. Besides, {why}."
)
_MUSIC = sayable("Sound converted: {why}.")
_MUSIC_REPACKAGED = sayable("Sound untouched. Repackaged because {why}.")

_WITHOUT_REASON = {
    _REPACKAGED: sayable("Picture untouched. Repackaged {for_this}."),
    _SOUND: sayable("Picture untouched. Sound converted {for_this}."),
    _PICTURE: sayable("The picture is converted {for_this}."),
    _PICTURE_DRAWN: sayable("The picture is converted, with the subtitles drawn into it."),
    _BOTH: sayable("Picture and sound are converted {for_this}."),
    _BOTH_DRAWN: sayable("Picture and sound are converted, with the subtitles drawn in."),
    _DRAWN_AND: _DRAWN,
    _DRAWN_TEXT_AND: _DRAWN_TEXT,
    _MUSIC: sayable("Sound converted {for_this}."),
    _MUSIC_REPACKAGED: sayable("Sound untouched. Repackaged {for_this}."),
}

_TOO_SLOW = sayable("the connection is too slow for the original ({rate})")
_TOO_SLOW_MANY = sayable("the connection is too slow for the original")
_LACKING = sayable("{this} {lacks}")
_BARRED = sayable("{this} cannot play this file")


def explain(
    plan: Plan, source: MediaInfo, options: DecisionOptions, *, of_many: bool = False
) -> Said:
    """Say what happens to the file and why, naming every reason of *plan*.

    *of_many*: the text is about all files like *source*, so it names no numbers.
    """
    text = _outcome(plan, source, options)
    told = plan.reasons
    if text in (_DRAWN_AND, _DRAWN_TEXT_AND):
        told &= ~R.SubtitleCodecNotSupported
    why = _why(plan, source, told, options.device, of_many=of_many)
    this = this_device(options.device)
    if why is None:
        text = _WITHOUT_REASON.get(text, text)
        why = say(_BARRED, this=this)
    for_this = for_this_device(options.device)
    given: dict[str, Said] = {"This": this, "for_this": for_this, "why": why, "Why": why}
    return say(text, **{name: said for name, said in given.items() if f"{{{name}}}" in text})


def _why(
    plan: Plan,
    source: MediaInfo,
    reasons: TranscodeReason,
    device: DeviceKind,
    *,
    of_many: bool,
) -> Said | None:
    parts = []
    if reasons & R.ContainerBitrateExceedsLimit:
        parts.append(
            say(_TOO_SLOW_MANY) if of_many else say(_TOO_SLOW, rate=rate_text(source.bitrate))
        )
    lacks = lacks_of(plan, source, reasons, of_many=of_many)
    if lacks:
        parts.append(say(_LACKING, this=this_device(device), lacks=listed(lacks)))
    return listed(tuple(parts)) if parts else None


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
