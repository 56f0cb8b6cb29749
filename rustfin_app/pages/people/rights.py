"""Every right the page offers, under its heading. Names are fields of ``Rights``."""

from rustfin_app.language import marked
from rustfin_app.widgets.right_rows import Right
from rustfin_core.admin.people.types import DEFAULT_RIGHTS

_MBIT = 1_000_000
_FREE = marked("Does not count for administrators.")
_ADMIN_TOO = marked("Administrators always may.")

ACCOUNT = (
    Right(
        name="may_sign_in",
        title=marked("May sign in"),
        sentence=marked("Turned off, nothing is removed, and all devices are signed out."),
        default=DEFAULT_RIGHTS.may_sign_in,
    ),
    Right(
        name="is_admin",
        title=marked("Administrator"),
        sentence=marked("May change everything on this server, people and libraries included."),
        default=DEFAULT_RIGHTS.is_admin,
    ),
    Right(
        name="on_sign_in_page",
        title=marked("Shown on the sign-in page"),
        sentence=marked("Apps show the name, so that nobody has to type it."),
        default=DEFAULT_RIGHTS.on_sign_in_page,
    ),
    Right(
        name="away",
        title=marked("Away from home"),
        sentence=marked("May also come in from outside this home's network."),
        default=DEFAULT_RIGHTS.away,
    ),
    Right(
        name="any_device",
        title=marked("On any device"),
        sentence=marked("Turned off, only the devices in use now stay allowed."),
        default=DEFAULT_RIGHTS.any_device,
        free=_FREE,
    ),
)
RATINGS = (
    Right(
        name="highest_rating",
        title=marked("Highest age rating"),
        sentence=marked("Titles for older people are hidden everywhere."),
        default=DEFAULT_RIGHTS.highest_rating,
        options=((None, marked("No limit")),),
        other=marked("Up to {}"),
    ),
    Right(
        name="hides_unrated",
        title=marked("Hide titles without a rating"),
        sentence=marked("Also those whose rating Rustfin does not know."),
        default=DEFAULT_RIGHTS.hides_unrated,
    ),
    Right(
        name="hidden_tags",
        title=marked("Hide titles with these tags"),
        sentence=marked("Several are separated by commas."),
        default=DEFAULT_RIGHTS.hidden_tags,
        is_words=True,
    ),
    Right(
        name="only_tags",
        title=marked("Show only titles with these tags"),
        sentence=marked("Everything else is hidden. Several are separated by commas."),
        default=DEFAULT_RIGHTS.only_tags,
        is_words=True,
    ),
)
LIMITS = (
    Right(
        name="most_devices",
        title=marked("Devices at the same time"),
        sentence=marked("A device counts while it was used in the last ten minutes."),
        default=DEFAULT_RIGHTS.most_devices,
        options=(
            (0, marked("No limit")),
            *((number, str(number)) for number in (1, 2, 3, 4, 5, 10)),
        ),
    ),
    Right(
        name="away_bitrate",
        title=marked("Quality away from home"),
        sentence=marked("Films that need more are converted to fit."),
        default=DEFAULT_RIGHTS.away_bitrate,
        options=(
            (0, marked("No limit")),
            (2 * _MBIT, marked("2 Mbit/s, 480p")),
            (4 * _MBIT, marked("4 Mbit/s, 720p")),
            (8 * _MBIT, marked("8 Mbit/s, 1080p")),
            (20 * _MBIT, marked("20 Mbit/s, 1080p")),
            (40 * _MBIT, marked("40 Mbit/s, 4K")),
            (80 * _MBIT, marked("80 Mbit/s, 4K")),
        ),
        other="{} bit/s",
    ),
    Right(
        name="wrong_passwords",
        title=marked("Turn off after wrong passwords"),
        sentence=marked("Guards against guessing, but anybody can turn the account off with it."),
        default=DEFAULT_RIGHTS.wrong_passwords,
        options=(
            (-1, marked("Never")),
            (0, marked("As usual (3, administrators 5)")),
            (5, marked("After 5")),
            (10, marked("After 10")),
        ),
        other=marked("After {}"),
    ),
    Right(
        name="converts_video",
        title=marked("Convert pictures"),
        sentence=marked(
            "For devices that cannot play a film as it is. Needs the most computing power."
        ),
        default=DEFAULT_RIGHTS.converts_video,
    ),
    Right(
        name="converts_sound",
        title=marked("Convert sound"),
        sentence=marked("For devices that do not know the sound of a film."),
        default=DEFAULT_RIGHTS.converts_sound,
    ),
    Right(
        name="repackages",
        title=marked("Repackage"),
        sentence=marked(
            "Picture and sound untouched, in another kind of file. Costs next to nothing."
        ),
        default=DEFAULT_RIGHTS.repackages,
    ),
)
ALLOWED = (
    Right(
        name="plays",
        title=marked("Play"),
        sentence=marked("Turned off, the person can look around but play nothing."),
        default=DEFAULT_RIGHTS.plays,
    ),
    Right(
        name="downloads",
        title=marked("Download files"),
        sentence=marked("To watch without a connection."),
        default=DEFAULT_RIGHTS.downloads,
        free=_ADMIN_TOO,
    ),
    Right(
        name="deletes",
        title=marked("Delete files"),
        sentence=marked("Only where deleting is allowed in the settings at all."),
        default=DEFAULT_RIGHTS.deletes,
    ),
    Right(
        name="edits_collections",
        title=marked("Edit collections"),
        sentence=marked("Make collections and change what is in them."),
        default=DEFAULT_RIGHTS.edits_collections,
        free=_ADMIN_TOO,
    ),
    Right(
        name="edits_subtitles",
        title=marked("Edit subtitles"),
        sentence=marked("Fetch, add and remove subtitles for everybody."),
        default=DEFAULT_RIGHTS.edits_subtitles,
        free=_ADMIN_TOO,
    ),
    Right(
        name="edits_lyrics",
        title=marked("Edit lyrics"),
        sentence=marked("Fetch, add and remove lyrics for everybody."),
        default=DEFAULT_RIGHTS.edits_lyrics,
        free=_ADMIN_TOO,
    ),
    Right(
        name="remote_controls",
        title=marked("Control other people's devices"),
        sentence=marked("Start and stop films on devices somebody else is signed in on."),
        default=DEFAULT_RIGHTS.remote_controls,
    ),
    Right(
        name="changes_settings",
        title=marked("Change own settings"),
        sentence=marked("Own password, picture, languages and subtitles."),
        default=DEFAULT_RIGHTS.changes_settings,
        free=_ADMIN_TOO,
    ),
)
