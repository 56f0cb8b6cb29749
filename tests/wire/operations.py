"""The routes clients call, out of ``../shared/api/operations.tsv``, as requests to send."""

import csv
import re
from dataclasses import dataclass

from tests.shared import SHARED

NOBODY = "0" * 32
_EXTRA = (
    "/Startup/", "/QuickConnect/Authorize", "/Library/Refresh", "/Library/VirtualFolders",
    "/ScheduledTasks", "/Playlists", "/Collections", "/Movies/Recommendations",
    "/Items/Suggestions", "/Search/Hints", "/UserItems/",
)  # fmt: skip
_ENDINGS = ("/InstantMix", "/Similar", "/Suggestions", "/UserData", "/Rating", "/Collections")
_LATER = frozenset(
    {
        "/Library/VirtualFolders/LibraryOptions",
        "/Library/VirtualFolders/Paths/Update",
        "/ScheduledTasks/{taskId}/Triggers",
    }
)
"""Nothing needs them to play: libraries have no options yet, tasks no timetable."""
_MADE_UP = {
    "imageType": "Primary",
    "routeFormat": "vtt",
    "container": "mp4",
    "playlistId": "main",
    "displayPreferencesId": "usersettings",
}
_NUMBERS = ("index", "ticks", "width", "segmentid")


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One row of the table."""

    method: str
    path: str
    is_anonymous: bool
    """In Jellyfin; Rustfin wants a token for streams and subtitles too."""

    @property
    def name(self) -> str:
        """For messages."""
        return f"{self.method} {self.path}"

    @property
    def address(self) -> str:
        """The path with ids of nothing."""
        return re.sub(r"\{(\w+)\}", lambda found: _made_up(found[1]), self.path)


def operations() -> tuple[Operation, ...]:
    """What every client calls (P0), and the routes of set-up, libraries, tasks and lists."""
    table = SHARED / "api" / "operations.tsv"
    with table.open(encoding="utf-8", newline="") as file:
        return tuple(
            Operation(
                method=row["method"],
                path=row["path"],
                is_anonymous=row["auth_policy"] == "anon",
            )
            for row in csv.DictReader(file, delimiter="\t")
            if row["tier"] == "P0"
            or row["path"].endswith(_ENDINGS)
            or (row["path"].startswith(_EXTRA) and row["path"] not in _LATER)
        )


def _made_up(name: str) -> str:
    if name in _MADE_UP:
        return _MADE_UP[name]
    return "0" if name.lower().endswith(_NUMBERS) else NOBODY
