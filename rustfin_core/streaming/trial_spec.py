"""What a trial conversion of one file is asked for: like a player that can nothing but H.264. Pure.

It goes the same way as a player's request, so what is measured is what people get.
"""

from pathlib import Path

from rustfin_core.kernel.enums import PlayMethod, StreamType
from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.media.types import MediaInfo
from rustfin_core.playback.types import AudioTarget, Plan, VideoTarget
from rustfin_core.streaming.specs import is_hdr, spec_of
from rustfin_core.transcode.types import TranscodeSpec

_SOUND_RATE = 192_000
_BITS_PER_PIXEL_AND_SECOND = 4.0
"""Upper rate: 8 Mbit/s for 1080p, as clients ask for at their usual quality."""


def trial_spec(
    media: MediaInfo, source: Path, *, codec: str = "h264", height: int | None = None
) -> TranscodeSpec:
    """Encode picture and first sound of *source*, at most *height* lines high.

    Raises:
        InvalidInput: the file has no picture, or *codec* is none that is made here.
    """
    if media.video is None:
        raise InvalidInput("This file has no picture, so there is nothing to try.")
    sound = next(
        (s for s in media.streams if s.type is StreamType.AUDIO and s.external_path is None), None
    )
    lines = min(height or media.video.height or 1080, media.video.height or 1080)
    plan = Plan(
        play_method=PlayMethod.TRANSCODE,
        container="mkv",
        video=VideoTarget(
            copy=False,
            codec=codec,
            max_height=max(16, lines),
            bitrate=round(lines * lines * 16 / 9 * _BITS_PER_PIXEL_AND_SECOND),
            deinterlace=media.video.is_interlaced,
            tone_map=is_hdr(media.video),
        ),
        audio=None
        if sound is None
        else AudioTarget(
            stream_index=sound.index, copy=False, codec="aac", channels=2, bitrate=_SOUND_RATE
        ),
    )
    return spec_of(plan, media, source=source)
