"""The async facade the desktop window and the dashboard routes both call."""

from rustfin_core.admin.activity.types import (
    ActivityPage,
    ActivityQuery,
    Entry,
    LoggedEntry,
    Severity,
)
from rustfin_core.admin.facade import Admin
from rustfin_core.admin.folders import FolderEntry
from rustfin_core.admin.gauge import FolderSpace
from rustfin_core.admin.load import ComputerLoad, LoadSample, OwnShare
from rustfin_core.admin.server_logs import LogFile
from rustfin_core.admin.storage import LibrarySpace, StorageReport
from rustfin_core.admin.support import SupportFile
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
    "ActivityPage",
    "ActivityQuery",
    "Admin",
    "BackupProgress",
    "BackupStatus",
    "ComputerLoad",
    "Entry",
    "FolderEntry",
    "FolderSpace",
    "FolderStatus",
    "LibrarySpace",
    "LibraryStatus",
    "LoadSample",
    "LogFile",
    "LogLine",
    "LoggedEntry",
    "MatchCandidate",
    "MatchReview",
    "MatchStatus",
    "NowPlaying",
    "OwnShare",
    "Problem",
    "ScanStatus",
    "ServerStatus",
    "SettingView",
    "Severity",
    "StorageReport",
    "SupportFile",
]
