"""``rustfin-server explain``: how a device would get a file, and why; for people and scripts."""

import json
import sys
from pathlib import Path
from typing import Any

from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.playback.explain import explain_case


def explain(
    *, profile: str | None, source: str | None, audio: int | None, subtitle: int | None, batch: bool
) -> int:
    """Print one plan as JSON, or one per line of stdin with *batch*."""
    if batch:
        failed = False
        for line in sys.stdin:
            if line.strip():
                failed = not _print_case(line) or failed
        return int(failed)
    if profile is None or source is None:
        raise InvalidInput("Give --profile FILE and --source FILE, or --batch.")
    case = {
        "profile": _read(profile),
        "source": _read(source),
        "audio": audio,
        "subtitle": subtitle,
    }
    print(json.dumps(explain_case(case), indent=2))
    return 0


def _print_case(line: str) -> bool:
    """One answer line for one question line; a bad question is answered with its error."""
    try:
        answer = explain_case(json.loads(line))
    except (ValueError, InvalidInput) as error:
        print(json.dumps({"error": str(error)}), flush=True)
        return False
    print(json.dumps(answer), flush=True)
    return True


def _read(path: str) -> Any:
    try:
        return json.loads(Path(path).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise InvalidInput(f"{path} cannot be read as JSON: {error}") from error
