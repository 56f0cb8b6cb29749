"""The settings of the Playback page, in words."""

from rustfin_app.language import marked
from rustfin_app.pages.option import Option
from rustfin_app.pages.option_cards import OptionGroup

_FAMILIES = {
    "nvenc": marked("NVIDIA"),
    "qsv": marked("Intel Quick Sync"),
    "vaapi": marked("VA-API"),
    "videotoolbox": marked("Apple VideoToolbox"),
    "amf": marked("AMD AMF"),
}
USE = Option(
    setting="hardware",
    title=marked("Encoder to use"),
    text=marked("What converts films."),
    choices=(
        ("auto", marked("Best that passed (recommended)")),
        ("off", marked("Processor only")),
        *_FAMILIES.items(),
    ),
)

GROUPS = (
    OptionGroup(
        heading=marked("Limits"),
        options=(
            Option(
                setting="transcode_limit",
                title=marked("Conversions at the same time"),
                text=marked(
                    "More people than this wait, and are told why. Direct play is never limited."
                ),
            ),
            Option(
                setting="transcode_limit_each",
                title=marked("Conversions for one person"),
                text=marked("So that one person cannot take all of them."),
                lowest=marked("No limit"),
            ),
            Option(
                setting="remote_bitrate",
                title=marked("Highest quality outside this home"),
                text=marked(
                    "Films above it are converted for devices on the way. It should stay "
                    "below the upload of your connection."
                ),
                choices=(
                    (0, marked("No limit")),
                    (80_000_000, marked("80 Mbit/s, 4K as on disc")),
                    (40_000_000, marked("40 Mbit/s, 4K")),
                    (20_000_000, marked("20 Mbit/s, 1080p")),
                    (8_000_000, marked("8 Mbit/s, 1080p")),
                    (4_000_000, marked("4 Mbit/s, 720p")),
                    (1_500_000, marked("1.5 Mbit/s, 480p")),
                ),
            ),
        ),
    ),
    OptionGroup(
        heading=marked("Quality and speed"),
        options=(
            Option(
                setting="encode_speed",
                title=marked("Quality of converted video"),
                text=marked("More work for a picture makes it sharper at the same size."),
                choices=(
                    ("auto", marked("Suits this computer")),
                    ("fast", marked("Fast, for slow computers")),
                    ("balanced", marked("Balanced")),
                    ("quality", marked("Best picture, much work")),
                ),
            ),
            Option(
                setting="encode_threads",
                title=marked("Processor threads for one film"),
                text=marked("Fewer leave room for other programs of this computer."),
                lowest=marked("As many as help"),
            ),
            Option(
                setting="tone_mapping",
                title=marked("HDR on ordinary screens"),
                text=marked(
                    "How bright parts come down when the processor does it. A graphics card has a "
                    "way of its own."
                ),
                choices=(
                    ("hable", marked("Even, keeps shadows and lights")),
                    ("mobius", marked("True, bends only the lights")),
                    ("reinhard", marked("Bright, gives up lights")),
                ),
            ),
            Option(
                setting="smooth_deinterlacing",
                title=marked("Smooth motion of interlaced films"),
                text=marked("A picture of each field, as on television. Twice the work."),
            ),
            Option(
                setting="hardware_device",
                title=marked("Graphics card"),
                text=marked(
                    "With several cards: the number of its /dev/dri/renderD file on "
                    "Linux, else counted from 0."
                ),
                lowest=marked("The first"),
            ),
        ),
    ),
    OptionGroup(
        heading=marked("Temporary video"),
        options=(
            Option(
                setting="transcode_dir",
                title=marked("Folder for temporary video"),
                text=marked(
                    "Emptied when a stream ends. A fast drive with room helps; it must not lie in "
                    "a library."
                ),
                empty=marked("in the cache folder"),
                browse="folder",
            ),
            Option(
                setting="transcode_budget_mb",
                title=marked("Space for temporary video"),
                text=marked("What was watched longest ago makes room. Emptied when a stream ends."),
                unit=" MB",
            ),
            Option(
                setting="transcode_ahead_s",
                title=marked("How far a conversion runs ahead"),
                text=marked(
                    "Then it rests until the player comes closer, which spares the computer."
                ),
                unit=" s",
            ),
        ),
    ),
)


def offered(families: frozenset[str], chosen: object) -> tuple[tuple[object, str], ...]:
    """Encoders to choose from: the families that are here, and the one that is chosen."""
    return tuple(
        (value, words)
        for value, words in USE.choices
        if value not in _FAMILIES or value in families or value == chosen
    )
