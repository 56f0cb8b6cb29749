"""Which files are a title's pictures."""

import pytest

from rustfin_core.artwork.local_names import find_local
from rustfin_core.kernel.enums import ImageType, ItemKind

P, B, L, T = ImageType.PRIMARY, ImageType.BACKDROP, ImageType.LOGO, ImageType.THUMB


@pytest.mark.parametrize(
    ("names", "kind", "stem", "season", "shares", "found"),
    [
        (["poster.jpg"], ItemKind.MOVIE, "Film", None, False, {P: "poster.jpg"}),
        (["Folder.PNG"], ItemKind.MOVIE, "Film", None, False, {P: "Folder.PNG"}),
        (["cover.webp"], ItemKind.ALBUM, None, None, False, {P: "cover.webp"}),
        (
            ["poster.jpg", "Film-poster.jpg"],
            ItemKind.MOVIE,
            "Film",
            None,
            False,
            {P: "Film-poster.jpg"},
        ),
        (["poster.jpg"], ItemKind.MOVIE, "Film", None, True, {}),
        (["Film-poster.jpg"], ItemKind.MOVIE, "Film", None, True, {P: "Film-poster.jpg"}),
        (["Film.jpg"], ItemKind.MOVIE, "Film", None, True, {P: "Film.jpg"}),
        (
            ["fanart.jpg", "clearlogo.png", "landscape.jpg"],
            ItemKind.MOVIE,
            "Film",
            None,
            False,
            {B: "fanart.jpg", L: "clearlogo.png", T: "landscape.jpg"},
        ),
        (["season01-poster.jpg"], ItemKind.SEASON, None, 1, True, {P: "season01-poster.jpg"}),
        (["season-specials-poster.jpg"], ItemKind.SEASON, None, 0, True,
         {P: "season-specials-poster.jpg"}),
        (["season02-poster.jpg"], ItemKind.SEASON, None, 1, True, {}),
        (["S01E01-thumb.jpg", "poster.jpg"], ItemKind.EPISODE, "S01E01", None, False,
         {P: "S01E01-thumb.jpg", T: "S01E01-thumb.jpg"}),
        (["poster.svg", "poster.txt", "poster"], ItemKind.MOVIE, "Film", None, False, {}),
    ],
)  # fmt: skip
def test_table(
    names: list[str],
    kind: ItemKind,
    stem: str | None,
    season: int | None,
    shares: bool,
    found: dict[ImageType, str],
) -> None:
    chosen = find_local(names, kind=kind, stem=stem, season=season, shares_folder=shares)
    assert chosen == found
