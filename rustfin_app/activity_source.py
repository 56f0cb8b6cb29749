"""Pages of the activity log for a list."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from rustfin_app.language import spoken
from rustfin_app.models.paged_model import Done, PagedModel
from rustfin_app.server_link import ServerLink
from rustfin_core.admin import ActivityPage, ActivityQuery, LoggedEntry


class ActivitySource:
    """``words`` (a text) keeps only lines that hold it; set it and have the model reload."""

    def __init__(self, link: ServerLink, *, most: int | None = None) -> None:
        """*most*: how many of the newest there are at most."""
        self._link, self._most = link, most
        self.words = ""

    def model(self, parent: QObject) -> PagedModel[LoggedEntry]:
        """Make a model of the log, newest first."""
        owner = parent

        def fetch(
            start: int, limit: int, done: Done[LoggedEntry], failed: Callable[[str], None]
        ) -> None:
            most = self._most
            wanted = limit if most is None else min(limit, most - start)
            query = ActivityQuery(start=start, limit=wanted, name=self.words or None)

            def arrived(page: ActivityPage) -> None:
                done(page.entries, page.total if most is None else min(page.total, most))

            self._link.run(
                lambda admin: admin.activity(query), owner=owner, done=arrived, failed=failed
            )

        return PagedModel(fetch, words=lambda one: spoken(one.entry.name), parent=parent)
