"""Metadata: which services are asked, in which order, with which keys; language; NFO files."""

from collections.abc import Awaitable, Callable

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from rustfin_app.building import Building
from rustfin_app.language import plural, tr
from rustfin_app.models.provider_model import ProviderModel
from rustfin_app.pages.metadata.nfo_card import NfoCard
from rustfin_app.pages.metadata.provider_card import ProviderCard
from rustfin_app.pages.metadata.provider_list import ProviderList
from rustfin_app.pages.metadata.wishes import Wishes
from rustfin_app.pages.page import MARGIN, TOP, Page, page_head
from rustfin_app.server_link import ServerLink
from rustfin_app.snapshot import Snapshot
from rustfin_app.widgets.banner import Banner
from rustfin_app.widgets.layout import boxed, column
from rustfin_app.widgets.pair import Pair
from rustfin_app.widgets.scroll import scrolling
from rustfin_app.widgets.text import label
from rustfin_core.admin import Admin
from rustfin_core.admin.metadata import NfoWriting, ProviderStatus, ProviderTest
from rustfin_core.admin.types import SettingView

_LOOK_AGAIN_MS = 3_000
_SIDE_BY_SIDE = 820
_Work = Callable[[Admin], Awaitable[object]]
_Answer = tuple[tuple[ProviderStatus, ...], tuple[SettingView, ...], tuple[NfoWriting, ...]]


class MetadataPage(Page):
    """Asks the server while it is on screen; everything applies at once."""

    def __init__(self, link: ServerLink) -> None:
        super().__init__()
        self._link = link
        self._asking = False
        self._on_screen = False
        self._model = ProviderModel(self)
        self._model.reordered.connect(self._order)
        self._offline = Banner(
            "info",
            tr("Looking things up online is switched off."),
            tr("No source is asked. Names of files, tags and NFO files still tell what they are."),
            action=tr("Switch on"),
        )
        self._offline.acted.connect(lambda: self._set("online", True))
        self._offline.hide()
        self._waiting = label("", tone="muted", wrap=True)
        self._lines = column(self._offline, gap=12)
        self._content = boxed(self._lines)
        self._content.hide()
        head, self._line = page_head(tr("Metadata"))
        whole = QWidget()
        margins = (MARGIN, TOP, MARGIN, 24)
        whole.setLayout(column(head, self._waiting, self._content, None, gap=12, margins=margins))
        outer = column(gap=0)
        outer.addWidget(scrolling(whole))
        self.setLayout(outer)
        self._building = Building(self, (self._build_wishes, self._build_sources, self._build_nfo))
        self._building.done.connect(self._ask)
        self._again = QTimer(self, singleShot=True, interval=_LOOK_AGAIN_MS)
        self._again.timeout.connect(self._ask)
        link.news.connect(self._news)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Ask once the server runs; say so while it does not."""
        if not snapshot.running:
            self._content.setEnabled(False)
            self._wait(tr("Sources appear when Rustfin is running."))
        elif not self._model.rowCount():
            self._wait(tr("Asking Rustfin…"))
            self._ask()
        else:
            self._waiting.hide()
            self._content.setEnabled(True)

    def entered(self) -> None:
        """Look again: settings may have been changed elsewhere."""
        self._on_screen = True
        self._ask()

    def left(self) -> None:
        """Ask no more."""
        self._on_screen = False
        self._again.stop()

    def _build_wishes(self) -> None:
        self._wishes = Wishes()
        self._wishes.changed.connect(self._set)
        self._add(tr("What to look for"), self._wishes)

    def _build_sources(self) -> None:
        self._list = ProviderList(self._model)
        self._card = ProviderCard()
        self._list.chosen.connect(self._card.show_provider)
        self._card.enable_wanted.connect(self._enable)
        self._card.save_wanted.connect(self._save)
        self._card.test_wanted.connect(self._test)
        self._card.remove_wanted.connect(self._remove)
        sources = Pair(self._list, self._card, min_width=_SIDE_BY_SIDE)
        self._add(tr("Sources, asked from top to bottom"), sources)

    def _build_nfo(self) -> None:
        self._nfo = NfoCard()
        self._nfo.changed.connect(self._write_nfo)
        self._add(tr("NFO files"), self._nfo)

    def _add(self, heading: str, part: QWidget) -> None:
        self._lines.addWidget(label(heading, "heading"))
        self._lines.addWidget(part)

    @Slot()
    def _news(self) -> None:
        if self._on_screen and not self._again.isActive():
            self._again.start()

    @Slot()
    def _ask(self) -> None:
        if not self._link.snapshot.running or self._asking:
            return
        if not self._building.is_done:
            self._building.start()
        else:
            self._asking = True
            self._link.run(_look, owner=self, done=self._show, failed=self._not_answered)

    def _not_answered(self, reason: str) -> None:
        self._asking = False
        if not self._model.rowCount():
            self._wait(tr("The sources could not be read: {reason}", reason=reason))
        self.failed.emit(reason)

    def _wait(self, words: str) -> None:
        self._waiting.setText(words)
        self._waiting.show()

    def _show(self, answer: _Answer) -> None:
        self._asking = False
        providers, views, nfo = answer
        chosen = self._list.current()
        self._model.set_providers(providers)
        self._list.choose(chosen.name if chosen is not None else "")
        settings = {view.name: view for view in views}
        self._wishes.show_settings(settings)
        self._offline.setVisible(not settings["online"].value)
        self._nfo.show_libraries(nfo)
        self._line.setText(_summary(providers))
        self._waiting.hide()
        self._content.setEnabled(True)
        self._content.show()

    @Slot(str, object)
    def _set(self, name: str, value: object) -> None:
        self._do(lambda admin: admin.set_setting(name, value))

    @Slot(tuple)
    def _order(self, names: tuple[str, ...]) -> None:
        self._do(lambda admin: admin.order_providers(names))

    @Slot(str, bool)
    def _enable(self, name: str, on: bool) -> None:
        self._do(lambda admin: admin.enable_provider(name, on=on))

    @Slot(str, bool)
    def _write_nfo(self, library_id: str, on: bool) -> None:
        self._do(lambda admin: admin.set_nfo_writing(library_id, on=on))

    @Slot(str, dict)
    def _save(self, name: str, typed: dict[str, object]) -> None:
        self._link.run(
            lambda admin: admin.set_settings(typed),
            owner=self,
            done=lambda _: self._kept(name),
            failed=self._card.refuse,
        )

    def _kept(self, name: str) -> None:
        self._card.kept()
        self._ask()
        # A key that does not work is best known at once.
        self._test(name, {})

    @Slot(str, str)
    def _remove(self, title: str, setting: str) -> None:
        self._link.run(
            lambda admin: admin.set_setting(setting, None),
            owner=self,
            done=lambda _: self._removed(title),
            failed=self._card.refuse,
        )

    def _removed(self, title: str) -> None:
        self.said.emit(tr("Rustfin has forgotten what was entered for {title}.", title=title))
        self._ask()

    @Slot(str, dict)
    def _test(self, name: str, typed: dict[str, str]) -> None:
        self._card.show_testing()
        self._link.run(
            lambda admin: admin.test_provider(name, typed),
            owner=self,
            done=lambda result: self._tested(name, result),
            failed=self._card.refuse,
        )

    def _tested(self, name: str, result: ProviderTest) -> None:
        self._card.show_result(name, result)
        self._ask()

    def _do(self, work: _Work) -> None:
        self._link.run(work, owner=self, done=lambda _: self._ask(), failed=self._refused)

    def _refused(self, reason: str) -> None:
        self.failed.emit(reason)
        self._ask()


async def _look(admin: Admin) -> _Answer:
    return await admin.providers(), await admin.settings(), await admin.nfo_writing()


def _summary(providers: tuple[ProviderStatus, ...]) -> str:
    used = sum(one.state == "used" for one in providers)
    asked = plural(
        used, "1 of {all} sources is asked.", "{} of {all} sources are asked.", all=len(providers)
    )
    refused = sum(one.state == "refused" for one in providers)
    if refused:
        trouble = plural(refused, "1 does not accept its key.", "{} do not accept their keys.")
        return f"{asked} {trouble}"
    return asked
