"""A real Chromium, steered as a person would: pages, clicks, keys, and what is on the screen."""

import io
import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, Request, Response, sync_playwright

from tests.running import PASSWORD, RunningServer

PICTURES = Path(__file__).parents[1] / "artifacts" / "web"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PATIENCE_S = 60.0
"""Two tests share two cores with whatever else runs there."""

_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_PICTURES_ARE_HERE = """() => [...document.images].every(image => {
  const { top, left, width } = image.getBoundingClientRect();
  return image.complete || !width || top > innerHeight || left > innerWidth;
})"""
DESKTOP = (1366, 820)
PHONE = (390, 844)
TV = (1920, 1080)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium without a window; ended with its helper process on leaving."""
    assert CHROMIUM is not None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_FLAGS)
        try:
            yield browser
        finally:
            browser.close()


class Visit:
    """One tab in a new empty profile, and everything in it that nobody should have to see."""

    def __init__(
        self,
        browser: Browser,
        server: RunningServer,
        *,
        size: tuple[int, int] = DESKTOP,
        scheme: Literal["light", "dark"] = "dark",
        touch: bool = False,
        query: str = "",
        scale: float = 1,
    ) -> None:
        self.server = server
        self.query = query
        self.context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme=scheme,
            has_touch=touch,
            is_mobile=touch,
            device_scale_factor=scale,
        )
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE_S * 1000)
        self.said: list[str] = []
        self.refused: list[str] = []
        self.elsewhere: list[str] = []
        self.page.on("console", lambda message: self._hear(message.type, message.text))
        self.page.on("pageerror", lambda error: self.said.append(f"exception: {error}"))
        self.page.on("request", self._sent)
        self.page.on("requestfailed", self._failed)
        self.page.on("response", self._answered)

    def close(self) -> None:
        """Close the tab and forget its profile."""
        self.context.close()

    def open(self, hash_: str = "") -> None:
        """Go to a page of the client: ``open("library/abc")``."""
        self.page.goto(f"{self.server.base}/web/{self.query}#/{hash_}")

    def test_id(self, name: str) -> Locator:
        """Elements by their test hook."""
        return self.page.get_by_test_id(name)

    def sign_in(self, name: str, password: str = PASSWORD) -> None:
        """Fill in the sign-in form and arrive at home, with its titles and its libraries."""
        self.fill_sign_in(name, password)
        self.page.wait_for_selector("main.page .row:not([aria-hidden])", state="visible")

    def fill_sign_in(self, name: str, password: str) -> None:
        """Fill in the sign-in form and send it."""
        self.open()
        manual, form = self.test_id("manual-sign-in"), self.test_id("sign-in-form")
        manual.or_(form).first.wait_for()
        if manual.is_visible():
            manual.click()
        self.test_id("username").fill(name)
        self.test_id("password").fill(password)
        self.test_id("submit").click()

    def picture(self, name: str, *, full_page: bool = False) -> Path:
        """Keep what is on the screen as ``tests/artifacts/web/NAME.png``."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        path = PICTURES / f"{name}.png"
        self.page.screenshot(path=path, full_page=full_page)
        return path

    def pixels(self, x: float, y: float, width: float, height: float) -> Image.Image:
        """What is on the screen in a box of CSS pixels."""
        clip: Any = {"x": x, "y": y, "width": width, "height": height}
        return Image.open(io.BytesIO(self.page.screenshot(clip=clip))).convert("RGB")

    def settle(self, seconds: float = 0.4) -> None:
        """Let pictures arrive and transitions end."""
        self.page.wait_for_load_state("load")
        self.page.wait_for_timeout(seconds * 500)
        self.page.wait_for_function(_PICTURES_ARE_HERE)
        self.page.wait_for_timeout(seconds * 500)

    def overflow(self) -> int:
        """CSS pixels by which the page is wider than the screen."""
        wider: int = self.page.evaluate(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        return wider

    def complaints(self) -> list[str]:
        """Console errors, refused or failed requests, requests to anybody else."""
        return [*self.said, *self.refused, *self.elsewhere]

    def _hear(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.said.append(f"{kind}: {text}")

    def _sent(self, request: Request) -> None:
        if not request.url.startswith((self.server.base, "data:", "blob:")):
            self.elsewhere.append(f"elsewhere: {request.url}")

    def _failed(self, request: Request) -> None:
        # A player drops what it no longer needs; so does a page that is left.
        if request.failure != "net::ERR_ABORTED":
            self.refused.append(f"failed: {request.failure} {_named(request.url)}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.refused.append(f"{response.status}: {_named(response.url)}")


def keep_time(what: str, seconds: float) -> None:
    """Note how long something took in ``tests/artifacts/web/times.txt``; no test depends on it."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with (PICTURES / "times.txt").open("a", encoding="utf-8") as notes:
        notes.write(f"{what}: {seconds:.2f} s\n")


def until(ready: Callable[[], Any], what: str, *, visit: Visit, seconds: float = PATIENCE_S) -> Any:
    """Ask again until the answer is true; returns it."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = ready()
        if found:
            return found
        visit.page.wait_for_timeout(50)
    visit.picture("failed")
    raise AssertionError(f"{what}: not within {seconds:.0f} s; the page said {visit.complaints()}")


def _named(url: str) -> str:
    return re.sub(r"(?i)(api_?key=)[^&]+", r"\1...", url)
