"""The async facade the desktop window and the dashboard routes both call."""

from rustfin_core.admin.facade import Admin
from rustfin_core.admin.types import (
    BackupProgress,
    BackupStatus,
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
    "BackupProgress",
    "BackupStatus",
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
]
