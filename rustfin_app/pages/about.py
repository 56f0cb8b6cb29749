"""About: version, newer versions, whose data is shown, every part with version and licence."""

from PySide6.QtCore import QModelIndex, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QListView, QWidget

from rustfin_app.delegates.component import ComponentDelegate
from rustfin_app.dialogs.licence import Licence
from rustfin_app.language import tr
from rustfin_app.models.component_model import COMPONENT_ROLE, ComponentModel
from rustfin_app.pages.update_notice import UpdateNotice
from rustfin_app.server_link import ServerLink
from rustfin_app.theme import theme
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.indicators import Mark
from rustfin_app.widgets.layout import boxed, card, column, row
from rustfin_app.widgets.lists import prepare
from rustfin_app.widgets.rows import card_of, choice_row
from rustfin_app.widgets.text import label, selectable
from rustfin_core import __version__
from rustfin_core.admin.components import Component
from rustfin_core.intelligence.providers.attribution import Attribution

_ROWS_SHOWN = 9


class About(QWidget):
    """Asks the server once, on its first showing."""

    said = Signal(str)
    failed = Signal(str)

    def __init__(self, link: ServerLink) -> None:
        super().__init__()
        self._link = link
        self._asked = False
        self._model = ComponentModel(self)
        self._view = self._build_view()
        self._licence = Button(tr("Show licence"), glyph="logs")
        self._licence.clicked.connect(self._show_licence)
        self._copy = Button(tr("Copy versions"), glyph="copy")
        self._copy.clicked.connect(self._copy_versions)
        self._waiting = label(tr("Looking what Rustfin is made of…"), tone="muted")
        self._waiting_part = boxed(column(self._waiting, gap=0, margins=(17, 4, 17, 4)))
        self._sources = column(gap=12)
        self._updates = UpdateNotice(link)
        self._updates.failed.connect(self.failed)
        self._show_ready()
        self._lay_out()

    def ask(self) -> None:
        """Fill the page, once."""
        if not self._asked and self._link.snapshot.running:
            self._asked = True
            self._link.run(
                lambda admin: admin.components(),
                owner=self,
                done=self._show_components,
                failed=self._not_answered,
            )
            self._link.run(
                lambda admin: admin.attributions(), owner=self, done=self._show_attributions
            )

    def _lay_out(self) -> None:
        words = column(
            selectable(label(tr("Rustfin {version}", version=__version__), "title"), "Rustfin"),
            label(
                tr("A media server for your home. Free software under the MIT licence."),
                tone="muted",
                wrap=True,
            ),
            gap=2,
        )
        head = row(gap=16, margins=(18, 14, 18, 14))
        head.addWidget(Mark(48))
        head.addLayout(words, 1)
        head.addWidget(self._copy)
        holder = column(gap=0, margins=(1, 8, 1, 8))
        holder.addWidget(self._view)
        holder.addWidget(self._waiting_part)
        self.setLayout(
            column(
                card(head),
                4,
                self._updates,
                4,
                label(tr("What Rustfin is made of"), "heading"),
                card(holder),
                row(self._licence, None),
                4,
                label(tr("Where titles and pictures come from"), "heading"),
                boxed(self._sources),
                None,
                gap=12,
            )
        )

    def _build_view(self) -> QListView:
        view = QListView()
        view.setModel(self._model)
        view.setItemDelegate(ComponentDelegate(view))
        view.setUniformItemSizes(True)
        prepare(view, tr("Parts of Rustfin"))
        view.setFixedHeight(theme().u(34) * _ROWS_SHOWN)
        view.hide()
        view.activated.connect(self._show_licence)
        view.selectionModel().currentChanged.connect(self._show_ready)
        return view

    def _not_answered(self, reason: str) -> None:
        self._asked = False
        self._waiting.setText(tr("The list could not be made: {reason}", reason=reason))
        self.failed.emit(reason)

    def _show_components(self, components: tuple[Component, ...]) -> None:
        self._model.set_components(components)
        self._waiting_part.hide()
        self._view.show()
        self._view.setCurrentIndex(self._model.index(0, 0))

    def _show_attributions(self, attributions: tuple[Attribution, ...]) -> None:
        rows = []
        for one in attributions:
            button = Button(tr("Open website"), kind="quiet")
            button.clicked.connect(lambda _=False, url=one.url: QDesktopServices.openUrl(QUrl(url)))
            sentence = tr(one.text)
            if one.licence:
                sentence = tr(
                    "{sentence} Licence: {licence}.", sentence=sentence, licence=one.licence
                )
            line = choice_row(one.title, sentence, button)
            button.setAccessibleName(tr("Open the website of {name}", name=one.title))
            rows.append(line)
        self._sources.addWidget(card_of(*rows))

    @Slot()
    def _show_ready(self) -> None:
        component: Component | None = self._view.currentIndex().data(COMPONENT_ROLE)
        ready = component is not None and component.has_text
        self._licence.setEnabled(ready)
        self._licence.setToolTip("" if ready else tr("Choose a part that brings its licence."))
        self._copy.setEnabled(self._model.rowCount() > 0)

    @Slot()
    @Slot(QModelIndex)
    def _show_licence(self, _index: object = None) -> None:
        component: Component | None = self._view.currentIndex().data(COMPONENT_ROLE)
        if component is None or not component.has_text:
            return
        name = component.name
        self._link.run(
            lambda admin: admin.licence_text(name),
            owner=self,
            done=lambda text: self._open_licence(name, text),
            failed=self.failed.emit,
        )

    def _open_licence(self, name: str, text: str) -> None:
        dialog = Licence(name, text, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @Slot()
    def _copy_versions(self) -> None:
        shown = (
            self._model.index(row, 0).data(COMPONENT_ROLE) for row in range(self._model.rowCount())
        )
        QGuiApplication.clipboard().setText("\n".join(f"{one.name} {one.version}" for one in shown))
        self.said.emit(tr("The versions are on the clipboard."))
