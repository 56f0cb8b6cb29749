"""Make the one subtitle font libass can read out of the web client's Inter.

The package ``@fontsource-variable/inter`` brings WOFF2 files of one alphabet each, in all weights;
libass wants one TrueType file in one weight. Run by the build hook.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

_ALPHABETS = ("latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek", "greek-ext", "vietnamese")
_WEIGHT = 500
"""Between regular and bold: thin strokes drown in a picture."""


def generate(package: Path, font: Path) -> None:
    """Write *font* from the files of *package*; raises ``OSError`` when one is missing."""
    with TemporaryDirectory() as name:
        parts = [_one_weight(package, alphabet, Path(name)) for alphabet in _ALPHABETS]
        merged = Merger().merge([str(part) for part in parts])
        merged.save(font)


def _one_weight(package: Path, alphabet: str, folder: Path) -> Path:
    source = TTFont(package / "files" / f"inter-{alphabet}-wght-normal.woff2")
    source.flavor = None
    part = folder / f"{alphabet}.ttf"
    instantiateVariableFont(source, {"wght": _WEIGHT}).save(part)
    return part
