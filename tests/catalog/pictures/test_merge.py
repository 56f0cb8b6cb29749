"""Which of the pictures there are an item shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.catalog.pictures.merge import merge
from rustfin_core.catalog.pictures.types import MANY, Shown
from rustfin_core.kernel.enums import ImageType

P, B, CHAPTER = ImageType.PRIMARY, ImageType.BACKDROP, ImageType.CHAPTER
URL = "https://image.example/1.jpg"


def one(
    source: str, tag: str = "", kind: ImageType = P, index: int = 0, *, locked: bool = False
) -> Shown:
    return Shown(type=kind, index=index, tag=tag or source, source=source, locked=locked)


@pytest.mark.parametrize(
    ("before", "found", "shown"),
    [
        ([], [one("card")], "card"),
        ([one("card")], [one("frame")], "frame"),
        ([one("local")], [one("frame")], "frame"),
        ([one("embedded")], [one("local")], "local"),
        ([one(URL)], [one("frame")], URL),
        ([one(URL)], [one("embedded")], "embedded"),
        ([one(URL)], [one("local")], "local"),
        ([one(URL, locked=True)], [one("local")], URL),
        ([one("upload", locked=True)], [one("local")], "upload"),
        ([one("local", locked=True)], [], "local"),
        ([one("collage")], [one("card")], "card"),
        ([one("local")], [], None),
    ],
)
def test_the_best_source_is_shown(
    before: list[Shown], found: list[Shown], shown: str | None
) -> None:
    assert [picture.source for picture in merge(before, found)] == [shown] * (shown is not None)


def test_backdrops_chosen_by_a_person_come_first_and_files_join_them() -> None:
    before = [one("upload", "u", B, 0, locked=True), one("local", "gone", B, 1)]
    found = [one("local", "a", B, 0), one("local", "b", B, 1), one("frame", "f", B)]
    after = merge(before, found)
    assert [(picture.index, picture.tag) for picture in after] == [(0, "u"), (1, "a"), (2, "b")]
    # A file that a person put in its place is not listed twice.
    before = [one("local", "b", B, 0, locked=True), one("local", "a", B, 1, locked=True)]
    assert [picture.tag for picture in merge(before, found)] == ["b", "a"]


def test_a_made_backdrop_gives_way() -> None:
    frame = one("frame", "f", B)
    assert merge([], [frame]) == (frame,)
    assert merge([one(URL, "h", B)], [frame]) == (one(URL, "h", B),)


def test_pictures_of_chapters_are_left_alone() -> None:
    chapters = [one("chapter", str(n), CHAPTER, n) for n in (0, 2, 5)]
    assert merge([*chapters, one("local")], [one("local")]) == (one("local"), *chapters)


shown_pictures = st.lists(
    st.builds(
        Shown,
        type=st.sampled_from([P, B, ImageType.LOGO]),
        index=st.integers(0, 5),
        tag=st.sampled_from("abcdef"),
        source=st.sampled_from(["local", "embedded", "frame", "card", "upload", URL]),
        locked=st.booleans(),
    ),
    max_size=8,
)


@given(shown_pictures, shown_pictures)
def test_always(before: list[Shown], found: list[Shown]) -> None:
    after = merge(before, found)
    places = [(picture.type, picture.index) for picture in after]
    assert len(set(places)) == len(places)
    for kind in {picture.type for picture in after}:
        same = [picture for picture in after if picture.type is kind]
        assert [picture.index for picture in same] == list(range(len(same)))
        assert kind in MANY or len(same) == 1
    kinds = {picture.type for picture in before if picture.locked}
    assert all(any(p.locked for p in after if p.type is kind) for kind in kinds)
    assert {p.type for p in found if not p.is_fetched} <= {p.type for p in after}
