"""The one-time setup code: proof that a person can read this machine's screen, log or disk."""

import contextlib
import hmac
import os
import secrets
from pathlib import Path

_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # nothing that is mistaken for something else
_LENGTH = 8
FILE_NAME = "setup-code.txt"


class SetupCode:
    """A code that exists while the server has no administrator.

    A new one is drawn at every start and written to ``<data-dir>/setup-code.txt``, readable by
    the owner only. ``discard()`` removes both when the server is claimed.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self._code: str | None = None

    @property
    def text(self) -> str | None:
        """The code as shown to people (``ABCD-EFGH``), ``None`` once claimed."""
        return f"{self._code[:4]}-{self._code[4:]}" if self._code else None

    def draw(self) -> None:
        """Draw a new code and write it to the data folder (blocks briefly)."""
        self._code = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
        self._path.unlink(missing_ok=True)
        handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(f"{self.text}\n")

    def discard(self) -> None:
        """Forget the code and remove its file."""
        self._code = None
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)

    def matches(self, offered: str) -> bool:
        """Whether *offered* is the code; case, spaces and dashes do not count."""
        plain = offered[:64].upper().replace("-", "").replace(" ", "")
        return self._code is not None and hmac.compare_digest(plain.encode(), self._code.encode())
