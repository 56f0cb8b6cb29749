"""The parts of a bundle that need no database: versions, settings, logs."""

import importlib.metadata
import os
import platform
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil

from rustfin_core import __version__
from rustfin_core.config import SETTINGS, Config, Source

LOG_BYTES = 8 * 1024 * 1024
"""Of all log files together, the newest first."""
_SHOWN = frozenset({"int", "bool", "choice", "port"})
"""Kinds of settings whose values tell nothing of a person; of others only whether they are set."""
_LIBRARIES = (
    "aiohttp", "argon2-cffi", "av", "guessit", "orjson", "peewee", "pillow", "prometheus-client",
    "psutil", "PySide6-Essentials", "requests", "watchfiles",
)  # fmt: skip


def versions() -> dict[str, Any]:
    """Program, Python, system, libraries."""
    memory = psutil.virtual_memory()
    return {
        "rustfin": __version__,
        "python": sys.version.split()[0],
        "frozen": bool(getattr(sys, "frozen", False)),
        "sqlite": sqlite3.sqlite_version,
        "system": platform.system(),
        "release": platform.release(),
        "machine": platform.machine(),
        "container": Path("/.dockerenv").exists() or Path("/run/.containerenv").exists(),
        "processors": os.cpu_count(),
        "memory_mb": memory.total // 1024**2,
        "memory_free_mb": memory.available // 1024**2,
        "libraries": {name: _version(name) for name in _LIBRARIES},
    }


def _version(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def settings(config: Config) -> dict[str, Any]:
    """Every setting with where it comes from; values only of harmless kinds."""
    found: dict[str, Any] = {}
    for declared in SETTINGS:
        value, source = config.lookup(declared.name)
        entry: dict[str, Any] = {"source": source.value}
        if declared.kind in _SHOWN and not declared.repeatable:
            entry["value"] = value
        else:
            entry["is_set"] = source is not Source.DEFAULT
        found[declared.name] = entry
    return found


def secrets_of(config: Config) -> tuple[str, ...]:
    """Values that must not stand anywhere in the bundle."""
    found = [str(config[one.name]) for one in SETTINGS if one.is_secret]
    found += [name for name in (str(config["server_name"]), *config["public_host"]) if name]
    return tuple(value for value in found if value)


def log_files(folder: Path) -> Iterator[tuple[str, str]]:
    """Name and text of the log files, the newest first; the ends of them where they are long."""
    left = LOG_BYTES
    for path in _newest_first(folder):
        if left <= 0:
            return
        try:
            with path.open("rb") as file:
                size = file.seek(0, os.SEEK_END)
                file.seek(max(0, size - left))
                content = file.read(left)
        except OSError:
            continue
        left -= len(content)
        text = content.decode("utf-8", "replace")
        # A line that was cut in the middle could hide from the rules that clean it.
        yield path.name, text if size == len(content) else text.partition("\n")[2]


def _newest_first(folder: Path) -> list[Path]:
    try:
        found = [path for path in folder.glob("rustfin.log*") if path.is_file()]
    except OSError:
        return []
    return sorted(found, key=lambda path: (len(path.name), path.name))
