"""Which of a file's top elements describe the title, and what stands beside them."""

from dataclasses import dataclass

from rustfin_core.intelligence.nfo.tree import Node
from rustfin_core.kernel.enums import ItemKind

ROOT_NAMES = {
    ItemKind.MOVIE: ("movie", "musicvideo", "video"),
    ItemKind.SERIES: ("tvshow", "series"),
    ItemKind.SEASON: ("season",),
    ItemKind.EPISODE: ("episodedetails", "episode"),
    ItemKind.ARTIST: ("artist",),
    ItemKind.ALBUM: ("album",),
    ItemKind.VIDEO: ("movie", "musicvideo", "video", "episodedetails"),
}
"""Root elements by kind; the first is the one that is written."""
_ALL_ROOTS = frozenset(name for names in ROOT_NAMES.values() for name in names)
_SINGLE_VIDEOS = frozenset({"movie", "musicvideo", "video", "episodedetails", "episode"})
_WEB = frozenset({"html", "head", "body", "rss", "feed", "svg", "script", "div"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Roots:
    """``outside`` is the text around the XML; ``borrowed`` roots are those of another kind."""

    nodes: tuple[Node, ...] = ()
    outside: str = ""
    borrowed: bool = False
    problems: tuple[str, ...] = ()


def find_roots(tree: Node, kind: ItemKind) -> Roots:
    """The elements of *tree* that tell about a title of *kind*; several only for episodes."""
    outside = "\n".join((tree.text, *(child.tail for child in tree.children)))
    if any(child.name in _WEB for child in tree.children):
        return Roots(problems=("The file is a web page, not an NFO file.",))
    wanted = ROOT_NAMES[kind]
    found = [child for child in tree.children if child.name in wanted]
    if not found:
        # A wrapper: <xml>, <kodi>, <Items>...
        found = [
            inner
            for child in tree.children
            if child.name not in _ALL_ROOTS
            for inner in child.children
            if inner.name in wanted
        ]
    if found:
        return _chosen(found, outside, kind)
    others = [child for child in tree.children if child.name in _ALL_ROOTS]
    if others:
        return _other_kind(others[0], outside, kind)
    unknown = [child for child in tree.children if any(True for _ in child.all("title", "name"))]
    if unknown:
        return Roots(nodes=(unknown[0],), outside=outside)
    return Roots(
        outside="\n".join((outside, *(child.content for child in tree.children))),
        problems=("The file holds no metadata that could be read.",),
    )


def _chosen(found: list[Node], outside: str, kind: ItemKind) -> Roots:
    if kind is ItemKind.EPISODE or len(found) == 1:
        return Roots(nodes=tuple(found[:100]), outside=outside)
    problem = f"The file describes {len(found)} titles; only the first was read."
    return Roots(nodes=(found[0],), outside=outside, problems=(problem,))


def _other_kind(node: Node, outside: str, kind: ItemKind) -> Roots:
    name = ROOT_NAMES[kind][0]
    if node.name in _SINGLE_VIDEOS and name in _SINGLE_VIDEOS:
        problem = f"The file describes <{node.tag}>, not <{name}>; its numbers and ids are ignored."
        return Roots(nodes=(node,), outside=outside, borrowed=True, problems=(problem,))
    problem = f"The file describes <{node.tag}>, not <{name}>; it was not used."
    return Roots(outside="", problems=(problem,))
