"""One setting: name, sentence, control; made from its declaration."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from rustfin_app.language import marked, tr
from rustfin_app.theme import theme
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.fields import CalmComboBox, CalmSpinBox, Switch
from rustfin_app.widgets.layout import boxed, column, row
from rustfin_app.widgets.text import ElidedLabel, label
from rustfin_core.admin.types import SettingView
from rustfin_core.config import Setting

NAMES = {
    "data_dir": marked("Data folder"),
    "cache_dir": marked("Cache folder"),
    "transcode_dir": marked("Folder for temporary video"),
    "host": marked("Network address"),
    "public_host": marked("Host names"),
    "base_url": marked("Path prefix"),
    "trusted_proxy": marked("Trusted proxies"),
    "tls_cert": marked("TLS certificate"),
    "tls_key": marked("TLS key"),
    "discovery": marked("Found by apps"),
    "ffmpeg": marked("ffmpeg"),
    "watch": marked("Watch folders"),
    "missing_grace_days": marked("Days missing files are remembered"),
    "quick_connect": marked("Quick Connect"),
    "backups_kept": marked("Nightly backups kept"),
    "on_restart": marked("Restart without a window"),
    "transcode_limit": marked("Conversions at the same time"),
    "transcode_limit_each": marked("Conversions for one person"),
    "transcode_ahead_s": marked("Seconds a conversion may be ahead"),
    "transcode_budget_mb": marked("Space for temporary video"),
    "cinema_trailers": marked("Trailers before a film"),
    "preview_width": marked("Picture width"),
    "preview_interval_ms": marked("Milliseconds between pictures"),
    "preview_tile_width": marked("Pictures side by side"),
    "preview_tile_height": marked("Rows of pictures"),
    "preview_quality": marked("Picture quality"),
    "preview_budget_mb": marked("Space for pictures"),
    "delete_media": marked("Deleting media files"),
    "resume_min_percent": marked("Percent before a film is begun"),
    "resume_max_percent": marked("Percent after which it is watched"),
    "resume_shortest_s": marked("Seconds of the shortest resumed film"),
    "remote_bitrate": marked("Bits per second away from home"),
    "login_disclaimer": marked("Text where people sign in"),
    "custom_css": marked("Style sheet of web apps"),
    "splashscreen": marked("Own picture at the start of apps"),
    "ui_culture": marked("Language of apps"),
    "client_logs": marked("Take logs of apps"),
    "activity_days": marked("Days happenings are remembered"),
    "activity_rows": marked("Most happenings remembered"),
    "image_cache_mb": marked("Space for sizes of pictures"),
    "wire_product": marked("Product name for apps"),
    "wire_version": marked("Version for apps"),
    "server_name": marked("Server name"),
    "port": marked("Port"),
    "scan_at_start": marked("Scan at start"),
    "hardware": marked("Graphics hardware"),
    "hardware_device": marked("Graphics card"),
    "tone_mapping": marked("HDR on other screens"),
    "encode_speed": marked("Care taken with conversions"),
    "encode_threads": marked("Processor threads for a conversion"),
    "smooth_deinterlacing": marked("Smooth deinterlacing"),
    "log_format": marked("Form of the log"),
    "log_level": marked("How much is logged"),
    "log_file_mb": marked("Size of a log file"),
    "log_files": marked("Old log files kept"),
    "slow_request_ms": marked("Milliseconds of a slow request"),
    "slow_query_ms": marked("Milliseconds of a slow query"),
    "metrics_open": marked("Figures for everybody at home"),
    "releases_url": marked("Where newer versions are announced"),
}
_CHOICES = {
    "auto": marked("Auto"),
    "off": marked("Off"),
    "fast": marked("Fast"),
    "balanced": marked("Balanced"),
    "quality": marked("Quality"),
    "text": marked("Text"),
    "debug": marked("Debug"),
    "info": marked("Info"),
    "warning": marked("Warning"),
    "error": marked("Error"),
}
"""Values that are words; others are names of techniques."""
_WHEN_EMPTY = {"server_name": marked("The name of this computer")}
"""What holds while nothing is entered, of settings whose default says nothing."""
_CONTROL_WIDTH = 210
_LARGEST_INT = 2**31 - 1


def setting_name(name: str) -> str:
    """Name of a setting as people read it."""
    return tr(NAMES.get(name, name.replace("_", " ").capitalize()))


def value_words(value: object) -> str:
    """A value as text in a field or sentence."""
    if value is None or value in ((), []):
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)
    if isinstance(value, bool):
        return tr("on") if value else tr("off")
    return str(value)


def why_fixed(view: SettingView, declared: Setting) -> str:
    """Say why a setting cannot be changed here; empty when it can."""
    if view.source == "flag":
        return tr("Set by {name}, so it cannot be changed here.", name=declared.flag)
    if view.source == "environment":
        return tr("Set by {name}, so it cannot be changed here.", name=declared.variable)
    if not declared.storable:
        return tr("Chosen at the start, with {name}.", name=declared.flag)
    return ""


class SettingRow(QWidget):
    """``changed`` brings name and new value; ``None`` means back to the default."""

    changed = Signal(str, object)

    def __init__(self, view: SettingView, declared: Setting) -> None:
        super().__init__()
        self._view, self._declared = view, declared
        self._set_value: Callable[[object], None]
        self._words: Callable[[object], str] = value_words
        self.name = view.name
        self._problem = label("", "caption", tone="danger", wrap=True)
        self._note = label("", "caption", wrap=True)
        self._reset = Button(tr("Use default"), kind="quiet")
        self._reset.setAccessibleName(
            tr("Use the default for {name}", name=setting_name(view.name))
        )
        self._reset.clicked.connect(lambda: self.changed.emit(self.name, None))
        self._control = self._build_control()
        words = boxed(
            column(
                label(setting_name(view.name), "strong", wrap=True),
                label(tr(view.help), tone="muted", wrap=True),
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
            notes.append(tr("Takes effect when Rustfin is started again."))
        if not fixed and (usual := self._words(view.default)):
            notes.append(tr("Default: {value}.", value=usual))
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
        control.setAccessibleDescription(tr(self._view.help))
        return control

    def _build_fixed(self) -> QWidget:
        shown = ElidedLabel(tone="muted", mode=Qt.TextElideMode.ElideMiddle)
        # With the policy of such labels the row would lay it out beyond its edge.
        shown.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        shown.setFixedWidth(theme().u(_CONTROL_WIDTH))
        self._set_value = lambda value: shown.set_full_text(value_words(value) or tr("Default"))
        return shown

    def _build_check(self) -> QWidget:
        box = Switch()
        box.toggled.connect(lambda on: self.changed.emit(self.name, on))
        self._set_value = lambda value: self._quietly(box, lambda: box.setChecked(bool(value)))
        return box

    def _build_spin(self) -> QWidget:
        box = CalmSpinBox()
        low, high = self._view.minimum, self._view.maximum
        box.setRange(0 if low is None else low, _LARGEST_INT if high is None else high)
        box.setKeyboardTracking(False)
        box.setFixedWidth(theme().u(130))
        # As the field writes it, with the same sign between thousands.
        self._words = lambda value: (
            box.textFromValue(value) if type(value) is int else value_words(value)
        )
        box.valueChanged.connect(lambda value: self.changed.emit(self.name, value))
        self._set_value = lambda value: self._quietly(box, lambda: box.setValue(int(str(value))))
        return box

    def _build_choice(self) -> QWidget:
        box = CalmComboBox()
        for choice in self._view.choices:
            box.addItem(tr(_CHOICES.get(choice, choice.capitalize())), choice)
        box.setFixedWidth(theme().u(_CONTROL_WIDTH))
        box.currentIndexChanged.connect(lambda _: self.changed.emit(self.name, box.currentData()))
        self._set_value = lambda value: self._quietly(
            box, lambda: box.setCurrentIndex(max(0, box.findData(str(value))))
        )
        return box

    def _build_field(self) -> QWidget:
        field = QLineEdit()
        field.setFixedWidth(theme().u(_CONTROL_WIDTH))
        field.setPlaceholderText(
            value_words(self._view.default) or tr(_WHEN_EMPTY.get(self.name, ""))
        )
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
            field.setPlaceholderText(tr("Entered") if value else tr("None"))

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
