import itertools
import struct
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rustfin_core.kernel.errors import Unavailable
from rustfin_core.streaming.hls.grid import encoding_plan
from rustfin_core.transcode.boxes import (
    BoxReader,
    Sample,
    Track,
    TrackRun,
    box,
    build_fragment_head,
    children,
    parse_moof,
    parse_moov,
)
from rustfin_core.transcode.fmp4 import (
    Fmp4Cutter,
    Found,
    InitFound,
    PieceFound,
    SegmentFound,
)
from rustfin_core.transcode.types import Container
from tests.transcode.tools import (
    FRAME_RATE,
    Film,
    cut,
    cuts_of,
    encode_spec,
    ffmpeg_output,
    frames,
)

VIDEO = Track(1, True, 24_000)
AUDIO = Track(2, False, 48_000)
TRACKS = {1: VIDEO, 2: AUDIO}

samples = st.builds(
    Sample,
    duration=st.integers(0, 2**32 - 1),
    size=st.integers(0, 2**16),
    flags=st.sampled_from([0x02000000, 0x01010000]),
    shift=st.integers(-(2**31), 2**31 - 1),
)


@given(
    sequence=st.integers(0, 2**32 - 1),
    dts=st.integers(0, 2**63),
    first=st.lists(samples, max_size=20),
    second=st.lists(samples, max_size=20),
)
def test_what_is_built_reads_back(
    sequence: int, dts: int, first: list[Sample], second: list[Sample]
) -> None:
    runs = [TrackRun(1, dts, 0, first), TrackRun(2, 7, 0, second)]
    head = build_fragment_head(sequence, runs)
    moof = head[: int.from_bytes(head[:4], "big")]
    payload = sum(sample.size for sample in first + second)
    assert head[len(moof) :] == struct.pack(">I4s", payload + 8, b"mdat")
    found = parse_moof(moof, TRACKS)
    assert [(run.track_id, run.dts, run.samples) for run in found] == [
        (1, dts, first),
        (2, 7, second),
    ]
    assert found[0].offset == len(head)
    assert found[1].offset == len(head) + sum(sample.size for sample in first)


def test_defaults_fill_in_what_a_run_leaves_out() -> None:
    track = Track(1, True, 24_000, 1001, 500, 0x01010000)
    trun = box(b"trun", struct.pack(">IIiI", 0x5, 3, 100, 0x02000000))
    traf = box(
        b"traf",
        box(b"tfhd", struct.pack(">IIQIII", 0x01 | 0x02 | 0x10, 1, 0, 1, 700, 0)),
        box(b"tfdt", struct.pack(">II", 0, 5)),
        trun,
    )
    (run,) = parse_moof(box(b"moof", traf), {1: track})
    assert (run.dts, run.offset) == (5, 100)
    assert run.samples[0] == Sample(1001, 700, 0x02000000, 0)
    assert run.samples[1:] == [Sample(1001, 700, 0x01010000, 0)] * 2


def test_runs_without_a_known_track_are_left_out() -> None:
    head = build_fragment_head(1, [TrackRun(9, 0, 0, [])])
    assert parse_moof(head[: int.from_bytes(head[:4], "big")], TRACKS) == []
    assert parse_moof(box(b"moof", box(b"traf", box(b"tfhd", bytes(8)))), TRACKS) == []


def test_moov_without_the_needed_boxes_has_no_tracks() -> None:
    assert parse_moov(box(b"moov", box(b"trak"), box(b"mvhd", bytes(4)))) == ()


@given(st.lists(st.binary(max_size=300), max_size=8), st.integers(1, 400))
def test_boxes_come_out_whole_however_they_arrive(bodies: list[bytes], step: int) -> None:
    boxes = [box(b"free", body) for body in bodies]
    large = struct.pack(">I4sQ", 1, b"mdat", 16 + 5) + b"large"
    data = b"".join(boxes) + large
    reader = BoxReader()
    found = [
        bytes(whole)
        for at in range(0, len(data), step)
        for _, whole in reader.feed(data[at : at + step])
    ]
    assert found == [*boxes, large]


@pytest.mark.parametrize("size", [2, 7, 0xFFFFFFFF])
def test_garbage_is_refused_in_words(size: int) -> None:
    with pytest.raises(Unavailable, match="cannot be read"):
        list(BoxReader().feed(struct.pack(">I4s", size, b"junk")))


@given(st.binary(max_size=200))
def test_walking_garbage_ends(data: bytes) -> None:
    assert sum(8 + len(body) for _, body in children(data)) <= max(len(data), 0)


@pytest.fixture(scope="module")
def run_of_film(ffmpeg: Path, films: dict[str, Film]) -> bytes:
    film = films["h264_aac.mkv"]
    plan = encoding_plan(film.duration, container=Container.MP4, frame_rate=FRAME_RATE)
    return ffmpeg_output(ffmpeg, encode_spec(film, Container.MP4), plan, 0)


@settings(
    deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(step=st.integers(40, 300_000))
def test_segments_do_not_depend_on_chunks(
    films: dict[str, Film], run_of_film: bytes, step: int
) -> None:
    film = films["h264_aac.mkv"]
    spec = encode_spec(film, Container.MP4)
    plan = encoding_plan(film.duration, container=Container.MP4, frame_rate=FRAME_RATE)
    whole = cut(spec, cuts_of(spec, plan), 0, run_of_film, step=len(run_of_film))
    assert cut(spec, cuts_of(spec, plan), 0, run_of_film, step=step) == whole
    assert len(whole.segments) == len(plan)


@settings(
    deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(step=st.integers(40, 300_000), wanted=st.sets(st.integers(0, 9)))
def test_pieces_bring_what_the_segment_holds(
    films: dict[str, Film], run_of_film: bytes, step: int, wanted: set[int]
) -> None:
    film = films["h264_aac.mkv"]
    spec = encode_spec(film, Container.MP4)
    plan = encoding_plan(film.duration, container=Container.MP4, frame_rate=FRAME_RATE)
    cutter = Fmp4Cutter(cuts_of(spec, plan), 0, growing=wanted)
    found: list[Found] = []
    for at in range(0, len(run_of_film), step):
        found += cutter.feed(run_of_film[at : at + step])
    found += cutter.finish()
    init = next(one.data for one in found if isinstance(one, InitFound))
    pieces: dict[int, bytes] = defaultdict(bytes)
    whole: list[int] = []
    for one in found:
        if isinstance(one, PieceFound):
            assert one.number == len(whole), "pieces come before the end of their segment"
            pieces[one.number] += b"".join(one.parts)
        elif isinstance(one, SegmentFound):
            whole.append(one.number)
            expected = frames(Container.MP4, init, b"".join(one.parts))
            if one.number in pieces:
                pieces[one.number] += b"".join(one.rest)
                assert frames(Container.MP4, init, pieces[one.number]) == expected
    assert whole == list(range(len(plan)))
    assert set(pieces) == wanted & set(whole)


def test_the_first_piece_comes_long_before_the_segment(
    films: dict[str, Film], run_of_film: bytes
) -> None:
    film = films["h264_aac.mkv"]
    spec = encode_spec(film, Container.MP4)
    plan = encoding_plan(film.duration, container=Container.MP4, frame_rate=FRAME_RATE)
    cutter = Fmp4Cutter(cuts_of(spec, plan), 0, growing={0})
    at: dict[type, int] = {}
    for end in range(0, len(run_of_film), 500):
        for one in cutter.feed(run_of_film[end : end + 500]):
            at.setdefault(type(one), end)
    assert at[PieceFound] < at[SegmentFound] / 3


def test_a_segment_is_given_out_with_its_own_last_byte(
    films: dict[str, Film], run_of_film: bytes
) -> None:
    """Waiting for the next fragment would cost a whole segment more (``design/hls.md`` 0)."""
    film = films["h264_aac.mkv"]
    spec = encode_spec(film, Container.MP4)
    plan = encoding_plan(film.duration, container=Container.MP4, frame_rate=FRAME_RATE)
    boxes = list(BoxReader().feed(run_of_film))
    tracks = {track.id: track for track in parse_moov(next(b for k, b in boxes if k == b"moov"))}
    at, ends = 0, []
    """Where the fragments before each keyframe end."""
    for (kind, whole), (after, _) in itertools.pairwise([*boxes, (b"", bytearray())]):
        if kind == b"moof" and after == b"mdat":
            runs = parse_moof(whole, tracks)
            if any(tracks[r.track_id].is_video and r.samples[0].is_sync for r in runs):
                ends.append(at)
        at += len(whole)
    for number in range(3):
        made = cut(spec, cuts_of(spec, plan), 0, run_of_film[: ends[number + 1]], step=4096)
        assert number in made.segments
