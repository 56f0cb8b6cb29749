"""Made posters: every title is drawn with letters, and inside the picture."""

from pathlib import Path

import pytest
from PIL import Image, ImageChops

from rustfin_core.artwork import lettering
from rustfin_core.artwork.cards import poster_from_frame, title_card

SIZE = (600, 900)


def ink(card: Image.Image, title: str) -> tuple[int, int, int, int]:
    """Where a card differs from one with the shortest title, apart from its colour."""
    light = card.convert("L").point(lambda value: 255 if value > 200 else 0)
    box = light.getbbox()
    assert box is not None, title
    return box


@pytest.mark.parametrize(
    "title",
    ["Keeper", "Überfahrt", "Amélie", "Żółta łódź", "千と千尋の神隠し", "Пикник", "🎬", "a\x00b\nc",
     "Donaudampfschifffahrtsgesellschaftskapitän", "clip_with_a_name_that_a_camera_made_20240101"],
)  # fmt: skip
def test_a_title_stays_inside(title: str) -> None:
    left, top, right, bottom = ink(title_card(title, "2019", SIZE), title)
    assert left >= SIZE[0] * 0.06
    assert right <= SIZE[0] * 0.95
    assert top >= SIZE[1] * 0.1
    assert bottom < SIZE[1]
    frame = Image.new("RGB", (640, 360), "black")
    left, _, right, bottom = ink(poster_from_frame(frame, title, "2019", SIZE), title)
    assert right <= SIZE[0] * 0.95
    assert bottom < SIZE[1]


def test_a_missing_letter_is_seen_as_missing() -> None:
    """Pillow's own font has no accents: what it draws for them is an empty box."""
    assert not lettering._has_all(None, "Überfahrt")
    assert lettering.lettered("Keeper") == ("Keeper", None)


def test_without_fonts_the_nearest_plain_letters_are_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lettering, "_fonts", lambda: ())
    assert lettering.lettered("Überfahrt – 北へ") == ("Uberfahrt - Beihe", None)
    assert lettering.lettered("🎬") == ("?", None)


def test_a_font_of_the_system_is_taken_where_it_has_all_letters(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lame = tmp_path / "inter-regular.ttf"
    lame.write_bytes(b"no font")
    real = lettering._fonts()
    monkeypatch.setattr(lettering, "_fonts", lambda: (lame, *real))
    text, path = lettering.lettered("Amélie")
    if not real:
        pytest.skip("this system has none of the known fonts")
    assert (text, path) == ("Amélie", real[0])
    plain, accented = title_card("Amelie", "", SIZE), title_card("Amélie", "", SIZE)
    assert ImageChops.difference(plain, accented).getbbox() is not None
