"""What goes into a new backup."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from rustfin_app.language import marked, tr
from rustfin_app.theme import theme
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.dialog import Dialog
from rustfin_app.widgets.layout import column, row
from rustfin_app.widgets.text import label

_WORDS_LEFT = 31
"""Where they begin: behind padding, box and gap."""
_TEXT = marked(
    "Accounts, what was watched, titles, settings and uploaded pictures go into one file. It is "
    "made while Rustfin runs, and checked. Sign-ins of devices and keys of apps are not in it."
)


class MakeBackup(Dialog):
    """``wanted`` brings whether all pictures and whether subtitles go in."""

    wanted = Signal(bool, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Make a backup"))
        self.setMinimumWidth(theme().u(480))
        self.pictures = QCheckBox(tr("Also pictures that can be fetched or made again"))
        self.subtitles = QCheckBox(tr("Also subtitles that Rustfin keeps"))
        self.subtitles.setChecked(True)
        self.make = Button(tr("Make backup"), kind="primary")
        self.make.setDefault(True)
        self.make.clicked.connect(self.accept)
        cancel = Button(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.accepted.connect(self._tell)
        self.setLayout(
            column(
                label(tr("Make a backup"), "heading"),
                label(tr(_TEXT), tone="muted", wrap=True),
                8,
                self.pictures,
                _below(tr("The file becomes much larger. Off by default.")),
                4,
                self.subtitles,
                _below(tr("On by default.")),
                12,
                row(None, cancel, self.make, gap=8),
                gap=4,
                margins=(24, 22, 24, 20),
            )
        )

    def _tell(self) -> None:
        self.wanted.emit(self.pictures.isChecked(), self.subtitles.isChecked())


def _below(words: str) -> QLabel:
    """A remark under the words of a check box."""
    remark = label(words, "caption", wrap=True)
    remark.setContentsMargins(theme().u(_WORDS_LEFT), 0, 0, 0)
    return remark
