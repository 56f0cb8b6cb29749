"""What we read of an NFO file, under the names of Jellyfin's classes, for its own expectations.

Where Jellyfin keeps one value and we keep two, or the reverse, the comment says which is meant.
"""

from datetime import date
from types import SimpleNamespace
from typing import Any

from rustfin_core.intelligence.nfo import NfoResult
from rustfin_core.intelligence.records import PersonRecord, RemoteImage
from rustfin_core.kernel.enums import ItemKind
from tests.intelligence.nfo.csharp import Seq

_PROVIDERS = {"musicbrainzalbum": "musicbrainzrelease", "musicbrainztrack": "musicbrainzrecording"}
_FORMATS = {
    "HSBS": "HalfSideBySide",
    "FSBS": "FullSideBySide",
    "HTAB": "HalfTopAndBottom",
    "FTAB": "FullTopAndBottom",
    "MVC": "MVC",
}
_IMAGE_TYPES = {"BACKDROP": "Backdrop"}


class ProviderIds:
    """Keys as Jellyfin's ``MetadataProvider`` spells them, without regard to case."""

    def __init__(self, ids: dict[str, str]) -> None:
        self.ids = ids

    def __getitem__(self, name: str) -> str:
        name = name.lower()
        return self.ids[_PROVIDERS.get(name, name)]

    def ContainsKey(self, name: str) -> bool:
        name = name.lower()
        return _PROVIDERS.get(name, name) in self.ids

    @property
    def Count(self) -> int:
        return len(self.ids)


def view(result: NfoResult) -> dict[str, Any]:
    """The names that assertions use: ``item``, ``result``, user data."""
    item = _item(result)
    metadata = SimpleNamespace(
        Item=item,
        People=Seq([_person(one, at) for at, one in enumerate(result.record.people)]),
        RemoteImages=Seq(_remote_images(result.record.images)),
    )
    user = result.user
    data = SimpleNamespace(
        Played=user.played,
        PlayCount=user.play_count,
        LastPlayedDate=user.last_played.replace(tzinfo=None) if user.last_played else None,
        IsFavorite=user.favorite,
        Rating=user.rating,
    )
    manager = SimpleNamespace(GetUserData=lambda _user, _item: data)
    return {
        "item": item,
        "result": metadata,
        "userData": data,
        "_userDataManager": manager,
        "_testUser": None,
    }


def _item(result: NfoResult) -> SimpleNamespace:
    record, stream = result.record, result.stream
    season_or_episode = record.season if record.kind is ItemKind.SEASON else record.episode
    return SimpleNamespace(
        Name=record.title,
        OriginalTitle=record.original_title,
        SortName=record.sort_title,
        ForcedSortName=record.sort_title,
        Overview=record.overview,
        # Jellyfin sets an empty text where the element is empty; we say nothing.
        Tagline=record.tagline or "",
        ProductionYear=record.year,
        PremiereDate=record.premiere,
        EndDate=record.end,
        # Jellyfin has one running time: the file's, where <fileinfo> tells it, else the title's,
        # and 0 for the 0 that Kodi writes for "unknown".
        RunTimeTicks=stream.duration or record.runtime or 0,
        CommunityRating=record.community_rating,
        CriticRating=_critic_rating(result),
        OfficialRating=record.official_rating,
        CustomRating=record.custom_rating,
        PreferredMetadataLanguage=record.metadata_language,
        PreferredMetadataCountryCode=record.metadata_country,
        Genres=Seq(record.genres),
        Studios=Seq(record.studios),
        Tags=Seq(record.tags),
        ProductionLocations=Seq(record.countries),
        ProviderIds=ProviderIds(dict(record.ids)),
        CollectionName=record.collections[0].name if record.collections else None,
        RemoteTrailers=Seq([SimpleNamespace(Url=url) for url in record.trailers]),
        Status=record.status,
        AirTime=record.air_time,
        AirDays=Seq(record.air_days),
        DisplayOrder=record.display_order,
        IndexNumber=season_or_episode,
        IndexNumberEnd=record.episode_end,
        ParentIndexNumber=record.season,
        SeriesName=record.series_title,
        AirsBeforeSeasonNumber=record.airs_before_season,
        AirsBeforeEpisodeNumber=record.airs_before_episode,
        AirsAfterSeasonNumber=record.airs_after_season,
        Artists=Seq(record.artists),
        Album=record.album,
        AlbumArtists=Seq(record.artists),
        IsLocked=record.locked,
        LockedFields=Seq(record.locked_fields),
        DateCreated=record.date_added.replace(tzinfo=None) if record.date_added else None,
        AspectRatio=stream.aspect_ratio,
        Width=stream.width,
        Height=stream.height,
        Video3DFormat=_FORMATS.get(stream.format_3d or ""),
        HasSubtitles=stream.has_subtitles,
    )


def _critic_rating(result: NfoResult) -> float | None:
    """Jellyfin keeps a Tomatometer of 7.6 out of 10 as 7.6; we bring it to its scale of 100."""
    written = [
        one.value
        for one in result.ratings
        if "tomato" in one.name and "audience" not in one.name and "avg" not in one.name
    ]
    return written[-1] if written else result.record.critic_rating


def _remote_images(images: tuple[RemoteImage, ...]) -> list[SimpleNamespace]:
    """Jellyfin keeps the first picture of each type; we keep them all in order."""
    first: dict[str, SimpleNamespace] = {}
    for image in images:
        kind = _IMAGE_TYPES.get(image.type.name, image.type.wire_name)
        first.setdefault(kind, SimpleNamespace(Type=kind, Url=image.url))
    return list(first.values())


def _person(person: PersonRecord, at: int) -> SimpleNamespace:
    return SimpleNamespace(
        Name=person.name,
        Type=person.role.wire_name,
        # Jellyfin's role of somebody without one is an empty text.
        Role=person.character or "",
        SortOrder=person.order if person.order is not None else at,
        ImageUrl=person.image_url,
    )


def same(actual: Any, expected: Any) -> bool:
    """Equal as xunit's ``Assert.Equal`` sees it: midnight is a date, floats are 32 bits wide."""
    if isinstance(actual, float) and isinstance(expected, int | float):
        return abs(actual - expected) < 1e-5
    if isinstance(actual, date) and isinstance(expected, date):
        return actual.isoformat()[:10] == expected.isoformat()[:10] and (
            type(actual) is type(expected) or str(actual).endswith("00:00:00")
        )
    return bool(actual == expected)
