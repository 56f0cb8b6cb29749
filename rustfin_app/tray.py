"""The tray icon: the server's condition at a glance, and the shortest ways to act."""

import os
import sys

from PySide6.QtCore import QObject, QSettings, Qt, Slot
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from rustfin_app.snapshot import Snapshot
from rustfin_app.summary import TrayState, tooltip, tray_state
from rustfin_app.theme import icons, theme
from rustfin_app.tray_menu import TrayMenu

_DARK_PANELS = ("gnome", "unity", "cinnamon", "pantheon")


def icon_variant() -> str:
    """Return the drawing that shows on this taskbar: its colour counts, not the app's theme."""
    if sys.platform == "darwin":
        return "template"
    if sys.platform == "win32":
        return "on-light" if _windows_taskbar_is_light() else "on-dark"
    desktop = os.environ.get("XDG_CURRENT_DESKTOP", "").casefold()
    if any(name in desktop for name in _DARK_PANELS):
        return "on-dark"
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "on-dark" if dark else "on-light"


def _windows_taskbar_is_light() -> bool:
    path = r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Themes\Personalize"
    choices = QSettings(path, QSettings.Format.NativeFormat)
    return bool(choices.value("SystemUsesLightTheme", False, type=bool))


class Tray(QObject):
    """Icon and menu; ``actions`` has the signals that name what the user wants."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[TrayState, str] | None = None
        self._icons: dict[tuple[TrayState, str], QIcon] = {}
        self.icon = QSystemTrayIcon(self)
        self.actions = TrayMenu(self)
        self.icon.setContextMenu(self.actions.menu)
        self.icon.activated.connect(self._activated)
        self.icon.messageClicked.connect(self.actions.window_wanted)
        theme().changed.connect(self._theme_changed)
        self.show_snapshot(Snapshot())

    @property
    def menu(self) -> QMenu:
        """What a click on the icon opens."""
        return self.actions.menu

    @property
    def status_text(self) -> str:
        """First line of the menu."""
        return self.actions.status.text()

    @property
    def state(self) -> TrayState | None:
        """Which shape is shown."""
        return self._shown[0] if self._shown else None

    def show(self) -> None:
        """Put the icon into the tray."""
        self.icon.show()

    def hide(self) -> None:
        """Take it away."""
        self.icon.hide()

    def tell(self, title: str, text: str) -> None:
        """Show a notification from the tray."""
        self.icon.showMessage(title, text, self.icon.icon())

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the server's condition; the icon changes only with its shape."""
        shown = (tray_state(snapshot), icon_variant())
        if shown != self._shown:
            self._show_icon(shown)
        self.icon.setToolTip(tooltip(snapshot))
        self.actions.show_snapshot(snapshot)

    def _show_icon(self, shown: tuple[TrayState, str]) -> None:
        self._shown = shown
        if shown not in self._icons:
            self._icons[shown] = icons.tray_icon(shown[0].value, shown[1])
        self.icon.setIcon(self._icons[shown])

    @Slot(QSystemTrayIcon.ActivationReason)
    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        chosen = (
            QSystemTrayIcon.ActivationReason.Trigger,
            QSystemTrayIcon.ActivationReason.DoubleClick,
        )
        # On macOS a click opens the menu; raising the window as well would cover it.
        if reason in chosen and sys.platform != "darwin":
            self.actions.window_wanted.emit()

    @Slot()
    def _theme_changed(self) -> None:
        if self._shown is not None:
            self._icons.clear()
            self._show_icon((self._shown[0], icon_variant()))
