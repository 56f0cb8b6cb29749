"""How alike titles are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.intelligence.matching.titles import best_similarity, distance, form, similarity


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Godfather", "Godfather, The"),
        ("WALL·E", "Wall-E"),
        ("Amélie", "Amelie"),
        ("Брат", "Brat"),
        ("Rocky IV", "Rocky 4"),
        ("The Magnificent Seven", "The Magnificent 7"),
        ("Kill Bill: Vol. 1", "Kill Bill Volume 1"),
        ("The Good, the Bad & the Ugly", "The Good the Bad and the Ugly"),
        ("House, M.D.", "House MD"),
        ("Ocean's Eleven", "Oceans 11"),
        ("Abbey Road (Super Deluxe Edition)", "Abbey Road"),
        ("Final Fantasy XL", "Final Fantasy 40"),
        ("Attack on Titan 2nd Season", "Attack on Titan Season 2"),
    ],
)
def test_spellings_of_one_title_are_alike(one: str, other: str) -> None:
    assert similarity(one, other) >= 0.97


@pytest.mark.parametrize(
    ("one", "other", "at_most"),
    [
        ("Rocky", "Rocky II", 0.5),
        ("Alien", "Aliens", 0.7),
        ("Blade Runner", "Blade Runner 2049", 0.5),
        ("Heat", "Dust", 0.0),
        ("The Mummy", "The Mummy Returns", 0.6),
        ("Room", "", 0.0),
        ("A" * 100, "A" * 99, 0.1),
        ("Completely", "Something!", 0.0),
    ],
)
def test_other_titles_are_not(one: str, other: str, at_most: float) -> None:
    assert similarity(one, other) <= at_most


def test_a_cut_subtitle_is_likely_and_a_subtitle_alone_less_so() -> None:
    whole = "Captain America: The First Avenger"
    assert similarity(whole, "Captain America") == pytest.approx(0.85)
    assert similarity("The First Avenger", whole) == pytest.approx(0.72)
    three = "Star Wars: Episode IV - A New Hope"
    assert similarity("Star Wars 4", three) == pytest.approx(0.85)
    assert similarity("Star Wars", three) == pytest.approx(0.85)
    assert similarity(whole, "Captain Planet") < 0.5


def test_wrong_letters_are_forgiven_in_long_words_only() -> None:
    assert similarity("Intersteller", "Interstellar") > 0.8
    assert similarity("Game of Thornes", "Game of Thrones") > 0.8
    assert similarity("Cars", "Cats") < 0.5


def test_a_first_part_is_often_written_without_its_number() -> None:
    assert similarity("Kill Bill", "Kill Bill: Vol. 1") == pytest.approx(0.9)
    assert similarity("Rocky 1", "Rocky") == pytest.approx(0.9)


def test_brackets_tell_country_and_year() -> None:
    found = form("The Office (US) (2005)")
    assert (found.words, found.country, found.year) == (("office",), "us", 2005)
    assert form("Heat (a film)").words == ("heat", "a", "film")
    assert form("(500) Days of Summer").numbers == ("500",)


def test_titles_without_letters_compare_as_they_are() -> None:
    assert similarity("???", "???") == 1.0
    assert similarity("???", "!!!") == 0.0


def test_the_best_pair_of_spellings_counts() -> None:
    assert best_similarity(("Nothing", "Dune"), ("Other", "Dune")) == (1.0, "Dune")


def test_distance_counts_swaps_once_and_stops_counting() -> None:
    assert distance("thornes", "thrones", 3) == 1
    assert distance("ab", "ba", 3) == 1
    assert distance("aaaaaaaa", "bbbbbbbb", 2) == 3
    assert distance("", "ab", 3) == 2


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_compare_the_same_both_ways(one: str, other: str) -> None:
    found = similarity(one, other)
    assert 0.0 <= found <= 1.0
    assert found == pytest.approx(similarity(other, one))
    assert similarity(one, one) == 1.0
