"""Playlists, Continue watching and what can be taken back, as a person does them."""

from playwright.sync_api import Response

from tests.e2e.browser import PHONE, Visit, until
from tests.e2e.conftest import Arrive, item_id
from tests.e2e.player import Player
from tests.running import RunningServer

MINUTE = 600_000_000


def add_to(visit: Visit, playlist: str | None) -> None:
    """Put the title on the screen into a playlist; ``None``: a new one called Evening."""
    visit.test_id("playlist-menu").click()
    menu = visit.test_id("playlist-menu-entry")
    # The toast may still be that of the title before.
    with visit.page.expect_response(is_addition):
        if playlist is None:
            menu.filter(has_text="New playlist").click()
            visit.test_id("new-playlist").locator("input").fill("Evening")
            visit.page.keyboard.press("Enter")
        else:
            menu.filter(has_text=playlist).click()
    visit.test_id("toast").filter(has_text="Added to Evening").wait_for()


def is_addition(response: Response) -> bool:
    """A playlist was made or got another title."""
    return "/Playlists" in response.url and response.request.method == "POST"


def entries(visit: Visit) -> list[str]:
    return visit.test_id("playlist-entry").locator("b").all_inner_texts()


def test_a_playlist_is_made_played_and_emptied(arrive: Arrive, server: RunningServer) -> None:
    visit = arrive()
    visit.open(f"item/{item_id(server, 'Harbour Lights')}")
    add_to(visit, None)
    visit.open(f"item/{item_id(server, 'Slow Train')}")
    add_to(visit, "Evening")

    visit.open("browse")
    visit.test_id("library-tile").filter(has_text="Playlists").click()
    visit.test_id("item-card").filter(has_text="Evening").click()
    visit.test_id("playlist-entries").wait_for()
    until(lambda: len(entries(visit)) == 2, "both titles", visit=visit)
    assert entries(visit) == ["Harbour Lights", "Slow Train"]
    visit.settle()
    visit.picture("playlist")
    assert visit.overflow() == 0

    visit.page.get_by_role("button", name="Move Slow Train up").click()
    until(lambda: entries(visit)[:1] == ["Slow Train"], "the other order", visit=visit)
    visit.page.get_by_role("button", name="Move Slow Train down").click()
    until(lambda: entries(visit)[:1] == ["Harbour Lights"], "the first order", visit=visit)

    visit.test_id("play-button").click()
    visit.test_id("video").wait_for()
    visit.test_id("next-episode").wait_for()
    visit.page.get_by_role("heading", name="Harbour Lights").wait_for()
    visit.page.keyboard.press("Shift+N")
    visit.page.get_by_role("heading", name="Slow Train").wait_for()
    Player(visit).leave()

    visit.test_id("take-out").first.wait_for()
    visit.test_id("take-out").first.click()
    until(lambda: entries(visit) == ["Slow Train"], "one title less", visit=visit)
    visit.test_id("delete-playlist").click()
    visit.page.get_by_role("button", name="Delete for good").click()
    visit.test_id("library-tile").first.wait_for()


def test_continue_watching_lets_go_and_takes_back(arrive: Arrive, server: RunningServer) -> None:
    visit = arrive()
    films = {name: item_id(server, name) for name in ("Slow Train", "Night Ferry")}
    for identity in films.values():
        begin(visit, server, identity)
    visit.open("browse")
    visit.open("")
    row = visit.test_id("row-resume")
    row.wait_for()
    row.locator(".holder").first.hover()
    gone = row.locator("b").first.inner_text()
    row.get_by_test_id("remove-from-row").first.click()
    row.wait_for(state="detached")
    visit.test_id("undo").hover()
    visit.settle()
    visit.picture("toast")
    visit.test_id("undo").click()
    row.wait_for()
    assert row.locator("b").first.inner_text() == gone
    visit.test_id("hero-remove").click()
    row.wait_for(state="detached")


def begin(visit: Visit, server: RunningServer, identity: str) -> None:
    """Leave a title in the middle as the visitor would."""
    script = "JSON.parse(Object.values(localStorage).find(v => v.includes('token'))).token"
    token = visit.page.evaluate(script)
    answer = server.request(
        "POST",
        f"/UserItems/{identity}/UserData",
        {"PlaybackPositionTicks": MINUTE // 2},
        token=token,
    )
    assert answer.status == 200, answer.body


def test_seen_can_be_taken_back(arrive: Arrive, server: RunningServer) -> None:
    visit = arrive(size=PHONE, touch=True)
    visit.open(f"item/{item_id(server, 'Long Road')}")
    visit.test_id("played-button").click()
    visit.test_id("undo").click()
    visit.test_id("toast").filter(has_text="Taken back").wait_for()
    until(
        lambda: visit.test_id("played-button").get_attribute("aria-pressed") == "false",
        "not seen again",
        visit=visit,
    )
    assert visit.overflow() == 0
