"""Asking MusicBrainz."""

from rustfin_core.intelligence.providers import reading as read
from rustfin_core.intelligence.providers.base import Base
from rustfin_core.intelligence.providers.musicbrainz import mapping
from rustfin_core.intelligence.providers.outgoing.client import SEARCH_FRESH_S
from rustfin_core.intelligence.providers.outgoing.gateway import Gateway
from rustfin_core.intelligence.providers.outgoing.types import Rate, Service
from rustfin_core.intelligence.records import Candidate, IdMap, Record, Wanted
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import NotFound

_ARTIST = "aliases genres ratings url-rels"
_RELEASE = "artist-credits labels recordings release-groups genres ratings url-rels"
_RECORDING = "artist-credits genres ratings"
_HITS = 20


class MusicBrainz(Base):
    """Artists, albums (releases) with their tracks, recordings."""

    name = mapping.NAME
    kinds = frozenset({ItemKind.ARTIST, ItemKind.ALBUM, ItemKind.TRACK})
    probe = ("/artist/5b11f4ce-a62d-471e-81fc-a69a8278c7da", {"fmt": "json"})

    def __init__(self, gateway: Gateway, *, base_url: str = "https://musicbrainz.org/ws/2") -> None:
        super().__init__(
            Service(
                name=self.name,
                base_url=base_url,
                hosts=mapping.HOSTS,
                rate=Rate(calls=1, seconds=1),
                # Its queue is ours: one call a second, and several jobs may wait.
                budget_s=60,
            ),
            gateway,
        )

    def search(self, wanted: Wanted) -> list[Candidate]:
        """By name; albums and tracks by their artist too, albums by their number of tracks."""
        if wanted.kind is ItemKind.ARTIST:
            found = self._search("artist", [("artist", wanted.title)])
            offered = (mapping.artist_candidate(row) for row in read.rows(found, _HITS))
        elif wanted.kind is ItemKind.ALBUM:
            asked = [("release", wanted.title), ("artist", wanted.artist)]
            count = len(wanted.track_titles) or None
            found = self._search("release", [*asked, ("tracks", count and str(count))])
            if not found and count:
                found = self._search("release", asked)
            offered = (mapping.release_candidate(row) for row in read.rows(found, _HITS))
        elif wanted.kind is ItemKind.TRACK:
            asked = [("recording", wanted.title), ("artist", wanted.artist)]
            found = self._search("recording", asked)
            offered = (mapping.recording_candidate(row) for row in read.rows(found, _HITS))
        else:
            return []
        return [one for one in offered if one is not None]

    def find(self, kind: ItemKind, ids: IdMap) -> Candidate | None:
        """By MusicBrainz ids; a release group by its best release."""
        try:
            if kind is ItemKind.ARTIST and (id_ := _any(ids, "artist", "albumartist")):
                return mapping.artist_candidate(self._get("artist", id_, _ARTIST))
            if kind is ItemKind.TRACK and (id_ := _any(ids, "recording")):
                return mapping.recording_candidate(self._get("recording", id_, _RECORDING))
            if kind is ItemKind.ALBUM:
                id_ = _any(ids, "release") or self._release_of(_any(ids, "releasegroup"))
                return mapping.release_candidate(self._release(id_)) if id_ else None
        except NotFound:
            pass
        return None

    def fetch(self, kind: ItemKind, id_: str, wanted: Wanted) -> Record:
        """An artist, a release or a recording."""
        if kind is ItemKind.ARTIST:
            return mapping.artist(self._get("artist", id_, _ARTIST))
        if kind is ItemKind.ALBUM:
            return mapping.release(self._release(id_))
        if kind is ItemKind.TRACK:
            return mapping.recording(self._get("recording", id_, _RECORDING))
        raise NotFound("MusicBrainz does not know that title.")

    def tracks(self, id_: str, wanted: Wanted) -> list[Record]:
        """The tracks of a release."""
        return mapping.tracks(self._release(id_))

    def _release(self, id_: str) -> dict[str, object]:
        return self._get("release", id_, _RELEASE)

    def _release_of(self, group: str | None) -> str | None:
        if group is None:
            return None
        answer = self._client.json(
            "/release", {"release-group": group, "inc": "media", "limit": 100, "fmt": "json"}
        )
        return mapping.best_release(read.mapping(answer).get("releases"), None)

    def _get(self, entity: str, id_: str, parts: str) -> dict[str, object]:
        known = read.uuid(id_)
        if known is None:
            raise NotFound("MusicBrainz does not know that title.")
        return dict(
            read.mapping(self._client.json(f"/{entity}/{known}", {"inc": parts, "fmt": "json"}))
        )

    def _search(self, entity: str, fields: list[tuple[str, str | None]]) -> object:
        query = " AND ".join(f"{name}:{_quoted(value)}" for name, value in fields if value)
        answer = self._client.json(
            f"/{entity}",
            {"query": query, "limit": _HITS, "fmt": "json"},
            fresh_s=SEARCH_FRESH_S,
        )
        return read.mapping(answer).get(f"{entity}s")


def _quoted(value: str) -> str:
    """A Lucene phrase."""
    inside = " ".join(value[:200].split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{inside}"'


def _any(ids: IdMap, *names: str) -> str | None:
    return next(
        (found for name in names if (found := read.uuid(ids.get(f"musicbrainz{name}")))), None
    )
