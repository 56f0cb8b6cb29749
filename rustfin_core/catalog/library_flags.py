"""``--library KIND=PATH`` on the command line."""

from pathlib import Path

from rustfin_core.kernel.enums import LibraryKind
from rustfin_core.kernel.errors import InvalidInput


def parse_library(text: str) -> tuple[LibraryKind, Path]:
    """Split and check one value; ``InvalidInput`` says what would be accepted."""
    kind, equals, path = text.partition("=")
    if not equals or kind not in LibraryKind.__members__.values() or not path:
        kinds = ", ".join(LibraryKind)
        raise InvalidInput(f"--library wants KIND=PATH with KIND one of {kinds}, not {text!r}.")
    folder = Path(path).expanduser().absolute()
    if not folder.is_dir():
        raise InvalidInput(f"--library {text}: {folder} is not a folder that Rustfin can see.")
    return LibraryKind(kind), folder
