"""A made-up activity log of any length, for screenshots and tests."""

from rustfin_core.admin import Entry, LoggedEntry, Severity
from rustfin_core.kernel.said import say

_LINES: tuple[tuple[str, str, dict[str, str], Severity], ...] = (
    (
        "VideoPlayback",
        "{user} is playing {title} on {device}",
        {"user": "Mara", "title": "The Salt Road", "device": "Living room TV"},
        Severity.INFORMATION,
    ),
    (
        "VideoPlayback",
        "{user} is playing {title} on {device}",
        {"user": "Jonas", "title": "Northlight", "device": "Android phone"},
        Severity.INFORMATION,
    ),
    (
        "AuthenticationFailed",
        "Failed login attempt from {name}",
        {"name": "guest"},
        Severity.ERROR,
    ),
    (
        "DeviceAdded",
        "{user} signed in on a new device: {device}",
        {"user": "Guest", "device": "Chrome on laptop"},
        Severity.INFORMATION,
    ),
    ("LibraryScanned", "Scan of {library} completed", {"library": "Films"}, Severity.INFORMATION),
    (
        "BackupCreated",
        "Backup {name} has been made",
        {"name": "daily-2023-11-14"},
        Severity.INFORMATION,
    ),
    (
        "AuthenticationSucceeded",
        "{user} successfully authenticated",
        {"user": "Mara"},
        Severity.INFORMATION,
    ),
)
_NEWEST_MS = 1_700_000_000_000


def happened(count: int, *, newest_ms: int = _NEWEST_MS) -> list[LoggedEntry]:
    """*count* entries, newest first, seven minutes apart."""
    found = []
    for place in range(count):
        kind, template, values, severity = _LINES[place % len(_LINES)]
        if place >= len(_LINES):
            last = [*values][-1]
            values = values | {last: f"{values[last]} ({place})"}
        words = say(template, **values)
        found.append(
            LoggedEntry(
                id=count - place,
                at=newest_ms - place * 420_000,
                entry=Entry(type=kind, name=words, severity=severity),
            )
        )
    return found
