"""Addresses of this computer that another device in the house can open, best first."""

import ipaddress
import socket

import psutil

_TUNNELS = ("docker", "br-", "veth", "virbr", "vmnet", "vboxnet", "tun", "tap", "wg", "zt", "utun")


def lan_addresses() -> tuple[str, ...]:
    """IPv4 addresses of interfaces that are up; the one that leads outside comes first."""
    up = {name for name, stats in psutil.net_if_stats().items() if stats.isup}
    found: list[tuple[int, str]] = []
    leading = _address_towards_outside()
    for name, addresses in psutil.net_if_addrs().items():
        if name not in up:
            continue
        for address in addresses:
            if address.family is not socket.AF_INET:
                continue
            parsed = ipaddress.ip_address(address.address)
            if parsed.is_loopback or parsed.is_link_local:
                continue
            virtual = name.lower().startswith(_TUNNELS)
            rank = 0 if address.address == leading else 2 if virtual else 1
            found.append((rank, address.address))
    return tuple(address for _, address in sorted(set(found)))


def _address_towards_outside() -> str | None:
    """The source address the system would use; connecting a UDP socket sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return None
        address: str = probe.getsockname()[0]
        return address


def urls(host: str, port: int, base_url: str = "", *, scheme: str = "http") -> tuple[str, ...]:
    """URLs for a server bound to *host*: every LAN address when it listens on all of them."""
    everywhere = host in ("", "0.0.0.0", "::")  # noqa: S104 - comparing, not binding
    addresses = lan_addresses() if everywhere else (host,)
    return tuple(
        f"{scheme}://{f'[{address}]' if ':' in address else address}:{port}{base_url}"
        for address in addresses
    )
