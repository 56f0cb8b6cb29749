"""Bodies larger than JSON may be: pictures people send, up to a limit of their own."""

import asyncio
import base64
import binascii

from rustfin_core.http.call import BODY_TIMEOUT_S, Call
from rustfin_core.kernel.errors import InvalidInput

_WHITE = b" \t\r\n"


async def read_upload(call: Call, most: int) -> bytes:
    """The body, which Jellyfin's clients send in base64 and others as it is; at most *most* bytes.

    ``InvalidInput`` when it is larger, cut off or too slow.
    """
    longest = most * 4 // 3 + 1_024
    found = bytearray()
    try:
        async with asyncio.timeout(BODY_TIMEOUT_S):
            async for piece in call.request.content.iter_chunked(64 * 1024):
                found += piece
                if len(found) > longest:
                    raise InvalidInput(f"The picture is larger than {most // 2**20} MiB.")
    except TimeoutError:
        raise InvalidInput("The body took longer than 30 seconds to arrive.") from None
    data = _decoded(bytes(found))
    if len(data) > most:
        raise InvalidInput(f"The picture is larger than {most // 2**20} MiB.")
    return data


def _decoded(body: bytes) -> bytes:
    try:
        return base64.b64decode(body.translate(None, _WHITE), validate=True)
    except (binascii.Error, ValueError):
        return body
