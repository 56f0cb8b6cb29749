"""Every folder Rustfin uses: the user's by flag or ``platformdirs``, the program's own."""

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from rustfin_core.kernel.errors import Unavailable
from rustfin_core.kernel.said import say

_PACKAGED = Path(__file__).parent / "_resources"
_CHECKOUT = Path(__file__).parent.parent / "resources"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paths:
    """The three folders Rustfin writes to. Into media folders it writes only what one asked for."""

    data: Path
    cache: Path
    transcode: Path

    @classmethod
    def resolve(
        cls, *, data: Path | None = None, cache: Path | None = None, transcode: Path | None = None
    ) -> "Paths":
        """Fill the gaps: with ``data`` given, the others live inside it; else the platform's."""
        chosen = data or platformdirs.user_data_path("rustfin", appauthor=False)
        default_cache = (
            chosen / "cache" if data else platformdirs.user_cache_path("rustfin", appauthor=False)
        )
        chosen_cache = cache or default_cache
        return cls(
            data=chosen, cache=chosen_cache, transcode=transcode or chosen_cache / "transcode"
        )

    @property
    def database(self) -> Path:
        """The one database file."""
        return self.data / "rustfin.db"

    @property
    def secret_key(self) -> Path:
        """The key that seals secrets in the database; belongs in no backup."""
        return self.data / "secret.key"

    @property
    def logs(self) -> Path:
        """Folder of the rotating log."""
        return self.data / "logs"

    def create(self) -> None:
        """Make the folders, private to the user; ``Unavailable`` names the one that cannot be."""
        for folder in (self.data, self.cache, self.transcode, self.logs):
            try:
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                probe = folder / f".write-test-{os.getpid()}"
                probe.touch(mode=0o600)
                probe.unlink()
            except OSError as error:
                raise Unavailable(
                    say(
                        "Rustfin cannot write to {folder} ({error}). "
                        "Give it a folder it owns, for example with --data-dir.",
                        folder=folder,
                        error=error.strerror or error,
                    )
                ) from error


def resources_dir() -> Path:
    """Icons, tokens and the built web client: packed inside the package, or a checkout's."""
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


def fonts_dir() -> Path | None:
    """Our subtitle font with its ``fonts.conf``; ``None`` in an incomplete installation."""
    folder = resources_dir() / "fonts"
    return folder if (folder / "fonts.conf").is_file() else None


def web_dir() -> Path | None:
    """The built web client, or ``None`` when it was not built."""
    for candidate in (_PACKAGED / "web", _CHECKOUT / "web" / "dist"):
        if (candidate / "index.html").is_file():
            return candidate
    return None
