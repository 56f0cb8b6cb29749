"""Headings of the settings page."""

from dataclasses import replace

from rustfin_app.pages.setting_groups import ELSEWHERE, grouped
from rustfin_app.pages.setting_row import NAMES
from rustfin_core.config import SETTINGS, setting


def test_every_setting_stands_under_one_heading_or_on_a_page_of_its_own() -> None:
    names = [one.name for _, members in grouped(SETTINGS) for one in members]
    assert sorted([*names, *ELSEWHERE]) == sorted(one.name for one in SETTINGS)


def test_headings_tell_what_stands_below() -> None:
    headings = {one.name: heading for heading, members in grouped(SETTINGS) for one in members}
    assert headings["image_cache_mb"] == "Titles and pictures"
    assert headings["watch"] == "Libraries"
    assert headings["data_dir"] == "Chosen at the start"


def test_a_new_setting_is_not_lost() -> None:
    new = replace(setting("watch"), name="something_new")
    assert grouped([new]) == [("Server", [new])]


def test_every_setting_has_a_name_that_can_be_translated() -> None:
    shown = {one.name for one in SETTINGS if one.storable or not one.repeatable}
    assert sorted(shown - ELSEWHERE - NAMES.keys()) == []
