"""Elements of a title that need more than a text: dates, lists, sets, locks, user data, streams."""

import re
from collections.abc import Iterable
from datetime import date

from rustfin_core.intelligence.nfo.ids import provider_value
from rustfin_core.intelligence.nfo.tree import Node
from rustfin_core.intelligence.nfo.types import StreamHints, UserState
from rustfin_core.intelligence.nfo.values import (
    boolean,
    day,
    integer,
    line,
    moment,
    number,
    paragraphs,
    year,
)
from rustfin_core.intelligence.records import CollectionRecord
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.ticks import to_ticks

MAX_LIST = 200
LOCKABLE = (
    "Cast", "Genres", "ProductionLocations", "Studios", "Tags", "Name", "Overview", "Runtime",
    "OfficialRating",
)  # fmt: skip
"""Jellyfin's ``MetadataField``."""
DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_OLDEST_FILM = 1850
_ENDED = frozenset({"ended", "canceled", "cancelled", "finished", "completed"})
_RUNNING = frozenset(
    {"continuing", "returning series", "in production", "running", "ongoing", "current"}
)
_PREMIERES = {
    ItemKind.EPISODE: ("aired", "premiered", "releasedate"),
    ItemKind.ALBUM: ("releasedate", "originalreleasedate", "premiered"),
    ItemKind.ARTIST: ("formed", "born", "premiered"),
}
_OVERVIEWS = {
    ItemKind.ALBUM: ("review", "plot", "biography", "outline"),
    ItemKind.ARTIST: ("biography", "plot", "review", "outline"),
}
_FORMATS_3D = frozenset({"HSBS", "FSBS", "HTAB", "FTAB", "MVC"})


def split_list(nodes: Iterable[Node], separator: str | None) -> tuple[str, ...]:
    """Texts of *nodes* cut at *separator* (a pattern), each once without regard to case."""
    found: dict[str, str] = {}
    for node in nodes:
        text = node.content
        for part in re.split(separator, text[:5000]) if separator else (text,):
            if (value := line(part)) and len(found) < MAX_LIST:
                found.setdefault(value.casefold(), value)
    return tuple(found.values())


def read_dates(root: Node, kind: ItemKind) -> tuple[date | None, date | None, int | None]:
    """First and last day and the year; without ``<year>`` it is the first day's."""
    names = _PREMIERES.get(kind, ("premiered", "releasedate", "aired"))
    premiere = _first_day(root, names, kind)
    end = _first_day(root, ("enddate", "disbanded", "died"), kind)
    written = integer(root.first("year"), least=_oldest(kind), most=9999)
    if written is None and premiere is not None:
        written = premiere.year
    if written is None:
        # "1976" and "Dublin, Ireland (1976)" are no days, but they name a year.
        named = year(next((text for name in names if (text := root.first(name))), ""))
        written = named if named and named > max(_oldest(kind), 1601) else None
    return premiere, end, written


def _first_day(root: Node, names: tuple[str, ...], kind: ItemKind) -> date | None:
    days = (day(node.content) for node in root.all(*names))
    return next((found for found in days if found and found.year >= _oldest(kind)), None)


def _oldest(kind: ItemKind) -> int:
    """Composers were born before film was."""
    return 1000 if kind in (ItemKind.ARTIST, ItemKind.ALBUM) else _OLDEST_FILM + 1


def read_overview(root: Node, kind: ItemKind) -> str | None:
    """The long text; the one-line outline only where there is no other."""
    return paragraphs(root.first(*_OVERVIEWS.get(kind, ("plot", "review", "biography", "outline"))))


def read_status(root: Node) -> str | None:
    """``Ended`` or ``Continuing``."""
    text = root.first("status").lower()
    return "Ended" if text in _ENDED else "Continuing" if text in _RUNNING else None


def read_air_days(root: Node) -> tuple[str, ...]:
    """Days of broadcasting in the week's order; ``Daily`` is all of them."""
    words = set(re.split(r"[\s,/|&]+", root.first("airs_dayofweek")[:200].lower()))
    if "daily" in words:
        return DAYS
    return tuple(name for name in DAYS if name.lower() in words or name.lower()[:3] in words)


def read_locked_fields(root: Node) -> tuple[str, ...]:
    """Names of locked fields as Jellyfin spells them, in its order."""
    named = {part.strip().lower() for part in root.first("lockedfields")[:1000].split("|")}
    return tuple(name for name in LOCKABLE if name.lower() in named)


def read_collections(root: Node, number: str | None) -> tuple[CollectionRecord, ...]:
    """Both forms of ``<set>``; *number* is TMDB's, where it stands outside of the set."""
    found: dict[str, CollectionRecord] = {}
    nodes = [*root.all("set"), *(inner for outer in root.all("sets") for inner in outer.all("set"))]
    for node in nodes[:MAX_LIST]:
        name = line(node.first("name") or node.text)
        if name is None or name.casefold() in found:
            continue
        texts = (
            node.attributes.get("tmdbcolid", ""),
            node.first("tmdbcolid", "tmdbid", "tmdb", "uniqueid"),
            number or "" if not found else "",
        )
        ids = (provider_value("tmdbcollection", text) for text in texts)
        own = next((one for one in ids if one), None)
        found[name.casefold()] = CollectionRecord(
            name=name,
            ids={"tmdbcollection": own} if own else {},
            overview=paragraphs(node.first("overview", "plot")),
        )
    return tuple(found.values())


def read_user(root: Node) -> UserState:
    """Watch state of whoever the writing program knew."""
    plays = integer(root.first("playcount"))
    watched = boolean(root.first("watched"))
    position = 0.0
    for resume in root.all("resume"):
        read = number(resume.first("position"))
        position = read[0] if read else 0.0
    rated = number(root.first("userrating"))
    return UserState(
        played=watched if watched is not None else plays > 0 if plays is not None else None,
        play_count=plays,
        last_played=moment(root.first("lastplayed")),
        position=to_ticks(position) if 0 < position < 1_000_000 else None,
        rating=rated[0] if rated and 0 < rated[0] <= 10 else None,
        favorite=boolean(root.first("isuserfavorite")),
    )


def read_stream(root: Node) -> StreamHints:
    """``<fileinfo><streamdetails>`` and ``<aspectratio>``."""
    details = [inner for outer in root.all("fileinfo") for inner in outer.all("streamdetails")]
    videos = [video for inner in details for video in inner.all("video")]
    subtitles = [subtitle for inner in details for subtitle in inner.all("subtitle")]

    def read(*names: str) -> str:
        return next((text for video in videos if (text := video.first(*names))), "")

    seconds = integer(read("durationinseconds"), least=1)
    format_3d = read("format3d").upper()
    return StreamHints(
        width=integer(read("width"), least=1, most=100_000),
        height=integer(read("height"), least=1, most=100_000),
        aspect_ratio=line(read("aspect") or root.first("aspectratio")),
        duration=to_ticks(seconds) if seconds else None,
        format_3d=format_3d if format_3d in _FORMATS_3D else None,
        has_subtitles=any(subtitle.first("language") for subtitle in subtitles),
    )
