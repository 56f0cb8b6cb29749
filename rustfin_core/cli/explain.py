"""``rustfin-server explain``: how a device would get a file, and why; for people and scripts."""

import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.playback.explain import OPTION_NAMES, explain_case

_LONGEST_LINE = 4 * 1024 * 1024


def explain(
    *,
    profile: str | None,
    source: str | None,
    audio: int | None,
    subtitle: int | None,
    options: Sequence[str],
    batch: bool,
) -> int:
    """Print one plan as JSON, or with *batch* one line for each line of stdin.

    *options* are ``NAME=VALUE``; those of a batch line win over them.
    """
    given = dict(map(_option, options))
    if batch:
        return _batch(given)
    if profile is None or source is None:
        raise InvalidInput("Give --profile FILE and --source FILE, or --batch.")
    case = {
        "profile": _read(profile),
        "source": _read(source),
        "audio": audio,
        "subtitle": subtitle,
        "options": given,
    }
    print(json.dumps(explain_case(case), indent=2))
    return 0


def _batch(options: Mapping[str, Any]) -> int:
    """Answer the lines of stdin; 1 when one could not be read. The speed goes to stderr."""
    began = time.monotonic()
    answered = failed = 0
    for number, line in enumerate(_lines(), 1):
        if not line.strip():
            continue
        answered += 1
        answer = _answer(number, line, options)
        failed += "error" in answer
        print(json.dumps(answer), flush=True)
    took = time.monotonic() - began
    print(
        f"{answered} decisions in {took:.1f} s ({answered / max(took, 0.001):.0f} a second), "
        f"{failed} errors",
        file=sys.stderr,
    )
    return int(failed > 0)


def _lines() -> Iterator[bytes]:
    """The lines of stdin; of one that is too long only so much that it is seen to be."""
    while line := sys.stdin.buffer.readline(_LONGEST_LINE + 1):
        rest = line
        while len(rest) > _LONGEST_LINE and not rest.endswith(b"\n"):
            rest = sys.stdin.buffer.readline(_LONGEST_LINE + 1)
        yield line


def _answer(number: int, line: bytes, options: Mapping[str, Any]) -> dict[str, Any]:
    """The plan one line asks for; what is wrong with it otherwise."""
    try:
        case = _case(line)
        case["options"] = {**options, **case.get("options", {})}
        return explain_case(case)
    except ValueError as error:
        return {"error": f"Line {number}: {error}"}
    except Exception as error:  # noqa: BLE001
        # One odd question must not end the answers to everything else.
        return {"error": f"Line {number}: no plan could be made ({error!r})."}


def _case(line: bytes) -> dict[str, Any]:
    """Read one question; the error says what it should look like."""
    if len(line) > _LONGEST_LINE:
        raise ValueError(f"it is longer than {_LONGEST_LINE // 1024 // 1024} MiB.")
    try:
        case = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"it is not JSON ({error}).") from None
    if not isinstance(case, dict):
        raise ValueError('it is not an object like {"profile": {...}, "source": {...}}.')
    for name in ("profile", "source", "options"):
        value = case.get(name)
        if value is None and name != "source":
            case[name] = {}
        elif not isinstance(value, dict):
            raise ValueError(f'"{name}" is not an object.')
    for name in ("audio", "subtitle"):
        value = case.get(name)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
            raise ValueError(f'"{name}" is neither a number nor null.')
    return case


def _option(text: str) -> tuple[str, Any]:
    name, equals, value = text.partition("=")
    if not equals or name.replace("-", "_").lower() not in OPTION_NAMES:
        raise InvalidInput(
            f"--option {text[:60]} is not NAME=VALUE with a name of {', '.join(OPTION_NAMES)}."
        )
    try:
        return name.replace("-", "_"), json.loads(value)
    except ValueError:
        return name.replace("-", "_"), value


def _read(path: str) -> Any:
    try:
        read = json.loads(Path(path).read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise InvalidInput(f"{path} cannot be read as JSON: {error}") from error
    if not isinstance(read, dict):
        raise InvalidInput(f"{path} holds no JSON object.")
    return read
