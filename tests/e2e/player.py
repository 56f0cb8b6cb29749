"""The video element of a page: its state, and the pixels it shows."""

from PIL import Image

from tests.e2e.browser import Visit, until
from tests.e2e.pixels import SMALL

_FRAME = """(video, [width, height]) => new Promise(done => {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context.imageSmoothingQuality = 'high';
  video.requestVideoFrameCallback((_, frame) => {
    context.drawImage(video, 0, 0, width, height);
    done([frame.mediaTime, Array.from(context.getImageData(0, 0, width, height).data)]);
  });
})"""


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

    def frame(self) -> tuple[float, Image.Image]:
        """The next frame that is shown, small, and its own time in the film."""
        time, data = self.video.evaluate(_FRAME, list(SMALL))
        return time, Image.frombytes("RGBA", SMALL, bytes(data)).convert("RGB")

    def pause(self) -> None:
        """Hold the picture."""
        self.video.evaluate("video => video.pause()")
        until(lambda: not self.video.evaluate("v => v.seeking"), "holding", visit=self.visit)

    def wait_past(self, seconds: float) -> None:
        """Wait until the film plays beyond a time."""
        until(
            lambda: self.time() > seconds and self.is_moving(),
            f"playing past {seconds:.1f} s",
            visit=self.visit,
        )

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
        """Bring the controls up."""
        self.visit.page.mouse.move(400, 300)
        self.visit.page.mouse.move(410, 310)
        self.visit.page.wait_for_timeout(250)
