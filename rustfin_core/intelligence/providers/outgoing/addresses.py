"""Which network addresses a request may reach: public ones, nothing of this house (T-06)."""

import ipaddress

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_BLOCKED = tuple(
    ipaddress.ip_network(block)
    for block in (
        "0.0.0.0/8",  # this network
        "100.64.0.0/10",  # carrier-grade NAT (RFC 6598)
        "192.0.0.0/24",  # protocol assignments
        "192.88.99.0/24",  # 6to4 relays, deprecated
        "198.18.0.0/15",  # benchmarking
        "240.0.0.0/4",  # reserved, broadcast
        "64:ff9b:1::/48",  # local-use translation (RFC 8215)
        "100::/64",  # discard
        "2001::/23",  # protocol assignments, Teredo
        "2001:db8::/32",  # documentation
        "3fff::/20",  # documentation (RFC 9637)
        "fec0::/10",  # site-local, deprecated
    )
)

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def refusal(address: str) -> str | None:
    """Why *address* (a literal, a zone is allowed) must not be connected to; ``None`` when it may.

    Addresses that carry an IPv4 address inside (mapped, 6to4, NAT64) are judged by that one.
    """
    try:
        parsed: Address = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "not an address"
    return _judge(parsed)


def _judge(address: Address) -> str | None:
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
        if inner is not None:
            return _judge(inner)
    if address.is_unspecified or address.is_loopback:
        return "this computer"
    if address.is_link_local:
        return "link-local"
    if address.is_multicast:
        return "multicast"
    if any(address in block for block in _BLOCKED if block.version == address.version):
        return "reserved"
    if address.is_private or address.is_reserved or not address.is_global:
        return "private"
    return None
