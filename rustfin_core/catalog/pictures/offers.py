"""Pictures that providers offer for an item, and taking one.

Only what a provider offered for the item is fetched, by that provider's own client: an address
that a client makes up is never asked for (T-06).
"""

import logging
import sqlite3
from collections import OrderedDict
from dataclasses import dataclass
from functools import partial

from rustfin_core.artwork.service import ArtworkService
from rustfin_core.catalog.identify.types import Sources
from rustfin_core.catalog.library_options import options_of
from rustfin_core.catalog.pictures.editing import PictureEditor
from rustfin_core.db import Database
from rustfin_core.intelligence.providers.registry import KNOWN
from rustfin_core.intelligence.providers.types import PictureLister, Provider
from rustfin_core.intelligence.records import IdMap, RemoteImage
from rustfin_core.jobs.service import JobService
from rustfin_core.kernel.enums import ImageType, ItemKind
from rustfin_core.kernel.errors import InvalidInput, NotFound, RustfinError

_log = logging.getLogger(__name__)
_TITLES = {known.name: known.title for known in KNOWN}
_SUPPORTED = (
    ImageType.PRIMARY, ImageType.BACKDROP, ImageType.LOGO, ImageType.THUMB, ImageType.BANNER,
    ImageType.ART, ImageType.DISC,
)  # fmt: skip
_KEPT = 200
"""Items whose offers are remembered when they were asked for just now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A picture a provider has."""

    type: ImageType
    url: str
    provider: str
    provider_title: str
    width: int | None = None
    height: int | None = None
    language: str | None = None
    rating: float | None = None
    votes: int | None = None


@dataclass(frozen=True, slots=True)
class _Item:
    id: int
    kind: ItemKind
    language: str
    ids: IdMap
    known: tuple[Offer, ...]


class PictureOffers:
    """Lists and takes; holds what providers said just now."""

    def __init__(
        self,
        *,
        db: Database,
        jobs: JobService,
        sources: Sources,
        artwork: ArtworkService,
        editor: PictureEditor,
    ) -> None:
        self._db = db
        self._jobs = jobs
        self._sources = sources
        self._artwork = artwork
        self._editor = editor
        self._asked: OrderedDict[bytes, tuple[Offer, ...]] = OrderedDict()

    async def providers(self, uid: bytes) -> tuple[tuple[str, tuple[ImageType, ...]], ...]:
        """Titles of the providers that may have pictures of an item, and of which kinds."""
        item = await self._item(uid)
        return tuple((_title(one.name), _SUPPORTED) for one in self._sources.providers(item.kind))

    async def of(self, uid: bytes, *, all_languages: bool = False) -> tuple[Offer, ...]:
        """What there is, the wanted language first.

        Where identification has noted none, the providers are asked now. Without *all_languages*
        only pictures in the wanted language, in English and without text.
        """
        item = await self._item(uid)
        found = item.known or self._asked.get(uid) or await self._ask(uid, item)
        wanted = {item.language, "en", None}
        ranked = sorted(found, key=lambda offer: _foreign(offer.language, item.language))
        return tuple(one for one in ranked if all_languages or one.language in wanted)

    async def take(self, uid: bytes, kind: ImageType, url: str) -> None:
        """Fetch an offered picture and show it; it is there when this returns.

        ``NotFound`` for an address that was not offered, ``Unavailable`` when it cannot be had.
        """
        item = await self._item(uid)
        offers = (*item.known, *self._asked.get(uid, ()))
        offer = next((one for one in offers if one.url == url), None)
        if offer is None:
            raise NotFound("No provider offers this picture for this title.")
        data = await self._jobs.blocking(lambda: self._sources.picture(offer.provider, url))
        image = await self._artwork.keep(data, kind, url)
        if image is None:
            raise InvalidInput("The provider sent something that is no picture known here.")
        await self._editor.show(uid, image)

    async def _ask(self, uid: bytes, item: _Item) -> tuple[Offer, ...]:
        found: list[Offer] = []
        for provider in self._sources.providers(item.kind):
            try:
                images = await self._jobs.blocking(partial(_images, provider, item))
            except RustfinError as error:
                _log.info("pictures are offered without it: %s", error)
                continue
            found += [_offer(one, provider.name) for one in images if one.season is None]
        self._asked[uid] = tuple(found)
        if len(self._asked) > _KEPT:
            self._asked.popitem(last=False)
        return tuple(found)

    async def _item(self, uid: bytes) -> _Item:
        language = self._sources.language
        return await self._db.read(lambda con: _read(con, uid, language))


def _images(provider: Provider, item: _Item) -> list[RemoteImage]:
    if isinstance(provider, PictureLister):
        return provider.pictures(item.kind, item.ids)
    own = item.ids.get(provider.name)
    return provider.images(item.kind, own, item.ids) if own else []


def _read(con: sqlite3.Connection, uid: bytes, language: str) -> _Item:
    row = con.execute("SELECT id,kind,library_id FROM item WHERE uid=?", (uid,)).fetchone()
    if row is None:
        raise NotFound("This title does not exist (any more).")
    ids = dict(
        con.execute("SELECT provider,value FROM provider_id WHERE item_id=?", (row[0],)).fetchall()
    )
    offers = con.execute(
        """SELECT type,url,source,width,height,language,rating,votes FROM remote_image
           WHERE item_id=? ORDER BY type,idx""",
        (row[0],),
    )
    known = tuple(
        Offer(
            type=ImageType(one[0]),
            url=one[1],
            # ``tvmaze/series``: what a series' record says of a season.
            provider=one[2].partition("/")[0],
            provider_title=_title(one[2].partition("/")[0]),
            width=one[3],
            height=one[4],
            language=one[5],
            rating=one[6],
            votes=one[7],
        )
        for one in offers
    )
    wanted = (options_of(con, row[2]).language or language)[:2].lower()
    return _Item(row[0], ItemKind(row[1]), wanted, ids, known)


def _offer(image: RemoteImage, provider: str) -> Offer:
    return Offer(
        type=image.type,
        url=image.url,
        provider=provider,
        provider_title=_title(provider),
        width=image.width,
        height=image.height,
        language=image.language,
        rating=image.rating,
        votes=image.votes,
    )


def _title(provider: str) -> str:
    return _TITLES.get(provider, provider)


def _foreign(language: str | None, wanted: str) -> int:
    if language == wanted:
        return 0
    return 1 if language is None else 2
