"""Cue text with nothing in it that a player could run (advisory T-25).

*Safe markup* is what WebVTT allows and no more of it than is needed: the tags b, i, u, ruby and rt
without attributes and ``<c.crrggbb>`` for a colour, always closed; every other ``<``, ``>`` and
``&`` is an entity. No blank lines, which would end a cue.
"""

import html
import re

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[.\s/][^<>]*)?)>|<[\d:.]+>")
_PLAIN = re.compile(r"[<>&\x00]")
_ALLOWED = frozenset({"b", "i", "u", "ruby", "rt"})
_SYNONYMS = {"strong": "b", "em": "i", "font": "c"}
_BREAK = "br"
_BLANK_LINES = re.compile(r"\n\s*\n+")
_BRACE_TAG = re.compile(r"\{\s?\\[^{}]*\}|\{[a-zA-Z]:[^{}]*\}")
_ALIGNMENT = re.compile(r"\\an([1-9])")
_OLD_ALIGNMENT = re.compile(r"\\a(\d{1,2})(?![a-zA-Z])")
_FROM_OLD = {1: 1, 2: 2, 3: 3, 5: 7, 6: 8, 7: 9, 9: 4, 10: 5, 11: 6}
_FONT_COLOR = re.compile(r"color\s*=\s*[\"']?\s*(#?[\w]{3,20})", re.IGNORECASE)
_HEX = re.compile(r"#?([0-9a-f]{6})(?:[0-9a-f]{2})?\Z", re.IGNORECASE)
_SHORT_HEX = re.compile(r"#([0-9a-f])([0-9a-f])([0-9a-f])\Z", re.IGNORECASE)
_OWN_COLOR = re.compile(r"c([0-9a-f]{6})\Z")
_COLORS = {
    "white": "ffffff", "lime": "00ff00", "cyan": "00ffff", "red": "ff0000", "yellow": "ffff00",
    "magenta": "ff00ff", "blue": "0000ff", "black": "000000", "green": "008000", "gray": "808080",
    "grey": "808080", "silver": "c0c0c0", "orange": "ffa500", "purple": "800080", "pink": "ffc0cb",
    "aqua": "00ffff", "fuchsia": "ff00ff", "navy": "000080", "teal": "008080", "maroon": "800000",
    "olive": "808000", "gold": "ffd700", "brown": "a52a2a",
}  # fmt: skip
USUAL_COLOR = "ffffff"
"""What subtitles are drawn in unless they say otherwise; not worth a tag."""


def color_code(name: str) -> str | None:
    """``rrggbb`` of a CSS colour; ``None`` for what is none."""
    low = name.strip().lower()
    if low in _COLORS:
        return _COLORS[low]
    if found := _HEX.match(low):
        return found[1]
    if found := _SHORT_HEX.match(low):
        return "".join(digit * 2 for digit in found.groups())
    return None


def safe_markup(text: str) -> str:
    """Reduce HTML-like cue text (SubRip, WebVTT, SAMI) to safe markup."""
    if _PLAIN.search(text) is None:
        return _without_blank_lines(text)
    pieces: list[str] = []
    open_tags: list[tuple[str, bool]] = []
    at = 0
    for found in _TAG.finditer(text):
        pieces.append(_literal(text[at : found.start()]))
        at = found.end()
        name = _SYNONYMS.get((found[2] or "").lower(), (found[2] or "").lower())
        if name == _BREAK:
            pieces.append("\n")
        elif not found[1] and (tag := _opening(name, found[3] or "")) is not None:
            open_tags.append((name, bool(tag)))
            pieces.append(tag)
        elif found[1] and any(name == one for one, _ in open_tags):
            while True:
                last, shown = open_tags.pop()
                pieces.append(f"</{last}>" if shown else "")
                if last == name:
                    break
    pieces.append(_literal(text[at:]))
    pieces += [f"</{name}>" for name, shown in reversed(open_tags) if shown]
    return _without_blank_lines("".join(pieces))


def _opening(name: str, rest: str) -> str | None:
    """The tag as safe markup; empty for one that only has to be closed, ``None`` for others."""
    if name in _ALLOWED:
        return f"<{name}>"
    if name != "c":
        return None
    if rest.startswith("."):
        classes = rest[1:].split()[:1] or [""]
        own = (_OWN_COLOR.match(one) for one in classes[0].split("."))
        named = (_COLORS.get(one.lower()) for one in classes[0].split("."))
        color = next((one[1] for one in own if one), None) or next(filter(None, named), None)
    else:
        given = _FONT_COLOR.search(rest)
        color = color_code(given[1]) if given else None
    return f"<c.c{color}>" if color and color != USUAL_COLOR else ""


def _literal(text: str) -> str:
    return escape(html.unescape(text))


def escape(text: str) -> str:
    """Plain text as safe markup."""
    return html.escape(text.replace("\x00", ""), quote=False)


def _without_blank_lines(text: str) -> str:
    if "\n" in text or "\r" in text:
        text = _BLANK_LINES.sub("\n", text.replace("\r", ""))
    return text.strip("\n ")


def styled(
    text: str, *, bold: bool, italic: bool, underline: bool, color: str | None = None
) -> str:
    """Safe markup *text* with a style around it."""
    if not text.strip():
        return text
    for wanted, tag in ((underline, "u"), (italic, "i"), (bold, "b")):
        if wanted:
            text = f"<{tag}>{text}</{tag}>"
    return f"<c.c{color}>{text}</c>" if color and color != USUAL_COLOR else text


def tidy(markup: str) -> str:
    """Safe markup without blank lines and spaces around it."""
    return _without_blank_lines(markup)


def split_braces(text: str) -> tuple[str, int | None]:
    """Take ASS overrides out of SubRip text; return it and the alignment they ask for."""
    if "{" not in text:
        return text, None
    found = (alignment_of(one[0]) for one in _BRACE_TAG.finditer(text))
    alignment = next(filter(None, found), None)
    return _BRACE_TAG.sub("", text), alignment


def alignment_of(override: str) -> int | None:
    """Place an ASS override asks for, as on a numeric keypad."""
    if found := _ALIGNMENT.search(override):
        return int(found[1])
    if found := _OLD_ALIGNMENT.search(override):
        return _FROM_OLD.get(int(found[1]))
    return None


def from_old_alignment(number: int) -> int | None:
    """SSA's numbers of places as those of a numeric keypad."""
    return _FROM_OLD.get(number)


def colors_of(markup: str) -> set[str]:
    """Colours (``rrggbb``) that safe markup names."""
    return set(re.findall(r"<c\.c([0-9a-f]{6})>", markup))


def without_colors(markup: str) -> str:
    """Safe markup that HTML knows too: b, i, u, ruby and rt."""
    return re.sub(r"</?c(?:\.c[0-9a-f]{6})?>", "", markup)


def to_plain_tags(markup: str) -> str:
    """Safe markup as SubRip wants it: b, i, u and font tags, no ruby, entities where they guard.

    What would read as another tag stays an entity: some players render SubRip as HTML.
    """
    plain = re.sub(r"</?(?:ruby|rt)>", "", markup)
    plain = re.sub(r"<c\.c([0-9a-f]{6})>", r'<font color="#\1">', plain).replace("</c>", "</font>")
    plain = re.sub(r"&lt;(?![a-zA-Z/!?])", "<", plain)
    return plain.replace("&gt;", ">").replace("&amp;", "&")


def to_ass(markup: str) -> str:
    """Safe markup as the text of an ASS event."""
    without_ruby = re.sub(r"<rt>.*?</rt>|</?ruby>", "", markup, flags=re.DOTALL)
    # A word joiner keeps a backslash of the text from becoming a command.
    plain = re.sub(r"\\(?=[Nnh{}])", "\\\\\u2060", without_ruby)
    plain = plain.replace("{", "\\{").replace("}", "\\}").replace("\n", "\\N")
    tagged = re.sub(r"<(/?)([biu])>", lambda m: f"{{\\{m[2]}{'0' if m[1] else '1'}}}", plain)
    tagged = re.sub(r"<c\.c(..)(..)(..)>", _ass_color, tagged).replace("</c>", "{\\c}")
    return html.unescape(tagged)


def _ass_color(found: re.Match[str]) -> str:
    return f"{{\\c&H{found[3]}{found[2]}{found[1]}&}}"
