"""Save a report for somebody who helps: what is inside, where it goes, where it was saved."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from rustfin_app.language import marked, tr
from rustfin_app.server_link import ServerLink
from rustfin_app.theme import theme
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.dialog import Dialog
from rustfin_app.widgets.indicators import Glyph
from rustfin_app.widgets.layout import boxed, card, column, row
from rustfin_app.widgets.text import ElidedLabel, label, selectable, set_tone

_INSIDE = (
    marked("Versions of Rustfin, its parts and this system"),
    marked("Settings, but none that could say something about you"),
    marked("How many titles there are, and what ffmpeg can do"),
    marked("What was slow, and how each part of Rustfin is"),
    marked("The last lines of the log"),
)
_PROMISE = marked(
    "Passwords, keys, addresses outside your home, names of people, devices and libraries, and "
    "file names are taken out first. Nothing is sent anywhere."
)


def report_folder() -> str:
    """Where a report goes unless somebody chooses another folder."""
    kinds = (
        QStandardPaths.StandardLocation.DownloadLocation,
        QStandardPaths.StandardLocation.HomeLocation,
    )
    places = (QStandardPaths.writableLocation(kind) for kind in kinds)
    return next((place for place in places if place and Path(place).is_dir()), str(Path.home()))


class SaveReport(Dialog):
    """The server makes and writes it; closing the dialog meanwhile does not stop it."""

    def __init__(
        self, link: ServerLink, *, folder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._link = link
        self.folder = folder or report_folder()
        self.saved_as = ""
        self.setWindowTitle(tr("Save a report"))
        self.setMinimumWidth(theme().u(540))
        self._place = ElidedLabel(self.folder, mode=Qt.TextElideMode.ElideMiddle)
        self._change = Button(tr("Change…"))
        self._change.setAccessibleName(tr("Change the folder of the report"))
        self._change.clicked.connect(self._choose_folder)
        self._said = selectable(label("", wrap=True), tr("What became of the report"))
        self._said.hide()
        self.save = Button(tr("Save report"), kind="primary")
        self.save.setDefault(True)
        self.save.clicked.connect(self._save)
        self.copy = Button(tr("Copy its path"), glyph="copy")
        self.copy.clicked.connect(self._copy_path)
        self.show_folder = Button(tr("Show in folder"), glyph="folder")
        self.show_folder.clicked.connect(self._open_folder)
        for button in (self.copy, self.show_folder):
            button.hide()
        self.close_button = Button(tr("Cancel"))
        self.close_button.clicked.connect(self.reject)
        self._lay_out()

    def _lay_out(self) -> None:
        lines = column(gap=6, margins=(16, 12, 16, 12))
        for text in _INSIDE:
            line = row(gap=10)
            line.addWidget(Glyph("check", "positive", 16))
            line.addWidget(label(tr(text), wrap=True), 1)
            lines.addLayout(line)
        place = row(gap=10)
        place.addWidget(Glyph("folder", "muted", 18))
        place.addWidget(self._place, 1)
        place.addWidget(self._change)
        self.setLayout(
            column(
                label(tr("Save a report"), "title"),
                label(
                    tr("For somebody who helps you. One zip file with:"), tone="muted", wrap=True
                ),
                6,
                card(lines),
                6,
                label(tr(_PROMISE), tone="muted", wrap=True),
                6,
                boxed(place),
                self._said,
                None,
                12,
                row(self.copy, self.show_folder, None, self.close_button, self.save, gap=8),
                gap=4,
                margins=(24, 20, 24, 18),
            )
        )

    @Slot(str)
    def set_folder(self, folder: str) -> None:
        """Save it there."""
        self.folder = folder
        self._place.set_full_text(folder)

    @Slot()
    def _choose_folder(self) -> None:
        chooser = QFileDialog(self, tr("Choose a folder"), self.folder)
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.set_folder)
        chooser.open()

    @Slot()
    def _save(self) -> None:
        folder = self.folder
        self.save.setEnabled(False)
        self._change.setEnabled(False)
        self._say(tr("Collecting…"), "muted")
        self._link.run(
            lambda admin: admin.save_support_bundle(folder),
            owner=self,
            done=self._saved,
            failed=self._not_saved,
        )

    def _saved(self, path: str) -> None:
        self.saved_as = path
        self._say(tr("Saved as {path}", path=path), "positive")
        self.save.hide()
        self.copy.show()
        self.show_folder.show()
        self.close_button.setText(tr("Close"))
        self.close_button.setFocus()

    def _not_saved(self, reason: str) -> None:
        self._say(reason, "danger")
        self.save.setEnabled(True)
        self._change.setEnabled(True)

    def _say(self, text: str, tone: str) -> None:
        self._said.setText(text)
        set_tone(self._said, tone)
        self._said.show()

    @Slot()
    def _copy_path(self) -> None:
        QGuiApplication.clipboard().setText(self.saved_as)

    @Slot()
    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self.saved_as).parent)))
