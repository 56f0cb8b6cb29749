"""The size a request asks for. Pure."""

import math
from dataclasses import replace

from rustfin_core.artwork.types import MAX_EDGE, SizeRequest


def target_size(original: tuple[int, int], request: SizeRequest) -> tuple[int, int]:
    """Return the size to scale a picture of *original* size to.

    Follows Jellyfin: ``fillWidth``+``fillHeight`` cover the box and keep the ratio, ``maxWidth``
    and ``maxHeight`` bound it, ``width``/``height`` alone keep the ratio; never enlarged. Where
    Jellyfin would distort (``width`` and ``height`` of another ratio), the box is what it fits in.
    """
    width, height = original
    scale = 1.0
    if request.width and request.height:
        scale = min(request.width / width, request.height / height)
    elif request.width:
        scale = request.width / width
    elif request.height:
        scale = request.height / height
    if request.fill_width and request.fill_height:
        scale = max(request.fill_width / width, request.fill_height / height)
    elif request.fill_width:
        scale = request.fill_width / width
    elif request.fill_height:
        scale = request.fill_height / height
    for bound, edge in ((request.max_width, width), (request.max_height, height)):
        if bound:
            scale = min(scale, bound / edge)
    scale = min(scale, 1.0, MAX_EDGE / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))


def settled(original: tuple[int, int] | None, request: SizeRequest) -> SizeRequest:
    """*request* as the plainest one that gives the same pixels.

    Everything that asks more than there is becomes the same request, so that it is rendered once
    and a client that makes up numbers fills no disk.
    """
    percent = request.percent_played if 0 < request.percent_played < 100 else 0
    request = replace(
        request,
        percent_played=percent,
        unplayed=min(request.unplayed, 1000),
        played=request.played and not request.unplayed,
    )
    if original is None or min(original) < 1:
        return request
    width, height = target_size(original, request)
    nothing = (width, height) == original
    return replace(
        request,
        width=None if nothing else width,
        height=None if nothing else height,
        max_width=None,
        max_height=None,
        fill_width=None,
        fill_height=None,
    )


def edge(value: float | None) -> int | None:
    """A requested edge within sane bounds; zero, negative and silly ones ask nothing (T-23)."""
    if value is None or not math.isfinite(value) or value < 1:
        return None
    return int(min(value, MAX_EDGE))
