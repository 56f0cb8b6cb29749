"""The promise of the design: a segment is the same whichever run made it, and joins are silent."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from rustfin_core.streaming.hls.grid import audio_plan, encoding_plan, keyframe_plan
from rustfin_core.transcode.types import (
    AudioCodec,
    AudioTarget,
    Container,
    Preset,
    SegmentPlan,
    TranscodeSpec,
    VideoCodec,
)
from tests.transcode.tools import (
    FRAME_RATE,
    Film,
    Output,
    copy_spec,
    cuts_of,
    decode_complaints,
    encode_spec,
    frames,
    make,
    steps,
)

BOTH = pytest.mark.parametrize("container", [Container.MP4, Container.TS])


def _all_runs(ffmpeg: Path, spec: TranscodeSpec, plan: SegmentPlan) -> list[Output]:
    cuts = cuts_of(spec, plan)
    return [make(ffmpeg, spec, plan, first, cuts) for first in range(len(plan))]


def _check_join(ffmpeg: Path, container: Container, runs: list[Output], folder: Path) -> None:
    """Each segment from the run that began with it: the worst case of joining."""
    parts = [run.segments[n] for n, run in enumerate(runs)]
    joined = folder / f"joined.{container.value}"
    joined.write_bytes(runs[0].init + b"".join(parts))
    assert decode_complaints(ffmpeg, joined) == ""
    found = [frame for part in parts for frame in frames(container, runs[0].init, part)]
    tracks = sorted({frame.track for frame in found})
    assert len(tracks) == 2
    video, audio = (steps(found, track) for track in tracks)
    assert 405 <= video[0] <= video[1] <= 425, "no video frame is missing or doubled"
    assert audio[1] - audio[0] <= 20, "no audio frame is missing or doubled"


@BOTH
@pytest.mark.parametrize("name", ["h264_aac.mkv", "h264_aac.mp4", "h264_aac.ts", "hevc_ac3.mkv"])
def test_copies_are_the_same_from_every_start(
    ffmpeg: Path, films: dict[str, Film], tmp_path: Path, name: str, container: Container
) -> None:
    film = films[name]
    plan = keyframe_plan(film.keyframes, film.duration, container=container, frame_rate=FRAME_RATE)
    assert len(plan) >= 3
    runs = _all_runs(ffmpeg, copy_spec(film, container), plan)
    for first, run in enumerate(runs):
        assert list(run.segments) == list(range(first, len(plan)))
        for number, segment in run.segments.items():
            expected = frames(container, runs[0].init, runs[0].segments[number])
            found = frames(container, runs[0].init, segment)
            assert len(found) == len(expected)
            assert all(a.near(b) for a, b in zip(found, expected, strict=True))
            if not name.endswith(".mkv"):
                assert segment == runs[0].segments[number]
    _check_join(ffmpeg, container, runs, tmp_path)


@BOTH
@pytest.mark.parametrize(
    ("name", "video", "audio"),
    [
        ("h264_aac.mkv", VideoCodec.H264, AudioCodec.AAC),
        ("hevc_ac3.mkv", VideoCodec.H264, AudioCodec.COPY),
        ("mpeg2.ts", VideoCodec.H264, AudioCodec.MP3),
        ("h264_aac.mp4", VideoCodec.COPY, AudioCodec.AC3),
        ("open_gop.mkv", VideoCodec.HEVC, AudioCodec.AAC),
    ],
)
def test_encoded_runs_join(
    ffmpeg: Path,
    films: dict[str, Film],
    tmp_path: Path,
    name: str,
    video: VideoCodec,
    audio: AudioCodec,
    container: Container,
) -> None:
    film = films[name]
    if video is VideoCodec.COPY:
        plan = keyframe_plan(film.keyframes, film.duration, container=container)
    else:
        plan = encoding_plan(
            film.duration,
            container=container,
            frame_rate=FRAME_RATE,
            seek_lead=10.5 if name.endswith(".ts") else 0.0,
        )
    spec = encode_spec(film, container, video=video, audio=audio)
    if audio is AudioCodec.COPY:
        spec = TranscodeSpec(
            source=film.path,
            container=container,
            video=spec.video,
            audio=AudioTarget(frame_samples=1536),
        )
    firsts = range(0, len(plan), 4)
    cuts = cuts_of(spec, plan)
    runs = {first: make(ffmpeg, spec, plan, first, cuts) for first in firsts}
    for first, run in runs.items():
        assert list(run.segments) == list(range(first, len(plan)))
    chosen = [runs[n - n % 4] for n in range(len(plan))]
    _check_join(ffmpeg, container, chosen, tmp_path)


@BOTH
def test_segments_begin_where_the_plan_says(
    ffmpeg: Path, films: dict[str, Film], container: Container
) -> None:
    film = films["h264_aac.mkv"]
    plan = encoding_plan(film.duration, container=container, frame_rate=FRAME_RATE)
    spec = encode_spec(film, container)
    run = make(ffmpeg, spec, plan, 0)
    for number, segment in run.segments.items():
        found = frames(container, run.init, segment)
        video = [frame for frame in found if frame.track == found[0].track]
        first_pts = min(frame.pts for frame in video) / 1e4
        assert 0 <= first_pts - plan.segments[number].cut <= 1 / FRAME_RATE
        assert first_pts <= plan.segments[number].start, "a seek to its start must not stall"


@BOTH
@pytest.mark.parametrize(
    ("codec", "rate"),
    [(AudioCodec.AAC, 48_000), (AudioCodec.MP3, 48_000), (AudioCodec.AAC, 32_000)],
)
def test_music_is_cut_by_audio_frames(
    ffmpeg: Path,
    films: dict[str, Film],
    tmp_path: Path,
    codec: AudioCodec,
    rate: int,
    container: Container,
) -> None:
    """Also when the encoder works at another rate than the source's 48 kHz."""
    film = films["music.flac"]
    plan = audio_plan(film.duration)
    audio = AudioTarget(stream_index=0, codec=codec, channels=2, bitrate=96_000, sample_rate=rate)
    spec = TranscodeSpec(source=film.path, container=container, audio=audio)
    runs = _all_runs(ffmpeg, spec, plan)
    parts = [run.segments[n] for n, run in enumerate(runs)]
    joined = tmp_path / f"music.{container.value}"
    joined.write_bytes(runs[0].init + b"".join(parts))
    assert decode_complaints(ffmpeg, joined) == ""
    found = [frame for part in parts for frame in frames(container, runs[0].init, part)]
    low, high = steps(found, found[0].track)
    assert high - low <= 2
    for number in range(1, len(plan)):
        first = frames(container, runs[0].init, parts[number])[0]
        assert abs(first.pts / 1e4 - plan.segments[number].start) < 0.04


@BOTH
def test_a_plan_longer_than_the_file_ends_with_empty_segments(
    ffmpeg: Path, films: dict[str, Film], container: Container
) -> None:
    film = films["h264_aac.mp4"]
    plan = encoding_plan(film.duration + 8, container=container, frame_rate=FRAME_RATE)
    run = make(ffmpeg, encode_spec(film, container), plan, len(plan) - 4)
    assert list(run.segments) == list(range(len(plan) - 4, len(plan)))
    assert frames(container, run.init, run.segments[len(plan) - 1]) == []


@pytest.mark.parametrize("container", [Container.MP4, Container.TS])
def test_frames_in_bursts_lose_neither_picture_nor_sound(
    ffmpeg: Path, tmp_path: Path, container: Container
) -> None:
    """A keyframe long after the frame before it is decoded, and so written, before its sound."""
    path = tmp_path / "bursts.mkv"
    bursts = "testsrc2=size=160x90:rate=600:duration=13,select='lt(mod(n,600),20)'"
    subprocess.run(
        [
            *(str(ffmpeg), "-v", "error", "-nostdin", "-f", "lavfi", "-i", bursts),
            *("-f", "lavfi", "-i", "sine=sample_rate=48000:duration=13", "-fps_mode", "vfr"),
            *("-c:v", "libx264", "-preset", "ultrafast", "-bf", "2", "-c:a", "aac", str(path)),
        ],
        check=True,
    )
    film = Film(path, 13.0)
    plan = encoding_plan(film.duration, container=container, frame_rate=20.0)
    spec = encode_spec(film, container)
    assert spec.video is not None
    spec = replace(spec, video=replace(spec.video, preset=Preset.VERYFAST))  # with B-frames
    runs = _all_runs(ffmpeg, spec, plan)
    found = [
        f for n, run in enumerate(runs) for f in frames(container, runs[0].init, run.segments[n])
    ]
    video, audio = sorted({frame.track for frame in found})
    stamps = [frame.pts for frame in found if frame.track == video]
    assert len(stamps) == len(set(stamps)) == 13 * 20
    shortest, longest = steps(found, audio)
    assert longest - shortest <= 20
