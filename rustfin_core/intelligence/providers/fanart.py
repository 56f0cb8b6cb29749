"""fanart.tv: pictures of films, series, artists and albums. Needs the owner's key.

API: https://fanarttv.docs.apiary.io. Found by the ids of TMDB, IMDb, TheTVDB and MusicBrainz.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from rustfin_core.intelligence.providers import reading as read
from rustfin_core.intelligence.providers.base import Base
from rustfin_core.intelligence.providers.outgoing.client import DAY_S, Secrets
from rustfin_core.intelligence.providers.outgoing.gateway import Gateway
from rustfin_core.intelligence.providers.outgoing.types import Rate, Service
from rustfin_core.intelligence.records import IdMap, RemoteImage
from rustfin_core.kernel.enums import ImageType, ItemKind
from rustfin_core.kernel.errors import NotFound

HOSTS = frozenset({"fanart.tv"})
_FRESH_S = 7 * DAY_S
_LISTS: Mapping[ItemKind, Mapping[str, ImageType]] = {
    ItemKind.MOVIE: {
        "movieposter": ImageType.PRIMARY,
        "moviebackground": ImageType.BACKDROP,
        "hdmovielogo": ImageType.LOGO,
        "movielogo": ImageType.LOGO,
        "hdmovieclearart": ImageType.ART,
        "movieart": ImageType.ART,
        "moviebanner": ImageType.BANNER,
        "moviethumb": ImageType.THUMB,
        "moviedisc": ImageType.DISC,
    },
    ItemKind.SERIES: {
        "tvposter": ImageType.PRIMARY,
        "showbackground": ImageType.BACKDROP,
        "hdtvlogo": ImageType.LOGO,
        "clearlogo": ImageType.LOGO,
        "hdclearart": ImageType.ART,
        "clearart": ImageType.ART,
        "tvbanner": ImageType.BANNER,
        "tvthumb": ImageType.THUMB,
        "seasonposter": ImageType.PRIMARY,
        "seasonbanner": ImageType.BANNER,
        "seasonthumb": ImageType.THUMB,
    },
    ItemKind.ARTIST: {
        "artistthumb": ImageType.PRIMARY,
        "artistbackground": ImageType.BACKDROP,
        "hdmusiclogo": ImageType.LOGO,
        "musiclogo": ImageType.LOGO,
        "musicbanner": ImageType.BANNER,
    },
    ItemKind.ALBUM: {"albumcover": ImageType.PRIMARY, "cdart": ImageType.DISC},
}


class FanartTV(Base):
    """Pictures only."""

    name = "fanart"
    kinds = frozenset(_LISTS)
    probe = ("/movies/550", {})

    def __init__(
        self, gateway: Gateway, *, key: str, base_url: str = "https://webservice.fanart.tv/v3"
    ) -> None:
        super().__init__(
            Service(name=self.name, base_url=base_url, hosts=HOSTS, rate=Rate(calls=5, seconds=1)),
            gateway,
            secrets=Secrets(headers={"api-key": key}),
        )

    def pictures(self, kind: ItemKind, ids: IdMap) -> list[RemoteImage]:
        """By the ids of other services; fanart.tv has none of its own."""
        for path in _paths(kind, ids):
            try:
                return map_images(self._client.json(path, fresh_s=_FRESH_S), kind, ids)
            except NotFound:
                continue
        return []


def map_images(answer: Any, kind: ItemKind, ids: IdMap | None = None) -> list[RemoteImage]:
    """A title's lists, most liked first within each."""
    given = read.mapping(answer)
    if kind is ItemKind.ALBUM:
        albums = read.mapping(given.get("albums"))
        own = read.uuid((ids or {}).get("musicbrainzreleasegroup"))
        given = read.mapping(albums.get(own)) if own else next(iter(albums.values()), {})
    return [image for name, type_ in _LISTS[kind].items() for image in _listed(given, name, type_)]


def _listed(given: Any, name: str, type_: ImageType) -> Iterator[RemoteImage]:
    rows = read.rows(read.mapping(given).get(name), 300)
    rows.sort(key=lambda row: -(read.whole(row.get("likes")) or 0))
    for row in rows:
        url = read.picture(row.get("url"), HOSTS)
        season = read.whole(row.get("season"), 0, 10_000) if name.startswith("season") else None
        if url is None or (name.startswith("season") and season is None):
            continue
        language = read.identifier(row.get("lang"))
        yield RemoteImage(
            type=type_,
            url=url,
            language=None if language == "00" else language,
            votes=read.votes(row.get("likes")),
            season=season,
        )


def _paths(kind: ItemKind, ids: IdMap) -> Iterator[str]:
    tmdb, imdb, tvdb = read.digits(ids.get("tmdb")), read.imdb(ids.get("imdb")), ids.get("tvdb")
    if kind is ItemKind.MOVIE:
        yield from (f"/movies/{one}" for one in (tmdb, imdb) if one)
    if kind is ItemKind.SERIES and (series := read.digits(tvdb)):
        yield f"/tv/{series}"
    if kind is ItemKind.ARTIST and (artist := read.uuid(ids.get("musicbrainzartist"))):
        yield f"/music/{artist}"
    if kind is ItemKind.ALBUM and (group := read.uuid(ids.get("musicbrainzreleasegroup"))):
        yield f"/music/albums/{group}"
