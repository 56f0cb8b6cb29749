"""Listens to the bus and puts what an owner wants to know later into the activity log."""

from collections.abc import Callable

from rustfin_core.admin.activity import sentences
from rustfin_core.admin.activity.log import CLEANING, ActivityLog
from rustfin_core.backup.events import BackupFailed, BackupMade, RestorePrepared
from rustfin_core.catalog.events import (
    LibraryAdded,
    LibraryChanged,
    LibraryRemoved,
    MediaDeleted,
    ScanFinished,
    SubtitleFetched,
)
from rustfin_core.catalog.scan.tasks import ALL_LIBRARIES
from rustfin_core.catalog.service import CatalogService
from rustfin_core.catalog.types import NO_FIELDS, OWNER
from rustfin_core.events import EventBus
from rustfin_core.identity import IdentityService
from rustfin_core.identity.events import (
    PasswordChanged,
    SignedIn,
    SignInFailed,
    UserCreated,
    UserDeleted,
    UserUpdated,
)
from rustfin_core.identity.types import User
from rustfin_core.jobs.events import TaskEnded
from rustfin_core.kernel.errors import NotFound
from rustfin_core.kernel.tasks import TaskOwner
from rustfin_core.playback.events import (
    PlaybackStarted,
    PlaybackStopped,
    SessionEnded,
    SessionStarted,
)
from rustfin_core.playback.service import PlaybackService
from rustfin_core.playback.sessions import Device, PlayableItem

_QUIET_TASKS = frozenset({ALL_LIBRARIES, CLEANING})
"""Their good end is no news: each library tells of its own scan, and forgetting is housekeeping."""
_MOST_REMEMBERED = 1_000


class ActivityRecorder:
    """``start()`` learns the names there are and listens; ``stop()`` ends it.

    Who and what is gone has no name any more, so names are remembered while they are there.
    """

    def __init__(
        self,
        *,
        bus: EventBus,
        log: ActivityLog,
        identity: IdentityService,
        catalog: CatalogService,
        playback: PlaybackService,
    ) -> None:
        self._bus, self._log = bus, log
        self._identity, self._catalog, self._playback = identity, catalog, playback
        self._tasks = TaskOwner("activity recorder")
        self._users: dict[bytes, User] = {}
        self._libraries: dict[bytes, str] = {}
        self._devices: dict[str, Device] = {}
        self._played: dict[tuple[str, bytes], PlayableItem] = {}
        self._ways_out: list[Callable[[], None]] = []

    async def start(self) -> None:
        """Begin to listen."""
        self._users = {user.uid: user for user in await self._identity.users.all()}
        self._libraries = {one.uid: one.name for one in await self._catalog.libraries()}
        hear = self._bus.subscribe
        self._ways_out = [
            hear(SignedIn, self._signed_in),
            hear(SignInFailed, lambda event: self._log.note(sentences.sign_in_failed(event))),
            hear(UserCreated, self._user_created),
            hear(UserUpdated, self._user_updated),
            hear(UserDeleted, self._user_deleted),
            hear(PasswordChanged, self._password_changed),
            hear(SessionStarted, self._session_started),
            hear(SessionEnded, self._session_ended),
            hear(PlaybackStarted, self._playback_started),
            hear(PlaybackStopped, self._playback_stopped),
            hear(TaskEnded, self._task_ended),
            hear((LibraryAdded, LibraryChanged), self._library_news),
            hear(LibraryRemoved, self._library_removed),
            hear(ScanFinished, self._scan_finished),
            hear(SubtitleFetched, self._subtitle_fetched),
            hear(MediaDeleted, self._media_deleted),
            hear(BackupMade, lambda event: self._log.note(sentences.backup_made(event))),
            hear(BackupFailed, lambda event: self._log.note(sentences.backup_failed(event))),
            hear(RestorePrepared, lambda event: self._log.note(sentences.restore_prepared(event))),
        ]

    async def stop(self) -> None:
        """Stop listening. Idempotent."""
        for leave in self._ways_out:
            leave()
        self._ways_out = []
        await self._tasks.stop()

    # --- accounts ----------------------------------------------------------------------------

    def _signed_in(self, event: SignedIn) -> None:
        self._tasks.spawn(self._tell_signed_in(event), name="signed in")

    async def _tell_signed_in(self, event: SignedIn) -> None:
        # An account made a moment ago may not be known yet.
        user = self._users.get(event.user_uid) or await self._learn(event.user_uid)
        if user is None:
            return
        self._log.note(sentences.signed_in(event, user.name))
        if event.is_new:
            self._log.note(sentences.new_device(event, user.name))

    def _user_created(self, event: UserCreated) -> None:
        self._tasks.spawn(self._tell_created(event.user_uid), name="user created")

    async def _tell_created(self, uid: bytes) -> None:
        user = await self._learn(uid)
        if user is not None:
            self._log.note(sentences.user_created(uid, user.name))

    def _user_updated(self, event: UserUpdated) -> None:
        self._tasks.spawn(self._tell_updated(event.user_uid), name="user updated")

    async def _tell_updated(self, uid: bytes) -> None:
        before = self._users.get(uid)
        user = await self._learn(uid)
        was_free = before is not None and not before.policy.is_disabled
        if user is not None and was_free and user.policy.is_disabled:
            self._log.note(sentences.user_locked_out(uid, user.name))

    async def _learn(self, uid: bytes) -> User | None:
        try:
            user = await self._identity.users.get(uid)
        except NotFound:
            return None
        self._users[uid] = user
        return user

    def _user_deleted(self, event: UserDeleted) -> None:
        user = self._users.pop(event.user_uid, None)
        if user is not None:
            self._log.note(sentences.user_deleted(user.name))

    def _password_changed(self, event: PasswordChanged) -> None:
        user = self._users.get(event.user_uid)
        if user is not None:
            self._log.note(sentences.password_changed(user.uid, user.name))

    # --- devices and what they play ----------------------------------------------------------

    def _device(self, session_id: str) -> Device | None:
        try:
            self._devices[session_id] = self._playback.session(session_id).device
        except NotFound:
            return self._devices.get(session_id)
        if len(self._devices) > _MOST_REMEMBERED:
            del self._devices[next(iter(self._devices))]
        return self._devices.get(session_id)

    def _session_started(self, event: SessionStarted) -> None:
        device = self._device(event.session_id)
        if device is not None:
            self._log.note(sentences.session_started(device))

    def _session_ended(self, event: SessionEnded) -> None:
        device = self._devices.pop(event.session_id, None)
        if device is not None:
            self._log.note(sentences.session_ended(device))

    def _playback_started(self, event: PlaybackStarted) -> None:
        device = self._device(event.session_id)
        key = (event.session_id, event.item_uid)
        if device is None or key in self._played:
            return  # Another track or quality of what plays already.
        playing = self._playback.session(event.session_id).playing
        if playing is None:
            return
        self._played[key] = playing.item
        if len(self._played) > _MOST_REMEMBERED:
            del self._played[next(iter(self._played))]
        self._log.note(sentences.playback_started(event, device, playing.item))

    def _playback_stopped(self, event: PlaybackStopped) -> None:
        device = self._device(event.session_id)
        item = self._played.pop((event.session_id, event.item_uid), None)
        if device is not None and item is not None:
            self._log.note(sentences.playback_stopped(event, device, item))

    # --- what goes on ------------------------------------------------------------------------

    def _task_ended(self, event: TaskEnded) -> None:
        entry = sentences.task_ended(event)
        if entry is not None and (entry.type == "TaskFailed" or event.key not in _QUIET_TASKS):
            self._log.note(entry)

    def _library_news(self, event: LibraryAdded | LibraryChanged) -> None:
        is_new = isinstance(event, LibraryAdded)
        self._tasks.spawn(self._tell_library(event.library_uid, is_new), name="library")

    async def _tell_library(self, uid: bytes, is_new: bool) -> None:
        try:
            name = (await self._catalog.library(uid)).name
        except NotFound:
            return
        self._libraries[uid] = name
        if is_new:
            self._log.note(sentences.library_added(uid, name))

    def _library_removed(self, event: LibraryRemoved) -> None:
        name = self._libraries.pop(event.library_uid, None)
        if name is not None:
            self._log.note(sentences.library_removed(name))

    def _scan_finished(self, event: ScanFinished) -> None:
        name = self._libraries.get(event.library_uid)
        if name is not None:  # A library that is deleted takes its scan with it.
            self._log.note(sentences.scan_finished(event, name))

    def _media_deleted(self, event: MediaDeleted) -> None:
        user = self._users.get(event.user_uid)
        self._log.note(sentences.media_deleted(event, user.name if user else None))

    def _subtitle_fetched(self, event: SubtitleFetched) -> None:
        self._tasks.spawn(self._tell_subtitle(event), name="subtitle")

    async def _tell_subtitle(self, event: SubtitleFetched) -> None:
        try:
            title = (await self._catalog.item(OWNER, event.item_uid, NO_FIELDS)).name
        except NotFound:
            return
        self._log.note(sentences.subtitle_fetched(event, title))
