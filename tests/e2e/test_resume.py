"""A film left in the middle goes on there; an episode leads to the next."""

from tests.e2e.browser import until
from tests.e2e.conftest import Arrive, item_id
from tests.e2e.player import Player
from tests.e2e.test_playing import play
from tests.running import RunningServer

LEFT_AT = 150


def test_a_film_left_in_the_middle_is_resumed_there(arrive: Arrive, server: RunningServer) -> None:
    visit = arrive()
    film = item_id(server, "Slow Train")
    visit.open(f"item/{film}")
    visit.test_id("play-button").wait_for()
    assert visit.test_id("play-button").inner_text() == "Play"
    player, _ = play(visit)
    visit.test_id("seek-bar").fill(str(LEFT_AT))
    player.wait_past(LEFT_AT)
    player.wake()
    visit.test_id("player-back").click()

    resume = visit.test_id("play-button")
    until(lambda: "Resume" in resume.inner_text(), "Resume", visit=visit)
    assert resume.inner_text() in ("Resume from 2:30", "Resume from 2:31")
    visit.settle()
    visit.picture("detail-resume")

    visit.open()
    hero = visit.test_id("hero-play")
    until(lambda: "Resume" in hero.inner_text(), "the film leads the page", visit=visit)
    assert hero.inner_text().replace("\u00a0", " ") == "Resume · 4 min left"
    visit.settle()
    visit.picture("home-resume")

    hero.click()
    player = Player(visit)
    player.video.wait_for()
    player.wait_past(LEFT_AT - 3)
    assert LEFT_AT - 3 < player.time() < LEFT_AT + 15
    visit.page.keyboard.press("Escape")

    visit.open(f"item/{film}")
    visit.test_id("play-from-start").click()
    player = Player(visit)
    player.video.wait_for()
    player.wait_past(0.3)
    assert player.time() < 15


def test_an_episode_leads_to_the_next(arrive: Arrive, server: RunningServer) -> None:
    visit = arrive()
    visit.open(f"item/{item_id(server, 'Long Road')}")
    visit.test_id("play-button").get_by_text("Play S1 E1").wait_for()
    play(visit)
    line = visit.test_id("play-method")
    assert "S1 E1" in line.inner_text()
    until(lambda: "S1 E2" in line.inner_text(), "the second episode follows", visit=visit)
    Player(visit).wait_past(0.3)
    visit.page.keyboard.press("Escape")
    visit.test_id("play-button").wait_for()
    visit.open()
    hero = visit.page.locator(".hero")
    # Anything below five minutes counts as seen when it was left after its first moments.
    until(lambda: "S1 E3" in hero.inner_text(), "the third episode leads home", visit=visit)
    assert hero.get_by_test_id("hero-play").inner_text() == "Play"
