"""The device behind a request, as playback knows it."""

from rustfin_core.catalog.types import OWNER
from rustfin_core.http.call import Call
from rustfin_core.identity.types import User
from rustfin_core.playback.sessions import Device


def device_of(call: Call, user: User | None) -> Device:
    """The signed-in device; what this request says of it wins over what it said before."""
    stored = call.principal.device
    told = call.device
    known = stored.info if stored is not None else told
    return Device(
        user_id=user.id if user else 0,
        user_uid=user.uid if user else OWNER.user_uid,
        user_name=user.name if user else call.principal.api_key_name or "",
        device_id=known.device_id or told.device_id,
        client=told.client or known.client,
        name=told.name or known.name,
        version=told.version or known.version,
        remote_address=call.peer,
    )
