"""The made-up part about the network."""

from dataclasses import replace
from typing import Any

from rustfin_core.admin.network_types import CertificateStatus, NetworkInterface, NetworkStatus
from rustfin_core.kernel.errors import Unavailable

NETWORK = NetworkStatus(
    host="0.0.0.0",
    port=8096,
    scheme="http",
    base_url="",
    addresses=("http://192.168.1.20:8096", "http://172.17.0.1:8096"),
    local_address="http://127.0.0.1:8096",
    public_names=("films.example",),
    behind_proxy=True,
    interfaces=(
        NetworkInterface(name="enp3s0", address="192.168.1.20", virtual=False),
        NetworkInterface(name="docker0", address="172.17.0.1", virtual=True),
    ),
    discovery="answering",
    certificate=None,
)
OWN = CertificateStatus(
    path="/home/mara/.local/share/rustfin/tls/rustfin-cert.pem",
    source="stored",
    names=("localhost", "den-pc", "den-pc.local", "192.168.1.20", "127.0.0.1"),
    issuer="Rustfin",
    self_signed=True,
    own=True,
    until_ms=4_000_000_000_000,
)


class FakeNetwork:
    """The network and its certificate; what was asked is in ``asked``."""

    asked: list[tuple[Any, ...]]
    waiting: tuple[str, ...]

    def __init__(self) -> None:
        super().__init__()
        self.net: NetworkStatus = NETWORK

    async def network(self) -> NetworkStatus:
        return self.net

    async def make_certificate(self, names: tuple[str, ...] = ()) -> None:
        self.asked.append(("make_certificate",))
        self.net = replace(self.net, certificate=OWN)
        self.waiting = ("tls_cert", "tls_key")

    async def use_certificate(self, certificate: str, key: str = "") -> None:
        if certificate.endswith("gone.pem"):
            raise Unavailable(f"Rustfin cannot read the TLS certificate {certificate}.")
        self.asked.append(("use_certificate", certificate, key))
        self.net = replace(
            self.net, certificate=replace(OWN, path=certificate, own=False, self_signed=False)
        )

    async def stop_using_certificate(self) -> None:
        self.asked.append(("stop_using_certificate",))
        self.net = replace(self.net, certificate=None)
