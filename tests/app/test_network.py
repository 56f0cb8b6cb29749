"""Network: addresses, encryption, settings."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QToolButton

from rustfin_app.dialogs.choose_certificate import ChooseCertificate
from rustfin_app.pages.network.words import certificate_condition, found_by_apps, way_in
from rustfin_core.admin.reach_check import AddressCheck, Firewall
from tests.app.fake_network import NETWORK, OWN
from tests.app.fake_server import FakeAdmin
from tests.app.test_home import button, texts

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def ending_in(days: int, **more: Any) -> Any:
    until = NOW + timedelta(days=days, hours=1)
    return replace(OWN, until_ms=int(until.timestamp() * 1000), **more)


@pytest.fixture
def page(desktop: Any, qtbot: Any) -> Any:
    desktop.window.open_page("network")
    page = desktop.window.page("network")
    qtbot.waitUntil(lambda: page.network is not None and page.options.complete)
    return page


def shown(page: Any) -> list[str]:
    model = page.addresses.list.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [model.index(row, 0).data(role) for row in range(model.rowCount())]


def test_addresses_as_devices_see_them(page: Any) -> None:
    assert shown(page) == [
        "In this home, http://192.168.1.20:8096, enp3s0",
        "In this home, http://172.17.0.1:8096, docker0, seldom reached by other devices",
        "From outside, https://films.example, through your proxy",
        "This computer, http://127.0.0.1:8096",
    ]
    assert page.addresses.qr.text() == "http://192.168.1.20:8096"
    assert "Apps in this home find Rustfin by themselves." in texts(page)


def test_another_address_is_shown_as_a_code_and_copied(page: Any, desktop: Any, qtbot: Any) -> None:
    qtbot.keyClick(page.addresses.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.addresses.list, Qt.Key.Key_Down)
    assert page.addresses.qr.text() == "https://films.example"
    qtbot.keyClick(page.addresses.list, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "https://films.example"
    assert desktop.window.notice.text() == "https://films.example is on the clipboard."
    qtbot.keyClick(page.addresses.list, Qt.Key.Key_Down)
    assert page.addresses.qr.text() == ""
    assert "This address works on this computer only." in texts(page)


def test_what_keeps_devices_away_is_said(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    for change, sentence in (
        ({"addresses": ()}, "Choose “All networks” below to let phones and TVs in."),
        ({"discovery": "off"}, "That is switched off below, so its address is typed in."),
    ):
        admin.net = replace(NETWORK, **change)
        page.entered()
        qtbot.waitUntil(lambda sentence=sentence: sentence in texts(page))
    said = found_by_apps(replace(NETWORK, discovery="taken"))
    assert said.tone == "warning"
    assert "UDP 7359" in said.sentence


def test_a_certificate_is_made_chosen_and_given_up(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    assert "Connections are not encrypted" in texts(page)
    qtbot.mouseClick(button(page, "Make a certificate"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Encrypted after the next restart" in texts(page))
    qtbot.waitUntil(lambda: "Rustfin has to be started again." in texts(page))
    assert page.certificate.make.text() == "Make it anew"
    assert any(text.startswith("Nobody vouches for it") for text in texts(page))
    qtbot.mouseClick(button(page, "Stop using it"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Connections are not encrypted" in texts(page))
    assert admin.asked[-2:] == [("make_certificate",), ("stop_using_certificate",)]


def test_ones_own_certificate_is_looked_at_first(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    qtbot.mouseClick(button(page, "Use my own…"), Qt.MouseButton.LeftButton)
    [dialog] = page.findChildren(ChooseCertificate)
    assert not dialog.use.isEnabled()
    dialog.certificate.setText("/etc/ssl/gone.pem")
    qtbot.mouseClick(dialog.use, Qt.MouseButton.LeftButton)
    problem = "Rustfin cannot read the TLS certificate /etc/ssl/gone.pem."
    qtbot.waitUntil(lambda: problem in texts(dialog))
    dialog.certificate.setText("/etc/ssl/films.pem")
    dialog.key.setText("/etc/ssl/films.key")
    qtbot.mouseClick(dialog.use, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: ("use_certificate", "/etc/ssl/films.pem", "/etc/ssl/films.key") in admin.asked
    )
    qtbot.waitUntil(lambda: "/etc/ssl/films.pem" in texts(page))


def test_the_way_in_is_checked(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    admin.reach = replace(admin.reach, firewall=Firewall.UFW, command="sudo ufw allow 8096/tcp")
    qtbot.mouseClick(button(page, "Check the way in"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Every address answers on this computer." in texts(page))
    assert "sudo ufw allow 8096/tcp" in texts(page)
    [copy] = [one for one in page.findChildren(QToolButton) if one.toolTip() == "Copy the command"]
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "sudo ufw allow 8096/tcp"
    silent = AddressCheck(address="http://192.168.1.20:8096", answers=False)
    admin.reach = replace(admin.reach, addresses=(silent,), firewall=Firewall.NONE, command="")
    qtbot.mouseClick(button(page, "Check again"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "No answer from http://192.168.1.20:8096." in texts(page))
    assert "sudo ufw allow 8096/tcp" not in texts(page)
    alone = way_in(replace(admin.reach, addresses=()))
    assert (alone.tone, alone.heading) == ("warning", "There is no address for other devices.")


@pytest.mark.parametrize(
    ("certificate", "scheme", "tone", "heading"),
    [
        (None, "http", "muted", "Connections are not encrypted"),
        (None, "https", "info", "Without encryption after the next restart"),
        (ending_in(400, in_use=True), "https", "positive", "Connections are encrypted"),
        (ending_in(400), "http", "info", "Encrypted after the next restart"),
        (ending_in(12, in_use=True), "https", "warning", "The certificate ends in 12 days"),
        (ending_in(-2, in_use=True), "https", "danger", "The certificate has ended"),
        (replace(OWN, problem="It is gone."), "http", "danger", "The certificate cannot be used"),
    ],
)
def test_every_condition_of_a_certificate_has_words(
    certificate: Any, scheme: str, tone: str, heading: str
) -> None:
    said = certificate_condition(certificate, scheme, NOW)
    assert (said.tone, said.heading) == (tone, heading)
    assert said.sentence.endswith(".")


def test_a_certificate_given_at_the_start_stays(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    admin.net = replace(NETWORK, scheme="https", certificate=replace(OWN, source="flag"))
    page.entered()
    fixed = "Chosen when Rustfin was started, so it cannot be changed here."
    qtbot.waitUntil(lambda: fixed in texts(page))
    assert not page.certificate.own.isEnabled()


def test_settings_of_the_network(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    rows = page.options.rows
    box = rows["host"].findChild(QComboBox)
    assert [box.itemText(place) for place in range(box.count())] == [
        "All networks",
        "Only this computer",
        "192.168.1.20 (enp3s0)",
        "172.17.0.1 (docker0)",
    ]
    box.setCurrentIndex(2)
    box.activated.emit(2)
    qtbot.waitUntil(lambda: ("set_setting", "host", "192.168.1.20") in admin.asked)
    rows["discovery"].findChild(QCheckBox).click()
    qtbot.waitUntil(lambda: ("set_setting", "discovery", False) in admin.asked)
    field = rows["trusted_proxy"].findChild(QLineEdit)
    field.setText("127.0.0.1, 172.16.0.0/12")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    wanted = ("set_setting", "trusted_proxy", ["127.0.0.1", "172.16.0.0/12"])
    qtbot.waitUntil(lambda: wanted in admin.asked)
    refused = rows["base_url"].findChild(QLineEdit)
    refused.setText("refused")
    qtbot.keyClick(refused, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "base_url must be something else." in texts(rows["base_url"]))
    assert "Set by --port, so it cannot be changed here." in texts(rows["port"])
