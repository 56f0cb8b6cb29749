"""What the server's condition means for a person: tray state, sentences, banners. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from rustfin_app.language import marked, spoken, tr
from rustfin_app.snapshot import Snapshot
from rustfin_app.widgets.state import State
from rustfin_app.wording import people_watching, plural
from rustfin_core.admin.types import LibraryStatus, ScanStatus
from rustfin_core.runtime import Remedy

_HEADLINES = {
    "starting": marked("Rustfin is starting"),
    "running": marked("Rustfin is running"),
    "failed": marked("Rustfin could not start"),
    "stopped": marked("Rustfin is stopped"),
}
_METHODS = {
    "DirectPlay": State(marked("Direct play"), "positive", "play"),
    "DirectStream": State(marked("Remux"), "info", "box"),
    "Remux": State(marked("Remux"), "info", "box"),
    "Transcode": State(marked("Transcode"), "accent", "convert"),
}


class TrayState(StrEnum):
    """Shapes of the tray icon; the value is the name of the drawing."""

    OFFLINE = "offline"
    ATTENTION = "attention"
    STREAMING = "streaming"
    SCANNING = "scanning"
    RUNNING = "running"
    STARTING = "starting"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Notice:
    """A banner: something that stays until solved."""

    tone: str
    heading: str
    text: str
    action: str = ""
    """Words of the button; empty for none."""
    page: str = ""
    """Name of the page it opens, or ``log-folder``."""
    remedy: Remedy | None = None
    """What it has the server start with, instead of opening a page."""


def headline(snapshot: Snapshot) -> str:
    """The sentence at the top of Home."""
    if snapshot.crashed:
        return tr("Rustfin stopped unexpectedly")
    return tr(_HEADLINES[snapshot.state])


def method_state(method: str) -> State:
    """The chip for a play method."""
    known = _METHODS.get(method, State(method, "muted"))
    return State(tr(known.text), known.tone, known.glyph)


def scan_percent(scan: ScanStatus) -> int | None:
    """Percent of the present stage, ``None`` while the total is unknown."""
    return min(100, scan.done * 100 // scan.total) if scan.total else None


def scanned_library(snapshot: Snapshot) -> LibraryStatus | None:
    """The library being scanned, one that waits only when no other is at work."""
    scanned = [library for library in snapshot.libraries if library.scan is not None]
    active = [one for one in scanned if one.scan is not None and one.scan.stage != "waiting"]
    return next(iter(active or scanned), None)


def offline_folders(snapshot: Snapshot) -> list[tuple[LibraryStatus, str]]:
    """Folders that are away: library and path."""
    return [
        (library, folder.path)
        for library in snapshot.libraries
        for folder in library.folders
        if folder.state == "offline"
    ]


def library_state(library: LibraryStatus) -> State:
    """The chip of a library."""
    states = {folder.state for folder in library.folders}
    if "offline" in states:
        return State(tr("Disk missing"), "danger", "disk-off")
    if library.scan is not None:
        if library.scan.stage == "waiting":
            return State(tr("Waiting"), "muted")
        return State(tr("Scanning"), "info", "refresh")
    if "unreadable" in states:
        return State(tr("Cannot be read"), "warning", "alert")
    if library.problems:
        return State(plural(library.problems, "1 problem", "{} problems"), "warning", "alert")
    return State(tr("Up to date"), "positive", "check")


def needs(snapshot: Snapshot) -> int:
    """How many things wait for a person."""
    if not snapshot.running or snapshot.status is None:
        return 0
    unreadable = sum(
        folder.state == "unreadable" for library in snapshot.libraries for folder in library.folders
    )
    vanished = sum(
        folder.vanished > 0 for library in snapshot.libraries for folder in library.folders
    )
    return unreadable + vanished + (not snapshot.status.claimed)


def problems(snapshot: Snapshot) -> int:
    """All that is not as it should be, small things included."""
    if snapshot.state == "failed":
        return 1
    files = sum(library.problems for library in snapshot.libraries)
    return needs(snapshot) + len(offline_folders(snapshot)) + files


def unusable_folders(snapshot: Snapshot) -> bool:
    """Whether the list of libraries shows what is wrong."""
    return snapshot.running and any(
        library.problems
        or any(folder.state != "ok" or folder.vanished for folder in library.folders)
        for library in snapshot.libraries
    )


def tray_state(snapshot: Snapshot) -> TrayState:
    """The highest state that applies."""
    if snapshot.state == "failed":
        return TrayState.ATTENTION
    if snapshot.state == "starting":
        return TrayState.STARTING
    if not snapshot.running:
        return TrayState.STOPPED
    if offline_folders(snapshot):
        return TrayState.OFFLINE
    if needs(snapshot):
        return TrayState.ATTENTION
    if snapshot.playing:
        return TrayState.STREAMING
    if snapshot.scanning:
        return TrayState.SCANNING
    return TrayState.RUNNING


def tooltip(snapshot: Snapshot) -> str:
    """One line for the pointer over the tray icon."""
    state = tray_state(snapshot)
    if state is TrayState.OFFLINE:
        away = offline_folders(snapshot)
        path = away[0][1]
        return plural(
            len(away),
            "Rustfin: {path} is not connected",
            "Rustfin: {} folders are not connected",
            path=path,
        )
    if state is TrayState.ATTENTION and snapshot.running:
        return plural(needs(snapshot), "Rustfin: 1 thing needs you", "Rustfin: {} things need you")
    if state is TrayState.STREAMING:
        return plural(
            snapshot.watching, "Rustfin: 1 person is watching", "Rustfin: {} people are watching"
        )
    if state is TrayState.SCANNING and (library := scanned_library(snapshot)) is not None:
        percent = scan_percent(library.scan) if library.scan else None
        if percent is None:
            return tr("Rustfin: scanning {name}", name=library.name)
        return tr("Rustfin: scanning {name}, {percent} %", name=library.name, percent=percent)
    return headline(snapshot)


def status_line(snapshot: Snapshot) -> str:
    """First line of the tray menu, for example ``Running, 2 watching, scan 43 %``."""
    if not snapshot.running:
        return headline(snapshot)
    parts = [tr("Running")]
    if snapshot.watching:
        parts.append(plural(snapshot.watching, "1 watching", "{} watching"))
    if (library := scanned_library(snapshot)) is not None and library.scan is not None:
        percent = scan_percent(library.scan)
        parts.append(tr("scanning") if percent is None else tr("scan {percent} %", percent=percent))
    if away := offline_folders(snapshot):
        parts.append(plural(len(away), "1 folder away", "{} folders away"))
    return ", ".join(parts)


def activity(snapshot: Snapshot, time_left: str) -> str:
    """The muted line of Home: what is going on, in full sentences."""
    if snapshot.state == "failed":
        if snapshot.restart_in is not None:
            return plural(
                snapshot.restart_in,
                "It starts again in 1 second.",
                "It starts again in {} seconds.",
            )
        return tr("Nobody can watch until it runs.")
    if snapshot.state == "starting":
        return tr("This takes a few seconds.")
    if snapshot.state == "stopped":
        return tr("Nobody can watch until it is started again.")
    sentences = [people_watching(snapshot.watching)] if snapshot.watching else []
    if (library := scanned_library(snapshot)) is not None:
        name = library.name
        sentences.append(
            tr("{name} is being scanned, {left}.", name=name, left=time_left)
            if time_left
            else tr("{name} is being scanned.", name=name)
        )
    if not sentences and snapshot.status is not None and not snapshot.status.claimed:
        return tr("It waits for its first account.")
    if not sentences and snapshot.loaded and not snapshot.libraries:
        return tr("No folder was added yet.")
    return " ".join(sentences) or tr("All is well.")


def _failure_notice(snapshot: Snapshot) -> Notice:
    reason = spoken(snapshot.failure or "") or tr("The log has the reason.")
    remedy = snapshot.trouble.remedy if snapshot.trouble is not None else None
    if remedy is None:
        return Notice("danger", tr("The reason:"), reason, tr("Open log folder"), "log-folder")
    is_port = remedy.setting == "port"
    use = tr("Use {port}", port=remedy.value) if is_port else tr("Use Rustfin's own")
    return Notice("danger", tr("The reason:"), reason, use, remedy=remedy)


def notices(snapshot: Snapshot) -> list[Notice]:
    """Banners of Home, most severe first."""
    if snapshot.state == "failed":
        return [_failure_notice(snapshot)]
    found = []
    if snapshot.status is not None and snapshot.status.notice:
        found.append(
            Notice(
                "danger",
                tr("The library data was damaged."),
                snapshot.status.notice,
                tr("Open log folder"),
                "log-folder",
            )
        )
    for library, path in offline_folders(snapshot):
        hidden = plural(
            library.titles,
            "1 title of {name} is hidden until it is back. Nothing was removed.",
            "{} titles of {name} are hidden until it is back. Nothing was removed.",
            name=library.name,
        )
        found.append(
            Notice(
                "warning",
                tr("{path} is not connected.", path=path),
                hidden,
                tr("Show folders"),
                "libraries",
            )
        )
    for library in snapshot.libraries:
        found += [
            Notice(
                "warning",
                folder.path,
                # It says that it cannot be read, and why.
                spoken(folder.note)
                or tr("Rustfin has no permission to open it. Nothing was removed."),
                tr("Show folders"),
                "libraries",
            )
            for folder in library.folders
            if folder.state == "unreadable"
        ]
    return found
