"""A name of the owner's for a device."""

from collections.abc import Awaitable, Callable

from PySide6.QtWidgets import QWidget

from rustfin_app.dialogs.form import Form
from rustfin_app.language import tr
from rustfin_app.server_link import ServerLink
from rustfin_core.admin import Admin
from rustfin_core.admin.seen_devices import SeenDevice


class RenameDevice(Form):
    """An empty field gives the device its own name back."""

    def __init__(self, link: ServerLink, device: SeenDevice, parent: QWidget | None = None) -> None:
        super().__init__(
            link,
            tr("Rename {name}", name=device.name),
            tr("Everybody sees this name, in this window and in apps."),
            yes=tr("Rename"),
            busy=tr("Renaming…"),
            parent=parent,
        )
        self._id = device.id
        self.name = self.add_field(
            tr("Name"), tr("Leave it empty to use what the device calls itself.")
        )
        self.name.setPlaceholderText(device.own_name)
        if device.name != device.own_name:
            self.name.setText(device.name)
        self.name.selectAll()
        self.show_ready()

    def work(self) -> Callable[[Admin], Awaitable[None]]:
        """Change the name."""
        name = self.name.text().strip()
        return lambda admin: admin.name_device(self._id, name)
