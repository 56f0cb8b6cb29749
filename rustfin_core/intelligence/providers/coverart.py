"""Cover Art Archive: covers of MusicBrainz's releases, no key.

API: https://musicbrainz.org/doc/Cover_Art_Archive/API. The pictures lie on the Internet Archive.
"""

from collections.abc import Mapping
from typing import Any

from rustfin_core.intelligence.providers import reading as read
from rustfin_core.intelligence.providers.base import Base
from rustfin_core.intelligence.providers.outgoing.client import DAY_S
from rustfin_core.intelligence.providers.outgoing.gateway import Gateway
from rustfin_core.intelligence.providers.outgoing.types import Rate, Service
from rustfin_core.intelligence.records import IdMap, RemoteImage
from rustfin_core.kernel.enums import ImageType, ItemKind
from rustfin_core.kernel.errors import NotFound

HOSTS = frozenset({"coverartarchive.org", "archive.org"})
_TYPES = {
    "Front": ImageType.PRIMARY,
    "Back": ImageType.BOX,
    "Medium": ImageType.DISC,
}
_FRESH_S = 7 * DAY_S


class CoverArtArchive(Base):
    """Pictures of albums by the ids MusicBrainz gives them."""

    name = "coverartarchive"
    kinds = frozenset({ItemKind.ALBUM})
    probe = ("/release/76df3287-6cda-33eb-8e9a-044b5e15ffdd", {})

    def __init__(self, gateway: Gateway, *, base_url: str = "https://coverartarchive.org") -> None:
        super().__init__(
            Service(name=self.name, base_url=base_url, hosts=HOSTS, rate=Rate(calls=5, seconds=1)),
            gateway,
        )

    def pictures(self, kind: ItemKind, ids: IdMap) -> list[RemoteImage]:
        """Of the release, else of its group."""
        places = (
            ("release", read.uuid(ids.get("musicbrainzrelease"))),
            ("release-group", read.uuid(ids.get("musicbrainzreleasegroup"))),
        )
        for place, known in places:
            if kind is ItemKind.ALBUM and known is not None:
                try:
                    found = map_images(self._client.json(f"/{place}/{known}", fresh_s=_FRESH_S))
                except NotFound:
                    continue
                if found:
                    return found
        return []


def map_images(answer: Any) -> list[RemoteImage]:
    """The archive's list: approved pictures first, the main front before all."""
    rows = read.rows(read.mapping(answer).get("images"), 200)
    rows.sort(key=lambda row: (row.get("front") is not True, row.get("approved") is False))
    found: list[RemoteImage] = []
    for row in rows:
        kind = ImageType.PRIMARY if row.get("front") is True else _type(row)
        url = read.picture(row.get("image"), HOSTS)
        if kind is not None and url is not None:
            found.append(RemoteImage(type=kind, url=url))
    return found


def _type(row: Mapping[str, Any]) -> ImageType | None:
    return next((_TYPES[name] for name in read.texts(row.get("types")) if name in _TYPES), None)
