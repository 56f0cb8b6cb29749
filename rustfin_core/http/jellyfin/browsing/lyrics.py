"""The words of a track."""

from aiohttp import web

from rustfin_core.catalog.lyric_files import LyricFiles
from rustfin_core.catalog.service import CatalogService
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.absent.answers import empty_list, unknown
from rustfin_core.http.jellyfin.dto.values import compact
from rustfin_core.http.jellyfin.viewer import viewer_of
from rustfin_core.http.json import no_content
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.identity.rights import Right
from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.streaming.lyrics.service import LyricsService
from rustfin_core.streaming.lyrics.types import LyricLine, Lyrics

_TICKS_PER_MS = 10_000


class LyricRoutes:
    """Handlers of ``/Audio/{item}/Lyrics``. No service is searched: there is none to be set up."""

    def __init__(self, catalog: CatalogService, lyrics: LyricsService, files: LyricFiles) -> None:
        self._catalog = catalog
        self._lyrics = lyrics
        self._files = files

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        path = "/Audio/{itemId}/Lyrics"
        table.get(path, self.lyrics, access=Access.USER)
        manage = Right.MANAGE_LYRICS
        table.post(path, self.upload, access=Access.USER, right=manage, raw_body=True)
        table.delete(path, self.delete, access=Access.USER, right=manage)
        search = "/Audio/{itemId}/RemoteSearch/Lyrics"
        table.get(search, empty_list, access=Access.USER, right=manage)
        table.post(f"{search}/{{lyricId}}", unknown, access=Access.USER, right=manage)
        table.get("/Providers/Lyrics/{lyricId}", unknown, access=Access.USER, right=manage)

    async def lyrics(self, call: Call) -> web.StreamResponse:
        """Words with times where there are any; 404 without words."""
        found = await self._lyrics.lyrics(await viewer_of(call), call.uid("itemId"))
        return call.answer(lyric_dto(found))

    async def upload(self, call: Call) -> web.StreamResponse:
        """The file itself as ``text/plain``; what is kept is answered."""
        item = await self._seen(call)
        # A page of strangers could send text/plain without asking (T-19), but not a token.
        if call.request.content_type != "text/plain":
            raise InvalidInput("Send the lyrics themselves as text/plain.")
        await self._files.upload(item, await call.read())
        return await self.lyrics(call)

    async def delete(self, call: Call) -> web.StreamResponse:
        """Take away what was uploaded."""
        await self._files.delete(await self._seen(call))
        return no_content()

    async def _seen(self, call: Call) -> bytes:
        """The track, if the caller sees it."""
        item = await self._catalog.item(await viewer_of(call), call.uid("itemId"))
        return item.uid


def lyric_dto(lyrics: Lyrics) -> dict[str, object]:
    """Map to ``LyricDto``. The offset of the file is already in the times, so none is given."""
    head = lyrics.head
    return {
        "Metadata": compact(
            {
                "Artist": head.artist,
                "Album": head.album,
                "Title": head.title,
                "Author": head.author,
                "Length": _ticks(head.length),
                "By": head.by,
                "Creator": head.creator,
                "Version": head.version,
                "IsSynced": lyrics.is_synced,
            }
        ),
        "Lyrics": [_line(line) for line in lyrics.lines],
    }


def _line(line: LyricLine) -> dict[str, object]:
    cues = [
        compact(
            {
                "Position": cue.start,
                "EndPosition": cue.end,
                "Start": _ticks(cue.at),
                "End": _ticks(cue.until),
            }
        )
        for cue in line.cues
    ]
    return compact({"Text": line.text, "Start": _ticks(line.at), "Cues": cues or None})


def _ticks(milliseconds: int | None) -> int | None:
    return None if milliseconds is None else milliseconds * _TICKS_PER_MS
