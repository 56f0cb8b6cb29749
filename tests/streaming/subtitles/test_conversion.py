"""Every format to every format; odd input; nothing a player could run comes out (T-25)."""

import csv
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.kernel.errors import InvalidInput, RustfinError
from rustfin_core.media.encodings import decode_text
from rustfin_core.streaming.subtitles.markup import safe_markup, to_ass, to_plain_tags
from rustfin_core.streaming.subtitles.parse import parse_subtitle
from rustfin_core.streaming.subtitles.script import from_ass
from rustfin_core.streaming.subtitles.timecodes import read_time, write_ass_time, write_time
from rustfin_core.streaming.subtitles.types import Cue, SubtitleFormat, SubtitleTrack
from rustfin_core.streaming.subtitles.write import window, write_subtitle
from tests.shared import needs_shared, shared

SRT = """1
00:00:01,000 --> 00:00:02,500
<i>Hello</i> & welcome

2
00:01:00,000 --> 00:01:02,000 X1:1
{\\an8}Top line
2 < 3

"""
ASS = """[Script Info]
ScriptType: v4.00+

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Comment: 0,0:00:00.00,0:00:09.00,Default,,0,0,0,,not shown
Dialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,{\\i1}Hello{\\i0} & welcome
Dialogue: 0,0:00:03.00,0:00:04.00,Default,,0,0,0,,{\\p1}m 0 0 l 9 9{\\p0}
Dialogue: 0,0:01:00.00,0:01:02.00,Default,,0,0,0,,{\\an8\\fs20}Top line\\N2 < 3, yes
"""
VTT = """WEBVTT

STYLE
::cue { background: url(http://example.invalid/) }

NOTE a note

intro
00:01.000 --> 00:02.500 line:0 align:start onclick:x
<v Anna><i>Hello</i></v> &amp; welcome

01:00.000 --> 01:02.000
Top <00:01:01.000>line
2 &lt; 3
"""
MICRODVD = "{1}{1}25.000\n{25}{62}{y:i}Hello|you\n{1500}{}Late\n"


def cues(text: str) -> list[tuple[float, float, str]]:
    return [(c.start, c.end, c.text) for c in parse_subtitle(text).cues]


def test_subrip() -> None:
    track = parse_subtitle(SRT)
    assert cues(SRT) == [
        (1.0, 2.5, "<i>Hello</i> &amp; welcome"),
        (60.0, 62.0, "Top line\n2 &lt; 3"),
    ]
    assert [cue.alignment for cue in track.cues] == [2, 8]


def test_ass() -> None:
    track = parse_subtitle(ASS)
    assert cues(ASS) == [
        (1.0, 2.5, "<i>Hello</i> &amp; welcome"),
        (60.0, 62.0, "Top line\n2 &lt; 3, yes"),
    ]
    assert [cue.alignment for cue in track.cues] == [2, 8]


def test_webvtt() -> None:
    track = parse_subtitle(VTT)
    assert cues(VTT) == [
        (1.0, 2.5, "<i>Hello</i> &amp; welcome"),
        (60.0, 62.0, "Top line\n2 &lt; 3"),
    ]
    assert track.cues[0].settings == "line:0 align:start"


def test_microdvd() -> None:
    assert cues(MICRODVD) == [(1.0, 2.48, "<i>Hello</i>\nyou"), (60.0, 64.0, "Late")]
    by_video = parse_subtitle("{50}{100}x\n", frame_rate=50.0)
    assert (by_video.cues[0].start, by_video.cues[0].end) == (1.0, 2.0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1\n00:00:01,000 --> 00:00:02,000\na\n\n\nb\n\n2\n00:00:03,000 --> 00:00:04,000\nc", 2),
        ("00:00:01,000 --> 00:00:02,000\nno number\n00:00:03,000 --> 00:00:04,000\nc", 2),
        ("1\n00:00:01 --> 00:00:02\nno millis\n", 1),
        ("1\n00:01,000 --> 00:02,000\nno hours\n", 1),
        ("1\n00:00:05,000 --> 00:00:02,000\nbackwards\n\n2\n0:00:06.0 --> 0:00:07.0\nfine\n", 1),
        ("1\n-0:00:05,000 --> 00:00:02,000\nminus\n\n2\n00:00:06,0 --> 00:00:07,0\nfine\n", 1),
        ("1\n00:00:01,000 --> 00:00:02,000\n\n2\n00:00:06,0 --> 00:00:07,0\nfine\n", 1),
    ],
)
def test_bent_subrip(text: str, expected: int) -> None:
    assert len(parse_subtitle(text).cues) == expected


def test_a_number_as_text_is_not_lost() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\n42\n\n2\n00:00:03,000 --> 00:00:04,000\n1984\n"
    assert [c.text for c in parse_subtitle(text).cues] == ["42", "1984"]


@pytest.mark.parametrize("text", ["hello", "\x00\x00\x01\xba" * 30, "PG"])
def test_what_is_no_subtitle_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="not a text subtitle"):
        parse_subtitle(text)


def test_an_empty_file_has_no_cues() -> None:
    assert parse_subtitle(" \n").cues == ()


@pytest.mark.parametrize("source", [SRT, ASS, VTT], ids=["srt", "ass", "vtt"])
@pytest.mark.parametrize("form", [SubtitleFormat.SRT, SubtitleFormat.ASS, SubtitleFormat.VTT])
def test_round_trips(source: str, form: SubtitleFormat) -> None:
    track = SubtitleTrack(cues=parse_subtitle(source).cues)
    again = parse_subtitle(write_subtitle(track, form).decode())
    assert [(c.start, c.end, c.text) for c in again.cues] == [
        (c.start, c.end, c.text) for c in track.cues
    ]


def test_webvtt_document() -> None:
    document = write_subtitle(parse_subtitle(SRT), SubtitleFormat.VTT).decode()
    assert document == (
        "WEBVTT\n"
        "\n00:00:01.000 --> 00:00:02.500\n<i>Hello</i> &amp; welcome\n"
        "\n00:01:00.000 --> 00:01:02.000 line:0\nTop line\n2 &lt; 3\n"
    )


def test_hls_segment() -> None:
    track = parse_subtitle(SRT)
    segment = write_subtitle(
        track, SubtitleFormat.VTT, start=2.0, end=6.0, timestamp_map=900_000
    ).decode()
    assert segment.startswith("WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000\n\n")
    # A cue across the border stands in both segments, with its true times.
    assert "00:00:01.000 --> 00:00:02.500" in segment
    assert "Top line" not in segment
    empty = write_subtitle(track, SubtitleFormat.VTT, start=6.0, end=12.0, timestamp_map=1)
    assert empty.decode() == "WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:1,LOCAL:00:00:00.000\n"


def test_track_events() -> None:
    events = json.loads(write_subtitle(parse_subtitle(SRT), SubtitleFormat.JSON))["TrackEvents"]
    assert events[0] == {
        "Id": "1",
        "Text": "<i>Hello</i> &amp; welcome",
        "StartPositionTicks": 10_000_000,
        "EndPositionTicks": 25_000_000,
    }


def test_ass_keeps_its_script_and_can_be_moved() -> None:
    track = parse_subtitle(ASS)
    assert write_subtitle(track, SubtitleFormat.ASS).decode() == ASS
    moved = write_subtitle(track, SubtitleFormat.ASS, start=30.0, shift=True).decode()
    assert "Dialogue: 0,0:00:30.00,0:00:32.00,Default" in moved
    assert "Hello" in moved
    assert [c.start for c in parse_subtitle(moved).cues] == [30.0]


def test_windows() -> None:
    some = [Cue(start=float(n), end=n + 1.5, text=str(n)) for n in range(10)]
    assert [c.text for c in window(some, start=3, end=5)] == ["2", "3", "4"]
    assert [(c.start, c.end) for c in window(some, start=3, end=4, shift=True)] == [
        (0.0, 0.5),
        (0.0, 1.5),
    ]


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1:02:03,456", 3723.456),
        ("02:03.4", 123.4),
        ("0:00:04:56", 4.56),
        ("00:00:013,567", 13.567),
        ("12.5", 12.5),
        ("", None),
        ("-0:00:01,000", None),
        ("1:2:3:4:5", None),
        ("٠٠:٠١,٠", None),
    ],
)
def test_times(text: str, seconds: float | None) -> None:
    got = read_time(text)
    assert got == (None if seconds is None else pytest.approx(seconds))


@given(st.floats(0, 360_000))
def test_written_times_read_back(seconds: float) -> None:
    assert read_time(write_time(seconds)) == pytest.approx(seconds, abs=0.0006)
    assert read_time(write_ass_time(seconds)) == pytest.approx(seconds, abs=0.006)


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<i onmouseover=alert(1)>x</i>",
    "<b/onclick=alert(1)>x",
    "<scr<b>ipt>alert(1)</scr</b>ipt>",
    "<svg/onload=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;script&amp;gt;",
    "<a href='javascript:alert(1)'>x</a>",
    "<<script>script>alert(1)<</script>/script>",
    "<c.<img src=x>>",
    "</i><iframe src=//x></i>",
    "x --> y\n\n00:00:01.000 --> 00:00:02.000\n<script>",
    "\x00<\x00script>",
]
TAG = re.compile(r"</?(?:b|i|u|ruby|rt|c)>|<c\.c[0-9a-f]{6}>")


def check_safe(markup: str) -> None:
    rest = TAG.sub("", markup)
    assert "<" not in rest
    assert ">" not in rest
    assert "-->" not in markup
    assert "\n\n" not in markup
    stack: list[str] = []
    for tag in TAG.findall(markup):
        name = tag.strip("</>").partition(".")[0]
        if tag.startswith("</"):
            assert stack.pop() == name
        else:
            stack.append(name)
    assert stack == []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_harmless_in_every_format(text: str) -> None:
    check_safe(safe_markup(text))
    check_safe(from_ass(text)[0])
    for source in (
        f"1\n00:00:01,000 --> 00:00:02,000\n{text}\n",
        f"WEBVTT\n\n00:01.000 --> 00:02.000 {text}\n{text}\n",
        f"[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,D,,0,0,0,,{text}\n",
        f"{{25}}{{50}}{text}\n",
    ):
        track = SubtitleTrack(cues=parse_subtitle(source).cues)
        # ASS has no tags of that kind: angle brackets are text there.
        for form in (SubtitleFormat.VTT, SubtitleFormat.SRT, SubtitleFormat.JSON):
            document = write_subtitle(track, form).decode()
            assert not re.search(r"<(?!/?(?:b|i|u|ruby|rt)>)[a-zA-Z/!]", document)


@given(st.text(alphabet=st.sampled_from("<>/&;bi urtabc\\{}N1\n-\x01\x02"), max_size=60))
def test_any_text_becomes_safe_markup(text: str) -> None:
    markup = safe_markup(text)
    check_safe(markup)
    assert safe_markup(markup) == markup
    check_safe(from_ass(text)[0])
    to_ass(markup)
    to_plain_tags(markup)


@given(st.text(max_size=300))
def test_any_file_parses_or_is_refused(text: str) -> None:
    for start in ("", "WEBVTT\n\n", "[Script Info]\n[Events]\n", "{1}{2}", SRT):
        try:
            track = parse_subtitle(start + text)
        except RustfinError:
            continue
        for cue in track.cues:
            check_safe(cue.text)
            assert 0 <= cue.start < cue.end


@needs_shared
def test_corpus_converts_to_everything() -> None:
    folder = shared("corpora", "subtitles")
    with (folder / "index.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    exact = 0
    for row in rows:
        text = decode_text((folder / row["file"]).read_bytes())
        try:
            track = parse_subtitle(text)
        except InvalidInput:
            assert row["file"].endswith((".sup", ".sub", "typical_format.ass"))
            continue
        exact += str(len(track.cues)) == row["cue_count"]
        for form in SubtitleFormat:
            write_subtitle(track, form, timestamp_map=900_000)
    assert exact >= 60
