"""Painted landscapes for sample posters and films: skies, hills, seas, towns, from a seed."""

import math
import random
from collections.abc import Callable

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter, ImageFont

Colour = tuple[int, int, int]
_FINER = 2
"""Painted at twice the size, so that edges are smooth."""


class Canvas:
    """A picture being painted; places are shares of its size, 0 to 1 from the top left."""

    def __init__(self, width: int, height: int, seed: str) -> None:
        self.width, self.height = width * _FINER, height * _FINER
        self.random = random.Random(seed)
        self.image = Image.new("RGB", (self.width, self.height))
        self.unit = min(self.width, self.height)
        """Round things keep their size on posters and on wide pictures."""

    def done(self) -> Image.Image:
        """The picture in its final size."""
        size = (self.width // _FINER, self.height // _FINER)
        return self.image.resize(size, Image.Resampling.LANCZOS)

    def sky(self, *stops: str) -> None:
        """Bands of colour that run into each other, from the top."""
        self.image.paste(self._gradient(self.width, self.height, stops))

    def orb(self, x: float, y: float, radius: float, colour: str, glow: float = 3.0) -> None:
        """A sun or a moon with its glow; *radius* in shares of the shorter side."""
        middle, size = (self.width * x, self.height * y), self.unit * radius
        light = Image.new("L", (self.width // 4, self.height // 4))
        _disc(ImageDraw.Draw(light), middle[0] / 4, middle[1] / 4, size * glow / 7, 120)
        light = light.filter(ImageFilter.GaussianBlur(size * glow / 12)).resize(self.image.size)
        self._lay(colour, light)
        mask = Image.new("L", self.image.size)
        _disc(ImageDraw.Draw(mask), *middle, size, 255)
        self._lay(colour, mask)

    def stars(self, count: int, below: float = 0.6) -> None:
        """Stars in the upper part."""
        mask = Image.new("L", self.image.size)
        draw = ImageDraw.Draw(mask)
        for _ in range(count):
            x, y = self.random.random() * self.width, self.random.random() * self.height * below
            radius = self.unit * self.random.uniform(0.0006, 0.0021)
            _disc(draw, x, y, radius, self.random.randint(60, 220))
        self._lay("#ffffff", mask)

    def aurora(self, colours: tuple[str, ...]) -> None:
        """Hanging veils of light."""
        for at, colour in enumerate(colours):
            mask = Image.new("L", (self.width // 4, self.height // 4))
            draw = ImageDraw.Draw(mask)
            wave = self._wave(amplitude=0.05)
            for x in range(mask.width):
                foot = mask.height * (0.3 + 0.1 * at + wave(x / mask.width))
                tall = mask.height * (0.2 + 0.06 * math.sin(x / mask.width * 9 + at))
                for step in range(12):
                    top, end = foot - tall * (step + 1) / 12, foot - tall * step / 12
                    draw.line((x, top, x, end), fill=int(92 * (1 - step / 12) ** 1.6))
            mask = mask.filter(ImageFilter.GaussianBlur(self.unit / 320)).resize(self.image.size)
            self._lay(colour, mask)

    def hills(
        self,
        layers: int,
        far: str,
        near: str,
        *,
        top: float,
        rough: float = 1.2,
        tall: float = 0.06,
    ) -> None:
        """Ridges behind each other, from *top* down to the lower edge."""
        for at in range(layers):
            share = at / max(1, layers - 1)
            colour = _mix(far, near, share)
            wave = self._wave(amplitude=tall * (0.6 + 0.6 * share), rough=rough)
            base = top + (0.9 - top) * share
            points = [
                (self.width * step / 160, self.height * (base + wave(step / 160)))
                for step in range(161)
            ]
            self._shape([*points, (self.width, self.height), (0, self.height)], colour, 0.78)

    def firs(self, layers: int, far: str, near: str, *, top: float) -> None:
        """Rows of fir trees in mist."""
        for at in range(layers):
            share = at / max(1, layers - 1)
            base = top + (0.98 - top) * (at + 1) / layers
            colour = _mix(far, near, share)
            mask = Image.new("L", self.image.size)
            draw = ImageDraw.Draw(mask)
            for _ in range(int((26 - 4 * at) * self.width / self.unit)):
                x = self.random.uniform(-0.05, 1.05) * self.width
                foot = base * self.height
                tall = self.unit * self.random.uniform(0.16, 0.3) * (0.7 + 0.4 * share)
                for tier in range(4):
                    half = tall * (0.075 + 0.055 * tier)
                    peak = foot - tall * (1 - tier * 0.2)
                    draw.polygon(
                        [(x, peak), (x + half, peak + tall * 0.42), (x - half, peak + tall * 0.42)],
                        255,
                    )
            draw.rectangle((0, base * self.height - 2, self.width, self.height), 255)
            self._lay_shaded(mask, colour, 0.9)

    def sea(
        self, horizon: float, near_horizon: str, depth: str, glint: str, glint_x: float
    ) -> None:
        """Water with light on it below the horizon."""
        start = int(self.height * horizon)
        self.image.paste(
            self._gradient(self.width, self.height - start, (near_horizon, depth)), (0, start)
        )
        mask = Image.new("L", self.image.size)
        draw = ImageDraw.Draw(mask)
        for _ in range(110):
            far = self.random.random() ** 1.5
            y = start + (self.height - start) * far
            middle = self.width * glint_x + self.random.gauss(0, self.unit * (0.05 + 0.2 * far))
            half = self.unit * (0.02 + 0.1 * far) * self.random.uniform(0.3, 1)
            thick = self.unit * (0.0012 + 0.0028 * far)
            box = (middle - half, y - thick, middle + half, y + thick)
            draw.rounded_rectangle(box, thick, int(150 * (1 - far) + 40))
        self._lay(glint, mask)

    def town(self, layers: int, far: str, near: str, windows: str, *, foot: float) -> None:
        """Towers with lit windows."""
        for at in range(layers):
            share = at / max(1, layers - 1)
            mask = Image.new("L", self.image.size)
            lit = Image.new("L", self.image.size)
            draw, glow = ImageDraw.Draw(mask), ImageDraw.Draw(lit)
            x = -0.02 * self.unit
            while x < self.width:
                wide = self.unit * self.random.uniform(0.05, 0.12)
                tall = self.unit * self.random.uniform(0.16, 0.46) * (1.15 - 0.3 * share)
                top = self.height * (foot + 0.06 * at) - tall
                draw.rectangle((x, top, x + wide, self.height), 255)
                if at:
                    self._light(glow, x, top, wide, tall)
                x += wide * self.random.uniform(1.0, 1.35)
            self._lay(_hex(_mix(far, near, share)), mask)
            self._lay(windows, ImageChops.darker(lit, mask))

    def _light(
        self, glow: ImageDraw.ImageDraw, x: float, top: float, wide: float, tall: float
    ) -> None:
        step = self.unit * 0.016
        for column in range(1, int(wide / step)):
            for row in range(1, int(tall / step / 1.5)):
                if self.random.random() < 0.22:
                    left, upper = x + column * step - step * 0.2, top + row * step * 1.5
                    box = (left, upper, left + step * 0.4, upper + step * 0.6)
                    glow.rectangle(box, self.random.randint(90, 235))

    def sail(self, x: float, horizon: float, size: float, colour: str) -> None:
        """A small boat under sail; *size* in shares of the shorter side."""
        left, water, unit = self.width * x, self.height * horizon, self.unit * size
        hull = [(-0.42, 0), (0.46, 0), (0.3, 0.16), (-0.3, 0.16)]
        main = [(0.02, -1.25), (0.2, -0.95), (0.34, -0.6), (0.42, -0.1), (0.02, -0.1)]
        front = [(-0.05, -0.95), (-0.05, -0.1), (-0.36, -0.1)]
        for part in (hull, main, front):
            self._shape([(left + dx * unit, water + dy * unit) for dx, dy in part], colour)

    def lighthouse(self, x: float, foot: float, size: float) -> None:
        """A lighthouse with its beams."""
        left, ground, unit = self.width * x, self.height * foot, self.unit * size
        beam = Image.new("L", (self.width // 4, self.height // 4))
        draw = ImageDraw.Draw(beam)
        lamp = (left / 4, (ground - unit * 0.96) / 4)
        for way in (-1, 1):
            reach = lamp[0] + way * self.width / 4
            spread = self.height / 4 * 0.12
            draw.polygon([lamp, (reach, lamp[1] - spread), (reach, lamp[1] + spread * 0.4)], 105)
        self._lay(
            "#ffe9b0",
            beam.filter(ImageFilter.GaussianBlur(self.unit / 180)).resize(self.image.size),
        )
        tower = [(-0.07, -0.86), (0.07, -0.86), (0.13, 0.02), (-0.13, 0.02)]
        band = [(-0.092, -0.62), (0.092, -0.62), (0.108, -0.38), (-0.108, -0.38)]
        top = [(-0.09, -1.02), (0, -1.1), (0.09, -1.02), (0.07, -0.86), (-0.07, -0.86)]
        for part, colour in ((tower, "#efe5d6"), (band, "#b04a1d"), (top, "#10242c")):
            self._shape([(left + dx * unit, ground + dy * unit) for dx, dy in part], colour)
        self.orb(x, foot - 0.96 * unit / self.height, 0.012, "#fff3cc", glow=5)

    def words(self, text: str, *, y: float, size: float, colour: str) -> None:
        """A title in spaced capitals, centred, in as many lines as it needs."""
        font = ImageFont.load_default(int(self.width * size))
        lines: list[str] = []
        for word in text.upper().split():
            joined = f"{lines[-1]} {word}" if lines else word
            if lines and _spaced(font, joined) < self.width * 0.84:
                lines[-1] = joined
            else:
                lines.append(word)
        draw = ImageDraw.Draw(self.image)
        for at, line in enumerate(lines):
            x = (self.width - _spaced(font, line)) / 2
            for letter in line:
                draw.text((x, self.height * y + at * font.size * 1.25), letter, colour, font)
                x += font.getlength(letter) + font.size * 0.14

    def _gradient(self, width: int, height: int, stops: tuple[str, ...]) -> Image.Image:
        column = Image.new("RGB", (1, height))
        for y in range(height):
            place = y / max(1, height - 1) * (len(stops) - 1)
            at = min(int(place), len(stops) - 2)
            column.putpixel((0, y), _mix(stops[at], stops[at + 1], place - at))
        return column.resize((width, height))

    def _wave(self, *, amplitude: float, rough: float = 1.2) -> Callable[[float], float]:
        phases = [self.random.uniform(0, math.tau) for _ in range(7)]
        stretch = 5.2 * self.width / self.unit * 0.7

        def height(x: float) -> float:
            parts = (
                math.sin(x * stretch * (at + 1) * 0.6 + phase) / (at + 1) ** rough
                for at, phase in enumerate(phases)
            )
            return amplitude * sum(parts)

        return height

    def _shape(
        self, points: list[tuple[float, float]], colour: str | Colour, lower: float = 1.0
    ) -> None:
        mask = Image.new("L", self.image.size)
        ImageDraw.Draw(mask).polygon(points, 255)
        self._lay_shaded(mask, colour, lower)

    def _lay_shaded(self, mask: Image.Image, colour: str | Colour, lower: float) -> None:
        """Fill a mask; towards the lower edge the colour is multiplied with *lower*."""
        light = _hex(colour)
        dark = _hex(_mix("#000000", light, lower))
        self.image.paste(self._gradient(self.width, self.height, (light, dark)), mask=mask)

    def _lay(self, colour: str, mask: Image.Image) -> None:
        self.image.paste(Image.new("RGB", self.image.size, colour), mask=mask)


def _disc(draw: ImageDraw.ImageDraw, x: float, y: float, radius: float, fill: int) -> None:
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill)


def _mix(one: str | Colour, other: str | Colour, share: float) -> Colour:
    pairs = zip(_rgb(one), _rgb(other), strict=True)
    red, green, blue = (round(a + (b - a) * share) for a, b in pairs)
    return red, green, blue


def _rgb(colour: str | Colour) -> Colour:
    return ImageColor.getrgb(colour)[:3] if isinstance(colour, str) else colour


def _hex(colour: str | Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*_rgb(colour))


def _spaced(font: ImageFont.FreeTypeFont | ImageFont.ImageFont, text: str) -> float:
    size = getattr(font, "size", 10)
    return font.getlength(text) + size * 0.14 * (len(text) - 1)
