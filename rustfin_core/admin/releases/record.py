"""What is kept over restarts: when it was asked, what came of it, what is to be passed over."""

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rustfin_core.admin.releases.reading import page_of, version_of
from rustfin_core.admin.releases.types import Release

DAY_MS = 24 * 3600 * 1000
_LONGEST_DAYS = 7
_LARGEST = 16 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One address's; another address begins anew."""

    address: str = ""
    asked_ms: int | None = None
    failures: int = 0
    """Questions in a row without an answer."""
    found: Release | None = None
    skipped: str = ""
    """The version that its owner does not want to hear of."""


def wait_ms(record: Record, now_ms: int) -> int:
    """Milliseconds until it may be asked again: a day, after failures two, four, at most seven.

    A clock that was set back makes nobody wait longer than that.
    """
    if record.asked_ms is None:
        return 0
    days = min(1 << max(0, min(record.failures, 10) - 1), _LONGEST_DAYS)
    pause = days * DAY_MS
    return max(0, min(record.asked_ms + pause - now_ms, pause))


def read(path: Path) -> Record:
    """What is kept at *path*; an empty record where that is nothing readable. Blocking."""
    try:
        with path.open("rb") as file:
            kept = json.loads(file.read(_LARGEST))
    except (OSError, ValueError, RecursionError):
        return Record()
    if not isinstance(kept, dict):
        return Record()
    asked, failures = kept.get("asked_ms"), kept.get("failures")
    return Record(
        address=str(kept.get("address", "")),
        asked_ms=asked if type(asked) is int and asked >= 0 else None,
        failures=failures if type(failures) is int and failures >= 0 else 0,
        found=_release(kept.get("found")),
        skipped=str(kept.get("skipped", "")),
    )


def write(path: Path, record: Record) -> None:
    """Keep *record* at *path*, whole or not at all. Blocking; raises ``OSError``."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        draft.write_text(json.dumps(asdict(record)), "utf-8")
        draft.replace(path)
    except OSError:
        with suppress(OSError):
            draft.unlink()
        raise


def _release(kept: Any) -> Release | None:
    if not isinstance(kept, dict):
        return None
    version, url = version_of(kept.get("version")), page_of(kept.get("url"))
    return None if version is None or url is None else Release(version=str(version), url=url)
