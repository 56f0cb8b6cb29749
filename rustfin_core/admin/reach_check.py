"""Whether other devices can get here: does each address answer, and what may stand in the way."""

import asyncio
import contextlib
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

_PATIENCE_S = 2.0
_UFW = Path("/etc/ufw/ufw.conf")
_FIREWALLD = Path("/run/firewalld")
_WEB_PORT = {"http": 80, "https": 443}


class Firewall(StrEnum):
    """What keeps strangers out of this computer, as far as can be told without asking it."""

    NONE = "none"
    """None that is known."""
    UFW = "ufw"
    FIREWALLD = "firewalld"
    WINDOWS = "windows"
    MACOS = "macos"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressCheck:
    """One address, tried from this computer."""

    address: str
    answers: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachReport:
    """How the server can be reached."""

    port: int
    addresses: tuple[AddressCheck, ...]
    """Empty when the server listens for this computer only."""
    firewall: Firewall
    command: str
    """What opens the port in that firewall, to be typed by the owner; empty where none is typed."""


async def check_reach(addresses: Iterable[str], local_address: str) -> ReachReport:
    """Try every address; takes two seconds at most.

    A firewall lets this computer reach itself, so only a device can tell that it lets others in.
    """
    tried = list(addresses)
    answers = await asyncio.gather(*(_answers(address) for address in tried))
    port = _port(local_address)
    firewall = await asyncio.to_thread(_firewall)
    return ReachReport(
        port=port,
        addresses=tuple(
            AddressCheck(address=address, answers=answer)
            for address, answer in zip(tried, answers, strict=True)
        ),
        firewall=firewall,
        command=opening_command(firewall, port),
    )


def opening_command(firewall: Firewall, port: int) -> str:
    """The command that opens *port* for the house in *firewall*."""
    if firewall is Firewall.UFW:
        return f"sudo ufw allow {port}/tcp"
    if firewall is Firewall.FIREWALLD:
        return f"sudo firewall-cmd --permanent --add-port={port}/tcp && sudo firewall-cmd --reload"
    return ""


def firewall_of(platform: str, *, ufw_conf: str | None, has_firewalld: bool) -> Firewall:
    """Which firewall is on; *ufw_conf* is the text of ufw's settings (ufw(8): ``ENABLED=yes``)."""
    if platform == "win32":
        return Firewall.WINDOWS
    if platform == "darwin":
        return Firewall.MACOS
    lines = (ufw_conf or "").lower().splitlines()
    if any(line.replace(" ", "") == "enabled=yes" for line in lines):
        return Firewall.UFW
    return Firewall.FIREWALLD if has_firewalld else Firewall.NONE


def _firewall() -> Firewall:
    ufw_conf = None
    with contextlib.suppress(OSError):
        ufw_conf = _UFW.read_text("utf-8", "replace")
    return firewall_of(sys.platform, ufw_conf=ufw_conf, has_firewalld=_FIREWALLD.is_dir())


def _port(address: str) -> int:
    parts = urlsplit(address)
    return parts.port or _WEB_PORT.get(parts.scheme, 0)


async def _answers(address: str) -> bool:
    host = urlsplit(address).hostname
    try:
        async with asyncio.timeout(_PATIENCE_S):
            _, writer = await asyncio.open_connection(host, _port(address))
    except (OSError, TimeoutError):
        return False
    writer.close()
    with contextlib.suppress(OSError):
        await writer.wait_closed()
    return True
