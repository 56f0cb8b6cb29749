"""Starting at login and starting hidden: the one place that decides how login starts Rustfin."""

from rustfin_app.autostart import LoginStart
from rustfin_app.preferences import Preferences


class LoginChoice:
    """What Settings and the tray show and change; both say and do the same.

    The system knows how it starts Rustfin; while it does not, it is kept whether it should start
    hidden once it does. Changing it raises ``OSError`` where the system does not allow that.
    """

    def __init__(self, way: LoginStart, preferences: Preferences) -> None:
        self._way, self._preferences = way, preferences

    @property
    def on(self) -> bool:
        """Whether Rustfin starts at login; people may have changed it in the system."""
        return self._way.enabled()

    @property
    def hidden(self) -> bool:
        """Whether it starts, or would start, with nothing but the icon in the tray."""
        return self._way.hidden() if self._way.enabled() else self._preferences.start_hidden

    def start(self, *, on: bool) -> None:
        """Start at login, as hidden as was chosen, or do not."""
        hidden = self.hidden
        self._way.set(on=on, hidden=hidden)
        self._preferences.start_hidden = hidden

    def start_hidden(self, hidden: bool) -> None:
        """Choose whether the window shows; it changes what starts at login, where that is on."""
        if self._way.enabled():
            self._way.set(on=True, hidden=hidden)
        self._preferences.start_hidden = hidden
