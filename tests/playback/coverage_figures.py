"""``python -m tests.playback.coverage_figures``: branch coverage of the pure modules of playback.

Runs the tests beside it under ``coverage`` and prints a line for each module; the exit code is 1
when a branch of one of them is not taken.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

PURE = (
    "audio_decision", "audio_target", "conditions", "decision", "device_facts", "device_kind",
    "direct_play", "explain", "lacks", "limits", "preferences", "profile", "profile_json",
    "reasons", "reports", "resume_rule", "subtitle_choice", "track_words", "tracks",
    "transcode_url", "transcoding", "types", "video_range", "video_target", "wire_source",
    "wording",
)  # fmt: skip
"""Data in, data out: no clock, no I/O."""

_HERE = Path(__file__).parent
_TOP = _HERE.parents[1]


def main() -> int:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        data = f"--data-file={Path(name) / 'coverage'}"
        run = [sys.executable, "-m", "coverage"]
        tests = ["-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", str(_HERE)]
        measured = subprocess.run(
            [*run, "run", data, "--branch", "--source=rustfin_core.playback", *tests],
            cwd=_TOP,
            check=False,
        )
        files = ",".join(f"rustfin_core/playback/{module}.py" for module in PURE)
        report = subprocess.run(
            [*run, "report", data, "-m", f"--include={files}", "--fail-under=100"],
            cwd=_TOP,
            check=False,
        )
    return measured.returncode or report.returncode


if __name__ == "__main__":
    raise SystemExit(main())
