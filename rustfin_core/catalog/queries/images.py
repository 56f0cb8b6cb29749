"""Pictures of items, and of what is no item."""

import sqlite3
from collections.abc import Collection, Iterable

from rustfin_core.catalog.row_ids import numbers
from rustfin_core.catalog.types import Image, Images
from rustfin_core.kernel.enums import ImageType

_TYPES = {int(kind): kind for kind in ImageType}


def images_of(con: sqlite3.Connection, ids: Iterable[int]) -> dict[int, Images]:
    """Pictures per row id; one statement."""
    found: dict[int, dict[ImageType, tuple[Image, ...]]] = {}
    for item_id, kind, index, tag, width, height, blurhash in con.execute(
        "SELECT item_id,type,idx,tag,width,height,blurhash FROM image "
        f"WHERE item_id IN ({numbers(ids)})"
    ):
        image_type = _TYPES[kind]
        image = Image(image_type, index, tag, width, height, blurhash)
        own = found.setdefault(item_id, {})
        own[image_type] = (*own.get(image_type, ()), image)
    return dict(found)


def images_of_owners(con: sqlite3.Connection, uids: Collection[bytes]) -> dict[bytes, Images]:
    """Pictures of what is no item: libraries, folders of lists."""
    found: dict[bytes, dict[ImageType, tuple[Image, ...]]] = {}
    for owner, kind, index, tag, width, height, blurhash in con.execute(
        "SELECT owner,type,idx,tag,width,height,blurhash FROM owner_image "
        f"WHERE owner IN ({','.join('?' * len(uids))}) ORDER BY type,idx",
        tuple(uids),
    ):
        image_type = _TYPES[kind]
        own = found.setdefault(owner, {})
        image = Image(image_type, index, tag, width, height, blurhash)
        own[image_type] = (*own.get(image_type, ()), image)
    return dict(found)
