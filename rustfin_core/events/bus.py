"""A synchronous bus on the server's loop.

*A call when the result matters, an event when it is news.* Callbacks must be quick: whoever needs
more puts the event in a queue of its own (the websocket, the window's bridge).
"""

import logging
from collections.abc import Callable
from typing import Any

_log = logging.getLogger(__name__)


class EventBus:
    """Deliver each event to the subscribers of its exact class, in order of subscription."""

    def __init__(self) -> None:
        self._subscribers: dict[type | None, list[Callable[[Any], None]]] = {}

    def subscribe(
        self, kinds: type | tuple[type, ...] | None, callback: Callable[[Any], None]
    ) -> Callable[[], None]:
        """Call *callback* for events of *kinds* (``None``: all); returns the way out."""
        keys: tuple[type | None, ...] = kinds if isinstance(kinds, tuple) else (kinds,)
        for key in keys:
            self._subscribers.setdefault(key, []).append(callback)

        def unsubscribe() -> None:
            for key in keys:
                if callback in self._subscribers.get(key, ()):
                    self._subscribers[key].remove(callback)

        return unsubscribe

    def publish(self, event: object) -> None:
        """Deliver *event* now. A failing subscriber is logged and does not stop the others."""
        for key in (type(event), None):
            for callback in tuple(self._subscribers.get(key, ())):
                try:
                    callback(event)
                except Exception:  # noqa: BLE001 - news reaches the others
                    _log.exception("a subscriber of %s failed", type(event).__name__)
