"""Whether a window can be shown here, found out without risking Qt's abort."""

import ctypes
import importlib.util
import os
import re
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

_X11_DISPLAY = re.compile(r"^(?P<host>[^:/]*):(?P<number>\d+)(?:\.\d+)?$")
_X11_PORT = 6000
_ANSWER_SECONDS = 1.0


def why_no_display(environ: Mapping[str, str] = os.environ) -> str | None:
    """Say in one sentence why no window can be shown; ``None`` when one can.

    Qt ends the whole program when its platform plugin cannot start, so the reasons are looked
    for first: no Qt, no display server that answers, a system library missing (Linux).
    """
    try:
        import PySide6.QtWidgets  # noqa: F401 - the import itself is the question
    except ImportError as error:
        return f"Qt cannot be loaded ({error})."
    if environ.get("QT_QPA_PLATFORM") or sys.platform in ("win32", "darwin"):
        return None
    if wayland_answers(environ) and plugin_problem("qwayland") is None:
        return None
    if not x11_answers(environ):
        return "There is no display."
    return plugin_problem("qxcb")


def wayland_answers(environ: Mapping[str, str]) -> bool:
    """Whether a Wayland compositor listens."""
    name = environ.get("WAYLAND_DISPLAY")
    if not name:
        return False
    path = Path(environ.get("XDG_RUNTIME_DIR", "/nonexistent")) / name
    return _connects(socket.AF_UNIX, str(path))


def x11_answers(environ: Mapping[str, str]) -> bool:
    """Whether an X server listens (local socket, abstract socket or TCP)."""
    match = _X11_DISPLAY.match(environ.get("DISPLAY", ""))
    if match is None:
        return False
    number = int(match["number"])
    if match["host"] in ("", "unix"):
        path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - where every X server listens
        return _connects(socket.AF_UNIX, path) or _connects(socket.AF_UNIX, f"\0{path}")
    return _connects(socket.AF_INET, (match["host"], _X11_PORT + number))


def plugin_problem(plugin: str) -> str | None:
    """Say which system library Qt's *plugin* misses; ``None`` when it loads."""
    package = importlib.util.find_spec("PySide6")
    if package is None or package.origin is None:
        return None
    library = Path(package.origin).parent / "Qt" / "plugins" / "platforms" / f"lib{plugin}.so"
    if not library.exists():
        return None
    try:
        ctypes.CDLL(str(library))
    except OSError as error:
        missing = str(error).partition(":")[0]
        return f"Qt needs {missing}, which is not installed."
    return None


def _connects(family: socket.AddressFamily, address: str | tuple[str, int]) -> bool:
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.settimeout(_ANSWER_SECONDS)
        try:
            probe.connect(address)
        except OSError:
            return False
    return True
