"""macOS: an agent of the user's, started by launchd at login (launchd.plist(5))."""

import plistlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rustfin_app.autostart.types import HIDDEN

_LABEL = "org.rustfin.rustfin"
_LARGEST = 64 * 1024


class LaunchAgent:
    """One property list."""

    def __init__(self, command: Sequence[str], *, folder: Path) -> None:
        self._command = command
        self._path = folder / f"{_LABEL}.plist"

    def enabled(self) -> bool:
        """Whether there is an agent that runs at load."""
        agent = self._read()
        return bool(agent.get("RunAtLoad")) and not agent.get("Disabled")

    def hidden(self) -> bool:
        """Whether the agent starts without a window; so does one that is still to be made."""
        agent = self._read()
        return not agent or HIDDEN in agent.get("ProgramArguments", ())

    def set(self, *, on: bool, hidden: bool) -> None:
        """Write the agent or remove it; the program that runs now is left alone."""
        if not on:
            self._path.unlink(missing_ok=True)
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        agent = {
            "Label": _LABEL,
            "ProgramArguments": [*self._command, *([HIDDEN] if hidden else [])],
            "RunAtLoad": True,
            # A server that people watch must not be slowed down as background work is.
            "ProcessType": "Interactive",
        }
        self._path.write_bytes(plistlib.dumps(agent))

    def _read(self) -> dict[str, Any]:
        try:
            with self._path.open("rb") as file:
                found = plistlib.loads(file.read(_LARGEST))
        except (OSError, ValueError, plistlib.InvalidFileException):
            return {}
        return found if isinstance(found, dict) else {}
