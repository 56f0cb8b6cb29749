"""What the sample films look like."""

from collections.abc import Callable

from PIL import Image

from tests.e2e.paintings import Canvas

POSTER = (600, 900)
WIDE = (1920, 1080)
SQUARE = (700, 700)


def poster(scene: str, title: str) -> Image.Image:
    """The scene upright, with the title on it."""
    canvas = Canvas(*POSTER, seed=scene)
    paint, ink = SCENES[scene]
    paint(canvas)
    canvas.words(title, y=0.06, size=0.088, colour=ink)
    return canvas.done()


def wide(scene: str, size: tuple[int, int] = WIDE) -> Image.Image:
    """The scene across a screen, without words."""
    canvas = Canvas(*size, seed=scene)
    SCENES[scene][0](canvas)
    return canvas.done()


def _keeper(c: Canvas) -> None:
    c.sky("#0c2430", "#1d4a59", "#6d8f8d", "#e2b98a")
    c.sea(0.68, "#3d6b74", "#08202a", "#f3dcae", 0.66)
    c.hills(1, "#0b1d24", "#0b1d24", top=0.86, tall=0.03)
    c.lighthouse(0.66, 0.86, 0.52)


def _mountains(c: Canvas) -> None:
    c.sky("#f3c999", "#ee9f6f", "#c9674c")
    c.orb(0.68, 0.34, 0.09, "#fff1d8")
    c.hills(6, "#cf7457", "#241620", top=0.44, rough=1.05, tall=0.07)


def _moon(c: Canvas) -> None:
    c.sky("#12162e", "#3a2c52", "#8a4a58", "#e08a5c")
    c.stars(160)
    c.orb(0.7, 0.42, 0.17, "#f4b27c", glow=2.6)
    c.hills(4, "#5b3350", "#0d0b18", top=0.62, tall=0.05)


def _river(c: Canvas) -> None:
    c.sky("#e3ead9", "#b9cdbb", "#7fa595")
    c.orb(0.66, 0.24, 0.06, "#fffbe9")
    c.hills(2, "#a9c2b2", "#7fa393", top=0.46, tall=0.06)
    c.firs(4, "#7c9f91", "#0d231d", top=0.52)


def _sail(c: Canvas) -> None:
    c.sky("#0d2a38", "#2b6375", "#c99a71", "#f4d7a8")
    c.orb(0.6, 0.5, 0.085, "#fde9c2")
    c.sea(0.64, "#3f7480", "#0a2530", "#fde3b4", 0.6)
    c.sail(0.8, 0.7, 0.22, "#08191f")


def _city(c: Canvas) -> None:
    c.sky("#171b36", "#563a62", "#cf7160", "#f3b981")
    c.orb(0.72, 0.48, 0.1, "#fadcab")
    c.town(4, "#7a4d6b", "#0e0d18", "#ffd591", foot=0.82)


def _winter(c: Canvas) -> None:
    c.sky("#51728f", "#9db6c4", "#ecdacf")
    c.orb(0.3, 0.3, 0.05, "#fff7ec")
    c.hills(3, "#a9bfcb", "#eef1f0", top=0.46, rough=0.95, tall=0.08)
    c.firs(2, "#5d7f86", "#1c343c", top=0.84)


def _dunes(c: Canvas) -> None:
    c.sky("#6ba3b0", "#c3d3c4", "#f4e0ba")
    c.orb(0.74, 0.22, 0.055, "#fffaf0")
    c.hills(5, "#e6b784", "#7c4023", top=0.5, rough=2.0, tall=0.07)


def _aurora(c: Canvas) -> None:
    c.sky("#061020", "#0d2b43", "#27615f")
    c.stars(220)
    c.aurora(("#8fe9bd", "#63cfc6", "#b9eda6"))
    c.hills(4, "#1b4652", "#04090e", top=0.64, tall=0.06)


def _night_sea(c: Canvas) -> None:
    c.sky("#0a1226", "#1a2c4d", "#43617a")
    c.stars(180)
    c.orb(0.34, 0.26, 0.045, "#f2ead6", glow=5)
    c.sea(0.66, "#2b4a62", "#060f1c", "#dfe6e2", 0.34)
    c.hills(2, "#122438", "#070d17", top=0.86, tall=0.03)


def _meadow(c: Canvas) -> None:
    c.sky("#4c8fb5", "#9fc7cf", "#f2e3bd")
    c.orb(0.24, 0.42, 0.06, "#fff6da")
    c.hills(5, "#9ab58a", "#24402d", top=0.56, rough=1.8, tall=0.05)


def _harbour(c: Canvas) -> None:
    c.sky("#1b2440", "#4b4a6e", "#c77d6a", "#f2c08c")
    c.town(2, "#5d4b66", "#2a2438", "#ffd591", foot=0.62)
    c.sea(0.66, "#6b5b70", "#14192c", "#ffd591", 0.5)
    c.sail(0.26, 0.74, 0.16, "#0c1020")
    c.sail(0.7, 0.82, 0.24, "#0c1020")


SCENES: dict[str, tuple[Callable[[Canvas], None], str]] = {
    "keeper": (_keeper, "#f4ead8"),
    "mountains": (_mountains, "#4a1f1c"),
    "moon": (_moon, "#f6e3cf"),
    "river": (_river, "#1f4038"),
    "sail": (_sail, "#f6e7cd"),
    "city": (_city, "#f8e2c6"),
    "winter": (_winter, "#f7f4ef"),
    "dunes": (_dunes, "#5a2f1a"),
    "aurora": (_aurora, "#d7f4e4"),
    "night-sea": (_night_sea, "#e9e6da"),
    "meadow": (_meadow, "#173a2a"),
    "harbour": (_harbour, "#fbe6cb"),
}
