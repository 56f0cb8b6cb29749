"""Network addresses as text: what is this machine, what is the house, what is neither."""

import ipaddress

Ip = ipaddress.IPv4Address | ipaddress.IPv6Address


def parse_ip(text: str) -> Ip | None:
    """The address in *text* (a zone is dropped, a mapped IPv4 unwrapped); ``None`` for no IP."""
    try:
        ip = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    mapped = ip.ipv4_mapped if isinstance(ip, ipaddress.IPv6Address) else None
    return mapped or ip


def is_loopback(address: str) -> bool:
    """Whether a socket address is this machine's own."""
    ip = parse_ip(address)
    return ip is not None and ip.is_loopback


def is_private(address: str) -> bool:
    """Whether a socket address lies in a home network (or is this machine)."""
    ip = parse_ip(address)
    return ip is not None and (ip.is_private or ip.is_loopback or ip.is_link_local)
