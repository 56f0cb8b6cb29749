"""The argv builder, word for word: nothing reaches ffmpeg that is not written here."""

from dataclasses import replace
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import get_args, get_origin, get_type_hints

import pytest

from rustfin_core.kernel.enums import Loudness
from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.media.formats import input_options
from rustfin_core.media.hardware import (
    CARD_STEPS,
    CardStep,
    Hardware,
    decode_options,
    device_options,
)
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
    BurnFile,
    BurnKind,
    BurnSubtitle,
    Container,
    H264Profile,
    HardwareUse,
    PictureSource,
    Preset,
    SegmentPlan,
    SourceCodec,
    TranscodeSpec,
    VideoBitstream,
    VideoCodec,
    VideoTarget,
    software,
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
    *("-frag_duration", "100000", "-flush_packets", "1", "pipe:1"),
]
MP4_COPY_TAIL = [*MP4_TAIL[:-5], *MP4_TAIL[-3:]]
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
    spec: TranscodeSpec, plan: SegmentPlan, first: int, burn_file: BurnFile | None = None
) -> list[str]:
    return segment_command(spec, plan, first, ffmpeg=Path("/opt/ffmpeg"), burn_file=burn_file)


X264 = [
    *("-c:v", "libx264", "-preset", "veryfast", "-crf", "23"),
    *("-maxrate", "4000000", "-bufsize", "8000000", "-profile:v", "high"),
    *("-level:v", "31", "-sc_threshold:v:0", "0"),
]
AAC = ["-c:a", "aac", "-b:a", "128000", "-ac", "2", "-ar", "48000"]
PICTURE = ["-map", "0:0", "-vf", "scale=1280:720,setsar=1,format=yuv420p"]
COPIED = ["-map", "0:0", "-map", "0:1", *SELECT, "-c:v", "copy"]


def test_copy_to_mp4_from_the_beginning_and_from_a_segment() -> None:
    plan = _keyframes(Container.MP4)
    rest = [*INPUT, *COPIED, "-c:a", "copy", "-bsf:a", "aac_adtstoasc", *MP4_COPY_TAIL]
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
    tail = TS_TAIL if container is Container.TS else MP4_COPY_TAIL
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
                *("-c:v", "libx265", "-preset", "veryfast", "-crf", "26"),
                *("-x265-params", "open-gop=0:scenecut=0:high-tier=0:log-level=error"),
                *("-forced-idr", "1"),
                *("-tag:v", "hvc1"),
            ],
        ),
        (
            VideoTarget(codec=VideoCodec.AV1, bitrate=1_000_000),
            Container.MP4,
            [
                *("-c:v", "libsvtav1", "-preset", "9", "-crf", "35"),
                *("-maxrate", "1000000", "-bufsize", "2000000", "-svtav1-params", "scd=0"),
            ],
        ),
        (
            VideoTarget(codec=VideoCodec.HEVC, width=1920, height=1080, frame_rate=24, threads=2),
            Container.TS,
            [
                *("-c:v", "libx265", "-preset", "superfast", "-crf", "26", "-x265-params"),
                "open-gop=0:scenecut=0:high-tier=0:log-level=error:level-idc=4.0:pools=2",
                *("-forced-idr", "1"),
            ],
        ),
        (
            VideoTarget(codec=VideoCodec.AV1, preset=Preset.MEDIUM, threads=8),
            Container.MP4,
            [
                *("-c:v", "libsvtav1", "-preset", "7", "-crf", "35"),
                *("-svtav1-params", "scd=0:lp=6"),
            ],
        ),
        (
            VideoTarget(codec=VideoCodec.VP9, bitrate=1_000_000, threads=2),
            Container.MP4,
            [
                *("-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "7", "-row-mt", "1"),
                *("-tile-columns", "2", "-lag-in-frames", "0", "-auto-alt-ref", "0"),
                *("-crf", "33", "-b:v", "1000000", "-threads:v", "2"),
            ],
        ),
        (
            VideoTarget(codec=VideoCodec.VP9, preset=Preset.ULTRAFAST, bit_depth=10),
            Container.MP4,
            [
                *("-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-row-mt", "1"),
                *("-tile-columns", "2", "-lag-in-frames", "0", "-auto-alt-ref", "0"),
                *("-crf", "33", "-b:v", "0"),
            ],
        ),
        (
            VideoTarget(codec=VideoCodec.H264, preset=Preset.MEDIUM, threads=4),
            Container.TS,
            [
                *("-c:v", "libx264", "-preset", "medium", "-crf", "23", "-profile:v", "high"),
                *("-sc_threshold:v:0", "0", "-threads:v", "4"),
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
    file = BurnFile(Path("/tmp/it's [here], C:x;/burn.ass"))
    argv = _segments(spec, _grid(), 0, burn_file=file)
    escaped = r"/tmp/it\\\'s \[here\]\, C\\:x\;"
    assert argv[argv.index("-vf") + 1] == (
        "scale=1280:720,setsar=1,format=yuv420p,"
        f"subtitles=filename={escaped}/burn.ass:fontsdir={escaped}/fonts"
    )


def test_picture_subtitles_are_laid_over() -> None:
    spec = replace(ENCODE, burn=BurnSubtitle(kind=BurnKind.PICTURE, stream_index=4))
    argv = _segments(spec, _grid(), 0)
    at = argv.index("-filter_complex")
    assert argv[at : at + 4] == [
        "-filter_complex",
        "[0:0]scale=1280:720,setsar=1,format=yuv420p[picture];[0:4]scale=1280:-2[subtitle];"
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
        spec, ffmpeg="/opt/ffmpeg", start=30.0, burn_file=BurnFile(Path("/s/burn.ass"))
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


@pytest.mark.parametrize(
    "kind", [VideoTarget, PictureSource, HardwareUse, AudioTarget, BurnSubtitle]
)
def test_every_field_is_an_enum_a_bounded_number_or_a_path(kind: type) -> None:
    closed = {int, float, bool, Path, NoneType, VideoTarget, PictureSource, HardwareUse}
    for name, hint in get_type_hints(kind).items():
        parts = set(get_args(hint) if isinstance(hint, UnionType) else (hint,))
        parts = {
            get_args(part)[0] if get_origin(part) in {frozenset, tuple} else part for part in parts
        }
        for part in parts - closed:
            assert issubclass(part, Enum), f"{kind.__name__}.{name} is {hint}"


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


def test_a_failing_card_is_left_out() -> None:
    assert ENCODE.video is not None
    use = HardwareUse(family=Hardware.VAAPI, decodes=True, encodes=True)
    with_card = replace(ENCODE, video=replace(ENCODE.video, hardware=use))
    assert software(with_card) == ENCODE
    assert software(ENCODE) is ENCODE
    music = replace(ENCODE, video=None)
    assert software(music) is music


CARD = replace(ENCODE.video, source=PictureSource(codec=SourceCodec.H264)) if ENCODE.video else None


def _on_card(use: HardwareUse, **more: object) -> list[str]:
    assert CARD is not None
    video = replace(CARD, hardware=use, **more)  # type: ignore[arg-type]
    return _segments(replace(ENCODE, video=video), _grid(), 0)


def _full(family: Hardware, device: int | None = None) -> HardwareUse:
    return HardwareUse(
        family=family, device=device, decodes=True, encodes=True, steps=CARD_STEPS[family]
    )


KEYS = ["-force_key_frames:0", "0.000000,0.900000,1.900000,2.900000,5.900000", "-g", "1000"]
SOUND = [*AAC, "-af", "aresample=48000,aresample=48000:async=1:first_pts=0"]
H264_TAIL = ["-profile:v", "high", "-level:v", "31"]


@pytest.mark.parametrize(
    ("family", "device", "decode", "chain", "encoder"),
    [
        (
            Hardware.NVENC,
            ["-init_hw_device", "cuda=hw:1", "-filter_hw_device", "hw"],
            ["-hwaccel", "cuda", "-hwaccel_device", "hw", "-hwaccel_output_format", "cuda"],
            "scale_cuda=w=1280:h=720:format=nv12,setsar=1",
            [
                *("-c:v", "h264_nvenc", "-preset", "p4", "-rc", "vbr", "-cq", "23", "-b:v", "0"),
                *("-maxrate", "4000000", "-bufsize", "8000000", "-forced-idr", "1", "-bf", "0"),
                *H264_TAIL,
            ],
        ),
        (
            Hardware.VAAPI,
            ["-init_hw_device", "vaapi=hw:/dev/dri/renderD1", "-filter_hw_device", "hw"],
            ["-hwaccel", "vaapi", "-hwaccel_device", "hw", "-hwaccel_output_format", "vaapi"],
            "scale_vaapi=w=1280:h=720:format=nv12:extra_hw_frames=24,setsar=1",
            [
                *("-c:v", "h264_vaapi", "-rc_mode", "VBR", "-b:v", "4000000"),
                *("-maxrate", "4000001", "-bufsize", "8000000", "-bf", "0", "-async_depth", "2"),
                *H264_TAIL,
            ],
        ),
        (
            Hardware.VIDEOTOOLBOX,
            ["-init_hw_device", "videotoolbox=hw", "-filter_hw_device", "hw"],
            [
                *("-hwaccel", "videotoolbox", "-hwaccel_device", "hw"),
                *("-hwaccel_output_format", "videotoolbox_vld"),
            ],
            "scale_vt=w=1280:h=720,setsar=1",
            [
                *("-c:v", "h264_videotoolbox", "-b:v", "4000000", "-maxrate", "4000000"),
                *("-bufsize", "8000000", "-allow_sw", "0", "-bf", "0"),
                *("-profile:v", "high", "-level:v", "3.1"),
            ],
        ),
        (
            Hardware.AMF,
            ["-init_hw_device", "d3d11va=hw:1", "-filter_hw_device", "hw"],
            ["-hwaccel", "d3d11va", "-hwaccel_device", "hw", "-hwaccel_output_format", "d3d11"],
            "hwdownload,format=nv12,scale=1280:720,setsar=1,format=nv12",
            [
                *("-c:v", "h264_amf", "-usage", "transcoding", "-quality", "balanced"),
                *("-rc", "vbr_peak", "-b:v", "4000000", "-maxrate", "4000000"),
                *("-bufsize", "8000000", "-forced_idr", "1", "-bf", "0", *H264_TAIL),
            ],
        ),
    ],
    ids=lambda value: value if isinstance(value, Hardware) else "",
)
def test_each_family_word_for_word(
    family: Hardware, device: list[str], decode: list[str], chain: str, encoder: list[str]
) -> None:
    assert _on_card(_full(family, 1)) == [
        *(*HEAD, *device),
        *(*GUARD, *decode, "-noautorotate", *INPUT),
        *("-map", "0:0", "-vf", chain, "-map", "0:1", *SELECT),
        *(*encoder, *KEYS, *SOUND, *MP4_TAIL),
    ]


@pytest.mark.parametrize(
    ("windows", "base", "accelerator", "frames"),
    [
        (False, "vaapi=base:/dev/dri/renderD129", "vaapi", "vaapi"),
        (True, "d3d11va=base:129", "d3d11va", "d3d11"),
    ],
)
def test_quick_sync_stands_on_the_decoder_of_the_system(
    windows: bool, base: str, accelerator: str, frames: str
) -> None:
    assert device_options(Hardware.QSV, 129, windows=windows) == (
        *("-init_hw_device", base, "-init_hw_device", "qsv=hw@base", "-filter_hw_device", "hw"),
    )
    assert decode_options(Hardware.QSV, windows=windows) == (
        *("-hwaccel", accelerator, "-hwaccel_device", "base"),
        *("-hwaccel_output_format", frames, "-noautorotate"),
    )
    argv = _on_card(_full(Hardware.QSV))
    at = argv.index("-c:v")
    assert argv[at : at + 16] == [
        *("-c:v", "h264_qsv", "-preset", "faster", "-b:v", "4000000", "-maxrate", "4000001"),
        *("-bufsize", "8000000", "-forced_idr", "1", "-bf", "0", "-async_depth", "4"),
    ]
    assert argv[argv.index("-vf") + 1] == (
        "hwmap=derive_device=qsv,format=qsv,vpp_qsv=w=1280:h=720:format=nv12,setsar=1"
    )


@pytest.mark.parametrize(
    ("family", "device"),
    [
        (Hardware.NVENC, "cuda=hw"),
        (Hardware.VAAPI, "vaapi=hw"),
        (Hardware.AMF, "d3d11va=hw,vendor_id=0x1002"),
    ],
)
def test_the_first_card_is_ffmpegs_choice(family: Hardware, device: str) -> None:
    assert device_options(family)[:2] == ("-init_hw_device", device)
    assert device_options(Hardware.QSV, windows=True)[1] == "d3d11va=base,vendor_id=0x8086"
    assert device_options(Hardware.QSV, windows=False)[1] == "vaapi=base"


def test_a_card_that_only_decodes_leaves_the_encoder_alone() -> None:
    use = HardwareUse(family=Hardware.NVENC, decodes=True, steps=frozenset({CardStep.SCALE}))
    argv = _on_card(use, threads=2)
    assert argv[argv.index("-vf") + 1] == (
        "scale_cuda=w=1280:h=720:format=nv12,setsar=1,hwdownload,format=nv12,format=yuv420p"
    )
    at = argv.index("-c:v")
    assert argv[at : at + len(X264) + 2] == [*X264, "-threads:v", "2"]
    assert argv.index("-threads") < argv.index("-hwaccel") < argv.index("-i")


def test_a_picture_that_needs_nothing_stays_on_the_card() -> None:
    argv = _on_card(_full(Hardware.NVENC), max_width=None)
    assert "-vf" not in argv
    assert argv[argv.index("-map") : argv.index("-map") + 2] == ["-map", "0:0"]


@pytest.mark.parametrize(
    ("family", "words"),
    [
        (Hardware.NVENC, ["-rc", "vbr", "-cq", "26", "-b:v", "0", "-forced-idr", "1"]),
        (Hardware.QSV, ["-global_quality", "26", "-forced_idr", "1"]),
        (Hardware.VAAPI, ["-rc_mode", "CQP", "-global_quality", "26", "-bf", "0"]),
        (Hardware.VIDEOTOOLBOX, ["-b:v", "2764800", "-maxrate", "2764800"]),
        (Hardware.AMF, ["-b:v", "2764800", "-maxrate", "2764800"]),
    ],
)
def test_without_a_bound_quality_decides(family: Hardware, words: list[str]) -> None:
    argv = _on_card(_full(family), codec=VideoCodec.HEVC, bitrate=None, frame_rate=30.0)
    at = argv.index(words[0], argv.index("-c:v"))
    assert argv[at : at + len(words)] == words
    assert argv[argv.index("-force_key_frames:0") - 2 :][:2] == ["-tag:v", "hvc1"]
    assert "-profile:v" not in argv


def test_small_profiles_by_the_names_of_each_encoder() -> None:
    for family, name in ((Hardware.VAAPI, "constrained_baseline"), (Hardware.NVENC, "baseline")):
        argv = _on_card(_full(family), profile=H264Profile.BASELINE, width=None, level=None)
        assert argv[argv.index("-profile:v") + 1] == name
        assert "-level:v" not in argv


def test_loudness_looks_ahead_from_an_input_of_its_own() -> None:
    audio = replace(ENCODE.audio, loudness=Loudness.LEVEL) if ENCODE.audio else None
    argv = _segments(replace(ENCODE, audio=audio), _grid(), 3)
    starts = [argv[n + 1] for n, word in enumerate(argv) if word == "-ss"]
    # seven seconds before the beginning there is nothing
    assert starts == ["2.900000"]
    assert argv.count("-i") == 2
    sound = argv[argv.index("-af") + 1]
    assert sound.startswith("aresample=48000,aresample=48000:async=1:first_pts=0,dynaudnorm")
    assert argv[argv.index("-af") + 1].endswith(",atrim=start_pts=130048")
    first = _segments(replace(ENCODE, audio=audio), _grid(), 0)
    assert first.count("-i") == 2
    progressive = progressive_command(replace(ENCODE, audio=audio), ffmpeg="/opt/ffmpeg")
    assert progressive[progressive.index("-af") + 1].startswith("dynaudnorm=")
