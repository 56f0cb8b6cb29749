"""Every right the page offers, under its heading. Names are fields of ``Rights``."""

from rustfin_app.widgets.right_rows import Right
from rustfin_core.admin.people.types import DEFAULT_RIGHTS

_MBIT = 1_000_000
_FREE = "Does not count for administrators."
_ADMIN_TOO = "Administrators always may."

ACCOUNT = (
    Right(
        name="may_sign_in",
        title="May sign in",
        sentence="Turned off, nothing is removed, and all devices are signed out.",
        default=DEFAULT_RIGHTS.may_sign_in,
    ),
    Right(
        name="is_admin",
        title="Administrator",
        sentence="May change everything on this server, people and libraries included.",
        default=DEFAULT_RIGHTS.is_admin,
    ),
    Right(
        name="on_sign_in_page",
        title="Shown on the sign-in page",
        sentence="Apps show the name, so that nobody has to type it.",
        default=DEFAULT_RIGHTS.on_sign_in_page,
    ),
    Right(
        name="away",
        title="Away from home",
        sentence="May also come in from outside this home's network.",
        default=DEFAULT_RIGHTS.away,
    ),
    Right(
        name="any_device",
        title="On any device",
        sentence="Turned off, only the devices in use now stay allowed.",
        default=DEFAULT_RIGHTS.any_device,
        free=_FREE,
    ),
)
RATINGS = (
    Right(
        name="highest_rating",
        title="Highest age rating",
        sentence="Titles for older people are hidden everywhere.",
        default=DEFAULT_RIGHTS.highest_rating,
        options=((None, "No limit"),),
        other="Up to {}",
    ),
    Right(
        name="hides_unrated",
        title="Hide titles without a rating",
        sentence="Also those whose rating Rustfin does not know.",
        default=DEFAULT_RIGHTS.hides_unrated,
    ),
)
LIMITS = (
    Right(
        name="most_devices",
        title="Devices at the same time",
        sentence="A device counts while it was used in the last ten minutes.",
        default=DEFAULT_RIGHTS.most_devices,
        options=((0, "No limit"), *((number, str(number)) for number in (1, 2, 3, 4, 5, 10))),
    ),
    Right(
        name="away_bitrate",
        title="Quality away from home",
        sentence="Films that need more are converted to fit.",
        default=DEFAULT_RIGHTS.away_bitrate,
        options=(
            (0, "No limit"),
            (2 * _MBIT, "2 Mbit/s, 480p"),
            (4 * _MBIT, "4 Mbit/s, 720p"),
            (8 * _MBIT, "8 Mbit/s, 1080p"),
            (20 * _MBIT, "20 Mbit/s, 1080p"),
            (40 * _MBIT, "40 Mbit/s, 4K"),
            (80 * _MBIT, "80 Mbit/s, 4K"),
        ),
        other="{} bit/s",
    ),
    Right(
        name="wrong_passwords",
        title="Turn off after wrong passwords",
        sentence="Guards against guessing, but anybody can turn the account off with it.",
        default=DEFAULT_RIGHTS.wrong_passwords,
        options=(
            (-1, "Never"),
            (0, "As usual (3, administrators 5)"),
            (5, "After 5"),
            (10, "After 10"),
        ),
        other="After {}",
    ),
    Right(
        name="converts_video",
        title="Convert pictures",
        sentence="For devices that cannot play a film as it is. Needs the most computing power.",
        default=DEFAULT_RIGHTS.converts_video,
    ),
    Right(
        name="converts_sound",
        title="Convert sound",
        sentence="For devices that do not know the sound of a film.",
        default=DEFAULT_RIGHTS.converts_sound,
    ),
    Right(
        name="repackages",
        title="Repackage",
        sentence="Picture and sound untouched, in another kind of file. Costs next to nothing.",
        default=DEFAULT_RIGHTS.repackages,
    ),
)
ALLOWED = (
    Right(
        name="plays",
        title="Play",
        sentence="Turned off, the person can look around but play nothing.",
        default=DEFAULT_RIGHTS.plays,
    ),
    Right(
        name="downloads",
        title="Download files",
        sentence="To watch without a connection.",
        default=DEFAULT_RIGHTS.downloads,
        free=_ADMIN_TOO,
    ),
    Right(
        name="deletes",
        title="Delete files",
        sentence="Only where deleting is allowed in the settings at all.",
        default=DEFAULT_RIGHTS.deletes,
    ),
    Right(
        name="edits_collections",
        title="Edit collections",
        sentence="Make collections and change what is in them.",
        default=DEFAULT_RIGHTS.edits_collections,
        free=_ADMIN_TOO,
    ),
    Right(
        name="edits_subtitles",
        title="Edit subtitles",
        sentence="Fetch, add and remove subtitles for everybody.",
        default=DEFAULT_RIGHTS.edits_subtitles,
        free=_ADMIN_TOO,
    ),
    Right(
        name="edits_lyrics",
        title="Edit lyrics",
        sentence="Fetch, add and remove lyrics for everybody.",
        default=DEFAULT_RIGHTS.edits_lyrics,
        free=_ADMIN_TOO,
    ),
    Right(
        name="remote_controls",
        title="Control other people's devices",
        sentence="Start and stop films on devices somebody else is signed in on.",
        default=DEFAULT_RIGHTS.remote_controls,
    ),
    Right(
        name="changes_settings",
        title="Change own settings",
        sentence="Own password, picture, languages and subtitles.",
        default=DEFAULT_RIGHTS.changes_settings,
        free=_ADMIN_TOO,
    ),
)
