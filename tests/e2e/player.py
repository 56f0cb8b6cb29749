"""The video element of a page: its state, and the pixels it shows."""

from typing import Any

from PIL import Image
from playwright.sync_api import TimeoutError as TooLate

from tests.e2e.browser import Visit, until
from tests.e2e.pixels import SMALL

_FRAME = """(video, [width, height]) => new Promise((done, fail) => {
  setTimeout(() => fail(new Error('no frame was shown for a minute')), 60000);
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context.imageSmoothingQuality = 'high';
  video.requestVideoFrameCallback((_, frame) => {
    context.drawImage(video, 0, 0, width, height);
    done([frame.mediaTime, Array.from(context.getImageData(0, 0, width, height).data)]);
  });
})"""


_MOVING_BEYOND = """(video, seconds) => video.currentTime > seconds
  && !video.paused && !video.seeking && video.readyState >= 3 && video.currentTime"""
_HOLD = """(video, seconds) => {
  const look = () => {
    if (video.seeking || video.currentTime <= seconds) return;
    video.pause();
    video.removeEventListener('timeupdate', look);
  };
  video.addEventListener('timeupdate', look);
  look();
}"""


class Player:
    """What plays on a visit's page."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.video = visit.test_id("video")

    def time(self) -> float:
        """Seconds into the film."""
        at: float = self.video.evaluate("video => video.currentTime")
        return at

    def is_moving(self) -> bool:
        """Whether frames are shown now."""
        moving: bool = self.video.evaluate("v => !v.paused && !v.seeking && v.readyState >= 3")
        return moving

    def is_seeking(self) -> bool:
        """Whether it is on its way to another place."""
        seeking: bool = self.video.evaluate("v => v.seeking")
        return seeking

    def click_bar(self, share: float) -> None:
        """Click on the seek bar; again when the controls went away under the pointer."""
        bar = self.visit.test_id("seek-bar")

        def clicked() -> bool:
            self.wake()
            box = bar.bounding_box()
            assert box is not None
            try:
                place: Any = {"x": box["width"] * share, "y": box["height"] / 2}
                bar.click(position=place, timeout=2000)
            except TooLate:
                return False
            return True

        until(clicked, "a click on the seek bar", visit=self.visit)

    def frame(self) -> tuple[float, Image.Image]:
        """The next frame that is shown, small, and its own time in the film."""
        time, data = self.video.evaluate(_FRAME, list(SMALL))
        return time, Image.frombytes("RGBA", SMALL, bytes(data)).convert("RGB")

    def pause(self) -> None:
        """Hold the picture."""
        self.video.evaluate("video => video.pause()")
        until(lambda: not self.is_seeking(), "holding", visit=self.visit)

    def wait_past(self, seconds: float) -> float:
        """Wait until the film plays beyond a time; returns the time it was seen at.

        It goes on meanwhile: what is asked of the player afterwards may be of a later moment.
        """
        at: float = until(
            lambda: self.video.evaluate(_MOVING_BEYOND, seconds),
            f"playing past {seconds:.1f} s",
            visit=self.visit,
        )
        return at

    def hold_at(self, seconds: float) -> float:
        """Wait until the film plays beyond a time and pause it at once; returns where it stands.

        The page itself pauses, so that however slow the machine is the film does not run away.
        """
        self.video.evaluate(_HOLD, seconds)
        until(
            lambda: self.video.evaluate("v => v.paused && !v.seeking && v.readyState >= 2"),
            f"standing beyond {seconds:.1f} s",
            visit=self.visit,
        )
        return self.time()

    def leave(self) -> None:
        """Press the button that leads back, which is there whether controls are shown or not."""
        self.visit.test_id("player-back").press("Enter")

    def on_screen(self) -> Image.Image:
        """The middle of the video as the screen shows it, between the bars of the player."""
        box = self.video.bounding_box()
        assert box is not None
        return self.visit.pixels(
            box["x"] + box["width"] * 0.2,
            box["y"] + box["height"] * 0.2,
            box["width"] * 0.6,
            box["height"] * 0.4,
        )

    def wake(self) -> None:
        """Bring the controls up; they stay for three seconds, and while the film is paused."""
        awake = self.visit.page.locator("[data-testid=player].awake")
        until(lambda: self._stir() or awake.count(), "controls", visit=self.visit)
        self.visit.page.wait_for_timeout(250)

    def _stir(self) -> None:
        self.visit.page.mouse.move(400, 300)
        self.visit.page.mouse.move(410, 310)
