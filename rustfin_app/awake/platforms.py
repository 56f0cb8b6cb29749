"""The interface and which of its implementations fits this system."""

import logging
import sys
from typing import Protocol

_log = logging.getLogger(__name__)


class Inhibitor(Protocol):
    """Says to the system that it must not fall asleep. Called on the GUI thread; never blocks.

    A program that dies lets go by that: every way below ends with its process.
    """

    def hold(self, reason: str) -> None:
        """Keep the computer awake; *reason* is shown to people who ask the system why."""

    def release(self) -> None:
        """Let it sleep again; without a hold nothing happens."""


class NoInhibitor:
    """A system that offers none: the computer sleeps when it likes."""

    def hold(self, reason: str) -> None:
        """Do nothing."""

    def release(self) -> None:
        """Do nothing."""


def inhibitor() -> Inhibitor:
    """Return the one for this system."""
    # By a variable: mypy would take the other systems' branches for dead.
    system: str = sys.platform
    if system == "win32":
        from rustfin_app.awake.windows import WindowsInhibitor

        return WindowsInhibitor()
    if system == "darwin":
        from rustfin_app.awake.macos import MacInhibitor

        return MacInhibitor()
    if system.startswith("linux"):
        try:
            from rustfin_app.awake.linux import LogindInhibitor
        except ImportError as error:  # some distributions pack Qt without its D-Bus part
            _log.info("the computer may fall asleep while somebody watches (%s)", error)
        else:
            return LogindInhibitor()
    return NoInhibitor()
