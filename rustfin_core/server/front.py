"""Where others reach the server: its certificate, its port, and being found in the house."""

import logging
import os
from contextlib import AsyncExitStack

from aiohttp import web

from rustfin_core.admin.network_types import Reach
from rustfin_core.config import Config
from rustfin_core.config.setting import Source
from rustfin_core.discovery.addresses import urls
from rustfin_core.discovery.network_watch import NetworkWatch
from rustfin_core.discovery.udp import DiscoveryResponder
from rustfin_core.events import EventBus
from rustfin_core.http.listener import HttpListener
from rustfin_core.http.port import listen
from rustfin_core.http.tls import Certificate, certificate_of
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.errors import Unavailable

_log = logging.getLogger(__name__)


class Front:
    """Each part is stopped with *ending*; ``reach()`` may be asked once it listens."""

    def __init__(self, config: Config, ending: AsyncExitStack) -> None:
        """Raises ``Unavailable`` when the certificate that was asked for cannot be used."""
        self._config = config
        self._ending = ending
        self._certificate: Certificate | None = certificate_of(
            config["tls_cert"], config["tls_key"]
        )
        self._listener: HttpListener | None = None
        self._responder: DiscoveryResponder | None = None

    def take_stored_certificate(self) -> None:
        """Use the certificate that was chosen in the settings.

        What was chosen there must not keep the server from starting: nobody could choose anew.
        A client that expects HTTPS gets no answer from a server without it, so nothing leaks.
        """
        config = self._config
        if config.lookup("tls_cert")[1] is Source.STORED:
            try:
                self._certificate = certificate_of(config["tls_cert"], config["tls_key"])
            except Unavailable as error:
                _log.error("Rustfin answers without encryption: %s", error)

    async def listen(self, app: web.Application) -> None:
        """Answer requests from now on; raises when the port is taken."""
        certificate = self._certificate
        if certificate is not None:
            certificate.start()
            self._ending.push_async_callback(certificate.stop)
        self._listener = await listen(
            app,
            host=self._config["host"],
            port=self._config["port"],
            tls=certificate.context if certificate else None,
        )
        self._ending.push_async_callback(self._listener.stop)

    async def be_found(self, *, server_id: str, bus: EventBus, clock: Clock) -> None:
        """Say so, and answer apps that look for servers unless the owner wants none of that."""
        assert self._listener is not None
        config = self._config
        _log.info("listening on %s port %d", config["host"], self._listener.port)
        if not config["discovery"]:
            return
        self._responder = responder = DiscoveryResponder(
            server_id=server_id,
            name=lambda: config.server_name,
            port=self._listener.port,
            base_url=config["base_url"],
            scheme=self._scheme,
        )
        await responder.start()
        self._ending.push_async_callback(responder.stop)
        network = NetworkWatch(bus=bus, announce=responder.restart, clock=clock)
        network.start()
        self._ending.push_async_callback(network.stop)

    def reach(self) -> Reach:
        """The addresses others use."""
        assert self._listener is not None
        host, port, base = self._config["host"], self._listener.port, self._config["base_url"]
        everywhere = host in ("", "0.0.0.0", "::")  # noqa: S104 - comparing, not binding
        local = "127.0.0.1" if everywhere else host
        shown = f"[{local}]" if ":" in local else local
        only_here = local == host and local.startswith("127.")
        return Reach(
            addresses=() if only_here else urls(host, port, base, scheme=self._scheme),
            local_address=f"{self._scheme}://{shown}:{port}{base}",
            port=port,
            scheme=self._scheme,
            certificate=os.fspath(self._certificate.path) if self._certificate else "",
            found_by_apps=self._responder is not None and self._responder.port is not None,
        )

    @property
    def _scheme(self) -> str:
        return "https" if self._certificate is not None else "http"
