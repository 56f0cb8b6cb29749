"""Fetch the best pictures providers offer, where nothing better is shown.

A picture beside the file or embedded in it comes first; one made of a frame or drawn gives way. An
item's turn comes when its own pictures were looked for, so that a poster beside the film never
loses against a download.
"""

import logging
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from rustfin_core.artwork.service import ArtworkService
from rustfin_core.artwork.types import StoredImage
from rustfin_core.catalog.events import ItemsChanged
from rustfin_core.catalog.identify.types import Sources
from rustfin_core.catalog.library_options import options_of
from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.jobs.service import JobService
from rustfin_core.jobs.types import Job
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.enums import ImageType, ItemKind
from rustfin_core.kernel.errors import Forbidden, InvalidInput, NotFound, Unavailable

_log = logging.getLogger(__name__)
TYPES = (ImageType.PRIMARY, ImageType.BACKDROP, ImageType.LOGO, ImageType.THUMB)
_TYPE_LIST = ",".join(str(int(one)) for one in TYPES)
_MADE = "('frame','card','collage')"
_TRIES = 3
"""Pictures of one type that are tried before it is left."""
_BILLED = 8
"""People of a title whose photos are fetched."""
_FORGIVE_MS = 7 * 86_400_000

_OPEN = f"""SELECT 1 FROM remote_image r WHERE r.item_id=i.id AND r.type IN ({_TYPE_LIST})
  AND NOT EXISTS(SELECT 1 FROM picture_failure f WHERE f.url=r.url)
  AND NOT EXISTS(SELECT 1 FROM picture_refused n WHERE n.item_id=i.id AND n.mark=r.url)
  AND NOT EXISTS(SELECT 1 FROM image g WHERE g.item_id=i.id AND g.type=r.type AND g.idx=0
    AND coalesce(g.source,'local') NOT IN {_MADE}
    AND (g.locked OR g.source NOT LIKE 'http%' OR EXISTS(SELECT 1 FROM remote_image o
      WHERE o.item_id=i.id AND o.type=r.type AND o.url=g.source)))"""
"""Whether item ``i`` is offered a picture that it lacks."""


@dataclass(frozen=True, slots=True)
class _Offer:
    type: ImageType
    url: str
    source: str


class RemotePictures:
    """The job that fetches pictures, and the search for items that lack one."""

    def __init__(
        self,
        *,
        db: Database,
        bus: EventBus,
        clock: Clock,
        jobs: JobService,
        sources: Sources,
        artwork: ArtworkService,
    ) -> None:
        self._db = db
        self._bus = bus
        self._clock = clock
        self._jobs = jobs
        self._sources = sources
        self._artwork = artwork

    async def fetch(self, job: Job) -> None:
        """Fetch what one item lacks; raises ``Unavailable`` when it must be tried later."""
        uid = bytes.fromhex(job.payload["item"])
        language = self._sources.language
        offers = await self._db.read(lambda con: _offers(con, uid, language))
        away: Unavailable | None = None
        changed = False
        for kind, ranked in offers.items():
            for offer in ranked[:_TRIES]:
                try:
                    image = await self._one(kind, offer)
                except Unavailable as error:
                    away = error
                    break
                if image is not None:
                    changed |= await self._db.write(partial(_write, uid, image))
                    break
        if changed:
            self._bus.publish(ItemsChanged(updated=(uid,), looks_only=True))
        if away is not None:
            raise away

    async def _one(self, kind: ImageType, offer: _Offer) -> StoredImage | None:
        try:
            data = await self._jobs.blocking(lambda: self._sources.picture(offer.source, offer.url))
            image = await self._artwork.keep(data, kind, offer.url)
        except (NotFound, Forbidden, InvalidInput) as error:
            _log.info("no picture from %s: %s", offer.source, error)
            image = None
        if image is None:
            now = self._clock.now_ms()
            await self._db.write(
                lambda con: (
                    con.execute(
                        "INSERT INTO picture_failure(url,at) VALUES(?,?) "
                        "ON CONFLICT(url) DO UPDATE SET at=excluded.at",
                        (offer.url, now),
                    ).rowcount
                )
            )
        return image

    async def lacking(self, limit: int) -> list[bytes]:
        """Items that are offered a picture they lack; people last."""
        now = self._clock.now_ms()
        if await self._db.read(lambda con: _has_old_failures(con, now)):
            await self._db.write(
                lambda con: (
                    con.execute(
                        "DELETE FROM picture_failure WHERE at<?", (now - _FORGIVE_MS,)
                    ).rowcount
                )
            )
        return await self._db.read(lambda con: _lacking(con, limit))


def _has_old_failures(con: sqlite3.Connection, now: int) -> bool:
    row = con.execute(
        "SELECT 1 FROM picture_failure WHERE at<? LIMIT 1", (now - _FORGIVE_MS,)
    ).fetchone()
    return row is not None


def _lacking(con: sqlite3.Connection, limit: int) -> list[bytes]:
    titles = con.execute(
        f"""SELECT i.uid FROM (SELECT DISTINCT item_id FROM remote_image) w
            CROSS JOIN item i ON i.id=w.item_id
            WHERE i.state=0 AND i.kind<>? AND EXISTS({_OPEN})
              AND EXISTS(SELECT 1 FROM image p WHERE p.item_id=i.id AND p.type=0) LIMIT ?""",
        (ItemKind.PERSON, limit),
    ).fetchall()
    found = [row[0] for row in titles]
    if len(found) < limit:
        people = con.execute(
            f"""SELECT i.uid FROM (SELECT DISTINCT item_id FROM remote_image) w
                CROSS JOIN item i ON i.id=w.item_id WHERE i.kind=? AND EXISTS({_OPEN})
                  AND EXISTS(SELECT 1 FROM credit c JOIN item t ON t.id=c.item_id
                    WHERE c.person_id=i.id AND c.ord<? AND t.state=0 AND t.kind IN (1,2))
                LIMIT ?""",
            (ItemKind.PERSON, _BILLED, limit - len(found)),
        ).fetchall()
        found += [row[0] for row in people]
    return found


def _offers(con: sqlite3.Connection, uid: bytes, language: str) -> dict[ImageType, list[_Offer]]:
    """Offered pictures by type, the best first; only types the item lacks.

    *language*: wanted where the item's library has no wish of its own.
    """
    rows = con.execute(
        f"""SELECT r.type,r.url,r.source,r.language,i.library_id FROM item i
            JOIN remote_image r ON r.item_id=i.id
            WHERE i.uid=? AND r.type IN ({_TYPE_LIST})
              AND NOT EXISTS(SELECT 1 FROM picture_failure f WHERE f.url=r.url)
              AND NOT EXISTS(SELECT 1 FROM picture_refused n WHERE n.item_id=i.id AND n.mark=r.url)
            ORDER BY r.type,r.idx""",
        (uid,),
    ).fetchall()
    if rows:
        language = (options_of(con, rows[0]["library_id"]).language or language)[:2].lower()
    offers: dict[ImageType, list[tuple[int, _Offer]]] = {}
    for row in rows:
        kind = ImageType(row["type"])
        # ``tvmaze/series``: what a series' record says of a season (``catalog.metadata.seasons``).
        offer = _Offer(kind, row["url"], row["source"].partition("/")[0])
        offers.setdefault(kind, []).append((_foreign(row["language"], language), offer))
    return {
        kind: [offer for _, offer in sorted(ranked, key=lambda pair: pair[0])]
        for kind, ranked in offers.items()
        if _is_open(con, uid, kind, [offer.url for _, offer in ranked])
    }


def _foreign(language: str | None, wanted: str) -> int:
    """Pictures in the wanted language first, then those without text, then English ones."""
    if language == wanted:
        return 0
    if not language:
        return 1
    return 2 if language == "en" else 3


def _is_open(con: sqlite3.Connection, uid: bytes, kind: ImageType, urls: Sequence[str]) -> bool:
    row = con.execute(
        """SELECT g.source,g.locked FROM item i JOIN image g ON g.item_id=i.id
           WHERE i.uid=? AND g.type=? AND g.idx=0""",
        (uid, int(kind)),
    ).fetchone()
    if row is not None and row[1]:
        return False
    if row is None or row[0] in ("frame", "card", "collage"):
        return True
    return row[0] is not None and row[0].startswith("http") and row[0] not in urls


def _write(uid: bytes, image: StoredImage, con: sqlite3.Connection) -> bool:
    """Show a fetched picture, unless a better one came or it is not offered any more."""
    row = con.execute(
        """SELECT i.id FROM item i JOIN remote_image r ON r.item_id=i.id AND r.type=? AND r.url=?
           WHERE i.uid=?""",
        (int(image.type), image.source, uid),
    ).fetchone()
    if row is None or not _is_open(con, uid, image.type, ()):
        return False
    con.execute(
        """INSERT INTO image(item_id,type,idx,tag,width,height,blurhash,source)
           VALUES(?,?,0,?,?,?,?,?) ON CONFLICT DO UPDATE SET tag=excluded.tag,
           width=excluded.width,height=excluded.height,blurhash=excluded.blurhash,
           source=excluded.source,path=NULL""",
        (
            row[0], int(image.type), image.tag, image.width, image.height, image.blurhash,
            image.source,
        ),
    )  # fmt: skip
    return True
