"""Enums shared by contexts. Integer values are stored in the database: never renumber them."""

from enum import Enum, IntEnum, StrEnum


class ItemKind(IntEnum):
    """What an item row is (column ``item.kind``)."""

    MOVIE = 1
    SERIES = 2
    SEASON = 3
    EPISODE = 4
    ARTIST = 5
    ALBUM = 6
    TRACK = 7
    PERSON = 8
    GENRE = 9
    STUDIO = 10
    TAG = 11
    COLLECTION = 12
    PLAYLIST = 13
    EXTRA = 14
    VIDEO = 15


class ItemState(IntEnum):
    """Whether an item can be played (column ``item.state``)."""

    PRESENT = 0
    MISSING = 1
    UNAIRED = 2
    OFFLINE = 3


class CreditRole(Enum):
    """What a person did; the value is stored, :attr:`wire_name` is Jellyfin's ``PersonKind``."""

    ACTOR = 0
    DIRECTOR = 1
    WRITER = 2
    PRODUCER = 3
    COMPOSER = 4
    GUEST_STAR = 5
    CREATOR = 6
    EDITOR = 7
    OTHER = 8
    LYRICIST = 9
    CONDUCTOR = 10

    @property
    def wire_name(self) -> str:
        """Jellyfin's ``PersonKind`` name."""
        return {"GUEST_STAR": "GuestStar", "OTHER": "Unknown"}.get(
            self.name, self.name.capitalize()
        )


class LibraryKind(StrEnum):
    """Kinds of library; the values are Jellyfin's ``CollectionTypeOptions`` names."""

    MOVIES = "movies"
    TVSHOWS = "tvshows"
    MUSIC = "music"
    HOMEVIDEOS = "homevideos"
    MIXED = "mixed"
    """Films and series in one library: every folder tells which it holds."""

    @property
    def collection_type(self) -> str | None:
        """Jellyfin's ``CollectionType`` of the library's view; a mixed one has none."""
        return None if self is LibraryKind.MIXED else self.value


class StreamType(IntEnum):
    """Kind of an elementary stream (column ``media_stream.type``)."""

    VIDEO = 0
    AUDIO = 1
    SUBTITLE = 2
    ATTACHMENT = 3
    DATA = 4

    @property
    def wire_name(self) -> str:
        """Jellyfin's ``MediaStreamType`` name."""
        return ("Video", "Audio", "Subtitle", "Attachment", "Data")[self.value]


class ImageType(IntEnum):
    """Jellyfin's image types (column ``image.type``)."""

    PRIMARY = 0
    BACKDROP = 1
    LOGO = 2
    THUMB = 3
    BANNER = 4
    ART = 5
    DISC = 6
    BOX = 7
    SCREENSHOT = 8
    CHAPTER = 9
    PROFILE = 10

    @property
    def wire_name(self) -> str:
        """Name as it appears in image routes."""
        return self.name.capitalize()


class PlayMethod(StrEnum):
    """How a file reaches the device (Jellyfin's ``PlayMethod``)."""

    DIRECT_PLAY = "DirectPlay"
    DIRECT_STREAM = "DirectStream"
    TRANSCODE = "Transcode"


class Loudness(StrEnum):
    """What is done to how loud a title is, for those who watch at night or in a noisy place."""

    OFF = "off"
    LEVEL = "level"
    """Quiet and loud passages come nearer to each other, slowly, as a listener's hand would do."""
    NIGHT = "night"
    """Speech stays clear while effects are held down at once."""
