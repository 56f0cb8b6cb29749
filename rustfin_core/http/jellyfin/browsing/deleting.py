"""``DELETE /Items``: lists by whoever may change them, media files by whom the owner allows it."""

from aiohttp import web

from rustfin_core.catalog.list_service import ListService
from rustfin_core.catalog.removal.service import MediaRemoval
from rustfin_core.catalog.service import CatalogService
from rustfin_core.catalog.types import NO_FIELDS, Item, Viewer
from rustfin_core.config import Config
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.viewer import viewer_of
from rustfin_core.http.json import no_content
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.identity.policy import UserPolicy
from rustfin_core.identity.types import User
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import Forbidden, InvalidInput

_LISTS = (ItemKind.PLAYLIST, ItemKind.COLLECTION)
_MOST = 500


class DeletionRoutes:
    """Handlers of deletions. Files go only where the setting *and* the account allow it."""

    def __init__(
        self,
        config: Config,
        catalog: CatalogService,
        lists: ListService,
        removal: MediaRemoval,
    ) -> None:
        self._config, self._catalog = config, catalog
        self._lists, self._removal = lists, removal

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        table.delete("/Items/{itemId}", self.one, access=Access.USER)
        table.delete("/Items", self.several, access=Access.USER)

    async def one(self, call: Call) -> web.StreamResponse:
        """A playlist of one's own, a collection, or a title with its files."""
        await self._delete(call, (call.uid("itemId"),))
        return no_content()

    async def several(self, call: Call) -> web.StreamResponse:
        """The same by ``ids``; nothing is deleted unless all may be."""
        uids = call.query.uids("ids")
        if len(uids) > _MOST:
            raise InvalidInput(f"At most {_MOST} items can be deleted at once.")
        await self._delete(call, tuple(dict.fromkeys(uids)))
        return no_content()

    async def _delete(self, call: Call, uids: tuple[bytes, ...]) -> None:
        viewer, user = await viewer_of(call), call.principal.user
        kinds = [(uid, (await self._catalog.item(viewer, uid, NO_FIELDS)).kind) for uid in uids]
        for uid, kind in kinds:
            if kind not in _LISTS:
                await self._check(viewer, user, uid)
        for uid, kind in kinds:
            if kind in _LISTS:
                await self._lists.delete(viewer, uid)
            else:
                await self._removal.remove(viewer, uid)

    async def _check(self, viewer: Viewer, user: User | None, uid: bytes) -> None:
        if not self._config["delete_media"]:
            raise Forbidden(
                "Deleting media files is off on this server. Its owner can allow it (delete_media)."
            )
        target = await self._removal.target(viewer, uid)
        if user is not None and not may_delete(user.policy, target.library):
            raise Forbidden("An administrator has to allow this account to delete media.")


def can_delete(config: Config, user: User | None, item: Item) -> bool:
    """``CanDelete`` of a title: whether an app should offer it."""
    if not config["delete_media"] or item.library_uid is None:
        return False
    return user is None or may_delete(user.policy, item.library_uid)


def may_delete(policy: UserPolicy, library: bytes) -> bool:
    """Whether an account may delete what is in a library (uid)."""
    named = {one.replace("-", "").lower() for one in policy.enable_content_deletion_from_folders}
    return policy.enable_content_deletion or library.hex() in named
