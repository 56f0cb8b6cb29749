"""What Rustfin is put together of: every library and program it brings, with version and licence.

Python packages are read from their own metadata (Core Metadata 2.4: ``License-Expression``, before
it ``License`` and classifiers). Blocking: files are read.
"""

import json
import platform
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from rustfin_core import __version__
from rustfin_core.media.ffmpeg import Ffmpeg, FfmpegSource
from rustfin_core.paths import resources_dir

_OWN = "rustfin"
_REQUIRED = re.compile(r"^\s*([A-Za-z0-9][A-Za-z0-9._-]*)")
_EXTRA = re.compile(r";.*\bextra\s*==")
_CLASSIFIER = "License :: OSI Approved :: "
_LICENCE_FILE = re.compile(r"(?i)(^|[/._-])(licen[cs]e|copying|notice)")
_LONGEST_NAME = 60
_LONGEST_TEXT = 200_000
_WEB = {
    "@fontsource-variable/inter": ("Inter", "OFL-1.1"),
    "@preact/signals": ("Preact Signals", "MIT"),
    "hls.js": ("hls.js", "Apache-2.0"),
    "preact": ("Preact", "MIT"),
}
"""Packages of the web client that go into it; its build tools do not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One part; ``licence`` is empty where it does not say."""

    name: str
    version: str
    licence: str
    has_text: bool = False
    """Whether :func:`licence_text` has its licence in full."""


def components(ffmpeg: Ffmpeg | None) -> tuple[Component, ...]:
    """Rustfin, then the programs it stands on, then everything by name."""
    named = sorted([*_packages(), *_web_packages()], key=lambda one: one.name.casefold())
    return (
        Component(name="Rustfin", version=__version__, licence="MIT"),
        *_ffmpeg(ffmpeg),
        Component(name="Python", version=platform.python_version(), licence="PSF-2.0"),
        Component(name="SQLite", version=sqlite3.sqlite_version, licence="Public domain"),
        *named,
    )


def licence_text(name: str) -> str:
    """The licence files a package brings; empty when it brings none or there is no such package."""
    if name not in set(_required()):
        return ""
    return "\n\n".join(_read(path) for path in _licence_files(metadata.distribution(name)))[
        :_LONGEST_TEXT
    ]


def _ffmpeg(found: Ffmpeg | None) -> Iterator[Component]:
    if found is not None:
        # Only of the program that comes with Rustfin it is known how it was built.
        ours = found.source is FfmpegSource.BUNDLED
        licence = "GPL-3.0-or-later" if ours else ""
        yield Component(name="ffmpeg", version=found.version_text, licence=licence)


def _packages() -> Iterator[Component]:
    for name in _required():
        found = metadata.distribution(name)
        yield Component(
            name=found.metadata["Name"],
            version=found.version,
            licence=_licence(found.metadata.json),
            has_text=any(True for _ in _licence_files(found)),
        )


def _required() -> Iterator[str]:
    """Names of all packages Rustfin needs here, however indirectly."""
    seen: set[str] = set()
    waiting = [_OWN]
    while waiting:
        name = waiting.pop()
        try:
            found = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            # Needed on another platform or Python only.
            continue
        proper = found.metadata["Name"]
        if proper in seen:
            continue
        seen.add(proper)
        if proper.lower() != _OWN:
            yield proper
        waiting += [
            match[1]
            for line in found.requires or ()
            if not _EXTRA.search(line) and (match := _REQUIRED.match(line))
        ]


def _licence(told: dict[str, str | list[str]]) -> str:
    for key in ("license_expression", "license"):
        value = told.get(key)
        if isinstance(value, str) and value.strip():
            first = value.strip().splitlines()[0]
            if len(first) <= _LONGEST_NAME:
                return first
    classifiers = told.get("classifier", ())
    names = [one.removeprefix(_CLASSIFIER) for one in classifiers if one.startswith(_CLASSIFIER)]
    return ", ".join(names)


def _licence_files(found: metadata.Distribution) -> Iterator[Path]:
    for file in found.files or ():
        if ".dist-info" in str(file) and _LICENCE_FILE.search(file.name):
            yield Path(str(found.locate_file(file)))


def _read(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.read(_LONGEST_TEXT)
    except OSError:
        return ""


def _web_packages() -> Iterator[Component]:
    """The web client's packages, from the versions its ``package.json`` pins."""
    for folder in ("web-client", "web"):
        path = resources_dir() / folder / "package.json"
        if path.is_file():
            pinned = json.loads(path.read_text("utf-8"))["dependencies"]
            for package, (name, licence) in _WEB.items():
                if package in pinned:
                    yield Component(name=name, version=pinned[package], licence=licence)
            return
