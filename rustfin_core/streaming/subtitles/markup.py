"""Cue text with nothing in it that a player could run (advisory T-25).

*Safe markup* is what WebVTT allows and no more of it than is needed: the tags b, i, u, ruby and rt,
always closed, without attributes; every other ``<``, ``>`` and ``&`` is an entity. No blank lines,
which would end a cue.
"""

import html
import re

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[.\s/][^<>]*)?)>|<[\d:.]+>")
_ALLOWED = frozenset({"b", "i", "u", "ruby", "rt"})
_SYNONYMS = {"strong": "b", "em": "i"}
_BREAK = "br"
_BLANK_LINES = re.compile(r"\n\s*\n+")
_OVERRIDES = re.compile(r"\{([^{}]*)\}")
_BRACE_TAG = re.compile(r"\{\s?\\[^{}]*\}|\{[a-zA-Z]:[^{}]*\}")
_STYLE = re.compile(r"\\([biu])(\d+)(?![a-zA-Z])")
_DRAWING = re.compile(r"\\p(\d+)")
_ALIGNMENT = re.compile(r"\\an([1-9])")
_OLD_ALIGNMENT = re.compile(r"\\a(\d{1,2})(?![a-zA-Z])")
_FROM_OLD = {1: 1, 2: 2, 3: 3, 5: 7, 6: 8, 7: 9, 9: 4, 10: 5, 11: 6}


def safe_markup(text: str) -> str:
    """Reduce HTML-like cue text (SubRip, WebVTT) to safe markup."""
    pieces: list[str] = []
    open_tags: list[str] = []
    at = 0
    for found in _TAG.finditer(text):
        pieces.append(_literal(text[at : found.start()]))
        at = found.end()
        name = _SYNONYMS.get((found[2] or "").lower(), (found[2] or "").lower())
        if name == _BREAK:
            pieces.append("\n")
        elif name in _ALLOWED and not found[1]:
            open_tags.append(name)
            pieces.append(f"<{name}>")
        elif name in open_tags:
            while (last := open_tags.pop()) != name:
                pieces.append(f"</{last}>")
            pieces.append(f"</{name}>")
    pieces.append(_literal(text[at:]))
    pieces += [f"</{name}>" for name in reversed(open_tags)]
    return _without_blank_lines("".join(pieces))


def _literal(text: str) -> str:
    return html.escape(html.unescape(text), quote=False)


def _without_blank_lines(text: str) -> str:
    return _BLANK_LINES.sub("\n", text.replace("\r", "")).strip("\n ")


def split_braces(text: str) -> tuple[str, int | None]:
    """Take ASS overrides out of SubRip text; return it and the alignment they ask for."""
    alignment = next(
        (_alignment(found[0]) for found in _BRACE_TAG.finditer(text) if _alignment(found[0])), None
    )
    return _BRACE_TAG.sub("", text), alignment


def _alignment(override: str) -> int | None:
    if found := _ALIGNMENT.search(override):
        return int(found[1])
    if found := _OLD_ALIGNMENT.search(override):
        return _FROM_OLD.get(int(found[1]))
    return None


def from_ass(text: str) -> tuple[str, int | None]:
    """Turn the text of an ASS event into safe markup; return it and its alignment.

    Bold, italic and underline survive, drawings do not.
    """
    pieces: list[str] = []
    drawing = False
    alignment: int | None = None
    at = 0
    for found in _OVERRIDES.finditer(text):
        if not drawing:
            pieces.append(text[at : found.start()])
        at = found.end()
        override = found[1]
        alignment = alignment or _alignment(override)
        if mode := _DRAWING.search(override):
            drawing = mode[1] != "0"
        pieces += [
            f"\x01{'' if style[2] != '0' else '/'}{style[1]}\x02"
            for style in _STYLE.finditer(override)
        ]
        if re.search(r"\\r(?![a-z])", override):
            pieces.append("\x01/b\x02\x01/i\x02\x01/u\x02")
    if not drawing:
        pieces.append(text[at:])
    plain = "".join(pieces).replace("\\N", "\n").replace("\\n", "\n").replace("\\h", " ")
    # Angle brackets are plain text in ASS; only the tags just made are tags.
    escaped = html.escape(plain, quote=False).replace("\x01", "<").replace("\x02", ">")
    return safe_markup(escaped), alignment


def to_plain_tags(markup: str) -> str:
    """Safe markup as SubRip wants it: b, i and u tags, no ruby, entities only where they guard.

    What would read as another tag stays an entity: some players render SubRip as HTML.
    """
    plain = re.sub(r"</?(?:ruby|rt)>", "", markup)
    plain = re.sub(r"&lt;(?![a-zA-Z/!?])", "<", plain)
    return plain.replace("&gt;", ">").replace("&amp;", "&")


def to_ass(markup: str) -> str:
    """Safe markup as the text of an ASS event."""
    without_ruby = re.sub(r"<rt>.*?</rt>|</?ruby>", "", markup, flags=re.DOTALL)
    plain = without_ruby.replace("{", "\\{").replace("}", "\\}").replace("\n", "\\N")
    tagged = re.sub(r"<(/?)([biu])>", lambda m: f"{{\\{m[2]}{'0' if m[1] else '1'}}}", plain)
    return html.unescape(tagged)
