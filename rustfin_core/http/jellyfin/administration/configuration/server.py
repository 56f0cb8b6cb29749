"""``ServerConfiguration``."""

from typing import Any

from rustfin_core.http import values
from rustfin_core.http.body import JsonObject
from rustfin_core.http.jellyfin.administration.cast import CAST_RECEIVERS
from rustfin_core.http.jellyfin.administration.configuration.members import (
    Changes,
    Member,
    Section,
    State,
    changes_of,
    fixed,
    flag,
    number,
    place,
    read_section,
    text,
    to_text,
)
from rustfin_core.http.values import shown
from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.kernel.text import ARTICLES

_ONE_WAY = "Rustfin does this in one way only."
_NO_AUDIOBOOKS = "Rustfin has no audio books."
_NO_VIEWS = "Rustfin shows libraries in one way to everybody."
_BY_ITSELF = "Rustfin finds the right measure by itself."
_FOLDERS = "Its folders are chosen when Rustfin is started (--data-dir, --cache-dir)."
_KINDS = ("Movie", "Series", "Season", "Episode", "MusicAlbum", "MusicArtist", "MusicVideo")
_MOST_DAYS = 3_650

PREVIEWS: Section = {
    "EnableHwAcceleration": fixed(False, "Pictures for the seek bar are made by the processor."),
    "EnableHwEncoding": fixed(False, "Pictures for the seek bar are made by the processor."),
    "EnableKeyFrameOnlyExtraction": fixed(True, "Rustfin reads key frames only: all else is slow."),
    "ScanBehavior": fixed("NonBlocking", "Rustfin never makes a scan wait for pictures."),
    "ProcessPriority": fixed("BelowNormal", "Background work always goes last."),
    "Interval": number("preview_interval_ms"),
    "WidthResolutions": Member(
        read=lambda state: [int(width) for width in state.config["preview_width"]],
        write=lambda name, value: {"preview_width": _widths(name, value)},
    ),
    "TileWidth": number("preview_tile_width"),
    "TileHeight": number("preview_tile_height"),
    "Qscale": fixed(4, "Set JpegQuality instead."),
    "JpegQuality": number("preview_quality"),
    "ProcessThreads": fixed(1, "Background work takes one core at a time."),
}


def metadata_options(kind: str) -> dict[str, object]:
    """``MetadataOptions`` of an item kind: nothing is special for any."""
    lists = (
        "DisabledMetadataSavers",
        "LocalMetadataReaderOrder",
        "DisabledMetadataFetchers",
        "MetadataFetcherOrder",
        "DisabledImageFetchers",
        "ImageFetcherOrder",
    )
    return {"ItemType": kind, **{name: [] for name in lists}}


def _widths(name: str, value: Any) -> list[str]:
    if not isinstance(value, list) or not 1 <= len(value) <= 5:
        raise InvalidInput(f"{name} must be a list of one to five widths; {shown(value)} is not.")
    return [str(values.to_int(name, one, minimum=40, maximum=1_920)) for one in value]


def _previews(name: str, value: Any, state: State) -> Changes:
    if not isinstance(value, dict):
        raise InvalidInput(f"{name} must be an object; {shown(value)} is not.")
    return changes_of(PREVIEWS, state, JsonObject(value), f"{name}.")


def server_section(state: State) -> Section:
    """Its members; those of trickplay know what they are compared with by *state*."""
    return {
        **_SERVER,
        "TrickplayOptions": Member(
            read=lambda _: read_section(PREVIEWS, state),
            write=lambda name, value: _previews(name, value, state),
        ),
    }


_SERVER: Section = {
    "LogFileRetentionDays": fixed(0, "Rustfin keeps its log by size, not by days."),
    "IsStartupWizardCompleted": Member(
        read=lambda state: state.wizard_completed, refusal="Set-up ends once and for all."
    ),
    "CachePath": place(lambda state: state.paths.cache, _FOLDERS),
    "PreviousVersionStr": fixed(None, _ONE_WAY),
    "EnableMetrics": flag("metrics_open"),
    "EnableNormalizedItemByNameIds": fixed(True, _ONE_WAY),
    "IsPortAuthorized": fixed(True, _ONE_WAY),
    "QuickConnectAvailable": flag("quick_connect"),
    "EnableCaseSensitiveItemIds": fixed(True, _ONE_WAY),
    "DisableLiveTvChannelUserDataName": fixed(True, "Rustfin has no live TV."),
    "MetadataPath": place(lambda state: state.paths.data / "artwork", _FOLDERS),
    "PreferredMetadataLanguage": text("metadata_language"),
    "MetadataCountryCode": text("metadata_country"),
    "SortReplaceCharacters": fixed([".", "+", "%"], "Rustfin sorts names in one way only."),
    "SortRemoveCharacters": fixed(
        [",", "&", "-", "{", "}", "'"], "Rustfin sorts names in one way only."
    ),
    "SortRemoveWords": fixed(list(ARTICLES), "Rustfin sorts names in one way only."),
    "MinResumePct": number("resume_min_percent"),
    "MaxResumePct": number("resume_max_percent"),
    "MinResumeDurationSeconds": number("resume_shortest_s"),
    "MinAudiobookResume": fixed(5, _NO_AUDIOBOOKS),
    "MaxAudiobookResume": fixed(5, _NO_AUDIOBOOKS),
    "InactiveSessionThreshold": fixed(0, "Rustfin forgets silent devices by itself."),
    "LibraryMonitorDelay": fixed(1, "Rustfin looks as soon as a folder is quiet."),
    "LibraryUpdateDuration": fixed(2, "Rustfin tells apps of changes every two seconds."),
    "CacheSize": fixed(0, _BY_ITSELF),
    "ImageSavingConvention": fixed("Compatible", "Rustfin puts no pictures beside media."),
    "MetadataOptions": fixed(
        [metadata_options(kind) for kind in _KINDS],
        "Sources are chosen once for all titles: see provider_order in the settings.",
    ),
    "SkipDeserializationForBasicTypes": fixed(True, _ONE_WAY),
    "ServerName": Member(
        read=lambda state: state.config.server_name,
        write=lambda name, value: {"server_name": to_text(name, value) or None},
    ),
    "UICulture": text("ui_culture"),
    "SaveMetadataHidden": fixed(False, "NFO files are never hidden."),
    "ContentTypes": fixed([], "The kind of a library holds for all its folders."),
    "RemoteClientBitrateLimit": number("remote_bitrate"),
    "EnableFolderView": fixed(False, _NO_VIEWS),
    "EnableGroupingMoviesIntoCollections": fixed(False, _NO_VIEWS),
    "EnableGroupingShowsIntoCollections": fixed(False, _NO_VIEWS),
    # What the two above were called until 10.10.
    "EnableGroupingIntoCollections": fixed(False, _NO_VIEWS),
    "DisplaySpecialsWithinSeasons": fixed(True, _NO_VIEWS),
    "CodecsUsed": fixed([], _ONE_WAY),
    "PluginRepositories": fixed([], "Rustfin has no plugins."),
    "EnableExternalContentInSuggestions": fixed(False, "Rustfin suggests what you have."),
    "ImageExtractionTimeoutMs": fixed(0, _BY_ITSELF),
    "PathSubstitutions": fixed([], "Rustfin sends every file itself."),
    "EnableSlowResponseWarning": Member(
        read=lambda state: state.config["slow_request_ms"] > 0,
        refusal="Set SlowResponseThresholdMs; 0 warns of nothing.",
    ),
    "SlowResponseThresholdMs": number("slow_request_ms"),
    "CorsHosts": fixed(["*"], "Apps on any page may ask; a token decides what they get."),
    "ActivityLogRetentionDays": Member(
        read=lambda state: state.config["activity_days"],
        # A negative number is Jellyfin's "for ever".
        write=lambda name, value: {
            "activity_days": days if (days := values.to_int(name, value)) > 0 else _MOST_DAYS
        },
    ),
    "LibraryScanFanoutConcurrency": fixed(0, _BY_ITSELF),
    "LibraryMetadataRefreshConcurrency": fixed(0, _BY_ITSELF),
    # Only servers before 10.11 had it, and its readers still want it.
    "RemoveOldPlugins": fixed(False, "Rustfin has no plugins."),
    "AllowClientLogUpload": flag("client_logs"),
    "DummyChapterDuration": fixed(0, "Rustfin makes up no chapters."),
    "ChapterImageResolution": fixed("MatchSource", _ONE_WAY),
    "ParallelImageEncodingLimit": fixed(0, _BY_ITSELF),
    "CastReceiverApplications": fixed(CAST_RECEIVERS, "Rustfin brings no receiver of its own."),
    "EnableLegacyAuthorization": fixed(True, "Rustfin takes a token in every form apps send it."),
}
