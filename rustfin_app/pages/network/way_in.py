"""Check the way in: does each address answer, and which firewall may keep devices out."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from rustfin_app.language import tr
from rustfin_app.pages.network.words import way_in
from rustfin_app.server_link import ServerLink
from rustfin_app.widgets.buttons import Button, IconButton
from rustfin_app.widgets.indicators import Glyph
from rustfin_app.widgets.layout import boxed, column, row
from rustfin_app.widgets.text import label, selectable
from rustfin_core.admin.reach_check import ReachReport


class WayIn(QWidget):
    """The button stands beside others; ``copied`` brings a command that somebody wants to type."""

    copied = Signal(str)
    failed = Signal(str)

    def __init__(self, link: ServerLink) -> None:
        super().__init__()
        self._link = link
        self.button = Button(tr("Check the way in"), glyph="refresh")
        self.button.clicked.connect(self.check)
        self._glyph = Glyph("check", "positive", 20)
        self._heading = label("", "strong", wrap=True)
        self._sentence = label("", tone="muted", wrap=True)
        self._command = selectable(label("", "mono"), tr("Command that opens the firewall"))
        copy = IconButton("copy", tr("Copy the command"))
        copy.clicked.connect(lambda: self.copied.emit(self._command.text()))
        self._line = boxed(row(self._command, copy, None, gap=8))
        words = column(self._heading, self._sentence, self._line, gap=2)
        line = row(gap=10, margins=(0, 8, 0, 0))
        line.addLayout(column(self._glyph, None, gap=0))
        line.addLayout(words, 1)
        self._found = boxed(line)
        self._found.hide()
        self.setLayout(column(self._found, gap=0))

    @Slot()
    def check(self) -> None:
        """Try every address; two seconds at most."""
        self.button.setEnabled(False)
        self.button.setText(tr("Checking…"))
        self._link.run(
            lambda admin: admin.check_reach(),
            owner=self,
            done=self._show,
            failed=self._not_answered,
        )

    def _show(self, report: ReachReport) -> None:
        self._ready()
        said = way_in(report)
        self._glyph.set_glyph(said.glyph, said.tone)
        self._heading.setText(said.heading)
        self._sentence.setText(said.sentence)
        self._command.setText(report.command)
        self._line.setVisible(bool(report.command))
        self._found.show()

    def _not_answered(self, reason: str) -> None:
        self._ready()
        self.failed.emit(reason)

    def _ready(self) -> None:
        self.button.setEnabled(True)
        self.button.setText(tr("Check again"))
