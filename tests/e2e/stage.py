"""A library for the player: a film with chapters and subtitles, an episode and the next one."""

import json
import subprocess
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from imageio_ffmpeg import get_ffmpeg_exe
from PIL import Image
from playwright.sync_api import Route

from tests.e2e.browser import Visit
from tests.small_library import small_library

FILM = "Long Shore"
SECONDS = 80
CHAPTERS = {"Opening": 0, "The Harbour": 20, "The Open Sea": 40, "Home": 60}
LINES = "1\n00:00:10,000 --> 00:00:14,000\nCast off.\n\n2\n00:00:30,000 --> 00:00:34,000\nAye.\n"
SHEET = {"Width": 160, "Height": 90, "TileWidth": 4, "TileHeight": 4, "Interval": 5000}
COLOURS = ("#1f4e5f", "#79a8a9", "#f4b183", "#c55a11")


def stage_library(folder: Path) -> list[str]:
    """Make the library; returns the options that serve it."""
    known = small_library(folder / "known")
    film = folder / "films" / f"{FILM} (2018)" / f"{FILM} (2018).mp4"
    film.parent.mkdir(parents=True)
    marks = [*CHAPTERS.items(), ("", SECONDS)]
    text = ";FFMETADATA1\n" + "".join(
        f"[CHAPTER]\nTIMEBASE=1/1\nSTART={start}\nEND={end}\ntitle={name}\n"
        for (name, start), (_, end) in pairwise(marks)
    )
    (folder / "chapters.txt").write_text(text, encoding="utf-8")
    subprocess.run(
        [
            *(get_ffmpeg_exe(), "-v", "error", "-nostdin", "-y"),
            *("-f", "lavfi", "-i", f"testsrc2=size=854x480:rate=24:duration={SECONDS}"),
            *("-f", "lavfi", "-i", f"sine=frequency=300:duration={SECONDS}"),
            *("-i", str(folder / "chapters.txt"), "-map", "0:v", "-map", "1:a"),
            *("-map_chapters", "2", "-c:v", "libx264", "-preset", "ultrafast", "-g", "48"),
            *("-pix_fmt", "yuv420p", "-c:a", "aac", "-movflags", "+faststart", str(film)),
        ],
        check=True,
    )
    film.with_suffix(".en.srt").write_text(LINES, encoding="utf-8")
    ferry = known / "films/Night Ferry (2021)"
    ferry.rename(folder / "films" / ferry.name)
    return [
        *("--library", f"movies={folder / 'films'}"),
        *("--library", f"tvshows={known / 'shows'}"),
    ]


def with_segments(visit: Visit, *segments: tuple[str, int, int]) -> None:
    """Let the server know stretches of every title: kind, start and end in seconds."""
    rows = [
        {
            "Id": f"{number:032x}",
            "Type": kind,
            "StartTicks": start * 10_000_000,
            "EndTicks": end * 10_000_000,
        }
        for number, (kind, start, end) in enumerate(segments)
    ]
    visit.page.route("**/MediaSegments/*", lambda route: _answer(route, {"Items": rows}))


def with_stills(visit: Visit, folder: Path, count: int) -> None:
    """Let every title have preview pictures, each of one colour."""
    sheet = Image.new("RGB", (160 * 4, 90 * 4), "black")
    for at in range(16):
        colour = COLOURS[at % len(COLOURS)]
        sheet.paste(Image.new("RGB", (160, 90), colour), (at % 4 * 160, at // 4 * 90))
    path = folder / "sheet.jpg"
    sheet.save(path, quality=95)

    def add(route: Route) -> None:
        answer = route.fetch()
        item = answer.json()
        source = item["MediaSources"][0]["Id"]
        item["Trickplay"] = {source: {"160": SHEET | {"ThumbnailCount": count}}}
        route.fulfill(response=answer, json=item)

    visit.page.route("**/Items/*?userId=*", add)
    visit.page.route("**/Trickplay/160/*.jpg*", lambda route: route.fulfill(path=path))


def _answer(route: Route, body: object) -> None:
    route.fulfill(body=json.dumps(body), content_type="application/json")


def colours_of(names: Sequence[str]) -> list[tuple[int, ...]]:
    """Hexadecimal colours as channels."""
    return [tuple(bytes.fromhex(name.removeprefix("#"))) for name in names]
