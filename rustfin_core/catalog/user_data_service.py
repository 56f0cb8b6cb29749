"""What each viewer did: played, favourite, position, and undoing it.

These writes overtake those of a running scan; their events follow the commit.
"""

import sqlite3
from collections.abc import Callable

from rustfin_core.catalog import access, journal, user_data
from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.events import UserDataChanged
from rustfin_core.catalog.service_part import CatalogPart
from rustfin_core.catalog.types import NO_USER_DATA, Change, UserData, Viewer
from rustfin_core.catalog.user_data import Changed, Edit


class UserDataWrites(CatalogPart):
    """Changes of user data and their history."""

    async def mark_played(
        self, viewer: Viewer, uid: bytes, *, played: bool, at: int | None = None
    ) -> UserData:
        """Mark an item, or all leaves of a show, season, album or artist; *at* in ms."""
        now = self._clock.now_ms()
        return await self._change(
            viewer,
            uid,
            lambda con, scope: user_data.mark_played(
                con, scope, uid, played=played, now=now, at=at
            ),
        )

    async def set_favorite(self, viewer: Viewer, uid: bytes, *, favorite: bool) -> UserData:
        """Make an item of any kind a favourite or not."""
        return await self.update_user_data(viewer, uid, Edit(favorite=favorite))

    async def playback_started(
        self, viewer: Viewer, uid: bytes, *, play_session: str | None = None
    ) -> UserData:
        """Count a play. *play_session* joins it with the reports that follow in the journal."""
        now = self._clock.now_ms()
        return await self._change(
            viewer,
            uid,
            lambda con, scope: user_data.started(
                con, scope, uid, now=now, play_session=play_session
            ),
        )

    async def record(
        self,
        viewer: Viewer,
        uid: bytes,
        position: int | None,
        *,
        audio_index: int | None = None,
        subtitle_index: int | None = None,
        play_session: str | None = None,
    ) -> UserData:
        """Store a position in ticks (``None``: played to the end) and the chosen tracks."""
        now = self._clock.now_ms()
        return await self._change(
            viewer,
            uid,
            lambda con, scope: user_data.record(
                con,
                scope,
                uid,
                position,
                now=now,
                audio_index=audio_index,
                subtitle_index=subtitle_index,
                play_session=play_session,
            ),
        )

    async def update_user_data(self, viewer: Viewer, uid: bytes, edit: Edit) -> UserData:
        """Set single values as a client gives them."""
        now = self._clock.now_ms()
        return await self._change(
            viewer, uid, lambda con, scope: user_data.update(con, scope, uid, edit, now=now)
        )

    async def set_hidden(self, viewer: Viewer, uid: bytes, *, hidden: bool) -> UserData:
        """Take a film or show off Continue Watching and Next Up until it is played again."""
        now = self._clock.now_ms()
        return await self._change(
            viewer, uid, lambda con, scope: user_data.hide(con, scope, uid, hidden=hidden, now=now)
        )

    async def history(
        self, viewer: Viewer, limit: int = 50, before: bytes | None = None
    ) -> tuple[Change, ...]:
        """What the viewer did in the last 30 days, newest first; *before*: after that one."""
        return await self._read(
            viewer, lambda con, scope: journal.history(con, scope, limit, before)
        )

    async def undo(self, viewer: Viewer, change: bytes, *, force: bool = False) -> None:
        """Undo one of the viewer's changes with all it touched.

        ``NotFound`` when it is not theirs or older than 30 days, ``Conflict`` when something
        changed since, unless *force*.
        """
        now = self._clock.now_ms()
        await self._change(
            viewer,
            None,
            lambda con, scope: user_data.undo(con, scope, change, now=now, force=force),
        )

    async def _change(
        self,
        viewer: Viewer,
        uid: bytes | None,
        fn: Callable[[sqlite3.Connection, Scope], Changed],
    ) -> UserData:
        changed = await self._db.write(
            lambda con: fn(con, access.scope_of(con, viewer)), urgent=True
        )
        self._lists.user_changed(viewer.user_id)
        self._bus.publish(UserDataChanged(user_uid=viewer.user_uid, items=changed))
        # The item itself comes first; a media file's uid stands for its item.
        found = dict(changed)
        return found[uid] if uid in found else changed[0][1] if changed else NO_USER_DATA
