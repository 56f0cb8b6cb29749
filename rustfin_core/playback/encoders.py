"""The codecs this server can make: what the bundled ffmpeg makes, until a test says otherwise."""

from rustfin_core.media.capabilities import Capabilities

_VIDEO = ("h264", "hevc", "av1", "vp9")
_AUDIO = ("aac", "mp3", "ac3", "eac3", "opus", "flac")


class Encoders:
    """Codec names, most wanted first; read by every decision."""

    def __init__(self) -> None:
        self.video: tuple[str, ...] = _VIDEO
        self.audio: tuple[str, ...] = _AUDIO

    def learn(self, found: Capabilities) -> None:
        """Keep what passed its test."""
        self.video = tuple(codec for codec in _VIDEO if found.encoders(codec))
        self.audio = tuple(codec for codec in _AUDIO if found.encoders(codec))
