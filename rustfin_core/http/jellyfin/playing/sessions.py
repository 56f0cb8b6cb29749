"""``Sessions``: who is connected, what devices can do, signing out."""

from collections.abc import Callable
from typing import Any

from aiohttp import web

from rustfin_core.catalog.types import Viewer
from rustfin_core.http.body import JsonObject
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.dto.item import ItemMapper
from rustfin_core.http.jellyfin.news.audience import Audience
from rustfin_core.http.jellyfin.playing.devices import device_of
from rustfin_core.http.jellyfin.playing.session_dto import session_dto
from rustfin_core.http.jellyfin.viewer import viewer_for
from rustfin_core.http.json import no_content
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.http.services import HttpServices
from rustfin_core.identity.types import Principal
from rustfin_core.kernel.errors import Forbidden, NotFound
from rustfin_core.playback.profile_json import parse_profile
from rustfin_core.playback.sessions import Capabilities, Session


class SessionMapper:
    """Maps sessions for one reader: nobody sees the title of what they may not see."""

    def __init__(self, services: HttpServices, audience: Audience) -> None:
        self._services = services
        self._audience = audience

    def session(self, session: Session, item: dict[str, Any] | None = None) -> dict[str, Any]:
        """One session, without what it plays unless *item* is given."""
        playing = session.playing
        return session_dto(
            session,
            conversion=self._services.conversion_of(
                (playing.play_session_id if playing else None) or ""
            ),
            server_id=self._services.identity.server_id,
            now_ms=self._services.clock.now_ms(),
            has_socket=self._audience.is_connected(
                session.device.user_uid, session.device.device_id
            ),
            item=item,
            custom_name=self._services.identity.devices.custom_name(session.device.device_id),
        )

    async def visible_to(self, principal: Principal) -> list[dict[str, Any]]:
        """All sessions for administrators, their own for others, with what they play."""
        return await self._chosen(principal, may_see)

    async def controllable_by(self, principal: Principal) -> list[dict[str, Any]]:
        """Sessions that take commands and that *principal* may send some to."""
        found = await self._chosen(principal, may_control)
        return [session for session in found if session["SupportsRemoteControl"]]

    async def _chosen(
        self, principal: Principal, chosen: Callable[[Principal, Session], bool]
    ) -> list[dict[str, Any]]:
        viewer = viewer_for(principal.user)
        return [
            self.session(session, await self._item(viewer, session))
            for session in self._services.playback.sessions()
            if chosen(principal, session)
        ]

    async def _item(self, viewer: Viewer, session: Session) -> dict[str, Any] | None:
        if session.playing is None:
            return None
        try:
            item = await self._services.catalog.item(viewer, session.playing.item.uid)
        except NotFound:
            return None
        return ItemMapper(self._services.identity.server_id).item(item)


def may_see(principal: Principal, session: Session) -> bool:
    """Whether *principal* may read *session*."""
    return principal.is_admin or (
        principal.user is not None and principal.user.uid == session.device.user_uid
    )


def may_control(principal: Principal, session: Session) -> bool:
    """Whether *principal* may send commands to *session*: its own, or by an explicit right."""
    return may_see(principal, session) or (
        principal.user is not None and principal.user.policy.enable_remote_control_of_other_users
    )


class SessionRoutes:
    """The list, capabilities, sign-out."""

    def __init__(self, services: HttpServices, mapper: SessionMapper) -> None:
        self._services = services
        self._mapper = mapper

    def routes(self, table: RouteTable) -> None:
        """Declare the routes."""
        table.get("/Sessions", self.all, access=Access.USER)
        table.post("/Sessions/Capabilities", self.capabilities, access=Access.USER)
        table.post("/Sessions/Capabilities/Full", self.full_capabilities, access=Access.USER)
        table.post("/Sessions/Logout", self.logout, access=Access.USER, at_any_hour=True)
        table.post("/Sessions/Viewing", self.ignored, access=Access.USER)

    async def all(self, call: Call) -> web.StreamResponse:
        """Sessions the caller may see; ``controllableByUserId`` keeps the remote controls."""
        if call.query.uid("controllableByUserId") is not None:
            found = await self._mapper.controllable_by(call.principal)
        else:
            found = await self._mapper.visible_to(call.principal)
        device_id = call.query.text("deviceId")
        if device_id is not None:
            found = [dto for dto in found if dto["DeviceId"] == device_id]
        seconds = call.query.integer("activeWithinSeconds", minimum=0)
        if seconds is not None:
            oldest = self._services.clock.now_ms() - seconds * 1000
            active = {
                s.id for s in self._services.playback.sessions() if s.last_activity_ms >= oldest
            }
            found = [dto for dto in found if dto["Id"] in active]
        return call.answer(found)

    async def capabilities(self, call: Call) -> web.StreamResponse:
        """What the device can do, in the query (androidtv, findroid)."""
        query = call.query
        return self._told(
            call,
            Capabilities(
                playable_media_types=query.texts("playableMediaTypes"),
                supported_commands=query.texts("supportedCommands"),
                supports_media_control=query.flag("supportsMediaControl", False),
                supports_persistent_identifier=query.flag("supportsPersistentIdentifier", True),
            ),
        )

    async def full_capabilities(self, call: Call) -> web.StreamResponse:
        """What the device can do, as ``ClientCapabilitiesDto`` with a device profile."""
        return self._told(call, _read_capabilities(await call.body()))

    def _told(self, call: Call, capabilities: Capabilities) -> web.StreamResponse:
        session_id = call.query.text("id")
        device = device_of(call, call.principal.user)
        if session_id is not None:
            session = self._services.playback.session(session_id)
            own = session.device.user_uid == device.user_uid
            if not own:
                raise Forbidden("This session belongs to another user.")
            device = session.device
        self._services.playback.set_capabilities(device, capabilities)
        return no_content()

    async def logout(self, call: Call) -> web.StreamResponse:
        """Make the token invalid; what the device plays is stopped and stored."""
        await self._services.identity.logout(call.principal)
        return no_content()

    async def ignored(self, call: Call) -> web.StreamResponse:
        """``Sessions/Viewing``: what a client shows is nobody's business."""
        return no_content()


def _read_capabilities(body: JsonObject) -> Capabilities:
    profile = body.child("DeviceProfile")
    return Capabilities(
        playable_media_types=body.texts("PlayableMediaTypes"),
        supported_commands=body.texts("SupportedCommands"),
        supports_media_control=body.flag("SupportsMediaControl", False),
        supports_persistent_identifier=body.flag("SupportsPersistentIdentifier", True),
        icon_url=body.text("IconUrl"),
        app_store_url=body.text("AppStoreUrl"),
        profile=parse_profile(profile.raw) if profile is not None else None,
        profile_json=profile.raw if profile is not None else None,
    )
