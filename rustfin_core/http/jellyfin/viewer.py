"""On whose behalf a request reads the catalogue."""

from rustfin_core.catalog.types import OWNER, Viewer
from rustfin_core.http.call import Call
from rustfin_core.identity.types import User


async def viewer_of(call: Call) -> Viewer:
    """The acting user (``userId`` or the token's); an api key that names nobody sees everything."""
    return viewer_for(await call.acting_user_or_none())


def viewer_for(user: User | None) -> Viewer:
    """The catalogue's view of an account."""
    if user is None:
        return OWNER
    return Viewer(user_id=user.id, user_uid=user.uid, is_admin=user.is_admin)
