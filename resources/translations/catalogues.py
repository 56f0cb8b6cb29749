"""Make the catalogues of the window's languages with Qt's own tools.

``python resources/translations/catalogues.py update`` reads every text out of the sources into the
``rustfin_*.ts`` files, keeping what is translated (``lupdate``); a person translates there, with Qt
Linguist or an editor. ``python resources/translations/catalogues.py`` turns them into the ``.qm``
files the window loads (``lrelease``), which the build does by itself.

``lupdate`` reads only part of Python (no arguments by name, no f-strings around a call). So the
texts are found with ``ast`` and handed to it in the plain form that it knows.
"""

from __future__ import annotations

import ast
import importlib.util
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
_ROOT = FOLDER.parents[1]
_CONTEXT = "rustfin"
_TIMEOUT_S = 120


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """A text of the catalogue; of a plural the form for many."""

    source: str
    is_plural: bool = False


_READ = {"tr": 0, "marked": 0, "plural": 2, "say": 0, "sayable": 0}
"""Functions that take a text, and at which place; the last two are the server's."""


class Unmarked(Exception):
    """A call whose text cannot be read: it must be a literal."""


def texts_of(tree: ast.AST, name: str) -> Iterator[Text]:
    """Texts a module hands to ``tr``, ``marked`` and ``plural``, in order."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        place = _READ.get(node.func.id)
        if place is None or len(node.args) <= place:
            continue
        given = node.args[place]
        if isinstance(given, ast.Constant) and isinstance(given.value, str):
            yield Text(given.value, is_plural=node.func.id == "plural")
        elif isinstance(given, ast.JoinedStr | ast.BinOp):
            raise Unmarked(f"{name}:{node.lineno}: the text is put together; use {{name}} places.")


def window_texts(package: Path = _ROOT / "rustfin_app") -> list[Text]:
    """All texts in the sources of *package*."""
    found: set[Text] = set()
    for path in sorted(package.rglob("*.py")):
        found |= set(texts_of(ast.parse(path.read_text("utf-8")), path.name))
    return sorted(one for one in found if one.source)


def server_texts() -> list[Text]:
    """Texts of the server that the window shows: what it declares, and sentences it says."""
    sys.path.insert(0, str(_ROOT))
    try:
        from rustfin_core.config import SETTINGS
        from rustfin_core.intelligence.providers.attribution import ATTRIBUTIONS
        from rustfin_core.intelligence.providers.registry import KNOWN
    finally:
        sys.path.pop(0)
    found = {one.help for one in SETTINGS} | {one.text for one in ATTRIBUTIONS}
    found |= {one.purpose for one in KNOWN}
    found |= {field.title for one in KNOWN for field in one.fields}
    return sorted({*(Text(one) for one in found), *window_texts(_ROOT / "rustfin_core")})


def catalogues(folder: Path = FOLDER) -> list[Path]:
    """The ``.ts`` files there are."""
    return sorted(folder.glob("rustfin_*.ts"))


def update(folder: Path = FOLDER) -> None:
    """Bring the ``.ts`` files of *folder* up to the sources; texts no longer used go."""
    lines = []
    for text in sorted({*window_texts(), *server_texts()}):
        literal = '"' + text.source.translate(_ESCAPES) + '"'
        count = ', "", 0' if text.is_plural else ""
        lines.append(f'translate("{_CONTEXT}", {literal}{count})\n')
    with tempfile.TemporaryDirectory() as made:
        source = Path(made) / "texts.py"
        source.write_text("".join(lines), "utf-8")
        for path in catalogues(folder):
            _run("lupdate", "-silent", "-no-obsolete", "-locations", "none", "-sort-messages",
                 str(source), "-ts", str(path))  # fmt: skip


def release(folder: Path = FOLDER) -> list[Path]:
    """Make the ``.qm`` files that are missing or older than their ``.ts``; return all of them.

    Raises ``OSError`` or ``RuntimeError`` where Qt's tool cannot run.
    """
    made = []
    for path in catalogues(folder):
        target = path.with_suffix(".qm")
        if not target.is_file() or target.stat().st_mtime < path.stat().st_mtime:
            # Two test processes may do this at once: each writes its own, the last one stays.
            part = target.with_name(f".{target.name}.{os.getpid()}")
            _run("lrelease", "-silent", "-removeidentical", str(path), "-qm", str(part))
            part.replace(target)
        made.append(target)
    return made


_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n"})


def _run(tool: str, *arguments: str) -> None:
    found = importlib.util.find_spec("PySide6")
    if found is None or found.origin is None:
        raise RuntimeError("The package PySide6-Essentials has Qt's tools; it is not installed.")
    program = Path(found.origin).parent / (f"{tool}.exe" if os.name == "nt" else tool)
    done = subprocess.run(
        [str(program), *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=_TIMEOUT_S,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{tool} failed with status {done.returncode}: {done.stderr.strip()}")


if __name__ == "__main__":
    if sys.argv[1:] == ["update"]:
        update()
    for file in release():
        print(file)
