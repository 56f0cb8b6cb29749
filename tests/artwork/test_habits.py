"""Sizes made ahead: those asked for of many pictures."""

from pathlib import Path

from rustfin_core.artwork.habits import SizeHabits
from rustfin_core.artwork.types import ImageFormat, SizeRequest
from rustfin_core.kernel.enums import ImageType

P, B = ImageType.PRIMARY, ImageType.BACKDROP
WALL = SizeRequest(fill_width=200, fill_height=300)


def test_what_many_pictures_were_asked_for_in(tmp_path: Path) -> None:
    habits = SizeHabits(tmp_path / "h.json")
    for number in range(30):
        habits.note(P, WALL, ImageFormat.WEBP)
        habits.note(P, SizeRequest(width=number), ImageFormat.WEBP)
    for _ in range(11):
        habits.note(B, WALL, ImageFormat.WEBP)
    assert habits.of(P) == [(WALL, ImageFormat.WEBP)]
    assert habits.of(B) == []
    assert not habits.note(ImageType.CHAPTER, WALL, ImageFormat.WEBP)


def test_no_more_than_a_few_and_no_flood(tmp_path: Path) -> None:
    habits = SizeHabits(tmp_path / "h.json")
    for number in range(10_000):
        habits.note(P, SizeRequest(width=number % 700), ImageFormat.JPEG)
    assert len(habits.of(P)) <= 3


def test_a_restart_forgets_nothing_and_a_damaged_file_breaks_nothing(tmp_path: Path) -> None:
    path = tmp_path / "sizes" / "h.json"
    habits = SizeHabits(path)
    for _ in range(20):
        habits.note(P, WALL, ImageFormat.AVIF)
    habits.save()
    again = SizeHabits(path)
    again.load()
    assert again.of(P) == [(WALL, ImageFormat.AVIF)]
    for text in ("", "{}", "[1]", '[{"kind": "NONE"}]', '[{"kind":"PRIMARY","served":"jpg"}]'):
        path.write_text(text)
        SizeHabits(path).load()
