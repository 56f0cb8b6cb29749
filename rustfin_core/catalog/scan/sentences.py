"""What is said about folders and files that could not be used, in one place.

A scan's worker process and the database carry plain text: :func:`said` knows it again.
"""

from rustfin_core.kernel.said import recognised, sayable
from rustfin_core.media import unreadable

OFFLINE = sayable("The folder is not there. Is its drive or network share connected?")
EMPTY = sayable("The folder is empty, but it held files before. Is its drive connected?")
UNREADABLE_ROOT = sayable("The folder cannot be read ({error}).")
VANISHED = sayable(
    "{count} of {known} files vanished at once, so nothing was changed. "
    "Check the drive; if you removed them yourself, confirm it."
)
FORBIDDEN_FOLDER = sayable("Rustfin may not read this folder. Check its permissions.")
UNREADABLE_FOLDER = sayable("The folder cannot be read ({error}). Nothing in it was changed.")
TOO_DEEP = sayable("The folders are nested too deeply to be read.")
LINK_BROKEN = sayable("The link leads nowhere ({error}).")
LINK_FAILED = sayable("The link cannot be followed ({error}).")
LINK_INSIDE = sayable("The link leads to a folder of this library, which is read anyway.")
LINK_UP = sayable("The link leads back to a folder above it.")
NOT_REGULAR = sayable("It is not a regular file, so it was not opened.")
UNKNOWN_KIND = sayable("Not a kind of media file Rustfin knows (.{extension}).")
MUSIC_AMONG_VIDEO = sayable(
    "It is music, and this library holds video. Add its folder as a music library."
)
VIDEO_AMONG_MUSIC = sayable(
    "It is a video, and this library holds music. Add its folder as a film or series library."
)
LONELY_SUBTITLE = sayable("No video beside this subtitle has its name.")
LONELY_EXTRA = sayable(
    "It is named as an extra, but there is no film or series here it could belong to."
)
LONELY_FILM_EXTRA = sayable(
    "It is named as an extra, but there is no film here it could belong to."
)
ODD_NAMES = sayable("Rustfin could not make sense of the names in this folder ({error}).")
NFO_UNREADABLE = sayable("This NFO file cannot be read ({error}).")
NFO_BROKEN = sayable("Reading this NFO file failed or took too long. It may be damaged.")
FILE_BROKEN = sayable("Looking into this file failed. It may be damaged.")
FILE_STUCK = sayable("Looking into this file took too long or crashed. It may be damaged.")

_WITH_PLACES = (
    # The longer one first: it begins like the other.
    UNREADABLE_FOLDER,
    UNREADABLE_ROOT,
    VANISHED,
    LINK_BROKEN,
    LINK_FAILED,
    UNKNOWN_KIND,
    ODD_NAMES,
    NFO_UNREADABLE,
    *unreadable.WITH_PLACES,
)


def said(text: str) -> str:
    """*text* with what it was made of."""
    return recognised(text, _WITH_PLACES)
