"""Files of a library that could not be used, each with its reason."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QPainter, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from rustfin_app.language import spoken, tr
from rustfin_app.theme import theme
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.dialog import Dialog
from rustfin_app.widgets.layout import card, column, row
from rustfin_app.widgets.lists import prepare, shows_ring
from rustfin_app.widgets.text import label
from rustfin_app.wording import plural
from rustfin_core.admin.types import Problem

_ROLE = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class ProblemDelegate(QStyledItemDelegate):
    """File name and folder on one line, the reason below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Two lines of text."""
        return QSize(theme().u(400), theme().u(54))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one problem."""
        problem: Problem = index.data(_ROLE)
        look, u = theme(), theme().u
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, look.colour("selected"))
        if shows_ring(option):
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -2))
        painter.setPen(look.colour("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        area = QRectF(option.rect).adjusted(u(14), u(7), -u(14), -u(7))
        half = area.height() / 2
        painter.setFont(look.font("body", 500))
        painter.setPen(look.colour("text"))
        path = painter.fontMetrics().elidedText(
            problem.path, Qt.TextElideMode.ElideMiddle, int(area.width())
        )
        line = QRectF(area.x(), area.y(), area.width(), half)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, path)
        painter.setFont(look.font())
        painter.setPen(look.colour("muted"))
        reason = painter.fontMetrics().elidedText(
            spoken(problem.reason), Qt.TextElideMode.ElideRight, int(area.width())
        )
        painter.drawText(line.translated(0, half), Qt.AlignmentFlag.AlignVCenter, reason)
        painter.restore()


class Problems(Dialog):
    """A list with tr("Show in folder")."""

    def __init__(
        self, library: str, problems: Sequence[Problem], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Problems in {name}", name=library))
        self.resize(theme().u(760), theme().u(520))
        model = QStandardItemModel(self)
        for problem in problems:
            item = QStandardItem(problem.path)
            item.setEditable(False)
            item.setData(problem, _ROLE)
            item.setData(f"{problem.path}\n{spoken(problem.reason)}", Qt.ItemDataRole.ToolTipRole)
            item.setData(
                f"{problem.path}: {spoken(problem.reason)}", Qt.ItemDataRole.AccessibleTextRole
            )
            model.appendRow(item)
        self._view = QListView()
        self._view.setModel(model)
        self._view.setItemDelegate(ProblemDelegate(self._view))
        self._view.setUniformItemSizes(True)
        prepare(self._view, tr("Problems in {name}", name=library))
        self._view.activated.connect(lambda _: self._show_folder())
        self._show = Button(tr("Show in folder"), glyph="folder")
        self._show.clicked.connect(self._show_folder)
        close = Button(tr("Close"))
        close.clicked.connect(self.accept)
        count = plural(
            len(problems),
            "1 file could not be used. It stays where it is.",
            "{} files could not be used. They stay where they are.",
        )
        outer = column(gap=12, margins=(24, 20, 24, 18))
        outer.addLayout(
            column(
                label(tr("Problems in {name}", name=library), "title"),
                label(count, tone="muted"),
                gap=2,
            )
        )
        holder = column(gap=0, margins=(2, 6, 2, 6))
        holder.addWidget(self._view)
        outer.addWidget(card(holder), 1)
        outer.addLayout(row(self._show, None, close, gap=8))
        self.setLayout(outer)
        if problems:
            self._view.setCurrentIndex(model.index(0, 0))
        self._show.setEnabled(bool(problems))

    def _show_folder(self) -> None:
        problem: Problem | None = self._view.currentIndex().data(_ROLE)
        if problem is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(problem.path).parent)))
