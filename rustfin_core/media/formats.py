"""Which containers Rustfin opens, and how a file name is handed to ffmpeg safely.

The demuxer allow-list is what stops "videos" that are really playlists: HLS, concat, SDP and DASH
texts are recognised by content whatever the file is called, and would fetch other files and
addresses (advisory T-05; CVE-2016-1897, CVE-2017-9993).
"""

import os
from pathlib import Path

ALLOWED_DEMUXERS: tuple[str, ...] = (
    "matroska", "webm", "mov", "mp4", "m4a", "3gp", "3g2", "mj2", "mpegts", "mpeg", "mpegvideo",
    "avi", "flv", "asf", "wtv", "rm", "mxf", "nut", "dv", "ivf", "h264", "hevc", "vvc", "av1",
    "obu", "m4v", "vc1", "h263", "ogg", "mp3", "aac", "loas", "ac3", "eac3", "ac4", "dts",
    "dtshd", "truehd", "mlp", "flac", "wav", "w64", "aiff", "caf", "au", "amr", "amrnb", "amrwb",
    "ape", "dsf", "iff", "mpc", "mpc8", "wv", "tta", "tak", "shn", "oma", "xwma", "sup", "vobsub",
)  # fmt: skip
"""ffmpeg's names of the containers that hold media and nothing but media."""

_PLAYLIST_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"#EXTM3U", "an M3U playlist"),
    (b"#EXT-X-", "an HLS playlist"),
    (b"ffconcat version", "a concat script"),
    (b"[playlist]", "a PLS playlist"),
    (b"[Reference]", "a stream reference"),
    (b"<asx", "an ASX playlist"),
    (b"v=0", "an SDP description"),
    (b"<?xml", "an XML document"),
    (b"<MPD", "a DASH manifest"),
    (b"<SmoothStreamingMedia", "a streaming manifest"),
    (b"<smil", "a SMIL playlist"),
    (b"http://", "a web address"),
    (b"https://", "a web address"),
    (b"rtsp://", "a network address"),
    (b"RTSPtext", "a stream reference"),
)


def input_options() -> tuple[str, ...]:
    """Return ffmpeg's input options that must stand before every ``-i`` of a library file."""
    return (
        "-protocol_whitelist",
        "file",
        "-format_whitelist",
        ",".join(ALLOWED_DEMUXERS),
    )


def input_url(path: str | os.PathLike[str]) -> str:
    """Return *path* as ffmpeg should see it: never an option, a protocol or a pattern.

    Absolute and with the ``file:`` protocol named, so ``-f.mp4``, ``concat:x`` and ``a:b.mp4`` are
    just names. Keeps surrogate escapes.
    """
    return "file:" + os.path.abspath(path)  # noqa: PTH100 - pathlib would resolve no ".." either


def playlist_reason(head: bytes) -> str | None:
    """Say what *head*, the first bytes of a file, is when it is a playlist; else ``None``."""
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    lowered = text[:64].lower()
    for start, what in _PLAYLIST_STARTS:
        if lowered.startswith(start.lower()):
            return what
    return None


def read_head(path: Path, size: int = 4096) -> bytes:
    """Read the first *size* bytes of a regular file."""
    with path.open("rb") as file:
        return file.read(size)
