"""Windows: the thread's execution state (``SetThreadExecutionState``, Win32 power management)."""

import ctypes
import sys

_CONTINUOUS = 0x8000_0000
_SYSTEM_REQUIRED = 0x0000_0001


class WindowsInhibitor:
    """The state belongs to the calling thread, which is the GUI's and lives as long as we do."""

    def hold(self, reason: str) -> None:
        """Keep the system on; the screen may go dark."""
        _set(_CONTINUOUS | _SYSTEM_REQUIRED)

    def release(self) -> None:
        """Let the system decide again."""
        _set(_CONTINUOUS)


def _set(state: int) -> None:
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetThreadExecutionState(ctypes.c_uint(state))
