"""What the pages show: pictures that are pictures, on every screen and in both colour schemes."""

import pytest
from PIL import Image

from tests.e2e.browser import PHONE, TV, Visit, until
from tests.e2e.conftest import Arrive, item_id
from tests.e2e.pixels import difference, is_flat
from tests.running import RunningServer

FILMS = {"Harbour Lights", "Night Ferry", "Slow Train"}


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_home_grid_and_detail_on_a_desktop(
    arrive: Arrive, server: RunningServer, scheme: str
) -> None:
    visit = arrive(scheme=scheme)
    latest = visit.test_id("row-latest")
    latest.wait_for()
    visit.settle()
    visit.picture(f"home-{scheme}")
    assert {*FILMS, "Long Road"} <= set(latest.locator("b").all_inner_texts())
    assert visit.page.locator(".hero .btn.primary").count() == 1
    assert_every_card_has_its_picture(visit, "row-latest", at_least=4)

    visit.page.get_by_role("link", name="Movies", exact=True).first.click()
    visit.test_id("grid").locator(".pic img.shown").first.wait_for()
    visit.settle()
    visit.picture(f"grid-{scheme}")
    assert set(visit.test_id("grid").locator("b").all_inner_texts()) == FILMS
    assert "3 films" in visit.page.locator(".page-head").inner_text()
    assert_every_card_has_its_picture(visit, "grid", at_least=3)

    visit.test_id("grid").get_by_text("Harbour Lights").click()
    visit.test_id("how-it-plays").wait_for()
    visit.settle()
    visit.picture(f"detail-{scheme}")
    assert visit.page.title() == "Harbour Lights · Rustfin"
    assert "2019 · 1 min · 360p" in visit.test_id("detail").inner_text().replace("\u00a0", " ")
    until(lambda: not is_flat(visit.pixels(500, 80, 800, 200)), "the backdrop", visit=visit)

    for page, name in (("Long Road", "series"), ("Low Water", "album"), ("The Tides", "artist")):
        visit.open(f"item/{item_id(server, page)}")
        visit.page.get_by_role("heading", name=page, level=1).wait_for()
        visit.settle()
        visit.picture(f"{name}-{scheme}")
    assert visit.overflow() == 0


def test_search_finds_while_typing(arrive: Arrive) -> None:
    visit = arrive()
    visit.test_id("search-link").click()
    visit.test_id("search-field").press_sequentially("ferry", delay=20)
    card = visit.test_id("item-card").filter(has_text="Night Ferry")
    card.wait_for()
    visit.settle()
    visit.picture("search")
    visit.test_id("search-field").fill("<b>nothing</b>")
    visit.page.get_by_text("Nothing is called “<b>nothing</b>”.").wait_for()
    visit.picture("search-nothing")


#: On a slow network a mark arrives after the tap on the next page.
SLOW_MARKS = """() => {
    const ask = window.fetch
    window.fetch = async (address, options) => {
        const mark = String(address).includes('/UserFavoriteItems/')
        if (mark) await new Promise(go => setTimeout(go, 1500))
        return ask(address, options)
    }
}"""


def test_my_list_keeps_what_the_heart_marked(arrive: Arrive, server: RunningServer) -> None:
    visit = arrive()
    visit.open(f"item/{item_id(server, 'Slow Train')}")
    visit.test_id("favorite-button").wait_for()
    visit.page.evaluate(SLOW_MARKS)
    visit.test_id("favorite-button").click()
    until(
        lambda: visit.test_id("favorite-button").get_attribute("aria-pressed") == "true",
        "the heart",
        visit=visit,
    )
    visit.open("list")
    visit.test_id("item-card").filter(has_text="Slow Train").wait_for()
    assert visit.test_id("item-card").count() == 1
    visit.picture("my-list")


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_a_phone_shows_the_same_within_its_width(
    arrive: Arrive, server: RunningServer, scheme: str
) -> None:
    visit = arrive(size=PHONE, touch=True, scheme=scheme, scale=2)
    visit.settle()
    visit.picture(f"phone-home-{scheme}")
    assert visit.page.locator("nav.tabs").is_visible()
    assert visit.overflow() == 0
    assert_every_card_has_its_picture(visit, "row-latest", at_least=3)
    visit.page.locator("nav.tabs").get_by_text("Browse").tap()
    visit.test_id("library-tile").first.wait_for()
    visit.settle()
    visit.picture(f"phone-browse-{scheme}")
    visit.test_id("library-tile").filter(has_text="Movies").tap()
    visit.test_id("grid").locator(".pic img.shown").first.wait_for()
    visit.settle()
    visit.picture(f"phone-grid-{scheme}")
    assert visit.overflow() == 0
    visit.test_id("grid").get_by_text("Night Ferry").tap()
    visit.test_id("how-it-plays").wait_for()
    visit.settle()
    visit.picture(f"phone-detail-{scheme}")
    assert visit.overflow() == 0
    small = visit.page.eval_on_selector_all(
        ".actions a, .actions button, .tabs a, button.pick:not([disabled])",
        "all => all.filter(e => e.getBoundingClientRect().height < 43).map(e => e.outerHTML)",
    )
    assert small == [], "fingers need 44 px"


def test_a_tv_is_steered_with_arrows(arrive: Arrive) -> None:
    visit = arrive(size=TV, query="?tv=1")
    visit.settle()
    until(lambda: focused(visit) != "BODY", "something has the focus", visit=visit)
    assert visit.overflow() == 0
    visit.picture("tv-home")
    before = visit.page.screenshot()
    seen = [focused(visit)]
    for key in ("ArrowDown", "ArrowRight", "ArrowRight", "ArrowUp"):
        visit.page.keyboard.press(key)
        visit.page.wait_for_timeout(300)
        seen.append(focused(visit))
        until(lambda: is_whole(visit), f"{seen[-1]} is whole on the screen", visit=visit)
    assert len(set(seen)) >= 4, seen
    visit.page.keyboard.press("ArrowDown")
    visit.page.wait_for_timeout(300)
    visit.picture("tv-card")
    assert before != visit.page.screenshot()
    visit.page.keyboard.press("Enter")
    visit.test_id("detail").wait_for()
    visit.settle()
    until(lambda: focused(visit) != "BODY", "the detail page takes the focus", visit=visit)
    visit.picture("tv-detail")
    visit.page.keyboard.press("Escape")
    visit.test_id("row-latest").wait_for()


def assert_every_card_has_its_picture(visit: Visit, row: str, *, at_least: int) -> None:
    """Each card's image decoded, fills its frame on the screen, and is none like another."""
    cards = visit.test_id(row).get_by_test_id("item-card")
    assert cards.count() >= at_least
    pictures = []
    size = visit.page.viewport_size
    assert size is not None
    for card in cards.all():
        image = card.locator(".pic img.shown")
        card.locator(".pic img").scroll_into_view_if_needed()
        image.wait_for()
        assert image.evaluate("i => i.naturalWidth") > 0
        box = image.bounding_box()
        assert box is not None
        if box["x"] + box["width"] > size["width"] or box["y"] + box["height"] > size["height"]:
            continue
        place = (box["x"] + 6, box["y"] + 6, box["width"] - 12, box["height"] / 2)
        # It fades in.
        shown = until(lambda place=place: picture_at(visit, *place), "a picture", visit=visit)
        pictures.append(shown.resize((48, 36)))
    assert len(pictures) >= 2
    for at, one in enumerate(pictures):
        for other in pictures[at + 1 :]:
            assert difference(one, other) > 2


def picture_at(visit: Visit, *place: float) -> Image.Image | None:
    """What is at a place on the screen, once it is more than one colour."""
    found = visit.pixels(*place)
    return None if is_flat(found) else found


def focused(visit: Visit) -> str:
    """What has the focus: an element's name for people, or its tag."""
    name: str = visit.page.evaluate(
        "() => { const e = document.activeElement;"
        " return e === document.body ? 'BODY' :"
        " e.closest('section')?.ariaLabel + '/' + (e.ariaLabel || e.innerText || e.tagName); }"
    )
    return name


def is_whole(visit: Visit) -> bool:
    """Whether the focused element lies inside the screen."""
    whole: bool = visit.page.evaluate(
        "() => { const r = document.activeElement.getBoundingClientRect();"
        " return r.top >= -1 && r.left >= -1"
        " && r.bottom <= innerHeight + 1 && r.right <= innerWidth + 1; }"
    )
    return whole
