"""What is to be deleted, and what was."""

from dataclasses import dataclass

from rustfin_core.kernel.enums import ItemKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A title with all its files. Paths are bytes; folders end with the separator."""

    uid: bytes
    name: str
    kind: ItemKind
    library_id: int
    library: bytes
    """Its uid."""
    whole: bool
    """The title goes with all its versions, not only one of its files."""
    top: bytes | None
    """The folder that is the title's own, if it has one."""
    roots: tuple[bytes, ...]
    """Folders of its library, without the separator at the end."""
    all_roots: tuple[bytes, ...]
    """Folders of all libraries; none of them is ever removed."""
    files: tuple[tuple[int, bytes, bytes], ...]
    """Row id, folder and name of each media file."""
    told: frozenset[bytes]
    """Paths of subtitles, lyrics, sound and NFO files the catalogue knows to be the title's."""
    staying: frozenset[bytes]
    """Paths of other titles' media files in the same folders."""
    shared: frozenset[bytes]
    """Folders that other titles' media files lie in or below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deletion:
    """What is done on the disk, in this order."""

    files: tuple[bytes, ...]
    """Media first: when they cannot go, nothing else has gone."""
    folders: tuple[bytes, ...]
    """Removed when they are empty then; the deepest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """What went."""

    name: str
    paths: tuple[bytes, ...]
