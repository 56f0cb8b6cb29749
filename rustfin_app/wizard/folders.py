"""Your folders: found by themselves, chosen or dropped; added when the user goes on."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Slot
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from rustfin_app.dialogs.dropped import dropped_folders
from rustfin_app.language import marked, tr
from rustfin_app.server_link import ServerLink
from rustfin_app.snapshot import Snapshot
from rustfin_app.theme import theme
from rustfin_app.widgets.text import label
from rustfin_app.wizard.drop_button import DropButton
from rustfin_app.wizard.first_look import FirstLook
from rustfin_app.wizard.folder_row import FolderRow
from rustfin_app.wizard.step import Done, Failed, Step
from rustfin_app.wording import KIND_NAMES
from rustfin_core.admin import Admin
from rustfin_core.admin.folder_preview import FolderPreview, PreviewTitle
from rustfin_core.admin.types import LibraryStatus


def own_folders() -> tuple[str, ...]:
    """Where this system keeps the user's videos and music."""
    places = QStandardPaths.StandardLocation
    found = [
        *QStandardPaths.standardLocations(places.MoviesLocation),
        *QStandardPaths.standardLocations(places.MusicLocation),
    ]
    # Without folders of their own some systems name the home folder for both.
    return tuple(one for one in dict.fromkeys(found) if Path(one) != Path.home())


class FoldersStep(Step):
    """A row per folder; what is inside is looked at on the server's thread."""

    can_skip = True
    note = marked("You can skip this and add folders later")

    def __init__(self, link: ServerLink) -> None:
        super().__init__(
            link,
            tr("Where are your films and music?"),
            tr(
                "Choose the folders. Rustfin finds what is inside, and you can change everything "
                "later."
            ),
        )
        self.setAcceptDrops(True)
        self._rows: dict[str, FolderRow] = {}
        self._searched = False
        self._list = QVBoxLayout()
        self._list.setSpacing(theme().u(10))
        self.drop = DropButton(tr("Add a folder, or drop one here"))
        self.drop.clicked.connect(self.choose_folder)
        self._look_heading = label(tr("A first look at what is inside"), "strong")
        self._look = FirstLook()
        self.body.addLayout(self._list)
        self.body.addWidget(self.drop)
        self.body.addSpacing(theme().u(8))
        self.body.addWidget(self._look_heading)
        self.body.addWidget(self._look)
        self.body.addStretch(1)
        self._show_look()

    @property
    def rows(self) -> tuple[FolderRow, ...]:
        """The folders in the order in which they came."""
        return tuple(self._rows.values())

    def add_folder(self, path: str) -> None:
        """Show *path* and ask what is in it."""
        if path in self._rows:
            return
        self._make_row(path)
        self._ask(path, None)

    def entered(self) -> None:
        """Look at the usual places, once, where nothing was chosen yet."""
        self.drop.setFocus()
        if self._searched or self._link.snapshot.libraries:
            return
        self._searched = True
        for path in own_folders():
            self._link.run(partial(_look_into, path), owner=self, done=self._suggest)

    def take_over(self, old: Step) -> None:
        """Keep the folders that were chosen; they are looked into anew."""
        assert isinstance(old, FoldersStep)
        self._searched = old._searched
        for one in old.rows:
            if one.library is None:
                self._make_row(one.path)
                self._ask(one.path, one.wanted_kind if one.has_chosen else None)

    def is_ready(self) -> bool:
        """Once at least one folder can be used and none is being looked at."""
        usable = any(one.is_pending or one.library is not None for one in self.rows)
        return usable and not any(one.is_looking for one in self.rows)

    def submit(self, done: Done, failed: Failed) -> None:
        """Add what is new; folders of one kind become one library."""
        wanted = [(one.wanted_kind, one.path) for one in self.rows if one.is_pending]

        async def add(admin: Admin) -> None:
            for kind, path in wanted:
                same = [one for one in await admin.libraries() if one.kind == kind]
                if same:
                    await admin.add_folder(same[0].id, path)
                else:
                    await admin.add_library(kind, path, tr(KIND_NAMES[kind]))

        def added(_: None) -> None:
            self._link.refresh()
            done()

        def refused(reason: str) -> None:
            self._link.refresh()
            failed(reason)

        self._link.run(add, owner=self, done=added, failed=refused)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Folders of libraries stand here too: one may come back to this step."""
        if not snapshot.loaded:
            return
        present = {
            folder.path: library for library in snapshot.libraries for folder in library.folders
        }
        for path, library in present.items():
            row = self._rows.get(path) or self._make_row(path)
            row.show_library(library)
        for row in self.rows:
            if row.library is not None and row.path not in present:
                self._drop_row(row.path)
        self.changed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take folders."""
        if dropped_folders(event.mimeData()):
            event.acceptProposedAction()
            self.drop.set_hot(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look ordinary again."""
        self.drop.set_hot(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Add all that was dropped."""
        self.drop.set_hot(False)
        folders = dropped_folders(event.mimeData())
        if folders:
            event.acceptProposedAction()
        for folder in folders:
            self.add_folder(folder)

    @Slot()
    def choose_folder(self) -> None:
        """Ask for a folder."""
        chooser = QFileDialog(self, tr("Choose a folder"), str(Path.home()))
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        chooser.fileSelected.connect(self.add_folder)
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def _make_row(self, path: str) -> FolderRow:
        row = FolderRow(path)
        row.removed.connect(self._remove)
        row.kind_chosen.connect(self._choose_kind)
        self._rows[path] = row
        self._list.addWidget(row)
        self.changed.emit()
        return row

    def _drop_row(self, path: str) -> None:
        row = self._rows.pop(path)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._show_look()
        self.changed.emit()

    def _ask(self, path: str, kind: str | None) -> None:
        self._link.run(
            lambda admin: admin.preview_folder(path, kind),
            owner=self,
            done=self._previewed,
            failed=lambda reason: self._refused(path, reason),
        )

    def _suggest(self, preview: FolderPreview) -> None:
        if (preview.videos or preview.tracks) and preview.path not in self._rows:
            self._make_row(preview.path)
            self._previewed(preview)

    def _previewed(self, preview: FolderPreview) -> None:
        row = self._rows.get(preview.path)
        if row is None or row.library is not None:
            return
        if row.has_chosen and preview.kind != row.wanted_kind:
            return
        row.show_preview(preview)
        self._show_look()
        self.changed.emit()

    def _refused(self, path: str, reason: str) -> None:
        if path in self._rows:
            self._rows[path].refuse(reason)
            self.changed.emit()

    @Slot(str)
    def _choose_kind(self, path: str) -> None:
        # Another kind reads the names differently.
        self._ask(path, self._rows[path].wanted_kind)

    @Slot(str)
    def _remove(self, path: str) -> None:
        library = self._rows[path].library
        self._drop_row(path)
        self.drop.setFocus()
        if library is not None:
            self._link.run(
                lambda admin: _take_out(admin, library, path),
                owner=self,
                done=lambda _: self._link.refresh(),
            )

    def _show_look(self) -> None:
        titles = _taken_in_turns([row.preview for row in self.rows if row.preview is not None])
        self._look.set_titles(titles)
        self._look_heading.setVisible(bool(titles))
        self._look.setVisible(bool(titles))


async def _look_into(path: str, admin: Admin) -> FolderPreview:
    return await admin.preview_folder(path)


async def _take_out(admin: Admin, library: LibraryStatus, path: str) -> None:
    if len(library.folders) > 1:
        await admin.remove_folder(library.id, path)
    else:
        await admin.remove_library(library.id)


def _taken_in_turns(previews: Iterable[FolderPreview]) -> list[PreviewTitle]:
    """One title of each folder after the other, so that every folder is seen."""
    queues = [list(one.titles) for one in previews]
    return [queue[place] for place in range(12) for queue in queues if place < len(queue)]
