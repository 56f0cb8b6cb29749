"""Worker operations that find or make pictures and put them into the store."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PIL import Image

from rustfin_core.artwork.cards import SHAPES, cover, person_card, poster_from_frame, title_card
from rustfin_core.artwork.embedded import embedded_pictures
from rustfin_core.artwork.frames import good_frame
from rustfin_core.artwork.keeping import keep
from rustfin_core.artwork.reading import UnusableError, open_picture
from rustfin_core.artwork.types import MadeFrom

_EMBEDDED_EDGE = 2
"""A placeholder of one pixel is no cover."""


def make_images(args: dict[str, Any]) -> list[dict[str, Any]]:
    """Fill the store for one title.

    *args*: ``store`` (folder), ``title``, ``subtitle``, ``shape`` (poster|still|square|person),
    ``local`` (lists of image type, index and path), ``file`` (media file or null), ``kind``
    (video|audio|none), ``duration``, ``refused`` (tags a person does not want), ``has`` (image
    types that need nothing made). Returns what ``keep`` does for each.
    """
    return list(_Maker(args).run())


def keep_image(args: dict[str, Any]) -> dict[str, Any]:
    """Put a fetched or uploaded picture into the store.

    *args*: ``store``, ``path`` (a file of this server's own), ``type``, ``source``. Returns what
    ``keep`` does, or ``{"error": sentence}`` when it is no picture.
    """
    try:
        picture = open_picture(args["path"])
    except UnusableError as error:
        return {"error": str(error)}
    return keep(Path(args["store"]), args["type"], picture, args["source"])


class _Maker:
    """One title: local pictures, then embedded ones, then a frame, then a card."""

    def __init__(self, args: dict[str, Any]) -> None:
        self._args = args
        self._store = Path(args["store"])
        self._refused = set(args["refused"])
        self._has = set(args["has"])
        self._size = SHAPES[args["shape"]]

    def run(self) -> Iterator[dict[str, Any]]:
        """What was put into the store."""
        counts: dict[str, int] = {}
        for image_type, _, path in self._args["local"]:
            kept = self._kept(image_type, path, MadeFrom.LOCAL, counts.get(image_type, 0))
            if kept is not None:
                counts[image_type] = counts.get(image_type, 0) + 1
                yield kept
        self._has.update(counts)
        media = self._args["file"]
        if media and not {"PRIMARY"} <= self._has:
            yield from self._embedded(media)
        wants_frame = "PRIMARY" not in self._has or (
            self._args["shape"] == "poster" and "BACKDROP" not in self._has
        )
        if media and self._args["kind"] == "video" and wants_frame:
            yield from self._frames(media)
        if "PRIMARY" not in self._has:
            title, subtitle = self._args["title"], self._args["subtitle"]
            is_person = self._args["shape"] == "person"
            card = (
                person_card(title, self._size)
                if is_person
                else title_card(title, subtitle, self._size)
            )
            yield keep(self._store, "PRIMARY", card, MadeFrom.CARD)

    def _kept(
        self, image_type: str, source: str | bytes, origin: MadeFrom, index: int = 0
    ) -> dict[str, Any] | None:
        try:
            picture = open_picture(source)
        except UnusableError:
            return None
        if origin is MadeFrom.EMBEDDED and max(picture.size) < _EMBEDDED_EDGE:
            return None
        kept = keep(self._store, image_type, picture, origin, index=index)
        return None if kept["tag"] in self._refused else kept

    def _embedded(self, media: str) -> Iterator[dict[str, Any]]:
        try:
            found = list(embedded_pictures(media))
        except Exception:  # noqa: BLE001 - decoders raise anything on damaged files
            return
        for kind, data in found:
            if kind.name not in self._has:
                kept = self._kept(kind.name, data, MadeFrom.EMBEDDED)
                if kept is not None:
                    self._has.add(kind.name)
                    yield kept

    def _frames(self, media: str) -> Iterator[dict[str, Any]]:
        try:
            frame = good_frame(media, self._args["duration"])
        except Exception:  # noqa: BLE001 - decoders raise anything on damaged files
            return
        if frame is None:
            return
        made: list[tuple[str, Image.Image]] = []
        shape = self._args["shape"]
        if "PRIMARY" not in self._has:
            args = self._args
            still = shape == "still"
            picture = (
                cover(frame, self._size)
                if still
                else poster_from_frame(frame, args["title"], args["subtitle"], self._size)
            )
            made.append(("PRIMARY", picture))
        if shape == "poster" and "BACKDROP" not in self._has:
            made.append(("BACKDROP", frame))
        for kind, picture in made:
            kept = keep(self._store, kind, picture, MadeFrom.FRAME)
            if kept["tag"] not in self._refused:
                self._has.add(kind)
                yield kept
