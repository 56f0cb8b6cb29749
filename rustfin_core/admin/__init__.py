"""The async facade the desktop window and the dashboard routes both call."""

from rustfin_core.admin.facade import Admin
from rustfin_core.admin.support import SupportFile
from rustfin_core.admin.types import (
    FolderStatus,
    LibraryStatus,
    LogLine,
    MatchCandidate,
    MatchReview,
    MatchStatus,
    NowPlaying,
    Problem,
    ScanStatus,
    ServerStatus,
    SettingView,
)

__all__ = [
    "Admin",
    "FolderStatus",
    "LibraryStatus",
    "LogLine",
    "MatchCandidate",
    "MatchReview",
    "MatchStatus",
    "NowPlaying",
    "Problem",
    "ScanStatus",
    "ServerStatus",
    "SettingView",
    "SupportFile",
]
