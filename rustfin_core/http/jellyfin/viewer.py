"""On whose behalf a request reads the catalogue."""

from rustfin_core.catalog.types import OWNER, Viewer
from rustfin_core.http.call import Call
from rustfin_core.identity.types import User
from rustfin_core.kernel.errors import Forbidden


async def viewer_of(call: Call) -> Viewer:
    """The acting user (``userId`` or the token's); an api key that names nobody sees everything."""
    return viewer_for(await call.acting_user_or_none())


async def viewer_named(call: Call, uid: bytes | None) -> Viewer:
    """Like :func:`viewer_of` for routes that name the user in their body."""
    caller = call.principal
    if uid is None or (caller.user is not None and caller.user.uid == uid):
        return await viewer_of(call)
    if not caller.is_admin:
        raise Forbidden("Only an administrator may act for another user.")
    return viewer_for(await call.identity.users.get(uid))


def viewer_for(user: User | None) -> Viewer:
    """The catalogue's view of an account."""
    if user is None:
        return OWNER
    return Viewer(
        user_id=user.id,
        user_uid=user.uid,
        is_admin=user.is_admin,
        manages_collections=user.is_admin or user.policy.enable_collection_management,
    )
