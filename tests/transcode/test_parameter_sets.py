"""A second encoder's keyframes carry what the first one's initialisation segment does not say."""

import itertools
import struct
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.transcode.fmp4 import Fmp4Cutter, SegmentFound
from rustfin_core.transcode.parameter_sets import parameter_sets
from rustfin_core.transcode.types import (
    Container,
    Preset,
    TranscodeSpec,
    VideoCodec,
)
from tests.transcode.bench import plan_of
from tests.transcode.tools import (
    FRAME_RATE,
    Film,
    cuts_of,
    decode_complaints,
    encode_spec,
    ffmpeg_output,
    frames,
    make,
)


def _units(data: bytes) -> list[bytes]:
    found: list[bytes] = []
    while data:
        (size,) = struct.unpack_from(">I", data)
        found.append(data[4 : 4 + size])
        data = data[4 + size :]
    return found


@pytest.mark.parametrize(
    ("codec", "kinds"), [(VideoCodec.H264, [7, 8]), (VideoCodec.HEVC, [32, 33, 34])]
)
def test_they_are_read_from_what_ffmpeg_writes(
    ffmpeg: Path, film: Film, codec: VideoCodec, kinds: list[int]
) -> None:
    spec = encode_spec(film, Container.MP4, video=codec)
    sets = _units(parameter_sets(make(ffmpeg, spec, plan_of(film), 0).init))
    is_hevc = codec is VideoCodec.HEVC
    found = [unit[0] >> 1 & 0x3F if is_hevc else unit[0] & 0x1F for unit in sets]
    assert [kind for kind in found if kind in kinds] == kinds


def other_encoder(spec: TranscodeSpec) -> TranscodeSpec:
    """The same picture by an encoder with other parameter sets."""
    assert spec.video is not None
    return replace(spec, video=replace(spec.video, preset=Preset.VERYFAST))


@pytest.mark.parametrize("codec", [VideoCodec.H264, VideoCodec.HEVC])
def test_two_encoders_join(ffmpeg: Path, film: Film, tmp_path: Path, codec: VideoCodec) -> None:
    plan = plan_of(film)
    spec = encode_spec(film, Container.MP4, video=codec)
    cuts = cuts_of(spec, plan)
    one = make(ffmpeg, other_encoder(spec), plan, 0, cuts)
    cutter = Fmp4Cutter(cuts, 4, delivered=one.init)
    pieces = [*cutter.feed(ffmpeg_output(ffmpeg, spec, plan, 4)), *cutter.finish()]
    two = {
        piece.number: b"".join(bytes(part) for part in piece.parts)
        for piece in pieces
        if isinstance(piece, SegmentFound)
    }
    joined = tmp_path / "joined.mp4"
    parts = [one.segments[n] for n in range(4)] + [two[n] for n in range(4, len(plan))]
    joined.write_bytes(one.init + b"".join(parts))
    assert decode_complaints(ffmpeg, joined) == ""
    plain = make(ffmpeg, spec, plan, 4, cuts)
    assert parameter_sets(plain.init) not in (b"", parameter_sets(one.init))
    joined.write_bytes(one.init + b"".join(plain.segments[n] for n in range(4, len(plan))))
    assert decode_complaints(ffmpeg, joined) != "", "else there was nothing to join"
    shown = [f for part in parts for f in frames(Container.MP4, one.init, part) if f.track == 1]
    stamps = sorted(frame.pts for frame in shown)
    steps = {after - before for before, after in itertools.pairwise(stamps)}
    assert max(steps) - 10_000 / FRAME_RATE < 3, "no frame is missing at the join"
    assert min(steps) > 0.9 * 10_000 / FRAME_RATE, "and none is there twice"


def test_the_same_encoder_says_it_once(ffmpeg: Path, film: Film) -> None:
    spec, plan = encode_spec(film, Container.MP4), plan_of(film)
    cuts = cuts_of(spec, plan)
    one = make(ffmpeg, spec, plan, 0, cuts)
    cutter = Fmp4Cutter(cuts, 0, delivered=one.init)
    pieces = [*cutter.feed(ffmpeg_output(ffmpeg, spec, plan, 0)), *cutter.finish()]
    found = next(piece for piece in pieces if isinstance(piece, SegmentFound))
    assert b"".join(bytes(part) for part in found.parts) == one.segments[0]


@given(st.binary(max_size=300))
def test_nonsense_has_none(data: bytes) -> None:
    assert parameter_sets(data) == b""


@given(cut=st.integers(0, 60), noise=st.binary(max_size=40))
def test_a_broken_record_has_none_or_whole_ones(cut: int, noise: bytes) -> None:
    record = b"\x01\x64\x00\x1f\xff\xe1\x00\x04\x67abc\x01\x00\x02\x68d"
    body = record[: min(cut, len(record))] + noise
    entry = bytes(78) + struct.pack(">I4s", 8 + len(body), b"avcC") + body
    data = struct.pack(">I4s", 8 + len(entry), b"avc1") + entry
    data = bytes(8) + data
    for kind in (b"stsd", b"stbl", b"minf", b"mdia", b"trak", b"moov"):
        data = struct.pack(">I4s", 8 + len(data), kind) + data
    assert all(_units(parameter_sets(data)))
