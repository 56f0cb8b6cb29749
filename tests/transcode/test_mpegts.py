from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rustfin_core.streaming.hls.grid import encoding_plan, keyframe_plan
from rustfin_core.transcode.mpegts import PACKET, PesReader
from rustfin_core.transcode.types import Container
from tests.transcode.tools import (
    FRAME_RATE,
    Film,
    copy_spec,
    cut,
    cuts_of,
    encode_spec,
    ffmpeg_output,
    make,
)


@pytest.fixture(scope="module")
def run_of_film(ffmpeg: Path, films: dict[str, Film]) -> bytes:
    film = films["h264_aac.mkv"]
    plan = encoding_plan(film.duration, container=Container.TS, frame_rate=FRAME_RATE)
    return ffmpeg_output(ffmpeg, encode_spec(film, Container.TS), plan, 0)


def _packets(data: bytes) -> list[bytes]:
    assert len(data) % PACKET == 0
    return [data[at : at + PACKET] for at in range(0, len(data), PACKET)]


def _payload(packets: list[bytes]) -> bytes:
    out = bytearray()
    for packet in packets:
        begin = 5 + packet[4] if packet[3] & 0x20 else 4
        out += packet[begin:] if packet[3] & 0x10 else b""
    return bytes(out)


def _by_pid(data: bytes) -> dict[int, list[bytes]]:
    streams: dict[int, list[bytes]] = {}
    for packet in _packets(data):
        assert packet[0] == 0x47
        streams.setdefault((packet[1] & 0x1F) << 8 | packet[2], []).append(packet)
    return streams


@settings(
    deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(step=st.integers(100, 300_000))
def test_segments_do_not_depend_on_chunks(
    films: dict[str, Film], run_of_film: bytes, step: int
) -> None:
    film = films["h264_aac.mkv"]
    spec = encode_spec(film, Container.TS)
    plan = encoding_plan(film.duration, container=Container.TS, frame_rate=FRAME_RATE)
    whole = cut(spec, cuts_of(spec, plan), 0, run_of_film, step=len(run_of_film))
    assert cut(spec, cuts_of(spec, plan), 0, run_of_film, step=step) == whole
    assert len(whole.segments) == len(plan)


def test_every_segment_is_self_contained_and_counters_run_on(
    films: dict[str, Film], run_of_film: bytes
) -> None:
    film = films["h264_aac.mkv"]
    spec = encode_spec(film, Container.TS)
    plan = encoding_plan(film.duration, container=Container.TS, frame_rate=FRAME_RATE)
    made = cut(spec, cuts_of(spec, plan), 0, run_of_film, step=65_536)
    for number, segment in made.segments.items():
        streams = _by_pid(segment)
        assert list(streams)[:2] == [0, 0x1000], "tables first"
        assert set(streams) == {0, 0x1000, 0x100, 0x101}
        for pid, packets in streams.items():
            counters = [packet[3] & 0x0F for packet in packets if packet[3] & 0x10]
            if pid in (0, 0x1000):
                assert counters == [number % 16]
            else:
                assert len(counters) % 16 == 0
                assert counters == [n % 16 for n in range(len(counters))]


def test_nothing_is_lost_or_added(films: dict[str, Film], run_of_film: bytes) -> None:
    film = films["h264_aac.mkv"]
    spec = encode_spec(film, Container.TS)
    plan = encoding_plan(film.duration, container=Container.TS, frame_rate=FRAME_RATE)
    made = cut(spec, cuts_of(spec, plan), 0, run_of_film, step=65_536)
    joined = b"".join(made.segments.values())
    before, after = _by_pid(run_of_film), _by_pid(joined)
    for pid in (0x100, 0x101):
        assert _payload(after[pid]) == _payload(before[pid])


def test_every_segment_begins_with_a_keyframe_that_has_a_clock(
    ffmpeg: Path, films: dict[str, Film]
) -> None:
    film = films["open_gop.mkv"]
    plan = keyframe_plan(film.keyframes, film.duration, container=Container.TS)
    made = make(ffmpeg, copy_spec(film, Container.TS), plan, 0)
    for segment in made.segments.values():
        reader = PesReader()
        found = [*reader.feed(segment), *reader.finish()]
        video = next(pes for pes in found if pes.pid == 0x100)
        assert video.is_key
        assert video.packets[5] & 0x10, "PCR"
        # parameter sets are repeated, or the segment could not be decoded alone
        assert b"\x00\x00\x01\x67" in _payload(_packets(bytes(video.packets)))


def test_packets_of_a_stream_that_never_began_are_dropped() -> None:
    stray = b"\x47\x01\x00\x10" + bytes(184)
    reader = PesReader()
    assert [*reader.feed(stray * 3 + b"\x47"), *reader.finish()] == []


def test_an_odd_mixture_of_streams_is_sorted_out() -> None:
    def packet(pid: int, *, start: bool = False, fill: int = 0) -> bytes:
        return bytes((0x47, 0x41 if start else 0x01, pid, 0x10)) + bytes([fill]) * 184

    stream = (
        packet(0, start=True)
        + packet(0, fill=1)
        + packet(1, fill=9)
        + packet(0, fill=2)
        + packet(1, start=True)
    )
    reader = PesReader()
    first, second = [*reader.feed(stream), *reader.finish()]
    assert (first.pid, second.pid) == (0x100, 0x101)
    assert len(first.packets) == 3 * PACKET
    assert len(second.packets) == PACKET
