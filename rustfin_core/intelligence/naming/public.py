"""The fields of a parsed name that ``parse-names`` prints: a contract with scripts."""

from typing import Any

from rustfin_core.intelligence.naming.types import ParsedName


def public(name: ParsedName) -> dict[str, Any]:
    """One name as JSON types, every key present."""
    return {
        "kind": name.kind.value,
        "title": name.title,
        "year": name.year or name.aired_year,
        "season": name.season,
        "episodes": list(name.episodes),
        "absolute": list(name.absolute),
        "date": name.date,
        "edition": name.edition,
        "part": name.part,
        "extra_type": name.extra_type.value if name.extra_type else None,
        "provider_ids": name.provider_ids,
    }
