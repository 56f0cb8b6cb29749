"""A server that goes away and comes back; names made to hurt the page."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from imageio_ffmpeg import get_ffmpeg_exe
from PIL import Image
from playwright.sync_api import Browser

from tests.e2e.browser import DESKTOP, PHONE, TV, Visit, until
from tests.e2e.conftest import item_id
from tests.e2e.pixels import contrast_with_white
from tests.e2e.player import Player
from tests.e2e.test_playing import choose, play
from tests.running import RunningServer
from tests.small_library import small_library

FILM = "<img src=x onerror=window.hit=1>"
SERIES = "<svg onload=window.hit=2>"
ALBUM = "</b><script>window.hit=3</script>"
QUIET = "A Quiet Film"
CUE = "<img src=x onerror=window.hit=4>Who is there?"
WORDS = ".top nav a:visible, .top .icon-button, .hero h1, .hero .meta, .detail h1, .detail .facts"
_HIDE_WORDS = """words => words.map(word => {
  const range = document.createRange();
  range.selectNodeContents(word);
  const { x, y, width, height } = range.getBoundingClientRect();
  const text = word.innerText || word.ariaLabel;
  for (const one of [word, ...word.querySelectorAll('*')])
    one.style.setProperty('color', 'transparent', 'important');
  return [text, x, y, width, height];
})"""
"""Make words invisible; returns them with the boxes they stood in."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[RunningServer]:
    """A server whose titles are markup, and whose pictures are blinding white."""
    folder: Path = tmp_path_factory.mktemp("hostile")
    known = small_library(folder / "known")
    film = known / "films/Harbour Lights (2019)/Harbour Lights (2019).mp4"
    films, shows, music = (folder / name for name in ("films", "shows", "music"))
    films.mkdir()
    shutil.copy2(film, films / f"{FILM} (2020).mp4")
    (films / f"{FILM} (2020).en.srt").write_text(
        f"1\n00:00:00,000 --> 00:00:20,000\n{CUE}\n", encoding="utf-8"
    )
    shutil.copy2(film, films / f"{QUIET} (2001).mp4")
    (shows / SERIES).mkdir(parents=True)
    long = known / "films/Slow Train (2020)/Slow Train (2020).mp4"
    shutil.copy2(long, shows / SERIES / f"{SERIES} S01E01.mp4")
    for place in (films / f"{FILM} (2020)-fanart.jpg", shows / SERIES / "fanart.jpg"):
        Image.new("RGB", (1280, 720), "white").save(place)
    (music / "it").mkdir(parents=True)
    subprocess.run(
        [
            *(get_ffmpeg_exe(), "-v", "error", "-nostdin", "-y"),
            *("-f", "lavfi", "-i", "sine=duration=4", "-metadata", f"album={ALBUM}"),
            *("-metadata", "artist=A & B", "-metadata", f"title={CUE}"),
            str(music / "it/01 it.mp3"),
        ],
        check=True,
    )
    running = RunningServer(
        folder,
        *("--library", f"movies={films}", "--library", f"tvshows={shows}"),
        *("--library", f"music={music}"),
    )
    with running:
        running.claim()
        running.wait_for_scan()
        yield running
    assert running.complaints() == []


@pytest.fixture(autouse=True)
def _running(hostile: RunningServer) -> None:
    """A test that ended while the server was away does not take the others with it."""
    if hostile.process is not None and hostile.process.poll() is not None:
        hostile.start()


def test_names_are_text_and_never_run(browser: Browser, hostile: RunningServer) -> None:
    visit = Visit(browser, hostile)
    visit.sign_in("Mara")
    visit.settle()
    visit.picture("hostile-home")
    for name in (FILM, SERIES, ALBUM):
        visit.page.get_by_text(name, exact=True).first.wait_for()
        visit.open(f"item/{item_id(hostile, name)}")
        visit.page.get_by_role("heading", name=name, level=1).wait_for()
        visit.settle()
        assert visit.page.evaluate("() => window.hit") is None
        visit.open()
        visit.test_id("row-latest").wait_for()
    visit.open(f"search?q={FILM}")
    visit.test_id("item-card").first.wait_for()

    visit.open(f"item/{item_id(hostile, FILM)}")
    visit.test_id("how-it-plays").wait_for()
    player, _ = play(visit)
    choose(visit, "subtitle-menu", "English")
    caption = visit.test_id("caption")
    until(lambda: caption.count() and "Who is there?" in caption.inner_text(), "it", visit=visit)
    assert caption.locator("img").count() == 0
    assert FILM in visit.page.locator(".player-top h1").inner_text()
    visit.picture("hostile-player")
    assert player.time() > 0
    assert visit.page.evaluate("() => window.hit") is None
    assert visit.complaints() == []
    visit.close()


@pytest.mark.parametrize(
    ("name", "size", "query"), [("desktop", DESKTOP, ""), ("phone", PHONE, ""), ("tv", TV, "?tv=1")]
)
def test_words_on_a_white_picture_can_be_read(
    browser: Browser, hostile: RunningServer, name: str, size: tuple[int, int], query: str
) -> None:
    visit = Visit(browser, hostile, size=size, query=query, scheme="light")
    visit.sign_in("Mara")
    poor = {}
    for page in ("", f"item/{item_id(hostile, FILM)}"):
        visit.open(page)
        visit.page.wait_for_selector(".hero img, .backdrop img")
        visit.settle()
        visit.picture(f"white-{name}-{'detail' if page else 'home'}")
        words = visit.page.locator(WORDS)
        boxes = words.evaluate_all(_HIDE_WORDS)
        visit.settle()
        for text, x, y, width, height in boxes:
            behind = visit.pixels(x, y, width, height)
            contrast = contrast_with_white(behind)
            if contrast < (3 if text in (FILM, SERIES) else 4.5):
                poor[page, text] = round(contrast, 2)
    assert poor == {}
    visit.close()


def test_a_server_that_is_gone_is_told_and_found_again(
    browser: Browser, hostile: RunningServer
) -> None:
    visit = Visit(browser, hostile, scheme="light")
    visit.sign_in("Mara")
    assert visit.complaints() == []
    hostile.stop()
    visit.page.get_by_role("link", name="Movies", exact=True).first.click()
    gone = visit.test_id("server-gone")
    gone.wait_for()
    assert "Rustfin is not reachable. Is the computer awake?" in gone.inner_text()
    visit.picture("server-gone")
    hostile.start()
    visit.test_id("grid").get_by_test_id("item-card").first.wait_for()
    assert not gone.is_visible()
    visit.picture("server-back")
    assert visit.elsewhere == []
    assert {line.split(":")[0] for line in visit.refused} <= {"failed"}
    visit.close()


def test_a_film_goes_on_when_the_server_was_away_for_a_moment(
    browser: Browser, hostile: RunningServer
) -> None:
    visit = Visit(browser, hostile)
    visit.sign_in("Mara")
    visit.open(f"item/{item_id(hostile, SERIES)}")
    visit.test_id("play-button").wait_for()
    player, _ = play(visit)
    hostile.stop()
    visit.page.wait_for_timeout(500)
    hostile.start()
    player.wait_past(player.time() + 2)
    assert visit.test_id("server-gone").count() == 0
    visit.close()


def test_a_disk_that_is_away_keeps_its_titles(browser: Browser, hostile: RunningServer) -> None:
    visit = Visit(browser, hostile)
    film = item_id(hostile, FILM)
    here, away = hostile.folder / "films" / f"{FILM} (2020).mp4", hostile.folder / "away.mp4"
    here.rename(away)
    hostile.post("/Library/Refresh")
    until(lambda: place_of(hostile, film) == "Offline", "the file is missed", visit=visit)
    visit.sign_in("Mara")
    visit.open(f"item/{film}")
    visit.page.get_by_text("The disk with this file is not connected.").wait_for()
    assert visit.page.get_by_role("button", name="Play", exact=True).is_disabled()
    visit.settle()
    visit.picture("disk-away")
    away.rename(here)
    hostile.post("/Library/Refresh")
    until(lambda: place_of(hostile, film) == "FileSystem", "the file is back", visit=visit)
    visit.page.reload()
    visit.test_id("how-it-plays").wait_for()
    play(visit)
    assert visit.complaints() == []
    visit.close()


def test_a_file_that_went_this_moment_is_told_in_the_player(
    browser: Browser, hostile: RunningServer
) -> None:
    visit = Visit(browser, hostile)
    visit.sign_in("Mara")
    visit.open(f"item/{item_id(hostile, QUIET)}")
    visit.test_id("how-it-plays").wait_for()
    here, away = hostile.folder / "films" / f"{QUIET} (2001).mp4", hostile.folder / "away.mp4"
    here.rename(away)
    visit.test_id("play-button").click()
    problem = visit.test_id("player-problem")
    problem.wait_for()
    visit.picture("player-problem")
    # The second one where the folder was looked at between the page and the player.
    told = ("The file of this title is not there now.", "The disk with this file is not connected.")
    assert any(sentence in problem.inner_text() for sentence in told)
    away.rename(here)
    until(lambda: plays_after_all(visit), "the film", visit=visit)
    assert problem.count() == 0
    visit.close()


def plays_after_all(visit: Visit) -> bool:
    """Press *Try again* as long as the film does not play."""
    again = visit.test_id("player-problem").get_by_role("button", name="Try again")
    if again.is_visible():
        again.click()
        visit.page.wait_for_timeout(1000)
    player = Player(visit)
    return player.time() > 0.5 and player.is_moving()


def place_of(server: RunningServer, item: str) -> str:
    """Where the server says the file of a title is."""
    return str(server.get(f"/Items/{item}")["LocationType"])
