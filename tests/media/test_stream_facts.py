"""The stream model of every corpus file against what another program, ffmpeg, prints of it.

PyAV's libraries and the bundled ffmpeg are of different versions and builds; where ffmpeg prints
something implausible (a time base as a frame rate, a peak as a bit rate) the model is held to its
own rules instead.
"""

import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from rustfin_core.kernel.enums import StreamType
from rustfin_core.media.languages import bibliographic
from rustfin_core.media.probe import probe_file
from rustfin_core.media.probe_streams import channels_of
from rustfin_core.media.types import MediaInfo, StreamInfo
from rustfin_core.playback.video_range import VideoRangeType, video_range_type
from tests.shared import SHARED, needs_shared, shared

_LINE = re.compile(
    r"^\s+Stream #0:(?P<index>\d+)(?:\[0x[0-9a-f]+\])?(?:\((?P<language>\w+)\))?: "
    r"(?P<type>\w+): (?P<rest>.*)$"
)
_COLOURS = re.compile(
    r"\((tv|pc)?(?:, )?([\w-]+/[\w-]+/[\w-]+|\w+)?(?:, )?(progressive|top|bottom)?[^)]*\)"
)
_FLAGS = ("default", "forced", "hearing impaired", "attached pic")
_DEPTHS = {"u8": 8, "s16": 16, "s16p": 16, "s32": 24, "s32p": 24}
_LOSSLESS = {"flac", "alac", "ape", "wavpack", "pcm_s16le", "truehd"}
RANGES = {
    "androidx__mkv_sample_av1.mkv": VideoRangeType.HLG,
    "androidx__mp4_dolbyVision-hdr.MOV": VideoRangeType.DOVI_HLG,
    "androidx__mp4_hdr10-av1.mp4": VideoRangeType.HDR10,
    "androidx__mp4_hdr10-video-with-sdr-container.mp4": VideoRangeType.HDR10_PLUS,
    "androidx__mp4_sample_with_colr_mdcv_and_clli.mp4": VideoRangeType.HDR10,
}
"""The corpus' pictures that are not SDR."""


@dataclass(slots=True)
class Printed:
    """One stream as ffmpeg prints it."""

    type: str
    codec: str
    rest: str
    language: str | None
    flags: set[str]
    title: str | None = None
    rotation: int | None = None
    dolby_vision: tuple[int, int, int] | None = None


@dataclass(slots=True)
class Report:
    """A file as ffmpeg prints it."""

    streams: dict[int, Printed] = field(default_factory=dict)
    chapters: list[tuple[float, str | None]] = field(default_factory=list)
    duration: float | None = None


def printed(path: Path, ffmpeg: Path) -> Report:
    """Ask ffmpeg about *path*."""
    argv = [str(ffmpeg), "-hide_banner", "-nostdin", "-i", f"file:{path}"]
    text = subprocess.run(argv, capture_output=True, check=False).stderr.decode("utf-8", "replace")
    report = Report()
    current: Printed | None = None
    chapter = False
    for line in text.splitlines():
        if match := _LINE.match(line):
            rest, flags = match["rest"], set()
            while tail := re.search(rf" \(({'|'.join(_FLAGS)})\)$", rest):
                flags.add(tail[1])
                rest = rest[: tail.start()]
            current = report.streams[int(match["index"])] = Printed(
                match["type"],
                re.match(r"\w+", rest)[0],
                rest,
                match["language"],
                flags,  # type: ignore[index]
            )
            chapter = False
        elif match := re.match(r"\s+Chapter #0:\d+: start (-?[\d.]+)", line):
            report.chapters.append((float(match[1]), None))
            chapter = True
        elif match := re.match(r"\s+title\s+: (.*)$", line):
            if chapter:
                report.chapters[-1] = (report.chapters[-1][0], match[1])
            elif current is not None:
                current.title = match[1]
        elif match := re.match(r"\s+Duration: (\d+):(\d+):([\d.]+)", line):
            report.duration = int(match[1]) * 3600 + int(match[2]) * 60 + float(match[3])
        elif current is not None and (match := re.search(r"rotation of (-?\d+)", line)):
            current.rotation = int(match[1])
        elif current is not None and "DOVI configuration" in line:
            numbers = re.search(r"profile: (\d+), level: (\d+),.*compatibility id: (\d+)", line)
            assert numbers is not None
            current.dolby_vision = (int(numbers[1]), int(numbers[2]), int(numbers[3]))
    return report


def files() -> list[str]:
    folder = SHARED / "corpora" / "media"
    names = (path.name for path in folder.iterdir()) if folder.is_dir() else ()
    return sorted(name for name in names if name != "index.tsv")


@needs_shared
@pytest.mark.parametrize("name", files())
def test_facts(name: str, ffmpeg_path: Path) -> None:
    path = shared("corpora", "media", name)
    info, report = probe_file(path), printed(path, ffmpeg_path)
    assert len(info.streams) == len(report.streams)
    assert [c.title for c in info.chapters] == [title for _, title in report.chapters]
    for chapter, (start, _) in zip(info.chapters, report.chapters, strict=True):
        assert chapter.start == pytest.approx(start, abs=0.01)
    for stream in info.streams:
        want = report.streams[stream.index]
        same_stream(stream, want, info)
        if stream.type is StreamType.VIDEO:
            same_picture(stream, want)
        elif stream.type is StreamType.AUDIO:
            same_sound(stream, want)
    video = info.video
    if video is not None:
        assert video_range_type(video) is RANGES.get(name, VideoRangeType.SDR)


def same_stream(stream: StreamInfo, want: Printed, info: MediaInfo) -> None:
    assert stream.type.wire_name == want.type
    assert want.codec in {stream.codec or "none", "bin_data"} | {"none"}
    assert stream.language == bibliographic(want.language)
    assert stream.is_default == ("default" in want.flags)
    assert stream.is_forced == ("forced" in want.flags)
    assert stream.is_attached_picture == ("attached pic" in want.flags)
    assert stream.title == want.title
    if (tag := re.search(r"\(([\w .-]{4}) / 0x", want.rest)) and stream.codec_tag:
        assert stream.codec_tag == tag[1]
    limit = info.bitrate
    if stream.bitrate is not None and limit is not None and not stream.is_attached_picture:
        assert 0 < stream.bitrate <= limit
    if stream.type in (StreamType.VIDEO, StreamType.AUDIO) and limit is not None:
        assert stream.bitrate is not None or stream.is_attached_picture or not stream.bit_depth
    rates = re.search(r"\b(\d+) kb/s", want.rest)
    if rates and stream.type is StreamType.AUDIO and limit is not None:
        # Vorbis prints its nominal rate, MP4 a peak, TS a guess: never more than the file has.
        assert stream.bitrate == pytest.approx(min(int(rates[1]) * 1000, limit), rel=0.35, abs=1000)


def same_picture(stream: StreamInfo, want: Printed) -> None:
    head, _, _ = want.rest.partition(" [SAR")
    profile = re.match(r"\w+ (?:\((?:lib)?\w*dav1d\w*\) )?\(([^()/]+)\)", want.rest)
    if profile is not None:
        assert stream.profile == profile[1]
    size = re.search(r", (\d+)x(\d+)", want.rest)
    assert size is not None
    assert (stream.width, stream.height) == (int(size[1]), int(size[2]))
    form = re.search(r"\b((?:yuv|rgb|gbr|gray)\w+)", head)
    if form is not None:
        assert stream.pixel_format == form[1]
        depth = re.search(r"p(\d+)(?:le|be)$", form[1])
        assert stream.bit_depth == (int(depth[1]) if depth else 8)
    named = _COLOURS.search(head[form.end() :] if form else "")
    if named is not None:
        assert stream.color_range == named[1]
        if named[2] and "/" in named[2]:
            told = tuple(None if part == "unknown" else part for part in named[2].split("/"))
            assert (stream.color_space, stream.color_primaries, stream.color_transfer) == told
    assert stream.is_interlaced == bool(
        re.search(r"top (?:first|coded)|bottom (?:first|coded)", head)
    )
    average = re.search(r"([\d.]+) fps", want.rest)
    if average and stream.average_frame_rate is not None:
        assert stream.average_frame_rate == pytest.approx(float(average[1]), abs=0.02) or (
            # Rates of a thousand are the clock's; the real one is the repeated difference.
            "k fps" in want.rest or float(average[1]) > 300 or float(average[1]) == 1
        )
    shape = re.findall(r"SAR (\d+):(\d+) DAR", want.rest)
    if shape:
        across, down = map(int, shape[-1])
        assert stream.is_anamorphic == (abs(across / down - 1) > 0.01)
    assert stream.rotation == want.rotation
    told_vision = (
        stream.dolby_vision_profile,
        stream.dolby_vision_level,
        stream.dolby_vision_compat,
    )
    assert told_vision == (want.dolby_vision or (None, None, None))
    if stream.codec in {"h264", "hevc", "av1", "mpeg4"} and not stream.is_attached_picture:
        assert stream.level is not None or stream.pixel_format is None


def same_sound(stream: StreamInfo, want: Printed) -> None:
    profile = re.match(r"\w+ (?:\((?:mp3float|dca|libdav1d)\) )?\(([^()/]+)\)", want.rest)
    if profile is not None and profile[1] not in {"mp3float", "dca", "mpc7"}:
        assert stream.profile == profile[1]
    rate = re.search(r"(\d+) Hz, ([\w.]+(?:\(\w+\))?)", want.rest)
    assert rate is not None
    assert stream.sample_rate == int(rate[1])
    assert stream.channels == channels_of(rate[2])
    assert stream.channel_layout == rate[2].partition("(")[0]
    form = re.search(r", (u8|s16p?|s32p?|fltp?)(?: \((\d+) bit\))?", want.rest)
    if form is not None and (stream.codec in _LOSSLESS or stream.profile == "DTS-HD MA"):
        assert stream.sample_bit_depth == (int(form[2]) if form[2] else _DEPTHS[form[1]])


@pytest.mark.parametrize(
    ("layout", "count"),
    [("mono", 1), ("stereo", 2), ("5.1", 6), ("5.1(side)", 6), ("7.1.4", 12), ("12 channels", 12),
     ("quad", 4), ("", None), ("odd", None)],
)  # fmt: skip
def test_channels_of_layouts(layout: str, count: int | None) -> None:
    assert channels_of(layout) == count
