"""TLS of the server's own: the certificate, and taking over a renewed one without a restart."""

import asyncio
import logging
import ssl
from pathlib import Path

from rustfin_core.discovery.certificates import load_pair
from rustfin_core.kernel.errors import Unavailable
from rustfin_core.kernel.tasks import TaskOwner

_log = logging.getLogger(__name__)
_LOOK_EVERY_S = 60.0
_Seen = tuple[tuple[int, int], ...]


class Certificate:
    """A certificate chain with its key, as files in PEM form.

    Without *key* the certificate's file holds both. ``context`` serves; a renewed certificate is
    taken over for new connections within a minute of ``start()``. ``stop()`` ends that.
    """

    def __init__(
        self, certificate: Path, key: Path | None = None, *, look_every: float = _LOOK_EVERY_S
    ) -> None:
        """Load both; ``Unavailable`` says which file is at fault and why."""
        self._certificate, self._key = certificate, key or certificate
        self._look_every = look_every
        self._tasks = TaskOwner("certificate")
        self.context = _context()
        self._seen = self._load(self.context)

    @property
    def path(self) -> Path:
        """The file of the chain."""
        return self._certificate

    def start(self) -> None:
        """Begin to look for a renewed certificate."""
        self._tasks.spawn(self._watch(), name="certificate")

    async def stop(self) -> None:
        """Stop looking. Idempotent."""
        await self._tasks.stop()

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(self._look_every)
            self.renew()

    def renew(self) -> bool:
        """Take over a certificate that has changed on disk; a bad one leaves the old in use."""
        if self._looks() in (self._seen, ()):
            return False
        try:
            # A trial first: a pair that does not match would spoil the context in use.
            self._load(_context())
            self._seen = self._load(self.context)
        except Unavailable as error:
            self._seen = self._looks()
            _log.warning("the renewed certificate is not used: %s", error)
            return False
        _log.info("the renewed certificate is in use")
        return True

    def _load(self, context: ssl.SSLContext) -> _Seen:
        seen = self._looks()
        load_pair(context, self._certificate, self._key)
        return seen

    def _looks(self) -> _Seen:
        try:
            states = [path.stat() for path in (self._certificate, self._key)]
        except OSError:
            return ()
        return tuple((state.st_mtime_ns, state.st_size) for state in states)


def certificate_of(certificate: Path | None, key: Path | None) -> Certificate | None:
    """What ``--tls-cert`` and ``--tls-key`` ask for; ``None`` for plain HTTP."""
    if certificate is None:
        if key is not None:
            raise Unavailable("--tls-key is given without --tls-cert. Give both, or none.")
        return None
    return Certificate(certificate, key)


def _context() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["http/1.1"])
    return context
