"""A conversion begins with the answer that offers it, for a client that says it plays at once.

Between that answer and the first segment asked for lie two playlists and their reading: a twentieth
of a second on a computer, more on a television. ffmpeg has begun by then. Our web client asks for
it (``BeginPlaying``); whoever only looks at how a title would play does not.
"""

import logging
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlsplit

from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.media.conversions import Conversions
from rustfin_core.kernel.errors import RustfinError
from rustfin_core.kernel.ids import parse_uid
from rustfin_core.playback.transcode_url import parse_request
from rustfin_core.streaming.hls.service import HlsService

_log = logging.getLogger(__name__)


class HeadStart:
    """``give()`` after an answer was made; nothing that goes wrong here is the client's to hear."""

    def __init__(self, conversions: Conversions, hls: HlsService) -> None:
        self._conversions = conversions
        self._hls = hls

    async def give(self, call: Call, source: Mapping[str, object]) -> None:
        """Begin what the ``MediaSource`` offers, if its picture has to be encoded for HLS."""
        address = urlsplit(str(source.get("TranscodingUrl", "")))
        if source.get("TranscodingSubProtocol") != "hls" or not address.query:
            return
        _, folder, item, *_ = address.path.split("/")
        uid = parse_uid(item)
        if uid is None or folder.lower() != "videos":
            return
        request = parse_request(uid, dict(parse_qsl(address.query)))
        try:
            stream = await self._conversions.hls(call, request, query=address.query)
            if stream.spec.encodes:
                await self._hls.begin(stream)
        except RustfinError as error:
            # The playlist is asked for next, and says it to the player.
            _log.debug("no head start: %s", error)
