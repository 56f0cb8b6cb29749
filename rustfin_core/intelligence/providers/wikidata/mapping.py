"""Wikidata's entities to our records. Pure; names of linked items are handed in.

Property numbers are Wikidata's own, their meaning stands beside them.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from rustfin_core.intelligence.providers import reading as read
from rustfin_core.intelligence.providers.wikidata import claims
from rustfin_core.intelligence.records import (
    Candidate,
    CollectionRecord,
    PersonRecord,
    Record,
    RemoteImage,
)
from rustfin_core.kernel.enums import CreditRole, ImageType, ItemKind
from rustfin_core.kernel.ticks import to_ticks

NAME = "wikidata"
HOSTS = frozenset({"wikidata.org", "wikimedia.org"})

FOREIGN_IDS: Mapping[ItemKind, Mapping[str, str]] = {
    ItemKind.MOVIE: {
        "imdb": "P345", "tmdb": "P4947", "tvdb": "P12196", "anilist": "P8729", "mal": "P4086",
        "anidb": "P5646",
    },
    ItemKind.SERIES: {
        "imdb": "P345", "tmdb": "P4983", "tvdb": "P4835", "tvmaze": "P8600", "anilist": "P8729",
        "mal": "P4086", "anidb": "P5646",
    },
    ItemKind.PERSON: {"imdb": "P345", "tmdb": "P4985"},
    ItemKind.ARTIST: {"musicbrainzartist": "P434", "imdb": "P345"},
    ItemKind.ALBUM: {"musicbrainzreleasegroup": "P436"},
}  # fmt: skip
"""Provider id to property, for each kind."""

CLASSES: Mapping[ItemKind, tuple[str, ...]] = {
    ItemKind.MOVIE: (
        "Q11424",  # film
        "Q24862",  # short film
        "Q202866",  # animated film
        "Q29168811",  # animated feature film
        "Q17517379",  # animated short film
        "Q20650540",  # anime film
        "Q506240",  # television film
        "Q93204",  # documentary film
        "Q24869",  # feature film
        "Q226730",  # silent film
        "Q130232",  # drama film
        "Q157443",  # comedy film
        "Q200092",  # horror film
        "Q471839",  # science fiction film
        "Q18011172",  # film project
    ),
    ItemKind.SERIES: (
        "Q5398426",  # television series
        "Q1259759",  # miniseries
        "Q15416",  # television programme
        "Q581714",  # animated series
        "Q117467246",  # animated television series
        "Q63952888",  # anime television series
        "Q526877",  # web series
        "Q1261214",  # television special
        "Q182415",  # soap opera
        "Q1366112",  # drama television series
        "Q170238",  # sitcom
    ),
    ItemKind.PERSON: ("Q5",),
    ItemKind.ARTIST: ("Q5", "Q215380", "Q2088357", "Q5741069", "Q9212979", "Q56816954"),
    ItemKind.ALBUM: ("Q482994", "Q208569", "Q169930", "Q134556", "Q222910", "Q209939"),
}
"""What an item of a kind is an instance of (P31)."""

_PEOPLE = (
    ("P57", CreditRole.DIRECTOR),
    ("P170", CreditRole.CREATOR),
    ("P58", CreditRole.WRITER),
    ("P161", CreditRole.ACTOR),
    ("P725", CreditRole.ACTOR),  # voice actor
    ("P162", CreditRole.PRODUCER),
    ("P1431", CreditRole.PRODUCER),  # executive producer
    ("P86", CreditRole.COMPOSER),
    ("P1040", CreditRole.EDITOR),
)
_PREMIERE = ("P577", "P580", "P571", "P569")  # published, begun, founded, born
_END = ("P582", "P576", "P570")  # ended, dissolved, died
_MOST_PEOPLE = 40
_IMAGES = (
    ("P3383", ImageType.PRIMARY),  # film poster
    ("P18", ImageType.PRIMARY),
    ("P154", ImageType.LOGO),
    ("P948", ImageType.BANNER),
)
_LINKED = ("P136", "P272", "P495", "P264", "P175", "P179", "P449", "P27")
_UNIT_S = {"Q7727": 60, "Q11574": 1, "Q25235": 3600}
_SITES = "https://commons.wikimedia.org/wiki/Special:FilePath/"


def linked(entity: Mapping[str, Any]) -> list[str]:
    """Ids of the items whose names a record needs."""
    found = [id_ for property_ in _LINKED for id_ in claims.entities(entity, property_)[:20]]
    people = [
        id_ for property_, _ in _PEOPLE for id_ in claims.entities(entity, property_)[:_MOST_PEOPLE]
    ]
    return list(dict.fromkeys(found + people))


def is_a(entity: Mapping[str, Any], kind: ItemKind) -> bool:
    """Whether the item is of *kind*: by its class, or by an id that only such items have."""
    if set(claims.entities(entity, "P31")) & set(CLASSES.get(kind, ())):
        return True
    own = FOREIGN_IDS.get(kind, {})
    return any(claims.string(entity, own[name]) for name in own if name != "imdb")


def candidate(entity: Mapping[str, Any], kind: ItemKind, language: str) -> Candidate | None:
    """An entity as a search hit; ``None`` without an id or a name."""
    id_, title = claims.entity_id(entity.get("id")), claims.label(entity, language)
    if id_ is None or title is None:
        return None
    image = next(iter(images(entity)), None)
    description = read.mapping(read.mapping(entity.get("descriptions")).get(language))
    return Candidate(
        provider=NAME,
        id=id_,
        kind=kind,
        title=title,
        original_title=claims.monolingual(entity, "P1476"),
        aliases=tuple(
            one for one in claims.aliases(entity, (language, "en", "mul")) if one != title
        ),
        year=_year(entity),
        ids=entity_ids(entity, kind),
        overview=read.prose(description.get("value")),
        image_url=image.url if image else None,
        popularity=float(len(read.mapping(entity.get("sitelinks")))),
        runtime=_runtime(entity) if kind is ItemKind.MOVIE else None,
    )


def record(
    entity: Mapping[str, Any], kind: ItemKind, language: str, names: Mapping[str, str]
) -> Record:
    """An entity in full; *names* holds the linked items' names in *language*."""

    def named(property_: str) -> tuple[str, ...]:
        return read.unique(names.get(id_) for id_ in claims.entities(entity, property_))

    ended = claims.values(entity, "P582")
    performers = named("P175") if kind is ItemKind.ALBUM else ()
    return Record(
        source=NAME,
        kind=kind,
        title=claims.label(entity, language),
        original_title=claims.monolingual(entity, "P1476"),
        year=_year(entity),
        premiere=next(filter(None, (claims.day(entity, one) for one in _PREMIERE)), None),
        end=next(filter(None, (claims.day(entity, one) for one in _END)), None),
        runtime=_runtime(entity),
        genres=named("P136"),
        studios=read.unique((*named("P272"), *named("P449"), *named("P264"))),
        countries=named("P495") or named("P27"),
        people=tuple(_people(entity, names)),
        ids=entity_ids(entity, kind),
        collections=_collections(entity, kind, names),
        images=images(entity),
        status="Ended" if kind is ItemKind.SERIES and ended else None,
        artists=performers,
        album_artist=next(iter(performers), None),
    )


def entity_ids(entity: Mapping[str, Any], kind: ItemKind) -> dict[str, str]:
    """Its own id and those elsewhere."""
    found = {
        name: read.identifier(claims.string(entity, property_))
        for name, property_ in FOREIGN_IDS.get(kind, {}).items()
    }
    if "imdb" in found:
        found["imdb"] = read.imdb(found["imdb"], "(?:tt|nm)")
    return read.ids(wikidata=claims.entity_id(entity.get("id")), **found)


def images(entity: Mapping[str, Any]) -> tuple[RemoteImage, ...]:
    """Its pictures on Commons."""
    found: list[RemoteImage] = []
    for property_, kind in _IMAGES:
        for name in claims.strings(entity, property_)[:3]:
            url = read.picture(_SITES + quote(name.replace(" ", "_"), safe=""), HOSTS)
            if url is not None and name.lower().endswith((".jpg", ".jpeg", ".png", ".webp")):
                found.append(RemoteImage(type=kind, url=url))
    return tuple(found)


def file_names(entity: Mapping[str, Any]) -> dict[str, ImageType]:
    """Names of its files on Commons and what they show."""
    return {
        name.replace("_", " "): kind
        for property_, kind in reversed(_IMAGES)
        for name in claims.strings(entity, property_)[:3]
    }


def file_images(answer: Any, kinds: Mapping[str, ImageType]) -> list[RemoteImage]:
    """Commons' ``imageinfo`` answer to pictures with their size."""
    found: list[RemoteImage] = []
    pages = read.mapping(read.mapping(read.mapping(answer).get("query")).get("pages"))
    for page in pages.values():
        title = (read.text(read.mapping(page).get("title")) or "").removeprefix("File:")
        for info in read.rows(read.mapping(page).get("imageinfo"), 1):
            url = read.picture(info.get("thumburl") or info.get("url"), HOSTS)
            if url is not None:
                found.append(
                    RemoteImage(
                        type=kinds.get(title, ImageType.PRIMARY),
                        url=url,
                        width=read.whole(info.get("thumbwidth") or info.get("width"), 1, 10**6),
                        height=read.whole(info.get("thumbheight") or info.get("height"), 1, 10**6),
                    )
                )
    return found


def _year(entity: Mapping[str, Any]) -> int | None:
    return next(filter(None, (claims.year(entity, one) for one in _PREMIERE)), None)


def _runtime(entity: Mapping[str, Any]) -> int | None:
    found = claims.amount(entity, "P2047")
    if found is None:
        return None
    seconds = found[0] * _UNIT_S.get(found[1] or "", 60)
    return to_ticks(seconds) if 0 < seconds < 7 * 86_400 else None


def _people(entity: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[PersonRecord]:
    seen: set[tuple[str, CreditRole]] = set()
    for property_, role in _PEOPLE:
        for id_ in claims.entities(entity, property_)[:_MOST_PEOPLE]:
            if id_ in names and (id_, role) not in seen:
                seen.add((id_, role))
                yield PersonRecord(name=names[id_], role=role, ids={NAME: id_})


def _collections(
    entity: Mapping[str, Any], kind: ItemKind, names: Mapping[str, str]
) -> tuple[CollectionRecord, ...]:
    """The film series (P179) a film is part of."""
    if kind is not ItemKind.MOVIE:
        return ()
    return tuple(
        CollectionRecord(name=names[id_], ids={NAME: id_})
        for id_ in claims.entities(entity, "P179")
        if id_ in names
    )
