"""Chapters and EDL marks become the stretches a player offers to skip."""

from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.intelligence.segments.decide import segments
from rustfin_core.intelligence.segments.types import EdlMark, Segment, SegmentKind

EPISODE = (
    (0.0, "Previously on"),
    (30.0, "Intro"),
    (90.0, "Part A"),
    (1_300.0, "Ending"),
    (1_390.0, "Preview"),
)


def shown(found: tuple[Segment, ...]) -> list[tuple[str, float, float, str]]:
    return [(one.kind.wire_name, one.start, one.end, one.source) for one in found]


def test_a_chapter_ends_where_the_next_begins() -> None:
    assert shown(segments(chapters=EPISODE, duration=1_420.0)) == [
        ("Recap", 0.0, 30.0, "chapter"),
        ("Intro", 30.0, 90.0, "chapter"),
        ("Outro", 1_300.0, 1_390.0, "chapter"),
        ("Preview", 1_390.0, 1_420.0, "chapter"),
    ]


def test_the_last_chapter_of_a_file_of_unknown_length_has_no_end() -> None:
    found = segments(chapters=EPISODE, duration=None)
    assert [one.kind for one in found][-1] is SegmentKind.OUTRO


def test_stretches_of_one_kind_that_touch_are_one() -> None:
    chapters = ((0.0, "Intro"), (20.0, "Opening Credits"), (80.0, "One"))
    assert shown(segments(chapters=chapters, duration=1_000.0)) == [("Intro", 0.0, 80.0, "chapter")]


def test_what_cannot_be_credits_is_story() -> None:
    long_ending = ((0.0, "One"), (3_000.0, "Ending"))
    assert segments(chapters=long_ending, duration=6_000.0) == ()
    opening_late = ((0.0, "One"), (900.0, "Opening"), (950.0, "Two"))
    assert segments(chapters=opening_late, duration=1_000.0) == ()


def test_edl_marks_in_seconds_and_frames() -> None:
    marks = (EdlMark(250, 1_000, 3, True, True), EdlMark(100.0, 5_000.0, 5), EdlMark(1, 9, 1))
    found = segments(chapters=(), duration=400.0, marks=marks, frame_rate=25.0)
    assert shown(found) == [("Commercial", 10.0, 40.0, "edl"), ("Outro", 100.0, 400.0, "edl")]
    unknown_rate = segments(chapters=(), duration=400.0, marks=marks)
    assert [one.kind for one in unknown_rate] == [SegmentKind.OUTRO]


def test_an_edl_file_speaks_before_the_chapters() -> None:
    marks = (EdlMark(28.0, 92.0, 4),)
    found = shown(segments(chapters=EPISODE, duration=1_420.0, marks=marks))
    assert ("Intro", 28.0, 92.0, "edl") in found
    assert [row[0] for row in found].count("Intro") == 1
    assert found[0][0] == "Recap"


times = st.floats(0, 1e5, allow_nan=False)
titles = st.none() | st.sampled_from(["Intro", "Credits", "Recap", "Preview", "Ad Break", "One"])


@given(
    st.lists(st.tuples(times, titles), max_size=12),
    st.none() | st.floats(0, 1e5),
    st.lists(st.builds(EdlMark, times, times, st.integers(0, 6), st.booleans(), st.booleans())),
    st.none() | st.floats(0, 300),
)
def test_whatever_comes_in_comes_out_in_order_and_with_a_length(
    chapters: list[tuple[float, str | None]],
    duration: float | None,
    marks: list[EdlMark],
    rate: float | None,
) -> None:
    found = segments(chapters=chapters, duration=duration, marks=marks, frame_rate=rate)
    assert all(one.end - one.start >= 2.0 for one in found)
    assert list(found) == sorted(found, key=lambda one: (one.start, one.end, one.kind))
