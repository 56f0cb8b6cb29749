"""What is known of a title is shown, and leads on: people, genres, extras, episodes to come."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.clients.conftest import add_user
from tests.e2e.browser import PHONE, TV, Visit, until
from tests.e2e.conftest import item_id
from tests.e2e.told_library import COAST, LENA, SERIES
from tests.e2e.told_server import MISSING, TO_COME, ToldServer

FILM = "The Lantern Keeper"
MOST_REQUESTS = 8
"""A page that asks for more than this is slow on a poor connection."""


@pytest.fixture
def visitor(browser: Browser, told: ToldServer) -> Iterator[Visit]:
    """Somebody without rights; the page must have nothing to hide."""
    name = f"Visitor {len(told.get('/Users'))}"
    add_user(told, name)
    visit = Visit(browser, told)
    visit.sign_in(name)
    yield visit
    assert visit.complaints() == []
    visit.close()


def test_a_film_tells_what_is_known_and_leads_on(visitor: Visit, told: ToldServer) -> None:
    asked: list[str] = []
    visitor.page.on("request", lambda one: asked.append(one.url) if is_question(one.url) else None)
    visitor.open(f"item/{item_id(told, FILM)}")
    extras = visitor.test_id("row-extras")
    extras.wait_for()
    visitor.test_id("row-similar").wait_for()
    visitor.settle()
    visitor.picture("told-film")
    # The same thing twice is an answer to a change that the server told of meanwhile.
    assert len(set(asked)) <= MOST_REQUESTS, asked
    text = visitor.test_id("detail").inner_text().replace("\u00a0", " ")
    for part in ("PG-13", "8.1", "91 % critics", "Somebody lit the lamp.", "Fyrvaktaren"):
        assert part in text
    assert extras.locator("b").all_inner_texts() == [
        "Teaser",
        "Building the lighthouse",
        "The letter",
    ]
    assert "Deleted scene · 0:08" in extras.inner_text()
    assert visitor.test_id("owner-menu").count() == 0
    about = visitor.test_id("about")
    assert about.get_by_role("link", name="TMDB").get_attribute("rel") == "noreferrer"

    about.get_by_role("link", name=COAST).click()
    visitor.page.get_by_role("heading", name=COAST, level=1).wait_for()
    assert cards(visitor) == ["Nine Miles Out", FILM, "The Far Buoy"]
    visitor.page.go_back()
    visitor.test_id("about").get_by_role("link", name="Mystery").click()
    visitor.page.get_by_role("heading", name="Mystery", level=1).wait_for()
    assert cards(visitor) == [FILM, "Nine Miles Out"]
    visitor.page.go_back()
    visitor.test_id("trailer-button").click()
    visitor.test_id("video").wait_for()


def test_a_person_is_shown_with_photo_and_titles(visitor: Visit, told: ToldServer) -> None:
    visitor.open(f"item/{item_id(told, FILM)}")
    person = visitor.test_id("person-card").filter(has_text=LENA)
    person.locator("img.shown").wait_for()
    assert "Signe" in person.inner_text()
    person.click()
    visitor.page.get_by_role("heading", name=LENA, level=1).wait_for()
    visitor.settle()
    visitor.picture("told-person")
    assert set(cards(visitor)) == {FILM, "Copper Moon", SERIES}
    assert "2 films · 1 series" in visitor.test_id("detail").inner_text()
    assert visitor.test_id("play-button").count() == 0
    with visitor.page.expect_response(lambda one: "/UserFavoriteItems/" in one.url):
        visitor.test_id("favorite-button").click()
    visitor.open("list")
    visitor.page.get_by_role("heading", name="People").wait_for()
    visitor.open(f"search?q={LENA.split()[1]}")
    visitor.page.get_by_role("heading", name="People").wait_for()


def test_missing_episodes_are_shown_to_whom_wants_them(visitor: Visit, told: ToldServer) -> None:
    series = item_id(told, SERIES)
    visitor.open(f"item/{series}")
    visitor.test_id("next-on-air").filter(has_text=f"S2 E5 · {TO_COME[5]}").wait_for()
    visitor.test_id("season-tab").filter(has_text="Season 2").click()
    visitor.page.get_by_role("heading", name="2First Light").wait_for()
    assert visitor.test_id("absent-episode").count() == 0

    visitor.open("account")
    visitor.test_id("show-missing").click()
    visitor.page.locator("[data-testid=show-missing][aria-checked=true]").wait_for()
    assert visitor.test_id("review-link").count() == 0
    visitor.open(f"item/{series}")
    visitor.test_id("season-tab").filter(has_text="Season 2").click()
    absent = visitor.test_id("absent-episode")
    absent.first.wait_for()
    visitor.settle()
    visitor.picture("told-series", full_page=True)
    shown = [one.locator("h3").inner_text()[1:] for one in absent.all()]
    assert shown == [*MISSING.values(), *TO_COME.values()]
    assert "Missing" in absent.first.inner_text()
    assert "Still to come" in absent.last.inner_text()
    assert absent.locator("a").count() == 0

    visitor.open("")
    coming = visitor.test_id("row-coming")
    coming.wait_for()
    assert coming.locator("b").all_inner_texts() == [SERIES] * len(TO_COME)
    coming.get_by_test_id("item-card").first.click()
    visitor.page.get_by_role("heading", name=SERIES, level=1).wait_for()


def test_a_library_is_narrowed_by_genre_and_what_was_seen(visitor: Visit, told: ToldServer) -> None:
    movies = next(v for v in told.get("/UserViews")["Items"] if v["CollectionType"] == "movies")
    visitor.open(f"library/{movies['Id']}")
    visitor.test_id("genre-menu").click()
    visitor.test_id("genre-menu-entry").filter(has_text="Comedy").click()
    until(lambda: cards(visitor) == ["Copper Moon"], "one comedy", visit=visitor)
    visitor.test_id("unseen-only").click()
    assert cards(visitor) == ["Copper Moon"]
    visitor.test_id("grid").get_by_text("Copper Moon").click()
    visitor.test_id("played-button").click()
    visitor.test_id("undo").wait_for()
    visitor.open(f"library/{movies['Id']}")
    visitor.test_id("unseen-only").click()
    until(lambda: "Copper Moon" not in cards(visitor), "seen films are left out", visit=visitor)
    assert FILM in cards(visitor)


def test_a_television_reaches_people_and_genres(browser: Browser, told: ToldServer) -> None:
    visit = Visit(browser, told, size=TV, query="?tv=1")
    visit.sign_in("Mara")
    visit.open(f"item/{item_id(told, FILM)}")
    for part in ("row-extras", "row-similar", "about"):
        visit.test_id(part).wait_for()
    visit.test_id("person-card").first.wait_for()
    visit.settle()
    seen = set()
    for _ in range(12):
        visit.page.keyboard.press("ArrowDown")
        visit.page.wait_for_timeout(120)
        seen.add(visit.page.evaluate("() => document.activeElement.innerText.split('\\n')[0]"))
    assert {COAST, "Teaser", LENA} <= seen, seen
    assert "TMDB" not in visit.test_id("about").inner_text(), "it has no browser to open it in"
    visit.close()


def test_on_a_phone_everything_fits(browser: Browser, told: ToldServer) -> None:
    visit = Visit(browser, told, size=PHONE, touch=True)
    visit.sign_in("Mara")
    film = item_id(told, FILM)
    for page in (f"item/{film}", f"edit/{film}", f"identify/{film}", "review", "account"):
        visit.open(page)
        visit.page.locator("main h1").first.wait_for()
        visit.settle()
        assert visit.overflow() == 0, page
    visit.open(f"item/{film}")
    visit.test_id("owner-menu").click()
    box = visit.page.locator(".menu").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE[0]
    assert visit.complaints() == []
    visit.close()


def cards(visit: Visit) -> list[str]:
    visit.test_id("grid").get_by_test_id("item-card").first.wait_for()
    return visit.test_id("grid").get_by_test_id("item-card").locator("b").all_inner_texts()


def is_question(url: str) -> bool:
    return "/Images/" not in url and "/web/" not in url and not url.startswith("ws")
