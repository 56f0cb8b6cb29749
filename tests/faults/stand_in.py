"""An ffmpeg that misbehaves on demand, and is the real one else."""

import shlex
from pathlib import Path

from imageio_ffmpeg import get_ffmpeg_exe

MODES: dict[str, str] = {
    "hang": "exec sleep 600",
    "exit": "echo 'Something is wrong' >&2; exit 1",
    "crash": "kill -SEGV $$",
    "half a segment": '"$real" "$@" | head -c 20000; exec sleep 600',
    "half and out": '"$real" "$@" | head -c 20000; exit 1',
    "flood": "exec yes 'a complaint that never ends' >&2",
    "deaf": "trap '' TERM HUP INT; while :; do sleep 600; done",
    "deaf with children": "trap '' TERM; (trap '' TERM; sleep 600) & while :; do sleep 600; done",
    "silent success": "exit 0",
    "nonsense": "head -c 100000 /dev/zero; exec sleep 600",
}
"""What it does instead of converting, by name."""


class StandIn:
    """The program and the file that tells it how to behave."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / "ffmpeg"
        self._mode = folder / "mode"
        cases = "\n".join(f"'{name}') {script} ;;" for name, script in MODES.items())
        self.path.write_text(
            f"""#!/bin/sh
real={shlex.quote(get_ffmpeg_exe())}
mode=real
case "$*" in *pipe:1) mode=$(cat {shlex.quote(str(self._mode))}) ;; esac
case "$mode" in
{cases}
*) exec "$real" "$@" ;;
esac
"""
        )
        self.path.chmod(0o755)
        self.behave("real")

    def behave(self, mode: str) -> None:
        """What conversions that begin from now on do; ``real`` is what they should."""
        self._mode.write_text(mode)
