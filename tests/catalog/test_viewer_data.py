"""User data out of a row: titles say their own, containers count what is below them."""

import pytest

from rustfin_core.catalog.queries.viewer_data import viewer_data
from rustfin_core.catalog.types import NO_USER_DATA, UserData
from rustfin_core.kernel.enums import ItemKind

NOTHING = (None,) * 10
WATCHED = (1, 3, 1, 250, 77, 8.0, 2, 5, None, None)


def test_a_title_says_what_was_done_with_it() -> None:
    assert viewer_data(ItemKind.MOVIE, 0, 1_000, WATCHED) == UserData(
        played=True,
        play_count=3,
        is_favorite=True,
        position=250,
        last_played_at=77,
        rating=8.0,
        audio_index=2,
        subtitle_index=5,
        played_percentage=25.0,
    )


@pytest.mark.parametrize(("runtime", "share"), [(None, None), (0, None), (100, 100.0)])
def test_a_share_needs_a_runtime_and_is_never_more_than_all(runtime, share) -> None:
    assert viewer_data(ItemKind.MOVIE, 0, runtime, WATCHED).played_percentage == share


def test_nothing_was_done() -> None:
    assert viewer_data(ItemKind.MOVIE, 0, 1_000, NOTHING) is NO_USER_DATA
    assert viewer_data(ItemKind.ALBUM, 0, None, NOTHING) is NO_USER_DATA
    assert viewer_data(ItemKind.SEASON, 0, None, NOTHING) == UserData(unplayed_count=0)


@pytest.mark.parametrize(
    ("seen", "played", "left"), [(None, False, 4), (1, False, 3), (4, True, 0), (9, True, 0)]
)
def test_a_container_counts_its_leaves(seen, played, left) -> None:
    row = (0, None, 1, 250, 5, None, None, None, seen, 88)
    found = viewer_data(ItemKind.SERIES, 4, None, row)
    assert (found.played, found.unplayed_count) == (played, left)
    assert found.played_percentage == 100.0 * (4 - left) / 4
    assert (found.is_favorite, found.last_played_at, found.position) == (True, 88, 0)
    assert viewer_data(ItemKind.ALBUM, 4, None, row).unplayed_count is None
