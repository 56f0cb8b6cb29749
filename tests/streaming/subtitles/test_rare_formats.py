"""TTML, SAMI, MPL2, SubViewer, TMPlayer; colours and styles; entity bombs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.kernel.errors import InvalidInput, RustfinError
from rustfin_core.streaming.subtitles.check import check_subtitle
from rustfin_core.streaming.subtitles.forms import writer_for
from rustfin_core.streaming.subtitles.growing import GrowingSubtitle
from rustfin_core.streaming.subtitles.parse import Kind, kind_of, parse_subtitle
from rustfin_core.streaming.subtitles.types import SubtitleFormat, SubtitleTrack
from rustfin_core.streaming.subtitles.write import whole, write_subtitle
from tests.shared import needs_shared, shared

TTML = """<?xml version="1.0" encoding="UTF-8"?>
<tt:tt xmlns:tt="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling"
  xmlns:ttp="http://www.w3.org/ns/ttml#parameter" ttp:frameRate="25" ttp:tickRate="1000">
 <tt:head>
  <tt:styling>
   <tt:style xml:id="loud" tts:fontWeight="bold"/>
   <tt:style xml:id="her" style="loud" tts:color="#ffff00ff"/>
  </tt:styling>
  <tt:layout>
   <tt:region xml:id="up" tts:displayAlign="before"/>
   <tt:region xml:id="down" tts:displayAlign="after"/>
  </tt:layout>
 </tt:head>
 <tt:body region="down"><tt:div begin="10s">
  <tt:p begin="1s" end="2.5s">one
     line</tt:p>
  <tt:p begin="00:00:03:05" dur="2000t" region="up"
    >two<tt:br/> <tt:span style="her">lines</tt:span></tt:p>
  <tt:p begin="5000ms" end="6s"
    ><tt:span tts:fontStyle="italic">a</tt:span> &lt;b&gt; &amp;amp;</tt:p>
  <tt:p begin="7s">no end</tt:p>
  <tt:p begin="8s" end="9s"> </tt:p>
 </tt:div></tt:body>
</tt:tt>
"""
SAMI = """<SAMI><HEAD>
<STYLE TYPE="text/css"><!-- .ENCC {Name: English; lang: en-US;} --></STYLE></HEAD>
<BODY>
<SYNC Start=1000><P Class=ENCC>first<br>second
<SYNC Start=2500><P Class=ENCC>&nbsp;
<SYNC Start=4000ms><P Class=ENCC><font color="#00ff00">green</font> &amp; <b>bold</b>
<P Class=FRCC>vert
<SYNC Start=5000><P Class=ENCC><script>alert(1)</script>end
</BODY></SAMI>"""


def told(text: str) -> list[tuple[float, float, str, int]]:
    return [(c.start, round(c.end, 3), c.text, c.alignment) for c in parse_subtitle(text).cues]


def test_ttml() -> None:
    assert told(TTML) == [
        (11.0, 12.5, "one line", 2),
        (13.2, 15.2, "two\n<c.cffff00><b>lines</b></c>", 8),
        (15.0, 16.0, "<i>a</i> &lt;b&gt; &amp;amp;", 2),
    ]


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE tt [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><tt><body><p begin="1s" end="2s">&b;'
        "</p></body></tt>",
        '<?xml version="1.0"?><!DOCTYPE tt SYSTEM "file:///etc/passwd"><tt><p>x</p></tt>',
        "<tt>" * 100,
        "<tt><body>" + "<div>" * 40 + '<p begin="1s" end="2s">deep</p>',
    ],
)
def test_xml_that_wants_more_than_to_be_read(text: str) -> None:
    with pytest.raises(InvalidInput):
        parse_subtitle(text)


def test_sami_is_its_first_language() -> None:
    assert told(SAMI) == [
        (1.0, 2.5, "first\nsecond", 2),
        (4.0, 5.0, "<c.c00ff00>green</c> &amp; <b>bold</b>", 2),
        (5.0, 9.0, "alert(1)end", 2),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (
            "[10][25]/slanted|straight\n[30][]late\n",
            Kind.MPL2,
            [(1.0, 2.5, "<i>slanted</i>\nstraight", 2), (3.0, 7.0, "late", 2)],
        ),
        (
            "[INFORMATION]\n[TITLE]x\n[END INFORMATION]\n"
            "00:00:01.00,00:00:02.50\none[br]two\n\n00:00:03.00,00:00:04.00\nthree\n",
            Kind.SUBVIEWER,
            [(1.0, 2.5, "one\ntwo", 2), (3.0, 4.0, "three", 2)],
        ),
        (
            "00:00:01:one|two\n00:00:03:three\n",
            Kind.TMPLAYER,
            [(1.0, 3.0, "one\ntwo", 2), (3.0, 7.0, "three", 2)],
        ),
        (
            "{25}{50}{Y:b}{c:$0000ff}red|{y:i}both\n",
            Kind.MICRODVD,
            [(1.043, 2.085, "<c.cff0000><b>red</b></c>\n<b><i>both</i></b>", 2)],
        ),
    ],
)
def test_lines_of_old(text: str, kind: Kind, expected: list[tuple[float, float, str, int]]) -> None:
    assert kind_of(text) is kind
    assert [(round(a, 3), b, c, d) for a, b, c, d in told(text)] == expected


SCRIPT = """[Script Info]
PlayResY: 720

[V4+ Styles]
Format: Name, PrimaryColour, Bold, Italic, Alignment
Style: Default,&H00FFFFFF,0,0,2
Style: Her,&H0000FFFF,-1,0,8

[Events]
Format: Layer, Start, End, Style, Text
Dialogue: 0,0:00:01.00,0:00:02.00,Her,styled{\\b0} thin{\\r} back
Dialogue: 0,0:00:03.00,0:00:04.00,Default,{\\c&H0000FF&}red{\\c} white {\\i1}slanted{\\rHer}hers
Dialogue: 0,0:00:05.00,0:00:06.00,Default,{\\pos(100,60)}sign
Dialogue: 0,0:00:07.00,0:00:08.00,Default,{\\pos(100,600)}sign
"""


def test_what_styles_say() -> None:
    assert told(SCRIPT) == [
        (
            1.0,
            2.0,
            "<c.cffff00><b>styled</b></c><c.cffff00> thin</c><c.cffff00><b> back</b></c>",
            8,
        ),
        (
            3.0,
            4.0,
            "<c.cff0000>red</c> white <i>slanted</i><c.cffff00><b>hers</b></c>",
            2,
        ),
        (5.0, 6.0, "sign", 8),
        (7.0, 8.0, "sign", 2),
    ]


@pytest.mark.parametrize(
    ("settings", "alignment"),
    [
        ("", 2),
        ("line:0", 8),
        ("line:-3", 2),
        ("line:12", 2),
        ("line:10% align:start", 7),
        ("line:50%,center align:right", 6),
        ("line:90% align:end", 3),
        ("line:x position:10%", 2),
    ],
)
def test_places_of_webvtt(settings: str, alignment: int) -> None:
    (cue,) = parse_subtitle(f"WEBVTT\n\n00:01.000 --> 00:02.000 {settings}\nx\n").cues
    assert (cue.alignment, cue.settings) == (alignment, settings)


def test_colours_in_every_format() -> None:
    track = SubtitleTrack(
        cues=parse_subtitle(
            '1\n00:00:01,000 --> 00:00:02,000\n<font color="#fffe10">her</font> '
            "<font color=white>him</font> <font face=x>it</font>\n"
        ).cues
    )

    def written(form: SubtitleFormat) -> str:
        return write_subtitle(track, form).decode()

    vtt = written(SubtitleFormat.VTT)
    assert vtt.startswith("WEBVTT\n\nSTYLE\n::cue(.yellow) { color: yellow }\n\n")
    assert "<c.yellow>her</c> him it" in vtt
    assert '<font color="#fffe10">her</font> him it' in written(SubtitleFormat.SRT)
    assert "{\\c&H10feff&}her{\\c} him it" in written(SubtitleFormat.ASS)
    assert '<span tts:color="#fffe10">her</span> him it' in written(SubtitleFormat.TTML)
    assert '"Text": "her him it"' in written(SubtitleFormat.JSON)
    for form in (SubtitleFormat.VTT, SubtitleFormat.SRT, SubtitleFormat.ASS, SubtitleFormat.TTML):
        (cue,) = parse_subtitle(written(form)).cues
        assert cue.text.startswith(
            "<c.cffff00>her" if form is SubtitleFormat.VTT else "<c.cfffe10>"
        )


@pytest.mark.parametrize("form", [SubtitleFormat.SSA, SubtitleFormat.TTML])
def test_written_documents_are_read_again(form: SubtitleFormat) -> None:
    track = SubtitleTrack(cues=parse_subtitle(TTML).cues)
    again = parse_subtitle(write_subtitle(track, form).decode())
    assert [(c.start, c.end, c.text, c.alignment) for c in again.cues] == [
        (c.start, c.end, c.text, c.alignment) for c in track.cues
    ]


def test_a_subtitle_from_elsewhere_is_named_by_what_it_is() -> None:
    assert check_subtitle(SAMI.encode("utf-16"), None) == ("smi", SAMI.encode())
    assert check_subtitle(SCRIPT.encode(), None)[0] == "ass"
    ending, text = check_subtitle(b"[10][25]one", None)
    assert (ending, text) == ("srt", b"1\n00:00:01,000 --> 00:00:02,500\none\n\n")
    with pytest.raises(InvalidInput, match="shows no text"):
        check_subtitle(b"WEBVTT\n", None)
    with pytest.raises(InvalidInput, match="16 MB"):
        check_subtitle(bytes(17 * 1024 * 1024), None)


@given(st.text(max_size=200))
def test_any_markup_parses_or_is_refused(text: str) -> None:
    for start in (TTML[:900], "<tt><p begin='1s' end='2s'>", "<SAMI><SYNC Start=1><P>", "[1][2]"):
        try:
            track = parse_subtitle(start + text)
        except RustfinError:
            continue
        for form in SubtitleFormat:
            write_subtitle(track, form)


@given(st.lists(st.integers(1, 40), max_size=40), st.sampled_from(["srt", "webvtt", "ass"]))
def test_a_text_cut_anywhere_is_the_same(cuts: list[int], muxer: str) -> None:
    form = {"srt": SubtitleFormat.SRT, "webvtt": SubtitleFormat.VTT, "ass": SubtitleFormat.ASS}
    source = SubtitleTrack(
        cues=parse_subtitle(
            "".join(
                f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},500\nGrüße\n{n} zwei\n\n"
                for n in range(1, 9)
            )
        ).cues
    )
    data = whole(writer_for(form[muxer]), source.cues)
    growing = GrowingSubtitle(muxer)
    found = []
    at = 0
    for size in [*cuts, len(data)]:
        found += growing.cues(growing.feed(data[at : at + size]))
        at += size
    found += growing.cues(growing.rest())
    assert tuple((c.start, c.end, c.text) for c in found) == tuple(
        (c.start, c.end, c.text) for c in source.cues
    )


@needs_shared
def test_recorded_ttml_is_what_its_conversion_says() -> None:
    folder = shared("corpora", "subtitles")
    for name in ("ttml_example", "ttml_example2", "ttml_example_apple"):
        ours = parse_subtitle((folder / f"pysubs2__{name}.ttml").read_text(encoding="utf-8")).cues
        script = (folder / f"pysubs2__{name}.ass").read_text(encoding="utf-8")
        theirs = parse_subtitle(script).cues
        assert len(ours) == len(theirs)
        for one, other in zip(ours, theirs, strict=True):
            assert (one.start, one.end) == pytest.approx((other.start, other.end), abs=0.011)
