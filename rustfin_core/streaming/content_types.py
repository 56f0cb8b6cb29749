"""Media types (RFC 6838) of what is streamed, by container or file ending."""

from pathlib import PurePath

_VIDEO = {
    "mkv": "video/x-matroska",
    "webm": "video/webm",
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "mov": "video/quicktime",
    "3gp": "video/3gpp",
    "3g2": "video/3gpp2",
    "ts": "video/mp2t",
    "m2ts": "video/mp2t",
    "mts": "video/mp2t",
    "mpeg": "video/mpeg",
    "mpg": "video/mpeg",
    "vob": "video/mpeg",
    "avi": "video/x-msvideo",
    "flv": "video/x-flv",
    "asf": "video/x-ms-asf",
    "wmv": "video/x-ms-wmv",
    "ogv": "video/ogg",
}
_AUDIO = {
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "m4b": "audio/mp4",
    "mp4": "audio/mp4",
    "aac": "audio/aac",
    "flac": "audio/flac",
    "ogg": "audio/ogg",
    "oga": "audio/ogg",
    "opus": "audio/ogg",
    "wav": "audio/wav",
    "webm": "audio/webm",
    "mka": "audio/x-matroska",
    "mkv": "audio/x-matroska",
    "wma": "audio/x-ms-wma",
    "asf": "audio/x-ms-wma",
    "aiff": "audio/aiff",
    "aif": "audio/aiff",
    "ac3": "audio/ac3",
    "eac3": "audio/eac3",
    "dts": "audio/vnd.dts",
    "ape": "audio/x-ape",
    "wv": "audio/x-wavpack",
    "mpc": "audio/x-musepack",
    "dsf": "audio/x-dsf",
    "amr": "audio/amr",
    "caf": "audio/x-caf",
}
_AVC = ("h264", "hevc")
_USUAL_CODECS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "mp4": (_AVC, ("aac", "ac3", "eac3", "mp3")),
    "m4v": (_AVC, ("aac", "ac3", "eac3", "mp3")),
    "mkv": (_AVC, ("aac", "ac3", "eac3", "mp3", "opus", "flac")),
    "ts": (_AVC, ("aac", "ac3", "eac3", "mp3")),
    "webm": (("av1",), ("opus",)),
    "mp3": ((), ("mp3",)),
    "aac": ((), ("aac",)),
    "m4a": ((), ("aac",)),
    "mka": ((), ("aac", "mp3", "opus", "flac")),
    "ogg": ((), ("opus",)),
    "oga": ((), ("opus",)),
    "opus": ((), ("opus",)),
    "flac": ((), ("flac",)),
}
UNKNOWN = "application/octet-stream"


def media_type(container: str | None, *, audio_only: bool = False, path: str = "") -> str:
    """Return the media type of a stream in *container* (first of a list), else of *path*'s ending.

    *audio_only* prefers ``audio/*`` for containers that hold both.
    """
    tables = (_AUDIO, _VIDEO) if audio_only else (_VIDEO, _AUDIO)
    names = [part.strip().lower() for part in (container or "").split(",")]
    names.append(PurePath(path).suffix.lower().lstrip("."))
    return next((table[n] for n in names for table in tables if n in table), UNKNOWN)


def usual_codecs(container: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Picture and sound codecs players expect in *container*, best first.

    ``None`` for containers this server cannot write.
    """
    return _USUAL_CODECS.get(container.lower())
