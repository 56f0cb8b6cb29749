"""Every playlist and segment of many files x fMP4/TS x copy/encode x 3 seeks, judged by others."""

import math
import os
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from queue import Queue

import av
from imageio_ffmpeg import get_ffmpeg_exe

from tests.benchmarks.figures import Figure
from tests.hls.cases import Case, Film, Judge, Judged
from tests.hls.joins import part_of_file
from tests.hls.strict_reader import StrictReader
from tests.running import RunningServer
from tests.shared import SHARED

SEEKS = (0.0, 0.35, 0.8)
_LOOPED_S = 24.0
_ONE_SEGMENT_S = 1.5
_PLAYERS = min(3, os.cpu_count() or 1)
"""At once; no more than the server lets encode."""
_AUDIO_NAMES = {".mp4": ".m4a", ".mkv": ".mka", ".webm": ".mka", ".ts": ".mka"}


def measure() -> Iterator[Figure]:
    """One line a case. ``RUSTFIN_MATRIX=part-of-a-name`` takes only such files."""
    only = os.environ.get("RUSTFIN_MATRIX", "")
    with tempfile.TemporaryDirectory() as name, StrictReader() as reader:
        folder = Path(name)
        for library in ("films", "music"):
            (folder / library).mkdir()
        titles = dict(_titles(folder, only))
        with RunningServer(
            folder / "server",
            *("--library", f"movies={folder / 'films'}"),
            *("--library", f"music={folder / 'music'}"),
        ) as server:
            server.claim()
            server.wait_for_scan(600)
            films = list(_films(server, titles))
            missing = set(titles) - {film.path.stem for film in films}
            first = Judge(server, reader)
            judges: Queue[Judge] = Queue()
            for number in range(_PLAYERS):
                judges.put(first.beside(f"judge-{number}"))
            passed, total, copied = 0, 0, 0
            files = Counter[str]()
            plays = [(film, case) for film in films for case in _cases(film)]
            with ThreadPoolExecutor(_PLAYERS) as pool:
                for (film, case), judged in zip(
                    plays, pool.map(partial(_play, judges), plays), strict=True
                ):
                    total += 1
                    passed += not judged.problems
                    files[film.path.stem] += bool(judged.problems)
                    copied += judged.copied
                    yield _line(titles[film.path.stem], case, judged)
            for one in sorted(missing):
                yield Figure(titles[one], "not there", "", "the server took no title from it")
            yield Figure("cases passed", f"{passed} of {total}", "all", f"{copied} are copies")
            clean = sum(1 for bad in files.values() if not bad)
            yield Figure("files without any fault", f"{clean} of {len(files)}", ">= 25")
            yield Figure("log lines of trouble", str(len(server.complaints())), "0")


def _play(judges: "Queue[Judge]", play: tuple[Film, Case]) -> Judged:
    judge = judges.get()
    try:
        return judge.judge(*play)
    finally:
        judges.put(judge)


def _line(title: str, case: Case, judged: Judged) -> Figure:
    way = ", copied" if judged.copied else ""
    return Figure(
        f"{title[:46]} {case}",
        "passed" if not judged.problems else "FAILED",
        "",
        "; ".join([*judged.problems, *judged.notes])
        or f"{judged.segments} segments{way}, joins within {judged.video_gap:.2f} frames and "
        f"{judged.audio_gap:.2f} packets",
    )


def _cases(film: Film) -> Iterator[Case]:
    """All of the matrix; what is one segment long has no place to seek to."""
    seeks = SEEKS if film.duration > _ONE_SEGMENT_S else SEEKS[:1]
    for container in ("mp4", "ts"):
        for copies in (True, False):
            for seek in seeks:
                yield Case(container, copies, seek)


def _titles(folder: Path, only: str) -> Iterator[tuple[str, str]]:
    """Put what holds picture or sound into two libraries; the key is the file's stem.

    Most files last a second, which is one segment; so each is there once more, looped without
    encoding anything.
    """
    number = 0
    for path in sorted((SHARED / "corpora" / "media").iterdir()):
        if path.suffix == ".tsv" or only not in path.name:
            continue
        video, audio, length = _tracks(path)
        if video is None and audio is None:
            continue
        # file names that say "av1" or "hdr10" would be taken for versions of one title
        number += 1
        for name in (f"Kestrel {number:03d}", f"Kestrel {number:03d} Again"):
            suffix = path.suffix
            if video is not None:
                target = folder / "films" / f"{name} (2001)" / f"{name} (2001){suffix}"
            else:
                suffix = _AUDIO_NAMES.get(suffix, suffix)
                target = folder / "music" / "Various" / name / f"01 {name}{suffix}"
            target.parent.mkdir(parents=True)
            if not name.endswith("Again"):
                shutil.copyfile(path, target)
            elif not 0 < length < _LOOPED_S / 2 or not _loop(path, target, video, audio, length):
                continue
            looped = ", looped" if name.endswith("Again") else ""
            yield target.stem, path.name + looped


def _loop(path: Path, target: Path, video: int | None, audio: int | None, length: float) -> bool:
    """Repeat the main tracks of *path*; ``False`` where ffmpeg cannot write such a file."""
    tracks = [f"0:{index}" for index in (video, audio) if index is not None]
    done = subprocess.run(
        [
            *(get_ffmpeg_exe(), "-v", "error", "-nostdin", "-y"),
            *("-stream_loop", str(math.ceil(_LOOPED_S / length) - 1), "-i", str(path)),
            *(word for track in tracks for word in ("-map", track)),
            *("-c", "copy", "-strict", "unofficial", str(target)),
        ],
        capture_output=True,
        check=False,
    )
    if done.returncode != 0:
        return False
    try:
        # some headers go on telling of the one second that was copied again and again
        whole = part_of_file(target, None, None).length
    except (av.error.FFmpegError, ValueError):
        return False
    return whole > _LOOPED_S * 0.7 and abs(whole - _tracks(target)[2]) < 1.0


def _tracks(path: Path) -> tuple[int | None, int | None, float]:
    """Main picture, first sound and length, as libav sees them."""
    try:
        with av.open(str(path)) as container:
            streams = [s for s in container.streams if s.codec_context is not None]
            cover = [s for s in streams if s.disposition & s.disposition.attached_pic]
            video = next((s.index for s in streams if s.type == "video" and s not in cover), None)
            audio = next((s.index for s in streams if s.type == "audio"), None)
            return video, audio, (container.duration or 0) / av.time_base
    except av.error.FFmpegError:
        return None, None, 0.0


def _films(server: RunningServer, titles: dict[str, str]) -> Iterator[Film]:
    found = server.get(
        "/Items",
        recursive="true",
        includeItemTypes="Movie,Audio,Video",
        fields="Path",
        limit=1000,
        sortBy="SortName",
    )
    for item in found["Items"]:
        path = Path(item["Path"])
        if path.stem not in titles:
            continue
        video, audio, length = _tracks(path)
        yield Film(
            item["Id"],
            path,
            duration=(item.get("RunTimeTicks") or 0) / 1e7 or length,
            video=video,
            audio=audio,
        )
