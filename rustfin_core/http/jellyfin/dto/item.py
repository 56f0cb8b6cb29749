"""``BaseItemDto``."""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet

from rustfin_core.catalog.types import (
    PLAYABLE_KINDS,
    Credit,
    Flag,
    Item,
    Ref,
    Relative,
)
from rustfin_core.http.jellyfin.dto.images import (
    ALL_IMAGES,
    ImageWish,
    image_fields,
    primary_ratio,
)
from rustfin_core.http.jellyfin.dto.kinds import KIND_NAMES
from rustfin_core.http.jellyfin.dto.media_source import media_source_dto, version_etag
from rustfin_core.http.jellyfin.dto.previews import chapters_of, trickplay_of
from rustfin_core.http.jellyfin.dto.provider_names import external_urls, wire_name
from rustfin_core.http.jellyfin.dto.user_data import user_data_dto
from rustfin_core.http.jellyfin.dto.values import compact
from rustfin_core.http.json import Keyed, wire_time
from rustfin_core.identity.policy import UserPolicy
from rustfin_core.identity.rights import Right, may
from rustfin_core.kernel.enums import ItemKind, ItemState, StreamType

NOT_SPECIAL = ("Trailer", "ThemeSong", "ThemeVideo")
"""Types of extras that have lists of their own."""
_EXTRA_KINDS: Mapping[object, str] = {"Trailer": "Trailer", "ThemeSong": "Audio"}
_LOCATIONS = {
    ItemState.PRESENT: "FileSystem",
    ItemState.MISSING: "Virtual",
    ItemState.UNAIRED: "Virtual",
    ItemState.OFFLINE: "Offline",
}
_COUNT_NAMES = {
    ItemKind.MOVIE: "MovieCount",
    ItemKind.SERIES: "SeriesCount",
    ItemKind.EPISODE: "EpisodeCount",
    ItemKind.TRACK: "SongCount",
    ItemKind.ALBUM: "AlbumCount",
    ItemKind.ARTIST: "ArtistCount",
}
_SETTINGS = {
    "ForcedSortName": "sort_title",
    "CustomRating": "custom_rating",
    "PreferredMetadataLanguage": "metadata_language",
    "PreferredMetadataCountryCode": "metadata_country",
}
_AIRING = {
    "AirTime": "air_time",
    "AirDays": "air_days",
    "AirsBeforeSeasonNumber": "airs_before_season",
    "AirsBeforeEpisodeNumber": "airs_before_episode",
    "AirsAfterSeasonNumber": "airs_after_season",
}


class ItemMapper:
    """Maps items for one answer.

    *fields* holds lower-case ``ItemFields`` names; ``None`` means all of them (single item).
    """

    def __init__(
        self,
        server_id: str,
        *,
        fields: AbstractSet[str] | None = None,
        user_data: bool = True,
        policy: UserPolicy | None = None,
        images: ImageWish = ALL_IMAGES,
    ) -> None:
        """*policy*: what the reader may do with the items; ``None`` for an api key."""
        self._server_id = server_id
        self._fields = fields
        self._user_data = user_data
        self._may_play = policy is None or may(policy, Right.PLAY)
        self._may_download = policy is None or may(policy, Right.DOWNLOAD)
        self._images = images
        self._makers = [make for field, make in _OPTIONAL.items() if self.wants(field)]

    def wants(self, field: str) -> bool:
        """Whether the client asked for an optional part."""
        return self._fields is None or field in self._fields

    def item(self, item: Item) -> dict[str, object]:
        """Map one item."""
        mapped: dict[str, object] = {
            "Name": item.name,
            "ServerId": self._server_id,
            "Id": item.uid.hex(),
            "Type": _type(item),
            "MediaType": item.media_type,
            "IsFolder": item.is_folder,
            "LocationType": _LOCATIONS[item.state],
            "PremiereDate": wire_time(item.premiere_at),
            "EndDate": wire_time(item.end_at),
            "CriticRating": item.critic_rating,
            "CommunityRating": item.community_rating,
            "OfficialRating": item.official_rating,
            "RunTimeTicks": item.runtime,
            "ProductionYear": item.year,
            "IndexNumber": item.index,
            "IndexNumberEnd": item.index_end,
            "ParentIndexNumber": item.parent_index,
            "Container": item.container,
            "VideoType": "VideoFile" if item.media_type == "Video" else None,
            "Status": item.detail.status,
            "ExtraType": _extra_type(item),
            "PlaylistItemId": item.entry_uid.hex() if item.entry_uid else None,
            "DisplayOrder": _display_order(item),
        }
        mapped |= {wire: item.detail.extra.get(name) for wire, name in _AIRING.items()}
        mapped |= image_fields(item, self._images)
        mapped |= self._relations(item)
        mapped |= self._optional(item)
        mapped |= self._media(item)
        if self._user_data:
            mapped["UserData"] = user_data_dto(item.uid, item.user, runtime=item.runtime)
        return compact(mapped)

    def _relations(self, item: Item) -> dict[str, object]:
        fields: dict[str, object] = {}
        if item.parent is not None:
            fields["ParentId"] = item.parent.uid.hex()
        elif item.library_uid is not None:
            fields["ParentId"] = item.library_uid.hex()
        if item.series is not None:
            fields |= {"SeriesName": item.series.name, "SeriesId": item.series.uid.hex()}
        if item.season is not None:
            fields |= {"SeasonName": item.season.name, "SeasonId": item.season.uid.hex()}
        if item.album is not None:
            fields |= {"Album": item.album.name, "AlbumId": item.album.uid.hex()}
        if item.kind in (ItemKind.TRACK, ItemKind.ALBUM):
            artists = item.artists or ((_ref(item.artist),) if item.artist else ())
            album_artists = item.album_artists or (
                (_ref(item.artist),) if item.artist else artists[:1]
            )
            fields["Artists"] = [artist.name for artist in artists]
            fields["ArtistItems"] = [_pair(artist) for artist in artists]
            fields["AlbumArtists"] = [_pair(artist) for artist in album_artists]
            fields["AlbumArtist"] = album_artists[0].name if album_artists else None
            fields["NormalizationGain"] = item.gain
        if item.kind is ItemKind.TRACK:
            fields["HasLyrics"] = bool(item.flags & Flag.LYRICS)
        return fields

    def _optional(self, item: Item) -> dict[str, object]:
        chosen: dict[str, object] = {}
        for make in self._makers:
            chosen |= make(item)
        if self.wants("candownload"):
            chosen["CanDownload"] = self._may_download and item.kind in PLAYABLE_KINDS
        if self.wants("playaccess"):
            chosen["PlayAccess"] = "Full" if self._may_play else "None"
        return chosen

    def _media(self, item: Item) -> dict[str, object]:
        if not item.versions:
            return {"MediaSourceCount": None}
        first = item.versions[0]
        fields: dict[str, object] = {"Container": first.info.container or item.container}
        if len(item.versions) > 1 and self.wants("mediasourcecount"):
            fields["MediaSourceCount"] = len(item.versions)
        sources = [media_source_dto(version) for version in item.versions]
        if self.wants("mediasources"):
            fields["MediaSources"] = sources
        if self.wants("mediastreams"):
            fields["MediaStreams"] = sources[0]["MediaStreams"]
        if self.wants("chapters"):
            fields["Chapters"] = chapters_of(item, first)
        if self.wants("etag"):
            fields["Etag"] = version_etag(first)
        if first.parts:
            fields["PartCount"] = 1 + len(first.parts)
        subtitles = any(s.type is StreamType.SUBTITLE for s in first.info.streams)
        fields["HasSubtitles"] = True if subtitles else None
        if (video := first.info.video) is not None:
            wide = (video.width or 0) >= 1200 or (video.height or 0) >= 700
            fields |= {"IsHD": wide} if self.wants("ishd") else {}
            fields |= {"Width": video.width} if self.wants("width") else {}
            fields |= {"Height": video.height} if self.wants("height") else {}
        return fields


def _type(item: Item) -> str:
    """Jellyfin's kind: trailers and theme songs have one of their own, other extras are videos."""
    return _EXTRA_KINDS.get(_extra_type(item), KIND_NAMES[item.kind])


def _extra_type(item: Item) -> object:
    return item.detail.extra.get("extra_type") if item.kind is ItemKind.EXTRA else None


def _not_special(item: Item) -> int:
    return sum(item.extras.get(name, 0) for name in NOT_SPECIAL)


def _display_order(item: Item) -> object:
    """Of a series: which order its episodes are numbered in; of a collection: how it is sorted."""
    if item.kind is not ItemKind.COLLECTION:
        return item.detail.extra.get("display_order")
    by_hand = item.list_info is not None and item.list_info.by_hand
    return "Default" if by_hand else "PremiereDate"


def _ref(relative: Relative) -> Ref:
    return Ref(relative.uid, relative.name)


def _pair(ref: Ref) -> dict[str, object]:
    return {"Name": ref.name, "Id": ref.uid.hex()}


def _genres(item: Item) -> dict[str, object]:
    return {
        "Genres": [genre.name for genre in item.genres],
        "GenreItems": [_pair(genre) for genre in item.genres],
    }


def _provider_ids(item: Item) -> Keyed:
    return Keyed({wire_name(name): value for name, value in item.provider_ids.items()})


def _settings(item: Item) -> dict[str, object]:
    return {
        "LockedFields": list(item.detail.locked_fields),
        "LockData": bool(item.flags & Flag.LOCKED),
        **{wire: item.detail.extra.get(name) for wire, name in _SETTINGS.items()},
    }


def _person(credit: Credit) -> dict[str, object]:
    image = credit.image
    hashes = {"Primary": {image.tag: image.blurhash}} if image and image.blurhash else None
    return compact(
        {
            "Name": credit.name,
            "Id": credit.uid.hex(),
            "Role": credit.character or "",
            "Type": credit.role.wire_name,
            "PrimaryImageTag": image.tag if image else None,
            "ImageBlurHashes": hashes,
        }
    )


def _recursive_count(item: Item) -> dict[str, object]:
    return {"RecursiveItemCount": item.leaf_count if item.is_folder else None}


def _path(item: Item) -> dict[str, object]:
    return {"Path": item.path.decode("utf-8", "replace") if item.path else None}


_OPTIONAL: Mapping[str, Callable[[Item], dict[str, object]]] = {
    "sortname": lambda item: {"SortName": item.sort_key},
    "datecreated": lambda item: {"DateCreated": wire_time(item.added_at)},
    "datelastmediaadded": lambda item: {"DateLastMediaAdded": wire_time(item.child_added_at)},
    "etag": lambda item: {"Etag": f"{item.updated_at:x}"},
    "overview": lambda item: {"Overview": item.detail.overview},
    "originaltitle": lambda item: {"OriginalTitle": item.detail.original_title},
    "taglines": lambda item: {"Taglines": [item.detail.tagline] if item.detail.tagline else []},
    "providerids": lambda item: {"ProviderIds": _provider_ids(item)},
    "genres": _genres,
    "studios": lambda item: {"Studios": [_pair(studio) for studio in item.studios]},
    "tags": lambda item: {"Tags": list(item.tags)},
    "people": lambda item: {"People": [_person(person) for person in item.people]},
    "productionlocations": lambda item: {
        "ProductionLocations": list(item.detail.production_locations)
    },
    "remotetrailers": lambda item: {
        "RemoteTrailers": [{"Url": url} for url in item.detail.trailers]
    },
    "externalurls": lambda item: {"ExternalUrls": external_urls(item.kind, item.provider_ids)},
    "childcount": lambda item: {"ChildCount": item.child_count if item.is_folder else None},
    "recursiveitemcount": _recursive_count,
    "primaryimageaspectratio": lambda item: {"PrimaryImageAspectRatio": primary_ratio(item)},
    "itemcounts": lambda item: {name: item.counts.get(k) for k, name in _COUNT_NAMES.items()},
    "candelete": lambda item: {"CanDelete": bool(item.list_info and item.list_info.is_mine)},
    "enablemediasourcedisplay": lambda _: {"EnableMediaSourceDisplay": True},
    "displaypreferencesid": lambda item: {"DisplayPreferencesId": item.uid.hex()},
    "localtrailercount": lambda item: {"LocalTrailerCount": item.extras.get("Trailer", 0)},
    "specialfeaturecount": lambda item: {
        "SpecialFeatureCount": sum(item.extras.values()) - _not_special(item)
    },
    "settings": _settings,
    "trickplay": lambda item: {"Trickplay": trickplay_of(item)},
    "path": _path,
}
"""What is said only to who asks for it: lower-case ``ItemFields`` names and what they add."""
