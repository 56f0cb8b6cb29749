"""How a picture is asked for and sent, whoever's it is."""

import math
import re
from collections.abc import Mapping

from aiohttp import web

from rustfin_core.artwork.service import ArtworkService
from rustfin_core.artwork.sizing import edge
from rustfin_core.artwork.types import LOSSLESS_ENOUGH, ImageFormat, SizeRequest
from rustfin_core.http.call import Call
from rustfin_core.http.query import Query
from rustfin_core.http.ranged import send_small_file
from rustfin_core.http.values import to_float
from rustfin_core.kernel.enums import ImageType
from rustfin_core.kernel.errors import InvalidInput

_FOREVER = "public, max-age=31536000, immutable"
_A_WHILE = "public, max-age=600"
_NEVER = "no-cache, no-store, must-revalidate"
_INERT = {"Content-Security-Policy": "default-src 'none'; sandbox"}
"""A picture that is opened by itself runs nothing, whatever is in it (T-11)."""
_TYPES = {kind.wire_name.lower(): kind for kind in ImageType} | {
    "menu": ImageType.ART,
    "boxrear": ImageType.BOX,
}
"""Jellyfin's names; of kinds nobody has, the nearest."""
_FORMATS = {
    "jpg": ImageFormat.JPEG,
    "jpeg": ImageFormat.JPEG,
    "webp": ImageFormat.WEBP,
    "png": ImageFormat.PNG,
    "avif": ImageFormat.AVIF,
}
_COLOUR = re.compile(r"#?(?:[0-9a-fA-F]{2})?([0-9a-fA-F]{6})")
_SHADE_OF_ANY = 60
"""Percent; what Jellyfin draws for a ``foregroundLayer`` that is no number."""


def image_type(call: Call) -> ImageType:
    """The kind in the path; ``InvalidInput`` for names of none."""
    return type_named(call.params["imageType"])


def type_named(name: str) -> ImageType:
    """The kind called *name* on the wire."""
    kind = _TYPES.get(name.lower())
    if kind is None:
        raise InvalidInput(f"{name[:40]!r} is not a kind of picture.")
    return kind


def image_index(call: Call) -> int:
    """The number of the picture among those of its kind: path, else query, else the first."""
    for name in ("imageIndex", "index"):
        if name in call.params:
            return call.integer(name)
    return call.query.integer("imageIndex", 0, minimum=0, maximum=1000)


async def send_picture(
    call: Call,
    artwork: ArtworkService,
    tag: str,
    size: tuple[int, int] | None,
    *,
    kind: ImageType | None = None,
    wanted: SizeRequest | None = None,
    asked_tag: str | None = None,
) -> web.StreamResponse:
    """The stored picture *tag* as the request wants it.

    Under an address that holds the tag it may be kept for ever. *asked_tag* is that of the path.
    """
    request = size_request(call.query) if wanted is None else wanted
    accept = call.request.headers.get("Accept", "")
    rendered = await artwork.render(tag, request, accept=accept, size=size, kind=kind)
    named = asked_tag or call.query.text("tag")
    caching = _FOREVER if named == tag else _A_WHILE
    if "no-cache" in call.request.headers.get("Cache-Control", ""):
        caching = _NEVER
    return await send_small_file(
        call.request,
        rendered.path,
        content_type=rendered.content_type,
        etag=rendered.etag,
        headers={"Cache-Control": caching, "Vary": "Accept", **_INERT},
        is_at_hand=not request.is_original,
    )


def size_request(query: Query, path: Mapping[str, str] | None = None) -> SizeRequest:
    """The size parameters; silly values are clamped, formats Rustfin does not make are ignored.

    *path* holds those of the long address of old clients.
    """
    given = {name.lower(): value for name, value in (path or {}).items()}

    def number(name: str) -> float | None:
        told = given.get(name.lower())
        value = query.number(name) if told is None else to_float(name, told)
        return None if value is None or not math.isfinite(value) else value

    def within(name: str, low: int, high: int, usual: int = 0) -> int:
        value = number(name)
        return usual if value is None else round(max(low, min(value, high)))

    image_format = given.get("format") or query.text("format") or ""
    return SizeRequest(
        width=edge(number("width")),
        height=edge(number("height")),
        max_width=edge(number("maxWidth")),
        max_height=edge(number("maxHeight")),
        fill_width=edge(number("fillWidth")),
        fill_height=edge(number("fillHeight")),
        quality=within("quality", 1, 100, LOSSLESS_ENOUGH),
        blur=within("blur", 0, 100),
        percent_played=within("percentPlayed", 0, 100),
        unplayed=within("unplayedCount", 0, 1000),
        played=query.flag("addPlayedIndicator", False),
        background=_colour(query.text("backgroundColor")),
        shade=_shade(query.text("foregroundLayer")),
        format=_FORMATS.get(image_format.lower()),
    )


def _colour(text: str | None) -> str | None:
    """``#rrggbb`` or ``#aarrggbb``; anything else is no colour."""
    match = _COLOUR.fullmatch(text or "")
    return match[1].lower() if match else None


def _shade(text: str | None) -> int:
    """How dark in percent: the layer is told by how much of the picture is left (0.4: dark)."""
    if not text:
        return 0
    try:
        left = float(text)
    except ValueError:
        return _SHADE_OF_ANY
    return round(100 * (1 - max(0.0, min(left, 1.0)))) if math.isfinite(left) else _SHADE_OF_ANY
