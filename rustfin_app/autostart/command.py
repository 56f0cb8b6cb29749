"""The command that starts this very program again, with the options it was given. Pure."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from rustfin_app.autostart.types import HIDDEN


def start_command(
    options: Sequence[str],
    *,
    environ: Mapping[str, str] = os.environ,
    executable: str = sys.executable,
    frozen: bool | None = None,
) -> list[str]:
    """Return program and arguments; ``--hidden`` is left out, login decides about it."""
    kept = [one for one in options if one != HIDDEN]
    # An AppImage lies in a folder of its own at each start; its file stays.
    if image := environ.get("APPIMAGE"):
        return [image, *kept]
    if bool(getattr(sys, "frozen", False)) if frozen is None else frozen:
        return [executable, *kept]
    # Without a console on Windows.
    quiet = Path(executable).with_name("pythonw.exe")
    program = str(quiet) if executable.lower().endswith("python.exe") else executable
    return [program, "-m", "rustfin_app", *kept]
