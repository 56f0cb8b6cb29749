"""The sections by their keys."""

from rustfin_core.http.jellyfin.administration.configuration.encoding import ENCODING
from rustfin_core.http.jellyfin.administration.configuration.members import (
    Section,
    fixed,
    flag,
    text,
)
from rustfin_core.http.jellyfin.administration.configuration.network import NETWORK

_NO_TV = "Rustfin has no live TV."
_BY_LIBRARY = "Subtitles are fetched as the options of each library say."
_NFO = "NFO files are written in one way only."

BRANDING: Section = {
    "LoginDisclaimer": text("login_disclaimer"),
    "CustomCss": text("custom_css"),
    "SplashscreenEnabled": flag("splashscreen"),
}
_METADATA: Section = {
    "UseFileCreationTimeForDateAdded": fixed(
        False, "A title is added when Rustfin first sees it; file times change with every copy."
    )
}
_XBMC: Section = {
    "UserId": fixed(None, "What people watched is not written into NFO files."),
    "ReleaseDateFormat": fixed("yyyy-MM-dd", _NFO),
    "SaveImagePathsInNfo": fixed(False, _NFO),
    "EnablePathSubstitution": fixed(False, _NFO),
    "EnableExtraThumbsDuplication": fixed(False, _NFO),
}
_LIVE_TV: Section = {
    "GuideDays": fixed(None, _NO_TV),
    "RecordingPath": fixed(None, _NO_TV),
    "MovieRecordingPath": fixed(None, _NO_TV),
    "SeriesRecordingPath": fixed(None, _NO_TV),
    "EnableRecordingSubfolders": fixed(False, _NO_TV),
    "EnableOriginalAudioWithEncodedRecordings": fixed(False, _NO_TV),
    "TunerHosts": fixed([], _NO_TV),
    "ListingProviders": fixed([], _NO_TV),
    "PrePaddingSeconds": fixed(0, _NO_TV),
    "PostPaddingSeconds": fixed(0, _NO_TV),
    "MediaLocationsCreated": fixed([], _NO_TV),
    "RecordingPostProcessor": fixed(None, _NO_TV),
    "RecordingPostProcessorArguments": fixed(None, _NO_TV),
    "SaveRecordingNFO": fixed(False, _NO_TV),
    "SaveRecordingImages": fixed(False, _NO_TV),
}
_SUBTITLES: Section = {
    "SkipIfEmbeddedSubtitlesPresent": fixed(False, _BY_LIBRARY),
    "SkipIfAudioTrackMatches": fixed(False, _BY_LIBRARY),
    "DownloadLanguages": fixed([], _BY_LIBRARY),
    "DownloadMovieSubtitles": fixed(False, _BY_LIBRARY),
    "DownloadEpisodeSubtitles": fixed(False, _BY_LIBRARY),
    # The account is a secret of the settings: never shown, never taken in the clear.
    "OpenSubtitlesUsername": fixed("", "Enter your account of OpenSubtitles in the settings."),
    "OpenSubtitlesPasswordHash": fixed("", "Enter your account of OpenSubtitles in the settings."),
    "IsOpenSubtitleVipAccount": fixed(False, "OpenSubtitles tells Rustfin by itself."),
    "RequirePerfectMatch": fixed(False, _BY_LIBRARY),
}
_DATABASE: Section = {
    "DatabaseType": fixed("SQLite", "Rustfin has one kind of database."),
    "LockingBehavior": fixed("NoLock", "Rustfin has one kind of database."),
}

NAMED = {
    "network": NETWORK,
    "encoding": ENCODING,
    "metadata": _METADATA,
    "branding": BRANDING,
    "xbmcmetadata": _XBMC,
    "livetv": _LIVE_TV,
    "subtitles": _SUBTITLES,
    "database": _DATABASE,
}
"""Every section but the server's own."""
