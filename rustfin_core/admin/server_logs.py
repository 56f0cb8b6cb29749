"""The part of the facade about log files: the server's own, and those that apps send."""

import asyncio
import os
import re
import secrets
import stat
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import Path

from rustfin_core.admin.services import Part
from rustfin_core.kernel.errors import Forbidden, InvalidInput, NotFound, Unavailable
from rustfin_core.kernel.times import moment_of
from rustfin_core.observability.redaction import redact

CLIENT_LOG_BYTES = 1_000_000
"""Jellyfin's limit."""
_CLIENT_LOGS_KEPT = 20
_UPLOAD = "upload_"
_LOG_NAME = re.compile(r"[\w.+-]{1,200}\.(?:log|txt|json|jsonl)(?:\.\d{1,3})?", re.ASCII)
_UNFIT = re.compile(r"[^A-Za-z0-9.+-]+")
_CHUNK = 64 * 1024
"""Secrets are taken out between two of these; the loop goes on meanwhile."""
_LONGEST_LINE = 16 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class LogFile:
    """One file of the log folder."""

    name: str
    size: int
    created_ms: int
    modified_ms: int


class ServerLogs(Part):
    """Log files by name; a name is never a path."""

    async def log_files(self) -> tuple[LogFile, ...]:
        """All log files, the one written last first."""
        return await asyncio.to_thread(_list, self._services.paths.logs)

    async def read_log(self, name: str) -> AsyncGenerator[bytes, None]:
        """A log file in pieces, without secrets; ``NotFound`` unless ``log_files`` has *name*.

        Whoever does not read to the end closes it (``contextlib.aclosing``).
        """
        if name not in {file.name for file in await self.log_files()}:
            raise NotFound(f"There is no log file {name[:80]!r}.")
        handle = await asyncio.to_thread(_open, self._services.paths.logs / name)
        return _pieces(handle)

    async def save_support_bundle(self, folder: str) -> str:
        """Write a support bundle into *folder* of this computer; returns the path of the file.

        ``Unavailable`` with a sentence when it cannot be written there; nothing is overwritten.
        """
        made = await self._services.support.make()
        try:
            return await asyncio.to_thread(_save, Path(folder), made.name, made.content)
        except OSError as error:
            raise Unavailable(
                f"The report could not be saved in {folder} ({error.strerror or error}). "
                "Choose another folder."
            ) from error

    async def keep_client_log(self, client: str, version: str, text: bytes) -> str:
        """Store a log an app sends as a file of its own; returns its name.

        The newest 20 are kept. ``Forbidden`` unless the owner allows it.
        """
        if not self._services.config["client_logs"]:
            raise Forbidden("The owner of this server does not take logs of apps (client_logs).")
        if len(text) > CLIENT_LOG_BYTES:
            raise InvalidInput(f"A log may have {CLIENT_LOG_BYTES:,} bytes at most.")
        now = moment_of(self._services.clock.now_ms())
        app = "_".join(_UNFIT.sub("", part)[:40] or "unknown" for part in (client, version))
        name = f"{_UPLOAD}{app}_{now:%Y%m%d%H%M%S}_{secrets.token_hex(8)}.log"
        await asyncio.to_thread(_keep, self._services.paths.logs, name, text)
        return name


def _save(folder: Path, name: str, content: bytes) -> str:
    path = folder / name
    while path.exists():
        path = folder / f"{Path(name).stem}-{secrets.token_hex(2)}.zip"
    with path.open("xb") as file:
        file.write(content)
    return str(path)


def _list(folder: Path) -> tuple[LogFile, ...]:
    found = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if _LOG_NAME.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                    status = entry.stat(follow_symlinks=False)
                    born = getattr(status, "st_birthtime", min(status.st_ctime, status.st_mtime))
                    found.append(
                        LogFile(
                            name=entry.name,
                            size=status.st_size,
                            created_ms=int(born * 1000),
                            modified_ms=int(status.st_mtime * 1000),
                        )
                    )
    except FileNotFoundError:
        return ()
    return tuple(sorted(found, key=lambda file: (-file.modified_ms, file.name)))


def _open(path: Path) -> int:
    """A plain file, not a link somebody put there meanwhile."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except OSError as error:
        raise NotFound("This log file cannot be read (any more).") from error
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise NotFound("This is no log file.")
    return handle


async def _pieces(handle: int) -> AsyncGenerator[bytes, None]:
    """Whole lines at a time: a secret must not lie across two pieces."""
    rest = b""
    with os.fdopen(handle, "rb") as file:
        while chunk := await asyncio.to_thread(file.read, _CHUNK):
            whole, newline, rest = (rest + chunk).rpartition(b"\n")
            if newline or len(rest) > _LONGEST_LINE:
                if not newline:
                    whole, rest = rest, b""
                yield _clean(whole + newline)
    if rest:
        yield _clean(rest)


def _clean(lines: bytes) -> bytes:
    return redact(lines.decode("utf-8", "replace")).encode("utf-8", "replace")


def _keep(folder: Path, name: str, text: bytes) -> None:
    with os.fdopen(
        os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb"
    ) as file:
        file.write(_clean(text))
    uploads = [file for file in _list(folder) if file.name.startswith(_UPLOAD)]
    for old in uploads[_CLIENT_LOGS_KEPT:]:
        (folder / old.name).unlink(missing_ok=True)
