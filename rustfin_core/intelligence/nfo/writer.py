"""``write_nfo``: a record -> the NFO file that Kodi and Jellyfin read.

The order of elements is fixed, so the same record gives the same bytes. What the record is silent
on is not in the file.
"""

from collections.abc import Iterator

from rustfin_core.intelligence.nfo.artwork import ASPECTS, YOUTUBE, YOUTUBE_PLUGIN
from rustfin_core.intelligence.nfo.existing import Existing, read_existing
from rustfin_core.intelligence.nfo.ids import KNOWN
from rustfin_core.intelligence.nfo.markup import element, render
from rustfin_core.intelligence.nfo.people import CAST, CREW_ELEMENTS
from rustfin_core.intelligence.nfo.roots import ROOT_NAMES
from rustfin_core.intelligence.nfo.tree import Node
from rustfin_core.intelligence.records import PersonRecord, Record, RemoteImage
from rustfin_core.kernel.enums import CreditRole, ImageType, ItemKind
from rustfin_core.kernel.ticks import TICKS_PER_SECOND

_MUSIC = frozenset({ItemKind.ARTIST, ItemKind.ALBUM})
_THUMB_KINDS = _MUSIC | {ItemKind.EPISODE, ItemKind.VIDEO}
"""Kinds whose main picture Kodi calls ``thumb`` instead of ``poster``."""
_ASPECT_OF: dict[ImageType, str] = {}
for _aspect, _type in ASPECTS.items():
    _ASPECT_OF.setdefault(_type, _aspect)
_PREMIERE = {ItemKind.EPISODE: "aired", ItemKind.ALBUM: "releasedate", ItemKind.ARTIST: "formed"}
_OVERVIEW = {ItemKind.ALBUM: "review", ItemKind.ARTIST: "biography"}
_DEFAULT_IDS = {ItemKind.SERIES: ("tvdb", "tmdb", "imdb"), ItemKind.EPISODE: ("tvdb", "tmdb")}
_ID_ELEMENTS = {
    "tmdbcollection": "collectionnumber",
    "musicbrainzartist": "musicBrainzArtistID",
    "musicbrainzalbumartist": "musicbrainzalbumartistid",
    "musicbrainzrelease": "musicbrainzalbumid",
    "musicbrainzreleasegroup": "musicbrainzreleasegroupid",
    "audiodbartist": "audiodbartistid",
    "audiodbalbum": "audiodbalbumid",
}
"""Ids for which both programs read an element of its own instead of ``<uniqueid>``."""
_CREW_OF = {role: tag for tag, role in CREW_ELEMENTS.items() if tag != "writer"}


def write_nfo(record: Record, kind: ItemKind, *, existing: bytes | None = None) -> bytes:
    """The NFO file of *record*; elements of *existing* that no record holds are kept.

    Those are the watch state, ``<fileinfo>``, other programs' own elements, pictures without a
    place here and a link behind the XML. Raises ``ValueError`` for kinds without NFO files.
    """
    if kind not in ROOT_NAMES:
        raise ValueError(f"{kind.name} has no NFO file")
    old = read_existing(existing, record, kind) if existing else Existing()
    root = element(old.tag or ROOT_NAMES[kind][0])
    root.children.extend(_elements(record, kind, old))
    root.children.extend(old.kept)
    return (render(root) + old.links).encode("utf-8")


def _elements(record: Record, kind: ItemKind, old: Existing) -> Iterator[Node]:
    yield from _texts(
        ("name" if kind is ItemKind.ARTIST else "title", record.title),
        ("originaltitle", record.original_title),
        ("sorttitle", record.sort_title),
        ("showtitle", record.series_title),
    )
    yield from _ratings(record, old)
    yield from _numbers(record, kind)
    yield from _texts(
        (_OVERVIEW.get(kind, "plot"), record.overview),
        ("tagline", record.tagline),
        ("runtime", _minutes(record.runtime)),
    )
    yield from _images(record, kind)
    yield from _texts(("mpaa", record.official_rating), ("customrating", record.custom_rating))
    yield from _ids(record, kind)
    yield from (element("genre", one) for one in record.genres)
    yield from (element("country", one) for one in record.countries)
    for collection in record.collections:
        yield element(
            "set",
            "",
            element("name", collection.name),
            *_texts(("overview", collection.overview)),
            tmdbcolid=collection.ids.get("tmdbcollection"),
        )
    yield from (element("style" if kind in _MUSIC else "tag", one) for one in record.tags)
    yield from _people(record)
    yield from _texts(
        (_PREMIERE.get(kind, "premiered"), record.premiere),
        ("enddate", record.end),
        ("year", record.year),
        ("status", record.status),
        ("displayorder", record.display_order),
        ("airs_time", record.air_time),
        ("airs_dayofweek", ", ".join(record.air_days) or None),
    )
    yield from (element("label" if kind in _MUSIC else "studio", s) for s in record.studios)
    for url in record.trailers:
        yield element("trailer", url.replace(YOUTUBE, YOUTUBE_PLUGIN, 1))
    yield from _music(record, kind)
    for season, title in sorted(record.season_titles.items()):
        yield element("namedseason", title, number=season)
    added = record.date_added
    yield from _texts(
        ("language", record.metadata_language),
        ("countrycode", record.metadata_country),
        ("lockdata", "true" if record.locked else None),
        ("lockedfields", "|".join(record.locked_fields) or None),
        ("dateadded", added.replace(tzinfo=None).isoformat(" ", "seconds") if added else None),
    )


def _texts(*pairs: tuple[str, object | None]) -> Iterator[Node]:
    """An element for each value that is known."""
    for tag, value in pairs:
        if value is not None and value != "":
            yield element(tag, value)


def _minutes(ticks: int | None) -> int | None:
    return round(ticks / (60 * TICKS_PER_SECOND)) or None if ticks else None


def _ratings(record: Record, old: Existing) -> Iterator[Node]:
    if record.community_rating:
        own = element(
            "rating",
            "",
            element("value", record.community_rating),
            *_texts(("votes", record.community_votes)),
            name=old.rating_name,
            max=10,
            default="true",
        )
        yield element("ratings", "", own, *old.ratings)
    yield from _texts(("criticrating", record.critic_rating))


def _numbers(record: Record, kind: ItemKind) -> Iterator[Node]:
    if kind is ItemKind.SEASON:
        yield from _texts(("seasonnumber", record.season))
    elif kind is ItemKind.EPISODE:
        yield from _texts(
            ("season", record.season),
            ("episode", record.episode),
            ("episodenumberend", record.episode_end),
            ("displayseason", record.airs_before_season),
            ("displayepisode", record.airs_before_episode),
            ("airsafter_season", record.airs_after_season),
        )


def _images(record: Record, kind: ItemKind) -> Iterator[Node]:
    main = "thumb" if kind in _THUMB_KINDS else "poster"
    backdrops = []
    for image in record.images:
        if image.type is ImageType.BACKDROP:
            backdrops.append(_thumb(image))
        elif image.type in _ASPECT_OF:
            named = main if image.type is ImageType.PRIMARY else _ASPECT_OF[image.type]
            yield _thumb(image, aspect=named)
    for season, images in sorted(record.season_images.items()):
        for image in images:
            if image.type in _ASPECT_OF:
                yield _thumb(image, aspect=_ASPECT_OF[image.type], type="season", season=season)
    if backdrops:
        yield element("fanart", "", *backdrops)


def _thumb(image: RemoteImage, **attributes: object) -> Node:
    size = f"{image.width}x{image.height}" if image.width and image.height else None
    return element("thumb", image.url, **attributes, language=image.language, dim=size)


def _ids(record: Record, kind: ItemKind) -> Iterator[Node]:
    wanted = _DEFAULT_IDS.get(kind, ("tmdb", "imdb", "tvdb"))
    plain = [provider for provider in sorted(record.ids) if provider not in _ID_ELEMENTS]
    plain.sort(key=lambda one: wanted.index(one) if one in wanted else len(wanted))
    for number, provider in enumerate(plain):
        default = "true" if number == 0 else None
        yield element("uniqueid", record.ids[provider], type=provider, default=default)
    for provider, tag in _ID_ELEMENTS.items():
        if provider in record.ids:
            yield element(tag, record.ids[provider])


def _people(record: Record) -> Iterator[Node]:
    for person in record.people:
        if person.role in CAST or person.role is CreditRole.OTHER:
            yield element("actor", "", *_details(person), *_person_ids(person))
        elif person.character or person.image_url:
            yield element(_CREW_OF[person.role], "", *_details(person), *_person_ids(person))
        else:
            ids = {f"{one}id": value for one, value in person.ids.items() if one in KNOWN}
            yield element(_CREW_OF[person.role], person.name, **ids)


def _details(person: PersonRecord) -> Iterator[Node]:
    other = {CreditRole.GUEST_STAR: "GuestStar", CreditRole.OTHER: "Unknown"}
    yield from _texts(
        ("name", person.name),
        ("role", person.character),
        ("type", other.get(person.role)),
        ("order", person.order),
        ("thumb", person.image_url),
    )


def _person_ids(person: PersonRecord) -> Iterator[Node]:
    for provider, value in sorted(person.ids.items()):
        if provider in KNOWN:
            yield element(f"{provider}id", value)


def _music(record: Record, kind: ItemKind) -> Iterator[Node]:
    if kind is ItemKind.ALBUM:
        yield from _texts(("albumartist", record.album_artist))
        for number, artist in enumerate(record.artists):
            key = record.ids.get("musicbrainzalbumartist") if number == 0 else None
            own = _texts(("artist", artist), ("musicBrainzArtistID", key))
            yield element("albumArtistCredits", "", *own)
    elif kind in (ItemKind.MOVIE, ItemKind.VIDEO):
        yield from (element("artist", artist) for artist in record.artists)
        yield from _texts(("album", record.album))
