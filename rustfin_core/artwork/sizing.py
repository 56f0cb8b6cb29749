"""The size a request asks for. Pure."""

from rustfin_core.artwork.types import MAX_EDGE, SizeRequest


def target_size(original: tuple[int, int], request: SizeRequest) -> tuple[int, int]:
    """Return the size to scale a picture of *original* size to.

    Follows Jellyfin: ``fillWidth``+``fillHeight`` cover the box and keep the ratio, ``maxWidth``
    and ``maxHeight`` bound it, ``width``/``height`` alone keep the ratio; never enlarged.
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
