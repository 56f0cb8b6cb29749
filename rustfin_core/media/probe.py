"""Look inside one media file (worker processes only: this imports PyAV).

A file is opened with the demuxer allow-list of ``formats`` and a deadline, so a playlist in
disguise, a FIFO, a sparse terabyte or a damaged file costs a reason, never a hang or a request to
somewhere else.
"""

import logging
import stat
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import av
from av.container import InputContainer

from rustfin_core.kernel.enums import StreamType
from rustfin_core.kernel.said import say
from rustfin_core.media import unreadable
from rustfin_core.media.bitrates import fill_bitrates
from rustfin_core.media.containers import container_name
from rustfin_core.media.ffmpeg import bundled_path
from rustfin_core.media.ffmpeg_report import ReportedStream, report
from rustfin_core.media.formats import ALLOWED_DEMUXERS, input_url, playlist_reason, read_head
from rustfin_core.media.probe_streams import (
    has_hdr10_plus,
    knows_side_data,
    may_hide_facts,
    stream_info,
)
from rustfin_core.media.types import Chapter, MediaInfo, StreamInfo

av.logging.set_level(None)
logging.getLogger("libav").setLevel(logging.CRITICAL)

_TOLERANT: dict[str, Any] = {} if knows_side_data() else {"metadata_errors": "replace"}
"""From 19 on PyAV never fails on tags that are no UTF-8, and has no switch for it."""
_MAX_TAGS = 200
_MAX_TAG_LENGTH = 32 * 1024
_MAX_CHAPTERS = 1000
_REPORT_TIMEOUT = 10.0


class UnreadableError(Exception):
    """The file is no media we open; the message is a sentence for its owner."""


def probe(args: dict[str, Any]) -> dict[str, Any]:
    """Probe ``args["path"]`` (surrogate-escaped) within ``args["timeout"]`` seconds (default 10).

    ``args["ffmpeg"]`` names the ffmpeg asked for what PyAV cannot tell; Rustfin's own if absent.
    Return :meth:`MediaInfo.to_json`, or ``{"error": sentence}`` for a file that is no media.
    """
    timeout = float(args.get("timeout", 10.0))
    try:
        info = probe_file(Path(args["path"]), timeout=timeout, ffmpeg=args.get("ffmpeg"))
    except UnreadableError as error:
        return {"error": str(error)}
    return info.to_json()


def probe_file(path: Path, *, timeout: float = 10.0, ffmpeg: str | None = None) -> MediaInfo:
    """Probe *path*; raise :class:`UnreadableError` with the reason."""
    deadline = time.monotonic() + timeout
    size, head = _admit(path)
    with open_container(path, timeout=timeout) as container:
        return _describe(container, path, size=size, head=head, ffmpeg=ffmpeg, deadline=deadline)


def open_container(path: Path, *, timeout: float) -> InputContainer:
    """Open *path* with PyAV, allow-listed; raise :class:`UnreadableError` with the reason."""
    try:
        container: InputContainer = av.open(
            input_url(path),
            timeout=timeout,
            **_TOLERANT,
            options={
                "protocol_whitelist": "file",
                "format_whitelist": ",".join(ALLOWED_DEMUXERS),
            },
        )
        return container
    except (av.error.TimeoutError, av.error.ExitError):
        raise UnreadableError(_too_slow(timeout)) from None
    except (av.error.FFmpegError, OSError) as error:
        raise UnreadableError(_open_failure(error)) from None


_DAMAGE = (
    av.error.InvalidDataError,
    av.error.ArgumentError,
    av.error.EOFError,
    av.error.PatchWelcomeError,
    av.error.MemoryError,
)


def _too_slow(timeout: float) -> str:
    return say(unreadable.TOO_SLOW, seconds=f"{timeout:.0f}")


def _open_failure(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return unreadable.GONE
    if isinstance(error, PermissionError):
        return unreadable.FORBIDDEN
    if isinstance(error, _DAMAGE):
        return unreadable.DAMAGED
    detail = getattr(error, "strerror", None) or str(error)
    return say(unreadable.NOT_OPENED, error=detail)


def _admit(path: Path) -> tuple[int, bytes]:
    """Check that *path* is worth opening; return its size and first bytes."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError(unreadable.NOT_REGULAR)
        if status.st_size == 0:
            raise UnreadableError(unreadable.EMPTY)
        head = read_head(path)
    except OSError as error:
        raise UnreadableError(_open_failure(error)) from None
    if what := playlist_reason(head):
        raise UnreadableError(say(unreadable.PLAYLIST, what=what))
    return status.st_size, head


def _describe(
    container: InputContainer,
    path: Path,
    *,
    size: int,
    head: bytes,
    ffmpeg: str | None,
    deadline: float,
) -> MediaInfo:
    reported = _report(container, path, ffmpeg, deadline)
    streams = [
        stream_info(stream, reported.get(stream.index, ReportedStream()))
        for stream in container.streams
    ]
    if not any(s.type in _PLAYABLE for s in streams):
        raise UnreadableError(unreadable.NOTHING_IN_IT)
    seconds = container.duration / av.time_base if container.duration else None
    tags = _tags(container)
    moving = [s for s in streams if s.type is StreamType.VIDEO and not s.is_attached_picture]
    name = container_name(
        container.format.name,
        head=head,
        path=path,
        brand=tags.get("major_brand", ""),
        codecs={s.codec or "" for s in streams if s.type in _PLAYABLE},
        kinds={s.type for s in streams if not s.is_attached_picture},
    )
    if has_hdr10_plus(container, moving, deadline=deadline):
        streams = [_with_hdr10_plus(s, moving[0].index) for s in streams]
    if seconds is None:
        seconds = _measured(container, deadline)
    overall = container.bit_rate or (round(size * 8 / seconds) if seconds else None)
    return MediaInfo(
        container=name,
        duration=seconds,
        start_time=(container.start_time or 0) / av.time_base,
        bitrate=overall,
        size=size,
        streams=fill_bitrates(streams, overall=overall),
        chapters=_chapters(container),
        tags=tags,
    )


def _measured(container: InputContainer, deadline: float) -> float | None:
    """The length of a file that does not tell it, by reading it through; ``None`` when too long.

    Streams that were piped into a file have no length; without one nobody can seek in them.
    """
    stop = time.monotonic() + (deadline - time.monotonic()) / 2
    tracks = {s.index for s in container.streams if s.type in {"audio", "video"}}
    begin = end = None
    try:
        for count, packet in enumerate(container.demux()):
            if count % _CLOCK_PACKETS == 0 and time.monotonic() > stop:
                return None
            stamp = packet.dts if packet.pts is None else packet.pts
            if stamp is None or packet.stream_index not in tracks:
                continue
            at = float(stamp * packet.time_base)
            begin = at if begin is None else min(begin, at)
            last = at + float((packet.duration or 0) * packet.time_base)
            end = last if end is None else max(end, last)
    except (av.error.FFmpegError, OSError, IndexError):
        return None
    return round(end - begin, 6) if begin is not None and end is not None and end > begin else None


_CLOCK_PACKETS = 256
_PLAYABLE = (StreamType.VIDEO, StreamType.AUDIO, StreamType.SUBTITLE)


def _with_hdr10_plus(stream: StreamInfo, index: int) -> StreamInfo:
    return replace(stream, has_hdr10_plus=True) if stream.index == index else stream


def _report(
    container: InputContainer, path: Path, ffmpeg: str | None, deadline: float
) -> dict[int, ReportedStream]:
    unknown = any(
        stream.type in {"video", "audio", "subtitle"} and stream.codec_context is None
        for stream in container.streams
    )
    hidden = not knows_side_data() and may_hide_facts(container)
    if not (unknown or hidden):
        return {}
    program = ffmpeg or bundled_path()
    if program is None:
        return {}
    left = min(_REPORT_TIMEOUT, max(1.0, deadline - time.monotonic()))
    return report(str(program), path, timeout=left)


def _tags(container: InputContainer) -> dict[str, str]:
    """Container tags, lower-case keys; Ogg keeps them on its stream."""
    found = dict(container.metadata)
    if container.format.name == "ogg":
        for stream in container.streams.audio[:1]:
            found = {**stream.metadata, **found}
    tags: dict[str, str] = {}
    for key, value in list(found.items())[:_MAX_TAGS]:
        tags.setdefault(key.strip().lower(), clean_text(value)[:_MAX_TAG_LENGTH])
    return tags


def clean_text(value: str) -> str:
    """Make tag text storable: no NULs, no lone surrogates, no padding."""
    return value.encode("utf-8", "replace").decode("utf-8").replace("\x00", "").strip()


def _chapters(container: InputContainer) -> tuple[Chapter, ...]:
    start = (container.start_time or 0) / av.time_base
    marks = []
    for chapter in container.chapters()[:_MAX_CHAPTERS]:
        base = chapter["time_base"]
        at = float(chapter["start"] * base) if base else 0.0
        title = next((v for k, v in chapter["metadata"].items() if k.lower() == "title"), None)
        marks.append(
            Chapter(start=max(0.0, at - start), title=clean_text(title) if title else None)
        )
    return tuple(sorted(marks, key=lambda mark: mark.start))
