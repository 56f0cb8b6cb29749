"""A title nobody but a person can tell, from its scan to the choice, on the real server."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from rustfin_app.application import DesktopApplication
from rustfin_app.pages.review.candidate_card import CandidateCard
from rustfin_app.review_words import titled
from rustfin_app.wizard import folders
from rustfin_core.catalog.identify import queueing
from rustfin_core.config import Options
from rustfin_core.paths import Paths
from rustfin_core.runtime import ServerThread
from tests.app.test_home import button, texts
from tests.app.waiting import until
from tests.intelligence.providers.local_server import Asked, Reply
from tests.wire.far_ends import far_ends

_SHOWS = {
    id_: {
        "id": id_, "name": "Hut Fourteen", "premiered": f"{year}-03-01", "type": "Scripted",
        "image": {"original": f"https://static.tvmaze.com/uploads/images/{id_}.jpg"},
        "externals": {}, "genres": [], "summary": f"<p>Told in {year}.</p>",
        "url": f"https://www.tvmaze.com/shows/{id_}",
    }
    for id_, year in ((901, 1998), (902, 2021))
}  # fmt: skip


def _tvmaze(host: str, asked: Asked) -> Reply | None:
    if host != "api.tvmaze.com":
        return None
    if "/search/shows" in asked.target:
        found = [{"score": 1.0, "show": show} for show in _SHOWS.values()]
        return Reply(body=json.dumps(found).encode())
    if "/shows/902" in asked.target:
        listed = asked.target.partition("/shows/902")[2].startswith("/")
        return Reply(body=json.dumps([] if listed else _SHOWS[902]).encode())
    return None


@pytest.fixture
def desktop(
    qtbot: Any, look: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[DesktopApplication]:
    """The application with its real server, whose only provider is made up."""
    monkeypatch.setattr(folders, "own_folders", lambda: ())
    monkeypatch.setattr(queueing, "_PAUSE_S", 0.05)
    data = tmp_path / "data"
    flags = {"data_dir": str(data), "host": "127.0.0.1", "port": "auto", "discovery": False}
    options = Options.collect(flags, {})
    with far_ends() as ends:
        ends.before = _tvmaze
        monkeypatch.setattr("rustfin_core.server.library_side.Gateway", ends.gateway)
        made = DesktopApplication(
            make_server=lambda: ServerThread(options),
            paths=Paths.resolve(data=data),
            has_tray=False,
        )
        made.start(hidden=False)
        until(qtbot, lambda: made.link.snapshot.state == "running")
        yield made
        made.stop()
        assert made.window is not None
        made.window.deleteLater()
        made.deleteLater()


def test_a_person_decides(desktop: DesktopApplication, tmp_path: Path, qtbot: Any) -> None:
    root = tmp_path / "series"
    file = root / "Hut Fourteen" / "Season 01" / "Hut Fourteen S01E01.mkv"
    file.parent.mkdir(parents=True)
    file.touch()
    window = desktop.window
    assert window is not None
    desktop.link.run(lambda admin: admin.add_library("tvshows", str(root), "Series"), owner=desktop)
    window.open_page("review")
    page: Any = window.page("review")

    def cards() -> list[CandidateCard]:
        return [one for one in page.findChildren(CandidateCard) if one.isVisible()]

    until(qtbot, lambda: len(cards()) == 2)
    assert sorted(titled(card.candidate) for card in cards()) == [
        "Hut Fourteen (1998)",
        "Hut Fourteen (2021)",
    ]
    until(qtbot, lambda: "Which one is Hut Fourteen?" in texts(page))
    [right] = [card for card in cards() if card.candidate.id == "902"]
    # Its poster comes by the server, from the provider.
    until(qtbot, lambda: right._posters.get(right.candidate) is not None)
    qtbot.mouseClick(right, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button(page, "Use this match"), Qt.MouseButton.LeftButton)
    until(qtbot, lambda: "Rustfin is sure about every file." in texts(page))
    told: list[Any] = []

    def matched() -> bool:
        desktop.link.run(lambda admin: admin.match_status(), owner=desktop, done=told.append)
        return bool(told) and told[-1].matched == 1

    until(qtbot, matched)
    # Undone, the question comes back.
    # (The offer may have gone meanwhile on a slow machine; what it does has not.)
    button(page, "Undo").click()
    until(qtbot, lambda: len(cards()) == 2)
