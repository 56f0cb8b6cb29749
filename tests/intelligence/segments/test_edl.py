"""EDL and comskip files as people and programs write them, and as an attacker would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.intelligence.segments.edl import MAX_BYTES, kind_of_action, parse_edl
from rustfin_core.intelligence.segments.types import EdlMark, SegmentKind


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("5.3 7.1 0", EdlMark(5.3, 7.1, 0)),
        ("15  16.7  1", EdlMark(15.0, 16.7, 1)),
        ("420\t822\t3", EdlMark(420.0, 822.0, 3)),
        ("0:00:05.3 0:01:07 3", EdlMark(5.3, 67.0, 3)),
        ("00:07.5 01:10 2", EdlMark(7.5, 70.0, 2)),
        ("#127 #170 0", EdlMark(127.0, 170.0, 0, True, True)),
        ("#127 70 3", EdlMark(127.0, 70.0, 3, True, False)),
        ("12,5 14,25 4", EdlMark(12.5, 14.25, 4)),
        ("100 200", EdlMark(100.0, 200.0, 0)),
        ("100 200 3 some words", EdlMark(100.0, 200.0, 3)),
    ],
)
def test_each_form_of_time(line: str, mark: EdlMark) -> None:
    assert parse_edl(line.encode()) == (mark,)
    assert EdlMark.from_json(mark.to_json()) == mark


@pytest.mark.parametrize(
    "line",
    [
        "## 5 7 0",
        "7 5 0",
        "5 5 0",
        "-5 7 0",
        "nan inf 0",
        "1e5 2e5 0",
        "5 7 -1",
        "5 7 x",
        "5 7 ３",
        "99999999999999999999 1 0",
        "0 99999999 0",
        "1:2:3:4 5 0",
        "#-1 #5 0",
        "file.mkv,10,20",
    ],
)
def test_other_lines_are_passed_over(line: str) -> None:
    assert parse_edl(f"{line}\n1 2 3\n".encode()) == (EdlMark(1.0, 2.0, 3),)


def test_byte_order_mark_and_line_ends() -> None:
    assert len(parse_edl(b"\xef\xbb\xbf1 2 0\r\n3 4 0\r\n")) == 2


def test_comskip_text_counts_frames_at_its_own_rate() -> None:
    text = b"FILE PROCESSING COMPLETE  52345 FRAMES AT  2500\n-------------------\n250\t1000\n3 2\n"
    assert parse_edl(text) == (EdlMark(10.0, 40.0, 3),)
    assert parse_edl(text.replace(b"2500", b"0")) == ()


def test_an_mpv_edl_is_a_playlist_and_none_of_ours() -> None:
    assert parse_edl(b"# mpv EDL v0\n/etc/passwd,0,10\n1 2 3\n") == ()
    assert parse_edl(b"1 2 3\0") == ()


def test_it_is_bounded() -> None:
    assert len(parse_edl(b"1 2 3\n" * 100_000)) <= 500
    assert parse_edl(b"x" * (MAX_BYTES + 1)) == ()


def test_what_actions_mean() -> None:
    assert [kind_of_action(action) for action in (0, 1, 2, 3, 4, 5, 9)] == [
        SegmentKind.COMMERCIAL,
        None,
        None,
        SegmentKind.COMMERCIAL,
        SegmentKind.INTRO,
        SegmentKind.OUTRO,
        None,
    ]


@given(st.binary(max_size=400) | st.text("#0123456789:., \n", max_size=200).map(str.encode))
def test_anything_at_all_is_read_or_ignored(content: bytes) -> None:
    for mark in parse_edl(content):
        assert mark.start >= 0
        assert 0 <= mark.action <= 99
        assert mark.end > mark.start or mark.start_in_frames != mark.end_in_frames
