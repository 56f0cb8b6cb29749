"""Make the web client's style sheet of tokens from tokens.json, with the standard library only.

``python resources/theme/generate.py`` writes ``resources/theme/generated/tokens.css``, which git
ignores and the package build makes again; the desktop reads tokens.json itself. It ends with
status 1 when a declared pair of colours misses its contrast minimum.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
TOKENS = HERE.parent / "tokens.json"
CSS_PATH = HERE / "generated" / "tokens.css"

_MODES = ("light", "dark")
_SRGB_KNEE = 0.04045
_REM_PX = 16


@dataclass(frozen=True, slots=True)
class Pair:
    """One declared pair of colours and its WCAG 2 contrast ratio."""

    mode: str
    foreground: str
    background: str
    ratio: float
    minimum: float

    @property
    def is_readable(self) -> bool:
        """Tell whether the pair reaches its minimum."""
        return self.ratio >= self.minimum


def contrast(first: str, second: str) -> float:
    """Return the WCAG 2 contrast ratio (1 to 21) of two ``#RRGGBB`` colours."""
    dark, light = sorted((_luminance(first), _luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def pairs(tokens: dict[str, Any]) -> list[Pair]:
    """Return every declared pair in both modes; raise ValueError when the modes differ in names."""
    colours = tokens["color"]
    if set(colours["light"]) != set(colours["dark"]):
        raise ValueError("tokens.json: light and dark must define the same colours")
    return [
        Pair(mode, fore, back, contrast(colours[mode][fore], colours[mode][back]), minimum)
        for mode in _MODES
        for fore, back, minimum in tokens["contrastPairs"]
    ]


def css(tokens: dict[str, Any]) -> str:
    """Return custom properties: light by default, dark by media query or ``data-theme``."""
    light, dark = (_mode_block(tokens, mode) for mode in _MODES)
    dark_media = "@media (prefers-color-scheme: dark) { :root:not([data-theme=light]) {"
    lines = [":root {", "  color-scheme: light dark;", *_shared_block(tokens), *light, "}"]
    lines += [dark_media, *dark, "} }"]
    lines += [":root[data-theme=dark] {", "  color-scheme: dark;", *dark, "}"]
    lines.append(":root[data-theme=light] { color-scheme: light; }")
    still = " ".join(f"--dur-{name}: 0ms;" for name in ("base", "slow", "page"))
    lines.append(f"@media (prefers-reduced-motion: reduce) {{ :root {{ {still} }} }}")
    return "\n".join(lines) + "\n"


def generate(css_path: Path = CSS_PATH) -> list[Pair]:
    """Write the style sheet where it changed; return the pairs that cannot be read."""
    tokens = json.loads(TOKENS.read_text("utf-8"))
    text = css(tokens)
    if not css_path.exists() or css_path.read_text("utf-8") != text:
        css_path.parent.mkdir(parents=True, exist_ok=True)
        css_path.write_text(text, "utf-8", newline="\n")
    return [pair for pair in pairs(tokens) if not pair.is_readable]


def _luminance(colour: str) -> float:
    def linear(channel: int) -> float:
        value = channel / 255
        return value / 12.92 if value <= _SRGB_KNEE else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _kebab(name: str) -> str:
    return re.sub(r"[A-Z]", lambda m: "-" + m[0].lower(), name)


def _family(names: list[str]) -> str:
    return ", ".join(f'"{name}"' if " " in name else name for name in names)


def _shared_block(tokens: dict[str, Any]) -> list[str]:
    families = tokens["type"]["family"]
    lines = [f"  --brand-{_kebab(name)}: {value};" for name, value in tokens["brand"].items()]
    lines.append(f"  --font: {_family(families['web'])};")
    lines.append(f"  --font-mono: {_family(families['mono'])};")
    for name, role in tokens["type"]["scale"].items():
        family = "var(--font-mono)" if name == "mono" else "var(--font)"
        shorthand = f"{role['weight']} {role['ratio']}rem/{role['lineHeight']} {family}"
        lines.append(f"  --type-{name}: {shorthand};")
        lines.append(f"  --track-{name}: {role['tracking']}em;")
    lines += [f"  --space-{name}: {px / _REM_PX:g}rem;" for name, px in tokens["space"].items()]
    lines += [f"  --radius-{name}: {px}px;" for name, px in tokens["radius"].items()]
    for name, value in tokens["size"].items():
        lines.append(f"  --size-{_kebab(name)}: {value}{'' if name == 'posterRatio' else 'px'};")
    motion = tokens["motion"]
    lines += [f"  --dur-{name}: {motion[name]}ms;" for name in ("fast", "base", "slow", "page")]
    for name in ("easeOut", "easeInOut"):
        lines.append(f"  --{_kebab(name)}: cubic-bezier({', '.join(map(str, motion[name]))});")
    return lines


def _mode_block(tokens: dict[str, Any], mode: str) -> list[str]:
    lines = [f"  --{_kebab(name)}: {value};" for name, value in tokens["color"][mode].items()]
    return lines + [f"  --elev-{at}: {value[mode]};" for at, value in tokens["elevation"].items()]


def _main() -> int:
    unreadable = generate()
    for pair in unreadable:
        print(
            f"{pair.mode}: {pair.foreground} on {pair.background} is {pair.ratio:.2f}, "
            f"below {pair.minimum}",
            file=sys.stderr,
        )
    return 1 if unreadable else 0


if __name__ == "__main__":
    sys.exit(_main())
