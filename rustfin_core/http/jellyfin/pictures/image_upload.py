"""The body of an upload: a picture in base64, as Jellyfin's clients send it, or as it is."""

import asyncio
import base64
import binascii

from aiohttp import web

from rustfin_core.http.call import Call
from rustfin_core.kernel.errors import InvalidInput, RustfinError

_MB = 1024 * 1024
MOST_BYTES = 20 * _MB
_TIMEOUT_S = 120.0
_MAGIC = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF", b"BM")


class UnsupportedBody(RustfinError):
    """What was sent is not announced as a picture; a foreign page could send it (415)."""

    status = 415


class TooLarge(RustfinError):
    """More bytes than a picture may have (413)."""

    status = 413


async def read_picture(call: Call, *, most: int = MOST_BYTES) -> bytes:
    """The picture a client sends, of at most *most* bytes.

    The body says that it is a picture: a form of a foreign page cannot (T-19).
    """
    request = call.request
    if not request.content_type.lower().startswith(("image/", "application/octet-stream")):
        raise UnsupportedBody("Send a picture: the body must be announced as image/jpeg, image/...")
    if "svg" in request.content_type.lower():
        raise UnsupportedBody("SVG is a program rather than a picture. Send a JPEG or PNG.")
    body = bytes(await _read(request, most * 4 // 3 + 1024))
    if not body.strip():
        raise InvalidInput("The body is empty. Send the picture in it.")
    if body.startswith(_MAGIC) or body[4:8] == b"ftyp":
        data = body
    else:
        if body.startswith(b"data:"):
            body = body.partition(b",")[2]
        try:
            data = await asyncio.to_thread(base64.b64decode, body, validate=False)
        except (binascii.Error, ValueError):
            raise InvalidInput("The body must hold the picture in base64.") from None
    if len(data) > most:
        raise TooLarge(f"The picture is larger than {most // _MB} MB.")
    return data


async def _read(request: web.Request, most: int) -> bytearray:
    if (request.content_length or 0) > most:
        raise TooLarge(f"The picture is larger than {most * 3 // 4 // _MB} MB.")
    body = bytearray()
    try:
        async with asyncio.timeout(_TIMEOUT_S):
            async for chunk in request.content.iter_chunked(64 * 1024):
                body += chunk
                if len(body) > most:
                    raise TooLarge(f"The picture is larger than {most * 3 // 4 // _MB} MB.")
    except TimeoutError:
        raise InvalidInput("The body took longer than two minutes to arrive.") from None
    except web.RequestPayloadError:
        raise InvalidInput("The body was cut off or badly encoded.") from None
    return body
