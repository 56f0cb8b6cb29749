"""A wall of posters: the first visit beside bare Pillow, the next beside a static file."""

import http.client
import io
import os
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PIL import Image, ImageChops

from rustfin_core.paths import web_dir
from tests.benchmarks.figures import Figure, milliseconds, percentile
from tests.running import RunningServer

POSTERS = 100
CONNECTIONS = 6
WIDTH = 400
ROUNDS = 3
WARM_ROUNDS = 5
_QUERY = f"fillWidth={WIDTH}&fillHeight={WIDTH * 3 // 2}"


def measure() -> Iterator[Figure]:
    """100 posters of 2000 x 3000, asked for at 400 pixels by 6 connections."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = _posters(folder / "films")
        options = ("--library", f"movies={folder / 'films'}")
        with RunningServer(folder / "server", *options) as server:
            server.claim()
            paths = _tagged(server)
            cold, webp, bare = [], [], []
            for _ in range(ROUNDS):
                bare.append(_bare(files))
                for accept, into in (("image/jpeg", cold), ("image/webp,image/*", webp)):
                    _forget(folder / "server" / "data")
                    into.append(_wall(server, paths, accept).seconds)
            for kind, walls, goal in (("JPEG", cold, "<= 1.3"), ("WebP", webp, "")):
                ours, theirs = statistics.median(walls), statistics.median(bare)
                detail = f"{ours:.2f} s, Pillow {theirs:.2f} s"
                yield Figure(
                    f"first visit / Pillow draft+resize, {kind}",
                    f"{ours / theirs:.2f}",
                    goal,
                    detail,
                )
            warm, static = [], []
            alike, other, sizes = _alike(server, paths)
            for _ in range(WARM_ROUNDS):
                warm += _wall(server, alike, "image/jpeg").each
                static += _wall(server, [other] * len(alike), "*/*").each
    slower = percentile(warm, 0.95) / percentile(static, 0.95)
    yield Figure(
        "next visit p95 / static file p95",
        f"{slower:.2f}",
        "<= 1.5",
        f"{milliseconds(warm)}; static {milliseconds(static)}; {sizes}",
    )


def _posters(root: Path) -> list[Path]:
    """Posters with as much detail as photographs have: a megabyte and a half each."""
    noise = Image.effect_noise((500, 750), 60).resize((2000, 3000), Image.Resampling.BICUBIC)
    shape = Image.radial_gradient("L").resize((2000, 3000))
    whole = Image.merge("RGB", (noise, shape, Image.blend(noise, shape, 0.5)))
    made = []
    for number in range(POSTERS):
        name = f"Film {number:03d} (2001)"
        (root / name).mkdir(parents=True)
        (root / name / f"{name}.mkv").touch()
        path = root / name / "poster.jpg"
        ImageChops.offset(whole, 17 * number, 29 * number).save(path, "JPEG", quality=90)
        made.append(path)
    return made


def _tagged(server: RunningServer) -> list[str]:
    """Addresses of all posters, once they are found."""
    deadline = time.monotonic() + 300
    while time.monotonic() < deadline:
        found = server.get("/Items", recursive="true", includeItemTypes="Movie", limit=POSTERS)
        tags = [(one["Id"], one["ImageTags"].get("Primary")) for one in found["Items"]]
        if len(tags) == POSTERS and all(tag for _, tag in tags):
            time.sleep(3)  # what is left of the scan is no part of the figures
            return [f"/Items/{uid}/Images/Primary?{_QUERY}&tag={tag}" for uid, tag in tags]
        time.sleep(0.5)
    raise AssertionError("the posters were not found")


def _forget(data: Path) -> None:
    for path in (data / "cache" / "images").rglob("*.*"):
        path.unlink()


@dataclass(frozen=True, slots=True)
class _Wall:
    """Seconds for all and for each."""

    seconds: float
    each: list[float]


def _wall(server: RunningServer, paths: Sequence[str], accept: str) -> _Wall:
    """Everything, asked for by so many connections at once."""

    def some(mine: Sequence[str]) -> list[float]:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        took = []
        for path in mine:
            began = time.perf_counter()
            connection.request("GET", path, headers={"Accept": accept})
            answer = connection.getresponse()
            body = answer.read()
            took.append(time.perf_counter() - began)
            assert answer.status == 200, (answer.status, body[:200])
        connection.close()
        return took

    began = time.perf_counter()
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        shares = [paths[number::CONNECTIONS] for number in range(CONNECTIONS)]
        each = [t for one in pool.map(some, shares) for t in one]
    return _Wall(time.perf_counter() - began, each)


def _alike(server: RunningServer, paths: Sequence[str]) -> tuple[list[str], str, str]:
    """Posters of a quality that makes them as large as some file of the page, and that file."""
    root = web_dir()
    if root is None:
        raise AssertionError("build the web client first: there is no static file to compare with")
    server.request("GET", "/web/")
    files = [path for path in root.rglob("*") if path.suffix in (".js", ".css", ".svg")]
    sizes = {
        quality: len(server.request("GET", f"{paths[0]}&quality={quality}", token=False).body)
        for quality in range(20, 96, 3)
    }
    quality, file = min(
        ((quality, file) for quality in sizes for file in files),
        key=lambda pair: abs(sizes[pair[0]] - pair[1].stat().st_size),
    )
    alike = [f"{path}&quality={quality}" for path in paths]
    _wall(server, alike, "image/jpeg")
    told = f"{sizes[quality] / 1e3:.0f} kB, static {file.stat().st_size / 1e3:.0f} kB"
    return alike, f"/web/{file.relative_to(root).as_posix()}", told


def _bare(files: Sequence[Path]) -> float:
    """Seconds Pillow needs for them on all cores, in warm processes that are as nice as ours."""
    nice = partial(os.nice, 10) if hasattr(os, "nice") else None
    with ProcessPoolExecutor(os.cpu_count() or 1, initializer=nice) as pool:
        list(pool.map(_scaled, files[:4]))
        began = time.perf_counter()
        list(pool.map(_scaled, files, chunksize=4))
        return time.perf_counter() - began


def _scaled(path: Path) -> int:
    picture = Image.open(path)
    picture.draft("RGB", (WIDTH, WIDTH * 3 // 2))
    scaled = picture.resize((WIDTH, WIDTH * 3 // 2), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    scaled.save(buffer, "JPEG", quality=90)
    return len(buffer.getvalue())
