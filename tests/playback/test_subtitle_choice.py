"""The way of one subtitle: inside, beside, in the playlist, drawn in, or left out."""

from typing import Any

import pytest

from rustfin_core.kernel.enums import PlayMethod
from rustfin_core.playback.profile import Delivery
from rustfin_core.playback.subtitle_choice import canonical_format, choose_subtitle
from rustfin_core.playback.types import DecisionOptions
from tests.playback.builders import profile, subtitle

DIRECT, CONVERT = PlayMethod.DIRECT_PLAY, PlayMethod.TRANSCODE


def _entry(text: str) -> dict[str, Any]:
    name, method, *rest = text.split()
    return {"Format": name, "Method": method} | dict(part.split("=") for part in rest)


@pytest.mark.parametrize(
    ("codec", "entries", "method", "container", "delivery", "expected"),
    [
        ("subrip", ["srt Embed"], DIRECT, "mkv", None, "Embed srt"),
        ("subrip", ["ass Embed", "vtt Embed"], DIRECT, "mkv", None, "Embed vtt"),
        ("subrip", ["ass Embed"], DIRECT, "mkv", None, "Encode subrip"),
        ("ass", ["ass External", "vtt Embed"], DIRECT, "mkv", None, "Embed vtt"),
        ("subrip", ["srt Embed Container=mp4"], DIRECT, "mkv", None, "Encode subrip"),
        ("subrip", ["srt Embed"], CONVERT, "mkv", Delivery.HTTP, "Embed srt"),
        ("subrip", ["srt Embed"], CONVERT, "mp4", Delivery.HTTP, "Encode subrip"),
        ("subrip", ["srt Embed"], CONVERT, None, Delivery.HTTP, "Encode subrip"),
        ("subrip", ["srt Embed", "vtt External"], CONVERT, "mkv", Delivery.HLS, "External vtt"),
        ("subrip", ["vtt Hls"], CONVERT, "ts", Delivery.HLS, "Hls vtt"),
        ("subrip", ["vtt Hls"], DIRECT, "ts", None, "Encode subrip"),
        ("pgssub", ["vtt Hls"], CONVERT, "ts", Delivery.HLS, "Encode pgssub"),
        ("subrip", ["vtt External", "srt External"], DIRECT, "mp4", None, "External srt"),
        ("subrip", ["pgssub External"], DIRECT, "mp4", None, "Encode subrip"),
        ("hdmv_pgs_subtitle", ["pgs External"], DIRECT, "mp4", None, "External pgs"),
        ("hdmv_pgs_subtitle", ["dvdsub External"], DIRECT, "mp4", None, "Encode hdmv_pgs_subtitle"),
        ("dvd_subtitle", ["dvdsub Drop"], CONVERT, "ts", Delivery.HLS, "Drop dvdsub"),
        ("dvd_subtitle", ["pgssub Drop"], CONVERT, "ts", Delivery.HLS, "Encode dvd_subtitle"),
        ("subrip", ["vtt External Language=ger"], DIRECT, "mp4", None, "Encode subrip"),
        ("subrip", ["vtt External Language=ger,eng"], DIRECT, "mp4", None, "External vtt"),
        ("ass", ["srt External", "ass Encode"], CONVERT, "ts", Delivery.HLS, "External srt"),
    ],
)
def test_way(
    codec: str,
    entries: list[str],
    method: PlayMethod,
    container: str | None,
    delivery: Delivery | None,
    expected: str,
) -> None:
    choice = choose_subtitle(
        subtitle(codec=codec),
        profile(SubtitleProfiles=[_entry(text) for text in entries]),
        DecisionOptions(),
        method=method,
        container=container,
        delivery=delivery,
    )
    assert f"{choice.method} {choice.format}" == expected


def test_an_outside_file_is_never_embedded() -> None:
    choice = choose_subtitle(
        subtitle(external_path="/films/a.srt", language=None),
        profile(
            SubtitleProfiles=[
                {"Format": "srt", "Method": "Embed"},
                {"Format": "srt", "Method": "External", "Language": "und"},
            ]
        ),
        DecisionOptions(can_extract_subtitles=False),
        method=CONVERT,
        container="mkv",
        delivery=Delivery.HTTP,
    )
    assert choice.method == "External"


def test_names_of_one_format() -> None:
    assert canonical_format("SRT") == canonical_format("subrip")
    assert canonical_format(None) == ""
