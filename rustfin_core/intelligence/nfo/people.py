"""Cast and crew: Kodi's ``<actor>``, plain ``<director>``, tinyMediaManager's attributes.

The order of the result is fixed: cast by ``<order>``, then directors, writers, producers and the
rest, each in the file's order. NFO files hold no order across roles.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from rustfin_core.intelligence.nfo.ids import person_ids
from rustfin_core.intelligence.nfo.tree import Node
from rustfin_core.intelligence.nfo.values import address, integer, line
from rustfin_core.intelligence.records import PersonRecord
from rustfin_core.kernel.enums import CreditRole

MAX_PEOPLE = 500
_MAX_NAMES = 5000
"""Characters of one element."""
CAST = frozenset({CreditRole.ACTOR, CreditRole.GUEST_STAR})
CREW_ELEMENTS = {
    "director": CreditRole.DIRECTOR,
    "credits": CreditRole.WRITER,
    "writer": CreditRole.WRITER,
    "producer": CreditRole.PRODUCER,
    "creator": CreditRole.CREATOR,
    "composer": CreditRole.COMPOSER,
    "lyricist": CreditRole.LYRICIST,
    "conductor": CreditRole.CONDUCTOR,
    "editor": CreditRole.EDITOR,
}
_ROLES = {role.wire_name.lower(): role for role in CreditRole if role is not CreditRole.OTHER}
_OTHER_TYPES = frozenset({
    "unknown", "arranger", "engineer", "mixer", "remixer", "artist", "albumartist",
    "author", "illustrator", "penciller", "inker", "colorist", "letterer", "coverartist",
    "translator", "other",
})  # fmt: skip
"""Jellyfin's other ``PersonKind`` names."""
_ROLE_AS_TYPE = frozenset({"director", "producer", "writer", "gueststar"})
"""What Jellyfin takes for a type where an old scraper wrote it as the role."""
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d|esq)\.?", re.IGNORECASE)
_RANK = [
    CreditRole.ACTOR, CreditRole.DIRECTOR, CreditRole.WRITER, CreditRole.PRODUCER,
    CreditRole.CREATOR, CreditRole.COMPOSER, CreditRole.LYRICIST, CreditRole.CONDUCTOR,
    CreditRole.EDITOR, CreditRole.OTHER,
]  # fmt: skip


def rank(role: CreditRole) -> int:
    """Place of a role in the fixed order."""
    role = CreditRole.ACTOR if role is CreditRole.GUEST_STAR else role
    return _RANK.index(role)


def read_people(root: Node) -> tuple[PersonRecord, ...]:
    """Everybody *root* names, each once per role."""
    listed = [person for node in _actors(root) if (person := _actor(node))]
    for element, role in CREW_ELEMENTS.items():
        for node in root.all(element):
            listed.extend(_crew(node, role, element))
    people: dict[tuple[str, CreditRole], PersonRecord] = {}
    for person in listed[:MAX_PEOPLE]:
        _add(people, person)
    return tuple(
        sorted(
            people.values(),
            key=lambda one: (
                rank(one.role),
                one.order is None if one.role in CAST else False,
                one.order or 0 if one.role in CAST else 0,
            ),
        )
    )


def _add(people: dict[tuple[str, CreditRole], PersonRecord], person: PersonRecord) -> None:
    """Merge with an earlier mention: scrapers repeat the cast, one entry for each part."""
    role = CreditRole.ACTOR if person.role in CAST else person.role
    key = (person.name.casefold(), role)
    known = people.get(key)
    if known is None:
        people[key] = person
        return
    character = known.character
    if character and person.character and person.character not in character.split(" / "):
        character = f"{character} / {person.character}"
    people[key] = replace(
        known,
        role=CreditRole.GUEST_STAR if person.role is CreditRole.GUEST_STAR else known.role,
        character=character or person.character,
        ids={**person.ids, **known.ids},
        image_url=known.image_url or person.image_url,
    )


def _actors(root: Node) -> Iterator[Node]:
    yield from root.all("actor")
    for container in root.all("cast", "actors"):
        yield from container.all("actor")


def _actor(node: Node) -> PersonRecord | None:
    name = line(node.first("name") or (node.text if not node.children else ""))
    if name is None:
        return None
    character = line(node.first("role"))
    kind = node.first("type").lower().replace(" ", "")
    if not kind and character and character.lower().replace(" ", "") in _ROLE_AS_TYPE:
        kind, character = character.lower().replace(" ", ""), None
    return PersonRecord(
        name=name,
        role=_ROLES.get(kind, CreditRole.OTHER if kind in _OTHER_TYPES else CreditRole.ACTOR),
        character=character,
        order=integer(node.first("order", "sortorder")),
        ids=person_ids(node),
        image_url=address(node.first("thumb")),
    )


def _crew(node: Node, role: CreditRole, element: str) -> Iterator[PersonRecord]:
    if node.children:
        person = _actor(node)
        if person is not None:
            yield replace(person, role=role)
        return
    ids = person_ids(node)
    names = split_names(node.content, slashes=element == "credits")
    for name in names:
        # The attributes of an element with several names belong to none of them.
        yield PersonRecord(name=name, role=role, ids=ids if len(names) == 1 else {})


def split_names(text: str, *, slashes: bool) -> list[str]:
    """Names in one element: by ``|`` ``;`` `` / ``, else by comma (*slashes*: by ``/`` alone)."""
    text = text[:_MAX_NAMES]
    if slashes:
        parts = re.split(r"[/|;]", text)
    elif re.search(r"[|;]|\s/\s", text):
        parts = re.split(r"[|;]|\s/\s", text)
    else:
        parts = []
        for part in text.split(","):
            if parts and _SUFFIX.fullmatch(part.strip()):
                parts[-1] += f", {part.strip()}"
            else:
                parts.append(part)
    return [name for part in parts if (name := line(part))]
