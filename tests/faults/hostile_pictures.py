"""T23: pictures that are bombs or lies, and sizes nobody needs. Clean answers, little memory."""

import base64
import http.client
import io
import random
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

import psutil
from PIL import Image

from tests.artwork.test_reading import png_bomb
from tests.faults.processes import family
from tests.faults.report import Report, Trial
from tests.running import Answer, RunningServer

_BUDGET_MB = 16
_MOST_MB = 900
"""Server and workers together, at the worst moment."""
_CONNECTIONS = 6
_FILMS = 6
_ALLOWED = (200, 304, 400, 404, 429)
_ODD = ("-1", "0", "1", "7", "99999", "4294967296", "1e30", "NaN", "inf", "x", "", "1.5", "-1e9")


def hostile_pictures(trial: Trial) -> Report:
    """Hostile files beside films and in uploads, then thousands of random sizes."""
    report = Report("T23", trial.seed)
    root = trial.folder / "films"
    _library(root)
    options = ("--library", f"movies={root}", "--image-cache-mb", str(_BUDGET_MB))
    with RunningServer(trial.folder / "server", *options) as server:
        server.claim()
        films = _with_pictures(server, report)
        cache = trial.folder / "server" / "data" / "cache" / "images"
        with _Watch(server, cache) as watch:
            _uploads(server, films[0], report)
            _sizes(server, films, trial, report)
        report.worst["peak_mb"] = round(watch.memory / 1e6)
        report.worst["cache_mb"] = round(watch.cache / 1e6, 1)
        report.check(watch.memory < _MOST_MB * 1e6, f"{watch.memory / 1e6:.0f} MB of memory")
        report.check(
            watch.cache <= _BUDGET_MB * 1024 * 1024, f"{watch.cache / 1e6:.1f} MB in the cache"
        )
        report.check(server.get("/Users/Me")["Name"] == "Mara", "no answer afterwards")
        report.check(not server.complaints(), f"the log complains: {server.complaints()[:2]}")
    return report


def _jpeg(size: tuple[int, int] = (1200, 1800)) -> bytes:
    noise = Image.effect_noise((size[0] // 4, size[1] // 4), 60).resize(size)
    buffer = io.BytesIO()
    noise.convert("RGB").save(buffer, "JPEG", quality=90)
    return buffer.getvalue()


def _hostile() -> dict[str, bytes]:
    """Files by what is wrong with them."""
    good = _jpeg()
    png = io.BytesIO()
    Image.linear_gradient("L").save(png, "PNG")
    return {
        "bomb": png_bomb(50_000, 50_000),
        "small bomb": png_bomb(6_000, 6_000, whole=True),
        "truncated": good[: len(good) // 2],
        "empty": b"",
        "svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        "html": b"<!doctype html><script>alert(1)</script>",
        "mislabelled": png.getvalue(),
        "polyglot": b"GIF89a/*" + good,
        "noise": random.Random(1).randbytes(50_000),
    }


def _library(root: Path) -> None:
    """Films, each with a picture that is none beside it, and a good one where that is left over."""
    for number, (name, data) in enumerate(list(_hostile().items())[:_FILMS]):
        folder = root / f"Film {number} (2001)"
        folder.mkdir(parents=True)
        (folder / f"Film {number} (2001).mkv").touch()
        (folder / "poster.jpg").write_bytes(data)
        (folder / "fanart.jpg").write_bytes(_jpeg((1920, 1080)))
        (folder / f"{name}.txt").touch()


def _with_pictures(server: RunningServer, report: Report) -> Sequence[str]:
    """Ids of the films, once all have a poster that can be read."""
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline:
        found = server.get("/Items", recursive="true", includeItemTypes="Movie")["Items"]
        if len(found) == _FILMS and all("Primary" in one["ImageTags"] for one in found):
            break
        time.sleep(0.3)
    for one in found:
        answer = server.request("GET", f"/Items/{one['Id']}/Images/Primary", token=False)
        report.check(answer.status == 200 and _is_picture(answer), f"{one['Name']}: no picture")
    return [one["Id"] for one in found]


def _is_picture(answer: Answer) -> bool:
    try:
        Image.open(io.BytesIO(answer.body)).load()
    except OSError:
        return False
    return True


def _uploads(server: RunningServer, film: str, report: Report) -> None:
    for name, data in _hostile().items():
        for body in (data, base64.b64encode(data)):
            report.count("uploads")
            began = time.monotonic()
            answer = _send(server, f"/Items/{film}/Images/Backdrop", body)
            report.took("upload_s", time.monotonic() - began)
            wanted = (204,) if name in ("mislabelled", "small bomb") else (400, 413, 415)
            report.check(answer in wanted, f"upload of {name}: {answer}")


def _send(server: RunningServer, path: str, body: bytes) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.request(
        "POST", path, body, {"Content-Type": "image/png", "X-Emby-Token": server.token or ""}
    )
    status = connection.getresponse().status
    connection.close()
    return status


def _sizes(server: RunningServer, films: Sequence[str], trial: Trial, report: Report) -> None:
    count = 10_000 if trial.full else 60 * trial.rounds

    def some(number: int) -> list[tuple[str, int, bool, float]]:
        chance = trial.chance(number)
        found = []
        for _ in range(count // _CONNECTIONS):
            path = _address(films, chance)
            began = time.monotonic()
            answer = server.request("GET", path, token=False)
            good = answer.status != 200 or _is_picture(answer)
            found.append((path, answer.status, good, time.monotonic() - began))
        return found

    with ThreadPoolExecutor(_CONNECTIONS) as pool:
        for path, status, good, took in (
            one for many in pool.map(some, range(_CONNECTIONS)) for one in many
        ):
            report.runs += 1
            report.count(f"status {status}")
            report.took("answer_s", took)
            report.check(status in _ALLOWED and good, f"{path}: {status}")


def _address(films: Sequence[str], chance: random.Random) -> str:
    query = dict(_query(chance))
    kind = chance.choice(("Primary", "Backdrop", "Primary/0", "Backdrop/3", "Nonsense"))
    return f"/Items/{chance.choice(films)}/Images/{kind}?{urlencode(query)}"


def _query(chance: random.Random) -> Iterator[tuple[str, str]]:
    for name in ("width", "height", "maxWidth", "maxHeight", "fillWidth", "fillHeight"):
        if chance.random() < 0.4:
            yield name, str(chance.randint(1, 3000))
        elif chance.random() < 0.05:
            yield name, chance.choice(_ODD)
    for name, most in (("quality", 100), ("blur", 60), ("percentPlayed", 100), ("tag", 9)):
        if chance.random() < 0.15:
            yield name, str(chance.randint(0, most))
    for name, values in (
        ("unplayedCount", ("3", "1200", "-4", "x")),
        ("format", ("Jpg", "Png", "Webp", "Svg", "Bmp", "../../x")),
        ("backgroundColor", ("#ff0000", "red", "#zz", "x" * 500)),
        ("foregroundLayer", ("0.4", "NaN", "x")),
    ):
        if chance.random() < 0.1:
            yield name, chance.choice(values)


class _Watch:
    """The most memory of a server and its workers, and the most bytes in its cache."""

    def __init__(self, server: RunningServer, cache: Path) -> None:
        self.memory = self.cache = 0
        self._server, self._cache = server, cache
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> "_Watch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join(30)

    def _run(self) -> None:
        while not self._done.wait(0.2):
            self.memory = max(self.memory, self._now())
            self.cache = max(self.cache, _size_of(self._cache))

    def _now(self) -> int:
        assert self._server.process is not None
        pid = self._server.process.pid
        total = 0
        for process in (psutil.Process(pid), *family(pid)):
            try:
                total += process.memory_info().rss
            except psutil.Error:
                continue
        return total


def _size_of(folder: Path) -> int:
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size if path.is_file() else 0
        except OSError:
            continue
    return total
