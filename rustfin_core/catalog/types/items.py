"""One entry of the catalogue and the parts it is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, IntFlag
from types import MappingProxyType

from rustfin_core.catalog.types.kinds import FOLDER_KINDS, media_type_of
from rustfin_core.catalog.types.media import MediaVersion
from rustfin_core.catalog.types.user_data import NO_USER_DATA, UserData
from rustfin_core.kernel.enums import CreditRole, ImageType, ItemKind, ItemState

PLAYLISTS_FOLDER = bytes.fromhex("1071671e7bffa0532e930debee501d2e")


COLLECTIONS_FOLDER = bytes.fromhex("9d7ad6afe9afa2dab1a2f6e00ad28fa6")
"""The folders above all playlists and collections: the same on every server, as in Jellyfin."""


class Flag(IntFlag):
    """Bits of ``item.flags``. Stored: never renumber."""

    SUBTITLES = 1
    HD = 2
    UHD = 4
    HDR = 8
    THREE_D = 16
    TRAILER = 32
    SPECIAL_FEATURE = 64
    LOCKED = 128
    LYRICS = 256
    THEME_SONG = 512


NO_FLAGS = Flag(0)


@dataclass(frozen=True, slots=True)
class Ref:
    """Another item by id and name."""

    uid: bytes
    name: str


@dataclass(frozen=True, slots=True)
class Image:
    """One picture; ``tag`` changes whenever the picture does."""

    type: ImageType
    index: int
    tag: str
    width: int | None = None
    height: int | None = None
    blurhash: str | None = None


Images = Mapping[ImageType, tuple[Image, ...]]


NO_IMAGES: Images = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Relative:
    """A parent, series, season, album or artist with the pictures an item may borrow."""

    uid: bytes
    name: str
    images: Images = field(default_factory=dict)

    def first(self, kind: ImageType) -> Image | None:
        """First picture of *kind*, if any."""
        found = self.images.get(kind)
        return found[0] if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """One person's part in an item, in billing order."""

    uid: bytes
    name: str
    role: CreditRole
    character: str | None = None
    image: Image | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """Long and rare text of an item."""

    original_title: str | None = None
    tagline: str | None = None
    overview: str | None = None
    status: str | None = None
    """Series: ``Continuing`` or ``Ended``."""
    production_locations: tuple[str, ...] = ()
    trailers: tuple[str, ...] = ()
    """URLs of remote trailers."""
    locked_fields: tuple[str, ...] = ()
    """Fields a person locked (Jellyfin's ``MetadataField`` names)."""
    extra: Mapping[str, object] = field(default_factory=dict)
    """Everything else stored in ``item_detail.data``."""


NO_DETAIL = Detail()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListInfo:
    """What only playlists and collections have, as one user sees it."""

    is_mine: bool = False
    can_edit: bool = False
    """Playlists: may the viewer add, move and remove."""
    is_open: bool = False
    media_type: str | None = None
    by_hand: bool = False
    """Collections: in the order of the entries rather than of release."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of the catalogue as one user sees it.

    Parts that cost a statement are filled when asked for by :class:`ItemField`; otherwise they
    hold their empty value.
    """

    uid: bytes
    kind: ItemKind
    state: ItemState
    name: str
    sort_key: str
    library_uid: bytes | None = None
    parent: Relative | None = None
    """Season's series, episode's season, album's artist, track's album, extra's owner."""
    series: Relative | None = None
    season: Relative | None = None
    album: Relative | None = None
    artist: Relative | None = None
    """The album artist."""
    artists: tuple[Ref, ...] = ()
    """The artists of a track, or the album artists of an album, in the order of the tags."""
    album_artists: tuple[Ref, ...] = ()
    """The album artists of a track's album or of an album; ``artist`` is the first of them."""
    parent_index: int | None = None
    """Season or disc number."""
    index: int | None = None
    index_end: int | None = None
    """Last number of a file that holds several episodes."""
    year: int | None = None
    premiere_at: int | None = None
    end_at: int | None = None
    added_at: int = 0
    child_added_at: int | None = None
    runtime: int | None = None
    community_rating: float | None = None
    critic_rating: float | None = None
    official_rating: str | None = None
    gain: float | None = None
    """Track, album: dB that bring it to -18 LUFS (ReplayGain)."""
    flags: Flag = NO_FLAGS
    leaf_count: int = 0
    """Present episodes or tracks below it."""
    child_count: int = 0
    """Seasons, albums, or entries directly below it."""
    updated_at: int = 0
    images: Images = field(default_factory=dict)
    user: UserData = NO_USER_DATA
    detail: Detail = NO_DETAIL
    provider_ids: Mapping[str, str] = field(default_factory=dict)
    genres: tuple[Ref, ...] = ()
    studios: tuple[Ref, ...] = ()
    tags: tuple[str, ...] = ()
    people: tuple[Credit, ...] = ()
    versions: tuple[MediaVersion, ...] = ()
    path: bytes | None = None
    container: str | None = None
    counts: Mapping[ItemKind, int] = field(default_factory=dict)
    """For genres, studios, people and artists: visible items per kind."""
    extras: Mapping[str, int] = field(default_factory=dict)
    """Extras of a film, series or season by type (``naming.types.ExtraType``)."""
    list_info: ListInfo | None = None
    """For playlists and collections."""
    entry_uid: bytes | None = None
    """Which entry of a playlist this is; an item can stand in one several times."""

    @property
    def is_folder(self) -> bool:
        """Whether clients open it instead of playing it."""
        return self.kind in FOLDER_KINDS

    @property
    def media_type(self) -> str:
        """Jellyfin's ``MediaType``: Video, Audio or Unknown."""
        if self.detail.extra.get("extra_type") == "ThemeSong":
            return "Audio"
        if self.list_info is not None and self.list_info.media_type is not None:
            return self.list_info.media_type
        return media_type_of(self.kind)


class ItemField(Enum):
    """Parts of an item that are loaded only when asked for (one statement each, any page size)."""

    DETAIL = "detail"
    PROVIDER_IDS = "provider_ids"
    GENRES = "genres"
    FACETS = "facets"
    """Genres, studios and tags."""
    PEOPLE = "people"
    VERSIONS = "versions"
    """Media versions with streams, sidecars and chapters."""
    FILE = "file"
    """Path and container of the first version (of the folder for a container)."""
    COUNTS = "counts"
    EXTRAS = "extras"
    """How many extras of each type belong to it."""


ALL_FIELDS = frozenset(ItemField)


NO_FIELDS: frozenset[ItemField] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonCounts:
    """Episodes of one season; ``season`` 0 holds the specials, ``None`` those without a number."""

    season: int | None
    present: int
    missing: int
    unaired: int
