"""Secrets at rest: sealed with a key that lies beside the database, never inside it (T-22).

A copy of the database (a backup, a disk image of that one file) gives no provider key and no
password away. The key file belongs in no backup; without it sealed values are entered again.
"""

import base64
import logging
import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rustfin_core.kernel.errors import Unavailable

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

_log = logging.getLogger(__name__)
_KEY_BYTES = 32
_LONGEST = 1_024


class SecretBox:
    """Seals and opens texts with the key in *path*, which is made when it is first needed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._fernet: Fernet | None = None

    def check(self) -> None:
        """Fail early when there is a key that cannot be used: ``Unavailable`` says why.

        A server that went on with another key would lose what the old one sealed.
        """
        if self._path.exists():
            _read(self._path)

    def seal(self, text: str) -> str:
        """*text* so that only the key opens it (Fernet: AES-128-CBC with HMAC-SHA256)."""
        return self._key(make=True).encrypt(text.encode()).decode("ascii")

    def open(self, sealed: str) -> str | None:
        """What was sealed; ``None`` when it was with another key, or was changed."""
        from cryptography.fernet import InvalidToken

        if self._fernet is None and not self._path.exists():
            return None
        try:
            return self._key(make=False).decrypt(sealed.encode()).decode()
        except (InvalidToken, UnicodeError):
            return None

    def _key(self, *, make: bool) -> "Fernet":
        from cryptography.fernet import Fernet  # imported late: most servers keep no secrets

        if self._fernet is None:
            key = _make(self._path) if make and not self._path.exists() else _read(self._path)
            self._fernet = Fernet(key)
        return self._fernet


def _make(path: Path) -> bytes:
    key = base64.urlsafe_b64encode(os.urandom(_KEY_BYTES))
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(key + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise Unavailable(
            f"The key file {path} cannot be written ({error.strerror or error})."
        ) from error
    return key


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            if sys.platform != "win32" and stat.S_IMODE(os.fstat(file.fileno()).st_mode) & 0o077:
                path.chmod(0o600)
                _log.warning("%s could be read by others; now only its owner can", path)
            key = file.read(_LONGEST).strip()
    except OSError as error:
        raise Unavailable(
            f"The key file {path} cannot be read ({error.strerror or error}). Give it back to the "
            "user Rustfin runs as."
        ) from error
    try:
        good = len(base64.urlsafe_b64decode(key)) == _KEY_BYTES
    except ValueError:
        good = False
    if not good:
        raise Unavailable(
            f"The key file {path} is damaged. Put the old one back, or remove it and enter the "
            "keys and passwords of your providers again."
        )
    return key
