"""Where it is told which versions there are. Pure, save that the package's metadata is read."""

import re
from dataclasses import dataclass
from importlib import metadata

from rustfin_core.intelligence.providers.outgoing import urls

_LABEL = "releases"
_GITHUB_PAGE = re.compile(r"https://github\.com/([\w.-]{1,100})/([\w.-]{1,100})/releases/?")
_GITHUB_API = "https://api.github.com/repos/{owner}/{name}/releases"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseAddress:
    """One URL, and the only host that may answer for it."""

    url: str
    host: str
    origin: str
    """Asked although it is no public https server, where :attr:`trusted`."""
    trusted: bool
    """Chosen by whoever starts this server, who may name a computer of the house."""


def package_address(package: str = "rustfin") -> str:
    """``Releases`` among the URLs of the package (Core Metadata 2.4, ``Project-URL``), else empty.

    Every way of packing brings that metadata along, the frozen build too.
    """
    try:
        told = metadata.metadata(package).get_all("Project-URL") or ()
    except metadata.PackageNotFoundError:
        return ""
    for line in told:
        label, _, address = str(line).partition(",")
        if label.strip().lower() == _LABEL:
            return address.strip()
    return ""


def release_address(chosen: str, packaged: str) -> ReleaseAddress | None:
    """What to ask: the address *chosen* at the start, else the *packaged* one; ``None`` for none.

    A page of releases on GitHub is asked through GitHub's API, which answers with the same list.
    An address that cannot be asked counts as none.
    """
    text, trusted = (chosen, True) if chosen else (packaged, False)
    if page := _GITHUB_PAGE.fullmatch(text):
        text = _GITHUB_API.format(owner=page[1], name=page[2])
    parts = urls.split(text)
    if parts is None or not (trusted or parts.scheme == "https"):
        return None
    return ReleaseAddress(
        url=text, host=parts.hostname or "", origin=urls.origin_of(parts), trusted=trusted
    )
