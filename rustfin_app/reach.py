"""Which devices an address is good for. Pure."""

import ipaddress
from urllib.parse import urlsplit

from rustfin_app.language import tr


def is_local(address: str) -> bool:
    """Whether *address* (a URL) leads to this computer only."""
    host = urlsplit(address).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def address_kind(address: str) -> str:
    """Say in two or three words what kind of address this is."""
    if is_local(address):
        return tr("This computer")
    host = urlsplit(address).hostname or ""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return tr("By name")
    return tr("In this home")
