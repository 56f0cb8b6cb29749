"""What of an existing NFO file outlives being written anew."""

from collections.abc import Sequence
from dataclasses import dataclass

from rustfin_core.intelligence.nfo.artwork import ASPECTS
from rustfin_core.intelligence.nfo.encoding import decode
from rustfin_core.intelligence.nfo.files import MAX_BYTES
from rustfin_core.intelligence.nfo.ids import KNOWN, linked_ids, provider_name
from rustfin_core.intelligence.nfo.people import CREW_ELEMENTS
from rustfin_core.intelligence.nfo.ratings import is_critics
from rustfin_core.intelligence.nfo.roots import find_roots
from rustfin_core.intelligence.nfo.tree import Node, parse_tree
from rustfin_core.intelligence.nfo.values import address, day
from rustfin_core.intelligence.records import Record
from rustfin_core.kernel.enums import ItemKind

_DATES = frozenset({
    "premiered", "releasedate", "originalreleasedate", "aired", "formed", "born", "enddate",
    "disbanded", "died",
})  # fmt: skip
_COMMON = frozenset({
    "title", "name", "localtitle", "originaltitle", "sorttitle", "sortname", "ratings", "rating",
    "communityrating", "votes", "criticrating", "plot", "review", "biography", "tagline",
    "runtime", "fanart", "thumbs", "mpaa", "certification", "customrating", "id",
    "collectionnumber", "genre", "country", "set", "sets", "style", "tag", "actor", "actors",
    "cast", "year", "studio", "label", "trailer", "lockdata", "lockedfields", "dateadded",
    "language", "countrycode", *_DATES, *CREW_ELEMENTS,
})  # fmt: skip
"""Elements that a record holds: the record alone decides on them."""
_OWNED = {
    ItemKind.SERIES: {"status", "displayorder", "airs_time", "airs_dayofweek", "namedseason"},
    ItemKind.SEASON: {"seasonnumber", "season"},
    ItemKind.EPISODE: {
        "season", "episode", "episodenumberend", "showtitle", "displayseason", "displayepisode",
        "displayafterseason", "airsbefore_season", "airsbefore_episode", "airsafter_season",
    },
    ItemKind.ALBUM: {"albumartist", "artistdesc", "artist", "albumartistcredits"},
    ItemKind.MOVIE: {"artist", "album"},
    ItemKind.VIDEO: {"artist", "album"},
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Existing:
    """``tag`` of the root; elements to keep; other sources' ratings; lines with links."""

    tag: str | None = None
    kept: Sequence[Node] = ()
    rating_name: str = "default"
    ratings: Sequence[Node] = ()
    links: str = ""


def read_existing(data: bytes, record: Record, kind: ItemKind) -> Existing:
    """What to keep of *data* when *record* is written over it; nothing of what is no such NFO."""
    tree, _ = parse_tree(decode(data[:MAX_BYTES]))
    roots = find_roots(tree, kind)
    if not roots.nodes or roots.borrowed:
        return Existing()
    root = roots.nodes[0]
    owned = _COMMON | _OWNED.get(kind, set())
    name, ratings = _ratings(root, record)
    return Existing(
        tag=root.tag,
        kept=[node for node in root.children if _outlives(node, owned, record)],
        rating_name=name,
        ratings=ratings,
        links=_links(roots.outside, record, kind),
    )


def _outlives(node: Node, owned: frozenset[str], record: Record) -> bool:
    text = node.content.strip()
    if node.name in _DATES:
        # "Dublin, Ireland (1976)" says more than the year that is read of it.
        return bool(text) and day(text) is None and record.premiere is None
    if node.name in owned:
        return False
    if node.name == "uniqueid":
        provider = provider_name(node.attributes.get("type", ""))
        return provider is not None and provider not in KNOWN and provider not in record.ids
    if node.name == "outline":
        return record.overview is not None
    if node.name == "thumb":
        aspect = node.attributes.get("aspect", "").strip().lower()
        return bool(text) and (address(text) is None or bool(aspect and aspect not in ASPECTS))
    if node.name == "art":
        return not any(address(child.content) for child in node.children)
    return not (node.name.endswith("id") and provider_name(node.name) in KNOWN)


def _ratings(root: Node, record: Record) -> tuple[str, list[Node]]:
    """Name of the rating that is replaced, and the others (critics only beside our own value)."""
    nodes = [node for container in root.all("ratings") for node in container.all("rating")]
    marked = [node for node in nodes if node.attributes.get("default", "").lower() == "true"]
    default = marked[-1] if marked else None
    named = default.attributes.get("name", "") if default else ""
    others = []
    for node in nodes:
        name = node.attributes.get("name", "").lower()
        if node is not default and not (is_critics(name) and record.critic_rating is None):
            node.written = {
                key: value for key, value in node.written.items() if key.lower() != "default"
            }
            others.append(node)
    return named or "default", others


def _links(outside: str, record: Record, kind: ItemKind) -> str:
    """Kodi's combination NFO: lines with links behind the XML, unless they contradict the ids."""
    found = linked_ids(outside, kind)
    if not found or any(record.ids.get(provider) != value for provider, value in found.items()):
        return ""
    lines = [line.strip() for line in outside.splitlines() if "://" in line and "<" not in line]
    return "".join(f"{line}\n" for line in lines)
