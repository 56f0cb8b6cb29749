"""News of the catalogue. Published after the commit they tell of."""

from dataclasses import dataclass

from rustfin_core.catalog.types import UserData


@dataclass(frozen=True, slots=True, kw_only=True)
class UserDataChanged:
    """A user's played state, position, favourite or rating of items changed."""

    user_uid: bytes
    items: tuple[tuple[bytes, UserData], ...]
    """Item uid and its new data; containers whose counts moved are included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemsChanged:
    """Items came, changed or went. Published per batch by the scan and by editors."""

    added: tuple[bytes, ...] = ()
    updated: tuple[bytes, ...] = ()
    removed: tuple[bytes, ...] = ()
    looks_only: bool = False
    """Their pictures changed and nothing else: no list has other members, or another order."""
    in_passing: bool = False
    """Told by a scan, more will follow: what is dear to list may lag behind for some seconds."""


@dataclass(frozen=True, slots=True)
class LibraryAdded:
    """A library was created."""

    library_uid: bytes


@dataclass(frozen=True, slots=True)
class LibraryChanged:
    """A library's name, folders, options or root states changed."""

    library_uid: bytes


@dataclass(frozen=True, slots=True)
class LibraryOptionsChanged:
    """The owner decided something else for a library; ``LibraryChanged`` is published as well."""

    library_uid: bytes
    names: frozenset[str]
    """Fields of ``LibraryOptions`` that are another than before."""


@dataclass(frozen=True, slots=True)
class LibraryRemoved:
    """A library was deleted; its items are gone, user data stays with the works."""

    library_uid: bytes


@dataclass(frozen=True, slots=True)
class AccessChanged:
    """What users may see changed; open lists and counts must be read again."""

    user_uids: tuple[bytes, ...] = ()
    """Empty: everybody may be affected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubtitleFetched:
    """A subtitle was fetched from a provider, or could not be."""

    item_uid: bytes
    provider: str
    """Its name for people."""
    language: str
    """ISO 639-2."""
    error: str | None = None
    """Why it is not there, as a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaDeleted:
    """Somebody had media files deleted."""

    user_uid: bytes
    """Sixteen zeros: an API key."""
    title: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScanStarted:
    """A scan of a library began."""

    library_uid: bytes


@dataclass(frozen=True, slots=True)
class NamesWritten:
    """All that a walk found, and told in passing, stands in the catalogue: nothing lags now."""

    library_uid: bytes


@dataclass(frozen=True, slots=True)
class FoldersLookedAt:
    """Single folders of a library were read, whatever was in them."""

    library_uid: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanProgressed:
    """How far a scan is; subscribers may miss some."""

    library_uid: bytes
    stage: str
    """One of ``waiting``, ``files``, ``details``, ``pictures``, ``finishing``."""
    done: int
    total: int | None
    eta_seconds: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanFinished:
    """A scan ended, completed or stopped."""

    library_uid: bytes
    added: int
    updated: int
    removed: int
    problems: int
    stopped: bool = False
