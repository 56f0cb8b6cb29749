"""Which changes are worth a notification: failures, a first scan that ended, a disk that went away.

Pure. Everything else is for people who look.
"""

from dataclasses import dataclass

from rustfin_app.language import plural, spoken, tr
from rustfin_app.snapshot import Snapshot
from rustfin_app.summary import headline, offline_folders
from rustfin_app.wording import titles


@dataclass(frozen=True, slots=True)
class News:
    """A notification."""

    title: str
    text: str


class NewsFinder:
    """Compares each snapshot with those before it."""

    def __init__(self) -> None:
        self._state = ""
        self._loaded = False
        self._known: set[str] = set()
        self._first_scans: set[str] = set()
        self._away: set[str] = set()

    def look(self, snapshot: Snapshot) -> list[News]:
        """What happened since the snapshot before."""
        found = self._failure(snapshot)
        self._state = snapshot.state
        if snapshot.running and snapshot.loaded:
            found += self._first_scan_ended(snapshot)
            found += self._disk_away(snapshot)
            self._loaded = True
        return found

    def _failure(self, snapshot: Snapshot) -> list[News]:
        if snapshot.state != "failed" or self._state == "failed":
            return []
        return [
            News(
                headline(snapshot), spoken(snapshot.failure or "") or tr("The log has the reason.")
            )
        ]

    def _first_scan_ended(self, snapshot: Snapshot) -> list[News]:
        found = []
        for library in snapshot.libraries:
            added = library.id not in self._known and self._loaded
            if added or (library.scan is not None and not library.titles):
                self._first_scans.add(library.id)
            # One that was just added may not have begun its scan.
            if library.scan is None and library.id in self._first_scans and not added:
                self._first_scans.discard(library.id)
                found.append(
                    News(
                        tr("{name} is ready", name=library.name),
                        tr(
                            "{titles}. Everybody can watch now.",
                            titles=titles(library.kind, library.titles),
                        ),
                    )
                    if library.titles
                    else News(
                        tr("Nothing was found in {name}", name=library.name),
                        tr("Look at its folders in Libraries."),
                    )
                )
        self._known = {library.id for library in snapshot.libraries}
        self._first_scans &= self._known
        return found

    def _disk_away(self, snapshot: Snapshot) -> list[News]:
        away = {path: library for library, path in offline_folders(snapshot)}
        gone = [path for path in away if path not in self._away] if self._loaded else []
        self._away = set(away)
        return [
            News(
                tr("{path} is not connected", path=path),
                plural(
                    away[path].titles,
                    "1 title is hidden until it is back. Nothing was removed.",
                    "{} titles are hidden until it is back. Nothing was removed.",
                ),
            )
            for path in gone
        ]
