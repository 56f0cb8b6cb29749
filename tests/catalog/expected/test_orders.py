"""Which file is which expected episode."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.catalog.expected.orders import DisplayOrder, Numbered, covered, places
from rustfin_core.intelligence.records import ExpectedEpisode

SHOW = [
    ExpectedEpisode(season=0, number=1, title="Pilot"),
    ExpectedEpisode(season=1, number=1, absolute=1, dvd_season=1, dvd_number=2, title="One"),
    ExpectedEpisode(season=1, number=2, absolute=2, dvd_season=1, dvd_number=1, title="Two"),
    ExpectedEpisode(season=2, number=1, absolute=3, title="Three", air_date=date(2020, 1, 5)),
    ExpectedEpisode(season=2, number=2, absolute=4, title="Four", air_date=date(2020, 1, 6)),
    ExpectedEpisode(season=2, number=3, absolute=5, title="Five", air_date=date(2020, 1, 6)),
]


def titles(order: DisplayOrder, *files: Numbered) -> dict[int, list[str | None]]:
    found = covered(SHOW, files, order)
    return {item: [one.title for one in episodes] for item, episodes in found.items()}


def file(item: int, season: int | None, number: int | None, **more: object) -> Numbered:
    return Numbered(item_id=item, season=season, number=number, **more)  # type: ignore[arg-type]


def test_files_in_aired_order() -> None:
    assert titles(DisplayOrder.AIRED, file(1, 1, 1), file(2, 0, 1), file(3, 7, 7)) == {
        1: ["One"],
        2: ["Pilot"],
    }


def test_a_file_may_hold_several() -> None:
    assert titles(DisplayOrder.AIRED, file(1, 2, 1, last=3)) == {1: ["Three", "Four", "Five"]}
    assert titles(DisplayOrder.AIRED, file(1, 2, 1, last=10**9))[1] == ["Three", "Four", "Five"]


def test_dvd_numbers_lead_to_the_aired_episode() -> None:
    assert titles(DisplayOrder.DVD, file(1, 1, 1), file(2, 1, 2)) == {1: ["Two"], 2: ["One"]}


def test_absolute_numbers_lead_to_the_aired_episode() -> None:
    assert titles(DisplayOrder.ABSOLUTE, file(1, 1, 4)) == {1: ["Four"]}
    assert titles(DisplayOrder.AIRED, file(1, 1, 4), file(2, None, 3)) == {
        1: ["Four"],
        2: ["Three"],
    }


def test_an_order_nobody_tells_is_the_aired_one() -> None:
    plain = [ExpectedEpisode(season=1, number=1), ExpectedEpisode(season=0, number=1)]
    for order in DisplayOrder:
        assert set(places(plain, order)) == {(1, 1), (0, 1)}


def test_a_day_counts_when_only_one_episode_aired_on_it() -> None:
    one, two = date(2020, 1, 5), date(2020, 1, 6)
    assert titles(
        DisplayOrder.AIRED, file(1, 2020, None, day=one), file(2, 2020, None, day=two),
        file(3, 2020, None),
    ) == {1: ["Three"]}  # fmt: skip


NUMBER = st.one_of(st.none(), st.integers(0, 40))


@given(st.lists(st.tuples(NUMBER, NUMBER, NUMBER), max_size=20), st.sampled_from(DisplayOrder))
def test_any_numbers_give_episodes_of_the_list(
    numbers: list[tuple[int | None, int | None, int | None]], order: DisplayOrder
) -> None:
    files = [file(n, season, first, last=last) for n, (season, first, last) in enumerate(numbers)]
    for item, episodes in covered(SHOW, files, order).items():
        assert episodes
        assert files[item].number is not None
        assert all(episode in SHOW for episode in episodes)
