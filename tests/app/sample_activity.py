"""A made-up activity log of any length, for screenshots and tests."""

from rustfin_core.admin import Entry, LoggedEntry, Severity

_LINES = (
    ("VideoPlayback", "Mara is playing The Salt Road on Living room TV", Severity.INFORMATION),
    ("VideoPlayback", "Jonas is playing Northlight on Android phone", Severity.INFORMATION),
    ("AuthenticationFailed", "Failed login attempt from guest", Severity.ERROR),
    ("DeviceAdded", "Guest signed in on a new device: Chrome on laptop", Severity.INFORMATION),
    ("LibraryScanned", "Films was scanned: 64 new titles", Severity.INFORMATION),
    ("TaskCompleted", "Backup made: 18 MB", Severity.INFORMATION),
    ("AuthenticationSucceeded", "Mara successfully authenticated", Severity.INFORMATION),
)
_NEWEST_MS = 1_700_000_000_000


def happened(count: int, *, newest_ms: int = _NEWEST_MS) -> list[LoggedEntry]:
    """*count* entries, newest first, seven minutes apart."""
    found = []
    for place in range(count):
        kind, name, severity = _LINES[place % len(_LINES)]
        words = name if place < len(_LINES) else f"{name} ({place})"
        found.append(
            LoggedEntry(
                id=count - place,
                at=newest_ms - place * 420_000,
                entry=Entry(type=kind, name=words, severity=severity),
            )
        )
    return found
