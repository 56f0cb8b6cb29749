"""Play sessions that are over: a player's late requests must not start ffmpeg once more.

Players have several requests under way when they report that they stopped, and hls.js asks for the
segment it was about to load. Such a request would begin a conversion nobody watches. A player that
means to play again asks for a playlist or reports a start, and every answer to ``PlaybackInfo``
brings a new id anyway.
"""

from collections import OrderedDict

from rustfin_core.kernel.clock import Clock

_REMEMBER_S = 600.0
"""Far longer than any player goes on asking; it has filled its buffer by then."""
_MOST = 4096


class EndedSessions:
    """Ids of ended play sessions, each for ten minutes."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._since: OrderedDict[str, float] = OrderedDict()

    def add(self, session_id: str) -> None:
        """The player of *session_id* said that it is done."""
        self._since.pop(session_id, None)
        self._since[session_id] = self._clock.monotonic()
        while len(self._since) > _MOST:
            self._since.popitem(last=False)

    def discard(self, session_id: str) -> None:
        """The player of *session_id* begins (again)."""
        self._since.pop(session_id, None)

    def __contains__(self, session_id: str) -> bool:
        since = self._since.get(session_id)
        if since is None:
            return False
        if self._clock.monotonic() - since > _REMEMBER_S:
            del self._since[session_id]
            return False
        return True
