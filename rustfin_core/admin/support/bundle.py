"""Build the zip: ask every part, scrub everything, keep within bounds."""

import asyncio
import io
import logging
import time
import zipfile
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import orjson

from rustfin_core.admin.health import Health
from rustfin_core.admin.support import sections
from rustfin_core.admin.support.facts import StoredFacts, read_facts
from rustfin_core.admin.support.scrub import Private, Scrubber
from rustfin_core.config import Config
from rustfin_core.db import Database
from rustfin_core.kernel.errors import Unavailable
from rustfin_core.observability.metrics import Metrics
from rustfin_core.observability.slow_requests import SlowRequests
from rustfin_core.paths import Paths

_log = logging.getLogger(__name__)
_PATIENCE_S = 20.0
"""For each part; a server in trouble is what bundles are for."""
_README = """This is a support bundle of Rustfin, made to be shown to somebody who helps.

It holds versions, settings, numbers of titles, what ffmpeg can do, what was slow, and the log.
Passwords, keys, tokens, names of people, devices and libraries, file names, titles and addresses
outside the home are replaced. Values of settings that could say something about you are left out.
Look through it before you send it: it is plain text.
"""

Part = Callable[[], Awaitable[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportFile:
    """A bundle that was made."""

    name: str
    content: bytes


class SupportBundle:
    """``make()`` builds one bundle at a time; a second caller gets the same one."""

    def __init__(
        self,
        *,
        config: Config,
        paths: Paths,
        db: Database,
        capabilities: Callable[[], Mapping[str, Any] | None] = lambda: None,
        health: Health | None = None,
        metrics: Metrics | None = None,
        slow_requests: SlowRequests | None = None,
    ) -> None:
        """Without *health*, *metrics* and *slow_requests* no server runs; the rest is told."""
        self._config, self._paths, self._db = config, paths, db
        self._capabilities = capabilities
        self._health, self._metrics, self._slow = health, metrics, slow_requests
        self._making: asyncio.Future[SupportFile] | None = None

    async def make(self) -> SupportFile:
        """The bundle as bytes; some megabytes at most, in memory. ``Unavailable`` when stopped."""
        if self._making is not None:
            return await asyncio.shield(self._making)
        self._making = asyncio.get_running_loop().create_future()
        try:
            made = await self._make()
        except BaseException as error:
            self._making.set_exception(
                error
                if isinstance(error, Exception)
                else Unavailable("The bundle was not finished. Ask again.")
            )
            self._making.exception()
            raise
        else:
            self._making.set_result(made)
            return made
        finally:
            self._making = None

    async def _make(self) -> SupportFile:
        stored = await self._part(lambda: self._db.read(read_facts))
        facts = stored if isinstance(stored, StoredFacts) else StoredFacts(told={"failed": stored})
        private = facts.private(secrets=sections.secrets_of(self._config), places=self._places())
        told: dict[str, Any] = {
            "versions.json": await asyncio.to_thread(sections.versions),
            "settings.json": sections.settings(self._config),
            "library.json": facts.told,
            "ffmpeg.json": await asyncio.to_thread(self._capabilities),
            "slow.json": {
                "statements": [asdict(one) for one in self._db.slow.found],
                "requests": [asdict(one) for one in self._slow.found] if self._slow else None,
            },
        }
        if self._health is not None:
            report = await self._part(self._health.report)
            told["health.json"] = report if isinstance(report, str) else asdict(report)
        if self._metrics is not None:
            page = await self._part(self._metrics.text)
            told["metrics.txt"] = page.decode() if isinstance(page, bytes) else page
        content = await asyncio.to_thread(_zipped, told, private, self._paths.logs)
        return SupportFile(name=time.strftime("rustfin-support-%Y%m%d-%H%M%S.zip"), content=content)

    async def _part(self, part: Part) -> Any:
        """What *part* says; a sentence where it fails, for that is news as well."""
        try:
            async with asyncio.timeout(_PATIENCE_S):
                return await part()
        except TimeoutError:
            return f"No answer in {_PATIENCE_S:.0f} s."
        except Exception as error:  # noqa: BLE001 - the rest of the bundle matters more
            _log.info("a part of the support bundle is missing: %s", error)
            return f"{type(error).__name__}: {error}"

    def _places(self) -> dict[str, str]:
        return {
            str(self._paths.transcode): "<transcode>",
            str(self._paths.cache): "<cache>",
            str(self._paths.data): "<data>",
            str(Path.home()): "<home>",
        }


def _zipped(told: Mapping[str, Any], private: Private, logs: Path) -> bytes:
    scrubber = Scrubber(private)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("README.txt", _README)
        for name, value in told.items():
            clean = scrubber.clean_all(value)
            archive.writestr(
                name,
                clean
                if isinstance(clean, str)
                else orjson.dumps(clean, option=orjson.OPT_INDENT_2),
            )
        for name, text in sections.log_files(logs):
            archive.writestr(f"logs/{name}", scrubber.lines(text))
    return buffer.getvalue()
