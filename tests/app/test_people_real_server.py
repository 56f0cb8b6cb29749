"""People and devices on the real server: what the window offers is what the server does."""

import json
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from rustfin_app.application import DesktopApplication
from rustfin_app.dialogs.people import AddPerson, PasswordShown
from rustfin_app.dialogs.question import Question
from rustfin_app.dialogs.rename_device import RenameDevice
from rustfin_core.config import Options
from rustfin_core.paths import Paths
from rustfin_core.runtime import ServerThread
from tests.app.test_home import texts
from tests.app.test_libraries import opened
from tests.app.test_people import right, spoken, view
from tests.app.waiting import until


@pytest.fixture
def desktop(qtbot: Any, look: Any, tmp_path: Path) -> Iterator[DesktopApplication]:
    """The application with its real server; all of it is gone afterwards."""
    before = set(threading.enumerate())
    data = tmp_path / "data"
    given = {"data_dir": str(data), "host": "127.0.0.1", "port": "auto"}
    options = Options.collect({**given, "discovery": False, "online": False}, {})
    made = DesktopApplication(
        make_server=lambda: ServerThread(options), paths=Paths.resolve(data=data), has_tray=False
    )
    made.start(hidden=False)
    until(qtbot, lambda: made.link.snapshot.loaded)
    yield made
    made.stop()
    made.window.deleteLater()
    made.deleteLater()
    assert [one for one in threading.enumerate() if one not in before and one.is_alive()] == []


class Phone:
    """An app: it signs in and asks who it is."""

    def __init__(self, address: str, device_id: str) -> None:
        self._address, self._token = address, ""
        self._says = f'MediaBrowser Client="Pocket", Device="Pixel", DeviceId="{device_id}"'

    def sign_in(self, name: str, password: str) -> int:
        """Return the status; keep the token."""
        body = {"Username": name, "Pw": password}
        status, answer = self._send("/Users/AuthenticateByName", body)
        self._token = answer.get("AccessToken", self._token)
        return status

    def me(self) -> tuple[int, dict[str, Any]]:
        """Return the status and the account."""
        return self._send("/Users/Me", None)

    def tells_what_it_plays(self) -> int:
        """Tell its profile; return the status."""
        profile = {"DirectPlayProfiles": [{"Container": "mp4", "Type": "Video"}]}
        return self._send("/Sessions/Capabilities/Full", {"DeviceProfile": profile})[0]

    def _send(self, path: str, body: object) -> tuple[int, dict[str, Any]]:
        token = f', Token="{self._token}"' if self._token else ""
        request = urllib.request.Request(
            self._address + path,
            data=None if body is None else json.dumps(body).encode(),
            headers={
                "Authorization": f'{self._says}, Version="1"{token}',
                "Content-Type": "application/json",
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, json.loads(answer.read() or b"{}")
        except urllib.error.HTTPError as error:
            return error.code, {}


def add(page: Any, qtbot: Any, name: str, password: str) -> None:
    qtbot.mouseClick(page._action, Qt.MouseButton.LeftButton)
    dialog = opened(page, AddPerson)
    dialog.name.setText(name)
    dialog.password.setText(password)
    dialog.again.setText(password)
    qtbot.mouseClick(dialog.send, Qt.MouseButton.LeftButton)

    def shown() -> bool:
        return (
            page._panel is not None
            and page._panel.person is not None
            and page._panel.person.name == name
        )

    until(qtbot, shown)


def test_from_the_first_account_to_a_rescue(desktop: DesktopApplication, qtbot: Any) -> None:
    desktop.window.open_page("people")
    page = desktop.window.page("people")
    until(qtbot, lambda: page._stack.currentIndex() == 1)
    add(page, qtbot, "Mara", "mara's word")
    until(qtbot, lambda: desktop.link.snapshot.status.claimed)
    assert page._panel.person.is_last_admin
    add(page, qtbot, "Jonas", "jonas' word")
    phone = Phone(desktop.link.snapshot.status.local_address, "pixel-8")
    assert phone.sign_in("Jonas", "jonas' word") == 200

    def person() -> Any:
        return page._panel.person

    until(qtbot, lambda: person().devices == 1)
    until(qtbot, lambda: "Delete this account" in texts(page))
    right(page, "downloads").findChild(QCheckBox).click()
    until(qtbot, lambda: not person().rights.downloads)
    assert phone.me()[1]["Policy"]["EnableContentDownloading"] is False
    right(page, "may_sign_in").findChild(QCheckBox).click()
    until(qtbot, lambda: not person().rights.may_sign_in)
    assert phone.me()[0] == 401
    spoken(page, "Let Jonas in again").click()
    qtbot.mouseClick(opened(page, Question).yes, Qt.MouseButton.LeftButton)
    until(qtbot, lambda: opened(page, PasswordShown) is not None)
    dialog = opened(page, PasswordShown)
    assert phone.sign_in("Jonas", "jonas' word") == 401
    assert phone.sign_in("Jonas", dialog._password) == 200
    dialog.close()
    spoken(page, "Delete Jonas").click()
    qtbot.mouseClick(opened(page, Question).yes, Qt.MouseButton.LeftButton)
    until(qtbot, lambda: view(page).model().rowCount() == 1)
    assert phone.me()[0] == 401


def test_a_device_is_named_blocked_and_signed_out(desktop: DesktopApplication, qtbot: Any) -> None:
    made: list[str] = []
    desktop.link.run(
        lambda admin: admin.add_person("Mara", "mara's word"), owner=desktop, done=made.append
    )
    until(qtbot, lambda: bool(made))
    phone = Phone(desktop.link.snapshot.status.local_address, "pixel-8")
    assert phone.sign_in("Mara", "mara's word") == 200
    assert phone.tells_what_it_plays() == 204
    desktop.window.open_page("devices")
    page = desktop.window.page("devices")

    def device() -> Any:
        return page._panel.device if page._panel is not None else None

    until(qtbot, lambda: device() is not None)
    assert (device().name, device().client, device().in_use) == ("Pixel", "Pocket", True)
    until(qtbot, lambda: device().users[0].report_id is not None)
    page._panel.report._button.click()
    nothing = "There is no title yet that Rustfin has looked into."
    until(qtbot, lambda: nothing in texts(page))
    page._panel._rename.button.click()
    dialog = opened(page, RenameDevice)
    dialog.name.setText("Mara's phone")
    dialog.send.click()
    until(qtbot, lambda: device().name == "Mara's phone")
    page._panel.findChild(QCheckBox).click()
    until(qtbot, lambda: device().blocked)
    assert phone.me()[0] == 403
    assert phone.sign_in("Mara", "mara's word") == 403
    page._panel.findChild(QCheckBox).click()
    until(qtbot, lambda: not device().blocked)
    assert phone.sign_in("Mara", "mara's word") == 200
    page._panel._people.button.click()
    qtbot.mouseClick(opened(page, Question).yes, Qt.MouseButton.LeftButton)
    until(qtbot, lambda: "No device yet" in texts(page))
    assert phone.me()[0] == 401
