"""Reading list requests: the query of ``/Items`` and its relatives as an ``ItemQuery``."""

from collections.abc import Set as AbstractSet

from rustfin_core.catalog.types import ItemField, ItemQuery, Sort, SortKey
from rustfin_core.http.jellyfin.dto.kinds import kinds_named
from rustfin_core.http.query import Query
from rustfin_core.kernel.enums import CreditRole

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
    "genres": ItemField.FACETS,
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
    "isfavoriteorlikes": ("is_favorite", True),
    "likes": ("is_favorite", True),
    "isresumable": ("is_resumable", True),
}


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
    """Every filter of ``GET /Items`` that the catalogue knows."""
    start, limit = page_of(query)
    named: dict[str, bool | None] = {
        "is_played": query.flag("isPlayed"),
        "is_favorite": query.flag("isFavorite"),
        "is_folder": None,
        "is_resumable": None,
    }
    for name in query.texts("filters"):
        if name.lower() in _FILTERS:
            target, value = _FILTERS[name.lower()]
            named[target] = value
    ids = query.uids("ids")
    has_ids = tuple(
        (provider, wanted)
        for provider in ("imdb", "tmdb", "tvdb")
        if (wanted := query.flag(f"has{provider.capitalize()}Id")) is not None
    )
    roles = tuple(
        role for role in CreditRole if role.wire_name.lower() in _lower(query.texts("personTypes"))
    )
    fields = wanted_fields(query)
    return ItemQuery(
        parent=query.uid("parentId"),
        recursive=query.flag("recursive", False) or bool(ids) or _searches(query),
        kinds=kinds_named(query.texts("includeItemTypes")),
        exclude_kinds=kinds_named(query.texts("excludeItemTypes")),
        media_types=query.texts("mediaTypes"),
        ids=ids,
        exclude_ids=query.uids("excludeItemIds"),
        search_term=query.text("searchTerm"),
        name_starts_with=query.text("nameStartsWith"),
        name_starts_with_or_greater=query.text("nameStartsWithOrGreater"),
        name_less_than=query.text("nameLessThan"),
        is_played=named["is_played"],
        is_favorite=named["is_favorite"],
        is_resumable=named["is_resumable"],
        is_folder=named["is_folder"],
        is_missing=query.flag("isMissing"),
        is_unaired=query.flag("isUnaired"),
        is_hd=query.flag("isHd"),
        is_4k=query.flag("is4K"),
        is_3d=query.flag("is3D"),
        is_locked=query.flag("isLocked"),
        has_subtitles=query.flag("hasSubtitles"),
        has_trailer=query.flag("hasTrailer"),
        has_special_feature=query.flag("hasSpecialFeature"),
        has_overview=query.flag("hasOverview"),
        has_official_rating=_first_flag(query, "hasOfficialRating", "hasParentalRating"),
        has_provider_ids=has_ids,
        genres=query.piped("genres"),
        genre_ids=query.uids("genreIds"),
        studios=query.piped("studios"),
        studio_ids=query.uids("studioIds"),
        tags=query.piped("tags"),
        official_ratings=query.piped("officialRatings"),
        max_official_rating=query.text("maxOfficialRating"),
        min_official_rating=query.text("minOfficialRating"),
        years=query.integers("years"),
        person_ids=query.uids("personIds"),
        person=query.text("person"),
        person_roles=roles,
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
        series_status=query.texts("seriesStatus"),
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
        fields=needed(fields),
    )


def _searches(query: Query) -> bool:
    return query.text("searchTerm") is not None


def _lower(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(name.lower() for name in names)


def _first_flag(query: Query, *names: str) -> bool | None:
    found = (query.flag(name) for name in names)
    return next((value for value in found if value is not None), None)
