"""Asks whether there is a newer version, and remembers what its owner thinks of it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from rustfin_core import __version__
from rustfin_core.admin.releases.address import ReleaseAddress, package_address, release_address
from rustfin_core.admin.releases.reading import is_newer, newest, version_of
from rustfin_core.admin.releases.record import Record, read, wait_ms, write
from rustfin_core.admin.releases.types import Release, UpdateState, UpdateStatus
from rustfin_core.config import Config
from rustfin_core.intelligence.providers.outgoing.client import Client
from rustfin_core.intelligence.providers.outgoing.gateway import Gateway
from rustfin_core.intelligence.providers.outgoing.types import MB, Limits, Rate, Service
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.errors import InvalidInput, RustfinError
from rustfin_core.kernel.tasks import TaskOwner

_log = logging.getLogger(__name__)
SETTINGS = frozenset({"update_notice", "online"})
"""Settings that :meth:`Releases.setting_changed` wants to hear of."""
_AFTER_S = 60.0
"""Start-up comes first."""
_LOOK_S = 600.0
"""A computer that slept has a later day than the timer thinks."""
_BUDGET_S = 20.0

Blocking = Callable[[Callable[[], Any]], Awaitable[Any]]


class Releases:
    """``start()`` and ``stop()`` on the server's loop.

    *blocking* runs a call on a background thread (``JobService.blocking``).
    """

    def __init__(
        self,
        *,
        config: Config,
        clock: Clock,
        blocking: Blocking,
        file: Path,
        packaged: str | None = None,
        version: str = __version__,
    ) -> None:
        """*packaged* stands in for the address in the package's metadata, *version* for ours."""
        self._config, self._clock, self._blocking = config, clock, blocking
        self._file, self._version = file, version
        self._address = release_address(
            config["releases_url"], package_address() if packaged is None else packaged
        )
        self._record = Record()
        self._tasks = TaskOwner("releases")
        self._wake = asyncio.Event()
        self._not_before = 0.0
        self._writing = asyncio.Lock()
        self._gateway: Gateway | None = None

    async def start(self) -> None:
        """Recall what is known; ask when it is time, not before a minute has gone."""
        if self._address is None:
            return
        kept = await asyncio.to_thread(read, self._file)
        mine = kept.address == self._address.url
        self._record = kept if mine else Record(address=self._address.url)
        self._not_before = self._clock.monotonic() + _AFTER_S
        self._tasks.spawn(self._follow(self._address), name="ask for versions")

    async def stop(self) -> None:
        """End a question under way and ask no more. Idempotent."""
        if self._gateway is not None:
            self._gateway.stop()
        await self._tasks.stop()

    def setting_changed(self, name: str) -> None:
        """Take a changed setting; whoever switches it on wants to know now."""
        if name in SETTINGS:
            self._not_before = 0.0
            self._wake.set()

    @property
    def offered(self) -> Release | None:
        """The newer version to tell of; ``None`` where that is not wanted or there is none."""
        return self._known() if self.status().state is UpdateState.FOUND else None

    def status(self) -> UpdateStatus:
        """How it stands."""
        return UpdateStatus(
            state=self._state(),
            address="" if self._address is None else self._address.url,
            release=self._known(),
            asked_ms=self._record.asked_ms,
        )

    async def skip(self, version: str) -> None:
        """Tell no more of *version*; empty: tell of every one again."""
        if version and version_of(version) is None:
            raise InvalidInput(f"{version[:40]!r} is no version.")
        await self._keep(skipped=version)

    def _known(self) -> Release | None:
        """The newer version last heard of; none once this server is as new itself."""
        found = self._record.found
        return found if found is not None and is_newer(found.version, self._version) else None

    def _state(self) -> UpdateState:
        if self._address is None:
            return UpdateState.NO_ADDRESS
        if not self._config["update_notice"]:
            return UpdateState.OFF
        if not self._config["online"]:
            return UpdateState.OFFLINE
        if (known := self._known()) is not None:
            skipped = known.version == self._record.skipped
            return UpdateState.SKIPPED if skipped else UpdateState.FOUND
        if self._record.failures:
            return UpdateState.SILENT
        return UpdateState.WAITING if self._record.asked_ms is None else UpdateState.CURRENT

    async def _follow(self, address: ReleaseAddress) -> None:
        while True:
            wait = self._wait_s()
            if wait is not None and wait <= 0:
                await self._ask(address)
                continue
            self._wake.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(None if wait is None else min(wait, _LOOK_S)):
                    await self._wake.wait()

    def _wait_s(self) -> float | None:
        """Seconds until the next question; ``None`` while none is wanted."""
        if not (self._config["update_notice"] and self._config["online"]):
            return None
        day = wait_ms(self._record, self._clock.now_ms()) / 1000
        return max(day, self._not_before - self._clock.monotonic())

    async def _ask(self, address: ReleaseAddress) -> None:
        # Kept before the question: a server that ends meanwhile must not ask again at its start.
        await self._keep(asked_ms=self._clock.now_ms())
        client = self._client(address)
        try:
            answer = await self._blocking(partial(client.json, "", fresh_s=0))
        except RustfinError as error:
            if not self._record.failures:
                _log.info("whether there is a newer Rustfin is asked later: %s", error)
            await self._keep(failures=self._record.failures + 1)
            return
        found = newest(answer, running=self._version)
        if found is not None and found != self._record.found:
            _log.info("Rustfin %s is available: %s", found.version, found.url)
        await self._keep(failures=0, found=found)

    def _client(self, address: ReleaseAddress) -> Client:
        # A way out of its own: what the owner trusts here is trusted for no provider.
        if self._gateway is None:
            self._gateway = Gateway(
                clock=self._clock,
                user_agent="Rustfin",
                allowed=(address.origin,) if address.trusted else (),
            )
        service = Service(
            name=address.host,
            base_url=address.url,
            hosts=frozenset({address.host}),
            rate=Rate(calls=5, seconds=60),
            budget_s=_BUDGET_S,
            attempts=1,
            json_limits=Limits(size=MB),
        )
        return Client(service, self._gateway)

    async def _keep(self, **changes: Any) -> None:
        async with self._writing:
            record = replace(self._record, **changes)
            try:
                await asyncio.to_thread(write, self._file, record)
            except OSError as error:
                _log.warning("%s cannot be written: %s", self._file, error.strerror or error)
            # Only now: what is told must be known after a restart, too.
            self._record = record
