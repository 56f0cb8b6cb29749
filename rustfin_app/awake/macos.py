"""macOS: a power assertion of IOKit (``IOPMAssertionCreateWithName``, IOPMLib.h)."""

import ctypes
import ctypes.util
import logging

_log = logging.getLogger(__name__)
_ON = 255
_UTF8 = 0x0800_0100
_KIND = b"PreventUserIdleSystemSleep"


class MacInhibitor:
    """The system stays on, the screen may go dark; a sleep asked for by hand is not refused."""

    def __init__(self) -> None:
        self._assertion: int | None = None

    def hold(self, reason: str) -> None:
        """Make the assertion."""
        if self._assertion is not None:
            return
        kit, foundation = _libraries()
        kind, name = (_text(foundation, text) for text in (_KIND, reason.encode()))
        number = ctypes.c_uint32()
        answer = kit.IOPMAssertionCreateWithName(kind, _ON, name, ctypes.byref(number))
        for text in (kind, name):
            foundation.CFRelease(text)
        if answer == 0:
            self._assertion = number.value
        else:
            _log.info("the computer may fall asleep while somebody watches (IOKit %d)", answer)

    def release(self) -> None:
        """End the assertion."""
        if self._assertion is not None:
            kit, _ = _libraries()
            kit.IOPMAssertionRelease(ctypes.c_uint32(self._assertion))
            self._assertion = None


def _libraries() -> tuple[ctypes.CDLL, ctypes.CDLL]:
    kit = ctypes.CDLL(ctypes.util.find_library("IOKit"))
    foundation = ctypes.CDLL(ctypes.util.find_library("CoreFoundation"))
    kit.IOPMAssertionCreateWithName.argtypes = [
        ctypes.c_void_p,
        ctypes.c_uint32,
        ctypes.c_void_p,
        ctypes.POINTER(ctypes.c_uint32),
    ]
    foundation.CFStringCreateWithCString.restype = ctypes.c_void_p
    foundation.CFStringCreateWithCString.argtypes = [
        ctypes.c_void_p,
        ctypes.c_char_p,
        ctypes.c_uint32,
    ]
    foundation.CFRelease.argtypes = [ctypes.c_void_p]
    return kit, foundation


def _text(foundation: ctypes.CDLL, text: bytes) -> ctypes.c_void_p:
    return ctypes.c_void_p(foundation.CFStringCreateWithCString(None, text, _UTF8))
