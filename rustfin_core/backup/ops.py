"""Operations of the worker process: make, check and lay ready. Answers are JSON."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rustfin_core.backup.checking import check
from rustfin_core.backup.making import make_backup, workplace
from rustfin_core.backup.staging import stage
from rustfin_core.backup.types import BackupKind, Contents, Progress
from rustfin_core.kernel.errors import InvalidInput, Unavailable


def make(args: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Make a backup; the last answer holds the ``name`` of its file."""
    work = make_backup(
        data=Path(args["data"]),
        database=Path(args["database"]),
        backups=Path(args["backups"]),
        kind=BackupKind(args["kind"]),
        contents=Contents(**args["contents"]),
        version=args["version"],
        now_ms=args["now_ms"],
    )
    yield from _told(
        _progress(step) if isinstance(step, Progress) else {"name": step.path.name} for step in work
    )


def verify(args: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Check a backup to the last byte."""

    def work() -> Iterator[dict[str, Any]]:
        with workplace(Path(args["backups"])) as folder:
            for share in check(Path(args["archive"]), folder):
                yield {"stage": "checking", "share": share}

    yield from _told(work())


def prepare(args: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Lay the contents of a backup ready."""
    steps = stage(
        archive=Path(args["archive"]), data=Path(args["data"]), database=Path(args["database"])
    )
    yield from _told(_progress(step) for step in steps)


def _progress(step: Progress) -> dict[str, Any]:
    return {"stage": step.stage, "share": step.share}


def _told(answers: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The answers; what a person can mend travels as one, too."""
    last = -1.0
    try:
        for answer in answers:
            share = answer.get("share", 2.0)
            if share - last >= 0.01 or share >= 1.0:
                last = share
                yield answer
    except (InvalidInput, Unavailable) as error:
        yield {"trouble": str(error), "invalid": isinstance(error, InvalidInput)}
    except OSError as error:
        yield {"trouble": f"The backup could not be worked on ({error}).", "invalid": False}
