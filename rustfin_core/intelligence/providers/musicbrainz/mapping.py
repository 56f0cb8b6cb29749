"""MusicBrainz's JSON to our records. Pure.

An album is a *release* here (one edition with its track list); the *release group* (the album as
people speak of it) is kept as an id.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from rustfin_core.intelligence.providers import reading as read
from rustfin_core.intelligence.records import Candidate, Record
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.ticks import TICKS_PER_MS

NAME = "musicbrainz"
HOSTS = frozenset({"musicbrainz.org"})
_LONGEST_MS = 7 * 86_400_000
_FEWEST_VOTES = 1


def artist_candidate(found: Mapping[str, Any]) -> Candidate | None:
    """An artist as a search hit."""
    id_, name = read.uuid(found.get("id")), read.text(found.get("name"))
    if id_ is None or name is None:
        return None
    return Candidate(
        provider=NAME,
        id=id_,
        kind=ItemKind.ARTIST,
        title=name,
        aliases=read.names(found.get("aliases")),
        year=read.year(read.mapping(found.get("life-span")).get("begin")),
        ids=read.ids(musicbrainzartist=id_),
        overview=read.prose(found.get("disambiguation")),
        popularity=read.number(found.get("score")),
    )


def release_candidate(found: Mapping[str, Any]) -> Candidate | None:
    """A release as a search hit."""
    id_, title = read.uuid(found.get("id")), read.text(found.get("title"))
    if id_ is None or title is None:
        return None
    songs = tracks(found)
    lengths = [song.runtime for song in songs if song.runtime]
    return Candidate(
        provider=NAME,
        id=id_,
        kind=ItemKind.ALBUM,
        title=title,
        aliases=read.names(found.get("aliases")),
        year=read.year(found.get("date")),
        ids=release_ids(found),
        overview=read.prose(found.get("disambiguation")),
        popularity=read.number(found.get("score")),
        artist=credit(found),
        track_count=_track_count(found),
        track_titles=tuple(song.title for song in songs if song.title),
        track_runtimes=tuple(lengths) if len(lengths) == len(songs) else (),
    )


def recording_candidate(found: Mapping[str, Any]) -> Candidate | None:
    """A recording as a search hit."""
    id_, title = read.uuid(found.get("id")), read.text(found.get("title"))
    if id_ is None or title is None:
        return None
    return Candidate(
        provider=NAME,
        id=id_,
        kind=ItemKind.TRACK,
        title=title,
        year=read.year(found.get("first-release-date")),
        ids=read.ids(musicbrainzrecording=id_, musicbrainzartist=_credited_id(found)),
        popularity=read.number(found.get("score")),
        artist=credit(found),
    )


def artist(found: Mapping[str, Any]) -> Record:
    """``/artist/:id`` with aliases, genres, ratings and links."""
    span = read.mapping(found.get("life-span"))
    return Record(
        source=NAME,
        kind=ItemKind.ARTIST,
        title=read.text(found.get("name")),
        sort_title=read.text(found.get("sort-name")),
        year=read.year(span.get("begin")),
        premiere=read.day(span.get("begin")),
        end=read.day(span.get("end")),
        community_rating=_rating(found),
        community_votes=_votes(found),
        genres=genres(found),
        countries=read.unique([read.text(read.mapping(found.get("area")).get("name"))]),
        ids=read.ids(musicbrainzartist=read.uuid(found.get("id")), **_linked_ids(found)),
        status="Ended" if span.get("ended") is True else None,
    )


def release(found: Mapping[str, Any]) -> Record:
    """``/release/:id`` with credits, labels, group, genres and links.

    Dates and genres fall back to the group's: the album counts as old as its first edition.
    """
    group = read.mapping(found.get("release-group"))
    first = group.get("first-release-date")
    label_rows = read.rows(found.get("label-info"), 50)
    labels = (read.text(read.mapping(row.get("label")).get("name")) for row in label_rows)
    events = read.rows(found.get("release-events"), 50)
    areas = (read.text(read.mapping(one.get("area")).get("name")) for one in events)
    shown = read.text(found.get("title"))
    return Record(
        source=NAME,
        kind=ItemKind.ALBUM,
        title=shown,
        year=read.year(first) or read.year(found.get("date")),
        premiere=_earliest(read.day(first), read.day(found.get("date"))),
        overview=read.prose(found.get("disambiguation")),
        runtime=_total(found),
        community_rating=_rating(group),
        community_votes=_votes(group),
        genres=genres(found) or genres(group),
        studios=read.unique(labels),
        tags=read.texts(group.get("secondary-types")),
        countries=read.unique(areas),
        ids={**release_ids(found), **_linked_ids(found)},
        artists=credited(found),
        album_artist=credit(found),
        album=shown,
    )


def recording(found: Mapping[str, Any]) -> Record:
    """``/recording/:id`` with credits, genres and ratings."""
    return Record(
        source=NAME,
        kind=ItemKind.TRACK,
        title=read.text(found.get("title")),
        year=read.year(found.get("first-release-date")),
        premiere=read.day(found.get("first-release-date")),
        runtime=_ticks(found.get("length")),
        community_rating=_rating(found),
        community_votes=_votes(found),
        genres=genres(found),
        ids=read.ids(
            musicbrainzrecording=read.uuid(found.get("id")), musicbrainzartist=_credited_id(found)
        ),
        artists=credited(found),
    )


def tracks(found: Mapping[str, Any]) -> list[Record]:
    """The tracks of a release, disc by disc."""
    listed: list[Record] = []
    for place, medium in enumerate(read.rows(found.get("media"), 200), 1):
        disc = read.whole(medium.get("position"), 1, 1000) or place
        rows = [*read.rows(medium.get("tracks"), 1000), *read.rows(medium.get("data-tracks"), 100)]
        listed += (_track(found, row, disc, number) for number, row in enumerate(rows, 1))
    return listed


def release_ids(found: Mapping[str, Any]) -> dict[str, str]:
    """Ids of a release, its group and its artist."""
    return read.ids(
        musicbrainzrelease=read.uuid(found.get("id")),
        musicbrainzreleasegroup=read.uuid(read.mapping(found.get("release-group")).get("id")),
        musicbrainzalbumartist=_credited_id(found),
    )


def best_release(found: Any, wanted_tracks: int | None) -> str | None:
    """Of a group's releases the one that fits: official, as many tracks, earliest."""
    offered = [row for row in read.rows(found, 100) if read.uuid(row.get("id"))]

    def order(row: Mapping[str, Any]) -> tuple[bool, bool, str]:
        fits = wanted_tracks is None or _track_count(row) == wanted_tracks
        return not fits, row.get("status") != "Official", read.text(row.get("date")) or "9999"

    return read.uuid(min(offered, key=order).get("id")) if offered else None


def credit(found: Mapping[str, Any]) -> str | None:
    """The artists as printed: ``Simon & Garfunkel``."""
    parts: list[str] = []
    for one in read.rows(found.get("artist-credit"), 50):
        name = read.text(one.get("name")) or read.text(read.mapping(one.get("artist")).get("name"))
        join = one.get("joinphrase")
        parts += [name or "", join[:50] if isinstance(join, str) else ""]
    return read.text("".join(parts))


def credited(found: Mapping[str, Any]) -> tuple[str, ...]:
    """The artists one by one."""
    rows = read.rows(found.get("artist-credit"), 50)
    return read.unique(
        read.text(one.get("name")) or read.text(read.mapping(one.get("artist")).get("name"))
        for one in rows
    )


def genres(found: Mapping[str, Any]) -> tuple[str, ...]:
    """Genres somebody voted for, most votes first."""
    voted = [
        (read.whole(row.get("count")) or 0, read.text(row.get("name")))
        for row in read.rows(found.get("genres"), 100)
    ]
    liked = sorted((one for one in voted if one[0] >= _FEWEST_VOTES), key=lambda one: -one[0])
    return read.unique(name for _, name in liked)[:10]


def _track(release_: Mapping[str, Any], row: Mapping[str, Any], disc: int, number: int) -> Record:
    recorded = read.mapping(row.get("recording"))
    own = row if row.get("artist-credit") else release_
    return Record(
        source=NAME,
        kind=ItemKind.TRACK,
        title=read.text(row.get("title")) or read.text(recorded.get("title")),
        runtime=_ticks(row.get("length")) or _ticks(recorded.get("length")),
        year=read.year(recorded.get("first-release-date")),
        genres=genres(recorded),
        ids=read.ids(
            musicbrainztrack=read.uuid(row.get("id")),
            musicbrainzrecording=read.uuid(recorded.get("id")),
            musicbrainzartist=_credited_id(own),
        ),
        season=disc,
        episode=read.whole(row.get("position"), 1, 10_000) or number,
        artists=credited(own),
        album_artist=credit(release_),
        album=read.text(release_.get("title")),
    )


def _credited_id(found: Mapping[str, Any]) -> str | None:
    for one in read.rows(found.get("artist-credit"), 1):
        return read.uuid(read.mapping(one.get("artist")).get("id"))
    return None


def _track_count(found: Mapping[str, Any]) -> int | None:
    counts = [
        read.whole(row.get("track-count"), 0, 10_000) for row in read.rows(found.get("media"))
    ]
    known = [count for count in counts if count is not None]
    return sum(known) if known else read.whole(found.get("track-count"), 1, 100_000)


def _total(found: Mapping[str, Any]) -> int | None:
    lengths = [one.runtime for one in tracks(found)]
    return sum(one for one in lengths if one) if lengths and all(lengths) else None


def _ticks(value: Any) -> int | None:
    found = read.whole(value, 1, _LONGEST_MS)
    return found * TICKS_PER_MS if found else None


def _rating(found: Mapping[str, Any]) -> float | None:
    return read.rating(read.mapping(found.get("rating")).get("value"), 5)


def _votes(found: Mapping[str, Any]) -> int | None:
    return read.votes(read.mapping(found.get("rating")).get("votes-count"))


def _earliest(*days: date | None) -> date | None:
    return min((one for one in days if one), default=None)


def _linked_ids(found: Mapping[str, Any]) -> dict[str, str]:
    """Ids in the links to other sites."""
    linked: dict[str, str] = {}
    for row in read.rows(found.get("relations"), 500):
        url = read.text(read.mapping(row.get("url")).get("resource")) or ""
        last = url.rstrip("/").rpartition("/")[2]
        if row.get("type") == "wikidata" and "wikidata.org" in url and read.identifier(last):
            linked.setdefault("wikidata", last)
        elif row.get("type") == "IMDb" and (known := read.imdb(last, "(?:nm|tt)")):
            linked.setdefault("imdb", known)
    return linked
