"""Network on the real server: a certificate is made and in force after a restart."""

import ssl
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from rustfin_app.application import DesktopApplication
from tests.app.test_home import button, texts
from tests.app.test_real_server import start

__all__ = ["start"]


def test_a_certificate_is_made_and_in_force_after_a_restart(
    start: Callable[..., DesktopApplication],
    tmp_path: Path,
    qtbot: Any,
) -> None:
    desktop = start()
    desktop.window.open_page("network")
    page = desktop.window.page("network")
    qtbot.waitUntil(lambda: page.network is not None)
    assert page.addresses.chosen.startswith("http://127.0.0.1:")
    assert "Only this computer can reach Rustfin." in texts(page)
    qtbot.mouseClick(button(page, "Make a certificate"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Encrypted after the next restart" in texts(page))
    qtbot.waitUntil(
        lambda: "Changed and not in force yet: TLS certificate, TLS key." in texts(page)
    )
    qtbot.mouseClick(button(page, "Restart now"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Connections are encrypted" in texts(page))
    assert page.addresses.chosen.startswith("https://127.0.0.1:")
    trusted = ssl.create_default_context(cafile=str(tmp_path / "data" / "tls" / "rustfin-cert.pem"))
    with urllib.request.urlopen(
        page.addresses.chosen + "/System/Info/Public", context=trusted, timeout=30
    ) as answer:
        assert answer.status == 200


def test_a_chosen_certificate_that_is_gone_does_not_keep_the_server_down(
    start: Callable[..., DesktopApplication],
    tmp_path: Path,
    qtbot: Any,
) -> None:
    desktop = start()
    desktop.window.open_page("network")
    page = desktop.window.page("network")
    qtbot.waitUntil(lambda: page.network is not None)
    qtbot.mouseClick(button(page, "Make a certificate"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Encrypted after the next restart" in texts(page))
    qtbot.waitUntil(lambda: "Rustfin has to be started again." in texts(page))
    (tmp_path / "data" / "tls" / "rustfin-key.pem").unlink()
    qtbot.mouseClick(button(page, "Restart now"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "The certificate cannot be used" in texts(page))
    qtbot.waitUntil(lambda: desktop.link.snapshot.running)
    qtbot.mouseClick(button(page, "Make it anew"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Encrypted after the next restart" in texts(page))
    qtbot.waitUntil(lambda: "Rustfin has to be started again." in texts(page))
