"""The pages of the window, in the order of the rail."""

from dataclasses import dataclass
from importlib import import_module

from rustfin_app.language import marked
from rustfin_app.pages.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One page: its name, words and icon at the rail, where its class is, what that is given."""

    name: str
    words: str
    glyph: str
    module: str
    """Below ``rustfin_app.pages``; loaded late, since a start that stays in the tray needs none."""
    kind: str
    given: tuple[str, ...] = ("link",)
    """Arguments by name: ``link``, ``pictures``, ``preferences``, ``log_folder``."""

    def load(self) -> type[Page]:
        """Import the code of the page."""
        found: type[Page] = getattr(import_module(f"rustfin_app.pages.{self.module}"), self.kind)
        return found


PLACES = (
    Place(
        name="home", words=marked("Home"), glyph="home",
        module="home", kind="HomePage", given=("link", "pictures"),
    ),
    Place(
        name="libraries", words=marked("Libraries"), glyph="libraries",
        module="libraries", kind="LibrariesPage", given=("link", "pictures"),
    ),
    Place(
        name="review", words=marked("Review"), glyph="review",
        module="review.page", kind="ReviewPage",
    ),
    Place(
        name="people", words=marked("People"), glyph="people",
        module="people.page", kind="PeoplePage", given=("link", "pictures"),
    ),
    Place(
        name="devices", words=marked("Devices"), glyph="tv",
        module="devices.page", kind="DevicesPage",
    ),
    Place(
        name="playback", words=marked("Playback"), glyph="playback",
        module="playback.page", kind="PlaybackPage",
    ),
    Place(
        name="network", words=marked("Network"), glyph="network",
        module="network.page", kind="NetworkPage",
    ),
    Place(
        name="jobs", words=marked("Jobs"), glyph="calendar",
        module="jobs.page", kind="JobsPage",
    ),
    Place(
        name="backups", words=marked("Backups"), glyph="box",
        module="backups.page", kind="BackupsPage",
    ),
    Place(
        name="metadata", words=marked("Metadata"), glyph="film",
        module="metadata.page", kind="MetadataPage",
    ),
    Place(
        name="logs", words=marked("Logs"), glyph="logs",
        module="logs", kind="LogsPage", given=("link", "log_folder"),
    ),
    Place(
        name="settings", words=marked("Settings"), glyph="settings",
        module="settings", kind="SettingsPage", given=("link", "preferences"),
    ),
)  # fmt: skip
