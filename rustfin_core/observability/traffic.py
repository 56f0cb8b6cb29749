"""How much media has been sent, answers that are still on their way included."""

from collections.abc import Callable


class MediaTraffic:
    """Counts bytes between ``begin`` and ``end`` of each answer, so that a film shows as it flows.

    The counter of ``/metrics`` learns of an answer at its end; a film takes two hours.
    """

    def __init__(self) -> None:
        self._ended = 0
        self._flowing: dict[int, Callable[[], int]] = {}

    def begin(self, number: int, sent: Callable[[], int]) -> None:
        """An answer began; *sent* says how far it is and *number* names it until its end."""
        self._flowing[number] = sent

    def end(self, number: int, sent_bytes: int) -> None:
        """An answer ended after *sent_bytes* of media (0 when it was none)."""
        self._flowing.pop(number, None)
        self._ended += sent_bytes

    @property
    def total(self) -> int:
        """Bytes of media since the start."""
        return self._ended + sum(sent() for sent in self._flowing.values())
