"""Subtitles from elsewhere: search, download, upload, delete."""

import base64
import binascii

from aiohttp import web

from rustfin_core.catalog.subtitles.types import NewSubtitle, Offer
from rustfin_core.catalog.subtitles.wishes import to_three
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.viewer import viewer_of
from rustfin_core.http.json import no_content
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.http.services import HttpServices
from rustfin_core.identity.rights import Right
from rustfin_core.kernel.errors import InvalidInput

_MOST_RATING = 10.0


class SubtitleFileRoutes:
    """Handlers for those who may manage subtitles (``EnableSubtitleManagement``)."""

    def __init__(self, services: HttpServices) -> None:
        self._catalog = services.catalog
        self._subtitles = services.remote_subtitles

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        manage = Right.MANAGE_SUBTITLES
        search = "/Items/{itemId}/RemoteSearch/Subtitles"
        table.get(f"{search}/{{language}}", self.search, access=Access.USER, right=manage)
        table.post(f"{search}/{{subtitleId}}", self.download, access=Access.USER, right=manage)
        table.get(
            "/Providers/Subtitles/Subtitles/{subtitleId}",
            self.content,
            access=Access.USER,
            right=manage,
        )
        table.post("/Videos/{itemId}/Subtitles", self.upload, access=Access.USER, right=manage)
        table.delete("/Videos/{itemId}/Subtitles/{index}", self.delete, access=Access.ADMIN)

    async def search(self, call: Call) -> web.StreamResponse:
        """``RemoteSubtitleInfo`` of what the services have in a language, best first."""
        item = await self._managed(call)
        found = await self._subtitles.search(
            item,
            call.params["language"][:20],
            perfect_only=call.query.flag("isPerfectMatch", False),
        )
        return call.answer([_info(offer) for offer in found])

    async def download(self, call: Call) -> web.StreamResponse:
        """Take one; it is there when this is answered."""
        await self._subtitles.download(await self._managed(call), call.params["subtitleId"])
        return no_content()

    async def content(self, call: Call) -> web.StreamResponse:
        """The file itself, as text that nothing runs."""
        data = await self._subtitles.content(call.params["subtitleId"])
        return web.Response(
            body=data,
            headers={"Content-Type": "text/plain", "X-Content-Type-Options": "nosniff"},
        )

    async def upload(self, call: Call) -> web.StreamResponse:
        """``UploadSubtitleDto``: a file a person has. Its format is told by its content."""
        item = await self._managed(call)
        body = await call.body()
        try:
            data = base64.b64decode(body.require_text("Data"), validate=True)
        except (binascii.Error, ValueError):
            raise InvalidInput("Data must be the subtitle file in base64.") from None
        language = (body.text("Language") or "").strip()[:20]
        await self._subtitles.upload(
            item,
            NewSubtitle(
                data=data,
                language=to_three(language) if language.isascii() and language.isalpha() else None,
                forced=body.flag("IsForced", False),
                hearing_impaired=body.flag("IsHearingImpaired", False),
            ),
        )
        return no_content()

    async def delete(self, call: Call) -> web.StreamResponse:
        """Delete a subtitle's file."""
        await self._subtitles.delete(call.uid("itemId"), call.integer("index"))
        return no_content()

    async def _managed(self, call: Call) -> bytes:
        """The item, if the caller sees it."""
        item = call.uid("itemId")
        versions = await self._catalog.media_versions(await viewer_of(call), item)
        return versions[0].item_uid if versions else item


def _info(offer: Offer) -> dict[str, object]:
    one = offer.candidate
    name = one.release or one.file_name or offer.id
    ending = (one.file_name or "").rpartition(".")[2].lower()
    return {
        "ThreeLetterISOLanguageName": offer.language,
        "Id": offer.id,
        "ProviderName": offer.provider_title,
        "Name": name,
        "Format": ending if 2 <= len(ending) <= 4 and ending.isalpha() else "srt",
        "Author": one.uploader,
        "CommunityRating": None if one.rating is None else min(_MOST_RATING, one.rating),
        "FrameRate": one.frame_rate,
        "DownloadCount": one.downloads,
        "IsHashMatch": one.hash_match,
        "AiTranslated": one.machine_translated,
        "MachineTranslated": one.machine_translated,
        "Forced": one.forced,
        "HearingImpaired": one.hearing_impaired,
    }
