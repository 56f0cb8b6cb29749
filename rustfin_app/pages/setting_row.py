"""One setting: name, sentence, control; made from its declaration."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSizePolicy, QSpinBox, QWidget

from rustfin_app.theme import theme
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.layout import boxed, column, row
from rustfin_app.widgets.text import ElidedLabel, label
from rustfin_core.admin.types import SettingView
from rustfin_core.config import Setting

_NAMES = {
    "data_dir": "Data folder",
    "cache_dir": "Cache folder",
    "transcode_dir": "Folder for temporary video",
    "host": "Network address",
    "public_host": "Host names",
    "base_url": "Path prefix",
    "trusted_proxy": "Trusted proxies",
    "tls_cert": "TLS certificate",
    "tls_key": "TLS key",
    "discovery": "Found by apps",
    "online": "Look things up online",
    "metadata_language": "Language of descriptions",
    "metadata_country": "Country",
    "provider_order": "Sources asked first",
    "provider_off": "Sources never asked",
    "tmdb_key": "TMDB key",
    "tvdb_key": "TheTVDB key",
    "tvdb_pin": "TheTVDB PIN",
    "omdb_key": "OMDb key",
    "fanart_key": "fanart.tv key",
    "opensubtitles_key": "OpenSubtitles key",
    "opensubtitles_user": "OpenSubtitles user",
    "opensubtitles_password": "OpenSubtitles password",
    "ffmpeg": "ffmpeg",
    "watch": "Watch folders",
    "missing_grace_days": "Days missing files are remembered",
    "quick_connect": "Quick Connect",
    "backups_kept": "Nightly backups kept",
    "on_restart": "Restart without a window",
    "transcode_limit": "Conversions at the same time",
    "transcode_limit_each": "Conversions for one person",
    "transcode_ahead_s": "Seconds a conversion may be ahead",
    "transcode_budget_mb": "Space for temporary video",
    "cinema_trailers": "Trailers before a film",
    "preview_width": "Picture width",
    "preview_interval_ms": "Milliseconds between pictures",
    "preview_tile_width": "Pictures side by side",
    "preview_tile_height": "Rows of pictures",
    "preview_quality": "Picture quality",
    "preview_budget_mb": "Space for pictures",
    "delete_media": "Deleting media files",
    "resume_min_percent": "Percent before a film is begun",
    "resume_max_percent": "Percent after which it is watched",
    "resume_shortest_s": "Seconds of the shortest resumed film",
    "remote_bitrate": "Bits per second away from home",
    "login_disclaimer": "Text where people sign in",
    "custom_css": "Style sheet of web apps",
    "splashscreen": "Own picture at the start of apps",
    "ui_culture": "Language of apps",
    "client_logs": "Take logs of apps",
    "activity_days": "Days happenings are remembered",
    "activity_rows": "Most happenings remembered",
    "image_cache_mb": "Space for sizes of pictures",
    "wire_product": "Product name for apps",
    "wire_version": "Version for apps",
}
_CONTROL_WIDTH = 210
_LARGEST_INT = 2**31 - 1


def setting_name(name: str) -> str:
    """Name of a setting as people read it."""
    return _NAMES.get(name, name.replace("_", " ").capitalize())


def value_words(value: object) -> str:
    """A value as text in a field or sentence."""
    if value is None or value in ((), []):
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)
    if isinstance(value, bool):
        return "on" if value else "off"
    return str(value)


def why_fixed(view: SettingView, declared: Setting) -> str:
    """Say why a setting cannot be changed here; empty when it can."""
    if view.source == "flag":
        return f"Set by {declared.flag}, so it cannot be changed here."
    if view.source == "environment":
        return f"Set by {declared.variable}, so it cannot be changed here."
    if not declared.storable:
        return f"Chosen at the start, with {declared.flag}."
    return ""


class _CalmSpinBox(QSpinBox):
    """Leaves the wheel to the page unless it has the focus."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class _CalmComboBox(QComboBox):
    """Leaves the wheel to the page unless it has the focus."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class SettingRow(QWidget):
    """``changed`` brings name and new value; ``None`` means back to the default."""

    changed = Signal(str, object)

    def __init__(self, view: SettingView, declared: Setting) -> None:
        super().__init__()
        self._view, self._declared = view, declared
        self._set_value: Callable[[object], None]
        self.name = view.name
        self._problem = label("", "caption", tone="danger", wrap=True)
        self._note = label("", "caption", wrap=True)
        self._reset = Button("Use default", kind="quiet")
        self._reset.setAccessibleName(f"Use the default for {setting_name(view.name)}")
        self._reset.clicked.connect(lambda: self.changed.emit(self.name, None))
        self._control = self._build_control()
        words = boxed(
            column(
                label(setting_name(view.name), "strong"),
                label(view.help, tone="muted", wrap=True),
                self._note,
                self._problem,
                gap=1,
            )
        )
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        line = row(gap=12)
        line.addWidget(words, 1)
        line.addWidget(self._reset)
        line.addWidget(self._control)
        self.setLayout(line)
        self.show_view(view)

    @property
    def view(self) -> SettingView:
        """What is shown."""
        return self._view

    def show_view(self, view: SettingView) -> None:
        """Show the value in force and where it comes from."""
        self._view = view
        self._set_value(view.value)
        fixed = why_fixed(view, self._declared)
        self._control.setEnabled(not fixed)
        self._reset.setVisible(view.source == "stored")
        notes = [fixed] if fixed else []
        if view.needs_restart and not fixed:
            notes.append("Takes effect when Rustfin is started again.")
        if view.source == "stored" and (usual := value_words(view.default)):
            notes.append(f"Default: {usual}.")
        self._note.setText(" ".join(notes))
        self._note.setVisible(bool(notes))
        self.show_problem("")

    def show_problem(self, reason: str) -> None:
        """Say why a value was refused."""
        self._problem.setText(reason)
        self._problem.setVisible(bool(reason))

    def refuse(self, reason: str) -> None:
        """Go back to the value in force and say why."""
        self._set_value(self._view.value)
        self.show_problem(reason)

    def _build_control(self) -> QWidget:
        name = setting_name(self.name)
        if why_fixed(self._view, self._declared) and not self._declared.storable:
            control = self._build_fixed()
        elif self._view.kind == "bool":
            control = self._build_check()
        elif self._view.kind == "int":
            control = self._build_spin()
        elif self._view.choices:
            control = self._build_choice()
        elif self._view.kind == "secret":
            control = self._build_secret()
        else:
            control = self._build_field()
        control.setAccessibleName(name)
        control.setAccessibleDescription(self._view.help)
        return control

    def _build_fixed(self) -> QWidget:
        shown = ElidedLabel(tone="muted", mode=Qt.TextElideMode.ElideMiddle)
        # With the policy of such labels the row would lay it out beyond its edge.
        shown.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        shown.setFixedWidth(theme().u(_CONTROL_WIDTH))
        self._set_value = lambda value: shown.set_full_text(value_words(value) or "Default")
        return shown

    def _build_check(self) -> QWidget:
        box = QCheckBox()
        box.setProperty("bare", "true")
        box.toggled.connect(lambda on: self.changed.emit(self.name, on))
        self._set_value = lambda value: self._quietly(box, lambda: box.setChecked(bool(value)))
        return box

    def _build_spin(self) -> QWidget:
        box = _CalmSpinBox()
        low, high = self._view.minimum, self._view.maximum
        box.setRange(0 if low is None else low, _LARGEST_INT if high is None else high)
        box.setKeyboardTracking(False)
        box.setGroupSeparatorShown(True)
        # The inner margin of the field does not follow the padding of the style sheet.
        box.lineEdit().setTextMargins(theme().u(8), 0, 0, 0)
        box.setFixedWidth(theme().u(130))
        box.valueChanged.connect(lambda value: self.changed.emit(self.name, value))
        self._set_value = lambda value: self._quietly(box, lambda: box.setValue(int(str(value))))
        return box

    def _build_choice(self) -> QWidget:
        box = _CalmComboBox()
        for choice in self._view.choices:
            box.addItem(choice.capitalize(), choice)
        box.setFixedWidth(theme().u(_CONTROL_WIDTH))
        box.currentIndexChanged.connect(lambda _: self.changed.emit(self.name, box.currentData()))
        self._set_value = lambda value: self._quietly(
            box, lambda: box.setCurrentIndex(max(0, box.findData(str(value))))
        )
        return box

    def _build_field(self) -> QWidget:
        field = QLineEdit()
        field.setFixedWidth(theme().u(_CONTROL_WIDTH))
        field.setPlaceholderText(value_words(self._view.default))
        field.editingFinished.connect(lambda: self._commit(field.text().strip()))
        self._set_value = lambda value: self._quietly(
            field, lambda: field.setText(value_words(value))
        )
        return field

    def _build_secret(self) -> QWidget:
        """What is set is never shown; something typed replaces it."""
        field = QLineEdit()
        field.setFixedWidth(theme().u(_CONTROL_WIDTH))
        field.setEchoMode(QLineEdit.EchoMode.Password)

        def enter() -> None:
            if text := field.text().strip():
                self.changed.emit(self.name, text)

        def show(value: object) -> None:
            field.clear()
            field.setPlaceholderText("Entered" if value else "None")

        field.editingFinished.connect(enter)
        self._set_value = lambda value: self._quietly(field, lambda: show(value))
        return field

    def _commit(self, text: str) -> None:
        if text == value_words(self._view.value):
            return
        if self._declared.repeatable:
            self.changed.emit(self.name, [one.strip() for one in text.split(",") if one.strip()])
        else:
            self.changed.emit(self.name, text)

    @staticmethod
    def _quietly(control: QWidget, act: Callable[[], None]) -> None:
        with QSignalBlocker(control):
            act()
