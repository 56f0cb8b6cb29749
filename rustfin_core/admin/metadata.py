"""The part of the facade about where titles and pictures come from."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from rustfin_core.admin.services import uid_of
from rustfin_core.admin.settings import Settings
from rustfin_core.catalog.identify.sources import KEY_SETTINGS
from rustfin_core.intelligence.providers.outgoing.pacing import BreakerState
from rustfin_core.intelligence.providers.registry import KNOWN, Known, Standing
from rustfin_core.kernel.errors import Forbidden, NotFound, RustfinError


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderKey:
    """Something the owner enters for a provider: a secret that is never handed out again."""

    setting: str
    title: str
    required: bool
    entered: bool
    fixed: bool
    """Given by a variable of the environment, so it cannot be changed here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderStatus:
    """A provider as the page of providers shows it."""

    name: str
    title: str
    purpose: str
    state: str
    """``used``, ``resting`` (its service failed too often), ``refused`` (the key), ``no_key``,
    ``disabled`` or ``offline``."""
    enabled: bool
    """Whether its owner wants it to be asked."""
    keys: tuple[ProviderKey, ...] = ()
    key_url: str | None = None
    """Where to get a key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderTest:
    """What came of asking a provider."""

    result: str
    """``works``, ``refused`` (the key), ``missing`` (no key, or everything is switched off) or
    ``silent`` (no answer)."""
    detail: str = ""
    """Why, as a sentence; empty when it works."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NfoWriting:
    """Whether NFO files are written beside the media of a library."""

    library_id: str
    name: str
    on: bool


class Metadata(Settings):
    """Providers, their order and keys; NFO files."""

    async def providers(self) -> tuple[ProviderStatus, ...]:
        """Every provider Rustfin can ask, in the order in which they are asked."""
        known = {one.name: one for one in KNOWN}
        standings = self._services.sources.registry.standings()
        return tuple(self._provider(known[one.name], one) for one in standings)

    async def order_providers(self, names: tuple[str, ...]) -> None:
        """Ask providers in this order."""
        await self.set_setting("provider_order", list(names))

    async def enable_provider(self, name: str, *, on: bool) -> None:
        """Ask a provider, or never."""
        off = [one for one in self._services.config["provider_off"] if one.strip().lower() != name]
        await self.set_setting("provider_off", off if on else [*off, name])

    async def test_provider(self, name: str, entered: Mapping[str, str]) -> ProviderTest:
        """Ask a provider something small, with keys that were *entered* but not kept yet.

        *entered* maps names of settings to keys; those left out are the ones in force.
        """
        check = partial(self._services.sources.check, name, dict(entered))
        try:
            await self._services.jobs.blocking(check)
        except Forbidden as error:
            return ProviderTest(result="refused", detail=str(error))
        except NotFound as error:
            return ProviderTest(result="missing", detail=str(error))
        except RustfinError as error:
            return ProviderTest(result="silent", detail=str(error))
        return ProviderTest(result="works")

    async def nfo_writing(self) -> tuple[NfoWriting, ...]:
        """Every library, and whether NFO files are written for it."""
        return tuple(
            NfoWriting(library_id=one.uid.hex(), name=one.name, on=one.options.save_nfo)
            for one in await self._services.catalog.libraries()
        )

    async def set_nfo_writing(self, library_id: str, *, on: bool) -> None:
        """Write NFO files for a library from now on, or stop; files that are there stay."""
        uid = uid_of(library_id)
        for library in await self._services.catalog.libraries():
            if library.uid == uid:
                options = replace(library.options, save_nfo=on)
                await self._services.catalog.set_library_options(uid, options)
                return
        raise NotFound("That library is not there any more.")

    def _provider(self, known: Known, standing: Standing) -> ProviderStatus:
        config = self._services.config
        disabled = {one.strip().lower() for one in config["provider_off"]}
        if standing.reason is not None:
            state = standing.reason.value
        else:
            state = "resting" if standing.state is BreakerState.OPEN else "used"
        names = KEY_SETTINGS.get(known.name, {})
        return ProviderStatus(
            name=known.name,
            title=known.title,
            purpose=known.purpose,
            state=state,
            enabled=known.name not in disabled,
            keys=tuple(
                ProviderKey(
                    setting=names[one.name],
                    title=one.title,
                    required=one.required,
                    entered=bool(config[names[one.name]]),
                    fixed=config.lookup(names[one.name])[1].value == "environment",
                )
                for one in known.fields
            ),
            key_url=known.key_url,
        )
