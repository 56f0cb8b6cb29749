"""Which URLs may be asked: https on the service's own hosts, or an origin allowed by name."""

from collections.abc import Collection
from urllib.parse import SplitResult, urlsplit, urlunsplit

_LONGEST = 4096
_PORTS = {"https": 443, "http": 80}


def split(url: str) -> SplitResult | None:
    """Take *url* apart; ``None`` for anything but a plain http or https URL with a host."""
    if len(url) > _LONGEST or any(ord(ch) <= 32 or ord(ch) == 127 for ch in url) or "\\" in url:
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not parts.hostname or "@" in parts.netloc or port == 0:
        return None
    return parts


def origin(scheme: str, host: str, port: int) -> str:
    """An origin in its one spelling, the port always written: ``https://api.tvmaze.com:443``."""
    bare = host.strip("[]").lower()
    return f"{scheme}://[{bare}]:{port}" if ":" in bare else f"{scheme}://{bare}:{port}"


def origin_of(parts: SplitResult) -> str:
    """Origin of a URL that ``split`` accepted."""
    return origin(parts.scheme, parts.hostname or "", parts.port or _PORTS[parts.scheme])


def belongs(host: str, hosts: Collection[str]) -> bool:
    """Whether *host* is one of *hosts* or lies beneath one of them."""
    host = host.lower().rstrip(".")
    return any(host == own or host.endswith("." + own) for own in hosts)


def permitted(url: str, hosts: Collection[str], allowed: Collection[str] = ()) -> str | None:
    """*url* as it may be asked, ``None`` when it may not.

    Plain http is asked as https unless its very origin is in *allowed*: some services still hand
    out such links to their own pictures. Other ports than 443 exist only in *allowed*.
    """
    parts = split(url)
    if parts is None:
        return None
    if origin_of(parts) in allowed:
        return url
    if parts.scheme == "http" and parts.port in (None, 80):
        parts = parts._replace(scheme="https", netloc=parts.netloc.removesuffix(":80"))
    if parts.scheme != "https" or parts.port not in (None, 443):
        return None
    if not belongs(parts.hostname or "", hosts):
        return None
    return urlunsplit(parts)
