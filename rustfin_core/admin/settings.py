"""The part of the facade about settings."""

import os
import sqlite3
from collections.abc import Callable, Mapping
from typing import Any

from rustfin_core.admin.services import Part, Services
from rustfin_core.admin.types import SettingView
from rustfin_core.config import SETTINGS, Config


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
        for name, value in changes.items():
            config.check(name, value)
        stored = {name: config.change(name, value) for name, value in changes.items()}

        def work(con: sqlite3.Connection) -> None:
            for name, value in stored.items():
                self._services.settings.save(con, name, value)

        await self._services.db.write(work)
        for name in stored:
            self._on_setting(name)


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
