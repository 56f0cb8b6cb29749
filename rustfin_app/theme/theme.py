"""The theme in force: follows the system's light/dark choice and text size at run time."""

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTemporaryDir, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from rustfin_app.theme.palette import palette
from rustfin_app.theme.stylesheet import style_sheet
from rustfin_app.theme.tokens import Tokens, load_tokens
from rustfin_core.paths import resources_dir

_STYLE_ICONS = (("chevron-down", "muted"), ("chevron-up", "muted"), ("check", "onAccent"))


class Mode(StrEnum):
    """Appearance the user asked for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Colours, lengths and fonts for everything that is painted.

    ``changed`` is emitted after mode or text size changed: repaint and drop cached pixmaps.
    """

    changing = Signal(bool)
    """Emitted before another look is put in force, with whether the text size is another: what
    goes now is not drawn anew."""
    changed = Signal()
    resized = Signal()
    """Emitted after ``changed`` when the text size is another: fixed lengths are out of date."""

    def __init__(self, app: QApplication, *, tokens: Tokens) -> None:
        super().__init__(app)
        self._app = app
        self.tokens = tokens
        self.wanted = Mode.SYSTEM
        self._forced_text_px: int | None = None
        self._text_percent = 100
        self.mode = "light"
        self.text_px = tokens.min_text_px
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[tuple[str, int | None], QFont] = {}
        self._icon_dir = QTemporaryDir()
        self._recheck = QTimer(self, singleShot=True, interval=0)
        self._recheck.timeout.connect(self._follow_system)
        app.setStyle("Fusion")
        self._apply()
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        # An event filter would see every event of every widget: it doubled what a page costs.
        app.fontChanged.connect(self._look_again)

    def set_mode(self, mode: Mode) -> None:
        """Force light or dark, or follow the system again."""
        self.wanted = mode
        scheme = {Mode.LIGHT: Qt.ColorScheme.Light, Mode.DARK: Qt.ColorScheme.Dark}
        hints = self._app.styleHints()
        if mode in scheme:
            hints.setColorScheme(scheme[mode])
        else:
            hints.unsetColorScheme()
        self._follow_system()

    def set_text_px(self, text_px: int | None) -> None:
        """Force a text size in px, or follow the system again with ``None``."""
        self._forced_text_px = text_px
        self._follow_system()

    def set_text_percent(self, percent: int) -> None:
        """Make text larger than the system asks for."""
        self._text_percent = percent
        self._follow_system()

    def device_ratio(self) -> float:
        """Device pixels per logical px of the sharpest screen."""
        return self._app.devicePixelRatio()

    def colour(self, name: str) -> QColor:
        """Return a token colour of the mode in force."""
        return self._colours[name]

    def u(self, px: float) -> int:
        """Scale a length of the design (px at 13 px text) to the text size in force."""
        return round(px * self.tokens.scale(self.text_px))

    def font(self, role: str = "body", weight: int | None = None) -> QFont:
        """Return the font of a text role, for delegates and painted widgets."""
        key = (role, weight)
        if (cached := self._fonts.get(key)) is not None:
            return cached
        spec = self.tokens.types[role]
        font = QFont(self._app.font())
        if role == "mono":
            font = QFont()
            font.setFamilies(list(self.tokens.mono_families))
            font.setStyleHint(QFont.StyleHint.Monospace)
        font.setPixelSize(round(self.text_px * spec.ratio))
        font.setWeight(QFont.Weight(weight or spec.weight))
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100 + spec.tracking * 100)
        self._fonts[key] = font
        return font

    @Slot()
    def _look_again(self) -> None:
        """Look at the text size again after the system's font changed."""
        self._recheck.start()

    @Slot()
    def _follow_system(self) -> None:
        text_px = self._system_text_px()
        if (self._system_mode(), text_px) != (self.mode, self.text_px):
            self.changing.emit(text_px != self.text_px)
            self._apply()

    def _system_mode(self) -> str:
        if self.wanted is not Mode.SYSTEM:
            return self.wanted.value
        dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    def _system_text_px(self) -> int:
        if self._forced_text_px is not None:
            return self._forced_text_px
        system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        usual = max(self.tokens.min_text_px, QFontInfo(system).pixelSize())
        return round(usual * self._text_percent / 100)

    def _apply(self) -> None:
        before = self.text_px
        self.mode, self.text_px = self._system_mode(), self._system_text_px()
        names = self.tokens.colours[self.mode]
        self._colours = {name: QColor(value) for name, value in names.items()}
        self._fonts.clear()
        if QFontInfo(self._app.font()).pixelSize() != self.text_px:
            font = QFont(self._app.font())
            font.setPixelSize(self.text_px)
            self._app.setFont(font)
        self._app.setPalette(palette(names))
        # Put in the place of another, a sheet is read by each widget once for every widget it
        # lies in (`updateObjects` of Qt 6); put where there is none, once.
        self._app.setStyleSheet("")
        self._app.setStyleSheet(
            style_sheet(
                self.tokens,
                mode=self.mode,
                text_px=self.text_px,
                icon_dir=self._write_style_icons(names),
            )
        )
        self.changed.emit()
        if self.text_px != before:
            self.resized.emit()

    def _write_style_icons(self, colours: dict[str, str]) -> str:
        """QSS can only show images from files, so the three it needs are tinted into a folder."""
        folder = Path(self._icon_dir.path()) / self.mode
        if not folder.is_dir():
            folder.mkdir()
            for name, colour in _STYLE_ICONS:
                drawing = (resources_dir() / f"icons/ui/{name}.svg").read_text("utf-8")
                tinted = drawing.replace("currentColor", colours[colour])
                (folder / f"{name}.svg").write_text(tinted, "utf-8")
        return folder.as_posix()


_installed: list[Theme] = []


def install(app: QApplication) -> Theme:
    """Apply the theme to *app* and make it the one :func:`theme` returns."""
    _installed[:] = [Theme(app, tokens=load_tokens())]
    return _installed[0]


def theme() -> Theme:
    """Return the theme in force; :func:`install` must have run."""
    return _installed[0]
