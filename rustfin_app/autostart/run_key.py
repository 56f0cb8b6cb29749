"""Windows: a value under the user's ``Run`` key.

Task Manager and Settings keep what people switched off beside it, under ``StartupApproved``: bytes
whose first is odd. https://learn.microsoft.com/windows/win32/setupapi/run-and-runonce-registry-keys
"""

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

from rustfin_app.autostart.types import HIDDEN
from rustfin_app.language import tr

_CURRENT = r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion"
RUN = _CURRENT + r"\Run"
APPROVED = _CURRENT + r"\Explorer\StartupApproved\Run"
_NAME = "Rustfin"


def command_line(command: Sequence[str]) -> str:
    """Quote *command* as ``CommandLineToArgvW`` reads it."""
    return " ".join(_quoted(one) for one in command)


def _quoted(argument: str) -> str:
    if argument and not re.search(r'[\s"]', argument):
        return argument
    # Backslashes count only in front of a quote.
    inner = re.sub(r'(\\*)"', r'\1\1\\"', argument)
    inner = re.sub(r"(\\+)$", r"\1\1", inner)
    return f'"{inner}"'


class RunKey:
    """*run* and *approved* stand for the two keys."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        run: QSettings | None = None,
        approved: QSettings | None = None,
    ) -> None:
        native = QSettings.Format.NativeFormat
        self._command = command
        self._run = run or QSettings(RUN, native)
        self._approved = approved or QSettings(APPROVED, native)

    def enabled(self) -> bool:
        """Whether there is a value that is not switched off."""
        state = _first_byte(self._approved.value(_NAME))
        return self._run.contains(_NAME) and not (state is not None and state & 1)

    def hidden(self) -> bool:
        """Whether it starts without a window; so does what is still to be made."""
        given = self._run.value(_NAME)
        return given is None or str(given).endswith(f" {HIDDEN}")

    def set(self, *, on: bool, hidden: bool) -> None:
        """Write the value or remove it; ``OSError`` where the registry is closed."""
        if on:
            command = [*self._command, HIDDEN] if hidden else self._command
            self._run.setValue(_NAME, command_line(command))
        else:
            self._run.remove(_NAME)
        self._approved.remove(_NAME)
        self._run.sync()
        if self._run.status() is not QSettings.Status.NoError:
            raise PermissionError(tr("Windows does not let Rustfin write what starts at login."))


def _first_byte(value: Any) -> int | None:
    data = bytes(value.data()) if isinstance(value, QByteArray) else value
    return data[0] if isinstance(data, bytes) and data else None
