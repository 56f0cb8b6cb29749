"""Answers about what Rustfin is made of."""

from dataclasses import replace

from rustfin_core.admin.components import Component
from rustfin_core.admin.releases import UpdateState, UpdateStatus
from rustfin_core.intelligence.providers.attribution import ATTRIBUTIONS, Attribution

COMPONENTS = (
    Component(name="Rustfin", version="0.1.0", licence="MIT"),
    Component(name="ffmpeg", version="7.1.1", licence="GPL-3.0-or-later"),
    Component(name="Python", version="3.13.1", licence="PSF-2.0"),
    Component(name="SQLite", version="3.49.1", licence="Public domain"),
    Component(name="aiohttp", version="3.14.1", licence="Apache-2.0 AND MIT", has_text=True),
    Component(name="Inter", version="5.3.0", licence="OFL-1.1"),
    Component(name="peewee", version="4.0.2", licence="", has_text=True),
    Component(
        name="PySide6_Essentials",
        version="6.11.0",
        licence="LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
    ),
    Component(name="segno", version="1.6.6", licence="BSD License", has_text=True),
    Component(name="yarl", version="1.22.0", licence="Apache-2.0", has_text=True),
)


class AboutAnswers:
    """The part of the made-up facade about Rustfin itself."""

    def __init__(self) -> None:
        super().__init__()
        self.releases = UpdateStatus(
            state=UpdateState.OFF, address="https://rustfin.example/releases"
        )

    async def updates(self) -> UpdateStatus:
        return self.releases

    async def skip_update(self, version: str) -> None:
        self.releases = replace(
            self.releases, state=UpdateState.SKIPPED if version else UpdateState.FOUND
        )

    async def components(self) -> tuple[Component, ...]:
        return COMPONENTS

    async def licence_text(self, name: str) -> str:
        return f"The licence of {name}.\n\nDo what you like."

    async def attributions(self) -> tuple[Attribution, ...]:
        return ATTRIBUTIONS
