"""Whoever runs the server corrects what is shown: edits, identifies, decides what is unsure."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator

from tests.e2e.browser import Visit, until
from tests.e2e.conftest import item_id
from tests.e2e.told_library import UNKNOWN, UNSURE
from tests.e2e.told_server import ToldServer


@pytest.fixture
def owner(browser: Browser, told: ToldServer) -> Iterator[Visit]:
    """The owner of the server; the page must have nothing to hide."""
    visit = Visit(browser, told)
    visit.sign_in("Mara")
    yield visit
    assert visit.complaints() == []
    visit.close()


def test_a_title_is_edited_and_fixed(owner: Visit, told: ToldServer) -> None:
    film = item_id(told, "Slow River")
    owner.open(f"item/{film}")
    owner.test_id("owner-menu").click()
    deed(owner, "edit").click()
    owner.test_id("edit-form").wait_for()
    owner.settle()
    owner.picture("owner-edit")
    assert owner.test_id("save").is_disabled(), "nothing to save yet"
    owner.test_id("edit-title").fill("Slow River, Restored")
    owner.test_id("edit-genres").fill("Adventure, River films")
    owner.test_id("edit-overview").fill("")
    owner.test_id("lock-genres").click()
    owner.test_id("save").click()
    owner.page.get_by_role("heading", name="Slow River, Restored", level=1).wait_for()
    owner.test_id("about").get_by_role("link", name="River films").wait_for()
    shown = told.get(f"/Items/{film}")
    assert shown["Genres"] == ["Adventure", "River films"]
    assert shown["LockedFields"] == ["Genres"]
    assert (shown["ProductionYear"], shown["OfficialRating"]) == (2018, "G"), "left as they were"
    assert "Overview" not in shown

    owner.open(f"edit/{film}")
    owner.test_id("edit-rating").fill("11")
    owner.test_id("save").click()
    owner.page.get_by_role("alert").filter(has_text="between 0 and 10").wait_for()
    until(lambda: owner.refused and owner.said, "the browser's own words", visit=owner)
    owner.refused.clear()
    owner.said.clear()


def test_an_unsure_title_is_decided(owner: Visit, told: ToldServer) -> None:
    owner.open("account")
    owner.test_id("review-link").click()
    entry = owner.test_id("review").filter(has_text=UNSURE)
    entry.get_by_test_id("candidate").first.wait_for()
    assert entry.get_by_test_id("candidate").count() == 2
    until(lambda: entry.locator("img.shown").count() == 2, "posters", visit=owner)
    owner.settle()
    owner.picture("owner-review")
    other = owner.test_id("review").filter(has_text=UNKNOWN)
    other.get_by_test_id("leave-alone").click()
    other.wait_for(state="detached")
    entry.get_by_test_id("candidate").filter(has_text="2008").click()
    entry.wait_for(state="detached")
    film = item_id(told, UNSURE)
    until(
        lambda: told.get(f"/Items/{film}").get("ProductionYear") == 2008, "the choice", visit=owner
    )
    owner.open(f"item/{film}")
    owner.page.get_by_text("The second film about the lane.").wait_for()
    assert told.get(f"/Rustfin/Identify/{item_id(told, UNKNOWN)}")["State"] == "off"

    owner.test_id("owner-menu").click()
    deed(owner, "identify").click()
    owner.test_id("identify-form").get_by_role("button", name="Search").click()
    owner.test_id("candidate").first.wait_for()
    owner.settle()
    owner.picture("owner-identify")
    owner.test_id("candidate").filter(has_text="1999").click()
    owner.page.get_by_role("heading", name=UNSURE, level=1).wait_for()
    owner.page.get_by_text("The first film about the lane.").wait_for()


def test_a_search_that_finds_nothing_says_so(owner: Visit, told: ToldServer) -> None:
    owner.open(f"identify/{item_id(told, 'Copper Moon')}")
    owner.page.get_by_label("Title").fill("Zebra")
    owner.page.keyboard.press("Enter")
    owner.page.get_by_text("Nobody knows this title.").wait_for()


def test_a_title_is_looked_at_again(owner: Visit, told: ToldServer) -> None:
    owner.open(f"item/{item_id(told, 'The Far Buoy')}")
    for name in ("missing", "all"):
        owner.test_id("owner-menu").click()
        deed(owner, name).click()
        owner.test_id("toast").filter(has_text="looked at again").wait_for()


def deed(owner: Visit, name: str) -> Locator:
    """An entry of the menu of what only the owner may do."""
    return owner.page.locator(f"[data-testid=owner-menu-entry][data-value={name}]")
