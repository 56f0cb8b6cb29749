"""New titles as the window shows them."""

from dataclasses import replace

from rustfin_core.admin.arrivals import arrival_of
from rustfin_core.catalog.types import Image, Images, Item, Relative
from rustfin_core.kernel.enums import ImageType, ItemKind, ItemState

OWN, SHOW = bytes(range(16)), bytes(16)
EPISODE = Item(
    uid=OWN,
    kind=ItemKind.EPISODE,
    state=ItemState.PRESENT,
    name="The Long Dusk",
    sort_key="long dusk",
    year=2020,
)


def picture(tag: str) -> Images:
    return {ImageType.PRIMARY: (Image(ImageType.PRIMARY, 0, tag),)}


def test_a_film_has_its_own_poster_and_year() -> None:
    found = arrival_of(replace(EPISODE, kind=ItemKind.MOVIE, images=picture("a1")))
    assert (found.title, found.subtitle, found.square) == ("The Long Dusk", "2020", False)
    assert found.image_url == f"/Items/{OWN.hex()}/Images/Primary?fillHeight=360&tag=a1"


def test_an_episode_is_known_by_its_series() -> None:
    series = Relative(SHOW, "Northlight", picture("b2"))
    found = arrival_of(replace(EPISODE, series=series, images=picture("still")))
    assert (found.title, found.subtitle) == ("Northlight", "The Long Dusk")
    assert found.item_id == OWN.hex()
    assert found.image_url == f"/Items/{SHOW.hex()}/Images/Primary?fillHeight=360&tag=b2"


def test_a_series_without_a_poster_shows_the_still() -> None:
    found = arrival_of(
        replace(EPISODE, series=Relative(SHOW, "Northlight"), images=picture("still"))
    )
    assert found.image_url == f"/Items/{OWN.hex()}/Images/Primary?fillHeight=360&tag=still"


def test_albums_are_square_and_may_have_no_picture() -> None:
    found = arrival_of(replace(EPISODE, kind=ItemKind.ALBUM, year=None))
    assert (found.square, found.subtitle, found.image_url) == (True, "", None)
