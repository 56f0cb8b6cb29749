"""What the catalogue gives out: plain frozen data, no rows, no row ids.

Instants are UTC milliseconds since 1970 (``*_at``), durations and positions are ticks (100 ns),
ids are 16-byte uids. Nothing here does I/O.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, IntFlag, StrEnum
from types import MappingProxyType

from rustfin_core.catalog.library_options import LibraryOptions
from rustfin_core.kernel.enums import CreditRole, ImageType, ItemKind, ItemState, LibraryKind
from rustfin_core.media.types import MediaInfo

VIDEO_KINDS = frozenset({ItemKind.MOVIE, ItemKind.EPISODE, ItemKind.EXTRA, ItemKind.VIDEO})
PLAYABLE_KINDS = VIDEO_KINDS | {ItemKind.TRACK}
FOLDER_KINDS = frozenset(
    {
        ItemKind.SERIES,
        ItemKind.SEASON,
        ItemKind.ARTIST,
        ItemKind.ALBUM,
        ItemKind.COLLECTION,
        ItemKind.PLAYLIST,
        ItemKind.GENRE,
        ItemKind.STUDIO,
    }
)
GLOBAL_KINDS = frozenset(
    {
        ItemKind.PERSON,
        ItemKind.GENRE,
        ItemKind.STUDIO,
        ItemKind.TAG,
        ItemKind.COLLECTION,
        ItemKind.PLAYLIST,
    }
)
"""Kinds that belong to no library: visible to whom at least one linked item is visible."""


def media_type_of(kind: ItemKind) -> str:
    """Jellyfin's ``MediaType`` of a kind: Video, Audio or Unknown."""
    if kind in VIDEO_KINDS:
        return "Video"
    return "Audio" if kind is ItemKind.TRACK else "Unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """On whose behalf the catalogue is read. What they may see is looked up, never passed in.

    ``user_id`` 0 with ``is_admin`` is an API key: it sees everything and has no user data.
    """

    user_id: int
    user_uid: bytes
    is_admin: bool = False
    manages_collections: bool = False
    """May make, change and delete collections."""


OWNER = Viewer(user_id=0, user_uid=bytes(16), is_admin=True, manages_collections=True)
"""The server's own view and that of an API key: everything, without user data."""


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
class UserData:
    """What one user did with one work. Containers carry counts of their leaves as well."""

    played: bool = False
    play_count: int = 0
    is_favorite: bool = False
    position: int = 0
    """Ticks."""
    last_played_at: int | None = None
    rating: float | None = None
    """0 to 10."""
    audio_index: int | None = None
    subtitle_index: int | None = None
    unplayed_count: int | None = None
    """Leaves left, for series, seasons, albums and artists."""
    played_percentage: float | None = None

    @property
    def likes(self) -> bool | None:
        """Thumb up or down, as Jellyfin reads it out of the rating."""
        return None if self.rating is None else self.rating >= LIKED_FROM


LIKED_FROM = 6.5
NO_USER_DATA = UserData()


class Cause(StrEnum):
    """Why user data changed. Stored: never rename."""

    PLAYED = "played"
    UNPLAYED = "unplayed"
    FAVORITE = "favorite"
    RATED = "rated"
    PLAYBACK = "playback"
    """A player's reports of one play."""
    EDITED = "edited"
    """A client set single values."""
    HIDDEN = "hidden"
    """Taken off Continue Watching or Next Up, or put back."""
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sidecar:
    """A file beside a media file: subtitle, lyrics or external sound."""

    path: bytes
    kind: str
    """``subtitle``, ``lyrics`` or ``audio``."""
    language: str | None = None
    codec: str | None = None
    title: str | None = None
    is_default: bool = False
    is_forced: bool = False
    is_hearing_impaired: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Trickplay:
    """Tiles above the seek bar in one width: sheets of ``columns`` x ``rows`` pictures."""

    width: int
    height: int
    columns: int
    rows: int
    count: int
    interval_ms: int
    bandwidth: int
    """Bit/s a player reads while it shows them."""
    folder: str
    """Relative; :meth:`PreviewService.tile` knows to what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaVersion:
    """One file (or the first of several parts) an item can be played from.

    ``uid`` is the wire's ``MediaSource.Id``: the item's own uid for the first version, the file's
    for the others. ``info.streams`` already holds the sidecar subtitles, numbered after the
    embedded streams.
    """

    uid: bytes
    file_uid: bytes
    item_uid: bytes
    path: bytes
    name: str
    """What tells versions apart, for example ``1080p`` or the file name."""
    size: int
    mtime_ns: int
    is_probed: bool
    info: MediaInfo
    sidecars: tuple[Sidecar, ...] = ()
    parts: tuple[bytes, ...] = ()
    """Paths of the following parts (cd2...)."""
    is_missing: bool = False
    trickplay: tuple[Trickplay, ...] = ()
    previews_at: int | None = None
    """When tiles and pictures of chapters were made."""
    has_segments: bool = False
    """Whether it is known where its intro, credits or the like are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenTracks:
    """What a user heard and read in a file; a track is its index there, -1 is "off"."""

    info: MediaInfo
    audio_index: int | None
    subtitle_index: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikeTitles:
    """Titles whose files are the same to a player."""

    models: tuple[str, ...]
    """One text per version, first version first: versions with the same text are the same."""
    titles: int
    examples: tuple[int, ...]
    """Row ids of some of them; never empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleFiles:
    """A title by its name, and the versions it can be played from."""

    uid: bytes
    name: str
    """``Film (1999)`` or ``Series S1 E2 · Episode``."""
    versions: tuple[MediaVersion, ...]


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


class VideoType(StrEnum):
    """What the pictures of a title come in; the values are Jellyfin's."""

    FILE = "VideoFile"
    ISO = "Iso"
    DVD = "Dvd"
    """The folder of a DVD."""
    BLU_RAY = "BluRay"


class SortKey(StrEnum):
    """Orders a list can be asked in; the values are Jellyfin's ``ItemSortBy`` names."""

    DEFAULT = "Default"
    AIRED = "AiredEpisodeOrder"
    ALBUM = "Album"
    ALBUM_ARTIST = "AlbumArtist"
    ARTIST = "Artist"
    ADDED = "DateCreated"
    OFFICIAL_RATING = "OfficialRating"
    DATE_PLAYED = "DatePlayed"
    PREMIERE = "PremiereDate"
    START_DATE = "StartDate"
    SORT_NAME = "SortName"
    NAME = "Name"
    RANDOM = "Random"
    RUNTIME = "Runtime"
    COMMUNITY_RATING = "CommunityRating"
    YEAR = "ProductionYear"
    PLAY_COUNT = "PlayCount"
    CRITIC_RATING = "CriticRating"
    IS_FOLDER = "IsFolder"
    IS_UNPLAYED = "IsUnplayed"
    IS_PLAYED = "IsPlayed"
    SERIES_NAME = "SeriesSortName"
    VIDEO_BITRATE = "VideoBitRate"
    AIR_TIME = "AirTime"
    STUDIO = "Studio"
    IS_FAVORITE = "IsFavoriteOrLiked"
    CONTENT_ADDED = "DateLastContentAdded"
    SERIES_DATE_PLAYED = "SeriesDatePlayed"
    PARENT_INDEX = "ParentIndexNumber"
    INDEX = "IndexNumber"


Sort = tuple[tuple[SortKey, bool], ...]
"""Sort keys, each with whether it is descending."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemQuery:
    """A list request. Empty tuples and ``None`` ask nothing; several conditions all hold.

    ``parent`` is a library, series, season, artist, album, collection or playlist uid (a genre,
    studio or person uid lists what is linked to it). Without ``recursive`` only direct children
    are listed; with it everything below. Names compare folded (no case, no accents).
    """

    parent: bytes | None = None
    recursive: bool = False
    kinds: tuple[ItemKind, ...] = ()
    exclude_kinds: tuple[ItemKind, ...] = ()
    is_impossible: bool = False
    """Asked for what Rustfin never has (books, photos...): the answer is empty."""
    extra_types: tuple[str, ...] = ()
    """Extras only of these types (``naming.types.ExtraType``); other kinds are not concerned."""
    is_movie: bool | None = None
    is_series: bool | None = None
    media_types: tuple[str, ...] = ()
    ids: tuple[bytes, ...] = ()
    exclude_ids: tuple[bytes, ...] = ()
    search_term: str | None = None
    name_starts_with: str | None = None
    name_starts_with_or_greater: str | None = None
    name_less_than: str | None = None
    is_played: bool | None = None
    is_favorite: bool | None = None
    is_favorite_or_liked: bool | None = None
    is_liked: bool | None = None
    """False: thumbed down, not merely without a thumb."""
    is_resumable: bool | None = None
    is_folder: bool | None = None
    states: tuple[ItemState, ...] | None = None
    """``None``: what is present, unless ``is_missing`` or ``is_unaired`` ask for the others."""
    exclude_states: tuple[ItemState, ...] = ()
    is_missing: bool | None = None
    """True: only episodes that have aired; with ``is_unaired`` those that have not."""
    is_unaired: bool | None = None
    is_hd: bool | None = None
    is_4k: bool | None = None
    is_3d: bool | None = None
    is_locked: bool | None = None
    has_subtitles: bool | None = None
    has_trailer: bool | None = None
    has_special_feature: bool | None = None
    has_theme_song: bool | None = None
    has_theme_video: bool | None = None
    has_overview: bool | None = None
    has_official_rating: bool | None = None
    has_parental_rating: bool | None = None
    """Whether the official rating is one whose age is known."""
    image_types: tuple[ImageType, ...] = ()
    """Any of these pictures."""
    video_types: tuple[VideoType, ...] = ()
    min_width: int | None = None
    """Of the best version, as the following."""
    min_height: int | None = None
    max_width: int | None = None
    max_height: int | None = None
    has_provider_ids: tuple[tuple[str, bool], ...] = ()
    """Pairs of provider (``imdb``, ``tmdb``, ``tvdb``) and whether it must be there."""
    genres: tuple[str, ...] = ()
    genre_ids: tuple[bytes, ...] = ()
    studios: tuple[str, ...] = ()
    studio_ids: tuple[bytes, ...] = ()
    tags: tuple[str, ...] = ()
    required_tags: tuple[str, ...] = ()
    """All of them."""
    exclude_tags: tuple[str, ...] = ()
    official_ratings: tuple[str, ...] = ()
    max_official_rating: str | None = None
    min_official_rating: str | None = None
    years: tuple[int, ...] = ()
    person_ids: tuple[bytes, ...] = ()
    person: str | None = None
    person_roles: tuple[CreditRole, ...] = ()
    """In which part; asks nothing by itself."""
    artists: tuple[str, ...] = ()
    artist_ids: tuple[bytes, ...] = ()
    """Tracks and albums of these artists, as album artist or as one of the track's artists."""
    album_artist_ids: tuple[bytes, ...] = ()
    contributing_artist_ids: tuple[bytes, ...] = ()
    exclude_artist_ids: tuple[bytes, ...] = ()
    albums: tuple[str, ...] = ()
    album_ids: tuple[bytes, ...] = ()
    series_id: bytes | None = None
    season_id: bytes | None = None
    parent_index: int | None = None
    index: int | None = None
    adjacent_to: bytes | None = None
    """Only this item and its neighbours in the list; alone it means the list it stands in."""
    collapse: bool = False
    """Collections stand for the films in them."""
    series_status: tuple[str, ...] = ()
    min_community_rating: float | None = None
    min_critic_rating: float | None = None
    min_premiere_at: int | None = None
    max_premiere_at: int | None = None
    min_updated_at: int | None = None
    min_user_updated_at: int | None = None
    sort: Sort = ()
    start_index: int = 0
    limit: int | None = None
    want_total: bool = True
    fields: frozenset[ItemField] = NO_FIELDS


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityQuery:
    """A list of genres, studios, tags, people or artists. Only those with something visible."""

    kind: ItemKind
    parent: bytes | None = None
    """Only those used in this library."""
    content_kinds: tuple[ItemKind, ...] = ()
    """Only those used by items of these kinds."""
    album_artists_only: bool = False
    person_roles: tuple[CreditRole, ...] = ()
    appears_in: bytes | None = None
    """People of this item."""
    is_favorite: bool | None = None
    is_favorite_or_liked: bool | None = None
    is_liked: bool | None = None
    search_term: str | None = None
    name_starts_with: str | None = None
    name_starts_with_or_greater: str | None = None
    name_less_than: str | None = None
    genres: tuple[str, ...] = ()
    """Artists: by themselves or by an album, as studios and tags."""
    genre_ids: tuple[bytes, ...] = ()
    studios: tuple[str, ...] = ()
    studio_ids: tuple[bytes, ...] = ()
    tags: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    min_community_rating: float | None = None
    sort: Sort = ()
    start_index: int = 0
    limit: int | None = None
    want_total: bool = True
    fields: frozenset[ItemField] = NO_FIELDS


@dataclass(frozen=True, slots=True)
class ItemPage:
    """A slice of a list. ``total`` counts the whole list, or only the slice without a total."""

    items: tuple[Item, ...]
    total: int
    start: int = 0


EMPTY_PAGE = ItemPage((), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonCounts:
    """Episodes of one season; ``season`` 0 holds the specials, ``None`` those without a number."""

    season: int | None
    present: int
    missing: int
    unaired: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryView:
    """A library as a viewer opens it (Jellyfin's ``CollectionFolder``)."""

    uid: bytes
    name: str
    kind: LibraryKind
    item_count: int
    """Visible top-level titles: movies, series or albums."""
    images: Images = field(default_factory=dict)
    created_at: int = 0


class WatchState(StrEnum):
    """How changes in a root are noticed."""

    WATCHING = "watching"
    """At once, by events of the file system."""
    POLLING = "polling"
    """Within seconds to minutes, by looking at folder times."""
    OFF = "off"
    """By scans only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RootWatch:
    """How a root is watched, with the reason, a sentence; empty when all is well."""

    state: WatchState
    reason: str = ""


NOT_WATCHED = RootWatch(state=WatchState.OFF)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """In which library and below which item an item stands."""

    uid: bytes
    library_uid: bytes | None
    """``None`` for what stands in no library: people, genres, playlists."""
    parent_uid: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFolderView:
    """The folder of all playlists or collections a viewer sees."""

    uid: bytes
    name: str
    kind: ItemKind
    item_count: int
    images: Images = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryRoot:
    """One folder of a library. ``state``: ``ok``, ``offline``, ``unreadable`` or ``empty``."""

    path: bytes
    state: str
    note: str
    """A sentence for a person; empty when all is well."""
    files: int
    vanished: int = 0
    """Files that vanished at once; a person must say that they were removed."""
    watch: RootWatch = NOT_WATCHED


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """A library as its owner manages it."""

    uid: bytes
    name: str
    kind: LibraryKind
    roots: tuple[LibraryRoot, ...]
    titles: int
    """Movies, series or albums in it."""
    problems: int
    created_at: int
    options: LibraryOptions = field(default_factory=LibraryOptions)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanProblem:
    """A file or folder that could not become an item, and why (a sentence)."""

    library_uid: bytes
    path: bytes
    reason: str
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Values a list can be filtered by, only those visible items have."""

    genres: tuple[Ref, ...]
    studios: tuple[Ref, ...]
    tags: tuple[str, ...]
    official_ratings: tuple[str, ...]
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHints:
    """Search result over all kinds; ``total`` is the number found within the candidates."""

    items: tuple[Item, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One deed of a user, as the journal keeps it."""

    uid: bytes
    at: int
    cause: Cause
    item: Item | None
    """What it was done to; ``None`` when that is gone or no longer visible."""
    title: str
    """What it was called then."""
    count: int
    """Works it changed: the episodes of a marked series."""
    is_latest: bool
    """Nothing changed since, so it can be undone without asking."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessPolicy:
    """Which part of the catalogue a user may see. Libraries by uid, tags by name.

    ``max_rating`` is a value of :func:`rustfin_core.catalog.ratings.rating_value`; items without
    a known rating are judged by ``blocked_unrated`` alone.
    """

    all_libraries: bool = True
    libraries: frozenset[bytes] = frozenset()
    blocked_libraries: frozenset[bytes] = frozenset()
    """Never shown, whatever ``all_libraries`` and ``libraries`` say."""
    max_rating: int | None = None
    blocked_unrated: frozenset[LibraryKind] = frozenset()
    """Kinds of library whose unrated items are hidden."""
    blocked_tags: frozenset[str] = frozenset()
    allowed_tags: frozenset[str] = frozenset()
    """When not empty, an item needs one of these."""

    @property
    def is_unrestricted(self) -> bool:
        """Whether every item is visible, so no test is needed."""
        return (
            self.all_libraries
            and not self.blocked_libraries
            and self.max_rating is None
            and not self.blocked_unrated
            and not self.blocked_tags
            and not self.allowed_tags
        )


UNRESTRICTED = AccessPolicy()
