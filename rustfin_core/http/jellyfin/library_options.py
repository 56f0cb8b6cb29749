"""``LibraryOptions``: what dashboards show of a library. Most of it does not apply here."""

from collections.abc import Mapping, Sequence
from typing import Any

_FIXED: Mapping[str, Any] = {
    "Enabled": True,
    "EnablePhotos": False,
    "EnableRealtimeMonitor": True,
    "EnableLUFSScan": False,
    "EnableChapterImageExtraction": False,
    "ExtractChapterImagesDuringLibraryScan": False,
    "EnableTrickplayImageExtraction": False,
    "ExtractTrickplayImagesDuringLibraryScan": False,
    "SaveLocalMetadata": False,
    "EnableAutomaticSeriesGrouping": False,
    "EnableEmbeddedTitles": False,
    "EnableEmbeddedExtrasTitles": False,
    "EnableEmbeddedEpisodeInfos": False,
    "AutomaticRefreshIntervalDays": 0,
    "SeasonZeroDisplayName": "Specials",
    "MetadataSavers": [],
    "DisabledLocalMetadataReaders": [],
    "LocalMetadataReaderOrder": [],
    "DisabledSubtitleFetchers": [],
    "SubtitleFetcherOrder": [],
    "DisabledMediaSegmentProviders": [],
    "MediaSegmentProviderOrder": [],
    "SkipSubtitlesIfEmbeddedSubtitlesPresent": False,
    "SkipSubtitlesIfAudioTrackMatches": False,
    "SubtitleDownloadLanguages": [],
    "RequirePerfectSubtitleMatch": True,
    "SaveSubtitlesWithMedia": False,
    "SaveLyricsWithMedia": False,
    "SaveTrickplayWithMedia": False,
    "DisabledLyricFetchers": [],
    "LyricFetcherOrder": [],
    "PreferNonstandardArtistsTag": False,
    "UseCustomTagDelimiters": False,
    "CustomTagDelimiters": [],
    "DelimiterWhitelist": [],
    "AutomaticallyAddToCollection": False,
    "AllowEmbeddedSubtitles": "AllowAll",
    "TypeOptions": [],
}


def library_options(paths: Sequence[str], stored: Mapping[str, Any]) -> dict[str, Any]:
    """Every member a strict reader requires, over what the library stores."""
    wanted = ("PreferredMetadataLanguage", "MetadataCountryCode", "SaveLocalMetadata")
    known = {name: stored[name] for name in wanted if name in stored}
    known["EnableInternetProviders"] = stored.get("identify") is not False
    if known.get("SaveLocalMetadata") is True:
        known["MetadataSavers"] = ["Nfo"]
    return {**_FIXED, **known, "PathInfos": [{"Path": path} for path in paths]}
