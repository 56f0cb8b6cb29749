"""Which format a picture is sent in. Pure."""

from rustfin_core.artwork.types import ImageFormat

_REFUSED = ("q=0", "q=0.0", "q=0.00", "q=0.000")


def choose_format(own: ImageFormat, wanted: ImageFormat | None, accept: str) -> ImageFormat:
    """The format of a size of a picture stored as *own*.

    *wanted* decides (Jellyfin's ``format``). Else the ``Accept`` header: WebP where it is named;
    AVIF, which costs more, only where it is named and WebP is not; else *own*.
    """
    if wanted is not None:
        return wanted
    named = _named(accept)
    if "image/webp" in named:
        return ImageFormat.WEBP
    return ImageFormat.AVIF if "image/avif" in named else own


def _named(accept: str) -> set[str]:
    named = set()
    for part in accept[:1000].lower().split(","):
        kind, _, parameters = part.partition(";")
        if parameters.replace(" ", "") not in _REFUSED:
            named.add(kind.strip())
    return named
