"""Addresses of this computer that another device in the house can open, best first."""

import ipaddress
import socket
from dataclasses import dataclass

import psutil

_TUNNELS = ("docker", "br-", "veth", "virbr", "vmnet", "vboxnet", "tun", "tap", "wg", "zt", "utun")


@dataclass(frozen=True, slots=True, kw_only=True)
class Interface:
    """An IPv4 address of this computer and the network interface that has it."""

    name: str
    address: str
    virtual: bool
    """Of a container, a virtual machine or a tunnel: other devices seldom reach it."""


def interfaces() -> tuple[Interface, ...]:
    """Addresses that other devices may reach; the one that leads outside comes first."""
    up = {name for name, stats in psutil.net_if_stats().items() if stats.isup}
    found: dict[str, tuple[int, Interface]] = {}
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
            one = Interface(name=name, address=address.address, virtual=virtual)
            if address.address not in found or rank < found[address.address][0]:
                found[address.address] = (rank, one)
    ranked = sorted(found.values(), key=lambda entry: (entry[0], entry[1].address))
    return tuple(one for _, one in ranked)


def lan_addresses() -> tuple[str, ...]:
    """IPv4 addresses of interfaces that are up; the one that leads outside comes first."""
    return tuple(one.address for one in interfaces())


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
