"""What belongs to a title: special features, trailers, theme music, parts, versions, segments."""

from collections.abc import Callable

from aiohttp import web

from rustfin_core.catalog.service import CatalogService
from rustfin_core.catalog.types import ALL_FIELDS, Item, Viewer
from rustfin_core.config import Config
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.browsing.lists import full_mapper, result_answer
from rustfin_core.http.jellyfin.dto.item import NOT_SPECIAL
from rustfin_core.http.jellyfin.viewer import viewer_of
from rustfin_core.http.json import no_content
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.intelligence.segments.types import SegmentKind

_SONG, _VIDEO = "ThemeSong", "ThemeVideo"


class ExtraRoutes:
    """Handlers of everything that lies beside a title."""

    def __init__(self, catalog: CatalogService, config: Config) -> None:
        self._catalog, self._config = catalog, config

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        for path, handler in (
            ("/Items/{itemId}/SpecialFeatures", self.special_features),
            ("/Items/{itemId}/LocalTrailers", self.local_trailers),
            ("/Items/{itemId}/Intros", self.intros),
        ):
            table.get(path, handler, access=Access.USER, aliases=(f"/Users/{{userId}}{path}",))
        table.get("/Items/{itemId}/ThemeMedia", self.theme_media, access=Access.USER)
        table.get("/Items/{itemId}/ThemeSongs", self.theme_songs, access=Access.USER)
        table.get("/Items/{itemId}/ThemeVideos", self.theme_videos, access=Access.USER)
        table.get("/MediaSegments/{itemId}", self.segments, access=Access.USER)
        table.get("/Videos/{itemId}/AdditionalParts", self.parts, access=Access.USER)
        table.post("/Videos/MergeVersions", self.merge, access=Access.ADMIN)
        table.delete("/Videos/{itemId}/AlternateSources", self.split, access=Access.ADMIN)

    async def special_features(self, call: Call) -> web.StreamResponse:
        """Extras of an item but trailers and theme media, by name."""
        return await self._extras(call, lambda kind: kind not in NOT_SPECIAL)

    async def local_trailers(self, call: Call) -> web.StreamResponse:
        """Trailers that lie beside an item."""
        return await self._extras(call, lambda kind: kind == "Trailer")

    async def intros(self, call: Call) -> web.StreamResponse:
        """Trailers to play before a film; none unless the owner asked for some."""
        found = await self._catalog.intros(
            await viewer_of(call),
            call.uid("itemId"),
            self._config["cinema_trailers"],
            ALL_FIELDS,
        )
        return result_answer(call, self._mapped(call, found))

    async def theme_songs(self, call: Call) -> web.StreamResponse:
        """``theme.mp3`` and the songs of ``theme-music``."""
        return call.answer(await self._themes(call, await viewer_of(call), _SONG))

    async def theme_videos(self, call: Call) -> web.StreamResponse:
        """The videos of ``backdrops``."""
        return call.answer(await self._themes(call, await viewer_of(call), _VIDEO))

    async def theme_media(self, call: Call) -> web.StreamResponse:
        """``AllThemeMediaResult``; an album has no soundtrack of its own here."""
        viewer = await viewer_of(call)
        none = self._result(call, call.uid("itemId"), ())
        return call.answer(
            {
                "ThemeVideosResult": await self._themes(call, viewer, _VIDEO),
                "ThemeSongsResult": await self._themes(call, viewer, _SONG),
                "SoundtrackSongsResult": none,
            }
        )

    async def segments(self, call: Call) -> web.StreamResponse:
        """Intro, credits, recap...; eight clients ask and must not get a 404."""
        asked = call.query.texts("includeSegmentTypes")
        names = {kind.wire_name.lower(): kind for kind in SegmentKind}
        kinds = {kind for name in asked if (kind := names.get(name.lower())) is not None}
        uid = call.uid("itemId")
        if asked and not kinds:
            await self._catalog.item(await viewer_of(call), uid, ())
            return result_answer(call, [])
        found = await self._catalog.segments(await viewer_of(call), uid, kinds)
        mapped: list[dict[str, object]] = [
            {
                "Id": segment.uid.hex(),
                "ItemId": uid.hex(),
                "Type": segment.kind.wire_name,
                "StartTicks": segment.start,
                "EndTicks": segment.end,
            }
            for segment in found
        ]
        return result_answer(call, mapped)

    async def parts(self, call: Call) -> web.StreamResponse:
        """The later parts of a film in several files; each can be played by its id."""
        found = await self._catalog.additional_parts(
            await viewer_of(call), call.uid("itemId"), ALL_FIELDS
        )
        return result_answer(call, self._mapped(call, found))

    async def merge(self, call: Call) -> web.StreamResponse:
        """Make titles versions of the first one."""
        await self._catalog.merge_versions(await viewer_of(call), call.query.uids("ids"))
        return no_content()

    async def split(self, call: Call) -> web.StreamResponse:
        """Make each version of a title a title of its own."""
        await self._catalog.split_versions(await viewer_of(call), call.uid("itemId"))
        return no_content()

    async def _extras(self, call: Call, wanted: Callable[[object], bool]) -> web.StreamResponse:
        found = await self._catalog.extras(await viewer_of(call), call.uid("itemId"), ALL_FIELDS)
        chosen = [item for item in found if wanted(item.detail.extra.get("extra_type"))]
        return call.answer(self._mapped(call, chosen), compact=True)

    async def _themes(self, call: Call, viewer: Viewer, kind: str) -> dict[str, object]:
        """``ThemeMediaResult``: the item's own, or with ``inheritFromParent`` the nearest above."""
        uid = call.uid("itemId")
        owners = [uid]
        if call.query.flag("inheritFromParent", False):
            above = await self._catalog.ancestors(viewer, uid)
            owners += [parent.uid for parent in above if isinstance(parent, Item)]
        for owner in owners:
            extras = await self._catalog.extras(viewer, owner, ALL_FIELDS)
            found = [item for item in extras if item.detail.extra.get("extra_type") == kind]
            if found:
                return self._result(call, owner, found)
        return self._result(call, uid, ())

    def _result(
        self, call: Call, owner: bytes, found: tuple[Item, ...] | list[Item]
    ) -> dict[str, object]:
        mapped = self._mapped(call, found)
        return {
            "Items": mapped,
            "TotalRecordCount": len(mapped),
            "StartIndex": 0,
            "OwnerId": owner.hex(),
        }

    def _mapped(self, call: Call, found: tuple[Item, ...] | list[Item]) -> list[dict[str, object]]:
        """With all their fields, as Jellyfin answers here whatever ``fields`` says."""
        mapper = full_mapper(call)
        return [mapper.item(item) for item in found]
