"""``NetworkConfiguration``: where the server listens and how it is found."""

import ipaddress
from typing import Any

from rustfin_core.config import setting
from rustfin_core.http.jellyfin.administration.configuration.members import (
    Changes,
    Member,
    Section,
    State,
    fixed,
    flag,
    place,
    text,
    to_texts,
)
from rustfin_core.http.values import shown, to_int
from rustfin_core.kernel.errors import InvalidInput

_TLS = "HTTPS is chosen in Rustfin's own settings, or at the start (--tls-cert, --tls-key)."
_NO_FILTER = "Who may come from outside is a right of each user."
_ONE_PORT = "The port people see is the one Rustfin listens on."
_EVERYWHERE = ("", "0.0.0.0", "::")  # noqa: S104 - comparing, not binding


def _port(state: State) -> int:
    port = state.config["port"]
    return port if isinstance(port, int) else int(setting("port").default)


def _is_secure(state: State) -> bool:
    return state.config["tls_cert"] is not None


def _addresses(state: State) -> list[str]:
    host = str(state.config["host"])
    return [] if host in _EVERYWHERE else [host]


def _to_host(name: str, value: Any) -> Changes:
    if not isinstance(value, list) or len(value) > 1:
        raise InvalidInput(f"{name} may hold one address; {shown(value)} is another thing.")
    if not value:
        return {"host": None}
    try:
        return {"host": str(ipaddress.ip_address(str(value[0]).strip()))}
    except ValueError:
        raise InvalidInput(f"{name} must hold an address; {shown(value[0])} is none.") from None


NETWORK: Section = {
    "BaseUrl": text("base_url"),
    "EnableHttps": Member(read=_is_secure, refusal=_TLS),
    "RequireHttps": Member(read=_is_secure, refusal=_TLS),
    "CertificatePath": place(lambda state: state.config["tls_cert"], _TLS),
    "CertificatePassword": fixed("", "A key with a password cannot be read without a person."),
    "InternalHttpPort": Member(
        read=_port, write=lambda name, value: {"port": to_int(name, value, minimum=1)}
    ),
    "InternalHttpsPort": Member(read=_port, refusal=_ONE_PORT, follows="InternalHttpPort"),
    "PublicHttpPort": Member(read=_port, refusal=_ONE_PORT, follows="InternalHttpPort"),
    "PublicHttpsPort": Member(read=_port, refusal=_ONE_PORT, follows="InternalHttpPort"),
    "AutoDiscovery": flag("discovery"),
    "EnableUPnP": fixed(False, "Rustfin opens no doors of a router."),
    "EnableIPv4": Member(read=lambda state: ":" not in state.config["host"], refusal="Set host."),
    "EnableIPv6": Member(read=lambda state: ":" in state.config["host"], refusal="Set host."),
    "EnableRemoteAccess": fixed(True, _NO_FILTER),
    "LocalNetworkSubnets": fixed([], "Private addresses are at home, all others are not."),
    "LocalNetworkAddresses": Member(read=_addresses, write=_to_host),
    "KnownProxies": Member(
        read=lambda state: list(state.config["trusted_proxy"]),
        write=lambda name, value: {"trusted_proxy": to_texts(name, value)},
    ),
    "IgnoreVirtualInterfaces": fixed(True, "Rustfin passes over virtual networks by itself."),
    "VirtualInterfaceNames": fixed(["veth"], "Rustfin passes over virtual networks by itself."),
    "EnablePublishedServerUriByRequest": fixed(False, "Apps are told the address they came by."),
    "PublishedServerUriBySubnet": fixed([], "Apps are told the address they came by."),
    "RemoteIPFilter": fixed([], _NO_FILTER),
    "IsRemoteIPFilterBlacklist": fixed(False, _NO_FILTER),
}
