"""Pictures of the web client for the README: ``python -m tests.e2e.shots OUT``."""

import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser

from tests.clients.conftest import add_user
from tests.e2e.browser import PHONE, TV, Visit, chromium
from tests.e2e.player import Player
from tests.e2e.sample_library import sample_library
from tests.running import RunningServer

_TICKS = 600_000_000
"""Per minute."""
_STARTED = {
    "The Far Buoy": 51,
    "City After Rain": 19,
    "Winter Orchard": 66,
    "The Lantern Keeper": 84,
    "Dune Letters": 37,
    "Nine Miles Out": 12,
}
_SMALL_ENOUGH = 150_000


def main() -> int:
    """Make the library, serve it, take the pictures."""
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        sample_library(root)
        kinds = {"movies": "films", "tvshows": "shows", "music": "music"}
        libraries = [f"--library={kind}={root / name}" for kind, name in kinds.items()]
        with RunningServer(root / "server", *libraries) as server, chromium() as browser:
            server.claim("Owner")
            server.wait_for_scan()
            _wait_for_pictures(server)
            # Whoever runs the server also sees where files lie.
            add_user(server, "Mara")
            server.sign_in("Mara")
            _watch_a_little(server)
            _take(server, browser, out)
    return 0


def _wait_for_pictures(server: RunningServer) -> None:
    query = {"recursive": "true", "includeItemTypes": "Movie,Series,MusicAlbum"}
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        found = server.get("/Items", **query)["Items"]
        if all(one["ImageTags"].get("Primary") for one in found) and all(
            one["BackdropImageTags"] for one in found if one["Type"] != "MusicAlbum"
        ):
            return
        time.sleep(0.5)
    raise SystemExit("The pictures were not found.")


def _watch_a_little(server: RunningServer) -> None:
    films = server.get("/Items", recursive="true", includeItemTypes="Movie,Episode")["Items"]
    ids = {film["Name"]: film["Id"] for film in films}
    for name, minutes in reversed(_STARTED.items()):
        _leave_at(server, ids[name], minutes)
    first = next(film for film in films if film["Type"] == "Episode" and film["IndexNumber"] == 1)
    server.post(f"/UserPlayedItems/{first['Id']}")


def _leave_at(server: RunningServer, item: str, minutes: int) -> None:
    body: dict[str, Any] = {"ItemId": item, "PositionTicks": minutes * _TICKS}
    server.post("/Sessions/Playing", body)
    server.post("/Sessions/Playing/Stopped", body)


def _take(server: RunningServer, browser: Browser, out: Path) -> None:
    lists = server.get("/Items", recursive="true", includeItemTypes="Movie")["Items"]
    ids = {film["Name"]: film["Id"] for film in lists}
    desk = Visit(browser, server, scheme="dark", scale=1.5)
    desk.sign_in("Mara")
    desk.page.mouse.move(683, 400)
    desk.settle(1)
    _keep(desk, out / "web-home.webp")
    desk.open(f"play/{ids['The Far Buoy']}")
    player = Player(desk)
    player.video.wait_for()
    player.wait_past(51 * 60)
    player.wake()
    desk.test_id("subtitle-menu").click()
    desk.test_id("subtitle-menu-entry").filter(has_text="English").click()
    desk.test_id("caption").wait_for()
    player.wake()
    desk.settle()
    _keep(desk, out / "web-player.webp")
    desk.close()
    day = Visit(browser, server, size=(1366, 620), scheme="light", scale=1.5)
    day.sign_in("Mara")
    day.open(f"item/{ids['City After Rain']}")
    day.test_id("how-it-plays").wait_for()
    day.settle(1)
    _keep(day, out / "web-detail.webp")
    day.close()
    small = Visit(browser, server, size=PHONE, touch=True, scheme="dark", scale=2)
    small.sign_in("Mara")
    small.settle(1)
    small.picture("sample-phone")
    small.close()
    far = Visit(browser, server, size=TV, query="?tv=1")
    far.sign_in("Mara")
    far.page.keyboard.press("ArrowDown")
    far.page.mouse.move(1900, 600)
    far.settle(1)
    far.picture("sample-tv")
    far.close()


def _keep(visit: Visit, path: Path) -> None:
    picture = Image.open(visit.picture(path.stem)).convert("RGB")
    for quality in (92, 86, 80, 70):
        picture.save(path, quality=quality, method=6)
        if path.stat().st_size <= _SMALL_ENOUGH:
            break
    print(path.name, path.stat().st_size, visit.complaints())


if __name__ == "__main__":
    sys.exit(main())
