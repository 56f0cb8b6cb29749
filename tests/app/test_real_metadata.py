"""Metadata, About and language on the real server."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from rustfin_app.application import DesktopApplication
from rustfin_app.models.component_model import COMPONENT_ROLE, ComponentModel
from rustfin_app.models.provider_model import PROVIDER_ROLE, ProviderModel
from rustfin_app.pages.metadata.key_field import KeyField
from rustfin_app.pages.metadata.provider_list import ProviderList
from tests.app.test_home import button, texts
from tests.app.test_real_server import start

__all__ = ["start"]


def asked(desktop: DesktopApplication, qtbot: Any, work: Callable[[Any], Any]) -> Any:
    """What the facade answers."""
    got: list[Any] = []
    desktop.link.run(work, owner=desktop, done=got.append)
    qtbot.waitUntil(lambda: bool(got))
    return got[0]


def test_sources_are_moved_keyed_and_switched_on_the_real_server(
    start: Callable[..., DesktopApplication], tmp_path: Path, qtbot: Any
) -> None:
    (tmp_path / "films").mkdir()
    desktop = start(library=[f"movies={tmp_path / 'films'}"])
    desktop.window.open_page("metadata")
    page = desktop.window.page("metadata")
    [model] = page.findChildren(ProviderModel)
    qtbot.waitUntil(lambda: model.rowCount() == 10)
    assert "Looking things up online is switched off." in texts(page)
    [sources] = page.findChildren(ProviderList)
    qtbot.keyClick(sources.view, Qt.Key.Key_Down)
    qtbot.mouseClick(button(page, "Move up"), Qt.MouseButton.LeftButton)

    def first() -> bool:
        standing = asked(desktop, qtbot, lambda admin: admin.providers())
        return [one.name for one in standing[:2]] == ["tvdb", "tmdb"]

    qtbot.waitUntil(first)
    sources.choose("tmdb")
    [field] = [one for one in page.findChildren(KeyField) if one.setting == "tmdb_key"]
    qtbot.keyClicks(field.findChild(QLineEdit), "s3cret")
    qtbot.keyClick(field.findChild(QLineEdit), Qt.Key.Key_Return)
    # It is kept and tried at once; being offline is the answer.
    qtbot.waitUntil(lambda: any("It cannot be asked" in text for text in texts(page)))
    views = {one.name: one for one in asked(desktop, qtbot, lambda admin: admin.settings())}
    assert views["tmdb_key"].value is True
    assert "s3cret" not in repr(views)
    [tmdb] = [one for one in asked(desktop, qtbot, lambda admin: admin.providers()) if one.keys[:1]
              and one.name == "tmdb"]  # fmt: skip
    assert (tmdb.keys[0].entered, tmdb.state) == (True, "offline")
    box = next(one for one in page.findChildren(QCheckBox) if one.accessibleName() == "Ask TMDB")
    box.click()
    qtbot.waitUntil(lambda: model.index(1, 0).data(PROVIDER_ROLE).enabled is False)


def test_nfo_language_and_about_on_the_real_server(
    start: Callable[..., DesktopApplication], tmp_path: Path, qtbot: Any
) -> None:
    (tmp_path / "films").mkdir()
    desktop = start(library=[f"movies={tmp_path / 'films'}"])
    desktop.window.open_page("metadata")
    page = desktop.window.page("metadata")

    def nfo() -> list[QCheckBox]:
        boxes = page.findChildren(QCheckBox)
        return [one for one in boxes if one.accessibleName().startswith("Write NFO files for")]

    qtbot.waitUntil(lambda: len(nfo()) == 1)
    nfo()[0].click()
    language = page.findChild(QComboBox, "metadata_language")
    language.setCurrentIndex(language.findData("de"))
    language.activated.emit(language.currentIndex())

    def kept() -> bool:
        writing = asked(desktop, qtbot, lambda admin: admin.nfo_writing())
        views = asked(desktop, qtbot, lambda admin: admin.settings())
        values = {one.name: one.value for one in views}
        return writing[0].on and values["metadata_language"] == "de"

    qtbot.waitUntil(kept)
    desktop.window.open_page("settings")
    settings = desktop.window.page("settings")
    settings.sections.open_part("about")
    qtbot.waitUntil(
        lambda: any(one.rowCount() > 20 for one in settings.findChildren(ComponentModel))
    )
    [parts] = settings.findChildren(ComponentModel)
    found = [parts.index(row, 0).data(COMPONENT_ROLE) for row in range(parts.rowCount())]
    named = {one.name: one for one in found}
    assert re.search(r"\d", named["ffmpeg"].version)
    assert named["aiohttp"].has_text
    assert named["hls.js"].licence == "Apache-2.0"
    text = asked(desktop, qtbot, lambda admin: admin.licence_text("aiohttp"))
    assert "Apache License" in text
    assert asked(desktop, qtbot, lambda admin: admin.licence_text("../../etc/passwd")) == ""
