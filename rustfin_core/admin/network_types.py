"""What the facade says about the network. Plain data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Where the server can be reached."""

    addresses: tuple[str, ...]
    local_address: str
    port: int = 0
    scheme: str = "http"
    certificate: str = ""
    """Path of the certificate in use."""
    found_by_apps: bool = False
    """Whether the question of apps in the house (UDP 7359) is answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkInterface:
    """An address of this computer."""

    name: str
    address: str
    virtual: bool
    """Of a container, a virtual machine or a tunnel: other devices seldom reach it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateStatus:
    """The certificate that is chosen."""

    path: str
    source: str
    """``stored``, or ``flag`` and ``environment``: then it cannot be changed while running."""
    names: tuple[str, ...] = ()
    issuer: str = ""
    self_signed: bool = False
    own: bool = False
    """Whether Rustfin made it and can make it anew."""
    until_ms: int = 0
    """UTC milliseconds when it ends."""
    in_use: bool = False
    """Whether the server answers with it; else a restart is needed, or it has a problem."""
    problem: str = ""
    """Why it cannot be used, as a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkStatus:
    """Where the server listens, and what devices see of it."""

    host: str
    """The address it is told to listen on."""
    port: int
    """The one it listens on."""
    scheme: str
    base_url: str
    addresses: tuple[str, ...]
    """URLs for other devices, best first; empty when only this computer can come in."""
    local_address: str
    public_names: tuple[str, ...]
    behind_proxy: bool
    """Whether a proxy is trusted: outside, people see its scheme and port."""
    interfaces: tuple[NetworkInterface, ...]
    discovery: str
    """``answering``, ``off`` or ``taken`` by another program."""
    certificate: CertificateStatus | None
