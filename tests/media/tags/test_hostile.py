"""Tags that lie: sizes, loops, bombs, huge art. Bounded, and never an exception."""

import io
import os
import random
import struct
import time
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rustfin_core.media.tags.raw import MAX_LONG_TEXT, MAX_PER_NAME
from rustfin_core.media.tags.read import read_open_file, read_tags, tags_from_container
from rustfin_core.media.tags.source import MAX_READ
from rustfin_core.media.tags.types import AudioTags
from tests.media.conftest import bytes_read
from tests.media.tags.making import (
    PNG,
    ape,
    asf,
    asf_text,
    chunk,
    flac,
    found_in,
    frame,
    free_form,
    id3,
    info,
    mp3,
    mp4,
    opus,
    picture_block,
    text,
    user_text,
    value_atom,
    vorbis,
    wav,
)
from tests.media.tags.making import atom as mp4_atom

SOUND = {
    "mp3": mp3(
        text("TIT2", "T"), user_text("ARTISTS", "A", "B"), frame("APIC", b"\0image/png\0\3\0" + PNG)
    ),
    "ape": bytes(40) + ape([("Title", b"T", 0), ("Cover Art (Front)", b"a\0" + PNG, 2)]),
    "flac": flac([("TITLE", "T"), ("ARTIST", "A")], picture_block(PNG)),
    "opus": opus([("TITLE", "T")]),
    "vorbis": vorbis([("TITLE", "T")]),
    "mp4": mp4(mp4_atom(b"\xa9nam", value_atom(b"T")), free_form("X", "y")),
    "asf": asf([("WM/Genre", 0, asf_text("X"))], title="T"),
    "wav": wav(info({b"INAM": "T"}), chunk(b"id3 ", id3(text("TALB", "A")))),
}

MARKS = (
    *(b"ID3\4\0\0", b"fLaC", b"OggS", b"\0\0\0\x20ftyp", b"RIFF\0\0\0\0WAVE", b"DSD ", b""),
    *(b"FORM\0\0\0\0AIFF", b"FRM8", bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c")),
)


class Counted(io.BytesIO):
    """Counts what is read."""

    total = 0

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        self.total += len(data)
        return data


def check(data: bytes) -> AudioTags:
    file = Counted(data)
    found = read_open_file(file, len(data))
    assert file.total <= MAX_READ
    assert found.problem is None or found.problem.endswith(".")
    return AudioTags.from_json(found.tags.to_json())


@pytest.mark.parametrize("name", SOUND)
def test_cut_off_anywhere(name: str) -> None:
    whole = SOUND[name]
    assert check(whole).title == "T"
    for end in range(len(whole)):
        check(whole[:end])


@pytest.mark.parametrize("name", SOUND)
def test_every_byte_wrong(name: str) -> None:
    rng = random.Random(name)
    whole = SOUND[name]
    for at in range(min(len(whole), 700)):
        for value in (0, 0xFF, 0x80, rng.randrange(256)):
            check(whole[:at] + bytes([value]) + whole[at + 1 :])


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=150)
@given(st.sampled_from(sorted(SOUND)), st.data())
def test_mutations(name: str, data: st.DataObject) -> None:
    body = bytearray(SOUND[name])
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(body) - 1))
        piece = data.draw(st.binary(max_size=8))
        body[at : at + data.draw(st.integers(0, 8))] = piece
        body = body or bytearray(b"\0")
    check(bytes(body))


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(MARKS), st.binary(max_size=400))
def test_noise_behind_a_mark(mark: bytes, noise: bytes) -> None:
    check(mark + noise)


def test_sizes_that_lie() -> None:
    huge = id3(text("TIT2", "T"), size=(1 << 28) - 1) + bytes(100)
    assert check(huge).title == "T"
    check(mp3(b"TIT2" + b"\x7f\x7f\x7f\x7f" + b"\0\0" + b"\3x"))
    check(b"fLaC\x04\xff\xff\xff" + struct.pack("<I", 0xFFFFFFFF) + bytes(50))
    check(b"fLaC\x84\x00\x00\x20" + struct.pack("<II", 0, 0xFFFFFFFF) + bytes(40))
    check(struct.pack(">I", 1) + b"moov" + b"\xff" * 8 + bytes(40))
    check(bytes(10) + ape([("Title", b"T", 0)]).replace(struct.pack("<I", 1), b"\xff" * 4))


def test_atoms_within_atoms_do_not_recurse() -> None:
    nested = b""
    for _ in range(3_000):
        nested = mp4_atom(b"meta", nested)
    check(mp4_atom(b"ftyp", b"M4A ") + mp4_atom(b"moov", mp4_atom(b"udta", nested)))


def test_many_small_things() -> None:
    tags = check(mp3(*[text("TPE1", f"A{n}") for n in range(20_000)]))
    assert len(tags.artists) == MAX_PER_NAME
    many = flac([(f"NAME{n}", "v" * 50) for n in range(60_000)])
    started = time.process_time()
    check(many)
    assert time.process_time() - started < 5


def test_bombs_stay_small() -> None:
    bomb = zlib.compress(bytes(64 * 1024 * 1024))
    packed = frame("USLT", struct.pack(">I", 1) + bomb, version=3, flags=0x80)
    tracemalloc.start()
    try:
        check(mp3(packed, version=3))
        assert tracemalloc.get_traced_memory()[1] < 16 * 1024 * 1024
    finally:
        tracemalloc.stop()


def test_long_words_are_cut() -> None:
    tags = check(flac([("LYRICS", "la " * 400_000), ("TITLE", "t" * 100_000)]))
    assert tags.lyrics is not None
    assert len(tags.lyrics) <= MAX_LONG_TEXT
    assert tags.title is not None
    assert len(tags.title) <= 4096


@pytest.mark.parametrize(
    "make",
    [
        lambda size: b"ID3\4\0\0" + bytes([s >> 21 & 127 for s in [size + 37]])
        + bytes([(size + 37) >> 14 & 127, (size + 37) >> 7 & 127, (size + 37) & 127])
        + b"APIC" + bytes([(size + 14) >> n & 127 for n in (21, 14, 7, 0)]) + b"\0\0"
        + b"\0image/png\0\3\0" + PNG,
        lambda size: struct.pack(">I", 12) + b"ftypM4A "
        + struct.pack(">I", size + 64) + b"moov" + struct.pack(">I", size + 56) + b"udta"
        + struct.pack(">I", size + 48) + b"meta" + bytes(4)
        + struct.pack(">I", size + 36 - 0) + b"ilst" + struct.pack(">I", size + 28) + b"covr"
        + struct.pack(">I", size + 20) + b"data" + struct.pack(">II", 14, 0) + PNG,
    ],
    ids=["id3", "mp4"],
)  # fmt: skip
def test_two_hundred_megabytes_of_art_are_not_read(
    make: Callable[[int], bytes], tmp_path: Path
) -> None:
    size = 200 * 1024 * 1024
    target = tmp_path / "art"
    with target.open("wb") as file:
        file.write(make(size))
        file.truncate(size + 4096)  # Sparse: it costs no disk.
    before = bytes_read()
    tags = read_tags(target).tags
    assert bytes_read() - before < size // 100
    assert [picture.mime for picture in tags.pictures] == ["image/png"]
    assert tags.pictures[0].size > size - 100


def test_what_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    assert not read_tags(tmp_path / "empty").tags.says_anything
    with pytest.raises(OSError):
        read_tags(tmp_path / "lost")
    odd = os.fsencode(tmp_path) + b"/\xff\n.mp3"
    Path(os.fsdecode(odd)).write_bytes(SOUND["mp3"])
    assert read_tags(odd).tags.title == "T"


def test_damage_keeps_what_came_before() -> None:
    found = found_in(mp3(text("TIT2", "Before"), b"\xff\xff\xff\xff" + bytes(40)))
    assert found.tags.title == "Before"
    assert found.problem == "Its tags are damaged: an ID3 frame has no proper name."


def test_tags_of_other_containers() -> None:
    tags = tags_from_container(
        {"artist": "A;B", "album_artist": "A", "lyrics-eng": "la", "part_number": "x", "disc": "2"}
    )
    assert (tags.artists, tags.album_artists, tags.lyrics, tags.disc) == (
        ("A", "B"),
        ("A",),
        "la",
        2,
    )
    assert tags.format == "container"
    assert not tags_from_container({}).says_anything
