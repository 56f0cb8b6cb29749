"""How many conversions there may be at a time, in all and for one person. Pure.

Who is refused is told so at once and comes again (429): a queue would let players time out. Places
are given up by sessions that failed and by those whose client has been silent for a while.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rustfin_core.kernel.errors import TooMany
from rustfin_core.transcode.types import TranscodeLimits

_RETRY_AFTER_S = 5


@dataclass(frozen=True, slots=True)
class Place:
    """Who converts, or wants to.

    ``owner`` is whose limit it counts against, empty for nobody's; ``useless`` one that has failed
    and that nobody waits for.
    """

    session_id: str
    encodes: bool
    owner: str = ""
    idle_s: float = 0.0
    useless: bool = False


def find_room(newcomer: Place, places: Sequence[Place], limits: TranscodeLimits) -> str | None:
    """The session that has to leave for *newcomer*; ``None`` when there is room.

    Raises:
        TooMany: everybody is needed.
    """
    rivals = [place for place in places if place.encodes == newcomer.encodes]
    if newcomer.encodes and newcomer.owner and limits.max_encodes_each:
        own = [place for place in rivals if place.owner == newcomer.owner]
        if len(own) >= limits.max_encodes_each:
            return _leaving(own, limits) or _refuse(
                "You have as many videos converted as one person may at a time. "
                "Stop one of them first."
            )
    if len(rivals) < (limits.max_encodes if newcomer.encodes else limits.max_copies):
        return None
    return _leaving(rivals, limits) or _refuse(
        "The server is converting as many videos as it may. Try again in a moment, "
        "or let an administrator raise the limit."
    )


def _leaving(rivals: Sequence[Place], limits: TranscodeLimits) -> str | None:
    idlest = max(rivals, key=lambda place: (place.useless, place.idle_s))
    if idlest.useless or idlest.idle_s > limits.session_idle_s / 3:
        return idlest.session_id
    return None


def _refuse(message: str) -> str:
    raise TooMany(message, retry_after=_RETRY_AFTER_S)
