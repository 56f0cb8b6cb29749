"""What happens on the server, told at once to those it is for."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from rustfin_core.admin.events import RestartRequired
from rustfin_core.catalog.events import ScanProgressed, UserDataChanged
from rustfin_core.events import EventBus
from rustfin_core.http.jellyfin.administration.scheduled_tasks import result
from rustfin_core.http.jellyfin.dto.users import user_dto
from rustfin_core.http.jellyfin.news.audience import Audience
from rustfin_core.http.jellyfin.news.readers import user_uid_of
from rustfin_core.http.jellyfin.news.socket_messages import refresh_progress, user_data_changed
from rustfin_core.http.jellyfin.news.sync_play_messages import group_message
from rustfin_core.identity import IdentityService
from rustfin_core.identity.events import UserDeleted, UserUpdated
from rustfin_core.jobs.events import TaskEnded
from rustfin_core.kernel.errors import NotFound
from rustfin_core.kernel.tasks import TaskOwner
from rustfin_core.playback.events import RemoteCommandIssued, SyncPlayTold
from rustfin_core.playback.service import PlaybackService


class Announcements:
    """Turns events of the bus into messages, each with the readers it is meant for."""

    def __init__(
        self,
        *,
        identity: IdentityService,
        playback: PlaybackService,
        audience: Audience,
        tasks: TaskOwner,
    ) -> None:
        """What has to be read before it can be told ends with *tasks*."""
        self._identity = identity
        self._playback = playback
        self._audience = audience
        self._tasks = tasks

    def listen(self, bus: EventBus) -> list[Callable[[], None]]:
        """Tell what the bus says; returns the ways out."""
        return [
            bus.subscribe(UserDataChanged, self._user_data_changed),
            bus.subscribe(ScanProgressed, self._scan_progressed),
            bus.subscribe(TaskEnded, self._task_ended),
            bus.subscribe(RestartRequired, self._restart_required),
            bus.subscribe(UserUpdated, self._user_updated),
            bus.subscribe(UserDeleted, self._user_deleted),
            bus.subscribe(RemoteCommandIssued, self._command_issued),
            bus.subscribe(SyncPlayTold, self._group_told),
        ]

    def _user_data_changed(self, event: UserDataChanged) -> None:
        self._audience.tell_those(
            lambda reader: user_uid_of(reader) == event.user_uid,
            "UserDataChanged",
            user_data_changed(event),
        )

    def _scan_progressed(self, event: ScanProgressed) -> None:
        self._audience.tell_administrators("RefreshProgress", refresh_progress(event))

    def _task_ended(self, event: TaskEnded) -> None:
        told = result(event.key, event.name, event.run)
        self._audience.tell_administrators("ScheduledTaskEnded", told)

    def _restart_required(self, _: RestartRequired) -> None:
        self._audience.tell_administrators("RestartRequired", None)

    def _user_deleted(self, event: UserDeleted) -> None:
        self._audience.tell_administrators("UserDeleted", event.user_uid.hex())

    def _user_updated(self, event: UserUpdated) -> None:
        if not self._audience.readers:
            self._audience.past.skip()
        else:
            self._tasks.spawn(self._tell_user(event.user_uid), name="user updated")

    async def _tell_user(self, uid: bytes) -> None:
        try:
            user = await self._identity.users.get(uid)
        except NotFound:
            return
        for reader in self._audience.readers:
            if user_uid_of(reader) == uid:
                reader.principal = replace(reader.principal, user=user)
        self._audience.tell_those(
            lambda reader: reader.principal.is_admin or user_uid_of(reader) == uid,
            "UserUpdated",
            user_dto(user, self._identity.server_id),
        )

    def _command_issued(self, event: RemoteCommandIssued) -> None:
        self._tell_session(event.session_id, event.message, event.data)

    def _group_told(self, event: SyncPlayTold) -> None:
        kind, data = group_message(event.message.told)
        for session_id in event.message.to:
            self._tell_session(session_id, kind, data)

    def _tell_session(self, session_id: str, kind: str, data: Any) -> None:
        try:
            device = self._playback.session(session_id).device
        except NotFound:
            return
        self._audience.tell_those(
            lambda reader: (
                user_uid_of(reader) == device.user_uid and reader.device_id == device.device_id
            ),
            kind,
            data,
        )
