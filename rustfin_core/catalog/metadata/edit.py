"""What a person changed of an item, as the record of the source ``user``. Pure.

Clients send an item whole, changed or not. A field that is as it is shown is none of a person's
doing; one set back to what the other sources say is theirs again; the rest is the person's word.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rustfin_core.catalog.metadata.merge import USER
from rustfin_core.intelligence.records import PersonRecord, Record
from rustfin_core.kernel.text import fold

_NAMES = frozenset({"genres", "studios", "tags", "countries", "air_days"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What an editor sends. Fields that are absent from *values* are left alone.

    *values* has names of :class:`Record`; ``None`` and empty ask for nothing to be shown.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    locked_fields: frozenset[str] | None = None
    """Names of :data:`~rustfin_core.catalog.metadata.merge.LOCKS`; ``None``: as before."""
    locked: bool | None = None
    """Whether nothing may be changed any more; ``None``: as before."""


def edited(
    values: Mapping[str, Any],
    *,
    shown: Record,
    others: Record,
    own: Record | None,
    cleared: Iterable[str],
) -> tuple[Record, frozenset[str]]:
    """A person's new record and the fields they emptied.

    *shown* is what the item shows now, *others* what it would show without this person, *own* and
    *cleared* what the person said before.
    """
    said = {name: getattr(own, name) for name in own.to_json()} if own is not None else {}
    emptied = set(cleared)
    for name, sent in values.items():
        value = _clean(name, sent)
        if name == "ids":
            said["ids"] = _ids(value, shown, others, own)
        elif _same(name, value, getattr(shown, name)):
            continue
        else:
            said.pop(name, None)
            emptied.discard(name)
            if _same(name, value, getattr(others, name)):
                continue
            if _is_empty(value):
                emptied.add(name)
            else:
                said[name] = _with_ids(value, (shown, others)) if name == "people" else value
    said |= {"source": USER, "kind": shown.kind}
    return Record(**said), frozenset(emptied)


def _ids(
    wanted: Mapping[str, str], shown: Record, others: Record, own: Record | None
) -> dict[str, str]:
    """Ids a person added or changed, and empty ones for those they removed."""
    said = dict(own.ids) if own is not None else {}
    for provider in {*wanted, *shown.ids}:
        value = wanted.get(provider, "")
        if value == shown.ids.get(provider, ""):
            continue
        said.pop(provider, None)
        if value != others.ids.get(provider, ""):
            said[provider] = value
    return said


def _clean(name: str, value: Any) -> Any:
    if isinstance(value, str):
        return value.strip() or None
    if name in _NAMES:
        return tuple(dict.fromkeys(text.strip() for text in value if text.strip()))
    if name == "ids":
        return {provider: text.strip() for provider, text in value.items() if text.strip()}
    return value


def _same(name: str, one: Any, other: Any) -> bool:
    if name in _NAMES:
        # They are shown by name, whatever order a source has.
        return {fold(text) for text in one} == {fold(text) for text in other}
    if name == "people":
        return [_part(person) for person in one] == [_part(person) for person in other]
    return bool(one == other) or (_is_empty(one) and _is_empty(other))


def _part(person: PersonRecord) -> tuple[str, object, str]:
    return fold(person.name), person.role, person.character or ""


def _with_ids(people: Iterable[PersonRecord], known: Iterable[Record]) -> tuple[PersonRecord, ...]:
    """Give people their ids and photos back; clients send names only."""
    by_name = {fold(p.name): p for record in known for p in record.people if p.ids or p.image_url}

    def complete(person: PersonRecord) -> PersonRecord:
        before = by_name.get(fold(person.name))
        if before is None:
            return person
        return PersonRecord(
            name=person.name,
            role=person.role,
            character=person.character,
            ids=before.ids,
            image_url=before.image_url,
        )

    return tuple(complete(person) for person in people)


def _is_empty(value: Any) -> bool:
    return value is None or value in ("", ())
