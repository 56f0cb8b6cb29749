"""TMDB's credits to people. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from rustfin_core.intelligence.providers import reading as read
from rustfin_core.intelligence.providers.tmdb import pictures
from rustfin_core.intelligence.records import PersonRecord
from rustfin_core.kernel.enums import CreditRole

_MOST_CAST = 100
_JOBS = {
    "Director": CreditRole.DIRECTOR,
    "Series Director": CreditRole.DIRECTOR,
    "Co-Director": CreditRole.DIRECTOR,
    "Writer": CreditRole.WRITER,
    "Screenplay": CreditRole.WRITER,
    "Story": CreditRole.WRITER,
    "Teleplay": CreditRole.WRITER,
    "Novel": CreditRole.WRITER,
    "Author": CreditRole.WRITER,
    "Original Music Composer": CreditRole.COMPOSER,
    "Music": CreditRole.COMPOSER,
    "Editor": CreditRole.EDITOR,
    "Producer": CreditRole.PRODUCER,
    "Executive Producer": CreditRole.PRODUCER,
    "Creator": CreditRole.CREATOR,
}
_ORDER = (
    CreditRole.DIRECTOR,
    CreditRole.WRITER,
    CreditRole.CREATOR,
    CreditRole.COMPOSER,
    CreditRole.EDITOR,
    CreditRole.PRODUCER,
)


def credits(answer: Mapping[str, Any]) -> tuple[PersonRecord, ...]:
    """Creators, cast and crew of a film or a series (``credits`` or ``aggregate_credits``)."""
    given = read.mapping(answer.get("aggregate_credits")) or read.mapping(answer.get("credits"))
    found = [
        *_people(answer.get("created_by"), CreditRole.CREATOR),
        *cast(given.get("cast"), CreditRole.ACTOR),
        *crew(given.get("crew")),
    ]
    return tuple(
        {(one.name, one.role, one.ids.get("tmdb")): one for one in reversed(found)}.values()
    )[::-1]


def cast(found: Any, role: CreditRole) -> Iterator[PersonRecord]:
    """Actors in billing order."""
    rows = read.rows(found, 1000)
    rows.sort(key=lambda row: read.whole(row.get("order")) or 0)
    for row in rows[:_MOST_CAST]:
        parts = read.rows(row.get("roles"), 3)
        character = read.text(row.get("character")) or " / ".join(read.names(parts, "character"))
        yield from _people([row], role, character or None)


def crew(found: Any) -> Iterator[PersonRecord]:
    """Those behind the camera whose job has a role here, the important ones first."""
    listed: list[PersonRecord] = []
    for row in read.rows(found, 1000):
        jobs = [read.text(row.get("job")), *read.names(row.get("jobs"), "job")]
        role = next((_JOBS[job] for job in jobs if job in _JOBS), None)
        if role is not None:
            listed += _people([row], role)
    yield from sorted(listed, key=lambda one: _ORDER.index(one.role))


def _people(found: Any, role: CreditRole, character: str | None = None) -> Iterator[PersonRecord]:
    for row in read.rows(found, 100):
        name = read.text(row.get("name"))
        if name is not None:
            yield PersonRecord(
                name=name,
                role=role,
                character=character,
                ids=read.ids(tmdb=read.digits(row.get("id"))),
                image_url=pictures.url(row.get("profile_path")),
            )
