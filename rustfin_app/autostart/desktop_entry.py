"""Linux: a desktop entry in the autostart folder.

Desktop Application Autostart Specification 0.5; quoting as in the Desktop Entry Specification 1.5,
"The Exec key".
"""

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from rustfin_app.autostart.types import HIDDEN

_NAME = "rustfin.desktop"
_LARGEST = 64 * 1024
_PLAIN = re.compile(r"[A-Za-z0-9_@%+=:,./-]+")
_OFF = re.compile(r"^(?:Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$", re.M)
_HIDDEN = re.compile(rf"^Exec\s*=.* {HIDDEN}\s*$", re.M)


def autostart_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the desktop looks for what starts at login."""
    given = environ.get("XDG_CONFIG_HOME", "")
    base = Path(given) if given.startswith("/") else Path.home() / ".config"
    return base / "autostart"


def exec_line(command: Sequence[str]) -> str:
    """Quote *command* for the Exec key."""
    return " ".join(_quoted(one) for one in command)


def _quoted(argument: str) -> str:
    # "%" begins a field code whether quoted or not.
    text = argument.replace("%", "%%")
    if _PLAIN.fullmatch(text):
        return text
    # Within quotes these four are escaped; then the value's own escapes double each backslash.
    quoted = re.sub(r'(["`$\\])', r"\\\1", text)
    return '"' + quoted.replace("\\", "\\\\").replace("\n", "\\n") + '"'


class DesktopEntry:
    """One file; desktops that switch entries off write that into it."""

    def __init__(self, command: Sequence[str], *, folder: Path) -> None:
        self._command = command
        self._path = folder / _NAME

    def enabled(self) -> bool:
        """Whether there is an entry that is not switched off."""
        text = self._read()
        return bool(text) and not _OFF.search(text)

    def hidden(self) -> bool:
        """Whether the entry starts without a window; so does one that is still to be made."""
        text = self._read()
        return not text or bool(_HIDDEN.search(text))

    def set(self, *, on: bool, hidden: bool) -> None:
        """Write the entry or remove it."""
        if not on:
            self._path.unlink(missing_ok=True)
            return
        command = [*self._command, HIDDEN] if hidden else self._command
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_text(
            "[Desktop Entry]\n"
            "Type=Application\n"
            "Version=1.5\n"
            "Name=Rustfin\n"
            "Icon=rustfin\n"
            f"Exec={exec_line(command)}\n"
            "Terminal=false\n"
            "X-GNOME-Autostart-enabled=true\n",
            "utf-8",
        )

    def _read(self) -> str:
        try:
            with self._path.open(encoding="utf-8", errors="replace") as file:
                return file.read(_LARGEST)
        except OSError:
            return ""
