"""The part of the facade about settings."""

import asyncio
import os
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from rustfin_core.admin.services import Part, Services
from rustfin_core.admin.types import SettingView
from rustfin_core.config import SETTINGS, Config
from rustfin_core.kernel.errors import InvalidInput, Unavailable


class Settings(Part):
    """Settings as their owner sees and changes them."""

    def __init__(self, services: Services, *, on_setting: Callable[[str], None]) -> None:
        """*on_setting* is told the name of each setting that was changed."""
        super().__init__(services)
        self._on_setting = on_setting

    async def settings(self) -> tuple[SettingView, ...]:
        """Every setting with its value and where it comes from."""
        return tuple(_setting_view(self._services.config, setting.name) for setting in SETTINGS)

    async def set_setting(self, name: str, value: object) -> SettingView:
        """Change a stored setting; ``InvalidInput`` says what would be accepted."""
        await self.set_settings({name: value})
        return _setting_view(self._services.config, name)

    async def set_settings(self, changes: Mapping[str, object]) -> None:
        """Change several at once: all of them, or none and ``InvalidInput``."""
        config = self._services.config
        checked = {name: config.check(name, value) for name, value in changes.items()}
        await self._check_folder(checked.get("transcode_dir"))
        stored = {name: config.change(name, value) for name, value in changes.items()}

        def work(con: sqlite3.Connection) -> None:
            for name, value in stored.items():
                self._services.settings.save(con, name, value)

        await self._services.db.write(work)
        for name in stored:
            self._on_setting(name)

    async def _check_folder(self, folder: Path | None) -> None:
        """Converted video needs a folder that can be written and is no library's."""
        if folder is None:
            return
        for library in await self._services.catalog.libraries():
            roots = (Path(os.fsdecode(root.path)) for root in library.roots)
            if any(folder.is_relative_to(root) for root in roots):
                raise InvalidInput(f"{folder} lies in the library {library.name}. Choose another.")
        try:
            await asyncio.to_thread(replace(self._services.paths, transcode=folder).create)
        except Unavailable as error:
            raise InvalidInput(
                f"Rustfin cannot write to {folder}. Choose a folder that it may write to."
            ) from error


def _setting_view(config: Config, name: str) -> SettingView:
    declared = next(setting for setting in SETTINGS if setting.name == name)
    value, source = config.lookup(name)
    return SettingView(
        name=name,
        kind=declared.kind,
        value=bool(value) if declared.is_secret else _plain(value),
        default=_plain(declared.default),
        help=declared.help,
        source=source.value,
        needs_restart=declared.needs_restart,
        choices=declared.choices,
        minimum=declared.minimum,
        maximum=declared.maximum,
    )


def _plain(value: Any) -> object:
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    return list(value) if isinstance(value, tuple) else value
