"""The devices as a list."""

from datetime import datetime

from rustfin_app.device_words import device_state
from rustfin_app.models.side_model import SideModel
from rustfin_app.moments import USED, moment_words
from rustfin_app.widgets.state import State
from rustfin_core.admin.seen_devices import SeenDevice


class DeviceModel(SideModel[SeenDevice]):
    """In the server's order, the one used last first."""

    def state(self, row: SeenDevice) -> State:
        """Return who uses it, or that nobody may."""
        return device_state(row)

    def last_line(self, row: SeenDevice, now: datetime) -> str:
        """Return when it was used."""
        return moment_words(USED, row.last_seen_ms, now, short=True)
