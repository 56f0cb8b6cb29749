"""The words of a track."""

from aiohttp import web

from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.dto.values import compact
from rustfin_core.http.jellyfin.viewer import viewer_of
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.streaming.lyrics.service import LyricsService
from rustfin_core.streaming.lyrics.types import LyricLine, Lyrics

_TICKS_PER_MS = 10_000


class LyricRoutes:
    """Handler of ``/Audio/{item}/Lyrics``."""

    def __init__(self, lyrics: LyricsService) -> None:
        self._lyrics = lyrics

    def routes(self, table: RouteTable) -> None:
        """Declare it."""
        table.get("/Audio/{itemId}/Lyrics", self.lyrics, access=Access.USER)

    async def lyrics(self, call: Call) -> web.StreamResponse:
        """Words with times where there are any; 404 without words."""
        found = await self._lyrics.lyrics(await viewer_of(call), call.uid("itemId"))
        return call.answer(lyric_dto(found))


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
