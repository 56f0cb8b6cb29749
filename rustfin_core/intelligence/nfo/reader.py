"""``read_nfo``: bytes of an NFO file -> what it says. Never raises, opens nothing, asks nobody."""

from collections.abc import Iterator
from dataclasses import replace

from rustfin_core.intelligence.nfo.artwork import read_images, read_trailers
from rustfin_core.intelligence.nfo.encoding import decode
from rustfin_core.intelligence.nfo.fields import (
    read_air_days,
    read_collections,
    read_dates,
    read_locked_fields,
    read_overview,
    read_status,
    read_stream,
    read_user,
    split_list,
)
from rustfin_core.intelligence.nfo.files import MAX_BYTES
from rustfin_core.intelligence.nfo.ids import linked_ids, read_ids
from rustfin_core.intelligence.nfo.people import read_people
from rustfin_core.intelligence.nfo.ratings import (
    community_rating,
    critic_rating,
    official_rating,
    read_ratings,
)
from rustfin_core.intelligence.nfo.roots import ROOT_NAMES, find_roots
from rustfin_core.intelligence.nfo.tree import Node, parse_tree
from rustfin_core.intelligence.nfo.types import NfoResult
from rustfin_core.intelligence.nfo.values import (
    MAX_TEXT,
    boolean,
    integer,
    line,
    minutes,
    moment,
)
from rustfin_core.intelligence.records import Record
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.ticks import TICKS_PER_SECOND

SOURCE = "nfo"
_MAX_SEASON = 9999
_MAX_EPISODE = 99_999


def read_nfo(data: bytes, kind: ItemKind, *, country: str = "US") -> NfoResult:
    """Read an NFO file that lies beside an item of *kind*.

    *country* (ISO 3166-1) chooses among several official ratings. What cannot be read is left out
    and named in ``problems``.
    """
    empty = Record(source=SOURCE, kind=kind)
    if kind not in ROOT_NAMES:
        return NfoResult(record=empty, problems=("Titles of this kind have no NFO files.",))
    problems: list[str] = []
    if len(data) > MAX_BYTES:
        problems.append(f"The file is larger than {MAX_BYTES >> 20} MiB; the rest was not read.")
        data = data[:MAX_BYTES]
    if not data.strip():
        return NfoResult(record=empty, problems=("The file is empty.",))
    tree, found = parse_tree(decode(data))
    problems += found
    roots = find_roots(tree, kind)
    problems += roots.problems
    links = linked_ids(roots.outside, kind)
    if not roots.nodes:
        if links:
            # A file of nothing but links is no broken XML: Kodi calls it a parsing NFO.
            return NfoResult(record=replace(empty, ids=links), problems=())
        return NfoResult(record=empty, problems=tuple(problems))
    results = [_read(node, kind, country, borrowed=roots.borrowed) for node in roots.nodes]
    result = _merge_episodes(results) if len(results) > 1 else results[0]
    record = replace(result.record, ids={**links, **result.record.ids})
    return replace(result, record=record, problems=tuple(problems))


def _read(root: Node, kind: ItemKind, country: str, *, borrowed: bool) -> NfoResult:
    ratings = read_ratings(root)
    score, votes = community_rating(ratings)
    premiere, end, year = read_dates(root, kind)
    images, season_images = read_images(root)
    series = kind is ItemKind.SERIES
    length = minutes(root.first("runtime"))
    # The numbers and ids of a file about another kind of title would be taken for this kind's.
    ids = {} if borrowed else read_ids(root, kind)
    collections = read_collections(root, ids.get("tmdbcollection"))
    if collections and (number := collections[0].ids.get("tmdbcollection")) and not borrowed:
        ids.setdefault("tmdbcollection", number)
    album_artist, artists = _artists(root, kind, ids)
    record = Record(
        source=SOURCE,
        kind=kind,
        title=_title(root, kind),
        original_title=line(root.first("originaltitle")),
        sort_title=line(root.first("sorttitle", "sortname")),
        year=year,
        premiere=premiere,
        end=end,
        overview=read_overview(root, kind),
        tagline=line(root.first("tagline")),
        runtime=length * 60 * TICKS_PER_SECOND if length else None,
        community_rating=score,
        community_votes=votes,
        critic_rating=critic_rating(root, ratings),
        official_rating=official_rating(root, country),
        custom_rating=line(root.first("customrating")),
        genres=split_list(root.all("genre"), r"[/|]"),
        studios=split_list(root.all("studio", "label"), r"\s+/\s+|\|"),
        tags=split_list(root.all("style", "tag"), None),
        countries=split_list(root.all("country"), r"[/|]"),
        people=read_people(root),
        ids=ids,
        collections=collections,
        trailers=read_trailers(root),
        images=images,
        status=read_status(root) if series else None,
        artists=artists,
        album_artist=album_artist,
        album=line(root.first("album")) if kind in (ItemKind.VIDEO, ItemKind.MOVIE) else None,
        locked=boolean(root.first("lockdata")) is True,
        locked_fields=read_locked_fields(root),
        date_added=moment(root.first("dateadded")),
        metadata_language=line(root.first("language")),
        metadata_country=line(root.first("countrycode")),
        display_order=line(root.first("displayorder")) if series else None,
        air_time=line(root.first("airs_time")) if series else None,
        air_days=read_air_days(root) if series else (),
        season_titles=_season_titles(root) if series else {},
        season_images=season_images if series else {},
    )
    if kind is ItemKind.SEASON:
        season = integer(root.first("seasonnumber", "season"), most=_MAX_SEASON)
        record = replace(record, season=season)
    elif kind is ItemKind.EPISODE and not borrowed:
        record = _numbered(record, root)
    return NfoResult(record=record, user=read_user(root), stream=read_stream(root), ratings=ratings)


def _title(root: Node, kind: ItemKind) -> str | None:
    names = ("title", "name", "localtitle")
    return line(root.first(*(names if kind is not ItemKind.ARTIST else ("name", "title"))))


def _numbered(record: Record, root: Node) -> Record:
    """Season and episode; ``displayseason`` is Kodi's word for ``airsbefore_season``."""

    def read(*names: str, most: int, least: int = 0) -> int | None:
        return integer(root.first(*names), least=least, most=most)

    episode = read("episode", most=_MAX_EPISODE)
    last = read("episodenumberend", most=_MAX_EPISODE)
    return replace(
        record,
        season=read("season", most=_MAX_SEASON),
        episode=episode,
        episode_end=last if episode is not None and last is not None and last > episode else None,
        series_title=line(root.first("showtitle")),
        airs_before_season=read("airsbefore_season", "displayseason", most=_MAX_SEASON),
        airs_before_episode=read("airsbefore_episode", "displayepisode", most=_MAX_EPISODE),
        airs_after_season=read("airsafter_season", "displayafterseason", most=_MAX_SEASON),
    )


def _merge_episodes(results: list[NfoResult]) -> NfoResult:
    """One file with several episodes: the first gives the facts, titles and plots are joined."""
    ordered = sorted(
        results,
        key=lambda one: one.record.episode if one.record.episode is not None else _MAX_EPISODE + 1,
    )
    first = ordered[0].record
    last = max((one.record.episode_end or one.record.episode or 0 for one in ordered), default=0)
    merged = replace(
        first,
        title=_joined((one.record.title for one in ordered), most=1000),
        original_title=_joined((one.record.original_title for one in ordered), most=1000),
        overview=_joined((one.record.overview for one in ordered), most=MAX_TEXT),
        episode_end=last if first.episode is not None and last > first.episode else None,
    )
    return replace(ordered[0], record=merged)


def _joined(texts: Iterator[str | None], *, most: int) -> str | None:
    return " / ".join(text for text in texts if text)[:most].strip() or None


def _artists(root: Node, kind: ItemKind, ids: dict[str, str]) -> tuple[str | None, tuple[str, ...]]:
    """Album artist and artists of an album, or the artists of a music video."""
    if kind in (ItemKind.VIDEO, ItemKind.MOVIE):
        return None, _artist_names(root)
    if kind is not ItemKind.ALBUM:
        return None, ()
    credited: list[str] = []
    for credit in root.all("albumartistcredits"):
        credited.extend(_artist_names(credit))
        if found := read_ids(credit, kind).get("musicbrainzartist"):
            ids.setdefault("musicbrainzalbumartist", found)
    album_artist = line(root.first("albumartist", "artistdesc"))
    artists = tuple(dict.fromkeys(credited or _artist_names(root)))
    return album_artist or (" / ".join(artists) or None), artists


def _artist_names(root: Node) -> tuple[str, ...]:
    """``<artist>Name</artist>`` or ``<artist><name>Name</name></artist>``."""
    texts = (line(node.first("name") or node.text) for node in root.all("artist"))
    return tuple(dict.fromkeys(text for text in texts if text))[:100]


def _season_titles(root: Node) -> dict[int, str]:
    titles: dict[int, str] = {}
    for node in list(root.all("namedseason"))[:1000]:
        season = integer(node.attributes.get("number", ""), most=_MAX_SEASON)
        title = line(node.content)
        if season is not None and title:
            titles.setdefault(season, title)
    return dict(sorted(titles.items()))
