"""Asking Wikidata and Wikimedia Commons. Free; wants a User-Agent that says whom to write to."""

from collections.abc import Iterable, Mapping
from typing import Any

from rustfin_core.intelligence.providers import reading as read
from rustfin_core.intelligence.providers.base import Base
from rustfin_core.intelligence.providers.outgoing.client import DAY_S, SEARCH_FRESH_S, Client
from rustfin_core.intelligence.providers.outgoing.gateway import Gateway
from rustfin_core.intelligence.providers.outgoing.types import Rate, Service
from rustfin_core.intelligence.providers.wikidata import claims, mapping
from rustfin_core.intelligence.records import Candidate, IdMap, Record, RemoteImage, Wanted
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import NotFound

_HITS = 12
_AT_ONCE = 50
_NAMES_FRESH_S = 30 * DAY_S
_PICTURE_WIDTH = 2000
_RATE = Rate(calls=5, seconds=1)


class Wikidata(Base):
    """Films, series, people, artists and albums with their ids everywhere else."""

    name = mapping.NAME
    kinds = frozenset(mapping.CLASSES)
    probe = ("/w/api.php", {"action": "query", "meta": "siteinfo", "format": "json"})

    def __init__(
        self,
        gateway: Gateway,
        *,
        base_url: str = "https://www.wikidata.org",
        commons_url: str = "https://commons.wikimedia.org",
    ) -> None:
        super().__init__(
            Service(name=self.name, base_url=base_url, hosts=mapping.HOSTS, rate=_RATE), gateway
        )
        self._commons = Client(
            Service(name="commons", base_url=commons_url, hosts=mapping.HOSTS, rate=_RATE), gateway
        )

    def search(self, wanted: Wanted) -> list[Candidate]:
        """Full-text search among the items of the wanted kind."""
        if wanted.kind not in self.kinds:
            return []
        title = _words(wanted.title)
        classes = "|".join(f"P31={one}" for one in mapping.CLASSES[wanted.kind])
        found = self._entities(self._hits(f"{title} haswbstatement:{classes}"), wanted.language)
        return self._candidates(found, wanted.kind, wanted.language)

    def find(self, kind: ItemKind, ids: IdMap) -> Candidate | None:
        """By its own id or any that Wikidata keeps a property for."""
        if kind not in self.kinds:
            return None
        own = claims.entity_id(ids.get(self.name))
        if own is not None:
            hits = [own]
        else:
            statements = [
                f"{property_}={value}"
                for name, property_ in mapping.FOREIGN_IDS[kind].items()
                if (value := read.identifier(ids.get(name)))
            ]
            hits = self._hits("haswbstatement:" + "|".join(statements)) if statements else []
        found = self._candidates(self._entities(hits, "en"), kind, "en")
        return found[0] if found else None

    def fetch(self, kind: ItemKind, id_: str, wanted: Wanted) -> Record:
        """An item with the names of all it is linked to."""
        entity = self._entity(id_, wanted.language)
        names = self._names(mapping.linked(entity), wanted.language)
        return mapping.record(entity, kind, wanted.language, names)

    def images(self, kind: ItemKind, id_: str, ids: IdMap) -> list[RemoteImage]:
        """Its files on Commons, with sizes, at most 2,000 pixels wide."""
        kinds = mapping.file_names(self._entity(id_, "en"))
        if not kinds:
            return []
        answer = self._commons.json(
            "/w/api.php",
            {
                "action": "query",
                "titles": "|".join(f"File:{name}" for name in kinds),
                "prop": "imageinfo",
                "iiprop": "url|size",
                "iiurlwidth": _PICTURE_WIDTH,
                "format": "json",
            },
        )
        return mapping.file_images(answer, kinds)

    def _hits(self, query: str) -> list[str]:
        answer = self._client.json(
            "/w/api.php",
            {
                "action": "query",
                "list": "search",
                "srsearch": query,
                "srlimit": _HITS,
                "srnamespace": 0,
                "format": "json",
            },
            fresh_s=SEARCH_FRESH_S,
        )
        rows = read.rows(read.mapping(read.mapping(answer).get("query")).get("search"), _HITS)
        return list(read.unique(claims.entity_id(row.get("title")) for row in rows))

    def _entity(self, id_: str, language: str) -> Mapping[str, Any]:
        known = claims.entity_id(id_)
        for entity in self._entities([known] if known else [], language):
            return entity
        raise NotFound("Wikidata does not know that title.")

    def _entities(self, ids: Iterable[str], language: str) -> list[Mapping[str, Any]]:
        return self._get(ids, "labels|aliases|descriptions|claims|sitelinks", language, DAY_S)

    def _names(self, ids: list[str], language: str) -> dict[str, str]:
        names: dict[str, str] = {}
        for start in range(0, len(ids), _AT_ONCE):
            for entity in self._get(
                ids[start : start + _AT_ONCE], "labels", language, _NAMES_FRESH_S
            ):
                id_, name = claims.entity_id(entity.get("id")), claims.label(entity, language)
                if id_ and name:
                    names[id_] = name
        return names

    def _get(
        self, ids: Iterable[str], parts: str, language: str, fresh_s: float
    ) -> list[Mapping[str, Any]]:
        wanted = list(ids)
        if not wanted:
            return []
        answer = self._client.json(
            "/w/api.php",
            {
                "action": "wbgetentities",
                "ids": "|".join(wanted),
                "props": parts,
                "languages": "|".join(read.unique([read.identifier(language), "en", "mul"])),
                "format": "json",
            },
            fresh_s=fresh_s,
        )
        found = dict(read.mapping(read.mapping(answer).get("entities")))
        ordered = [found.pop(id_) for id_ in wanted if id_ in found]
        # A merged item may come under the id of the one it was merged into.
        entities = (read.mapping(one) for one in (*ordered, *found.values()))
        return [one for one in entities if one and "missing" not in one]

    def _candidates(
        self, entities: list[Mapping[str, Any]], kind: ItemKind, language: str
    ) -> list[Candidate]:
        fitting = (one for one in entities if mapping.is_a(one, kind))
        found = (mapping.candidate(one, kind, language) for one in fitting)
        return [one for one in found if one is not None]


def _words(title: str) -> str:
    """*title* without what CirrusSearch would read as an operator."""
    kept = "".join(ch if ch.isalnum() or ch in "'.&" else " " for ch in title[:200])
    return " ".join(kept.split())
