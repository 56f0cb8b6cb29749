"""LRC of every dialect, plain words, and ID3's stamps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.streaming.lyrics.lrc import MAX_LINES, from_timed, parse_lyrics
from rustfin_core.streaming.lyrics.types import LyricLine, Lyrics, WordCue


def lines(lyrics: Lyrics) -> list[tuple[int | None, str]]:
    return [(line.at, line.text) for line in lyrics.lines]


def test_plain_lrc() -> None:
    found = parse_lyrics(
        "[ar: A ]\n[ti:T]\n[by:me]\n[re:Tool]\n[ve:1.2]\n[length: 03:25]\n"
        "[00:12.00]One\r\n[00:15.3]Two\r[01:02.345]Three\n[00:01]Zero\n"
    )
    assert lines(found) == [(1000, "Zero"), (12_000, "One"), (15_300, "Two"), (62_345, "Three")]
    assert found.is_synced
    head = found.head
    assert (head.artist, head.title, head.by, head.creator) == ("A", "T", "me", "Tool")
    assert (head.version, head.length) == ("1.2", 205_000)


@pytest.mark.parametrize(
    ("stamp", "at"),
    [
        ("[00:01.5]", 1500),
        ("[00:01:50]", 1500),
        ("[00:01,500]", 1500),
        ("[100:00.00]", 6_000_000),
        ("[01:00:01.00]", 3_601_000),
        ("[1:2]", 62_000),
        ("[00:01.123456]", 1123),
    ],
)
def test_stamps(stamp: str, at: int) -> None:
    assert lines(parse_lyrics(f"{stamp}x")) == [(at, "x")]


def test_several_stamps_and_offset() -> None:
    found = parse_lyrics("[offset: -250]\n[00:10.00][00:30.00]Again\n[00:20.00]Between\n[00:00.00]")
    assert lines(found) == [(250, ""), (10_250, "Again"), (20_250, "Between"), (30_250, "Again")]
    assert lines(parse_lyrics("[offset:5000]\n[00:01.00]Soon")) == [(0, "Soon")]
    assert lines(parse_lyrics("[offset:soon]\n[00:01.00]x")) == [(1000, "x")]


def test_words_with_stamps() -> None:
    found = parse_lyrics("[00:01.00]<00:01.00>One <00:01.50> two<00:02.00>\n")
    (line,) = found.lines
    assert line.text == "One two"
    assert line.cues == (WordCue(0, 3, 1000, 1500), WordCue(4, 7, 1500, 2000))
    repeated = parse_lyrics("[00:01.00][00:11.00]<00:01.00>One <00:01.50>two")
    assert [c.at for c in repeated.lines[1].cues] == [11_000, 11_500]
    earlier = parse_lyrics("[offset:1000]\n[00:02.00]<00:02.00>One <00:03.00>two")
    assert [(c.at, c.until) for c in earlier.lines[0].cues] == [(1000, 2000), (2000, None)]
    assert [earlier.lines[0].text[c.start : c.end] for c in earlier.lines[0].cues] == ["One", "two"]


def test_words_without_stamps() -> None:
    found = parse_lyrics("\n[Chorus]\nLa la\n\nLa: [la]\n\n")
    assert lines(found) == [(None, "[Chorus]"), (None, "La la"), (None, ""), (None, "La: [la]")]
    assert not found.is_synced
    assert parse_lyrics("").lines == ()
    assert parse_lyrics("[ar:Only a head]").lines == ()


def test_bad_lines_are_tolerated() -> None:
    found = parse_lyrics("what?\n[00:xx.00]no\n[00:01.00]One\nstill one\n\n[99999]\n[00:02.00]Two")
    assert lines(found) == [
        (1000, "One"), (1000, "still one"), (1000, "[99999]"), (2000, "Two"),
    ]  # fmt: skip


def test_bounds() -> None:
    assert len(parse_lyrics("[00:01.00]x\n" * 20_000).lines) == MAX_LINES
    many = parse_lyrics("[00:01.00]" * 150 + "x\n" * 20_000)
    assert len(many.lines) <= MAX_LINES
    long = parse_lyrics("[00:01.00]" + "x" * 100_000)
    assert len(long.lines[0].text) <= 2_000


def test_id3_lines_and_syllables() -> None:
    assert lines(from_timed([(2000, "Two"), (1000, " One\n")])) == [(1000, "One"), (2000, "Two")]
    found = from_timed([(0, "Hel"), (500, "lo "), (900, "you"), (1500, "\nBye"), (-1, "x")])
    assert lines(found) == [(0, "Hello you"), (1500, "Bye")]
    assert found.lines[0].cues == (
        WordCue(0, 3, 0, 500), WordCue(3, 5, 500, 900), WordCue(6, 9, 900),
    )  # fmt: skip
    assert found.lines[1] == LyricLine("Bye", 1500)
    assert from_timed([]).lines == ()


LRC_TEXT = st.text(st.sampled_from("[]<>:.0123456789 ab\n\rtior#-+"), max_size=200)


@given(LRC_TEXT | st.text(max_size=100))
def test_no_text_is_too_odd(text: str) -> None:
    found = parse_lyrics(text)
    stamps = [line.at for line in found.lines]
    if found.is_synced:
        assert all(at is not None and at >= 0 for at in stamps)
        assert stamps == sorted(at for at in stamps if at is not None)
    else:
        assert set(stamps) <= {None}
    for line in found.lines:
        for cue in line.cues:
            assert 0 <= cue.start < cue.end <= len(line.text)
            assert cue.until is None or cue.until >= cue.at >= 0


@given(st.lists(st.tuples(st.integers(-10, 2**40), st.text(max_size=20)), max_size=30))
def test_any_id3_stamps(entries: list[tuple[int, str]]) -> None:
    for line in from_timed(entries).lines:
        assert line.at is not None
        assert all(0 <= c.start < c.end <= len(line.text) for c in line.cues)
