"""What an answer says about versions. Pure; the answer is a stranger's.

The form is that of GitHub's releases (REST API, "List releases", "Get the latest release"): a list
of objects or one, of which ``tag_name``, ``html_url``, ``draft`` and ``prerelease`` are read.
Versions are compared by PEP 440.
"""

from collections.abc import Iterator
from typing import Any

from packaging.version import InvalidVersion, Version

from rustfin_core.admin.releases.types import Release
from rustfin_core.intelligence.providers.outgoing import urls

_MOST = 200
_LONGEST_TAG = 64
_LONGEST_URL = 1024


def newest(answer: Any, *, running: str) -> Release | None:
    """The newest version of *answer* that is newer than the *running* one.

    Drafts never count; pre-releases only for those who run one.
    """
    mine = version_of(running)
    if mine is None:
        return None
    newer = [
        (version, release)
        for version, release in _releases(answer)
        if version > mine and (mine.is_prerelease or not version.is_prerelease)
    ]
    return max(newer, key=lambda one: one[0])[1] if newer else None


def is_newer(version: str, running: str) -> bool:
    """Whether *version* is newer than the *running* one."""
    theirs, mine = version_of(version), version_of(running)
    return theirs is not None and mine is not None and theirs > mine


def version_of(text: object) -> Version | None:
    """A version, also with a ``v`` before it; ``None`` for anything else."""
    if not isinstance(text, str) or len(text) > _LONGEST_TAG:
        return None
    try:
        return Version(text)
    except InvalidVersion:
        return None


def page_of(url: object) -> str | None:
    """A page that may be opened in a browser; ``None`` for anything but plain https."""
    if not isinstance(url, str) or len(url) > _LONGEST_URL or not url.isascii():
        return None
    parts = urls.split(url)
    return url if parts is not None and parts.scheme == "https" else None


def _releases(answer: Any) -> Iterator[tuple[Version, Release]]:
    for one in (answer if isinstance(answer, list) else [answer])[:_MOST]:
        if not isinstance(one, dict) or one.get("draft"):
            continue
        version, url = version_of(one.get("tag_name")), page_of(one.get("html_url"))
        if version is None or url is None or (one.get("prerelease") and not version.is_prerelease):
            continue
        yield version, Release(version=str(version), url=url)
