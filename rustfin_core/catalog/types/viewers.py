"""Who looks, and what they may see."""

from dataclasses import dataclass

from rustfin_core.kernel.enums import LibraryKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """On whose behalf the catalogue is read. What they may see is looked up, never passed in.

    ``user_id`` 0 with ``is_admin`` is an API key: it sees everything and has no user data.
    """

    user_id: int
    user_uid: bytes
    is_admin: bool = False
    manages_collections: bool = False
    """May make, change and delete collections."""


OWNER = Viewer(user_id=0, user_uid=bytes(16), is_admin=True, manages_collections=True)
"""The server's own view and that of an API key: everything, without user data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessPolicy:
    """Which part of the catalogue a user may see. Libraries by uid, tags by name.

    ``max_rating`` is a value of :func:`rustfin_core.catalog.ratings.rating_value`; items without
    a known rating are judged by ``blocked_unrated`` alone.
    """

    all_libraries: bool = True
    libraries: frozenset[bytes] = frozenset()
    blocked_libraries: frozenset[bytes] = frozenset()
    """Never shown, whatever ``all_libraries`` and ``libraries`` say."""
    max_rating: int | None = None
    blocked_unrated: frozenset[LibraryKind] = frozenset()
    """Kinds of library whose unrated items are hidden."""
    blocked_tags: frozenset[str] = frozenset()
    allowed_tags: frozenset[str] = frozenset()
    """When not empty, an item needs one of these."""

    @property
    def is_unrestricted(self) -> bool:
        """Whether every item is visible, so no test is needed."""
        return (
            self.all_libraries
            and not self.blocked_libraries
            and self.max_rating is None
            and not self.blocked_unrated
            and not self.blocked_tags
            and not self.allowed_tags
        )


UNRESTRICTED = AccessPolicy()
