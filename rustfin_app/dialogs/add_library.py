"""Add a folder: which one, what is in it, what it shall be called."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QFrame, QLineEdit, QWidget

from rustfin_app.dialogs.dropped import dropped_folders
from rustfin_app.language import marked, tr
from rustfin_app.server_link import ServerLink
from rustfin_app.theme import theme
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.dialog import Dialog
from rustfin_app.widgets.indicators import Glyph
from rustfin_app.widgets.layout import boxed, column, row
from rustfin_app.widgets.text import ElidedLabel, label, set_tone
from rustfin_app.wording import KIND_NAMES
from rustfin_core.admin.types import LibraryStatus

_PROMISE = marked("Rustfin only reads your folders. It never renames, moves or deletes a file.")
_GUESSES = {
    "movies": marked("Looks like films."),
    "tvshows": marked("Looks like series."),
    "music": marked("Looks like music."),
    "homevideos": marked("Looks like home videos."),
    "mixed": marked("Looks like films and series."),
}
_LOOKING = marked("Looking at what is inside…")


class AddLibrary(Dialog):
    """``added`` brings the new library. The kind is guessed until the user chose one."""

    added = Signal(object)

    def __init__(
        self, link: ServerLink, *, folder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._link = link
        self.folder = ""
        self._kind_chosen = False
        self._name_chosen = False
        self.setWindowTitle(tr("Add library"))
        self.setMinimumWidth(theme().u(560))
        self.setAcceptDrops(True)
        self._well = self._build_well()
        self._kind = QComboBox()
        self._kind.setAccessibleName(tr("What is in the folder"))
        for kind, words in KIND_NAMES.items():
            self._kind.addItem(tr(words), kind)
        self._kind.activated.connect(self._choose_kind)
        self._hint = label("", "caption")
        self._name = QLineEdit()
        self._name.setAccessibleName(tr("Name of the library"))
        self._name.textEdited.connect(self._choose_name)
        self._problem = label("", tone="danger", wrap=True)
        self._problem.hide()
        self._cancel = Button(tr("Cancel"))
        self._cancel.clicked.connect(self.reject)
        self._add = Button(tr("Add library"), kind="primary")
        self._add.clicked.connect(self._submit)
        self._add.setDefault(True)
        self._lay_out()
        self._show_ready()
        self._suggest_name()
        if folder:
            self.set_folder(folder)

    def set_folder(self, folder: str) -> None:
        """Show *folder* and ask the server what is in it."""
        self.folder = folder
        self._path.set_full_text(folder)
        set_tone(self._path, "")
        self._glyph.set_glyph("folder", "accentText")
        self._browse.setText(tr("Change…"))
        self._problem.hide()
        self._show_ready()
        if not self._kind_chosen:
            self._hint.setText(tr(_LOOKING))
            self._link.run(
                lambda admin: admin.guess_kind(folder),
                owner=self,
                done=lambda kind: self._guessed(folder, kind),
                failed=lambda _: self._guessed(folder, ""),
            )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take folders."""
        if dropped_folders(event.mimeData()):
            event.acceptProposedAction()
            self._mark_drop(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look ordinary again."""
        self._mark_drop(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Use the first folder."""
        self._mark_drop(False)
        folders = dropped_folders(event.mimeData())
        if folders:
            event.acceptProposedAction()
            self.set_folder(folders[0])

    def _build_well(self) -> QFrame:
        self._glyph = Glyph("plus", "muted", 22)
        self._path = ElidedLabel(
            tr("Choose a folder, or drop one here"),
            "strong",
            tone="muted",
            mode=Qt.TextElideMode.ElideMiddle,
        )
        self._browse = Button(tr("Choose folder…"))
        self._browse.clicked.connect(self._choose_folder)
        well = QFrame()
        well.setProperty("card", "sunken")
        line = row(gap=12, margins=(16, 14, 12, 14))
        line.addWidget(self._glyph)
        line.addWidget(self._path, 1)
        line.addWidget(self._browse)
        well.setLayout(line)
        return well

    def _lay_out(self) -> None:
        kind = column(label(tr("What is in it"), "strong"), self._kind, self._hint, gap=5)
        name = column(label(tr("Name"), "strong"), self._name, label("", "caption"), gap=5)
        fields = row(boxed(kind), boxed(name), gap=16)
        buttons = row(gap=8)
        promise = label(tr(_PROMISE), "caption", wrap=True)
        buttons.addWidget(promise, 1)
        buttons.addSpacing(theme().u(16))
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._add)
        self.setLayout(
            column(
                label(tr("Where are your films, series or music?"), "title"),
                6,
                self._well,
                6,
                fields,
                self._problem,
                6,
                buttons,
                gap=8,
                margins=(26, 22, 26, 20),
            )
        )

    def _mark_drop(self, on: bool) -> None:
        self._well.setProperty("card", "" if on else "sunken")
        self._well.setProperty("drop", "true" if on else "")
        self._well.style().unpolish(self._well)
        self._well.style().polish(self._well)

    def _show_ready(self) -> None:
        self._add.setEnabled(bool(self.folder))
        self._add.setToolTip("" if self.folder else tr("Choose a folder first."))

    def _guessed(self, folder: str, kind: str) -> None:
        if folder != self.folder or self._kind_chosen:
            return
        row_of_kind = self._kind.findData(kind)
        if row_of_kind < 0:
            self._hint.setText(tr("Rustfin cannot tell. Choose one."))
            return
        self._kind.setCurrentIndex(row_of_kind)
        self._hint.setText(tr(_GUESSES[kind]))
        self._suggest_name()

    def _suggest_name(self) -> None:
        if not self._name_chosen:
            self._name.setText(self._kind.currentText())

    @Slot()
    def _choose_kind(self) -> None:
        self._kind_chosen = True
        self._hint.setText("")
        self._suggest_name()

    @Slot()
    def _choose_name(self) -> None:
        self._name_chosen = True

    @Slot()
    def _choose_folder(self) -> None:
        start = self.folder or str(Path.home())
        chooser = QFileDialog(self, tr("Choose a folder"), start)
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.set_folder)
        chooser.open()

    @Slot()
    def _submit(self) -> None:
        folder, kind = self.folder, str(self._kind.currentData())
        name = self._name.text().strip() or None
        self._problem.hide()
        self._add.setEnabled(False)
        self._add.setText(tr("Adding…"))
        self._link.run(
            lambda admin: admin.add_library(kind, folder, name),
            owner=self,
            done=self._finish,
            failed=self._refuse,
        )

    def _finish(self, library: LibraryStatus) -> None:
        self.added.emit(library)
        self.accept()

    def _refuse(self, reason: str) -> None:
        self._problem.setText(reason)
        self._problem.show()
        self._add.setText(tr("Add library"))
        self._show_ready()
