"""People as the window shows them. Plain data, safe to hand between threads."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """One span of hours in which somebody may use the server; local time of the server."""

    days: str
    """``Everyday``, ``Weekday``, ``Weekend`` or a day's English name."""
    start: float
    """Hours after midnight, 0-24."""
    end: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """What a person may do. Each field can be changed by its name (``Admin.change_person``)."""

    may_sign_in: bool = True
    is_admin: bool = False
    on_sign_in_page: bool = False
    """Named on the sign-in page of apps, so that nobody has to type the name."""
    away: bool = True
    """Also from outside the home."""
    any_device: bool = True
    """When this is taken away the devices in use stay allowed."""
    all_libraries: bool = True
    libraries: tuple[str, ...] = ()
    """Ids of the libraries that can be seen; asked only when ``all_libraries`` is off."""
    highest_rating: int | None = None
    """Age; ``None`` for no limit."""
    hides_unrated: bool = False
    hidden_tags: tuple[str, ...] = ()
    """Titles with one of these tags are hidden."""
    only_tags: tuple[str, ...] = ()
    """Only titles with one of these tags are shown; none means all."""
    hours: tuple[Hours, ...] = ()
    """None means always."""
    most_devices: int = 0
    """In use at the same time; 0 for no limit."""
    away_bitrate: int = 0
    """Bits per second outside the home; 0 for no limit but the server's."""
    wrong_passwords: int = -1
    """So many in a row turn the account off; -1 never, 0 the usual number."""
    converts_video: bool = True
    converts_sound: bool = True
    repackages: bool = True
    plays: bool = True
    downloads: bool = True
    deletes: bool = False
    edits_collections: bool = False
    edits_subtitles: bool = False
    edits_lyrics: bool = False
    remote_controls: bool = False
    changes_settings: bool = True
    """Their own preferences, picture and password."""


DEFAULT_RIGHTS = Rights()
"""Of somebody new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An account. Instants are unix ms."""

    id: str
    """32 hex digits."""
    name: str
    picture: str | None
    """Path on this server."""
    created_ms: int
    last_seen_ms: int | None
    """``None``: never signed in."""
    devices: int
    """How many are signed in."""
    wrong_passwords: int
    """Since the last right one."""
    is_last_admin: bool
    """Nobody else could look after the server: it cannot be deleted, turned off or demoted."""
    rights: Rights

    @property
    def is_admin(self) -> bool:
        """Whether the person may change the server."""
        return self.rights.is_admin


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingLimit:
    """An age somebody's titles can be limited to."""

    age: int
    names: tuple[str, ...]
    """Official ratings of that age, for example ``DE-12``; may be empty."""
