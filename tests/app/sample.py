"""Made-up contents for screenshots and tests."""

from rustfin_core.admin.types import (
    Arrival,
    FolderStatus,
    LibraryStatus,
    LogLine,
    NowPlaying,
    Problem,
    ScanStatus,
    SettingView,
)
from rustfin_core.config import SETTINGS
from rustfin_core.kernel.said import say

LIBRARIES = (
    LibraryStatus(
        id="a" * 32,
        name="Films",
        kind="movies",
        titles=1482,
        problems=0,
        folders=(
            FolderStatus(path="/media/films", state="ok", note="", files=1270, watch="watching"),
            FolderStatus(
                path="/mnt/nas/media/Films 4K",
                state="ok",
                note="",
                watch="polling",
                watch_note=say(
                    "Its file system ({kind}) does not tell of changes made elsewhere.", kind="nfs4"
                ),
                files=212,
            ),
        ),
        scan=ScanStatus(stage="details", done=918, total=1482, eta_seconds=236.0),
        pictures=("/art/salt", "/art/ridge", "/art/city"),
    ),
    LibraryStatus(
        id="b" * 32,
        name="Series",
        kind="tvshows",
        titles=86,
        problems=0,
        folders=(
            FolderStatus(path="/media/series", state="ok", note="", files=1640, watch="watching"),
        ),
        scan=None,
        pictures=("/art/north", "/art/snow", "/art/room"),
    ),
    LibraryStatus(
        id="c" * 32,
        name="Old films",
        kind="movies",
        titles=212,
        problems=0,
        folders=(
            FolderStatus(
                path="/mnt/Archive 8 TB/Films",
                state="offline",
                note=say("The folder is not there. Is its drive or network share connected?"),
                files=212,
            ),
        ),
        scan=None,
        pictures=("/art/light", "/art/dune", "/art/rail"),
    ),
    LibraryStatus(
        id="d" * 32,
        name="Music",
        kind="music",
        titles=46,
        problems=3,
        folders=(
            FolderStatus(path="/home/mara/Music", state="ok", note="", files=612),
            FolderStatus(
                path="/media/old tapes",
                state="unreadable",
                note=say("The folder cannot be read ({error}).", error="Permission denied"),
                files=6,
            ),
        ),
        scan=None,
    ),
)

PLAYING = (
    NowPlaying(
        session_id="1",
        title="The Salt Road",
        subtitle="2019 · 4K HDR · English 5.1",
        user="Mara",
        device="Living room TV",
        client="Android TV",
        method="DirectPlay",
        reason=say("{This} plays this file exactly as it is.", This=say("this TV")),
        position=3060,
        duration=7320,
        paused=False,
        image_url="/art/salt",
        shows_messages=True,
    ),
    NowPlaying(
        session_id="2",
        title="Northlight",
        subtitle="S1 E4 · The Long Dusk",
        user="Jonas",
        device="Android phone",
        client="Mobile",
        method="Remux",
        reason=say(
            "Picture untouched. Repackaged because {why}.",
            why=say(
                "{this} {lacks}",
                this=say("this phone"),
                lacks=say("cannot open {container}", container="MKV"),
            ),
        ),
        position=1992,
        duration=2820,
        paused=True,
        image_url="/art/north",
    ),
    NowPlaying(
        session_id="3",
        title="Seven Floors Up",
        subtitle="2022 · 1080p · Subtitles: Deutsch",
        user="Guest",
        device="Chrome on laptop",
        client="Rustfin Web",
        method="Transcode",
        reason=say("Subtitles are pictures, so they are drawn into the video."),
        position=1140,
        duration=6480,
        paused=False,
        image_url="/art/city",
    ),
)

ARRIVALS = tuple(
    Arrival(
        item_id=f"{place:032x}",
        title=title,
        subtitle=subtitle,
        square=False,
        image_url=f"/art/{art}",
    )
    for place, (title, subtitle, art) in enumerate(
        (
            ("Shallow Water", "2021", "reef"),
            ("Night Train East", "2018", "rail"),
            ("Hut 14", "2023", "snow"),
            ("Perihelion", "The Long Way Round", "planet"),
            ("What the Firs Keep", "2020", "forest"),
            ("A Map of Wind", "2017", "dune"),
            ("Keeper", "2022", "light"),
            ("Other People's Windows", "2024", "room"),
            ("The Salt Road", "2019", "salt"),
            ("The Far Ridge", "2016", "ridge"),
        )
    )
)

PROBLEMS = (
    Problem(path="/media/old tapes/side a.mp3", reason="The file is empty."),
    Problem(
        path="/media/old tapes/side b.mp3",
        reason="It is not a media file Rustfin knows, or it is damaged.",
    ),
    Problem(
        path="/media/old tapes/notes.flac",
        reason=say("It could not be opened ({error}).", error="End of file"),
    ),
)

_LOG = """\
INFO|server|Listening on http://192.168.1.20:8096 and http://den-pc.local:8096
INFO|transcode|Self-test passed: libx264 2.1x, libx265 0.9x
ERROR|transcode|Self-test failed: hevc_qsv produced green frames (driver 30.0.101)
WARNING|catalog|/mnt/Archive 8 TB disconnected; 212 titles hidden, nothing removed
INFO|catalog|Films: started, 2 folders, 1 482 files, 64 changed since last scan
INFO|playback|Mara / Living room TV: The Salt Road, direct play, 38.2 Mbit/s
INFO|playback|Jonas / Pixel 8: Northlight S1E4, remux mkv to fmp4, video copy, audio copy
DEBUG|http|GET /Items 200 in 3 ms
INFO|catalog|Films: reading details 300 of 1 482
WARNING|catalog|/media/old tapes/side a.mp3: the file is empty
INFO|playback|Guest / Chrome: Seven Floors Up, transcode, burn PGS subtitles (ger)
INFO|artwork|14 posters and 6 backdrops saved for Films
INFO|catalog|Series: up to date, 1 640 files unchanged (0.8 s)"""


def log_lines(count: int, *, start_ms: int = 1_700_000_000_000) -> list[LogLine]:
    """*count* different lines, 731 ms apart."""
    patterns = [line.split("|", 2) for line in _LOG.splitlines()]
    lines = []
    for place in range(count):
        level, part, message = patterns[place % len(patterns)]
        text = message if place < len(patterns) else f"{message} ({place})"
        lines.append(LogLine(time_ms=start_ms + place * 731, level=level, part=part, message=text))
    return lines


def setting_views() -> tuple[SettingView, ...]:
    """Every declared setting; one from a flag, one from the environment, one changed."""
    changed = {
        "port": ("flag", 8620),
        "log_level": ("environment", "info"),
        "transcode_limit": ("stored", 3),
    }
    views = []
    for setting in SETTINGS:
        source, value = changed.get(setting.name, ("default", setting.default))
        views.append(
            SettingView(
                name=setting.name,
                kind=setting.kind,
                value=value,
                default=setting.default,
                help=setting.help,
                source=source,
                needs_restart=setting.needs_restart,
                choices=setting.choices,
                minimum=setting.minimum,
                maximum=setting.maximum,
            )
        )
    return tuple(views)
