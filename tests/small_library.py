"""A small library of real media made with ffmpeg, once per machine and kept in a temp folder."""

import getpass
import hashlib
import inspect
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from imageio_ffmpeg import get_ffmpeg_exe

SRT = """1
00:00:01,000 --> 00:00:18,000
The harbour lights are on.

2
00:00:20,000 --> 00:00:58,000
Nobody answers tonight.
"""
LRC = """[ti:Ebb 1]
[offset:+500]
[00:01.50]The water <00:02.50>goes <00:03.00>out
[00:05.00][00:07.00]And out
"""
WORDS = "The water comes in.\nAnd in."
FILM_SECONDS = 60
"""Longer than the slowest machine needs between two looks at a film that plays."""
LONG_SECONDS = 60
TRACK_SECONDS = 60
SLOW_SECONDS = 400
"""Long enough to be resumed: shorter than five minutes is never resumable."""


def small_library(target: Path) -> Path:
    """Copy the library to *target*: films, shows and music below it."""
    cached = _cached()
    shutil.copytree(cached, target, dirs_exist_ok=True, copy_function=_link_or_copy)
    return target


def _link_or_copy(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _cached() -> Path:
    version = hashlib.sha256(inspect.getsource(_make).encode()).hexdigest()[:12]
    final = Path(tempfile.gettempdir()) / f"rustfin-test-library-{getpass.getuser()}-{version}"
    if not final.is_dir():
        partial = Path(tempfile.mkdtemp(prefix="rustfin-test-library-"))
        _make(partial)
        try:
            partial.rename(final)
        except OSError:
            shutil.rmtree(partial)
    return final


def _make(root: Path) -> None:
    def encode(
        path: str, *options: str, seconds: int, hue: int = 0, size: str = "640x360", rate: int = 24
    ) -> None:
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        picture = f"testsrc2=size={size}:rate={rate}:duration={seconds},hue=h={hue}"
        tone = f"sine=frequency={220 + hue}:sample_rate=48000:duration={seconds}"
        subprocess.run(
            [
                *(get_ffmpeg_exe(), "-v", "error", "-nostdin", "-y"),
                *("-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", tone),
                *(*options, str(target)),
            ],
            check=True,
        )

    h264 = ("-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p", "-g", "48")
    hevc = ("-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=error:keyint=96")
    stereo = ("-c:a", "aac", "-ac", "2", "-b:a", "96k")
    surround = ("-c:a", "ac3", "-ac", "6", "-b:a", "384k")
    encode(
        "films/Harbour Lights (2019)/Harbour Lights (2019).mp4",
        *(*h264, *stereo, "-movflags", "+faststart"),
        seconds=FILM_SECONDS,
    )
    srt = root / "films/Harbour Lights (2019)/Harbour Lights (2019).en.srt"
    srt.write_text(SRT, encoding="utf-8")
    inner = root / "inner.srt"
    inner.write_text(SRT, encoding="utf-8")
    encode(
        "films/Night Ferry (2021)/Night Ferry (2021).mkv",
        *("-i", str(inner), "-map", "0:v", "-map", "1:a", "-map", "2:s"),
        *(*hevc, *surround, "-c:s", "srt", "-metadata:s:s:0", "language=eng"),
        seconds=LONG_SECONDS,
        hue=120,
    )
    inner.unlink()
    encode(
        "films/Slow Train (2020)/Slow Train (2020).mp4",
        *(*h264, *stereo, "-movflags", "+faststart"),
        seconds=SLOW_SECONDS,
        hue=200,
        size="160x90",
        rate=5,
    )
    for episode in (1, 2, 3):
        encode(
            f"shows/Long Road/Season 01/Long Road S01E{episode:02d}.mkv",
            *(*h264, *stereo),
            seconds=6,
            hue=episode * 60,
        )
    for track in (1, 2):
        encode(
            f"music/The Tides/Low Water/{track:02d} Ebb {track}.mp3",
            *("-map", "1:a", "-c:a", "libmp3lame", "-b:a", "128k"),
            *("-metadata", f"title=Ebb {track}", "-metadata", "artist=The Tides"),
            *("-metadata", "album=Low Water", "-metadata", f"track={track}"),
            *("-metadata", "album_artist=The Tides", "-metadata", "date=2018"),
            *("-metadata", f"REPLAYGAIN_TRACK_GAIN=-{track}.50 dB"),
            *("-metadata", "REPLAYGAIN_ALBUM_GAIN=-2.00 dB"),
            *(("-metadata", f"lyrics-eng={WORDS}") if track == 2 else ()),
            seconds=TRACK_SECONDS,
            hue=track * 40,
        )
    (root / "music/The Tides/Low Water/01 Ebb 1.lrc").write_text(LRC, encoding="utf-8")
