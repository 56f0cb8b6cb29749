"""The pages of the window, in the order of the rail."""

from dataclasses import dataclass
from importlib import import_module

from rustfin_app.language import marked
from rustfin_app.pages.home import HomePage
from rustfin_app.pages.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One page: its name, words and icon at the rail, where its class is, what that is given."""

    name: str
    words: str
    glyph: str
    page: str | type[Page]
    """Its class, or where that is below ``rustfin_app.pages``: loaded later, before it is opened.

    Every window begins with Home, so its code comes with the program: importing it takes 25 ms.
    """
    given: tuple[str, ...] = ("link",)
    """Arguments by name: ``link``, ``pictures``, ``preferences``, ``log_folder``."""

    def load(self) -> type[Page]:
        """Return the class of the page, imported now if it was not yet."""
        if not isinstance(self.page, str):
            return self.page
        module, name = self.page.split(":")
        found: type[Page] = getattr(import_module(f"rustfin_app.pages.{module}"), name)
        return found


PLACES = (
    Place(
        name="home", words=marked("Home"), glyph="home",
        page=HomePage, given=("link", "pictures"),
    ),
    Place(
        name="libraries", words=marked("Libraries"), glyph="libraries",
        page="libraries:LibrariesPage", given=("link", "pictures"),
    ),
    Place(
        name="review", words=marked("Review"), glyph="review",
        page="review.page:ReviewPage",
    ),
    Place(
        name="people", words=marked("People"), glyph="people",
        page="people.page:PeoplePage", given=("link", "pictures"),
    ),
    Place(
        name="devices", words=marked("Devices"), glyph="tv",
        page="devices.page:DevicesPage",
    ),
    Place(
        name="playback", words=marked("Playback"), glyph="playback",
        page="playback.page:PlaybackPage",
    ),
    Place(
        name="network", words=marked("Network"), glyph="network",
        page="network.page:NetworkPage",
    ),
    Place(
        name="jobs", words=marked("Jobs"), glyph="calendar",
        page="jobs.page:JobsPage",
    ),
    Place(
        name="backups", words=marked("Backups"), glyph="box",
        page="backups.page:BackupsPage",
    ),
    Place(
        name="metadata", words=marked("Metadata"), glyph="film",
        page="metadata.page:MetadataPage",
    ),
    Place(
        name="logs", words=marked("Logs"), glyph="logs",
        page="logs:LogsPage", given=("link", "log_folder"),
    ),
    Place(
        name="settings", words=marked("Settings"), glyph="settings",
        page="settings:SettingsPage", given=("link", "preferences"),
    ),
)  # fmt: skip
