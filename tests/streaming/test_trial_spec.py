"""What a trial asks ffmpeg for."""

from pathlib import Path

import pytest

from rustfin_core.kernel.enums import StreamType
from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.media.types import MediaInfo, StreamInfo
from rustfin_core.streaming.trial_spec import trial_spec
from rustfin_core.transcode.types import AudioCodec, VideoCodec

FILM = Path("/media/film.mkv")


def media(**picture: object) -> MediaInfo:
    video = StreamInfo(index=0, type=StreamType.VIDEO, codec="hevc", **picture)  # type: ignore[arg-type]
    sound = StreamInfo(index=2, type=StreamType.AUDIO, codec="dts", channels=6)
    return MediaInfo(container="mkv", streams=(video, sound), duration=7200.0)


def test_an_hdr_film_is_made_smaller_and_mapped() -> None:
    info = media(width=3840, height=2160, bit_depth=10, color_transfer="smpte2084")
    spec = trial_spec(info, FILM, height=1080)
    assert spec.video is not None
    assert spec.audio is not None
    assert spec.video.codec is VideoCodec.H264
    assert spec.video.output_size == (1920, 1080)
    assert spec.video.tone_map
    assert (spec.audio.stream_index, spec.audio.codec) == (2, AudioCodec.AAC)
    assert 7_000_000 < (spec.video.bitrate or 0) < 9_000_000


def test_a_small_film_keeps_its_size() -> None:
    spec = trial_spec(media(width=640, height=360), FILM, codec="hevc", height=1080)
    assert spec.video is not None
    assert spec.video.codec is VideoCodec.HEVC
    assert spec.video.output_size == (640, 360)
    assert not spec.video.tone_map


def test_music_and_unknown_codecs_are_refused() -> None:
    sound = StreamInfo(index=0, type=StreamType.AUDIO, codec="flac")
    with pytest.raises(InvalidInput, match="no picture"):
        trial_spec(MediaInfo(container="mkv", streams=(sound,)), FILM)
    with pytest.raises(InvalidInput, match="video codec"):
        trial_spec(media(width=640, height=360), FILM, codec="copy; rm")
