"""A film left in the middle goes on there; an episode leads to the next."""

from tests.e2e.browser import until
from tests.e2e.conftest import Arrive, item_id
from tests.e2e.player import Player
from tests.e2e.test_playing import play
from tests.running import RunningServer

LEFT_AT = 150

NOTE = """() => {
  window.shown = [];
  const line = () => document.querySelector('[data-testid=play-method]')?.innerText ?? '';
  new MutationObserver(() => {
    const text = line();
    if (text.startsWith('S1') && text.slice(0, 5) !== window.shown.at(-1)?.slice(0, 5))
      window.shown.push(text);
  }).observe(document, { childList: true, subtree: true, characterData: true });
  document.addEventListener('timeupdate', ({ target }) => {
    if (!line().startsWith('S1 E2') || target.currentTime <= 0.3) return;
    target.pause();
    window.held = true;
  }, true);
}"""
"""Episodes are short: the page itself notes what was shown, and holds the second one."""


def test_a_film_left_in_the_middle_is_resumed_there(arrive: Arrive, server: RunningServer) -> None:
    visit = arrive()
    film = item_id(server, "Slow Train")
    visit.open(f"item/{film}")
    visit.test_id("play-button").wait_for()
    assert visit.test_id("play-button").inner_text() == "Play"
    player, _ = play(visit)
    visit.test_id("seek-bar").fill(str(LEFT_AT))
    left = player.hold_at(LEFT_AT)
    assert left < LEFT_AT + 5
    player.leave()

    resume = visit.test_id("play-button")
    label = f"Resume from 2:{int(left) - 120}"
    until(lambda: resume.inner_text() == label, label, visit=visit)
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
    assert player.hold_at(LEFT_AT - 3) < LEFT_AT + 15
    visit.page.keyboard.press("Escape")
    hero.wait_for()

    visit.open(f"item/{film}")
    visit.test_id("play-from-start").click()
    player = Player(visit)
    player.video.wait_for()
    assert player.hold_at(0.3) < 15


def test_an_episode_leads_to_the_next(arrive: Arrive, server: RunningServer) -> None:
    visit = arrive()
    visit.page.add_init_script(f"({NOTE})()")
    visit.page.reload()
    visit.open(f"item/{item_id(server, 'Long Road')}")
    start = visit.test_id("play-button").get_by_text("Play S1 E1")
    start.wait_for()
    start.click()
    line = visit.test_id("play-method")
    until(lambda: "S1 E2" in line.inner_text(), "the second episode follows", visit=visit)
    until(lambda: visit.page.evaluate("() => window.held"), "it plays", visit=visit)
    visit.page.keyboard.press("Escape")
    visit.test_id("play-button").wait_for()
    shown = visit.page.evaluate("() => window.shown")
    assert [entry[:5] for entry in shown] == ["S1 E1", "S1 E2"]
    visit.open()
    hero = visit.page.locator(".hero")
    # Anything below five minutes counts as seen when it was left after its first moments.
    until(lambda: "S1 E3" in hero.inner_text(), "the third episode leads home", visit=visit)
    assert hero.get_by_test_id("hero-play").inner_text() == "Play"
