"""News of the bus as entries. Pure; words and severity are Jellyfin's where it has any.

Apps show ``Name`` as it stands, and dashboards choose a sign by ``Type`` and ``Severity``.
"""

from rustfin_core.admin.activity.types import Entry, Severity
from rustfin_core.backup.events import BackupFailed, BackupMade, RestorePrepared
from rustfin_core.catalog.events import MediaDeleted, ScanFinished, SubtitleFetched
from rustfin_core.identity.events import SignedIn, SignInFailed
from rustfin_core.jobs.events import TaskEnded
from rustfin_core.jobs.task_store import TaskStatus
from rustfin_core.playback.events import PlaybackStarted, PlaybackStopped
from rustfin_core.playback.sessions import Device, PlayableItem

_MINUTE_S = 60


def signed_in(event: SignedIn, user: str) -> Entry:
    """A device got a token."""
    return Entry(
        type="AuthenticationSucceeded",
        name=f"{user} successfully authenticated",
        short_overview=_address(event.peer),
        user=event.user_uid,
    )


def new_device(event: SignedIn, user: str) -> Entry:
    """Somebody signed in where they had not been before."""
    return Entry(
        type="DeviceAdded",
        name=f"{user} signed in on a new device: {event.device_name or 'unnamed'}",
        short_overview=_address(event.peer),
        user=event.user_uid,
    )


def sign_in_failed(event: SignInFailed) -> Entry:
    """Somebody did not get in."""
    return Entry(
        type="AuthenticationFailed",
        name=f"Failed login attempt from {event.name}",
        severity=Severity.ERROR,
        short_overview=_address(event.peer),
        user=event.user_uid,
    )


def user_created(uid: bytes, name: str) -> Entry:
    """A new account."""
    return Entry(type="UserCreated", name=f"User {name} has been created", user=uid)


def user_deleted(name: str) -> Entry:
    """An account is gone, so the entry belongs to nobody."""
    return Entry(type="UserDeleted", name=f"User {name} has been deleted")


def user_locked_out(uid: bytes, name: str) -> Entry:
    """An account was disabled."""
    return Entry(
        type="UserLockedOut",
        name=f"User {name} has been locked out",
        severity=Severity.ERROR,
        user=uid,
    )


def password_changed(uid: bytes, name: str) -> Entry:
    """An account has another password."""
    return Entry(
        type="UserPasswordChanged", name=f"Password has been changed for user {name}", user=uid
    )


def session_started(device: Device) -> Entry:
    """A device turned up."""
    return Entry(
        type="SessionStarted",
        name=f"{device.user_name} is online from {_device(device)}",
        short_overview=_address(device.remote_address),
        user=device.user_uid,
    )


def session_ended(device: Device) -> Entry:
    """A device went."""
    return Entry(
        type="SessionEnded",
        name=f"{device.user_name} has disconnected from {_device(device)}",
        short_overview=_address(device.remote_address),
        user=device.user_uid,
    )


def playback_started(event: PlaybackStarted, device: Device, item: PlayableItem) -> Entry:
    """Somebody began to watch or listen."""
    return Entry(
        type="VideoPlayback" if item.can_resume else "AudioPlayback",
        name=f"{device.user_name} is playing {_title(item)} on {_device(device)}",
        item=event.item_uid,
        user=device.user_uid,
    )


def playback_stopped(event: PlaybackStopped, device: Device, item: PlayableItem) -> Entry:
    """Somebody stopped."""
    return Entry(
        type="VideoPlaybackStopped" if item.can_resume else "AudioPlaybackStopped",
        name=f"{device.user_name} has finished playing {_title(item)} on {_device(device)}",
        item=event.item_uid,
        user=device.user_uid,
    )


def task_ended(event: TaskEnded) -> Entry | None:
    """A task failed or came to its end; one that was stopped says nothing."""
    run = event.run
    took = f"Running time: {_duration((run.ended_at - run.started_at) / 1000)}"
    if run.status is TaskStatus.FAILED:
        return Entry(
            type="TaskFailed",
            name=f"{event.name} failed",
            severity=Severity.ERROR,
            overview=run.error,
            short_overview=took,
        )
    if run.status is TaskStatus.COMPLETED:
        return Entry(type="TaskCompleted", name=f"{event.name} completed", short_overview=took)
    return None


def scan_finished(event: ScanFinished, library: str) -> Entry:
    """A library was looked through; *stopped* scans did not come to their end."""
    found = f"{event.added} new, {event.updated} changed, {event.removed} gone"
    if event.problems:
        found += f", {event.problems} problems"
    return Entry(
        type="LibraryScanStopped" if event.stopped else "LibraryScanned",
        name=f"Scan of {library} {'was stopped' if event.stopped else 'completed'}",
        severity=Severity.WARNING if event.stopped else Severity.INFORMATION,
        short_overview=found,
        item=event.library_uid,
    )


def library_added(uid: bytes, name: str) -> Entry:
    """A new library."""
    return Entry(type="LibraryAdded", name=f"Library {name} has been added", item=uid)


def library_removed(name: str) -> Entry:
    """A library is gone."""
    return Entry(type="LibraryRemoved", name=f"Library {name} has been removed")


def backup_made(event: BackupMade) -> Entry:
    """A backup was made and checked."""
    return Entry(
        type="BackupCreated",
        name=f"Backup {event.name} has been made",
        short_overview=f"{event.size / 1e6:.1f} MB",
    )


def backup_failed(event: BackupFailed) -> Entry:
    """There is no new backup."""
    return Entry(
        type="BackupFailed",
        name="A backup could not be made",
        severity=Severity.ERROR,
        overview=event.reason,
    )


def restore_prepared(event: RestorePrepared) -> Entry:
    """With the next start everything is as it was then."""
    return Entry(
        type="BackupRestored",
        name=f"Backup {event.name} takes the place of what is there",
        severity=Severity.WARNING,
    )


def subtitle_fetched(event: SubtitleFetched, title: str) -> Entry:
    """A subtitle came, or did not."""
    if event.error is not None:
        return Entry(
            type="SubtitleDownloadFailure",
            name=f"Subtitles failed to download from {event.provider} for {title}",
            severity=Severity.ERROR,
            short_overview=event.error,
            item=event.item_uid,
        )
    return Entry(
        type="SubtitleDownloaded",
        name=f"Subtitles ({event.language}) were downloaded from {event.provider} for {title}",
        item=event.item_uid,
    )


def media_deleted(event: MediaDeleted, user: str | None) -> Entry:
    """Files are gone for good; *user* is ``None`` for an API key."""
    return Entry(
        type="MediaDeleted",
        name=f"{user or 'An API key'} deleted {event.title}",
        severity=Severity.WARNING,
        overview="\n".join(event.paths),
        short_overview=f"{len(event.paths)} files",
        user=event.user_uid if user else None,
    )


def _address(peer: str) -> str | None:
    return f"IP address: {peer}" if peer else None


def _device(device: Device) -> str:
    return device.name or device.client or "an unnamed device"


def _title(item: PlayableItem) -> str:
    return f"{item.name} ({item.subtitle})" if item.subtitle else item.name


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), _MINUTE_S)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
