"""The argv builder, word for word: nothing reaches ffmpeg that is not written here."""

import re
from dataclasses import fields, replace
from enum import Enum
from pathlib import Path

import pytest

from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.media.formats import input_options
from rustfin_core.media.types import KeyframeIndex
from rustfin_core.streaming.hls.grid import audio_plan, encoding_plan, keyframe_plan
from rustfin_core.transcode import command
from rustfin_core.transcode.command import (
    extract_subtitle_command,
    progressive_command,
    segment_command,
)
from rustfin_core.transcode.types import (
    AudioBitstream,
    AudioCodec,
    AudioTarget,
    BurnKind,
    BurnSubtitle,
    Container,
    H264Profile,
    Preset,
    SegmentPlan,
    TranscodeSpec,
    VideoBitstream,
    VideoCodec,
    VideoTarget,
)

SOURCE = Path("/media/A film: 'x', [1] %03d.mkv").absolute()
GUARD = [*input_options()]
HEAD = ["/opt/ffmpeg", "-hide_banner", "-loglevel", "warning", "-nostdin"]
INPUT = ["-fflags", "+genpts", "-i", f"file:{SOURCE}"]
SELECT = ["-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1"]
TIMES = [
    *("-copyts", "-start_at_zero", "-avoid_negative_ts", "disabled"),
    *("-max_muxing_queue_size", "2048", "-output_ts_offset", "10.000000"),
]
FRAGMENTS = "+empty_moov+default_base_moof+frag_discont+delay_moov"
MP4_TAIL = [
    *TIMES,
    *("-f", "mp4", "-movflags", f"+frag_keyframe{FRAGMENTS}", "-use_editlist", "0"),
    *("-flush_packets", "1", "pipe:1"),
]
TS_TAIL = [
    *TIMES,
    *("-f", "mpegts", "-mpegts_copyts", "1", "-muxdelay", "0", "-muxpreload", "0"),
    *("-pes_payload_size", "0", "-pcr_period", "1", "-flush_packets", "1", "pipe:1"),
]
MUSIC_TAIL = [
    *TIMES,
    *("-f", "mp4", "-movflags", FRAGMENTS, "-use_editlist", "0", "-frag_duration", "500000"),
    *("-flush_packets", "1", "pipe:1"),
]

COPY = TranscodeSpec(
    source=SOURCE,
    container=Container.MP4,
    video=VideoTarget(bitstream=VideoBitstream.H264),
    audio=AudioTarget(bitstream=AudioBitstream.AAC, frame_samples=1024),
)
ENCODE = TranscodeSpec(
    source=SOURCE,
    container=Container.MP4,
    video=VideoTarget(
        codec=VideoCodec.H264,
        width=1920,
        height=1080,
        frame_rate=25.0,
        max_width=1280,
        bitrate=4_000_000,
    ),
    audio=AudioTarget(codec=AudioCodec.AAC, channels=2, bitrate=128_000),
)


def _keyframes(container: Container) -> SegmentPlan:
    pts = tuple(float(n * 6) for n in range(4))
    index = KeyframeIndex(pts=pts, dts=tuple(p - 0.08 for p in pts), duration=24.0)
    return keyframe_plan(index, 24.0, container=container, frame_rate=25.0)


def _grid(container: Container = Container.MP4, *, seek_lead: float = 0.0) -> SegmentPlan:
    return encoding_plan(8.0, container=container, frame_rate=25.0, seek_lead=seek_lead)


def _segments(
    spec: TranscodeSpec, plan: SegmentPlan, first: int, burn_file: Path | None = None
) -> list[str]:
    return segment_command(spec, plan, first, ffmpeg=Path("/opt/ffmpeg"), burn_file=burn_file)


X264 = [
    *("-c:v", "libx264", "-preset", "veryfast", "-crf", "23"),
    *("-maxrate", "4000000", "-bufsize", "8000000", "-profile:v", "high"),
    *("-sc_threshold:v:0", "0"),
]
AAC = ["-c:a", "aac", "-b:a", "128000", "-ac", "2", "-ar", "48000"]
PICTURE = ["-map", "0:0", "-vf", "scale=1280:720,format=yuv420p"]
COPIED = ["-map", "0:0", "-map", "0:1", *SELECT, "-c:v", "copy"]


def test_copy_to_mp4_from_the_beginning_and_from_a_segment() -> None:
    plan = _keyframes(Container.MP4)
    rest = [*INPUT, *COPIED, "-c:a", "copy", "-bsf:a", "aac_adtstoasc", *MP4_TAIL]
    assert _segments(COPY, plan, 0) == [*HEAD, *GUARD, *rest]
    assert _segments(COPY, plan, 2) == [*HEAD, *GUARD, "-ss", "5.420000", *rest]


def test_copy_whose_preroll_is_the_beginning_does_not_seek() -> None:
    assert "-ss" not in _segments(COPY, _keyframes(Container.MP4), 1)


@pytest.mark.parametrize(
    ("bitstream", "container", "words"),
    [
        (
            VideoBitstream.H264,
            Container.TS,
            ["-bsf:v", "h264_mp4toannexb,dump_extra=freq=keyframe"],
        ),
        (VideoBitstream.HEVC, Container.MP4, ["-tag:v", "hvc1", "-strict", "unofficial"]),
        (VideoBitstream.DOLBY_VISION_5, Container.MP4, ["-tag:v", "dvh1", "-strict", "unofficial"]),
        (VideoBitstream.HEVC, Container.TS, []),
        (VideoBitstream.OTHER, Container.MP4, []),
    ],
)
def test_copied_bitstreams(
    bitstream: VideoBitstream, container: Container, words: list[str]
) -> None:
    spec = TranscodeSpec(
        source=SOURCE,
        container=container,
        video=VideoTarget(bitstream=bitstream),
        audio=AudioTarget(),
    )
    tail = TS_TAIL if container is Container.TS else MP4_TAIL
    expected = [*HEAD, *GUARD, *INPUT, *COPIED, *words, "-c:a", "copy", *tail]
    assert _segments(spec, _keyframes(container), 0) == expected


def test_encode_from_the_beginning() -> None:
    assert _segments(ENCODE, _grid(), 0) == [
        *HEAD,
        *GUARD,
        *INPUT,
        *PICTURE,
        *("-map", "0:1"),
        *SELECT,
        *X264,
        *("-force_key_frames:0", "0.000000,0.900000,1.900000,2.900000,5.900000", "-g", "1000"),
        *AAC,
        *("-af", "aresample=48000,aresample=48000:async=1:first_pts=0"),
        *MP4_TAIL,
    ]


def test_encode_from_a_segment_opens_the_source_twice() -> None:
    # audio: 2.9 - 2 frames - 0.1 s of warm-up, down to the grid of 1024/48000 s
    assert _segments(ENCODE, _grid(), 3) == [
        *HEAD,
        *(*GUARD, "-ss", "2.900000", *INPUT),
        *(*GUARD, "-ss", "2.709333", *INPUT),
        *PICTURE,
        *("-map", "1:1"),
        *SELECT,
        *X264,
        *("-force_key_frames:0", "2.900000,5.900000", "-g", "1000"),
        *AAC,
        *("-af", "aresample=48000,aresample=48000:async=1:first_pts=130048"),
        *MP4_TAIL,
    ]


def test_containers_that_land_late_are_sought_earlier_and_trimmed() -> None:
    spec = replace(ENCODE, container=Container.TS)
    argv = _segments(spec, _grid(Container.TS, seek_lead=2.0), 4)
    assert [argv[n + 1] for n, word in enumerate(argv) if word == "-ss"] == ["3.900000", "3.781333"]
    assert argv[argv.index("-vf") + 1].startswith("trim=start=5.900000,")
    assert argv[argv.index("-af") + 1] == (
        "atrim=start=5.781333,aresample=48000,aresample=48000:async=1:first_pts=277504"
    )
    assert argv[-len(TS_TAIL) :] == TS_TAIL


def test_copied_sound_beside_an_encoded_picture_begins_a_second_early() -> None:
    spec = replace(ENCODE, container=Container.TS, audio=AudioTarget(frame_samples=1536))
    argv = _segments(spec, _grid(Container.TS), 4)
    assert [argv[n + 1] for n, word in enumerate(argv) if word == "-ss"] == ["5.900000", "4.900000"]
    assert "-af" not in argv


def test_encoded_sound_beside_a_copied_picture_begins_no_later() -> None:
    spec = replace(COPY, audio=ENCODE.audio)
    argv = _segments(spec, _keyframes(Container.MP4), 2)
    starts = [argv[n + 1] for n, word in enumerate(argv) if word == "-ss"]
    assert starts == ["5.420000", "5.418667"]


def test_a_sound_track_beside_the_file_is_an_input_of_its_own() -> None:
    track = Path("/media/film.ger.ac3").absolute()
    spec = replace(COPY, audio=AudioTarget(stream_index=0, path=track, frame_samples=1536))
    argv = _segments(spec, _keyframes(Container.MP4), 0)
    assert argv[argv.index("-map") + 2 :][:2] == ["-map", "1:0"]
    assert f"file:{track}" in argv
    progressive = progressive_command(spec, ffmpeg="/opt/ffmpeg", start=3.0)
    assert progressive.count("-ss") == 2
    assert progressive[progressive.index("-map") + 2 :][:2] == ["-map", "1:0"]


def test_silent_video() -> None:
    spec = replace(ENCODE, audio=None)
    argv = _segments(spec, _grid(), 2)
    assert argv.count("-i") == 1
    assert argv.count("-map") == 1
    assert "-c:a" not in argv


def test_music() -> None:
    audio = AudioTarget(stream_index=0, codec=AudioCodec.AAC, channels=2, bitrate=128_000)
    spec = TranscodeSpec(source=SOURCE, container=Container.MP4, audio=audio)
    assert _segments(spec, audio_plan(30), 1) == [
        *HEAD,
        *(*GUARD, "-ss", "2.880000", *INPUT),
        *("-map", "0:0"),
        *SELECT,
        *AAC,
        *("-af", "aresample=48000,aresample=48000:async=1:first_pts=138240"),
        *MUSIC_TAIL,
    ]


@pytest.mark.parametrize(
    ("target", "container", "words"),
    [
        (
            VideoTarget(codec=VideoCodec.HEVC, preset=Preset.FASTER),
            Container.MP4,
            [
                *("-c:v", "libx265", "-preset", "faster", "-crf", "26"),
                *("-x265-params", "open-gop=0:scenecut=0:high-tier=0:log-level=error"),
                *("-forced-idr", "1"),
                *("-tag:v", "hvc1"),
            ],
        ),
        (
            VideoTarget(codec=VideoCodec.AV1, bitrate=1_000_000),
            Container.MP4,
            [
                *("-c:v", "libsvtav1", "-preset", "10", "-crf", "35"),
                *("-maxrate", "1000000", "-bufsize", "2000000"),
            ],
        ),
        (
            VideoTarget(codec=VideoCodec.H264, profile=H264Profile.MAIN, level=31),
            Container.TS,
            [
                *("-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-profile:v", "main"),
                *("-level:v", "31", "-sc_threshold:v:0", "0"),
            ],
        ),
    ],
)
def test_video_encoders(target: VideoTarget, container: Container, words: list[str]) -> None:
    spec = TranscodeSpec(source=SOURCE, container=container, video=target)
    argv = _segments(spec, _grid(container), 0)
    begin = argv.index("-c:v")
    assert argv[begin : begin + len(words)] == words
    assert argv[begin + len(words)] == "-force_key_frames:0"


@pytest.mark.parametrize(
    ("codec", "words"),
    [
        (AudioCodec.MP3, ["-c:a", "libmp3lame", "-b:a", "128000", "-ac", "2", "-ar", "48000"]),
        (AudioCodec.AC3, ["-c:a", "ac3", "-b:a", "128000", "-ac", "2", "-ar", "48000"]),
        (AudioCodec.EAC3, ["-c:a", "eac3", "-b:a", "128000", "-ac", "2", "-ar", "48000"]),
        (AudioCodec.OPUS, ["-c:a", "libopus", "-b:a", "128000", "-ac", "2", "-ar", "48000"]),
        (AudioCodec.FLAC, ["-c:a", "flac", "-ac", "2", "-ar", "48000"]),
    ],
)
def test_audio_encoders(codec: AudioCodec, words: list[str]) -> None:
    spec = replace(ENCODE, audio=AudioTarget(codec=codec, channels=2, bitrate=128_000))
    argv = _segments(spec, _grid(), 0)
    begin = argv.index("-c:a")
    assert argv[begin : begin + len(words)] == words
    framed = ",asetnsamples=n=1152" if codec is AudioCodec.FLAC else ""
    expected = f"aresample=48000,aresample=48000:async=1:first_pts=0{framed}"
    assert argv[begin + len(words) : begin + len(words) + 2] == ["-af", expected]


def test_sound_without_wishes_keeps_the_encoders_defaults() -> None:
    spec = replace(ENCODE, audio=AudioTarget(codec=AudioCodec.AAC))
    argv = _segments(spec, _grid(), 0)
    begin = argv.index("-c:a")
    assert argv[begin : begin + 5] == ["-c:a", "aac", "-ar", "48000", "-af"]


def test_long_films_list_a_bounded_number_of_keyframes() -> None:
    plan = encoding_plan(6 * 3600.0, container=Container.MP4, frame_rate=25.0)
    argv = _segments(ENCODE, plan, 0)
    listed = argv[argv.index("-force_key_frames:0") + 1].split(",")
    assert len(listed) == command.RUN_SEGMENTS + 1
    assert len(" ".join(argv)) < 20_000, "Windows takes 32,767 characters"


def test_text_subtitles_are_drawn_from_a_file_of_ours() -> None:
    spec = replace(ENCODE, burn=BurnSubtitle(kind=BurnKind.TEXT, stream_index=3))
    file = Path("/tmp/it's [here], C:x;/burn.ass")
    argv = _segments(spec, _grid(), 0, burn_file=file)
    escaped = r"/tmp/it\\\'s \[here\]\, C\\:x\;/burn.ass"
    assert argv[argv.index("-vf") + 1] == (
        f"scale=1280:720,format=yuv420p,subtitles=filename={escaped}"
    )


def test_picture_subtitles_are_laid_over() -> None:
    spec = replace(ENCODE, burn=BurnSubtitle(kind=BurnKind.PICTURE, stream_index=4))
    argv = _segments(spec, _grid(), 0)
    at = argv.index("-filter_complex")
    assert argv[at : at + 4] == [
        "-filter_complex",
        "[0:0]scale=1280:720,format=yuv420p[picture];[0:4]scale=1280:-2[subtitle];"
        "[picture][subtitle]overlay=x=(W-w)/2:y=H-h:eof_action=pass,format=yuv420p[v]",
        "-map",
        "[v]",
    ]
    assert "-vf" not in argv


def test_picture_subtitles_beside_the_file_are_a_third_input() -> None:
    path = Path("/media/film.sup").absolute()
    burn = BurnSubtitle(kind=BurnKind.PICTURE, stream_index=0, path=path)
    argv = _segments(replace(ENCODE, burn=burn), _grid(), 3)
    assert argv.count("-i") == 3
    assert "[2:0]scale=1280:-2[subtitle]" in argv[argv.index("-filter_complex") + 1]


def test_picture_subtitles_on_a_picture_of_unknown_size() -> None:
    burn = BurnSubtitle(kind=BurnKind.PICTURE, stream_index=2)
    spec = replace(ENCODE, video=VideoTarget(codec=VideoCodec.H264), burn=burn)
    assert "[0:2]null[subtitle]" in " ".join(_segments(spec, _grid(), 0))


@pytest.mark.parametrize(
    ("target", "chain"),
    [
        (
            VideoTarget(codec=VideoCodec.H264, deinterlace=True, width=720, height=576),
            "bwdif=mode=send_frame:deint=interlaced,format=yuv420p",
        ),
        (
            VideoTarget(codec=VideoCodec.H264, frame_rate=60.0, max_frame_rate=30),
            "fps=fps=30,scale=w=iw:h=ih:force_original_aspect_ratio=decrease:"
            "force_divisible_by=2,format=yuv420p",
        ),
        (
            VideoTarget(codec=VideoCodec.H264, frame_rate=24.0, max_frame_rate=30, max_width=640),
            r"scale=w=min(iw\,640):h=ih:force_original_aspect_ratio=decrease:"
            "force_divisible_by=2,format=yuv420p",
        ),
        (
            VideoTarget(codec=VideoCodec.H264, max_frame_rate=30, max_height=480),
            r"fps=fps=30,scale=w=iw:h=min(ih\,480):force_original_aspect_ratio=decrease:"
            "force_divisible_by=2,format=yuv420p",
        ),
        (
            VideoTarget(codec=VideoCodec.H264, width=1919, height=803, tone_map=True),
            "scale=1918:802,zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,"
            "tonemap=tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv,format=yuv420p",
        ),
    ],
)
def test_picture_filters(target: VideoTarget, chain: str) -> None:
    spec = TranscodeSpec(source=SOURCE, container=Container.TS, video=target)
    argv = _segments(spec, _grid(Container.TS), 0)
    assert argv[argv.index("-vf") + 1] == chain


PROGRESSIVE_ENDS = {
    Container.TS: ["-f", "mpegts", "pipe:1"],
    Container.MP4: [
        *("-f", "mp4", "-movflags", "+frag_keyframe+empty_moov+default_base_moof+delay_moov"),
        "pipe:1",
    ],
    Container.MKV: ["-f", "matroska", "pipe:1"],
    Container.WEBM: ["-f", "webm", "pipe:1"],
    Container.MP3: ["-f", "mp3", "-write_xing", "0", "pipe:1"],
    Container.AAC: ["-f", "adts", "pipe:1"],
    Container.OGG: ["-f", "ogg", "pipe:1"],
    Container.FLAC: ["-f", "flac", "pipe:1"],
}


@pytest.mark.parametrize("container", list(Container))
def test_progressive_containers(container: Container) -> None:
    audio = AudioTarget(stream_index=0, codec=AudioCodec.MP3, bitrate=192_000)
    spec = TranscodeSpec(source=SOURCE, container=container, audio=audio)
    assert progressive_command(spec, ffmpeg="/opt/ffmpeg", start=12.5) == [
        *HEAD,
        *(*GUARD, "-ss", "12.500000", *INPUT, "-map", "0:0", *SELECT),
        *("-c:a", "libmp3lame", "-b:a", "192000", "-ar", "48000"),
        *PROGRESSIVE_ENDS[container],
    ]


def test_progressive_video() -> None:
    argv = progressive_command(ENCODE, ffmpeg="/opt/ffmpeg")
    assert argv == [
        *HEAD,
        *(*GUARD, *INPUT, *PICTURE, "-map", "0:1", *SELECT),
        *X264,
        *("-g", "250"),
        *AAC,
        *PROGRESSIVE_ENDS[Container.MP4],
    ]


def test_progressive_silent_copy() -> None:
    argv = progressive_command(replace(COPY, audio=None), ffmpeg="/opt/ffmpeg")
    assert argv[len(HEAD) + len(GUARD) :] == [
        *(*INPUT, "-map", "0:0", *SELECT, "-c:v", "copy"),
        *PROGRESSIVE_ENDS[Container.MP4],
    ]


@pytest.mark.parametrize(
    ("container", "filters"),
    [(Container.MP4, True), (Container.MKV, True), (Container.TS, False)],
)
def test_progressive_copy_of_aac(container: Container, filters: bool) -> None:
    argv = progressive_command(replace(COPY, container=container), ffmpeg="/opt/ffmpeg")
    assert ("aac_adtstoasc" in argv) is filters


def test_progressive_burn_keeps_source_time() -> None:
    spec = replace(ENCODE, burn=BurnSubtitle(kind=BurnKind.TEXT, stream_index=3))
    argv = progressive_command(
        spec, ffmpeg="/opt/ffmpeg", start=30.0, burn_file=Path("/s/burn.ass")
    )
    at = argv.index("-copyts")
    assert argv[at : at + 4] == ["-copyts", "-start_at_zero", "-output_ts_offset", "-30.000000"]


def test_extracting_a_subtitle() -> None:
    assert extract_subtitle_command(SOURCE, 3, ffmpeg="/opt/ffmpeg") == [
        *(*HEAD, *GUARD, *INPUT, "-map", "0:3", "-c:s", "ass", "-f", "ass", "pipe:1"),
    ]


CANARIES = [
    "x -i /etc/passwd",
    ";-y",
    '"',
    "'",
    "copy\n-f",
    "-f",
    ";videocodec=copy",
    "libx264 -vf movie=/etc/passwd",
]
_ENUMS = [VideoCodec, AudioCodec, Container, Preset, BurnKind, H264Profile]


@pytest.mark.parametrize("canary", CANARIES)
def test_no_text_gets_through_the_types(canary: str) -> None:
    for enum in (*_ENUMS, VideoBitstream, AudioBitstream):
        with pytest.raises(ValueError, match="is not a valid"):
            enum(canary)


@pytest.mark.parametrize("kind", [VideoTarget, AudioTarget, BurnSubtitle])
def test_every_field_is_an_enum_a_bounded_number_or_a_path(kind: type) -> None:
    allowed = re.compile(
        r"(int|float|bool|Path|VideoCodec|VideoBitstream|AudioCodec|AudioBitstream|Preset|"
        r"H264Profile|BurnKind)( \| None)?"
    )
    for field in fields(kind):
        name = field.type.__name__ if isinstance(field.type, type) else str(field.type)
        name = name.replace("pathlib.", "")
        assert allowed.fullmatch(name), f"{kind.__name__}.{field.name} is {name}"
        assert not isinstance(field.default, str) or isinstance(field.default, Enum)


@pytest.mark.parametrize(
    "make",
    [
        lambda: VideoTarget(bitrate=1),
        lambda: VideoTarget(max_width=10**9),
        lambda: VideoTarget(stream_index=-1),
        lambda: AudioTarget(channels=0),
        lambda: AudioTarget(sample_rate=1),
        lambda: AudioTarget(path=Path("relative.ac3")),
        lambda: BurnSubtitle(kind=BurnKind.TEXT, path=Path("-i.srt")),
        lambda: replace(COPY, source=Path("concat:x.mp4")),
        lambda: replace(COPY, video=None, audio=None),
        lambda: replace(COPY, burn=BurnSubtitle(kind=BurnKind.TEXT)),
        lambda: SegmentPlan(segments=(), duration=0.0),
    ],
)
def test_bounds_are_checked(make: object) -> None:
    assert callable(make)
    with pytest.raises(InvalidInput):
        make()


def test_the_source_is_never_an_option_or_a_protocol(tmp_path: Path) -> None:
    for name in ("-f.mp4", "concat:a.mp4", "a:b.mkv", "%03d.mkv", "|id.mkv", '"x";y.mkv'):
        argv = _segments(replace(COPY, source=tmp_path / name), _keyframes(Container.MP4), 0)
        assert argv.count("-i") == 1
        assert argv[argv.index("-i") + 1] == f"file:{tmp_path / name}"
