"""One thing that is allowed or limited: name, sentence, control; made from its description."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from rustfin_app.language import marked, tr
from rustfin_app.theme import theme
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.calm import CalmComboBox
from rustfin_app.widgets.captions import Captions
from rustfin_app.widgets.layout import column, row
from rustfin_app.widgets.text import label

_CONTROL_WIDTH = 210
_DEFAULT_ON, _DEFAULT_OFF = marked("Default: on."), marked("Default: off.")
_DEFAULT_NONE = marked("Default: none.")
_NONE = marked("None")
_SHOWN = "wordsShown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """A field (of ``Rights``, mostly) as people read it, in English.

    Without ``options`` it is on or off.
    """

    name: str
    title: str
    sentence: str
    default: object
    options: tuple[tuple[object, str], ...] = ()
    """Values with their words."""
    other: str = "{}"
    """Words for a value that is none of them: an app has set it."""
    is_words: bool = False
    """A tuple of words, written with commas between them."""
    free: str = ""
    """Why it does not count for administrators; empty when it does."""


class RightRow(QWidget):
    """``changed`` brings the name of the right and its new value."""

    changed = Signal(str, object)

    def __init__(self, right: Right) -> None:
        super().__init__()
        self.right = right
        self._value: object = right.default
        self._set_value: Callable[[object], None]
        control = self._build_control()
        control.setAccessibleName(tr(right.title))
        control.setAccessibleDescription(tr(right.sentence))
        self.control = control
        words = column(
            label(tr(right.title), "strong", wrap=True),
            label(tr(right.sentence), tone="muted", wrap=True),
            gap=1,
        )
        self._captions = Captions(words, note="", problem="danger")
        self.setLayout(_beside(words, control))

    def show_value(self, value: object, *, is_admin: bool = False, fixed: str = "") -> None:
        """Show the value in force; *fixed* says why it cannot be changed."""
        self._value = value
        self._set_value(value)
        self.control.setEnabled(not fixed)
        notes = [fixed] if fixed else []
        if is_admin and self.right.free:
            notes.append(tr(self.right.free))
        if value != self.right.default and not fixed:
            notes.append(self._default_words())
        self._captions.say("note", " ".join(notes))
        self._captions.say("problem", "")

    def refuse(self, reason: str) -> None:
        """Go back to the value in force and say why."""
        self._set_value(self._value)
        self._captions.say("problem", reason)

    def set_options(self, options: tuple[tuple[object, str], ...]) -> None:
        """Offer other values, whose words are shown as they are."""
        assert isinstance(self.control, CalmComboBox)
        with QSignalBlocker(self.control):
            self.control.clear()
            for value, words in options:
                self.control.addItem(words, value)
        self._set_value(self._value)

    def _default_words(self) -> str:
        if self.right.is_words:
            return tr(_DEFAULT_NONE)
        if not self.right.options:
            return tr(_DEFAULT_ON if self.right.default else _DEFAULT_OFF)
        words = dict(self.right.options).get(self.right.default, "")
        return tr("Default: {value}.", value=tr(words))

    def _build_control(self) -> QWidget:
        if self.right.is_words:
            return self._build_words()
        return self._build_choice() if self.right.options else self._build_check()

    def _build_words(self) -> QLineEdit:
        field = QLineEdit()
        field.setFixedWidth(theme().u(_CONTROL_WIDTH))
        field.setPlaceholderText(tr(_NONE))

        def enter() -> None:
            field.setModified(False)
            parts = (part.strip() for part in field.text().split(","))
            words = tuple(dict.fromkeys(filter(None, parts)))
            if words != self._value:
                self.changed.emit(self.right.name, words)

        def show(value: object) -> None:
            assert isinstance(value, tuple)
            words = ", ".join(map(str, value))
            # Nobody's typing is taken away by a refresh that brings nothing new.
            if not field.isModified() or words != field.property(_SHOWN):
                field.setText(words)
                field.setProperty(_SHOWN, words)

        field.editingFinished.connect(enter)
        self._set_value = show
        return field

    def _build_check(self) -> QCheckBox:
        box = QCheckBox()
        box.setProperty("bare", "true")
        box.toggled.connect(lambda on: self.changed.emit(self.right.name, on))

        def show(value: object) -> None:
            with QSignalBlocker(box):
                box.setChecked(bool(value))

        self._set_value = show
        return box

    def _build_choice(self) -> CalmComboBox:
        box = CalmComboBox()
        box.setFixedWidth(theme().u(_CONTROL_WIDTH))
        for value, words in self.right.options:
            box.addItem(tr(words), value)
        box.activated.connect(lambda _: self.changed.emit(self.right.name, box.currentData()))

        def show(value: object) -> None:
            with QSignalBlocker(box):
                if (place := box.findData(value)) < 0:
                    box.addItem(tr(self.right.other).format(value), value)
                    place = box.count() - 1
                box.setCurrentIndex(place)

        self._set_value = show
        return box


class ActionRow(QWidget):
    """A sentence and the button that does something about it; without *words* no button."""

    def __init__(self, title: str, sentence: str, words: str = "", *, kind: str = "") -> None:
        super().__init__()
        self._sentence = label(sentence, tone="muted", wrap=True)
        self.button = Button(words, kind=kind)
        texts = column(label(title, "strong", wrap=True), self._sentence, gap=1)
        self.setLayout(_beside(texts, self.button))
        # Not before it has a parent: it would be a window of its own, and take the keyboard.
        self.button.setVisible(bool(words))

    def show_state(self, sentence: str, *, spoken: str = "", enabled: bool = True) -> None:
        """Show *sentence*; *spoken* is what the button does and to whom."""
        self._sentence.setText(sentence)
        self.button.setAccessibleName(spoken)
        self.button.setEnabled(enabled)


def _beside(words: QVBoxLayout, control: QWidget) -> QHBoxLayout:
    """No widget around the words: each costs time when the look changes."""
    line = row(gap=12)
    line.addLayout(words, 1)
    line.addWidget(control)
    return line
