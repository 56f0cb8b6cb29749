"""Playlists, whom they are shared with, and the folders lists lie in."""

from dataclasses import dataclass, field

from rustfin_core.catalog.types.items import Images
from rustfin_core.kernel.enums import ItemKind


@dataclass(frozen=True, slots=True)
class Share:
    """A user (by row id of identity) a playlist is shared with."""

    user_id: int
    can_edit: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Playlist:
    """A playlist as those see it who may look into it."""

    uid: bytes
    owner_id: int | None
    is_open: bool
    shares: tuple[Share, ...]
    items: tuple[bytes, ...]
    """Uids of the entries that are visible, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFolderView:
    """The folder of all playlists or collections a viewer sees."""

    uid: bytes
    name: str
    kind: ItemKind
    item_count: int
    images: Images = field(default_factory=dict)
