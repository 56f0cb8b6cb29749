"""The verdict and the evidence behind it."""

from typing import Any

import pytest

from rustfin_core.intelligence.matching import Decision, judge
from rustfin_core.intelligence.matching.facts import ids_in_common
from rustfin_core.intelligence.matching.judge import same_title
from rustfin_core.intelligence.records import Candidate, ExpectedEpisode, Wanted
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.ticks import to_ticks


def film(id_: str, title: str = "Dune", year: int | None = 2021, **more: Any) -> Candidate:
    return Candidate(
        provider=more.pop("provider", "p"), id=id_, kind=more.pop("kind", ItemKind.MOVIE),
        title=title, year=year, **more,
    )  # fmt: skip


def series(id_: str, title: str = "Kingdom", year: int | None = 2019, **more: Any) -> Candidate:
    return film(id_, title, year, kind=ItemKind.SERIES, **more)


def album(id_: str, title: str = "Live", year: int | None = 1994, **more: Any) -> Candidate:
    return film(id_, title, year, kind=ItemKind.ALBUM, **more)


def wanted(kind: ItemKind = ItemKind.MOVIE, title: str = "Dune", **more: Any) -> Wanted:
    return Wanted(kind=kind, title=title, **more)


def episode_list(*titles: str) -> list[ExpectedEpisode]:
    return [ExpectedEpisode(season=1, number=n, title=t) for n, t in enumerate(titles, 1)]


def test_nothing_offered_is_nothing() -> None:
    assert judge(wanted(), []).decision is Decision.NOTHING
    assert judge(wanted(), [series("1", "Dune")]).decision is Decision.NOTHING
    verdict = judge(wanted(title="Dune", year=2021), [film("1", "Something Else", 2021)])
    assert verdict.decision is Decision.NOTHING
    assert verdict.best is not None


def test_an_id_decides_whatever_the_title() -> None:
    right = film("7", "Wüstenplanet", 1900, ids={"imdb": "tt1"})
    verdict = judge(wanted(year=2021, ids={"imdb": "tt1"}), [film("1"), right])
    assert (verdict.decision, verdict.best, verdict.score) == (Decision.ACCEPT, right, 1.0)
    assert verdict.evidence == ("same imdb id",)
    own = judge(wanted(ids={"p": "7"}), [right])
    assert own.decision is Decision.ACCEPT


def test_two_titles_with_the_wanted_ids_are_left_to_a_person() -> None:
    both = [film("7", ids={"imdb": "tt1"}), film("8", "Other", ids={"tmdb": "2"})]
    ids = {"imdb": "tt1", "tmdb": "2"}
    assert judge(wanted(ids=ids), both).decision is Decision.ABSTAIN


def test_another_id_speaks_against_a_candidate() -> None:
    verdict = judge(wanted(year=2021, ids={"imdb": "tt1"}), [film("7", ids={"imdb": "tt2"})])
    assert verdict.decision is not Decision.ACCEPT
    assert "another imdb id" in verdict.evidence


def test_popularity_orders_equals_and_decides_nothing() -> None:
    pair = [film("1", year=1984, popularity=1.0), film("2", year=2021, popularity=900.0)]
    verdict = judge(wanted(), pair)
    assert verdict.decision is Decision.ABSTAIN
    assert verdict.best == pair[1]
    assert verdict.runner_up == pair[0]


def test_the_same_title_of_another_provider_is_no_rival() -> None:
    twins = [film("1"), film("9", provider="q")]
    assert judge(wanted(), twins).decision is Decision.ACCEPT
    assert judge(wanted(year=2021), [film("1"), film("1")]).decision is Decision.ACCEPT


def test_the_same_title_across_providers() -> None:
    one = film("1", ids={"imdb": "tt1"})
    assert same_title(one, film("2", "Anything", 1, provider="q", ids={"imdb": "tt1"}))
    assert not same_title(one, film("2", provider="q", ids={"imdb": "tt2"}))
    assert not same_title(film("1"), film("2", year=1984, provider="q"))
    assert same_title(film("1"), film("2", "X", provider="q", original_title="Dune"))
    first = album("1", artist="Alpha")
    assert not same_title(first, album("2", artist="Bravo", provider="q"))
    assert same_title(first, album("2", year=2001, artist="Alpha", provider="q"))


def test_a_year_that_is_not_offered_is_not_enough() -> None:
    verdict = judge(wanted(year=2021), [film("1", year=None)])
    assert verdict.decision is Decision.ABSTAIN
    assert "no year offered" in verdict.evidence


def test_an_original_title_and_aliases_count() -> None:
    other = film("1", "Chihiros Reise", 2001, original_title="千と千尋の神隠し")
    assert judge(wanted(title="千と千尋の神隠し", year=2001), [other]).decision is Decision.ACCEPT
    alias = film("1", "Chihiros Reise", 2001, aliases=("Spirited Away",))
    verdict = judge(wanted(title="Spirited Away", year=2001), [alias])
    assert verdict.decision is Decision.ACCEPT
    assert verdict.evidence[0] == "title 97 % alike (Spirited Away)"


def test_the_length_of_the_film_speaks() -> None:
    minutes = to_ticks(60)
    pair = [film("1", year=1984, runtime=137 * minutes), film("2", runtime=265 * minutes)]
    verdict = judge(wanted(runtime=136 * minutes), pair)
    assert (verdict.decision, verdict.best) == (Decision.ACCEPT, pair[0])
    assert "same length" in verdict.evidence
    cut = judge(wanted(runtime=160 * minutes, year=1984), pair[:1])
    assert "lengths 23 minutes apart" in cut.evidence


def test_seasons_that_do_not_exist_speak_against_a_series() -> None:
    pair = [
        series("kr", episode_counts={1: 6, 2: 6}),
        series("us", year=2014, episode_counts={1: 10, 2: 20}),
    ]
    verdict = judge(wanted(ItemKind.SERIES, "Kingdom", season_counts={0: 1, 2: 18}), pair)
    assert (verdict.decision, verdict.best) == (Decision.ACCEPT, pair[1])
    only_specials = judge(wanted(ItemKind.SERIES, "Kingdom", season_counts={0: 3}), pair)
    assert only_specials.decision is Decision.ABSTAIN


def test_episode_titles_tell_series_of_one_name_apart() -> None:
    pair = [series("kr"), series("us", year=2014)]
    lists = {
        ("p", "kr"): episode_list("The Plague", "The Gate", "The Palace"),
        ("p", "us"): episode_list("Set Yourself on Fire", "Glass Eye", "King Beast"),
    }
    own = ((1, 1, "Set yourself on fire"), (1, 2, "Glass Eye"), (1, 3, "King beast"))
    question = wanted(ItemKind.SERIES, "Kingdom", episode_titles=own)
    assert judge(question, pair).decision is Decision.ABSTAIN
    verdict = judge(question, pair, episodes=lists)
    assert (verdict.decision, verdict.best) == (Decision.ACCEPT, pair[1])
    assert "3 of 3 episode titles agree" in verdict.evidence
    one_of_four = wanted(
        ItemKind.SERIES, "Kingdom", year=2019,
        episode_titles=((1, 1, "The Plague"), (1, 2, "A"), (1, 3, "B"), (2, 9, "C")),
    )  # fmt: skip
    assert judge(one_of_four, pair[:1], episodes=lists).decision is Decision.ACCEPT
    elsewhere = wanted(ItemKind.SERIES, "Kingdom", episode_titles=((9, 1, "Nowhere"),))
    assert "none of the episodes exist" in judge(elsewhere, pair[:1], episodes=lists).evidence


def test_the_country_in_a_name_speaks() -> None:
    trio = [
        series("uk", "Shameless (UK)", 2004), series("us", "Shameless (US)", 2011),
        series("plain", "Shameless", 2020),
    ]  # fmt: skip
    verdict = judge(wanted(ItemKind.SERIES, "Shameless (US)"), trio)
    assert (verdict.decision, verdict.best) == (Decision.ACCEPT, trio[1])
    assert "same country" in verdict.evidence
    assert (
        "country in one name only"
        in judge(wanted(ItemKind.SERIES, "Shameless (UK)"), trio[2:]).evidence
    )


@pytest.mark.parametrize(
    ("own", "offered", "decision"),
    [
        ("Alpha", "Alpha", Decision.ACCEPT),
        ("Alpha", None, Decision.ABSTAIN),
        (None, "Alpha", Decision.ABSTAIN),
        ("Alpha", "Bravo", Decision.ABSTAIN),
        ("Various", "Various Artists", Decision.ACCEPT),
        ("Alpha feat. Bravo", "Alpha", Decision.ACCEPT),
        ("Alpha", "Alpha and the Bravos", Decision.ACCEPT),
    ],
)
def test_the_artist_of_an_album(own: str | None, offered: str | None, decision: Decision) -> None:
    question = wanted(ItemKind.ALBUM, "Live", year=1994, artist=own)
    assert judge(question, [album("1", artist=offered)]).decision is decision


def test_tracks_tell_albums_of_one_name_apart() -> None:
    one = album(
        "1",
        "Weezer",
        artist="Weezer",
        track_titles=("My Name Is Jonas", "No One Else", "Buddy Holly"),
    )
    two = album(
        "2",
        "Weezer",
        2001,
        artist="Weezer",
        track_titles=("Don't Let Go", "Photograph", "Hash Pipe"),
    )
    own = ("My name is Jonas", "No One Else", "Buddy Holly")
    question = wanted(ItemKind.ALBUM, "Weezer", artist="Weezer", track_titles=own)
    verdict = judge(question, [two, one])
    assert (verdict.decision, verdict.best) == (Decision.ACCEPT, one)
    assert "3 of 3 track titles agree" in verdict.evidence
    few = wanted(
        ItemKind.ALBUM, "Weezer", year=1994, artist="Weezer", track_titles=(*own[:1], "A", "B")
    )
    assert "1 of 3 track titles agree" in judge(few, [one]).evidence


def test_track_lengths_and_counts() -> None:
    lengths = (to_ticks(200), to_ticks(180), to_ticks(240))
    same = album("1", artist="Alpha", track_runtimes=lengths)
    other = album("2", artist="Alpha", track_runtimes=lengths[::-1])
    question = wanted(ItemKind.ALBUM, "Live", artist="Alpha", track_runtimes=lengths)
    verdict = judge(question, [other, same])
    assert (verdict.decision, verdict.best) == (Decision.ACCEPT, same)
    for count, says in (
        (3, "3 tracks here, 3 there"),
        (5, "3 tracks here, 5 there"),
        (30, "30 there"),
    ):
        found = judge(question, [album("3", artist="Alpha", track_count=count)])
        assert any(says in sentence for sentence in found.evidence)
    bare = judge(wanted(ItemKind.ALBUM, "Live", artist="Alpha"), [album("3", artist="Alpha")])
    assert not any("tracks" in sentence for sentence in bare.evidence)


def test_an_album_released_again_is_the_same_album() -> None:
    question = wanted(ItemKind.ALBUM, "Live", year=2011, artist="Alpha")
    for year in (1994, 2010, 2011):
        found = judge(question, [album("1", year=year, artist="Alpha")])
        assert found.decision is Decision.ACCEPT


def test_ids_in_common() -> None:
    assert ids_in_common({"a": "1", "b": "2"}, {"a": "1", "b": "3", "c": "4"}) == ({"a"}, {"b"})
