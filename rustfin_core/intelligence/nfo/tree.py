"""A small element tree with limits, and how text becomes one.

The text is wrapped in a root of its own before expat sees it. So a file may have several roots and
text around them, and a document type can never take effect: inside an element it is a syntax
error. No entity is ever declared, expanded or fetched.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from xml.etree.ElementTree import ParseError, XMLParser

from rustfin_core.intelligence.nfo.lenient import parse_leniently

MAX_DEPTH = 24
MAX_ATTRIBUTES = 50
MAX_ELEMENTS = 20_000
"""A series with 300 pictures and 100 people has about 1,500."""
_MAX_LESS_THAN = 2 * MAX_ELEMENTS
_DECLARATION = re.compile(r"<\?xml[^<>]*>", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class Node:
    """One element. ``name`` and the keys of ``attributes`` are lower case, without namespace;
    ``tag`` and ``written`` are as the file spells them.
    """

    __slots__ = ("_named", "attributes", "children", "name", "tag", "tail", "text", "written")

    def __init__(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.tag = tag.rpartition("}")[2].rpartition(":")[2] or "element"
        self.name = self.tag.lower()
        if len(attributes) > MAX_ATTRIBUTES:
            attributes = dict(islice(attributes.items(), MAX_ATTRIBUTES))
        self.written = attributes
        self.attributes = {
            key.rpartition("}")[2].rpartition(":")[2].lower(): value
            for key, value in attributes.items()
        }
        self.text = ""
        self.tail = ""
        self.children: list[Node] = []
        self._named: dict[str, list[Node]] | None = None

    def all(self, *names: str) -> Iterator["Node"]:
        """Children with one of these names, name by name, each in the file's order."""
        if self._named is None:
            self._named = {}
            for child in self.children:
                self._named.setdefault(child.name, []).append(child)
        for name in names:
            yield from self._named.get(name, ())

    def first(self, *names: str) -> str:
        """Text of the first child with one of these names that is not empty; else ``""``."""
        for child in self.all(*names):
            if value := child.content.strip():
                return value
        return ""

    @property
    def content(self) -> str:
        """All text inside, in order; ``<br>`` breaks the line."""
        return "".join(_texts(self)) if self.children else self.text


def _texts(node: Node) -> Iterator[str]:
    yield node.text
    for child in node.children:
        yield "\n" if child.name == "br" else "".join(_texts(child))
        yield child.tail


class _Builder:
    """Receives parse events and keeps what fits the limits."""

    def __init__(self) -> None:
        self.root = Node("root", {})
        self.over_limits = False
        self.full = False
        self.cut = False
        self._open = [self.root]
        self._chunks: list[str] = []
        self._last: Node | None = None
        self._count = 0
        self._skipping = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element opens."""
        if self._skipping or len(self._open) > MAX_DEPTH or self._count >= MAX_ELEMENTS:
            self._skipping += 1
            self.over_limits = True
            self.full = self._count >= MAX_ELEMENTS or self._skipping > MAX_ELEMENTS
            return
        self._flush()
        node = Node(tag, attributes)
        self._open[-1].children.append(node)
        self._open.append(node)
        self._last = None
        self._count += 1

    def data(self, text: str) -> None:
        """Text at the present place."""
        if not self._skipping:
            self._chunks.append(text)

    def end(self, tag: str) -> None:
        """The innermost element closes."""
        if self._skipping:
            self._skipping -= 1
            return
        self._flush()
        self._last = self._open.pop()

    def end_unclosed(self, *, at_end_of_file: bool) -> None:
        """The innermost element ends without its own closing tag.

        Text before its first child means that the closing tag was forgotten: the children belong
        one level up. A text the file's end cuts off is dropped: half a title is a wrong one.
        """
        if self._skipping:
            self._skipping -= 1
            return
        self._flush()
        node = self._open.pop()
        parent = self._open[-1]
        self._last = node
        if node.children and node.text.strip():
            parent.children.extend(node.children)
            node.children = []
        elif at_end_of_file and not self.full:
            self.cut = True
            if not node.children:
                parent.children.pop()
                self._last = None

    def close(self) -> None:
        """Nothing follows."""
        self._flush()

    def _flush(self) -> None:
        if self._chunks:
            text = "".join(self._chunks)
            self._chunks.clear()
            if self._last is not None:
                self._last.tail += text
            else:
                self._open[-1].text += text


def parse_tree(text: str) -> tuple[Node, list[str]]:
    """Tree of *text* below an unnamed root, and what was wrong with it. Never raises."""
    problems: list[str] = []
    text = _DECLARATION.sub("", text)
    if _DOCTYPE.search(text):
        problems.append("The file declares a document type or entities; they were not used.")
    elif text.count("<") <= _MAX_LESS_THAN:
        strict = _Builder()
        # The rule asks for defusedxml, which refuses document types; here none can take effect.
        parser = XMLParser(target=strict)  # noqa: S314
        try:
            for part in ("<root>", text, "</root>"):
                parser.feed(part)
            parser.close()
        except (ParseError, ValueError, RecursionError) as error:
            problems.append(f"The file is not well-formed XML ({_place(error)}); read leniently.")
        else:
            if strict.over_limits:
                problems.append(_OVER_LIMITS)
            return strict.root.children[0], problems
    lenient = _Builder()
    parse_leniently(text, lenient)
    lenient.close()
    if lenient.cut:
        problems.append("The file ends in the middle of an element; what was cut off is left out.")
    if lenient.over_limits:
        problems.append(_OVER_LIMITS)
    return lenient.root, problems


_OVER_LIMITS = (
    f"The file has more than {MAX_ELEMENTS} elements or nests deeper than {MAX_DEPTH}; "
    "the rest was not read."
)


def _place(error: Exception) -> str:
    if isinstance(error, ParseError):
        message = str(error).partition(":")[0]
        return f"{message}, line {error.position[0]}"
    return "unreadable characters"
