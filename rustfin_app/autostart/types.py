"""What every platform's way can do."""

from typing import Protocol

HIDDEN = "--hidden"
"""Option of ``rustfin``: only the tray icon appears."""


class LoginStart(Protocol):
    """Reads and writes a few bytes of the user's own; quick enough for the GUI thread.

    ``set`` raises ``OSError`` where that is not allowed.
    """

    def enabled(self) -> bool:
        """Whether Rustfin starts at login; the system's own settings count too."""
        ...

    def hidden(self) -> bool:
        """Whether it would start, or starts, without a window."""
        ...

    def set(self, *, on: bool, hidden: bool) -> None:
        """Start at login, or do not."""
        ...
