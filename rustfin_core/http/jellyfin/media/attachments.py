"""Files inside films, and fonts for players that have none."""

from pathlib import Path
from urllib.parse import quote

from aiohttp import web

from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.media.subtitles import subtitle_source
from rustfin_core.http.jellyfin.viewer import viewer_of
from rustfin_core.http.json import wire_time
from rustfin_core.http.ranged import send_small_file
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.kernel.enums import StreamType
from rustfin_core.kernel.errors import NotFound
from rustfin_core.paths import fonts_dir
from rustfin_core.streaming.source_finder import SourceFinder
from rustfin_core.streaming.subtitles.attachments import FONT_SUFFIXES
from rustfin_core.streaming.subtitles.service import SubtitleService

_SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
}
_A_DAY = {"Cache-Control": "private, max-age=86400"}


class AttachmentRoutes:
    """Handlers of ``/Videos/{item}/{source}/Attachments`` and ``/FallbackFont``."""

    def __init__(self, sources: SourceFinder, subtitles: SubtitleService) -> None:
        self._sources = sources
        self._subtitles = subtitles

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        path = "/Videos/{videoId}/{mediaSourceId}/Attachments/{index}"
        table.get(path, self.attachment, access=Access.MEDIA)
        table.get("/FallbackFont/Fonts", self.fonts, access=Access.MEDIA)
        table.get("/FallbackFont/Fonts/{name}", self.font, access=Access.MEDIA)

    async def attachment(self, call: Call) -> web.StreamResponse:
        """One file out of a film: a font for the player's own libass, a picture."""
        found = await self._sources.find(
            await viewer_of(call), call.uid("videoId"), call.params["mediaSourceId"]
        )
        index = call.integer("index")
        for stream in found.version.info.streams:
            if stream.index == index and stream.type is StreamType.ATTACHMENT:
                break
        else:
            raise NotFound("This title has no such attachment.")
        taken = await self._subtitles.attachment(subtitle_source(found, stream))
        name = quote(taken.name, safe="")
        return await send_small_file(
            call.request,
            taken.path,
            content_type=taken.media_type,
            etag=taken.etag,
            headers={
                **_SAFE,
                **_A_DAY,
                "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
            },
        )

    async def fonts(self, call: Call) -> web.StreamResponse:
        """``FontFile`` of every font there is to fall back on: ours."""
        return call.answer([_font(path) for path in _own_fonts()])

    async def font(self, call: Call) -> web.StreamResponse:
        """One of them."""
        for path in _own_fonts():
            if path.name == call.params["name"]:
                return await send_small_file(
                    call.request,
                    path,
                    content_type=FONT_SUFFIXES[path.suffix],
                    etag=f"{path.stem}-{path.stat().st_size}",
                    headers={**_SAFE, **_A_DAY},
                )
        raise NotFound("There is no such font.")


def _own_fonts() -> list[Path]:
    folder = fonts_dir()
    if folder is None:
        return []
    return sorted(path for path in folder.iterdir() if path.suffix in FONT_SUFFIXES)


def _font(path: Path) -> dict[str, object]:
    status = path.stat()
    changed = wire_time(int(status.st_mtime * 1000))
    return {
        "Name": path.name,
        "Size": status.st_size,
        "DateCreated": changed,
        "DateModified": changed,
    }
