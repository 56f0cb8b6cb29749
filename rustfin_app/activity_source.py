"""Pages of the activity log for a list."""

from PySide6.QtCore import QObject

from rustfin_app.models.paged_model import Done, PagedModel
from rustfin_app.server_link import ServerLink
from rustfin_core.admin import ActivityPage, ActivityQuery, LoggedEntry


class ActivitySource:
    """``words`` (a text) keeps only lines that hold it; set it and have the model reload."""

    def __init__(self, link: ServerLink) -> None:
        self._link = link
        self.words = ""

    def model(self, parent: QObject) -> PagedModel[LoggedEntry]:
        """Make a model of the log, newest first."""
        owner = parent

        def fetch(start: int, limit: int, done: Done[LoggedEntry], failed: object) -> None:
            query = ActivityQuery(start=start, limit=limit, name=self.words or None)

            def arrived(page: ActivityPage) -> None:
                done(page.entries, page.total)

            self._link.run(
                lambda admin: admin.activity(query), owner=owner, done=arrived, failed=failed
            )

        return PagedModel(fetch, words=lambda one: one.entry.name, parent=parent)
