"""Answers about providers and NFO files."""

import asyncio
from dataclasses import replace
from typing import Any

from rustfin_core.admin.metadata import NfoWriting, ProviderKey, ProviderStatus, ProviderTest
from rustfin_core.catalog.identify.sources import KEY_SETTINGS
from rustfin_core.intelligence.providers.registry import KNOWN

_STATES = {"tmdb": "used", "omdb": "refused", "tvmaze": "resting", "anilist": "disabled"}
_ENTERED = {"tmdb_key", "omdb_key"}


def providers() -> tuple[ProviderStatus, ...]:
    """Every provider, one in each state."""
    return tuple(
        ProviderStatus(
            name=known.name,
            title=known.title,
            purpose=known.purpose,
            state=_STATES.get(known.name, "no_key" if known.fields else "used"),
            enabled=known.name != "anilist",
            keys=tuple(
                ProviderKey(
                    setting=(setting := KEY_SETTINGS[known.name][one.name]),
                    title=one.title,
                    required=one.required,
                    entered=setting in _ENTERED,
                    fixed=setting == "fanart_key",
                )
                for one in known.fields
            ),
            key_url=known.key_url,
        )
        for known in KNOWN
    )


class MetadataAnswers:
    """The part of the made-up facade about providers; ``answer`` is what a test of one says."""

    asked: list[tuple[Any, ...]]
    sources = providers()
    nfo: tuple[NfoWriting, ...] = (
        NfoWriting(library_id="1" * 32, name="Films", on=False),
        NfoWriting(library_id="2" * 32, name="Series", on=True),
    )
    answer = ProviderTest(result="works")
    may_answer: asyncio.Event | None = None

    async def providers(self) -> tuple[ProviderStatus, ...]:
        return self.sources

    async def order_providers(self, names: tuple[str, ...]) -> None:
        self.asked.append(("order", names))
        by_name = {one.name: one for one in self.sources}
        self.sources = tuple(by_name[name] for name in names)

    async def enable_provider(self, name: str, *, on: bool) -> None:
        self.asked.append(("enable", name, on))
        self._change_source(name, enabled=on, state="used" if on else "disabled")

    async def set_settings(self, changes: dict[str, str]) -> None:
        self.asked.append(("keep", changes))
        for one in self.sources:
            keys = tuple(
                replace(key, entered=key.entered or key.setting in changes) for key in one.keys
            )
            self._change_source(one.name, keys=keys)

    async def test_provider(self, name: str, entered: dict[str, str]) -> ProviderTest:
        self.asked.append(("test", name, entered))
        if self.may_answer is not None:
            await self.may_answer.wait()
        return self.answer

    async def nfo_writing(self) -> tuple[NfoWriting, ...]:
        return self.nfo

    async def set_nfo_writing(self, library_id: str, *, on: bool) -> None:
        self.asked.append(("nfo", library_id, on))

    def _change_source(self, name: str, **parts: Any) -> None:
        self.sources = tuple(
            replace(one, **parts) if one.name == name else one for one in self.sources
        )
