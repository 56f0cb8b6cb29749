"""Which file belongs to what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.intelligence.nfo import nfo_for
from rustfin_core.kernel.enums import ItemKind

K = ItemKind
FILM = ["Some Film (2001).mkv", "Some Film (2001)-poster.jpg"]


@pytest.mark.parametrize(
    ("names", "alone", "expected"),
    [
        (["Some Film (2001).nfo"], True, "Some Film (2001).nfo"),
        (["some film (2001).NFO"], False, "some film (2001).NFO"),
        (["movie.nfo"], True, "movie.nfo"),
        (["Movie.nfo"], True, "Movie.nfo"),
        (["movie.nfo", "Some Film (2001).nfo"], True, "Some Film (2001).nfo"),
        (["movie.nfo"], False, None),
        (["movie.nfo", "Some Film (2001).nfo"], False, "Some Film (2001).nfo"),
        (["Folder.nfo"], True, "Folder.nfo"),
        (["Folder.nfo"], False, None),
        (["Folder.nfo", "movie.nfo"], True, "movie.nfo"),
        (["GROUP-release.nfo"], True, "GROUP-release.nfo"),
        (["GROUP-release.nfo"], False, None),
        (["GROUP-release.nfo", "other.nfo"], True, None),
        (["tvshow.nfo"], True, None),
        (["season01.nfo"], True, None),
        (["Other Film.nfo", "movie.nfo"], True, "movie.nfo"),
        (["VIDEO_TS.nfo"], True, "VIDEO_TS.nfo"),
        ([".nfo", "nfo"], True, None),
        ([], True, None),
    ],
)
def test_a_film(names: list[str], alone: bool, expected: str | None) -> None:
    found = nfo_for([*FILM, *names], "Some Film (2001)", K.MOVIE, folder="Folder", alone=alone)
    assert found == expected


@pytest.mark.parametrize(
    ("names", "stem", "folder", "expected"),
    [
        (["Film.nfo"], "Film-cd1", "Films", "Film.nfo"),
        (["Film-cd1.nfo"], "Film-cd1", "Films", "Film-cd1.nfo"),
        (["Film-cd1.nfo", "Film.nfo"], "Film-cd1", "Films", "Film-cd1.nfo"),
        (["Film.nfo"], "Film part 2", "Films", "Film.nfo"),
        (["VIDEO_TS.nfo", "VIDEO_TS.IFO"], "VTS_01_1", "VIDEO_TS", "VIDEO_TS.nfo"),
        (["VIDEO_TS.nfo"], "VIDEO_TS", "VIDEO_TS", "VIDEO_TS.nfo"),
        (["index.nfo"], None, "BDMV", "index.nfo"),
        (["Film.nfo"], None, "Films", None),
    ],
)
def test_stacks_and_discs(
    names: list[str], stem: str | None, folder: str, expected: str | None
) -> None:
    assert nfo_for(names, stem, K.MOVIE, folder=folder) == expected


@pytest.mark.parametrize(
    ("names", "season", "own_folder", "expected"),
    [
        (["season.nfo"], 1, True, "season.nfo"),
        (["season.nfo"], 1, False, None),
        (["season.nfo", "season01.nfo"], 1, True, "season.nfo"),
        (["season01.nfo", "season02.nfo"], 2, False, "season02.nfo"),
        (["Season 1.nfo"], 1, False, "Season 1.nfo"),
        (["season01.nfo"], 1, True, "season01.nfo"),
        (["season01.nfo"], 2, True, None),
        (["season10.nfo"], 1, False, None),
        (["season00.nfo"], 0, False, "season00.nfo"),
        (["season-specials.nfo"], 0, False, "season-specials.nfo"),
        (["specials.nfo"], 1, False, None),
        (["season01.nfo"], None, False, None),
        (["tvshow.nfo"], 1, False, None),
    ],
)
def test_a_season(
    names: list[str], season: int | None, own_folder: bool, expected: str | None
) -> None:
    found = nfo_for(names, None, K.SEASON, season=season, own_folder=own_folder)
    assert found == expected


@pytest.mark.parametrize(
    ("names", "stem", "kind", "expected"),
    [
        (["tvshow.nfo", "a.nfo"], None, K.SERIES, "tvshow.nfo"),
        (["TVShow.NFO"], None, K.SERIES, "TVShow.NFO"),
        (["Some Show.nfo"], None, K.SERIES, None),
        (["artist.nfo"], None, K.ARTIST, "artist.nfo"),
        (["album.nfo"], None, K.ALBUM, "album.nfo"),
        (["album.nfo"], None, K.ARTIST, None),
        (["Show S01E01.nfo"], "Show S01E01", K.EPISODE, "Show S01E01.nfo"),
        (["Show S01E01.nfo"], "Show S01E02", K.EPISODE, None),
        (["movie.nfo", "tvshow.nfo"], "Show S01E01", K.EPISODE, None),
        (["Show S01E01.nfo"], "Show S01E01-part1", K.EPISODE, "Show S01E01.nfo"),
        (["Clip.nfo"], "Clip", K.VIDEO, "Clip.nfo"),
        (["playlist.nfo"], "playlist", K.PLAYLIST, None),
        (["track.nfo"], "track", K.TRACK, None),
    ],
)
def test_other_kinds(
    names: list[str], stem: str | None, kind: ItemKind, expected: str | None
) -> None:
    assert nfo_for(names, stem, kind) == expected


def test_names_that_differ_in_case_only_give_the_same_one_in_any_order() -> None:
    names = ["movie.nfo", "MOVIE.nfo", "Movie.NFO"]
    found = {nfo_for(order, "x", K.MOVIE, alone=True) for order in (names, names[::-1])}
    assert len(found) == 1


@given(
    st.lists(st.sampled_from(["movie.nfo", "a.nfo", "b.NFO", "season01.nfo", "x", "tvshow.nfo"])),
    st.sampled_from([None, "a", "b", "c-cd1"]),
    st.sampled_from(sorted(ItemKind)),
    st.booleans(),
)
def test_only_names_that_are_there(
    names: list[str], stem: str | None, kind: ItemKind, alone: bool
) -> None:
    found = nfo_for(names, stem, kind, alone=alone, season=1)
    assert found is None or found in names
