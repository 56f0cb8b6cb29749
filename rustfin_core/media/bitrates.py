"""Bit rates of streams whose container does not tell, so that limits still have a number."""

from collections.abc import Iterable
from dataclasses import replace

from rustfin_core.kernel.enums import StreamType
from rustfin_core.media.types import StreamInfo

_LOSSLESS = frozenset({"flac", "alac", "truehd", "mlp", "ape", "wavpack", "tta", "tak", "shorten"})
_PER_CHANNEL = {
    "aac": 80_000,
    "mp3": 96_000,
    "mp2": 112_000,
    "opus": 64_000,
    "vorbis": 80_000,
    "ac3": 90_000,
    "eac3": 85_000,
    "dts": 240_000,
}
_PER_CHANNEL_OTHER = 96_000
_PLAYING = (StreamType.VIDEO, StreamType.AUDIO)
_LOSSLESS_SHARE = 0.6
"""What lossless coding typically leaves of the raw samples."""


def fill_bitrates(streams: Iterable[StreamInfo], *, overall: int | None) -> tuple[StreamInfo, ...]:
    """Give every audio stream a rate, then the main video what is left of *overall* (bit/s)."""
    plausible = [_plausible(stream, overall) for stream in streams]
    playing = [s for s in plausible if s.type in _PLAYING and not s.is_attached_picture]
    if len(playing) == 1 and playing[0].bitrate is None:
        return tuple(replace(s, bitrate=overall) if s is playing[0] else s for s in plausible)
    filled = [_with_audio_rate(stream) for stream in plausible]
    moving = [s for s in filled if s.type is StreamType.VIDEO and not s.is_attached_picture]
    if overall is None or not moving or moving[0].bitrate is not None:
        return tuple(filled)
    others = sum(s.bitrate or 0 for s in filled if s is not moving[0])
    # Estimates may add up to more than there is; a video never has less than a fifth.
    rest = max(overall - others, overall // 5)
    return tuple(replace(s, bitrate=rest) if s is moving[0] else s for s in filled)


def _plausible(stream: StreamInfo, overall: int | None) -> StreamInfo:
    """No stream has more than the whole file; tags of cut files and MP4 peak rates claim so."""
    if overall is None or stream.bitrate is None or stream.bitrate <= overall:
        return stream
    return replace(stream, bitrate=None if stream.type is StreamType.VIDEO else overall)


def _with_audio_rate(stream: StreamInfo) -> StreamInfo:
    if stream.type is not StreamType.AUDIO or stream.bitrate is not None:
        return stream
    channels = stream.channels or 2
    if stream.codec in _LOSSLESS or (stream.codec or "").startswith(("pcm_", "dsd_")):
        depth = stream.sample_bit_depth or 16
        raw = (stream.sample_rate or 48_000) * depth * channels
        share = _LOSSLESS_SHARE if stream.codec in _LOSSLESS else 1.0
        return replace(stream, bitrate=round(raw * share))
    per_channel = _PER_CHANNEL.get(stream.codec or "", _PER_CHANNEL_OTHER)
    return replace(stream, bitrate=per_channel * min(channels, 8))
