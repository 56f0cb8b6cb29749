"""Films in a real browser: played as they are, converted, sought, with subtitles; and music."""

import time
from pathlib import Path
from typing import Any

from tests.e2e.browser import Visit, keep_time, until
from tests.e2e.conftest import Arrive, item_id
from tests.e2e.pixels import changed_share, difference, film_at, is_flat
from tests.e2e.player import Player
from tests.running import RunningServer
from tests.small_library import FILM_SECONDS, LONG_SECONDS, TRACK_SECONDS

HARBOUR = "films/Harbour Lights (2019)/Harbour Lights (2019).mp4"
FRAME_RATE = 24
FERRY = "films/Night Ferry (2021)/Night Ferry (2021).mkv"


def test_a_film_the_browser_can_take_plays_as_it_is(arrive: Arrive, server: RunningServer) -> None:
    visit = arrive()
    visit.open(f"item/{item_id(server, 'Harbour Lights')}")
    line = visit.test_id("how-it-plays")
    line.wait_for()
    assert line.get_attribute("data-method") == "DirectPlay"
    assert "Plays as it is" in line.inner_text()

    player, seconds = play(visit)
    keep_time("first frame direct", seconds)
    session = playing_session(server, "Harbour Lights", visit)
    assert session["PlayState"]["PlayMethod"] == "DirectPlay"
    assert "TranscodingInfo" not in session
    assert visit.test_id("play-method").get_attribute("data-method") == "DirectPlay"
    assert "Playing the original file" in visit.test_id("play-method").inner_text()
    assert_pictures_move(player)
    assert_shows_its_moment(player, server.folder / "library" / HARBOUR, FILM_SECONDS)
    visit.picture("player-direct")


def test_a_film_it_cannot_take_is_converted_sought_and_subtitled(
    arrive: Arrive, server: RunningServer
) -> None:
    visit = arrive()
    visit.open(f"item/{item_id(server, 'Night Ferry')}")
    line = visit.test_id("how-it-plays")
    line.wait_for()
    visit.picture("detail-converted")
    assert line.get_attribute("data-method") == "Transcode"
    assert "This browser cannot play HEVC" in line.inner_text()
    assert "Dolby Digital" in line.inner_text()

    fetched: list[str] = []
    visit.page.on("request", lambda request: fetched.append(request.url))
    player, seconds = play(visit)
    keep_time("first frame converted", seconds)
    assert any(".m3u8" in url for url in fetched)
    assert player.video.evaluate("video => video.src").startswith("blob:")
    assert visit.test_id("play-method").get_attribute("data-method") == "Transcode"
    assert_pictures_move(player)
    session = playing_session(server, "Night Ferry", visit)
    assert session["PlayState"]["PlayMethod"] == "Transcode"

    wanted = 0.5 * LONG_SECONDS
    started = time.monotonic()
    player.click_bar(0.5)
    at = player.hold_at(wanted - 1.5)
    keep_time("seek converted", time.monotonic() - started)
    assert at < wanted + 4
    visit.page.keyboard.press("k")
    assert_pictures_move(player)
    assert_shows_its_moment(player, server.folder / "library" / FERRY, LONG_SECONDS)

    player.wake()
    visit.picture("player-converted")
    without = captions_on_screen(visit, player)
    choose(visit, "subtitle-menu", "English")
    caption = visit.test_id("caption")
    until(caption.is_visible, "a caption", visit=visit)
    assert caption.inner_text() == "Nobody answers tonight."
    shown = captions_on_screen(visit, player)
    assert changed_share(without, shown) > 0.01
    visit.picture("player-subtitle")
    choose(visit, "subtitle-menu", "Off")
    until(lambda: caption.count() == 0, "no caption", visit=visit)
    assert changed_share(shown, captions_on_screen(visit, player)) > 0.01


def test_the_keyboard_plays_pauses_and_seeks(arrive: Arrive, server: RunningServer) -> None:
    visit = arrive()
    visit.open(f"item/{item_id(server, 'Harbour Lights')}")
    visit.test_id("play-button").wait_for()
    player, _ = play(visit)
    visit.page.keyboard.press("Space")
    until(lambda: not player.is_moving(), "pausing", visit=visit)
    before = player.time()
    visit.page.keyboard.press("ArrowRight")
    until(lambda: before + 9 < player.time() and not player.is_seeking(), "seeking", visit=visit)
    held = player.on_screen()
    visit.page.keyboard.press("Space")
    player.hold_at(before + 10.5)
    assert changed_share(held, player.on_screen()) > 0.001
    visit.page.keyboard.press("Escape")
    visit.test_id("play-button").wait_for()


def test_music_plays_on_while_pages_change(arrive: Arrive, server: RunningServer) -> None:
    visit = arrive()
    visit.open(f"item/{item_id(server, 'Low Water')}")
    visit.test_id("track").nth(1).wait_for()
    assert visit.test_id("track").count() == 2
    visit.test_id("track").nth(0).click()
    bar = visit.test_id("music-bar")
    bar.wait_for()
    seek = visit.test_id("music-seek")
    until(lambda: float(seek.input_value()) > 0.8, "the first track", visit=visit)
    assert "Ebb 1" in bar.inner_text()
    assert playing_session(server, "Ebb 1", visit)["PlayState"]["PlayMethod"] == "DirectPlay"
    before = float(seek.input_value())
    visit.page.get_by_role("link", name="Home", exact=True).first.click()
    visit.page.locator("main.page .row").first.wait_for()
    until(lambda: float(seek.input_value()) > before + 0.5, "going on", visit=visit)
    visit.picture("music-bar")
    seek.fill(str(TRACK_SECONDS - 1))
    until(lambda: "Ebb 2" in bar.inner_text(), "the second track", visit=visit)
    visit.page.get_by_role("button", name="Stop the music").click()
    bar.wait_for(state="detached")


def test_words_follow_the_music(arrive: Arrive, server: RunningServer) -> None:
    visit = arrive()
    visit.open(f"item/{item_id(server, 'Low Water')}")
    visit.test_id("track").nth(1).wait_for()
    visit.test_id("track").nth(0).click()
    visit.test_id("lyrics-toggle").click()
    words = visit.test_id("lyrics")
    words.get_by_text("The water goes out").wait_for()
    sung = words.locator("[aria-current]")
    seek = visit.test_id("music-seek")
    seek.fill("2")
    until(lambda: "The water goes out" in sung.all_inner_texts(), "the first line", visit=visit)
    visit.picture("lyrics")
    words.get_by_role("button", name="And out").last.click()
    until(lambda: float(seek.input_value()) > 6.4, "the line that was chosen", visit=visit)
    seek.fill(str(TRACK_SECONDS - 1))
    until(lambda: "Ebb 2" in visit.test_id("music-bar").inner_text(), "the next", visit=visit)
    words.get_by_text("The water comes in.").wait_for()
    assert words.get_by_role("button").count() == 0, "lines without times lead nowhere"
    visit.page.get_by_role("button", name="Stop the music").click()


def play(visit: Visit) -> tuple[Player, float]:
    """Press Play on a detail page; the player, and seconds until pictures moved."""
    visit.settle(0)
    started = time.monotonic()
    visit.test_id("play-button").click()
    player = Player(visit)
    player.video.wait_for()
    start = player.wait_past(0)
    seconds = time.monotonic() - started
    player.wait_past(start + 0.3)
    return player, seconds


def assert_pictures_move(player: Player) -> None:
    """Two looks at the screen and at the frames: something there, and something else later."""
    first, (at, first_frame) = player.on_screen(), player.frame()
    player.wait_past(at + 1)
    later, (_, later_frame) = player.on_screen(), player.frame()
    for picture in (first, later, first_frame, later_frame):
        assert not is_flat(picture)
    assert changed_share(first, later) > 0.001
    assert difference(first_frame, later_frame) > 0.3


def assert_shows_its_moment(player: Player, film: Path, length: float) -> None:
    """The frame on screen is that of the film at its time, not of a second before or after.

    The film stands still afterwards.
    A converted film may lie two frames late: hls.js begins its clock at the first decode time.
    """
    at, shown = player.frame()
    player.pause()
    others = [at + step for step in (-4, -1, 1, 4) if 0 <= at + step < length - 0.5]
    frames = [max(0, at + step / FRAME_RATE) for step in (-2, -1, 0, 1)]
    near = min(difference(shown, film_at(film, frame)) for frame in frames)
    assert near < 0.9 * min(difference(shown, film_at(film, other)) for other in others)


def captions_on_screen(visit: Visit, player: Player) -> Any:
    """The lower part of the picture, held still and without the player's controls."""
    player.pause()
    visit.page.mouse.move(400, 300)
    visit.page.wait_for_timeout(400)
    size = visit.page.viewport_size
    assert size is not None
    return visit.pixels(size["width"] * 0.3, size["height"] * 0.68, size["width"] * 0.4, 110)


def choose(visit: Visit, menu: str, label: str) -> None:
    """Choose an entry of one of the player's menus."""
    visit.test_id(menu).press("Enter")
    visit.test_id(f"{menu}-entry").filter(has_text=label).click()


def playing_session(server: RunningServer, name: str, visit: Visit) -> Any:
    """The server's account of who plays *name*, as soon as it was told."""

    def playing() -> list[Any]:
        sessions = server.get("/Sessions")
        return [one for one in sessions if one.get("NowPlayingItem", {}).get("Name") == name]

    [found] = until(playing, f"somebody plays {name}", visit=visit)
    return found
