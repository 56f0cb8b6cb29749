"""Use a certificate of one's own: its file and that of its key."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from rustfin_app.language import tr
from rustfin_app.server_link import ServerLink
from rustfin_app.theme import theme
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.dialog import Dialog
from rustfin_app.widgets.layout import column, row
from rustfin_app.widgets.text import label


class ChooseCertificate(Dialog):
    """``chosen`` when Rustfin has looked at both and took them."""

    chosen = Signal()

    def __init__(self, link: ServerLink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self.setWindowTitle(tr("Use my own certificate"))
        self.setMinimumWidth(theme().u(560))
        self.certificate, self.key = QLineEdit(), QLineEdit()
        self._problem = label("", tone="danger", wrap=True)
        self._problem.hide()
        cancel = Button(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.use = Button(tr("Use this certificate"), kind="primary")
        self.use.clicked.connect(self._submit)
        self.use.setDefault(True)
        self.use.setEnabled(False)
        self.certificate.textChanged.connect(lambda text: self.use.setEnabled(bool(text.strip())))
        intro = tr(
            "Files in PEM form, as Let's Encrypt makes them. Rustfin reads them where they are and "
            "takes over a renewed one by itself."
        )
        self.setLayout(
            column(
                label(tr("Use my own certificate"), "title"),
                label(intro, tone="muted", wrap=True),
                6,
                self._field(tr("Certificate, with those it builds on"), self.certificate),
                self._field(tr("Private key; empty when the same file holds it"), self.key),
                self._problem,
                8,
                row(None, cancel, self.use, gap=8),
                gap=8,
                margins=(26, 22, 26, 20),
            )
        )

    def _field(self, name: str, field: QLineEdit) -> QVBoxLayout:
        field.setAccessibleName(name)
        look = Button(tr("Choose…"))
        look.setAccessibleName(tr("Choose: {name}", name=name))
        look.clicked.connect(lambda: self._browse(name, field))
        line = row(gap=8)
        line.addWidget(field, 1)
        line.addWidget(look)
        return column(label(name, "strong"), line, gap=5)

    def _browse(self, name: str, field: QLineEdit) -> None:
        start = field.text().strip() or self.certificate.text().strip() or str(Path.home())
        chooser = QFileDialog(self, name, start)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(field.setText)
        chooser.open()

    @Slot()
    def _submit(self) -> None:
        certificate, key = self.certificate.text().strip(), self.key.text().strip()
        self._problem.hide()
        self.use.setEnabled(False)
        self._link.run(
            lambda admin: admin.use_certificate(certificate, key),
            owner=self,
            done=lambda _: self._finish(),
            failed=self._refuse,
        )

    def _finish(self) -> None:
        self.chosen.emit()
        self.accept()

    def _refuse(self, reason: str) -> None:
        self._problem.setText(reason)
        self._problem.show()
        self.use.setEnabled(True)
