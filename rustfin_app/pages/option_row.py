"""One option: name, sentence, default, whether it needs a restart, and its control."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QWidget

from rustfin_app.language import tr
from rustfin_app.pages.option import Option, option_value
from rustfin_app.pages.setting_row import value_words, why_fixed
from rustfin_app.theme import theme
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.captions import Captions
from rustfin_app.widgets.fields import CalmComboBox, CalmSpinBox
from rustfin_app.widgets.layout import boxed, column, row
from rustfin_app.widgets.text import label
from rustfin_core.admin.types import SettingView
from rustfin_core.config import Setting

_WIDTH, _WIDEST, _NUMBER_WIDTH, _PATH_WIDTH = 250, 380, 170, 300
_LARGEST_INT = 2**31 - 1


class OptionRow(QWidget):
    """``changed`` brings the setting and its new value; ``None`` means back to the default."""

    changed = Signal(str, object)

    def __init__(self, option: Option, view: SettingView, declared: Setting) -> None:
        super().__init__()
        self.option, self.view, self._declared = option, view, declared
        self._set_value: Callable[[object], None]
        self._words: Callable[[object], str] = lambda value: option_value(
            option, value, view.minimum
        )
        self._reset = Button(tr("Use default"), kind="quiet")
        self._reset.setAccessibleName(tr("Use the default for {name}", name=tr(option.title)))
        self._reset.clicked.connect(lambda: self.changed.emit(self.view.name, None))
        self._control = self._build_control()
        words = column(
            label(tr(option.title), "strong"),
            label(tr(option.text), tone="muted", wrap=True),
            gap=1,
        )
        self._captions = Captions(words, now="muted", note="muted", problem="danger")
        line = row(gap=12)
        line.addLayout(words, 1)
        line.addWidget(self._reset)
        line.addWidget(self._control)
        self.setLayout(line)
        self.show_view(view)

    def show_view(self, view: SettingView) -> None:
        """Show the value in force, the default and what a change needs."""
        self.view = view
        self._set_value(view.value)
        fixed = why_fixed(view, self._declared)
        self._control.setEnabled(not fixed)
        self._reset.setVisible(view.source == "stored")
        usual = self._words(view.default)
        notes = [fixed] if fixed else []
        if not fixed and usual:
            notes.append(tr("Default: {value}.", value=usual))
        if not fixed and view.needs_restart:
            notes.append(tr("Takes effect when Rustfin is started again."))
        self._captions.say("note", " ".join(notes))
        self._captions.say("problem", "")

    def refuse(self, reason: str) -> None:
        """Go back to the value in force and say why."""
        self._set_value(self.view.value)
        self._captions.say("problem", reason)

    def say(self, words: str) -> None:
        """Show how things stand now, above the default."""
        self._captions.say("now", words)

    def offer(self, choices: tuple[tuple[object, str], ...]) -> None:
        """Change what can be chosen; the value in force stays, even when it is not among them."""
        box = self._control
        assert isinstance(box, CalmComboBox)
        with QSignalBlocker(box):
            box.clear()
            for value, words in choices:
                box.addItem(tr(words), value)
        self._set_value(self.view.value)

    def _build_control(self) -> QWidget:
        if self.option.choices:
            control, named = self._build_choice()
        elif self.view.kind == "bool":
            control, named = self._build_check()
        elif self.view.kind == "int":
            control, named = self._build_spin()
        else:
            control, named = self._build_field()
        named.setAccessibleName(tr(self.option.title))
        named.setAccessibleDescription(tr(self.option.text))
        return control

    def _build_choice(self) -> tuple[QWidget, QWidget]:
        box = CalmComboBox()
        box.setMinimumWidth(theme().u(_WIDTH))
        box.setMaximumWidth(theme().u(_WIDEST))
        box.setSizeAdjustPolicy(CalmComboBox.SizeAdjustPolicy.AdjustToContents)
        for value, words in self.option.choices:
            box.addItem(tr(words), value)

        def show(value: object) -> None:
            if box.findData(value) < 0:
                box.addItem(option_value(self.option, value, self.view.minimum), value)
            box.setCurrentIndex(box.findData(value))

        box.activated.connect(lambda _: self._change(box.currentData()))
        self._set_value = lambda value: _quietly(box, lambda: show(value))
        return box, box

    def _build_check(self) -> tuple[QWidget, QWidget]:
        box = QCheckBox()
        box.setProperty("bare", "true")
        box.toggled.connect(self._change)
        self._set_value = lambda value: _quietly(box, lambda: box.setChecked(bool(value)))
        return box, box

    def _build_spin(self) -> tuple[QWidget, QWidget]:
        box = CalmSpinBox()
        low, high = self.view.minimum, self.view.maximum
        box.setRange(0 if low is None else low, _LARGEST_INT if high is None else high)
        box.setKeyboardTracking(False)
        box.setSuffix(self.option.unit)
        box.setSpecialValueText(tr(self.option.lowest))
        box.setFixedWidth(theme().u(_NUMBER_WIDTH))
        self._words = lambda value: self._number_words(box, int(str(value)))
        box.valueChanged.connect(self._change)
        self._set_value = lambda value: _quietly(box, lambda: box.setValue(int(str(value))))
        return box, box

    def _number_words(self, box: CalmSpinBox, value: int) -> str:
        """A number as the field writes it."""
        if self.option.lowest and value == box.minimum():
            return tr(self.option.lowest)
        return box.textFromValue(value) + self.option.unit

    def _build_field(self) -> tuple[QWidget, QWidget]:
        field = QLineEdit()
        field.setPlaceholderText(option_value(self.option, self.view.default, None))
        field.editingFinished.connect(lambda: self._commit(field.text().strip()))
        self._set_value = lambda value: _quietly(field, lambda: field.setText(value_words(value)))
        field.setFixedWidth(theme().u(_PATH_WIDTH if self.option.browse else _WIDTH))
        if not self.option.browse:
            return field, field
        look = Button(tr("Choose…"))
        look.setAccessibleName(tr("Choose: {name}", name=tr(self.option.title)))
        look.clicked.connect(self._browse)
        return boxed(row(field, look, gap=8)), field

    @Slot()
    def _browse(self) -> None:
        chooser = QFileDialog(self, tr(self.option.title), str(self.view.value or Path.home()))
        if self.option.browse == "folder":
            chooser.setFileMode(QFileDialog.FileMode.Directory)
            chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        chooser.fileSelected.connect(self._commit)
        chooser.open()

    def _commit(self, text: str) -> None:
        if text == value_words(self.view.value):
            self._captions.say("problem", "")
            return
        if self._declared.repeatable:
            self._change([one.strip() for one in text.split(",") if one.strip()])
        else:
            self._change(text or None)

    def _change(self, value: object) -> None:
        self.changed.emit(self.view.name, value)


def _quietly(control: QWidget, act: Callable[[], None]) -> None:
    with QSignalBlocker(control):
        act()
