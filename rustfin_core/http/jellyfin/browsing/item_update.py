"""Editing titles and having them looked at again; for administrators, as in Jellyfin."""

from aiohttp import web

from rustfin_core.catalog.metadata.merge import EVERYTHING, LOCKS
from rustfin_core.catalog.metadata.service import Edit, MetadataService, Refresh, RefreshMode
from rustfin_core.catalog.ratings import known_ratings
from rustfin_core.catalog.service import CatalogService
from rustfin_core.catalog.types import NO_FIELDS
from rustfin_core.http.body import JsonObject
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.dto.countries import country_infos
from rustfin_core.http.jellyfin.dto.languages import culture_infos
from rustfin_core.http.jellyfin.dto.provider_names import external_id_infos, own_name
from rustfin_core.http.jellyfin.dto.ratings import rating_dto
from rustfin_core.http.jellyfin.viewer import viewer_of
from rustfin_core.http.json import no_content
from rustfin_core.http.query import Query
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.intelligence.records import PersonRecord
from rustfin_core.kernel.enums import CreditRole, ItemKind
from rustfin_core.kernel.errors import InvalidInput, NotFound
from rustfin_core.kernel.times import moment_of

_ROLES = {role.wire_name.lower(): role for role in CreditRole}
_TEXTS = {
    "Name": "title", "OriginalTitle": "original_title", "ForcedSortName": "sort_title",
    "Overview": "overview", "OfficialRating": "official_rating", "Status": "status",
    "CustomRating": "custom_rating", "PreferredMetadataLanguage": "metadata_language",
    "PreferredMetadataCountryCode": "metadata_country", "DisplayOrder": "display_order",
    "AirTime": "air_time",
}  # fmt: skip
_LISTS = {
    "Genres": "genres", "Tags": "tags", "ProductionLocations": "countries", "AirDays": "air_days"
}  # fmt: skip
_AIRS = {
    "AirsBeforeSeasonNumber": "airs_before_season",
    "AirsBeforeEpisodeNumber": "airs_before_episode",
    "AirsAfterSeasonNumber": "airs_after_season",
}
_DATES = {"PremiereDate": "premiere", "EndDate": "end"}
_RATINGS = {"CommunityRating": ("community_rating", 10), "CriticRating": ("critic_rating", 100)}
_NUMBERED = (ItemKind.EPISODE, ItemKind.TRACK)
_MOST = 100_000


class ItemUpdateRoutes:
    """Handlers of the metadata editor."""

    def __init__(self, catalog: CatalogService, metadata: MetadataService) -> None:
        self._catalog = catalog
        self._metadata = metadata

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        table.post("/Items/{itemId}", self.update, access=Access.ADMIN)
        table.get("/Items/{itemId}/MetadataEditor", self.editor, access=Access.ADMIN)
        table.get("/Items/{itemId}/ExternalIdInfos", self.external_ids, access=Access.ADMIN)
        table.post("/Items/{itemId}/Refresh", self.refresh, access=Access.ADMIN)

    async def update(self, call: Call) -> web.StreamResponse:
        """``BaseItemDto`` with what the person changed; the rest of it is ignored."""
        uid = call.uid("itemId")
        kind = await self._kind(call, uid)
        await self._metadata.edit(uid, edit_of(await call.body(), kind))
        return no_content()

    async def editor(self, call: Call) -> web.StreamResponse:
        """``MetadataEditorInfo``: what the editor's lists offer."""
        kind = await self._kind(call, call.uid("itemId"))
        return call.answer(
            {
                "ParentalRatingOptions": [
                    rating_dto(name, value) for name, value in known_ratings()
                ],
                "Countries": country_infos(),
                "Cultures": culture_infos(),
                "ExternalIdInfos": external_id_infos(kind),
                "ContentTypeOptions": [],
            }
        )

    async def external_ids(self, call: Call) -> web.StreamResponse:
        """``ExternalIdInfo`` list of an item's kind."""
        return call.answer(external_id_infos(await self._kind(call, call.uid("itemId"))))

    async def refresh(self, call: Call) -> web.StreamResponse:
        """Queue it; the item may also be a library."""
        await self._metadata.refresh(refresh_of(call.uid("itemId"), call.query))
        return no_content()

    async def _kind(self, call: Call, uid: bytes) -> ItemKind:
        viewer = await viewer_of(call)
        try:
            return (await self._catalog.item(viewer, uid, NO_FIELDS)).kind
        except NotFound:
            raise NotFound("This title does not exist (any more).") from None


def refresh_of(uid: bytes, query: Query) -> Refresh:
    """The wish in a query; everything but the modes only with ``FullRefresh``."""
    metadata = query.choice("metadataRefreshMode", RefreshMode) or RefreshMode.NONE
    images = query.choice("imageRefreshMode", RefreshMode) or RefreshMode.NONE
    full = metadata is RefreshMode.FULL
    return Refresh(
        uid=uid,
        metadata=metadata,
        images=images,
        replace_metadata=full and query.flag("replaceAllMetadata", False),
        replace_images=images is RefreshMode.FULL and query.flag("replaceAllImages", False),
        regenerate_trickplay=full and query.flag("regenerateTrickplay", False),
    )


def edit_of(body: JsonObject, kind: ItemKind) -> Edit:
    """What a ``BaseItemDto`` sets. ``null`` and empty empty a field, an absent one stays."""
    values: dict[str, object] = {}
    sent = set(body)
    for wire, name in _TEXTS.items():
        if wire.lower() in sent:
            values[name] = body.text(wire)
    for wire, name in _LISTS.items():
        if wire.lower() in sent:
            values[name] = body.texts(wire)
    for wire, name in _DATES.items():
        if wire.lower() in sent:
            values[name] = body.day(wire)
    for wire, (name, most) in _RATINGS.items():
        if wire.lower() in sent:
            values[name] = _rating(body, wire, most)
    for wire, name in _AIRS.items():
        if wire.lower() in sent:
            values[name] = body.integer(wire, minimum=0, maximum=_MOST)
    if "taglines" in sent:
        values["tagline"] = next(iter(body.texts("Taglines")), None)
    if "productionyear" in sent:
        values["year"] = body.integer("ProductionYear", minimum=1, maximum=9999)
    if "studios" in sent:
        values["studios"] = tuple(one.text("Name") or "" for one in body.children("Studios"))
    if "remotetrailers" in sent:
        urls = (one.text("Url") or "" for one in body.children("RemoteTrailers"))
        values["trailers"] = tuple(url for url in urls if url.startswith(("https://", "http://")))
    if "people" in sent:
        people = (_person(one) for one in body.children("People"))
        values["people"] = tuple(person for person in people if person.name)
    if "providerids" in sent:
        values["ids"] = _ids(body)
    if kind in _NUMBERED:
        for wire, name in (
            ("ParentIndexNumber", "season"), ("IndexNumber", "episode"),
            ("IndexNumberEnd", "episode_end"),
        ):  # fmt: skip
            if wire.lower() in sent:
                values[name] = body.integer(wire, minimum=0, maximum=_MOST)
    if (added := body.instant("DateCreated")) is not None:
        values["date_added"] = moment_of(added)
    return Edit(
        values=values,
        locked_fields=_locked_fields(body) if "lockedfields" in sent else None,
        locked=body.flag("LockData"),
    )


def _locked_fields(body: JsonObject) -> frozenset[str]:
    known = {name.lower(): name for name in LOCKS}
    return frozenset(
        known[name.lower()] for name in body.texts("LockedFields") if name.lower() in known
    ) - {EVERYTHING}


def _rating(body: JsonObject, name: str, most: float) -> float | None:
    value = None if body.get(name) == "" else body.number(name)
    if value is not None and not 0 <= value <= most:
        raise InvalidInput(f"{name} must lie between 0 and {most}.")
    return value


def _person(sent: JsonObject) -> PersonRecord:
    return PersonRecord(
        name=(sent.text("Name") or "").strip(),
        role=_ROLES.get((sent.text("Type") or "").lower(), CreditRole.OTHER),
        character=(sent.text("Role") or "").strip() or None,
    )


def _ids(body: JsonObject) -> dict[str, str]:
    sent = body.child("ProviderIds")
    return {own_name(key): sent.text(key) or "" for key in sent} if sent is not None else {}
