"""Containers under the one name clients' device profiles use for them."""

from collections.abc import Collection
from pathlib import PurePath

from rustfin_core.kernel.enums import StreamType

_NAMES = {
    "mpegts": "ts",
    "mpegvideo": "mpeg",
    "mpc8": "mpc",
    "live_flv": "flv",
    "rf64": "wav",
    "w64": "wav",
    "dtshd": "dts",
    "loas": "aac",
    "amrnb": "amr",
    "amrwb": "amr",
}
_WEBM_CODECS = frozenset({"vp8", "vp9", "av1", "vorbis", "opus", "webvtt"})
_AUDIO_SUFFIXES = frozenset({".m4a", ".m4b", ".m4p", ".m4r"})
_DOC_TYPE = b"\x42\x82"


def container_name(
    demuxer: str,
    *,
    head: bytes,
    path: PurePath,
    brand: str,
    codecs: Collection[str],
    kinds: Collection[StreamType],
) -> str:
    """Name the container of a file for clients.

    *demuxer* is ffmpeg's (list of) name(s), *head* the file's first bytes, *brand* the MP4 major
    brand, *codecs* and *kinds* those of all streams (cover pictures not counted).
    """
    first = demuxer.partition(",")[0]
    if first == "matroska":
        return _matroska_name(head, path, codecs=codecs, kinds=kinds)
    if first in {"mov", "mp4"}:
        return _mp4_name(path, brand, video=StreamType.VIDEO in kinds)
    return _NAMES.get(first, first)


def _matroska_name(
    head: bytes, path: PurePath, *, codecs: Collection[str], kinds: Collection[StreamType]
) -> str:
    at = head.find(_DOC_TYPE)
    declared = at >= 0 and head[at + 3 : at + 7] == b"webm"
    if (declared or path.suffix.lower() == ".webm") and _WEBM_CODECS.issuperset(codecs):
        return "webm"
    if StreamType.VIDEO in kinds:
        return "mkv"
    return "mka" if StreamType.AUDIO in kinds else "mks"


def _mp4_name(path: PurePath, brand: str, *, video: bool) -> str:
    if not video and (brand.startswith(("M4A", "M4B")) or path.suffix.lower() in _AUDIO_SUFFIXES):
        return "m4a"
    if brand.startswith("qt"):
        return "mov"
    if brand.startswith("3g2"):
        return "3g2"
    if brand.startswith("3g"):
        return "3gp"
    return "mp4"
