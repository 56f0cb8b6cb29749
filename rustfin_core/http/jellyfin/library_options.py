"""``LibraryOptions``: what dashboards show of a library. Most of it does not apply here."""

from collections.abc import Mapping, Sequence
from typing import Any

from rustfin_core.http.body import JsonObject
from rustfin_core.kernel.errors import InvalidInput

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


def options_of(sent: JsonObject, before: Mapping[str, Any]) -> dict[str, Any]:
    """What a library stores after *sent*: members that mean something here, the rest as *before*.

    ``EnableInternetProviders`` says whether titles are identified; NFO files are written when
    ``SaveLocalMetadata`` or a metadata saver says so.
    """
    after = dict(before)
    if (save := sent.flag("SaveLocalMetadata")) is not None:
        savers = {name.casefold() for name in sent.texts("MetadataSavers")}
        after["SaveLocalMetadata"] = save or "nfo" in savers
    if (online := sent.flag("EnableInternetProviders")) is not None:
        after["identify"] = online
    for name in ("PreferredMetadataLanguage", "MetadataCountryCode"):
        code = sent.text(name)
        if code is None:
            continue
        if code and not (
            2 <= len(code) <= 8 and code.isascii() and code.replace("-", "").isalpha()
        ):
            raise InvalidInput(f"{name} must be a code such as en or US.")
        after[name] = code
    return {name: value for name, value in after.items() if value != ""}
