"""The part of the facade about what happened: the activity log."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from rustfin_core.admin.activity.types import ActivityPage, ActivityQuery, Entry, LoggedEntry
from rustfin_core.admin.services import Part


class Happenings(Part):
    """The activity log as its owner reads it."""

    async def activity(self, query: ActivityQuery, *, user_name: str | None = None) -> ActivityPage:
        """What happened; *user_name*: only what somebody did whose name holds this text."""
        if user_name is not None:
            users = await self._services.identity.users.all()
            wanted = user_name.casefold()
            named = tuple(user.uid for user in users if wanted in user.name.casefold())
            query = replace(query, users=named)
        return await self._services.activity.page(query)

    def activity_news(self) -> Callable[[], Awaitable[tuple[LoggedEntry, ...]]]:
        """A reader that gives, each time it is asked, what happened since."""
        return self._services.activity.news()

    def note_activity(self, entry: Entry) -> None:
        """Remember something the owner may want to know later."""
        self._services.activity.note(entry)
