"""The player as people use it: qualities, subtitles, chapters, skipping, keys, fingers, remotes."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.clients.conftest import add_user
from tests.e2e.browser import CHROMIUM, PHONE, TV, Visit, until
from tests.e2e.conftest import item_id
from tests.e2e.player import Player
from tests.e2e.stage import COLOURS, FILM, colours_of, stage_library, with_segments, with_stills
from tests.e2e.test_playing import choose, play, playing_session
from tests.running import RunningServer

FERRY = "Night Ferry"
NOTE_PREVIEW = """() => new MutationObserver(() => {
  if (document.querySelector('[data-testid=trickplay-still]')) window.previewed = true;
}).observe(document, { childList: true, subtree: true })"""
"""It is there for less than a second."""
Come = Callable[..., Visit]


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server over the player's library."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    folder: Path = tmp_path_factory.mktemp("stage")
    with RunningServer(folder, *stage_library(folder)) as running:
        running.claim()
        running.wait_for_scan()
        yield running
    assert running.complaints() == []


@pytest.fixture
def come(browser: Browser, stage: RunningServer) -> Iterator[Come]:
    """``come(size=PHONE, ...)``: a new person before the film; nobody may find an error."""
    visits: list[Visit] = []

    def arrive(title: str = FILM, **options: object) -> Visit:
        name = f"Viewer {len(stage.get('/Users'))}"
        add_user(stage, name)
        visit = Visit(browser, stage, **options)  # type: ignore[arg-type]
        visits.append(visit)
        visit.sign_in(name)
        visit.open(f"item/{item_id(stage, title)}")
        visit.test_id("play-button").wait_for()
        return visit

    yield arrive
    found = [visit.complaints() for visit in visits]
    for visit in visits:
        visit.close()
    assert found == [[] for _ in visits]


def test_quality_and_speed_change_at_the_same_place(come: Come, stage: RunningServer) -> None:
    visit = come()
    player, _ = play(visit)
    seek(visit, 25)
    player.hold_at(25)
    visit.page.keyboard.press("k")
    width = player.video.evaluate("video => video.videoWidth")
    setting(visit, "speed", "1.5×")
    setting(visit, "quality", "240p")
    until(lambda: method(visit) == "Transcode", "a conversion", visit=visit)
    assert player.wait_past(26) < 45
    assert player.video.evaluate("video => video.videoWidth") < width / 1.5
    assert player.video.evaluate("video => video.playbackRate") == 1.5
    assert playing_session(stage, FILM, visit)["PlayState"]["PlayMethod"] == "Transcode"

    visit.test_id("why-button").press("Enter")
    panel = visit.test_id("how-panel")
    panel.wait_for()
    assert visit.test_id("why").inner_text() == "You chose 240p, so the picture is converted."
    visit.picture("player-how")
    visit.page.keyboard.press("Escape")
    panel.wait_for(state="detached")
    visit.test_id("player-settings").press("Enter")
    assert "240p" in visit.test_id("setting-quality").inner_text()
    visit.picture("player-settings")
    visit.page.keyboard.press("Escape")
    setting(visit, "quality", "Original")
    until(lambda: method(visit) == "DirectPlay", "the original", visit=visit)
    player.wait_past(27)
    assert player.video.evaluate("video => video.videoWidth") == width


def test_leaving_a_conversion_under_way_is_no_error(come: Come, stage: RunningServer) -> None:
    visit = come(FERRY)
    for way in ("Escape", "reload", "quality", "Escape"):
        visit.test_id("play-button").click()
        player = Player(visit)
        player.video.wait_for()
        until(lambda: method(visit) == "Transcode", "a conversion", visit=visit)
        player.wait_past(0.1)
        with visit.page.expect_request(lambda one: "/hls1/" in one.url):
            seek(visit, 50)
        if way == "reload":
            visit.page.reload()  # it may not play by itself then
            until(lambda: method(visit) == "Transcode", "the player again", visit=visit)
        elif way == "quality":
            setting(visit, "quality", "240p")
            player.wait_past(45)
        visit.page.keyboard.press("Escape")
        visit.test_id("play-button").wait_for()
        until(lambda: not converting(stage), "the end of the conversion", visit=visit)
        assert visit.complaints() == [], way


def test_subtitles_are_sized_and_moved(come: Come) -> None:
    visit = come()
    player, _ = play(visit)
    seek(visit, 7)
    player.pause()
    choose(visit, "subtitle-menu", "English")
    caption = visit.test_id("caption")
    assert caption.count() == 0, "its line is three seconds away"
    for _ in range(8):
        visit.page.keyboard.press("g")
    until(lambda: caption.count() == 1, "the line four seconds earlier", visit=visit)
    before = until(caption.bounding_box, "the line", visit=visit)
    setting(visit, "subtitle-size", "Very large")
    after = until(caption.bounding_box, "the line", visit=visit)
    assert after["height"] > 1.5 * before["height"]
    visit.picture("player-subtitle-large")
    visit.test_id("player-settings").press("Enter")
    assert "4.0 s earlier" in text(visit, "setting-subtitle-timing")
    visit.test_id("setting-subtitle-timing").click()
    visit.test_id("setting-choice").filter(has_text="As they are").click()
    until(lambda: caption.count() == 0, "no line any more", visit=visit)
    setting_back(visit)


def test_chapters_previews_and_skipping(come: Come, tmp_path: Path) -> None:
    visit = come()
    with_segments(visit, ("Intro", 5, 20))
    with_stills(visit, tmp_path, 16)
    player, _ = play(visit)
    player.pause()
    bar = visit.test_id("seek-bar").bounding_box()
    assert bar is not None
    assert visit.page.locator(".chapter-mark").count() == 3
    visit.page.mouse.move(bar["x"] + bar["width"] * 0.6, bar["y"] + bar["height"] / 2)
    preview = visit.test_id("preview")
    preview.wait_for()
    assert "The Open Sea" in preview.inner_text()
    still = visit.test_id("trickplay-still").bounding_box()
    assert still is not None
    visit.settle()
    visit.picture("player-scrub")
    middle = visit.pixels(still["x"] + 20, still["y"] + 10, 20, 20)
    shown = middle.resize((1, 1)).getpixel((0, 0))
    # 48 s of 80 in steps of five: the tenth picture
    assert near(shown, colours_of(COLOURS)[9 % 4])
    assert visit.overflow() == 0

    seek(visit, 6)
    skip = visit.test_id("skip-segment")
    skip.wait_for()
    visit.page.mouse.move(400, 300)
    assert skip.inner_text() == "Skip intro"
    visit.picture("player-skip")
    skip.click()
    visit.page.keyboard.press("k")
    player.wait_past(20)
    until(lambda: skip.count() == 0, "nothing to skip", visit=visit)
    visit.page.keyboard.press("PageUp")
    player.wait_past(40)
    visit.page.keyboard.press("7")
    player.wait_past(56)
    setting(visit, "chapters", "The Harbour")
    assert player.hold_at(20) < 40


def test_keys_and_a_volume_that_is_remembered(come: Come) -> None:
    visit = come()
    player, _ = play(visit)
    keyboard = visit.page.keyboard
    keyboard.press("Shift+>")
    assert player.video.evaluate("video => video.playbackRate") == 1.25
    keyboard.press("Shift+<")
    for _ in range(4):
        keyboard.press("ArrowDown")
    keyboard.press("m")
    sound = "video => [Math.round(video.volume * 100), video.muted]"
    assert player.video.evaluate(sound) == [80, True]
    keyboard.press("f")
    until(lambda: visit.page.evaluate("() => !!document.fullscreenElement"), "full", visit=visit)
    keyboard.press("f")
    until(lambda: not visit.page.evaluate("() => !!document.fullscreenElement"), "out", visit=visit)
    keyboard.press("i")
    visit.test_id("how-panel").wait_for()
    keyboard.press("i")
    visit.test_id("how-panel").wait_for(state="detached")
    visit.page.reload()
    player.video.wait_for()
    until(lambda: player.video.evaluate(sound) == [80, True], "as it was left", visit=visit)


def test_two_taps_seek_on_a_phone(come: Come) -> None:
    visit = come(size=PHONE, touch=True, scheme="light", scale=2)
    player, _ = play(visit)
    box = player.video.bounding_box()
    assert box is not None
    player.pause()
    before = player.time()
    right, middle = box["x"] + box["width"] * 0.85, box["y"] + box["height"] / 2
    visit.page.touchscreen.tap(right, middle)
    visit.page.touchscreen.tap(right, middle)
    visit.test_id("tap-flash").wait_for()
    visit.picture("phone-player-tap")
    until(lambda: player.time() > before + 9, "ten seconds on", visit=visit)
    visit.settle()
    visit.picture("phone-player")
    visit.test_id("player-settings").tap()
    visit.test_id("setting-quality").wait_for()
    visit.picture("phone-player-settings")
    assert visit.overflow() == 0
    small = visit.page.eval_on_selector_all(
        ".controls button, .menu button",
        "all => all.filter(e => e.offsetParent && e.getBoundingClientRect().height < 43)"
        ".map(e => e.outerHTML)",
    )
    assert small == [], "fingers need 44 px"


def test_a_remote_control_skips_and_sets(come: Come, tmp_path: Path) -> None:
    visit = come(size=TV, query="?tv=1")
    with_segments(visit, ("Recap", 0, 30))
    with_stills(visit, tmp_path, 16)
    play(visit)
    player = Player(visit)
    skip = visit.test_id("skip-segment")
    skip.wait_for()
    assert focused(visit) == "skip-segment"
    visit.picture("tv-player-skip")
    visit.page.keyboard.press("Enter")
    player.wait_past(30)
    skip.wait_for(state="detached")
    visit.page.keyboard.press("ArrowDown")
    visit.test_id("seek-bar").focus()
    visit.page.evaluate(NOTE_PREVIEW)
    for _ in range(2):
        visit.page.keyboard.press("ArrowRight")
    visit.picture("tv-player-seek")
    until(lambda: visit.page.evaluate("() => window.previewed"), "a preview", visit=visit)
    player.wait_past(49)
    visit.test_id("player-settings").focus()
    visit.page.keyboard.press("Enter")
    visit.test_id("setting-quality").wait_for()
    assert focused(visit) == "setting-quality"
    visit.page.keyboard.press("ArrowDown")
    visit.page.keyboard.press("Enter")
    visit.test_id("setting-back").wait_for()
    visit.picture("tv-player-settings")
    visit.page.keyboard.press("Escape")
    assert visit.test_id("setting-quality").is_visible()
    visit.page.keyboard.press("Escape")
    assert focused(visit) == "player-settings"
    assert visit.test_id("fullscreen").count() == 0


def test_credits_lead_to_the_next_episode(come: Come) -> None:
    visit = come("Long Road")
    with_segments(visit, ("Outro", 2, 6))
    play(visit)
    card = visit.test_id("up-next")
    card.wait_for()
    visit.picture("player-up-next")
    card.get_by_role("button", name="Play now").click()
    line = visit.test_id("play-method")
    until(lambda: "S1 E2" in line.inner_text(), "the next episode", visit=visit)


def test_a_server_that_is_away_is_told_and_waited_for(
    browser: Browser, stage: RunningServer
) -> None:
    visit = Visit(browser, stage)
    visit.sign_in("Mara")
    for title, place in ((FILM, 70), (FERRY, 50)):
        visit.open(f"item/{item_id(stage, title)}")
        visit.test_id("play-button").wait_for()
        player, _ = play(visit)
        stage.stop()
        seek(visit, place)
        visit.test_id("connection-lost").wait_for(timeout=60_000)
        visit.picture("player-lost")
        assert visit.test_id("player-problem").count() == 0
        stage.start()
        player.wait_past(place + 0.5)
        until(lambda: visit.test_id("connection-lost").count() == 0, "found", visit=visit)
        visit.page.keyboard.press("Escape")
    visit.close()


def test_a_slow_connection_gets_a_smaller_picture(browser: Browser, stage: RunningServer) -> None:
    visit = Visit(browser, stage)
    visit.sign_in("Mara")
    visit.open(f"item/{item_id(stage, FILM)}")
    visit.test_id("play-button").wait_for()
    player, _ = play(visit)
    assert method(visit) == "DirectPlay"
    network = visit.context.new_cdp_session(visit.page)
    slow = {"offline": False, "latency": 5, "downloadThroughput": 150_000, "uploadThroughput": -1}
    network.send("Network.emulateNetworkConditions", slow)
    seek(visit, 45)
    notice = visit.test_id("player-notice")
    notice.wait_for(timeout=60_000)
    assert "The connection gives " in notice.inner_text()
    until(lambda: method(visit) == "Transcode", "a conversion", visit=visit)
    player.wait_past(46)
    visit.picture("player-slow")
    assert visit.complaints() == []
    visit.close()


def setting(visit: Visit, name: str, label: str) -> None:
    """Choose a value in the menu of settings."""
    visit.test_id("player-settings").press("Enter")
    visit.test_id(f"setting-{name}").click()
    visit.test_id("setting-choice").filter(has_text=label).first.click()


def setting_back(visit: Visit) -> None:
    visit.page.keyboard.press("Escape")
    visit.page.keyboard.press("Escape")
    visit.test_id("setting-quality").wait_for(state="detached")


def seek(visit: Visit, seconds: int) -> None:
    visit.test_id("seek-bar").fill(str(seconds))


def text(visit: Visit, test_id: str) -> str:
    return visit.test_id(test_id).inner_text().replace("\u00a0", " ")


def method(visit: Visit) -> str | None:
    return visit.test_id("play-method").get_attribute("data-method")


def converting(server: RunningServer) -> bool:
    return any("TranscodingInfo" in session for session in server.get("/Sessions"))


def focused(visit: Visit) -> str:
    found: str = visit.page.evaluate("() => document.activeElement.dataset.testid ?? ''")
    return found


def near(one: object, other: tuple[int, ...]) -> bool:
    assert isinstance(one, tuple)
    return all(abs(a - b) < 24 for a, b in zip(one, other, strict=True))
