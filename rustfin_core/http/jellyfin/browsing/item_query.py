"""Reading list requests: the query of ``/Items`` and its relatives as an ``ItemQuery``."""

from collections.abc import Set as AbstractSet
from typing import TypedDict

from rustfin_core.catalog.types import ItemField, ItemQuery, Sort, SortKey, VideoType
from rustfin_core.http.jellyfin.dto.kinds import asks_for_absent_only, kinds_named
from rustfin_core.http.query import Query
from rustfin_core.kernel.enums import CreditRole, ImageType, ItemState

MAX_LIMIT = 10_000

_FIELD_NEEDS = {
    "overview": ItemField.DETAIL,
    "originaltitle": ItemField.DETAIL,
    "taglines": ItemField.DETAIL,
    "productionlocations": ItemField.DETAIL,
    "remotetrailers": ItemField.DETAIL,
    "settings": ItemField.DETAIL,
    "providerids": ItemField.PROVIDER_IDS,
    "externalurls": ItemField.PROVIDER_IDS,
    "genres": ItemField.GENRES,
    "studios": ItemField.FACETS,
    "tags": ItemField.FACETS,
    "people": ItemField.PEOPLE,
    "mediasources": ItemField.VERSIONS,
    "mediastreams": ItemField.VERSIONS,
    "mediasourcecount": ItemField.VERSIONS,
    "chapters": ItemField.VERSIONS,
    "trickplay": ItemField.VERSIONS,
    "width": ItemField.VERSIONS,
    "height": ItemField.VERSIONS,
    "ishd": ItemField.VERSIONS,
    "path": ItemField.FILE,
    "itemcounts": ItemField.COUNTS,
    "localtrailercount": ItemField.EXTRAS,
    "specialfeaturecount": ItemField.EXTRAS,
}

_FILTERS: dict[str, tuple[str, bool]] = {
    "isfolder": ("is_folder", True),
    "isnotfolder": ("is_folder", False),
    "isunplayed": ("is_played", False),
    "isplayed": ("is_played", True),
    "isfavorite": ("is_favorite", True),
    "isfavoriteorlikes": ("is_favorite_or_liked", True),
    "likes": ("is_liked", True),
    "dislikes": ("is_liked", False),
    "isresumable": ("is_resumable", True),
}
_LOCATIONS: dict[str, tuple[ItemState, ...]] = {
    "filesystem": (ItemState.PRESENT,),
    "virtual": (ItemState.MISSING, ItemState.UNAIRED),
    "offline": (ItemState.OFFLINE,),
    "remote": (),
}
_MEDIA_TYPES = frozenset({"unknown", "video", "audio", "photo", "book"})
_SERIES_STATUS = {"continuing": "Continuing", "ended": "Ended", "unreleased": "Unreleased"}
_TAGGED = {"isNews": "News", "isKids": "Kids", "isSports": "Sports"}
"""Flags of live TV; Jellyfin looks for these tags."""

IGNORED = {
    "userId": "says who asks; read where the viewer is found",
    "personTypes": "asks nothing without person or personIds, as in Jellyfin",
}
"""Parameters of ``GET /Items`` that alone change nothing, and why."""


def wanted_fields(query: Query) -> frozenset[str]:
    """Lower-case names of the optional parts asked for by ``fields``."""
    return frozenset(name.lower() for name in query.texts("fields"))


def needed(fields: AbstractSet[str]) -> frozenset[ItemField]:
    """What the catalogue must load for these wire fields."""
    return frozenset(_FIELD_NEEDS[name] for name in fields if name in _FIELD_NEEDS)


def sort_of(query: Query, default: Sort = ()) -> Sort:
    """``sortBy`` with its ``sortOrder``; a shorter list of orders repeats its last member."""
    keys = query.choices("sortBy", SortKey)
    orders = [name.lower() == "descending" for name in query.texts("sortOrder")]
    if not keys:
        return default
    last = orders[-1] if orders else False
    return tuple((key, orders[i] if i < len(orders) else last) for i, key in enumerate(keys))


def page_of(query: Query, *, default_limit: int | None = None) -> tuple[int, int | None]:
    """``startIndex`` and ``limit`` within bounds."""
    start = query.integer("startIndex", 0, minimum=0, maximum=2**31 - 1)
    limit = query.integer("limit", minimum=0, maximum=2**31 - 1)
    if limit is None:
        return start, default_limit
    return start, min(limit, MAX_LIMIT)


def item_query(query: Query) -> ItemQuery:
    """Every filter of ``GET /Items``."""
    start, limit = page_of(query)
    names = query.texts("includeItemTypes")
    ids = query.uids("ids")
    states = _states(query, "locationTypes")
    return ItemQuery(
        parent=query.uid("parentId"),
        recursive=query.flag("recursive", False) or bool(ids) or _searches(query),
        kinds=kinds_named(names),
        exclude_kinds=kinds_named(query.texts("excludeItemTypes")),
        is_impossible=asks_for_absent_only(names) or query.flag("isPlaceHolder", False),
        extra_types=("Trailer",) if "trailer" in _lower(names) else (),
        is_movie=query.flag("isMovie"),
        is_series=query.flag("isSeries"),
        media_types=media_types_of(query),
        ids=ids,
        exclude_ids=query.uids("excludeItemIds"),
        search_term=query.text("searchTerm"),
        name_starts_with=query.text("nameStartsWith"),
        name_starts_with_or_greater=query.text("nameStartsWithOrGreater"),
        name_less_than=query.text("nameLessThan"),
        **user_filters(query),
        states=states,
        exclude_states=_states(query, "excludeLocationTypes") or (),
        is_missing=query.flag("isMissing"),
        is_unaired=query.flag("isUnaired"),
        is_hd=query.flag("isHd"),
        is_4k=query.flag("is4K"),
        is_3d=query.flag("is3D"),
        is_locked=query.flag("isLocked"),
        has_subtitles=query.flag("hasSubtitles"),
        has_trailer=query.flag("hasTrailer"),
        has_special_feature=query.flag("hasSpecialFeature"),
        has_theme_song=query.flag("hasThemeSong"),
        has_theme_video=query.flag("hasThemeVideo"),
        has_overview=query.flag("hasOverview"),
        has_official_rating=query.flag("hasOfficialRating"),
        has_parental_rating=query.flag("hasParentalRating"),
        has_provider_ids=_provider_ids(query),
        image_types=query.choices("imageTypes", ImageType),
        video_types=query.choices("videoTypes", VideoType),
        min_width=query.integer("minWidth"),
        min_height=query.integer("minHeight"),
        max_width=query.integer("maxWidth"),
        max_height=query.integer("maxHeight"),
        genres=query.piped("genres"),
        genre_ids=query.uids("genreIds"),
        studios=query.piped("studios"),
        studio_ids=query.uids("studioIds"),
        tags=query.piped("tags"),
        required_tags=tuple(tag for name, tag in _TAGGED.items() if query.flag(name) is True),
        exclude_tags=tuple(tag for name, tag in _TAGGED.items() if query.flag(name) is False),
        official_ratings=query.piped("officialRatings"),
        max_official_rating=query.text("maxOfficialRating"),
        min_official_rating=query.text("minOfficialRating"),
        years=query.integers("years"),
        person_ids=query.uids("personIds"),
        person=query.text("person"),
        person_roles=roles_named(query.texts("personTypes")),
        artists=query.piped("artists"),
        artist_ids=query.uids("artistIds"),
        album_artist_ids=query.uids("albumArtistIds"),
        contributing_artist_ids=query.uids("contributingArtistIds"),
        exclude_artist_ids=query.uids("excludeArtistIds"),
        albums=query.piped("albums"),
        album_ids=query.uids("albumIds"),
        parent_index=query.integer("parentIndexNumber"),
        index=query.integer("indexNumber"),
        adjacent_to=query.uid("adjacentTo"),
        collapse=query.flag("collapseBoxSetItems", False),
        series_status=_series_status(query),
        min_community_rating=query.number("minCommunityRating"),
        min_critic_rating=query.number("minCriticRating"),
        min_premiere_at=query.instant("minPremiereDate"),
        max_premiere_at=query.instant("maxPremiereDate"),
        min_updated_at=query.instant("minDateLastSaved"),
        min_user_updated_at=query.instant("minDateLastSavedForUser"),
        sort=sort_of(query),
        start_index=start,
        limit=limit,
        want_total=query.flag("enableTotalRecordCount", True),
        fields=needed(wanted_fields(query)),
    )


class UserFilters(TypedDict):
    """What ``filters`` and the flags beside it ask of the viewer's own data."""

    is_played: bool | None
    is_favorite: bool | None
    is_favorite_or_liked: bool | None
    is_liked: bool | None
    is_resumable: bool | None
    is_folder: bool | None


def user_filters(query: Query) -> UserFilters:
    """``filters``, which wins, with ``isPlayed`` and ``isFavorite``."""
    found = UserFilters(
        is_played=query.flag("isPlayed"),
        is_favorite=query.flag("isFavorite"),
        is_favorite_or_liked=None,
        is_liked=None,
        is_resumable=None,
        is_folder=None,
    )
    for name in query.texts("filters"):
        if name.lower() in _FILTERS:
            target, value = _FILTERS[name.lower()]
            found[target] = value  # type: ignore[literal-required]
    return found


def roles_named(names: tuple[str, ...]) -> tuple[CreditRole, ...]:
    """``PersonKind`` names as roles; unknown ones are skipped."""
    wanted = _lower(names)
    return tuple(role for role in CreditRole if role.wire_name.lower() in wanted)


def _provider_ids(query: Query) -> tuple[tuple[str, bool], ...]:
    flags = ((name, query.flag(f"has{name.capitalize()}Id")) for name in ("imdb", "tmdb", "tvdb"))
    return tuple((name, wanted) for name, wanted in flags if wanted is not None)


def _states(query: Query, name: str) -> tuple[ItemState, ...] | None:
    """States of the ``LocationType`` names of a list; ``None`` when it names none."""
    names = [text.lower() for text in query.texts(name) if text.lower() in _LOCATIONS]
    if not names:
        return None
    return tuple(dict.fromkeys(state for text in names for state in _LOCATIONS[text]))


def _series_status(query: Query) -> tuple[str, ...]:
    names = (text.lower() for text in query.texts("seriesStatus"))
    return tuple(_SERIES_STATUS[name] for name in names if name in _SERIES_STATUS)


def media_types_of(query: Query) -> tuple[str, ...]:
    """``mediaTypes``; unknown members are skipped."""
    return tuple(name for name in query.texts("mediaTypes") if name.lower() in _MEDIA_TYPES)


def _searches(query: Query) -> bool:
    return query.text("searchTerm") is not None


def _lower(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(name.lower() for name in names)
