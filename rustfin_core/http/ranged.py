"""Send files to players: ranges, conditions, HEAD and multipart over the kernel's ``sendfile``.

The body never passes through Python: a copy loop costs four to five times the CPU (measured), and
a film is gigabytes. Not aiohttp's FileResponse: it ignores If-Range tags, so a player could splice
two versions of a file, and it serves neighbouring ``.gz`` files.
"""

import asyncio
import contextlib
import logging
import os
import secrets
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import BinaryIO

from aiohttp import web

from rustfin_core.kernel.errors import Unavailable
from rustfin_core.streaming.file_source import FileSource, open_source
from rustfin_core.streaming.ranges import (
    Conditions,
    RangeDecision,
    RangeOutcome,
    Span,
    decide,
    multipart_layout,
)

_log = logging.getLogger(__name__)

WINDOW = 8 * 1024 * 1024
"""Bytes handed to the kernel at a time; the next ones are read ahead meanwhile."""
SMALL = 64 * 1024
"""A body up to this size goes out in one piece with its headers."""
SENT = web.RequestKey("sent", int)
"""Bytes of files in the body so far."""
_COPY_CHUNK = 256 * 1024
_BODILESS = frozenset(
    {RangeOutcome.UNSATISFIABLE, RangeOutcome.NOT_MODIFIED, RangeOutcome.PRECONDITION_FAILED}
)


async def send_ranged(
    request: web.Request,
    source: FileSource,
    *,
    content_type: str,
    extra_headers: Mapping[str, str] | None = None,
) -> web.StreamResponse:
    """Answer a GET or HEAD with *source* (or the parts asked for) and close it.

    A player that goes away is nothing unusual and only noted at DEBUG. A file that gets shorter or
    fails while it is sent is logged, and the connection closed so that the player notices.
    """
    with source:
        decision = decide(
            method=request.method,
            now=time.time(),
            target=source.representation,
            conditions=_conditions(request),
        )
        return await _answer(request, source, decision, content_type, extra_headers or {})


async def send_small_file(
    request: web.Request,
    path: str | os.PathLike[str],
    *,
    content_type: str,
    etag: str,
    headers: Mapping[str, str] | None = None,
    is_at_hand: bool = False,
) -> web.StreamResponse:
    """Answer with one of our own files, such as a rendered picture, under a tag of its content.

    *etag* may come without quotes. A file that *is_at_hand* was looked at a moment ago: opening it
    waits for no drive, and a thread would take longer than that. Raise :class:`NotFound` when the
    file has been cleaned away.
    """
    if is_at_hand:
        source = open_source(path, roots=None)
    else:
        source = await asyncio.to_thread(open_source, path, roots=None)
    quoted = etag if etag.startswith('"') else f'"{etag}"'
    source.representation = replace(source.representation, etag=quoted)
    return await send_ranged(request, source, content_type=content_type, extra_headers=headers)


def _conditions(request: web.Request) -> Conditions:
    def joined(name: str) -> str | None:
        values = request.headers.getall(name, [])
        return ", ".join(values) if values else None

    ranges = request.headers.getall("Range", [])
    return Conditions(
        range=ranges[0] if len(ranges) == 1 else None,
        if_range=joined("If-Range"),
        if_match=joined("If-Match"),
        if_none_match=joined("If-None-Match"),
        if_modified_since=joined("If-Modified-Since"),
        if_unmodified_since=joined("If-Unmodified-Since"),
    )


async def _answer(
    request: web.Request,
    source: FileSource,
    decision: RangeDecision,
    content_type: str,
    extra_headers: Mapping[str, str],
) -> web.StreamResponse:
    size = source.representation.size
    headers = {"Accept-Ranges": "bytes", "Content-Type": content_type, **extra_headers}
    if source.representation.etag is not None:
        headers["ETag"] = source.representation.etag
    if source.representation.last_modified is not None:
        headers["Last-Modified"] = source.representation.last_modified
    if decision.content_range is not None:
        headers["Content-Range"] = decision.content_range
    heads: Iterable[bytes] = (b"",) * len(decision.spans)
    tail, length = b"", sum(span.length for span in decision.spans)
    if decision.outcome is RangeOutcome.MULTIPART:
        layout = multipart_layout(
            decision.spans, size=size, content_type=content_type, boundary=secrets.token_hex(12)
        )
        headers["Content-Type"] = layout.content_type
        heads, tail, length = layout.heads, layout.tail, layout.length
    elif decision.outcome in _BODILESS:
        del headers["Content-Type"]
    elif 0 < length <= SMALL and request.method != "HEAD":
        return await _small_answer(source, decision, headers)
    response = web.StreamResponse(status=decision.status, headers=headers)
    if decision.outcome is not RangeOutcome.NOT_MODIFIED:
        response.content_length = length
    await response.prepare(request)
    spans = () if request.method == "HEAD" else decision.spans
    try:
        for head, span in zip(heads, spans, strict=False):
            if head:
                await response.write(head)
            if not await _send_span(request, response, source, span):
                _cut_off(request, response)
                return response
        if tail and spans:
            await response.write(tail)
        await response.write_eof()
    except (ConnectionError, RuntimeError) as error:
        # asyncio calls a transport that closes under sendfile a RuntimeError. The response goes
        # back as if it were complete: aiohttp would log an exception as a failure of ours.
        if isinstance(error, RuntimeError) and not _is_gone(request):
            raise
        _log.debug("%s went away during %s", request.remote, request.path)
    return response


async def _small_answer(
    source: FileSource, decision: RangeDecision, headers: Mapping[str, str]
) -> web.StreamResponse:
    span = decision.spans[0]
    try:
        body = _read_cached(source.file, span.first, span.length)
        if body is None:
            body = await asyncio.to_thread(_read_at, source.file, span.first, span.length)
    except OSError as error:
        msg = f"This file cannot be read now ({error.strerror}). Check that its drive is connected."
        raise Unavailable(msg) from error
    if len(body) < span.length:
        msg = "This file became shorter while it was read. Scan the library to bring it up to date."
        raise Unavailable(msg)
    return web.Response(status=decision.status, headers=headers, body=body)


async def _send_span(
    request: web.Request, response: web.StreamResponse, source: FileSource, span: Span
) -> bool:
    """Send one span; ``False`` when the file has become too short or unreadable."""
    offset, left = span.first, span.length
    while left:
        window = min(left, WINDOW)
        _read_ahead(source.file, offset + window, min(WINDOW, left - window))
        try:
            sent = await _send_window(request, response, source.file, offset, window)
        except ConnectionError:
            raise
        except OSError as error:
            if _is_gone(request):
                raise ConnectionResetError(str(error)) from None
            _log.warning("%s could not be read on: %s", source.path, error)
            return False
        if sent < window:
            _log.warning("%s became shorter while it was sent", source.path)
            return False
        offset, left = offset + sent, left - sent
    return True


async def _send_window(
    request: web.Request, response: web.StreamResponse, file: BinaryIO, offset: int, count: int
) -> int:
    transport = request.transport
    if transport is None or transport.is_closing():
        msg = "the connection is closed"
        raise ConnectionResetError(msg)
    loop = asyncio.get_running_loop()
    try:
        sent = await loop.sendfile(transport, file, offset, count, fallback=False)
        request[SENT] = request.get(SENT, 0) + sent
        return sent
    except (asyncio.SendfileNotAvailableError, NotImplementedError, AttributeError):
        # TLS, or a system without sendfile. Reading happens on a thread.
        return await _copy_window(request, response, file, offset, count)


async def _copy_window(
    request: web.Request, response: web.StreamResponse, file: BinaryIO, offset: int, count: int
) -> int:
    sent = 0
    while sent < count:
        wanted = min(_COPY_CHUNK, count - sent)
        chunk = await asyncio.to_thread(_read_at, file, offset + sent, wanted)
        if not chunk:
            break
        await response.write(chunk)
        sent += len(chunk)
        request[SENT] = request.get(SENT, 0) + len(chunk)
    return sent


def _read_cached(file: BinaryIO, offset: int, count: int) -> bytes | None:
    """Read what is in memory already, without waiting for a drive; ``None`` when it is not."""
    if sys.platform == "linux":
        buffer = bytearray(count)
        with contextlib.suppress(OSError):
            if os.preadv(file.fileno(), [buffer], offset, os.RWF_NOWAIT) == count:
                return bytes(buffer)
    return None


def _read_at(file: BinaryIO, offset: int, count: int) -> bytes:
    file.seek(offset)
    return file.read(count)


def _read_ahead(file: BinaryIO, offset: int, count: int) -> None:
    """Ask the system to fetch the next bytes, so that sendfile finds them in memory.

    Asking costs as much as a fifteenth of sending when they are there already (measured).
    """
    if sys.platform == "linux" and count > 0 and _read_cached(file, offset + count - 1, 1) is None:
        os.posix_fadvise(file.fileno(), offset, count, os.POSIX_FADV_WILLNEED)


def _is_gone(request: web.Request) -> bool:
    return request.transport is None or request.transport.is_closing()


def _cut_off(request: web.Request, response: web.StreamResponse) -> None:
    """End a body that cannot be completed; only a closed connection tells the player."""
    response.force_close()
    if request.transport is not None:
        request.transport.abort()
