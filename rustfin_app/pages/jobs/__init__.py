"""Jobs: background work as it runs, when it runs by itself, and how it ended."""

from rustfin_app.pages.jobs.page import JobsPage

__all__ = ["JobsPage"]
