"""Pictures of the pages about people and devices that one visit does not show."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QScrollArea, QWidget


def draw_people(
    window: Any, settle: Callable[[], None], save: Callable[[QWidget, str], None]
) -> None:
    """Somebody with limits, top to bottom; then the dialogs and nobody at all."""
    from rustfin_app.dialogs.people import AddPerson, NewPassword, PasswordShown
    from rustfin_app.widgets.side_list import SideList

    window.open_page("people")
    page = window.page("people")
    [view] = page.findChildren(SideList)
    view.choose(2)
    settle()
    [area] = page.findChildren(QScrollArea)
    bar = area.verticalScrollBar()
    for part, share in (("rights", 0.38), ("limits", 0.78), ("end", 1.0)):
        bar.setValue(round(bar.maximum() * share))
        settle()
        save(window, f"people-{part}")
    bar.setValue(0)
    size = window.size()
    window.resize(window.minimumSize())
    settle()
    save(window, "people-narrow")
    window.resize(size)
    dialogs = {
        "add-person": AddPerson(window._link, first=False),
        "new-password": NewPassword(window._link, "0" * 32, "Mara Lind"),
        "password-shown": PasswordShown("Mara Lind", "kite-7-lamp"),
    }
    for name, dialog in dialogs.items():
        dialog.show()
        settle()
        save(dialog, f"dialog-{name}")
        dialog.close()


def draw_devices(
    window: Any, settle: Callable[[], None], save: Callable[[QWidget, str], None]
) -> None:
    """What would be converted on a TV; the smallest window."""
    from rustfin_app.dialogs.rename_device import RenameDevice
    from tests.app.fake_devices import DEVICES

    window.open_page("devices")
    page = window.page("devices")
    settle()
    page._panel.report._button.click()
    settle()
    save(window, "devices-report")
    size = window.size()
    window.resize(window.minimumSize())
    settle()
    save(window, "devices-narrow")
    window.resize(size)
    dialog = RenameDevice(window._link, DEVICES[0])
    dialog.show()
    settle()
    save(dialog, "dialog-rename-device")
    dialog.close()
