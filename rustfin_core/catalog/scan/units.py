"""What the name readers get: one folder's media with where each file lies."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rustfin_core.catalog.scan.listing import Seen
from rustfin_core.catalog.scan.messages import FileMessage, TitleMessage
from rustfin_core.catalog.scan.paths import display_path, readable
from rustfin_core.intelligence.naming.clean import split_extension
from rustfin_core.intelligence.naming.groups import Title
from rustfin_core.intelligence.naming.types import ExtraType, ParsedName
from rustfin_core.kernel.enums import LibraryKind

Reader = Callable[[str, LibraryKind], ParsedName]


@dataclass(frozen=True, slots=True)
class Place:
    """A file of the unit: where it lies and what was seen."""

    folder: bytes
    seen: Seen

    @property
    def path(self) -> bytes:
        """Whole path."""
        return self.folder + self.seen.name


@dataclass(frozen=True, slots=True)
class Unit:
    """A folder as the parser gets it: names below the root, its media, its extras' media."""

    kind: LibraryKind
    root: bytes
    path: bytes
    parts: tuple[str, ...]
    media: Mapping[str, Place]
    """Display name of a file to where it lies."""
    extras: Mapping[str, tuple[ExtraType, Place]]
    has_seasons: bool = False
    """Whether season folders lie in it."""


def new_files(title: Title, videos: Mapping[str, Place]) -> list[FileMessage]:
    """Files of a title, best version first."""
    return [
        new_file(videos[name], name, number, part, version.label)
        for number, version in enumerate(title.versions)
        for part, name in enumerate(version.names)
    ]


def new_file(place: Place, name: str, version: int, part: int, label: str | None) -> FileMessage:
    """One file as a message."""
    return {
        "name": display_path(place.seen.name),
        "folder": display_path(place.folder),
        "size": place.seen.size,
        "mtime_ns": place.seen.mtime_ns,
        "version": version,
        "part": part,
        "label": readable(label) if label else None,
        "sidecars": [],
    }


def tell_apart(titles: list[TitleMessage]) -> None:
    """Two films of one name in one folder are two works."""
    seen: dict[str, int] = {}
    for title in titles:
        key = title["keys"][0]
        number = seen[key] = seen.get(key, 0) + 1
        if number > 1:
            extension = split_extension(title["files"][0]["name"])[1]
            title["keys"] = [f"{key}#{extension}{number}"]
