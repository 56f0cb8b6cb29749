"""What the self-test and a trial say to people. Pure."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rustfin_app.language import decimal, marked, plural, spoken, tr
from rustfin_app.when import date_words
from rustfin_app.widgets.state import State
from rustfin_core.admin.conversion_types import ConversionFolder, EncoderReport, EncoderTry, Trial

_CODECS = {
    "h264": "H.264",
    "hevc": "HEVC",
    "hevc10": "HEVC 10-bit",
    "av1": "AV1",
    "vp9": "VP9",
    "mpeg2video": "MPEG-2",
    "aac": "AAC",
    "mp3": "MP3",
    "ac3": "Dolby Digital",
    "eac3": "Dolby Digital Plus",
    "opus": "Opus",
    "flac": "FLAC",
}
_SOUND = frozenset({"aac", "mp3", "ac3", "eac3", "opus", "flac"})
_WORK = {
    "scale": marked("Smaller pictures"),
    "deinterlace": marked("Interlaced films"),
    "tone map": marked("HDR on other screens"),
    "map Dolby Vision": marked("Dolby Vision"),
    "burn in text": marked("Subtitles in the picture"),
}
_ELSEWHERE = "It does not exist"
_IMPOSSIBLE = ("There is no ", "This card cannot", "A second of film takes")
_REAL_TIME = 1.0
_COMFORT = 1.15
"""A conversion has to be a little faster than it plays, for pauses and seeks."""


class Group(StrEnum):
    """What a try was about, as the page sorts them."""

    MAKES = "makes"
    READS = "reads"
    WORK = "work"
    SOUND = "sound"


GROUP_NAMES = {
    Group.MAKES: marked("Makes video"),
    Group.READS: marked("Reads video"),
    Group.WORK: marked("Changes pictures"),
    Group.SOUND: marked("Makes sound"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class EncoderLine:
    """One row of the table."""

    group: Group
    encoder: str
    makes: str
    state: State
    speed: str
    why: str


def codec_name(codec: str) -> str:
    """``hevc`` -> ``HEVC``."""
    return _CODECS.get(codec, codec)


def times(speed: float) -> str:
    """A speed as a multiple of playing: ``11.4 ×``."""
    return f"{decimal(speed, 0 if speed >= 100 else 1)} ×"


def encoder_lines(report: EncoderReport) -> tuple[EncoderLine, ...]:
    """The rows of the table: cards first; one that cannot be used has a single row.

    What this system does not have at all is left out.
    """
    wanted = [one for one in report.tries if one.step != "device" or _may_be_here(one)]
    wanted.sort(key=lambda one: one.family == "software")
    return tuple(_line(one, report.cores) for one in wanted)


def _may_be_here(one: EncoderTry) -> bool:
    return not one.works and not one.reason.startswith(_ELSEWHERE)


def _line(one: EncoderTry, cores: int) -> EncoderLine:
    speed = 1 / one.seconds if one.works and one.seconds else None
    shows_speed = speed is not None and one.step in ("encode", "decode")
    return EncoderLine(
        group=_group(one),
        encoder=one.family_name or plural(cores, "Processor (1 core)", "Processor ({} cores)"),
        makes=_makes(one),
        state=_state(one),
        speed=times(speed) if speed is not None and shows_speed else "",
        why=_why(one, speed),
    )


def _group(one: EncoderTry) -> Group:
    if one.step == "decode":
        return Group.READS
    if one.step in _WORK:
        return Group.WORK
    return Group.SOUND if one.codec in _SOUND else Group.MAKES


def _makes(one: EncoderTry) -> str:
    if one.step == "device":
        return "–"
    return tr(_WORK[one.step]) if one.step in _WORK else codec_name(one.codec)


def _state(one: EncoderTry) -> State:
    if one.in_use:
        return State(tr("In use"), "positive", "check")
    if one.works:
        return State(tr("Passed"), "positive", "check")
    if one.step == "device" or one.reason.startswith(_IMPOSSIBLE):
        return State(tr("Not possible"), "muted")
    return State(tr("Failed"), "danger", "close")


def _why(one: EncoderTry, speed: float | None) -> str:
    if not one.works:
        return spoken(one.reason)
    codec = codec_name(one.codec)
    if one.step in _WORK:
        if one.family == "software":
            return tr("The processor can do this.")
        return tr("Done on the graphics card, without the way back to the processor.")
    if one.step == "decode":
        return tr("Films in {codec} are read on the graphics card.", codec=codec)
    if one.codec in _SOUND:
        return tr("A second of sound was made without errors.")
    if speed is not None and speed < _REAL_TIME:
        return tr("Works, but slower than it plays: films in {codec} would stutter.", codec=codec)
    if one.in_use:
        return tr("Makes {codec} for every device that needs it.", codec=codec)
    if one.family == "software":
        return tr("Kept as the spare if the graphics card is busy or fails.")
    return tr("A second of video was made without errors. Something else is in use.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The card above the table: icon, its tone, heading and sentence."""

    glyph: str
    tone: str
    heading: str
    sentence: str


def verdict(report: EncoderReport, now: datetime) -> Verdict:
    """What the test comes to."""
    if report.running:
        return Verdict(
            glyph="refresh",
            tone="accentText",
            heading=tr("Testing this computer"),
            sentence=tr(
                "{done} of {total} tries are done. Films play meanwhile.",
                done=report.done,
                total=report.total,
            ),
        )
    if not report.tries:
        return Verdict(
            glyph="info",
            tone="info",
            heading=tr("Not tested yet"),
            sentence=tr("The test runs by itself soon after the start. It takes a minute or two."),
        )
    used = next((one for one in report.tries if one.in_use and one.codec == "h264"), None)
    if used is None or not used.seconds:
        return Verdict(
            glyph="alert",
            tone="danger",
            heading=tr("Most conversions will fail"),
            sentence=tr("No encoder for H.264 passed. The reasons stand below."),
        )
    when, speed = _tested(report, now), times(1 / used.seconds)
    if used.family == "software":
        heading = tr("The processor does the work")
        sentence = tr("It converts 720p video {speed} as fast as it plays.", speed=speed)
    else:
        heading = tr("The graphics card does the work")
        sentence = tr(
            "{card} converts 720p video {speed} as fast as it plays.",
            card=used.family_name,
            speed=speed,
        )
    return Verdict(
        glyph="check", tone="positive", heading=heading, sentence=f"{sentence} {when}".strip()
    )


def _tested(report: EncoderReport, now: datetime) -> str:
    if not report.tested_ms:
        return ""
    then = datetime.fromtimestamp(report.tested_ms / 1000, tz=now.tzinfo)
    clock = f"{then:%H:%M}"
    if then.date() == now.date():
        return tr("Tested today at {clock}.", clock=clock)
    return tr("Tested on {day}.", day=date_words(then))


def folder_words(folder: ConversionFolder) -> str:
    """Where temporary video lies now and how much room there is."""
    if folder.space.free < 0:
        return tr("Now {path}, whose drive does not answer.", path=folder.space.path)
    return tr(
        "Now {path}, {free} free, {used} in use.",
        path=folder.space.path,
        free=size_words(folder.space.free),
        used=size_words(folder.used),
    )


def size_words(size: int) -> str:
    """``3.2 GB``, ``312 MB``."""
    if size >= 1_000_000_000:
        return f"{decimal(size / 1e9, 0 if size >= 1e10 else 1)} GB"
    return f"{size / 1e6:.0f} MB"


def ffmpeg_words(report: EncoderReport) -> str:
    """Which ffmpeg it is."""
    sources = {
        "configured": tr("chosen at the start"),
        "jellyfin-ffmpeg": "jellyfin-ffmpeg",
        "bundled": tr("comes with Rustfin"),
        "system": tr("of this system"),
    }
    where = sources.get(report.ffmpeg_source, report.ffmpeg_source)
    return tr("ffmpeg {version}, {where}", version=report.ffmpeg, where=where)


def trial_heading(trial: Trial) -> str:
    """The result in one line."""
    if trial.state == "failed":
        return tr("It did not work")
    if trial.speed is None:
        return tr("Stopped") if trial.state == "stopped" else tr("Starting…")
    return tr("{times} as fast as it plays", times=times(trial.speed))


def trial_sentence(trial: Trial) -> str:
    """What the result means."""
    if trial.state == "failed":
        return spoken(trial.reason)
    if trial.state == "running":
        return tr(
            "{done} of {whole} seconds of “{name}” are converted.",
            done=round(trial.made),
            whole=round(trial.seconds),
            name=trial.name,
        )
    if trial.speed is None:
        return tr("Nothing was measured.")
    if trial.speed < _COMFORT:
        return tr("Too slow: it would stutter. A smaller picture or a faster setting helps.")
    people = int(trial.speed)
    if people < 2:
        return tr("It plays smoothly for one person at a time.")
    return tr("It plays smoothly, for about {count} people at the same time.", count=people)


def trial_facts(trial: Trial, all_cores: int) -> tuple[tuple[str, str], ...]:
    """What was used, as names and values."""
    facts = [
        (tr("Encoded by"), trial.encoder or tr("Processor, preset “{preset}”", preset=trial.preset))
    ]
    facts.append((tr("Read by"), trial.decoder or tr("Processor")))
    result = codec_name(trial.codec)
    if trial.width and trial.height:
        result = f"{result}, {trial.width} × {trial.height}"
    facts.append((tr("Made"), result))
    if trial.frame_rate is not None:
        facts.append((tr("Speed"), tr("{rate} pictures a second", rate=round(trial.frame_rate))))
    if trial.cores is not None:
        busy = tr("{busy} of {all} cores", busy=decimal(trial.cores), all=all_cores)
        facts.append((tr("Processor"), busy))
    if trial.memory:
        facts.append((tr("Memory"), size_words(trial.memory)))
    facts.append((tr("Took"), tr("{seconds} s", seconds=decimal(trial.took))))
    return tuple(facts)


def trial_notes(trial: Trial) -> tuple[str, ...]:
    """Sentences about what else was done or went on."""
    notes = [spoken(trial.note)] if trial.note else []
    if trial.tone_mapped:
        notes.append(tr("HDR was made to look right on ordinary screens, which is much work."))
    if trial.deinterlaced:
        notes.append(tr("The film is interlaced; that was removed."))
    if trial.beside:
        notes.append(
            plural(
                trial.beside,
                "1 conversion for somebody went on at the same time and went first.",
                "{} conversions for people went on at the same time and went first.",
            )
        )
    return tuple(notes)
