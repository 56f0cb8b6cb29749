"""Which files are a title's pictures: names of Kodi, Jellyfin, Emby and Plex by kind of title."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.artwork.local_names import EXTENSIONS, find_local, type_of_attachment
from rustfin_core.kernel.enums import ImageType, ItemKind

P, B, L, T = ImageType.PRIMARY, ImageType.BACKDROP, ImageType.LOGO, ImageType.THUMB
BANNER, ART, DISC, BOX = ImageType.BANNER, ImageType.ART, ImageType.DISC, ImageType.BOX
SHOT = ImageType.SCREENSHOT
MOVIE, SERIES, SEASON, EPISODE = (
    ItemKind.MOVIE, ItemKind.SERIES, ItemKind.SEASON, ItemKind.EPISODE,
)  # fmt: skip
ARTIST, ALBUM, TRACK, VIDEO, EXTRA = (
    ItemKind.ARTIST, ItemKind.ALBUM, ItemKind.TRACK, ItemKind.VIDEO, ItemKind.EXTRA,
)  # fmt: skip

ALONE = [
    # A film in a folder of its own, called "Film (2010).mkv" in "Film (2010)".
    (MOVIE, "poster.jpg", P), (MOVIE, "Poster.JPG", P), (MOVIE, "folder.png", P),
    (MOVIE, "cover.jpeg", P), (MOVIE, "default.webp", P), (MOVIE, "movie.jpg", P),
    (MOVIE, "Film (2010).jpg", P), (MOVIE, "Film (2010)-poster.jpg", P),
    (MOVIE, "film (2010)-POSTER.png", P), (MOVIE, "Film (2010)-cover.jpg", P),
    (MOVIE, "Film (2010)-folder.jpg", P), (MOVIE, "poster.tbn", P), (MOVIE, "poster.avif", P),
    (MOVIE, "poster.gif", P),
    (MOVIE, "fanart.jpg", B), (MOVIE, "backdrop.jpg", B), (MOVIE, "background.png", B),
    (MOVIE, "art.jpg", B), (MOVIE, "Film (2010)-fanart.jpg", B),
    (MOVIE, "Film (2010)-backdrop.jpg", B), (MOVIE, "Film (2010).fanart.jpg", B),
    (MOVIE, "fanart1.jpg", B), (MOVIE, "fanart-2.jpg", B), (MOVIE, "backdrop3.jpg", B),
    (MOVIE, "Film (2010)-fanart4.jpg", B), (MOVIE, "extrafanart/fanart1.jpg", B),
    (MOVIE, "extrafanart/anything.png", B), (MOVIE, "backdrops/one.jpg", B),
    (MOVIE, "logo.png", L), (MOVIE, "clearlogo.png", L), (MOVIE, "Film (2010)-logo.png", L),
    (MOVIE, "Film (2010)-clearlogo.png", L),
    (MOVIE, "landscape.jpg", T), (MOVIE, "thumb.jpg", T), (MOVIE, "Film (2010)-landscape.jpg", T),
    (MOVIE, "Film (2010)-thumb.jpg", T),
    (MOVIE, "banner.jpg", BANNER), (MOVIE, "Film (2010)-banner.jpg", BANNER),
    (MOVIE, "clearart.png", ART), (MOVIE, "characterart.png", ART),
    (MOVIE, "Film (2010)-clearart.png", ART),
    (MOVIE, "disc.png", DISC), (MOVIE, "discart.png", DISC), (MOVIE, "cdart.png", DISC),
    (MOVIE, "Film (2010)-discart.png", DISC),
    (MOVIE, "box.jpg", BOX), (MOVIE, "back.jpg", BOX), (MOVIE, "keyart.jpg", BOX),
    (MOVIE, "screenshot.jpg", SHOT), (MOVIE, "extrathumbs/thumb1.jpg", SHOT),
    (VIDEO, "poster.jpg", P), (VIDEO, "Film (2010).jpg", P),
    (SERIES, "poster.jpg", P), (SERIES, "folder.jpg", P), (SERIES, "show.jpg", P),
    (SERIES, "season-all-poster.jpg", P), (SERIES, "fanart.jpg", B), (SERIES, "banner.jpg", BANNER),
    (SERIES, "clearlogo.png", L), (SERIES, "landscape.jpg", T), (SERIES, "characterart.png", ART),
    (SEASON, "poster.jpg", P), (SEASON, "folder.jpg", P), (SEASON, "season02-poster.jpg", P),
    (SEASON, "Season02.jpg", P), (SEASON, "season02-fanart.jpg", B), (SEASON, "fanart.jpg", B),
    (SEASON, "season02-banner.jpg", BANNER), (SEASON, "season02-landscape.jpg", T),
    (SEASON, "season02-thumb.jpg", T), (SEASON, "Season 2.jpg", P),
    (ARTIST, "folder.jpg", P), (ARTIST, "artist.jpg", P), (ARTIST, "thumb.jpg", P),
    (ARTIST, "poster.jpg", P), (ARTIST, "fanart.jpg", B), (ARTIST, "background.jpg", B),
    (ARTIST, "logo.png", L), (ARTIST, "clearart.png", ART), (ARTIST, "banner.jpg", BANNER),
    (ARTIST, "extrafanart/2.jpg", B),
    (ALBUM, "cover.jpg", P), (ALBUM, "folder.jpg", P), (ALBUM, "front.jpg", P),
    (ALBUM, "album.jpg", P), (ALBUM, "jacket.png", P), (ALBUM, "AlbumArt.jpg", P),
    (ALBUM, "thumb.jpg", P), (ALBUM, "cdart.png", DISC), (ALBUM, "disc.png", DISC),
    (ALBUM, "back.jpg", BOX),
    (TRACK, "cover.jpg", P), (TRACK, "folder.jpg", P),
]  # fmt: skip
"""A kind of title, the only picture in its folder, and what it is of it."""

BY_FILE = [
    (EPISODE, "Show S02E03-thumb.jpg", P), (EPISODE, "Show S02E03.jpg", P),
    (EPISODE, "show s02e03.PNG", P), (EPISODE, "metadata/Show S02E03.jpg", P),
    (EPISODE, "Show S02E03-poster.jpg", P), (EPISODE, "Show S02E03-landscape.jpg", T),
    (EPISODE, "poster.jpg", None), (EPISODE, "folder.jpg", None), (EPISODE, "fanart.jpg", None),
    (EPISODE, "Show S02E04-thumb.jpg", None), (EPISODE, "season02-poster.jpg", None),
    (EXTRA, "Show S02E03.jpg", P), (EXTRA, "poster.jpg", None), (EXTRA, "extrafanart/1.jpg", None),
]  # fmt: skip
"""Kinds of which only what is called like the file counts."""

SHARED = [
    ("Film (2010).jpg", P), ("Film (2010)-poster.jpg", P), ("Film (2010)-fanart.jpg", B),
    ("Film (2010)-logo.png", L), ("poster.jpg", None), ("folder.jpg", None), ("fanart.jpg", None),
    ("Other (2011)-poster.jpg", None), ("extrafanart/1.jpg", None), ("movie.jpg", None),
]  # fmt: skip
"""A film in a folder with others."""

OF_SEASONS = [
    ("season02-poster.jpg", 2, P), ("season02.jpg", 2, P), ("season2-poster.jpg", 2, P),
    ("season-specials-poster.jpg", 0, P), ("season-specials.jpg", 0, P), ("season00.png", 0, P),
    ("specials-poster.jpg", 0, P), ("season02-banner.jpg", 2, BANNER),
    ("season-specials-fanart.jpg", 0, B), ("season02-landscape.jpg", 2, T),
    ("season2019-poster.jpg", 2019, P), ("season12-poster.jpg", 12, P),
    ("poster.jpg", 2, None), ("fanart.jpg", 2, None), ("season12-poster.jpg", 1, None),
    ("season02-poster.jpg", 0, None), ("season-all-poster.jpg", 2, None),
]  # fmt: skip
"""Pictures of seasons in the folder of their series."""

NEVER = ["poster.svg", "poster.txt", "poster", "poster.jpg.part", "posters.jpg", "my poster.jpg",
         "poster.psd", ".jpg", "photo.jpg", "Film (2010)-sample.jpg", "fanart.nfo",
         "fanart99999.jpg", "../poster.jpg", "sub/poster.jpg"]  # fmt: skip


def test_the_table_is_long_enough() -> None:
    assert len(ALONE) + len(BY_FILE) + len(SHARED) + len(OF_SEASONS) + len(NEVER) >= 60


@pytest.mark.parametrize(("kind", "name", "image_type"), ALONE)
def test_in_a_folder_of_its_own(kind: ItemKind, name: str, image_type: ImageType) -> None:
    has_stem = kind in (MOVIE, VIDEO, TRACK)
    found = find_local(
        [name, "readme.txt", "Film (2010).mkv"],
        kind=kind,
        stem="Film (2010)" if has_stem else None,
        folder="Film (2010)",
        season=2 if kind is SEASON else None,
    )
    assert [(one.type, one.index, one.name) for one in found] == [(image_type, 0, name)]


@pytest.mark.parametrize(("kind", "name", "image_type"), BY_FILE)
def test_in_somebody_elses_folder(kind: ItemKind, name: str, image_type: ImageType | None) -> None:
    found = find_local([name], kind=kind, stem="Show S02E03", folder="Season 02")
    assert [one.type for one in found] == [image_type] * (image_type is not None)


@pytest.mark.parametrize(("name", "image_type"), SHARED)
def test_in_a_folder_with_others(name: str, image_type: ImageType | None) -> None:
    found = find_local([name], kind=MOVIE, stem="Film (2010)", folder="Films", shares_folder=True)
    assert [one.type for one in found] == [image_type] * (image_type is not None)


@pytest.mark.parametrize(("name", "season", "image_type"), OF_SEASONS)
def test_seasons_in_the_folder_of_their_series(
    name: str, season: int, image_type: ImageType | None
) -> None:
    found = find_local([name], kind=SEASON, folder="Show", season=season, in_series_folder=True)
    assert [one.type for one in found] == [image_type] * (image_type is not None)


@pytest.mark.parametrize("name", NEVER)
@pytest.mark.parametrize("kind", [MOVIE, SERIES, ALBUM])
def test_what_is_no_artwork(kind: ItemKind, name: str) -> None:
    assert find_local([name], kind=kind, stem="Film (2010)", folder="Film (2010)") == ()


def test_the_more_special_name_and_the_better_format_win() -> None:
    names = ["poster.jpg", "Film-poster.jpg", "folder.jpg", "logo.jpg", "logo.png", "poster.png"]
    found = {one.type: one.name for one in find_local(names, kind=MOVIE, stem="Film")}
    assert found == {P: "Film-poster.jpg", L: "logo.png"}
    assert find_local(["poster.png", "poster.jpg"], kind=MOVIE)[0].name == "poster.jpg"


def test_backdrops_are_all_taken_in_order() -> None:
    names = ["fanart10.jpg", "fanart2.jpg", "fanart.jpg", "backdrop.jpg", "extrafanart/b.jpg",
             "extrafanart/a10.jpg", "extrafanart/a2.jpg"]  # fmt: skip
    found = [(one.index, one.name) for one in find_local(names, kind=MOVIE)]
    assert found == [
        (0, "fanart.jpg"), (1, "fanart2.jpg"), (2, "fanart10.jpg"), (3, "backdrop.jpg"),
        (4, "extrafanart/a2.jpg"), (5, "extrafanart/a10.jpg"), (6, "extrafanart/b.jpg"),
    ]  # fmt: skip
    many = find_local([f"fanart{n}.jpg" for n in range(100)], kind=MOVIE)
    assert [one.name for one in many] == [f"fanart{n}.jpg" for n in range(20)]


@pytest.mark.parametrize(
    ("name", "kind"),
    [("cover", P), ("small_cover", P), ("cover_land", T), ("small_cover_land", T), ("fanart", B),
     ("logo", L), ("", P), ("whatever", P)],
)  # fmt: skip
def test_attachments(name: str, kind: ImageType) -> None:
    assert type_of_attachment(name)[0] is kind


letters = st.text(st.characters(codec="utf-8", exclude_characters="/"), max_size=12)


@given(
    st.lists(st.builds("{}{}".format, letters, st.sampled_from([*EXTENSIONS, "", ".x"]))),
    st.sampled_from(list(ItemKind)),
    st.none() | letters,
    st.none() | st.integers(0, 3000),
    st.booleans(),
)
def test_whatever_lies_there(
    names: list[str], kind: ItemKind, stem: str | None, season: int | None, shares: bool
) -> None:
    found = find_local(names, kind=kind, stem=stem, season=season, shares_folder=shares)
    assert {one.name for one in found} <= set(names)
    assert len({(one.type, one.index) for one in found}) == len(found)
    assert found == find_local(
        reversed(names), kind=kind, stem=stem, season=season, shares_folder=shares
    )
