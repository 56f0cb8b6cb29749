"""Encryption: which certificate is in use, making one, choosing one's own."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QSizePolicy

from rustfin_app.dialogs.choose_certificate import ChooseCertificate
from rustfin_app.language import tr
from rustfin_app.pages.network.words import certificate_condition, certificate_notes
from rustfin_app.server_link import ServerLink
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.indicators import Glyph
from rustfin_app.widgets.layout import boxed, column, row
from rustfin_app.widgets.text import ElidedLabel, label
from rustfin_core.admin.network_types import NetworkStatus


class CertificateCard(QFrame):
    """``changed`` when another certificate was chosen."""

    changed = Signal()
    failed = Signal(str)

    def __init__(self, link: ServerLink) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._link = link
        self._glyph = Glyph("lock-open", "muted", 26)
        self._heading = label("", "heading")
        self._sentence = label("", tone="muted", wrap=True)
        self._notes = label("", "caption", tone="muted", wrap=True)
        self._path = ElidedLabel("", "caption", tone="muted", mode=Qt.TextElideMode.ElideMiddle)
        self._fixed = label("", "caption", tone="muted", wrap=True)
        self.make = Button(tr("Make a certificate"), glyph="lock")
        self.make.clicked.connect(self._make)
        self.own = Button(tr("Use my own…"))
        self.own.clicked.connect(self._choose)
        self.end = Button(tr("Stop using it"), kind="quiet")
        self.end.clicked.connect(self._end)
        words = boxed(
            column(
                self._heading,
                self._sentence,
                self._notes,
                self._path,
                self._fixed,
                8,
                row(self.make, self.own, self.end, None, gap=8),
                gap=3,
            )
        )
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        line = row(gap=14, margins=(18, 16, 18, 16))
        line.addLayout(column(self._glyph, None, gap=0))
        line.addWidget(words, 1)
        self.setLayout(line)

    def show_network(self, network: NetworkStatus) -> None:
        """Show the certificate."""
        one = network.certificate
        now = datetime.now().astimezone()
        said = certificate_condition(one, network.scheme, now)
        self._glyph.set_glyph(said.glyph, said.tone)
        self._heading.setText(said.heading)
        self._sentence.setText(said.sentence)
        notes = certificate_notes(one)
        self._notes.setText(notes)
        self._notes.setVisible(bool(notes))
        self._path.set_full_text("" if one is None else one.path)
        self._path.setVisible(one is not None)
        fixed = one is not None and one.source in ("flag", "environment")
        self._fixed.setVisible(fixed)
        self._fixed.setText(
            tr("Chosen when Rustfin was started, so it cannot be changed here.") if fixed else ""
        )
        anew = one is not None and one.own
        self.make.setText(tr("Make it anew") if anew else tr("Make a certificate"))
        for button in (self.make, self.own, self.end):
            button.setEnabled(not fixed)
        self.end.setVisible(one is not None)

    @Slot()
    def _make(self) -> None:
        self.make.setEnabled(False)
        self._link.run(
            lambda admin: admin.make_certificate(),
            owner=self,
            done=lambda _: self.changed.emit(),
            failed=self._refused,
        )

    @Slot()
    def _choose(self) -> None:
        dialog = ChooseCertificate(self._link, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self.changed)
        dialog.open()

    @Slot()
    def _end(self) -> None:
        self._link.run(
            lambda admin: admin.stop_using_certificate(),
            owner=self,
            done=lambda _: self.changed.emit(),
            failed=self._refused,
        )

    def _refused(self, reason: str) -> None:
        self.make.setEnabled(True)
        self.failed.emit(reason)
