"""News of the bus as entries. Pure; words and severity are Jellyfin's where it has any.

Apps show ``Name`` as it stands, and dashboards choose a sign by ``Type`` and ``Severity``.
"""

from rustfin_core.admin.activity.types import Entry, Severity
from rustfin_core.backup.events import BackupFailed, BackupMade, RestorePrepared
from rustfin_core.catalog.events import MediaDeleted, ScanFinished, SubtitleFetched
from rustfin_core.identity.events import SignedIn, SignInFailed
from rustfin_core.jobs.events import TaskEnded
from rustfin_core.jobs.task_store import TaskStatus
from rustfin_core.kernel.said import say, sayable
from rustfin_core.playback.events import PlaybackStarted, PlaybackStopped
from rustfin_core.playback.sessions import Device, PlayableItem

_MINUTE_S = 60
_SCAN_COMPLETED = sayable("Scan of {library} completed")
_SCAN_STOPPED = sayable("Scan of {library} was stopped")


def signed_in(event: SignedIn, user: str) -> Entry:
    """A device got a token."""
    return Entry(
        type="AuthenticationSucceeded",
        name=say("{user} successfully authenticated", user=user),
        short_overview=_address(event.peer),
        user=event.user_uid,
    )


def new_device(event: SignedIn, user: str) -> Entry:
    """Somebody signed in where they had not been before."""
    return Entry(
        type="DeviceAdded",
        name=say(
            "{user} signed in on a new device: {device}",
            user=user,
            device=event.device_name or say("unnamed"),
        ),
        short_overview=_address(event.peer),
        user=event.user_uid,
    )


def sign_in_failed(event: SignInFailed) -> Entry:
    """Somebody did not get in."""
    return Entry(
        type="AuthenticationFailed",
        name=say("Failed login attempt from {name}", name=event.name),
        severity=Severity.ERROR,
        short_overview=_address(event.peer),
        user=event.user_uid,
    )


def user_created(uid: bytes, name: str) -> Entry:
    """A new account."""
    return Entry(type="UserCreated", name=say("User {name} has been created", name=name), user=uid)


def user_deleted(name: str) -> Entry:
    """An account is gone, so the entry belongs to nobody."""
    return Entry(type="UserDeleted", name=say("User {name} has been deleted", name=name))


def user_locked_out(uid: bytes, name: str) -> Entry:
    """An account was disabled."""
    return Entry(
        type="UserLockedOut",
        name=say("User {name} has been locked out", name=name),
        severity=Severity.ERROR,
        user=uid,
    )


def password_changed(uid: bytes, name: str) -> Entry:
    """An account has another password."""
    return Entry(
        type="UserPasswordChanged",
        name=say("Password has been changed for user {name}", name=name),
        user=uid,
    )


def session_started(device: Device) -> Entry:
    """A device turned up."""
    return Entry(
        type="SessionStarted",
        name=say("{user} is online from {device}", user=device.user_name, device=_device(device)),
        short_overview=_address(device.remote_address),
        user=device.user_uid,
    )


def session_ended(device: Device) -> Entry:
    """A device went."""
    return Entry(
        type="SessionEnded",
        name=say(
            "{user} has disconnected from {device}", user=device.user_name, device=_device(device)
        ),
        short_overview=_address(device.remote_address),
        user=device.user_uid,
    )


def playback_started(event: PlaybackStarted, device: Device, item: PlayableItem) -> Entry:
    """Somebody began to watch or listen."""
    return Entry(
        type="VideoPlayback" if item.can_resume else "AudioPlayback",
        name=say(
            "{user} is playing {title} on {device}",
            user=device.user_name,
            title=_title(item),
            device=_device(device),
        ),
        item=event.item_uid,
        user=device.user_uid,
    )


def playback_stopped(event: PlaybackStopped, device: Device, item: PlayableItem) -> Entry:
    """Somebody stopped."""
    return Entry(
        type="VideoPlaybackStopped" if item.can_resume else "AudioPlaybackStopped",
        name=say(
            "{user} has finished playing {title} on {device}",
            user=device.user_name,
            title=_title(item),
            device=_device(device),
        ),
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
            name=say("{task} failed", task=event.name),
            severity=Severity.ERROR,
            overview=run.error,
            short_overview=took,
        )
    if run.status is TaskStatus.COMPLETED:
        return Entry(
            type="TaskCompleted", name=say("{task} completed", task=event.name), short_overview=took
        )
    return None


def scan_finished(event: ScanFinished, library: str) -> Entry:
    """A library was looked through; *stopped* scans did not come to their end."""
    found = f"{event.added} new, {event.updated} changed, {event.removed} gone"
    if event.problems:
        found += f", {event.problems} problems"
    return Entry(
        type="LibraryScanStopped" if event.stopped else "LibraryScanned",
        name=say(_SCAN_STOPPED if event.stopped else _SCAN_COMPLETED, library=library),
        severity=Severity.WARNING if event.stopped else Severity.INFORMATION,
        short_overview=found,
        item=event.library_uid,
    )


def library_added(uid: bytes, name: str) -> Entry:
    """A new library."""
    return Entry(
        type="LibraryAdded", name=say("Library {name} has been added", name=name), item=uid
    )


def library_removed(name: str) -> Entry:
    """A library is gone."""
    return Entry(type="LibraryRemoved", name=say("Library {name} has been removed", name=name))


def backup_made(event: BackupMade) -> Entry:
    """A backup was made and checked."""
    return Entry(
        type="BackupCreated",
        name=say("Backup {name} has been made", name=event.name),
        short_overview=f"{event.size / 1e6:.1f} MB",
    )


def backup_failed(event: BackupFailed) -> Entry:
    """There is no new backup."""
    return Entry(
        type="BackupFailed",
        name=say("A backup could not be made"),
        severity=Severity.ERROR,
        overview=event.reason,
    )


def restore_prepared(event: RestorePrepared) -> Entry:
    """With the next start everything is as it was then."""
    return Entry(
        type="BackupRestored",
        name=say("Backup {name} takes the place of what is there", name=event.name),
        severity=Severity.WARNING,
    )


def subtitle_fetched(event: SubtitleFetched, title: str) -> Entry:
    """A subtitle came, or did not."""
    if event.error is not None:
        return Entry(
            type="SubtitleDownloadFailure",
            name=say(
                "Subtitles failed to download from {provider} for {title}",
                provider=event.provider,
                title=title,
            ),
            severity=Severity.ERROR,
            short_overview=event.error,
            item=event.item_uid,
        )
    return Entry(
        type="SubtitleDownloaded",
        name=say(
            "Subtitles ({language}) were downloaded from {provider} for {title}",
            language=event.language,
            provider=event.provider,
            title=title,
        ),
        item=event.item_uid,
    )


def media_deleted(event: MediaDeleted, user: str | None) -> Entry:
    """Files are gone for good; *user* is ``None`` for an API key."""
    return Entry(
        type="MediaDeleted",
        name=say("{user} deleted {title}", user=user or say("An API key"), title=event.title),
        severity=Severity.WARNING,
        overview="\n".join(event.paths),
        short_overview=f"{len(event.paths)} files",
        user=event.user_uid if user else None,
    )


def _address(peer: str) -> str | None:
    return f"IP address: {peer}" if peer else None


def _device(device: Device) -> str:
    return device.name or device.client or say("an unnamed device")


def _title(item: PlayableItem) -> str:
    return f"{item.name} ({item.subtitle})" if item.subtitle else item.name


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), _MINUTE_S)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
