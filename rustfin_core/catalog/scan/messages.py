"""What the walk (a worker process) tells the server, as JSON shapes.

Paths are ``os.fsdecode`` text: undecodable bytes travel as surrogate escapes. Folder paths end with
the separator.
"""

from typing import Any, NotRequired, TypedDict


class SidecarMessage(TypedDict):
    """A subtitle, lyrics or sound file beside a media file."""

    path: str
    kind: str
    codec: str
    language: str | None
    title: str | None
    default: bool
    forced: bool
    hearing_impaired: bool


class FileMessage(TypedDict):
    """One media file of a title."""

    name: str
    folder: str
    size: int
    mtime_ns: int
    version: int
    part: int
    label: str | None
    sidecars: list[SidecarMessage]
    edl: NotRequired[list[list[float | int | bool]]]
    """Marks of the EDL file beside it (``EdlMark.to_json``)."""
    moved_from: NotRequired[int]
    """Row id of the known file this one was before it was moved or renamed."""


class NfoMessage(TypedDict):
    """An NFO file beside media."""

    folder: str
    name: str
    size: int
    mtime_ns: int


class ContainerMessage(TypedDict):
    """A series, season, artist or album a title belongs to."""

    name: str
    sort: str
    keys: list[str]
    year: int | None
    ids: dict[str, str]
    folder: str | None
    number: NotRequired[int]


class TitleMessage(TypedDict):
    """One item to be: film, episode, track or extra, with all its files in this folder."""

    kind: int
    name: str
    sort: str
    keys: list[str]
    year: int | None
    ids: dict[str, str]
    files: list[FileMessage]
    series: NotRequired[ContainerMessage]
    season: NotRequired[ContainerMessage]
    artist: NotRequired[ContainerMessage]
    album: NotRequired[ContainerMessage]
    parent_index: NotRequired[int | None]
    index: NotRequired[int | None]
    index_end: NotRequired[int | None]
    pos: NotRequired[int | None]
    premiere_at: NotRequired[int | None]
    edition: NotRequired[str | None]
    is_3d: NotRequired[bool]
    extra_type: NotRequired[str]
    owner: NotRequired[list[str]]
    """Work keys of the film or episode an extra belongs to; else ``series``/``season`` name it."""
    owner_kind: NotRequired[int]
    adopt: NotRequired[list[int]]
    """Containers (row ids) of a moved file whose own folder is gone: they were renamed."""


class FolderMessage(TypedDict):
    """A folder that is new or not as it was."""

    type: str
    path: str
    mtime_ns: int
    signature: int
    last: bool
    """Whether this is the last message of the folder; only then is it recorded as seen."""
    titles: list[TitleMessage]
    problems: list[tuple[str, str]]
    gone: list[tuple[int, int, str]]
    """Media files no longer listed, as known: row id, folder row id, name."""
    gone_folders: list[int]
    nfos: list[NfoMessage]
    settling: int
    """Files still growing; the folder is looked at again."""
    rests_in: float
    """Seconds until the last of them counts as at rest, if nothing happens."""
    subfolders: list[str]
    """Extras folders that were read as part of this one."""
    inner: list[tuple[str, int]]
    """All folders that were read as part of this one, with their times of change."""


class RootMessage(TypedDict):
    """How a root was found, at the end of its walk."""

    type: str
    path: str
    state: str
    note: str
    files: int
    unreadable: list[tuple[str, str]]
    """Folders that could not be listed, with the reason; nothing below them was touched."""
    listed: list[str]
    """Folders that were listed, when only some were looked at."""


Message = dict[str, Any]


def pieces(message: FolderMessage, files: int) -> list[FolderMessage]:
    """The message in parts of about *files* files each; the last one carries all the rest."""
    parts: list[list[TitleMessage]] = [[]]
    counted = 0
    for title in message["titles"]:
        if counted >= files:
            parts.append([])
            counted = 0
        parts[-1].append(title)
        counted += len(title["files"])
    early: list[FolderMessage] = [{**message, "titles": part, "last": False} for part in parts[:-1]]
    return [*early, {**message, "titles": parts[-1]}]
