"""Pictures of the pages about people and devices that one visit does not show."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QDialog, QScrollArea, QWidget


def draw_people(
    window: Any, settle: Callable[[], None], save: Callable[[QWidget, str], None]
) -> None:
    """Somebody with limits, top to bottom; then the dialogs and nobody at all."""
    from rustfin_app.dialogs.people import AddPerson, NewPassword, PasswordShown
    from rustfin_app.widgets.side_list import SideList
    from tests.app.fake_people import HOUSEHOLD, person

    window.open_page("people")
    page = window.page("people")
    [view] = page.findChildren(SideList)
    view.choose(3)
    settle()
    save(window, "people-owner")
    box = page._panel._rows["highest_rating"].control
    box.showPopup()
    settle()
    save(box.view().window(), "people-ratings")
    box.hidePopup()
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
    page._model.update((*HOUSEHOLD, *(person(20 + n, f"Cousin {n}") for n in range(6))))
    page._pane.show_ready()
    settle()
    save(window, "people-many")
    page._pane._field.setText("nobody of this name")
    settle()
    save(window, "people-filtered")
    page._pane._field.clear()
    dialogs = {
        "add-person": AddPerson(window._link, first=False),
        "new-password": NewPassword(window._link, "0" * 32, "Mara Lind"),
        "password-shown": PasswordShown("Mara Lind", "kite-7-lamp"),
    }
    _draw_dialogs(dialogs, settle, save)


def draw_devices(
    window: Any, settle: Callable[[], None], save: Callable[[QWidget, str], None]
) -> None:
    """What would be converted on a TV; the smallest window."""
    from rustfin_app.dialogs.let_in import LetIn
    from rustfin_app.dialogs.rename_device import RenameDevice
    from tests.app.fake_devices import DEVICES
    from tests.app.fake_people import HOUSEHOLD

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
    dialogs = {
        "rename-device": RenameDevice(window._link, DEVICES[0]),
        "let-in": LetIn(window._link, HOUSEHOLD),
    }
    _draw_dialogs(dialogs, settle, save)


def _draw_dialogs(
    dialogs: Mapping[str, QDialog],
    settle: Callable[[], None],
    save: Callable[[QWidget, str], None],
) -> None:
    for name, dialog in dialogs.items():
        dialog.show()
        settle()
        save(dialog, f"dialog-{name}")
        dialog.close()
