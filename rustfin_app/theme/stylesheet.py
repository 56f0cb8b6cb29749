"""Fill the QSS template from the tokens. Pure: no Qt."""

import re
from functools import cache
from pathlib import Path

from rustfin_app.theme.tokens import Tokens

_LENGTH = re.compile(r"\$(?:(space|radius|size)\.(\w+)|(\d+))")
_TYPE = re.compile(r"#type\.(\w+)")
_COLOUR = re.compile(r"@(\w+)")
ICON_PLACEHOLDER = "%icons%"


@cache
def _template() -> str:
    return Path(__file__).with_name("style.qss.in").read_text("utf-8")


def style_sheet(tokens: Tokens, *, mode: str, text_px: int, icon_dir: str) -> str:
    """Return the application style sheet.

    In the template ``@name`` is a colour, ``$space.3``, ``$radius.md``, ``$size.control`` and
    ``$30`` are lengths that grow with *text_px*, ``#type.title`` is a font size in px.
    """
    colours = tokens.colours[mode]
    scale = tokens.scale(text_px)

    def length(match: re.Match[str]) -> str:
        if match[3]:
            return f"{round(int(match[3]) * scale)}px"
        group: dict[str, float] = getattr(tokens, match[1])
        factor = 1.0 if match[1] == "radius" else scale
        return f"{round(group[match[2]] * factor)}px"

    text = _TYPE.sub(lambda m: f"{round(text_px * tokens.types[m[1]].ratio)}px", _template())
    text = _LENGTH.sub(length, text)
    text = _COLOUR.sub(lambda m: colours[m[1]], text)
    return text.replace(ICON_PLACEHOLDER, icon_dir)
