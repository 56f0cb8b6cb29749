"""From an empty data folder through the first run to the first play, on the real server."""

import json
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from rustfin_app.application import DesktopApplication
from rustfin_app.pages.now_card import NowCard
from rustfin_app.wizard import folders
from rustfin_app.wizard.first_run import FirstRun
from rustfin_core.http.dispatch import SETUP_CODE_HEADER
from tests.app.test_home import button, texts
from tests.app.test_real_server import film_folder, start
from tests.app.waiting import until

__all__ = ["film_folder", "start"]

_CLIENT = 'MediaBrowser Client="Test", Device="Phone", DeviceId="phone", Version="1"'


class Phone:
    """A client of the server's API; *code* is the setup code it was given."""

    def __init__(self, base: str, *, code: str | None = None) -> None:
        self._base, self._token = base, ""
        self._extra = {SETUP_CODE_HEADER: code} if code else {}

    def ask(self, path: str, value: object = None) -> Any:
        """``GET``, or ``POST`` of *value*; JSON comes back parsed."""
        data = None if value is None else json.dumps(value).encode()
        token = f', Token="{self._token}"' if self._token else ""
        headers = {"Authorization": _CLIENT + token, "Content-Type": "application/json"}
        headers |= self._extra
        request = urllib.request.Request(self._base + path, data=data, headers=headers)
        with urllib.request.urlopen(request, timeout=30) as answer:
            body = answer.read()
            is_json = answer.headers.get_content_type() == "application/json"
            return json.loads(body) if is_json and body else body

    def sign_in(self, name: str, password: str) -> None:
        """Keep the token."""
        answer = self.ask("/Users/AuthenticateByName", {"Username": name, "Pw": password})
        self._token = answer["AccessToken"]


def _wizard_at(step: str, desktop: DesktopApplication, qtbot: Any) -> FirstRun:
    """The wizard of the first start, led to *step* without an answer."""
    until(qtbot, lambda: desktop.wizard is not None)
    wizard = desktop.wizard
    assert wizard is not None
    while wizard.step != step:
        wizard.go_on()
    return wizard


def test_from_an_empty_folder_to_the_first_play(
    start: Callable[..., DesktopApplication],
    film_folder: Path,
    qtbot: Any,
    monkeypatch: Any,
) -> None:
    monkeypatch.setattr(folders, "own_folders", lambda: ())
    desktop = start()

    until(qtbot, lambda: desktop.wizard is not None and desktop.wizard.isVisible())
    wizard = desktop.wizard
    assert wizard is not None

    def go_on(to: str) -> None:
        until(qtbot, wizard.next.isEnabled)
        qtbot.mouseClick(wizard.next, Qt.MouseButton.LeftButton)
        until(qtbot, lambda: wizard.step == to)

    until(qtbot, wizard.next.isEnabled)
    wizard.get("welcome").name.setText("Den")
    go_on("folders")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(film_folder))])
    wizard.get("folders").dropEvent(
        QDropEvent(
            QPointF(40, 40), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )  # fmt: skip
    until(qtbot, lambda: "1 video file · looks like films" in texts(wizard.get("folders")))
    assert "The Salt Road" in wizard.get("folders")._look.accessibleName()
    go_on("account")
    account = wizard.get("account")
    account.name.setText("Mara")
    account.password.setText("long enough")
    account.again.setText("long enough")
    go_on("sources")
    go_on("phones")
    go_on("ready")
    until(qtbot, lambda: "1 title found" in texts(wizard.get("ready")))
    qtbot.mouseClick(button(wizard, "Open Rustfin"), Qt.MouseButton.LeftButton)
    until(qtbot, lambda: desktop.wizard is None)

    status = desktop.link.snapshot.status
    assert status is not None
    assert (status.name, status.claimed) == ("Den", True)
    phone = Phone(status.local_address)
    phone.sign_in("Mara", "long enough")
    [film] = phone.ask("/Items?recursive=true&includeItemTypes=Movie")["Items"]
    assert (film["Name"], film["ProductionYear"]) == ("The Salt Road", 2019)
    offered = phone.ask(f"/Items/{film['Id']}/PlaybackInfo", {})
    stream = phone.ask(f"/Videos/{film['Id']}/stream?static=true")
    assert stream == next(film_folder.rglob("*.mp4")).read_bytes()
    playing = {"ItemId": film["Id"], "PlaySessionId": offered["PlaySessionId"],
               "PlayMethod": "DirectPlay", "CanSeek": True}  # fmt: skip
    phone.ask("/Sessions/Playing", playing)
    home = desktop.window.page("home")
    until(qtbot, lambda: len(home.findChildren(NowCard)) == 1)
    until(qtbot, lambda: "The Salt Road" in texts(home))
    phone.ask("/Sessions/Playing/Stopped", playing)
    until(qtbot, lambda: not desktop.link.snapshot.playing)


def test_the_phone_test_reports_back(
    start: Callable[..., DesktopApplication],
    qtbot: Any,
    monkeypatch: Any,
) -> None:
    monkeypatch.setattr(folders, "own_folders", lambda: ())
    desktop = start()
    wizard = _wizard_at("phones", desktop, qtbot)
    tests: list[Any] = []
    desktop.link.run(lambda admin: admin.phone_test(), owner=desktop, done=tests.append)
    until(qtbot, lambda: bool(tests))
    page = Phone(desktop.link.snapshot.status.local_address).ask(tests[0].path)
    assert b"This phone reaches Rustfin" in page
    step = wizard.get("phones")
    until(qtbot, lambda: step.result.state().text == "That was this computer")


def test_an_account_made_in_a_browser_ends_the_question(
    start: Callable[..., DesktopApplication], qtbot: Any, monkeypatch: Any
) -> None:
    """The wizard is open at its account, something typed, while a browser makes the first one."""
    monkeypatch.setattr(folders, "own_folders", lambda: ())
    desktop = start()
    wizard = _wizard_at("account", desktop, qtbot)
    step: Any = wizard.get("account")
    step.name.setText("Jonas")
    status = desktop.link.snapshot.status
    assert status is not None
    browser = Phone(status.local_address, code=status.setup_code)
    browser.ask("/Startup/User", {"Name": "Mara", "Password": "mara's word"})
    browser.ask("/Startup/Complete", {})
    until(qtbot, lambda: "“Mara” manages this server." in texts(step))
    assert not step.name.isVisible()
    until(qtbot, wizard.next.isEnabled)
    qtbot.mouseClick(wizard.next, Qt.MouseButton.LeftButton)
    until(qtbot, lambda: wizard.step == "sources")
    browser.sign_in("Mara", "mara's word")
