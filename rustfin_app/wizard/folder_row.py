"""One folder of the wizard: where it is, what was recognised, what it is to hold."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame

from rustfin_app.language import marked, tr
from rustfin_app.theme import theme
from rustfin_app.widgets.buttons import IconButton
from rustfin_app.widgets.indicators import Glyph
from rustfin_app.widgets.layout import boxed, column, row
from rustfin_app.widgets.text import ElidedLabel, set_tone
from rustfin_app.wording import KIND_NAMES, SCAN_STAGES, number, plural, titles
from rustfin_core.admin.folder_preview import FolderPreview
from rustfin_core.admin.types import LibraryStatus

_LOOKING = marked("Looking at what is inside…")


class FolderRow(QFrame):
    """``removed`` and ``kind_chosen`` bring the folder.

    A folder that belongs to a library already shows its scan and keeps its kind.
    """

    removed = Signal(str)
    kind_chosen = Signal(str)

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path
        self.preview: FolderPreview | None = None
        self.refusal = ""
        self.library: LibraryStatus | None = None
        self.has_chosen = False
        self.setProperty("card", "true")
        self._glyph = Glyph("folder", "accentText", 22)
        words = ElidedLabel(path, "strong", mode=Qt.TextElideMode.ElideMiddle)
        self.info = ElidedLabel(tr(_LOOKING), "caption")
        self.kind = QComboBox()
        self.kind.setAccessibleName(tr("What is in {path}", path=path))
        for kind, name in KIND_NAMES.items():
            self.kind.addItem(tr(name), kind)
        self.kind.setFixedWidth(theme().u(156))
        self.kind.activated.connect(self._choose)
        self._close = IconButton("close", tr("Remove {path} from the list", path=path))
        self._close.clicked.connect(lambda: self.removed.emit(self.path))
        line = row(gap=12, margins=(16, 9, 10, 9))
        line.addWidget(self._glyph)
        line.addWidget(boxed(column(words, self.info, gap=1)), 1)
        line.addWidget(self.kind)
        line.addWidget(self._close)
        self.setLayout(line)

    @property
    def is_looking(self) -> bool:
        """Whether it is not known yet what the folder holds."""
        return self.preview is None and not self.refusal and self.library is None

    @property
    def is_pending(self) -> bool:
        """Whether it can be added to a library and is in none."""
        return self.preview is not None and not self.refusal and self.library is None

    @property
    def wanted_kind(self) -> str:
        """What it is to hold."""
        return str(self.kind.currentData())

    def show_preview(self, preview: FolderPreview) -> None:
        """Show what was recognised; the guess does not overrule a choice."""
        self.preview, self.refusal = preview, ""
        if not self.has_chosen:
            self.kind.setCurrentIndex(max(0, self.kind.findData(preview.kind)))
        self._say(preview_words(preview), "")

    def refuse(self, reason: str) -> None:
        """Say why the folder cannot be used."""
        self.refusal = reason
        self._glyph.set_glyph("alert", "danger")
        self.kind.setEnabled(False)
        self._say(reason, "danger")

    def show_library(self, library: LibraryStatus) -> None:
        """It belongs to *library* now."""
        self.library = library
        self._glyph.set_glyph("check", "positive")
        self.kind.setCurrentIndex(max(0, self.kind.findData(library.kind)))
        self.kind.setEnabled(False)
        self.kind.setToolTip(tr("Remove the folder and add it again to change what it holds."))
        self._close.set_name(tr("Remove {path} from Rustfin; its files stay", path=self.path))
        self._say(library_words(library), "")

    def _say(self, words: str, tone: str) -> None:
        self.info.set_full_text(words)
        set_tone(self.info, tone)

    @Slot()
    def _choose(self) -> None:
        self.has_chosen = True
        self.kind_chosen.emit(self.path)


def preview_words(preview: FolderPreview) -> str:
    """What was recognised, for example ``1 270 video files · looks like films``."""
    parts = []
    if preview.is_remote:
        parts.append(tr("Network folder"))
    if preview.videos or not preview.tracks:
        parts.append(_videos(preview.videos, preview.has_more))
    if preview.tracks:
        parts.append(_tracks(preview.tracks, preview.has_more))
    if preview.videos or preview.tracks:
        parts.append(tr(_LOOKS_LIKE[preview.kind]))
    return " · ".join(parts)


def library_words(library: LibraryStatus) -> str:
    """How a folder that was added stands."""
    if library.scan is not None:
        return tr(SCAN_STAGES.get(library.scan.stage, SCAN_STAGES["files"]))
    return titles(library.kind, library.titles)


def _videos(count: int, has_more: bool) -> str:
    if not count:
        return tr("No video files")
    if has_more:
        return tr("More than {count} video files", count=number(count))
    return plural(count, "1 video file", "{} video files")


def _tracks(count: int, has_more: bool) -> str:
    if has_more:
        return tr("More than {count} music files", count=number(count))
    return plural(count, "1 music file", "{} music files")


_LOOKS_LIKE = {
    "movies": marked("looks like films"),
    "tvshows": marked("looks like series"),
    "music": marked("looks like music"),
    "homevideos": marked("looks like home videos"),
    "mixed": marked("looks like films and series"),
}
