"""Patterns of ``.ignore`` files: what they keep out and what they take back."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rustfin_core.intelligence.naming.exclusions import is_excluded, parse_rules

CASES = [
    ("*.avi", "a.avi", True),
    ("*.avi", "deep/down/a.AVI", True),
    ("*.avi", "a.mkv", None),
    ("Drafts", "Drafts/", True),
    ("Drafts", "x/drafts", True),
    ("/Drafts", "x/Drafts/", None),
    ("/Drafts", "Drafts/", True),
    ("Drafts/", "Drafts", None),
    ("Drafts/", "Drafts/", True),
    ("Season 1/*", "Season 1/a.mkv", True),
    ("Season 1/*", "Season 1/", None),
    ("Season 1/*", "x/Season 1/a.mkv", None),
    ("**/Season 1/*", "x/Season 1/a.mkv", True),
    ("a/**", "a/b/c.mkv", True),
    ("a/**", "a/", None),
    ("a/**/c.mkv", "a/c.mkv", True),
    ("a/**/c.mkv", "a/x/y/c.mkv", True),
    ("*", "whatever/", True),
    ("*\n!keep.mkv", "keep.mkv", False),
    ("*.mkv\n!keep.mkv\nkeep.mkv", "keep.mkv", True),
    ("# a comment\n\n  \n", "a.mkv", None),
    ("\\#1.mkv", "#1.mkv", True),
    ("[0-9]?.mkv", "07.mkv", True),
    ("../up.mkv", "up.mkv", None),
    ("*.mkv   ", "a.mkv", True),
]


@pytest.mark.parametrize(("text", "path", "excluded"), CASES)
def test_patterns(text: str, path: str, excluded: bool | None) -> None:
    rules = parse_rules(text, empty_means_all=True)
    parts = path.rstrip("/").split("/")
    assert is_excluded(rules, parts, is_folder=path.endswith("/")) is excluded


def test_an_empty_file_means_all_or_nothing() -> None:
    assert is_excluded(parse_rules(" \n", empty_means_all=True), ["a"], is_folder=False) is True
    assert parse_rules("", empty_means_all=False) == ()


def test_hostile_patterns_cost_little() -> None:
    rules = parse_rules("\n".join(["*a" * 60 + "b", "**/" * 30 + "x"] * 50), empty_means_all=True)
    began = time.process_time()
    is_excluded(rules, ["a" * 255] * 30, is_folder=False)
    assert time.process_time() - began < 2


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=9), min_size=1, max_size=5))
def test_any_text_is_a_file_of_rules(text: str, path: list[str]) -> None:
    rules = parse_rules(text, empty_means_all=False)
    assert is_excluded(rules, path, is_folder=True) in (True, False, None)
