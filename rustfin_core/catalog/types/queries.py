"""What a list asks for, and what comes back."""

from dataclasses import dataclass
from enum import StrEnum

from rustfin_core.catalog.types.items import NO_FIELDS, Item, ItemField, Ref
from rustfin_core.catalog.types.media import VideoType
from rustfin_core.kernel.enums import CreditRole, ImageType, ItemKind, ItemState


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
class Filters:
    """Values a list can be filtered by, only those visible items have."""

    genres: tuple[Ref, ...]
    tags: tuple[str, ...]
    official_ratings: tuple[str, ...]
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHints:
    """Search result over all kinds; ``total`` is the number found within the candidates."""

    items: tuple[Item, ...]
    total: int
