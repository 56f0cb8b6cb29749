"""``rustfin-server backup``: make, list, check and bring back, with or without a server."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rustfin_core import __version__
from rustfin_core.backup.checking import check
from rustfin_core.backup.making import make_backup, sweep, workplace
from rustfin_core.backup.shelf import Shelf
from rustfin_core.backup.staging import stage
from rustfin_core.backup.types import Backup, BackupKind, Contents, Progress
from rustfin_core.config import Config, Options
from rustfin_core.db.database import BACKUPS
from rustfin_core.db.health import damage_of
from rustfin_core.db.instance_lock import InstanceLock
from rustfin_core.db.migrations import is_newer
from rustfin_core.db.swap import agree, finish_swap
from rustfin_core.kernel.clock import SystemClock
from rustfin_core.kernel.errors import Conflict, InvalidInput, NotFound, Unavailable
from rustfin_core.paths import Paths


def backup(
    options: Options, action: str, *, name: str | None = None, all_pictures: bool = False
) -> int:
    """Do *action*; what cannot be done is raised as a sentence."""
    paths = Paths.resolve(data=Config(options)["data_dir"])
    work = _Work(paths)
    try:
        match action:
            case "create":
                work.create(Contents(all_pictures=all_pictures))
            case "list":
                work.list()
            case "verify":
                work.verify(name or "")
            case _:
                work.restore(name or "")
    except OSError as error:
        raise Unavailable(f"The backup could not be worked on ({error}).") from error
    return 0


class _Work:
    """The actions on one data folder."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths
        self._folder = paths.data / BACKUPS
        self._shelf = Shelf(self._folder)

    def create(self, contents: Contents) -> None:
        """Make a backup; beside a running server as well."""
        self._require_database()
        try:
            with self._alone():
                finish_swap(self._paths.database)
                made = self._make(BackupKind.MANUAL, contents)
        except Conflict:
            made = self._make(BackupKind.MANUAL, contents)
        print(f"Made and checked: {made.path} ({made.size / 1e6:.1f} MB)")

    def list(self) -> None:
        """One line for each."""
        backups = self._shelf.all()
        if not backups:
            print(f"There are no backups in {self._folder}.")
        for one in backups:
            made = time.strftime("%Y-%m-%d %H:%M", time.localtime(one.made_at / 1000))
            print(f"{one.name}\t{made}\t{one.size / 1e6:.1f} MB\t{_about(one)}")

    def verify(self, name: str) -> None:
        """Check one."""
        found = self._shelf.one(name)
        with workplace(self._folder) as work:
            for share in check(found.path, work):
                _show("checking", share)
        print(f"{name} is sound: every file is as it was, and its database can be brought back.")

    def restore(self, name: str) -> None:
        """Bring one back; what is there is backed up first, if it can be."""
        found = self._shelf.one(name)
        if found.trouble is not None:
            raise InvalidInput(found.trouble)
        with self._alone():
            sweep(self._folder)
            finish_swap(self._paths.database)
            had_one = self._paths.database.exists()
            kept = self._keep_present()
            for step in stage(
                archive=found.path, data=self._paths.data, database=self._paths.database
            ):
                _show(step.stage, step.share)
            agree(self._paths.data, name, keep_old=kept is None)
            finish_swap(self._paths.database)
        print(f"{name} is back.")
        if kept is not None:
            print(f"What was there before is in {kept.path}")
        elif had_one:
            print(f"What was there before lies beside it as {self._paths.database.name}.replaced-*")

    def _keep_present(self) -> Backup | None:
        """Back up what is there; ``None`` when there is nothing, or nothing this program can use.

        That includes a database of a newer Rustfin, which is why somebody may be doing this.
        """
        database = self._paths.database
        if not database.exists() or damage_of(database) is not None or is_newer(database):
            return None
        return self._make(BackupKind.BEFORE_RESTORE, Contents())

    def _make(self, kind: BackupKind, contents: Contents) -> Backup:
        last: Progress | Backup | None = None
        for last in make_backup(
            data=self._paths.data,
            database=self._paths.database,
            backups=self._folder,
            kind=kind,
            contents=contents,
            version=__version__,
            now_ms=SystemClock().now_ms(),
        ):
            if isinstance(last, Progress):
                _show(last.stage, last.share)
        assert isinstance(last, Backup)
        return last

    def _require_database(self) -> None:
        if not self._paths.database.is_file():
            raise NotFound(
                f"There is no Rustfin database in {self._paths.data}. "
                "Name its folder with --data-dir."
            )

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the data folder; ``Conflict`` names the server that has it."""
        lock = InstanceLock(self._paths.data)
        lock.acquire()
        try:
            yield
        finally:
            lock.release()


def _about(backup: Backup) -> str:
    if backup.manifest is None:
        return backup.trouble or ""
    counts = backup.manifest.counts
    return (
        f"{backup.manifest.kind}, Rustfin {backup.manifest.rustfin}, "
        f"{counts.get('user', 0)} users, {counts.get('media_file', 0)} files"
    )


def _show(stage: str, share: float) -> None:
    """One line that renews itself, for people only."""
    if sys.stderr.isatty():
        print(f"\r{stage:10} {share:4.0%}", end="" if share < 1 else "\n", file=sys.stderr)
