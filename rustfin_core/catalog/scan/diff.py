"""Compare what is known of a folder with what is seen. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rustfin_core.catalog.scan.listing import Seen


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A media file as the database has it."""

    id: int
    folder_id: int
    name: bytes
    size: int
    mtime_ns: int
    item_id: int | None
    version_no: int
    part_no: int
    missing: bool
    sidecars: frozenset[bytes] = frozenset()
    edl: str = "[]"
    """Marks of the EDL file beside it, as stored."""

    def same_as(self, seen: Seen) -> bool:
        """Whether the file is the one known: same size and time of change."""
        return (self.size, self.mtime_ns) == (seen.size, seen.mtime_ns)


@dataclass(frozen=True, slots=True)
class FolderDiff:
    """What became of the media files of one folder, by name."""

    added: tuple[bytes, ...] = ()
    changed: tuple[bytes, ...] = ()
    same: tuple[bytes, ...] = ()
    returned: tuple[bytes, ...] = ()
    """Known as missing and here again."""
    gone: tuple[KnownFile, ...] = ()
    """Files that are no longer listed and were not already known as missing."""


def compare(known: Mapping[bytes, KnownFile], seen: Iterable[Seen]) -> FolderDiff:
    """Diff one folder. Files known as missing and still absent are not reported again."""
    added, changed, same, returned = [], [], [], []
    names = set()
    for entry in seen:
        names.add(entry.name)
        before = known.get(entry.name)
        if before is None:
            added.append(entry.name)
        elif before.missing:
            returned.append(entry.name)
        elif before.same_as(entry):
            same.append(entry.name)
        else:
            changed.append(entry.name)
    gone = tuple(k for name, k in known.items() if name not in names and not k.missing)
    return FolderDiff(tuple(added), tuple(changed), tuple(same), tuple(returned), gone)
