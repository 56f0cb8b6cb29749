"""The part of the facade about the network: where it listens, addresses, certificates."""

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path

from rustfin_core.admin.network_types import (
    CertificateStatus,
    NetworkInterface,
    NetworkStatus,
    Reach,
)
from rustfin_core.admin.services import Services
from rustfin_core.admin.settings import Settings
from rustfin_core.config import Config
from rustfin_core.discovery.addresses import interfaces
from rustfin_core.discovery.certificates import examine, hosts_for, make_pair
from rustfin_core.kernel.errors import Unavailable

_FOLDER = "tls"
"""Below the data folder: certificates that Rustfin made."""


class Network(Settings):
    """Certificates as their owner chooses them; all of it takes effect after a restart."""

    async def make_certificate(self, names: Sequence[str] = ()) -> None:
        """Make a certificate for this computer and the public names, and choose it.

        One that Rustfin made before is replaced; the server takes that over within a minute.

        Raises:
            InvalidInput: a name is none, or the certificate was given at the start.
            Unavailable: the data folder cannot be written.
        """
        config = self._services.config
        config.check("tls_cert", None)
        hosts = hosts_for([*names, *(host.partition(":")[0] for host in config["public_host"])])
        folder = self._services.paths.data / _FOLDER
        certificate, key = await asyncio.to_thread(make_pair, folder, hosts, replace=True)
        await self.use_certificate(os.fspath(certificate), os.fspath(key))

    async def use_certificate(self, certificate: str, key: str = "") -> None:
        """Choose a certificate and its key (empty: in the same file).

        Raises:
            InvalidInput: the certificate was given at the start.
            Unavailable: they cannot be used; the message says why.
        """
        chosen = {"tls_cert": certificate, "tls_key": key or None}
        for name, value in chosen.items():
            self._services.config.check(name, value)
        await asyncio.to_thread(examine, Path(certificate), Path(key) if key else None)
        await self.set_settings(chosen)

    async def stop_using_certificate(self) -> None:
        """Answer without encryption; the files stay where they are."""
        await self.set_settings({"tls_cert": None, "tls_key": None})


async def network_status(services: Services, reach: Reach) -> NetworkStatus:
    """Where the server listens and what devices see of it."""
    config = services.config
    found = await asyncio.to_thread(interfaces)
    discovery = "answering" if reach.found_by_apps else "taken"
    return NetworkStatus(
        host=config["host"],
        port=reach.port,
        scheme=reach.scheme,
        base_url=config["base_url"],
        addresses=reach.addresses,
        local_address=reach.local_address,
        public_names=tuple(config["public_host"]),
        behind_proxy=bool(config["trusted_proxy"]),
        interfaces=tuple(
            NetworkInterface(name=one.name, address=one.address, virtual=one.virtual)
            for one in found
        ),
        discovery=discovery if config["discovery"] or reach.found_by_apps else "off",
        certificate=await _certificate(config, reach, services.paths.data / _FOLDER),
    )


async def _certificate(config: Config, reach: Reach, own: Path) -> CertificateStatus | None:
    path, source = config.lookup("tls_cert")
    if path is None:
        return None
    known = {"path": os.fspath(path), "source": source.value, "own": path.parent == own}
    try:
        facts = await asyncio.to_thread(examine, path, config["tls_key"])
    except Unavailable as error:
        return CertificateStatus(**known, problem=str(error))
    return CertificateStatus(
        **known,
        names=facts.names,
        issuer=facts.issuer,
        self_signed=facts.self_signed,
        until_ms=facts.until_ms,
        in_use=os.fspath(path) == reach.certificate,
    )
