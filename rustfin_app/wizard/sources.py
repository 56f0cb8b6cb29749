"""Titles and pictures: whether the internet is asked, and keys for more of it."""

from dataclasses import dataclass

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QLineEdit

from rustfin_app.language import marked, tr
from rustfin_app.server_link import ServerLink
from rustfin_app.theme import theme
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.layout import boxed, card, column, row, rule
from rustfin_app.widgets.text import label
from rustfin_app.wizard.step import Done, Failed, Step
from rustfin_core.admin import Admin
from rustfin_core.admin.types import SettingView


@dataclass(frozen=True, slots=True)
class _Source:
    setting: str
    name: str
    gives: str
    page: str
    """Where its makers hand out keys."""


_SOURCES = (
    _Source(
        "tmdb_key",
        "TMDB",
        marked("Descriptions, posters and ratings of films in your language."),
        "https://www.themoviedb.org/settings/api",
    ),
    _Source(
        "tvdb_key",
        "TheTVDB",
        marked("Series with all orders of their episodes."),
        "https://thetvdb.com/api-information",
    ),
    _Source(
        "omdb_key",
        "OMDb",
        marked("Ratings of critics and of IMDb."),
        "https://www.omdbapi.com/apikey.aspx",
    ),
    _Source(
        "fanart_key",
        "fanart.tv",
        marked("Logos, banners and backgrounds."),
        "https://fanart.tv/get-an-api-key/",
    ),
    _Source(
        "opensubtitles_key",
        "OpenSubtitles",
        marked("Subtitles to download."),
        "https://www.opensubtitles.com/consumers",
    ),
)


class SourcesStep(Step):
    """Keys are never shown again, only that there is one."""

    can_skip = True
    note = marked("All of this is optional")

    def __init__(self, link: ServerLink) -> None:
        super().__init__(
            link,
            tr("Where do titles and pictures come from?"),
            tr(
                "Films, series and music are recognised by free sources that need nothing from "
                "you. With a key of your own, these tell more."
            ),
        )
        self._views: dict[str, SettingView] = {}
        self.online = QCheckBox(tr("Look titles, people and pictures up online"))
        self.online.setChecked(True)
        self.online.toggled.connect(self._show_online)
        self.keys = {source.setting: _key_field(source) for source in _SOURCES}
        lines = column(gap=9, margins=(18, 12, 14, 12))
        for place, source in enumerate(_SOURCES):
            if place:
                lines.addWidget(rule())
            words = boxed(
                column(
                    label(source.name, "strong"),
                    label(tr(source.gives), "caption", wrap=True),
                    gap=1,
                )
            )
            get = Button(tr("Get a key"), kind="quiet")
            get.setAccessibleName(tr("Get a key of {name} in the browser", name=source.name))
            get.clicked.connect(lambda _=False, page=source.page: _open(page))
            line = row(gap=10)
            line.addWidget(words, 1)
            line.addWidget(get)
            line.addWidget(self.keys[source.setting])
            lines.addLayout(line)
        self._card = card(lines)
        self.body.addLayout(row(self.online, None))
        self.body.addWidget(self._card)
        self.body.addStretch(1)

    def entered(self) -> None:
        """Learn which keys there are."""
        if self._views:
            self.online.setFocus()
        else:
            self.online.setEnabled(False)
            self._card.setEnabled(False)
        self._link.run(lambda admin: admin.settings(), owner=self, done=self._fill)

    def is_ready(self) -> bool:
        """Once the server has said what it has."""
        return bool(self._views)

    def submit(self, done: Done, failed: Failed) -> None:
        """Keep the keys that were typed, and whether the internet is asked."""
        changes: dict[str, object] = {
            name: field.text().strip() for name, field in self.keys.items() if field.text().strip()
        }
        view = self._views.get("online")
        if view is not None and view.value != self.online.isChecked():
            changes["online"] = self.online.isChecked()

        async def keep(admin: Admin) -> None:
            for name, value in changes.items():
                await admin.set_setting(name, value)

        def kept(_: None) -> None:
            for field in self.keys.values():
                field.clear()
            done()

        self._link.run(keep, owner=self, done=kept, failed=failed)

    def take_over(self, old: Step) -> None:
        """Keep the keys that were typed."""
        assert isinstance(old, SourcesStep)
        for name, field in self.keys.items():
            field.setText(old.keys[name].text())
        if old._views:
            self._fill(tuple(old._views.values()))
            self.online.setChecked(old.online.isChecked())

    def _fill(self, views: tuple[SettingView, ...]) -> None:
        is_first = not self._views
        self._views = {view.name: view for view in views}
        for name, field in self.keys.items():
            view = self._views.get(name)
            if view is None:
                continue
            given = view.source in ("flag", "environment")
            field.setEnabled(not given)
            field.setPlaceholderText(tr("A key is set") if view.value else tr("No key"))
            field.setToolTip(tr("It was set where Rustfin is started.") if given else "")
        if is_first:
            self._fill_online(self._views.get("online"))
        self.changed.emit()

    def _fill_online(self, view: SettingView | None) -> None:
        online = view is None or bool(view.value)
        self.online.setChecked(online)
        self.online.setEnabled(view is None or view.source not in ("flag", "environment"))
        self._card.setEnabled(online)
        self.online.setFocus()

    @Slot(bool)
    def _show_online(self, online: bool) -> None:
        self._card.setEnabled(online)


def _key_field(source: _Source) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(tr("Key of {name}", name=source.name))
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setPlaceholderText(tr("No key"))
    field.setFixedWidth(theme().u(150))
    return field


def _open(page: str) -> None:
    QDesktopServices.openUrl(QUrl(page))
