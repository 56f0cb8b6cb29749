"""Why a media file cannot be used, as sentences."""

from rustfin_core.kernel.said import sayable

TOO_SLOW = sayable(
    "Reading it took longer than {seconds} seconds. "
    "It may be damaged, still being copied, or on a drive that does not answer."
)
GONE = sayable("The file is gone.")
FORBIDDEN = sayable("Rustfin may not read this file. Check its permissions.")
DAMAGED = sayable("It is not a media file Rustfin knows, or it is damaged.")
NOT_OPENED = sayable("It could not be opened ({error}).")
NOT_REGULAR = sayable("It is not a regular file.")
EMPTY = sayable("The file is empty.")
PLAYLIST = sayable("It is {what}, not a media file; Rustfin does not follow those.")
NOTHING_IN_IT = sayable("There is no picture, sound or subtitle in it.")
WITH_PLACES = (TOO_SLOW, NOT_OPENED, PLAYLIST)
