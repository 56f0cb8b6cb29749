"""Addresses of pictures and trailers, ``http`` and ``https`` only.

A local path is never followed: a file must not make the server read other files.
"""

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from rustfin_core.intelligence.nfo.tree import Node
from rustfin_core.intelligence.nfo.values import address, integer
from rustfin_core.intelligence.records import RemoteImage
from rustfin_core.kernel.enums import ImageType

MAX_IMAGES = 500
MAX_TRAILERS = 50
YOUTUBE = "https://www.youtube.com/watch?v="
YOUTUBE_PLUGIN = "plugin://plugin.video.youtube/play/?video_id="
ASPECTS = {
    "poster": ImageType.PRIMARY,
    "thumb": ImageType.PRIMARY,
    "keyart": ImageType.PRIMARY,
    "cover": ImageType.PRIMARY,
    "fanart": ImageType.BACKDROP,
    "background": ImageType.BACKDROP,
    "landscape": ImageType.THUMB,
    "banner": ImageType.BANNER,
    "clearlogo": ImageType.LOGO,
    "logo": ImageType.LOGO,
    "clearart": ImageType.ART,
    "discart": ImageType.DISC,
    "disc": ImageType.DISC,
    "cdart": ImageType.DISC,
}
"""Kodi's artwork types; others (``characterart``, ``set.poster``) have no place here."""
_SIZE = re.compile(r"(\d{1,5})x(\d{1,5})", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2}")
_PLUGIN = re.compile(
    r"plugin://plugin\.video\.(\w{1,40})/\S{0,200}?[?&]video_?id=([\w-]{6,20})(?![\w-])",
    re.IGNORECASE | re.ASCII,
)


def read_images(root: Node) -> tuple[tuple[RemoteImage, ...], dict[int, tuple[RemoteImage, ...]]]:
    """The title's own pictures, and a series' pictures by season. Each address once per type."""
    own: dict[tuple[ImageType, str], RemoteImage] = {}
    seasons: dict[int, dict[str, RemoteImage]] = {}
    for node, default, base in _thumbs(root):
        kind = ASPECTS.get(node.attributes.get("aspect", "").strip().lower() or default)
        url = address(urljoin(base, node.content.strip()) if base else node.content)
        if kind is None or url is None:
            continue
        size = _SIZE.fullmatch(node.attributes.get("dim", ""))
        language = node.attributes.get("language", "").lower()
        image = RemoteImage(
            type=kind,
            url=url,
            width=int(size[1]) or None if size else None,
            height=int(size[2]) or None if size else None,
            language=language if _LANGUAGE.fullmatch(language) else None,
        )
        if "season" in node.attributes:
            season = integer(node.attributes["season"], most=9999)
            if season is not None:
                seasons.setdefault(season, {}).setdefault(f"{kind} {url}", image)
        elif len(own) < MAX_IMAGES:
            own.setdefault((kind, url), image)
    ordered = sorted(own.values(), key=lambda image: image.type is ImageType.BACKDROP)
    return tuple(ordered), {
        season: tuple(images.values())[:50] for season, images in sorted(seasons.items())
    }


def _thumbs(root: Node) -> Iterator[tuple[Node, str, str]]:
    """Element, type where it names none, and base address of the old relative form."""
    for node in root.all("thumb"):
        yield node, "poster", ""
    for container in root.all("thumbs"):
        for node in container.all("thumb"):
            yield node, "poster", ""
    for container in root.all("fanart"):
        base = address(container.attributes.get("url", "")) or ""
        for node in container.all("thumb"):
            yield node, "fanart", base
        if not container.children:
            yield container, "fanart", ""
    for container in root.all("art"):
        for node in container.children:
            yield node, node.name, ""


def read_trailers(root: Node) -> tuple[str, ...]:
    """Addresses a browser can open; Kodi's plugin addresses are translated."""
    found = (trailer_url(node.content) for node in root.all("trailer"))
    return tuple(dict.fromkeys(url for url in found if url))[:MAX_TRAILERS]


def trailer_url(text: str) -> str | None:
    """``plugin://plugin.video.youtube/...`` or a web address -> web address."""
    match = _PLUGIN.match(text.strip())
    if match is None:
        return address(text)
    if match[1].lower() in ("youtube", "tubed", "invidious"):
        return YOUTUBE + match[2]
    return f"https://vimeo.com/{match[2]}" if match[1].lower() == "vimeo" else None
