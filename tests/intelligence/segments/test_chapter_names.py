"""Chapter names that say intro, credits, recap, preview or commercial."""

import pytest

from rustfin_core.intelligence.segments.chapter_names import kind_of_chapter
from rustfin_core.intelligence.segments.types import SegmentKind as Kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Intro", Kind.INTRO),
        ("OPENING", Kind.INTRO),
        ("Opening 2", Kind.INTRO),
        ("02 - Opening Credits", Kind.INTRO),
        ("Chapter 3: Main Title", Kind.INTRO),
        ("Opening: Stone Harbour", Kind.INTRO),
        ("Opening (Stone Harbour)", Kind.INTRO),
        ("OP", Kind.INTRO),
        ("Vorspann", Kind.INTRO),
        ("Générique", Kind.INTRO),
        ("Créditos iniciales", Kind.INTRO),
        ("Начальные титры", Kind.INTRO),
        ("オープニング", Kind.INTRO),
        ("片头曲", Kind.INTRO),
        ("오프닝", Kind.INTRO),
        ("End Credits", Kind.OUTRO),
        ("Ending", Kind.OUTRO),
        ("Credits", Kind.OUTRO),
        ("Abspann", Kind.OUTRO),
        ("Générique de fin", Kind.OUTRO),
        ("Titoli di coda", Kind.OUTRO),
        ("エンディング", Kind.OUTRO),
        ("Previously on Long Road", Kind.RECAP),
        ("Previously on...", Kind.RECAP),
        ("Recap", Kind.RECAP),
        ("Was bisher geschah", Kind.RECAP),
        ("Précédemment", Kind.RECAP),
        ("前回のあらすじ", Kind.RECAP),
        ("Next Episode Preview", Kind.PREVIEW),
        ("Next time on Long Road", Kind.PREVIEW),
        ("Vorschau", Kind.PREVIEW),
        ("次回予告", Kind.PREVIEW),
        ("Commercial Break 1", Kind.COMMERCIAL),
        ("Werbung", Kind.COMMERCIAL),
        ("Publicité", Kind.COMMERCIAL),
    ],
)
def test_names_of_many_languages(title: str, kind: Kind) -> None:
    assert kind_of_chapter(title) is kind


@pytest.mark.parametrize(
    "title",
    [
        None,
        "",
        "Chapter 1",
        "The Opening of the Tomb",
        "Credit Where It Is Due",
        "The Recapture",
        "Ending the War",
        "Introductions Are in Order",
        "Intro to Physics",
        "A Commercial Success",
        "00:05:00.000",
        "x" * 5_000,
    ],
)
def test_chapters_of_the_story_are_left_alone(title: str | None) -> None:
    assert kind_of_chapter(title) is None
