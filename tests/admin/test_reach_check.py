"""Whether others can get here."""

import socket

import pytest

from rustfin_core.admin.reach_check import (
    Firewall,
    check_reach,
    firewall_of,
    opening_command,
)


async def test_an_address_answers_or_not() -> None:
    with socket.create_server(("127.0.0.1", 0)) as there, socket.socket() as gone:
        gone.bind(("127.0.0.1", 0))
        addresses = [f"http://127.0.0.1:{one.getsockname()[1]}" for one in (there, gone)]
        report = await check_reach(addresses, addresses[0])
        assert report.port == there.getsockname()[1]
    assert [one.answers for one in report.addresses] == [True, False]


@pytest.mark.parametrize(
    ("platform", "ufw", "firewalld", "expected"),
    [
        ("win32", None, False, Firewall.WINDOWS),
        ("darwin", None, False, Firewall.MACOS),
        ("linux", "# ufw\nENABLED=yes\nLOGLEVEL=low\n", True, Firewall.UFW),
        ("linux", "ENABLED=no\n", True, Firewall.FIREWALLD),
        ("linux", "#ENABLED=yes\n", False, Firewall.NONE),
        ("linux", None, False, Firewall.NONE),
    ],
)
def test_which_firewall(
    platform: str, ufw: str | None, firewalld: bool, expected: Firewall
) -> None:
    assert firewall_of(platform, ufw_conf=ufw, has_firewalld=firewalld) is expected


def test_what_opens_the_port() -> None:
    assert opening_command(Firewall.UFW, 8097) == "sudo ufw allow 8097/tcp"
    assert "--add-port=8097/tcp" in opening_command(Firewall.FIREWALLD, 8097)
    assert opening_command(Firewall.WINDOWS, 8097) == ""
