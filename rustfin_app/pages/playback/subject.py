"""What is to be tried: a title found by its name, or any file."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from rustfin_app.delegates.trial_title import ROW, TrialTitleDelegate
from rustfin_app.language import tr
from rustfin_app.models.trial_title_model import TITLE_ROLE, TrialTitleModel
from rustfin_app.server_link import ServerLink
from rustfin_app.theme import icons, theme
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.layout import card, column, row
from rustfin_app.widgets.lists import CardList
from rustfin_app.widgets.text import label
from rustfin_core.admin.conversion_types import TrialTitle

_SOON_MS = 200
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Subject:
    """Either a title or a file."""

    name: str
    title_id: str = ""
    path: str = ""


class _Field(QLineEdit):
    """Arrow down goes to the list."""

    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand over to the list."""
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        else:
            super().keyPressEvent(event)


class SubjectChooser(QWidget):
    """``chosen`` brings a :class:`Subject`, or ``None`` when the choice is gone."""

    chosen = Signal(object)
    failed = Signal(str)

    def __init__(self, link: ServerLink) -> None:
        super().__init__()
        self._link = link
        self.subject: Subject | None = None
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._look)
        self.field = _Field()
        self.field.setPlaceholderText(tr("A film or episode of your libraries"))
        self.field.setAccessibleName(tr("Title to try"))
        self.field.setProperty("search", "true")
        self.field.setMinimumWidth(theme().u(300))
        place = QLineEdit.ActionPosition.LeadingPosition
        self.field.addAction(icons.icon("search", "muted", theme().u(16)), place)
        self.field.textEdited.connect(self._typed)
        self._browse = Button(tr("Choose a file…"), glyph="folder")
        self._browse.clicked.connect(self._open)
        self._model = TrialTitleModel(self)
        self.list = CardList(tr("Titles found"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(TrialTitleDelegate(self.list))
        self.list.clicked.connect(self._take)
        self.list.activated.connect(self._take)
        self.field.down.connect(self._into_list)
        self.field.returnPressed.connect(self._take_first)
        self._found = card(column(self.list, gap=0, margins=(4, 4, 4, 4)), kind="sunken")
        self._found.hide()
        self._none = label(tr("No title has this name."), "caption", tone="muted")
        self._none.hide()
        line = row(gap=8)
        line.addWidget(self.field, 1)
        line.addWidget(self._browse)
        self.setLayout(column(line, self._none, self._found, gap=6))

    def choose(self, subject: Subject) -> None:
        """Take *subject*."""
        self.subject = subject
        self.field.setText(subject.name)
        self._found.hide()
        self._none.hide()
        self.chosen.emit(subject)

    @Slot(str)
    def _typed(self, _: str) -> None:
        if self.subject is not None:
            self.subject = None
            self.chosen.emit(None)
        self._soon.start()

    @Slot()
    def _look(self) -> None:
        term = self.field.text().strip()
        if not term or self.subject is not None:
            self._show(term, ())
            return
        self._link.run(
            lambda admin: admin.trial_titles(term, 50),
            owner=self,
            done=lambda found: self._show(term, found),
            failed=self.failed.emit,
        )

    def _show(self, term: str, found: tuple[TrialTitle, ...]) -> None:
        if term != self.field.text().strip() or self.subject is not None:
            return
        self._model.update(found)
        self.list.setFixedHeight(theme().u(ROW) * min(_SHOWN, len(found)))
        self._found.setVisible(bool(found))
        self._none.setVisible(bool(term) and not found)

    @Slot()
    def _into_list(self) -> None:
        if self._model.rowCount() and self._found.isVisible():
            self.list.setCurrentIndex(self._model.index(0, 0))
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _take_first(self) -> None:
        if self.subject is None and self._found.isVisible() and self._model.rowCount():
            self._take(self._model.index(0, 0))

    @Slot(QModelIndex)
    def _take(self, index: QModelIndex) -> None:
        title: TrialTitle | None = index.data(TITLE_ROLE)
        if title is not None:
            self.choose(Subject(title.name, title_id=title.id))
            self.field.setFocus()

    @Slot()
    def _open(self) -> None:
        chooser = QFileDialog(self, tr("Choose a file"), str(Path.home()))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(lambda path: self.choose(Subject(Path(path).name, path=path)))
        chooser.open()
