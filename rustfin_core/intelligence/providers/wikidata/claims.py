"""Wikidata's statements: what a property says, best rank first. Pure.

Data model: https://www.mediawiki.org/wiki/Wikibase/DataModel/JSON.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from rustfin_core.intelligence.providers import reading as read

_TIME = re.compile(r"\+(\d{4})-(\d\d)-(\d\d)T")
_DAY, _YEAR = 11, 9
_ENTITY = re.compile(r"Q[1-9]\d{0,11}")


def values(entity: Mapping[str, Any], property_: str) -> list[Any]:
    """Values of the preferred statements, or of the normal ones when none is preferred."""
    ranked: dict[str, list[Any]] = {"preferred": [], "normal": []}
    for statement in read.rows(read.mapping(entity.get("claims")).get(property_)):
        snak = read.mapping(statement.get("mainsnak"))
        found = read.mapping(snak.get("datavalue")).get("value")
        rank = statement.get("rank")
        if (
            snak.get("snaktype") == "value"
            and found is not None
            and rank in ("preferred", "normal")
        ):
            ranked[rank].append(found)
    return ranked["preferred"] or ranked["normal"]


def entities(entity: Mapping[str, Any], property_: str) -> tuple[str, ...]:
    """Ids of the items a property names."""
    return read.unique(entity_id(read.mapping(one).get("id")) for one in values(entity, property_))


def entity_id(value: Any) -> str | None:
    """``Q83495``."""
    return value if isinstance(value, str) and _ENTITY.fullmatch(value) else None


def strings(entity: Mapping[str, Any], property_: str) -> tuple[str, ...]:
    """Texts and ids of a property."""
    return read.unique(read.text(one) for one in values(entity, property_))


def string(entity: Mapping[str, Any], property_: str) -> str | None:
    """The first of them."""
    return next(iter(strings(entity, property_)), None)


def monolingual(entity: Mapping[str, Any], property_: str) -> str | None:
    """The first text of a property whose texts carry a language."""
    found = (read.text(read.mapping(one).get("text")) for one in values(entity, property_))
    return next((one for one in found if one), None)


def day(entity: Mapping[str, Any], property_: str) -> date | None:
    """The earliest day of a property, among those known to the day."""
    found = (_day(read.mapping(one)) for one in values(entity, property_))
    return min((one for one in found if one), default=None)


def year(entity: Mapping[str, Any], property_: str) -> int | None:
    """The earliest year of a property."""
    found: list[int] = []
    for one in values(entity, property_):
        time = read.mapping(one)
        match = _TIME.match(str(time.get("time"))[:32])
        if match and (read.whole(time.get("precision")) or 0) >= _YEAR:
            found.append(int(match[1]))
    return min((one for one in found if 1800 <= one < 2200), default=None)


def amount(entity: Mapping[str, Any], property_: str) -> tuple[float, str | None] | None:
    """The first quantity of a property with its unit's id."""
    for one in values(entity, property_):
        quantity = read.mapping(one)
        raw = quantity.get("amount")
        found = read.number(raw.removeprefix("+") if isinstance(raw, str) else raw)
        if found is not None:
            unit = str(quantity.get("unit"))[-16:].rpartition("/")[2]
            return found, entity_id(unit)
    return None


def _day(time: Mapping[str, Any]) -> date | None:
    match = _TIME.match(str(time.get("time"))[:32])
    if match is None or read.whole(time.get("precision")) != _DAY:
        return None
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError:
        return None


def label(entity: Mapping[str, Any], language: str) -> str | None:
    """Its name in *language*, else the one for all languages, English, or any."""
    labels = read.mapping(entity.get("labels"))
    for wanted in (language, "mul", "en", *labels):
        found = read.text(read.mapping(labels.get(wanted)).get("value"))
        if found:
            return found
    return None


def aliases(entity: Mapping[str, Any], languages: tuple[str, ...]) -> tuple[str, ...]:
    """Its other names, and its names in other *languages*."""
    given, labels = read.mapping(entity.get("aliases")), read.mapping(entity.get("labels"))
    return read.unique(
        read.text(one.get("value"))
        for language in languages
        for one in (read.mapping(labels.get(language)), *read.rows(given.get(language), 50))
    )
