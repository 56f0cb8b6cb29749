"""Elements -> the text of an XML file, two spaces a level, as Kodi and Jellyfin write it."""

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from rustfin_core.intelligence.nfo.encoding import clean_characters
from rustfin_core.intelligence.nfo.tree import Node

_NAME = re.compile(r"[A-Za-z_][\w.-]{0,99}", re.ASCII)


def element(tag: str, text: object = "", /, *children: Node, **attributes: object) -> Node:
    """A new element; attributes that are ``None`` are left out."""
    node = Node(tag, {key: str(value) for key, value in attributes.items() if value is not None})
    node.text = str(text)
    node.children.extend(children)
    return node


def render(root: Node) -> str:
    """The file: declaration and *root*."""
    lines = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>', *_lines(root, "")]
    return "\n".join(lines) + "\n"


def _lines(node: Node, indent: str) -> Iterator[str]:
    if not _NAME.fullmatch(node.tag):
        return
    opening = f"{node.tag}{_attributes(node)}"
    has_text = node.text.strip() or any(child.tail.strip() for child in node.children)
    if has_text or not node.children:
        inner = _inline(node)
        yield f"{indent}<{opening}>{inner}</{node.tag}>" if inner else f"{indent}<{opening}/>"
        return
    yield f"{indent}<{opening}>"
    for child in node.children:
        yield from _lines(child, indent + "  ")
    yield f"{indent}</{node.tag}>"


def _inline(node: Node) -> str:
    parts = [_escaped(node.text)]
    for child in node.children:
        if _NAME.fullmatch(child.tag):
            opening = f"{child.tag}{_attributes(child)}"
            parts.append(f"<{opening}>{_inline(child)}</{child.tag}>")
        parts.append(_escaped(child.tail))
    return "".join(parts)


def _attributes(node: Node) -> str:
    written = {key.rpartition("}")[2].rpartition(":")[2]: one for key, one in node.written.items()}
    return "".join(
        f" {key}={quoteattr(clean_characters(value))}"
        for key, value in written.items()
        if _NAME.fullmatch(key)
    )


def _escaped(text: str) -> str:
    return escape(clean_characters(text), {"\r": "&#13;"})
